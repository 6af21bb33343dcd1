//! What git says about the files of a portfolio: which are not committed, which are in conflict, and where the branch is.

use std::path::PathBuf;

/// The name that git gives to the bytes of a file: letters and digits, never a path.
pub type Blob = String;

/// How the portfolio's part of a repository stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The commit that is checked out; `None` before the first.
    pub head: Option<String>,
    /// The branch; `None` where a commit is checked out that is none's.
    pub branch: Option<String>,
    /// How many commits are not sent and not taken in yet, as far as was known at the last fetch; `None` where the
    /// branch follows none.
    pub ahead_behind: Option<(usize, usize)>,
    /// The files that are not as they were committed, by path.
    pub files: Vec<Change>,
}

/// One file that is not as it was committed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its path below the portfolio's folder.
    pub path: PathBuf,
    /// What is so about it.
    pub what: What,
}

/// How a file differs from the last commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Git has never seen it.
    New,
    /// It was something else, or nothing where there is no blob.
    Changed(Option<Blob>),
    /// Git could not merge it: what both began with, what is here, what others wrote.
    Unmerged([Option<Blob>; 3]),
}

/// One file that is not the same in two commits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its path below the portfolio's folder.
    pub path: PathBuf,
    /// What stood in it, if it was there.
    pub was: Option<Blob>,
    /// What stands in it, if it is there.
    pub now: Option<Blob>,
}

/// Reads what `git status --porcelain=v2 -z --branch --no-renames` prints. `prefix` is the portfolio's path in the
/// repository, as git writes it: empty, or with a slash at its end.
pub fn parse(printed: &[u8], prefix: &[u8]) -> State {
    let mut state = State::default();
    for record in printed.split(|byte| *byte == 0) {
        if let Some(head) = record.strip_prefix(b"# branch.") {
            note(&mut state, &String::from_utf8_lossy(head));
        } else if let Some(change) = change(record, prefix) {
            state.files.push(change);
        }
    }
    state.files.sort_by(|a, b| a.path.cmp(&b.path));
    state
}

fn note(state: &mut State, head: &str) {
    match head.split_once(' ') {
        Some(("oid", oid)) => state.head = (oid != "(initial)").then(|| oid.to_owned()),
        Some(("head", name)) => state.branch = (name != "(detached)").then(|| name.to_owned()),
        Some(("ab", counts)) => {
            let mut counts = counts
                .split(' ')
                .map(|n| n.trim_start_matches(['+', '-']).parse().ok());
            if let (Some(Some(ahead)), Some(Some(behind))) = (counts.next(), counts.next()) {
                state.ahead_behind = Some((ahead, behind));
            }
        }
        _ => {}
    }
}

/// How many words stand before the path in each kind of line.
const WORDS: &[(u8, usize)] = &[(b'?', 1), (b'1', 8), (b'u', 10)];

fn change(record: &[u8], prefix: &[u8]) -> Option<Change> {
    let (mark, words) = WORDS
        .iter()
        .find(|(mark, _)| record.first() == Some(mark))?;
    let mut parts = record.splitn(words + 1, |byte| *byte == b' ');
    let head: Vec<&[u8]> = parts.by_ref().take(*words).collect();
    let path = path(parts.next()?.strip_prefix(prefix)?)?;
    let blob = |at: usize| {
        let name = head.get(at).map(|word| String::from_utf8_lossy(word))?;
        name.bytes()
            .any(|byte| byte != b'0')
            .then(|| name.into_owned())
    };
    let what = match mark {
        b'?' => What::New,
        b'1' => What::Changed(blob(6)),
        _ => What::Unmerged([blob(7), blob(8), blob(9)]),
    };
    Some(Change { path, what })
}

/// Reads what `git diff-tree -r -z --no-renames` prints.
pub fn differences(printed: &[u8], prefix: &[u8]) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut records = printed.split(|byte| *byte == 0);
    while let (Some(head), Some(name)) = (records.next(), records.next()) {
        let head = String::from_utf8_lossy(head);
        let mut words = head.split(' ').skip(2);
        let mut blob = || {
            let name = words.next()?;
            name.bytes()
                .any(|byte| byte != b'0')
                .then(|| name.to_owned())
        };
        let (was, now) = (blob(), blob());
        if let Some(path) = name.strip_prefix(prefix).and_then(path) {
            found.push(Difference { path, was, now });
        }
    }
    found
}

/// The path behind bytes of git; `None` for what cannot be one here.
#[cfg(unix)]
pub fn path(bytes: &[u8]) -> Option<PathBuf> {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    (!bytes.is_empty()).then(|| PathBuf::from(OsStr::from_bytes(bytes)))
}

/// The path behind bytes of git; `None` for what cannot be one here.
#[cfg(not(unix))]
pub fn path(bytes: &[u8]) -> Option<PathBuf> {
    let text = std::str::from_utf8(bytes).ok()?;
    (!text.is_empty()).then(|| PathBuf::from(text))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{Change, Difference, What, differences, parse};

    const A: &str = "61780798228d17af2d34fce4cfbdf35556832472";
    const NONE: &str = "0000000000000000000000000000000000000000";

    #[test]
    fn files_are_told_apart_whatever_their_names() {
        let printed = format!(
            "# branch.oid {A}\0# branch.head main\0# branch.upstream origin/main\0# branch.ab +2 -1\0\
             1 .M N... 100644 100644 100644 {A} {A} p/-x.ron\0\
             1 A. N... 000000 100644 100644 {NONE} {A} p/a b.ron\0\
             u UU N... 100644 100644 100644 100644 {A} {A} {NONE} p/u.ron\0\
             ? p/new\nline.ron\0? other/x.ron\0"
        );
        let state = parse(printed.as_bytes(), b"p/");
        assert_eq!(state.head.as_deref(), Some(A));
        assert_eq!(state.branch.as_deref(), Some("main"));
        assert_eq!(state.ahead_behind, Some((2, 1)));
        let blob = || Some(A.to_owned());
        let change = |path: &str, what| Change {
            path: PathBuf::from(path),
            what,
        };
        assert_eq!(
            state.files,
            [
                change("-x.ron", What::Changed(blob())),
                change("a b.ron", What::Changed(None)),
                change("new\nline.ron", What::New),
                change("u.ron", What::Unmerged([blob(), blob(), None])),
            ]
        );
    }

    #[test]
    fn before_the_first_commit_there_is_no_head() {
        let state = parse(b"# branch.oid (initial)\0# branch.head (detached)\0", b"");
        assert_eq!((state.head, state.branch), (None, None));
    }

    #[test]
    fn two_commits_differ_in_files() {
        let printed =
            format!(":100644 100644 {A} {A} M\0p/a.ron\0:000000 100644 {NONE} {A} A\0x\0");
        let found = differences(printed.as_bytes(), b"p/");
        let blob = || Some(A.to_owned());
        let (path, was, now) = (PathBuf::from("a.ron"), blob(), blob());
        assert_eq!(found, [Difference { path, was, now }]);
    }
}
