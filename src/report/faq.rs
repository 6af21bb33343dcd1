//! The answered questions as a page: what people have asked, and what they were answered.

use crate::model::day::Day;
use crate::model::field::field_named;
use crate::model::portfolio::Portfolio;
use crate::model::records::message::Message;
use crate::model::stream::faq::{answered_on, faq};
use crate::report::document::{Block, Depth, Report, prose};
use crate::report::readers::Readers;

/// The answered questions that readers may see, the one answered last first.
pub fn report(portfolio: &Portfolio, readers: Readers, on: Day) -> Report {
    let answered = faq(portfolio);
    let all = answered.len();
    let may_read = |message: &&Message| {
        let mut fields = ["question", "answer"].into_iter();
        fields.all(|name| {
            field_named(Message::FIELDS, name)
                .is_some_and(|field| readers.may_read(*message, field))
        })
    };
    let shown: Vec<&Message> = answered.into_iter().filter(may_read).collect();
    let mut blocks = vec![Block::paragraph(counted(shown.len(), all, &shown))];
    for message in shown {
        blocks.push(Block::Heading(Depth::Part, message.question.clone()));
        blocks.extend(prose(&message.answer));
    }
    Report {
        title: "Questions and answers".to_owned(),
        readers: Some(readers),
        made_on: on,
        blocks,
    }
}

fn counted(shown: usize, all: usize, messages: &[&Message]) -> String {
    let words = |n: usize| {
        if n == 1 {
            "1 question".to_owned()
        } else {
            format!("{n} questions")
        }
    };
    let held = match all - shown {
        0 => String::new(),
        n => format!(" {} more are answered and not marked to share.", words(n)),
    };
    let last = messages.iter().map(|message| answered_on(message)).max();
    match last {
        Some(day) => format!(
            "{}, the last answered on {}.{held}",
            words(shown),
            day.in_full()
        ),
        None => format!("No question is answered here yet.{held}"),
    }
}
