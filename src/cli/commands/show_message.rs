//! `beal show` of a message: what was said, where it went, and everything that came of it.

use serde_json::{Map, Value as Json};

use crate::cli::commands::record_page::{fields, tree};
use crate::cli::commands::show_session;
use crate::cli::desk::Desk;
use crate::cli::failure::Failure;
use crate::cli::json::{Row, Thread};
use crate::model::document::Document;
use crate::model::field::Record;
use crate::model::id::Id;
use crate::model::layout;
use crate::model::portfolio::Address;
use crate::model::records::message::Message;
use crate::model::stream::course::course;
use crate::model::stream::telling::{facts, log, state};
use crate::workspace::open::Workspace;

/// Shows a message, or an item of one.
pub fn show(desk: &mut Desk<'_>, workspace: &Workspace, at: &Address) -> Result<(), Failure> {
    match (workspace.portfolio.messages.named(&at.file), &at.item) {
        (Some(message), None) if desk.json => {
            desk.say_json(&Json::Object(whole(workspace, message)))
        }
        (Some(message), None) => page(desk, workspace, message),
        _ => show_session::show(desk, workspace, at),
    }
}

fn whole(workspace: &Workspace, message: &Message) -> Map<String, Json> {
    let mut all = row(message, None);
    for list in message.lists() {
        let items = message.items(list.kind).into_iter();
        let rows: Vec<Json> = items
            .map(|item| row(item, Some(&message.id)).into())
            .collect();
        all.insert(list.name.to_owned(), rows.into());
    }
    let course = course(&workspace.portfolio, message);
    let nodes: Vec<Thread<'_>> = course.children.iter().map(Thread).collect();
    let nodes = serde_json::to_value(nodes).unwrap_or_default();
    all.insert("thread".to_owned(), nodes);
    all
}

fn row(record: &dyn Record, file: Option<&Id>) -> Map<String, Json> {
    match serde_json::to_value(Row { record, file }) {
        Ok(Json::Object(row)) => row,
        _ => Map::new(),
    }
}

fn page(desk: &mut Desk<'_>, workspace: &Workspace, message: &Message) -> Result<(), Failure> {
    let (portfolio, today) = (&workspace.portfolio, workspace.today());
    desk.say(&layout::wrap(&message.text, layout::PROSE).join("\n"))?;
    desk.say(&format!(
        "{}  {}",
        message.id,
        facts(portfolio, message, today)
    ))?;
    desk.say(&format!("{}\n", state(portfolio, message, today)))?;
    let told = [
        "text", "kind", "source", "on", "route", "lead", "due", "became",
    ];
    fields(desk, workspace, &message.id, message, &told)?;
    let log = log(message);
    if !log.is_empty() {
        desk.say("\nThe way it went")?;
    }
    for line in log {
        desk.say(&layout::indented(&line, "  ", layout::PROSE + 20))?;
    }
    let course = course(portfolio, message);
    if !course.children.is_empty() {
        desk.say("\nWhat came of it")?;
    }
    let width = desk.around.width.max(60);
    for child in &course.children {
        tree(desk, child, "  ", "  ", width)?;
    }
    Ok(())
}
