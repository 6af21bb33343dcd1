//! Stage events: the moves of an inquiry from stage to stage. They are only ever added.

use crate::model::field::FieldKind::{Choice, Line, Lines, Number, Text};
use crate::model::words::Stage;
use crate::record;

record! {
    /// One move, with the gate as it stood.
    pub struct StageMove of Move {
        from: Stage = Choice(Stage::WORDS), "From", "The stage that was left" [partners follows];
        to: Stage = Choice(Stage::WORDS), "To", "The stage that was entered" [partners follows];
        cycle: u32 = Number, "Cycle", "The cycle after the move" [partners follows];
        reason: String = Text, "Reason", "Why, where the gate was not met or the move was a loop" [partners follows];
        met: Vec<String> = Lines, "Met", "The gate criteria that were met" [partners follows];
        unmet: Vec<String> = Lines, "Not met", "The gate criteria that were not met" [partners follows];
        by: String = Line, "By", "Who wrote it down" [follows];
    }
}
