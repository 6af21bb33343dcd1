//! Syncing: what was written here is committed, what others wrote is merged in, and both go to the other repository.

use std::path::{Path, PathBuf};

use crate::model::moment::Moment;
use crate::model::refusal::Refusal;
use crate::store::git::error::GitError;
use crate::store::git::repository::{Merged, Repository};
use crate::store::git::settings::{Settings, Upstream};
use crate::store::shown;
use crate::workspace::error::WorkspaceError;
use crate::workspace::locks::Locks;
use crate::workspace::sharing::resolving::{Stuck, resolve};
use crate::workspace::sharing::telling::{Told, tell};
use crate::workspace::sharing::versions::{self, Held};
use crate::workspace::sharing::{setting_up, standing};

/// How often we try again when others send at the same time.
const ROUNDS: usize = 5;

/// What came of syncing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Synced {
    /// What was committed here, line by line.
    pub written: Vec<String>,
    /// What came in, line by line.
    pub came: Vec<String>,
    /// What was decided, where one took out what the other edited.
    pub notes: Vec<String>,
    /// What the other repository is called here; `None` where there is none.
    pub remote: Option<String>,
    /// How many commits were sent.
    pub sent: usize,
    /// How many commits are ours alone by now.
    pub waiting: usize,
    /// Why they are not sent, where nobody has to do anything but sync again later.
    pub later: Option<String>,
    /// Why they are not sent, where somebody has to do something.
    pub trouble: Option<String>,
    /// The files that are not shared as they stand.
    pub held: Vec<Held>,
    /// The files that somebody has to look at before the merge can be finished.
    pub stuck: Vec<Stuck>,
}

impl Synced {
    /// Whether nobody has to do anything.
    pub fn is_well(&self) -> bool {
        self.trouble.is_none() && self.held.is_empty() && self.stuck.is_empty()
    }

    fn put_off(&mut self, error: &GitError) {
        let why = Some(error.to_string());
        if error.is_for_later() {
            self.later = why;
        } else {
            self.trouble = why;
        }
    }
}

/// One syncing under way.
struct Sync<'a> {
    locks: &'a Locks,
    repository: &'a Repository,
    identity: Vec<String>,
    settings: Settings,
    branch: String,
    done: Synced,
}

/// Brings a portfolio and the other repository together. `author` goes into commits where git knows no name.
///
/// The network is never waited for while the portfolio is locked.
pub fn sync(locks: &Locks, program: &Path, author: &str) -> Result<Synced, WorkspaceError> {
    let repository = Repository::of(&locks.root)?;
    if !setting_up::is_ours(&repository.attributes()?) {
        return Err(Refusal::new(
            "This portfolio is in a git repository, but is not set up to be shared by it.",
            "Do that first: beal share setup",
        )
        .into());
    }
    let settings = repository.settings()?;
    setting_up::register(&repository, &settings, program)?;
    let Some(branch) = repository.state()?.branch else {
        return Err(Refusal::new(
            "No branch is checked out in this repository, so there is nowhere to commit to.",
            "`git status` says what is under way; `git switch main` goes back to the branch of that name.",
        )
        .into());
    };
    let mut sync = Sync {
        locks,
        repository: &repository,
        identity: settings.missing_identity(author),
        done: Synced {
            remote: settings.remote_of(&branch).map(str::to_owned),
            ..Synced::default()
        },
        settings,
        branch,
    };
    sync.run()?;
    Ok(sync.done)
}

impl Sync<'_> {
    fn run(&mut self) -> Result<(), WorkspaceError> {
        for round in 0..ROUNDS {
            let upstream = self.fetched()?;
            if !self.bring_together(upstream.as_ref())? {
                return Ok(());
            }
            let Some(upstream) = upstream else {
                return Ok(());
            };
            let is_open = self.done.later.is_none() && self.done.trouble.is_none();
            if !is_open || self.done.waiting == 0 {
                return Ok(());
            }
            match self.repository.push(&upstream) {
                Ok(()) => {
                    self.done.sent = std::mem::take(&mut self.done.waiting);
                    return Ok(());
                }
                Err(GitError::MovedOn) if round + 1 < ROUNDS => {}
                Err(error) => {
                    self.done.put_off(&error);
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// Asks the other repository what is new, and gives the branch that ours goes with. What cannot be reached is asked
    /// later.
    fn fetched(&mut self) -> Result<Option<Upstream>, WorkspaceError> {
        let Some(remote) = self.done.remote.clone() else {
            if !self.settings.remotes().is_empty() {
                self.done.trouble = Some(format!(
                    "several other repositories are known: {}. Say which one this branch goes with: git branch --set-upstream-to=REMOTE/{}",
                    self.settings.remotes().join(", "),
                    self.branch
                ));
            }
            return Ok(None);
        };
        if let Err(error) = self.repository.fetch(&remote) {
            self.done.put_off(&error);
        }
        if let Some(followed) = self.settings.followed_by(&self.branch) {
            return Ok(Some(followed));
        }
        // Ours may be called otherwise than the one branch that is there.
        let there = self.repository.branches_of(&remote)?;
        let branch = match there.as_slice() {
            [only] => only.clone(),
            _ => self.branch.clone(),
        };
        Ok(Some(Upstream {
            remote,
            branch,
            is_set: false,
        }))
    }

    /// Commits and merges while no other beal writes; `false` where a merge waits for somebody.
    fn bring_together(&mut self, upstream: Option<&Upstream>) -> Result<bool, WorkspaceError> {
        let _held = self.locks.hold()?;
        if self.repository.is_merging()? {
            let before = self.repository.commit_of("HEAD")?.unwrap_or_default();
            if !self.finish()? {
                return Ok(false);
            }
            self.tell(&before)?;
        }
        self.commit()?;
        let (Some(upstream), Some(before)) = (upstream, self.repository.commit_of("HEAD")?) else {
            return Ok(true);
        };
        let Some(theirs) = self.repository.commit_of(&upstream.tracking())? else {
            self.done.waiting = self.repository.commits()?;
            return Ok(true);
        };
        let (ours_alone, theirs_alone) = self.repository.apart(&theirs)?;
        self.done.waiting = ours_alone;
        if theirs_alone == 0 {
            return Ok(true);
        }
        let is_done = match self.merge(&theirs) {
            Ok(Merged::Conflicts) => self.finish()?,
            Ok(_) => true,
            Err(WorkspaceError::Git(error @ GitError::InTheWay { .. })) => {
                self.done.trouble = Some(error.to_string());
                return Ok(true);
            }
            Err(error) => return Err(error),
        };
        if is_done {
            self.tell(&before)?;
            (self.done.waiting, _) = self.repository.apart(&theirs)?;
        }
        Ok(is_done)
    }

    fn commit(&mut self) -> Result<(), WorkspaceError> {
        let vfs = self.locks.vfs.as_ref();
        let state = self.repository.state()?;
        let changed = versions::changed(vfs, &self.locks.root, self.repository, &state)?;
        self.done.held = changed.held;
        if changed.versions.is_empty() {
            return Ok(());
        }
        let told = tell(&changed.versions);
        let paths = changed.versions.iter().map(|version| &version.path);
        let paths: Vec<&Path> = paths.map(PathBuf::as_path).collect();
        self.repository
            .commit(&paths, &told.message(), &self.identity)?;
        self.done.written.extend(said(told));
        Ok(())
    }

    /// Merges; a repository that has nothing in common with ours only where a portfolio is in it, too.
    fn merge(&self, theirs: &str) -> Result<Merged, WorkspaceError> {
        let merged = self.repository.merge(theirs, false, &self.identity)?;
        if merged != Merged::Unrelated {
            return Ok(merged);
        }
        if !self.repository.holds_portfolio(theirs)? {
            return Err(Refusal::new(
                "The other repository holds something else, and no portfolio in this place.",
                "Check its address: `beal share status` shows it, `beal share setup --remote URL` changes it.",
            )
            .into());
        }
        Ok(self.repository.merge(theirs, true, &self.identity)?)
    }

    /// Notes what has come in since a commit.
    fn tell(&mut self, before: &str) -> Result<(), GitError> {
        let came = versions::between(self.repository, before, "HEAD")?;
        self.done.came.extend(said(tell(&came)));
        Ok(())
    }

    /// Finishes a merge; `false` where files wait for somebody.
    fn finish(&mut self) -> Result<bool, WorkspaceError> {
        let vfs = self.locks.vfs.as_ref();
        let resolved = resolve(vfs, &self.locks.root, self.repository)?;
        self.done.notes.extend(resolved.notes);
        self.done.stuck = resolved.stuck;
        if !self.done.stuck.is_empty() {
            return Ok(false);
        }
        self.repository.finish_merge(&self.identity)?;
        Ok(true)
    }
}

/// Notes when a portfolio was synced with the other repository last.
pub fn note(locks: &Locks, synced: &Synced, now: Moment) {
    let was_reached = synced.remote.is_some() && synced.later.is_none() && synced.is_well();
    if let (true, Some(places)) = (was_reached, &locks.places) {
        standing::remember(locks.vfs.as_ref(), places, now);
    }
}

fn said(told: Told) -> Vec<String> {
    if told.lines.is_empty() && !told.summary.is_empty() {
        return vec![told.summary];
    }
    told.lines
}

/// The names of files, as they may be shown.
pub fn names(held: &[Held]) -> Vec<String> {
    held.iter().map(|held| shown::path(&held.path)).collect()
}
