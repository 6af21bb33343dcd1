//! Text and paths as they may be shown on a terminal: what cannot be seen is spelled out.

use std::fmt::Write;
use std::path::Path;

/// Whether a character controls, reorders or hides text instead of being seen.
///
/// C0 and C1 controls, DEL, bidirectional controls, zero-width characters, line and paragraph separators, blank
/// fillers, interlinear marks, the byte order mark and tag characters. A variation selector belongs to the emoji
/// before it and is not one of them; those of the tag plane are.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
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
