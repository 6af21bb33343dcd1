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
        .map_or(line, |(at, _)| &line[..at]);
    let sentence = text::line(sentence);
    layout::cut(sentence.trim_end_matches('.'), MOST)
}
