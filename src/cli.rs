//! The command line: arguments in, a command run, an exit code out.

pub mod commands;
pub mod desk;
pub mod escaping;
pub mod failure;
pub mod flags;
pub mod json;
pub mod making;

pub mod usage;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::cli::commands::{home, session, table};
use crate::cli::desk::{Desk, Streams, Surroundings};
use crate::cli::failure::{Failure, WRONG_USAGE};
use crate::workspace::open::Workspace;
use crate::workspace::opening::First;

/// The whole command line, derived from the table of commands and the field tables.
pub fn command() -> Command {
    let mut command = Command::new("beal")
        .version(env!("CARGO_PKG_VERSION"))
        .about("Build, Explore, Act, Learn: walk a Change Forum through a systems inquiry, in plain files")
        .after_help("Without a command, beal opens the portfolio: DIR, else $BEAL_PORTFOLIO, else ./inquiries, else the last one.\nA REF is an inquiry's id, the beginning of one, or <inquiry>/<item>. A command's name beats a folder's: write ./list.")
        .disable_help_subcommand(true)
        .arg(Arg::new("folder").value_name("DIR").value_parser(value_parser!(std::path::PathBuf)).help("The portfolio to open"))
        .arg(
            Arg::new("portfolio")
                .long("portfolio")
                .value_name("DIR")
                .global(true)
                .value_parser(value_parser!(std::path::PathBuf))
                .display_order(900)
                .help("The portfolio to work in"),
        )
        .arg(Arg::new("json").long("json").global(true).display_order(901).action(ArgAction::SetTrue).help("Print JSON"));
    for row in table::COMMANDS {
        command = command.subcommand((row.define)());
    }
    command
}

fn asks_for_json(matches: &ArgMatches) -> bool {
    let below = matches.subcommand().map(|(_, below)| below);
    matches.get_flag("json") || below.is_some_and(|below| below.get_flag("json"))
}

/// Whether a command line asks for the screen: no command or a session, no `--json`, people at both ends, and a terminal to draw on.
pub fn asks_for_screen(around: &Surroundings) -> bool {
    if !(around.typed_input && around.shown_output && around.can_draw) {
        return false;
    }
    let matches = command().try_get_matches_from(&around.arguments);
    matches.is_ok_and(|matches| {
        matches!(matches.subcommand_name(), None | Some("session")) && !asks_for_json(&matches)
    })
}

/// Opens the portfolio that a command line asks to see on the screen, and says with what the screen begins. Where it names none, or one that cannot be
/// opened, why is said on plain lines and the exit code returned.
pub fn open_for_screen<'a>(
    around: &'a Surroundings,
    streams: Streams<'a>,
) -> Result<(Workspace, First), u8> {
    let matches = match command().try_get_matches_from(&around.arguments) {
        Ok(matches) => matches,
        Err(error) => return Err(usage::say(error, around, &mut { streams })),
    };
    let mut desk = Desk::new(around, streams, &matches);
    let opened = match matches.subcommand() {
        Some((_, below)) => session::open(&mut desk, below),
        None => home::open(&mut desk, &matches).map(|workspace| (workspace, First::Portfolio)),
    };
    opened.map_err(|failure| {
        if !matches!(failure, Failure::OutputClosed) {
            desk.note(&format!("beal: {failure}"));
        }
        failure.code()
    })
}

/// Runs one command line and returns its exit code: 0 done, 1 problems or refused, 2 wrong usage.
pub fn run<'a>(around: &'a Surroundings, streams: Streams<'a>) -> u8 {
    let matches = match command().try_get_matches_from(&around.arguments) {
        Ok(matches) => matches,
        Err(error) => return usage::say(error, around, &mut { streams }),
    };
    let mut desk = Desk::new(around, streams, &matches);
    let outcome = match matches.subcommand() {
        None => home::run(&mut desk, &matches),
        Some((name, below)) => match table::COMMANDS.iter().find(|row| row.name == name) {
            Some(row) => (row.run)(&mut desk, below),
            None => Ok(WRONG_USAGE),
        },
    };
    let outcome = outcome.and_then(|code| {
        desk.streams
            .output
            .flush()
            .map_err(Failure::from)
            .map(|()| code)
    });
    if let Some(unrecorded) = desk.unrecorded.get().cloned() {
        desk.note(&format!("beal: {unrecorded}"));
    }
    outcome.unwrap_or_else(|failure| {
        if !matches!(failure, Failure::OutputClosed) {
            desk.note(&format!("beal: {failure}"));
        }
        failure.code()
    })
}
