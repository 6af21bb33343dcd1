//! `beal new`: makes an inquiry and prints its id.

use clap::{ArgMatches, Command};

use crate::cli::commands::asked;
use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure};
use crate::cli::{flags, json};
use crate::model::kind::Kind;
use crate::model::portfolio::Address;

/// Arguments and help.
pub fn define() -> Command {
    let command = Command::new("new")
        .about("Make an inquiry; prints its id")
        .arg(asked::required(
            "TITLE",
            "TITLE",
            "What it is called, in a line",
        ));
    flags::of_kind(command, Kind::Inquiry).mut_arg("title", |arg| arg.hide(true))
}

/// Makes the inquiry with what was given.
pub fn run(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let given = flags::given(matches, Kind::Inquiry)?;
    let title = asked::text(matches, "TITLE").to_owned();
    let mut workspace = desk.open()?;
    let id = desk.make(&mut workspace, |composer| {
        let id = composer.begin(&title)?;
        for (field, texts) in &given {
            composer.set_typed(&Address::document(id.clone()), field, texts, "")?;
        }
        Ok(id)
    })?;
    if desk.json {
        let made = workspace
            .portfolio
            .inquiry(&id)
            .map(|inquiry| json::inquiry(&workspace, inquiry));
        desk.say_json(&serde_json::Value::from(made.unwrap_or_default()))?;
    } else {
        desk.say(id.as_str())?;
    }
    Ok(DONE)
}
