//! What is known of the files of a portfolio between two looks at them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use crate::store::look::{Glance, Known};
use crate::workspace::ground::Adrift;
use crate::workspace::late::Lately;

/// What is known of the files between two looks.
#[derive(Debug, Default)]
pub struct Watch {
    /// The files as they were read last.
    pub(crate) known: Arc<Known>,
    /// Files that could not be read in the last look, but may be half written.
    pub(crate) doubtful: BTreeMap<PathBuf, Glance>,
    /// Files that were gone in the last look, but may come back in a moment.
    pub(crate) missing: BTreeSet<PathBuf>,
    /// Grows with each save: a look from before is out of date.
    pub(crate) saves: u64,
    /// Why the folder is not the one that was opened, if it was not at the last look or save.
    pub(crate) adrift: Option<Adrift>,
    /// The portfolio's own file, where it alone is gone.
    pub(crate) headless: Option<PathBuf>,
    /// Files that were swapped out and are kept open.
    pub(crate) late: Vec<Lately>,
}

impl Watch {
    /// The files as they were read when the portfolio was opened.
    pub fn since(read: impl Iterator<Item = (PathBuf, Glance)>) -> Self {
        Self {
            known: Arc::new(read.collect()),
            ..Self::default()
        }
    }

    /// A save has come back.
    pub fn saved(&mut self) {
        self.saves += 1;
    }
}
