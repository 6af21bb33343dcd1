//! Themes: barriers that are the same one, met in several places (`same_as`), gathered and counted once.

use std::collections::HashMap;

use crate::model::id::Id;
use crate::model::moment::Moment;
use crate::model::portfolio::{Address, Portfolio};

/// Barriers that are the same one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// What it is called: the title of the barrier that was met first.
    pub title: String,
    /// The barriers, the one that was met first first.
    pub barriers: Vec<Address>,
}

impl Theme {
    /// The inquiries that have met it, each once.
    pub fn inquiries(&self) -> Vec<&Id> {
        let mut files: Vec<&Id> = Vec::new();
        for barrier in &self.barriers {
            if !files.contains(&&barrier.file) {
                files.push(&barrier.file);
            }
        }
        files
    }
}

/// The barriers of a portfolio by theme; one that nothing is the same as makes a theme of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Themes {
    all: Vec<Theme>,
    places: HashMap<Address, usize>,
}

impl Themes {
    /// Gathers the themes, the one that was met first first.
    pub fn of(portfolio: &Portfolio) -> Self {
        let mut met: Vec<(Moment, Address, &str)> = Vec::new();
        for inquiry in &portfolio.inquiries {
            met.extend(inquiry.barriers.iter().map(|barrier| {
                let at = Address::item(inquiry.id.clone(), barrier.id.clone());
                (barrier.added, at, barrier.title.as_str())
            }));
        }
        met.sort();
        let nth: HashMap<&Address, usize> =
            (0..).zip(&met).map(|(n, (_, at, _))| (at, n)).collect();
        let mut leads: Vec<usize> = (0..met.len()).collect();
        for inquiry in &portfolio.inquiries {
            for barrier in &inquiry.barriers {
                let at = Address::item(inquiry.id.clone(), barrier.id.clone());
                for same in &barrier.same_as {
                    let other = portfolio.resolve(same, &inquiry.id);
                    let other = other.and_then(|other| nth.get(&other).copied());
                    if let (Some(one), Some(other)) = (nth.get(&at).copied(), other) {
                        join(&mut leads, one, other);
                    }
                }
            }
        }
        Self::gathered(&met, &mut leads)
    }

    fn gathered(met: &[(Moment, Address, &str)], leads: &mut [usize]) -> Self {
        let mut themes = Self::default();
        let mut of_lead: HashMap<usize, usize> = HashMap::new();
        for (nth, (_, at, title)) in (0..).zip(met) {
            let place = *of_lead.entry(lead(leads, nth)).or_insert_with(|| {
                themes.all.push(Theme {
                    title: (*title).to_owned(),
                    barriers: Vec::new(),
                });
                themes.all.len() - 1
            });
            if let Some(theme) = themes.all.get_mut(place) {
                theme.barriers.push(at.clone());
            }
            themes.places.insert(at.clone(), place);
        }
        themes
    }

    /// Every theme.
    pub fn all(&self) -> &[Theme] {
        &self.all
    }

    /// The place of a barrier's theme in [`Themes::all`].
    pub fn place(&self, barrier: &Address) -> Option<usize> {
        self.places.get(barrier).copied()
    }

    /// The theme of a barrier.
    pub fn theme(&self, barrier: &Address) -> Option<&Theme> {
        self.all.get(self.place(barrier)?)
    }
}

/// The first of those that one belongs to.
fn lead(leads: &mut [usize], mut of: usize) -> usize {
    while let Some(&up) = leads.get(of) {
        if up == of {
            break;
        }
        let above = leads.get(up).copied().unwrap_or(up);
        if let Some(own) = leads.get_mut(of) {
            *own = above;
        }
        of = up;
    }
    of
}

fn join(leads: &mut [usize], one: usize, other: usize) {
    let (one, other) = (lead(leads, one), lead(leads, other));
    if let Some(later) = leads.get_mut(one.max(other)) {
        *later = one.min(other);
    }
}
