//! `beal show` of a session, or of what is written in one: its blocks, who came, what was captured and answered.

use serde_json::{Map, Value as Json};

use crate::cli::commands::list_sessions::about;
use crate::cli::commands::record_page::fields;
use crate::cli::desk::Desk;
use crate::cli::failure::Failure;
use crate::cli::json::Row;
use crate::model::document::Document;
use crate::model::field::Record;
use crate::model::id::Id;
use crate::model::layout;
use crate::model::portfolio::Address;
use crate::model::records::session::{Session, Tally};
use crate::model::titled;
use crate::model::wording::capital;
use crate::model::words::NoteState;
use crate::workspace::open::Workspace;

/// Shows a document that is no inquiry, or an item of one.
pub fn show(desk: &mut Desk<'_>, workspace: &Workspace, at: &Address) -> Result<(), Failure> {
    let portfolio = &workspace.portfolio;
    let (Some(document), Some(record)) = (portfolio.document(&at.file), portfolio.record(at))
    else {
        return Ok(());
    };
    if desk.json {
        return desk.say_json(&Json::Object(match &at.item {
            Some(_) => row(record, Some(&at.file)),
            None => whole(document),
        }));
    }
    if let (Some(session), None) = (portfolio.sessions.named(&at.file), &at.item) {
        return page(desk, workspace, session);
    }
    let title = titled::title(document, record);
    desk.say(&layout::wrap(&title, layout::PROSE).join("\n"))?;
    desk.say(&format!("{at}  {}\n", record.kind().word()))?;
    fields(desk, workspace, &at.file, record, &["title"])
}

/// A document with all its records.
fn whole(document: &dyn Document) -> Map<String, Json> {
    let mut all = row(document, None);
    for list in document.lists() {
        let items = document.items(list.kind).into_iter();
        let rows: Vec<Json> = items
            .map(|item| row(item, Some(document.id())).into())
            .collect();
        all.insert(list.name.to_owned(), rows.into());
    }
    all
}

fn row(record: &dyn Record, file: Option<&Id>) -> Map<String, Json> {
    match serde_json::to_value(Row { record, file }) {
        Ok(Json::Object(row)) => row,
        _ => Map::new(),
    }
}

fn page(desk: &mut Desk<'_>, workspace: &Workspace, session: &Session) -> Result<(), Failure> {
    desk.say(&layout::wrap(&session.title, layout::PROSE).join("\n"))?;
    desk.say(&format!("{}\n", about(workspace, session)))?;
    let told = ["title", "state", "form", "on", "at", "group"];
    fields(desk, workspace, &session.id, session, &told)?;
    blocks(desk, workspace, session)?;
    tallies(desk, session)?;
    for state in NoteState::ALL {
        notes(desk, session, *state)?;
    }
    answers(desk, workspace, session)
}

fn blocks(desk: &mut Desk<'_>, workspace: &Workspace, session: &Session) -> Result<(), Failure> {
    if session.blocks.is_empty() {
        return Ok(());
    }
    desk.say("\nBlocks")?;
    for block in session.in_order() {
        let guide = workspace.guides.by_id(&block.guide);
        let guide = guide.filter(|guide| guide.title != block.title);
        let guide = guide.map_or(String::new(), |guide| format!("  · {}", guide.title));
        desk.say(&format!(
            "  {:>3} min  {}{guide}",
            block.minutes,
            layout::cut(&block.title, 52)
        ))?;
    }
    Ok(())
}

fn tallies(desk: &mut Desk<'_>, session: &Session) -> Result<(), Failure> {
    let came = |tally: &&Tally| tally.came > 0 || tally.expected > 0;
    if !session.tallies.iter().any(|tally| came(&tally)) {
        return Ok(());
    }
    desk.say("\nIn the room")?;
    for tally in session.tallies.iter().filter(came) {
        let expected = match tally.expected {
            0 => String::new(),
            n => format!(" of {n}"),
        };
        desk.say(&format!("  {:>3}{expected}  {}", tally.came, tally.role))?;
    }
    Ok(())
}

fn notes(desk: &mut Desk<'_>, session: &Session, state: NoteState) -> Result<(), Failure> {
    let notes = session.notes.iter().filter(|note| note.state == state);
    for (at, note) in notes.enumerate() {
        if at == 0 {
            desk.say(&format!("\n{}", capital(state.word())))?;
        }
        let kind = match note.kind.as_str() {
            "" => String::new(),
            kind => format!("{kind}: "),
        };
        let text = layout::cut(&format!("{kind}{}", note.text), 84);
        desk.say(&format!("  {}  {text}", note.id))?;
    }
    Ok(())
}

fn answers(desk: &mut Desk<'_>, workspace: &Workspace, session: &Session) -> Result<(), Failure> {
    for sheet in &session.sheets {
        let guide = workspace.guides.by_id(&sheet.guide);
        let title = guide.map_or(sheet.guide.as_str(), |guide| guide.title.as_str());
        desk.say(&format!("\nAnswers · {title}"))?;
        for answer in &sheet.answers {
            let step = guide.and_then(|guide| {
                let mut steps = guide.steps.iter();
                steps.find(|step| step.id.as_str() == answer.step)
            });
            let about = step.map_or(answer.step.as_str(), |step| step.title.as_str());
            let text = format!("{about}: {}", answer.text);
            desk.say(&layout::indented(&text, "  ", layout::PROSE))?;
        }
    }
    Ok(())
}
