//! What was done before: the order of the history read from its end, as far as undo and redo ask for it.

use std::collections::BTreeSet;

use crate::model::id::Id;
use crate::model::past::{GroupId, Origin};
use crate::store::error::StoreError;
use crate::store::fault::Fault;
use crate::store::history::History;
use crate::store::order::{Order, Turned, Went};
use crate::store::parts::Place;
use crate::workspace::sitting::Sitting;

/// The history of the portfolio, and how far back it has been read.
#[derive(Debug)]
pub struct Past {
    /// The history of each document.
    pub history: History,
    /// The order over all of them.
    pub order: Order,
    /// Where the order ended when the portfolio was opened: what others add after it is theirs.
    opened: Place,
    /// Up to where it is known what others have done with our groups.
    heard: Place,
    reader: Option<Backwards>,
    /// The documents of which something is told; read when that is asked for first.
    told: Option<BTreeSet<Id>>,
    /// Whether what could be made again when the portfolio was opened has been looked for, or is out of question.
    knows_undone: bool,
}

/// The order of a history read from its end.
#[derive(Debug)]
struct Backwards {
    parts: Vec<u32>,
    turns: Vec<(Place, Turned)>,
    met: BTreeSet<GroupId>,
}

impl Past {
    /// The history in a folder, from now on. Reads next to nothing.
    pub fn new(history: History) -> Self {
        let order = Order::new(history.vfs.clone(), &history.folder);
        let opened = order.place().unwrap_or_default();
        Self {
            history,
            order,
            opened,
            heard: opened,
            reader: None,
            told: None,
            knows_undone: false,
        }
    }

    /// A number that no run before has had when it began.
    pub fn salt(&self) -> u64 {
        let byte = u64::try_from(self.opened.byte).unwrap_or_default();
        (u64::from(self.opened.part) << 32) ^ byte
    }

    /// Something new has been made: what was undone before it is not made again.
    pub fn moved_on(&mut self) {
        self.knows_undone = true;
    }

    /// Whether something is told of a document.
    pub fn tells_of(&mut self, file: &Id) -> bool {
        let history = &self.history;
        let told = self.told.get_or_insert_with(|| {
            let documents = history.documents().unwrap_or_default();
            documents.into_iter().collect()
        });
        told.contains(file)
    }

    /// Something is told of these documents from now on.
    pub fn tells(&mut self, files: &[Id]) {
        if let Some(told) = &mut self.told {
            told.extend(files.iter().cloned());
        }
    }

    /// Has the order read from its end again: groups have left memory.
    pub fn begin_again(&mut self) {
        self.reader = None;
    }

    /// The last group that can be undone and is not in memory.
    pub fn next_done(&mut self, sitting: &Sitting) -> Result<Option<Turned>, Stop> {
        let mut reader = match self.reader.take() {
            Some(reader) => reader,
            None => Backwards::new(&self.order)?,
        };
        let found = loop {
            let Some((place, turn)) = reader.next(&self.order)? else {
                break None;
            };
            let theirs = place >= self.opened && turn.run != sitting.run;
            let is_last = reader.met.insert(turn.id.clone());
            let offered = is_last && !theirs && turn.origin == Origin::Here;
            if offered && turn.went != Went::Undone && sitting.number_of(&turn.id).is_none() {
                break Some(turn);
            }
        };
        self.reader = Some(reader);
        Ok(found)
    }

    /// The groups that were undone last when the portfolio was opened, and nothing new made since; the last undone last.
    ///
    /// None when that has been asked before, or when something has been made since.
    pub fn undone(&mut self) -> Result<Vec<Turned>, Stop> {
        if self.knows_undone {
            return Ok(Vec::new());
        }
        let mut reader = Backwards::new(&self.order)?;
        let mut undone = Vec::new();
        while let Some((place, turn)) = reader.next(&self.order)? {
            if place >= self.opened || turn.origin != Origin::Here {
                continue;
            }
            let is_last = reader.met.insert(turn.id.clone());
            match turn.went {
                Went::Made => break,
                Went::Undone if is_last => undone.push(turn),
                Went::Undone | Went::Again => {}
            }
        }
        undone.reverse();
        self.knows_undone = true;
        Ok(undone)
    }

    /// The last turns, the newest first; as far as the order is whole, and what is wrong there.
    pub fn last(&self, most: usize) -> Result<(Vec<Turned>, Option<Fault>), StoreError> {
        let mut last = Vec::new();
        let mut reader = Backwards::new(&self.order)?;
        while last.len() < most {
            match reader.next(&self.order) {
                Ok(Some((_, turned))) => last.push(turned),
                Ok(None) => break,
                Err(Stop::Damaged(fault)) => return Ok((last, Some(fault))),
                Err(Stop::Unreadable(error)) => return Err(error),
            }
        }
        Ok((last, None))
    }

    /// What others have done since this was asked last.
    pub fn news(&mut self) -> Vec<Turned> {
        let Ok(now) = self.order.place() else {
            return Vec::new();
        };
        if now == self.heard {
            return Vec::new();
        }
        let news = self.order.since(self.heard).unwrap_or_default();
        self.heard = now;
        news
    }
}

/// Why the order cannot be followed further back.
#[derive(Debug)]
pub enum Stop {
    /// It is damaged there.
    Damaged(Fault),
    /// It cannot be read.
    Unreadable(StoreError),
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        Self::Unreadable(error)
    }
}

impl Backwards {
    fn new(order: &Order) -> Result<Self, StoreError> {
        Ok(Self {
            parts: order.parts()?,
            turns: Vec::new(),
            met: BTreeSet::new(),
        })
    }

    /// The turn before the one that was given last.
    fn next(&mut self, order: &Order) -> Result<Option<(Place, Turned)>, Stop> {
        loop {
            if let Some(turn) = self.turns.pop() {
                return Ok(Some(turn));
            }
            let Some(number) = self.parts.last().copied() else {
                return Ok(None);
            };
            let part = order.part(number)?;
            if let Some(fault) = part.fault {
                return Err(Stop::Damaged(fault));
            }
            self.parts.pop();
            self.turns = part.turns;
        }
    }
}
