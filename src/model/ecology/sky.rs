//! The sky: clouds of what waits to be told, the rain that tells it, and the sun that keeps an overview.

use std::collections::BTreeSet;

use crate::model::day::Day;
use crate::model::ecology::place::{Count, Place, Stand};
use crate::model::id::Id;
use crate::model::picture::drawing::Tone;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::inquiry::Inquiry;
use crate::model::words::{BroadcastState, Lasting};

/// What a broadcast that was sent has told of.
pub fn rained(portfolio: &Portfolio) -> BTreeSet<Address> {
    let sent = portfolio.broadcasts.iter();
    let sent = sent.filter(|it| it.state == BroadcastState::Sent);
    sent.flat_map(|it| it.items.iter().map(|item| (&it.id, item)))
        .filter_map(|(file, item)| portfolio.resolve(item, file))
        .collect()
}

/// The clouds, and the rain below them.
pub fn rain(portfolio: &Portfolio) -> [Stand; 2] {
    let rained = rained(portfolio);
    let waiting: Vec<Address> = shared(portfolio)
        .into_iter()
        .filter(|at| !rained.contains(at))
        .collect();
    let of = |state: BroadcastState| -> Vec<Address> {
        let found = portfolio.broadcasts.iter();
        let found = found.filter(|it| it.state == state);
        found.map(|it| Address::document(it.id.clone())).collect()
    };
    let clouds = vec![Count::new(
        "waiting",
        ("waiting to rain", "waiting to rain"),
        Tone::Strong,
        waiting,
    )];
    let rain = vec![
        Count::new(
            "sent",
            ("broadcast sent", "broadcasts sent"),
            Tone::Strong,
            of(BroadcastState::Sent),
        ),
        Count::new(
            "drafts",
            ("draft", "drafts"),
            Tone::Accent,
            of(BroadcastState::Draft),
        ),
    ];
    [
        Stand::new(Place::Clouds, "Clouds", clouds),
        Stand::new(Place::Rain, "Rain", rain),
    ]
}

/// Everything that is marked to share.
fn shared(portfolio: &Portfolio) -> Vec<Address> {
    let mut shared: Vec<Address> = portfolio.inquiries.iter().flat_map(shared_of).collect();
    let messages = portfolio.messages.iter().filter(|it| it.share);
    shared.extend(messages.map(|it| Address::document(it.id.clone())));
    shared
}

fn shared_of(inquiry: &Inquiry) -> Vec<Address> {
    let learning = inquiry.learning.iter().filter(|it| it.share);
    let successes = inquiry.successes.iter().filter(|it| it.share);
    let outcomes = inquiry.outcomes.iter().filter(|it| it.share);
    let ids = learning.map(|it| &it.id);
    let ids = ids.chain(successes.map(|it| &it.id));
    let ids = ids.chain(outcomes.map(|it| &it.id));
    let at = |id: &Id| Address::item(inquiry.id.clone(), id.clone());
    ids.map(at).collect()
}

/// The sun: the tier that keeps an overview, over the change that there is to see.
pub fn sun(portfolio: &Portfolio, today: Day) -> Stand {
    let ecosystem = &portfolio.ecosystem;
    let board = ecosystem.tiers.iter();
    let board = board
        .clone()
        .find(|it| it.oversight && it.merged_into.is_none());
    let outcomes = |is_meant: &dyn Fn(Option<Lasting>) -> bool| -> Vec<Address> {
        let inquiries = portfolio.inquiries.iter();
        let found = inquiries.flat_map(|inquiry| {
            let meant = inquiry.outcomes.iter().filter(|it| is_meant(it.lasting));
            meant.map(|it| Address::item(inquiry.id.clone(), it.id.clone()))
        });
        found.collect()
    };
    let lasting = outcomes(&|lasting| lasting == Some(Lasting::Lasting));
    let counts = vec![
        Count::new(
            "outcomes",
            ("outcome", "outcomes"),
            Tone::Strong,
            outcomes(&|_| true),
        ),
        Count::new("lasting", ("lasting", "lasting"), Tone::Good, lasting),
    ];
    let name = board.map_or("Overview", |tier| tier.name.as_str());
    let mut stand = Stand::new(Place::Sun, name, counts);
    let groups = ecosystem.groups.iter();
    let meets = groups
        .filter(|group| group.tier.is_some() && group.tier.as_ref() == board.map(|tier| &tier.id))
        .filter_map(|group| group.next_meeting.filter(|day| *day >= today));
    if let Some(day) = meets.min() {
        stand.fact = format!("meets {}", day.spoken(today));
    }
    stand
}
