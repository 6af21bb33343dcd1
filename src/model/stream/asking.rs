//! What is asked of a tier about a message, where nobody has put it better.

use crate::model::records::message::Message;
use crate::model::stream::brief::first_words;
use crate::model::words::MessageKind;

/// The ask that a message comes to by itself: its own question, or what can be done about it.
pub fn plain_ask(message: &Message) -> String {
    let words = first_words(message);
    match message.kind {
        MessageKind::Question => words,
        MessageKind::Barrier => format!("What can be done about this: {words}"),
        MessageKind::Success | MessageKind::Learning => format!("Who should hear of this: {words}"),
    }
}
