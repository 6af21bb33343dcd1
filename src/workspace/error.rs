//! Why an open portfolio did not do what it was asked.

use thiserror::Error;

use crate::model::refusal::Refusal;
use crate::store::error::StoreError;
use crate::store::fault::Fault;
use crate::store::git::error::GitError;
use crate::workspace::ground::Adrift;

/// A rule said no, or a file could not be read or written.
#[derive(Debug, Error)]
pub enum WorkspaceError {
    /// A rule said no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The file is not where or what it was: nothing can be saved there, whatever is asked.
    #[error(transparent)]
    Astray(Refusal),
    /// The folder is not the one that was opened: nothing can be saved there, whatever is asked.
    #[error(transparent)]
    Adrift(#[from] Adrift),
    /// A file could not be written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What was to be mended has been mended by another beal a moment ago.
    #[error("it was mended a moment ago, by another beal")]
    AlreadyMended,
    /// Git did not do what it was asked.
    #[error(transparent)]
    Git(#[from] GitError),
    /// A file that has changed meanwhile cannot be read any more.
    #[error(transparent)]
    Unreadable(Box<Fault>),
}

impl From<Fault> for WorkspaceError {
    fn from(fault: Fault) -> Self {
        Self::Unreadable(Box::new(fault))
    }
}
