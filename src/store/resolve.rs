//! From a name in the portfolio to the file behind it: links are followed, but never out of the portfolio.

use std::path::{Path, PathBuf};

use crate::store::error::StoreError;
use crate::store::vfs::{FileKind, Stat, Vfs};

/// The file that is meant by a path, and what is there. `root` is the portfolio's canonical folder.
pub fn file(vfs: &dyn Vfs, root: &Path, path: &Path) -> Result<(PathBuf, Stat), StoreError> {
    let stat = vfs.stat(path).map_err(StoreError::io("read", path))?;
    match stat.kind {
        FileKind::File => Ok((path.to_owned(), stat)),
        FileKind::Link => behind(vfs, root, path),
        FileKind::Folder | FileKind::Other => Err(StoreError::NotAFile {
            path: path.to_owned(),
        }),
    }
}

fn behind(vfs: &dyn Vfs, root: &Path, path: &Path) -> Result<(PathBuf, Stat), StoreError> {
    let target = vfs
        .canonical(path)
        .map_err(StoreError::io("follow the link", path))?;
    if !target.starts_with(root) {
        return Err(StoreError::Leaves {
            path: path.to_owned(),
            target,
        });
    }
    let stat = vfs.stat(&target).map_err(StoreError::io("read", &target))?;
    if stat.kind == FileKind::File {
        Ok((target, stat))
    } else {
        Err(StoreError::NotAFile {
            path: path.to_owned(),
        })
    }
}
