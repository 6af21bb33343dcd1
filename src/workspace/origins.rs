//! What the disk holds of each file that is not saved yet: the base from which a merge tells who changed what.

use std::collections::BTreeMap;

use crate::model::difference::between;
use crate::model::id::Id;
use crate::model::portfolio::Portfolio;
use crate::model::snapshot::Snapshot;

/// A document as a file holds it; `None` where there is no file.
pub type Held = Option<Snapshot>;

/// The origins of all files that wait to be saved.
#[derive(Debug, Default)]
pub struct Origins {
    by_file: BTreeMap<Id, Origin>,
}

/// The base of one file.
#[derive(Debug)]
struct Origin {
    /// What the disk held when it was last read or saved.
    disk: Held,
    /// What it may hold instead, after saves of ours that failed at their last step.
    tried: Vec<Held>,
    /// What the job that is out makes of it.
    sent: Option<Held>,
}

impl Origins {
    /// Keeps what the disk holds of a file that is about to differ in memory; what is known already stays.
    pub fn keep(&mut self, file: &Id, disk: Held) {
        self.by_file.entry(file.clone()).or_insert(Origin {
            disk,
            tried: Vec::new(),
            sent: None,
        });
    }

    /// The same for several files, as they stand in memory now.
    pub fn keep_standing(&mut self, portfolio: &Portfolio, files: &[Id]) {
        for file in files {
            self.keep(file, Snapshot::of(portfolio, file));
        }
    }

    /// A job goes out that makes this of a file.
    pub fn send(&mut self, file: &Id, sent: Held) {
        if let Some(base) = self.by_file.get_mut(file) {
            base.sent = Some(sent);
        }
    }

    /// What the job that is out makes of a file.
    pub fn sent(&self, file: &Id) -> Option<&Snapshot> {
        self.by_file.get(file)?.sent.as_ref()?.as_ref()
    }

    /// What was sent stands on disk.
    pub fn saved(&mut self, file: &Id) {
        if let Some(base) = self.by_file.get_mut(file)
            && let Some(sent) = base.sent.take()
        {
            base.disk = sent;
            base.tried.clear();
        }
    }

    /// What was sent may stand on disk.
    pub fn unclear(&mut self, file: &Id) {
        if let Some(base) = self.by_file.get_mut(file)
            && let Some(sent) = base.sent.take()
        {
            base.tried.push(sent);
        }
    }

    /// What was sent stood on the disk for no moment: nobody can have begun from it.
    pub fn never_stood(&mut self, file: &Id) {
        if let Some(base) = self.by_file.get_mut(file) {
            base.sent = None;
        }
    }

    /// The disk is known to hold this. What was sent stood there for a moment at most, in which somebody may have read it.
    pub fn found(&mut self, file: &Id, disk: Held) {
        if let Some(base) = self.by_file.get_mut(file) {
            base.disk = disk;
            base.tried = base.sent.take().into_iter().collect();
        }
    }

    /// What somebody else began from who has written this: of all that the disk may have held, what is nearest to it, and
    /// of equals the oldest, with which nothing of ours is taken for something that they took out.
    pub fn of(&self, file: &Id, theirs: &Snapshot) -> Option<&Snapshot> {
        let base = self.by_file.get(file)?;
        let held = std::iter::once(&base.disk).chain(&base.tried);
        let held = held.filter_map(Option::as_ref);
        held.min_by_key(|held| {
            if base.tried.is_empty() {
                return 0;
            }
            between(held.document(), theirs.document()).len()
        })
    }

    /// What the disk held of a file when it was last read or saved; `None` where nothing of it waits.
    pub fn disk(&self, file: &Id) -> Option<&Held> {
        self.by_file.get(file).map(|base| &base.disk)
    }

    /// Forgets the files that do not wait any more.
    pub fn retain(&mut self, waits: impl Fn(&Id) -> bool) {
        self.by_file.retain(|file, _| waits(file));
    }
}
