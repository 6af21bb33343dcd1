//! What the sides disagree about becomes records of the document: one dispute a field.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::change::{Contents, id_of, text_of};
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

/// Puts the disagreements among the records: each into the dispute that there is, or as a new one.
pub fn add(items: &mut Vec<(Kind, Contents)>, open: Vec<Disagreement>) {
    if open.is_empty() {
        return;
    }
    let mut taken: BTreeSet<Id> = items.iter().filter_map(|(_, item)| id_of(item)).collect();
    let mut there: BTreeMap<(String, String), usize> = BTreeMap::new();
    for (at, (kind, item)) in items.iter().enumerate() {
        if *kind == Kind::Dispute {
            let about = (text_of(item, "of"), text_of(item, "field"));
            there.entry(about).or_insert(at);
        }
    }
    for about in open {
        let of = about.item.as_ref().map_or("", Id::as_str).to_owned();
        let known = there.get(&(of.clone(), about.field.to_owned()));
        if let Some((_, item)) = known.and_then(|at| items.get_mut(*at)) {
            join(item, about.texts);
            continue;
        }
        let id = free(Dispute::id_of(about.item.as_ref(), about.field), &taken);
        taken.insert(id.clone());
        let dispute = Dispute {
            id,
            added: about.added,
            of,
            field: about.field.to_owned(),
            values: about.texts,
            history: Vec::new(),
        };
        items.push((Kind::Dispute, contents(&dispute)));
    }
}

/// Puts more texts into a dispute.
fn join(dispute: &mut Contents, texts: Vec<String>) {
    if let Some((_, values)) = dispute.iter_mut().find(|(name, _)| name == "values") {
        let known: Vec<String> = FieldValue::from_value(values).unwrap_or_default();
        *values = Value::Lines(sorted([known, texts].concat()));
    }
}

/// An id like this one that is free, the same on every machine.
pub fn free(mut id: Id, taken: &BTreeSet<Id>) -> Id {
    while taken.contains(&id) {
        id = Id::hashed(id.letter().unwrap_or('z'), id.as_str());
    }
    id
}
