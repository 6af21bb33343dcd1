//! The dams: barriers that stand, those that formed or went this quarter, and those that came back.

use chrono::Datelike;

use crate::model::day::Day;
use crate::model::ecology::place::{Count, Place, Stand};
use crate::model::picture::drawing::Tone;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::barrier::Barrier;
use crate::model::words::BarrierStatus;

/// The dams of all inquiries.
pub fn dams(portfolio: &Portfolio, today: Day) -> Stand {
    let now = quarter(today);
    let of = |is_meant: &dyn Fn(&Barrier) -> bool| -> Vec<Address> {
        let inquiries = portfolio.inquiries.iter();
        let found = inquiries.flat_map(|inquiry| {
            let meant = inquiry.barriers.iter().filter(|it| is_meant(it));
            meant.map(|it| Address::item(inquiry.id.clone(), it.id.clone()))
        });
        found.collect()
    };
    let became = |barrier: &Barrier, status: BarrierStatus| {
        let last = barrier.history.iter().rev();
        let mut last = last.filter(|entry| entry.field == "status");
        let is_now = |entry: &crate::model::value::Entry| quarter(entry.on.day()) == now;
        barrier.status == status && last.next().is_some_and(is_now)
    };
    let formed = |barrier: &Barrier| {
        let is_new = !barrier.emerged_from.is_empty() || !barrier.outside.is_empty();
        is_new && quarter(barrier.added.day()) == now
    };
    let counts = vec![
        Count::new(
            "standing",
            ("standing", "standing"),
            Tone::Strong,
            of(&|it| it.status.is_open()),
        ),
        Count::new(
            "formed",
            ("new this quarter", "new this quarter"),
            Tone::Accent,
            of(&formed),
        ),
        Count::new(
            "removed",
            ("overcome", "overcome"),
            Tone::Good,
            of(&|it| became(it, BarrierStatus::Overcome)),
        ),
        Count::new(
            "flexed",
            ("flexed", "flexed"),
            Tone::Plain,
            of(&|it| became(it, BarrierStatus::Flexed)),
        ),
        Count::new(
            "came back",
            ("came back", "came back"),
            Tone::Bad,
            of(&|it| !it.came_back.is_empty()),
        ),
    ];
    Stand::new(Place::Dams, "Dams", counts)
}

fn quarter(day: Day) -> (i32, u32) {
    let date = day.date();
    (date.year(), date.month0() / 3)
}
