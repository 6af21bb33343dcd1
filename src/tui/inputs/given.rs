//! What was given for a field: texts as they are read by the model, and why.

/// The content of an input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// As [`crate::model::typed::read`] reads them: words of choices, ids of references, dates as typed, one entry of a
    /// list each. None empties the field.
    pub texts: Vec<String>,
    /// Why, for a field whose changes are dated; may be empty.
    pub because: String,
}
