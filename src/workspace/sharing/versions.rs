//! The portfolio's files that are not as they were committed: what goes into the next commit, and what is held back.

use std::path::{Path, PathBuf};

use crate::store::error::StoreError;
use crate::store::format::bounds::LIMIT;
use crate::store::git::error::GitError;
use crate::store::git::repository::Repository;
use crate::store::git::state::{Blob, State, What};
use crate::store::vfs::{FileKind, Read, Vfs};
use crate::store::{kinds, mending, sides};
use crate::workspace::sharing::setting_up::{ATTRIBUTES, OVERLOOKED};

/// How many files are looked into to say what has changed in them.
const TOLD: usize = 40;

/// One file before and after.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Version {
    /// Its path below the portfolio's folder.
    pub path: PathBuf,
    /// What stood in it; `None` where it was not there, or there are too many files to look into each.
    pub was: Option<Vec<u8>>,
    /// What stands in it; `None` likewise.
    pub now: Option<Vec<u8>>,
}

/// A file that is not shared as it stands: everybody would get the damage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Its path below the portfolio's folder.
    pub path: PathBuf,
    /// What is wrong with it.
    pub why: Why,
}

/// Why a file is held back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Git's conflict markers stand in it.
    Markers,
    /// Nothing stands in it any more: a crash has torn it, or an editor emptied it.
    Blank,
}

impl Why {
    /// What is so about a file, after its name, and what to do.
    pub fn told(self) -> &'static str {
        match self {
            Self::Markers => {
                "holds two versions with git’s markers between them: make one of them (beal mend), then beal share sync"
            }
            Self::Blank => {
                "is empty: bring back what stood in it (`git checkout -- FILE` gives what was shared last), or remove it"
            }
        }
    }
}

/// What there is to commit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// The files that go in.
    pub versions: Vec<Version>,
    /// The files that do not.
    pub held: Vec<Held>,
}

/// Whether a path below the portfolio's folder is a file of the portfolio: only those are shared.
///
/// A file that beal cannot read is one, too: it may be of a newer beal, or half mended, and git keeps it safe.
pub fn is_ours(path: &Path) -> bool {
    if path == Path::new(ATTRIBUTES) || path == Path::new(OVERLOOKED) {
        return true;
    }
    let is_hidden = |part: &std::ffi::OsStr| part.as_encoded_bytes().starts_with(b".");
    path.extension().is_some_and(|end| end == "ron") && !path.iter().any(is_hidden)
}

/// Looks at every file that is not as it was committed, but for those that git could not merge.
pub fn changed(
    vfs: &dyn Vfs,
    root: &Path,
    repository: &Repository,
    state: &State,
) -> Result<Changed, GitError> {
    let mut changed = Changed::default();
    let mut earlier: Vec<(usize, &Blob)> = Vec::new();
    for change in &state.files {
        let is_unmerged = matches!(change.what, What::Unmerged(_));
        if is_unmerged || !is_ours(&change.path) {
            continue;
        }
        let path = change.path.clone();
        let now = standing(vfs, &root.join(&path));
        let why = now.as_deref().and_then(|bytes| held(&path, bytes));
        if let Some(why) = why {
            changed.held.push(Held { path, why });
            continue;
        }
        let is_told = changed.versions.len() < TOLD;
        if let (true, What::Changed(Some(blob))) = (is_told, &change.what) {
            earlier.push((changed.versions.len(), blob));
        }
        changed.versions.push(Version {
            path,
            was: None,
            now: now.filter(|_| is_told),
        });
    }
    let blobs: Vec<&Blob> = earlier.iter().map(|(_, blob)| *blob).collect();
    // Without them less can be told, and no more.
    let contents = repository.contents(&blobs).unwrap_or_default();
    for ((at, _), content) in earlier.iter().zip(contents) {
        if let Some(version) = changed.versions.get_mut(*at) {
            version.was = content;
        }
    }
    Ok(changed)
}

/// The portfolio's files that differ between two commits.
pub fn between(repository: &Repository, was: &str, now: &str) -> Result<Vec<Version>, GitError> {
    let mut found = repository.differences(was, now)?;
    found.retain(|one| is_ours(&one.path));
    let told = &found[..found.len().min(TOLD)];
    let blobs: Vec<&Blob> = told
        .iter()
        .flat_map(|one| [&one.was, &one.now])
        .flatten()
        .collect();
    let mut contents = repository.contents(&blobs).unwrap_or_default().into_iter();
    let mut next = |blob: Option<&Blob>| blob.and_then(|_| contents.next().flatten());
    let versions = found.iter().enumerate().map(|(at, one)| Version {
        was: next(one.was.as_ref().filter(|_| at < TOLD)),
        now: next(one.now.as_ref().filter(|_| at < TOLD)),
        path: one.path.clone(),
    });
    Ok(versions.collect())
}

/// The bytes of a file as it stands; `None` where none can be read.
pub fn standing(vfs: &dyn Vfs, path: &Path) -> Option<Vec<u8>> {
    match vfs.read(path, LIMIT) {
        Ok(Read::File(bytes, _)) => Some(bytes),
        Ok(_) | Err(_) => None,
    }
}

/// Why a file with these bytes is not shared, if it is not. What looks like markers in a comment is none.
pub fn held(path: &Path, bytes: &[u8]) -> Option<Why> {
    if mending::is_blank(bytes) {
        return Some(Why::Blank);
    }
    let is_marked = sides::of(&String::from_utf8_lossy(bytes)).is_some();
    (is_marked && kinds::read(path, bytes).is_err()).then_some(Why::Markers)
}

/// Whether anything stands at a path.
pub fn is_there(vfs: &dyn Vfs, path: &Path) -> Result<bool, StoreError> {
    match vfs.stat(path) {
        Ok(stat) => Ok(stat.kind != FileKind::Folder),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(StoreError::io("look at", path)(error)),
    }
}
