//! Where a cursor can stand in the ecosystem: on each number that is told.

/// A number of a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stop {
    /// The place, by its number in the ecology's stands.
    pub stand: usize,
    /// The number, by its place in the stand's counts.
    pub count: usize,
}
