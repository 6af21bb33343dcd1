//! A group of changes made or taken back again, on top of what somebody else has written meanwhile.

use crate::model::apply::{apply, revert};
use crate::model::change::{Change, id_of};
use crate::model::compose::Composer;
use crate::model::document::Document;
use crate::model::field::{FieldKind, Record, field_named};
use crate::model::group::{Group, Step};
use crate::model::id::{Id, Ref};
use crate::model::pen::Pen;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::refusal::Refusal;
use crate::model::turn::{Way, leaves_no_links, touches, whole};
use crate::model::value::Value;

/// Does to these documents what a group asked for, as far as it does not stand there yet, with what follows from it
/// there. Gives the group as it is then; when anything is refused, nothing has changed.
pub fn again(
    portfolio: &mut Portfolio,
    pen: &mut Pen,
    group: &Group,
    files: &[Id],
    way: Way,
) -> Result<Group, Refusal> {
    whole(portfolio, files, |portfolio| match way {
        Way::Forth => forth(portfolio, pen, group, files),
        Way::Back => back(portfolio, group, files).map(|()| group.clone()),
    })
}

fn forth(
    portfolio: &mut Portfolio,
    pen: &mut Pen,
    group: &Group,
    files: &[Id],
) -> Result<Group, Refusal> {
    let mut steps: Vec<Step> = Vec::new();
    let mut rest = group.steps.as_slice();
    while let Some((step, after)) = rest.split_first() {
        let followers = after
            .iter()
            .take_while(|step| step.follows && touches(step, files))
            .count();
        let (followers, after) = after.split_at(followers);
        rest = after;
        if !touches(step, files) {
            steps.push(step.clone());
            continue;
        }
        match standing(portfolio, &step.change) {
            Standing::Ours => {
                steps.push(step.clone());
                steps.extend_from_slice(followers);
            }
            Standing::Theirs => {}
            Standing::Not => steps.extend(asked(portfolio, pen, step, followers)?),
        }
    }
    Ok(Group { steps })
}

/// Makes one change that was asked for. What follows keeps its ids where the same follows as before: later changes
/// name them.
fn asked(
    portfolio: &mut Portfolio,
    pen: &mut Pen,
    step: &Step,
    followers: &[Step],
) -> Result<Vec<Step>, Refusal> {
    let file = step.change.document().unwrap_or_default();
    let change = on_top(portfolio.document(&file), &step.change);
    let mut composer = Composer::new(portfolio, pen);
    composer.apply(change)?;
    let mut made = composer.finish().steps;
    let new = made.split_off(1);
    let same = new.len() == followers.len()
        && new
            .iter()
            .zip(followers)
            .all(|(new, old)| differ_in_id_only(&new.change, &old.change));
    if same {
        for step in new.iter().rev() {
            revert(portfolio, &step.change)?;
        }
        for step in followers {
            apply(portfolio, &step.change)?;
        }
    }
    made.extend(if same { followers.to_vec() } else { new });
    Ok(made)
}

fn differ_in_id_only(a: &Change, b: &Change) -> bool {
    match (a, b) {
        (
            Change::Add { file, kind, fields },
            Change::Add {
                file: other_file,
                kind: other_kind,
                fields: others,
            },
        ) => {
            (file, kind, fields.len()) == (other_file, other_kind, others.len())
                && fields
                    .iter()
                    .zip(others)
                    .all(|(a, b)| a == b || (a.0 == b.0 && ["id", "added"].contains(&a.0.as_str())))
        }
        (
            Change::Set {
                at,
                field,
                was,
                now,
                ..
            },
            Change::Set {
                at: other_at,
                field: other_field,
                was: other_was,
                now: other_now,
                ..
            },
        ) => (at, field, was, now) == (other_at, other_field, other_was, other_now),
        _ => a == b,
    }
}

fn back(portfolio: &mut Portfolio, group: &Group, files: &[Id]) -> Result<(), Refusal> {
    let steps = group.steps.iter().filter(|step| touches(step, files));
    for step in steps.rev() {
        if !is_undone(portfolio, &step.change) {
            revert(portfolio, &step.change)?;
        }
    }
    leaves_no_links(portfolio, group, files)
}

/// Whether what a change brings about stands already.
enum Standing {
    /// It does not.
    Not,
    /// It does, and came from us: it is on disk, although saving it seemed to fail.
    Ours,
    /// Somebody else has written the same: there is nothing left to do, and nothing of ours to undo.
    Theirs,
}

fn standing(portfolio: &Portfolio, change: &Change) -> Standing {
    let stands = match change {
        Change::Begin { .. } | Change::Add { .. } | Change::Bring { .. } => {
            made_record(portfolio, change).is_some()
        }
        Change::Relink { at, field, now, .. } => is_written(portfolio, at, field, now),
        Change::Remove { file, fields, .. } => portfolio
            .document(file)
            .zip(id_of(fields))
            .is_some_and(|(document, id)| document.item(&id).is_none()),
        Change::Set {
            at,
            field,
            now,
            entry,
            ..
        } => {
            let Some(record) = portfolio.record(at).filter(|it| holds(*it, field, now)) else {
                return Standing::Not;
            };
            return match entry {
                None => Standing::Ours,
                Some(entry) if record.history().contains(entry) => Standing::Ours,
                // A reason that was typed must not go lost without a word.
                Some(entry) if entry.why.is_empty() => Standing::Theirs,
                Some(_) => Standing::Not,
            };
        }
        Change::Link { at, field, to } => refers(portfolio, at, field, to) == Some(true),
        Change::Unlink { at, field, to, .. } => refers(portfolio, at, field, to) == Some(false),
        Change::Move { file, event, .. } => has_moved(portfolio, file, id_of(event).as_ref()),
    };
    if stands {
        Standing::Ours
    } else {
        Standing::Not
    }
}

/// Whether a change is taken back already.
fn is_undone(portfolio: &Portfolio, change: &Change) -> bool {
    match change {
        Change::Begin { .. } | Change::Add { .. } | Change::Bring { .. } => {
            made_record(portfolio, change).is_none()
        }
        Change::Relink { at, field, was, .. } => is_written(portfolio, at, field, was),
        Change::Remove { file, fields, .. } => portfolio
            .document(file)
            .zip(id_of(fields))
            .is_some_and(|(document, id)| document.item(&id).is_some()),
        Change::Set { at, field, was, .. } => portfolio
            .record(at)
            .is_some_and(|record| holds(record, field, was)),
        Change::Link { at, field, to } => refers(portfolio, at, field, to) == Some(false),
        Change::Unlink { at, field, to, .. } => refers(portfolio, at, field, to) == Some(true),
        Change::Move { file, event, .. } => !has_moved(portfolio, file, id_of(event).as_ref()),
    }
}

/// The document or record that a change has made.
fn made_record<'a>(portfolio: &'a Portfolio, change: &Change) -> Option<&'a dyn Record> {
    match change {
        Change::Begin { fields } => portfolio.record(&Address::document(id_of(fields)?)),
        Change::Add { file, fields, .. } | Change::Bring { file, fields, .. } => {
            portfolio.record(&Address::item(file.clone(), id_of(fields)?))
        }
        _ => None,
    }
}

fn holds(record: &dyn Record, field: &str, value: &Value) -> bool {
    let found = record.get(field);
    found == *value || (found.is_empty() && value.is_empty())
}

/// Whether a field of references is written like this. A record that is gone has none to be written otherwise.
fn is_written(portfolio: &Portfolio, at: &Address, field: &str, refs: &[Ref]) -> bool {
    let value = Value::Refs(refs.to_vec());
    portfolio
        .record(at)
        .is_none_or(|record| holds(record, field, &value))
}

/// Whether a record refers to something; `None` if there is no such record.
fn refers(portfolio: &Portfolio, at: &Address, field: &str, to: &Ref) -> Option<bool> {
    let found = portfolio.record(at)?.get(field);
    Some(matches!(found, Value::Refs(refs) if refs.contains(to)))
}

fn has_moved(portfolio: &Portfolio, file: &Id, event: Option<&Id>) -> bool {
    portfolio
        .inquiry(file)
        .is_some_and(|inquiry| inquiry.moves.iter().any(|made| Some(&made.id) == event))
}

/// A change as it applies to what somebody else has written meanwhile: lists of links and lines keep both sides' additions.
fn on_top(document: Option<&dyn Document>, change: &Change) -> Change {
    let on_theirs = document.and_then(|document| match change {
        Change::Set {
            at,
            field,
            was,
            now,
            entry,
        } => {
            let (found, now) = set_on_top(document, at, field, (was, now))?;
            Some(Change::Set {
                at: at.clone(),
                field: field.clone(),
                was: found,
                now,
                entry: entry.clone(),
            })
        }
        Change::Relink {
            at,
            field,
            was,
            now,
        } => relink_on_top(document, at, field, (was, now)),
        _ => None,
    });
    on_theirs.unwrap_or_else(|| change.clone())
}

fn record_in<'a>(document: &'a dyn Document, at: &Address) -> Option<&'a dyn Record> {
    match &at.item {
        Some(item) => document.item(item),
        None => Some(document),
    }
}

/// What the field holds there, and what it holds with ours on top.
fn set_on_top(
    document: &dyn Document,
    at: &Address,
    field: &str,
    (was, now): (&Value, &Value),
) -> Option<(Value, Value)> {
    let record = record_in(document, at);
    let found = record.map(|record| record.get(field)).unwrap_or_default();
    let now = match (was, now, &found) {
        (Value::Refs(was), Value::Refs(now), Value::Refs(found)) => {
            Value::Refs(both(was, now, found))
        }
        (Value::Empty, Value::Refs(now), Value::Refs(found)) => Value::Refs(both(&[], now, found)),
        (Value::Lines(was), Value::Lines(now), Value::Lines(found))
            if !is_choice(record, field) =>
        {
            Value::Lines(both(was, now, found))
        }
        _ => return None,
    };
    Some((found, now))
}

/// The links that they added stay as they are. Where they took one out, it is not known which of ours it is.
fn relink_on_top(
    document: &dyn Document,
    at: &Address,
    field: &str,
    (was, now): (&[Ref], &[Ref]),
) -> Option<Change> {
    let Value::Refs(found) = record_in(document, at)?.get(field) else {
        return None;
    };
    let all_there = was.iter().all(|to| found.contains(to));
    all_there.then(|| Change::Relink {
        at: at.clone(),
        field: field.to_owned(),
        now: both(was, now, &found),
        was: found,
    })
}

fn is_choice(record: Option<&dyn Record>, name: &str) -> bool {
    record
        .and_then(|record| field_named(record.fields(), name))
        .is_some_and(|field| matches!(field.kind, FieldKind::Choices(_)))
}

/// What stands there now, less what we took out, and what we put in.
fn both<T: Clone + PartialEq>(was: &[T], now: &[T], found: &[T]) -> Vec<T> {
    let mut kept: Vec<T> = found
        .iter()
        .filter(|item| !was.contains(item) || now.contains(item))
        .cloned()
        .collect();
    for item in now {
        if !was.contains(item) && !kept.contains(item) {
            kept.push(item.clone());
        }
    }
    kept
}
