//! What is still to be struck from the history, kept over a crash: addresses, and no word of what was written.

use std::path::Path;

use crate::model::striking::Striking;
use crate::store::error::StoreError;
use crate::store::vfs::{Access, Read, Vfs};

/// More addresses than anybody strikes in a session.
const LIMIT: u64 = 1024 * 1024;

/// What was noted; nothing where there is nothing, or it cannot be read.
pub fn read(vfs: &dyn Vfs, path: &Path) -> Striking {
    match vfs.read(path, LIMIT) {
        Ok(Read::File(bytes, _)) => serde_json::from_slice(&bytes).unwrap_or_default(),
        _ => Striking::default(),
    }
}

/// Notes what is still to be struck; nothing takes the note away.
pub fn write(vfs: &dyn Vfs, path: &Path, striking: &Striking) -> Result<(), StoreError> {
    if striking.records.is_empty() {
        // One that stays is done once more, and does no harm.
        let _ = vfs.remove(path);
        return Ok(());
    }
    let anew = path.with_extension("new");
    let _ = vfs.remove(&anew);
    // Addresses: nothing that JSON could refuse.
    let bytes = serde_json::to_vec(striking).unwrap_or_default();
    vfs.create(&anew, &bytes, Access::Private)
        .and_then(|()| vfs.sync(&anew))
        .and_then(|()| vfs.rename(&anew, path))
        .map_err(StoreError::io("write", path))
}
