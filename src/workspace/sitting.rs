//! What this sitting has done, to be undone and made again, and how far memory has moved on.

use std::collections::BTreeMap;

use crate::model::group::Group;
use crate::model::id::Id;
use crate::workspace::queue::Number;

/// The groups of this sitting and where they stand.
#[derive(Debug, Default)]
pub struct Sitting {
    /// Every group that may still be needed, by number.
    pub groups: BTreeMap<Number, Group>,
    /// The groups that can be undone, the last one last.
    pub done: Vec<Number>,
    /// The groups that can be made again, the last undone last.
    pub undone: Vec<Number>,
    last: Number,
    revision: u64,
    revisions: BTreeMap<Id, u64>,
}

impl Sitting {
    /// Takes in a group that has been made. What was undone cannot be made again after it.
    pub fn made(&mut self, group: Group) -> Number {
        self.last += 1;
        self.groups.insert(self.last, group);
        self.done.push(self.last);
        self.undone.clear();
        self.last
    }

    /// A group can be neither undone nor made again.
    pub fn forget(&mut self, number: Number) {
        self.done.retain(|other| *other != number);
        self.undone.retain(|other| *other != number);
    }

    /// These documents have changed in memory.
    pub fn touch(&mut self, files: &[Id]) {
        self.revision += 1;
        for file in files {
            self.revisions.insert(file.clone(), self.revision);
        }
    }

    /// How far memory has moved on.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The revision with which a document changed last; 0 if it has not.
    pub fn revision_of(&self, file: &Id) -> u64 {
        self.revisions.get(file).copied().unwrap_or_default()
    }

    /// The documents that have changed since a revision.
    pub fn changed_since(&self, revision: u64) -> impl Iterator<Item = &Id> {
        let changed = self.revisions.iter();
        changed
            .filter(move |(_, at)| **at > revision)
            .map(|(file, _)| file)
    }
}
