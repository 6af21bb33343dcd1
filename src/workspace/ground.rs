//! The ground: the very folder that was opened, and whether it is still the one at its place.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use thiserror::Error;

use crate::store::folder;
use crate::store::look::{Known, glance};
use crate::store::shown;
use crate::store::vfs::{FileKind, Vfs};

/// Why the folder is not as it was opened.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum Adrift {
    /// There is no folder of its name any more.
    #[error(
        "the folder {} is not there any more. Put it back, or connect its drive: it goes on by itself",
        shown::path(.0)
    )]
    Gone(PathBuf),
    /// Another folder has its name.
    #[error(
        "{} is another folder than the one that was opened, and nothing is written into it. Put the first one back, and it goes on by itself; or leave, and open this one",
        shown::path(.0)
    )]
    Another(PathBuf),
    /// All its files are gone, its own too.
    #[error(
        "all files of {} are gone, and nothing is written there alone. Put them back, and it goes on by itself",
        shown::path(.0)
    )]
    Emptied(PathBuf),
    /// Its own file alone is gone; the others are saved as ever.
    #[error(
        "{} is gone: it names the tiers, groups and parts of the system. Put it back; `beal check` says how",
        shown::path(.0)
    )]
    Headless(PathBuf),
}

/// The folder that was opened.
#[derive(Clone, Debug)]
pub struct Ground {
    /// The folder as it was named.
    pub dir: PathBuf,
    /// The folder without links.
    pub root: PathBuf,
    /// Which folder it is, whatever its name.
    pub number: u64,
    /// The portfolio's own file, if there was one.
    pub head: Option<PathBuf>,
    /// The files in it as they were read last.
    pub known: Arc<Known>,
}

impl Ground {
    /// Which folder stands there, if it is the one that was opened: by its number, or, where that has changed because its
    /// drive was connected anew, by the files in it. What cannot be asked is taken for well: the save will tell.
    pub fn found(&self, vfs: &dyn Vfs) -> Result<u64, Adrift> {
        let number = self.standing(vfs)?;
        if number != self.number && !self.is_recognised(vfs) {
            return Err(Adrift::Another(self.root.clone()));
        }
        if self.is_emptied(vfs) {
            return Err(Adrift::Emptied(self.root.clone()));
        }
        Ok(number)
    }

    fn standing(&self, vfs: &dyn Vfs) -> Result<u64, Adrift> {
        let gone = || Adrift::Gone(self.root.clone());
        let is_gone = |error: &io::Error| {
            matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
            )
        };
        match vfs.canonical(&self.dir) {
            Ok(root) if root != self.root => return Err(Adrift::Another(self.root.clone())),
            Err(error) if is_gone(&error) => return Err(gone()),
            _ => {}
        }
        match vfs.stat(&self.root) {
            Ok(stat) if stat.kind == FileKind::Folder => Ok(stat.number),
            Ok(_) => Err(gone()),
            Err(error) if is_gone(&error) => Err(gone()),
            Err(_) => Ok(self.number),
        }
    }

    /// Whether at least half of the files are there as they were, to the moment of their last change: no other folder
    /// has that.
    fn is_recognised(&self, vfs: &dyn Vfs) -> bool {
        let there = folder::scan(vfs, &self.dir).unwrap_or_default();
        let same = there
            .into_iter()
            .filter(|(path, stat)| self.known.get(path) == Some(&glance(*stat)))
            .count();
        same > 0 && 2 * same >= self.known.len()
    }

    fn is_emptied(&self, vfs: &dyn Vfs) -> bool {
        let is_gone = |error: io::Error| error.kind() == io::ErrorKind::NotFound;
        let head = self.head.as_ref();
        head.is_some_and(|head| vfs.stat(head).is_err_and(is_gone))
            && folder::scan(vfs, &self.root).is_ok_and(|there| there.is_empty())
    }
}
