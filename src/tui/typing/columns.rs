//! Graphemes on the screen: where they begin and end, and how many columns they take.

use ratatui::buffer::CellWidth;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use crate::tui::look::{Glyph, Look};

/// A grapheme of more bytes than this (accents heaped on a letter) is shown by a sign: no cell should hold a page.
const LONGEST: usize = 64;

/// A grapheme of more columns than this is shown by a sign.
const WIDEST: u16 = 4;

/// How many columns a grapheme takes. A line break takes none; what cannot be seen or is too large takes one, for its sign.
pub fn columns(grapheme: &str) -> usize {
    match fitting(grapheme) {
        Some(wide) => usize::from(wide),
        None => usize::from(grapheme != "\n"),
    }
}

/// What is drawn for a grapheme: itself, or the sign for what cannot be seen or is too large.
pub fn drawn(grapheme: &str, look: Look) -> &str {
    match fitting(grapheme) {
        Some(_) => grapheme,
        None => look.glyph(Glyph::Dot),
    }
}

/// The columns of a grapheme that fits into cells as it is.
fn fitting(grapheme: &str) -> Option<u16> {
    if grapheme.len() > LONGEST || grapheme.contains(char::is_control) {
        return None;
    }
    Some(grapheme.cell_width()).filter(|wide| (1..=WIDEST).contains(wide))
}

/// Where the grapheme ends that begins at `at`; `at` itself at the end of the text.
pub fn after(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let plain = |at: usize| bytes.get(at).is_none_or(u8::is_ascii);
    if at < bytes.len() && plain(at) && plain(at + 1) {
        return at + 1;
    }
    let rest = text.get(at..).unwrap_or_default();
    at + rest.graphemes(true).next().map_or(0, str::len)
}

/// Where the grapheme begins that ends at `at`, seen from `from`, where some grapheme before it begins.
pub fn before(text: &str, from: usize, at: usize) -> usize {
    let part = text.get(from..at).unwrap_or_default();
    at - part.graphemes(true).next_back().map_or(0, str::len)
}

/// The place itself if a grapheme begins there, else the end of the grapheme that it is in.
pub fn settled(text: &str, at: usize) -> usize {
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(false) => cursor
            .next_boundary(text, 0)
            .ok()
            .flatten()
            .unwrap_or(text.len()),
        _ => at,
    }
}

/// The place itself if a grapheme begins there, else the beginning of the grapheme that it is in.
pub fn settled_back(text: &str, at: usize) -> usize {
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(false) => cursor.prev_boundary(text, 0).ok().flatten().unwrap_or(0),
        _ => at,
    }
}

#[cfg(test)]
mod tests {
    use super::{after, before, columns, drawn, settled, settled_back};
    use crate::tui::look::{Look, Theme};

    const LOOK: Look = Look {
        theme: Theme::Plain,
        unicode: true,
    };

    #[test]
    fn columns_are_those_of_the_screen() {
        for (grapheme, wide) in [
            ("a", 1),
            ("e\u{301}", 1),
            ("漢", 2),
            ("👩‍👧‍👦", 2),
            ("🇬🇧", 2),
            ("ع", 1),
            ("\u{301}", 1),
            ("\n", 0),
        ] {
            assert_eq!(columns(grapheme), wide, "{grapheme:?}");
        }
    }

    #[test]
    fn what_cannot_be_seen_or_is_a_heap_has_a_sign() {
        let heap = format!("a{}", "\u{301}".repeat(1_000));
        assert_eq!((columns(&heap), drawn(&heap, LOOK)), (1, "·"));
        assert_eq!(drawn("\u{200d}", LOOK), "·");
        assert_eq!(drawn("é", LOOK), "é");
    }

    #[test]
    fn graphemes_are_stepped_over_whole_from_both_sides() {
        let text = "ae\u{301}👩‍👧‍👦🇬🇧🇫🇷b";
        let mut ends = vec![0];
        while let Some(at) = ends.last().copied().filter(|at| *at < text.len()) {
            ends.push(after(text, at));
        }
        assert_eq!(ends.len(), 7);
        for pair in ends.windows(2) {
            assert_eq!(before(text, 0, pair[1]), pair[0]);
            if pair[1] - pair[0] > 1 {
                let inside = (pair[0] + 1..pair[1]).find(|at| text.is_char_boundary(*at));
                let inside = inside.expect("a code point inside");
                assert_eq!(settled(text, inside), pair[1]);
                assert_eq!(settled_back(text, inside), pair[0]);
            }
        }
    }
}
