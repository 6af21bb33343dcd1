//! Strings as they stand in files: raw where a person wrote lines, escaped where something cannot be seen.

use std::fmt::Write;

use crate::store::format::text;
use crate::store::shown::is_hidden;

/// Writes a string: lines of prose raw, so that git merges them; anything with hidden characters escaped, on one line.
pub fn push(out: &mut String, text: &str) {
    match raw_hashes(text) {
        Some(hashes) => {
            let hashes = "#".repeat(hashes);
            let _ = write!(out, "r{hashes}\"{text}\"{hashes}");
        }
        None => push_escaped(out, text),
    }
}

/// How many hashes a raw string of this text needs; `None` if it is not to be a raw one.
///
/// Text that looks like a conflict of git is escaped, so that the file is not taken for a conflicted one.
fn raw_hashes(text: &str) -> Option<usize> {
    let is_prose = text.contains('\n') && !text.chars().any(|c| c != '\n' && is_hidden(c));
    if !is_prose
        || text
            .lines()
            .any(|line| line.starts_with(text::CONFLICT_BEGINS))
    {
        return None;
    }
    let longest = text
        .split('"')
        .skip(1)
        .map(|after| after.bytes().take_while(|b| *b == b'#').count())
        .max();
    Some(longest.map_or(1, |longest| longest + 1))
}

fn push_escaped(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if is_hidden(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    fn written(text: &str) -> String {
        let mut out = String::new();
        super::push(&mut out, text);
        out
    }

    #[test]
    fn lines_of_prose_are_raw_with_hashes_enough() {
        assert_eq!(written("a\nb"), "r#\"a\nb\"#");
        assert_eq!(written("a \"# b\n\"##\""), "r###\"a \"# b\n\"##\"\"###");
    }

    #[test]
    fn what_cannot_be_seen_is_spelled_out() {
        assert_eq!(
            written("a\u{1b}[2J\n\u{202e}b\r\n\0"),
            r#""a\u{1b}[2J\n\u{202e}b\r\n\u{0}""#
        );
        assert_eq!(written(r#"say "\o""#), r#""say \"\\o\"""#);
    }

    #[test]
    fn text_like_a_conflict_is_not_written_as_lines() {
        assert_eq!(written("<<<<<<< a\n"), "\"<<<<<<< a\\n\"");
    }
}
