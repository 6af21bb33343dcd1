//! The lakes: what each tier has before it — messages to see to, inquiries, asks, and successes to pass on.

use std::collections::BTreeMap;

use crate::model::day::Day;
use crate::model::ecology::belonging::Belonging;
use crate::model::ecology::place::{Count, Place, Stand};
use crate::model::ecology::pools::{is_under_way, run_by};
use crate::model::id::Id;
use crate::model::picture::drawing::Tone;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::escalation::Escalation;
use crate::model::words::Routed;

/// What lies before one tier.
#[derive(Default)]
struct Before {
    messages: Vec<Address>,
    inquiries: Vec<Address>,
    asks: Vec<Address>,
    to_pass_on: Vec<Address>,
    late: Vec<Address>,
}

/// What lies before every tier.
struct Lakes<'b, 'a> {
    belonging: &'b Belonging<'a>,
    today: Day,
    before: BTreeMap<&'b Id, Before>,
}

/// The lakes, lowest tier first.
pub fn lakes(portfolio: &Portfolio, belonging: &Belonging<'_>, today: Day) -> Vec<Stand> {
    let mut lakes = Lakes {
        belonging,
        today,
        before: BTreeMap::new(),
    };
    lakes.take_messages(portfolio);
    lakes.take_inquiries(portfolio);
    let stand = |nth: usize| {
        let tier = belonging.lakes.get(nth)?;
        let before = lakes.before.remove(&tier.id).unwrap_or_default();
        let place = Place::Lake(tier.id.clone());
        let sorts = belonging.sorting() == Some(&tier.id);
        let inquires = belonging.inquiring() == Some(&tier.id);
        Some(Stand::new(
            place,
            tier.name.as_str(),
            counts(before, sorts, inquires),
        ))
    };
    (0..belonging.lakes.len()).filter_map(stand).collect()
}

fn counts(before: Before, sorts: bool, inquires: bool) -> Vec<Count> {
    let messages = Count::new(
        "messages",
        ("in hand", "in hand"),
        Tone::Strong,
        before.messages,
    );
    let inquiries = Count::new(
        "inquiries",
        ("inquiry", "inquiries"),
        Tone::Strong,
        before.inquiries,
    );
    let asks = Count::new("asks", ("ask", "asks"), Tone::Strong, before.asks);
    let late = Count::new("late", ("late", "late"), Tone::Bad, before.late);
    let mut counts = match (sorts, inquires) {
        (true, _) => vec![messages, late, inquiries, asks],
        (_, true) => vec![inquiries, late, messages, asks],
        _ => vec![asks, late, messages, inquiries],
    };
    counts.push(Count::new(
        "to pass on",
        ("to pass on", "to pass on"),
        Tone::Plain,
        before.to_pass_on,
    ));
    counts
}

impl<'b> Lakes<'b, '_> {
    fn at(&mut self, lake: Option<&'b Id>) -> Option<&mut Before> {
        lake.map(|lake| self.before.entry(lake).or_default())
    }

    fn take_messages(&mut self, portfolio: &Portfolio) {
        for message in &portfolio.messages {
            let at = Address::document(message.id.clone());
            let is_late = message.is_late(self.today);
            let is_seen_to = matches!(message.route, Routed::Team | Routed::Answer);
            let team = self
                .belonging
                .sorting()
                .filter(|_| is_seen_to && message.is_open());
            if let Some(before) = self.at(team) {
                before.messages.push(at.clone());
                if is_late {
                    before.late.push(at.clone());
                }
            }
            for ask in &message.escalations {
                self.take_ask(&message.id, ask);
            }
            self.take_passing(&at, &message.pass_to, &message.passed_on);
        }
    }

    fn take_inquiries(&mut self, portfolio: &Portfolio) {
        for inquiry in &portfolio.inquiries {
            let own = inquiry.run_by.as_ref();
            let own = own.and_then(|group| self.belonging.lake_of_group(group));
            let is_here = is_under_way(inquiry) && run_by(inquiry, self.belonging).is_none();
            let lake = own
                .or_else(|| self.belonging.inquiring())
                .filter(|_| is_here);
            if let Some(before) = self.at(lake) {
                before.inquiries.push(Address::document(inquiry.id.clone()));
            }
            for ask in &inquiry.escalations {
                self.take_ask(&inquiry.id, ask);
            }
            for success in &inquiry.successes {
                let at = Address::item(inquiry.id.clone(), success.id.clone());
                self.take_passing(&at, &success.pass_to, &success.passed_on);
            }
        }
    }

    fn take_ask(&mut self, file: &Id, ask: &Escalation) {
        if !ask.answer.is_open() {
            return;
        }
        let lake = ask.to.as_ref().and_then(|to| self.belonging.lake(to));
        let group = ask.group.as_ref();
        let lake = lake.or_else(|| group.and_then(|it| self.belonging.lake_of_group(it)));
        let is_late = ask.due.is_some_and(|due| due < self.today);
        let at = Address::item(file.clone(), ask.id.clone());
        if let Some(before) = self.at(lake) {
            if is_late {
                before.late.push(at.clone());
            }
            before.asks.push(at);
        }
    }

    fn take_passing(&mut self, at: &Address, asked: &[Id], done: &[Id]) {
        for group in asked.iter().filter(|group| !done.contains(group)) {
            let lake = self.belonging.lake_of_group(group);
            if let Some(before) = self.at(lake).filter(|it| it.to_pass_on.last() != Some(at)) {
                before.to_pass_on.push(at.clone());
            }
        }
    }
}
