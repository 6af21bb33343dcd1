//! The views of the framework: outcomes, principles, parts.

/// What of the framework is seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// The outcomes with their indicators.
    #[default]
    Outcomes,
    /// The principles.
    Principles,
    /// The parts of the system.
    Parts,
}

impl View {
    /// Every view and its name, in order.
    pub const ALL: [(Self, &'static str); 3] = [
        (Self::Outcomes, "Outcomes"),
        (Self::Principles, "Principles"),
        (Self::Parts, "Parts of the system"),
    ];

    /// Its place among all.
    pub fn place(self) -> usize {
        let found = Self::ALL.iter().position(|(view, _)| *view == self);
        found.unwrap_or(0)
    }

    /// The view at a place, and round.
    pub fn at(place: usize) -> Self {
        let found = Self::ALL.get(place % Self::ALL.len());
        found.map_or(Self::Outcomes, |(view, _)| *view)
    }

    /// What is said where nothing is in it.
    pub fn empty(self) -> &'static str {
        match self {
            Self::Outcomes => {
                "The portfolio has no outcomes framework yet. `beal add aim --name \"…\"` begins one: what would be different, and how anybody would tell."
            }
            Self::Principles => {
                "The portfolio names no principles yet. `beal add principle --name \"…\"` adds one."
            }
            Self::Parts => {
                "The portfolio names no parts of the system yet. `beal add part --name \"…\"` adds one."
            }
        }
    }
}
