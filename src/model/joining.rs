//! Joining: one inquiry is merged into another, which goes on with everything that both hold.

use std::collections::BTreeMap;

use crate::model::compose::Composer;
use crate::model::document::{Document, all_items};
use crate::model::field::{Record, field_named};
use crate::model::gate::Gate;
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::links::Backlinks;
use crate::model::passage::{Passage, stays};
use crate::model::pen::Pen;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::inquiry::Inquiry;
use crate::model::records::person::Person;
use crate::model::refusal::Refusal;
use crate::model::value::{FieldValue, Value};
use crate::model::wording::folded;
use crate::model::words::Stage;

/// Merges `from` into `into`, which keeps its head and goes on with the records of both.
///
/// `from` stays as a file with its head, its moves and its sheets, closed, and says where it went; what referred to it
/// as a whole still does. Two barriers that were `same_as` each other stay so, now in one inquiry: a link may lead to
/// any other barrier, somebody has seen that they are the same, and a theme is counted once only while they are joined.
/// What somebody else has written into `from` since it was merged comes over when it is merged there again.
pub fn merge(
    composer: &mut Composer<'_>,
    from: &Id,
    into: &Id,
    reason: &str,
) -> Result<(), Refusal> {
    let (left, kept) = may_merge(composer.portfolio, from, into)?;
    let same = same_labels(left, kept);
    let leaving = new_ids(composer.portfolio, composer.pen, (left, kept), &same);
    let title = kept.title.clone();
    let again = left.went_into().is_some();
    join_labels(composer, from, into, &same)?;
    let passage = Passage {
        from: from.clone(),
        to: into.clone(),
        leaving,
        standing_in: same,
    };
    for change in passage.changes(composer.portfolio) {
        composer.apply(change)?;
    }
    if again {
        return Ok(());
    }
    note(composer, into, "merged_from", from, reason)?;
    note(composer, from, "merged_into", into, reason)?;
    close(
        composer,
        from,
        &format!("Merged into “{title}” ({into})"),
        reason,
    )
}

/// Writes into the head of an inquiry to which other one it is bound from today, and why.
pub fn note(
    composer: &mut Composer<'_>,
    file: &Id,
    field: &str,
    other: &Id,
    why: &str,
) -> Result<(), Refusal> {
    let at = Address::document(file.clone());
    let (Some(field), Some(inquiry)) = (
        field_named(Inquiry::FIELDS, field),
        composer.portfolio.inquiry(file),
    ) else {
        return Ok(());
    };
    let mut refs: Vec<Ref> = FieldValue::from_value(&inquiry.get(field.name)).unwrap_or_default();
    refs.push(Ref::here(other.clone()));
    composer.set(&at, field, Value::Refs(refs), why)
}

/// The two inquiries, or why they cannot become one.
fn may_merge<'a>(
    portfolio: &'a Portfolio,
    from: &Id,
    into: &Id,
) -> Result<(&'a Inquiry, &'a Inquiry), Refusal> {
    let (left, kept) = (here(portfolio, from)?, here(portfolio, into)?);
    if from == into {
        return Err(Refusal::new(
            format!("“{}” cannot be merged into itself.", left.title),
            "Name the inquiry that goes on with what this one holds.",
        ));
    }
    for inquiry in [left, kept] {
        nothing_in_dispute(inquiry)?;
    }
    let is_empty = all_items(left).all(|record| stays(record.kind()));
    if let Some(gone) = left.went_into().filter(|gone| *gone != into || is_empty) {
        return Err(Refusal::new(
            format!("“{}” was merged into {gone} already.", left.title),
            format!("Go on there: beal show {gone}"),
        ));
    }
    if let Some(gone) = kept.went_into() {
        return Err(Refusal::new(
            format!("“{}” was merged into {gone} itself.", kept.title),
            format!("Merge into {gone}."),
        ));
    }
    if kept.stage == Stage::Closed {
        return Err(Refusal::new(
            format!("“{}” is closed.", kept.title),
            format!("Reopen it first (beal reopen {into}), or merge the other way round."),
        ));
    }
    Ok((left, kept))
}

/// Refuses while something of an inquiry is in dispute: what it is about would not be found over there.
pub fn nothing_in_dispute(inquiry: &Inquiry) -> Result<(), Refusal> {
    let open = inquiry.disputes.len();
    if open == 0 {
        return Ok(());
    }
    Err(Refusal::new(
        format!(
            "“{}” holds {} that nobody has settled yet.",
            inquiry.title,
            Kind::Dispute.counted(open)
        ),
        format!("Say first what holds: beal settle {}", inquiry.id),
    ))
}

/// The inquiry with this id, or the refusal that it cannot be found or read.
pub fn here<'a>(portfolio: &'a Portfolio, file: &Id) -> Result<&'a Inquiry, Refusal> {
    portfolio.inquiry(file).ok_or_else(|| {
        Refusal::new(
            format!("There is no inquiry {file} here that can be read."),
            "`beal list` shows the inquiries, `beal check` the files that cannot be read.",
        )
    })
}

/// What people name by its label and is in both inquiries: actors, factors, and people whom no organisation or group
/// makes somebody else.
fn same_labels(left: &Inquiry, kept: &Inquiry) -> BTreeMap<Id, Id> {
    let agree = |a: &str, b: &str| a.is_empty() || b.is_empty() || folded(a) == folded(b);
    let group = |person: &Person| person.group.as_ref().map_or("", Id::as_str).to_owned();
    let same = |a: &Person, b: &Person| {
        folded(&a.label) == folded(&b.label)
            && agree(&a.organisation, &b.organisation)
            && agree(&group(a), &group(b))
    };
    let found = left.people.iter().filter_map(|person| {
        let there = kept.people.iter().find(|other| same(person, other))?;
        Some((person.id.clone(), there.id.clone()))
    });
    let things = [Kind::Actor, Kind::Factor].into_iter().flat_map(|kind| {
        let there = kept.items(kind);
        let twin = move |record: &dyn Record| {
            let label = folded(record.headline());
            let mut there = there.iter();
            there
                .find(|other| folded(other.headline()) == label)
                .map(|other| other.id().clone())
        };
        left.items(kind)
            .into_iter()
            .filter_map(move |record| Some((record.id().clone(), twin(record)?)))
    });
    found.chain(things).collect()
}

/// What each record that leaves is called over there: as before, or anew where that id is taken or something there
/// refers to it in vain, which must not lead to another thing now.
fn new_ids(
    portfolio: &Portfolio,
    pen: &mut Pen,
    (left, kept): (&Inquiry, &Inquiry),
    same: &BTreeMap<Id, Id>,
) -> BTreeMap<Id, Id> {
    let meant = Backlinks::to(portfolio, &kept.id);
    let taken = |id: &Id| kept.item(id).is_some() || !meant.of(Some(id)).is_empty();
    let mut ids: BTreeMap<Id, Id> = BTreeMap::new();
    for record in all_items(left).filter(|record| !stays(record.kind())) {
        let id = record.id();
        let new = match same.get(id) {
            Some(there) => there.clone(),
            None if taken(id) => pen.ids.item(record.kind().letter().unwrap_or('z'), |new| {
                taken(new) || left.item(new).is_some() || ids.values().any(|other| other == new)
            }),
            None => id.clone(),
        };
        ids.insert(id.clone(), new);
    }
    ids
}

/// Whoever was in both has the roles of both; what only one of them said is kept, and both notes are.
fn join_labels(
    composer: &mut Composer<'_>,
    from: &Id,
    into: &Id,
    same: &BTreeMap<Id, Id>,
) -> Result<(), Refusal> {
    for (here, there) in same {
        let at = Address::item(into.clone(), there.clone());
        let table = composer.portfolio.record(&at).map(Record::fields);
        for field in table.into_iter().flatten().filter(|field| field.typed) {
            let held = |at: &Address| composer.portfolio.record(at).map(|p| p.get(field.name));
            let (Some(theirs), Some(ours)) =
                (held(&Address::item(from.clone(), here.clone())), held(&at))
            else {
                continue;
            };
            composer.set(&at, field, joined(field.name, ours, theirs), "")?;
        }
    }
    Ok(())
}

fn joined(field: &str, ours: Value, theirs: Value) -> Value {
    match (ours, theirs) {
        (ours, theirs) if ours.is_empty() => theirs,
        (Value::Lines(mut ours), Value::Lines(theirs)) => {
            for line in theirs {
                if !ours.contains(&line) {
                    ours.push(line);
                }
            }
            Value::Lines(ours)
        }
        (Value::Text(ours), Value::Text(theirs))
            if field == "note" && !theirs.is_empty() && !ours.contains(&theirs) =>
        {
            Value::Text(format!("{ours}\n\n{theirs}"))
        }
        (ours, _) => ours,
    }
}

/// Closes the inquiry, where it is not closed yet. No gate is looked at: what it asks about has gone on.
fn close(
    composer: &mut Composer<'_>,
    file: &Id,
    merged: &str,
    reason: &str,
) -> Result<(), Refusal> {
    let stage = composer
        .portfolio
        .inquiry(file)
        .map(|inquiry| inquiry.stage);
    if stage == Some(Stage::Closed) {
        return Ok(());
    }
    let why = if reason.trim().is_empty() {
        merged.to_owned()
    } else {
        format!("{merged}: {reason}")
    };
    composer.move_to(file, Stage::Closed, &Gate::default(), &why)
}
