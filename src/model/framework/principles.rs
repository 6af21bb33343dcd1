//! The principles: how far each inquiry lives up to them, as the rooms see it, and what leans on them.

use crate::model::id::Id;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::ecosystem::Principle;
use crate::model::records::inquiry::Inquiry;
use crate::model::records::stance::Stance;
use crate::model::words::{Amount, Stage};

/// One principle, with all that is linked to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldTo<'a> {
    /// The principle.
    pub principle: &'a Principle,
    /// What rooms have said about it: the inquiry and its newest reflection, the newest first.
    pub stances: Vec<(&'a Inquiry, &'a Stance)>,
    /// The inquiries under way that have not looked at it yet.
    pub silent: Vec<&'a Inquiry>,
    /// The inquiries that have leaned on it most.
    pub leaned: Vec<Id>,
    /// The learning that speaks to it.
    pub learning: Vec<Address>,
}

impl HeldTo<'_> {
    /// How many rooms see it lived up to so far.
    pub fn count(&self, degree: Option<Amount>) -> usize {
        let stances = self.stances.iter();
        stances
            .filter(|(_, stance)| stance.degree == degree)
            .count()
    }
}

/// The principles in their order.
pub fn held_to(portfolio: &Portfolio) -> Vec<HeldTo<'_>> {
    let mut principles: Vec<&Principle> = portfolio.ecosystem.principles.iter().collect();
    principles.sort_by_key(|principle| (principle.rank, &principle.id));
    let rows = principles.into_iter();
    rows.map(|principle| row(portfolio, principle)).collect()
}

fn row<'a>(portfolio: &'a Portfolio, principle: &'a Principle) -> HeldTo<'a> {
    let mut row = HeldTo {
        principle,
        stances: Vec::new(),
        silent: Vec::new(),
        leaned: Vec::new(),
        learning: Vec::new(),
    };
    for inquiry in &portfolio.inquiries {
        if inquiry.principles.contains(&principle.id) {
            row.leaned.push(inquiry.id.clone());
        }
        let speaking = inquiry.learning.iter();
        let speaking = speaking.filter(|it| it.principles.contains(&principle.id));
        row.learning
            .extend(speaking.map(|it| Address::item(inquiry.id.clone(), it.id.clone())));
        match newest(inquiry, &principle.id) {
            Some(stance) => row.stances.push((inquiry, stance)),
            None if inquiry.stage != Stage::Closed && inquiry.went_into().is_none() => {
                row.silent.push(inquiry);
            }
            None => {}
        }
    }
    row.stances
        .sort_by_key(|(_, stance)| std::cmp::Reverse(stance.added));
    row
}

fn newest<'a>(inquiry: &'a Inquiry, principle: &Id) -> Option<&'a Stance> {
    let stances = inquiry.stances.iter();
    let about = stances.filter(|stance| stance.principle.as_ref() == Some(principle));
    about.max_by_key(|stance| (stance.added, &stance.id))
}
