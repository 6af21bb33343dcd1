//! The lakes: what each tier has before it — messages to see to, inquiries, asks, and successes to pass on.

use std::collections::BTreeMap;

use crate::model::day::Day;
use crate::model::ecology::belonging::Belonging;
use crate::model::ecology::place::{Count, Place, Stand};
use crate::model::ecology::pools::{is_under_way, run_by};
use crate::model::id::Id;
use crate::model::picture::drawing::Tone;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::message::Message;
use crate::model::stream::unsorted::oldest_first;
use crate::model::tiers::worklist::{Worklist, worklists};
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

/// The lakes, lowest tier first.
pub fn lakes(portfolio: &Portfolio, belonging: &Belonging<'_>, today: Day) -> Vec<Stand> {
    let mut lakes: BTreeMap<&Id, Before> = BTreeMap::new();
    take_messages(&mut lakes, portfolio, belonging, today);
    take_inquiries(&mut lakes, portfolio, belonging);
    let lists = worklists(portfolio);
    for list in &lists {
        let lake = belonging
            .lakes
            .iter()
            .find(|it| Some(&it.id) == list.tier.as_ref());
        if let Some(lake) = lake {
            take_list(lakes.entry(&lake.id).or_default(), list, today);
        }
    }
    let mut stands = Vec::new();
    for tier in &belonging.lakes {
        let before = lakes.remove(&tier.id).unwrap_or_default();
        let place = Place::Lake(tier.id.clone());
        let sorts = belonging.sorting() == Some(&tier.id);
        let inquires = belonging.inquiring() == Some(&tier.id);
        let counts = counts(before, sorts, inquires);
        stands.push(Stand::new(place, tier.name.as_str(), counts));
    }
    stands
}

/// The messages that the team sees to itself.
fn take_messages<'a>(
    lakes: &mut BTreeMap<&'a Id, Before>,
    portfolio: &Portfolio,
    belonging: &Belonging<'a>,
    today: Day,
) {
    let Some(team) = belonging.sorting() else {
        return;
    };
    let before = lakes.entry(team).or_default();
    let own = |message: &&Message| matches!(message.route, Routed::Team | Routed::Answer);
    for message in oldest_first(portfolio.messages.iter().filter(own)) {
        if message.is_open() {
            let at = Address::document(message.id.clone());
            if message.is_late(today) {
                before.late.push(at.clone());
            }
            before.messages.push(at);
        }
    }
}

/// The inquiries under way, each with the tier whose group runs it; those of a pool's group are counted there.
fn take_inquiries<'a>(
    lakes: &mut BTreeMap<&'a Id, Before>,
    portfolio: &Portfolio,
    belonging: &Belonging<'a>,
) {
    let under_way = portfolio.inquiries.iter().filter(|it| is_under_way(it));
    for inquiry in under_way.filter(|it| run_by(it, belonging).is_none()) {
        let own = inquiry.run_by.as_ref();
        let own = own.and_then(|group| belonging.lake_of_group(group));
        if let Some(lake) = own.or_else(|| belonging.inquiring()) {
            let at = Address::document(inquiry.id.clone());
            lakes.entry(lake).or_default().inquiries.push(at);
        }
    }
}

/// What waits for one group of the tier. Messages that the team sees to itself are counted as messages.
fn take_list(before: &mut Before, list: &Worklist, today: Day) {
    let asks = list.asks.iter().filter(|ask| ask.at.item.is_some());
    for ask in asks {
        if ask.is_late(today) {
            before.late.push(ask.at.clone());
        }
        before.asks.push(ask.at.clone());
    }
    for passing in &list.passing {
        if !before.to_pass_on.contains(&passing.at) {
            before.to_pass_on.push(passing.at.clone());
        }
    }
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
