//! What a screen opens with.

use crate::model::id::Id;

/// The first place on the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum First {
    /// The portfolio.
    #[default]
    Portfolio,
    /// A session, to run it.
    Session(Id),
    /// A session, for a projector: to be seen by everybody, and to change nothing.
    Projector(Id),
}
