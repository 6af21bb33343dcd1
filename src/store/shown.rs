//! Text and paths as they may be shown on a terminal: what cannot be seen is spelled out.

use std::fmt::Write;
use std::path::Path;

use crate::model::text;

/// Whether a character cannot be seen in a file: what [`text::is_hidden`] names, and the joiners.
pub fn is_hidden(c: char) -> bool {
    text::is_hidden(c) || matches!(c, '\u{200c}' | '\u{200d}')
}

/// The text with every hidden character as `\u{…}`.
pub fn text(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        push(&mut shown, c);
    }
    shown
}

/// The path with every hidden character as `\u{…}` and every byte that is no text as `\x…`.
pub fn path(path: &Path) -> String {
    let mut shown = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        for c in chunk.valid().chars() {
            push(&mut shown, c);
        }
        for byte in chunk.invalid() {
            // Writing to a string cannot fail.
            let _ = write!(shown, "\\x{byte:02x}");
        }
    }
    shown
}

/// The path as it is typed in a command: in quotes where a shell would take it apart.
pub fn argument(path: &Path) -> String {
    let shown = self::path(path);
    let plain = |c: char| {
        c.is_alphanumeric() || matches!(c, '/' | '.' | '_' | '-' | '+' | ',' | '@' | ':' | '\\')
    };
    if !shown.is_empty() && shown.chars().all(plain) {
        return shown;
    }
    format!("'{}'", shown.replace('\'', "'\\''"))
}

fn push(shown: &mut String, c: char) {
    if is_hidden(c) {
        shown.extend(c.escape_unicode());
    } else {
        shown.push(c);
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    #[test]
    fn an_escape_sequence_in_a_path_never_reaches_the_terminal() {
        assert_eq!(
            super::path(Path::new("a\u{1b}[2Jb\nc")),
            "a\\u{1b}[2Jb\\u{a}c"
        );
    }

    #[cfg(unix)]
    #[test]
    fn bytes_that_are_no_text_are_spelled_out() {
        use std::os::unix::ffi::OsStrExt;
        let name = std::ffi::OsStr::from_bytes(b"caf\xe9");
        assert_eq!(super::path(Path::new(name)), "caf\\xe9");
    }

    #[test]
    fn letters_marks_and_emoji_are_seen_as_they_are() {
        assert_eq!(
            super::text("é e\u{301} 漢 ❤\u{fe0f}"),
            "é e\u{301} 漢 ❤\u{fe0f}"
        );
    }
}
