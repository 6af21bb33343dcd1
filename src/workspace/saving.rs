//! Saving a group of changes: each touched file durably, on top of whatever stands on disk by then.

use std::path::PathBuf;

use crate::model::apply::revert;
use crate::model::change::Change;
use crate::model::compose::Composer;
use crate::model::document::Document;
use crate::model::field::FieldKind;
use crate::model::group::Group;
use crate::model::id::Id;
use crate::model::records::ecosystem::Ecosystem;
use crate::model::records::inquiry::Inquiry;
use crate::model::refusal::Refusal;
use crate::model::value::Value;
use crate::store::error::StoreError;
use crate::store::format;
use crate::store::format::comments::Comments;
use crate::store::format::seen::Seen;
use crate::store::lock;
use crate::store::places::Places;
use crate::store::save::{self, Saved};
use crate::store::vfs::Held;
use crate::workspace::error::WorkspaceError;
use crate::workspace::open::{FileState, Workspace};

/// How often a file is read again because somebody else writes it at the same moment.
const ROUNDS: usize = 20;

impl Workspace {
    /// Saves every file that a group touches.
    ///
    /// When one of them cannot be saved, the group is taken back: in memory, and in those that were saved before it.
    pub(crate) fn save(&mut self, mut group: Group) -> Result<(), WorkspaceError> {
        let files = group.files();
        if files.is_empty() {
            return Ok(());
        }
        let held = self
            .hold_lock()
            .inspect_err(|_| self.take_back_others(&[], &files, &group))?;
        for (at, file) in files.iter().enumerate() {
            if let Err(error) = self.save_file(file, &mut group) {
                self.take_back_others(&files[..at], &files[at + 1..], &group);
                return Err(error);
            }
        }
        drop(held);
        Ok(())
    }

    /// Takes the group back in the files around one that could not be saved.
    fn take_back_others(&mut self, saved: &[Id], unsaved: &[Id], group: &Group) {
        for file in unsaved {
            self.take_back(file, group);
        }
        for file in saved {
            self.take_back(file, group);
            // The error that is told is the one that began it; what stands on disk is read again at the next start.
            let _ = self.save_file(file, &mut Group::default());
        }
    }

    /// Takes what a group did to one document back in memory.
    fn take_back(&mut self, file: &Id, group: &Group) {
        for change in group.of(file).rev() {
            // It was applied a moment ago and nothing else has touched the document since.
            let _ = revert(&mut self.portfolio, change);
        }
    }

    /// The lock in the state folder, and one on the portfolio's folder itself, which keeps apart the users of one machine.
    /// Where there can be none we still save: comparing content is the real guard.
    fn hold_lock(&self) -> Result<Vec<Box<dyn Held>>, StoreError> {
        let vfs = self.vfs.as_ref();
        let own = self
            .places
            .as_ref()
            .filter(|places| places.prepare(vfs).is_ok())
            .map(Places::lock);
        let mut held = Vec::new();
        for path in own.iter().chain(std::iter::once(&self.root)) {
            match lock::hold(vfs, path, &self.sleep) {
                Ok(lock) => held.push(lock),
                Err(busy @ StoreError::Busy { .. }) => return Err(busy),
                Err(_) => {}
            }
        }
        Ok(held)
    }

    /// Saves one document. On an error it stands in memory as it does on disk, without the group.
    fn save_file(&mut self, file: &Id, group: &mut Group) -> Result<(), WorkspaceError> {
        for _ in 0..ROUNDS {
            let written = match self.write(file) {
                Ok(written) => written,
                Err(error) => {
                    self.take_back(file, group);
                    return Err(error.into());
                }
            };
            match written {
                Saved::Done(seen) => {
                    self.remember(file, seen);
                    return Ok(());
                }
                Saved::ChangedOnDisk(bytes) => self.apply_again(file, &bytes, group)?,
                Saved::Gone => {
                    self.take_back(file, group);
                    return Err(WorkspaceError::Astray(gone(file)));
                }
            }
        }
        self.take_back(file, group);
        let waiting = "Wait until nobody else is writing it, then try again.";
        Err(WorkspaceError::Astray(Refusal::new(
            format!("{file} keeps changing on disk."),
            waiting,
        )))
    }

    /// Writes one document as it stands in memory.
    fn write(&self, file: &Id) -> Result<Saved, StoreError> {
        let nothing = Comments::default();
        let state = self.files.get(file);
        let comments = state.map_or(&nothing, |state| &state.comments);
        let text = self
            .portfolio
            .document(file)
            .map(|document| format::write(document, comments))
            .unwrap_or_default();
        match state {
            Some(state) => save::replace(
                self.vfs.as_ref(),
                &self.root,
                &state.path,
                text.as_bytes(),
                state.seen,
            ),
            None => save::create(self.vfs.as_ref(), &self.new_path(file), text.as_bytes())
                .map(Saved::Done),
        }
    }

    fn new_path(&self, file: &Id) -> PathBuf {
        self.root.join(format!("{file}.ron"))
    }

    fn remember(&mut self, file: &Id, seen: Seen) {
        let path = self.new_path(file);
        let new = || FileState {
            path,
            seen,
            comments: Comments::default(),
        };
        self.files.entry(file.clone()).or_insert_with(new).seen = seen;
    }

    /// Somebody has written the file since it was read: what stands there now is read, and what was asked for is done
    /// to it again, with what follows from it there. When that is refused, what stands on disk stands in memory.
    fn apply_again(
        &mut self,
        file: &Id,
        bytes: &[u8],
        group: &mut Group,
    ) -> Result<(), WorkspaceError> {
        if let Err(error) = self.read_again(file, bytes) {
            self.take_back(file, group);
            return Err(error);
        }
        let mut composer = Composer::new(&mut self.portfolio, &mut self.pen);
        for change in group.asked(file) {
            let change = on_top(composer.portfolio.document(file), &change);
            if let Err(refusal) = composer.apply(change) {
                composer.give_up();
                return Err(refusal.into());
            }
        }
        group.replace(file, composer.finish());
        Ok(())
    }

    fn read_again(&mut self, file: &Id, bytes: &[u8]) -> Result<(), WorkspaceError> {
        let path = self
            .files
            .get(file)
            .map(|state| state.path.clone())
            .unwrap_or_default();
        let comments = if self.portfolio.ecosystem.id == *file {
            let (ecosystem, comments) = format::read::<Ecosystem>(&path, bytes)?;
            same_id(file, &ecosystem.id)?;
            self.portfolio.ecosystem = ecosystem;
            comments
        } else {
            let (mut inquiry, comments) = format::read::<Inquiry>(&path, bytes)?;
            same_id(file, &inquiry.id)?;
            inquiry.settle();
            self.portfolio.put(inquiry);
            comments
        };
        self.files.insert(
            file.clone(),
            FileState {
                path,
                seen: Seen::of(bytes),
                comments,
            },
        );
        Ok(())
    }
}

/// Refuses a file that holds another inquiry by now.
fn same_id(expected: &Id, found: &Id) -> Result<(), WorkspaceError> {
    if expected == found {
        return Ok(());
    }
    Err(WorkspaceError::Astray(Refusal::new(
        format!("The file of {expected} holds {found} now."),
        "Somebody has changed its id: open the portfolio again.",
    )))
}

/// A change as it applies to what somebody else has written meanwhile: lists of links and lines keep both sides' additions.
fn on_top(document: Option<&dyn Document>, change: &Change) -> Change {
    let (
        Some(document),
        Change::Set {
            at,
            field,
            was,
            now,
            entry,
        },
    ) = (document, change)
    else {
        return change.clone();
    };
    let record: Option<&dyn crate::model::field::Record> = match &at.item {
        Some(item) => document.item(item),
        None => Some(document),
    };
    let found = record.map(|record| record.get(field)).unwrap_or_default();
    let now = match (was, now, &found) {
        (Value::Refs(was), Value::Refs(now), Value::Refs(found)) => {
            Value::Refs(both(was, now, found))
        }
        (Value::Empty, Value::Refs(now), Value::Refs(found)) => Value::Refs(both(&[], now, found)),
        (Value::Lines(was), Value::Lines(now), Value::Lines(found))
            if !is_choice(record, field) =>
        {
            Value::Lines(both(was, now, found))
        }
        _ => return change.clone(),
    };
    Change::Set {
        at: at.clone(),
        field: field.clone(),
        was: found,
        now,
        entry: entry.clone(),
    }
}

fn is_choice(record: Option<&dyn crate::model::field::Record>, name: &str) -> bool {
    record
        .and_then(|record| crate::model::field::field_named(record.fields(), name))
        .is_some_and(|field| matches!(field.kind, FieldKind::Choices(_)))
}

/// What stands there now, less what we took out, and what we put in.
fn both<T: Clone + PartialEq>(was: &[T], now: &[T], found: &[T]) -> Vec<T> {
    let mut kept: Vec<T> = found
        .iter()
        .filter(|item| !was.contains(item) || now.contains(item))
        .cloned()
        .collect();
    for item in now {
        if !was.contains(item) && !kept.contains(item) {
            kept.push(item.clone());
        }
    }
    kept
}

fn gone(file: &Id) -> Refusal {
    Refusal::new(
        format!("Somebody has removed or renamed the file of {file}."),
        "Nothing was written. Look where it is now, and open the portfolio again.",
    )
}
