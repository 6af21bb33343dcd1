//! A place of the ecosystem's picture, and the numbers that stand at it with what each one counts.

use crate::model::id::Id;
use crate::model::picture::drawing::Tone;
use crate::model::portfolio::Address;

/// A place of the picture (seed: the key to the ecosystem of learning).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A pool that messages come from.
    Pool(Id),
    /// Where messages come from that name no pool.
    Elsewhere,
    /// The stream of what is not sorted yet.
    Stream,
    /// A lake: a tier that works on what comes in.
    Lake(Id),
    /// New barriers forming.
    Dams,
    /// All that was learned.
    Sea,
    /// Learning that led to change.
    Vapour,
    /// What waits to be told to everybody.
    Clouds,
    /// What is told to everybody.
    Rain,
    /// Answers on their way back to those who spoke.
    Salmon,
    /// The overview over all of it.
    Sun,
}

impl Place {
    /// The word for it, as programs read it.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Pool(_) => "pool",
            Self::Elsewhere => "elsewhere",
            Self::Stream => "stream",
            Self::Lake(_) => "lake",
            Self::Dams => "dams",
            Self::Sea => "sea",
            Self::Vapour => "vapour",
            Self::Clouds => "clouds",
            Self::Rain => "rain",
            Self::Salmon => "salmon",
            Self::Sun => "sun",
        }
    }

    /// The record of `portfolio.ron` that it stands for.
    pub const fn id(&self) -> Option<&Id> {
        match self {
            Self::Pool(id) | Self::Lake(id) => Some(id),
            _ => None,
        }
    }
}

/// A number of a place: its words, and what it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// What it is called by programs and screens: a word.
    pub key: &'static str,
    /// What stands after a one.
    pub one: &'static str,
    /// What stands after any other number.
    pub many: &'static str,
    /// What it is for the eye, where it is not nothing.
    pub tone: Tone,
    /// What is counted, in the order of its list.
    pub of: Vec<Address>,
}

impl Count {
    /// A number of what is listed.
    pub fn new(
        key: &'static str,
        (one, many): (&'static str, &'static str),
        tone: Tone,
        of: Vec<Address>,
    ) -> Self {
        Self {
            key,
            one,
            many,
            tone,
            of,
        }
    }

    /// How many.
    pub fn number(&self) -> usize {
        self.of.len()
    }

    /// `1 answer owed`, `3 answers owed`.
    pub fn words(&self) -> String {
        let number = self.number();
        format!(
            "{number} {}",
            if number == 1 { self.one } else { self.many }
        )
    }
}

/// A place with its name and its numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stand {
    /// Which place.
    pub place: Place,
    /// What people call it.
    pub name: String,
    /// A circumstance beside the numbers, such as when it meets next; may be empty.
    pub fact: String,
    /// Its numbers, the first one the one that it is known by.
    pub counts: Vec<Count>,
}

impl Stand {
    /// A place with its numbers.
    pub fn new(place: Place, name: impl Into<String>, counts: Vec<Count>) -> Self {
        Self {
            place,
            name: name.into(),
            fact: String::new(),
            counts,
        }
    }

    /// The numbers that are worth a look: the first, and whatever else is not nothing.
    pub fn told(&self) -> impl Iterator<Item = &Count> {
        let counts = self.counts.iter().enumerate();
        counts
            .filter(|(nth, count)| *nth == 0 || count.number() > 0)
            .map(|(_, count)| count)
    }

    /// The place in words: `Change Forum: 9 inquiries, 2 asks.`
    pub fn words(&self) -> String {
        let mut parts: Vec<String> = self.told().map(Count::words).collect();
        if !self.fact.is_empty() {
            parts.push(self.fact.clone());
        }
        format!("{}: {}.", self.name, parts.join(", "))
    }
}
