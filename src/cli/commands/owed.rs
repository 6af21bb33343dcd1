//! `beal owed`: the feedback that is owed, oldest first; or one line of it moved on.

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::commands::asked;
use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure};
use crate::cli::flags;
use crate::cli::json;
use crate::model::drafting::Draft;
use crate::model::layout;
use crate::model::ledger::{Ledger, Line, by_source, people};
use crate::model::locks::{GAP, pass};
use crate::model::picture::labels::counted;
use crate::model::portfolio::Address;
use crate::model::refusal::Refusal;
use crate::model::wording::unknown_word;
use crate::model::words::{FeedbackState, Source};
use crate::workspace::open::Workspace;

/// Arguments and help.
pub fn define() -> Command {
    Command::new("owed")
        .about("Feedback owed to those who contributed, oldest first; or one line moved on")
        .arg(
            Arg::new("REF").value_name("REF").help(
                "One feedback line, <inquiry>/<f-…>; or an inquiry or message, to list its own",
            ),
        )
        .arg(
            Arg::new("as")
                .long("as")
                .value_name("STATE")
                .help("drafted, sent, acknowledged or not-possible"),
        )
        .arg(
            Arg::new("text")
                .long("text")
                .value_name("TEXT")
                .help("What they were told, or why it was not possible"),
        )
        .arg(
            Arg::new("draft")
                .long("draft")
                .action(ArgAction::SetTrue)
                .conflicts_with_all(["as", "text"])
                .help("Write the first draft of the answer from the records, and print it"),
        )
        .arg(flags::reason().help("Why; going back from a later state needs it"))
}

/// Lists, or moves one line on.
pub fn run(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let named = asked::text(matches, "REF");
    if matches.get_flag("draft") {
        return write_draft(desk, matches);
    }
    let moves = ["as", "text", "reason"];
    if moves
        .iter()
        .any(|name| !asked::text(matches, name).is_empty())
    {
        if named.is_empty() {
            return Err(Failure::Usage(
                "Which feedback line? beal owed REF --as STATE --text TEXT".to_owned(),
            ));
        }
        return move_on(desk, matches);
    }
    let workspace = desk.open()?;
    let (portfolio, today) = (&workspace.portfolio, workspace.today());
    let ledger = if named.is_empty() {
        Ledger::of(portfolio, today)
    } else {
        Ledger::within(portfolio, &portfolio.find_document(named)?, today)
    };
    let lines: Vec<&Line<'_>> = ledger.owed().collect();
    if desk.json {
        let rows: Vec<serde_json::Value> = lines.iter().map(|it| row(&workspace, it)).collect();
        desk.say_json(&rows)?;
        return Ok(DONE);
    }
    list(desk, &workspace, &lines)
}

fn row(workspace: &Workspace, line: &Line<'_>) -> serde_json::Value {
    let file = line.document.id();
    let mut row = json::record(line.feedback, Some(file));
    let portfolio = &workspace.portfolio;
    let about = portfolio.title(&Address::document(file.clone()));
    row.insert("tells".to_owned(), line.whom(portfolio).into());
    row.insert("of".to_owned(), about.unwrap_or_default().into());
    let source = line.source(portfolio).map(Source::word);
    row.insert("source".to_owned(), source.into());
    row.insert("days".to_owned(), line.days().into());
    row.insert("late".to_owned(), line.is_late().into());
    row.into()
}

fn list(desk: &mut Desk<'_>, workspace: &Workspace, lines: &[&Line<'_>]) -> Result<u8, Failure> {
    if lines.is_empty() {
        desk.say("Nothing is waiting: no feedback is owed.")?;
        return Ok(DONE);
    }
    let portfolio = &workspace.portfolio;
    desk.say(&head(lines, people(portfolio, lines.iter().copied())))?;
    let width = desk.around.width.max(60);
    for line in lines {
        let title = layout::cut(&line.feedback.title, width - 9);
        desk.say(&format!("{:>7}  {title}", days_word(line.days())))?;
        let late = if line.is_late() { " · late" } else { "" };
        desk.say(&format!(
            "         to {} · {}{late} · {}",
            layout::one_line(&line.whom(portfolio)),
            line.feedback.state,
            line.at()
        ))?;
    }
    desk.say(&format!("\nBy source: {}", sources(workspace, lines)))?;
    desk.say("Move one on: beal owed REF --as sent --text \"what they were told\"")?;
    Ok(DONE)
}

/// `co-production group 3 · other 1`.
fn sources(workspace: &Workspace, lines: &[&Line<'_>]) -> String {
    let found = by_source(&workspace.portfolio, lines.iter().copied());
    let found = found.into_iter().map(|(source, count)| {
        let source = source.map_or("not written down", Source::word);
        format!("{source} {count}")
    });
    found.collect::<Vec<_>>().join(" · ")
}

/// `3 answers owed to 2 people, 1 of them late, oldest first`.
fn head(lines: &[&Line<'_>], people: usize) -> String {
    let answers = counted(lines.len(), "answer", "answers");
    let people = counted(people, "person or group", "people or groups");
    let late = match lines.iter().filter(|line| line.is_late()).count() {
        0 => String::new(),
        n => format!(", {n} late"),
    };
    format!("{answers} owed to {people}{late}, oldest first\n")
}

fn days_word(days: i64) -> String {
    if days == 0 {
        "today".to_owned()
    } else {
        format!("{days} d")
    }
}

/// The line at an address, or the refusal that says how lines are found.
fn line_at<'a>(workspace: &'a Workspace, at: &Address) -> Result<Line<'a>, Refusal> {
    let line = Ledger::line_at(&workspace.portfolio, at, workspace.today());
    line.ok_or_else(|| {
        Refusal::new(
            format!("{at} is no feedback line."),
            "`beal owed` lists them.",
        )
    })
}

/// Writes the first draft into a line that has no words yet.
fn write_draft(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    if asked::text(matches, "REF").is_empty() {
        return Err(Failure::Usage(
            "Which feedback line? beal owed REF --draft".to_owned(),
        ));
    }
    let mut workspace = desk.open()?;
    let at = asked::reference(&mut workspace, matches, "REF")?;
    let line = line_at(&workspace, &at)?;
    let state = line.feedback.state;
    if !line.feedback.text.is_empty() || !state.is_owed() {
        return Err(Refusal::new(
            format!("The answer is {state} and has its words already."),
            format!(
                "`beal show {at}` shows them; `beal owed {at} --text …` puts others in their place."
            ),
        )
        .into());
    }
    let words = Draft::of_line(&workspace.portfolio, &line).words();
    desk.make(&mut workspace, |composer| {
        pass(composer, &at, FeedbackState::Drafted, &words, "")
    })?;
    if desk.json {
        let drafted = workspace.portfolio.record(&at);
        let row = drafted.map(|it| json::record(it, Some(&at.file)));
        desk.say_json(&serde_json::Value::from(row.unwrap_or_default()))?;
        return Ok(DONE);
    }
    desk.say(&words)?;
    if words.contains(GAP) {
        desk.note(&format!(
            "Where it says {GAP}, say it in your own words: beal owed {at} --text …"
        ));
    }
    Ok(DONE)
}

fn move_on(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let mut workspace = desk.open()?;
    let at = asked::reference(&mut workspace, matches, "REF")?;
    let line = line_at(&workspace, &at)?;
    let state = match asked::text(matches, "as") {
        "" => line.feedback.state,
        word => FeedbackState::parse(word).ok_or_else(|| {
            let words = FeedbackState::WORDS;
            Refusal::new(format!("State: {}", unknown_word(word, words)), "")
        })?,
    };
    let (text, why) = (asked::text(matches, "text"), asked::text(matches, "reason"));
    desk.make(&mut workspace, |composer| {
        pass(composer, &at, state, text, why).map_err(by_flags)
    })?;
    let Some(record) = workspace.portfolio.record(&at) else {
        return Ok(DONE);
    };
    if desk.json {
        desk.say_json(&serde_json::Value::from(json::record(
            record,
            Some(&at.file),
        )))?;
    } else {
        desk.say(&format!(
            "{at}  {} · {}",
            record.get("state").plain(),
            record.title()
        ))?;
    }
    Ok(DONE)
}

/// A refusal that asks for words says by which flag they are given.
fn by_flags(refusal: Refusal) -> Refusal {
    let refusal = flags::with_reason(refusal);
    let remedy = refusal
        .remedy
        .replace("Say it in a line", "Say it with --text");
    Refusal { remedy, ..refusal }
}
