//! What the sides disagree about becomes records of the document: one dispute a field.

use std::collections::BTreeSet;

use crate::model::change::{Contents, id_of};
use crate::model::document::contents;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::merge::field::sorted;
use crate::model::moment::Moment;
use crate::model::records::dispute::Dispute;
use crate::model::value::{FieldValue, Value};

/// A field that the sides disagree about.
#[derive(Debug)]
pub struct Disagreement {
    /// The record; `None` for the head.
    pub item: Option<Id>,
    /// When the record was added: its dispute has the same date on every machine.
    pub added: Moment,
    /// The name of the field.
    pub field: &'static str,
    /// What the sides say, sorted.
    pub texts: Vec<String>,
}

/// Puts a disagreement among the records: into the dispute that there is, or as a new one.
pub fn add(items: &mut Vec<(Kind, Contents)>, about: Disagreement) {
    let of = about.item.as_ref().map_or("", Id::as_str);
    let there = items.iter_mut().find(|(kind, contents)| {
        *kind == Kind::Dispute
            && text(contents, "of") == of
            && text(contents, "field") == about.field
    });
    if let Some((_, contents)) = there {
        let values = contents.iter_mut().find(|(name, _)| name == "values");
        if let Some((_, values)) = values {
            let known: Vec<String> = FieldValue::from_value(values).unwrap_or_default();
            *values = Value::Lines(sorted([known, about.texts].concat()));
        }
        return;
    }
    let taken: BTreeSet<Id> = items.iter().filter_map(|(_, item)| id_of(item)).collect();
    let dispute = Dispute {
        id: free(Dispute::id_of(about.item.as_ref(), about.field), &taken),
        added: about.added,
        of: of.to_owned(),
        field: about.field.to_owned(),
        values: about.texts,
        history: Vec::new(),
    };
    items.push((Kind::Dispute, contents(&dispute)));
}

/// An id like this one that is free, the same on every machine.
pub fn free(mut id: Id, taken: &BTreeSet<Id>) -> Id {
    while taken.contains(&id) {
        id = Id::hashed(id.letter().unwrap_or('z'), id.as_str());
    }
    id
}

fn text(contents: &Contents, name: &str) -> String {
    let found = contents.iter().find(|(other, _)| other == name);
    found.map(|(_, value)| value.plain()).unwrap_or_default()
}
