//! An inquiry without its ids and times, so that two that were built in different ways can be compared.

use std::collections::BTreeMap;
use std::fmt::Write;

use beal::model::document::{Document, contents};
use beal::model::field::{Record, main_field};
use beal::model::id::Ref;
use beal::model::records::inquiry::Inquiry;
use beal::model::value::Value;

/// The names of records by id.
type Names = BTreeMap<String, String>;

/// The inquiry as lines: ids are numbers in the order of a canonical walk through the file, times are left out.
///
/// Records of one moment stand in the file by their random ids, so each list is put in order by content first: by
/// what its records say, with titles in place of the ids that they refer to.
pub fn comparable(inquiry: &Inquiry) -> String {
    let titles: Names = all(inquiry)
        .map(|record| (record.id().to_string(), title(record)))
        .collect();
    let mut numbers = Names::new();
    let mut sorted: Vec<&dyn Record> = Vec::new();
    for list in inquiry.lists() {
        let mut records = inquiry.items(list.kind);
        records.sort_by_key(|record| said(*record, &titles));
        for (at, record) in records.iter().enumerate() {
            numbers.insert(
                record.id().to_string(),
                format!("{} {}", list.kind.word(), at + 1),
            );
        }
        sorted.extend(records);
    }
    let head = said(inquiry, &numbers);
    let items = sorted.into_iter().map(|record| {
        format!(
            "{}\n{}",
            numbers[record.id().as_str()],
            said(record, &numbers)
        )
    });
    std::iter::once(head)
        .chain(items)
        .collect::<Vec<_>>()
        .join("\n")
}

fn all(inquiry: &Inquiry) -> impl Iterator<Item = &dyn Record> {
    inquiry
        .lists()
        .iter()
        .flat_map(|list| inquiry.items(list.kind))
}

fn title(record: &dyn Record) -> String {
    main_field(record.fields()).map_or(String::new(), |field| record.get(field.name).plain())
}

/// The filled fields of a record, one a line.
fn said(record: &dyn Record, names: &Names) -> String {
    let mut text = String::new();
    for (name, value) in contents(record) {
        let value = value_said(&value, names);
        if name != "id" && !value.is_empty() {
            writeln!(text, "  {name}: {value}").expect("a string");
        }
    }
    text
}

fn value_said(value: &Value, names: &Names) -> String {
    match value {
        Value::Refs(refs) => refs
            .iter()
            .map(|reference| named(reference, names))
            .collect::<Vec<_>>()
            .join("; "),
        Value::Rows(rows) => rows
            .iter()
            .map(|row| {
                row.iter()
                    .map(|(name, value)| format!("{name}={}", value_said(value, names)))
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect::<Vec<_>>()
            .join(" | "),
        Value::Moment(_) | Value::Flag(false) => String::new(),
        other => other.plain(),
    }
}

fn named(reference: &Ref, names: &Names) -> String {
    match &reference.file {
        Some(_) => reference.to_string(),
        None => names
            .get(reference.item.as_str())
            .cloned()
            .unwrap_or_else(|| reference.to_string()),
    }
}
