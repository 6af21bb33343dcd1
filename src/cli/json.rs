//! Records as JSON: every field of the table, in its order, empty ones as `null`, `[]` or `false`.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value as Json};

use crate::model::activity::{days_quiet, last_event};
use crate::model::document::Document;
use crate::model::field::{Field, Record};
use crate::model::gate::Gate;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::records::inquiry::Inquiry;
use crate::model::thread::Node;
use crate::model::value::Value;
use crate::workspace::open::Workspace;

/// A record as a row, written field by field. Nothing is built: there may be hundreds of thousands.
pub struct Row<'a> {
    /// The record.
    pub record: &'a dyn Record,
    /// The file that it is an item of; `None` where it stands in one of its own.
    pub file: Option<&'a Id>,
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Self { record, file } = self;
        let mut row = to.serialize_map(None)?;
        row.serialize_entry("id", record.id().as_str())?;
        row.serialize_entry("record", record.kind().word())?;
        if let Some(file) = file {
            row.serialize_entry("inquiry", file.as_str())?;
            row.serialize_entry("ref", &format_args!("{file}/{}", record.id()))?;
        }
        for field in record.fields().iter().filter(|field| field.name != "id") {
            let value = &record.get(field.name);
            row.serialize_entry(field.name, &Content { field, value })?;
        }
        row.end()
    }
}

/// The same, to be added to.
pub fn record(record: &dyn Record, file: Option<&Id>) -> Map<String, Json> {
    match serde_json::to_value(Row { record, file }) {
        Ok(Json::Object(row)) => row,
        _ => Map::new(),
    }
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
pub struct Thread<'a>(pub &'a Node);

impl Serialize for Thread<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let node = self.0;
        let mut row = to.serialize_map(None)?;
        let item = node.at.item.as_ref();
        row.serialize_entry("id", item.unwrap_or(&node.at.file).as_str())?;
        row.serialize_entry("ref", &format_args!("{}", node.at))?;
        row.serialize_entry("record", node.kind.word())?;
        row.serialize_entry("title", &node.title)?;
        row.serialize_entry("state", &node.state)?;
        row.serialize_entry("broken", &node.broken)?;
        let children: Vec<Self> = node.children.iter().map(Thread).collect();
        row.serialize_entry("children", &children)?;
        row.end()
    }
}

/// What a field holds.
struct Content<'a> {
    field: &'a Field,
    value: &'a Value,
}

impl Serialize for Content<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.value {
            Value::Empty if self.field.kind.is_many() => to.collect_seq([(); 0]),
            Value::Empty => to.serialize_none(),
            Value::Flag(flag) => to.serialize_bool(*flag),
            Value::Number(number) => to.serialize_i64(*number),
            Value::Lines(lines) => lines.serialize(to),
            Value::Text(text) => to.serialize_str(text),
            Value::Refs(refs) => to.collect_seq(refs.iter().map(ToString::to_string)),
            Value::Rows(rows) => to.collect_seq(rows.iter().map(|row| entry(row))),
            Value::Day(day) => to.collect_str(day),
            Value::Moment(moment) => to.collect_str(moment),
        }
    }
}

/// An entry of a list: what is filled of it.
fn entry(entry: &[(String, Value)]) -> Map<String, Json> {
    let filled = entry.iter().filter(|(_, value)| !value.is_empty());
    filled
        .map(|(name, value)| (name.clone(), value.plain().into()))
        .collect()
}
