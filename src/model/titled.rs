//! The line that stands for a record wherever people see it, with the labels of what a tie or influence joins.

use std::borrow::Cow;

use crate::model::document::Document;
use crate::model::field::Record;
use crate::model::id::Ref;
use crate::model::kind::Kind;
use crate::model::value::{FieldValue, Value};

/// What stands in place of an end that nobody has said yet.
const NOBODY: &str = "?";

/// The line that stands for a record of a document: `housing team → refers people to → GP surgery` for a tie,
/// `waiting times → missed visits (same way)` for an influence, its own headline for everything else.
pub fn line<'a>(document: &dyn Document, record: &'a dyn Record) -> Cow<'a, str> {
    match record.kind() {
        Kind::Tie => Cow::Owned(joined(document, record, &["from", "passes", "to"])),
        Kind::Influence => {
            let sign = record.get("sign").plain();
            let sign = if sign.is_empty() {
                sign
            } else {
                format!(" ({sign})")
            };
            Cow::Owned(joined(document, record, &["from", "to"]) + &sign)
        }
        _ => Cow::Borrowed(record.headline()),
    }
}

/// The same, to keep.
pub fn title(document: &dyn Document, record: &dyn Record) -> String {
    line(document, record).into_owned()
}

fn joined(document: &dyn Document, record: &dyn Record, fields: &[&str]) -> String {
    let parts: Vec<String> = fields
        .iter()
        .filter_map(|name| match (*name, record.get(name)) {
            ("passes", value) => Some(value.plain()).filter(|text| !text.is_empty()),
            (_, value) => Some(labels(document, &value)),
        })
        .collect();
    parts.join(" → ")
}

fn labels(document: &dyn Document, value: &Value) -> String {
    let refs: Vec<Ref> = FieldValue::from_value(value).unwrap_or_default();
    let label = |reference: &Ref| {
        let is_here = reference
            .file
            .as_ref()
            .is_none_or(|file| file == document.id());
        let record = is_here.then(|| document.item(&reference.item)).flatten();
        record.map_or_else(
            || reference.to_string(),
            |record| record.headline().to_owned(),
        )
    };
    if refs.is_empty() {
        return NOBODY.to_owned();
    }
    refs.iter().map(label).collect::<Vec<_>>().join(", ")
}
