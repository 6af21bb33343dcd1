//! A text laid out in a file of our own, so that another program can edit it.

use std::path::{Path, PathBuf};

use crate::store::error::StoreError;
use crate::store::vfs::{Access, Read};
use crate::workspace::open::Workspace;

/// A text longer than this is not taken back: nobody has typed it.
const LIMIT: u64 = 4 * 1024 * 1024;

impl Workspace {
    /// Writes a text into a new private file in the state folder. `None` where the system has no such folder.
    pub fn lay_out(&mut self, text: &str) -> Result<Option<PathBuf>, StoreError> {
        let Some(places) = &self.locks.places else {
            return Ok(None);
        };
        places.prepare(self.locks.vfs.as_ref())?;
        let name = format!("text-{}.md", self.pen.ids.item('z', |_| false));
        let path = places.state.join(name);
        self.locks
            .vfs
            .create(&path, text.as_bytes(), Access::Private)
            .map_err(StoreError::io("write the text to", &path))?;
        Ok(Some(path))
    }

    /// Reads such a file back. `None` where it is no text any more.
    pub fn take_up(&self, path: &Path) -> Option<String> {
        let Ok(Read::File(bytes, _)) = self.locks.vfs.read(path, LIMIT) else {
            return None;
        };
        String::from_utf8(bytes).ok()
    }

    /// Removes such a file, when what it holds is known to be somewhere else.
    pub fn put_away(&self, path: &Path) {
        // What cannot be removed is private and harmless.
        let _ = self.locks.vfs.remove(path);
    }
}
