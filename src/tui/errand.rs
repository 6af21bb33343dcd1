//! Errands: what a screen asks for that is slow, and what came of it. They are run off the drawing thread.

use std::path::PathBuf;
use std::sync::Arc;

use crate::model::id::Id;
use crate::model::past::{VersionId, document_in};
use crate::model::snapshot::Snapshot;
use crate::report::session::Part;
use crate::store::history::Chronicle;
use crate::workspace::chronicle::ChronicleJob;
use crate::workspace::mending::{MendJob, Mended};
use crate::workspace::papers::PaperJob;

/// Something slow that a screen asks for.
#[derive(Debug)]
pub enum Errand {
    /// What would mending come to?
    Preview(PathBuf, MendJob),
    /// Two versions become one file.
    Mend(PathBuf, MendJob),
    /// The history of a document is read.
    Chronicle(Id, ChronicleJob),
    /// A document is looked up in its history.
    Version(Id, Arc<Chronicle>, VersionId),
    /// A paper of a session is written to a file.
    Paper(Id, Part, PaperJob),
    /// The sheet for the meeting of a group is written to a file.
    Sheet(PaperJob),
}

/// What came of an errand. Each screen that is open is told.
#[derive(Clone, Debug)]
pub enum Brought {
    /// What mending would come to; the path is that of the file that is the trouble.
    Previewed(PathBuf, Result<Mended, String>),
    /// What the history tells of a document, or why it cannot be read.
    Chronicle(Id, Result<Arc<Chronicle>, String>),
    /// A document as it stood in a version.
    Version(Id, VersionId, Box<Option<Snapshot>>),
    /// The files were looked at.
    Looked,
    /// A paper of a session is written: where, or why not.
    Paper(Id, Part, Result<String, String>),
    /// The sheet for the meeting of a group is written: where, or why not.
    Sheet(Result<String, String>),
    /// It was mended, or why not.
    Mended(PathBuf, Result<Mended, String>),
}

impl Errand {
    /// Runs it. This is what may take long.
    pub fn run(self) -> Brought {
        match self {
            Self::Preview(path, job) => {
                Brought::Previewed(path, job.preview().map_err(|why| why.to_string()))
            }
            Self::Chronicle(file, job) => {
                let told = job.run().map(Arc::new);
                Brought::Chronicle(file, told.map_err(|why| why.to_string()))
            }
            Self::Version(file, chronicle, id) => {
                let then = document_in(&chronicle.lines, &id).flatten();
                Brought::Version(file, id, Box::new(then))
            }
            Self::Paper(session, part, job) => Brought::Paper(session, part, job.run()),
            Self::Sheet(job) => Brought::Sheet(job.run()),
            Self::Mend(path, job) => {
                Brought::Mended(path, job.run().map_err(|why| why.to_string()))
            }
        }
    }
}

impl Brought {
    /// Whether files are other than they were, so that they are to be looked at.
    pub fn has_written(&self) -> bool {
        matches!(self, Self::Mended(_, Ok(_)))
    }
}
