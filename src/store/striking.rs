//! What was struck, kept over a crash and for every beal of this user: addresses, and no word of what was written.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::model::portfolio::Address;
use crate::model::striking::Striking;
use crate::store::error::StoreError;
use crate::store::vfs::{Access, Read, Vfs};

/// More addresses than are ever kept.
const LIMIT: u64 = 4 * 1024 * 1024;

/// How many addresses are kept of what is gone: no beal is left open for longer.
const KEPT: usize = 5000;

/// What is noted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    /// What is still to be struck from the history.
    pub records: Striking,
    /// What is gone from it, the oldest first: another beal may still have it in memory, and is to bring it back nowhere.
    #[serde(default)]
    pub gone: Vec<Address>,
}

impl Noted {
    /// All that was struck, done or not.
    pub fn all(&self) -> Striking {
        let all = self.records.records.iter().chain(&self.gone);
        Striking {
            records: all.cloned().collect(),
        }
    }
}

/// What is noted; nothing where there is no note, or it cannot be read.
pub fn read(vfs: &dyn Vfs, path: &Path) -> Noted {
    match vfs.read(path, LIMIT) {
        Ok(Read::File(bytes, _)) => serde_json::from_slice(&bytes).unwrap_or_default(),
        _ => Noted::default(),
    }
}

/// Notes what is still to be struck, beside what is noted already.
pub fn note(vfs: &dyn Vfs, path: &Path, striking: &Striking) -> Result<(), StoreError> {
    let mut noted = read(vfs, path);
    noted.records.extend(striking);
    write(vfs, path, &noted)
}

/// Notes that something is struck from the history.
pub fn note_gone(vfs: &dyn Vfs, path: &Path, striking: &Striking) -> Result<(), StoreError> {
    let mut noted = read(vfs, path);
    noted.records.records.retain(|at| !striking.is_of(at));
    noted.gone.retain(|at| !striking.is_of(at));
    noted.gone.extend(striking.records.iter().cloned());
    let more = noted.gone.len().saturating_sub(KEPT);
    noted.gone.drain(..more);
    write(vfs, path, &noted)
}

fn write(vfs: &dyn Vfs, path: &Path, noted: &Noted) -> Result<(), StoreError> {
    let anew = path.with_extension("new");
    let _ = vfs.remove(&anew);
    // Addresses: nothing that JSON could refuse.
    let bytes = serde_json::to_vec(noted).unwrap_or_default();
    vfs.create(&anew, &bytes, Access::Private)
        .and_then(|()| vfs.sync(&anew))
        .and_then(|()| vfs.rename(&anew, path))
        .inspect_err(|_| {
            // What a full disk leaves is half of it.
            let _ = vfs.remove(&anew);
        })
        .map_err(StoreError::io("write", path))
}
