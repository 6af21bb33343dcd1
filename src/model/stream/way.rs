//! The ways that a message can be sent, and what goes with each.

use crate::model::day::Day;
use crate::model::id::Id;
use crate::model::portfolio::Address;
use crate::model::words::Routed;

/// A way that a message can be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// It is known already: it joins those who told of this barrier or success before.
    Known(Address),
    /// The programme team sees to it itself.
    Resolve,
    /// A Change Forum inquires.
    Forum(Inquiring),
    /// Another tier, or one of its groups, is asked; or is given a success to pass on.
    Tier {
        /// The tier.
        tier: Id,
        /// Its group; none where the tier has none, or any of them may answer.
        group: Option<Id>,
        /// What is asked of it, in a line.
        ask: String,
    },
    /// It is told as a success or as learning, with the next broadcast.
    Share,
    /// It is answered, and stands among the answered questions.
    Answer {
        /// The question, as it stands there; the message's own words where it is empty.
        question: String,
        /// The answer.
        text: String,
    },
    /// It goes back among what is unsorted.
    Back,
}

/// The inquiry that a message goes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inquiring {
    /// Which.
    pub into: Into,
    /// What is written down of it there, in a line that blames nobody; the first words of the message where it is empty.
    pub line: String,
}

/// An inquiry that there is, or one that begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Into {
    /// One that there is.
    Existing(Id),
    /// A new one.
    New {
        /// What it is called; the line where it is empty.
        title: String,
        /// The Change Forum that runs it.
        run_by: Option<Id>,
    },
}

/// A way with who sees to it, by when and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sorting {
    /// The way.
    pub way: Way,
    /// The lead of the team who sees to it; empty leaves it with whom it is.
    pub lead: String,
    /// By when; `None` leaves the date as it is.
    pub due: Option<Day>,
    /// Why, in a line that is kept.
    pub why: String,
}

impl Sorting {
    /// A way with nobody named for it.
    pub fn by(way: Way) -> Self {
        Self {
            way,
            lead: String::new(),
            due: None,
            why: String::new(),
        }
    }
}

impl Way {
    /// The word that files hold for it.
    pub const fn routed(&self) -> Routed {
        match self {
            Self::Known(_) => Routed::Known,
            Self::Resolve => Routed::Team,
            Self::Forum(_) => Routed::Forum,
            Self::Tier { .. } => Routed::Tier,
            Self::Share => Routed::Share,
            Self::Answer { .. } => Routed::Answer,
            Self::Back => Routed::Unsorted,
        }
    }
}
