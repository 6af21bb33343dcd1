//! How sharing stands: what is set up, what is not committed, who is ahead, and what somebody has to look at.

use std::path::{Path, PathBuf};

use crate::model::moment::Moment;
use crate::store::git::address;
use crate::store::git::error::GitError;
use crate::store::git::repository::Repository;
use crate::store::git::settings::Settings;
use crate::store::git::state::What;
use crate::store::places::Places;
use crate::store::vfs::{Access, Read, Vfs};
use crate::store::{shown, synced};
use crate::workspace::locks::Locks;
use crate::workspace::sharing::setting_up;
use crate::workspace::sharing::versions::{self, Held};

/// More than a moment takes.
const LIMIT: u64 = 64;

/// How sharing stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The folder that git looks after.
    pub top: PathBuf,
    /// The branch; empty where none is checked out.
    pub branch: String,
    /// The other repository: what it is called here, and its address as it may be shown.
    pub remote: Option<(String, String)>,
    /// What git runs to merge; empty where it was not told.
    pub driver: String,
    /// Whether what git runs to merge is there.
    pub driver_is_there: bool,
    /// Whether the attributes say that beal merges.
    pub attributes: bool,
    /// How many commits are ours alone, and theirs alone, as far as was known at the last sync.
    pub ahead_behind: Option<(usize, usize)>,
    /// The portfolio's files that are not committed.
    pub changed: Vec<PathBuf>,
    /// Those that are not shared as they stand.
    pub held: Vec<Held>,
    /// Whether a merge was begun and not finished.
    pub is_merging: bool,
    /// Files anywhere in the repository that git could not merge, as they may be shown.
    pub unmerged: Vec<String>,
    /// The program that syncs the repository's folder, if one does.
    pub synced_by: Option<&'static str>,
    /// When the last sync reached the other repository.
    pub last: Option<Moment>,
}

/// Looks, and changes nothing.
pub fn look(locks: &Locks) -> Result<Standing, GitError> {
    let vfs = locks.vfs.as_ref();
    let repository = Repository::of(&locks.root)?;
    let settings = repository.settings()?;
    let state = repository.state()?;
    let branch = state.branch.clone().unwrap_or_default();
    let changed = versions::changed(vfs, &locks.root, &repository, &state)?;
    let driver = settings.driver().unwrap_or_default().to_owned();
    let inside = state.files.iter();
    let inside = inside.filter(|change| matches!(change.what, What::Unmerged(_)));
    let mut unmerged: Vec<String> = inside.map(|change| shown::path(&change.path)).collect();
    let elsewhere = repository.unmerged_elsewhere()?;
    unmerged.extend(elsewhere.iter().map(|path| shown::text(path)));
    let is_merging = repository.is_merging()?;
    Ok(Standing {
        remote: remote(&settings, &branch),
        driver_is_there: program_of(&driver).is_some_and(|program| vfs.stat(&program).is_ok()),
        driver,
        attributes: setting_up::is_ours(&repository.attributes()?),
        ahead_behind: state.ahead_behind,
        changed: changed.versions.into_iter().map(|one| one.path).collect(),
        held: changed.held,
        unmerged,
        is_merging,
        synced_by: synced::by(vfs, &repository.kept),
        last: locks.places.as_ref().and_then(|places| last(vfs, places)),
        top: repository.top,
        branch,
    })
}

impl Standing {
    /// What somebody has to do something about, as sentences.
    pub fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        if !self.attributes {
            problems
                .push("Git is not told that beal merges these files: beal share setup".to_owned());
        }
        if self.driver.is_empty() {
            problems.push("Git on this machine does not merge with beal yet: beal share setup, or the next sync"
                    .to_owned());
        } else if !self.driver_is_there {
            problems.push(format!(
                "Git would merge with {}, which is not there any more: beal share setup",
                shown::text(&self.driver)
            ));
        }
        if self.branch.is_empty() {
            problems.push("No branch is checked out: git switch main".to_owned());
        }
        if self.is_merging && self.unmerged.is_empty() {
            problems.push("A merge was begun and not finished: beal share sync".to_owned());
        }
        for path in &self.unmerged {
            problems.push(format!(
                "{path} is in conflict: beal share sync merges it, or says what to mend"
            ));
        }
        for held in &self.held {
            let path = shown::path(&held.path);
            problems.push(format!("{path} {}", held.why.told()));
        }
        problems
    }
}

/// Notes when a sync reached the other repository. What cannot be noted is only not shown.
pub fn remember(vfs: &dyn Vfs, places: &Places, now: Moment) {
    if places.prepare(vfs).is_err() {
        return;
    }
    let path = places.synced();
    let _ = vfs.remove(&path);
    let _ = vfs.create(&path, now.to_string().as_bytes(), Access::Private);
}

fn last(vfs: &dyn Vfs, places: &Places) -> Option<Moment> {
    let Ok(Read::File(bytes, _)) = vfs.read(&places.synced(), LIMIT) else {
        return None;
    };
    Moment::parse(std::str::from_utf8(&bytes).ok()?.trim())
}

fn remote(settings: &Settings, branch: &str) -> Option<(String, String)> {
    let name = settings.remote_of(branch)?;
    let address = settings.address(name).unwrap_or_default();
    Some((name.to_owned(), address::without_password(address)))
}

/// The program that a driver of ours runs: what stands in quotes at its beginning.
fn program_of(driver: &str) -> Option<PathBuf> {
    let (program, _) = driver.strip_prefix('\'')?.rsplit_once("' merge-driver")?;
    let program = program.replace("'\\''", "'").replace("%%", "%");
    Some(Path::new(&program).to_owned())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::program_of;

    #[test]
    fn the_program_is_found_in_what_git_runs() {
        assert_eq!(
            program_of("'/it'\\''s 100%%/beal' merge-driver -- %O %A %B %P"),
            Some(PathBuf::from("/it's 100%/beal"))
        );
        assert_eq!(program_of("meld %A"), None);
    }
}
