//! The answered questions, so that others benefit from somebody's curiosity (seed: FAQs).

use crate::model::day::Day;
use crate::model::portfolio::Portfolio;
use crate::model::records::message::Message;
use crate::model::words::Routed;

/// The answered questions, the one answered last first.
pub fn faq(portfolio: &Portfolio) -> Vec<&Message> {
    let answered = portfolio.messages.iter();
    let mut answered: Vec<&Message> = answered
        .filter(|message| message.is_answered_question())
        .collect();
    answered.sort_by(|a, b| {
        let later = answered_on(b).cmp(&answered_on(a));
        later.then_with(|| a.id.cmp(&b.id))
    });
    answered
}

/// The day on which a question was answered; the day of the message where no entry says it.
pub fn answered_on(message: &Message) -> Day {
    let word = Routed::Answer.word();
    let entries = message.history.iter().rev();
    let mut entries = entries.filter(|entry| entry.field == "route" && entry.to == word);
    entries
        .next()
        .map_or_else(|| message.day(), |entry| entry.on.day())
}
