//! What the history tells of a document, read off the drawing thread.

use crate::model::id::Id;
use crate::model::past::{GroupId, Stood, Told};
use crate::model::snapshot::Snapshot;
use crate::store::error::StoreError;
use crate::store::history::{Chronicle, History};
use crate::workspace::open::Workspace;

/// Reading the history of a document, to be done anywhere.
#[derive(Debug)]
pub struct ChronicleJob {
    history: Option<History>,
    file: Id,
    now: Stood,
}

impl Workspace {
    /// Reading what is told of a document, with what stands on disk by now.
    pub fn chronicle_job(&self, file: &Id) -> ChronicleJob {
        let document = match self.origins.disk(file) {
            Some(disk) => disk.clone(),
            None => Snapshot::of(&self.portfolio, file),
        };
        ChronicleJob {
            history: self.past.as_ref().map(|past| past.history.clone()),
            file: file.clone(),
            now: Stood {
                id: GroupId::new("now", 0),
                at: self.pen.now,
                document,
            },
        }
    }
}

impl ChronicleJob {
    /// Reads it. Empty where nothing is told.
    pub fn run(self) -> Result<Chronicle, StoreError> {
        let Some(history) = &self.history else {
            return Ok(Chronicle::default());
        };
        let mut chronicle = history.read(&self.file)?;
        if !chronicle.lines.is_empty() {
            chronicle.lines.push(Told::Stood(Box::new(self.now)));
        }
        Ok(chronicle)
    }
}
