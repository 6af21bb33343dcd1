//! The course of a message: what was written down of it, what was tried, learned and changed, what rained, and what its
//! sender was told. It leads from the message's own file through every inquiry that it has come to.

use std::collections::HashSet;

use crate::model::field::Record;
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::broadcast::Broadcast;
use crate::model::records::contribution::Feedback;
use crate::model::records::message::Message;
use crate::model::selection::has;
use crate::model::thread::{Node, Way, state, thread};

/// The course of a message, from itself down.
pub fn course(portfolio: &Portfolio, message: &Message) -> Node {
    let at = Address::document(message.id.clone());
    let mut root = node(portfolio, &at);
    for arrival in arrivals(portfolio, message) {
        root.children.extend(thread(portfolio, &arrival, Way::Down));
    }
    let mut shown = HashSet::new();
    addresses(&root, &mut shown);
    let others = message.became.iter();
    for written in others.filter_map(|reference| portfolio.resolve(reference, &message.id)) {
        if shown.insert(written.clone()) {
            root.children.extend(thread(portfolio, &written, Way::Down));
        }
    }
    for ask in &message.escalations {
        let mut asked = node(portfolio, &item(message, &ask.id));
        let told = message.feedback.iter();
        let told = told.filter(|line| has(&line.about, &ask.id));
        asked
            .children
            .extend(told.map(|line| node(portfolio, &item(message, &line.id))));
        root.children.push(asked);
    }
    rain(portfolio, &mut root);
    let of_an_ask = |line: &&Feedback| {
        let mut asks = message.escalations.iter();
        asks.any(|ask| has(&line.about, &ask.id))
    };
    let told = message.feedback.iter().filter(|line| !of_an_ask(line));
    root.children
        .extend(told.map(|line| node(portfolio, &item(message, &line.id))));
    root
}

/// The contributions as which a message has arrived, wherever that is.
pub fn arrivals(portfolio: &Portfolio, message: &Message) -> Vec<Address> {
    let inquiries = portfolio.referrers(&message.id).into_iter();
    let found = inquiries.flat_map(|inquiry| {
        let arrived = inquiry.contributions.iter();
        let arrived = arrived.filter(|contribution| has(&contribution.messages, &message.id));
        arrived.map(|contribution| Address::item(inquiry.id.clone(), contribution.id.clone()))
    });
    found.collect()
}

fn item(message: &Message, id: &Id) -> Address {
    Address::item(message.id.clone(), id.clone())
}

fn node(portfolio: &Portfolio, at: &Address) -> Node {
    let record = portfolio.record(at);
    Node {
        at: at.clone(),
        kind: record.map_or(Kind::Message, Record::kind),
        title: portfolio.title(at).unwrap_or_default(),
        state: record.map_or_else(String::new, |record| state(portfolio, record)),
        broken: None,
        children: Vec::new(),
    }
}

fn addresses(node: &Node, seen: &mut HashSet<Address>) {
    seen.insert(node.at.clone());
    node.children
        .iter()
        .for_each(|child| addresses(child, seen));
}

/// Hangs the broadcasts under what they tell of.
fn rain(portfolio: &Portfolio, node: &mut Node) {
    for child in &mut node.children {
        rain(portfolio, child);
    }
    let tells = |broadcast: &&Broadcast| {
        let mut items = broadcast.items.iter();
        items.any(|reference: &Ref| {
            portfolio.resolve(reference, &broadcast.id).as_ref() == Some(&node.at)
        })
    };
    let told: Vec<Node> = portfolio
        .broadcasts
        .iter()
        .filter(tells)
        .map(|broadcast| self::node(portfolio, &Address::document(broadcast.id.clone())))
        .filter(|told| node.children.iter().all(|child| child.at != told.at))
        .collect();
    node.children.extend(told);
}
