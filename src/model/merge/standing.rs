//! Which of two values stands in a field while they are in dispute: a rule that looks at the values, not at the sides.

use crate::model::field::{Field, FieldKind, Record};
use crate::model::kind::Kind;
use crate::model::moment::Moment;
use crate::model::value::Value;

/// The value of a record's field that stands, of these two sides.
pub fn of(field: &Field, ours: &dyn Record, theirs: &dyn Record) -> Value {
    let (a, b) = (ours.get(field.name), theirs.get(field.name));
    if let Some(careful) = careful(field, ours.kind(), [&a, &b]) {
        return careful;
    }
    let weight = |side: &dyn Record, value: &Value| {
        let text = value.plain();
        (written(field, side, &text), text.chars().count(), text)
    };
    if weight(ours, &a) >= weight(theirs, &b) {
        a
    } else {
        b
    }
}

/// Whether a field says how far words may travel: taking that back is no mere emptying.
pub fn is_agreement(field: &Field, kind: Kind) -> bool {
    (kind, field.name) == (Kind::Contribution, "consent")
}

/// What must not happen by accident: telling something in public, or letting words travel further than was agreed.
fn careful(field: &Field, kind: Kind, [a, b]: [&Value; 2]) -> Option<Value> {
    if field.share {
        return Some(Value::Flag(false));
    }
    let FieldKind::Choice(words) = field.kind else {
        return None;
    };
    if !is_agreement(field, kind) {
        return None;
    }
    let reach = |value: &Value| {
        let text = value.plain();
        words.iter().position(|word| **word == text)
    };
    let narrower = if reach(a) <= reach(b) { a } else { b };
    Some(narrower.clone())
}

/// When a value of a field that keeps dated entries was written.
fn written(field: &Field, side: &dyn Record, text: &str) -> Option<Moment> {
    let entries = side.history().iter().rev();
    let mut own = entries.filter(|entry| field.dated && entry.field == field.name);
    own.find(|entry| entry.to == text).map(|entry| entry.on)
}
