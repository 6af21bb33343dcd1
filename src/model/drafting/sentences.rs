//! What an answer says of one experiment, ask, outcome or barrier, in plain words.

use crate::model::day::Day;
use crate::model::locks::GAP;
use crate::model::records::barrier::Barrier;
use crate::model::records::escalation::Escalation;
use crate::model::records::experiment::Experiment;
use crate::model::records::learning::Outcome;
use crate::model::words::{
    Answer, BarrierStatus, Decision, ExperimentResult, ExperimentState, Lasting,
};

/// A sentence, and where it belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// What was done.
    Done(String),
    /// What was not, and why.
    NotDone(String),
    /// What comes next.
    Next(String),
}

/// What became of an experiment.
pub fn experiment(experiment: &Experiment, today: Day) -> Vec<Told> {
    let title = &experiment.title;
    let mut told = match experiment.state {
        ExperimentState::Idea | ExperimentState::Designed | ExperimentState::Agreed => {
            return vec![Told::Next(format!("“{title}” is being prepared."))];
        }
        ExperimentState::Running | ExperimentState::Paused => {
            let until = experiment.review_on.or(experiment.ends);
            let until = until.map_or(String::new(), |day| {
                format!("; we look at it together on {}", day.spoken(today))
            });
            return vec![Told::Next(format!("“{title}” is being tried{until}."))];
        }
        ExperimentState::Finished => vec![Told::Done(format!("We tried “{title}” to its end."))],
        ExperimentState::StoppedEarly => vec![Told::NotDone(format!(
            "We tried “{title}” and stopped it before its end: {GAP}."
        ))],
        ExperimentState::Abandoned => vec![Told::NotDone(format!(
            "We did not go on with “{title}”: {GAP}."
        ))],
    };
    told.extend(experiment.result.map(result));
    told.extend(experiment.decision.map(decision));
    told
}

fn result(result: ExperimentResult) -> Told {
    match result {
        ExperimentResult::Supported => Told::Done("It did what we had hoped.".to_owned()),
        ExperimentResult::Mixed => Told::Done("It helped in part.".to_owned()),
        ExperimentResult::NotSupported => {
            Told::NotDone("It did not do what we had hoped.".to_owned())
        }
        ExperimentResult::Inconclusive => {
            Told::NotDone("It does not tell us yet whether it helps.".to_owned())
        }
        ExperimentResult::Backfired => Told::NotDone("It made something harder.".to_owned()),
    }
}

fn decision(decision: Decision) -> Told {
    match decision {
        Decision::Amplify => Told::Next("We do more of it.".to_owned()),
        Decision::Dampen => Told::Next("We do less of it.".to_owned()),
        Decision::Adapt => Told::Next("We try it again in another way.".to_owned()),
        Decision::Adopt => Told::Done("It stays: it is done this way now.".to_owned()),
        Decision::Abandon => Told::NotDone(format!("We do not go on with it: {GAP}.")),
    }
}

/// What came of an ask. A reply of a tier is theirs and is not repeated: why they said no, somebody says in own words.
pub fn ask(ask: &Escalation, tier: &str, today: Day) -> Vec<Told> {
    let title = &ask.ask;
    let asked = Told::Done(format!("We asked the {tier}: “{title}”."));
    let by = ask.due.map_or(String::new(), |due| {
        format!(", and we expect to hear by {}", due.spoken(today))
    });
    let then = match ask.answer {
        Answer::Pending => {
            return vec![Told::Next(format!(
                "We have asked the {tier}: “{title}”; they have not answered yet{by}."
            ))];
        }
        Answer::Accepted => Told::Next(format!("They have taken it on{by}.")),
        Answer::AdvisedBack => {
            Told::Done("They gave us advice, which we work with now.".to_owned())
        }
        Answer::Resolved => Told::Done("They have seen to it.".to_owned()),
        Answer::Declined => Told::NotDone(format!("They have said no: {GAP}.")),
        Answer::PassedUp => Told::Next("They have passed it on to those above them.".to_owned()),
    };
    vec![asked, then]
}

/// What has changed.
pub fn outcome(outcome: &Outcome) -> Vec<Told> {
    let title = &outcome.title;
    let changed = Told::Done(format!("This has changed: “{title}”."));
    let lasts = outcome.lasting.map(|lasting| match lasting {
        Lasting::Lasting => Told::Done("It is arranged this way now.".to_owned()),
        Lasting::Flex => {
            Told::NotDone("It was an exception: the arrangement itself is as it was.".to_owned())
        }
    });
    std::iter::once(changed).chain(lasts).collect()
}

/// How a barrier stands.
pub fn barrier(barrier: &Barrier) -> Option<Told> {
    let title = &barrier.title;
    Some(match barrier.status {
        BarrierStatus::Overcome => Told::Done(format!("“{title}” is out of the way.")),
        BarrierStatus::Flexed => Told::NotDone(format!(
            "For “{title}” an exception was made; the arrangement itself is as it was."
        )),
        BarrierStatus::Parked => Told::NotDone(format!("“{title}” rests for now: {GAP}.")),
        BarrierStatus::Duplicate => return None,
        _ => Told::NotDone(format!("“{title}” is still in the way.")),
    })
}
