//! What leads to learning, successes and outcomes from elsewhere: outcomes, broadcasts, feedback, experiments.

use std::collections::{HashMap, HashSet};

use crate::model::id::{Id, Ref};
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::inquiry::Inquiry;
use crate::model::words::{BroadcastState, EvidenceKind, FeedbackState, Lasting};

/// What leads to the things in the sea, gathered once and then looked up.
#[derive(Debug, Default)]
pub struct Gathering {
    led_to: HashMap<Address, Vec<(Address, Option<Lasting>)>>,
    rained: HashMap<Address, Vec<Id>>,
    told: HashSet<Address>,
    spread: HashMap<Address, Vec<Id>>,
    evidence: HashMap<Address, Vec<EvidenceKind>>,
}

impl Gathering {
    /// Gathers over the whole portfolio.
    pub fn of(portfolio: &Portfolio) -> Self {
        let mut found = Self::default();
        for inquiry in &portfolio.inquiries {
            found.outcomes(portfolio, inquiry);
            found.feedback(portfolio, inquiry);
            found.experiments(portfolio, inquiry);
            found.evidence(portfolio, inquiry);
        }
        for broadcast in &portfolio.broadcasts {
            if broadcast.state != BroadcastState::Sent {
                continue;
            }
            for at in all(portfolio, &broadcast.items, &broadcast.id) {
                note(&mut found.rained, at, &broadcast.id);
            }
        }
        found
    }

    /// The outcomes that learning led to, each with whether it lasts.
    pub fn led_to(&self, at: &Address) -> &[(Address, Option<Lasting>)] {
        self.led_to.get(at).map_or(&[], Vec::as_slice)
    }

    /// The broadcasts that have told of something.
    pub fn rained(&self, at: &Address) -> &[Id] {
        self.rained.get(at).map_or(&[], Vec::as_slice)
    }

    /// Whether those behind something have been told what came of it.
    pub fn is_told(&self, at: &Address) -> bool {
        self.told.contains(at)
    }

    /// The inquiries that have tried a success.
    pub fn spread(&self, at: &Address) -> &[Id] {
        self.spread.get(at).map_or(&[], Vec::as_slice)
    }

    /// The kinds of evidence on a barrier, success or hypothesis, or of a piece of evidence itself.
    pub fn kinds(&self, at: &Address) -> &[EvidenceKind] {
        self.evidence.get(at).map_or(&[], Vec::as_slice)
    }

    fn outcomes(&mut self, portfolio: &Portfolio, inquiry: &Inquiry) {
        for outcome in &inquiry.outcomes {
            let to = Address::item(inquiry.id.clone(), outcome.id.clone());
            let from = all(portfolio, &outcome.learning, &inquiry.id);
            let from = from.chain(all(portfolio, &outcome.barriers, &inquiry.id));
            for at in from {
                note(&mut self.led_to, at, &(to.clone(), outcome.lasting));
            }
        }
    }

    fn feedback(&mut self, portfolio: &Portfolio, inquiry: &Inquiry) {
        let told = inquiry
            .feedback
            .iter()
            .filter(|line| !line.state.is_owed() && line.state != FeedbackState::NotPossible);
        for line in told {
            for at in all(portfolio, &line.about, &inquiry.id) {
                self.told.insert(at);
            }
        }
    }

    fn experiments(&mut self, portfolio: &Portfolio, inquiry: &Inquiry) {
        for experiment in &inquiry.experiments {
            for at in all(portfolio, &experiment.barriers, &inquiry.id) {
                if at.file != inquiry.id {
                    note(&mut self.spread, at, &inquiry.id);
                }
            }
        }
    }

    fn evidence(&mut self, portfolio: &Portfolio, inquiry: &Inquiry) {
        for evidence in &inquiry.evidence {
            let Some(kind) = evidence.kind else {
                continue;
            };
            let own = Address::item(inquiry.id.clone(), evidence.id.clone());
            let about = all(portfolio, &evidence.barriers, &inquiry.id);
            let about = about.chain(all(portfolio, &evidence.hypotheses, &inquiry.id));
            for at in about.chain([own]) {
                note(&mut self.evidence, at, &kind);
            }
        }
    }
}

/// Where references that stand in a file lead.
pub fn all<'a>(
    portfolio: &'a Portfolio,
    refs: &'a [Ref],
    file: &'a Id,
) -> impl Iterator<Item = Address> + 'a {
    refs.iter()
        .filter_map(move |reference| portfolio.resolve(reference, file))
}

/// Puts a value with an address, once.
fn note<T: Clone + PartialEq>(found: &mut HashMap<Address, Vec<T>>, at: Address, value: &T) {
    let values = found.entry(at).or_default();
    if !values.contains(value) {
        values.push(value.clone());
    }
}
