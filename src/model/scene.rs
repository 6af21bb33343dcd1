//! The scene: one inquiry in its portfolio, seen on a day.

use crate::model::day::Day;
use crate::model::portfolio::Portfolio;
use crate::model::records::inquiry::Inquiry;
use crate::model::typed::Scope;

/// The inquiry that is looked at, what stands around it, and when.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The whole portfolio.
    pub portfolio: &'a Portfolio,
    /// The inquiry.
    pub inquiry: &'a Inquiry,
    /// The day.
    pub today: Day,
}

impl<'a> Scene<'a> {
    /// Where something is typed that belongs into the inquiry.
    pub fn scope(self) -> Scope<'a> {
        Scope {
            portfolio: self.portfolio,
            file: &self.inquiry.id,
            today: self.today,
        }
    }

    /// How many other inquiries the portfolio has.
    pub fn others(&self) -> usize {
        let others = self.portfolio.inquiries.len();
        others.saturating_sub(usize::from(
            self.portfolio.inquiry(&self.inquiry.id).is_some(),
        ))
    }
}
