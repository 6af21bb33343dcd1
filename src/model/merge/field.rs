//! One field of one record, as two sides have it, becomes one: a value, and the texts in dispute where they do not agree.

use crate::model::field::{Field, FieldKind, Record};
use crate::model::id::Ref;
use crate::model::kind::Kind;
use crate::model::merge::lists::{Order, merged as lists, rows};
use crate::model::merge::{answers, prose, standing};
use crate::model::records::sheet::SheetAnswer;
use crate::model::value::{FieldValue, Value};

/// A record as three know it.
#[derive(Debug)]
pub struct Three<'a> {
    /// What both began with.
    pub base: Option<&'a dyn Record>,
    /// One side.
    pub ours: &'a dyn Record,
    /// The other.
    pub theirs: &'a dyn Record,
    /// The fields whose dispute one side has settled, and those that the other has: that changes a field, whatever it holds.
    pub settled: [Vec<&'a str>; 2],
}

/// What becomes of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// What it holds now.
    pub value: Value,
    /// All values in dispute, sorted; none where there is no dispute.
    pub disputed: Vec<String>,
}

impl Outcome {
    /// A value that nobody disputes.
    pub fn agreed(value: Value) -> Self {
        Self {
            value,
            disputed: Vec::new(),
        }
    }
}

/// What becomes of a field of a record.
pub fn merged(field: &Field, three: &Three<'_>) -> Outcome {
    let (ours, theirs) = (three.ours.get(field.name), three.theirs.get(field.name));
    if ours == theirs {
        return Outcome::agreed(ours);
    }
    let base = three.base.map(|record| record.get(field.name));
    let is_kept = |value: &Value, settled: &[&str]| {
        base.as_ref() == Some(value) && !settled.contains(&field.name)
    };
    let [ours_settled, theirs_settled] = &three.settled;
    if is_kept(&theirs, theirs_settled) {
        return Outcome::agreed(ours);
    }
    if is_kept(&ours, ours_settled) {
        return Outcome::agreed(theirs);
    }
    let base = base.unwrap_or_default();
    let values = [&base, &ours, &theirs];
    match many(field, three.ours.kind(), values) {
        Some(both) => Outcome::agreed(both),
        None => single(field, three, values),
    }
}

/// A field that holds several things: those of both.
fn many(field: &Field, kind: Kind, [base, ours, theirs]: [&Value; 3]) -> Option<Value> {
    let texts = |value: &Value| -> Vec<String> { typed(value) };
    let refs = |value: &Value| -> Vec<Ref> { typed(value) };
    match field.kind {
        FieldKind::Rows if kind == Kind::Sheet && field.name == "answers" => {
            let answers = |value: &Value| -> Vec<SheetAnswer> { typed(value) };
            Some(answers::both(&answers(base), &answers(ours), &answers(theirs)).to_value())
        }
        FieldKind::Rows => {
            let rows_of = |value: &Value| match value {
                Value::Rows(rows) => rows.clone(),
                _ => Vec::new(),
            };
            Some(Value::Rows(rows(
                &rows_of(base),
                &rows_of(ours),
                &rows_of(theirs),
            )))
        }
        FieldKind::Lines if kind == Kind::Dispute => {
            Some(Value::Lines(sorted([texts(ours), texts(theirs)].concat())))
        }
        FieldKind::Lines | FieldKind::Choices(_) | FieldKind::NamedMany(_) => Some(Value::Lines(
            lists(&texts(base), &texts(ours), &texts(theirs), Order::Own),
        )),
        FieldKind::References(_) | FieldKind::Labels(_) => Some(Value::Refs(lists(
            &refs(base),
            &refs(ours),
            &refs(theirs),
            Order::Own,
        ))),
        _ => None,
    }
}

fn typed<T: FieldValue + Default>(value: &Value) -> T {
    T::from_value(value).unwrap_or_default()
}

/// A field that holds one thing, and that both sides changed.
fn single(field: &Field, three: &Three<'_>, [base, ours, theirs]: [&Value; 3]) -> Outcome {
    if matches!(field.name, "id" | "added") {
        let first = if ours.plain() <= theirs.plain() {
            ours
        } else {
            theirs
        };
        return Outcome::agreed(first.clone());
    }
    let is_taken_back = standing::is_agreement(field, three.ours.kind()) && !base.is_empty();
    if !field.share && !is_taken_back {
        if ours.is_empty() {
            return Outcome::agreed(theirs.clone());
        }
        if theirs.is_empty() {
            return Outcome::agreed(ours.clone());
        }
    }
    let is_settled = three
        .settled
        .iter()
        .any(|names| names.contains(&field.name));
    if field.kind == FieldKind::Text && !is_settled {
        let text = prose::merged(&base.plain(), &ours.plain(), &theirs.plain());
        if let Some(text) = text {
            return Outcome::agreed(Value::Text(text));
        }
    }
    Outcome {
        value: standing::of(field, three.ours, three.theirs),
        disputed: sorted(vec![ours.plain(), theirs.plain()]),
    }
}

/// Each text once, in order.
pub fn sorted(mut texts: Vec<String>) -> Vec<String> {
    texts.sort();
    texts.dedup();
    texts
}
