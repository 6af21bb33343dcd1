//! Changing a portfolio: in memory at once, and on disk by jobs that somebody runs, or at once as well.

use std::path::PathBuf;

use crate::model::compose::Composer;
use crate::model::group::Group;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::refusal::Refusal;
use crate::model::saying::{in_full, said};
use crate::model::snapshot::Snapshot;
use crate::model::turn::{Way, passing, turn};
use crate::store::format;
use crate::store::format::bounds::LIMIT;
use crate::store::format::comments::Comments;
use crate::store::format::seen::Seen;
use crate::store::kinds;
use crate::store::vfs::Read;
use crate::workspace::error::WorkspaceError;
use crate::workspace::half_written;
use crate::workspace::job::{Piece, SaveJob};
use crate::workspace::landing::Landed;
use crate::workspace::open::Workspace;
use crate::workspace::queue::Number;
use crate::workspace::sitting::Signed;

/// How often a file is written again because somebody else writes it at the same moment.
const ROUNDS: usize = 40;

impl Workspace {
    /// Makes a group of changes in memory. The files that it touches wait for [`Workspace::next_save`].
    pub fn change<T>(
        &mut self,
        compose: impl FnOnce(&mut Composer<'_>) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        self.compose(compose).map(|(made, _)| made)
    }

    /// Makes a group of changes and saves them. When anything is refused or cannot be saved, nothing has changed.
    ///
    /// Where a file has been changed by somebody else since it was read, the group is applied to what stands there now.
    /// Waits for the disk; not to be mixed with jobs that are out.
    pub fn make<T>(
        &mut self,
        compose: impl FnOnce(&mut Composer<'_>) -> Result<T, Refusal>,
    ) -> Result<T, WorkspaceError> {
        let (made, number) = self.compose(compose)?;
        if let Some(number) = number {
            self.save_at_once(number, Way::Forth)?;
        }
        Ok(made)
    }

    /// Makes a group of changes as [`Workspace::make`] does, and lets nobody write in between: where somebody else has
    /// written a document since it was read, `still` is asked first whether the changes still hold of it as it is now.
    pub fn make_if_still<T>(
        &mut self,
        file: &Id,
        still: impl FnOnce(&Snapshot) -> Result<(), Refusal>,
        compose: impl FnOnce(&mut Composer<'_>) -> Result<T, Refusal>,
    ) -> Result<T, WorkspaceError> {
        let held = self.locks.hold()?;
        if let Some(theirs) = self.written_meanwhile(file) {
            still(&theirs)?;
        }
        let (made, number) = self.compose(compose)?;
        if let Some(number) = number {
            self.save_held(number, Way::Forth)?;
        }
        drop(held);
        Ok(made)
    }

    /// What stands in the file of a document, where that is another text than was read and can be read now.
    fn written_meanwhile(&self, file: &Id) -> Option<Snapshot> {
        let state = self.files.get(file)?;
        let kind = Snapshot::of(&self.portfolio, file)?.document().kind();
        let Ok(Read::File(bytes, _)) = self.locks.vfs.read(&state.path, LIMIT) else {
            return None;
        };
        if state.seen == Some(Seen::of(&bytes)) {
            return None;
        }
        // What cannot be read is told when it is to be saved.
        let (theirs, _) = kinds::read_as(kind, &state.path, &bytes).ok()?;
        Some(theirs)
    }

    /// The number is that of the group; none where nothing came of it.
    fn compose<T>(
        &mut self,
        compose: impl FnOnce(&mut Composer<'_>) -> Result<T, Refusal>,
    ) -> Result<(T, Option<Number>), Refusal> {
        let mut composer = Composer::new(&mut self.portfolio, &mut self.pen);
        let made = match compose(&mut composer) {
            Ok(made) => made,
            Err(refusal) => {
                composer.give_up();
                return Err(refusal);
            }
        };
        let (group, before) = composer.finish_with_before();
        let files = group.files();
        if files.is_empty() {
            return Ok((made, None));
        }
        for (file, before) in before {
            self.origins.keep(&file, before);
        }
        let number = self.has_made(group);
        self.went(number, Way::Forth, &files);
        Ok((made, Some(number)))
    }

    /// Takes in a group that stands in memory: its files have to be told of with [`Workspace::went`].
    pub(crate) fn has_made(&mut self, group: Group) -> Number {
        self.strikes.passed_over = 0;
        if let Some(past) = &mut self.past {
            past.moved_on();
        }
        let said = said(&group, &self.portfolio);
        self.sitting.made(group, said)
    }

    /// A group went some way in memory.
    pub(crate) fn went(&mut self, number: Number, way: Way, files: &[Id]) {
        let signed = Signed {
            at: self.pen.now,
            by: self.pen.author.clone(),
        };
        self.sitting.sign(number, way, signed);
        let group = self.sitting.group(number);
        let passing = group.map(|group| passing(group, way)).unwrap_or_default();
        self.queue.note(number, way, files, &passing);
        self.queue.release();
        self.sitting.touch(files);
        self.forget_origins();
    }

    /// The next piece of saving, to be run anywhere; none while one is out, or where nothing waits.
    ///
    /// Whatever came of it has to be given to [`Workspace::landed`].
    pub fn next_save(&mut self) -> Option<SaveJob> {
        let files = self.queue.due();
        if files.is_empty() {
            return None;
        }
        let pieces: Vec<Piece> = files.iter().map(|file| self.piece(file)).collect();
        let sent = pieces
            .iter()
            .map(|piece| (piece.file.clone(), piece.holds()));
        self.queue.send(sent.collect());
        for file in &files {
            self.origins.send(file, Snapshot::of(&self.portfolio, file));
        }
        Some(SaveJob {
            locks: self.locks.clone(),
            ground: self.ground(),
            pieces,
            recording: self.recording(&files),
        })
    }

    fn piece(&self, file: &Id) -> Piece {
        let state = self.files.get(file);
        let comments = state.map(|state| &state.comments);
        let text = self
            .portfolio
            .document(file)
            .map(|document| format::write(document, comments.unwrap_or(&Comments::default())));
        let tried = self.queue.tried(file);
        let is_back = !tried.is_empty()
            && self.origins.disk(file) == Some(&Snapshot::of(&self.portfolio, file));
        Piece {
            file: file.clone(),
            path: state.map_or_else(|| self.new_path(file), |state| state.path.clone()),
            text,
            seen: state.and_then(|state| state.seen),
            tried,
            is_back,
            after: self.queue.after(file).cloned().collect(),
            kind: self.kind_of(file),
        }
    }

    pub(crate) fn new_path(&self, file: &Id) -> PathBuf {
        let folder = self.root.join(kinds::folder_of(self.kind_of(file)));
        folder.join(format!("{file}.ron"))
    }

    /// What a document is, or was that is about to go: an inquiry where nothing tells.
    pub(crate) fn kind_of(&self, file: &Id) -> Kind {
        if let Some(document) = self.portfolio.document(file) {
            return document.kind();
        }
        let disk = self.origins.disk(file).and_then(Option::as_ref);
        disk.map_or(Kind::Inquiry, Snapshot::kind)
    }

    /// Lets what could not be saved be tried again.
    pub fn retry(&mut self) {
        self.queue.release();
    }

    /// How many groups of changes are not on disk yet.
    pub fn unsaved(&self) -> usize {
        self.queue.groups().len()
    }

    /// What is not on disk yet, with all the text that was typed, so that it can be written down again.
    pub fn unsaved_in_full(&self) -> Vec<String> {
        let groups = self.queue.groups().into_iter();
        groups
            .filter_map(|number| self.sitting.group(number))
            .map(|group| in_full(group, &self.portfolio))
            .collect()
    }

    /// Whether a job is out.
    pub fn is_saving(&self) -> bool {
        self.queue.is_out()
    }

    /// Grows with every change in memory, whoever made it.
    pub fn revision(&self) -> u64 {
        self.sitting.revision()
    }

    /// Grows with every change of one document in memory; 0 where it is as it was opened.
    pub fn revision_of(&self, file: &Id) -> u64 {
        self.sitting.revision_of(file)
    }

    /// The documents that have changed in memory since a revision: made, changed or gone.
    pub fn changed_since(&self, revision: u64) -> impl Iterator<Item = &Id> {
        self.sitting.changed_since(revision)
    }

    /// Saves now what a group has done in going some way, or takes that back: in memory, and in the files that were saved
    /// before one failed.
    pub(crate) fn save_at_once(&mut self, number: Number, way: Way) -> Result<(), WorkspaceError> {
        match self.locks.hold() {
            Ok(_held) => self.save_held(number, way),
            Err(error) => Err(self.not_saved(number, way, error.into())),
        }
    }

    /// The same, under locks that the caller holds.
    fn save_held(&mut self, number: Number, way: Way) -> Result<(), WorkspaceError> {
        self.strikes.is_locked = true;
        let saved = self.rounds(number);
        self.strikes.is_locked = false;
        saved.map_err(|error| self.not_saved(number, way, error))
    }

    fn not_saved(&mut self, number: Number, way: Way, error: WorkspaceError) -> WorkspaceError {
        self.take_back(number, way);
        // The error that is told is the one that began it; what stands on disk is read again at the next start.
        let _ = self.rounds(number);
        error
    }

    /// Saves now whatever waits; what cannot be saved stays in memory and is tried again with the next call.
    ///
    /// Waits for the disk; not to be mixed with jobs that are out.
    pub fn save_now(&mut self) -> Result<(), WorkspaceError> {
        if self.unsaved() == 0 {
            return Ok(());
        }
        let held = self.locks.hold()?;
        self.strikes.is_locked = true;
        let saved = self.rounds_of_all();
        self.strikes.is_locked = false;
        drop(held);
        saved
    }

    /// Runs jobs until nothing waits.
    fn rounds_of_all(&mut self) -> Result<(), WorkspaceError> {
        let mut waits = 0;
        self.queue.release();
        for _ in 0..ROUNDS {
            let Some(job) = self.next_save() else {
                break;
            };
            let landed = self.landed(job.write());
            match landed.failed.into_iter().next().map(|it| it.error) {
                Some(WorkspaceError::Unreadable(_)) if waits < half_written::LOOKS => {
                    waits += 1;
                    (self.locks.sleep)(half_written::NAP);
                    self.queue.release();
                }
                Some(error) => return Err(error),
                None => {}
            }
        }
        match self.unsaved() {
            0 => Ok(()),
            _ => Err(WorkspaceError::Astray(Refusal::new(
                "A file keeps changing on disk.",
                "Wait until nobody else is writing it, then try again.",
            ))),
        }
    }

    /// Runs jobs until nothing of a group waits.
    fn rounds(&mut self, number: Number) -> Result<(), WorkspaceError> {
        let mut waits = 0;
        self.queue.release();
        for _ in 0..ROUNDS {
            if !self.queue.holds(number) {
                return Ok(());
            }
            let Some(job) = self.next_save() else {
                break;
            };
            let landed = self.landed(job.write());
            match self.is_well(number, landed) {
                Err(WorkspaceError::Unreadable(_)) if waits < half_written::LOOKS => {
                    // Somebody may be in the middle of writing it.
                    waits += 1;
                    (self.locks.sleep)(half_written::NAP);
                    self.queue.release();
                }
                well => well?,
            }
        }
        if !self.queue.holds(number) {
            return Ok(());
        }
        Err(WorkspaceError::Astray(Refusal::new(
            format!("{} keeps changing on disk.", self.waiting_file(number)),
            "Wait until nobody else is writing it, then try again.",
        )))
    }

    /// Whether a group has not failed in a landing.
    fn is_well(&self, number: Number, landed: Landed) -> Result<(), WorkspaceError> {
        let mine = self.sitting.get(number);
        let files = mine.map_or(&[][..], |made| made.files.as_slice());
        let failed = landed.failed.into_iter();
        match failed
            .into_iter()
            .find(|failure| files.contains(&failure.file))
        {
            Some(failure) => Err(failure.error),
            None => Ok(()),
        }
    }

    fn waiting_file(&self, number: Number) -> String {
        let mine = self.sitting.get(number);
        let file = mine.and_then(|made| made.files.first());
        file.map(ToString::to_string).unwrap_or_default()
    }

    /// Takes back that a group went some way, as if it had never been asked for.
    fn take_back(&mut self, number: Number, way: Way) {
        let (Some(group), true) = (
            self.sitting.group(number),
            self.sitting.went_last(number, way),
        ) else {
            return;
        };
        let (files, other) = (group.files(), way.other());
        self.origins.keep_standing(&self.portfolio, &files);
        // It went there a moment ago and nothing else has touched these documents since.
        if turn(&mut self.portfolio, group, &files, other).is_ok() {
            self.went(number, other, &files);
        }
        match way {
            Way::Forth => self.sitting.forget(number),
            Way::Back => self.sitting.went(number, other),
        }
    }
}
