//! What an interrupted save has left behind: whether it holds anything that stands nowhere else.

use std::io;
use std::path::{Path, PathBuf};

use crate::model::snapshot::Snapshot;
use crate::store::error::StoreError;
use crate::store::fault::Fault;
use crate::store::format::bounds::LIMIT;
use crate::store::format::comments::Comments;
use crate::store::format::seen::Seen;
use crate::store::vfs::{Read, Vfs};
use crate::store::{kinds, mending, temporary};

/// What a temporary file holds that a save has left behind.
#[derive(Debug)]
pub enum Remains {
    /// Nothing that is missing: what was replaced or taken away on purpose, what stands in the portfolio as well, the
    /// beginning of that, or nothing at all. It may be removed.
    Spent,
    /// A whole document that stands nowhere else: a side, to be merged into the file with its id. A save of ours that did
    /// not come to its end, or what somebody else wrote in the same moment.
    Version(Box<Version>),
    /// It cannot be read. What a crash has cut off, or somebody's words with a slip in them: for a person to look at.
    Torn(Box<Fault>),
}

/// A document that was left behind.
#[derive(Debug)]
pub struct Version {
    /// What it holds.
    pub snapshot: Snapshot,
    /// The comments in it.
    pub comments: Comments,
    /// What it was to take the place of, where its name tells: a file that holds this is what it began from.
    pub began: Option<Seen>,
}

/// Looks at one. `None` where it is gone: another beal was saving, and is done.
///
/// `files` are the portfolio's own, with what they were seen to hold. Only under the locks of the portfolio is it sure
/// that nobody is writing the file at this moment.
pub fn look(
    vfs: &dyn Vfs,
    path: &Path,
    files: &[(PathBuf, Seen)],
) -> Result<Option<Remains>, StoreError> {
    let bytes = match vfs.read(path, LIMIT) {
        Ok(Read::File(bytes, _)) => bytes,
        Ok(_) => {
            return Err(StoreError::NotAFile {
                path: path.to_owned(),
            });
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(StoreError::io("read", path)(error)),
    };
    let seen = Seen::of(&bytes);
    let name = path.file_name().and_then(|name| name.to_str());
    let began = name.and_then(temporary::replaces);
    let stands = files.iter().any(|(_, held)| *held == seen);
    if began == Some(seen) || stands || mending::is_blank(&bytes) {
        return Ok(Some(Remains::Spent));
    }
    Ok(Some(match kinds::read(path, &bytes) {
        Ok((snapshot, comments)) => Remains::Version(Box::new(Version {
            snapshot,
            comments,
            began,
        })),
        Err(_) if begins_a_file(vfs, &bytes, files) => Remains::Spent,
        Err(fault) => Remains::Torn(Box::new(fault)),
    }))
}

/// Whether a file of the portfolio begins with these bytes; zeros at the end stand where nothing reached the disk.
fn begins_a_file(vfs: &dyn Vfs, bytes: &[u8], files: &[(PathBuf, Seen)]) -> bool {
    let zeros = bytes.iter().rev().take_while(|byte| **byte == 0).count();
    let written = &bytes[..bytes.len() - zeros];
    let begins = |file: &Path| matches!(vfs.read(file, LIMIT), Ok(Read::File(whole, _)) if whole.starts_with(written));
    files.iter().any(|(path, _)| begins(path))
}
