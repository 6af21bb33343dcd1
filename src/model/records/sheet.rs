//! Tool sheets: the answers that were given while a guide was walked.

use crate::model::field::FieldKind::{Line, Number, Rows};
use crate::record;
use crate::row;

row! {
    /// One answer of a sheet.
    pub struct SheetAnswer {
        /// The id of the guide's step.
        step: String,
        /// What was answered.
        text: String,
    }
}

record! {
    /// The answers to one guide in one cycle, where a step's answer becomes nothing else.
    pub struct Sheet of Sheet {
        guide: String = Line, "Guide", "The id of the guide" [partners follows];
        cycle: u32 = Number, "Cycle", "The cycle in which it was walked" [partners follows];
        answers: Vec<SheetAnswer> = Rows, "Answers", "What was answered, step by step" [follows];
    }
}
