//! `beal add`: adds a record to an inquiry and prints its id.

use clap::{ArgMatches, Command};

use crate::cli::commands::asked;
use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure};
use crate::cli::{flags, json};
use crate::model::field::main_field;
use crate::model::kind::Kind;
use crate::model::portfolio::Address;
use crate::model::tables::fields;
use crate::model::wording::capital;

/// Arguments and help: a subcommand for each kind, with flags from its field table.
pub fn define() -> Command {
    let mut command = Command::new("add")
        .about("Add a barrier, experiment, learning … to an inquiry; prints its id")
        .subcommand_required(true)
        .subcommand_value_name("KIND")
        .subcommand_help_heading("Kinds")
        .disable_help_subcommand(true);
    for kind in Kind::ITEMS {
        command = command.subcommand(flags::of_kind(of_kind(*kind), *kind));
    }
    command
}

fn of_kind(kind: Kind) -> Command {
    let main = main_field(fields(kind)).map_or("", |field| field.name);
    let command = Command::new(kind.word())
        .about(format!("{} {}; --{main} alone is enough", capital(kind.article()), kind.word()))
        .arg(asked::required("INQUIRY", "INQUIRY", "The inquiry's id, or the beginning of it"));
    if kind.plural() == kind.word() { command } else { command.alias(kind.plural()) }
}

/// Adds the record with what was given.
pub fn run(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let Some((word, below)) = matches.subcommand() else { return Err(Failure::Usage("Which kind?".to_owned())) };
    let kind = asked::kind(word, Kind::ITEMS)?;
    let given = flags::given(below, kind)?;
    let mut workspace = desk.open()?;
    let file = asked::inquiry(&workspace.portfolio, below, "INQUIRY")?;
    let id = workspace.make(|composer| composer.add(&file, kind, &given))?;
    if desk.json {
        let at = Address::item(file.clone(), id.clone());
        let made = workspace.portfolio.record(&at).map(|record| json::record(record, Some(&file)));
        desk.say_json(&serde_json::Value::from(made.unwrap_or_default()))?;
    } else {
        desk.say(id.as_str())?;
    }
    Ok(DONE)
}
