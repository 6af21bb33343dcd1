//! From the bytes of a file to its text: encodings, broken files, line ends and conflicts of git.

use std::borrow::Cow;
use std::path::Path;

use memchr::memmem;

use crate::store::fault::Fault;
use crate::store::format::bounds::{LIMIT, MOST};

/// What begins the first line of a conflict that git left in a file.
pub const CONFLICT_BEGINS: &str = "<<<<<<< ";

const RESTORE: &str =
    "Restore it from git, a backup or the synced folder's history; beal leaves it as it is";
const SAVE_AS_UTF8: &str = "Save it as UTF-8 in your editor";

/// The text of a file: without a byte order mark, and with plain line ends.
pub fn decode<'a>(path: &Path, bytes: &'a [u8]) -> Result<Cow<'a, str>, Fault> {
    if bytes.len() as u64 > LIMIT {
        return Err(too_large(path, bytes.len() as u64));
    }
    if let Some(fault) = foreign(path, bytes) {
        return Err(fault);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text =
        std::str::from_utf8(bytes).map_err(|error| not_utf8(path, bytes, error.valid_up_to()))?;
    if text.trim().is_empty() {
        return Err(Fault::whole(path, "the file is empty", RESTORE));
    }
    if has_too_many(bytes) {
        return Err(too_many(path));
    }
    let text = match memchr::memchr(b'\r', bytes) {
        Some(_) => Cow::Owned(text.replace("\r\n", "\n")),
        None => Cow::Borrowed(text),
    };
    match conflict(&text) {
        Some(at) => Err(conflicted(path, &text, at)),
        None => Ok(text),
    }
}

/// The fault of a file over the limit.
pub fn too_large(path: &Path, len: u64) -> Fault {
    let problem = format!(
        "the file has {} MB; beal reads up to {} MB",
        len / 1_000_000,
        LIMIT / 1_000_000
    );
    Fault::whole(
        path,
        problem,
        "Move it out of the portfolio; an inquiry with its history is seldom over 1 MB",
    )
}

/// Whether a file holds more records than are read. Brackets in prose count too, but nobody writes so many.
pub fn has_too_many(bytes: &[u8]) -> bool {
    // Each record has a few bytes at least.
    bytes.len() > MOST && memchr::memchr_iter(b'(', bytes).count() > MOST
}

fn too_many(path: &Path) -> Fault {
    Fault::whole(
        path,
        format!("the file holds over {MOST} records and entries; beal reads no more"),
        "Move it out of the portfolio, or split it: an inquiry has seldom over a thousand",
    )
}

/// The fault of a file with a conflict of git at this byte.
pub fn conflicted(path: &Path, text: &str, at: usize) -> Fault {
    let remedy = "Make one of both versions with `beal mend`, or keep the lines that should stand and remove the markers; \
                  with `beal share setup` git merges these files by itself";
    Fault::at(path, text, at, "git left a conflict in this file", remedy)
}

/// Bytes that are no text that we could read.
fn foreign(path: &Path, bytes: &[u8]) -> Option<Fault> {
    if !bytes.is_empty() && bytes.iter().all(|byte| *byte == 0) {
        return Some(Fault::whole(
            path,
            "the file holds nothing but zeros: it was torn by a crash",
            RESTORE,
        ));
    }
    let marked = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let unmarked = matches!(bytes, [0, second, ..] if *second != 0)
        || matches!(bytes, [first, 0, ..] if *first != 0);
    (marked || unmarked)
        .then(|| Fault::whole(path, "the file is in UTF-16, not UTF-8", SAVE_AS_UTF8))
}

fn not_utf8(path: &Path, bytes: &[u8], at: usize) -> Fault {
    let byte = bytes.get(at).copied().unwrap_or_default();
    let problem =
        format!("byte {byte:#04x} is not UTF-8; the file may be in Latin-1 or Windows-1252");
    Fault::at(
        path,
        &String::from_utf8_lossy(bytes),
        at,
        problem,
        SAVE_AS_UTF8,
    )
}

/// Where a conflict of git begins: the three markers in order, each at the start of a line.
fn conflict(text: &str) -> Option<usize> {
    let begins = line_starting(text, 0, CONFLICT_BEGINS)?;
    let middle = line_starting(text, begins, "=======")?;
    line_starting(text, middle, ">>>>>>> ").map(|_| begins)
}

/// The first line from `from` on that starts with these characters.
fn line_starting(text: &str, from: usize, with: &str) -> Option<usize> {
    memmem::find_iter(&text.as_bytes()[from..], with)
        .map(|at| from + at)
        .find(|at| *at == 0 || text.as_bytes()[at - 1] == b'\n')
}
