//! What the programme team has yet to sort, oldest first; and what it has sorted and still has in hand.

use crate::model::portfolio::Portfolio;
use crate::model::records::message::Message;
use crate::model::words::Routed;

/// The messages that nobody has sorted yet, oldest first.
pub fn unsorted(portfolio: &Portfolio) -> Vec<&Message> {
    let unsorted = portfolio.messages.iter();
    oldest_first(unsorted.filter(|message| message.route == Routed::Unsorted))
}

/// Messages in the order in which they were said.
pub fn oldest_first<'a>(messages: impl Iterator<Item = &'a Message>) -> Vec<&'a Message> {
    let mut messages: Vec<&Message> = messages.collect();
    messages.sort_by(|a, b| {
        let key = |message: &Message| (message.day(), message.added);
        key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
    });
    messages
}
