//! A text laid out in a file of our own, so that another program can edit it.
//!
//! Beside it stands where it belongs, and its name tells whose it is: what a program leaves that ends while the other
//! still edits is offered at the next start, as other texts are that were not kept.

use std::path::{Path, PathBuf};

use crate::store::error::StoreError;
use crate::store::journal::Orphan;
use crate::store::vfs::{Access, Read};
use crate::workspace::draft::{Draft, Place};
use crate::workspace::open::Workspace;

/// A text longer than this is not taken back: nobody has typed it.
const LIMIT: u64 = 4 * 1024 * 1024;

const BEGINS: &str = "text-";
const TEXT: &str = "md";
const PLACE: &str = "json";

/// A text that was out in another program when ours ended.
#[derive(Debug)]
pub struct LeftOut {
    /// Its file.
    pub path: PathBuf,
    /// The text as it went out, and where it belongs.
    pub went: Draft,
    /// The text as the other program left it.
    pub text: String,
}

impl LeftOut {
    /// The text as it went out. Where nothing else was typed, it is what stood at its place.
    pub(crate) fn begun(&self) -> Draft {
        let mut draft = self.went.clone();
        if draft.place.stands_at().is_some() {
            draft.was.clone_from(&draft.text);
        }
        draft
    }
}

impl Workspace {
    /// Writes a text into a new private file in the state folder, and beside it where it belongs. `None` where the system
    /// has no such folder.
    pub fn lay_out(
        &mut self,
        text: &str,
        place: Option<Place>,
    ) -> Result<Option<PathBuf>, StoreError> {
        let Some(places) = &self.locks.places else {
            return Ok(None);
        };
        places.prepare(self.locks.vfs.as_ref())?;
        let own = self.pen.ids.item('z', |_| false);
        let journal = self.journal.as_ref();
        let name = match journal {
            Some(journal) => format!("{BEGINS}{}-{own}", journal.name),
            None => format!("{BEGINS}{own}"),
        };
        let path = places.state.join(name).with_extension(TEXT);
        let write = |path: &Path, text: &str| {
            let vfs = self.locks.vfs.as_ref();
            vfs.create(path, text.as_bytes(), Access::Private)
                .map_err(StoreError::io("write the text to", path))
        };
        if let Some(place) = place.filter(|_| journal.is_some()) {
            let went = Draft::new(place, text.to_owned());
            // Strings and ids: nothing that JSON could refuse.
            let went = serde_json::to_string(&went).unwrap_or_default();
            write(&path.with_extension(PLACE), &went)?;
        }
        write(&path, text)?;
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
        let _ = self.locks.vfs.remove(&path.with_extension(PLACE));
    }

    /// The texts that were out when the program ended that has left this journal.
    pub(crate) fn left_out(&self, orphan: &Orphan) -> Vec<LeftOut> {
        let Some(places) = &self.locks.places else {
            return Vec::new();
        };
        let begins = format!("{BEGINS}{}-", orphan.name);
        let listed = self.locks.vfs.list(&places.state).unwrap_or_default();
        let names = listed.iter().filter_map(|entry| entry.name.to_str());
        let texts = names.map(Path::new).filter(|name| {
            let is_text = name.extension().is_some_and(|end| end == TEXT);
            is_text && name.to_str().is_some_and(|name| name.starts_with(&begins))
        });
        let read = |name: &Path| {
            let path = places.state.join(name);
            let went = self.take_up(&path.with_extension(PLACE))?;
            let text = self.take_up(&path)?;
            Some(LeftOut {
                went: serde_json::from_str(&went).ok()?,
                text: text.trim_end_matches('\n').to_owned(),
                path,
            })
        };
        texts.filter_map(read).collect()
    }
}
