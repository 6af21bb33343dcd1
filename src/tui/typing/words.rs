//! Where words begin and end, for moving by words and taking them out.

use crate::tui::typing::columns::{settled, settled_back};

/// What a character is in a row of characters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Space,
    Sign,
    Letter,
}

/// Where the word begins that lies before `at`, over any space between.
pub fn word_before(text: &str, at: usize) -> usize {
    let part = text.get(..at).unwrap_or_default();
    let word = part.trim_end();
    let Some(last) = word.chars().next_back().map(sort) else {
        return 0;
    };
    let start = word
        .char_indices()
        .rev()
        .find(|(_, c)| sort(*c) != last)
        .map_or(0, |(at, c)| at + c.len_utf8());
    settled_back(text, start)
}

/// Where the word ends that lies after `at`, over any space between.
pub fn word_after(text: &str, at: usize) -> usize {
    let part = text.get(at..).unwrap_or_default();
    let word = part.trim_start();
    let begins = text.len() - word.len();
    let Some(first) = word.chars().next().map(sort) else {
        return text.len();
    };
    let length = word.find(|c| sort(c) != first).unwrap_or(word.len());
    settled(text, begins + length)
}

/// Accents, joiners and whatever else has no sort of its own go with the letters.
fn sort(c: char) -> Sort {
    let quote = matches!(c, '\'' | '’');
    let sign = c.is_ascii_punctuation()
        || matches!(c, '¡'..='¿' | '×' | '÷' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}');
    if c.is_whitespace() {
        Sort::Space
    } else if sign && !quote && !c.is_alphanumeric() && c != '_' {
        Sort::Sign
    } else {
        Sort::Letter
    }
}

#[cfg(test)]
mod tests {
    use super::{word_after, word_before};

    #[test]
    fn words_are_stepped_over_with_the_space_before_them() {
        let text = "No one’s bed — not yet";
        let mut at = text.len();
        let mut begun = Vec::new();
        while at > 0 {
            at = word_before(text, at);
            begun.push(&text[at..]);
        }
        assert_eq!(
            begun,
            [
                "yet",
                "not yet",
                "— not yet",
                "bed — not yet",
                "one’s bed — not yet",
                text
            ]
        );
        assert_eq!(&text[..word_after(text, 2)], "No one’s");
        assert_eq!(word_after("a  ", 1), 3);
    }

    #[test]
    fn a_word_never_ends_inside_a_grapheme() {
        let text = "a-\u{301}b 👩‍👧x";
        assert_eq!(word_before(text, text.len()), 6);
        assert_eq!(word_before(text, 5), 1);
        assert_eq!(word_after(text, 0), 1);
    }
}
