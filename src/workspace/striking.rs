//! “Please don't record that”: a line of a session goes from memory, file, journal and history, at once and for good.
//!
//! What was struck is kept in the state folder, as addresses without a word of what was written, so that a crash in between
//! changes nothing, and another beal that has it in memory tells nobody of it. Git and synced folders keep what they were given before: that is said.

use std::path::PathBuf;

use crate::model::portfolio::Address;
use crate::model::redacting::Unsay;
use crate::model::refusal::Refusal;
use crate::model::session::capturing;
use crate::model::snapshot::Snapshot;
use crate::model::striking::Striking;
use crate::store::{shown, striking};
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
        let striking = Striking {
            records: gone.into_iter().collect(),
        };
        self.forget_struck(&striking);
        self.strikes.known.extend(&striking);
        self.strikes.pending.extend(&striking);
        self.strikes.is_unnoted = true;
        self.strikes.passed_over = 1;
        self.note_struck();
        self.journal_anew();
        Ok(Struck {
            records: striking.records.len(),
            is_in_git: self.is_in_git(),
        })
    }

    /// Whether nothing of what was struck stands in a file or the history any more.
    pub fn has_struck_all(&self) -> bool {
        self.strikes.pending.records.is_empty()
    }

    /// Tries a last time to take out what was struck, before the program ends. Where that cannot be done, gives what still
    /// holds it, why, and what to do, in words.
    pub fn end_striking(&mut self) -> Option<String> {
        if self.has_struck_all() {
            return None;
        }
        // There is no later: another beal that is saving is waited for.
        let held = self.locks.hold();
        self.strikes.is_locked = held.is_ok();
        self.go_on_striking();
        self.strikes.is_locked = false;
        drop(held);
        let file = self.strikes.pending.files().into_iter().next()?;
        let waits = self.queue.waits(&file);
        let holds = if waits {
            let state = self.files.get(&file);
            state.map_or_else(|| self.new_path(&file), |state| state.path.clone())
        } else {
            let past = self.past.as_ref()?;
            past.history.folder.join(file.as_str())
        };
        let holds = shown::path(&holds);
        let why = match &self.strikes.why {
            Some(why) if !waits => why.as_str(),
            _ => "it could not be saved without it.",
        };
        let remedy = if !self.strikes.is_unnoted && (!waits || self.has_journal()) {
            "Start beal here again once that can be done: it takes it out.".to_owned()
        } else if waits {
            "Strike the line again once that can be done: this could be noted nowhere.".to_owned()
        } else {
            format!(
                "This could be noted nowhere: if it does not go with the next start of beal, remove {holds}, which holds the undo history of this session and nothing else."
            )
        };
        Some(format!(
            "What was struck still stands in {holds}: {why} {remedy}"
        ))
    }

    /// Notes what was struck, and takes it out of the history as soon as the files are saved without it. What fails, or
    /// has to wait for another beal, is tried again with the next save and the next look.
    pub(crate) fn go_on_striking(&mut self) {
        if self.strikes.pending.records.is_empty() {
            return;
        }
        self.note_struck();
        let files = self.strikes.pending.files();
        if files.iter().any(|file| self.queue.waits(file)) {
            return;
        }
        let locked = if self.strikes.is_locked {
            None
        } else {
            let Some(held) = self.locks.try_hold() else {
                self.strikes.why = Some("another beal is saving just now.".to_owned());
                return;
            };
            Some(held)
        };
        let told = match &self.past {
            Some(past) => past.history.redact_in(&files, &self.strikes.pending),
            None => Ok(0),
        };
        drop(locked);
        match told {
            Ok(_) => self.is_struck(),
            Err(error) => self.strikes.why = Some(error.to_string()),
        }
    }

    /// It is in the history no more.
    fn is_struck(&mut self) {
        let struck = std::mem::take(&mut self.strikes.pending);
        self.strikes.why = None;
        if let Some(path) = self.struck_path() {
            // A note that stays as it is has it done once more, and does no harm.
            let _ = striking::note_gone(self.locks.vfs.as_ref(), &path, &struck);
        }
        if let Some(past) = &mut self.past {
            past.begin_again();
        }
    }

    /// Takes up what another run did not come to the end of.
    pub(crate) fn take_up_striking(&mut self) {
        let Some(path) = self.struck_path() else {
            return;
        };
        self.strikes.seen = self.locks.vfs.stat(&path).ok();
        if self.strikes.seen.is_some() {
            let noted = striking::read(self.locks.vfs.as_ref(), &path);
            self.strikes.known.extend(&noted.all());
            self.strikes.pending.extend(&noted.records);
        }
    }

    /// Hears of what another program has struck: what this one has in memory of it is told and kept nowhere.
    pub(crate) fn heed_struck(&mut self) {
        let Some(path) = self.struck_path() else {
            return;
        };
        let seen = self.locks.vfs.stat(&path).ok();
        if seen.is_none() || seen == self.strikes.seen {
            return;
        }
        self.strikes.seen = seen;
        let all = striking::read(self.locks.vfs.as_ref(), &path).all();
        let known = &self.strikes.known;
        let new = all.records.into_iter().filter(|at| !known.is_of(at));
        let new = Striking {
            records: new.collect(),
        };
        if new.records.is_empty() {
            return;
        }
        self.forget_struck(&new);
        for file in new.files() {
            self.is_journalled_no_more(&file);
        }
        self.journal_anew();
        self.strikes.known.extend(&new);
    }

    /// A version of a document without what is known to be struck.
    pub(crate) fn not_struck(&self, version: Option<Snapshot>) -> Option<Snapshot> {
        let mut version = version?;
        self.strikes.known.document(version.document_mut());
        Some(version)
    }

    /// Neither this nor what came before it can be undone: nothing brings the words back.
    fn forget_struck(&mut self, striking: &Striking) {
        for number in self.sitting.strike(striking) {
            self.sitting.forget(number);
        }
        for late in &mut self.watch.late {
            striking.document(late.held.document_mut());
        }
        for note in self.notes.values_mut().flatten() {
            striking.turn(&mut note.turn);
        }
    }

    /// Where there is no state folder there is no history either, and nothing to be noted.
    fn note_struck(&mut self) {
        if !self.strikes.is_unnoted {
            return;
        }
        let noted = self
            .struck_path()
            .map(|path| striking::note(self.locks.vfs.as_ref(), &path, &self.strikes.pending));
        self.strikes.is_unnoted = matches!(noted, Some(Err(_)));
    }

    pub(crate) fn struck_path(&self) -> Option<PathBuf> {
        Some(self.locks.places.as_ref()?.state.join("struck.json"))
    }

    fn is_in_git(&self) -> bool {
        let mut above = self.root.ancestors();
        above.any(|folder| self.locks.vfs.stat(&folder.join(".git")).is_ok())
    }
}
