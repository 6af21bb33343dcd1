//! What an inquiry still owes when it is closed: what runs on, and who waits for something.

use crate::model::day::Day;
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::records::action::Action;
use crate::model::records::escalation::Escalation;
use crate::model::records::experiment::Experiment;
use crate::model::scene::Scene;
use crate::model::whom::whom;
use crate::model::words::ActionState;

/// What is still open, in words with titles and dates: experiments that run, answers that are owed, actions to be done,
/// and asks that wait for a tier. Closing forgives none of it.
pub fn still_owed(scene: Scene<'_>) -> Vec<String> {
    let inquiry = scene.inquiry;
    let running = inquiry.experiments.iter().filter(|x| x.state.is_running());
    let mut owed: Vec<String> = running.map(|x| runs_on(scene, x)).collect();
    let lines = inquiry.feedback.iter().filter(|f| f.state.is_owed());
    owed.extend(lines.map(|line| {
        format!(
            "An answer is owed to {}: “{}”{}",
            whom(scene.portfolio, inquiry, line),
            line.title,
            by(scene, ", by", line.due)
        )
    }));
    let actions = inquiry.actions.iter();
    owed.extend(
        actions
            .filter(|action| action.state == ActionState::Open)
            .map(|action| to_do(scene, action)),
    );
    let asks = inquiry.escalations.iter().filter(|e| e.answer.is_open());
    owed.extend(asks.map(|ask| waits(scene, ask)));
    owed
}

fn runs_on(scene: Scene<'_>, experiment: &Experiment) -> String {
    let until = match (experiment.review_on, experiment.ends) {
        (Some(day), _) => by(scene, ", to be looked at on", Some(day)),
        (None, ends) => by(scene, ", until", ends),
    };
    format!(
        "“{}” is still {}{until}",
        experiment.title, experiment.state
    )
}

fn to_do(scene: Scene<'_>, action: &Action) -> String {
    let owners = labels(scene, &action.owner);
    let owner = if owners.is_empty() {
        String::new()
    } else {
        format!(" by {owners}")
    };
    format!(
        "“{}” is still to be done{owner}{}",
        action.title,
        by(scene, ", due", action.due)
    )
}

fn waits(scene: Scene<'_>, ask: &Escalation) -> String {
    let name = |id: &Id| scene.portfolio.name_of(Kind::Tier, id.as_str());
    let tier = ask.to.as_ref().map_or("an answer".to_owned(), name);
    let follower = if ask.handed_to.is_empty() {
        String::new()
    } else {
        format!("; {} follows it up", ask.handed_to)
    };
    format!(
        "“{}” still waits for {tier}{}{follower}",
        ask.ask,
        by(scene, ", due", ask.due)
    )
}

/// The labels of people of the inquiry.
fn labels(scene: Scene<'_>, people: &[Ref]) -> String {
    let found = people.iter().filter_map(|person| {
        let at = scene.portfolio.resolve(person, &scene.inquiry.id)?;
        scene.portfolio.title(&at)
    });
    found.collect::<Vec<_>>().join(" and ")
}

fn by(scene: Scene<'_>, word: &str, day: Option<Day>) -> String {
    day.map_or(String::new(), |day| {
        format!("{word} {}", day.spoken(scene.today))
    })
}
