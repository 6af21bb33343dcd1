//! The lock of a portfolio, kept in the state folder and held for the write only.

use std::path::Path;
use std::time::Duration;

use crate::store::error::StoreError;
use crate::store::vfs::{Held, Vfs};

/// How long another beal is waited for.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// How long we sleep between two tries.
const NAP: Duration = Duration::from_millis(20);

/// Waits for the lock, at most [`PATIENCE`] of `sleep`; dropping what comes back lets go of it.
///
/// It keeps two beals of one user apart. It does not reach other machines: looking at what was swapped out does.
pub fn hold(
    vfs: &dyn Vfs,
    path: &Path,
    sleep: &dyn Fn(Duration),
) -> Result<Box<dyn Held>, StoreError> {
    let mut waited = Duration::ZERO;
    loop {
        if let Some(held) = vfs.lock(path).map_err(StoreError::io("lock", path))? {
            return Ok(held);
        }
        if waited >= PATIENCE {
            return Err(StoreError::Busy {
                path: path.to_owned(),
            });
        }
        sleep(NAP);
        waited += NAP;
    }
}
