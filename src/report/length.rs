//! How much time there is for a guide.

/// How much time there is for a guide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Length {
    /// All that it asks for.
    #[default]
    Full,
    /// Less: the shorter minutes and the shorter questions.
    Short,
}
