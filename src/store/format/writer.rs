//! Writes a document by its field tables: one field a line, in the order of the tables, empty fields left out.

use std::collections::HashSet;
use std::fmt::Write;

use crate::model::document::{Document, List};
use crate::model::field::Record;
use crate::model::id::Id;
use crate::model::value::{Row, Value};
use crate::store::format::bounds::{FORMAT, INDENT};
use crate::store::format::comments::{Comments, Owner, Spot};
use crate::store::format::strings;
use crate::store::format::text::CONFLICT_BEGINS;

/// The bytes of a document's file.
pub fn document(document: &dyn Document, comments: &Comments) -> String {
    let mut writer = Writer {
        out: String::with_capacity(16 * 1024),
        comments,
    };
    let owner = Owner::Document;
    writer.own_lines(&owner, Spot::Above, 0);
    writer.too_long(&owner, Spot::Opening, 0);
    writer.out.push('(');
    writer.end_line(&owner, Spot::Opening);
    writer.field(&owner, "format", &Value::Number(i64::from(FORMAT)), 1);
    for field in document.fields() {
        writer.field(&owner, field.name, &document.get(field.name), 1);
    }
    for list in document.lists() {
        writer.list(document, *list);
    }
    writer.own_lines(&owner, Spot::End, 1);
    writer.out.push_str(")\n");
    writer.own_lines(&owner, Spot::Closing, 0);
    writer.out
}

struct Writer<'a> {
    out: String,
    comments: &'a Comments,
}

impl Writer<'_> {
    fn list(&mut self, document: &dyn Document, list: List) {
        let records = document.items(list.kind);
        self.own_lines(&Owner::Document, Spot::Before(list.name.to_owned()), 1);
        self.left_behind(list, &records);
        if records.is_empty() {
            self.own_lines(&Owner::Document, Spot::Beside(list.name.to_owned()), 1);
            self.own_lines(&Owner::Document, Spot::EndOf(list.name.to_owned()), 1);
            return;
        }
        self.too_long(&Owner::Document, Spot::Beside(list.name.to_owned()), 1);
        self.name(list.name, 1);
        self.out.push('[');
        self.end_line(&Owner::Document, Spot::Beside(list.name.to_owned()));
        for record in records {
            self.record(list, record);
        }
        self.own_lines(&Owner::Document, Spot::EndOf(list.name.to_owned()), 2);
        self.indent(1);
        self.out.push_str("],\n");
    }

    /// The comments of records that are gone stay before their list.
    fn left_behind(&mut self, list: List, records: &[&dyn Record]) {
        if self.comments.is_empty() {
            return;
        }
        let stays: HashSet<&Id> = records.iter().map(|record| record.id()).collect();
        let comments = self.comments;
        for comment in comments.left_behind(list.name, |id| stays.contains(id)) {
            self.own_line(comment, 1);
        }
    }

    fn record(&mut self, list: List, record: &dyn Record) {
        let owner = Owner::Record {
            list: list.name.to_owned(),
            id: record.id().clone(),
        };
        self.own_lines(&owner, Spot::Above, 2);
        self.too_long(&owner, Spot::Opening, 2);
        self.indent(2);
        self.out.push('(');
        self.end_line(&owner, Spot::Opening);
        for field in record.fields() {
            self.field(&owner, field.name, &record.get(field.name), 3);
        }
        self.own_lines(&owner, Spot::End, 3);
        self.too_long(&owner, Spot::Closing, 3);
        self.indent(2);
        self.out.push_str("),");
        self.end_line(&owner, Spot::Closing);
    }

    /// A field with its comments. Those of an empty field, which is left out, stay where it would be.
    fn field(&mut self, owner: &Owner, name: &str, value: &Value, depth: usize) {
        self.own_lines(owner, Spot::Before(name.to_owned()), depth);
        if value.is_empty() {
            self.own_lines(owner, Spot::Beside(name.to_owned()), depth);
            return;
        }
        self.too_long(owner, Spot::Beside(name.to_owned()), depth);
        self.name(name, depth);
        match value {
            Value::Lines(lines) => {
                self.block(owner, name, lines, depth, |out, line| {
                    strings::push(out, line);
                });
            }
            Value::Refs(refs) => {
                self.block(owner, name, refs, depth, |out, link| {
                    strings::push(out, &link.to_string());
                });
            }
            Value::Rows(rows) => self.block(owner, name, rows, depth, push_row),
            single => {
                push_inline(&mut self.out, single);
                self.out.push(',');
                self.end_line(owner, Spot::Beside(name.to_owned()));
            }
        }
    }

    /// A list inside a record, one element a line.
    fn block<T>(
        &mut self,
        owner: &Owner,
        name: &str,
        elements: &[T],
        depth: usize,
        push: impl Fn(&mut String, &T),
    ) {
        self.out.push('[');
        self.end_line(owner, Spot::Beside(name.to_owned()));
        for element in elements {
            self.indent(depth + 1);
            push(&mut self.out, element);
            self.out.push_str(",\n");
        }
        self.indent(depth);
        self.out.push_str("],\n");
    }

    fn name(&mut self, name: &str, depth: usize) {
        self.indent(depth);
        self.out.push_str(name);
        self.out.push_str(": ");
    }

    fn indent(&mut self, depth: usize) {
        for _ in 0..depth {
            self.out.push_str(INDENT);
        }
    }

    fn own_lines(&mut self, owner: &Owner, spot: Spot, depth: usize) {
        let comments = self.comments;
        if !comments.is_empty() {
            comments
                .at(owner, spot)
                .iter()
                .for_each(|comment| self.own_line(comment, depth));
        }
    }

    fn own_line(&mut self, comment: &str, depth: usize) {
        self.indent(depth);
        self.comment(comment);
        self.out.push('\n');
    }

    /// What is to stand on a line and cannot, on lines of its own before it.
    fn too_long(&mut self, owner: &Owner, spot: Spot, depth: usize) {
        let comments = self.comments;
        if !comments.is_empty() {
            for comment in comments.on_line(owner, spot).1 {
                self.own_line(comment, depth);
            }
        }
    }

    /// Ends a line with the comments that stand on it.
    fn end_line(&mut self, owner: &Owner, spot: Spot) {
        let comments = self.comments;
        if !comments.is_empty() {
            for comment in comments.on_line(owner, spot).0 {
                self.out.push(' ');
                self.comment(comment);
            }
        }
        self.out.push('\n');
    }

    /// A comment in which a line begins like a conflict of git is moved in, so that the file is not taken for a
    /// conflicted one.
    fn comment(&mut self, comment: &str) {
        let marks = format!("\n{CONFLICT_BEGINS}");
        if comment.contains(&marks) {
            let moved = comment.replace(&marks, &format!("\n {CONFLICT_BEGINS}"));
            self.out.push_str(&moved);
        } else {
            self.out.push_str(comment);
        }
    }
}

fn push_row(out: &mut String, row: &Row) {
    out.push('(');
    let mut first = true;
    for (name, value) in row.iter().filter(|(_, value)| !value.is_empty()) {
        if !first {
            out.push_str(", ");
        }
        first = false;
        out.push_str(name);
        out.push_str(": ");
        push_inline(out, value);
    }
    out.push(')');
}

/// A value without line breaks of its own, apart from those of prose.
fn push_inline(out: &mut String, value: &Value) {
    match value {
        Value::Empty => out.push_str("\"\""),
        Value::Text(text) => strings::push(out, text),
        Value::Day(day) => push_quoted(out, day),
        Value::Moment(moment) => push_quoted(out, moment),
        Value::Number(number) => push_shown(out, number),
        Value::Flag(flag) => push_shown(out, flag),
        Value::Lines(lines) => push_inline_list(out, lines, |out, line| strings::push(out, line)),
        Value::Refs(refs) => push_inline_list(out, refs, push_quoted),
        Value::Rows(rows) => push_inline_list(out, rows, push_row),
    }
}

fn push_inline_list<T>(out: &mut String, elements: &[T], push: impl Fn(&mut String, &T)) {
    out.push('[');
    for (at, element) in elements.iter().enumerate() {
        if at > 0 {
            out.push_str(", ");
        }
        push(out, element);
    }
    out.push(']');
}

/// Something whose text needs no escapes, in quotes.
fn push_quoted(out: &mut String, shown: &impl std::fmt::Display) {
    // Writing to a string cannot fail.
    let _ = write!(out, "\"{shown}\"");
}

fn push_shown(out: &mut String, shown: &impl std::fmt::Display) {
    let _ = write!(out, "{shown}");
}
