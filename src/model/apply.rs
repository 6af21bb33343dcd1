//! Applying changes and taking them back: pure, whole or not at all, to the byte.

use crate::model::change::{Change, Contents, id_of};
use crate::model::document::{Document, build};
use crate::model::field::{Record, field_named, main_field};
use crate::model::fit::{
    check_ask, check_link, check_links, check_new_links, check_route, may_pass, may_start,
    needs_main_line,
};
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::links::Backlinks;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::inquiry::Inquiry;
use crate::model::records::stage_move::StageMove;
use crate::model::refusal::Refusal;
use crate::model::snapshot::Snapshot;
use crate::model::titled;
use crate::model::value::{Entry, FieldValue, Value};
use crate::model::wording::capital;
use crate::model::words::Stage;

/// Applies a change, or refuses it and leaves everything as it is.
pub fn apply(portfolio: &mut Portfolio, change: &Change) -> Result<(), Refusal> {
    match change {
        Change::Begin { kind, fields } => begin(portfolio, *kind, fields),
        Change::Add { file, kind, fields } => add(portfolio, file, *kind, fields),
        Change::Bring { file, kind, fields } => bring(portfolio, file, *kind, fields),
        Change::Remove { file, fields, .. } => {
            let item = as_written(portfolio, file, fields)?;
            nothing_leads_to(portfolio, file, &[Some(&item)])?;
            take_out(portfolio, file, &item)
        }
        Change::Relink {
            at,
            field,
            was,
            now,
        } => relink(portfolio, at, field, (was, now)),
        Change::Set {
            at,
            field,
            was,
            now,
            entry,
        } => set(portfolio, at, field, (was, now), entry.as_ref()),
        Change::Link { at, field, to } => link(portfolio, at, field, to),
        Change::Unlink { at, field, to, .. } => unlink(portfolio, at, field, to),
        Change::Move {
            file,
            event,
            cycle_was,
        } => move_stage(portfolio, file, event, *cycle_was),
    }
}

/// Takes a change back. Applying and reverting leaves a document equal to what it was, to the byte of its file.
///
/// Whether links lead to what it takes out is not looked at: see [`nothing_leads_to`].
pub fn revert(portfolio: &mut Portfolio, change: &Change) -> Result<(), Refusal> {
    match change {
        Change::Begin { kind, fields } => take_away(portfolio, *kind, fields),
        Change::Add { file, fields, .. } | Change::Bring { file, fields, .. } => {
            let item = as_written(portfolio, file, fields)?;
            take_out(portfolio, file, &item)
        }
        Change::Remove { file, kind, fields } => put_back(portfolio, file, *kind, fields),
        Change::Relink {
            at,
            field,
            was,
            now,
        } => {
            let record = record_mut(portfolio, at)?;
            expect_value(record, field, &now.to_value())?;
            put(record, field, &was.to_value())
        }
        Change::Set {
            at,
            field,
            was,
            now,
            entry,
        } => {
            let record = record_mut(portfolio, at)?;
            expect_value(record, field, now)?;
            put(record, field, was)?;
            entry
                .as_ref()
                .map_or(Ok(()), |entry| drop_entry(record, entry))
        }
        Change::Link { at, field, to } => unlink(portfolio, at, field, to),
        Change::Unlink {
            at,
            field,
            to,
            place,
        } => {
            let record = record_mut(portfolio, at)?;
            let mut refs = refs(record, field);
            if refs.contains(to) {
                return Ok(());
            }
            refs.insert((*place).min(refs.len()), to.clone());
            put(record, field, &Value::Refs(refs))
        }
        Change::Move {
            file,
            event,
            cycle_was,
        } => {
            let event: StageMove = build(event).ok_or_else(malformed)?;
            let inquiry = inquiry_mut(portfolio, file)?;
            let at = inquiry.moves.iter().position(|other| *other == event);
            let (Some(at), true) = (at, inquiry.stage == event.to) else {
                return Err(moved_on(inquiry));
            };
            inquiry.moves.remove(at);
            inquiry.stage = event.from;
            inquiry.cycle = *cycle_was;
            Ok(())
        }
    }
}

fn begin(portfolio: &mut Portfolio, kind: Kind, fields: &Contents) -> Result<(), Refusal> {
    let begun = Snapshot::begun(kind, fields).ok_or_else(malformed)?;
    needs_main_line(begun.document())?;
    let id = begun.document().id().clone();
    if portfolio.document(&id).is_some() {
        return Err(Refusal::new(
            format!("There is {} {id} already.", kind.one()),
            "Choose another title.",
        ));
    }
    begun.put_back(portfolio);
    check_links(portfolio, &Address::document(id.clone())).inspect_err(|_| portfolio.take_out(&id))
}

/// Takes a document away, if nothing has been written in it since it was begun.
fn take_away(portfolio: &mut Portfolio, kind: Kind, fields: &Contents) -> Result<(), Refusal> {
    let begun = Snapshot::begun(kind, fields).ok_or_else(malformed)?;
    let id = begun.document().id().clone();
    let Some(document) = portfolio.document(&id) else {
        return Err(gone(&Address::document(id)));
    };
    if !begun.stands_in(portfolio) {
        return Err(Refusal::new(
            format!("“{}” has been written in meanwhile.", document.title()),
            "It stays as it is: look at it again, then decide.",
        ));
    }
    portfolio.take_out(&id);
    Ok(())
}

fn add(portfolio: &mut Portfolio, file: &Id, kind: Kind, fields: &Contents) -> Result<(), Refusal> {
    bring(portfolio, file, kind, fields)?;
    let id = id_of(fields).ok_or_else(malformed)?;
    let at = Address::item(file.clone(), id.clone());
    let fits = portfolio
        .record(&at)
        .map_or(Ok(()), needs_main_line)
        .and_then(|()| check_links(portfolio, &at));
    let fits = fits
        .and_then(|()| check_ask(portfolio, &at, "to"))
        .and_then(|()| check_route(portfolio, &at));
    fits.inspect_err(|_| {
        if let Some(document) = portfolio.document_mut(file) {
            document.remove(&id);
        }
    })
}

fn bring(
    portfolio: &mut Portfolio,
    file: &Id,
    kind: Kind,
    fields: &Contents,
) -> Result<(), Refusal> {
    let id = id_of(fields).ok_or_else(malformed)?;
    let document = document_mut(portfolio, file)?;
    if document.item(&id).is_some() {
        return Err(Refusal::new(
            format!("There is a record {id} in {file} already."),
            "",
        ));
    }
    insert(portfolio, file, kind, fields)
}

/// Puts a record back that was taken out, unless somebody else has kept it.
fn put_back(
    portfolio: &mut Portfolio,
    file: &Id,
    kind: Kind,
    fields: &Contents,
) -> Result<(), Refusal> {
    let id = id_of(fields).ok_or_else(malformed)?;
    if let Some(there) = portfolio.record(&Address::item(file.clone(), id)) {
        return Err(Refusal::new(
            format!("“{}” is there again already.", there.title()),
            "Somebody else has kept it: look at it, then decide.",
        ));
    }
    insert(portfolio, file, kind, fields)
}

fn insert(
    portfolio: &mut Portfolio,
    file: &Id,
    kind: Kind,
    fields: &Contents,
) -> Result<(), Refusal> {
    let document = document_mut(portfolio, file)?;
    if document.insert(kind, fields) {
        return Ok(());
    }
    Err(Refusal::new(
        format!("{} does not fit into {file}.", capital(&kind.one())),
        "",
    ))
}

/// The id of the record with these contents, if it is there and nobody has changed it.
fn as_written(portfolio: &Portfolio, file: &Id, fields: &Contents) -> Result<Id, Refusal> {
    let id = id_of(fields).ok_or_else(malformed)?;
    let at = Address::item(file.clone(), id.clone());
    let Some(record) = portfolio.record(&at) else {
        return Err(gone(&at));
    };
    if !is_as_written(record, fields) {
        return Err(Refusal::new(
            format!("“{}” has been changed meanwhile.", record.title()),
            "An edit beats taking out: look at it again, then decide.",
        ));
    }
    Ok(id)
}

fn take_out(portfolio: &mut Portfolio, file: &Id, item: &Id) -> Result<(), Refusal> {
    if document_mut(portfolio, file)?.remove(item) {
        return Ok(());
    }
    Err(gone(&Address::item(file.clone(), item.clone())))
}

/// Refuses where other records link to some items of a document, or to it as a whole (`None`). Looks through the whole
/// portfolio, which takes its time: once for all of them.
pub fn nothing_leads_to(
    portfolio: &Portfolio,
    file: &Id,
    items: &[Option<&Id>],
) -> Result<(), Refusal> {
    if items.is_empty() {
        return Ok(());
    }
    let backlinks = Backlinks::to(portfolio, file);
    for item in items {
        let links = backlinks.of(*item).iter();
        let holders = links.filter_map(|(from, field)| {
            let record = portfolio.record(from)?;
            let title = titled::title(portfolio.document(&from.file)?, record);
            Some(format!("{title} ({})", field.label))
        });
        let holders: Vec<String> = holders.collect();
        if !holders.is_empty() {
            let reason = format!("Other records link to {}.", item.unwrap_or(file));
            return Err(Refusal::new(reason, "Take these links out first.").with_points(holders));
        }
    }
    Ok(())
}

fn set(
    portfolio: &mut Portfolio,
    at: &Address,
    field: &str,
    (was, now): (&Value, &Value),
    entry: Option<&Entry>,
) -> Result<(), Refusal> {
    let record = record_mut(portfolio, at)?;
    expect_value(record, field, was)?;
    may_start(record, field, now, entry)?;
    may_pass(record, field, now, entry)?;
    let table = record.fields();
    put(record, field, now)?;
    let is_main = main_field(table).is_some_and(|main| main.name == field);
    let fits = if is_main {
        needs_main_line(record)
    } else {
        Ok(())
    };
    let new_links = || {
        field_named(table, field)
            .map_or(Ok(()), |row| check_new_links(portfolio, at, row, was, now))
    };
    let fits = fits
        .and_then(|()| new_links())
        .and_then(|()| check_ask(portfolio, at, field))
        .and_then(|()| check_route(portfolio, at));
    let record = record_mut(portfolio, at)?;
    if fits.is_err() {
        put(record, field, was)?;
        return fits;
    }
    if let Some(entry) = entry {
        let mut history = record.history().to_vec();
        history.push(entry.clone());
        put(record, "history", &history.to_value())?;
    }
    Ok(())
}

fn relink(
    portfolio: &mut Portfolio,
    at: &Address,
    field: &str,
    (was, now): (&[Ref], &[Ref]),
) -> Result<(), Refusal> {
    let (was, now) = (was.to_vec().to_value(), now.to_vec().to_value());
    set(portfolio, at, field, (&was, &now), None)
}

fn link(portfolio: &mut Portfolio, at: &Address, field: &str, to: &Ref) -> Result<(), Refusal> {
    let record = record_mut(portfolio, at)?;
    let title = record.title();
    let row = field_named(record.fields(), field).ok_or_else(malformed)?;
    let mut after = refs(record, field);
    if after.contains(to) {
        return Err(Refusal::new(
            format!("“{title}” is linked to {to} already."),
            "",
        ));
    }
    check_link(portfolio, at, row, to)?;
    after.push(to.clone());
    put(record_mut(portfolio, at)?, field, &Value::Refs(after))
}

fn unlink(portfolio: &mut Portfolio, at: &Address, field: &str, to: &Ref) -> Result<(), Refusal> {
    let record = record_mut(portfolio, at)?;
    let mut refs = refs(record, field);
    let Some(at) = refs.iter().position(|other| other == to) else {
        return Err(Refusal::new(
            format!("“{}” is not linked to {to} any more.", record.title()),
            "Look at it again, then decide.",
        ));
    };
    refs.remove(at);
    put(record, field, &Value::Refs(refs))
}

fn move_stage(
    portfolio: &mut Portfolio,
    file: &Id,
    event: &Contents,
    cycle_was: u32,
) -> Result<(), Refusal> {
    let event: StageMove = build(event).ok_or_else(malformed)?;
    let inquiry = inquiry_mut(portfolio, file)?;
    if inquiry.stage != event.from || inquiry.cycle != cycle_was {
        return Err(moved_on(inquiry));
    }
    let reopens = event.from == Stage::Closed;
    if reopens && !inquiry.merged_into.is_empty() {
        return Err(Refusal::new(
            format!(
                "“{}” was merged into {}.",
                inquiry.title,
                inquiry.merged_into.to_value().plain()
            ),
            "What it held is there: go on there.",
        ));
    }
    if reopens && event.to != inquiry.closed_from() {
        return Err(Refusal::new(
            format!(
                "“{}” was closed in {}.",
                inquiry.title,
                inquiry.closed_from()
            ),
            "Reopen it there first, then move it on with its reason.",
        ));
    }
    if event.reason.is_empty() && !reopens {
        if event.to < event.from {
            return Err(Refusal::new(
                format!(
                    "Going back from {} to {} needs its reason.",
                    event.from, event.to
                ),
                "Say in a line why: the wrong question, an unclear cause, another round.",
            ));
        }
        if !event.unmet.is_empty() {
            let points = event
                .unmet
                .iter()
                .map(|id| crate::model::criteria::label(id))
                .collect();
            return Err(Refusal::new(
                format!(
                    "{} is not ready to be left. Not met:",
                    capital(event.from.word())
                ),
                "See to these, or give a reason to move all the same; the reason is kept.",
            )
            .with_points(points));
        }
    }
    inquiry.stage = event.to;
    inquiry.cycle = event.cycle;
    crate::model::document::place(&mut inquiry.moves, event);
    Ok(())
}

/// Whether a record holds these contents and nothing else.
fn is_as_written(record: &dyn Record, fields: &Contents) -> bool {
    let holder = Snapshot::holding(record.kind(), fields);
    let written = holder
        .as_ref()
        .and_then(|it| it.document().item(record.id()));
    written.is_some_and(|written| {
        record
            .fields()
            .iter()
            .all(|field| written.get(field.name) == record.get(field.name))
    })
}

fn moved_on(inquiry: &Inquiry) -> Refusal {
    Refusal::new(
        format!(
            "“{}” is in {} now, cycle {}.",
            inquiry.title, inquiry.stage, inquiry.cycle
        ),
        "Somebody else has moved it: look at it again and move it from there.",
    )
}

fn expect_value(record: &dyn Record, field: &str, expected: &Value) -> Result<(), Refusal> {
    let Some(row) = field_named(record.fields(), field) else {
        return Err(Refusal::new(
            format!("{} has no field “{field}”.", capital(&record.kind().one())),
            "",
        ));
    };
    let found = record.get(row.name);
    if found == *expected || (found.is_empty() && expected.is_empty()) {
        return Ok(());
    }
    Err(Refusal::new(
        format!(
            "{} of “{}” has been changed to “{}” meanwhile.",
            row.label,
            record.title(),
            found.plain()
        ),
        "Look at it again, then decide.",
    ))
}

fn put(record: &mut dyn Record, field: &str, value: &Value) -> Result<(), Refusal> {
    if record.set(field, value) {
        Ok(())
    } else {
        Err(Refusal::new(
            format!("“{}” does not fit into {field}.", value.plain()),
            "",
        ))
    }
}

fn drop_entry(record: &mut dyn Record, entry: &Entry) -> Result<(), Refusal> {
    let mut history = record.history().to_vec();
    if let Some(at) = history.iter().rposition(|other| other == entry) {
        history.remove(at);
    }
    put(record, "history", &history.to_value())
}

fn refs(record: &dyn Record, field: &str) -> Vec<Ref> {
    FieldValue::from_value(&record.get(field)).unwrap_or_default()
}

fn document_mut<'a>(
    portfolio: &'a mut Portfolio,
    file: &Id,
) -> Result<&'a mut dyn Document, Refusal> {
    portfolio
        .document_mut(file)
        .ok_or_else(|| gone(&Address::document(file.clone())))
}

fn inquiry_mut<'a>(portfolio: &'a mut Portfolio, file: &Id) -> Result<&'a mut Inquiry, Refusal> {
    portfolio
        .inquiry_mut(file)
        .ok_or_else(|| gone(&Address::document(file.clone())))
}

fn record_mut<'a>(
    portfolio: &'a mut Portfolio,
    at: &Address,
) -> Result<&'a mut dyn Record, Refusal> {
    portfolio.record_mut(at).ok_or_else(|| gone(at))
}

fn gone(at: &Address) -> Refusal {
    Refusal::new(
        format!("There is no {at} here any more."),
        "Use `beal list` to see what there is.",
    )
}

fn malformed() -> Refusal {
    Refusal::new("The change does not fit its record.", "")
}
