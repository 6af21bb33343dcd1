//! Looking at a portfolio folder again: only what has changed since it was read is read.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use crate::store::error::StoreError;
use crate::store::folder::{self, Found};
use crate::store::vfs::{Stat, Vfs};

/// What the system said of a file when it was read last: its length, and when it was changed.
pub type Glance = (u64, i64);

/// What is known of the files of a folder. One that is not in it is read.
pub type Known = BTreeMap<PathBuf, Glance>;

/// What a look has found.
#[derive(Clone, Debug)]
pub struct Look {
    /// The files that are there.
    pub there: Known,
    /// What stands in those that have changed, in the order of their names.
    pub changed: Vec<(PathBuf, Found)>,
}

/// Looks at a folder. `root` is its canonical path; a link that leaves it is not followed.
pub fn again(vfs: &dyn Vfs, dir: &Path, root: &Path, known: &Known) -> Result<Look, StoreError> {
    let there: Known = folder::scan(vfs, dir)?
        .into_iter()
        .map(|(path, stat)| (path, glance(stat)))
        .collect();
    let news: Vec<&PathBuf> = there
        .iter()
        .filter(|(path, glance)| known.get(*path) != Some(glance))
        .map(|(path, _)| path)
        .collect();
    let changed = news
        .par_iter()
        .map(|path| ((*path).clone(), folder::find(vfs, dir, root, path)))
        .collect();
    Ok(Look { there, changed })
}

/// What a look keeps of what the system says.
pub fn glance(stat: Stat) -> Glance {
    (stat.len, stat.modified)
}
