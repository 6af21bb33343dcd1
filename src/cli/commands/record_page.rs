//! How a record looks on plain lines: its filled fields, and its thread as a tree.

use crate::cli::desk::Desk;
use crate::cli::failure::Failure;
use crate::model::document::Document;
use crate::model::field::{Field, FieldKind, Record};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::layout;
use crate::model::portfolio::Portfolio;
use crate::model::thread::Node;
use crate::model::value::Value;
use crate::workspace::open::Workspace;

/// The filled fields of a record, label before text; prose is wrapped under its label.
pub fn fields(
    desk: &mut Desk<'_>,
    workspace: &Workspace,
    file: &Id,
    record: &dyn Record,
    without: &[&str],
) -> Result<(), Failure> {
    let shown = record.fields().iter().filter(|field| {
        !["id", "added", "history"].contains(&field.name) && !without.contains(&field.name)
    });
    for field in shown {
        let value = record.get(field.name);
        if value.is_empty() || matches!(&value, Value::Text(text) if text == "unknown") {
            continue;
        }
        let text = readable(&workspace.portfolio, file, field, &value);
        let lines = layout::wrap(&text, layout::PROSE - 20);
        for (at, line) in lines.iter().enumerate() {
            let label = if at == 0 { field.label } else { "" };
            desk.say(format!("  {}{line}", layout::cell(label, 20)).trim_end())?;
        }
    }
    Ok(())
}

/// A value as people read it: titles for links, names for ids.
fn readable(portfolio: &Portfolio, file: &Id, field: &Field, value: &Value) -> String {
    match (value, field.kind) {
        (Value::Refs(refs), _) => refs
            .iter()
            .map(|reference| {
                let at = portfolio.resolve(reference, file);
                let title = at.and_then(|at| portfolio.title(&at));
                title.map_or_else(
                    || format!("{reference} (not there)"),
                    |title| format!("{title} ({reference})"),
                )
            })
            .collect::<Vec<_>>()
            .join("\n"),
        (Value::Text(id), FieldKind::Named(kind)) => name(portfolio, kind, id),
        (Value::Lines(ids), FieldKind::NamedMany(kind)) => ids
            .iter()
            .map(|id| name(portfolio, kind, id))
            .collect::<Vec<_>>()
            .join("; "),
        (Value::Lines(lines), FieldKind::Lines) => lines.join("\n"),
        (Value::Rows(rows), _) => rows
            .iter()
            .map(|row| {
                row.iter()
                    .map(|(_, value)| value.plain())
                    .collect::<Vec<_>>()
                    .join(": ")
            })
            .collect::<Vec<_>>()
            .join("\n"),
        _ => value.plain(),
    }
}

fn name(portfolio: &Portfolio, kind: Kind, id: &str) -> String {
    let found = portfolio
        .ecosystem
        .items(kind)
        .into_iter()
        .find(|record| record.id().as_str() == id);
    found.map_or_else(|| format!("{id} (not there)"), Record::title)
}

/// A node of the thread with its children, drawn as a tree.
pub fn tree(
    desk: &mut Desk<'_>,
    node: &Node,
    first: &str,
    rest: &str,
    width: usize,
) -> Result<(), Failure> {
    let letter = node.kind.letter().unwrap_or(' ');
    let state = if node.state.is_empty() {
        String::new()
    } else {
        format!("  · {}", node.state)
    };
    let room = width
        .saturating_sub(layout::width(first) + 11 + layout::width(&state))
        .max(24);
    let id = node
        .at
        .item
        .as_ref()
        .map_or_else(|| node.at.file.to_string(), ToString::to_string);
    desk.say(&format!(
        "{first}{letter} {}{state}  {id}",
        layout::cut(&node.title, room)
    ))?;
    let broken = usize::from(node.broken.is_some());
    for (at, child) in node.children.iter().enumerate() {
        let last = at + 1 == node.children.len() + broken;
        let (branch, below) = if last {
            ("└ ", "  ")
        } else {
            ("├ ", "│ ")
        };
        tree(
            desk,
            child,
            &format!("{rest}{branch}"),
            &format!("{rest}{below}"),
            width,
        )?;
    }
    match node.broken {
        Some(end) => desk.say(&format!("{rest}└ ✗ {end}")),
        None => Ok(()),
    }
}
