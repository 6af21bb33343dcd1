//! “Please don't record that”: a line of a session goes from memory, file, journal and history, at once and for good.
//!
//! What is still to be done is kept in the state folder, as addresses without a word of what was written, so that a crash in
//! between changes nothing. Git and synced folders keep what they were given before: that is said.

use std::path::PathBuf;

use crate::model::id::Id;
use crate::model::portfolio::Address;
use crate::model::redacting::Unsay;
use crate::model::refusal::Refusal;
use crate::model::session::capturing;
use crate::model::striking::Striking;
use crate::store::error::StoreError;
use crate::store::striking;
use crate::workspace::open::Workspace;

/// What striking came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Struck {
    /// How many records went: the line itself, and what it had become.
    pub records: usize,
    /// Whether the line had been saved in a folder that git looks after: what was shared before stays in git's history.
    pub is_in_git: bool,
}

impl Struck {
    /// What people are told: before the files are saved without it, or once they are.
    pub fn said(&self, is_saved: bool) -> &'static str {
        match (is_saved, self.is_in_git) {
            (true, false) => "Struck: it is in no record any more.",
            (true, true) => {
                "Struck: it is in no record of this machine any more. What was shared by git before keeps it."
            }
            (false, false) => "Struck: with the next save it is in no record any more.",
            (false, true) => {
                "Struck: with the next save it is in no record of this machine. What was shared by git before keeps it."
            }
        }
    }
}

impl Workspace {
    /// Strikes a line of a session. The files are to be saved next; what the history tells goes when that is done.
    pub fn strike(&mut self, note: &Address) -> Result<Struck, Refusal> {
        let gone = self.change(|composer| capturing::strike(composer, note))?;
        let striking = Striking { records: gone };
        // Neither this nor what came before it can be undone: nothing brings the words back.
        for number in self.sitting.strike(&striking) {
            self.sitting.forget(number);
        }
        for late in &mut self.watch.late {
            striking.document(late.held.document_mut());
        }
        let struck = Struck {
            records: striking.records.len(),
            is_in_git: self.is_in_git(),
        };
        self.striking.records.extend(striking.records);
        self.note_striking();
        self.journal_anew();
        Ok(struck)
    }

    /// Takes what was struck out of the history, once the files are saved without it. What fails is tried again with the
    /// next save.
    pub(crate) fn strike_history(&mut self) {
        let files = self.struck_files();
        if files.is_empty() || files.iter().any(|file| self.queue.waits(file)) {
            return;
        }
        let told = match &self.past {
            Some(past) => past.history.redact_in(&files, &self.striking).map(|_| ()),
            None => Ok(()),
        };
        if told.is_ok() {
            self.striking = Striking::default();
            self.note_striking();
            if let Some(past) = &mut self.past {
                past.begin_again();
            }
        }
    }

    /// Takes up what another run did not come to the end of.
    pub(crate) fn take_up_striking(&mut self) {
        let Some(path) = self.striking_path() else {
            return;
        };
        self.striking = striking::read(self.locks.vfs.as_ref(), &path);
        self.strike_history();
    }

    fn struck_files(&self) -> Vec<Id> {
        let mut files: Vec<Id> = self
            .striking
            .records
            .iter()
            .map(|at| at.file.clone())
            .collect();
        files.sort();
        files.dedup();
        files
    }

    /// Best effort: without a state folder there is no history either.
    fn note_striking(&self) {
        if let Some(path) = self.striking_path() {
            let _: Result<(), StoreError> =
                striking::write(self.locks.vfs.as_ref(), &path, &self.striking);
        }
    }

    fn striking_path(&self) -> Option<PathBuf> {
        Some(self.locks.places.as_ref()?.state.join("struck.json"))
    }

    fn is_in_git(&self) -> bool {
        let mut above = self.root.ancestors();
        above.any(|folder| self.locks.vfs.stat(&folder.join(".git")).is_ok())
    }
}
