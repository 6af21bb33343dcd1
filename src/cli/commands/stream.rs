//! `beal stream`: messages from the pools, taken in, listed, sorted and answered.

use clap::{Arg, ArgMatches, Command};

use crate::cli::commands::{
    asked, list_messages, show_message, stream_add, stream_named, stream_sort, stream_table,
};
use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure};
use crate::model::kind::Kind;
use crate::model::portfolio::Address;
use crate::model::query::Query;
use crate::model::stream::route::answer;

/// Arguments and help.
pub fn define() -> Command {
    let list = list_messages::flags(Command::new("list").about(
        "List the messages: those to sort oldest first, those in hand, those that have gone on",
    ));
    let show = Command::new("show")
        .about("Show a message with everything that came of it")
        .arg(asked::required(
            "MSG",
            "MSG",
            "The message’s id, or the beginning of it",
        ));
    Command::new("stream")
        .about("Messages from the pools: take them in, sort them, answer them")
        .subcommand_value_name("WHAT")
        .subcommand_help_heading("What")
        .disable_help_subcommand(true)
        .subcommand(stream_add::define())
        .subcommand(list)
        .subcommand(show)
        .subcommand(stream_sort::define())
        .subcommand(define_answer())
        .subcommand(stream_add::define_import())
}

fn define_answer() -> Command {
    Command::new("answer")
        .about("Answer a message: a question joins the answered ones, what the team has in hand is done")
        .arg(asked::required("MSG", "MSG", "The message’s id, or the beginning of it"))
        .arg(
            Arg::new("text")
                .long("text")
                .value_name("TEXT")
                .required(true)
                .allow_hyphen_values(true)
                .help("The answer, in words that anybody may read"),
        )
        .arg(
            Arg::new("question")
                .long("question")
                .value_name("TEXT")
                .allow_hyphen_values(true)
                .help("The question as it stands among the answered ones [default: the message’s first words]"),
        )
}

/// Does what was asked for; alone it lists.
pub fn run(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    match matches.subcommand() {
        Some(("add", below)) => stream_add::run(desk, below),
        Some(("sort", below)) => stream_sort::run(desk, below),
        Some(("answer", below)) => run_answer(desk, below),
        Some(("import", below)) => stream_table::run(desk, below),
        Some(("show", below)) => {
            let mut workspace = desk.open()?;
            let id = stream_named::message(&mut workspace, below)?;
            show_message::show(desk, &workspace, &Address::document(id))?;
            Ok(DONE)
        }
        Some((_, below)) => list(desk, below),
        None => list(desk, matches),
    }
}

fn list(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let workspace = desk.open()?;
    let typed = asked::text(matches, "where");
    let (portfolio, today) = (&workspace.portfolio, workspace.today());
    let query = Query::read(typed, Kind::Message, portfolio, today)?;
    list_messages::run(desk, &workspace, matches, &query)
}

fn run_answer(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let mut workspace = desk.open()?;
    let id = stream_named::message(&mut workspace, matches)?;
    let (question, text) = (
        asked::text(matches, "question"),
        asked::text(matches, "text"),
    );
    desk.make_of_message(&mut workspace, &id, |composer| {
        answer(composer, &id, question, text)
    })?;
    stream_named::said(desk, &workspace, &id)
}
