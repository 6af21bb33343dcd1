//! Mending: what two programs or people left in two files, or in one with the marks of git, becomes one file again.
//!
//! It is done with files, by a job, and only when it is asked for. Nothing that stands in either is lost: where both say
//! different things of the same, both are kept to be settled. A refresh brings it into memory.

use std::io;
use std::path::{Path, PathBuf};

use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::tally::Tally;
use crate::store::error::StoreError;
use crate::store::fault::Fault;
use crate::store::format::bounds::LIMIT;
use crate::store::format::seen::Seen;
use crate::store::leftover::{self, Remains};
use crate::store::save::{self, Saved};
use crate::store::vfs::Read;
use crate::store::{kinds, mending, sides, temporary};
use crate::workspace::error::WorkspaceError;
use crate::workspace::ground::Ground;
use crate::workspace::locks::Locks;
use crate::workspace::open::Workspace;
use crate::workspace::recording::{Recorded, Recording};

/// What can be mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mendable {
    /// A second file with the same id: a program that keeps folders in step has put it there.
    Copy {
        /// The file that is written to.
        kept: PathBuf,
        /// The other one; it goes once all that it holds is in the first.
        copy: PathBuf,
    },
    /// A file in which git has left both versions.
    Marked {
        /// The file.
        path: PathBuf,
    },
    /// What a save that was interrupted has left: perhaps somebody's last words.
    Leftover {
        /// The file of the same inquiry.
        kept: PathBuf,
        /// What was left; it goes once all that it holds is in the file.
        left: PathBuf,
    },
}

/// What mending would come to, or came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// The document.
    pub id: Id,
    /// The file that holds it all.
    pub path: PathBuf,
    /// What it has more than before, in a few words; empty where it has nothing more.
    pub words: String,
    /// How many of its fields say two things.
    pub disputes: usize,
}

/// Mending to be done, anywhere.
#[derive(Debug)]
pub struct MendJob {
    locks: Locks,
    ground: Ground,
    what: Mendable,
    recording: Option<Box<Recording>>,
}

/// The two versions and what they come to.
struct Versions {
    /// What the file holds that is to be written, whole; `None` where there is none.
    stands: Option<Vec<u8>>,
    merged: Vec<u8>,
    mended: Mended,
    /// The file that goes, and what it held.
    goes: Option<(PathBuf, Seen)>,
}

impl Mendable {
    /// The file that is the trouble.
    pub fn path(&self) -> &Path {
        match self {
            Self::Copy { copy, .. } => copy,
            Self::Marked { path } => path,
            Self::Leftover { left, .. } => left,
        }
    }

    /// What it is, in words.
    pub fn said(&self) -> &'static str {
        match self {
            Self::Copy { .. } => "conflict copy",
            Self::Marked { .. } => "git's two versions in one file",
            Self::Leftover { .. } => "left by a save that was interrupted",
        }
    }
}

impl Workspace {
    /// Everything that can be mended, by path. Reads what cannot be read otherwise: there is little of it.
    pub fn mendable(&self) -> Vec<Mendable> {
        let copies = self.copies.iter().map(|copy| Mendable::Copy {
            kept: copy.kept.clone(),
            copy: copy.copy.clone(),
        });
        let marked = self
            .faults
            .iter()
            .filter(|fault| self.is_marked(&fault.path));
        let marked = marked.map(|fault| Mendable::Marked {
            path: fault.path.clone(),
        });
        let left = self.leftovers.iter().filter_map(|left| self.leftover(left));
        let mut all: Vec<Mendable> = copies.chain(marked).chain(left).collect();
        all.sort_by(|a, b| a.path().cmp(b.path()));
        all
    }

    fn is_marked(&self, path: &Path) -> bool {
        let Ok(bytes) = bytes(&self.locks, path) else {
            return false;
        };
        std::str::from_utf8(&bytes).is_ok_and(|text| sides::of(text).is_some())
    }

    fn leftover(&self, left: &Path) -> Option<Mendable> {
        let Remains::Version(version) = self.remains(left)? else {
            return None;
        };
        let id = version.snapshot.document().id();
        let state = self.files.get(id);
        Some(Mendable::Leftover {
            kept: state.map_or_else(|| self.new_path(id), |state| state.path.clone()),
            left: left.to_owned(),
        })
    }

    fn remains(&self, left: &Path) -> Option<Remains> {
        let files = self.files.values();
        let files = files.filter_map(|state| Some((state.path.clone(), state.seen?)));
        let files: Vec<(PathBuf, Seen)> = files.collect();
        leftover::look(self.locks.vfs.as_ref(), left, &files).ok()?
    }

    /// Removes what interrupted saves have left and nobody misses. What is a version of its own, or cannot be read, stays.
    pub fn clear_leftovers(&mut self) {
        if self.leftovers.is_empty() {
            return;
        }
        let Ok(held) = self.locks.hold() else {
            return;
        };
        let left = std::mem::take(&mut self.leftovers);
        let vfs = self.locks.vfs.as_ref();
        let stays = |path: &PathBuf| match self.remains(path) {
            // One that cannot be removed now is found again.
            Some(Remains::Spent) => vfs.remove(path).is_err(),
            Some(_) => true,
            None => vfs.stat(path).is_ok(),
        };
        let left = left.into_iter().filter(stays).collect();
        drop(held);
        self.leftovers = left;
    }

    /// Mending, to be done anywhere; a refresh has to follow.
    pub fn mend_job(&self, what: &Mendable) -> MendJob {
        MendJob {
            locks: self.locks.clone(),
            ground: self.ground(),
            what: what.clone(),
            recording: self.recording_of_copies(),
        }
    }
}

impl MendJob {
    /// What it would come to. Nothing is written.
    pub fn preview(&self) -> Result<Mended, WorkspaceError> {
        self.versions().map(|versions| versions.mended)
    }

    /// Does it: the file that is kept holds all, and the other goes, unless somebody has written it meanwhile.
    pub fn run(mut self) -> Result<Mended, WorkspaceError> {
        let recording = self.recording.take();
        let held = self.locks.hold()?;
        self.ground.found(self.locks.vfs.as_ref())?;
        let versions = self.versions()?;
        let (vfs, path) = (self.locks.vfs.as_ref(), &versions.mended.path);
        if let Some(stands) = &versions.stands {
            let is_done = *stands == versions.merged || {
                let expected = Seen::of(stands);
                let saved = save::replace(vfs, &self.locks.root, path, &versions.merged, expected);
                matches!(saved?, Saved::Done(_))
            };
            if !is_done {
                return Err(Fault::whole(
                    path,
                    "somebody is writing it at this moment",
                    "Wait until they are done, then mend it again",
                )
                .into());
            }
        } else {
            save::create(vfs, path, &versions.merged)?;
        }
        if let (Some(recording), Some(_)) = (recording, &versions.goes) {
            // What cannot be told now is told by the whole text with the next save.
            let _ = versions.tell(*recording);
        }
        if let Some((goes, seen)) = &versions.goes {
            // One that was written meanwhile stays, and is offered again.
            save::remove(vfs, goes, &[*seen])?;
        }
        drop(held);
        Ok(versions.mended)
    }

    fn has_gone(&self, path: &Path) -> bool {
        let stat = self.locks.vfs.stat(path);
        stat.is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
    }

    fn versions(&self) -> Result<Versions, WorkspaceError> {
        match &self.what {
            Mendable::Copy { copy: other, .. } | Mendable::Leftover { left: other, .. }
                if self.has_gone(other) =>
            {
                Err(WorkspaceError::AlreadyMended)
            }
            Mendable::Copy { kept, copy } => {
                let (stands, theirs) = (bytes(&self.locks, kept)?, bytes(&self.locks, copy)?);
                brought_over(kept, None, Some(stands), copy, &theirs)
            }
            Mendable::Leftover { kept, left } => {
                let theirs = bytes(&self.locks, left)?;
                let stands = save::standing(self.locks.vfs.as_ref(), kept)?;
                // A save that began from what stands there, and did not come to its end.
                let name = left.file_name().and_then(|name| name.to_str());
                let began = name.and_then(temporary::replaces);
                let base = stands.clone().filter(|it| began == Some(Seen::of(it)));
                brought_over(kept, base.as_deref(), stands, left, &theirs)
            }
            Mendable::Marked { path } => {
                let stands = bytes(&self.locks, path)?;
                let text = String::from_utf8_lossy(&stands);
                let Some(sides) = sides::of(&text) else {
                    kinds::read(path, &stands)?;
                    return Err(WorkspaceError::AlreadyMended);
                };
                let base = sides.base.as_deref().map(str::as_bytes);
                let (ours, theirs) = (sides.ours.as_bytes(), sides.theirs.as_bytes());
                let merged = mending::merge_bytes(path, base, ours, theirs)?;
                let mended = mended(path, Some(ours), &merged)?;
                Ok(Versions {
                    stands: Some(stands),
                    merged,
                    mended,
                    goes: None,
                })
            }
        }
    }
}

impl Versions {
    /// Tells the history what the file has come to hold.
    fn tell(&self, recording: Recording) -> Result<Recorded, Fault> {
        let read = |bytes: &Vec<u8>| kinds::read(&self.mended.path, bytes).map(|read| read.0);
        let was = self.stands.as_ref().map(read).transpose()?;
        let was = was.as_ref().zip(self.stands.as_deref());
        Ok(recording.write_copied(was, (&read(&self.merged)?, &self.merged)))
    }
}

/// What another file holds, brought over into the one that is kept.
fn brought_over(
    kept: &Path,
    base: Option<&[u8]>,
    stands: Option<Vec<u8>>,
    other: &Path,
    theirs: &[u8],
) -> Result<Versions, WorkspaceError> {
    let merged = match &stands {
        Some(stands) => mending::merge_bytes(kept, base, stands, theirs)?,
        None => theirs.to_vec(),
    };
    let mended = mended(kept, stands.as_deref(), &merged)?;
    Ok(Versions {
        stands,
        merged,
        mended,
        goes: Some((other.to_owned(), Seen::of(theirs))),
    })
}

fn mended(path: &Path, was: Option<&[u8]>, merged: &[u8]) -> Result<Mended, Fault> {
    let was = was.map(|was| kinds::read(path, was)).transpose()?;
    let was = was.as_ref().map(|(was, _)| was.document());
    let (merged, _) = kinds::read(path, merged)?;
    let document = merged.document();
    Ok(Mended {
        id: document.id().clone(),
        path: path.to_owned(),
        words: Tally::between(was, document)
            .but(Kind::Dispute)
            .parts()
            .join(", "),
        disputes: document.items(Kind::Dispute).len(),
    })
}

fn bytes(locks: &Locks, path: &Path) -> Result<Vec<u8>, StoreError> {
    match locks
        .vfs
        .read(path, LIMIT)
        .map_err(StoreError::io("read", path))?
    {
        Read::File(bytes, _) => Ok(bytes),
        Read::TooLarge(_) | Read::Not(_) => Err(StoreError::NotAFile {
            path: path.to_owned(),
        }),
    }
}
