//! The one place where typed text enters, and the one form in which text leaves for a plain terminal.

use unicode_width::UnicodeWidthChar;

/// Typed text as one line: line breaks and tabs become spaces, control and direction characters go, ends are trimmed.
pub fn line(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' | '\u{85}') {
            if !clean.ends_with(' ') {
                clean.push(' ');
            }
        } else if !is_hidden(c) {
            clean.push(c);
        }
    }
    clean.trim().to_owned()
}

/// Typed text as prose: line breaks stay (CRLF and CR become LF), other control and direction characters go.
pub fn prose(text: &str) -> String {
    let kept = pasted(text);
    let lines: Vec<&str> = kept.split('\n').map(str::trim_end).collect();
    lines.join("\n").trim_matches('\n').trim().to_owned()
}

/// Text as it goes into something that is still being typed: every kind of line break is `\n`, tabs are spaces, control
/// and direction characters go, and its ends stay as they are.
pub fn pasted(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => kept.push('\n'),
            '\t' => kept.push(' '),
            c if is_hidden(c) => {}
            c => kept.push(c),
        }
    }
    kept
}

/// More marks than this on one letter are no writing of any people, and can hang a terminal.
const MOST_MARKS: usize = 16;

/// Text for a plain terminal or pipe: what would steer the terminal or hide is written out as `\u{1b}`.
pub fn visible(text: &str) -> String {
    if text.split('\n').all(is_plain) {
        return text.to_owned();
    }
    let mut shown = String::with_capacity(text.len());
    let mut marks = 0;
    for c in text.chars() {
        if c != '\n' && is_hidden(c) {
            shown.extend(c.escape_unicode());
            continue;
        }
        marks = if c.width() == Some(0) { marks + 1 } else { 0 };
        if marks <= MOST_MARKS {
            shown.push(c);
        }
    }
    shown
}

/// Whether a text is made of letters, digits and signs of ASCII and spaces alone: one byte and one column each.
pub fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// Whether a character controls the terminal, reorders text or hides instead of being seen.
///
/// C0 and C1 controls, bidirectional controls, zero-width spaces, line and paragraph separators, blank fillers,
/// interlinear marks, the byte order mark and tag characters. The joiners U+200C and U+200D and the variation selector
/// after an emoji are none of them: scripts and emoji need them.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::{line, pasted, prose, visible};

    #[test]
    fn a_line_has_no_breaks_and_nothing_that_steers_a_terminal() {
        assert_eq!(line("  a\r\nb\tc\x1b[31m\u{202e}d\0 "), "a b c[31md");
    }

    #[test]
    fn prose_keeps_its_paragraphs() {
        assert_eq!(prose("one \r\n\r\ntwo\x07\n"), "one\n\ntwo");
    }

    #[test]
    fn what_is_pasted_keeps_its_ends_and_every_kind_of_line_break() {
        assert_eq!(
            pasted(" a\r\nb\rc\u{2028}d\u{b}e\tf\x1b[0m\u{202e} "),
            " a\nb\nc\nd\ne f[0m "
        );
    }

    #[test]
    fn hidden_characters_of_a_file_are_shown() {
        assert_eq!(visible("a\x1bb\u{202e}c"), "a\\u{1b}b\\u{202e}c");
        let heap = format!("e{}", "\u{301}".repeat(5000));
        assert_eq!(visible(&heap).chars().count(), 1 + super::MOST_MARKS);
        assert_eq!(visible("family 👩‍👧 漢字"), "family 👩‍👧 漢字");
    }
}
