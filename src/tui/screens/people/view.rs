//! The views of the web: people, organisations, gaps.

/// What of the web is seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Everybody.
    #[default]
    People,
    /// Where they come from.
    Organisations,
    /// Who and what is missing.
    Gaps,
}

impl View {
    /// Every view and its name, in order.
    pub const ALL: &'static [(Self, &'static str)] = &[
        (Self::People, "People"),
        (Self::Organisations, "Organisations"),
        (Self::Gaps, "Gaps"),
    ];

    /// Its place among all.
    pub fn place(self) -> usize {
        let found = Self::ALL.iter().position(|(view, _)| *view == self);
        found.unwrap_or(0)
    }

    /// The view at a place, and round.
    pub fn at(place: usize) -> Self {
        let found = Self::ALL.get(place % Self::ALL.len());
        found.map_or(Self::People, |(view, _)| *view)
    }

    /// What is said where nothing is in it.
    pub fn empty(self) -> &'static str {
        match self {
            Self::People | Self::Organisations => {
                "Nobody is named yet. People are added in an inquiry, as a role or label with their organisation; never with a full name or contact details."
            }
            Self::Gaps => {
                "No gap: in every inquiry under way somebody with lived experience takes part, somebody facilitates, and trials have been looked back on."
            }
        }
    }
}
