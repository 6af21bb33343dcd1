//! The repository that a portfolio lies in, and what is done with it.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use crate::store::git::error::GitError;
use crate::store::git::run::{Git, PATIENCE};
use crate::store::git::settings::{Settings, Upstream};
use crate::store::git::state::{self, Blob, Difference, State};
use crate::store::kinds::ECOSYSTEM;

/// No star or colon in a file's name means anything.
const NAMES_AS_THEY_STAND: &str = "--literal-pathspecs";

/// A repository with a portfolio in it.
#[derive(Clone, Debug)]
pub struct Repository {
    git: Git,
    dir: PathBuf,
    /// The folder that git looks after.
    pub top: PathBuf,
    /// Where git keeps what it knows.
    pub kept: PathBuf,
    prefix: Vec<u8>,
}

/// What came of a merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Merged {
    /// It is done, or there was nothing to do.
    Done,
    /// Files are left that git could not merge.
    Conflicts,
    /// The two have nothing in common, not even their beginning. Nothing was done.
    Unrelated,
}

/// The attribute of a file, as git works it out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attributes {
    /// What merges it.
    pub merge: String,
    /// The line ends that it is written with.
    pub eol: String,
}

impl Repository {
    /// The repository of a portfolio's folder, given without links.
    pub fn of(dir: &Path) -> Result<Self, GitError> {
        let dir = plain(dir);
        let git = Git::at(dir);
        let place = |what: &str| {
            let ran = git.ask("look at the repository", &["rev-parse", what])?;
            let bytes = ran.out.strip_suffix(b"\n").unwrap_or(&ran.out).to_vec();
            Ok::<_, GitError>(bytes)
        };
        let prefix = place("--show-prefix")?;
        let below = memchr::memchr_iter(b'/', &prefix).count();
        Ok(Self {
            top: dir.ancestors().nth(below).unwrap_or(dir).to_owned(),
            kept: state::path(&place("--absolute-git-dir")?).unwrap_or_default(),
            dir: dir.to_owned(),
            prefix,
            git,
        })
    }

    /// Makes a folder a repository, with a first branch of the same name on every machine.
    pub fn make(dir: &Path) -> Result<Self, GitError> {
        let arguments = ["init", "--quiet", "--initial-branch=main"];
        Git::at(plain(dir)).ask("make a repository", &arguments)?;
        Self::of(dir)
    }

    /// The settings as they are now.
    pub fn settings(&self) -> Result<Settings, GitError> {
        let arguments = ["config", "-z", "--get-regexp", Settings::WANTED];
        let ran = self.git.run(&arguments)?;
        // An exit code of 1 says that there are none.
        if ran.code == Some(1) && ran.err.is_empty() {
            return Ok(Settings::default());
        }
        let ran = self.git.well("read its settings", ran)?;
        Ok(Settings::parse(&ran.out))
    }

    /// Writes a setting of this repository.
    pub fn set(&self, name: &str, value: &OsStr) -> Result<(), GitError> {
        let arguments = [
            OsStr::new("config"),
            "--local".as_ref(),
            name.as_ref(),
            value,
        ];
        self.git.ask("write its settings", &arguments).map(drop)
    }

    /// Notes another repository under a name, or under the same name another one.
    pub fn note_remote(&self, name: &str, address: &str, is_known: bool) -> Result<(), GitError> {
        let verb = if is_known { "set-url" } else { "add" };
        let arguments = ["remote", verb, "--", name, address];
        self.git
            .ask("note the other repository", &arguments)
            .map(drop)
    }

    /// The attributes of the portfolio's own file, which are those of every inquiry.
    pub fn attributes(&self) -> Result<Attributes, GitError> {
        let arguments = ["check-attr", "-z", "merge", "eol", "--", ECOSYSTEM];
        let ran = self.git.ask("read its attributes", &arguments)?;
        let text = String::from_utf8_lossy(&ran.out).into_owned();
        let mut values = text.split('\0').skip(2).step_by(3).map(str::to_owned);
        Ok(Attributes {
            merge: values.next().unwrap_or_default(),
            eol: values.next().unwrap_or_default(),
        })
    }

    /// Whether git is told to overlook a file of this name in the portfolio.
    pub fn overlooks(&self, name: &str) -> Result<bool, GitError> {
        let arguments = ["check-ignore", "--quiet", "--", name];
        let ran = self.git.run(&arguments)?;
        match ran.code {
            Some(0) => Ok(true),
            Some(1) => Ok(false),
            _ => self.git.well("read .gitignore", ran).map(|_| false),
        }
    }

    /// How the portfolio's files and the branch stand.
    pub fn state(&self) -> Result<State, GitError> {
        let arguments = [
            "status",
            "--porcelain=v2",
            "-z",
            "--branch",
            "--no-renames",
            "--untracked-files=all",
            "--ignore-submodules=all",
            "--",
            ".",
        ];
        let ran = self.git.ask("look at the files", &arguments)?;
        Ok(state::parse(&ran.out, &self.prefix))
    }

    /// The commit that a name means, if it means one.
    pub fn commit_of(&self, name: &str) -> Result<Option<String>, GitError> {
        let name = format!("{name}^{{commit}}");
        let arguments = [
            "rev-parse",
            "--quiet",
            "--verify",
            "--end-of-options",
            &name,
        ];
        let ran = self.git.run(&arguments)?;
        Ok(ran.is_well().then(|| ran.line()))
    }

    /// Whether a merge was begun and not finished.
    pub fn is_merging(&self) -> Result<bool, GitError> {
        Ok(self.commit_of("MERGE_HEAD")?.is_some())
    }

    /// The files outside the portfolio's folder that git could not merge, as it writes them.
    pub fn unmerged_elsewhere(&self) -> Result<Vec<String>, GitError> {
        if self.prefix.is_empty() {
            return Ok(Vec::new());
        }
        let arguments = ["diff", "--name-only", "--diff-filter=U", "-z"];
        let ran = self.git.ask("look at the files", &arguments)?;
        let names = ran.out.split(|byte| *byte == 0);
        let elsewhere = names.filter(|name| !name.is_empty() && !name.starts_with(&self.prefix));
        Ok(elsewhere
            .map(|name| String::from_utf8_lossy(name).into_owned())
            .collect())
    }

    /// The bytes behind each of these, in their order.
    pub fn contents(&self, blobs: &[&Blob]) -> Result<Vec<Option<Vec<u8>>>, GitError> {
        if blobs.is_empty() {
            return Ok(Vec::new());
        }
        let input: String = blobs
            .iter()
            .flat_map(|blob| [blob.as_str(), "\n"])
            .collect();
        let arguments = ["cat-file", "--batch"];
        let ran = self.git.fed(&arguments, input.as_bytes(), None)?;
        let ran = self.git.well("read earlier versions", ran)?;
        let mut rest = ran.out.as_slice();
        Ok(blobs.iter().map(|_| next_content(&mut rest)).collect())
    }

    /// The portfolio's files that differ between two commits.
    pub fn differences(&self, was: &str, now: &str) -> Result<Vec<Difference>, GitError> {
        let arguments = ["diff-tree", "-r", "-z", "--no-renames", was, now, "--", "."];
        let ran = self.git.ask("compare two commits", &arguments)?;
        Ok(state::differences(&ran.out, &self.prefix))
    }

    /// Hands files to git as they stand now, also those that are gone.
    pub fn add(&self, paths: &[&Path]) -> Result<(), GitError> {
        let arguments = [
            NAMES_AS_THEY_STAND,
            "add",
            "--all",
            "--pathspec-from-file=-",
            "--pathspec-file-nul",
        ];
        let ran = self.git.fed(&arguments, &list(paths), None)?;
        self.git.well("take the files in", ran).map(drop)
    }

    /// Commits these files and nothing else. Line ends that alone are different are no change, and no error.
    pub fn commit(
        &self,
        paths: &[&Path],
        message: &str,
        identity: &[String],
    ) -> Result<(), GitError> {
        self.add(paths)?;
        let message = format!("--message={message}");
        let arguments = [
            NAMES_AS_THEY_STAND,
            "commit",
            "--quiet",
            "--only",
            "--cleanup=whitespace",
            &message,
            "--pathspec-from-file=-",
            "--pathspec-file-nul",
        ];
        let arguments = with(identity, &arguments);
        let ran = self.git.fed(&arguments, &list(paths), None)?;
        let said = String::from_utf8_lossy(&ran.out).into_owned();
        let nothing = ["nothing to commit", "nothing added", "no changes added"];
        if ran.code == Some(1) && nothing.iter().any(|words| said.contains(words)) {
            return Ok(());
        }
        self.git.well("commit the files", ran).map(drop)
    }

    /// Brings what another branch holds into ours, by a merge and never by a rebase.
    pub fn merge(
        &self,
        with_branch: &str,
        unrelated: bool,
        identity: &[String],
    ) -> Result<Merged, GitError> {
        let mut arguments = vec![
            "-c",
            "merge.conflictStyle=diff3",
            "merge",
            "--quiet",
            "--no-edit",
            "--no-stat",
            "--ff",
            "--commit",
            "--no-squash",
            "--no-autostash",
            "--message=Merge what others wrote",
        ];
        if unrelated {
            arguments.push("--allow-unrelated-histories");
        }
        arguments.extend(["--", with_branch]);
        let ran = self.git.run(&with(identity, &arguments))?;
        if !ran.is_well() && self.is_merging()? {
            return Ok(Merged::Conflicts);
        }
        if ran.err.contains("unrelated histories") {
            return Ok(Merged::Unrelated);
        }
        let ran = self.git.well("merge what others wrote", ran);
        ran.map(|_| Merged::Done)
    }

    /// Finishes a merge in which every file is merged by now.
    pub fn finish_merge(&self, identity: &[String]) -> Result<(), GitError> {
        let arguments = [
            "commit",
            "--quiet",
            "--cleanup=whitespace",
            "--message=Merge what others wrote",
        ];
        let ran = self.git.run(&with(identity, &arguments))?;
        self.git.well("finish the merge", ran).map(drop)
    }

    /// Whether a commit holds a portfolio in the place where ours is.
    pub fn holds_portfolio(&self, commit: &str) -> Result<bool, GitError> {
        let arguments = ["ls-tree", "--name-only", commit, "--", ECOSYSTEM];
        let ran = self.git.ask("look at what others wrote", &arguments)?;
        Ok(!ran.out.is_empty())
    }

    /// The branches that are known of another repository, without its name.
    pub fn branches_of(&self, remote: &str) -> Result<Vec<String>, GitError> {
        let space = format!("refs/remotes/{remote}/");
        let arguments = ["for-each-ref", "--format=%(refname)", "--", &space];
        let ran = self.git.ask("look at the branches", &arguments)?;
        let names = String::from_utf8_lossy(&ran.out).into_owned();
        let names = names.lines().filter_map(|name| name.strip_prefix(&space));
        Ok(names
            .filter(|name| *name != "HEAD")
            .map(str::to_owned)
            .collect())
    }

    /// How many commits are ours alone, and how many theirs alone.
    pub fn apart(&self, theirs: &str) -> Result<(usize, usize), GitError> {
        let range = format!("HEAD...{theirs}");
        let arguments = ["rev-list", "--left-right", "--count", &range, "--"];
        let ran = self.git.ask("count commits", &arguments)?;
        let line = ran.line();
        let mut counts = line.split('\t').map(|n| n.parse().unwrap_or_default());
        Ok((
            counts.next().unwrap_or_default(),
            counts.next().unwrap_or_default(),
        ))
    }

    /// How many commits there are on our branch.
    pub fn commits(&self) -> Result<usize, GitError> {
        let ran = self
            .git
            .ask("count commits", &["rev-list", "--count", "HEAD", "--"])?;
        Ok(ran.line().parse().unwrap_or_default())
    }

    /// Asks another repository what is new there.
    pub fn fetch(&self, remote: &str) -> Result<(), GitError> {
        self.far("fetch what is new", &["fetch", "--quiet", "--", remote])
    }

    /// Sends our branch.
    pub fn push(&self, to: &Upstream) -> Result<(), GitError> {
        let branch = format!("HEAD:refs/heads/{}", to.branch);
        let mut arguments = vec!["push", "--quiet"];
        if !to.is_set {
            arguments.push("--set-upstream");
        }
        arguments.extend(["--", to.remote.as_str(), branch.as_str()]);
        self.far("send what is new", &arguments)
    }

    fn far(&self, doing: &'static str, arguments: &[&str]) -> Result<(), GitError> {
        let ran = self.git.fed(arguments, &[], Some(PATIENCE))?;
        if ran.is_well() {
            return Ok(());
        }
        Err(GitError::on_the_way(doing, &self.dir, &ran.err))
    }
}

/// The path as git understands it: without the mark that Windows puts before a path without links.
fn plain(dir: &Path) -> &Path {
    let rest = dir.to_str().and_then(|text| text.strip_prefix(r"\\?\"));
    rest.filter(|rest| !rest.starts_with("UNC"))
        .map_or(dir, Path::new)
}

/// Paths as git reads them from its input: a name that begins with a dash, or holds a line end, is a name.
fn list(paths: &[&Path]) -> Vec<u8> {
    let mut list = Vec::new();
    for path in paths {
        list.extend(path.as_os_str().as_encoded_bytes());
        list.push(0);
    }
    list
}

fn with(identity: &[String], arguments: &[&str]) -> Vec<OsString> {
    let identity = identity.iter().map(OsString::from);
    identity
        .chain(arguments.iter().map(OsString::from))
        .collect()
}

/// Takes one answer of `git cat-file --batch` off the front.
fn next_content(rest: &mut &[u8]) -> Option<Vec<u8>> {
    let end = memchr::memchr(b'\n', rest)?;
    let head = String::from_utf8_lossy(&rest[..end]).into_owned();
    *rest = &rest[end + 1..];
    let mut words = head.rsplit(' ');
    let length: usize = words.next()?.parse().ok()?;
    let content = rest.get(..length)?.to_vec();
    *rest = rest.get(length + 1..).unwrap_or_default();
    Some(content)
}
