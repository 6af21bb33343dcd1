//! The salmon: every answer on its way back to those who spoke, lock by lock.

use crate::model::day::Day;
use crate::model::ecology::place::{Count, Place, Stand};
use crate::model::id::Id;
use crate::model::picture::drawing::Tone;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::contribution::Feedback;
use crate::model::words::FeedbackState;

/// A feedback line and the document that it stands in.
pub struct Line<'a> {
    /// The inquiry or message.
    pub file: &'a Id,
    /// The line.
    pub feedback: &'a Feedback,
}

impl Line<'_> {
    /// Where it is.
    pub fn address(&self) -> Address {
        Address::item(self.file.clone(), self.feedback.id.clone())
    }
}

/// Every feedback line of inquiries and messages.
pub fn lines(portfolio: &Portfolio) -> impl Iterator<Item = Line<'_>> {
    let inquiries = portfolio.inquiries.iter();
    let inquiries = inquiries.map(|it| (&it.id, &it.feedback));
    let messages = portfolio.messages.iter();
    let messages = messages.map(|it| (&it.id, &it.feedback));
    inquiries.chain(messages).flat_map(|(file, lines)| {
        let lines = lines.iter();
        lines.map(move |feedback| Line { file, feedback })
    })
}

/// The locks on the way back, and what has come up each.
pub fn returns(portfolio: &Portfolio, today: Day) -> Stand {
    let mut lines: Vec<Line<'_>> = lines(portfolio).collect();
    lines.sort_by_key(|line| line.feedback.added);
    let of = |is_meant: &dyn Fn(&Feedback) -> bool| -> Vec<Address> {
        let meant = lines.iter().filter(|line| is_meant(line.feedback));
        meant.map(Line::address).collect()
    };
    let at = |state: FeedbackState| of(&|line| line.state == state);
    let late = of(&|line| line.state.is_owed() && line.due.is_some_and(|due| due < today));
    let counts = vec![
        Count::new(
            "owed",
            ("answer owed", "answers owed"),
            Tone::Accent,
            at(FeedbackState::Owed),
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
        Count::new("late", ("late", "late"), Tone::Bad, late),
        Count::new(
            "not possible",
            ("not possible", "not possible"),
            Tone::Faint,
            at(FeedbackState::NotPossible),
        ),
    ];
    Stand::new(Place::Salmon, "Salmon", counts)
}
