//! Feedback that becomes owed: that somebody was heard, and what came of what they brought (seed: the salmon).

use crate::model::change::Change;
use crate::model::document::Document;
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::pen::Pen;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::contribution::{Contribution, Feedback};
use crate::model::records::inquiry::Inquiry;
use crate::model::selection::has;
use crate::model::value::FieldValue;
use crate::model::words::{Answer, FeedbackKind, FeedbackState};

/// A contribution has arrived: they are to be told that it was heard.
pub fn heard(inquiry: &Inquiry, contribution: &Contribution, pen: &mut Pen) -> Change {
    let line = Feedback {
        title: "That they were heard".to_owned(),
        kind: FeedbackKind::Heard,
        contributions: vec![Ref::here(contribution.id.clone())],
        ..Feedback::default()
    };
    add_feedback(inquiry, &line, pen)
}

/// They asked not to be answered: what was owed to them is settled.
pub fn unasked(inquiry: &Inquiry, contribution: &Id, pen: &Pen) -> Vec<Change> {
    let owed = inquiry
        .feedback
        .iter()
        .filter(|line| line.state.is_owed() && has(&line.contributions, contribution));
    owed.map(|line| {
        let at = Address::item(inquiry.id.clone(), line.id.clone());
        pen.dated(
            at,
            "state",
            &line.state.to_value(),
            &FeedbackState::NotPossible.to_value(),
            "They asked not to be answered",
        )
    })
    .collect()
}

/// Something came of it: everybody whose contribution led to the item is to be told, once.
pub fn effects(inquiry: &Inquiry, about: &Id, pen: &mut Pen) -> Vec<Change> {
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

/// An outcome rests on learning of other inquiries: everybody whose contribution led to that learning is to be told there,
/// once.
pub fn effects_elsewhere(
    portfolio: &Portfolio,
    inquiry: &Inquiry,
    outcome: &Id,
    pen: &mut Pen,
) -> Vec<Change> {
    let found = inquiry.outcomes.iter().find(|it| it.id == *outcome);
    let Some(outcome) = found else {
        return Vec::new();
    };
    let about = Ref::there(inquiry.id.clone(), outcome.id.clone());
    let mut changes = Vec::new();
    for learning in &outcome.learning {
        let from = learning.file.as_ref().filter(|file| **file != inquiry.id);
        let Some(other) = from.and_then(|file| portfolio.inquiry(file)) else {
            continue;
        };
        let behind = barriers_behind(other, &learning.item);
        let behind = behind
            .iter()
            .flat_map(|barrier| contributors(other, barrier));
        let mut lines: Vec<Feedback> = Vec::new();
        for (contributions, to) in behind {
            let same = |line: &Feedback| {
                line.contributions == contributions && line.to == to && line.about.contains(&about)
            };
            if !lines.iter().chain(&other.feedback).any(same) {
                lines.push(Feedback {
                    title: format!("What came of it: {}", outcome.title),
                    kind: FeedbackKind::Effect,
                    to,
                    contributions,
                    about: vec![about.clone()],
                    ..Feedback::default()
                });
            }
        }
        changes.extend(lines.iter().map(|line| add_feedback(other, line, pen)));
    }
    changes
}

/// What has come about before its links were written down: those behind it are to be told now.
pub fn overdue_effects(
    inquiry: &Inquiry,
    concerns: impl Fn(&Id) -> bool,
    pen: &mut Pen,
) -> Vec<Change> {
    let come_about = come_about(inquiry).into_iter().filter(|id| concerns(id));
    come_about
        .flat_map(|id| effects(inquiry, id, pen))
        .collect()
}

/// Contributions join a barrier or success of which something has come already: each of them is told all of it in one
/// line.
pub fn so_far(inquiry: &Inquiry, item: &Id, joined: &[Ref], pen: &mut Pen) -> Vec<Change> {
    let behind: Vec<&Id> = come_about(inquiry)
        .into_iter()
        .filter(|about| barriers_behind(inquiry, about).contains(item))
        .collect();
    let joined = contributors(inquiry, item)
        .into_iter()
        .filter(|(contributions, _)| joined.iter().any(|to| contributions.contains(to)));
    let lines = joined.filter_map(|(contributions, to)| {
        let is_told = |about: &Id| {
            inquiry.feedback.iter().any(|line| {
                let is_effect = line.kind == FeedbackKind::Effect;
                is_effect && line.contributions == contributions && has(&line.about, about)
            })
        };
        let untold: Vec<&Id> = behind.iter().copied().filter(|it| !is_told(it)).collect();
        let title = match untold.as_slice() {
            [] => return None,
            [about] => format!("What came of it: {}", inquiry.item(about)?.title()),
            _ => "What has come of it so far".to_owned(),
        };
        Some(Feedback {
            title,
            kind: FeedbackKind::Effect,
            to,
            contributions,
            about: untold.into_iter().cloned().map(Ref::here).collect(),
            ..Feedback::default()
        })
    });
    let lines: Vec<Feedback> = lines.collect();
    lines
        .iter()
        .map(|line| add_feedback(inquiry, line, pen))
        .collect()
}

/// The experiments that are over, the asks that are answered and the outcomes.
fn come_about(inquiry: &Inquiry) -> Vec<&Id> {
    let experiments = inquiry.experiments.iter().filter(|it| it.is_over());
    let answers = inquiry.escalations.iter();
    let answers = answers.filter(|it| it.answer != Answer::Pending);
    experiments
        .map(|it| &it.id)
        .chain(answers.map(|it| &it.id))
        .chain(inquiry.outcomes.iter().map(|it| &it.id))
        .collect()
}

/// Who stands behind a barrier or success: its contributions, else the group or source that it came from.
pub fn contributors(inquiry: &Inquiry, item: &Id) -> Vec<(Vec<Ref>, String)> {
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
pub fn barriers_behind(inquiry: &Inquiry, about: &Id) -> Vec<Id> {
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

fn add_feedback(inquiry: &Inquiry, line: &Feedback, pen: &mut Pen) -> Change {
    let line = Feedback {
        id: pen.item_id(Kind::Feedback, inquiry),
        added: pen.moment_in(inquiry),
        ..line.clone()
    };
    Change::adding(&inquiry.id, &line)
}
