//! Experiments: small things tried on purpose, and what was seen.

use crate::model::day::Day;
use crate::model::field::FieldKind::{Choice, Date, Labels, Line, NamedMany, References, Text};
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::words::{Decision, ExperimentResult, ExperimentState};
use crate::record;

record! {
    /// A small, safe-to-fail thing tried on purpose: the safe-to-try card and what became of it.
    pub struct Experiment of Experiment {
        title: String = Line, "Experiment", "What will be tried, in a line" [public];
        state: ExperimentState = Choice(ExperimentState::WORDS), "State", "How far it has come" [public dated];
        barriers: Vec<Ref> = References(&[Kind::Barrier, Kind::Success]), "Barriers", "The barriers that it tests a way through, or the success that it spreads" [partners];
        hypotheses: Vec<Ref> = References(&[Kind::Hypothesis]), "Hypothesis", "What it puts to the test" [partners];
        prediction: String = Text, "Prediction", "What we expect to see" [partners];
        measure: String = Text, "Measure", "How we will tell" [partners];
        baseline: String = Text, "Baseline", "How things stand now; “none” if nobody knows" [partners];
        stop_rule: String = Text, "Stop rule", "What would make us stop at once" [partners];
        undo_plan: String = Text, "Undo plan", "How we would put things back" [partners];
        owner: Vec<Ref> = Labels(Kind::Person), "Owner", "Who sees it through" [partners];
        starts: Option<Day> = Date, "Starts", "The first day" [partners];
        ends: Option<Day> = Date, "Ends", "The last day" [partners];
        review_on: Option<Day> = Date, "Review", "When we look at it together" [partners];
        permission: String = Text, "Permission", "Who has said yes" [partners];
        harm_check: String = Text, "Harm check", "Who could be harmed, and what guards against it" [partners];
        contrast: String = Text, "Contrast", "How it differs from the other experiments on the same barrier" [partners];
        actual: String = Text, "Actual", "What happened, beside what was expected" [partners];
        result: Option<ExperimentResult> = Choice(ExperimentResult::WORDS), "Result", "What it showed" [public dated];
        decision: Option<Decision> = Choice(Decision::WORDS), "Decision", "What to do with it now" [public dated];
        decided_because: String = Text, "Because", "Why that was decided" [partners];
        parts: Vec<Id> = NamedMany(Kind::Part), "System parts", "The parts of the system where it runs" [public];
        aims: Vec<Id> = NamedMany(Kind::Aim), "Aims", "The outcomes of the framework that it works towards" [public];
    }
}

record! {
    /// What was seen, kept apart from what it may mean.
    pub struct Observation of Observation {
        title: String = Line, "Seen", "What was seen or heard, without what it means" [partners];
        experiments: Vec<Ref> = References(&[Kind::Experiment]), "Experiments", "Where it was seen" [partners];
        seen_on: Option<Day> = Date, "Date", "When it was seen" [partners past];
        meaning: String = Text, "May mean", "What it may mean; others may read it otherwise" [partners];
        surprise: String = Text, "Surprise", "What nobody expected" [partners];
    }
}

impl Experiment {
    /// Whether it was tried and is over, so that it owes learning, a decision and an answer to who brought its barrier.
    /// One that ran and was then abandoned was tried too.
    pub fn is_over(&self) -> bool {
        self.state.is_ended() || (self.state == ExperimentState::Abandoned && self.has_run())
    }

    fn has_run(&self) -> bool {
        let ran =
            |word: &str| ExperimentState::parse(word).is_some_and(ExperimentState::is_running);
        self.history
            .iter()
            .any(|entry| entry.field == "state" && (ran(&entry.to) || ran(&entry.was)))
    }
}
