//! What a person gives as an answer: typed text, or what was picked from a list.

/// An answer, as it comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given<'a> {
    /// Text that still has to be read: numbers and letters pick from the list, `; ` parts lines. Empty skips. In a text
    /// of several lines the line breaks stay, and each line is an entry of a field that holds several.
    Typed(&'a str),
    /// What stands for itself and is not read: the values of choices, one entry of a list each, or labels of people.
    /// None of them empties a field that holds something, and skips elsewhere.
    Picked {
        /// [`crate::model::walk::choice::Choice::value`]s. For a promise they are the owner and the date.
        values: &'a [String],
        /// Why; kept with the dated entry of a state or decision, and with a move. May be empty.
        because: &'a str,
    },
}

impl Given<'_> {
    /// Whether nothing was given.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Typed(text) => text.trim().is_empty(),
            Self::Picked { values, .. } => values.iter().all(|value| value.trim().is_empty()),
        }
    }

    /// What was given as words: the text, or the picked values, one a line.
    pub fn words(&self) -> String {
        match self {
            Self::Typed(text) => text.trim().to_owned(),
            Self::Picked { values, .. } => values.join("\n").trim().to_owned(),
        }
    }
}
