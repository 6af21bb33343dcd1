//! `beal stream list` and `beal list messages`: what is to be sorted, what is in hand, what has gone on; and `beal list faq`.

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::commands::asked;
use crate::cli::commands::listing::{csv, sort};
use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure};
use crate::cli::json::Row;
use crate::model::field::Record;
use crate::model::kind::Kind;
use crate::model::layout;
use crate::model::query::Query;
use crate::model::records::message::Message;
use crate::model::stream::faq::faq;
use crate::model::stream::telling::{facts, state};
use crate::model::stream::unsorted::oldest_first;
use crate::model::words::Routed;
use crate::workspace::open::Workspace;

/// The flags of a list.
pub fn flags(command: Command) -> Command {
    command
        .arg(
            Arg::new("where")
                .long("where")
                .value_name("QUERY")
                .help("Only those that fit: route:unsorted, source:other, group:…")
                .allow_hyphen_values(true),
        )
        .arg(
            Arg::new("sort")
                .long("sort")
                .value_name("FIELD")
                .help("By this field; -FIELD for the other way round")
                .allow_hyphen_values(true),
        )
        .arg(
            Arg::new("csv")
                .long("csv")
                .action(ArgAction::SetTrue)
                .conflicts_with("json")
                .help("Print CSV"),
        )
}

/// Lists the messages that fit.
pub fn run(
    desk: &mut Desk<'_>,
    workspace: &Workspace,
    matches: &ArgMatches,
    query: &Query,
) -> Result<u8, Failure> {
    let fits = workspace.portfolio.messages.iter();
    let messages = oldest_first(fits.filter(|message| query.fits(*message)));
    print(desk, workspace, matches, messages)
}

/// Lists the answered questions that fit.
pub fn run_faq(
    desk: &mut Desk<'_>,
    workspace: &Workspace,
    matches: &ArgMatches,
    query: &Query,
) -> Result<u8, Failure> {
    let mut answered = faq(&workspace.portfolio);
    answered.retain(|message| query.fits(*message));
    if desk.json || is_csv(matches) || !asked::text(matches, "sort").is_empty() {
        return print(desk, workspace, matches, answered);
    }
    if answered.is_empty() {
        desk.say("No question is answered yet, or none fits. `beal stream answer MSG --text \"…\"` answers one.")?;
        return Ok(DONE);
    }
    for message in &answered {
        desk.say(&layout::wrap(&message.question, layout::PROSE).join("\n"))?;
        desk.say(&layout::indented(&message.answer, "  ", layout::PROSE))?;
        desk.say(&format!("  {}\n", message.id))?;
    }
    desk.say(&match answered.len() {
        1 => "1 answered question".to_owned(),
        n => format!("{n} answered questions"),
    })?;
    Ok(DONE)
}

fn is_csv(matches: &ArgMatches) -> bool {
    let flag = matches.try_get_one::<bool>("csv");
    flag.ok().flatten().copied().unwrap_or(false)
}

fn print(
    desk: &mut Desk<'_>,
    workspace: &Workspace,
    matches: &ArgMatches,
    mut messages: Vec<&Message>,
) -> Result<u8, Failure> {
    let by = asked::text(matches, "sort");
    sort(&mut messages, |message| *message, Kind::Message, by)?;
    if desk.json {
        let rows = messages.iter().map(|message| Row {
            record: *message,
            file: None,
        });
        desk.say_json(&rows.collect::<Vec<_>>())?;
    } else if is_csv(matches) {
        let rows = messages.iter();
        let rows = rows.map(|message| (message.id.to_string(), *message as &dyn Record));
        csv(desk, Kind::Message, rows)?;
    } else {
        plain(desk, workspace, &messages, by.is_empty())?;
    }
    Ok(DONE)
}

fn plain(
    desk: &mut Desk<'_>,
    workspace: &Workspace,
    messages: &[&Message],
    parted: bool,
) -> Result<(), Failure> {
    if messages.is_empty() {
        return desk.say(
            "No message has come in, or none fits. `beal stream add --text \"…\"` takes one in.",
        );
    }
    if parted {
        let is_unsorted = |message: &&&Message| message.route == Routed::Unsorted;
        let unsorted = messages.iter().filter(is_unsorted);
        section(desk, workspace, "To sort, oldest first", unsorted)?;
        let in_hand = |message: &&&Message| !is_unsorted(message) && message.is_open();
        section(desk, workspace, "In hand", messages.iter().filter(in_hand))?;
        let gone = messages.iter().rev();
        let gone = gone.filter(|message| !message.is_open());
        section(desk, workspace, "Gone on or answered, newest first", gone)?;
    } else {
        for message in messages {
            line(desk, workspace, message)?;
        }
    }
    desk.say(&format!("\n{}", Kind::Message.counted(messages.len())))
}

fn section<'a>(
    desk: &mut Desk<'_>,
    workspace: &Workspace,
    title: &str,
    messages: impl Iterator<Item = &'a &'a Message>,
) -> Result<(), Failure> {
    let mut messages = messages.peekable();
    if messages.peek().is_some() {
        desk.say(title)?;
    }
    for message in messages {
        line(desk, workspace, message)?;
    }
    Ok(())
}

/// A message in two lines: what it says; what it is, from where, and how it stands.
pub fn line(desk: &mut Desk<'_>, workspace: &Workspace, message: &Message) -> Result<(), Failure> {
    let width = desk.around.width.max(60);
    desk.say(&format!("  {}", layout::cut(message.headline(), width - 2)))?;
    let portfolio = &workspace.portfolio;
    let told = format!(
        "{} · {} · {}",
        message.id,
        facts(portfolio, message, workspace.today()),
        state(portfolio, message, workspace.today())
    );
    desk.say(&format!("    {}", layout::cut(&told, width.max(100) - 4)))
}
