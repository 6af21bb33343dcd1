//! `beal learning`: the library over all inquiries; giving learning to another, and saying what it led to.

use clap::{Arg, ArgMatches, Command};
use serde_json::{Value as Json, json};

use crate::cli::commands::asked;
use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure};
use crate::cli::json::record;
use crate::model::field::field_named;
use crate::model::kind::Kind;
use crate::model::layout;
use crate::model::records::learning::Outcome;
use crate::model::refusal::Refusal;
use crate::model::sea::asking::Asking;
use crate::model::sea::item::{Item, Reach};
use crate::model::sea::library::Library;
use crate::model::sea::spreading::{led_to, led_to_new, reuse};
use crate::model::typed;
use crate::model::words::Lasting;
use crate::workspace::open::Workspace;

/// Arguments and help.
pub fn define() -> Command {
    Command::new("learning")
        .about("The library: learning, successes and outcomes over all inquiries, and where they have travelled")
        .after_help("A QUERY takes words, and theme: part: confidence: evidence: lasting: reached:nobody|told|waiting|rained|reused|outcome. Each can be asked of `beal list learning`, too.")
        .args_conflicts_with_subcommands(true)
        .disable_help_subcommand(true)
        .arg(Arg::new("where").long("where").value_name("QUERY").help("Only those that fit").allow_hyphen_values(true))
        .subcommand(
            Command::new("reuse")
                .about("Write down that an inquiry uses learning of another")
                .arg(asked::required("REF", "REF", "The learning, <inquiry>/<l-…>"))
                .arg(Arg::new("in").long("in").value_name("INQUIRY").required(true).help("The inquiry that uses it")),
        )
        .subcommand(
            Command::new("led")
                .about("Write down that learning, or a success, led to an outcome; prints the outcome’s reference")
                .arg(asked::required("REF", "REF", "The learning, <inquiry>/<l-…>, or the success"))
                .arg(Arg::new("to").long("to").value_name("REF").help("The outcome that is written down already"))
                .arg(Arg::new("title").long("title").value_name("TEXT").allow_hyphen_values(true).conflicts_with("to").help("A new outcome: who does what differently now"))
                .arg(Arg::new("lasting").long("lasting").value_name("WORD").requires("title").help("flex (an exception was made) or lasting (the arrangement itself changed)")),
        )
}

/// Shows the library, or writes down how something travelled.
pub fn run(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    match matches.subcommand() {
        Some(("reuse", below)) => reused(desk, below),
        Some(("led", below)) => led(desk, below),
        _ => show(desk, asked::text(matches, "where")),
    }
}

fn show(desk: &mut Desk<'_>, query: &str) -> Result<u8, Failure> {
    let workspace = desk.open()?;
    let portfolio = &workspace.portfolio;
    let asking = Asking::read(query, portfolio, workspace.today())?;
    let library = Library::of(portfolio);
    let items: Vec<&Item> = library
        .items
        .iter()
        .filter(|item| asking.fits(item, &library, portfolio))
        .collect();
    if desk.json {
        let rows: Vec<Json> = items
            .iter()
            .map(|item| row(&workspace, &library, item))
            .collect();
        desk.say_json(&rows)?;
        return Ok(DONE);
    }
    if items.is_empty() {
        desk.say(if asking.is_empty() {
            "The sea is empty so far. What is learned in an inquiry gathers here."
        } else {
            "Nothing in the library fits."
        })?;
        return Ok(DONE);
    }
    let sums = library.sums();
    let asked_for = if asking.is_empty() {
        String::new()
    } else {
        format!(" · {} fit {}", items.len(), asking.text)
    };
    desk.say(&format!(
        "{} learning, {} reused, {} led to change ({} of it lasting), {} reached nobody · {} · {}{asked_for}\n",
        sums.learning,
        sums.reused,
        sums.led,
        sums.lasting,
        sums.orphans,
        Kind::Success.counted(sums.successes),
        Kind::Outcome.counted(sums.outcomes),
    ))?;
    let width = desk.around.width.max(60);
    for item in items {
        desk.say(&layout::cut(&item.title, width))?;
        desk.say(&format!("  {}", layout::cut(&facts(item), width - 2)))?;
        desk.say(&format!("  {}", item.at))?;
    }
    Ok(DONE)
}

/// Kind, confidence and where it has travelled.
fn facts(item: &Item) -> String {
    let mut words = vec![item.kind.word().to_owned()];
    words.extend(item.confidence.map(|it| format!("{it} confidence")));
    words.extend(item.lasting.map(|it| it.word().to_owned()));
    words.extend(item.reaches().into_iter().map(said));
    words.push(item.inquiry.clone());
    words.join(" · ")
}

fn said(reach: Reach) -> String {
    match reach {
        Reach::Outcome => "led to change",
        Reach::Reused => "reused",
        Reach::Rained => "told in a broadcast",
        Reach::Told => "told to who contributed",
        Reach::Waiting => "waits for rain",
        Reach::Nobody => "reached nobody yet",
    }
    .to_owned()
}

/// The record with everything that the library knows of it.
fn row(workspace: &Workspace, library: &Library, item: &Item) -> Json {
    let portfolio = &workspace.portfolio;
    let found = portfolio.record(&item.at);
    let mut row = found.map_or_else(Default::default, |it| record(it, Some(&item.at.file)));
    let themes = item.themes.iter();
    let themes = themes.filter_map(|place| library.themes.all().get(*place));
    let themes: Vec<&str> = themes.map(|theme| theme.title.as_str()).collect();
    let strings = |all: Vec<String>| Json::from(all);
    row.insert("themes".to_owned(), json!(themes));
    row.insert(
        "part".to_owned(),
        strings(item.parts.iter().map(ToString::to_string).collect()),
    );
    row.insert(
        "rests_on".to_owned(),
        strings(item.evidence.iter().map(ToString::to_string).collect()),
    );
    row.insert(
        "reached".to_owned(),
        strings(
            item.reaches()
                .into_iter()
                .map(|reach| reach.word().to_owned())
                .collect(),
        ),
    );
    row.insert(
        "led_to".to_owned(),
        strings(item.led_to.iter().map(ToString::to_string).collect()),
    );
    Json::Object(row)
}

fn reused(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let mut workspace = desk.open()?;
    let learning = asked::reference(&mut workspace, matches, "REF")?;
    let by = asked::inquiry(&mut workspace, matches, "in")?;
    desk.make(&mut workspace, |composer| reuse(composer, &learning, &by))?;
    let title = workspace.portfolio.title(&learning).unwrap_or_default();
    desk.say(&format!("{learning}  {title}\n  used by {by}"))?;
    Ok(DONE)
}

fn led(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let mut workspace = desk.open()?;
    let from = asked::reference(&mut workspace, matches, "REF")?;
    let (to, title) = (asked::text(matches, "to"), asked::text(matches, "title"));
    let outcome = if to.is_empty() {
        if title.is_empty() {
            return Err(Failure::Usage(format!(
                "What did it lead to? beal learning led {from} --title \"who does what differently now\" --lasting flex|lasting\nor an outcome that is there: --to <inquiry>/<o-…>"
            )));
        }
        let lasting = lasting(asked::text(matches, "lasting"))?;
        desk.make(&mut workspace, |composer| {
            led_to_new(composer, &from, title, lasting)
        })?
    } else {
        let outcome = asked::reference(&mut workspace, matches, "to")?;
        desk.make(&mut workspace, |composer| led_to(composer, &from, &outcome))?;
        outcome
    };
    desk.say(&outcome.to_string())?;
    Ok(DONE)
}

fn lasting(typed: &str) -> Result<Option<Lasting>, Refusal> {
    let field = field_named(Outcome::FIELDS, "lasting").filter(|_| !typed.is_empty());
    let word = field.map(|field| typed::word(field, Lasting::WORDS, typed));
    Ok(word.transpose()?.and_then(Lasting::parse))
}
