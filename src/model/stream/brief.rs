//! The first words of a message, as a line that can stand elsewhere.

use crate::model::layout;
use crate::model::records::message::Message;
use crate::model::text;

/// The longest line that is taken from a message.
const MOST: usize = 110;

/// The first sentence of a message, or as much of it as makes a line.
pub fn first_words(message: &Message) -> String {
    let begin = message.text.trim_start();
    let end = begin
        .char_indices()
        .nth(MOST * 4)
        .map_or(begin.len(), |(at, _)| at);
    let begin = &begin[..end];
    let line = begin.lines().next().unwrap_or_default();
    let sentence = line
        .match_indices(['.', '!', '?'])
        .find(|(at, mark)| line[at + mark.len()..].starts_with(' '))
        .map_or(line, |(at, mark)| &line[..at + mark.len()]);
    let sentence = text::line(sentence);
    layout::cut(sentence.trim_end_matches('.'), MOST)
}

#[cfg(test)]
mod tests {
    use super::first_words;
    use crate::model::records::message::Message;

    fn of(text: &str) -> String {
        first_words(&Message {
            text: text.to_owned(),
            ..Message::default()
        })
    }

    #[test]
    fn the_first_sentence_of_a_message_stands_for_it() {
        assert_eq!(of("No bus after 6.30. People walk."), "No bus after 6.30");
        assert_eq!(of("Who pays? Nobody says."), "Who pays?");
        assert_eq!(of("One line\nand another"), "One line");
        assert_eq!(of(""), "");
    }

    #[test]
    fn a_sentence_without_an_end_is_cut_at_a_word() {
        let words = of(&"word ".repeat(50_000));
        assert!(
            words.ends_with("word…") && words.chars().count() <= 110,
            "{words}"
        );
    }
}
