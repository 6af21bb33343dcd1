//! `beal escalate` and `beal respond`: an ask put to a tier, and its answer.

use clap::{Arg, ArgMatches, Command};

use crate::cli::commands::asked;
use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure};
use crate::cli::json;
use crate::model::field::{Field, Record, field_named};
use crate::model::kind::Kind;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::escalation::Escalation;
use crate::model::refusal::Refusal;
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
            "The barrier, experiment or inquiry that it is about",
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
            "The escalation: <inquiry>/<e-…>",
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
            .map(|tier| tier.name.as_str())
            .collect();
        return Err(Refusal::new(
            "Which tier is asked?",
            format!("Say it with --to. There are: {}", tiers.join(" · ")),
        )
        .into());
    }
    let about = Portfolio::reference(&at, &at.file).to_string();
    let given = [
        ("ask", asked::text(matches, "ask")),
        ("to", asked::text(matches, "to")),
        ("group", asked::text(matches, "group")),
        ("about", about.as_str()),
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
        composer.add(&at.file, Kind::Escalation, &given)
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
    if workspace.portfolio.record(&at).map(Record::kind) != Some(Kind::Escalation) {
        return Err(Refusal::new(
            format!("{at} is no escalation."),
            "`beal list escalations` shows them.",
        )
        .into());
    }
    let answered = workspace
        .portfolio
        .record(&at)
        .map(|record| record.get("answer").plain())
        .unwrap_or_default();
    if Answer::parse(&answered).is_some_and(|answer| !answer.is_open()) {
        return Err(Refusal::new(
            format!("{at} was answered already: {answered}."),
            "Escalate again to ask once more.",
        )
        .into());
    }
    let (word, text) = (asked::text(matches, "as"), asked::text(matches, "text"));
    let count = |portfolio: &Portfolio| {
        portfolio
            .inquiry(&at.file)
            .map_or(0, |inquiry| inquiry.escalations.len())
    };
    let before = count(&workspace.portfolio);
    desk.make(&mut workspace, |composer| {
        if let (Some(field), false) = (field_named(Escalation::FIELDS, "text"), text.is_empty()) {
            composer.set_typed(&at, field, &[text], "")?;
        }
        field_named(Escalation::FIELDS, "answer").map_or(Ok(()), |field| {
            composer.set_typed(&at, field, &[word], text)
        })
    })?;
    if desk.json {
        let row = workspace
            .portfolio
            .record(&at)
            .map(|record| json::record(record, Some(&at.file)));
        desk.say_json(&serde_json::Value::from(row.unwrap_or_default()))?;
        return Ok(DONE);
    }
    let record = workspace.portfolio.record(&at);
    let (title, answer) = record.map_or_else(Default::default, |record| {
        (record.title(), record.get("answer").plain())
    });
    desk.say(&format!("{at}  {answer} · {title}"))?;
    if count(&workspace.portfolio) > before {
        let next = workspace.portfolio.inquiry(&at.file).and_then(|inquiry| {
            inquiry
                .escalations
                .iter()
                .filter(|e| e.answer == Answer::Pending)
                .max_by_key(|e| (e.added, e.id.clone()))
        });
        if let Some(next) = next {
            let to = next
                .to
                .as_ref()
                .map(|to| workspace.portfolio.name_of(Kind::Tier, to.as_str()))
                .unwrap_or_default();
            desk.say(&format!(
                "{}/{}  the same ask, put to {to}",
                at.file, next.id
            ))?;
        }
    }
    Ok(DONE)
}
