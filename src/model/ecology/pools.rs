//! The pools and the stream: what comes in, from whom, and what nobody has sorted yet.

use std::collections::BTreeMap;

use crate::model::day::Day;
use crate::model::ecology::belonging::Belonging;
use crate::model::ecology::place::{Count, Place, Stand};
use crate::model::ecology::returns::{Line, lines};
use crate::model::id::Id;
use crate::model::picture::drawing::Tone;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::inquiry::Inquiry;
use crate::model::words::{Routed, Stage};

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
    for line in lines(portfolio).filter(|line| line.feedback.state.is_owed()) {
        let pools = came_from(portfolio, belonging, &line);
        for pool in pools {
            filled.entry(pool).or_default().owed.push(line.address());
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
pub fn run_by<'b>(inquiry: &Inquiry, belonging: &'b Belonging<'_>) -> Option<&'b Id> {
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
fn came_from<'b>(
    portfolio: &Portfolio,
    belonging: &'b Belonging<'_>,
    line: &Line<'_>,
) -> Vec<Option<&'b Id>> {
    let mut pools = Vec::new();
    for reference in &line.feedback.contributions {
        let file = reference.file.as_ref().unwrap_or(line.file);
        let told = portfolio.inquiry(file).and_then(|inquiry| {
            let mut brought = inquiry.contributions.iter();
            brought.find(|it| it.id == reference.item)
        });
        let message = || portfolio.messages.named(&reference.item);
        let pool = match told {
            Some(it) => belonging.pool(it.group.as_ref(), it.source),
            None => message().and_then(|it| belonging.pool(it.group.as_ref(), it.source)),
        };
        if pool.is_some() && !pools.contains(&pool) {
            pools.push(pool);
        }
    }
    pools
}

/// The stream: what nobody has sorted, oldest first.
pub fn stream(portfolio: &Portfolio, today: Day) -> Stand {
    let unsorted = portfolio.messages.iter();
    let mut unsorted: Vec<_> = unsorted.filter(|it| it.route == Routed::Unsorted).collect();
    unsorted.sort_by_key(|message| (message.day(), message.id.clone()));
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
