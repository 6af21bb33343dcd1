//! The history of a portfolio in the state folder: for each document what each save did to it, line by line.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use memchr::memmem;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::model::group::Group;
use crate::model::id::Id;
use crate::model::moment::Moment;
use crate::model::past::{GroupId, Stood, Told, Turn, together};
use crate::model::redacting::Unsay;
use crate::model::snapshot::Snapshot;
use crate::model::striking::Striking;
use crate::store::error::StoreError;
use crate::store::fault::Fault;
use crate::store::format::seen::Seen;
use crate::store::parts::{End, Part, Parts};
use crate::store::vfs::Vfs;
use crate::store::{format, kinds};

/// A part of a log is full at this length, or at some times the length of the document, with which each part begins.
const FULL: usize = 128 * 1024;

/// The history of one portfolio. Who appends to it holds the portfolio's lock.
#[derive(Clone, Debug)]
pub struct History {
    /// The file system.
    pub vfs: Arc<dyn Vfs>,
    /// Its folder.
    pub folder: PathBuf,
}

/// A line of a document's history as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Line {
    /// The whole text of the file before what follows: at the begin of each part, and wherever somebody has written the
    /// file unseen.
    Stood {
        /// The name of what led there.
        id: GroupId,
        /// When it was met.
        at: Moment,
        /// The text; `None` where there was no file.
        text: Option<String>,
    },
    /// A group went some way.
    Turn {
        /// The group.
        turn: Turn,
        /// What stands on disk after it; `None` where more lines of the same save follow.
        left: Option<Left>,
    },
}

/// What a save leaves on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// No file.
    Gone,
    /// A file with this content.
    Held(Seen),
}

/// Where the history of a document ends.
#[derive(Clone, Debug)]
pub struct Tail {
    /// What the last line left on disk; `None` where there is none, or where nobody knows.
    pub left: Option<Left>,
    /// Whether the next line begins a part, and so has to be [`Line::Stood`].
    pub begins: bool,
    /// Whether nothing has been told yet.
    pub is_empty: bool,
    end: End,
}

/// The history of a document as far as it is whole.
#[derive(Clone, Debug, Default)]
pub struct Chronicle {
    /// Its lines, the oldest first.
    pub lines: Vec<Told>,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

/// Why a group cannot be read back.
#[derive(Debug)]
pub enum Lost {
    /// What tells of it is damaged.
    Damaged(Fault),
    /// What it did in a document has never been told.
    Untold(Id),
    /// The history cannot be read.
    Unreadable(StoreError),
}

impl History {
    /// Where the history of a document ends whose file has about this length.
    pub fn tail(&self, file: &Id, length: usize) -> Result<Tail, StoreError> {
        let full = FULL.max(length.saturating_mul(8));
        let end = self.parts(file).end(self.vfs.as_ref(), full)?;
        let last: Option<Line> = end
            .last
            .as_ref()
            .and_then(|said| serde_json::from_str(said).ok());
        Ok(Tail {
            left: last.and_then(|line| line.left()),
            begins: end.begins,
            is_empty: end.last.is_none(),
            end,
        })
    }

    /// Adds lines to the history of a document, in one write that is not synced.
    pub fn append(&self, file: &Id, tail: &Tail, lines: &[Line]) -> Result<(), StoreError> {
        if lines.is_empty() {
            return Ok(());
        }
        let said: Vec<String> = lines.iter().filter_map(written).collect();
        self.parts(file).append(self.vfs.as_ref(), &tail.end, &said)
    }

    /// Reads what is told of a document. What is damaged is left out and reported.
    pub fn read(&self, file: &Id) -> Result<Chronicle, StoreError> {
        let (parts, faults) = self.parts(file).read(self.vfs.as_ref())?;
        let mut chronicle = Chronicle {
            lines: Vec::new(),
            faults,
        };
        for part in parts {
            if let Err(fault) = tell(&part, &mut chronicle.lines) {
                chronicle.faults.push(fault);
            }
        }
        Ok(chronicle)
    }

    /// The documents of which something is told, in order.
    pub fn documents(&self) -> Result<Vec<Id>, StoreError> {
        let listed = match self.vfs.list(&self.folder) {
            Ok(listed) => listed,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(StoreError::io("read the folder", &self.folder)(error)),
        };
        let names = listed.iter().filter_map(|entry| entry.name.to_str());
        Ok(names.filter_map(Id::parse).collect())
    }

    /// A group as it went last in these documents.
    pub fn group(&self, id: &GroupId, files: &[Id]) -> Result<Group, Lost> {
        let (mut steps, mut of) = (Vec::new(), 0);
        for file in files {
            let turn = self.last_turn(id, file)?;
            of = turn.of;
            steps.extend(turn.steps);
        }
        let missing = || Lost::Untold(files.first().cloned().unwrap_or_default());
        together(steps, of).ok_or_else(missing)
    }

    /// Takes a text out of everything that is told, with fresh checksums. Gives the number of lines that held it.
    ///
    /// What is damaged goes with it, for nobody can tell what it holds.
    pub fn redact(&self, redaction: &dyn Unsay) -> Result<usize, StoreError> {
        self.redact_in(&self.documents()?, redaction)
    }

    /// The same, in the history of some documents only.
    pub fn redact_in(&self, files: &[Id], redaction: &dyn Unsay) -> Result<usize, StoreError> {
        let mut held = 0;
        for file in files {
            held += self
                .parts(file)
                .rewrite(self.vfs.as_ref(), &mut |said| redacted(said, redaction))?;
        }
        Ok(held)
    }

    /// Whether a group was told of that was struck since: nobody knows its words any more.
    pub fn has_struck(&self, id: &GroupId, files: &[Id]) -> bool {
        let turns = files.iter().map(|file| self.last_turn(id, file));
        turns.flatten().any(|turn| Striking::has_struck(&turn))
    }

    fn last_turn(&self, id: &GroupId, file: &Id) -> Result<Turn, Lost> {
        let (parts, vfs) = (self.parts(file), self.vfs.as_ref());
        let named = serde_json::to_string(id).unwrap_or_default();
        let finder = memmem::Finder::new(named.as_bytes());
        let mut fault = None;
        for number in parts.numbers(vfs).map_err(Lost::Unreadable)?.iter().rev() {
            let part = parts.part(vfs, *number).map_err(Lost::Unreadable)?;
            let naming =
                |said: &&crate::store::parts::Said| finder.find(said.text.as_bytes()).is_some();
            for said in part.lines.iter().rev().filter(naming) {
                match serde_json::from_str(&said.text) {
                    Ok(Line::Turn { turn, .. }) if turn.id == *id => return Ok(turn),
                    _ => {}
                }
            }
            fault = fault.or_else(|| part.damage());
        }
        Err(fault.map_or_else(|| Lost::Untold(file.clone()), Lost::Damaged))
    }

    fn parts(&self, file: &Id) -> Parts {
        Parts {
            folder: self.folder.join(file.as_str()),
        }
    }
}

impl Line {
    /// Takes something out of it. Says whether it was there.
    pub fn redact(&mut self, redaction: &dyn Unsay) -> bool {
        match self {
            Self::Turn { turn, .. } => redaction.turn(turn),
            Self::Stood { text: None, .. } => false,
            Self::Stood {
                text: Some(text), ..
            } => text_without(text, redaction),
        }
    }

    /// What stands on disk after it, as far as it says.
    fn left(&self) -> Option<Left> {
        match self {
            Self::Stood { text, .. } => Some(Left::of(
                text.as_ref().map(|text| Seen::of(text.as_bytes())),
            )),
            Self::Turn { left, .. } => *left,
        }
    }
}

impl Left {
    /// What is left where a file holds this; `None` is no file.
    pub fn of(seen: Option<Seen>) -> Self {
        seen.map_or(Self::Gone, Self::Held)
    }
}

impl Serialize for Left {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Gone => serializer.serialize_str("gone"),
            Self::Held(seen) => serializer.collect_str(seen),
        }
    }
}

impl<'de> Deserialize<'de> for Left {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text == "gone" {
            return Ok(Self::Gone);
        }
        let unknown = || serde::de::Error::custom("not what a file held");
        Seen::parse(&text).map(Self::Held).ok_or_else(unknown)
    }
}

/// A line as JSON. Nothing that we write has no JSON.
fn written(line: &Line) -> Option<String> {
    serde_json::to_string(line).ok()
}

/// A line without a text, where it holds it. One that is not understood goes as a whole.
fn redacted(said: &str, redaction: &dyn Unsay) -> Option<String> {
    let Ok(mut line) = serde_json::from_str::<Line>(said) else {
        return Some("null".to_owned());
    };
    let held = line.redact(redaction);
    written(&line).filter(|_| held)
}

/// Takes a text out of a file's text: out of its records and comments, or letter by letter where it cannot be read.
fn text_without(text: &mut String, redaction: &dyn Unsay) -> bool {
    fn anew(text: &str, redaction: &dyn Unsay) -> Option<(bool, String)> {
        let (mut snapshot, mut comments) = kinds::read(Path::new(""), text.as_bytes()).ok()?;
        let mut held = redaction.document(snapshot.document_mut());
        for comment in comments.texts_mut() {
            held |= redaction.line(comment);
        }
        Some((held, format::write(snapshot.document(), &comments)))
    }
    let read = anew(text, redaction);
    let Some((held, anew)) = read else {
        return redaction.line(text);
    };
    if held {
        *text = anew;
    }
    held
}

/// Reads the lines of a part, up to one that says nothing that this beal understands.
fn tell(part: &Part, lines: &mut Vec<Told>) -> Result<(), Fault> {
    for said in &part.lines {
        let unknown = |why: &str| said.not_understood(&part.path, why);
        let line = serde_json::from_str(&said.text).map_err(|error| unknown(&error.to_string()))?;
        lines.push(match line {
            Line::Turn { turn, .. } => Told::Turn(Box::new(turn)),
            Line::Stood { id, at, text } => {
                let document = text.map(|text| document(&part.path, &text)).transpose();
                let document = document.map_err(|fault| unknown(&fault.problem))?;
                Told::Stood(Box::new(Stood { id, at, document }))
            }
        });
    }
    Ok(())
}

/// The document that a text holds.
fn document(path: &Path, text: &str) -> Result<Snapshot, Fault> {
    let (mut snapshot, _) = kinds::read(path, text.as_bytes())?;
    snapshot.settle();
    Ok(snapshot)
}
