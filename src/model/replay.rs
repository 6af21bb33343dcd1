//! Bare edits of one document: changes made and taken back as they were, with no rule asked and nothing following.

use crate::model::change::{Change, Contents, id_of};
use crate::model::document::{Document, build, place};
use crate::model::id::{Id, Ref};
use crate::model::portfolio::Address;
use crate::model::records::inquiry::Inquiry;
use crate::model::records::stage_move::StageMove;
use crate::model::snapshot::Snapshot;
use crate::model::value::{Entry, FieldValue, Value};

/// Makes a change. `false` where it does not fit.
pub fn forth(document: &mut Option<Snapshot>, change: &Change) -> bool {
    if let Change::Begin { fields } = change {
        let Some(mut inquiry) = build::<Inquiry>(fields) else {
            return false;
        };
        inquiry.format = 1;
        *document = Some(Snapshot::Inquiry(Box::new(inquiry)));
        return true;
    }
    let Some(document) = document.as_mut() else {
        return false;
    };
    match change {
        Change::Begin { .. } => false,
        Change::Add { kind, fields, .. } | Change::Bring { kind, fields, .. } => {
            document.document_mut().insert(*kind, fields)
        }
        Change::Remove { fields, .. } => take_out(document.document_mut(), fields),
        Change::Relink { at, field, now, .. } => {
            set(document.document_mut(), at, field, &now.to_value())
        }
        Change::Set {
            at,
            field,
            now,
            entry,
            ..
        } => {
            set(document.document_mut(), at, field, now)
                && entry.as_ref().is_none_or(|entry| {
                    history(document.document_mut(), at, &mut |all| {
                        all.push(entry.clone());
                    })
                })
        }
        Change::Link { at, field, to } => refs(document.document_mut(), at, field, &mut |refs| {
            refs.push(to.clone());
        }),
        Change::Unlink { at, field, to, .. } => {
            refs(document.document_mut(), at, field, &mut |refs| {
                refs.retain(|other| other != to);
            })
        }
        Change::Move { event, .. } => {
            let Snapshot::Inquiry(inquiry) = document else {
                return false;
            };
            let Some(event) = build::<StageMove>(event) else {
                return false;
            };
            (inquiry.stage, inquiry.cycle) = (event.to, event.cycle);
            place(&mut inquiry.moves, event);
            true
        }
    }
}

/// Takes a change back. `false` where it does not fit.
pub fn back(document: &mut Option<Snapshot>, change: &Change) -> bool {
    if let Change::Begin { .. } = change {
        *document = None;
        return true;
    }
    let Some(document) = document.as_mut() else {
        return false;
    };
    match change {
        Change::Begin { .. } => false,
        Change::Add { fields, .. } | Change::Bring { fields, .. } => {
            take_out(document.document_mut(), fields)
        }
        Change::Remove { kind, fields, .. } => document.document_mut().insert(*kind, fields),
        Change::Relink { at, field, was, .. } => {
            set(document.document_mut(), at, field, &was.to_value())
        }
        Change::Set {
            at,
            field,
            was,
            entry,
            ..
        } => {
            set(document.document_mut(), at, field, was)
                && entry.as_ref().is_none_or(|entry| {
                    history(document.document_mut(), at, &mut |all| {
                        if let Some(at) = all.iter().rposition(|other| other == entry) {
                            all.remove(at);
                        }
                    })
                })
        }
        Change::Link { at, field, to } => refs(document.document_mut(), at, field, &mut |refs| {
            refs.retain(|other| other != to);
        }),
        Change::Unlink {
            at,
            field,
            to,
            place,
        } => refs(document.document_mut(), at, field, &mut |refs| {
            if !refs.contains(to) {
                refs.insert((*place).min(refs.len()), to.clone());
            }
        }),
        Change::Move {
            event, cycle_was, ..
        } => {
            let (Snapshot::Inquiry(inquiry), Some(event)) = (document, build::<StageMove>(event))
            else {
                return false;
            };
            inquiry.moves.retain(|other| *other != event);
            (inquiry.stage, inquiry.cycle) = (event.from, *cycle_was);
            true
        }
    }
}

fn take_out(document: &mut dyn Document, fields: &Contents) -> bool {
    id_of(fields).is_some_and(|id: Id| document.remove(&id))
}

fn set(document: &mut dyn Document, at: &Address, field: &str, value: &Value) -> bool {
    match &at.item {
        Some(item) => document
            .item_mut(item)
            .is_some_and(|record| record.set(field, value)),
        None => document.set(field, value),
    }
}

fn get(document: &dyn Document, at: &Address, field: &str) -> Option<Value> {
    match &at.item {
        Some(item) => document.item(item).map(|record| record.get(field)),
        None => Some(document.get(field)),
    }
}

fn refs(
    document: &mut dyn Document,
    at: &Address,
    field: &str,
    edit: &mut dyn FnMut(&mut Vec<Ref>),
) -> bool {
    let found = get(document, at, field);
    let Some(mut refs) = found.and_then(|value| FieldValue::from_value(&value)) else {
        return false;
    };
    edit(&mut refs);
    set(document, at, field, &Value::Refs(refs))
}

fn history(
    document: &mut dyn Document,
    at: &Address,
    edit: &mut dyn FnMut(&mut Vec<Entry>),
) -> bool {
    let found = get(document, at, "history");
    let Some(mut all) = found.and_then(|value| FieldValue::from_value(&value)) else {
        return false;
    };
    edit(&mut all);
    set(document, at, "history", &all.to_value())
}
