//! `beal split`: some items of an inquiry go on in a new one; prints its id.

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::commands::asked;
use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure};
use crate::cli::json;
use crate::model::along::goes_along;
use crate::model::id::Id;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::refusal::Refusal;
use crate::model::splitting::split;
use crate::workspace::open::Workspace;

/// Arguments and help.
pub fn define() -> Command {
    Command::new("split")
        .about("Split items off into a new inquiry, with what hangs on nothing else; prints its id")
        .arg(asked::required(
            "INQUIRY",
            "INQUIRY",
            "The inquiry that they leave",
        ))
        .arg(
            Arg::new("items")
                .long("items")
                .value_name("REF,REF")
                .required(true)
                .action(ArgAction::Append)
                .help("The barriers, experiments … that go: b-7kq2m,x-x3m1d"),
        )
        .arg(
            Arg::new("title")
                .long("title")
                .value_name("T")
                .required(true)
                .allow_hyphen_values(true)
                .help("What the new inquiry is called, in a line"),
        )
}

/// Splits, prints the new id, and says beside it what went along.
pub fn run(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let mut workspace = desk.open()?;
    let file = asked::inquiry(&mut workspace, matches, "INQUIRY")?;
    let named = matches.get_many::<String>("items").into_iter().flatten();
    let items = named
        .flat_map(|texts| texts.split(','))
        .map(str::trim)
        .filter(|text| !text.is_empty())
        .map(|text| item(&workspace.portfolio, &file, text))
        .collect::<Result<Vec<Id>, Refusal>>()?;
    let along = goes_along(&workspace.portfolio, &file, &items);
    let title = asked::text(matches, "title");
    let new = desk.make(&mut workspace, |composer| {
        split(composer, &file, &items, title)
    })?;
    if desk.json {
        let row = workspace
            .portfolio
            .inquiry(&new)
            .map(|inquiry| json::inquiry(&workspace, inquiry));
        desk.say_json(&serde_json::Value::from(row.unwrap_or_default()))?;
        return Ok(DONE);
    }
    desk.say(new.as_str())?;
    went_along(desk, &workspace, &new, &along);
    Ok(DONE)
}

/// The item of this inquiry that a REF means.
fn item(portfolio: &Portfolio, file: &Id, text: &str) -> Result<Id, Refusal> {
    let at = if text.contains('/') {
        portfolio.find(text)?
    } else {
        portfolio.find(&format!("{file}/{text}"))?
    };
    at.item.filter(|_| at.file == *file).ok_or_else(|| {
        Refusal::new(
            format!("{text} is not an item of {file}."),
            "Split one inquiry at a time.",
        )
    })
}

fn went_along(desk: &mut Desk<'_>, workspace: &Workspace, new: &Id, along: &[Id]) {
    if along.is_empty() {
        return;
    }
    desk.note("Went along, because it hangs on nothing else:");
    for id in along {
        let at = Address::item(new.clone(), id.clone());
        if let Some(title) = workspace.portfolio.title(&at) {
            desk.note(&format!("  {id}  {title}"));
        }
    }
}
