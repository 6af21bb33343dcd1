//! Records as JSON: every field of the table, in its order, empty ones as `null`, `[]` or `false`.

use serde_json::{Map, Value as Json};

use crate::model::activity::{days_quiet, last_event};
use crate::model::document::Document;
use crate::model::field::{Field, Record};
use crate::model::gate::Gate;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::records::inquiry::Inquiry;
use crate::model::thread::Node;
use crate::model::value::{Row, Value};
use crate::workspace::open::Workspace;

/// A record that stands in a file of its own, or an item of one (`file` says which).
pub fn record(record: &dyn Record, file: Option<&Id>) -> Map<String, Json> {
    let mut row = Map::new();
    row.insert("id".to_owned(), Json::from(record.id().as_str()));
    row.insert("record".to_owned(), Json::from(record.kind().word()));
    if let Some(file) = file {
        row.insert("inquiry".to_owned(), Json::from(file.as_str()));
        row.insert(
            "ref".to_owned(),
            Json::from(format!("{file}/{}", record.id())),
        );
    }
    for field in record.fields().iter().filter(|field| field.name != "id") {
        row.insert(field.name.to_owned(), value(field, &record.get(field.name)));
    }
    row
}

/// An inquiry's head with its flags, counts and gate.
pub fn inquiry(workspace: &Workspace, inquiry: &Inquiry) -> Map<String, Json> {
    let mut row = record(inquiry, None);
    row.insert("escalated".to_owned(), Json::from(inquiry.is_escalated()));
    row.insert(
        "last_event".to_owned(),
        Json::from(last_event(inquiry).to_string()),
    );
    row.insert(
        "days_quiet".to_owned(),
        Json::from(days_quiet(inquiry, workspace.today())),
    );
    let counts: Map<String, Json> = Kind::ITEMS
        .iter()
        .map(|kind| {
            (
                kind.plural().to_owned(),
                Json::from(inquiry.items(*kind).len()),
            )
        })
        .collect();
    row.insert("counts".to_owned(), Json::Object(counts));
    row.insert("gate".to_owned(), gate(&gate_of(workspace, inquiry)));
    row
}

/// The gate of the stage that an inquiry is in.
pub fn gate_of(workspace: &Workspace, inquiry: &Inquiry) -> Gate {
    let criteria = workspace
        .guides
        .of(inquiry)
        .map_or(&[][..], |guide| guide.gate.as_slice());
    Gate::of(criteria, workspace.scene(inquiry))
}

/// A gate, line by line.
pub fn gate(gate: &Gate) -> Json {
    gate.lines
        .iter()
        .map(|line| {
            serde_json::json!({
                "criterion": line.criterion.id,
                "label": line.criterion.label,
                "met": line.verdict.met,
                "note": line.verdict.note,
                "planned": line.verdict.planned,
                "vacant": line.verdict.vacant,
            })
        })
        .collect()
}

/// A node of a thread with what comes of it.
pub fn node(node: &Node) -> Json {
    serde_json::json!({
        "id": node.at.item.as_ref().unwrap_or(&node.at.file).as_str(),
        "ref": node.at.to_string(),
        "record": node.kind.word(),
        "title": node.title,
        "state": node.state,
        "broken": node.broken,
        "children": node.children.iter().map(self::node).collect::<Vec<Json>>(),
    })
}

fn value(field: &Field, value: &Value) -> Json {
    match value {
        Value::Empty if field.kind.is_many() => Json::Array(Vec::new()),
        Value::Empty => Json::Null,
        Value::Flag(flag) => Json::from(*flag),
        Value::Number(number) => Json::from(*number),
        Value::Lines(lines) => Json::from(lines.clone()),
        Value::Refs(refs) => refs.iter().map(ToString::to_string).collect(),
        Value::Rows(rows) => rows.iter().map(row).collect(),
        other => Json::from(other.plain()),
    }
}

fn row(row: &Row) -> Json {
    row.iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| (name.clone(), Json::from(value.plain())))
        .collect()
}
