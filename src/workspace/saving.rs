//! Saving a group of changes: each touched file durably, on top of whatever stands on disk by then.

use std::path::Path;

use crate::model::change::{self, Change};
use crate::model::document::Document;
use crate::model::field::FieldKind;
use crate::model::id::Id;
use crate::model::records::ecosystem::Ecosystem;
use crate::model::records::inquiry::Inquiry;
use crate::model::refusal::Refusal;
use crate::model::value::{FieldValue, Value};
use crate::store::error::StoreError;
use crate::store::fault::Fault;
use crate::store::format;
use crate::store::format::comments::Comments;
use crate::store::lock;
use crate::store::save::{self, Saved};
use crate::workspace::error::WorkspaceError;
use crate::workspace::open::{FileState, Workspace};

/// How often a file is read again because somebody else writes it at the same moment.
const ROUNDS: usize = 20;

impl Workspace {
    /// Saves every file that a group touches. On an error the group is taken back in memory.
    pub(crate) fn save(&mut self, group: &[Change]) -> Result<(), WorkspaceError> {
        let touched = touched(group);
        if touched.is_empty() {
            return Ok(());
        }
        let saved = self.hold_lock().map_err(WorkspaceError::from).and_then(|held| {
            let saved = touched.iter().try_for_each(|file| self.save_file(file, group));
            drop(held);
            saved
        });
        saved.inspect_err(|_| self.take_back(group))
    }

    /// The lock in the state folder. A user without one still saves: comparing content is the real guard.
    fn hold_lock(&self) -> Result<Option<Box<dyn crate::store::vfs::Held>>, StoreError> {
        let Some(places) = &self.places else { return Ok(None) };
        if places.prepare(self.vfs.as_ref()).is_err() {
            return Ok(None);
        }
        lock::hold(self.vfs.as_ref(), &places.lock(), &self.sleep).map(Some)
    }

    fn save_file(&mut self, file: &Id, group: &[Change]) -> Result<(), WorkspaceError> {
        for _ in 0..ROUNDS {
            let Some(document) = self.portfolio.document(file) else { return Ok(()) };
            let Some(state) = self.files.get(file) else {
                return self.create_file(file);
            };
            let text = format::write(document, &state.comments);
            let Some(expected) = state.seen else { return self.create_file(file) };
            match save::replace(self.vfs.as_ref(), &self.root, &state.path, text.as_bytes(), expected)? {
                Saved::Done(seen) => {
                    self.remember(file, seen);
                    return Ok(());
                }
                Saved::ChangedOnDisk(bytes) => self.apply_again(file, &bytes, group)?,
                Saved::Gone => return Err(gone(&state.path).into()),
            }
        }
        Err(Refusal::new(format!("{file} keeps changing on disk."), "Wait until nobody else is writing it, then try again.").into())
    }

    fn create_file(&mut self, file: &Id) -> Result<(), WorkspaceError> {
        let Some(document) = self.portfolio.document(file) else { return Ok(()) };
        let path = self.root.join(format!("{file}.ron"));
        let comments = Comments::default();
        let text = format::write(document, &comments);
        let seen = save::create(self.vfs.as_ref(), &path, text.as_bytes())?;
        self.files.insert(file.clone(), FileState { path, seen: Some(seen), comments });
        Ok(())
    }

    fn remember(&mut self, file: &Id, seen: format::seen::Seen) {
        if let Some(state) = self.files.get_mut(file) {
            state.seen = Some(seen);
        }
    }

    /// Somebody has written the file since it was read: what stands there now is read, and the group applied to it.
    fn apply_again(&mut self, file: &Id, bytes: &[u8], group: &[Change]) -> Result<(), WorkspaceError> {
        let path = self.files.get(file).map(|state| state.path.clone()).unwrap_or_default();
        let comments = if self.portfolio.ecosystem.id == *file {
            let (ecosystem, comments) = format::read::<Ecosystem>(&path, bytes).map_err(unreadable)?;
            self.portfolio.ecosystem = ecosystem;
            comments
        } else {
            let (inquiry, comments) = format::read::<Inquiry>(&path, bytes).map_err(unreadable)?;
            self.portfolio.put(inquiry);
            comments
        };
        if let Some(state) = self.files.get_mut(file) {
            state.comments = comments;
            state.seen = Some(format::seen::Seen::of(bytes));
        }
        let mine = group.iter().filter(|change| change.file() == Some(file));
        for change in mine {
            let change = on_top(self.portfolio.document(file), change);
            change::apply(&mut self.portfolio, &change)?;
        }
        Ok(())
    }
}

/// A change as it applies to what somebody else has written meanwhile: lists of links and lines keep both sides' additions.
fn on_top(document: Option<&dyn Document>, change: &Change) -> Change {
    let (Some(document), Change::Set { at, field, was, now, entry }) = (document, change) else { return change.clone() };
    let record: Option<&dyn crate::model::field::Record> = match &at.item {
        Some(item) => document.item(item),
        None => Some(document),
    };
    let found = record.map(|record| record.get(field)).unwrap_or_default();
    let now = match (was, now, &found) {
        (Value::Refs(was), Value::Refs(now), Value::Refs(found)) => Value::Refs(both(was, now, found)),
        (Value::Empty, Value::Refs(now), Value::Refs(found)) => Value::Refs(both(&[], now, found)),
        (Value::Lines(was), Value::Lines(now), Value::Lines(found)) if !is_choice(record, field) => {
            Value::Lines(both(was, now, found))
        }
        _ => return change.clone(),
    };
    Change::Set { at: at.clone(), field: field.clone(), was: found, now, entry: entry.clone() }
}

fn is_choice(record: Option<&dyn crate::model::field::Record>, name: &str) -> bool {
    record
        .and_then(|record| crate::model::field::field_named(record.fields(), name))
        .is_some_and(|field| matches!(field.kind, FieldKind::Choices(_)))
}

/// What stands there now, less what we took out, and what we put in.
fn both<T: Clone + PartialEq>(was: &[T], now: &[T], found: &[T]) -> Vec<T> {
    let mut kept: Vec<T> = found.iter().filter(|item| !was.contains(item) || now.contains(item)).cloned().collect();
    for item in now {
        if !was.contains(item) && !kept.contains(item) {
            kept.push(item.clone());
        }
    }
    kept
}

/// The documents that a group touches, each once, in order.
fn touched(group: &[Change]) -> Vec<Id> {
    let mut files: Vec<Id> = Vec::new();
    for change in group {
        let file = match change {
            Change::Begin { fields } => {
                fields.iter().find(|(name, _)| name == "id").and_then(|(_, value)| Id::from_value(value))
            }
            other => other.file().cloned(),
        };
        if let Some(file) = file.filter(|file| !files.contains(file)) {
            files.push(file);
        }
    }
    files
}

fn gone(path: &Path) -> StoreError {
    StoreError::Io { doing: "save", path: path.to_owned(), source: std::io::ErrorKind::NotFound.into() }
}

fn unreadable(fault: Fault) -> WorkspaceError {
    fault.into()
}
