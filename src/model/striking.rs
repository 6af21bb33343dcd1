//! Striking: what was written in some records goes from everywhere that tells of them, whatever it was.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::model::change::{Change, Contents};
use crate::model::document::Document;
use crate::model::field::field_named;
use crate::model::group::Group;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::past::Turn;
use crate::model::portfolio::Address;
use crate::model::redacting::{Unsay, is_prose};
use crate::model::tables::fields;
use crate::model::value::{Entry, Value};

/// What stands in the place of what was struck.
const MARK: &str = "(struck)";

/// Records whose words are to go. It holds no word of them, so that it may be kept until it is done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Striking {
    /// The records.
    pub records: BTreeSet<Address>,
}

impl Striking {
    /// Takes the words out of a group that stands in memory. Says whether it told of the records.
    pub fn group(&self, group: &mut Group) -> bool {
        let mut is_there = false;
        for step in &mut group.steps {
            is_there |= self.change(&mut step.change);
        }
        is_there
    }

    /// Whether a group tells of the records.
    pub fn tells_in(&self, group: &Group) -> bool {
        let mut steps = group.steps.iter();
        steps.any(|step| step.change.at().is_some_and(|at| self.is_of(&at)))
    }

    /// Whether it is one of the records.
    pub fn is_of(&self, at: &Address) -> bool {
        self.records.contains(at)
    }

    /// Those of the records that are in a document.
    #[must_use]
    pub fn in_file(&self, file: &Id) -> Self {
        let here = self.records.iter().filter(|at| at.file == *file);
        Self {
            records: here.cloned().collect(),
        }
    }

    /// The documents that the records are in, in order.
    pub fn files(&self) -> Vec<Id> {
        let files: BTreeSet<&Id> = self.records.iter().map(|at| &at.file).collect();
        files.into_iter().cloned().collect()
    }

    /// Takes others in.
    pub fn extend(&mut self, others: &Self) {
        self.records.extend(others.records.iter().cloned());
    }

    /// Whether a turn is told without its words, because they were struck.
    pub fn has_struck(turn: &Turn) -> bool {
        turn.said == MARK
    }

    fn change(&self, change: &mut Change) -> bool {
        if change.at().is_none_or(|at| !self.is_of(&at)) {
            return false;
        }
        match change {
            Change::Begin { kind, fields }
            | Change::Add { kind, fields, .. }
            | Change::Remove { kind, fields, .. }
            | Change::Bring { kind, fields, .. } => strike_contents(*kind, fields),
            Change::Set {
                field,
                was,
                now,
                entry,
                at,
            } => {
                let kind = at
                    .item
                    .as_ref()
                    .and_then(Id::letter)
                    .and_then(Kind::of_letter);
                let table = kind.map_or(&[][..], fields);
                if field_named(table, field).is_none_or(is_prose) {
                    strike_value(was);
                    strike_value(now);
                }
                if let Some(entry) = entry {
                    strike_entry(entry);
                }
            }
            Change::Link { .. }
            | Change::Unlink { .. }
            | Change::Relink { .. }
            | Change::Move { .. } => {}
        }
        true
    }
}

impl Unsay for Striking {
    /// What cannot be read may hold anything: all of it goes.
    fn line(&self, text: &mut String) -> bool {
        MARK.clone_into(text);
        true
    }

    /// Takes the records out.
    fn document(&self, document: &mut dyn Document) -> bool {
        let own = document.id().clone();
        let here = self.records.iter().filter(|at| at.file == own);
        let items: Vec<_> = here.filter_map(|at| at.item.clone()).collect();
        items
            .iter()
            .fold(false, |is_there, item| document.remove(item) | is_there)
    }

    fn turn(&self, turn: &mut Turn) -> bool {
        let mut is_there = false;
        for placed in &mut turn.steps {
            is_there |= self.change(&mut placed.step.change);
        }
        if is_there {
            MARK.clone_into(&mut turn.said);
        }
        is_there
    }
}

fn strike_contents(kind: Kind, contents: &mut Contents) {
    let table = fields(kind);
    for (name, value) in contents {
        if name == "history" {
            *value = Value::Empty;
        } else if name != "id" && field_named(table, name).is_none_or(is_prose) {
            strike_value(value);
        }
    }
}

fn strike_value(value: &mut Value) {
    match value {
        Value::Text(text) if !text.is_empty() => MARK.clone_into(text),
        Value::Lines(_) | Value::Rows(_) => *value = Value::Empty,
        _ => {}
    }
}

fn strike_entry(entry: &mut Entry) {
    for text in [&mut entry.was, &mut entry.to, &mut entry.why] {
        if !text.is_empty() {
            MARK.clone_into(text);
        }
    }
}
