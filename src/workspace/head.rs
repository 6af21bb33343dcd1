//! The portfolio's own file, where it has gone: what is known of it, and writing it again.

use crate::model::id::Id;
use crate::model::past::last_in;
use crate::model::snapshot::Snapshot;
use crate::store::error::StoreError;
use crate::store::format;
use crate::store::format::comments::Comments;
use crate::store::kinds::ECOSYSTEM;
use crate::store::{preset, save};
use crate::workspace::open::Workspace;

impl Workspace {
    /// The portfolio's own file as it was when it was changed here last, by the history of this machine.
    pub fn last_head(&self) -> Option<Snapshot> {
        let chronicle = self.chronicle_job(&Id::parse(preset::ID)?).run().ok()?;
        let last = last_in(&chronicle.lines)?;
        matches!(last, Snapshot::Ecosystem(_)).then_some(last)
    }

    /// Writes it again as it was last. `false` where nothing is known of it; nothing is written over.
    pub fn write_head_again(&self) -> Result<bool, StoreError> {
        let Some(head) = self.last_head() else {
            return Ok(false);
        };
        let _held = self.locks.hold()?;
        let text = format::write(head.document(), &Comments::default());
        let path = self.dir.join(ECOSYSTEM);
        save::create(self.locks.vfs.as_ref(), &path, text.as_bytes())?;
        Ok(true)
    }
}
