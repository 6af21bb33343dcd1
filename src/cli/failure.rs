//! Why a command ended otherwise than well, and the exit code that says so.

use std::io;

use thiserror::Error;

use crate::model::refusal::Refusal;
use crate::store::error::StoreError;
use crate::store::fault::Fault;
use crate::store::git::error::GitError;
use crate::workspace::error::WorkspaceError;

/// Done.
pub const DONE: u8 = 0;
/// Problems were found, or the command was refused.
pub const REFUSED: u8 = 1;
/// The command line is not one that beal knows.
pub const WRONG_USAGE: u8 = 2;

/// What stopped a command.
#[derive(Debug, Error)]
pub enum Failure {
    /// A rule or a file said no.
    #[error("{0}")]
    Refused(String),
    /// The command line is wrong.
    #[error("{0}")]
    Usage(String),
    /// The reader of our output has gone: the end, quietly.
    #[error("the output was closed")]
    OutputClosed,
}

impl Failure {
    /// The exit code.
    pub fn code(&self) -> u8 {
        match self {
            Self::Refused(_) => REFUSED,
            Self::Usage(_) => WRONG_USAGE,
            Self::OutputClosed => DONE,
        }
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal.to_string())
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.to_string())
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Refused(fault.to_string())
    }
}

impl From<WorkspaceError> for Failure {
    fn from(error: WorkspaceError) -> Self {
        Self::Refused(error.to_string())
    }
}

impl From<GitError> for Failure {
    fn from(error: GitError) -> Self {
        Self::Refused(error.to_string())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::OutputClosed;
        }
        Self::Refused(format!("cannot write the output: {error}"))
    }
}
