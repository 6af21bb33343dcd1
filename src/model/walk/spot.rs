//! The spots of a walk: each is one thing that is asked, answered in one line.

use crate::model::id::Id;
use crate::model::words::Stage;

/// One thing that is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// A field of the inquiry (`item` is `None`) or of a record of it.
    Field {
        /// The step's place in the course.
        step: usize,
        /// The part's place in the step.
        part: usize,
        /// The record.
        item: Option<Id>,
        /// The field's name.
        field: &'static str,
    },
    /// A new record: the line that stands for it. Empty closes the list.
    New {
        /// The step's place in the course.
        step: usize,
        /// The part's place in the step.
        part: usize,
        /// The record that it will be linked to, where the part goes through records.
        over: Option<Id>,
        /// How many were made here before.
        nth: usize,
    },
    /// Words for the sheet.
    Answer {
        /// The step's place in the course.
        step: usize,
        /// The part's place in the step.
        part: usize,
    },
    /// Whether to search the portfolio now.
    Search {
        /// The step's place in the course.
        step: usize,
        /// The part's place in the step.
        part: usize,
    },
    /// Which of the look-alikes are the same as this barrier.
    Same {
        /// The step's place in the course.
        step: usize,
        /// The part's place in the step.
        part: usize,
        /// The barrier.
        barrier: Id,
    },
    /// Who sees to a criterion that is not met, and by when.
    Missing {
        /// The criterion's id.
        criterion: &'static str,
    },
    /// Where to move, if anywhere.
    Move,
    /// Why to move there.
    Reason {
        /// The stage.
        to: Stage,
    },
    /// The guide has been walked.
    End,
}

/// A place in a course: the step, and the part of it.
pub type Place = (usize, usize);

impl Spot {
    /// Where it stands in the course; `None` after the last step.
    pub fn place(&self) -> Option<Place> {
        match self {
            Self::Field { step, part, .. }
            | Self::New { step, part, .. }
            | Self::Answer { step, part }
            | Self::Search { step, part }
            | Self::Same { step, part, .. } => Some((*step, *part)),
            Self::Missing { .. } | Self::Move | Self::Reason { .. } | Self::End => None,
        }
    }

    /// The step that it belongs to; `None` after the last step.
    pub fn step(&self) -> Option<usize> {
        self.place().map(|(step, _)| step)
    }

    /// Whether two spots ask for the same thing, in whatever part of a step: one field of one record, say.
    pub fn asks_the_same(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Field { item, field, .. },
                Self::Field {
                    item: other_item,
                    field: other_field,
                    ..
                },
            ) => item == other_item && field == other_field,
            _ => self == other,
        }
    }
}
