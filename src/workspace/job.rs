//! A piece of saving: owned, so that a worker can do it while the portfolio goes on changing in memory.

use std::io;
use std::path::{Path, PathBuf};

use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::refusal::Refusal;
use crate::model::snapshot::Snapshot;
use crate::store::error::StoreError;
use crate::store::format::comments::Comments;
use crate::store::format::seen::Seen;
use crate::store::kinds;
use crate::store::save::{self, Late, Removed, Saved};
use crate::store::vfs::{Access, FileKind};
use crate::workspace::error::WorkspaceError;
use crate::workspace::ground::Ground;
use crate::workspace::locks::Locks;
use crate::workspace::recording::{Recorded, Recording, Stands};

/// Files to be saved, as they stood in memory when the job was given out.
#[derive(Debug)]
#[must_use = "what it holds is saved by running it, and counts as saved when the workspace is told"]
pub struct SaveJob {
    /// The locks that are held while it writes.
    pub locks: Locks,
    /// The folder that was opened: nothing is written into another.
    pub ground: Ground,
    /// One piece a file.
    pub pieces: Vec<Piece>,
    /// What the history is told once they stand; `None` where there is none.
    pub recording: Option<Box<Recording>>,
}

/// One file of a job.
#[derive(Debug)]
pub struct Piece {
    /// The document.
    pub file: Id,
    /// Where it is.
    pub path: PathBuf,
    /// What is to stand there; `None` takes the file away.
    pub text: Option<String>,
    /// What the file held when it was last read or saved; `None` for a new one.
    pub seen: Option<Seen>,
    /// What it may hold as well, after tries of ours that failed at the last step; `None` is no file.
    pub tried: Vec<Option<Seen>>,
    /// Whether it goes back to what the file held when it was last read or saved: where that stands, no byte changes.
    pub is_back: bool,
    /// The files that have to be saved first: records go from this one to those.
    pub after: Vec<Id>,
    /// What it is.
    pub kind: Kind,
}

/// What came of a job.
#[derive(Debug)]
#[must_use = "the workspace has to be told"]
pub struct SaveDone {
    /// What came of each file that it came to.
    pub outcomes: Vec<(Id, Outcome)>,
    /// Texts of ours that stood in a file for a moment, before what somebody else had written got its place again: who
    /// opened one in that moment may still write into it.
    pub opened: Vec<(Id, Late)>,
    /// What the history was told.
    pub recorded: Recorded,
}

/// What came out of a file while it was saved.
#[derive(Default)]
struct CameOut {
    /// What it held.
    old: Option<Vec<u8>>,
    /// The text of ours.
    ours: Option<Late>,
}

/// What came of one file.
#[derive(Debug)]
pub enum Outcome {
    /// The text stands on disk. What it replaced may still be written into by who had it open.
    Saved(Seen, Option<Late>),
    /// The file has gone, as asked.
    Removed,
    /// Somebody else has written the file, and theirs was left as it is.
    Theirs(Box<Theirs>),
    /// Somebody else has removed the file.
    Gone,
    /// It was not come to: a file that records of it go to is not saved yet.
    Waits,
    /// It could not be saved.
    Failed {
        /// Why.
        error: WorkspaceError,
        /// Whether the disk may show it all the same.
        is_unclear: bool,
    },
}

/// A file as somebody else has written it.
#[derive(Debug)]
pub struct Theirs {
    /// What it holds.
    pub snapshot: Snapshot,
    /// The comments in it.
    pub comments: Comments,
    /// Its identity.
    pub seen: Seen,
    /// Where it is.
    pub path: PathBuf,
}

impl Piece {
    /// What the file holds when this is done; `None` is no file.
    pub fn holds(&self) -> Option<Seen> {
        let text = self.text.as_ref()?;
        Some(Seen::of(text.as_bytes()))
    }

    /// Whether the files that have to be saved first are. Where records go both ways, one goes first.
    fn may_be_written(&self, outcomes: &[(Id, Outcome)]) -> bool {
        let is_saved = |first: &Id| match outcomes.iter().find(|(file, _)| file == first) {
            Some((_, outcome)) => matches!(outcome, Outcome::Saved(..) | Outcome::Removed),
            None => true,
        };
        self.after.iter().all(is_saved)
    }
}

impl SaveJob {
    /// Does the work: takes the locks and writes every file. This is what may take long.
    pub fn run(self) -> SaveDone {
        match self.locks.hold() {
            Ok(held) => {
                let done = self.write();
                drop(held);
                done
            }
            Err(error) => self.kept_out(|| self.busy(&error)),
        }
    }

    /// What is to be told where nothing is heard of the job any more, because whoever ran it has ended: each of its files
    /// may have been written or not.
    pub fn lost(&self) -> SaveDone {
        let lost = |piece: &Piece| {
            let source = io::Error::other("the part of beal that saves has ended");
            let error = StoreError::io("save", &piece.path)(source);
            let outcome = Outcome::Failed {
                error: error.into(),
                is_unclear: true,
            };
            (piece.file.clone(), outcome)
        };
        SaveDone {
            outcomes: self.pieces.iter().map(lost).collect(),
            opened: Vec::new(),
            recorded: Recorded::default(),
        }
    }

    /// Writes every file, under locks that the caller holds.
    pub fn write(mut self) -> SaveDone {
        if let Err(adrift) = self.ground.found(self.locks.vfs.as_ref()) {
            return self.kept_out(|| adrift.clone().into());
        }
        let recording = self.recording.take();
        let mut outcomes: Vec<(Id, Outcome)> = Vec::new();
        let (mut saved, mut opened) = (Vec::new(), Vec::new());
        for piece in &self.pieces {
            let mut out = CameOut::default();
            let outcome = if piece.may_be_written(&outcomes) {
                self.outcome(piece, &mut out)
            } else {
                Outcome::Waits
            };
            opened.extend(out.ours.map(|late| (piece.file.clone(), late)));
            saved.extend(stands(piece, &outcome, out.old));
            outcomes.push((piece.file.clone(), outcome));
        }
        SaveDone {
            outcomes,
            opened,
            recorded: recording
                .map(|recording| recording.write(&saved))
                .unwrap_or_default(),
        }
    }

    fn busy(&self, error: &StoreError) -> WorkspaceError {
        let path = match error {
            StoreError::Busy { path } => path,
            _ => &self.locks.root,
        };
        let busy = StoreError::Busy { path: path.clone() };
        busy.into()
    }

    /// Nothing was written, for one reason.
    fn kept_out(&self, why: impl Fn() -> WorkspaceError) -> SaveDone {
        let failed = |piece: &Piece| (piece.file.clone(), Outcome::failed(why()));
        SaveDone {
            outcomes: self.pieces.iter().map(failed).collect(),
            opened: Vec::new(),
            recorded: Recorded::default(),
        }
    }

    /// What comes of a piece, and the bytes that it has taken the place of.
    fn outcome(&self, piece: &Piece, out: &mut CameOut) -> Outcome {
        let done = match &piece.text {
            Some(text) => self.put(piece, text.as_bytes(), out),
            None => self.take_away(piece),
        };
        done.unwrap_or_else(|error| Outcome::Failed {
            is_unclear: error.is_unclear(),
            error: error.into(),
        })
    }

    /// Writes over any content that is known to be ours, and over no other.
    fn put(&self, piece: &Piece, bytes: &[u8], out: &mut CameOut) -> Result<Outcome, StoreError> {
        let (vfs, root) = (self.locks.vfs.as_ref(), &self.locks.root);
        if let Some(seen) = piece.seen.filter(|_| piece.is_back)
            && let Some(stands) = save::make_last(vfs, root, &piece.path, seen)?
        {
            out.old = Some(stands);
            return Ok(Outcome::Saved(seen, None));
        }
        let mut left = piece.tried.clone();
        let mut next = Some(piece.seen);
        while let Some(expected) = next {
            left.retain(|known| *known != expected);
            let found = match expected {
                None => match self.create(&piece.path, bytes) {
                    Ok(seen) => return Ok(Outcome::Saved(seen, None)),
                    Err(StoreError::Exists { .. }) => save::standing(vfs, &piece.path)?,
                    Err(error) => return Err(error),
                },
                Some(seen) => match save::replace(vfs, root, &piece.path, bytes, seen)? {
                    Saved::Done(swapped) => {
                        out.old = Some(swapped.old);
                        return Ok(Outcome::Saved(swapped.seen, swapped.late));
                    }
                    Saved::Gone => None,
                    Saved::ChangedOnDisk(changed) => {
                        out.ours = changed.late;
                        Some(changed.theirs)
                    }
                },
            };
            let known = found.as_deref().map(Seen::of);
            next = left.contains(&known).then_some(known);
            if next.is_none() {
                return Ok(found.map_or(Outcome::Gone, |theirs| theirs_of(piece, &theirs)));
            }
        }
        Ok(Outcome::Gone)
    }

    /// Makes a file, and the folder of its kind where there is none yet: never the portfolio's own.
    fn create(&self, path: &Path, bytes: &[u8]) -> Result<Seen, StoreError> {
        let (vfs, root) = (self.locks.vfs.as_ref(), &self.locks.root);
        if let Some(folder) = path.parent()
            && folder.parent() == Some(root)
            && vfs.stat(root).is_ok()
            && vfs.stat(folder).is_err()
        {
            save::make_folder(vfs, folder, Access::AsFolder)?;
        }
        // Through a link nothing is written: what it leads to is not read, and may be anywhere.
        if let Some(folder) = path.parent()
            && folder.parent() == Some(root)
            && vfs
                .stat(folder)
                .is_ok_and(|stat| stat.kind != FileKind::Folder)
        {
            return Err(StoreError::NotAFolder {
                path: folder.to_owned(),
            });
        }
        save::create(vfs, path, bytes)
    }

    fn take_away(&self, piece: &Piece) -> Result<Outcome, StoreError> {
        let known = std::iter::once(&piece.seen).chain(&piece.tried);
        let known: Vec<Seen> = known.copied().flatten().collect();
        let removed = save::remove(self.locks.vfs.as_ref(), &piece.path, &known)?;
        Ok(match removed {
            Removed::Done => Outcome::Removed,
            Removed::ChangedOnDisk(theirs) => theirs_of(piece, &theirs),
        })
    }
}

impl Outcome {
    /// A failure that leaves the disk as it was.
    fn failed(error: WorkspaceError) -> Self {
        Self::Failed {
            error,
            is_unclear: false,
        }
    }

    /// Whether the disk holds what somebody else has made of it.
    pub(crate) fn is_of_others(&self) -> bool {
        matches!(self, Self::Theirs(_) | Self::Gone)
    }
}

/// What stands on disk where a piece was saved.
fn stands(piece: &Piece, outcome: &Outcome, old: Option<Vec<u8>>) -> Option<Stands> {
    let new = match outcome {
        Outcome::Saved(seen, _) => Some(*seen),
        Outcome::Removed => None,
        _ => return None,
    };
    Some(Stands {
        file: piece.file.clone(),
        old,
        new,
    })
}

fn theirs_of(piece: &Piece, bytes: &[u8]) -> Outcome {
    match read(piece, bytes) {
        Ok(theirs) => Outcome::Theirs(Box::new(theirs)),
        Err(error) => Outcome::failed(error),
    }
}

fn read(piece: &Piece, bytes: &[u8]) -> Result<Theirs, WorkspaceError> {
    let (mut snapshot, comments) = kinds::read_as(piece.kind, &piece.path, bytes)?;
    snapshot.settle();
    same_id(&piece.file, snapshot.document().id())?;
    Ok(Theirs {
        snapshot,
        comments,
        seen: Seen::of(bytes),
        path: piece.path.clone(),
    })
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
