//! The views of the library: all of it, by kind, and by what has become of it.

use crate::model::kind::Kind;
use crate::model::sea::item::Item;

/// What of the library is seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Everything.
    #[default]
    All,
    /// Learning.
    Learning,
    /// Successes.
    Successes,
    /// Outcomes.
    Outcomes,
    /// Learning that another inquiry has used.
    Reused,
    /// Learning that led to an outcome.
    Led,
    /// Learning that has reached nobody.
    Orphans,
}

impl View {
    /// Every view in order, with its name in full and in short.
    pub const ALL: &'static [(Self, &'static str, &'static str)] = &[
        (Self::All, "All", "All"),
        (Self::Learning, "Learning", "Learning"),
        (Self::Successes, "Successes", "Successes"),
        (Self::Outcomes, "Outcomes", "Outcomes"),
        (Self::Reused, "Reused", "Reused"),
        (Self::Led, "Led to change", "Led"),
        (Self::Orphans, "Reached nobody", "Nobody"),
    ];

    /// Its place among all.
    pub fn place(self) -> usize {
        let found = Self::ALL.iter().position(|(view, _, _)| *view == self);
        found.unwrap_or(0)
    }

    /// The view at a place, and round.
    pub fn at(place: usize) -> Self {
        let found = Self::ALL.get(place % Self::ALL.len());
        found.map_or(Self::All, |(view, _, _)| *view)
    }

    /// Whether an item is seen in it.
    pub fn holds(self, item: &Item) -> bool {
        match self {
            Self::All => true,
            Self::Learning => item.kind == Kind::Learning,
            Self::Successes => item.kind == Kind::Success,
            Self::Outcomes => item.kind == Kind::Outcome,
            Self::Reused => Self::Learning.holds(item) && !item.reused_by.is_empty(),
            Self::Led => Self::Learning.holds(item) && !item.led_to.is_empty(),
            Self::Orphans => item.is_orphan(),
        }
    }

    /// What is said where nothing is in it.
    pub fn empty(self) -> &'static str {
        match self {
            Self::All => "The sea is empty so far. What is learned in an inquiry gathers here.",
            Self::Learning => "No learning is written down yet: l in an inquiry does it.",
            Self::Successes => "No success is written down yet: + in an inquiry does it.",
            Self::Outcomes => "No outcome is written down yet: o in an inquiry does it.",
            Self::Reused => {
                "No inquiry has used another’s learning yet: r on some gives it to one."
            }
            Self::Led => "None has led to an outcome yet: o on some says that it did.",
            Self::Orphans => "All learning has reached somebody.",
        }
    }
}
