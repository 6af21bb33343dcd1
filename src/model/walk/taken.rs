//! What came of an answer on a walk.

use crate::model::walk::spot::Spot;
use crate::model::words::Stage;

/// What came of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// Nothing was written.
    Skipped,
    /// This was kept, in words.
    Kept(String),
    /// A list of new records was closed.
    Closed,
    /// A stage was chosen and its reason is asked next.
    Asks(Spot),
    /// The inquiry has moved.
    Moved(Stage),
}
