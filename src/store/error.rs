//! What can go wrong with files, in words that say what to do next.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use crate::store::shown;

/// Why the store could not do what it was asked.
#[derive(Debug, Error)]
pub enum StoreError {
    /// There is no such folder.
    #[error(
        "there is no folder {}: make a portfolio there with `beal init {}`",
        shown::path(path),
        shown::argument(path)
    )]
    Missing {
        /// The folder that was asked for.
        path: PathBuf,
    },
    /// Something else stands where the folder should be.
    #[error(
        "{} is not a folder: name the folder that holds portfolio.ron, or make one with `beal init DIR`",
        shown::path(path)
    )]
    NotAFolder {
        /// What was asked for.
        path: PathBuf,
    },
    /// A file or folder could not be read or written; what stood there before still stands.
    #[error("cannot {doing} {}: {source}. {}", shown::path(path), remedy(source))]
    Io {
        /// What was being done: `read`, `write`, `sync`.
        doing: &'static str,
        /// With which file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A new file would replace one that is there.
    #[error(
        "{} is there already and was left as it is: choose another name, or remove it first",
        shown::path(path)
    )]
    Exists {
        /// The file that stands in the way.
        path: PathBuf,
    },
    /// It would be a file that no beal reads any more.
    #[error(
        "{} would hold more than beal reads (20 MB, 200,000 records): nothing was written. Begin another inquiry, or take something out",
        shown::path(path)
    )]
    TooLarge {
        /// The file that was to be saved.
        path: PathBuf,
    },
    /// A link points out of the portfolio.
    #[error(
        "{} is a link to {}, outside the portfolio: nothing was written. Put the file itself into the folder",
        shown::path(path),
        shown::path(target)
    )]
    Leaves {
        /// The link.
        path: PathBuf,
        /// Where it leads.
        target: PathBuf,
    },
    /// A folder, pipe or device stands where a file should be.
    #[error(
        "{} is not a file: nothing was written. Move it out of the portfolio",
        shown::path(path)
    )]
    NotAFile {
        /// What stands there.
        path: PathBuf,
    },
    /// The file is marked as not to be written.
    #[error(
        "{} is marked read-only: allow writing it (`chmod u+w`) and save again",
        shown::path(path)
    )]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// What was written did not read back the same.
    #[error(
        "{} did not read back as it was written, so the old file was kept: check the disk and save again",
        shown::path(path)
    )]
    ReadBack {
        /// The file that was to be saved.
        path: PathBuf,
    },
    /// The swap went wrong half-way; both versions are on disk.
    #[error(
        "saving {} was interrupted: {source}. What stood there before is kept in {}; compare the two and keep one",
        shown::path(path),
        shown::path(kept)
    )]
    Stranded {
        /// The file that was to be saved; it holds the new content.
        path: PathBuf,
        /// Where the other version is.
        kept: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// There is no folder to write into.
    #[error(
        "there is no folder {}, so nothing was written: make it first, or name another place",
        shown::path(path)
    )]
    NoFolder {
        /// The folder.
        path: PathBuf,
    },
    /// A folder, link, pipe or device stands where a file is to be written.
    #[error(
        "{} is not a plain file, so nothing was written: choose another name, or name the file that it leads to",
        shown::path(path)
    )]
    InTheWay {
        /// What stands there.
        path: PathBuf,
    },
    /// Another beal holds the lock for longer than we wait.
    #[error(
        "another beal is saving to this portfolio (lock {}): wait for it to finish, or end it, and try again",
        shown::path(path)
    )]
    Busy {
        /// The lock file.
        path: PathBuf,
    },
    /// The user's folders cannot be found.
    #[error("cannot find your home folder: set HOME, or XDG_STATE_HOME and XDG_CACHE_HOME")]
    NoHome,
}

impl StoreError {
    /// For `map_err`: an I/O error while `doing` something with a file.
    pub fn io(doing: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io {
            doing,
            path,
            source,
        }
    }
}

impl StoreError {
    /// Whether the file may hold the new content although it does not count as saved.
    pub fn is_unclear(&self) -> bool {
        matches!(
            self,
            Self::Stranded { .. }
                | Self::Io {
                    doing: "sync the folder of",
                    ..
                }
        )
    }
}

/// What a person can do about an I/O error.
pub fn remedy(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "Free some space on the disk and try again"
        }
        io::ErrorKind::FileTooLarge => {
            "The system lets you write no longer file: raise the limit (`ulimit -f`) and try again"
        }
        io::ErrorKind::PermissionDenied => {
            "Check who may read and write it and its folder (`ls -ld`)"
        }
        io::ErrorKind::ReadOnlyFilesystem => {
            "The disk cannot be written to: mount it for writing, or copy the portfolio elsewhere"
        }
        io::ErrorKind::NotADirectory => {
            "Something above it is a file and no folder: name another place"
        }
        io::ErrorKind::NotFound => "It may have been moved or renamed: look where it is now",
        _ => "Check the disk or the connection to it and try again",
    }
}
