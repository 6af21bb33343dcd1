//! What can go wrong with git, in words that say what to do next.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::store::git::address;
use crate::store::shown;

/// Why git did not do what it was asked. Nothing that was typed is lost by any of these: it stands in the files.
#[derive(Debug, Error)]
pub enum GitError {
    /// There is no git.
    #[error(
        "git is not installed, or not on your PATH: install it (https://git-scm.com) and try again. Until then everything is in the portfolio's folder as always"
    )]
    NotInstalled,
    /// It could not be started, or broke off.
    #[error("git could not be run: {0}. Try `git --version` by hand")]
    NotRun(io::Error),
    /// No repository there.
    #[error(
        "{} is in no git repository: `beal share setup` makes it one",
        shown::path(path)
    )]
    NotARepository {
        /// The folder.
        path: PathBuf,
    },
    /// The repository belongs to another user of this machine.
    #[error(
        "the repository of {} belongs to another user, so git does not touch it. If you trust it: git config --global --add safe.directory {}",
        shown::path(path),
        shown::argument(path)
    )]
    NotYours {
        /// The folder.
        path: PathBuf,
    },
    /// Somebody else works in the repository just now.
    #[error(
        "another git is at work in this repository: wait until it has finished and try again. If none is running, one has been broken off: then remove the file that it left. (git: {words})"
    )]
    Busy {
        /// What git said; it names the file.
        words: String,
    },
    /// The other place cannot be reached.
    #[error("the other repository cannot be reached now (git: {words})")]
    Unreachable {
        /// What git said.
        words: String,
    },
    /// The other place does not let us in.
    #[error(
        "the other repository does not let us in (git: {words}). See that `git fetch` and `git push` work by hand in {}: there git asks for what it needs and can remember it",
        shown::path(path)
    )]
    Denied {
        /// What git said.
        words: String,
        /// The folder.
        path: PathBuf,
    },
    /// Others have sent something in between.
    #[error("others have sent something meanwhile: try again")]
    MovedOn,
    /// The other place does not take it.
    #[error("the other repository did not take it (git: {words}). Ask whoever looks after it")]
    TurnedDown {
        /// What git said.
        words: String,
    },
    /// Too long on the way.
    #[error("the other repository did not answer within {seconds} seconds")]
    TooSlow {
        /// How long was waited.
        seconds: u64,
    },
    /// Files that are not committed stand in the way of a merge.
    #[error(
        "what others wrote cannot come in, because changes stand in its way that are not shared: {words}. Commit them by hand or put them elsewhere, then sync again"
    )]
    InTheWay {
        /// What git said; it names the files.
        words: String,
    },
    /// Something that was begun by hand is not finished.
    #[error(
        "git is in the middle of something that was begun by hand (git: {words}). `git status` says how to finish it or break it off; then sync again"
    )]
    HalfWay {
        /// What git said.
        words: String,
    },
    /// Anything else.
    #[error("git could not {doing}: {words}")]
    Said {
        /// What it was asked to do: `commit the files`.
        doing: &'static str,
        /// What it said.
        words: String,
    },
}

/// What git says in any step (in English, as we ask it to), and what is meant. The first that fits counts.
const ANYWHERE: &[(Means, &[&str])] = &[
    (Means::NotARepository, &["not a git repository (or any"]),
    (Means::NotYours, &["detected dubious ownership"]),
    (
        Means::Busy,
        &[".lock': File exists", "Another git process seems"],
    ),
    (
        Means::InTheWay,
        &["would be overwritten by merge", "would be removed by merge"],
    ),
    (
        Means::HalfWay,
        &[
            "cannot do a partial commit during",
            "You have not concluded your",
            "because you have unmerged files",
        ],
    ),
];

/// What it says only when another repository is spoken to.
const ON_THE_WAY: &[(Means, &[&str])] = &[
    (
        Means::MovedOn,
        &[
            "(fetch first)",
            "(non-fast-forward)",
            "(stale info)",
            "cannot lock ref",
            "failed to update ref",
        ],
    ),
    (
        Means::TurnedDown,
        &["rejected]", "hook declined", "protected branch"],
    ),
    (
        Means::Denied,
        &[
            "Authentication failed",
            "could not read Username",
            "could not read Password",
            "terminal prompts disabled",
            "Permission denied",
            "Permission to ",
            "ccess denied",
            "Host key verification failed",
            "returned error: 401",
            "returned error: 403",
            "insufficient permission",
            "Repository not found",
            "' not found",
            "invalid credentials",
        ],
    ),
    (
        Means::Unreachable,
        &[
            "Could not resolve",
            "name resolution",
            "Connection refused",
            "Connection reset",
            "Connection closed",
            "timed out",
            "unreachable",
            "No route to host",
            "Failed to connect",
            "Couldn't connect",
            "unable to connect",
            "unable to access",
            "Could not read from remote repository",
            "does not appear to be a git repository",
            "early EOF",
            "hung up unexpectedly",
            "does not exist",
        ],
    ),
];

#[derive(Clone, Copy)]
enum Means {
    NotARepository,
    NotYours,
    Busy,
    InTheWay,
    HalfWay,
    MovedOn,
    TurnedDown,
    Denied,
    Unreachable,
}

impl GitError {
    /// The error behind what git said while `doing` something in a folder.
    pub fn of(doing: &'static str, dir: &Path, said: &str) -> Self {
        Self::meant(ANYWHERE.iter(), doing, dir, said)
    }

    /// The same for a step in which another repository is spoken to.
    pub fn on_the_way(doing: &'static str, dir: &Path, said: &str) -> Self {
        Self::meant(ANYWHERE.iter().chain(ON_THE_WAY), doing, dir, said)
    }

    fn meant<'a>(
        mut sayings: impl Iterator<Item = &'a (Means, &'a [&'a str])>,
        doing: &'static str,
        dir: &Path,
        said: &str,
    ) -> Self {
        let words = words(said);
        let path = dir.to_owned();
        let fits = |sayings: &[&str]| sayings.iter().any(|saying| said.contains(saying));
        match sayings.find(|(_, sayings)| fits(sayings)) {
            Some((Means::NotARepository, _)) => Self::NotARepository { path },
            Some((Means::NotYours, _)) => Self::NotYours { path },
            Some((Means::Busy, _)) => Self::Busy { words },
            Some((Means::InTheWay, _)) => Self::InTheWay { words },
            Some((Means::HalfWay, _)) => Self::HalfWay { words },
            Some((Means::MovedOn, _)) => Self::MovedOn,
            Some((Means::TurnedDown, _)) => Self::TurnedDown { words },
            Some((Means::Denied, _)) => Self::Denied { words, path },
            Some((Means::Unreachable, _)) => Self::Unreachable { words },
            None => Self::Said { doing, words },
        }
    }

    /// The error of a git that could not be started.
    pub fn start(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::NotInstalled,
            _ => Self::NotRun(error),
        }
    }

    /// Whether it would go well once there is a connection: nobody has to do anything but try again later.
    pub fn is_for_later(&self) -> bool {
        matches!(self, Self::Unreachable { .. } | Self::TooSlow { .. })
    }
}

/// How lines begin that say nothing of what went wrong.
const IDLE: &[&str] = &[
    "hint:",
    "To ",
    "Please ",
    "Aborting",
    "and the repository exists",
    "fatal: Could not read from remote repository",
];

/// What git said, in a line: the first things that went wrong, without hints and without passwords.
fn words(said: &str) -> String {
    const MOST: usize = 4;
    const LONGEST: usize = 300;
    let is_advice = |line: &&str| IDLE.iter().any(|begins| line.starts_with(begins));
    let told = said.lines().map(str::trim);
    let told = told.filter(|line| !line.is_empty() && !is_advice(line));
    let told: Vec<&str> = told
        .map(|line| {
            ["fatal: ", "error: ", "remote: ", "warning: "]
                .iter()
                .find_map(|mark| line.strip_prefix(mark))
                .unwrap_or(line)
        })
        .take(MOST)
        .collect();
    let line = shown::text(&address::without_password(&told.join("; ")));
    let line = line.trim_end_matches(['.', ';']);
    match line.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None if line.is_empty() => "it does not say why".to_owned(),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::GitError;

    fn of(said: &str) -> GitError {
        GitError::on_the_way("fetch", Path::new("/p"), said)
    }

    #[test]
    fn without_a_network_nobody_has_to_do_anything() {
        for said in [
            "fatal: unable to access 'https://x.example/r.git/': Could not resolve host: x.example",
            "ssh: connect to host x.example port 22: Connection refused\nfatal: Could not read from remote repository.",
            "fatal: '/media/stick/team.git' does not appear to be a git repository",
        ] {
            assert!(of(said).is_for_later(), "{said}");
        }
    }

    #[test]
    fn who_is_not_let_in_is_told_how_to_get_in() {
        for said in [
            "git@x.example: Permission denied (publickey).\nfatal: Could not read from remote repository.",
            "fatal: could not read Username for 'https://x.example': terminal prompts disabled",
            "remote: Repository not found.\nfatal: repository 'https://x.example/r.git/' not found",
        ] {
            let error = of(said);
            assert!(matches!(error, GitError::Denied { .. }), "{error:?}");
            assert!(error.to_string().contains("by hand in /p"));
        }
    }

    #[test]
    fn a_race_is_told_apart_from_a_remote_that_says_no() {
        let race = " ! [rejected]  HEAD -> main (fetch first)\nerror: failed to push some refs";
        assert!(matches!(of(race), GitError::MovedOn));
        let no = " ! [remote rejected] HEAD -> main (pre-receive hook declined)";
        assert!(matches!(of(no), GitError::TurnedDown { .. }));
        let race = " ! [remote rejected] HEAD -> main (cannot lock ref 'refs/heads/main')";
        assert!(matches!(of(race), GitError::MovedOn));
    }

    #[test]
    fn a_lock_of_another_git_is_named() {
        let error = of(
            "fatal: Unable to create '/p/.git/index.lock': File exists.\n\nAnother git process seems to be running",
        );
        assert!(error.to_string().contains("/p/.git/index.lock"), "{error}");
    }

    #[test]
    fn no_password_and_nothing_that_steers_a_terminal_is_told() {
        let error = of("fatal: https://ann:geheim@x.example/r.git is \u{1b}[2Jodd\nhint: try this");
        assert_eq!(
            error.to_string(),
            "git could not fetch: https://…@x.example/r.git is \\u{1b}[2Jodd"
        );
    }
}
