//! The salmon: every answer on its way back to those who spoke, lock by lock.

use crate::model::day::Day;
use crate::model::ecology::place::{Count, Place, Stand};
use crate::model::ledger::{Ledger, Line};
use crate::model::picture::drawing::Tone;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::words::FeedbackState;

/// The locks on the way back, and what has come up each.
pub fn returns(portfolio: &Portfolio, today: Day) -> Stand {
    let ledger = Ledger::of(portfolio, today);
    let at = |state| -> Vec<Address> { ledger.in_state(state).map(Line::at).collect() };
    let counts = vec![
        Count::new(
            "owed",
            ("answer owed", "answers owed"),
            Tone::Accent,
            ledger.owed().map(Line::at).collect(),
        ),
        Count::new(
            "late",
            ("late", "late"),
            Tone::Bad,
            ledger.late().map(Line::at).collect(),
        ),
        Count::new(
            "drafted",
            ("drafted", "drafted"),
            Tone::Plain,
            at(FeedbackState::Drafted),
        ),
        Count::new(
            "sent",
            ("sent", "sent"),
            Tone::Plain,
            at(FeedbackState::Sent),
        ),
        Count::new(
            "acknowledged",
            ("heard back", "heard back"),
            Tone::Good,
            at(FeedbackState::Acknowledged),
        ),
        Count::new(
            "not possible",
            ("not possible", "not possible"),
            Tone::Faint,
            at(FeedbackState::NotPossible),
        ),
    ];
    Stand::new(Place::Salmon, "Salmon", counts)
}
