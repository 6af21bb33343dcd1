//! Files that leave the program: written whole where somebody asked for them, and never over what stands there unasked.

use std::io;
use std::path::{Path, PathBuf};

use crate::store::error::StoreError;
use crate::store::format::seen::Seen;
use crate::store::save::{self, Saved};
use crate::store::vfs::{FileKind, Vfs};

/// What may become of a file that stands in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It stays, and nothing is written.
    Stays,
    /// It may be written over.
    Goes,
}

/// What came of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// It stands there, and is on the disk.
    Written,
    /// It took the place of another.
    Replaced,
    /// The same stood there already.
    Same,
    /// Something else stands there, and was left as it is.
    LeftAlone,
}

/// Writes a file. What stands there with other content is left alone unless it `Goes`; a link is never written through.
pub fn put(vfs: &dyn Vfs, path: &Path, bytes: &[u8], there: Standing) -> Result<Put, StoreError> {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let root = folder_at(vfs, folder)?;
    match vfs.stat(path) {
        Ok(stat) if stat.kind != FileKind::File => {
            return Err(StoreError::InTheWay {
                path: path.to_owned(),
            });
        }
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return save::create(vfs, path, bytes).map(|_| Put::Written);
        }
        Err(error) => return Err(StoreError::io("write", path)(error)),
    }
    let Some(old) = save::standing(vfs, path)? else {
        return save::create(vfs, path, bytes).map(|_| Put::Written);
    };
    if old == bytes {
        return Ok(Put::Same);
    }
    if there == Standing::Stays {
        return Ok(Put::LeftAlone);
    }
    match save::replace(vfs, &root, path, bytes, Seen::of(&old))? {
        Saved::Done(_) => Ok(Put::Replaced),
        Saved::Gone => save::create(vfs, path, bytes).map(|_| Put::Written),
        Saved::ChangedOnDisk(_) => Ok(Put::LeftAlone),
    }
}

/// The folder without links; it has to be there.
fn folder_at(vfs: &dyn Vfs, folder: &Path) -> Result<PathBuf, StoreError> {
    vfs.canonical(folder).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => StoreError::NoFolder {
            path: folder.to_owned(),
        },
        _ => StoreError::io("write into", folder)(error),
    })
}
