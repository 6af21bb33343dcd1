//! The first draft of an answer, in plain words: what we heard, what was done, what was not and why, what comes next.
//!
//! It is made from what anybody may read of the records, and from the contributor's own words: nothing that others said,
//! and no replies of a tier. Where it takes words that nobody wrote down, it leaves a gap.

// What it says of one thing.
pub mod sentences;
pub mod teller;

use crate::model::day::Day;
use crate::model::drafting::teller::Teller;
use crate::model::ledger::Line;
use crate::model::locks::GAP;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::text;
use crate::model::whom::Contributor;
use crate::model::words::FeedbackKind;

/// An answer to somebody who contributed, sentence by sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// What we heard from them.
    pub heard: Vec<String>,
    /// What was done.
    pub done: Vec<String>,
    /// What was not done, and why.
    pub not_done: Vec<String>,
    /// What comes next.
    pub next: Vec<String>,
}

/// The parts of a draft, each with its heading, in the order in which they are told.
pub const HEADINGS: [&str; 4] = [
    "What we heard",
    "What was done",
    "What was not done, and why",
    "What comes next",
];

impl Draft {
    /// The draft of the answer that a line owes.
    pub fn of_line(portfolio: &Portfolio, line: &Line<'_>) -> Self {
        let file = line.document.id();
        let said: Vec<Address> = line.contributors(portfolio).collect();
        let about = line.feedback.about.iter();
        let about: Vec<Address> = about.filter_map(|it| portfolio.resolve(it, file)).collect();
        let mut teller = Teller::new(portfolio, line.today);
        match line.feedback.kind {
            FeedbackKind::Heard => said.iter().for_each(|at| teller.where_it_went(at)),
            FeedbackKind::Effect => about.iter().for_each(|at| teller.tell(at)),
        }
        let mut draft = Self::told(teller, heard(portfolio, &said, &about));
        draft.close(line.feedback.kind);
        draft
    }

    /// What somebody is told in all of what came of what they contributed.
    pub fn of_contributor(portfolio: &Portfolio, at: &Address, today: Day) -> Self {
        let mut teller = Teller::new(portfolio, today);
        teller.where_it_went(at);
        teller.all_that_came(at);
        Self::told(teller, heard(portfolio, std::slice::from_ref(at), &[]))
    }

    fn told(teller: Teller<'_>, heard: Vec<String>) -> Self {
        Self {
            heard,
            done: teller.done,
            not_done: teller.not_done,
            next: teller.next,
        }
    }

    /// Its parts that say something, each with its heading.
    pub fn parts(&self) -> Vec<(&'static str, &[String])> {
        let parts = [&self.heard, &self.done, &self.not_done, &self.next];
        let parts = HEADINGS.into_iter().zip(parts.map(Vec::as_slice));
        parts.filter(|(_, said)| !said.is_empty()).collect()
    }

    /// It as one text, to be edited and sent.
    pub fn words(&self) -> String {
        let parts = self.parts();
        let parts = parts
            .iter()
            .map(|(heading, said)| format!("{heading}: {}", said.join(" ")));
        std::iter::once("Thank you for telling us.".to_owned())
            .chain(parts)
            .collect::<Vec<_>>()
            .join("\n\n")
    }

    /// An answer says what comes next, and one about an effect what it is; else there is a gap to fill.
    fn close(&mut self, kind: FeedbackKind) {
        match kind {
            FeedbackKind::Heard => self.next.push("We tell you what comes of it.".to_owned()),
            FeedbackKind::Effect => {
                if self.done.is_empty() && self.not_done.is_empty() {
                    self.done.push(GAP.to_owned());
                }
                if self.next.is_empty() {
                    self.next.push(GAP.to_owned());
                }
            }
        }
    }
}

/// Their own words, as we wrote them down; where several are told at once, nobody's, but what it was about.
fn heard(portfolio: &Portfolio, said: &[Address], about: &[Address]) -> Vec<String> {
    if let [only] = said {
        let told = Contributor::at(portfolio, only).map(|it| text::line(it.text));
        let told = told.filter(|told| !told.is_empty());
        return told.map_or(vec![GAP.to_owned()], |told| vec![format!("“{told}”")]);
    }
    let teller = about.iter().flat_map(|at| Teller::behind(portfolio, at));
    let titles: Vec<String> = teller.map(|title| format!("“{title}”")).collect();
    if titles.is_empty() {
        return vec![GAP.to_owned()];
    }
    vec![format!("{}, from you and from others.", titles.join("; "))]
}
