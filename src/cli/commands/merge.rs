//! `beal merge`: one inquiry goes on in another.

use clap::{Arg, ArgMatches, Command};

use crate::cli::commands::asked;
use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure};
use crate::cli::{flags, json};
use crate::model::field::Record;
use crate::model::joining::merge;
use crate::model::kind::Kind;
use crate::model::portfolio::Address;
use crate::model::tiers::naming;
use crate::workspace::open::Workspace;

/// Arguments and help.
pub fn define() -> Command {
    Command::new("merge")
        .about(
            "Merge an inquiry into another, which goes on with what both hold; or a pool, tier or group",
        )
        .arg(asked::required(
            "INQUIRY",
            "INQUIRY",
            "The inquiry that is merged and closed; or the pool, tier or group that goes on in another",
        ))
        .arg(
            Arg::new("into")
                .long("into")
                .value_name("INQUIRY")
                .required(true)
                .help("The inquiry, pool, tier or group that goes on"),
        )
        .arg(flags::reason())
}

/// Merges, and says what goes on and what is closed.
pub fn run(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let mut workspace = desk.open()?;
    let named = asked::text(matches, "INQUIRY");
    if workspace.portfolio.find_inquiry(named).is_err()
        && let Ok(from) = naming::find(&workspace.portfolio, named, naming::MERGED)
    {
        return merge_names(desk, &mut workspace, matches, &from);
    }
    let from = asked::inquiry(&mut workspace, matches, "INQUIRY")?;
    let into = asked::inquiry(&mut workspace, matches, "into")?;
    let reason = asked::text(matches, "reason");
    desk.make(&mut workspace, |composer| {
        merge(composer, &from, &into, reason)
    })?;
    let (Some(left), Some(kept)) = (
        workspace.portfolio.inquiry(&from),
        workspace.portfolio.inquiry(&into),
    ) else {
        return Ok(DONE);
    };
    if desk.json {
        let row = json::inquiry(&workspace, kept);
        desk.say_json(&serde_json::Value::from(row))?;
        return Ok(DONE);
    }
    desk.say(&format!(
        "{into}  {} · goes on with what both hold",
        kept.stage
    ))?;
    desk.say(&format!("{from}  {} · merged into it", left.stage))?;
    Ok(DONE)
}

/// Merges a pool, tier or group into another of its kind.
fn merge_names(
    desk: &mut Desk<'_>,
    workspace: &mut Workspace,
    matches: &ArgMatches,
    from: &Address,
) -> Result<u8, Failure> {
    let kind = workspace.portfolio.record(from).map(Record::kind);
    let kinds: Vec<Kind> = kind.into_iter().collect();
    let into = asked::text(matches, "into");
    let into = naming::find(&workspace.portfolio, into, &kinds)?;
    let reason = asked::text(matches, "reason");
    desk.make(workspace, |composer| {
        naming::merge(composer, from, &into, reason)
    })?;
    let (Some(left), Some(kept)) = (
        workspace.portfolio.record(from),
        workspace.portfolio.record(&into),
    ) else {
        return Ok(DONE);
    };
    if desk.json {
        desk.say_json(&serde_json::Value::from(json::record(
            kept,
            Some(&into.file),
        )))?;
        return Ok(DONE);
    }
    desk.say(&format!(
        "{}  goes on for both · {}",
        kept.id(),
        kept.title()
    ))?;
    desk.say(&format!(
        "{}  merged into it · {}; what is written down keeps this name",
        left.id(),
        left.title()
    ))?;
    Ok(DONE)
}
