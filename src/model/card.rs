//! The card of an inquiry: what a board or list shows of it at a glance.

use crate::model::activity::days_quiet;
use crate::model::gate::Gate;
use crate::model::guides::Guides;
use crate::model::id::Id;
use crate::model::scene::Scene;
use crate::model::words::Stage;

/// An inquiry at a glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The inquiry.
    pub id: Id,
    /// Its title.
    pub title: String,
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
    /// What it needs next: the first criterion that is not met, in words; empty where nothing is missing.
    pub needs: String,
    /// Whole days since something last happened.
    pub quiet: i64,
    /// Barriers that are open.
    pub barriers: usize,
    /// Experiments that run.
    pub running: usize,
    /// Answers owed to people who contributed.
    pub owed: usize,
    /// Whether its review day has come.
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
        Self {
            id: inquiry.id.clone(),
            title: inquiry.title.clone(),
            stage: inquiry.stage,
            cycle: inquiry.cycle,
            paused: inquiry.paused,
            escalated: inquiry.is_escalated(),
            met: gate.met(),
            of: gate.lines.len(),
            needs: unmet.map_or(String::new(), |line| {
                if line.verdict.note.is_empty() {
                    line.criterion.label.to_owned()
                } else {
                    format!("{} ({})", line.criterion.label, line.verdict.note)
                }
            }),
            quiet: days_quiet(inquiry, today),
            barriers: inquiry
                .barriers
                .iter()
                .filter(|barrier| barrier.status.is_open())
                .count(),
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
            review_due: !closed && inquiry.review_by.is_some_and(|day| day <= today),
        }
    }
}
