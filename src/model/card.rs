//! The card of an inquiry: what a board or list shows of it at a glance.

use crate::model::activity::days_quiet;
use crate::model::day::Day;
use crate::model::gate::Gate;
use crate::model::guides::Guides;
use crate::model::id::Id;
use crate::model::letters::plain;
use crate::model::scene::Scene;
use crate::model::words::Stage;

/// An inquiry at a glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The inquiry.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// Its title in the letters by which titles are sorted and found.
    pub plain: String,
    /// Its stage.
    pub stage: Stage,
    /// Its cycle, from 1.
    pub cycle: u32,
    /// Whether it rests.
    pub paused: bool,
    /// Whether an ask to a tier is open.
    pub escalated: bool,
    /// Criteria of its gate that are met.
    pub met: usize,
    /// Criteria of its gate.
    pub of: usize,
    /// What to do next: the first criterion that is not met, as an instruction; empty where nothing is missing.
    pub next: &'static str,
    /// Whole days since something last happened.
    pub quiet: i64,
    /// Barriers, whatever became of them.
    pub all_barriers: usize,
    /// Barriers that are open.
    pub barriers: usize,
    /// Experiments, whatever became of them.
    pub all_experiments: usize,
    /// Experiments that run.
    pub running: usize,
    /// Fields that say two things.
    pub disputes: usize,
    /// Answers owed to people who contributed.
    pub owed: usize,
    /// The day of its next review; none once it is closed.
    pub review: Option<Day>,
    /// Whether that day has come.
    pub review_due: bool,
}

impl Card {
    /// The card of an inquiry as it stands on a day.
    pub fn of(scene: Scene<'_>, guides: &Guides) -> Self {
        let (inquiry, today) = (scene.inquiry, scene.today);
        let gate = guides
            .of(inquiry)
            .map_or_else(Gate::default, |guide| Gate::of(&guide.gate, scene));
        let unmet = gate.lines.iter().find(|line| !line.verdict.met);
        let closed = inquiry.stage == Stage::Closed;
        let review = inquiry.review_by.filter(|_| !closed);
        Self {
            id: inquiry.id.clone(),
            title: inquiry.title.clone(),
            plain: plain(&inquiry.title),
            stage: inquiry.stage,
            cycle: inquiry.cycle,
            paused: inquiry.paused,
            escalated: inquiry.is_escalated(),
            met: gate.met(),
            of: gate.lines.len(),
            next: unmet.map_or("", |line| line.criterion.step),
            quiet: days_quiet(inquiry, today),
            all_barriers: inquiry.barriers.len(),
            barriers: inquiry
                .barriers
                .iter()
                .filter(|barrier| barrier.status.is_open())
                .count(),
            all_experiments: inquiry.experiments.len(),
            disputes: inquiry.disputes.len(),
            running: inquiry
                .experiments
                .iter()
                .filter(|experiment| experiment.state.is_running())
                .count(),
            owed: inquiry
                .feedback
                .iter()
                .filter(|line| line.state.is_owed())
                .count(),
            review,
            review_due: review.is_some_and(|day| day <= today),
        }
    }

    /// Whether it may move on: nothing of its gate is missing.
    pub fn is_ready(&self) -> bool {
        self.of > 0 && self.met == self.of
    }

    /// Whether nobody works on it just now: it is paused or closed.
    pub fn rests(&self) -> bool {
        self.paused || self.stage == Stage::Closed
    }
}
