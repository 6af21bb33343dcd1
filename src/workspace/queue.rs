//! What waits to be saved: for each group and file that it touches, which way the group went there.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::id::Id;
use crate::model::turn::{Passing, Way};
use crate::store::format::seen::Seen;

/// The number of a group in this sitting.
pub type Number = u64;

/// The order in which groups reached memory, less what the disk has caught up with. A file is saved as a whole; the
/// entries say what is in it that is not on disk.
#[derive(Debug, Default)]
pub struct Queue {
    waiting: Vec<Waiting>,
    held: BTreeSet<Id>,
    tried: BTreeMap<Id, Vec<Option<Seen>>>,
    out: Option<Sent>,
}

/// What a job that is out makes of each file; `None` takes it away.
pub type Sent = BTreeMap<Id, Option<Seen>>;

/// What a group did to one file and the disk does not show yet.
#[derive(Clone, Debug)]
struct Waiting {
    number: Number,
    way: Way,
    file: Id,
    /// It is in the job that is out.
    out: bool,
    /// It was in a job that failed, and may stand on disk all the same.
    unclear: bool,
    /// The files that have to be saved first: records go from this one to those.
    after: Vec<Id>,
}

impl Waiting {
    /// Whether the disk cannot know of it.
    fn is_fresh(&self) -> bool {
        !self.out && !self.unclear
    }
}

impl Queue {
    /// A group went some way in these files. What the disk has never seen and went there and back is nothing.
    pub fn note(&mut self, number: Number, way: Way, files: &[Id], passing: &Passing) {
        for file in files {
            let leaves = passing.from.contains(file);
            self.waiting.push(Waiting {
                number,
                way,
                file: file.clone(),
                out: false,
                unclear: false,
                after: passing.to.iter().filter(|_| leaves).cloned().collect(),
            });
            self.cancel(number, file);
        }
    }

    /// Takes out the last two entries of a group in a file as long as they are fresh: one leads back from the other.
    fn cancel(&mut self, number: Number, file: &Id) {
        let mine = |waiting: &Waiting| waiting.number == number && waiting.file == *file;
        while let Some(last) = self.waiting.iter().rposition(mine)
            && let Some(other) = self.waiting[..last].iter().rposition(mine)
            && self.waiting[last].is_fresh()
            && self.waiting[other].is_fresh()
        {
            self.waiting.remove(last);
            self.waiting.remove(other);
        }
    }

    /// The files to save now, in the order in which they were touched, but each after those that records of it go to, and
    /// not where one of those could not be saved; none while a job is out.
    pub fn due(&self) -> Vec<Id> {
        let mut left: Vec<Id> = Vec::new();
        for waiting in self.waiting.iter().filter(|_| self.out.is_none()) {
            if !left.contains(&waiting.file) {
                left.push(waiting.file.clone());
            }
        }
        let mut held = self.held.clone();
        while let Some(file) = left.iter().find(|file| {
            !held.contains(*file) && self.after(file).any(|first| held.contains(first))
        }) {
            held.insert(file.clone());
        }
        left.retain(|file| !held.contains(file));
        let mut due = Vec::new();
        while !left.is_empty() {
            let is_next = |file: &Id| !self.after(file).any(|first| left.contains(first));
            // Where records go both ways, one has to be first.
            let next = left.iter().position(is_next).unwrap_or(0);
            due.push(left.remove(next));
        }
        due
    }

    /// The files that have to be saved before this one, as far as they wait themselves.
    pub fn after<'a>(&'a self, file: &'a Id) -> impl Iterator<Item = &'a Id> {
        let mine = self.waiting.iter().filter(move |it| it.file == *file);
        let after = mine.flat_map(|waiting| &waiting.after);
        after.filter(|first| self.waits(first))
    }

    /// A job with these files goes out.
    pub fn send(&mut self, sent: Sent) {
        for waiting in &mut self.waiting {
            waiting.out = sent.contains_key(&waiting.file);
        }
        self.out = Some(sent);
    }

    /// The job has come back, or never will: what it was to make of each file.
    pub fn back(&mut self) -> Sent {
        self.out.take().unwrap_or_default()
    }

    /// Whether a job is out.
    pub fn is_out(&self) -> bool {
        self.out.is_some()
    }

    /// What the job had of a file stands on disk.
    pub fn saved(&mut self, file: &Id) {
        self.waiting
            .retain(|waiting| waiting.file != *file || !waiting.out);
        self.tried.remove(file);
        self.cancel_in(file);
    }

    /// A file was not come to: it waits on.
    pub fn waits_on(&mut self, file: &Id) {
        for waiting in self.of(file) {
            waiting.out = false;
        }
        self.cancel_in(file);
    }

    /// A file could not be saved. It waits until [`Queue::release`].
    pub fn failed(&mut self, file: &Id) {
        self.held.insert(file.clone());
        self.waits_on(file);
    }

    /// A file could not be saved, and may hold what was sent all the same.
    pub fn unclear(&mut self, file: &Id, sent: Option<Seen>) {
        for waiting in self.of(file) {
            waiting.unclear |= waiting.out;
        }
        self.tried.entry(file.clone()).or_default().push(sent);
        self.failed(file);
    }

    /// The disk is known to hold what somebody else wrote, and memory both.
    pub fn known(&mut self, file: &Id) {
        self.tried.remove(file);
        for waiting in self.of(file) {
            // What leads there and back waits too: theirs may hold the one without the other.
            (waiting.out, waiting.unclear) = (false, true);
        }
        self.held.remove(file);
    }

    /// Whether anything waits in a file.
    pub fn waits(&self, file: &Id) -> bool {
        self.waiting.iter().any(|waiting| waiting.file == *file)
    }

    /// What the job that is out brings to the disk in a file: each group and which way it went, in order.
    pub fn sent(&self, file: &Id) -> impl Iterator<Item = (Number, Way)> {
        let out = self
            .waiting
            .iter()
            .filter(move |it| it.out && it.file == *file);
        out.map(|waiting| (waiting.number, waiting.way))
    }

    fn of(&mut self, file: &Id) -> impl Iterator<Item = &mut Waiting> {
        self.waiting
            .iter_mut()
            .filter(move |waiting| waiting.file == *file)
    }

    fn cancel_in(&mut self, file: &Id) {
        let mut numbers: Vec<Number> = self.of(file).map(|waiting| waiting.number).collect();
        numbers.dedup();
        for number in numbers {
            self.cancel(number, file);
        }
    }

    /// Nothing waits in a file any more: the disk holds what memory holds.
    pub fn settle(&mut self, file: &Id) {
        self.waiting.retain(|waiting| waiting.file != *file);
    }

    /// Which way groups went in a file that the disk does not show yet, in order.
    pub fn in_file(&self, file: &Id) -> Vec<(Number, Way)> {
        let here = self.waiting.iter().filter(|it| it.file == *file);
        here.map(|it| (it.number, it.way)).collect()
    }

    /// The same over several files: each way once, although a group touches several of them.
    pub fn in_files(&self, files: &[Id]) -> Vec<(Number, Way)> {
        let mut ways: Vec<(Number, Way)> = Vec::new();
        for waiting in self.waiting.iter().filter(|it| files.contains(&it.file)) {
            let last = ways.iter().rfind(|(number, _)| *number == waiting.number);
            if last.is_none_or(|(_, way)| *way != waiting.way) {
                ways.push((waiting.number, waiting.way));
            }
        }
        ways
    }

    /// Files that could not be saved are tried again.
    pub fn release(&mut self) {
        self.held.clear();
    }

    /// Whether anything of a group waits.
    pub fn holds(&self, number: Number) -> bool {
        self.waiting.iter().any(|waiting| waiting.number == number)
    }

    /// The groups that are not on disk as they are in memory.
    pub fn groups(&self) -> BTreeSet<Number> {
        self.waiting.iter().map(|it| it.number).collect()
    }

    /// What may stand on disk after a failure.
    pub fn tried(&self, file: &Id) -> Vec<Option<Seen>> {
        self.tried.get(file).cloned().unwrap_or_default()
    }
}
