//! Versions: what the history tells of a record, a document, or the portfolio as a whole.

use std::collections::BTreeMap;

use crate::model::id::Id;
use crate::model::moment::Moment;
use crate::model::past::{Origin, Version, VersionId, document_in, names, versions};
use crate::model::portfolio::Address;
use crate::model::refusal::Refusal;
use crate::model::snapshot::Snapshot;
use crate::model::turn::Way;
use crate::store::error::StoreError;
use crate::store::fault::Fault;
use crate::store::history::Chronicle;
use crate::store::order::Turned;
use crate::workspace::open::Workspace;

/// What is told of a record or document.
#[derive(Clone, Debug, Default)]
pub struct Looked {
    /// What it came to by and by, the newest first.
    pub versions: Vec<Version>,
    /// What of its history is damaged and left out.
    pub faults: Vec<Fault>,
}

/// What happened in the portfolio.
#[derive(Clone, Debug, Default)]
pub struct Happened {
    /// What went last, the newest first.
    pub rows: Vec<Row>,
    /// What of the history is damaged and left out.
    pub faults: Vec<Fault>,
}

/// A group that went some way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The version of its first document that it led to.
    pub id: VersionId,
    /// When.
    pub at: Moment,
    /// Who: a role or label; empty where nobody knows.
    pub by: String,
    /// Which way.
    pub way: Way,
    /// Where it came from.
    pub origin: Origin,
    /// What it does, in words; empty where the history does not tell.
    pub said: String,
    /// The documents that it touches.
    pub files: Vec<Id>,
}

impl Workspace {
    /// What a record, or a document as a whole, has come to by and by. What others wrote and no save of ours has met yet
    /// is told too, as what is new now.
    pub fn versions(&self, at: &Address) -> Result<Looked, StoreError> {
        let chronicle = self.chronicle(&at.file)?;
        Ok(Looked {
            versions: versions(&chronicle.lines, at),
            faults: chronicle.faults,
        })
    }

    /// A document as it stood in a version, if the history tells of that; `Some(None)` where there was none then.
    pub fn version(
        &self,
        file: &Id,
        id: &VersionId,
    ) -> Result<Option<Option<Snapshot>>, StoreError> {
        let version = document_in(&self.chronicle(file)?.lines, id);
        Ok(version.map(|document| self.not_struck(document)))
    }

    /// What went last in the portfolio, at most so much of it.
    pub fn happened(&self, most: usize) -> Result<Happened, StoreError> {
        let mut happened = Happened::default();
        let Some(past) = &self.past else {
            return Ok(happened);
        };
        let (turned, fault) = past.last(most)?;
        happened.faults.extend(fault);
        let mut told: BTreeMap<Id, Vec<Version>> = BTreeMap::new();
        for turned in turned {
            for file in &turned.files {
                if !told.contains_key(file) {
                    let chronicle = self.chronicle(file)?;
                    let all = versions(&chronicle.lines, &Address::document(file.clone()));
                    happened.faults.extend(chronicle.faults);
                    told.insert(file.clone(), all);
                }
            }
            happened.rows.push(row(turned, &mut told));
        }
        Ok(happened)
    }

    /// The version of a document whose name begins like this.
    pub fn version_named(&self, file: &Id, text: &str) -> Result<VersionId, Refusal> {
        let chronicle = self.chronicle(file).map_err(|error| unreadable(&error))?;
        let names = names(&chronicle.lines);
        if let Some(exact) = names.iter().find(|id| id.to_string() == text) {
            return Ok(exact.clone());
        }
        let mut found: Vec<VersionId> = names;
        found.retain(|id| id.nth == 1 && id.group.as_str().starts_with(text));
        match found.as_slice() {
            [one] if !text.is_empty() => Ok(one.clone()),
            [_, _, ..] => Err(Refusal::new(
                format!("“{text}” could be any of {} versions.", found.len()),
                "Type more of it.",
            )),
            _ => Err(Refusal::new(
                format!("There is no version “{text}” in the history of {file}."),
                format!("`beal history {file}` shows them."),
            )),
        }
    }

    /// The documents of which the history tells something, those that are gone among them.
    pub fn told_documents(&self) -> Vec<Id> {
        let documents = self.past.as_ref().map(|past| past.history.documents());
        documents.and_then(Result::ok).unwrap_or_default()
    }

    fn chronicle(&self, file: &Id) -> Result<Chronicle, StoreError> {
        self.chronicle_job(file).run()
    }
}

/// A turn with its words, from the history of its documents: the newest version that it led to and that is not taken yet.
fn row(turned: Turned, told: &mut BTreeMap<Id, Vec<Version>>) -> Row {
    let mut taken = turned.files.iter().filter_map(|file| {
        let versions = told.get_mut(file)?;
        let at = versions.iter().position(|it| it.id.group == turned.id)?;
        Some(versions.remove(at))
    });
    let first = taken.next();
    taken.for_each(drop);
    let unknown = || VersionId {
        group: turned.id.clone(),
        nth: 1,
    };
    Row {
        id: first.as_ref().map_or_else(unknown, |it| it.id.clone()),
        said: first.map(|it| it.said).unwrap_or_default(),
        way: turned.went.way(),
        at: turned.at,
        by: turned.by,
        origin: turned.origin,
        files: turned.files,
    }
}

fn unreadable(error: &StoreError) -> Refusal {
    Refusal::new(
        format!("The history cannot be read: {error}"),
        "Nothing has changed.",
    )
}
