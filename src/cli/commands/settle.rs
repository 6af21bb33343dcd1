//! `beal settle`: what is in dispute, and saying which value holds.

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::Value as Json;

use crate::cli::commands::asked;
use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure};
use crate::model::disputing::{Choice, settle};
use crate::model::field::FieldKind;
use crate::model::id::Id;
use crate::model::in_dispute::{InDispute, all};
use crate::model::layout;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::refusal::Refusal;

/// Arguments and help.
pub fn define() -> Command {
    Command::new("settle")
        .about("What two people have written differently; or say which of it holds")
        .arg(
            Arg::new("REF")
                .value_name("REF")
                .help("One dispute, <inquiry>/<d-…>; or an inquiry or item, to list its own"),
        )
        .arg(
            Arg::new("take")
                .long("take")
                .value_name("N")
                .help("The value with this number holds"),
        )
        .arg(
            Arg::new("both")
                .long("both")
                .action(ArgAction::SetTrue)
                .conflicts_with("take")
                .help("All of them hold, one after the other (lines and prose)"),
        )
        .arg(
            Arg::new("text")
                .long("text")
                .value_name("TEXT")
                .conflicts_with_all(["take", "both"])
                .help("This holds instead"),
        )
        .arg(
            Arg::new("as-is")
                .long("as-is")
                .action(ArgAction::SetTrue)
                .conflicts_with_all(["take", "both", "text"])
                .help("What stands holds; also where the record is gone"),
        )
}

/// Lists, or settles one.
pub fn run(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let named = asked::text(matches, "REF");
    let marked = ["both", "as-is"]
        .into_iter()
        .any(|name| matches.get_flag(name));
    let settles = marked || matches.contains_id("take") || matches.contains_id("text");
    if !settles {
        return list(desk, named);
    }
    if named.is_empty() {
        return Err(Failure::Usage(
            "Which dispute? beal settle REF --take N".to_owned(),
        ));
    }
    let mut workspace = desk.open()?;
    let found = the_one(&workspace.portfolio, named)?;
    let choice = choice(matches, &found)?;
    desk.make(&mut workspace, |composer| {
        settle(composer, &found.at, &choice)
    })?;
    let record = workspace.portfolio.record(&found.about);
    let now = record
        .map(|record| record.get(&found.name).plain())
        .unwrap_or_default();
    if desk.json {
        let mut row = row(&found);
        row["stands"] = now.into();
        desk.say_json(&row)?;
    } else {
        desk.say(&format!("{} is settled: {now}", found.label()))?;
    }
    Ok(DONE)
}

fn choice(matches: &ArgMatches, found: &InDispute) -> Result<Choice, Failure> {
    if matches.get_flag("both") {
        return Ok(Choice::Both);
    }
    if matches.get_flag("as-is") {
        return Ok(Choice::Stands);
    }
    let typed = asked::text(matches, "take");
    if typed.is_empty() {
        return Ok(Choice::Write(asked::text(matches, "text").to_owned()));
    }
    let number: Option<usize> = typed.trim().parse().ok();
    let value = number.and_then(|n| found.values.get(n.checked_sub(1)?));
    value
        .map(|value| Choice::Take(value.clone()))
        .ok_or_else(|| {
            Refusal::new(
                format!("There is no value {typed}."),
                format!(
                    "Choose one of 1 to {}: beal settle {}",
                    found.values.len(),
                    found.at
                ),
            )
            .into()
        })
}

/// The disputes that a REF means: one, those about a record, or those of a file.
fn meant(portfolio: &Portfolio, named: &str) -> Result<Vec<InDispute>, Failure> {
    let mut disputes = all(portfolio);
    if named.is_empty() {
        return Ok(disputes);
    }
    let is_named = |found: &InDispute| {
        let own = [&found.at, &found.about];
        let is_own = |at: &&Address| at.to_string() == named;
        let id = found.at.item.as_ref().map(Id::as_str);
        found.at.file.as_str() == named || id == Some(named) || own.iter().any(is_own)
    };
    if disputes.iter().any(is_named) {
        disputes.retain(is_named);
    } else {
        let at = portfolio.find(named)?;
        disputes.retain(|found| found.is_within(&at));
    }
    Ok(disputes)
}

/// The one dispute that a REF means.
fn the_one(portfolio: &Portfolio, named: &str) -> Result<InDispute, Failure> {
    let mut found = meant(portfolio, named)?;
    match (found.pop(), found.as_slice()) {
        (Some(one), []) => Ok(one),
        (None, _) => Err(Refusal::new(
            format!("Nothing of {named} is in dispute."),
            "`beal settle` lists what is.",
        )
        .into()),
        (Some(last), others) => {
            let points = others.iter().chain([&last]);
            let points = points.map(|found| format!("{}  {}", found.at, found.label()));
            Err(Refusal::new(
                format!("{} things of {named} are in dispute.", others.len() + 1),
                "Say which one: <inquiry>/<d-…>.",
            )
            .with_points(points.collect())
            .into())
        }
    }
}

fn list(desk: &mut Desk<'_>, named: &str) -> Result<u8, Failure> {
    let workspace = desk.open()?;
    let disputes = meant(&workspace.portfolio, named)?;
    if desk.json {
        let rows: Vec<Json> = disputes.iter().map(row).collect();
        desk.say_json(&rows)?;
        return Ok(DONE);
    }
    let Some(first) = disputes.first() else {
        desk.say("Nothing is in dispute.")?;
        return Ok(DONE);
    };
    let width = desk.around.width.max(60);
    for found in &disputes {
        desk.say(&layout::cut(&found.label(), width))?;
        desk.say(&format!("  {}", found.at))?;
        for (at, text) in found.values.iter().enumerate() {
            let stands = if *text == found.stands {
                " · stands"
            } else {
                ""
            };
            let text = named_value(&workspace.portfolio, found, text);
            let lines = layout::indented(&format!("{text}{stands}"), "     ", width);
            desk.say(&format!(
                "{:>4}{}",
                at + 1,
                lines.get(4..).unwrap_or_default()
            ))?;
        }
        desk.say("")?;
    }
    desk.say(&format!(
        "Settle one: beal settle {} --take 1   (or --both, or --text \"…\")",
        first.at
    ))?;
    Ok(DONE)
}

/// A value as people read it: names for ids.
fn named_value(portfolio: &Portfolio, found: &InDispute, text: &str) -> String {
    match found.field.map(|field| field.kind) {
        _ if text.is_empty() => "nothing".to_owned(),
        Some(FieldKind::Named(kind)) => portfolio.name_of(kind, text),
        _ => text.to_owned(),
    }
}

fn row(found: &InDispute) -> Json {
    let of = |at: &Address| at.item.as_ref().map(|item| item.as_str().to_owned());
    serde_json::json!({
        "id": of(&found.at),
        "inquiry": found.at.file.as_str(),
        "ref": found.at.to_string(),
        "of": of(&found.about).unwrap_or_else(|| found.about.file.to_string()),
        "title": found.title,
        "field": found.name,
        "values": found.values,
        "stands": found.stands,
    })
}
