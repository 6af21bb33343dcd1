//! Selections: the named sub-lists that guides ask about and criteria count, “barriers that are open” and the like.

use crate::model::document::Document;
use crate::model::field::Record;
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::linked::Linked;
use crate::model::records::barrier::Barrier;
use crate::model::records::experiment::Experiment;
use crate::model::records::hypothesis::Hypothesis;
use crate::model::records::inquiry::Inquiry;
use crate::model::words::{BarrierStatus, FeedbackState, HypothesisKind, HypothesisState, Reach};

/// One selection: the kind, its name, and which records belong to it.
pub struct Selection {
    /// The kind that it chooses from.
    pub kind: Kind,
    /// Its name in guides.
    pub name: &'static str,
    pick: fn(&Inquiry) -> Vec<Id>,
}

/// Every selection.
pub const SELECTIONS: &[Selection] = &[
    Selection {
        kind: Kind::Barrier,
        name: "open",
        pick: open_barriers,
    },
    Selection {
        kind: Kind::Barrier,
        name: "undecided",
        pick: |i| {
            let early = [BarrierStatus::New, BarrierStatus::Triaged];
            ids(i
                .barriers
                .iter()
                .filter(|barrier| early.contains(&barrier.status)))
        },
    },
    Selection {
        kind: Kind::Barrier,
        name: "without evidence",
        pick: |i| {
            without(
                open_barriers(i),
                i.evidence.iter().flat_map(|v| &v.barriers),
            )
        },
    },
    Selection {
        kind: Kind::Barrier,
        name: "untested",
        pick: |i| {
            without(
                open_barriers(i),
                i.experiments.iter().flat_map(|x| &x.barriers),
            )
        },
    },
    Selection {
        kind: Kind::Barrier,
        name: "without condition",
        pick: |i| reachable(i, |barrier| barrier.condition.is_none()),
    },
    Selection {
        kind: Kind::Barrier,
        name: "ours to do",
        pick: |i| reachable(i, |barrier| barrier.reach == Some(Reach::Ours)),
    },
    Selection {
        kind: Kind::Barrier,
        name: "ours to influence",
        pick: |i| reachable(i, |barrier| barrier.reach == Some(Reach::Influence)),
    },
    Selection {
        kind: Kind::Barrier,
        name: "others' to do",
        pick: |i| reachable(i, |barrier| barrier.reach == Some(Reach::Others)),
    },
    Selection {
        kind: Kind::Outcome,
        name: "most significant",
        pick: |i| ids(i.outcomes.iter().filter(|outcome| outcome.significant)),
    },
    Selection {
        kind: Kind::Experiment,
        name: "tried",
        pick: |i| {
            ids(i
                .experiments
                .iter()
                .filter(|x| x.state.is_running() || x.is_over()))
        },
    },
    Selection {
        kind: Kind::Hypothesis,
        name: "open explanations",
        pick: |i| {
            let open = |h: &&Hypothesis| {
                h.kind == HypothesisKind::Explanation && h.state == HypothesisState::Open
            };
            ids(i.hypotheses.iter().filter(open))
        },
    },
    Selection {
        kind: Kind::Hypothesis,
        name: "to test",
        pick: |i| {
            ids(i
                .hypotheses
                .iter()
                .filter(|h| h.kind == HypothesisKind::Test))
        },
    },
    Selection {
        kind: Kind::Hypothesis,
        name: "open",
        pick: |i| {
            ids(i
                .hypotheses
                .iter()
                .filter(|h| h.state == HypothesisState::Open))
        },
    },
    Selection {
        kind: Kind::Evidence,
        name: "unlinked",
        pick: |i| {
            ids(i
                .evidence
                .iter()
                .filter(|v| v.barriers.is_empty() && v.hypotheses.is_empty()))
        },
    },
    Selection {
        kind: Kind::Learning,
        name: "unlinked",
        pick: |i| {
            ids(i
                .learning
                .iter()
                .filter(|l| l.experiments.is_empty() && l.barriers.is_empty()))
        },
    },
    Selection {
        kind: Kind::Outcome,
        name: "unlinked",
        pick: |i| {
            ids(i.outcomes.iter().filter(|o| {
                o.learning.is_empty() && o.experiments.is_empty() && o.barriers.is_empty()
            }))
        },
    },
    Selection {
        kind: Kind::Observation,
        name: "unread",
        pick: |i| {
            let open = i.experiments.iter().filter(|x| x.decision.is_none());
            let open: Vec<Id> = ids(open);
            ids(i.observations.iter().filter(|seen| {
                seen.meaning.is_empty() && open.iter().any(|id| has(&seen.experiments, id))
            }))
        },
    },
    Selection {
        kind: Kind::Experiment,
        name: "live",
        pick: |i| ids(i.experiments.iter().filter(|x| x.state.is_live())),
    },
    Selection {
        kind: Kind::Experiment,
        name: "to start",
        pick: |i| {
            ids(i
                .experiments
                .iter()
                .filter(|x| x.state.is_live() && !x.state.is_running()))
        },
    },
    Selection {
        kind: Kind::Experiment,
        name: "running",
        pick: |i| ids(i.experiments.iter().filter(|x| x.state.is_running())),
    },
    Selection {
        kind: Kind::Experiment,
        name: "ended",
        pick: ended,
    },
    Selection {
        kind: Kind::Experiment,
        name: "without learning",
        pick: |i| without(ended(i), i.learning.iter().flat_map(|l| &l.experiments)),
    },
    Selection {
        kind: Kind::Experiment,
        name: "undecided",
        pick: |i| {
            ids(i
                .experiments
                .iter()
                .filter(|x| x.is_over() && x.decision.is_none()))
        },
    },
    Selection {
        kind: Kind::Experiment,
        name: "to decide",
        pick: |i| {
            let open = |x: &&Experiment| x.decision.is_none() || x.decided_because.is_empty();
            ids(i.experiments.iter().filter(|x| x.is_over()).filter(open))
        },
    },
    Selection {
        kind: Kind::Experiment,
        name: "without observation",
        pick: |i| without(ended(i), i.observations.iter().flat_map(|w| &w.experiments)),
    },
    Selection {
        kind: Kind::Feedback,
        name: "owed",
        pick: |i| ids(i.feedback.iter().filter(|f| f.state.is_owed())),
    },
    Selection {
        kind: Kind::Feedback,
        name: "told",
        pick: |i| {
            ids(i
                .feedback
                .iter()
                .filter(|f| matches!(f.state, FeedbackState::Sent | FeedbackState::Acknowledged)))
        },
    },
    Selection {
        kind: Kind::Escalation,
        name: "unanswered",
        pick: |i| ids(i.escalations.iter().filter(|e| e.answer.is_open())),
    },
    Selection {
        kind: Kind::Contribution,
        name: "without way back",
        pick: |i| {
            ids(i
                .contributions
                .iter()
                .filter(|c| !c.no_answer && c.return_route.is_empty()))
        },
    },
    Selection {
        kind: Kind::Action,
        name: "open",
        pick: |i| {
            ids(i
                .actions
                .iter()
                .filter(|a| a.state == crate::model::words::ActionState::Open))
        },
    },
];

/// The ids that a selection picks, in the order of the file. An empty name picks all; an unknown one is `None`.
pub fn pick(inquiry: &Inquiry, kind: Kind, name: &str) -> Option<Vec<Id>> {
    if name.is_empty() {
        return Some(
            inquiry
                .items(kind)
                .into_iter()
                .map(|record| record.id().clone())
                .collect(),
        );
    }
    SELECTIONS
        .iter()
        .find(|row| row.kind == kind && row.name == name)
        .map(|row| (row.pick)(inquiry))
}

fn reachable(inquiry: &Inquiry, fits: fn(&Barrier) -> bool) -> Vec<Id> {
    let open = inquiry
        .barriers
        .iter()
        .filter(|barrier| barrier.status.is_open());
    ids(open.filter(|barrier| fits(barrier)))
}

fn open_barriers(inquiry: &Inquiry) -> Vec<Id> {
    ids(inquiry
        .barriers
        .iter()
        .filter(|barrier| barrier.status.is_open()))
}

fn ended(inquiry: &Inquiry) -> Vec<Id> {
    ids(inquiry
        .experiments
        .iter()
        .filter(|experiment| experiment.is_over()))
}

fn ids<'a, T: Record + 'a>(records: impl Iterator<Item = &'a T>) -> Vec<Id> {
    records.map(|record| record.id().clone()).collect()
}

/// Those that none of these links leads to.
fn without<'a>(all: Vec<Id>, links: impl Iterator<Item = &'a Ref>) -> Vec<Id> {
    let linked: Linked<'_> = links.collect();
    all.into_iter().filter(|id| !linked.holds(id)).collect()
}

/// Whether a field of links leads to an item of the same file.
pub fn has(refs: &[Ref], id: &Id) -> bool {
    refs.iter()
        .any(|reference| reference.file.is_none() && reference.item == *id)
}
