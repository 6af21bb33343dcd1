//! `beal framework`: the outcomes framework with its indicators, the principles, the parts of the system.

use clap::{ArgMatches, Command};
use serde_json::{Value as Json, json};

use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure};
use crate::model::framework::aims::{Towards, day, towards, unlinked};
use crate::model::framework::parts::{Touched, touched};
use crate::model::framework::principles::{HeldTo, held_to};
use crate::model::kind::Kind;
use crate::model::layout;
use crate::model::portfolio::Address;
use crate::model::words::{Amount, Level};
use crate::workspace::open::Workspace;

/// Arguments and help.
pub fn define() -> Command {
    Command::new("framework")
        .about("What the work is held against: outcomes with their indicators over time, principles, parts of the system")
        .after_help("beal add reading --aim NAME --value \"34 %\" --on 2026-10-01     what an indicator showed\nbeal add stance INQUIRY --principle NAME --degree medium --text \"…\"     how an inquiry lives up to a principle\nbeal set REF --aims NAME     links learning, an experiment or an outcome to an outcome of the framework")
}

/// Prints the framework.
pub fn run(desk: &mut Desk<'_>, _matches: &ArgMatches) -> Result<u8, Failure> {
    let workspace = desk.open()?;
    let portfolio = &workspace.portfolio;
    let (aims, principles) = (towards(portfolio), held_to(portfolio));
    let parts = touched(portfolio);
    if desk.json {
        desk.say_json(&json!({
            "outcomes": aims.iter().map(aim).collect::<Vec<_>>(),
            "principles": principles.iter().map(principle).collect::<Vec<_>>(),
            "parts": parts.iter().map(part).collect::<Vec<_>>(),
            "outcomes_without": list(&unlinked(portfolio)),
        }))?;
        return Ok(DONE);
    }
    show_aims(desk, &workspace, &aims)?;
    show_principles(desk, &principles)?;
    show_parts(desk, &parts)?;
    let loose = unlinked(portfolio).len();
    if loose > 0 {
        desk.say(&format!(
            "\n{} belong to no outcome of the framework: beal list outcomes --where aims:",
            Kind::Outcome.counted(loose)
        ))?;
    }
    Ok(DONE)
}

fn show_aims(
    desk: &mut Desk<'_>,
    workspace: &Workspace,
    aims: &[Towards<'_>],
) -> Result<(), Failure> {
    if aims.is_empty() {
        return desk.say("No outcomes framework yet: beal add aim --name \"what would be different\" --indicator \"how anybody would tell\"");
    }
    desk.say("Outcomes")?;
    for row in aims {
        desk.say(&format!("  {}", row.aim.name))?;
        let counts = [
            Kind::Outcome.counted(row.outcomes.len()),
            format!("{} of them lasting", row.lasting.len()),
            format!("{} learning", row.learning.len()),
            Kind::Experiment.counted(row.experiments.len()),
        ];
        desk.say(&format!("    {}", counts.join(" · ")))?;
        if !row.aim.indicator.is_empty() {
            desk.say(&layout::indented(&row.aim.indicator, "    ", layout::PROSE))?;
        }
        for reading in &row.readings {
            let on = day(reading).spoken(workspace.today());
            desk.say(&format!("      {on:<12} {}", reading.value))?;
        }
    }
    Ok(())
}

fn show_principles(desk: &mut Desk<'_>, principles: &[HeldTo<'_>]) -> Result<(), Failure> {
    if !principles.is_empty() {
        desk.say("\nPrinciples")?;
    }
    for row in principles {
        desk.say(&format!("  {}", row.principle.name))?;
        let looked = Kind::Inquiry.counted(row.stances.len());
        let degrees = [Amount::High, Amount::Medium, Amount::Low].map(|degree| {
            let count = row.count(Some(degree));
            format!("{count} {degree}")
        });
        desk.say(&format!(
            "    looked at by {looked} ({}), not yet by {}",
            degrees.join(", "),
            row.silent.len()
        ))?;
        for (inquiry, stance) in &row.stances {
            let degree = stance.degree.map_or("", Amount::word);
            let words = format!("{} ({degree}): {}", inquiry.title, stance.text);
            let words = words.replace(" (): ", ": ");
            desk.say(&layout::indented(&words, "      ", layout::PROSE))?;
        }
    }
    Ok(())
}

fn show_parts(desk: &mut Desk<'_>, parts: &[Touched<'_>]) -> Result<(), Failure> {
    if !parts.is_empty() {
        desk.say("\nParts of the system")?;
    }
    for row in parts {
        let gap = if row.is_gap() {
            " · nothing tried here yet"
        } else {
            ""
        };
        desk.say(&format!("  {}", row.part.name))?;
        desk.say(&format!(
            "    {}, {} open · {} · {} learning{gap}",
            Kind::Barrier.counted(row.barriers.len()),
            row.open.len(),
            Kind::Experiment.counted(row.experiments.len()),
            row.learning.len()
        ))?;
    }
    Ok(())
}

fn list(all: &[Address]) -> Vec<String> {
    all.iter().map(Address::to_string).collect()
}

fn aim(row: &Towards<'_>) -> Json {
    let readings: Vec<Json> = row
        .readings
        .iter()
        .map(|reading| {
            json!({
                "id": reading.id.as_str(),
                "on": day(reading).to_string(),
                "value": reading.value,
                "note": reading.note,
            })
        })
        .collect();
    json!({
        "id": row.aim.id.as_str(),
        "name": row.aim.name,
        "level": row.aim.level.map(Level::word),
        "indicator": row.aim.indicator,
        "readings": readings,
        "outcomes": list(&row.outcomes),
        "lasting": list(&row.lasting),
        "learning": list(&row.learning),
        "experiments": list(&row.experiments),
    })
}

fn principle(row: &HeldTo<'_>) -> Json {
    let stances: Vec<Json> = row
        .stances
        .iter()
        .map(|(inquiry, stance)| {
            json!({
                "id": format!("{}/{}", inquiry.id, stance.id),
                "inquiry": inquiry.id.as_str(),
                "degree": stance.degree.map(Amount::word),
                "text": stance.text,
                "added": stance.added.to_string(),
            })
        })
        .collect();
    let silent: Vec<&str> = row.silent.iter().map(|it| it.id.as_str()).collect();
    json!({
        "id": row.principle.id.as_str(),
        "name": row.principle.name,
        "stances": stances,
        "not_looked_at_by": silent,
        "learning": list(&row.learning),
    })
}

fn part(row: &Touched<'_>) -> Json {
    json!({
        "id": row.part.id.as_str(),
        "name": row.part.name,
        "barriers": list(&row.barriers),
        "open": list(&row.open),
        "experiments": list(&row.experiments),
        "learning": list(&row.learning),
        "successes": list(&row.successes),
        "inquiries": list(&row.inquiries),
        "gap": row.is_gap(),
    })
}
