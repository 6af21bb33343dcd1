//! What follows from a change by itself: feedback that is now owed, a barrier that is now being tested.
//!
//! Each consequence is a change of its own, applied and undone with the one that caused it (seed: salmon and locks).

use crate::model::asks;
use crate::model::change::{Change, Contents};
use crate::model::document::Document;
use crate::model::field::Record;
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::pen::Pen;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::contribution::{Contribution, Feedback};
use crate::model::records::escalation::Escalation;
use crate::model::records::inquiry::Inquiry;
use crate::model::selection::has;
use crate::model::value::{Entry, FieldValue, Value};
use crate::model::words::{
    Answer, BarrierStatus, ExperimentState, FeedbackKind, FeedbackState, Source,
};

/// The changes that follow from one that has just been applied.
pub fn after(portfolio: &Portfolio, change: &Change, pen: &mut Pen) -> Vec<Change> {
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
            added(inquiry, *kind, &id, pen)
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
        Change::Link { at, field, .. } => {
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
                (field, &Value::Empty, &Value::Empty),
                pen,
            )
        }
        _ => Vec::new(),
    }
}

fn added(inquiry: &Inquiry, kind: Kind, id: &Id, pen: &mut Pen) -> Vec<Change> {
    match kind {
        Kind::Contribution => inquiry
            .contributions
            .iter()
            .filter(|contribution| contribution.id == *id && !contribution.no_answer)
            .map(|contribution| heard(inquiry, contribution, pen))
            .collect(),
        Kind::Barrier | Kind::Success => sourced(inquiry, id),
        Kind::Escalation => escalated(inquiry, id, pen),
        Kind::Outcome => effects(inquiry, id, pen),
        _ => Vec::new(),
    }
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
        (Kind::Outcome, "barriers" | "experiments" | "learning") => effects(inquiry, id, pen),
        (Kind::Experiment, "barriers" | "hypotheses") => {
            overdue_effects(inquiry, |about| about == id, pen)
        }
        (Kind::Barrier | Kind::Success, "contributions") => {
            let mut changes = sourced(inquiry, id);
            changes.extend(overdue_effects(
                inquiry,
                |about| barriers_behind(inquiry, about).contains(id),
                pen,
            ));
            changes
        }
        (Kind::Contribution, "no_answer") if *now == Value::Flag(true) => unasked(inquiry, id, pen),
        _ => Vec::new(),
    }
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

/// A contribution has arrived: they are to be told that it was heard.
fn heard(inquiry: &Inquiry, contribution: &Contribution, pen: &mut Pen) -> Change {
    let line = Feedback {
        title: "That they were heard".to_owned(),
        kind: FeedbackKind::Heard,
        contributions: vec![Ref::here(contribution.id.clone())],
        ..Feedback::default()
    };
    add_feedback(inquiry, &line, pen)
}

/// They asked not to be answered: what was owed to them is settled.
fn unasked(inquiry: &Inquiry, contribution: &Id, pen: &Pen) -> Vec<Change> {
    let owed = inquiry
        .feedback
        .iter()
        .filter(|line| line.state.is_owed() && has(&line.contributions, contribution));
    owed.map(|line| {
        let at = Address::item(inquiry.id.clone(), line.id.clone());
        dated(
            at,
            "state",
            &line.state.to_value(),
            &FeedbackState::NotPossible.to_value(),
            "They asked not to be answered",
            pen,
        )
    })
    .collect()
}

/// Something came of it: everybody whose contribution led to the item is to be told, once.
fn effects(inquiry: &Inquiry, about: &Id, pen: &mut Pen) -> Vec<Change> {
    let Some(record) = inquiry.item(about) else {
        return Vec::new();
    };
    let barriers = barriers_behind(inquiry, about);
    let mut lines: Vec<Feedback> = Vec::new();
    for barrier in &barriers {
        for (contributions, to) in contributors(inquiry, barrier) {
            let line = Feedback {
                title: format!("What came of it: {}", record.title()),
                kind: FeedbackKind::Effect,
                to,
                contributions,
                about: vec![Ref::here(about.clone())],
                ..Feedback::default()
            };
            // An ask may be answered twice, accepted and then resolved: who has been told the first is told the second.
            let told_for_good =
                |other: &Feedback| other.state.is_owed() || record.kind() != Kind::Escalation;
            let same = |other: &Feedback| {
                let to_same = other.contributions == line.contributions && other.to == line.to;
                other.kind == line.kind
                    && to_same
                    && has(&other.about, about)
                    && told_for_good(other)
            };
            if !lines.iter().any(same) && !inquiry.feedback.iter().any(same) {
                lines.push(line);
            }
        }
    }
    lines
        .iter()
        .map(|line| add_feedback(inquiry, line, pen))
        .collect()
}

/// What has come about before its links were written down: those behind it are to be told now.
fn overdue_effects(
    inquiry: &Inquiry,
    concerns: impl Fn(&Id) -> bool,
    pen: &mut Pen,
) -> Vec<Change> {
    let experiments = inquiry
        .experiments
        .iter()
        .filter(|x| x.is_over())
        .map(|x| &x.id);
    let answers = inquiry
        .escalations
        .iter()
        .filter(|e| e.answer != Answer::Pending)
        .map(|e| &e.id);
    let outcomes = inquiry.outcomes.iter().map(|outcome| &outcome.id);
    let come_about = experiments
        .chain(answers)
        .chain(outcomes)
        .filter(|id| concerns(id));
    come_about
        .flat_map(|id| effects(inquiry, id, pen))
        .collect()
}

/// Who stands behind a barrier or success: its contributions, else the group or source that it came from.
fn contributors(inquiry: &Inquiry, item: &Id) -> Vec<(Vec<Ref>, String)> {
    let (contributions, source, group) = match (
        inquiry.barriers.iter().find(|barrier| barrier.id == *item),
        inquiry.successes.iter().find(|success| success.id == *item),
    ) {
        (Some(barrier), _) => (&barrier.contributions, barrier.source, &barrier.group),
        (_, Some(success)) => (&success.contributions, success.source, &success.group),
        _ => return Vec::new(),
    };
    if contributions.is_empty() {
        let to = group
            .as_ref()
            .map(ToString::to_string)
            .or_else(|| source.map(|source| source.word().to_owned()));
        return to.map(|to| vec![(Vec::new(), to)]).unwrap_or_default();
    }
    let wants = |reference: &Ref| {
        inquiry
            .contributions
            .iter()
            .any(|c| c.id == reference.item && !c.no_answer)
    };
    contributions
        .iter()
        .filter(|r| r.file.is_none() && wants(r))
        .map(|r| (vec![r.clone()], String::new()))
        .collect()
}

/// The barriers and successes that an experiment, escalation or outcome goes back to, in this inquiry.
fn barriers_behind(inquiry: &Inquiry, about: &Id) -> Vec<Id> {
    let mut found: Vec<Id> = Vec::new();
    let mut seen: Vec<Id> = vec![about.clone()];
    let mut next = vec![about.clone()];
    while let Some(id) = next.pop() {
        let Some(record) = inquiry.item(&id) else {
            continue;
        };
        if matches!(record.kind(), Kind::Barrier | Kind::Success) {
            found.push(id);
            continue;
        }
        for field in ["barriers", "hypotheses", "about", "experiments", "learning"] {
            let refs: Vec<Ref> = FieldValue::from_value(&record.get(field)).unwrap_or_default();
            for reference in refs
                .into_iter()
                .filter(|r| r.file.is_none() && !seen.contains(&r.item))
                .collect::<Vec<_>>()
            {
                seen.push(reference.item.clone());
                next.push(reference.item);
            }
        }
    }
    found.sort();
    found
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
        Answer::PassedUp => changes.extend(passed_up(portfolio, inquiry, escalation, pen)),
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

/// The same ask, put to the tier above; none if there is no way further up.
fn passed_up(
    portfolio: &Portfolio,
    inquiry: &Inquiry,
    escalation: &Escalation,
    pen: &mut Pen,
) -> Option<Change> {
    let above = asks::tier_above(portfolio, escalation)?;
    let next = Escalation {
        id: pen.item_id(Kind::Escalation, inquiry),
        added: pen.moment_in(inquiry),
        ask: escalation.ask.clone(),
        to: Some(above.id.clone()),
        about: escalation.about.clone(),
        due: escalation.due,
        ..Escalation::default()
    };
    Some(add(inquiry, &next))
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
    dated(at, "status", &was.to_value(), &now.to_value(), why, pen)
}

/// A change of a dated field with its entry.
pub fn dated(at: Address, field: &str, was: &Value, now: &Value, why: &str, pen: &Pen) -> Change {
    let entry = Entry {
        on: pen.now,
        field: field.to_owned(),
        was: was.plain(),
        to: now.plain(),
        by: pen.author.clone(),
        why: crate::model::text::line(why),
    };
    Change::Set {
        at,
        field: field.to_owned(),
        was: was.clone(),
        now: now.clone(),
        entry: Some(entry),
    }
}

fn add_feedback(inquiry: &Inquiry, line: &Feedback, pen: &mut Pen) -> Change {
    let line = Feedback {
        id: pen.item_id(Kind::Feedback, inquiry),
        added: pen.moment_in(inquiry),
        ..line.clone()
    };
    add(inquiry, &line)
}

fn add(inquiry: &Inquiry, record: &dyn Record) -> Change {
    let fields: Contents = crate::model::document::contents(record);
    Change::Add {
        file: inquiry.id.clone(),
        kind: record.kind(),
        fields,
    }
}
