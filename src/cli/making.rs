//! Making a change for a command: where it met what somebody else wrote of the same, both are kept, and that is said.

use crate::cli::desk::Desk;
use crate::model::compose::Composer;
use crate::model::in_dispute::{InDispute, all};
use crate::model::portfolio::Address;
use crate::model::refusal::Refusal;
use crate::workspace::error::WorkspaceError;
use crate::workspace::open::Workspace;

impl Desk<'_> {
    /// Makes a group of changes and saves them, and says beside the output what is in dispute since.
    pub fn make<T>(
        &mut self,
        workspace: &mut Workspace,
        compose: impl FnOnce(&mut Composer<'_>) -> Result<T, Refusal>,
    ) -> Result<T, WorkspaceError> {
        let found = |workspace: &Workspace| all(&workspace.portfolio).into_iter();
        let before: Vec<Address> = found(workspace).map(|found| found.at).collect();
        let made = workspace.make(compose)?;
        for met in found(workspace).filter(|found| !before.contains(&found.at)) {
            self.note(&both_kept(&met));
        }
        Ok(made)
    }
}

fn both_kept(met: &InDispute) -> String {
    format!(
        "{}: somebody else has written it too, and both are kept. Choose with `beal settle {}`.",
        met.label(),
        met.at
    )
}
