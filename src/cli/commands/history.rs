//! `beal history`: who did what and when, what it was then, and the way back to it.

use clap::{Arg, ArgMatches, Command, value_parser};
use serde_json::Value as Json;

use crate::cli::commands::{asked, show};
use crate::cli::desk::Desk;
use crate::cli::failure::{DONE, Failure, REFUSED};
use crate::cli::json;
use crate::model::back_to::{Back, back_to};
use crate::model::field::Record;
use crate::model::id::Id;
use crate::model::layout;
use crate::model::past::Origin;
use crate::model::portfolio::Address;
use crate::model::refusal::Refusal;
use crate::model::snapshot::Snapshot;
use crate::model::turn::Way;
use crate::store::fault::Fault;
use crate::workspace::open::Workspace;
use crate::workspace::versions::Row;

/// Arguments and help.
pub fn define() -> Command {
    let version = |name: &'static str, help: &'static str| {
        Arg::new(name)
            .long(name)
            .value_name("ID")
            .requires("REF")
            .help(help)
    };
    Command::new("history")
        .about("Who did what and when: in the portfolio, an inquiry or an item; and back to any version")
        .after_help("The history is kept on this machine, in your own folders. What others wrote into the files is told from the next change that is made here.")
        .arg(
            Arg::new("REF")
                .value_name("REF")
                .help("The inquiry, or <inquiry>/<item>; also one that is gone"),
        )
        .arg(
            Arg::new("limit")
                .long("limit")
                .value_name("N")
                .value_parser(value_parser!(usize))
                .default_value("20")
                .help("How many to tell of; 0 for all"),
        )
        .arg(version("show", "Show what it was in this version"))
        .arg(version("back-to", "Make it again what it was in this version").conflicts_with("show"))
}

/// Tells, shows a version, or goes back to it.
pub fn run(desk: &mut Desk<'_>, matches: &ArgMatches) -> Result<u8, Failure> {
    let mut workspace = desk.open()?;
    let most = match matches.get_one::<usize>("limit").copied() {
        None | Some(0) => usize::MAX,
        Some(most) => most,
    };
    let named = asked::text(matches, "REF");
    if named.is_empty() {
        let happened = workspace.happened(most)?;
        let titles = |row: &Row| {
            row.files
                .iter()
                .map(|file| title(&workspace, file))
                .collect()
        };
        return tell(desk, &workspace, &happened.rows, &titles, &happened.faults);
    }
    let at = reference(&workspace, named)?;
    let (shown, back) = (
        asked::text(matches, "show"),
        asked::text(matches, "back-to"),
    );
    if !shown.is_empty() {
        let then = document(&workspace, &at, shown)?;
        return show_version(desk, workspace, &at, then);
    }
    if !back.is_empty() {
        return go_back(desk, &mut workspace, &at, back);
    }
    let looked = workspace.versions(&at)?;
    let rows: Vec<Row> = looked
        .versions
        .into_iter()
        .take(most)
        .map(|version| Row {
            id: version.id,
            at: version.at,
            by: version.by,
            way: version.way,
            origin: version.origin,
            said: version.said,
            files: vec![at.file.clone()],
        })
        .collect();
    tell(desk, &workspace, &rows, &|_| Vec::new(), &looked.faults)
}

/// The record that a REF means, or meant as long as it was there.
fn reference(workspace: &Workspace, text: &str) -> Result<Address, Refusal> {
    let refusal = match workspace.portfolio.find(text) {
        Ok(at) => return Ok(at),
        Err(refusal) => refusal,
    };
    let (file, item) = match text.split_once('/') {
        Some((file, item)) => (file, Id::parse(item)),
        None => (text, None),
    };
    let file = workspace.portfolio.find_inquiry(file).ok().or_else(|| {
        let told = workspace.told_documents();
        told.into_iter().find(|id| id.as_str() == file)
    });
    match (file, item) {
        (Some(file), Some(item)) => Ok(Address::item(file, item)),
        (Some(file), None) if !text.contains('/') => Ok(Address::document(file)),
        _ => Err(refusal),
    }
}

fn tell(
    desk: &mut Desk<'_>,
    workspace: &Workspace,
    rows: &[Row],
    titles: &dyn Fn(&Row) -> Vec<String>,
    faults: &[Fault],
) -> Result<u8, Failure> {
    if desk.json {
        let rows: Vec<Json> = rows.iter().map(|row| row_json(workspace, row)).collect();
        desk.say_json(&rows)?;
    } else {
        for row in rows {
            say_row(desk, row, &titles(row))?;
        }
        if rows.is_empty() {
            desk.say("Nothing is told here yet: the history begins with the next change.")?;
        }
    }
    for fault in faults {
        desk.note(&fault.to_string());
    }
    Ok(if faults.is_empty() { DONE } else { REFUSED })
}

fn say_row(desk: &mut Desk<'_>, row: &Row, titles: &[String]) -> Result<(), Failure> {
    let said = match (row.origin, row.way) {
        (_, Way::Back) => format!("undone: {}", row.said),
        (Origin::Merged, _) => format!("merged: {}", row.said),
        (Origin::Copy, _) => format!("from a copy: {}", row.said),
        (Origin::Here | Origin::Outside, Way::Forth) => row.said.clone(),
    };
    let at: String = row
        .at
        .to_string()
        .chars()
        .take("2026-12-14 09:30".len())
        .collect();
    let head = format!("{at:16}  ");
    let width = desk.around.width.max(60) - head.len();
    for (nth, line) in layout::wrap(&said, width).iter().enumerate() {
        let head = if nth == 0 { head.as_str() } else { "" };
        desk.say(&format!("{head:18}{line}"))?;
    }
    let who = match (row.origin, row.by.as_str()) {
        (Origin::Outside | Origin::Copy, "") => "somebody else",
        (_, by) => by,
    };
    let id = row.id.to_string();
    let facts = titles.iter().map(String::as_str).chain([who, &id]);
    let facts: Vec<&str> = facts.filter(|fact| !fact.is_empty()).collect();
    desk.say(&format!("{:18}{}", "", facts.join(" · ")))
}

fn row_json(workspace: &Workspace, row: &Row) -> Json {
    let inquiry = row.files.first();
    serde_json::json!({
        "id": row.id.to_string(),
        "at": row.at.to_string(),
        "by": row.by,
        "way": row.way.word(),
        "origin": row.origin.word(),
        "inquiry": inquiry.map(Id::as_str),
        "inquiries": row.files.iter().map(Id::as_str).collect::<Vec<&str>>(),
        "said": row.said,
        "file": inquiry.map(|file| file_name(workspace, file)),
    })
}

fn file_name(workspace: &Workspace, file: &Id) -> String {
    let state = workspace.files.get(file);
    let name = state.and_then(|state| state.path.file_name());
    name.map_or_else(
        || format!("{file}.ron"),
        |name| crate::store::shown::path(std::path::Path::new(name)),
    )
}

fn title(workspace: &Workspace, file: &Id) -> String {
    let document = workspace.portfolio.document(file);
    document.map_or_else(|| file.to_string(), Record::title)
}

/// The document as it stood in a version.
fn document(workspace: &Workspace, at: &Address, version: &str) -> Result<Snapshot, Failure> {
    let id = workspace.version_named(&at.file, version)?;
    let then = workspace.version(&at.file, &id)?.flatten();
    let there = |then: &Snapshot| {
        let item = at.item.as_ref();
        item.is_none_or(|item| then.document().item(item).is_some())
    };
    then.filter(there).ok_or_else(|| {
        Refusal::new(
            format!("{at} was not there in this version."),
            format!("`beal history {at}` shows what it was before and after."),
        )
        .into()
    })
}

fn show_version(
    desk: &mut Desk<'_>,
    mut workspace: Workspace,
    at: &Address,
    then: Snapshot,
) -> Result<u8, Failure> {
    // In memory alone: nothing of it is saved.
    then.put_back(&mut workspace.portfolio);
    show::show(desk, &workspace, at)
}

fn go_back(
    desk: &mut Desk<'_>,
    workspace: &mut Workspace,
    at: &Address,
    version: &str,
) -> Result<u8, Failure> {
    let then = document(workspace, at, version)?;
    let why = format!("back to version {version}");
    let back = desk.make(workspace, |composer| back_to(composer, at, &then, &why))?;
    if desk.json {
        let row = workspace.portfolio.record(at);
        let row = row.map(|record| json::record(record, at.item.as_ref().map(|_| &at.file)));
        desk.say_json(&row.map_or(Json::Null, Json::from))?;
        return Ok(DONE);
    }
    say_back(desk, workspace, at, &back)?;
    Ok(DONE)
}

/// Says what going back has come to.
fn say_back(
    desk: &mut Desk<'_>,
    workspace: &Workspace,
    at: &Address,
    back: &Back,
) -> Result<(), Failure> {
    if back.is_nothing() {
        desk.say(&format!("{at}  holds that already."))?;
    } else {
        desk.say(&format!(
            "{at}  is again what it was. `beal undo` takes that back."
        ))?;
    }
    let titled = |at: &Address| {
        let title = workspace.portfolio.title(at);
        title.map_or_else(|| at.to_string(), |title| format!("{title} ({at})"))
    };
    for (at, field) in &back.set {
        desk.say(&format!("  {} of {}", field.label, titled(at)))?;
    }
    let lists = [
        (&back.brought, "came back"),
        (&back.taken, "taken out: it was written since"),
        (
            &back.kept,
            "stays, although it was written since: others rely on it",
        ),
        (&back.elsewhere, "lives in another inquiry by now"),
    ];
    for (records, what) in lists {
        for at in records {
            desk.say(&format!("  {}: {what}", titled(at)))?;
        }
    }
    for (at, field, why) in &back.refused {
        let stays = format!(
            "  {} of {} stays: {}",
            field.label,
            titled(at),
            why.sentence()
        );
        desk.say(&stays)?;
    }
    if back.loose > 0 {
        let links = if back.loose == 1 {
            "1 link"
        } else {
            "some links"
        };
        desk.say(&format!("  {links} to what is gone left out"))?;
    }
    if at.item.is_none() {
        desk.say("  Its stage, its moves and its dated entries stay as they are.")?;
    }
    Ok(())
}
