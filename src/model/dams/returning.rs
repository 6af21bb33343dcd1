//! Barriers that come back: found by likeness to one that was overcome or flexed before, and confirmed by a person.

use std::cmp::Ordering;

use crate::model::change::Change;
use crate::model::compose::Composer;
use crate::model::dams::quarterly::{reopened, settlings};
use crate::model::day::Day;
use crate::model::id::Ref;
use crate::model::likeness::Likeness;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::barrier::Barrier;
use crate::model::refusal::Refusal;
use crate::model::sea::gathering::all;
use crate::model::words::BarrierStatus;

/// From which likeness on a barrier is asked about (ours). It is low on purpose: saying no takes a key, and one that nobody
/// notices has come back unseen.
pub const ALIKE: f64 = 0.4;

/// How many earlier barriers are asked about for one.
const MOST: usize = 3;

/// Among how many of the most alike an earlier one is looked for.
const NEAR: usize = 24;

/// How many of the open barriers are looked at, the newest first: older ones have been asked about before.
const NEWEST: usize = 80;

/// A barrier that looks like one that was overcome or flexed before it was written down.
#[derive(Clone, Debug, PartialEq)]
pub struct Suspect {
    /// The barrier that is here now.
    pub now: Address,
    /// The one before.
    pub before: Address,
    /// How alike they are, from 0 to 1.
    pub likeness: f64,
    /// When the one before was settled last, before the other was written down.
    pub settled: Day,
    /// How: overcome or flexed.
    pub how: BarrierStatus,
}

/// A barrier that came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Return {
    /// The barrier that is here now.
    pub at: Address,
    /// Since when.
    pub day: Day,
    /// The earlier ones that it is again; none where it was opened again itself.
    pub before: Vec<Address>,
}

/// The barriers that came back, as somebody has said or as their own history says; the newest first.
pub fn returned(portfolio: &Portfolio) -> Vec<Return> {
    let mut found: Vec<Return> = Vec::new();
    for inquiry in &portfolio.inquiries {
        for barrier in &inquiry.barriers {
            let at = Address::item(inquiry.id.clone(), barrier.id.clone());
            let before: Vec<Address> = all(portfolio, &barrier.came_back, &inquiry.id).collect();
            let day = if before.is_empty() {
                reopened(barrier).into_iter().max()
            } else {
                Some(barrier.added.day())
            };
            found.extend(day.map(|day| Return { at, day, before }));
        }
    }
    found.sort_by(|a, b| (b.day, &a.at).cmp(&(a.day, &b.at)));
    found
}

/// The barriers that may be an earlier one again, the most alike first. `alike` gives what resembles a barrier, best first.
/// What somebody has answered already, and what is known to be the same, is left out.
pub fn suspects(
    portfolio: &Portfolio,
    mut alike: impl FnMut(&Address, &Barrier) -> Vec<(Address, f64)>,
) -> Vec<Suspect> {
    let mut found: Vec<Suspect> = Vec::new();
    for (now, barrier) in newest_open(portfolio) {
        let near = alike(&now, barrier).into_iter();
        let near = near.filter(|(before, likeness)| {
            *likeness >= ALIKE && !is_answered(portfolio, (&now, barrier), before)
        });
        let suspects = near.filter_map(|(before, likeness)| {
            let (settled, how) = settled_before(portfolio, &before, barrier.added.day())?;
            Some(Suspect {
                now: now.clone(),
                before,
                likeness,
                settled,
                how,
            })
        });
        found.extend(suspects.take(MOST));
    }
    found.sort_by(|a, b| {
        let order = b.likeness.partial_cmp(&a.likeness);
        order
            .unwrap_or(Ordering::Equal)
            .then_with(|| (&a.now, &a.before).cmp(&(&b.now, &b.before)))
    });
    found
}

/// The same, by the likeness of what is written ([`Likeness`]).
pub fn likely(portfolio: &Portfolio) -> Vec<Suspect> {
    if !has_settled(portfolio) {
        return Vec::new();
    }
    let mut likeness = Likeness::of(portfolio);
    suspects(portfolio, |now, barrier| {
        let text = format!("{0} {0} {1}", barrier.title, barrier.detail);
        let near = likeness.nearest(&text, std::slice::from_ref(now), NEAR);
        near.into_iter().map(|it| (it.at, it.likeness)).collect()
    })
}

/// The open barriers that nobody has said to be an earlier one again, the newest [`NEWEST`] of them.
fn newest_open(portfolio: &Portfolio) -> Vec<(Address, &Barrier)> {
    let mut open: Vec<(Address, &Barrier)> = Vec::new();
    for inquiry in &portfolio.inquiries {
        let barriers = inquiry.barriers.iter();
        let barriers = barriers.filter(|it| it.status.is_open() && it.came_back.is_empty());
        open.extend(barriers.map(|it| (Address::item(inquiry.id.clone(), it.id.clone()), it)));
    }
    open.sort_by(|a, b| (b.1.added, &a.0).cmp(&(a.1.added, &b.0)));
    open.truncate(NEWEST);
    open
}

/// Whether there is any barrier that could come back: one that was overcome or flexed.
fn has_settled(portfolio: &Portfolio) -> bool {
    let barriers = portfolio.inquiries.iter().flat_map(|it| &it.barriers);
    let mut settled = barriers.filter(|barrier| !settlings(barrier).is_empty());
    settled.next().is_some()
}

/// Somebody says: it came back.
pub fn came_back(
    composer: &mut Composer<'_>,
    now: &Address,
    before: &Address,
) -> Result<(), Refusal> {
    two_barriers(composer.portfolio, now, before)?;
    let added = barrier(composer.portfolio, now).map(|it| it.added.day());
    let settled = added.and_then(|day| settled_before(composer.portfolio, before, day));
    if settled.is_none() {
        return Err(Refusal::new(
            "The one before was neither overcome nor flexed by then.",
            "If both are the same barrier, link them with “same as”.",
        ));
    }
    take_out(composer, now, "not_same_as", before)?;
    composer.link(now, "came_back", Portfolio::reference(before, &now.file))
}

/// Somebody says: it is another one.
pub fn not_the_same(
    composer: &mut Composer<'_>,
    now: &Address,
    before: &Address,
) -> Result<(), Refusal> {
    two_barriers(composer.portfolio, now, before)?;
    take_out(composer, now, "came_back", before)?;
    composer.link(now, "not_same_as", Portfolio::reference(before, &now.file))
}

/// A barrier by its address.
pub fn barrier<'a>(portfolio: &'a Portfolio, at: &Address) -> Option<&'a Barrier> {
    let inquiry = portfolio.inquiry(&at.file)?;
    let item = at.item.as_ref()?;
    inquiry.barriers.iter().find(|barrier| barrier.id == *item)
}

/// When and how a barrier was settled last, on a day or before it.
fn settled_before(portfolio: &Portfolio, at: &Address, day: Day) -> Option<(Day, BarrierStatus)> {
    let settled = settlings(barrier(portfolio, at)?);
    settled.into_iter().rfind(|(on, _)| *on <= day)
}

/// Whether somebody has said already how two barriers stand to each other.
fn is_answered(portfolio: &Portfolio, (now, own): (&Address, &Barrier), other: &Address) -> bool {
    let said = |barrier: &Barrier, file, to: &Address| {
        let links = [&barrier.same_as, &barrier.came_back, &barrier.not_same_as];
        links
            .into_iter()
            .any(|links| all(portfolio, links, file).any(|at| at == *to))
    };
    let theirs = barrier(portfolio, other).is_some_and(|it| said(it, &other.file, now));
    theirs || said(own, &now.file, other)
}

fn two_barriers(portfolio: &Portfolio, now: &Address, before: &Address) -> Result<(), Refusal> {
    for at in [now, before] {
        if barrier(portfolio, at).is_none() {
            return Err(Refusal::new(
                format!("{at} is no barrier."),
                "`beal list barriers` shows them.",
            ));
        }
    }
    if now == before {
        return Err(Refusal::new(
            "A barrier is always the same as itself.",
            "Name the barrier that was there before.",
        ));
    }
    Ok(())
}

/// Takes a link out again, where it is.
fn take_out(
    composer: &mut Composer<'_>,
    at: &Address,
    field: &str,
    to: &Address,
) -> Result<(), Refusal> {
    let links: Vec<Ref> = barrier(composer.portfolio, at)
        .map(|barrier| match field {
            "came_back" => barrier.came_back.clone(),
            _ => barrier.not_same_as.clone(),
        })
        .unwrap_or_default();
    let place = links
        .iter()
        .position(|reference| composer.portfolio.resolve(reference, &at.file).as_ref() == Some(to));
    let Some((place, reference)) = place.and_then(|at| Some((at, links.get(at)?))) else {
        return Ok(());
    };
    composer.apply(Change::Unlink {
        at: at.clone(),
        field: field.to_owned(),
        to: reference.clone(),
        place,
    })
}
