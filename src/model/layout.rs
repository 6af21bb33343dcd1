//! Text on a page: columns by display width, wrapped prose, words for numbers of days. Plain lines and screen share it.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::model::text::{is_plain, visible};

/// The width at which prose is wrapped (LOOK: long text wraps at 72).
pub const PROSE: usize = 72;

/// How many columns a text takes.
pub fn width(text: &str) -> usize {
    if is_plain(text) {
        text.len()
    } else {
        text.width()
    }
}

/// The text in `width` columns: filled with spaces, or cut with `…` between graphemes.
pub fn cell(text: &str, width: usize) -> String {
    let text = cut(text, width);
    let room = width.saturating_sub(self::width(&text));
    format!("{text}{}", " ".repeat(room))
}

/// The text on one line, whatever line breaks a file has in it.
pub fn one_line(text: &str) -> Cow<'_, str> {
    if text.contains('\n') {
        Cow::Owned(text.replace('\n', " "))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text on one line of at most `width` columns, cut with `…` at a word where one ends in the last third.
pub fn cut(text: &str, width: usize) -> String {
    // A letter is left 16 marks at most: what comes after so many characters cannot fit, and is not looked at.
    let most = text.char_indices().nth(width.saturating_mul(20));
    let text = visible(&one_line(most.map_or(text, |(end, _)| &text[..end])));
    if most.is_none() && self::width(&text) <= width {
        return text;
    }
    let (mut kept, mut taken) = (String::new(), 1);
    for grapheme in text.graphemes(true) {
        taken += grapheme.width();
        if taken > width {
            break;
        }
        kept.push_str(grapheme);
    }
    if let Some(at) = kept.rfind(' ').filter(|at| *at * 3 >= kept.len() * 2) {
        kept.truncate(at);
    }
    let kept = kept.trim_end();
    if width == 0 {
        String::new()
    } else {
        format!("{kept}…")
    }
}

/// The longest title in a sentence.
const TITLE: usize = 48;

/// A title in quotes, as it stands in a sentence: cut where it is long.
pub fn quoted(title: &str) -> String {
    format!("“{}”", cut(title, TITLE))
}

/// The text in lines of at most `width` columns, broken at spaces, and inside a word only where it is longer than a
/// line; paragraphs stay apart.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in visible(text).split('\n') {
        let (mut line, mut taken) = (String::new(), 0);
        for word in paragraph
            .split_whitespace()
            .flat_map(|word| broken(word, width))
        {
            let wide = self::width(word);
            if !line.is_empty() && taken + 1 + wide > width {
                lines.push(std::mem::take(&mut line));
                taken = 0;
            }
            if !line.is_empty() {
                line.push(' ');
                taken += 1;
            }
            line.push_str(word);
            taken += wide;
        }
        lines.push(line);
    }
    lines
}

/// A word in pieces that fit a line.
fn broken(word: &str, width: usize) -> Vec<&str> {
    if self::width(word) <= width {
        return vec![word];
    }
    let (mut pieces, mut begin, mut taken) = (Vec::new(), 0, 0);
    for (at, wide) in letters(word) {
        if at > begin && taken + wide > width {
            pieces.push(&word[begin..at]);
            (begin, taken) = (at, 0);
        }
        taken += wide;
    }
    pieces.push(&word[begin..]);
    pieces
}

/// Where each letter of a text begins, and how many columns it takes.
fn letters(text: &str) -> Box<dyn Iterator<Item = (usize, usize)> + '_> {
    if is_plain(text) {
        return Box::new((0..text.len()).map(|at| (at, 1)));
    }
    let letters = text.grapheme_indices(true);
    Box::new(letters.map(|(at, letter)| (at, letter.width())))
}

/// The first of the facts (`testing · pattern`) that fit whole; the first of all is cut where not even it does.
pub fn facts(facts: &str, room: usize) -> String {
    let mut kept = String::new();
    for fact in facts.split(" · ") {
        let longer = if kept.is_empty() {
            fact.to_owned()
        } else {
            format!("{kept} · {fact}")
        };
        if longer.width() > room {
            break;
        }
        kept = longer;
    }
    if kept.is_empty() {
        cut(facts.split(" · ").next().unwrap_or_default(), room)
    } else {
        kept
    }
}

/// The text wrapped, every line begun with `indent`.
pub fn indented(text: &str, indent: &str, width: usize) -> String {
    let room = width.saturating_sub(indent.width()).max(20);
    wrap(text, room)
        .iter()
        .map(|line| format!("{indent}{line}").trim_end().to_owned())
        .collect::<Vec<_>>()
        .join("\n")
}

/// `today`, `1 day quiet`, `12 days quiet`.
pub fn quiet(days: i64) -> String {
    match days {
        0 => "today".to_owned(),
        1 => "1 day quiet".to_owned(),
        days => format!("{days} days quiet"),
    }
}

#[cfg(test)]
mod tests {
    use super::{cell, cut, wrap};

    #[test]
    fn what_is_cut_stands_on_one_line() {
        assert_eq!(cut("One\n✗ Two", 20), "One ✗ Two");
        assert_eq!(cut(&"é".repeat(1_000_000), 4), "ééé…");
    }

    #[test]
    fn a_cell_is_as_wide_as_it_says_in_any_script() {
        assert_eq!(cell("漢字かな", 6), "漢字… ");
        assert_eq!(cell("é", 3), "é  ");
        assert_eq!(
            cut("Hospital discharge to no fixed address", 20),
            "Hospital discharge…"
        );
        assert_eq!(cut("abc", 0), "");
    }

    #[test]
    fn prose_is_broken_at_words_and_keeps_its_paragraphs() {
        assert_eq!(
            wrap("one two three\n\nfour", 8),
            ["one two", "three", "", "four"]
        );
    }

    #[test]
    fn a_word_longer_than_a_line_is_broken() {
        assert_eq!(wrap("a 漢字漢字漢", 4), ["a", "漢字", "漢字", "漢"]);
    }
}
