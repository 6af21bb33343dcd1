//! The pools and the stream: what comes in, from whom, and what nobody has sorted yet.

use std::collections::BTreeMap;

use crate::model::day::Day;
use crate::model::ecology::belonging::Belonging;
use crate::model::ecology::place::{Count, Place, Stand};
use crate::model::id::Id;
use crate::model::ledger::{Ledger, Line};
use crate::model::picture::drawing::Tone;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::inquiry::Inquiry;
use crate::model::stream::unsorted::unsorted;
use crate::model::whom::Contributor;
use crate::model::words::Stage;

/// How many days back counts as lately.
const LATELY: i64 = 30;

/// What is counted at one pool.
#[derive(Default)]
struct Filled {
    messages: Vec<Address>,
    lately: Vec<Address>,
    owed: Vec<Address>,
    inquiries: Vec<Address>,
}

/// The pools in their order; last what came from none of them, where anything did.
pub fn pools(portfolio: &Portfolio, belonging: &Belonging<'_>, today: Day) -> Vec<Stand> {
    let mut filled: BTreeMap<Option<&Id>, Filled> = BTreeMap::new();
    for message in &portfolio.messages {
        let pool = belonging.pool(message.group.as_ref(), message.source);
        let at = Address::document(message.id.clone());
        let pool = filled.entry(pool).or_default();
        if (0..LATELY).contains(&today.days_since(message.day())) {
            pool.lately.push(at.clone());
        }
        pool.messages.push(at);
    }
    for line in Ledger::of(portfolio, today).owed() {
        for pool in came_from(portfolio, belonging, line) {
            filled.entry(Some(pool)).or_default().owed.push(line.at());
        }
    }
    for inquiry in portfolio.inquiries.iter().filter(|it| is_under_way(it)) {
        if let Some(pool) = run_by(inquiry, belonging) {
            let at = Address::document(inquiry.id.clone());
            filled.entry(Some(pool)).or_default().inquiries.push(at);
        }
    }
    let mut stands: Vec<Stand> = Vec::new();
    for pool in &belonging.pools {
        let filled = filled.remove(&Some(&pool.id)).unwrap_or_default();
        stands.push(stand(Place::Pool(pool.id.clone()), &pool.name, filled));
    }
    if let Some(rest) = filled
        .remove(&None)
        .filter(|rest| !rest.messages.is_empty())
    {
        stands.push(stand(Place::Elsewhere, "From no pool", rest));
    }
    stands
}

/// Whether work goes on in an inquiry.
pub fn is_under_way(inquiry: &Inquiry) -> bool {
    inquiry.stage != Stage::Closed && inquiry.went_into().is_none()
}

/// The pool whose group runs an inquiry.
pub fn run_by<'a>(inquiry: &Inquiry, belonging: &Belonging<'a>) -> Option<&'a Id> {
    let group = inquiry.run_by.as_ref()?;
    belonging.pool(Some(group), None)
}

fn stand(place: Place, name: &str, filled: Filled) -> Stand {
    let counts = vec![
        Count::new(
            "messages",
            ("message", "messages"),
            Tone::Strong,
            filled.messages,
        ),
        Count::new(
            "lately",
            ("in 30 days", "in 30 days"),
            Tone::Plain,
            filled.lately,
        ),
        Count::new(
            "owed",
            ("answer owed", "answers owed"),
            Tone::Accent,
            filled.owed,
        ),
        Count::new(
            "inquiries",
            ("inquiry of its own", "inquiries of its own"),
            Tone::Plain,
            filled.inquiries,
        ),
    ];
    Stand::new(place, name, counts)
}

/// The pools of those whom a line tells, each once.
fn came_from<'a>(portfolio: &Portfolio, belonging: &Belonging<'a>, line: &Line<'_>) -> Vec<&'a Id> {
    let mut pools: Vec<&Id> = Vec::new();
    for at in line.contributors(portfolio) {
        let told = Contributor::at(portfolio, &at);
        let pool = told.and_then(|it| belonging.pool(it.group, it.source));
        pools.extend(pool.filter(|pool| !pools.contains(pool)));
    }
    pools
}

/// The stream: what nobody has sorted, oldest first.
pub fn stream(portfolio: &Portfolio, today: Day) -> Stand {
    let unsorted = unsorted(portfolio);
    let oldest = unsorted.first().map(|message| message.day());
    let of = unsorted.into_iter();
    let of = of.map(|message| Address::document(message.id.clone()));
    let count = Count::new(
        "unsorted",
        ("unsorted", "unsorted"),
        Tone::Accent,
        of.collect(),
    );
    let mut stand = Stand::new(Place::Stream, "The stream", vec![count]);
    if let Some(day) = oldest {
        let days = today.days_since(day).max(0);
        stand.fact = match days {
            0 => "the oldest of today".to_owned(),
            1 => "the oldest a day".to_owned(),
            days => format!("the oldest {days} days"),
        };
    }
    stand
}
