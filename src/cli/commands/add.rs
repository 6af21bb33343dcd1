//! `beal add`: adds a record to an inquiry and prints its id.

use clap::{Arg, ArgMatches, Command};

use crate::cli::commands::asked;
use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure};
use crate::cli::{flags, json};
use crate::model::compose::TypedField;
use crate::model::field::main_field;
use crate::model::kind::Kind;
use crate::model::portfolio::Address;
use crate::model::refusal::Refusal;
use crate::model::tables::fields;
use crate::model::tiers::naming;
use crate::model::wording::capital;
use crate::workspace::open::Workspace;

/// Arguments and help: a subcommand for each kind, with flags from its field table.
pub fn define() -> Command {
    let mut command = Command::new("add")
        .about("Add a barrier, experiment, learning … to an inquiry; prints its id")
        .arg_required_else_help(true)
        .allow_external_subcommands(true)
        .subcommand_value_name("KIND")
        .subcommand_help_heading("Kinds")
        .disable_help_subcommand(true);
    for kind in Kind::ITEMS {
        command = command.subcommand(flags::of_kind(of_kind(*kind), *kind));
    }
    for kind in naming::NAMED {
        command = command.subcommand(flags::of_kind(of_portfolio(*kind), *kind));
    }
    command
}

fn of_kind(kind: Kind) -> Command {
    let main = main_field(fields(kind)).map_or("", |field| field.name);
    let command = Command::new(kind.word())
        .about(format!("Add {}; --{main} alone is enough", kind.one()))
        .arg(asked::required(
            "INQUIRY",
            "INQUIRY",
            "The inquiry's id, or the beginning of it",
        ));
    if kind.plural() == kind.word() {
        command
    } else {
        command.alias(kind.plural())
    }
}

/// What the portfolio's own file names: no inquiry has to be said.
fn of_portfolio(kind: Kind) -> Command {
    Command::new(kind.word())
        .about(format!("Add {} to the portfolio", kind.one()))
        .alias(kind.plural())
        .arg(
            Arg::new("INQUIRY")
                .value_name("PORTFOLIO")
                .help("The word portfolio, which may be left out"),
        )
}

/// Adds the record with what was given.
pub fn run(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let Some((word, below)) = matches.subcommand() else {
        return Err(Failure::Usage("Which kind?".to_owned()));
    };
    let known: Vec<Kind> = Kind::ITEMS.iter().chain(naming::NAMED).copied().collect();
    let kind = asked::kind(word, &known)?;
    let given = flags::given(below, kind)?;
    needs_main_flag(kind, &given)?;
    let mut workspace = desk.open()?;
    if naming::NAMED.contains(&kind) {
        return add_name(desk, &mut workspace, below, (kind, &given));
    }
    let file = asked::inquiry(&mut workspace, below, "INQUIRY")?;
    let id = desk.make(&mut workspace, |composer| {
        composer.add(&file, kind, &given).map_err(without_reason)
    })?;
    say_made(desk, &workspace, &Address::item(file, id))
}

/// Adds a pool, tier, group or another name to the portfolio.
fn add_name(
    desk: &mut Desk<'_>,
    workspace: &mut Workspace,
    below: &ArgMatches,
    (kind, given): (Kind, &[TypedField<'_>]),
) -> Result<u8, Failure> {
    let file = workspace.portfolio.ecosystem.id.clone();
    let place = asked::text(below, "INQUIRY");
    if !place.is_empty() && place != file.as_str() {
        return Err(Refusal::new(
            format!(
                "{} belongs to the portfolio, not to an inquiry.",
                capital(&kind.one())
            ),
            format!("Leave “{place}” out: beal add {} --name …", kind.word()),
        )
        .into());
    }
    let id = desk.make(workspace, |composer| {
        let mut values = Vec::new();
        for (field, texts) in given {
            values.push((*field, composer.read(&file, field, texts)?));
        }
        naming::add(composer, kind, &values)
    })?;
    say_made(desk, workspace, &Address::item(file, id))
}

/// Prints the bare id of what was added, or all of it.
fn say_made(desk: &mut Desk<'_>, workspace: &Workspace, at: &Address) -> Result<u8, Failure> {
    if desk.json {
        let made = workspace.portfolio.record(at);
        let made = made.map(|record| json::record(record, Some(&at.file)));
        desk.say_json(&serde_json::Value::from(made.unwrap_or_default()))?;
    } else {
        desk.say(at.item.as_ref().unwrap_or(&at.file).as_str())?;
    }
    Ok(DONE)
}

/// Without the line that stands for it, the command is not complete.
fn needs_main_flag(kind: Kind, given: &[TypedField<'_>]) -> Result<(), Failure> {
    let Some(main) = main_field(fields(kind))
        .filter(|main| given.iter().all(|(field, _)| field.name != main.name))
    else {
        return Ok(());
    };
    Err(Failure::Usage(format!(
        "Say what it is, as in: beal add {} INQUIRY --{} \"…\"\n{}.",
        kind.word(),
        main.flag(),
        main.help
    )))
}

/// What is added takes no reason; what is there already does.
fn without_reason(refusal: Refusal) -> Refusal {
    let remedy = refusal.remedy.replace(
        "give a reason to start without them",
        "add it without --state and start it with `beal set REF --state running --reason …`",
    );
    Refusal { remedy, ..refusal }
}
