//! What follows from a change by itself: feedback that is now owed, a barrier that is now being tested.
//!
//! Each consequence is a change of its own, applied and undone with the one that caused it (seed: salmon and locks).

use crate::model::asks;
use crate::model::change::Change;
use crate::model::document::Document;
use crate::model::effects::{effects, effects_elsewhere, heard, overdue_effects, so_far, unasked};
use crate::model::field::Record;
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::message_effects;
use crate::model::pen::Pen;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::contribution::Contribution;
use crate::model::records::inquiry::Inquiry;
use crate::model::selection::has;
use crate::model::value::{FieldValue, Value};
use crate::model::words::{Answer, BarrierStatus, ExperimentState, Source};

/// The changes that follow from one that has just been applied.
pub fn after(portfolio: &Portfolio, change: &Change, pen: &mut Pen) -> Vec<Change> {
    if let Some(message) = change
        .document()
        .and_then(|id| portfolio.messages.named(&id))
    {
        return message_effects::after(portfolio, message, change, pen);
    }
    if let Some(broadcast) = change
        .document()
        .and_then(|id| portfolio.broadcasts.named(&id))
    {
        return message_effects::rained(portfolio, broadcast, change, pen);
    }
    let Some(inquiry) = change.file().and_then(|file| portfolio.inquiry(file)) else {
        return Vec::new();
    };
    match change {
        Change::Add { kind, fields, .. } => {
            let Some(id) = fields
                .iter()
                .find(|(name, _)| name == "id")
                .and_then(|(_, v)| Id::from_value(v))
            else {
                return Vec::new();
            };
            added(portfolio, inquiry, (*kind, &id), pen)
        }
        Change::Set {
            at,
            field,
            was,
            now,
            ..
        } => {
            let Some(item) = &at.item else {
                return Vec::new();
            };
            let Some(kind) = inquiry.item(item).map(Record::kind) else {
                return Vec::new();
            };
            changed(portfolio, inquiry, (kind, item), (field, was, now), pen)
        }
        Change::Link { at, field, to } => {
            let Some(item) = &at.item else {
                return Vec::new();
            };
            let Some(kind) = inquiry.item(item).map(Record::kind) else {
                return Vec::new();
            };
            changed(
                portfolio,
                inquiry,
                (kind, item),
                (field, &Value::Empty, &Value::Refs(vec![to.clone()])),
                pen,
            )
        }
        _ => Vec::new(),
    }
}

fn added(
    portfolio: &Portfolio,
    inquiry: &Inquiry,
    (kind, id): (Kind, &Id),
    pen: &mut Pen,
) -> Vec<Change> {
    match kind {
        Kind::Contribution => inquiry
            .contributions
            .iter()
            .filter(|contribution| contribution.id == *id && owes_that_it_was_heard(contribution))
            .map(|contribution| heard(inquiry, contribution, pen))
            .collect(),
        Kind::Barrier | Kind::Success => sourced(inquiry, id),
        Kind::Escalation => escalated(inquiry, id, pen),
        Kind::Outcome => outcome_effects(portfolio, inquiry, id, pen),
        _ => Vec::new(),
    }
}

/// An outcome is told to those behind it, here and in the inquiries whose learning led to it.
fn outcome_effects(
    portfolio: &Portfolio,
    inquiry: &Inquiry,
    id: &Id,
    pen: &mut Pen,
) -> Vec<Change> {
    let mut changes = effects(inquiry, id, pen);
    changes.extend(effects_elsewhere(portfolio, inquiry, id, pen));
    changes
}

/// What came with a message is answered there first.
fn owes_that_it_was_heard(contribution: &Contribution) -> bool {
    !contribution.no_answer && contribution.messages.is_empty()
}

fn changed(
    portfolio: &Portfolio,
    inquiry: &Inquiry,
    (kind, id): (Kind, &Id),
    (field, was, now): (&str, &Value, &Value),
    pen: &mut Pen,
) -> Vec<Change> {
    match (kind, field) {
        (Kind::Experiment, "state") => match (
            ExperimentState::from_value(was),
            ExperimentState::from_value(now),
        ) {
            (_, Some(ExperimentState::Running)) => tested(inquiry, id, pen),
            (Some(was), Some(ExperimentState::Abandoned)) if was.is_running() => {
                effects(inquiry, id, pen)
            }
            (_, Some(now)) if now.is_ended() => effects(inquiry, id, pen),
            _ => Vec::new(),
        },
        (Kind::Escalation, "answer") => {
            answered(portfolio, inquiry, id, Answer::from_value(now), pen)
        }
        (Kind::Escalation, "about") => escalated(inquiry, id, pen),
        (Kind::Outcome, "barriers" | "experiments" | "learning") => {
            outcome_effects(portfolio, inquiry, id, pen)
        }
        (Kind::Experiment, "barriers" | "hypotheses") => {
            overdue_effects(inquiry, |about| about == id, pen)
        }
        (Kind::Barrier | Kind::Success, "contributions") => {
            let mut changes = sourced(inquiry, id);
            changes.extend(so_far(inquiry, id, &joined(was, now), pen));
            changes
        }
        (Kind::Contribution, "no_answer") if *now == Value::Flag(true) => unasked(inquiry, id, pen),
        _ => Vec::new(),
    }
}

/// The references that a field holds now and has not held before.
fn joined(was: &Value, now: &Value) -> Vec<Ref> {
    let before: Vec<Ref> = FieldValue::from_value(was).unwrap_or_default();
    let mut joined: Vec<Ref> = FieldValue::from_value(now).unwrap_or_default();
    joined.retain(|to| !before.contains(to));
    joined
}

/// A barrier or success without a source comes from where its first contribution does.
fn sourced(inquiry: &Inquiry, id: &Id) -> Vec<Change> {
    let Some(record) = inquiry
        .item(id)
        .filter(|record| record.get("source").is_empty())
    else {
        return Vec::new();
    };
    let brought: Vec<Ref> =
        FieldValue::from_value(&record.get("contributions")).unwrap_or_default();
    let source = brought.iter().find_map(|reference| {
        inquiry
            .contributions
            .iter()
            .find(|c| reference.file.is_none() && c.id == reference.item)?
            .source
    });
    let at = Address::item(inquiry.id.clone(), id.clone());
    let set = |source: Source| Change::Set {
        at,
        field: "source".to_owned(),
        was: Value::Empty,
        now: source.to_value(),
        entry: None,
    };
    source.map(set).into_iter().collect()
}

/// An experiment runs: its barriers that nobody was testing are being tested now.
fn tested(inquiry: &Inquiry, experiment: &Id, pen: &Pen) -> Vec<Change> {
    let Some(experiment) = inquiry.experiments.iter().find(|x| x.id == *experiment) else {
        return Vec::new();
    };
    let early = [
        BarrierStatus::New,
        BarrierStatus::Triaged,
        BarrierStatus::Exploring,
    ];
    let barriers = inquiry
        .barriers
        .iter()
        .filter(|b| has(&experiment.barriers, &b.id) && early.contains(&b.status));
    barriers
        .map(|b| {
            status(
                inquiry,
                &b.id,
                b.status,
                BarrierStatus::Testing,
                &experiment.title,
                pen,
            )
        })
        .collect()
}

/// An ask has gone to a tier: its barriers are escalated.
fn escalated(inquiry: &Inquiry, escalation: &Id, pen: &Pen) -> Vec<Change> {
    let Some(escalation) = inquiry
        .escalations
        .iter()
        .find(|e| e.id == *escalation && e.answer.is_open())
    else {
        return Vec::new();
    };
    let barriers = inquiry.barriers.iter().filter(|b| {
        has(&escalation.about, &b.id) && b.status.is_open() && b.status != BarrierStatus::Escalated
    });
    barriers
        .map(|b| {
            status(
                inquiry,
                &b.id,
                b.status,
                BarrierStatus::Escalated,
                &escalation.ask,
                pen,
            )
        })
        .collect()
}

/// A tier has answered: those behind the ask are to be told, its barriers go back to where they were,
/// and what was passed up is asked of the next tier.
fn answered(
    portfolio: &Portfolio,
    inquiry: &Inquiry,
    id: &Id,
    answer: Option<Answer>,
    pen: &mut Pen,
) -> Vec<Change> {
    let (Some(answer), Some(escalation)) =
        (answer, inquiry.escalations.iter().find(|e| e.id == *id))
    else {
        return Vec::new();
    };
    if answer == Answer::Pending {
        return escalated(inquiry, id, pen);
    }
    let mut changes = effects(inquiry, id, pen);
    match answer {
        Answer::PassedUp => changes.extend(asks::passed_up(portfolio, inquiry, escalation, pen)),
        Answer::AdvisedBack | Answer::Resolved | Answer::Declined => {
            let still = |b: &Id| {
                inquiry
                    .escalations
                    .iter()
                    .any(|e| e.answer.is_open() && has(&e.about, b))
            };
            let back = inquiry.barriers.iter().filter(|b| {
                b.status == BarrierStatus::Escalated
                    && has(&escalation.about, &b.id)
                    && !still(&b.id)
            });
            changes.extend(back.map(|b| {
                let entry = b
                    .history
                    .iter()
                    .rev()
                    .find(|entry| entry.field == "status" && entry.to == "escalated");
                let before = entry
                    .and_then(|entry| BarrierStatus::parse(&entry.was))
                    .unwrap_or(BarrierStatus::Exploring);
                status(inquiry, &b.id, b.status, before, answer.word(), pen)
            }));
        }
        Answer::Pending | Answer::Accepted => {}
    }
    changes
}

fn status(
    inquiry: &Inquiry,
    barrier: &Id,
    was: BarrierStatus,
    now: BarrierStatus,
    why: &str,
    pen: &Pen,
) -> Change {
    let at = Address::item(inquiry.id.clone(), barrier.clone());
    pen.dated(at, "status", &was.to_value(), &now.to_value(), why)
}
