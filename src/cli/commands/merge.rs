//! `beal merge`: one inquiry goes on in another.

use clap::{Arg, ArgMatches, Command};

use crate::cli::commands::asked;
use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure};
use crate::cli::{flags, json};
use crate::model::joining::merge;

/// Arguments and help.
pub fn define() -> Command {
    Command::new("merge")
        .about(
            "Merge an inquiry into another, which goes on with what both hold; the first is closed",
        )
        .arg(asked::required(
            "INQUIRY",
            "INQUIRY",
            "The inquiry that is merged and closed",
        ))
        .arg(
            Arg::new("into")
                .long("into")
                .value_name("INQUIRY")
                .required(true)
                .help("The inquiry that goes on"),
        )
        .arg(flags::reason())
}

/// Merges, and says what goes on and what is closed.
pub fn run(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let mut workspace = desk.open()?;
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
