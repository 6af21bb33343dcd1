//! A group of changes: what one request came to, applied, saved and undone as one.

use serde::{Deserialize, Serialize};

use crate::model::change::Change;
use crate::model::id::Id;

/// One change of a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What happened.
    pub change: Change,
    /// Whether it followed from the change before it, and was not asked for itself.
    pub follows: bool,
}

/// What one request came to, in the order in which it happened.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// The changes, consequences among them.
    pub steps: Vec<Step>,
}

impl Group {
    /// The documents that it touches, each once, in the order in which it comes to them.
    pub fn files(&self) -> Vec<Id> {
        let mut files: Vec<Id> = Vec::new();
        for file in self.steps.iter().filter_map(|step| step.change.document()) {
            if !files.contains(&file) {
                files.push(file);
            }
        }
        files
    }

    /// What it does to one document, in order.
    pub fn of(&self, file: &Id) -> impl DoubleEndedIterator<Item = &Change> {
        self.steps
            .iter()
            .map(|step| &step.change)
            .filter(move |change| change.document().as_ref() == Some(file))
    }

    /// What was asked for in one document; what followed from it is left out.
    pub fn asked(&self, file: &Id) -> Vec<Change> {
        let asked = self
            .steps
            .iter()
            .filter(|step| !step.follows && step.change.document().as_ref() == Some(file));
        asked.map(|step| step.change.clone()).collect()
    }

    /// Puts what has been done to a document anew in place of what was done to it before.
    pub fn replace(&mut self, file: &Id, anew: Self) {
        self.steps
            .retain(|step| step.change.document().as_ref() != Some(file));
        self.steps.extend(anew.steps);
    }
}
