//! A text taken out of what was typed, wherever it stands in records and in what is told of them.

use crate::model::change::{Change, Contents};
use crate::model::document::Document;
use crate::model::field::{Field, FieldKind, field_named};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::past::Turn;
use crate::model::portfolio::Address;
use crate::model::tables::fields;
use crate::model::value::{Entry, Value};

/// A text that is to go, and what stands in its place.
#[derive(Clone, Copy, Debug)]
pub struct Redaction<'a> {
    /// The text, to the letter; nothing goes where it is empty.
    pub text: &'a str,
    /// What people see instead.
    pub mark: &'a str,
}

/// What is to go from files, histories and journals alike.
pub trait Unsay {
    /// Takes it out of a text of which nothing is known. Says whether it was there.
    fn line(&self, text: &mut String) -> bool;
    /// Takes it out of everything that people typed in a document.
    fn document(&self, document: &mut dyn Document) -> bool;
    /// Takes it out of what is told of a group.
    fn turn(&self, turn: &mut Turn) -> bool;
}

impl Unsay for Redaction<'_> {
    /// Takes it out of a text. Says whether it was there.
    fn line(&self, text: &mut String) -> bool {
        let is_there = !self.text.is_empty() && text.contains(self.text);
        if is_there {
            *text = text.replace(self.text, self.mark);
        }
        is_there
    }

    fn document(&self, document: &mut dyn Document) -> bool {
        let lists = document.lists();
        let ids: Vec<Id> = lists
            .iter()
            .flat_map(|list| document.items(list.kind))
            .map(|record| record.id().clone())
            .collect();
        let mut found = self.record(document.fields(), |name| document.get(name));
        let mut is_there = !found.is_empty();
        for (name, value) in found.drain(..) {
            document.set(name, &value);
        }
        for id in ids {
            let Some(record) = document.item_mut(&id) else {
                continue;
            };
            let found = self.record(record.fields(), |name| record.get(name));
            is_there |= !found.is_empty();
            for (name, value) in found {
                record.set(name, &value);
            }
        }
        is_there
    }

    fn turn(&self, turn: &mut Turn) -> bool {
        let mut is_there = self.line(&mut turn.said) | self.line(&mut turn.by);
        for placed in &mut turn.steps {
            is_there |= self.change(&mut placed.step.change);
        }
        is_there
    }
}

impl Redaction<'_> {
    fn record(
        &self,
        table: &'static [Field],
        get: impl Fn(&str) -> Value,
    ) -> Vec<(&'static str, Value)> {
        let typed = table.iter().filter(|field| is_prose(field));
        let edited = typed.filter_map(|field| {
            let mut value = get(field.name);
            self.value(&mut value).then_some((field.name, value))
        });
        edited.collect()
    }

    fn change(&self, change: &mut Change) -> bool {
        match change {
            Change::Begin { kind, fields }
            | Change::Add { kind, fields, .. }
            | Change::Remove { kind, fields, .. }
            | Change::Bring { kind, fields, .. } => self.contents(Some(*kind), fields),
            Change::Move { event, .. } => self.contents(Some(Kind::Move), event),
            Change::Set {
                at,
                field,
                was,
                now,
                entry,
            } => {
                let mut is_there = false;
                if may_be_prose(kind_at(at), field) {
                    is_there = self.value(was) | self.value(now);
                }
                let Some(entry) = entry else {
                    return is_there;
                };
                self.entry(entry) | is_there
            }
            Change::Relink { .. } | Change::Link { .. } | Change::Unlink { .. } => false,
        }
    }

    fn contents(&self, kind: Option<Kind>, contents: &mut Contents) -> bool {
        let mut is_there = false;
        for (name, value) in contents {
            if may_be_prose(kind, name) {
                is_there |= self.value(value);
            }
        }
        is_there
    }

    fn entry(&self, entry: &mut Entry) -> bool {
        let mut is_there = false;
        for text in [&mut entry.was, &mut entry.to, &mut entry.by, &mut entry.why] {
            is_there |= self.line(text);
        }
        is_there
    }

    fn value(&self, value: &mut Value) -> bool {
        match value {
            Value::Text(text) => self.line(text),
            Value::Lines(lines) => lines
                .iter_mut()
                .fold(false, |is_there, line| self.line(line) | is_there),
            Value::Rows(rows) => rows
                .iter_mut()
                .flatten()
                .fold(false, |is_there, (_, value)| self.value(value) | is_there),
            Value::Empty
            | Value::Day(_)
            | Value::Moment(_)
            | Value::Number(_)
            | Value::Flag(_)
            | Value::Refs(_) => false,
        }
    }
}

/// Whether people write in a field as they like. Words of a choice, links and ids are no text of theirs.
pub fn is_prose(field: &Field) -> bool {
    let free = [
        FieldKind::Line,
        FieldKind::Text,
        FieldKind::Lines,
        FieldKind::Rows,
    ];
    free.contains(&field.kind) && field.name != "id"
}

/// The same for a field by its name; `true` where the kind or the field is not known.
fn may_be_prose(kind: Option<Kind>, name: &str) -> bool {
    kind.and_then(|kind| field_named(fields(kind), name))
        .is_none_or(is_prose)
}

/// The kind of what is addressed, as its id tells.
fn kind_at(at: &Address) -> Option<Kind> {
    match &at.item {
        Some(item) => item.letter().and_then(Kind::of_letter),
        None => Some(Kind::Inquiry),
    }
}
