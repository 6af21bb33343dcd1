//! What this sitting has done, to be undone and made again, and how far memory has moved on.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::model::group::Group;
use crate::model::id::Id;
use crate::model::moment::Moment;
use crate::model::past::GroupId;
use crate::model::striking::Striking;
use crate::model::turn::Way;
use crate::workspace::queue::Number;

/// How many groups that stand in the history stay in memory as well.
const KEPT: usize = 200;

/// The groups of this sitting and where they stand.
#[derive(Debug, Default)]
pub struct Sitting {
    /// The name of this run in the history.
    pub run: String,
    /// The groups that can be undone, the last one last. What was done before them is in the history.
    pub done: Vec<Number>,
    /// The groups that can be made again, the last undone last.
    pub undone: Vec<Number>,
    made: BTreeMap<Number, Made>,
    last: AtomicU64,
    revision: u64,
    revisions: BTreeMap<Id, u64>,
}

/// A group of this sitting, or of an earlier one that has been taken up again.
#[derive(Clone, Debug)]
pub struct Made {
    /// Its name in the history.
    pub id: GroupId,
    /// The documents that it touches.
    pub files: Vec<Id>,
    /// What it does, in words; empty where the history has it.
    pub said: String,
    /// Its changes; `None` where the history has them.
    pub group: Option<Group>,
    /// When and by whom it went each way last.
    pub forth: Signed,
    /// The same, taken back.
    pub back: Signed,
    /// Which way it went last that the history tells of; `None` where it tells of none.
    pub told: Option<Way>,
}

/// When something was done, and by whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signed {
    /// When.
    pub at: Moment,
    /// A role or label; may be empty.
    pub by: String,
}

impl Made {
    /// When and by whom it went some way last.
    pub fn signed(&self, way: Way) -> &Signed {
        match way {
            Way::Forth => &self.forth,
            Way::Back => &self.back,
        }
    }
}

impl Sitting {
    /// A sitting with this name in the history.
    pub fn new(run: String) -> Self {
        Self {
            run,
            ..Self::default()
        }
    }

    /// Takes in a group that has been made, with what it does in words. What was undone cannot be made again after it.
    pub fn made(&mut self, group: Group, said: String) -> Number {
        let (number, id) = self.number();
        let made = Made {
            id,
            files: group.files(),
            said,
            group: Some(group),
            forth: Signed::default(),
            back: Signed::default(),
            told: None,
        };
        self.made.insert(number, made);
        self.done.push(number);
        self.undone.clear();
        number
    }

    /// Takes up a group that the history tells of, which went some way last.
    pub fn take_up(&mut self, id: GroupId, files: Vec<Id>, way: Way) -> Number {
        let (number, _) = self.number();
        let made = Made {
            id,
            files,
            said: String::new(),
            group: None,
            forth: Signed::default(),
            back: Signed::default(),
            told: Some(way),
        };
        self.made.insert(number, made);
        number
    }

    /// The next number, and a name for the history with it.
    pub fn number(&self) -> (Number, GroupId) {
        let number = self.last.fetch_add(1, Ordering::Relaxed) + 1;
        (number, GroupId::new(&self.run, number))
    }

    /// A group with what is known of it.
    pub fn get(&self, number: Number) -> Option<&Made> {
        self.made.get(&number)
    }

    /// The same, to change.
    pub fn get_mut(&mut self, number: Number) -> Option<&mut Made> {
        self.made.get_mut(&number)
    }

    /// The changes of a group, where they are in memory.
    pub fn group(&self, number: Number) -> Option<&Group> {
        self.get(number)?.group.as_ref()
    }

    /// The number of a group that has this name, if it is in memory.
    pub fn number_of(&self, id: &GroupId) -> Option<Number> {
        let mut made = self.made.iter();
        made.find(|(_, made)| made.id == *id)
            .map(|(number, _)| *number)
    }

    /// A group goes some way now.
    pub fn sign(&mut self, number: Number, way: Way, signed: Signed) {
        if let Some(made) = self.made.get_mut(&number) {
            match way {
                Way::Forth => made.forth = signed,
                Way::Back => made.back = signed,
            }
        }
    }

    /// Whether this way was the last that a group went.
    pub fn went_last(&self, number: Number, way: Way) -> bool {
        match way {
            Way::Forth => self.done.contains(&number),
            Way::Back => self.undone.contains(&number),
        }
    }

    /// A group that goes some way is found among those that went it from now on.
    pub fn went(&mut self, number: Number, way: Way) {
        let (from, to) = match way {
            Way::Forth => (&mut self.undone, &mut self.done),
            Way::Back => (&mut self.done, &mut self.undone),
        };
        if let Some(at) = from.iter().rposition(|other| *other == number) {
            to.push(from.remove(at));
        }
    }

    /// A group can be neither undone nor made again.
    pub fn forget(&mut self, number: Number) {
        self.done.retain(|other| *other != number);
        self.undone.retain(|other| *other != number);
    }

    /// Takes what was struck out of the groups that are in memory. Gives those that told of it.
    pub fn strike(&mut self, striking: &Striking) -> Vec<Number> {
        let mut told = Vec::new();
        for (number, made) in &mut self.made {
            if let Some(group) = &mut made.group
                && striking.group(group)
            {
                "a line, struck".clone_into(&mut made.said);
                told.push(*number);
            }
        }
        told
    }

    /// Lets go of the changes of the oldest groups that the history has and that wait for nothing, and of the oldest that
    /// can be undone altogether: they are read again when they are needed. Says whether there were any of these.
    pub fn let_go(&mut self, waits: impl Fn(Number) -> bool) -> bool {
        self.drop_the_abandoned(&waits);
        let ours = |made: &Made, way| made.told == Some(way);
        let is_free = |made: &BTreeMap<Number, Made>, number: &Number, way| {
            !waits(*number) && made.get(number).is_some_and(|made| ours(made, way))
        };
        let spare = self.undone.len().saturating_sub(KEPT);
        for number in &self.undone[..spare] {
            if is_free(&self.made, number, Way::Back)
                && let Some(made) = self.made.get_mut(number)
            {
                made.group = None;
            }
        }
        // With as many again, so that this is not done for each single group.
        if self.done.len() < 2 * KEPT {
            return false;
        }
        let spare = self.done.len() - KEPT;
        let older = &self.done[..spare];
        let free = older
            .iter()
            .take_while(|number| is_free(&self.made, number, Way::Forth))
            .count();
        for number in self.done.drain(..free) {
            self.made.remove(&number);
        }
        free > 0
    }

    /// Drops the groups that can be neither undone nor made again: others were made after they were undone.
    fn drop_the_abandoned(&mut self, waits: &impl Fn(Number) -> bool) {
        if self.made.len() < self.done.len() + self.undone.len() + KEPT {
            return;
        }
        let at_hand: BTreeSet<Number> = self.done.iter().chain(&self.undone).copied().collect();
        self.made.retain(|number, made| {
            at_hand.contains(number) || waits(*number) || made.told == Some(Way::Forth)
        });
    }

    /// These documents have changed in memory.
    pub fn touch(&mut self, files: &[Id]) {
        self.revision += 1;
        for file in files {
            self.revisions.insert(file.clone(), self.revision);
        }
    }

    /// How far memory has moved on.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The revision with which a document changed last; 0 if it has not.
    pub fn revision_of(&self, file: &Id) -> u64 {
        self.revisions.get(file).copied().unwrap_or_default()
    }

    /// The documents that have changed since a revision.
    pub fn changed_since(&self, revision: u64) -> impl Iterator<Item = &Id> {
        let changed = self.revisions.iter();
        changed
            .filter(move |(_, at)| **at > revision)
            .map(|(file, _)| file)
    }
}

#[cfg(test)]
mod tests {
    use super::{KEPT, Sitting};
    use crate::model::group::Group;
    use crate::model::turn::Way;

    #[test]
    fn what_was_undone_and_then_left_behind_takes_up_no_memory() {
        let mut sitting = Sitting::default();
        for _ in 0..10 * KEPT {
            let number = sitting.made(Group::default(), String::new());
            sitting.went(number, Way::Back);
            sitting.let_go(|_| false);
        }
        assert!(sitting.made.len() <= KEPT + 1, "{}", sitting.made.len());
        assert_eq!(sitting.undone.len(), 1);
    }
}
