//! Gate criteria: what is looked at before a stage is left. All advisory; a move without them needs a reason.
//!
//! Which criteria a stage has is data: the `gate` list of its guide. What each one means is here (DOMAIN's stage table).

use crate::model::day::Day;
use crate::model::kind::Kind;
use crate::model::linked::Linked;
use crate::model::moment::Moment;
use crate::model::records::barrier::Barrier;
use crate::model::records::experiment::Experiment;
use crate::model::records::inquiry::Inquiry;
use crate::model::scene::Scene;
use crate::model::selection::pick;
use crate::model::words::{
    ActionState, BarrierStatus, EvidenceKind, ExperimentState, HypothesisKind, HypothesisState,
    Role, Scale,
};

/// How a criterion stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Whether it is met.
    pub met: bool,
    /// How far it is: `1 of 2`, `3 owed`, `nothing to look at yet`; empty where there is nothing to count.
    pub note: String,
    /// Whether it is met only because there is nothing to look at: it is in nobody's way, and no merit either.
    pub vacant: bool,
    /// Whether somebody has promised it by a date: an open action with owner and due date that settles it, or an
    /// experiment that runs until its review.
    pub planned: bool,
}

/// One criterion.
pub struct Criterion {
    /// Its id in guides and stage events.
    pub id: &'static str,
    /// A few words for the gate line.
    pub label: &'static str,
    /// What to do next, in at most 26 columns, so that it stands on one line of a card: an instruction, no full stop.
    pub step: &'static str,
    /// What would meet it.
    pub remedy: &'static str,
    look: fn(Scene<'_>) -> Look,
}

/// What a criterion sees.
enum Look {
    /// Met or not, and the count that goes with it.
    Seen(bool, String),
    /// There is nothing to look at, so it is met as it stands; why, in a few words.
    Vacant(&'static str),
}

/// What is said where a criterion counts records and there are none.
const NOTHING: &str = "nothing to look at yet";

impl Look {
    fn plain(met: bool) -> Self {
        Self::Seen(met, String::new())
    }

    /// Met when all are done: `2 of 3`.
    fn share(done: usize, all: usize) -> Self {
        if all == 0 {
            return Self::Vacant(NOTHING);
        }
        Self::Seen(done == all, format!("{done} of {all}"))
    }

    /// Met when none of all is left: `3 owed`.
    fn none_left(left: usize, all: usize, word: &str) -> Self {
        match (left, all) {
            (_, 0) => Self::Vacant(NOTHING),
            (0, _) => Self::plain(true),
            _ => Self::Seen(false, format!("{left} {word}")),
        }
    }
}

/// Every criterion, by stage.
pub const CRITERIA: &[Criterion] = &[
    Criterion {
        id: "purpose",
        label: "purpose",
        step: "say what it is for",
        remedy: "Say what would be different, and for whom.",
        look: |Scene { inquiry: i, .. }| Look::plain(!i.purpose.is_empty()),
    },
    Criterion {
        id: "boundary",
        label: "boundary, in and out",
        step: "say what is in and out",
        remedy: "Say what is in and what is left to others.",
        look: |Scene { inquiry: i, .. }| {
            Look::share(
                usize::from(!i.boundary_in.is_empty()) + usize::from(!i.boundary_out.is_empty()),
                2,
            )
        },
    },
    Criterion {
        id: "facilitator",
        label: "a facilitator",
        step: "name a facilitator",
        remedy: "Add a person with the role of facilitator.",
        look: |Scene { inquiry: i, .. }| Look::plain(has_role(i, Role::Facilitator)),
    },
    Criterion {
        id: "source",
        label: "a barrier or success with its source",
        step: "say where it comes from",
        remedy: "Add a barrier or success and where it came from.",
        look: |Scene { inquiry: i, .. }| {
            let barriers = i
                .barriers
                .iter()
                .any(|b| b.source.is_some() || !b.contributions.is_empty());
            Look::plain(
                barriers
                    || i.successes
                        .iter()
                        .any(|s| s.source.is_some() || !s.contributions.is_empty()),
            )
        },
    },
    Criterion {
        id: "lived-experience",
        label: "lived experience in the room",
        step: "bring lived experience in",
        remedy: "Add a person with lived experience, or an action with owner and date that plans for it.",
        look: |Scene {
                   inquiry: i, today, ..
               }| {
            Look::plain(
                has_role(i, Role::LivedExperience) || is_planned(i, "lived-experience", today),
            )
        },
    },
    Criterion {
        id: "return-routes",
        label: "a way back to each contributor",
        step: "say who carries answers",
        remedy: "Say which role or group carries the answer to each contributor.",
        look: |Scene { inquiry: i, .. }| {
            let lacking = pick(i, Kind::Contribution, "without way back")
                .unwrap_or_default()
                .len();
            Look::share(i.contributions.len() - lacking, i.contributions.len())
        },
    },
    Criterion {
        id: "described",
        label: "condition and level of each barrier",
        step: "describe each barrier",
        remedy: "Say what holds each open barrier in place and at which level.",
        look: |Scene { inquiry: i, .. }| of_open(i, |b| b.condition.is_some() && b.level.is_some()),
    },
    Criterion {
        id: "scale",
        label: "scale of each barrier",
        step: "say how big barriers are",
        remedy: "Say for each open barrier whether it is one case, a pattern or built in.",
        look: |Scene { inquiry: i, .. }| of_open(i, |b| b.scale != Scale::Unknown),
    },
    Criterion {
        id: "evidence",
        label: "evidence for each barrier",
        step: "add evidence to barriers",
        remedy: "Add a piece of evidence to each open barrier.",
        look: |Scene { inquiry: i, .. }| {
            let shown: Linked<'_> = i.evidence.iter().flat_map(|v| &v.barriers).collect();
            of_open(i, |b| shown.holds(&b.id))
        },
    },
    Criterion {
        id: "explanations",
        label: "two rival explanations",
        step: "find a rival explanation",
        remedy: "Add another hypothesis of kind explanation: what else could be going on?",
        look: |Scene { inquiry: i, .. }| {
            let n = i
                .hypotheses
                .iter()
                .filter(|h| h.kind == HypothesisKind::Explanation)
                .count();
            Look::Seen(n >= 2, format!("{n} of 2"))
        },
    },
    Criterion {
        id: "lived-evidence",
        label: "lived-experience evidence",
        step: "hear who lives with it",
        remedy: "Add what people who live with it say.",
        look: |Scene { inquiry: i, .. }| {
            Look::plain(
                i.evidence
                    .iter()
                    .any(|v| v.kind == Some(EvidenceKind::LivedExperience)),
            )
        },
    },
    Criterion {
        id: "resources",
        label: "existing resources looked for",
        step: "look for what exists",
        remedy: "Write down what is there already, or that nothing was found.",
        look: |Scene { inquiry: i, .. }| Look::plain(!i.resources.is_empty()),
    },
    Criterion {
        id: "searched",
        label: "portfolio searched",
        step: "search the portfolio",
        remedy: "Search the other inquiries for the same barriers.",
        look: |scene| {
            if scene.others() == 0 && !is_searched(scene.inquiry) {
                Look::Vacant("no other inquiry yet")
            } else {
                Look::plain(is_searched(scene.inquiry))
            }
        },
    },
    Criterion {
        id: "to-test",
        label: "a hypothesis to test",
        step: "say what is to be tested",
        remedy: "Add a hypothesis of kind to test: if we…, then…",
        look: |Scene { inquiry: i, .. }| {
            let may_hold = [HypothesisState::Open, HypothesisState::HeldUp];
            Look::plain(
                i.hypotheses
                    .iter()
                    .any(|h| h.kind == HypothesisKind::Test && may_hold.contains(&h.state)),
            )
        },
    },
    Criterion {
        id: "tried",
        label: "an experiment ended, or why none",
        step: "end a first experiment",
        remedy: "Bring an experiment to its end, or say why nothing was tried.",
        look: |Scene { inquiry: i, .. }| {
            Look::plain(
                has_reason_for_none(i) || i.experiments.iter().any(|x| ended_this_cycle(i, x)),
            )
        },
    },
    Criterion {
        id: "reviewed",
        label: "each experiment finished, stopped or reviewed",
        step: "end or review experiments",
        remedy: "End each experiment, or wait for its review date.",
        look: |Scene {
                   inquiry: i, today, ..
               }| {
            let begun = i
                .experiments
                .iter()
                .filter(|x| x.state != ExperimentState::Idea);
            let (done, all) = begun.fold((0, 0), |(done, all), x| {
                let at_review = x.review_on.is_some_and(|day| day <= today);
                (done + usize::from(!x.state.is_live() || at_review), all + 1)
            });
            Look::share(done, all)
        },
    },
    Criterion {
        id: "seen",
        label: "what was seen, apart from what it means",
        step: "write down what was seen",
        remedy: "Write down for each ended experiment what was seen.",
        look: |Scene { inquiry: i, .. }| {
            let lacking = pick(i, Kind::Experiment, "without observation")
                .unwrap_or_default()
                .len();
            share_of_ended(i, lacking)
        },
    },
    Criterion {
        id: "learned",
        label: "learning from each experiment",
        step: "say what was learned",
        remedy: "Write down what was learned from each ended experiment.",
        look: |Scene { inquiry: i, .. }| {
            let lacking = pick(i, Kind::Experiment, "without learning")
                .unwrap_or_default()
                .len();
            share_of_ended(i, lacking)
        },
    },
    Criterion {
        id: "decided",
        label: "a decision for each experiment",
        step: "decide on each experiment",
        remedy: "Decide for each ended experiment: amplify, dampen, adapt, adopt or abandon.",
        look: |Scene { inquiry: i, .. }| {
            let lacking = pick(i, Kind::Experiment, "undecided")
                .unwrap_or_default()
                .len();
            share_of_ended(i, lacking)
        },
    },
    Criterion {
        id: "told",
        label: "no feedback owed",
        step: "give the answers owed",
        remedy: "Tell each contributor what came of it, or say why that is not possible.",
        look: |Scene { inquiry: i, .. }| {
            let owed = pick(i, Kind::Feedback, "owed").unwrap_or_default().len();
            Look::none_left(owed, i.feedback.len(), "owed")
        },
    },
    Criterion {
        id: "asks-settled",
        label: "asks settled or handed over",
        step: "settle the asks",
        remedy: "Write down each answer, or who follows the ask up.",
        look: |Scene { inquiry: i, .. }| {
            let open = i
                .escalations
                .iter()
                .filter(|e| e.answer.is_open() && e.handed_to.is_empty())
                .count();
            Look::none_left(open, i.escalations.len(), "open")
        },
    },
    Criterion {
        id: "new-barriers",
        label: "new barriers looked for",
        step: "look for new barriers",
        remedy: "Write down which new barriers have formed, or that none was seen.",
        look: |Scene { inquiry: i, .. }| {
            Look::plain(
                !i.new_barriers.is_empty() || i.barriers.iter().any(|b| !b.emerged_from.is_empty()),
            )
        },
    },
];

/// The criterion with this id.
pub fn criterion(id: &str) -> Option<&'static Criterion> {
    CRITERIA.iter().find(|criterion| criterion.id == id)
}

/// The words for a criterion, or its id where it is not known here.
pub fn label(id: &str) -> String {
    criterion(id)
        .map_or(id, |criterion| criterion.label)
        .to_owned()
}

/// How a criterion stands for an inquiry today.
pub fn verdict(criterion: &Criterion, scene: Scene<'_>) -> Verdict {
    let (met, note, vacant) = match (criterion.look)(scene) {
        Look::Seen(met, note) => (met, note, false),
        Look::Vacant(note) => (true, note.to_owned(), true),
    };
    let planned = is_planned(scene.inquiry, criterion.id, scene.today)
        || is_under_way(scene.inquiry, criterion.id, scene.today);
    Verdict {
        met,
        note,
        vacant,
        planned: !met && planned,
    }
}

/// Whether an open action with an owner and a date to come promises what a criterion asks.
fn is_planned(inquiry: &Inquiry, criterion: &str, today: Day) -> bool {
    inquiry.actions.iter().any(|action| {
        let in_time = action.due.is_some_and(|due| due >= today);
        action.settles == criterion
            && action.state == ActionState::Open
            && !action.owner.is_empty()
            && in_time
    })
}

/// Whether an experiment that somebody sees through will meet a criterion by its review or last day.
fn is_under_way(inquiry: &Inquiry, criterion: &str, today: Day) -> bool {
    let ahead = |day: Option<Day>| day.is_some_and(|day| day >= today);
    ["tried", "reviewed"].contains(&criterion)
        && inquiry.experiments.iter().any(|x| {
            x.state.is_running() && !x.owner.is_empty() && (ahead(x.review_on) || ahead(x.ends))
        })
}

fn has_role(inquiry: &Inquiry, role: Role) -> bool {
    inquiry
        .people
        .iter()
        .any(|person| person.roles.contains(&role))
}

/// The share of open barriers for which something holds; there has to be a barrier or a success at all.
fn of_open(inquiry: &Inquiry, holds: impl Fn(&Barrier) -> bool) -> Look {
    let open: Vec<&Barrier> = inquiry
        .barriers
        .iter()
        .filter(|b| b.status.is_open())
        .collect();
    if open.is_empty() {
        let any = inquiry
            .barriers
            .iter()
            .any(|b| b.status != BarrierStatus::Duplicate)
            || !inquiry.successes.is_empty();
        return if any {
            Look::Vacant("no barrier is open")
        } else {
            Look::Seen(false, "no barrier yet".to_owned())
        };
    }
    Look::share(open.iter().filter(|b| holds(b)).count(), open.len())
}

fn share_of_ended(inquiry: &Inquiry, lacking: usize) -> Look {
    let ended = pick(inquiry, Kind::Experiment, "ended")
        .unwrap_or_default()
        .len();
    Look::share(ended - lacking, ended)
}

/// Whether an experiment was tried and ended in the cycle that the inquiry is in.
pub fn ended_this_cycle(inquiry: &Inquiry, experiment: &Experiment) -> bool {
    let ended = experiment
        .history
        .iter()
        .filter(|entry| entry.field == "state")
        .map(|entry| entry.on)
        .max();
    experiment.is_over() && ended.is_none_or(|ended| is_of_this_cycle(inquiry, ended))
}

/// Whether the reason for trying nothing was written in the cycle that the inquiry is in.
fn has_reason_for_none(inquiry: &Inquiry) -> bool {
    let written = inquiry
        .history
        .iter()
        .filter(|entry| entry.field == "no_experiment")
        .map(|entry| entry.on)
        .max();
    !inquiry.no_experiment.is_empty()
        && written.is_none_or(|written| is_of_this_cycle(inquiry, written))
}

/// Whether the portfolio was searched for the same barriers in the cycle that the inquiry is in.
pub fn is_searched(inquiry: &Inquiry) -> bool {
    inquiry
        .searched
        .is_some_and(|day| is_of_this_cycle(inquiry, Moment::end_of(day)))
}

/// Whether a moment lies in the cycle that the inquiry is in: at or after the move that began it.
fn is_of_this_cycle(inquiry: &Inquiry, moment: Moment) -> bool {
    let began = inquiry
        .moves
        .iter()
        .filter(|event| event.cycle == inquiry.cycle)
        .map(|event| event.added)
        .min();
    inquiry.cycle <= 1 || began.is_none_or(|began| moment >= began)
}

#[cfg(test)]
mod tests {
    use super::CRITERIA;
    use crate::model::layout::width;

    #[test]
    fn every_step_fits_a_line_of_a_card() {
        for criterion in CRITERIA {
            let wide = width(criterion.step);
            assert!((1..=26).contains(&wide), "{}: {wide}", criterion.id);
        }
    }
}
