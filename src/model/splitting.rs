//! Splitting: some records of an inquiry go on in a new one of their own.

use std::collections::BTreeMap;

use crate::model::along::goes_along;
use crate::model::change::Change;
use crate::model::compose::Composer;
use crate::model::document::{Document, all_items, contents};
use crate::model::field::{Record, field_named};
use crate::model::id::{Id, Ref};
use crate::model::joining::{here, note, nothing_in_dispute};
use crate::model::kind::Kind;
use crate::model::passage::{Passage, links, stays};
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::inquiry::Inquiry;
use crate::model::refusal::Refusal;
use crate::model::value::FieldValue;
use crate::model::words::Stage;

/// Splits items of an inquiry off, with what hangs on nothing else, into a new inquiry with this title; gives its id.
///
/// The new inquiry stands in the same stage, for what goes has come as far as that: an experiment that runs would make no
/// sense in Build. Its cycle is the first and it has no moves, since the moves were those of the whole; that it was split
/// off, from what and when, is a dated entry. Purpose and boundary are those that the room agreed on, until somebody
/// narrows them; the question is asked anew.
pub fn split(
    composer: &mut Composer<'_>,
    file: &Id,
    items: &[Id],
    title: &str,
) -> Result<Id, Refusal> {
    let going = may_split(composer.portfolio, file, items)?;
    let parent = here(composer.portfolio, file)?.clone();
    let to = composer.begin_like(title, |new| head(&parent, new))?;
    let people = copy_labelled(composer, &parent, &to, items, &going)?;
    note(composer, &to, "split_from", file, "")?;
    let passage = Passage {
        from: file.clone(),
        to: to.clone(),
        leaving: going.into_iter().map(|id| (id.clone(), id)).collect(),
        standing_in: people,
    };
    for change in passage.changes(composer.portfolio) {
        composer.apply(change)?;
    }
    note(composer, file, "split_into", &to, "")?;
    Ok(to)
}

/// What goes: the marked items that are no people, and what goes along.
fn may_split(portfolio: &Portfolio, file: &Id, items: &[Id]) -> Result<Vec<Id>, Refusal> {
    let inquiry = here(portfolio, file)?;
    nothing_in_dispute(inquiry)?;
    if inquiry.stage == Stage::Closed {
        return Err(Refusal::new(
            format!("“{}” is closed.", inquiry.title),
            format!("Reopen it first: beal reopen {file}"),
        ));
    }
    for id in items {
        match inquiry.item(id).map(Record::kind) {
            None => {
                return Err(Refusal::new(
                    format!("There is no “{id}” in {file}."),
                    format!("Use `beal show {file}` to see what it holds."),
                ));
            }
            Some(kind) if stays(kind) => {
                return Err(Refusal::new(
                    format!(
                        "{id} is {}, which belongs to the way of this inquiry.",
                        kind.one()
                    ),
                    "Mark barriers, successes, experiments and what else it holds.",
                ));
            }
            Some(_) => {}
        }
    }
    let along = goes_along(portfolio, file, items);
    let is_person = |record: &dyn Record| record.kind() == Kind::Person;
    let goes = |record: &dyn Record| items.contains(record.id()) || along.contains(record.id());
    let (going, staying): (Vec<&dyn Record>, Vec<&dyn Record>) = all_items(inquiry)
        .filter(|record| !is_person(*record) && !stays(record.kind()))
        .partition(|record| goes(*record));
    if going.is_empty() {
        return Err(Refusal::new(
            "Nothing is marked that could go on in an inquiry of its own.",
            "Mark at least one barrier, success or experiment; people come along by themselves.",
        ));
    }
    if staying.is_empty() {
        return Err(Refusal::new(
            format!(
                "Everything would go, and nothing be left in “{}”.",
                inquiry.title
            ),
            "Leave something here, or give this inquiry another title.",
        ));
    }
    Ok(going
        .into_iter()
        .map(|record| record.id().clone())
        .collect())
}

/// The head of the new inquiry: the stage, and what was agreed for the whole.
fn head(parent: &Inquiry, new: Inquiry) -> Inquiry {
    Inquiry {
        stage: parent.stage,
        review_by: parent.review_by,
        run_by: parent.run_by.clone(),
        guides: parent.guides.clone(),
        illustrative: parent.illustrative,
        purpose: parent.purpose.clone(),
        boundary_in: parent.boundary_in.clone(),
        boundary_out: parent.boundary_out.clone(),
        boundary_contested: parent.boundary_contested.clone(),
        recording: parent.recording.clone(),
        involvement: parent.involvement,
        resources: parent.resources.clone(),
        searched: parent.searched,
        parts: parent.parts.clone(),
        principles: parent.principles.clone(),
        ..new
    }
}

/// Copies the people who are marked, who sponsor the inquiry, or to whom something refers that goes, and the actors and
/// factors that a tie or influence joins that goes; they stay in the first inquiry too. Gives who stands for whom.
fn copy_labelled(
    composer: &mut Composer<'_>,
    parent: &Inquiry,
    to: &Id,
    items: &[Id],
    going: &[Id],
) -> Result<BTreeMap<Id, Id>, Refusal> {
    let named: Vec<Ref> = all_items(parent)
        .filter(|record| going.contains(record.id()))
        .flat_map(links)
        .flat_map(|(_, refs)| refs)
        .chain(parent.sponsor.iter().cloned())
        .collect();
    let named: Vec<Id> = named
        .iter()
        .filter_map(|reference| composer.portfolio.resolve(reference, &parent.id))
        .filter(|at| at.file == parent.id)
        .filter_map(|at| at.item)
        .collect();
    let mut copies = BTreeMap::new();
    for record in all_items(parent).filter(|record| record.kind().is_labelled()) {
        let (id, kind) = (record.id(), record.kind());
        let is_marked = kind == Kind::Person && items.contains(id);
        if going.contains(id) || !(is_marked || named.contains(id)) {
            continue;
        }
        let letter = kind.letter().unwrap_or('z');
        let copy = composer.pen.ids.item(letter, |id| {
            parent.item(id).is_some() || copies.values().any(|other| other == id)
        });
        let mut fields = contents(record);
        for (name, value) in &mut fields {
            if name == "id" {
                *value = copy.to_value();
            }
        }
        copies.insert(id.clone(), copy);
        composer.apply(Change::Bring {
            file: to.clone(),
            kind,
            fields,
        })?;
    }
    let sponsor: Vec<Ref> = parent
        .sponsor
        .iter()
        .filter_map(|reference| match copies.get(&reference.item) {
            Some(id) if reference.file.is_none() => Some(Ref::here(id.clone())),
            _ => composer
                .portfolio
                .resolve(reference, &parent.id)
                .map(|at| Portfolio::reference(&at, to)),
        })
        .collect();
    if let Some(field) = field_named(Inquiry::FIELDS, "sponsor") {
        composer.set(
            &Address::document(to.clone()),
            field,
            sponsor.to_value(),
            "",
        )?;
    }
    Ok(copies)
}
