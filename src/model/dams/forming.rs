//! Barriers that have formed: from an experiment, an inquiry or an outcome, or from something outside.

use crate::model::day::Day;
use crate::model::layout::quoted;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::barrier::Barrier;
use crate::model::records::inquiry::Inquiry;
use crate::model::words::BarrierStatus;

/// A barrier that has formed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formed {
    /// Where it is.
    pub at: Address,
    /// Its title.
    pub title: String,
    /// When it was written down.
    pub day: Day,
    /// What has become of it.
    pub status: BarrierStatus,
    /// What it formed from, in words; one at least.
    pub from: Vec<String>,
}

/// Whether somebody has said that a barrier formed, and is not one that was always there.
pub fn has_formed(barrier: &Barrier) -> bool {
    !barrier.emerged_from.is_empty() || !barrier.outside.is_empty()
}

/// The barriers that have formed, the newest first.
pub fn formed(portfolio: &Portfolio) -> Vec<Formed> {
    let mut found: Vec<Formed> = Vec::new();
    for inquiry in &portfolio.inquiries {
        let barriers = inquiry.barriers.iter().filter(|it| has_formed(it));
        found.extend(barriers.map(|barrier| Formed {
            at: Address::item(inquiry.id.clone(), barrier.id.clone()),
            title: barrier.title.clone(),
            day: barrier.added.day(),
            status: barrier.status,
            from: sources(portfolio, inquiry, barrier),
        }));
    }
    found.sort_by(|a, b| (b.day, &a.at).cmp(&(a.day, &b.at)));
    found
}

fn sources(portfolio: &Portfolio, inquiry: &Inquiry, barrier: &Barrier) -> Vec<String> {
    let links = barrier.emerged_from.iter();
    let mut words: Vec<String> = links
        .filter_map(|reference| {
            let at = portfolio.resolve(reference, &inquiry.id)?;
            let record = portfolio.record(&at)?;
            Some(format!(
                "{} {}",
                record.kind().word(),
                quoted(&record.title())
            ))
        })
        .collect();
    if !barrier.outside.is_empty() {
        words.push(format!("outside: {}", barrier.outside));
    }
    words
}
