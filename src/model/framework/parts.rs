//! The parts of the system: where there is effort and where there are gaps.

use crate::model::id::Id;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::ecosystem::Part;

/// One part of the system, with all that touches it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touched<'a> {
    /// The part.
    pub part: &'a Part,
    /// The inquiries that look at it.
    pub inquiries: Vec<Address>,
    /// The barriers that touch it.
    pub barriers: Vec<Address>,
    /// Those of them that are still open.
    pub open: Vec<Address>,
    /// The successes in it.
    pub successes: Vec<Address>,
    /// The experiments that run in it.
    pub experiments: Vec<Address>,
    /// The learning that speaks to it.
    pub learning: Vec<Address>,
}

impl Touched<'_> {
    /// Whether barriers stand open in it and nothing has been tried there.
    pub fn is_gap(&self) -> bool {
        !self.open.is_empty() && self.experiments.is_empty()
    }
}

/// The parts of the system in the order of the file.
pub fn touched(portfolio: &Portfolio) -> Vec<Touched<'_>> {
    let parts = portfolio.ecosystem.parts.iter();
    parts.map(|part| row(portfolio, part)).collect()
}

fn row<'a>(portfolio: &'a Portfolio, part: &'a Part) -> Touched<'a> {
    let mut row = Touched {
        part,
        inquiries: Vec::new(),
        barriers: Vec::new(),
        open: Vec::new(),
        successes: Vec::new(),
        experiments: Vec::new(),
        learning: Vec::new(),
    };
    for inquiry in &portfolio.inquiries {
        let of = |parts: &[Id]| parts.contains(&part.id);
        let at = |item: &Id| Address::item(inquiry.id.clone(), item.clone());
        if of(&inquiry.parts) {
            row.inquiries.push(Address::document(inquiry.id.clone()));
        }
        for barrier in inquiry.barriers.iter().filter(|it| of(&it.parts)) {
            row.barriers.push(at(&barrier.id));
            if barrier.status.is_open() {
                row.open.push(at(&barrier.id));
            }
        }
        let successes = inquiry.successes.iter().filter(|it| of(&it.parts));
        row.successes.extend(successes.map(|it| at(&it.id)));
        let experiments = inquiry.experiments.iter().filter(|it| of(&it.parts));
        row.experiments.extend(experiments.map(|it| at(&it.id)));
        let learning = inquiry.learning.iter().filter(|it| of(&it.parts));
        row.learning.extend(learning.map(|it| at(&it.id)));
    }
    row
}
