//! Files that git could not merge by itself: merged here from what both wrote, and left to people only where they must be.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use crate::store::error::StoreError;
use crate::store::fault::Fault;
use crate::store::format::seen::Seen;
use crate::store::git::error::GitError;
use crate::store::git::repository::Repository;
use crate::store::git::state::{Blob, What};
use crate::store::save::{self, Saved};
use crate::store::vfs::Vfs;
use crate::store::{kinds, mending, shown, sides};
use crate::workspace::error::WorkspaceError;
use crate::workspace::sharing::setting_up::{ATTRIBUTES, OVERLOOKED};
use crate::workspace::sharing::versions::{held, is_ours, is_there, standing};

/// A file that somebody has to look at before the merge can be finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stuck {
    /// Its path as it may be shown: below the portfolio's folder, or below the repository's.
    pub path: String,
    /// Why, as a sentence that says what to do.
    pub why: String,
}

/// What came of looking at every file in conflict.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolved {
    /// What is left to people.
    pub stuck: Vec<Stuck>,
    /// What was decided, where one took out what the other edited.
    pub notes: Vec<String>,
}

/// The versions of a file in conflict: what both began with, ours, theirs.
type Versions = [Option<Vec<u8>>; 3];

/// What becomes of a file in conflict.
enum Verdict {
    /// It stands as it should, or is not there and should not be.
    Stands,
    /// These bytes belong there.
    Write(Vec<u8>),
    /// The same, and it is told why.
    Edited(Option<Vec<u8>>),
    /// Somebody has to look.
    Stuck(String),
}

/// Merges what git could not, and hands it to git.
pub fn resolve(
    vfs: &dyn Vfs,
    root: &Path,
    repository: &Repository,
) -> Result<Resolved, WorkspaceError> {
    let state = repository.state()?;
    let mut resolved = Resolved::default();
    let mut done: Vec<PathBuf> = Vec::new();
    for change in state.files {
        let What::Unmerged(blobs) = &change.what else {
            continue;
        };
        let name = shown::path(&change.path);
        if !is_ours(&change.path) {
            resolved.stuck.push(foreign(name));
            continue;
        }
        let versions = contents(repository, blobs)?;
        let path = root.join(&change.path);
        match verdict(vfs, &path, &versions) {
            Verdict::Stuck(why) => {
                resolved.stuck.push(Stuck { path: name, why });
                continue;
            }
            Verdict::Stands => {}
            Verdict::Write(bytes) => write(vfs, root, &path, &bytes)?,
            Verdict::Edited(bytes) => {
                if let Some(bytes) = bytes {
                    write(vfs, root, &path, &bytes)?;
                }
                resolved.notes.push(format!(
                    "{name} was taken out by one and edited by the other: it stays, as edited"
                ));
            }
        }
        done.push(change.path);
    }
    let done: Vec<&Path> = done.iter().map(PathBuf::as_path).collect();
    if !done.is_empty() {
        repository.add(&done)?;
    }
    for path in repository.unmerged_elsewhere()? {
        resolved.stuck.push(foreign(shown::text(&path)));
    }
    Ok(resolved)
}

fn foreign(path: String) -> Stuck {
    Stuck {
        path,
        why: "It is no file of the portfolio: mend it and `git add` it, then sync again."
            .to_owned(),
    }
}

fn contents(
    repository: &Repository,
    blobs: &[Option<Blob>; 3],
) -> Result<Versions, WorkspaceError> {
    let known: Vec<&Blob> = blobs.iter().flatten().collect();
    let mut contents = repository.contents(&known)?.into_iter().flatten();
    let versions = blobs
        .each_ref()
        .map(|blob| blob.as_ref().and_then(|_| contents.next()));
    // One that is missing must not look like one that was taken out.
    if versions.iter().flatten().count() < known.len() {
        return Err(GitError::Said {
            doing: "read the versions of a file in conflict",
            words: "`git fsck` says what is missing in the repository".to_owned(),
        }
        .into());
    }
    Ok(versions)
}

fn verdict(vfs: &dyn Vfs, path: &Path, versions: &Versions) -> Verdict {
    let there = match is_there(vfs, path) {
        Ok(there) => there,
        Err(error) => return Verdict::Stuck(error.to_string()),
    };
    let stands = standing(vfs, path);
    match (versions, stands) {
        ([_, Some(ours), Some(theirs)], _) if is_setting(path) => {
            Verdict::Write(joined(ours, theirs))
        }
        ([base, Some(ours), Some(theirs)], Some(stands)) => {
            both(path, [base.as_deref(), Some(ours), Some(theirs)], &stands)
        }
        ([base, Some(ours), Some(theirs)], None) if !there => {
            merged(path, base.as_deref(), ours, theirs)
        }
        (_, Some(stands)) if held(path, &stands).is_some() => Verdict::Stuck(
            "Git’s markers stand in it, or nothing at all. Mend it by hand and sync again."
                .to_owned(),
        ),
        ([Some(_), Some(kept), None] | [Some(_), None, Some(kept)], _) => {
            Verdict::Edited((!there).then(|| kept.clone()))
        }
        ([_, Some(_), Some(_)], None) => Verdict::Stuck("It is no file.".to_owned()),
        // A file that was given another name by one or by both: git has put the new names in.
        _ => Verdict::Stands,
    }
}

/// What becomes of a file that both wrote, by what stands in its place now. Whatever somebody has typed there since
/// counts.
fn both(path: &Path, versions: [Option<&[u8]>; 3], stands: &[u8]) -> Verdict {
    let [base, ours, theirs] = versions;
    let (ours, theirs) = (ours.unwrap_or_default(), theirs.unwrap_or_default());
    let untouched = stands == ours || stands == theirs;
    let fault = match kinds::read(path, stands) {
        // Somebody has mended it.
        Ok(_) if !untouched => return Verdict::Stands,
        Ok(_) => None,
        Err(fault) => Some(fault),
    };
    let text = String::from_utf8_lossy(stands);
    if let Some(sides) = sides::of(&text) {
        let between = sides.base.as_deref().map(str::as_bytes);
        let base = base.or(between);
        let made = merged(path, base, sides.ours.as_bytes(), sides.theirs.as_bytes());
        if matches!(made, Verdict::Write(_)) {
            return made;
        }
    }
    match fault {
        Some(fault) if !untouched && has_more(&text, versions) => Verdict::Stuck(why(&fault)),
        _ => merged(path, base, ours, theirs),
    }
}

/// Whether a text has a line that stands in none of these, and is no marker of git.
fn has_more(text: &str, versions: [Option<&[u8]>; 3]) -> bool {
    let versions = versions.map(|version| String::from_utf8_lossy(version.unwrap_or_default()));
    let known: HashSet<&str> = versions.iter().flat_map(|text| text.lines()).collect();
    let marks = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];
    let is_mark = |line: &str| marks.iter().any(|mark| line.starts_with(mark));
    text.lines()
        .any(|line| !known.contains(line) && !is_mark(line))
}

fn is_setting(path: &Path) -> bool {
    path.ends_with(ATTRIBUTES) || path.ends_with(OVERLOOKED)
}

/// The lines of both: rules for git, in which the last one counts.
fn joined(ours: &[u8], theirs: &[u8]) -> Vec<u8> {
    let lines = |text| {
        String::from_utf8_lossy(text)
            .lines()
            .map(str::to_owned)
            .collect()
    };
    let (ours, theirs): (Vec<String>, Vec<String>) = (lines(ours), lines(theirs));
    let new = theirs.into_iter().filter(|line| !ours.contains(line));
    let all: Vec<String> = new.chain(ours.iter().cloned()).collect();
    (all.join("\n") + "\n").into_bytes()
}

fn merged(path: &Path, base: Option<&[u8]>, ours: &[u8], theirs: &[u8]) -> Verdict {
    match mending::merge_bytes(path, base, ours, theirs) {
        Ok(bytes) => Verdict::Write(bytes),
        Err(_) if mending::is_blank(theirs) && kinds::read(path, ours).is_ok() => {
            Verdict::Edited(Some(ours.to_vec()))
        }
        Err(_) if mending::is_blank(ours) && kinds::read(path, theirs).is_ok() => {
            Verdict::Edited(Some(theirs.to_vec()))
        }
        Err(fault) => Verdict::Stuck(why(&fault)),
    }
}

fn why(fault: &Fault) -> String {
    format!(
        "It cannot be read: {} ({}). Mend that place by hand and sync again; git’s markers may stay.",
        fault.problem, fault.excerpt
    )
}

/// Puts merged bytes in the place of whatever git left there.
fn write(vfs: &dyn Vfs, root: &Path, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let Some(was) = standing(vfs, path) else {
        return save::create(vfs, path, bytes).map(drop);
    };
    match save::replace(vfs, root, path, bytes, Seen::of(&was))? {
        Saved::Done(_) => Ok(()),
        // The next sync looks at it again.
        Saved::ChangedOnDisk(_) | Saved::Gone => Err(StoreError::Busy {
            path: path.to_owned(),
        }),
    }
}
