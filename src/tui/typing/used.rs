//! Whether a press was taken by what has the focus.

/// What became of a press.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Used {
    /// It was taken; nobody else should act on it.
    Yes,
    /// It is left to whatever lies around: a form goes to the next field, a screen does its action.
    No,
}

impl Used {
    /// Whether it was taken.
    pub fn is_yes(self) -> bool {
        self == Self::Yes
    }
}
