//! The lines that are asked for while a message is sorted.

use crate::model::records::message::Message;
use crate::model::stream::asking::plain_ask;
use crate::model::stream::brief::first_words;
use crate::model::words::MessageKind;
use crate::tui::screens::prompting::PromptScreen;
use crate::workspace::draft::{Place, SortingLine};

/// A line for a message, with what it begins with; why it goes there is what was said before.
pub fn prompt(message: &Message, line: &SortingLine, why: &str) -> PromptScreen {
    let blameless = "a line that blames nobody; Enter keeps it";
    let prompt = match line {
        SortingLine::New(_) => {
            PromptScreen::new("What it is called", blameless).with(&first_words(message))
        }
        SortingLine::There(_) => {
            PromptScreen::new("As it is written there", blameless).with(&first_words(message))
        }
        SortingLine::Ask(..) => {
            let hint = match message.kind {
                MessageKind::Success => "empty asks them to pass it on".to_owned(),
                _ => format!("for example: {}", plain_ask(message)),
            };
            PromptScreen::new("What they are asked", &hint)
        }
        SortingLine::Due => PromptScreen::new("By when", "14 dec, friday, +2w; empty takes it out"),
        SortingLine::Why => PromptScreen::new("Why", "in a line that is kept").with(why),
    };
    prompt.at(Place::Sorting {
        message: message.id.clone(),
        line: line.clone(),
    })
}
