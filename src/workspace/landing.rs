//! A save that comes back: what is on disk now, what somebody else wrote there, and what of ours waits on.

use crate::model::again::again;
use crate::model::group::Group;
use crate::model::id::Id;
use crate::model::portfolio::Portfolio;
use crate::model::refusal::Refusal;
use crate::model::saying::in_full;
use crate::model::snapshot::Snapshot;
use crate::model::turn::{Way, touches, turn};
use crate::store::format::comments::Comments;
use crate::store::format::seen::Seen;
use crate::workspace::error::WorkspaceError;
use crate::workspace::job::{Outcome, SaveDone, Theirs};
use crate::workspace::open::{FileState, Workspace};
use crate::workspace::queue::{Number, Turn};

/// What came of a save, for people to be told. All lists are empty when everything went well.
#[derive(Debug, Default)]
pub struct Landed {
    /// The documents that somebody else had written meanwhile; theirs stands in memory now, with ours on top.
    pub taken_in: Vec<Id>,
    /// What could not be done on top of theirs.
    pub dropped: Vec<Dropped>,
    /// What could not be saved, and stays in memory: tried again after [`Workspace::retry`] or the next change.
    pub failed: Vec<Failure>,
}

/// A group that could not be done on top of what somebody else wrote, and stands nowhere any more.
#[derive(Clone, Debug)]
pub struct Dropped {
    /// The group.
    pub number: Number,
    /// What it was, with all the text that was typed.
    pub said: String,
    /// What stood against it.
    pub why: Refusal,
}

/// A file that could not be saved.
#[derive(Debug)]
pub struct Failure {
    /// The document.
    pub file: Id,
    /// Why.
    pub error: WorkspaceError,
}

impl Workspace {
    /// Takes in what came of a job.
    pub fn landed(&mut self, done: SaveDone) -> Landed {
        let mut landed = Landed::default();
        let mut theirs = Vec::new();
        let sent = self.queue.back();
        for (file, outcome) in done.outcomes {
            match outcome {
                Outcome::Saved(seen) => {
                    self.remember(&file, seen);
                    self.queue.saved(&file);
                }
                Outcome::Removed => {
                    self.files.remove(&file);
                    self.queue.saved(&file);
                }
                Outcome::Failed { error, is_unclear } => {
                    match sent.get(&file).filter(|_| is_unclear) {
                        Some(sent) => self.queue.unclear(&file, *sent),
                        None => self.queue.failed(&file),
                    }
                    landed.failed.push(Failure { file, error });
                }
                Outcome::Theirs(document) => theirs.push((file, *document)),
            }
        }
        self.take_in(theirs, &mut landed);
        landed
    }

    /// The job that was out will never come back: what it held waits again, and may stand on disk all the same.
    pub fn job_lost(&mut self) {
        for (file, sent) in self.queue.back() {
            self.queue.unclear(&file, sent);
        }
        self.queue.release();
    }

    fn remember(&mut self, file: &Id, seen: Seen) {
        let path = self.new_path(file);
        let new = || FileState {
            path,
            seen,
            comments: Comments::default(),
        };
        self.files.entry(file.clone()).or_insert_with(new).seen = seen;
    }

    /// Somebody else has written these files: theirs stands in memory, and what of ours is not there is done again.
    fn take_in(&mut self, theirs: Vec<(Id, Theirs)>, landed: &mut Landed) {
        if theirs.is_empty() {
            return;
        }
        let files: Vec<Id> = theirs.iter().map(|(file, _)| file.clone()).collect();
        let turns = self.queue.turns(&files);
        // While everything that they name is still there.
        let said: Vec<Sayings> = turns.iter().map(|turn| self.sayings(turn)).collect();
        let mut snapshots: Vec<(Id, Snapshot)> = Vec::new();
        landed.taken_in.clone_from(&files);
        for (file, theirs) in theirs {
            let state = FileState {
                path: theirs.path,
                seen: theirs.seen,
                comments: theirs.comments,
            };
            self.files.insert(file.clone(), state);
            theirs.snapshot.clone().put_back(&mut self.portfolio);
            self.queue.known(&file);
            snapshots.push((file, theirs.snapshot));
        }
        self.sitting.touch(&files);
        for (turn, said) in turns.iter().zip(said) {
            landed.dropped.extend(self.turn_again(turn, said));
        }
        for (file, snapshot) in snapshots {
            if snapshot.stands_in(&self.portfolio) {
                self.queue.settle(&file);
            }
        }
    }

    fn turn_again(&mut self, turn: &Turn, said: Sayings) -> Option<Dropped> {
        let group = self.sitting.groups.get(&turn.number)?;
        let kept = self.keeps_comments(group, &turn.files, turn.way);
        let (portfolio, pen) = (&mut self.portfolio, &mut self.pen);
        let done = kept.and_then(|()| again(portfolio, pen, group, &turn.files, turn.way));
        match done {
            Ok(group) => {
                self.sitting.groups.insert(turn.number, group);
                None
            }
            Err(why) => {
                let whole = self.give_up(turn);
                Some(Dropped {
                    number: turn.number,
                    said: if whole { said.whole } else { said.part },
                    why,
                })
            }
        }
    }

    /// A group was refused in some files: it goes the other way in the rest, so that it stands everywhere or nowhere.
    /// Says whether that could be.
    fn give_up(&mut self, dropped: &Turn) -> bool {
        let number = dropped.number;
        self.queue.drop_from(number, &dropped.files);
        let Some(group) = self.sitting.groups.get_mut(&number) else {
            return true;
        };
        let mut others = group.files();
        others.retain(|file| !dropped.files.contains(file));
        let way = dropped.way.other();
        let whole = turn(&mut self.portfolio, group, &others, way).is_ok();
        if whole {
            self.sitting.forget(number);
            self.queue.note(number, way, &others);
            self.sitting.touch(&others);
        } else {
            // Others have built on it there: what stands can still be undone.
            group.steps.retain(|step| !touches(step, &dropped.files));
        }
        whole
    }

    fn sayings(&self, turn: &Turn) -> Sayings {
        let Some(group) = self.sitting.groups.get(&turn.number) else {
            return Sayings::default();
        };
        let mut part = group.clone();
        part.steps.retain(|step| touches(step, &turn.files));
        let say = |group: &Group, portfolio: &Portfolio| match turn.way {
            Way::Forth => in_full(group, portfolio),
            Way::Back => format!("undoing: {}", in_full(group, portfolio)),
        };
        Sayings {
            whole: say(group, &self.portfolio),
            part: say(&part, &self.portfolio),
        }
    }
}

/// A group in words: all of it, and what it did in the files at hand.
#[derive(Default)]
struct Sayings {
    whole: String,
    part: String,
}
