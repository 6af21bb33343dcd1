//! The outcomes framework: for each outcome what works towards it, and its indicator over time.

use crate::model::day::Day;
use crate::model::health::ENOUGH;
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

/// How high each reading stands beside the others, from 0 to 1; `None` where they cannot be compared: words, numbers beside
/// shares, or shares of fewer than [`ENOUGH`].
pub fn heights(readings: &[&Reading]) -> Option<Vec<f64>> {
    let read: Option<Vec<(f64, Option<f64>)>> = readings.iter().map(|it| measure(it)).collect();
    let read = read?;
    if read.iter().all(|(_, of)| of.is_none()) {
        let most = read.iter().map(|(number, _)| *number).fold(0.0, f64::max);
        let fits = most > 0.0 && read.iter().all(|(number, _)| *number >= 0.0);
        return fits.then(|| read.iter().map(|(number, _)| number / most).collect());
    }
    let shares = read.iter().map(|(number, of)| {
        let of = of.filter(|of| *of >= f64::from(ENOUGH))?;
        (0.0..=of).contains(number).then_some(number / of)
    });
    shares.collect()
}

/// The number at the beginning of a reading and, for a share, of how many: `41 %` is 41, `11 of 16 sent` is 11 of 16.
fn measure(reading: &Reading) -> Option<(f64, Option<f64>)> {
    let (number, rest) = leading(&reading.value)?;
    let of = rest.trim_start().strip_prefix("of ").and_then(leading);
    Some((number, of.map(|(of, _)| of)))
}

fn leading(text: &str) -> Option<(f64, &str)> {
    let text = text.trim_start();
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+')))
        .unwrap_or(text.len());
    let number = text.get(..end)?.trim_end_matches([',', '.']);
    Some((number.replace(',', "").parse().ok()?, text.get(end..)?))
}

fn readings<'a>(portfolio: &'a Portfolio, aim: &Id) -> Vec<&'a Reading> {
    let all = portfolio.ecosystem.readings.iter();
    let mut found: Vec<&Reading> = all.filter(|it| it.aim.as_ref() == Some(aim)).collect();
    found.sort_by_key(|reading| (day(reading), reading.added));
    found
}

#[cfg(test)]
mod tests {
    use super::heights;
    use crate::model::records::reading::Reading;

    fn of(values: &[&str]) -> Option<Vec<f64>> {
        let readings: Vec<Reading> = values
            .iter()
            .map(|value| Reading {
                value: (*value).to_owned(),
                ..Reading::default()
            })
            .collect();
        heights(&readings.iter().collect::<Vec<_>>())
    }

    #[test]
    fn numbers_stand_beside_the_highest_of_them() {
        assert_eq!(of(&["25 % (of 41)", "1,00 %"]), Some(vec![0.25, 1.0]));
        assert_eq!(of(&["3 times", "about half"]), None);
        assert_eq!(of(&["-2", "4"]), None);
        assert_eq!(of(&["0 people"]), None);
    }

    #[test]
    fn shares_stand_beside_the_whole_where_there_are_enough() {
        assert_eq!(of(&["8 of 16 sent", "15 of 20"]), Some(vec![0.5, 0.75]));
        assert_eq!(of(&["3 of 9 decisions", "8 of 16"]), None, "too few");
        assert_eq!(of(&["8 of 16", "12 people"]), None, "a share is no number");
    }
}
