//! The locks of a portfolio: who holds them is the only one to write, as far as they reach.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::store::error::StoreError;
use crate::store::lock;
use crate::store::places::Places;
use crate::store::vfs::{FileKind, Held, Vfs};

/// How a workspace waits for a lock: passed in, so that tests need not.
pub type Sleep = fn(Duration);

/// Where the locks of a portfolio are.
#[derive(Clone, Debug)]
pub struct Locks {
    /// The file system.
    pub vfs: Arc<dyn Vfs>,
    /// The user's own folders for this portfolio, where there are any.
    pub places: Option<Places>,
    /// The portfolio's folder without links.
    pub root: PathBuf,
    /// How to wait.
    pub sleep: Sleep,
}

impl Locks {
    /// Holds the lock in the state folder, if nobody else does just now; `None` where somebody does. Where there can be
    /// none, nothing is held.
    pub fn try_hold(&self) -> Option<Vec<Box<dyn Held>>> {
        let Some(places) = &self.places else {
            return Some(Vec::new());
        };
        match self.vfs.lock(&places.lock()) {
            Ok(None) => None,
            Ok(Some(lock)) => Some(vec![lock]),
            Err(_) => Some(Vec::new()),
        }
    }

    /// Holds the lock in the state folder, and one on the portfolio's folder itself, which keeps apart the users of one
    /// machine. Where there can be none we still save: comparing content is the real guard.
    pub fn hold(&self) -> Result<Vec<Box<dyn Held>>, StoreError> {
        let vfs = self.vfs.as_ref();
        let own = self
            .places
            .as_ref()
            .filter(|places| places.prepare(vfs).is_ok())
            .map(Places::lock);
        // Locking what is not there would make a file of it, in the place where the folder comes back to.
        let is_folder = vfs
            .stat(&self.root)
            .is_ok_and(|stat| stat.kind == FileKind::Folder);
        let root = is_folder.then_some(&self.root);
        let mut held = Vec::new();
        for path in own.iter().chain(root) {
            match lock::hold(vfs, path, &self.sleep) {
                Ok(lock) => held.push(lock),
                Err(busy @ StoreError::Busy { .. }) => return Err(busy),
                Err(_) => {}
            }
        }
        Ok(held)
    }
}
