//! The sky: clouds of what waits to be told, the rain that tells it, and the sun that keeps an overview.

use crate::model::day::Day;
use crate::model::ecology::place::{Count, Place, Stand};
use crate::model::picture::drawing::Tone;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::rain::clouds::clouds;
use crate::model::words::{BroadcastState, Lasting};

/// The clouds, and the rain below them.
pub fn rain(portfolio: &Portfolio) -> [Stand; 2] {
    let waiting = clouds(portfolio).into_iter();
    let waiting: Vec<Address> = waiting.map(|cloud| cloud.at).collect();
    let of = |state: BroadcastState| -> Vec<Address> {
        let found = portfolio.broadcasts.iter();
        let found = found.filter(|it| it.state == state);
        found.map(|it| Address::document(it.id.clone())).collect()
    };
    let gathered = vec![Count::new(
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
        Stand::new(Place::Clouds, "Clouds", gathered),
        Stand::new(Place::Rain, "Rain", rain),
    ]
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
