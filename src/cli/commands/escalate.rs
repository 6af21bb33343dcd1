//! `beal escalate` and `beal respond`: an ask put to a tier, and its answer.

use clap::{Arg, ArgMatches, Command};

use crate::cli::commands::asked;
use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure};
use crate::cli::json;
use crate::model::asks;
use crate::model::field::{Field, field_named};
use crate::model::kind::Kind;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::escalation::Escalation;
use crate::model::refusal::Refusal;
use crate::model::tiers::answering;
use crate::model::words::Answer;

fn flag(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name)
        .long(name)
        .value_name(value)
        .help(help)
        .allow_hyphen_values(true)
}

/// Arguments and help of `escalate`.
pub fn define_escalate() -> Command {
    Command::new("escalate")
        .about("Put an ask to a tier; prints the escalation's id")
        .arg(asked::required(
            "REF",
            "REF",
            "The barrier, experiment, inquiry or message that it is about",
        ))
        .arg(
            flag(
                "to",
                "TIER",
                "The tier that is asked: tactical group, strategic board …",
            )
            .required(true),
        )
        .arg(flag("ask", "TEXT", "What they are asked to do or decide").required(true))
        .arg(flag("due", "DATE", "By when an answer is needed"))
        .arg(flag(
            "group",
            "NAME",
            "The group of that tier, where there are several",
        ))
}

/// Arguments and help of `respond`.
pub fn define_respond() -> Command {
    Command::new("respond")
        .about("Write down what a tier has answered")
        .arg(asked::required(
            "E-REF",
            "E-REF",
            "The escalation: <inquiry>/<e-…> or <message>/<e-…>; or a message that the team resolves itself",
        ))
        .arg(
            flag(
                "as",
                "ANSWER",
                "accepted, advised-back, resolved, declined or passed-up",
            )
            .required(true),
        )
        .arg(flag("text", "TEXT", "What they said"))
}

/// Adds the escalation to the inquiry of what it is about.
pub fn run_escalate(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let mut workspace = desk.open()?;
    let at = asked::reference(&mut workspace, matches, "REF")?;
    if asked::text(matches, "to").trim().is_empty() {
        let tiers: Vec<&str> = workspace
            .portfolio
            .ecosystem
            .tiers_upward()
            .iter()
            .filter(|tier| !tier.oversight)
            .map(|tier| tier.name.as_str())
            .collect();
        return Err(Refusal::new(
            "Which tier is asked?",
            format!("Say it with --to. There are: {}", tiers.join(" · ")),
        )
        .into());
    }
    let given = [
        ("ask", asked::text(matches, "ask")),
        ("to", asked::text(matches, "to")),
        ("group", asked::text(matches, "group")),
        ("due", asked::text(matches, "due")),
    ];
    let given: Vec<(&'static Field, Vec<&str>)> = given
        .iter()
        .filter(|(name, text)| !text.is_empty() || *name == "ask")
        .filter_map(|(name, text)| {
            field_named(Escalation::FIELDS, name).map(|field| (field, vec![*text]))
        })
        .collect();
    let id = desk.make(&mut workspace, |composer| {
        answering::escalate(composer, &at, &given)
    })?;
    if desk.json {
        let made = workspace
            .portfolio
            .record(&Address::item(at.file.clone(), id));
        desk.say_json(&serde_json::Value::from(
            made.map(|record| json::record(record, Some(&at.file)))
                .unwrap_or_default(),
        ))?;
    } else {
        desk.say(id.as_str())?;
    }
    Ok(DONE)
}

/// Writes the answer down; what follows from it (feedback owed, the next tier) is said.
pub fn run_respond(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let mut workspace = desk.open()?;
    let at = asked::reference(&mut workspace, matches, "E-REF")?;
    let before = pending_in(&workspace.portfolio, &at);
    let (word, text) = (asked::text(matches, "as"), asked::text(matches, "text"));
    desk.make(&mut workspace, |composer| {
        answering::respond(composer, &at, word, text)
    })?;
    let Some(record) = workspace.portfolio.record(&at) else {
        return Ok(DONE);
    };
    if desk.json {
        let file = at.item.as_ref().map(|_| &at.file);
        desk.say_json(&serde_json::Value::from(json::record(record, file)))?;
        return Ok(DONE);
    }
    let answer = match &at.item {
        Some(_) => record.get("answer").plain(),
        None => Answer::Resolved.to_string(),
    };
    desk.say(&format!("{at}  {answer} · {}", record.title()))?;
    for next in pending_in(&workspace.portfolio, &at) {
        if before.iter().all(|known| known.id != next.id) {
            let to = next.to.as_ref().map(|to| {
                let tier = workspace.portfolio.ecosystem.went_into(to);
                workspace.portfolio.name_of(Kind::Tier, tier.as_str())
            });
            let to = to.unwrap_or_default();
            let said = format!("{}/{}  the same ask, put to {to}", at.file, next.id);
            desk.say(&said)?;
        }
    }
    Ok(DONE)
}

/// The asks of the same document that wait for a first answer.
fn pending_in(portfolio: &Portfolio, at: &Address) -> Vec<Escalation> {
    let asks = asks::all(portfolio).filter(|(file, _)| **file == at.file);
    let pending = asks.filter(|(_, ask)| ask.answer == Answer::Pending);
    pending.map(|(_, ask)| ask.clone()).collect()
}
