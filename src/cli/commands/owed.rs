//! `beal owed`: the feedback that is owed, oldest first; or one line of it moved on.

use clap::{Arg, ArgMatches, Command};

use crate::cli::commands::asked;
use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure};
use crate::cli::json;
use crate::model::field::{Record, field_named};
use crate::model::kind::Kind;
use crate::model::layout;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::contribution::Feedback;
use crate::model::records::inquiry::Inquiry;
use crate::model::refusal::Refusal;
use crate::model::whom::whom;

/// Arguments and help.
pub fn define() -> Command {
    Command::new("owed")
        .about("Feedback owed to those who contributed, oldest first; or one line moved on")
        .arg(
            Arg::new("REF")
                .value_name("REF")
                .help("One feedback line, <inquiry>/<f-…>; or an inquiry, to list its own"),
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
}

/// Lists, or moves one line on.
pub fn run(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let (named, state) = (asked::text(matches, "REF"), asked::text(matches, "as"));
    if !state.is_empty() || !asked::text(matches, "text").is_empty() {
        if named.is_empty() {
            return Err(Failure::Usage(
                "Which feedback line? beal owed REF --as STATE --text TEXT".to_owned(),
            ));
        }
        return move_on(desk, matches, state);
    }
    let workspace = desk.open()?;
    let only = if named.is_empty() {
        None
    } else {
        Some(workspace.portfolio.find_inquiry(named)?)
    };
    let mut lines: Vec<(&Inquiry, &Feedback)> = workspace
        .portfolio
        .inquiries
        .iter()
        .filter(|inquiry| only.as_ref().is_none_or(|id| *id == inquiry.id))
        .flat_map(|inquiry| {
            inquiry
                .feedback
                .iter()
                .filter(|line| line.state.is_owed())
                .map(move |line| (inquiry, line))
        })
        .collect();
    lines.sort_by_key(|(inquiry, line)| (line.added, inquiry.id.clone(), line.id.clone()));
    if desk.json {
        let rows: Vec<serde_json::Value> = lines
            .iter()
            .map(|(inquiry, line)| {
                let mut row = json::record(*line, Some(&inquiry.id));
                row.insert(
                    "tells".to_owned(),
                    whom(&workspace.portfolio, inquiry, line).into(),
                );
                row.insert(
                    "days".to_owned(),
                    workspace.today().days_since(line.added.day()).into(),
                );
                row.into()
            })
            .collect();
        desk.say_json(&rows)?;
        return Ok(DONE);
    }
    if lines.is_empty() {
        desk.say("Nothing is waiting: no feedback is owed.")?;
        return Ok(DONE);
    }
    desk.say(&format!(
        "{} owed, oldest first\n",
        if lines.len() == 1 {
            "1 answer".to_owned()
        } else {
            format!("{} answers", lines.len())
        }
    ))?;
    let width = desk.around.width.max(60);
    for (inquiry, line) in &lines {
        let days = workspace.today().days_since(line.added.day()).max(0);
        let head = format!(
            "{:>5}  {}",
            days_word(days),
            layout::cut(&line.title, width - 7)
        );
        desk.say(&head)?;
        desk.say(&format!(
            "       to {} · {} · {}/{}",
            layout::one_line(&whom(&workspace.portfolio, inquiry, line)),
            line.state,
            inquiry.id,
            line.id
        ))?;
    }
    desk.say("\nMove one on: beal owed REF --as sent --text \"what they were told\"")?;
    Ok(DONE)
}

fn days_word(days: i64) -> String {
    if days == 0 {
        "today".to_owned()
    } else {
        format!("{days} d")
    }
}

fn move_on(desk: &mut Desk<'_>, matches: &ArgMatches, state: &str) -> Result<u8, Failure> {
    let mut workspace = desk.open()?;
    let at = asked::reference(&mut workspace, matches, "REF")?;
    if workspace.portfolio.record(&at).map(Record::kind) != Some(Kind::Feedback) {
        return Err(Refusal::new(
            format!("{at} is no feedback line."),
            "`beal owed` lists them.",
        )
        .into());
    }
    let text = asked::text(matches, "text");
    let needs_why = crate::model::wording::folded(state) == "not possible" && text.is_empty();
    if needs_why && said(&workspace.portfolio, &at).is_empty() {
        return Err(
            Refusal::new("Why is it not possible?", "Say it with --text; it is kept.").into(),
        );
    }
    desk.make(&mut workspace, |composer| {
        for (name, typed) in [("text", text), ("state", state)] {
            if let (Some(field), false) = (field_named(Feedback::FIELDS, name), typed.is_empty()) {
                composer.set_typed(&at, field, &[typed], "")?;
            }
        }
        Ok(())
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

fn said(portfolio: &Portfolio, at: &Address) -> String {
    portfolio
        .record(at)
        .map(|record| record.get("text").plain())
        .unwrap_or_default()
}
