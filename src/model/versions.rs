//! The versions of a document: one change forth or back, the bare edit without any rule, for what has been taken long ago.

use crate::model::change::{Change, Contents, id_of};
use crate::model::document::{Document, build, contents};
use crate::model::field::Record;
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::portfolio::Address;
use crate::model::records::stage_move::StageMove;
use crate::model::value::{Entry, FieldValue, Value};

/// Makes a change on the one document that it is about; a blank one is begun by [`Change::Begin`]. `false` where it does
/// not fit: another document, or one that holds something else there. Then nothing is changed.
pub fn forth(document: &mut dyn Document, change: &Change) -> bool {
    if let Change::Begin { fields, .. } = change {
        return begin(document, fields);
    }
    if change.file() != Some(document.id()) {
        return false;
    }
    match change {
        Change::Begin { .. } => false,
        Change::Add { kind, fields, .. } | Change::Bring { kind, fields, .. } => {
            bring(document, *kind, fields)
        }
        Change::Remove { kind, fields, .. } => take_out(document, *kind, fields),
        Change::Relink {
            at,
            field,
            was,
            now,
        } => set(document, at, field, (&was.to_value(), &now.to_value())),
        Change::Set {
            at,
            field,
            was,
            now,
            entry,
        } => {
            set(document, at, field, (was, now))
                && entries(document, at, entry.as_ref(), |list, entry| {
                    list.push(entry.clone());
                    true
                })
        }
        Change::Link { at, field, to } => links(document, at, field, |refs| link(refs, to)),
        Change::Unlink {
            at,
            field,
            to,
            place,
        } => links(document, at, field, |refs| unlink(refs, to, *place)),
        Change::Move {
            event, cycle_was, ..
        } => move_forth(document, event, *cycle_was),
    }
}

/// Takes a change back on the one document that it is about. `false` where it does not fit, and for the beginning of a
/// document: there is nothing before it. Then nothing is changed.
pub fn back(document: &mut dyn Document, change: &Change) -> bool {
    if change.file() != Some(document.id()) {
        return false;
    }
    match change {
        Change::Begin { .. } => false,
        Change::Add { kind, fields, .. } | Change::Bring { kind, fields, .. } => {
            take_out(document, *kind, fields)
        }
        Change::Remove { kind, fields, .. } => bring(document, *kind, fields),
        Change::Relink {
            at,
            field,
            was,
            now,
        } => set(document, at, field, (&now.to_value(), &was.to_value())),
        Change::Set {
            at,
            field,
            was,
            now,
            entry,
        } => {
            holds(document, at, field, now)
                && entries(document, at, entry.as_ref(), |list, entry| {
                    let last = list.iter().rposition(|other| other == entry);
                    last.map(|last| list.remove(last)).is_some()
                })
                && set(document, at, field, (now, was))
        }
        Change::Link { at, field, to } => {
            links(document, at, field, |refs| unlink(refs, to, usize::MAX))
        }
        Change::Unlink {
            at,
            field,
            to,
            place,
        } => links(document, at, field, |refs| {
            refs.insert((*place).min(refs.len()), to.clone());
            true
        }),
        Change::Move {
            event, cycle_was, ..
        } => move_back(document, event, *cycle_was),
    }
}

fn begin(document: &mut dyn Document, fields: &Contents) -> bool {
    document.id() == &Id::default() && fields.iter().all(|(name, value)| document.set(name, value))
}

fn bring(document: &mut dyn Document, kind: Kind, fields: &Contents) -> bool {
    id_of(fields).is_some_and(|id| document.item(&id).is_none()) && document.insert(kind, fields)
}

/// Takes a record out that holds exactly these contents.
fn take_out(document: &mut dyn Document, kind: Kind, fields: &Contents) -> bool {
    let Some(id) = id_of(fields) else {
        return false;
    };
    let Some((was, held)) = document.item(&id).map(|it| (it.kind(), contents(it))) else {
        return false;
    };
    document.remove(&id);
    if was == kind && document.insert(kind, fields) {
        let fits = document.item(&id).is_some_and(|it| contents(it) == held);
        document.remove(&id);
        if fits {
            return true;
        }
    }
    document.insert(was, &held);
    false
}

fn record<'a>(document: &'a mut dyn Document, at: &Address) -> Option<&'a mut dyn Record> {
    match &at.item {
        Some(item) => document.item_mut(item),
        None => Some(document),
    }
}

fn holds(document: &mut dyn Document, at: &Address, field: &str, value: &Value) -> bool {
    record(document, at).is_some_and(|record| {
        let held = record.get(field);
        held == *value || (held.is_empty() && value.is_empty())
    })
}

fn set(
    document: &mut dyn Document,
    at: &Address,
    field: &str,
    (was, now): (&Value, &Value),
) -> bool {
    holds(document, at, field, was)
        && record(document, at).is_some_and(|record| record.set(field, now))
}

/// Edits the dated entries of a record by one entry, if there is one.
fn entries(
    document: &mut dyn Document,
    at: &Address,
    entry: Option<&Entry>,
    edit: impl Fn(&mut Vec<Entry>, &Entry) -> bool,
) -> bool {
    let Some(entry) = entry else {
        return true;
    };
    record(document, at).is_some_and(|record| {
        let mut list = record.history().to_vec();
        edit(&mut list, entry) && record.set("history", &list.to_value())
    })
}

fn links(
    document: &mut dyn Document,
    at: &Address,
    field: &str,
    edit: impl Fn(&mut Vec<Ref>) -> bool,
) -> bool {
    record(document, at).is_some_and(|record| {
        let refs: Option<Vec<Ref>> = FieldValue::from_value(&record.get(field));
        refs.is_some_and(|mut refs| edit(&mut refs) && record.set(field, &refs.to_value()))
    })
}

fn link(refs: &mut Vec<Ref>, to: &Ref) -> bool {
    let is_new = !refs.contains(to);
    if is_new {
        refs.push(to.clone());
    }
    is_new
}

/// Takes a link out at its place, or wherever it stands.
fn unlink(refs: &mut Vec<Ref>, to: &Ref, place: usize) -> bool {
    let at = if refs.get(place) == Some(to) {
        Some(place)
    } else {
        refs.iter().position(|other| other == to)
    };
    at.map(|at| refs.remove(at)).is_some()
}

fn move_forth(document: &mut dyn Document, event: &Contents, cycle_was: u32) -> bool {
    let Some(made) = build::<StageMove>(event) else {
        return false;
    };
    stands(document, &made.from.to_value(), cycle_was)
        && bring(document, Kind::Move, event)
        && document.set("stage", &made.to.to_value())
        && document.set("cycle", &made.cycle.to_value())
}

fn move_back(document: &mut dyn Document, event: &Contents, cycle_was: u32) -> bool {
    let Some(made) = build::<StageMove>(event) else {
        return false;
    };
    stands(document, &made.to.to_value(), made.cycle)
        && take_out(document, Kind::Move, event)
        && document.set("stage", &made.from.to_value())
        && document.set("cycle", &cycle_was.to_value())
}

fn stands(document: &dyn Document, stage: &Value, cycle: u32) -> bool {
    document.get("stage") == *stage && document.get("cycle") == cycle.to_value()
}
