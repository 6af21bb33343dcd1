//! One answering of a survey: anonymous, one file in `health/`.

use crate::document;
use crate::model::field::FieldKind::{Flag, Line, Named, Rows};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::records::dispute::Dispute;
use crate::row;

row! {
    /// The answer to one statement of a survey.
    pub struct Score {
        /// The id of the survey's step.
        step: String,
        /// How far it is so: 1 (not at all) to 5 (fully); 0 where it was passed over.
        score: u32,
        /// A word on it, if somebody gave one.
        text: String,
    }
}

document! {
    /// One answering of the learning health check, or of another survey. It says nothing about who answered.
    pub struct Answering of Answering {
        survey: String = Line, "Survey", "The survey's id" [partners];
        group: Option<Id> = Named(Kind::Group), "Group", "The group that was answering" [partners];
        unfinished: bool = Flag, "Unfinished", "Whether it was left before its last statement: it does not count then" [partners follows];
        answers: Vec<Score> = Rows, "Answers", "What was answered, statement by statement" [internal follows];
    }
    lists {
        disputes: Dispute;
    }
}
