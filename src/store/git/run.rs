//! One run of git: arguments in, bytes and words out.

use std::ffi::OsStr;
use std::io::{self, Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::Builder;
use std::time::Duration;

use crate::store::git::error::GitError;

/// How long a step over the network may take.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// More than git has to say to us; the rest is not read.
const MOST: u64 = 256 * 1024 * 1024;

/// What a hook or a script above us may have set, and what would send git to another repository than the one meant.
/// What people set on purpose stays: how to reach a remote (`GIT_SSH_COMMAND`, `GIT_ASKPASS`, proxies), who commits
/// (`GIT_AUTHOR_NAME`), and which settings to read (`GIT_CONFIG_GLOBAL`).
const ASTRAY: &[&str] = &[
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_CONFIG",
    "GIT_CONFIG_COUNT",
    "GIT_CONFIG_PARAMETERS",
    "GIT_DIR",
    "GIT_EXTERNAL_DIFF",
    "GIT_GRAFT_FILE",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_INTERNAL_SUPER_PREFIX",
    "GIT_NAMESPACE",
    "GIT_NO_REPLACE_OBJECTS",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_REPLACE_REF_BASE",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
    // How the names of files are taken.
    "GIT_GLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
    "GIT_LITERAL_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
];

/// What is always set: nobody is asked, nothing is opened, words come in English, looking takes no lock.
const SET: &[(&str, &str)] = &[
    ("GIT_TERMINAL_PROMPT", "0"),
    ("GIT_EDITOR", "true"),
    ("GIT_SEQUENCE_EDITOR", "true"),
    ("GIT_MERGE_AUTOEDIT", "no"),
    ("GIT_OPTIONAL_LOCKS", "0"),
    ("LC_ALL", "C"),
];

/// Git in one folder.
#[derive(Clone, Debug)]
pub struct Git {
    dir: PathBuf,
}

/// What came of a run.
#[derive(Clone, Debug)]
pub struct Ran {
    /// The exit code; `None` where a signal ended it.
    pub code: Option<i32>,
    /// What it printed.
    pub out: Vec<u8>,
    /// What it said beside that.
    pub err: String,
}

impl Ran {
    /// Whether it went well.
    pub fn is_well(&self) -> bool {
        self.code == Some(0)
    }

    /// What it printed, as text without the line end.
    pub fn line(&self) -> String {
        String::from_utf8_lossy(&self.out)
            .trim_end_matches(['\n', '\r'])
            .to_owned()
    }
}

impl Git {
    /// Git as it is run in a folder: a path that begins at the root of the file system.
    pub fn at(dir: &Path) -> Self {
        Self {
            dir: dir.to_owned(),
        }
    }

    /// Runs git and gives whatever came of it.
    pub fn run<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Result<Ran, GitError> {
        self.fed(arguments, &[], None)
    }

    /// Runs git; anything but an exit code of 0 is an error. `doing` says what failed: `look at the files`.
    pub fn ask<A: AsRef<OsStr>>(
        &self,
        doing: &'static str,
        arguments: &[A],
    ) -> Result<Ran, GitError> {
        self.well(doing, self.run(arguments)?)
    }

    /// The same for a run that is done already.
    pub fn well(&self, doing: &'static str, ran: Ran) -> Result<Ran, GitError> {
        if ran.is_well() {
            return Ok(ran);
        }
        Err(GitError::of(doing, &self.dir, &ran.err))
    }

    /// Runs git with this on its input, for at most `limit`.
    pub fn fed<A: AsRef<OsStr>>(
        &self,
        arguments: &[A],
        input: &[u8],
        limit: Option<Duration>,
    ) -> Result<Ran, GitError> {
        let mut child = self.command(arguments).spawn().map_err(GitError::start)?;
        let (tell, hear) = mpsc::channel();
        let began = listen(child.stdout.take(), Stream::Out, tell.clone())
            .and_then(|()| listen(child.stderr.take(), Stream::Err, tell));
        if let Err(error) = began {
            end(&mut child);
            return Err(GitError::start(error));
        }
        if let Some(mut stdin) = child.stdin.take() {
            // One that ends early says why itself.
            let _ = stdin.write_all(input);
        }
        let (mut out, mut err) = (Vec::new(), Vec::new());
        for _ in 0..2 {
            match next(&hear, limit) {
                Some((Stream::Out, bytes)) => out = bytes,
                Some((Stream::Err, bytes)) => err = bytes,
                None => {
                    end(&mut child);
                    return Err(GitError::TooSlow {
                        seconds: limit.unwrap_or_default().as_secs(),
                    });
                }
            }
        }
        let status = child.wait().map_err(GitError::start)?;
        Ok(Ran {
            code: status.code(),
            out,
            err: String::from_utf8_lossy(&err).into_owned(),
        })
    }

    fn command<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Command {
        let mut command = Command::new("git");
        command.args(["--no-pager", "-c", "core.quotePath=false", "-C"]);
        command.arg(&self.dir).args(arguments);
        for name in ASTRAY {
            command.env_remove(name);
        }
        command.envs(SET.iter().copied());
        command.stdin(Stdio::piped());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }
}

#[derive(Clone, Copy)]
enum Stream {
    Out,
    Err,
}

/// Reads a stream to its end beside us.
fn listen<R: Read + Send + 'static>(
    from: Option<R>,
    stream: Stream,
    tell: Sender<(Stream, Vec<u8>)>,
) -> io::Result<()> {
    let read = move || {
        let mut bytes = Vec::new();
        if let Some(from) = from {
            // What came before an error is all there is.
            let _ = from.take(MOST).read_to_end(&mut bytes);
        }
        // Nobody listens any more after the time is up.
        let _ = tell.send((stream, bytes));
    };
    Builder::new().spawn(read).map(drop)
}

fn next(hear: &Receiver<(Stream, Vec<u8>)>, limit: Option<Duration>) -> Option<(Stream, Vec<u8>)> {
    match limit {
        Some(limit) => hear.recv_timeout(limit).ok(),
        None => hear.recv().ok(),
    }
}

/// Ends a run that nobody waits for any more.
fn end(child: &mut Child) {
    // It may have ended by itself.
    let _ = child.kill();
    let _ = child.wait();
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::time::Duration;

    use super::Git;
    use crate::store::git::error::GitError;

    #[test]
    fn a_step_that_takes_too_long_is_ended() {
        let arguments = ["-c", "alias.wait=!sleep 1", "wait"];
        let ran = Git::at(Path::new("/")).fed(&arguments, &[], Some(Duration::from_millis(30)));
        assert!(matches!(ran, Err(GitError::TooSlow { .. })), "{ran:?}");
    }

    #[test]
    fn what_goes_in_comes_out_however_much_it_is() {
        let input = vec![b'x'; 1_000_000];
        let arguments = ["hash-object", "--stdin"];
        let ran = Git::at(Path::new("/")).fed(&arguments, &input, None);
        assert_eq!(ran.unwrap().line().len(), 40);
    }
}
