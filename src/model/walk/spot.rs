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
}

/// What has happened on the walk so far.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    /// The spots that were answered or skipped, in order.
    pub passed: Vec<Spot>,
    /// The records that were made.
    pub made: Vec<Made>,
    /// The places of lists that were closed by an empty answer: step, part and what they went over.
    pub closed: Vec<(usize, usize, Option<Id>)>,
    /// The steps that somebody has jumped to: all of them is asked once more.
    pub reopened: Vec<usize>,
}

/// A record that was made on the walk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// The step's place in the course.
    pub step: usize,
    /// The part's place in the step.
    pub part: usize,
    /// The record that it is linked to.
    pub over: Option<Id>,
    /// The record itself.
    pub id: Id,
}
