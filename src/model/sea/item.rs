//! One thing in the sea: learning, a success or an outcome, with what it rests on and whom it has reached.

use crate::model::day::Day;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::portfolio::Address;
use crate::model::words::{Confidence, EvidenceKind, Lasting};

/// Learning, a success or an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Where it is.
    pub at: Address,
    /// What it is.
    pub kind: Kind,
    /// The line that stands for it.
    pub title: String,
    /// What its inquiry is called.
    pub inquiry: String,
    /// When it was written down.
    pub day: Day,
    /// How sure people are; of learning alone.
    pub confidence: Option<Confidence>,
    /// Whether it flexed or changed an arrangement: an outcome itself, learning and successes by what they led to.
    pub lasting: Option<Lasting>,
    /// The kinds of evidence that it rests on.
    pub evidence: Vec<EvidenceKind>,
    /// The system parts that it speaks to, itself or by what it is about.
    pub parts: Vec<Id>,
    /// The themes of the barriers that it is about, by their places.
    pub themes: Vec<usize>,
    /// The inquiries that have used it, other than its own.
    pub reused_by: Vec<Id>,
    /// The outcomes that it led to (seed: evaporation).
    pub led_to: Vec<Address>,
    /// The broadcasts that have told of it (seed: rain).
    pub rained: Vec<Id>,
    /// Whether it is marked to share.
    pub shared: bool,
    /// Whether those who contributed, or a group that was asked to pass it on, have heard of it.
    pub told: bool,
}

/// How far something has travelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// It led to an outcome.
    Outcome,
    /// Another inquiry has used it.
    Reused,
    /// A broadcast has told of it.
    Rained,
    /// Those who contributed have heard of it.
    Told,
    /// It is marked to share, and waits for rain.
    Waiting,
    /// Nobody has heard of it.
    Nobody,
}

impl Reach {
    /// Every one, with its word.
    pub const ALL: &'static [(Self, &'static str)] = &[
        (Self::Outcome, "outcome"),
        (Self::Reused, "reused"),
        (Self::Rained, "rained"),
        (Self::Told, "told"),
        (Self::Waiting, "waiting"),
        (Self::Nobody, "nobody"),
    ];

    /// Its word.
    pub fn word(self) -> &'static str {
        let found = Self::ALL.iter().find(|(reach, _)| *reach == self);
        found.map_or("", |(_, word)| word)
    }
}

impl Item {
    /// Everything that has become of it; [`Reach::Nobody`] where that is nothing.
    pub fn reaches(&self) -> Vec<Reach> {
        let found = [
            (!self.led_to.is_empty(), Reach::Outcome),
            (!self.reused_by.is_empty(), Reach::Reused),
            (!self.rained.is_empty(), Reach::Rained),
            (self.told, Reach::Told),
            (self.shared && self.rained.is_empty(), Reach::Waiting),
        ];
        let mut reaches: Vec<Reach> = found
            .into_iter()
            .filter_map(|(is, reach)| is.then_some(reach))
            .collect();
        if reaches.is_empty() {
            reaches.push(Reach::Nobody);
        }
        reaches
    }

    /// Whether it is learning that has reached nobody yet.
    pub fn is_orphan(&self) -> bool {
        self.kind == Kind::Learning && self.reaches() == [Reach::Nobody]
    }
}
