//! What an inquiry still owes when it is closed: what runs on, and who waits for something.

use crate::model::day::Day;
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::ledger::{Ledger, Line, messages_of, people};
use crate::model::records::action::Action;
use crate::model::records::escalation::Escalation;
use crate::model::records::experiment::Experiment;
use crate::model::scene::Scene;
use crate::model::words::ActionState;

/// Who has not been told, in a sentence: what closing must not pass over. `None` where everybody was.
pub fn untold(scene: Scene<'_>) -> Option<String> {
    let ledgers = ledgers(scene);
    let owed: Vec<&Line<'_>> = ledgers.iter().flat_map(Ledger::owed).collect();
    match people(scene.portfolio, owed) {
        0 => None,
        1 => Some("1 of those who contributed still waits to hear what came of it".to_owned()),
        n => Some(format!(
            "{n} of those who contributed still wait to hear what came of it"
        )),
    }
}

/// What is still open, in words with titles and dates: answers that are owed first, then experiments that run, actions to
/// be done, and asks that wait for a tier. Closing forgives none of it.
pub fn still_owed(scene: Scene<'_>) -> Vec<String> {
    let inquiry = scene.inquiry;
    let ledgers = ledgers(scene);
    let lines = ledgers.iter().flat_map(Ledger::owed);
    let mut owed: Vec<String> = lines.map(|line| answer(scene, line)).collect();
    let running = inquiry.experiments.iter().filter(|x| x.state.is_running());
    owed.extend(running.map(|x| runs_on(scene, x)));
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

/// The feedback of the inquiry, and of each message that went into it.
fn ledgers(scene: Scene<'_>) -> Vec<Ledger<'_>> {
    let within = |file: &Id| Ledger::within(scene.portfolio, file, scene.today);
    let messages = messages_of(scene.portfolio, &scene.inquiry.id);
    std::iter::once(within(&scene.inquiry.id))
        .chain(messages.map(|message| within(&message.id)))
        .collect()
}

fn answer(scene: Scene<'_>, line: &Line<'_>) -> String {
    format!(
        "An answer is owed to {}: “{}”{}",
        line.whom(scene.portfolio),
        line.feedback.title,
        by(scene, ", by", line.feedback.due)
    )
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
