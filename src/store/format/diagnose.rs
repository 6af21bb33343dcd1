//! Why a file could not be read: from the parser's error to the place, the problem and the remedy.

use std::collections::HashMap;
use std::path::Path;

use memchr::memmem;
use ron::error::{Error, SpannedError};

use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::wording::nearest;
use crate::store::fault::Fault;
use crate::store::format::bounds::FORMAT;
use crate::store::format::outline::{DEEPEST, Key, Shape, keys, shape};
use crate::store::format::text;
use crate::store::format::tokens::{Token, TokenKind, Tokens};
use crate::store::shown;

const RESTORE: &str =
    "Restore the file from git, a backup or the synced folder's history, or mend it by hand";
const CORRECT: &str = "Correct the value, or remove the line to leave the field empty";

/// The fault behind an error of the parser.
pub fn fault(path: &Path, text: &str, error: &SpannedError) -> Fault {
    let keys = keys(text);
    let at = byte_at(text, error.span.start.line, error.span.start.col);
    let at = text.len() - text[at..].trim_start().len();
    newer(path, text, &keys)
        .or_else(|| marker(path, text, at))
        .or_else(|| misshapen(path, text, at, &error.code))
        .unwrap_or_else(|| named(path, text, &keys, at, error))
}

/// Refuses a file of a format that is missing or newer than this beal.
pub fn format(path: &Path, text: &str) -> Result<(), Fault> {
    // Nearly always it is the first field; then nothing else needs to be looked at.
    let head = text.trim_start_matches(['(', ' ', '\n']);
    if head
        .strip_prefix("format: ")
        .and_then(|rest| rest.split_once(','))
        .is_some_and(|(n, _)| n == "1")
    {
        return Ok(());
    }
    let keys = keys(text);
    if let Some(fault) = newer(path, text, &keys) {
        return Err(fault);
    }
    if keys.iter().any(is_format) {
        return Ok(());
    }
    let remedy = format!("Add `format: {FORMAT},` as the first field, if this is a file of beal");
    Err(Fault::at(
        path,
        text,
        start(text),
        "the field `format` is missing",
        remedy,
    ))
}

/// Refuses a file that asks for the names of records, which beal does not write: it could not be read again.
pub fn struct_names(path: &Path, text: &str) -> Result<(), Fault> {
    const WANTED: &str = "explicit_struct_names";
    if memmem::find(text.as_bytes(), WANTED.as_bytes()).is_none() {
        return Ok(());
    }
    let asking = Tokens::of(text)
        .take_while(|token| token.kind.is_comment() || token.kind == TokenKind::Attribute)
        .find(|token| text[token.start..token.end].contains(WANTED) && !token.kind.is_comment());
    let Some(token) = asking else { return Ok(()) };
    let problem = format!("beal writes no names of records, and `{WANTED}` asks for them");
    Err(Fault::at(path, text, token.start, problem, "Remove it"))
}

/// The fault of a document without an id.
pub fn file_without_id(path: &Path, text: &str) -> Fault {
    let remedy = "Add an id after `format`, such as `id: \"hospital-discharge-7kq2\",`; it is normally the file's name";
    Fault::at(path, text, start(text), "the field `id` is missing", remedy)
}

/// The fault of a record without an id.
pub fn record_without_id(path: &Path, text: &str, kind: Kind) -> Fault {
    let keys = keys(text);
    let with: Vec<usize> = keys
        .iter()
        .filter(|key| key.depth == 3 && key.name == "id")
        .map(|key| key.inside)
        .collect();
    let without = keys
        .iter()
        .find(|key| key.depth == 3 && !with.contains(&key.inside));
    let problem = format!("{} {} without an id", kind.article(), kind.word());
    let remedy = match kind.letter() {
        Some(letter) => format!("Give it one, such as `id: \"{letter}-7kq2m\",`"),
        None => "Give it one, such as `id: \"local-group\",`".to_owned(),
    };
    Fault::at(
        path,
        text,
        without.map_or(0, |key| key.inside),
        problem,
        remedy,
    )
}

/// The fault of an id that two records have.
pub fn id_twice(path: &Path, text: &str, id: &Id) -> Fault {
    let keys = keys(text);
    let quoted = format!("\"{id}\"");
    let same: Vec<&Key<'_>> = keys
        .iter()
        .filter(|key| key.depth == 3 && key.name == "id" && key.value == quoted)
        .collect();
    let (first, second) = match same.as_slice() {
        [first, second, ..] => (line_of(text, first.at), second.value_at),
        _ => (1, 0),
    };
    let problem = format!("two records have the id “{id}”; the first is on line {first}");
    Fault::at(
        path,
        text,
        second,
        problem,
        "Give one of them another id, or remove it if it is a copy",
    )
}

/// A format that is newer than this beal, or none that ever was.
fn newer(path: &Path, text: &str, keys: &[Key<'_>]) -> Option<Fault> {
    let key = keys.iter().find(|key| is_format(key))?;
    // RON writes numbers in many ways: `0x2` is format 2.
    let number = ron::from_str::<u32>(key.value).ok();
    let digits = key.value.bytes().all(|b| b.is_ascii_digit());
    if number == Some(FORMAT) || (number.is_none() && !digits) {
        return None;
    }
    let problem = format!(
        "the file is in format {}; this beal reads format {FORMAT}",
        key.value
    );
    let remedy = "Update beal to read it; this beal leaves the file as it is";
    Some(Fault::at(path, text, key.value_at, problem, remedy))
}

fn is_format(key: &Key<'_>) -> bool {
    key.depth == 1 && key.name == "format"
}

/// A single marker of a conflict that somebody has half cleared up.
fn marker(path: &Path, text: &str, at: usize) -> Option<Fault> {
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let marks = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];
    marks
        .iter()
        .any(|mark| text[start..].starts_with(mark))
        .then(|| text::conflicted(path, text, start))
}

/// Brackets that are not closed, cross, or go too deep, where that explains the error.
fn misshapen(path: &Path, text: &str, at: usize, code: &Error) -> Option<Fault> {
    let start = start(text);
    if !text[start..].starts_with(|c: char| c == '(' || c.is_alphabetic()) {
        let remedy = "Move it out of the portfolio, or restore the file that was here";
        return Some(Fault::at(
            path,
            text,
            start,
            "this is not a file of beal: it does not begin with `(`",
            remedy,
        ));
    }
    match shape(text) {
        Shape::TooDeep(deep) => {
            let problem =
                format!("nested over {DEEPEST} levels deep; files of beal are flat lists");
            Some(Fault::at(path, text, deep, problem, RESTORE))
        }
        Shape::Torn(open) if at >= open => {
            let problem = "the text or comment that begins here has no end; the file may be torn";
            Some(Fault::at(path, text, open, problem, RESTORE))
        }
        Shape::Open(open) if at >= last_word(text) => {
            let line = line_of(text, open);
            let problem = format!("the file breaks off: what begins on line {line} is not closed");
            Some(Fault::at(
                path,
                text,
                text.trim_end().len(),
                problem,
                RESTORE,
            ))
        }
        Shape::Crossed(close, open) if is_syntax(code) => {
            let line = line_of(text, open);
            let problem = format!("this bracket does not close the one on line {line}");
            Some(Fault::at(
                path,
                text,
                close,
                problem,
                "Close the brackets in the order in which they were opened",
            ))
        }
        _ => None,
    }
}

/// The fault where a field or value is wrong, told by the parser's error.
fn named(path: &Path, text: &str, keys: &[Key<'_>], at: usize, error: &SpannedError) -> Fault {
    match &error.code {
        Error::NoSuchStructField {
            expected, found, ..
        } => {
            let place = nearest_key(keys, found, at).map_or(at, |key| key.at);
            Fault::at(path, text, place, unknown(found, expected), known(expected))
        }
        Error::NoSuchEnumVariant {
            expected, found, ..
        } => Fault::at(path, text, at, unknown(found, expected), known(expected)),
        Error::DuplicateStructField { field, .. } => {
            let (first, second) = twice(keys, field).unwrap_or((at, at));
            let problem = format!(
                "the field “{field}” stands twice; the first is on line {}",
                line_of(text, first)
            );
            Fault::at(path, text, second, problem, "Keep one of the two")
        }
        Error::MissingStructField { field, .. } => {
            let problem = format!("the field “{field}” is missing");
            Fault::at(path, text, at, problem, format!("Add `{field}: …,`"))
        }
        Error::Message(message) => {
            let place = value_before(text, keys, at);
            Fault::at(path, text, place, shown::text(message), CORRECT)
        }
        Error::InvalidEscape(_) => {
            let problem = "what follows a backslash in this text is not a character";
            let remedy =
                "Write the character itself, its number as in `\\u{e9}`, or `\\\\` for a backslash";
            Fault::at(path, text, value_before(text, keys, at), problem, remedy)
        }
        code => match wanted(code) {
            Some(wanted) => Fault::at(path, text, value_before(text, keys, at), wanted, CORRECT),
            None if is_syntax(code) => Fault::at(
                path,
                text,
                at,
                said(code),
                "Look for a missing quote, comma or bracket here or on the line before",
            ),
            None => Fault::at(
                path,
                text,
                value_before(text, keys, at),
                said(code),
                CORRECT,
            ),
        },
    }
}

fn unknown(found: &str, expected: &[&str]) -> String {
    let found = shown::text(found);
    match nearest(&found, expected.iter().copied()) {
        Some(near) => format!("no field “{found}”; did you mean “{near}”?"),
        None => format!("no field “{found}” here"),
    }
}

fn known(expected: &[&str]) -> String {
    format!("Correct or remove it. There are: {}", expected.join(" · "))
}

/// The key with this name that stands nearest to a place.
fn nearest_key<'k, 'a>(keys: &'k [Key<'a>], name: &str, at: usize) -> Option<&'k Key<'a>> {
    keys.iter()
        .filter(|key| key.name == name)
        .min_by_key(|key| key.at.abs_diff(at))
}

/// The first two places of a name that stands twice between the same brackets.
fn twice(keys: &[Key<'_>], name: &str) -> Option<(usize, usize)> {
    let named: Vec<&Key<'_>> = keys.iter().filter(|key| key.name == name).collect();
    let mut first_in = HashMap::new();
    named.into_iter().find_map(|key| {
        first_in
            .insert(key.inside, key.at)
            .map(|first| (first, key.at))
    })
}

/// Where the value begins that was being read at a place: the field's, or the element's of its list.
fn value_before(text: &str, keys: &[Key<'_>], at: usize) -> usize {
    match keys.iter().rev().find(|key| key.value_at <= at) {
        Some(key) if key.value == "[" => {
            let is_value = |token: &Token| {
                matches!(
                    token.kind,
                    TokenKind::Text | TokenKind::Word | TokenKind::Open
                )
            };
            Tokens::of(text)
                .take_while(|token| token.start <= at)
                .filter(is_value)
                .last()
                .map_or(at, |token| token.start)
        }
        Some(key) => key.value_at,
        None => at,
    }
}

/// Whether an error is about marks and brackets, not about names and values.
fn is_syntax(code: &Error) -> bool {
    !matches!(
        code,
        Error::NoSuchStructField { .. }
            | Error::NoSuchEnumVariant { .. }
            | Error::DuplicateStructField { .. }
            | Error::MissingStructField { .. }
            | Error::Message(_)
            | Error::InvalidValueForType { .. }
            | Error::ExpectedDifferentLength { .. }
            | Error::IntegerOutOfBounds
    )
}

/// The byte at a line and column, both from 1, columns in characters.
fn byte_at(text: &str, line: usize, column: usize) -> usize {
    let start = match line {
        0 | 1 => 0,
        line => memchr::memchr_iter(b'\n', text.as_bytes())
            .nth(line - 2)
            .map_or(text.len(), |at| at + 1),
    };
    let rest = &text[start..];
    start
        + rest
            .char_indices()
            .nth(column.saturating_sub(1))
            .map_or(rest.len(), |(at, _)| at)
}

fn line_of(text: &str, byte: usize) -> usize {
    memchr::memchr_iter(b'\n', &text.as_bytes()[..byte]).count() + 1
}

/// Where the text begins after blank space and comments.
fn start(text: &str) -> usize {
    Tokens::of(text)
        .find(|token| !token.kind.is_comment() && token.kind != TokenKind::Attribute)
        .map_or(0, |token| token.start)
}

/// Where the last word, string or mark begins.
fn last_word(text: &str) -> usize {
    Tokens::of(text)
        .filter(|token| !token.kind.is_comment())
        .last()
        .map_or(0, |token| token.start)
}

/// What should stand where something of another shape stands.
fn wanted(code: &Error) -> Option<&'static str> {
    Some(match code {
        Error::ExpectedString => "expected text in quotes",
        Error::ExpectedInteger => "expected a whole number",
        Error::IntegerOutOfBounds => "this number is too large or too small",
        Error::ExpectedBoolean => "expected true or false",
        Error::ExpectedArray => "expected a list in [ ]",
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => "expected fields in ( )",
        _ => return None,
    })
}

/// What the parser says, as part of our line.
fn said(code: &Error) -> String {
    lower_first(&shown::text(&code.to_string()))
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| {
        first.to_lowercase().chain(chars).collect()
    })
}
