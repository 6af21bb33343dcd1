//! Questions by name: a spot counts places in a course, a name finds the same question on another day.

use serde::{Deserialize, Serialize};

use crate::model::guide::Becomes;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::walk::course::Course;
use crate::model::walk::prompt::part_of;
use crate::model::walk::spot::Spot;
use crate::model::words::Stage;

/// What is asked, without places in a course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SpotName {
    /// A field of the inquiry (`item` is `None`) or of a record of it.
    Field {
        /// The record.
        item: Option<Id>,
        /// The field's name.
        field: String,
    },
    /// A new record.
    New {
        /// The guide that asks for it.
        guide: Id,
        /// The step.
        step: Id,
        /// The part's place in the step.
        part: usize,
        /// What it is.
        kind: Kind,
        /// The record that it will be linked to.
        over: Option<Id>,
    },
    /// Words for the sheet.
    Answer {
        /// The guide whose sheet it is.
        guide: Id,
        /// The step.
        step: Id,
    },
    /// Whether to search the portfolio now.
    Search {
        /// The step.
        step: Id,
    },
    /// Which of the look-alikes are the same as this barrier.
    Same {
        /// The barrier.
        barrier: Id,
    },
    /// Who sees to a criterion that is not met, and by when.
    Missing {
        /// The criterion's id.
        criterion: String,
    },
    /// Where to move, if anywhere.
    Move,
    /// Why to move there.
    Reason {
        /// The stage.
        to: Stage,
    },
}

impl SpotName {
    /// The name of a spot of a course; `None` where nothing is asked.
    pub fn of(spot: &Spot, course: &Course) -> Option<Self> {
        let step = |at: usize| course.steps.get(at);
        Some(match spot {
            Spot::Field { item, field, .. } => Self::Field {
                item: item.clone(),
                field: (*field).to_owned(),
            },
            Spot::New {
                step: at,
                part,
                over,
                ..
            } => Self::New {
                guide: step(*at)?.guide.clone(),
                step: step(*at)?.step.id.clone(),
                part: *part,
                kind: part_of(course, *at, *part).and_then(Becomes::makes)?,
                over: over.clone(),
            },
            Spot::Answer { step: at, .. } => Self::Answer {
                guide: step(*at)?.guide.clone(),
                step: step(*at)?.step.id.clone(),
            },
            Spot::Search { step: at, .. } => Self::Search {
                step: step(*at)?.step.id.clone(),
            },
            Spot::Same { barrier, .. } => Self::Same {
                barrier: barrier.clone(),
            },
            Spot::Missing { criterion } => Self::Missing {
                criterion: (*criterion).to_owned(),
            },
            Spot::Move => Self::Move,
            Spot::Reason { to } => Self::Reason { to: *to },
            Spot::End => return None,
        })
    }
}
