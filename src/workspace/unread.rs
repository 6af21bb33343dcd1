//! The text of a file as it stands there, and of sessions that cannot be read whether one of them may be running.

use std::path::Path;

use crate::model::kind::Kind;
use crate::model::words::SessionState;
use crate::store::fault::Fault;
use crate::store::format::bounds::LIMIT;
use crate::store::kinds;
use crate::store::vfs::Read;
use crate::workspace::open::Workspace;

impl Workspace {
    /// A session that cannot be read and may be running: its text says so, or it is of today and its text does not say that
    /// it is over.
    pub fn unreadable_session(&self) -> Option<Fault> {
        let folder = self.dir.join(kinds::folder_of(Kind::Session));
        let mut faults = self.faults.iter();
        let found = faults.find(|fault| {
            fault.path.parent() == Some(folder.as_path()) && self.may_be_running(fault)
        });
        found.cloned()
    }

    /// The text of a file, as far as it is one.
    pub(crate) fn text_at(&self, path: &Path) -> String {
        match self.locks.vfs.read(path, LIMIT) {
            Ok(Read::File(bytes, _)) => String::from_utf8_lossy(&bytes).into_owned(),
            _ => String::new(),
        }
    }

    fn may_be_running(&self, fault: &Fault) -> bool {
        let text = self.text_at(&fault.path);
        let says = |state: SessionState| text.contains(&format!("state: \"{}\"", state.word()));
        let is_over = [SessionState::Ended, SessionState::WrittenUp].map(says);
        let name = fault.path.file_name().unwrap_or_default();
        let today = self.today().to_string();
        let is_of_today = name.to_string_lossy().starts_with(&today);
        says(SessionState::Running) || is_of_today && !is_over.contains(&true)
    }
}
