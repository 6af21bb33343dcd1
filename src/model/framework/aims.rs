//! The outcomes framework: for each outcome what works towards it, and its indicator over time.

use crate::model::day::Day;
use crate::model::id::Id;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::ecosystem::Aim;
use crate::model::records::reading::Reading;
use crate::model::words::Lasting;

/// One outcome of the framework, with all that is linked to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Towards<'a> {
    /// The outcome.
    pub aim: &'a Aim,
    /// The experiments that work towards it.
    pub experiments: Vec<Address>,
    /// The learning that serves it.
    pub learning: Vec<Address>,
    /// The outcomes that belong to it.
    pub outcomes: Vec<Address>,
    /// Those of them that last.
    pub lasting: Vec<Address>,
    /// What its indicator showed, oldest first.
    pub readings: Vec<&'a Reading>,
}

impl Towards<'_> {
    /// Whether nothing is linked to it at all.
    pub fn is_empty(&self) -> bool {
        self.experiments.is_empty() && self.learning.is_empty() && self.outcomes.is_empty()
    }

    /// The inquiries that work towards it.
    pub fn inquiries(&self) -> Vec<&Id> {
        let all = [&self.experiments, &self.learning, &self.outcomes];
        let mut files: Vec<&Id> = all.into_iter().flatten().map(|at| &at.file).collect();
        files.sort();
        files.dedup();
        files
    }
}

/// The outcomes of the framework in their order, each with what is linked to it.
pub fn towards(portfolio: &Portfolio) -> Vec<Towards<'_>> {
    let aims = portfolio.ecosystem.aims.iter();
    let mut found: Vec<Towards<'_>> = aims
        .map(|aim| Towards {
            aim,
            experiments: Vec::new(),
            learning: Vec::new(),
            outcomes: Vec::new(),
            lasting: Vec::new(),
            readings: readings(portfolio, &aim.id),
        })
        .collect();
    for inquiry in &portfolio.inquiries {
        let at = |item: &Id| Address::item(inquiry.id.clone(), item.clone());
        for row in &mut found {
            let of = |aims: &[Id]| aims.contains(&row.aim.id);
            let tried = inquiry.experiments.iter().filter(|it| of(&it.aims));
            let learned = inquiry.learning.iter().filter(|it| of(&it.aims));
            let changed = inquiry.outcomes.iter().filter(|it| of(&it.aims));
            let lasting = changed
                .clone()
                .filter(|it| it.lasting == Some(Lasting::Lasting));
            let tried: Vec<Address> = tried.map(|it| at(&it.id)).collect();
            let learned: Vec<Address> = learned.map(|it| at(&it.id)).collect();
            let changed_at: Vec<Address> = changed.clone().map(|it| at(&it.id)).collect();
            let lasting: Vec<Address> = lasting.map(|it| at(&it.id)).collect();
            row.experiments.extend(tried);
            row.learning.extend(learned);
            row.outcomes.extend(changed_at);
            row.lasting.extend(lasting);
        }
    }
    found
}

/// Outcomes that belong to no outcome of the framework, where there is one.
pub fn unlinked(portfolio: &Portfolio) -> Vec<Address> {
    let mut found = Vec::new();
    if portfolio.ecosystem.aims.is_empty() {
        return found;
    }
    for inquiry in &portfolio.inquiries {
        let loose = inquiry.outcomes.iter().filter(|it| it.aims.is_empty());
        found.extend(loose.map(|it| Address::item(inquiry.id.clone(), it.id.clone())));
    }
    found
}

/// The day that a reading holds for; the day on which it was written down where it names none.
pub fn day(reading: &Reading) -> Day {
    reading.on.unwrap_or_else(|| reading.added.day())
}

/// The number at the beginning of a reading, where there is one: `34 %` is 34, `about half` is none.
pub fn number(reading: &Reading) -> Option<f64> {
    let text = reading.value.trim();
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+')))
        .unwrap_or(text.len());
    text.get(..end)?.replace(',', "").parse().ok()
}

fn readings<'a>(portfolio: &'a Portfolio, aim: &Id) -> Vec<&'a Reading> {
    let all = portfolio.ecosystem.readings.iter();
    let mut found: Vec<&Reading> = all.filter(|it| it.aim.as_ref() == Some(aim)).collect();
    found.sort_by_key(|reading| (day(reading), reading.added));
    found
}

#[cfg(test)]
mod tests {
    use super::number;
    use crate::model::records::reading::Reading;

    #[test]
    fn a_reading_begins_with_its_number_or_has_none() {
        let read = |value: &str| {
            number(&Reading {
                value: value.to_owned(),
                ..Reading::default()
            })
        };
        assert_eq!(read("34 % (of 41)"), Some(34.0));
        assert_eq!(read("1,204 people"), Some(1204.0));
        assert_eq!(read("-2.5"), Some(-2.5));
        assert_eq!(read("about half"), None);
        assert_eq!(read(""), None);
    }
}
