//! A save that comes back: what is on disk now, and what somebody else wrote there, merged with ours.

use std::collections::BTreeSet;

use crate::model::id::Id;
use crate::model::snapshot::Snapshot;
use crate::store::format::comments::Comments;
use crate::store::format::seen::Seen;
use crate::workspace::error::WorkspaceError;
use crate::workspace::job::{Outcome, SaveDone, Theirs};
use crate::workspace::news::News;
use crate::workspace::open::{FileState, Workspace};

/// What came of a save, for people to be told. All lists are empty when everything went well.
#[derive(Debug, Default)]
pub struct Landed {
    /// What somebody else had written meanwhile: it stands in memory now, merged with ours.
    pub taken_in: Vec<News>,
    /// What could not be saved, and stays in memory: tried again after [`Workspace::retry`] or the next change.
    pub failed: Vec<Failure>,
    /// Why undo and history may lack what was done; said once in a sitting.
    pub unrecorded: Option<String>,
}

/// A file that could not be saved.
#[derive(Debug)]
pub struct Failure {
    /// The document.
    pub file: Id,
    /// Why.
    pub error: WorkspaceError,
}

impl Workspace {
    /// Takes in what came of a job.
    pub fn landed(&mut self, done: SaveDone) -> Landed {
        let mut landed = Landed::default();
        let sent = self.queue.back();
        self.watch.saved();
        let mut stood = BTreeSet::new();
        for (file, late) in done.opened {
            let sent = self.origins.sent(&file).cloned();
            self.keep_open(&file, late, sent);
            stood.insert(file);
        }
        for (file, outcome) in done.outcomes {
            if outcome.is_of_others() && !stood.contains(&file) {
                self.origins.never_stood(&file);
            }
            match outcome {
                Outcome::Saved(seen, late) => {
                    self.watch.adrift = None;
                    self.remember(&file, seen);
                    let held = self.origins.disk(&file).cloned().flatten();
                    if let Some(late) = late {
                        self.keep_open(&file, late, held);
                    }
                    self.is_saved(&file);
                }
                Outcome::Removed => {
                    self.files.remove(&file);
                    self.is_saved(&file);
                }
                Outcome::Failed { error, is_unclear } => {
                    match sent.get(&file).filter(|_| is_unclear) {
                        Some(sent) => {
                            self.queue.unclear(&file, *sent);
                            self.origins.unclear(&file);
                        }
                        None => self.queue.failed(&file),
                    }
                    if let WorkspaceError::Adrift(adrift) = &error {
                        self.watch.adrift = Some(adrift.clone());
                    }
                    landed.failed.push(Failure { file, error });
                }
                Outcome::Theirs(theirs) => landed.taken_in.push(self.take_in(&file, *theirs)),
                Outcome::Waits => self.queue.waits_on(&file),
                Outcome::Gone => landed.taken_in.push(self.write_anew(&file)),
            }
        }
        self.forget_origins();
        landed.unrecorded = self.recorded(done.recorded);
        self.go_on_striking();
        landed
    }

    /// The job that was out will never come back: what it held waits again, and may stand on disk all the same.
    pub fn job_lost(&mut self) {
        for (file, sent) in self.queue.back() {
            self.queue.unclear(&file, sent);
            self.origins.unclear(&file);
        }
        self.queue.release();
    }

    /// What was sent of a file stands on disk.
    fn is_saved(&mut self, file: &Id) {
        self.queue.saved(file);
        self.origins.saved(file);
        self.is_journalled_no_more(file);
    }

    fn remember(&mut self, file: &Id, seen: Seen) {
        let path = self.new_path(file);
        let new = || FileState {
            path,
            seen: None,
            comments: Comments::default(),
        };
        self.files.entry(file.clone()).or_insert_with(new).seen = Some(seen);
    }

    /// Somebody else has written a file: memory holds both, merged. It waits to be saved, unless theirs has it all.
    pub(crate) fn take_in(&mut self, file: &Id, theirs: Theirs) -> News {
        self.heed_struck();
        self.note_outside(file, &theirs);
        let ours = self.not_struck(Snapshot::of(&self.portfolio, file));
        let waits = self.queue.waits(file);
        let began = match self.origins.of(file, &theirs.snapshot) {
            Some(origin) => self.not_struck(Some(origin.clone())),
            None if waits => None,
            None => ours.clone(),
        };
        let merged = ours
            .filter(|_| waits)
            .and_then(|ours| Snapshot::merge(began.as_ref(), &ours, &theirs.snapshot))
            // What was taken away here and written on there stays: an edit beats taking away.
            .unwrap_or_else(|| theirs.snapshot.clone());
        let news = News::of(file, began.as_ref(), &theirs.snapshot, &merged);
        let state = FileState {
            path: theirs.path,
            seen: Some(theirs.seen),
            comments: theirs.comments,
        };
        self.files.insert(file.clone(), state);
        self.queue.known(file);
        if merged == theirs.snapshot {
            self.queue.settle(file);
        }
        self.origins.found(file, Some(theirs.snapshot));
        merged.put_back(&mut self.portfolio);
        self.sitting.touch(std::slice::from_ref(file));
        news
    }

    /// Somebody has removed a file that was written on here: an edit beats taking away.
    pub(crate) fn write_anew(&mut self, file: &Id) -> News {
        if let Some(state) = self.files.get_mut(file) {
            state.seen = None;
        }
        self.queue.known(file);
        self.origins.found(file, None);
        let title = Snapshot::of(&self.portfolio, file).map(|it| it.document().title());
        News::removed(file, title.unwrap_or_default(), true)
    }

    /// Forgets what the disk holds of files where nothing waits.
    pub(crate) fn forget_origins(&mut self) {
        let queue = &self.queue;
        self.origins.retain(|file| queue.waits(file));
    }
}
