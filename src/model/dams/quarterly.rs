//! Barriers quarter by quarter: written down, formed and come back on the one side, overcome and flexed on the other.

use std::collections::BTreeMap;

use crate::model::dams::forming::has_formed;
use crate::model::day::Day;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::quarter::Quarter;
use crate::model::records::barrier::Barrier;
use crate::model::words::BarrierStatus;

/// What happened in a quarter. Every number is the length of a list of barriers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Season {
    /// The quarter.
    pub quarter: Quarter,
    /// The barriers that were written down first.
    pub new: Vec<Address>,
    /// Those of them that have formed from an experiment, an inquiry, an outcome or outside.
    pub formed: Vec<Address>,
    /// Those of them that somebody has said to be an earlier one again, and earlier ones that were opened again.
    pub back: Vec<Address>,
    /// The barriers that were overcome: the arrangement changed.
    pub overcome: Vec<Address>,
    /// The barriers that were flexed: an exception was made. Never counted as overcome.
    pub flexed: Vec<Address>,
}

/// The quarters from the first barrier on to today, none left out.
pub fn seasons(portfolio: &Portfolio, today: Day) -> Vec<Season> {
    let mut events: BTreeMap<Quarter, Season> = BTreeMap::new();
    for inquiry in &portfolio.inquiries {
        for barrier in &inquiry.barriers {
            if barrier.status == BarrierStatus::Duplicate {
                continue;
            }
            let at = Address::item(inquiry.id.clone(), barrier.id.clone());
            note(&mut events, barrier, &at);
        }
    }
    let Some(first) = events.keys().next().copied() else {
        return Vec::new();
    };
    let last = Quarter::of(today);
    first
        .through(last)
        .map(|quarter| events.remove(&quarter).unwrap_or_else(|| empty(quarter)))
        .collect()
}

fn note(events: &mut BTreeMap<Quarter, Season>, barrier: &Barrier, at: &Address) {
    let began = season(events, Quarter::of(barrier.added.day()));
    began.new.push(at.clone());
    if has_formed(barrier) {
        began.formed.push(at.clone());
    }
    if !barrier.came_back.is_empty() {
        began.back.push(at.clone());
    }
    for (quarter, status) in settled(barrier) {
        let season = season(events, quarter);
        match status {
            BarrierStatus::Overcome => season.overcome.push(at.clone()),
            _ => season.flexed.push(at.clone()),
        }
    }
    for day in reopened(barrier) {
        let season = season(events, Quarter::of(day));
        if !season.back.contains(at) {
            season.back.push(at.clone());
        }
    }
}

fn season(events: &mut BTreeMap<Quarter, Season>, quarter: Quarter) -> &mut Season {
    events.entry(quarter).or_insert_with(|| empty(quarter))
}

/// For each quarter in which a barrier was overcome or flexed, what it came to last.
fn settled(barrier: &Barrier) -> BTreeMap<Quarter, BarrierStatus> {
    let mut found = BTreeMap::new();
    for (day, status) in settlings(barrier) {
        found.insert(Quarter::of(day), status);
    }
    found
}

/// When a barrier was overcome or flexed, oldest first. One whose file says no date was so when it was written down.
pub fn settlings(barrier: &Barrier) -> Vec<(Day, BarrierStatus)> {
    let is_settled =
        |status: BarrierStatus| matches!(status, BarrierStatus::Overcome | BarrierStatus::Flexed);
    let entries = barrier
        .history
        .iter()
        .filter(|entry| entry.field == "status");
    let mut found: Vec<(Day, BarrierStatus)> = entries
        .filter_map(|entry| Some((entry.on.day(), BarrierStatus::parse(&entry.to)?)))
        .filter(|(_, status)| is_settled(*status))
        .collect();
    let last = found.last().map(|(_, status)| *status);
    if is_settled(barrier.status) && last != Some(barrier.status) {
        found.push((barrier.added.day(), barrier.status));
    }
    found
}

/// When a barrier that had been overcome or flexed was opened again.
pub fn reopened(barrier: &Barrier) -> Vec<Day> {
    let entries = barrier
        .history
        .iter()
        .filter(|entry| entry.field == "status");
    let turned = entries.filter_map(|entry| {
        let (was, to) = (
            BarrierStatus::parse(&entry.was)?,
            BarrierStatus::parse(&entry.to)?,
        );
        let settled = matches!(was, BarrierStatus::Overcome | BarrierStatus::Flexed);
        (settled && to.is_open()).then(|| entry.on.day())
    });
    turned.collect()
}

fn empty(quarter: Quarter) -> Season {
    Season {
        quarter,
        new: Vec::new(),
        formed: Vec::new(),
        back: Vec::new(),
        overcome: Vec::new(),
        flexed: Vec::new(),
    }
}
