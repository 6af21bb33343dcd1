//! The order in which groups of changes went over the whole portfolio: one short line a turn, without any of their text.

use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::id::Id;
use crate::model::moment::Moment;
use crate::model::past::{GroupId, Origin};
use crate::model::turn::Way;
use crate::store::error::StoreError;
use crate::store::fault::Fault;
use crate::store::parts::{Part, Parts, Place};
use crate::store::vfs::Vfs;

/// A part of the order is full at this length: some hundreds of turns.
const FULL: usize = 64 * 1024;

/// The order of a portfolio. Who appends to it holds the portfolio's lock.
#[derive(Clone, Debug)]
pub struct Order {
    vfs: Arc<dyn Vfs>,
    parts: Parts,
}

/// One turn of a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turned {
    /// The group.
    pub id: GroupId,
    /// What became of it.
    pub went: Went,
    /// When.
    pub at: Moment,
    /// Who: a role or label; empty where nobody knows.
    pub by: String,
    /// The documents that it touches.
    pub files: Vec<Id>,
    /// Where it came from.
    pub origin: Origin,
    /// The run of the program that did it, or met it.
    pub run: String,
}

/// What becomes of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Went {
    /// It is made for the first time.
    Made,
    /// It is taken back.
    Undone,
    /// It is made again.
    Again,
}

impl Went {
    /// The way that it went.
    pub const fn way(self) -> Way {
        match self {
            Self::Made | Self::Again => Way::Forth,
            Self::Undone => Way::Back,
        }
    }
}

/// The turns of one part, in order, with their places.
#[derive(Clone, Debug, Default)]
pub struct Turns {
    /// The turns.
    pub turns: Vec<(Place, Turned)>,
    /// What is wrong after them. A line that a crash has cut off never counted.
    pub fault: Option<Fault>,
}

impl Order {
    /// The order that is kept in a portfolio's history.
    pub fn new(vfs: Arc<dyn Vfs>, history: &std::path::Path) -> Self {
        Self {
            vfs,
            parts: Parts {
                // No document has an id with this sign in it.
                folder: history.join("_order"),
            },
        }
    }

    /// The numbers of its parts, in order.
    pub fn parts(&self) -> Result<Vec<u32>, StoreError> {
        self.parts.numbers(self.vfs.as_ref())
    }

    /// Where it ends.
    pub fn place(&self) -> Result<Place, StoreError> {
        let Some(part) = self.parts()?.last().copied() else {
            return Ok(Place::default());
        };
        let path = self.path(part);
        let stat = self
            .vfs
            .stat(&path)
            .map_err(StoreError::io("read", &path))?;
        Ok(Place {
            part,
            byte: usize::try_from(stat.len).unwrap_or(usize::MAX),
        })
    }

    /// Adds turns, in one write that is not synced.
    pub fn append(&self, turns: &[Turned]) -> Result<(), StoreError> {
        if turns.is_empty() {
            return Ok(());
        }
        let said: Vec<String> = turns
            .iter()
            .filter_map(|turn| serde_json::to_string(turn).ok())
            .collect();
        let end = self.parts.end(self.vfs.as_ref(), FULL)?;
        self.parts.append(self.vfs.as_ref(), &end, &said)
    }

    /// The turns of one part.
    pub fn part(&self, number: u32) -> Result<Turns, StoreError> {
        let part = self.parts.part(self.vfs.as_ref(), number)?;
        Ok(read(&part))
    }

    /// The turns from a place on, as far as they can be read.
    pub fn since(&self, place: Place) -> Result<Vec<Turned>, StoreError> {
        let mut found = Vec::new();
        for number in self.parts()? {
            if number < place.part {
                continue;
            }
            let turns = self.part(number)?.turns.into_iter();
            found.extend(turns.filter(|(at, _)| *at >= place).map(|(_, turn)| turn));
        }
        Ok(found)
    }

    /// What is wrong with it.
    pub fn faults(&self) -> Result<Vec<Fault>, StoreError> {
        Ok(self.parts.read(self.vfs.as_ref())?.1)
    }

    fn path(&self, part: u32) -> PathBuf {
        self.parts.path(part)
    }
}

fn read(part: &Part) -> Turns {
    let mut turns = Turns {
        turns: Vec::new(),
        fault: part.damage().filter(|_| !part.is_cut_off()),
    };
    for said in &part.lines {
        match serde_json::from_str(&said.text) {
            Ok(turn) => turns.turns.push((said.place, turn)),
            Err(error) => {
                turns.fault = Some(said.not_understood(&part.path, &error.to_string()));
                break;
            }
        }
    }
    turns
}
