//! Making a change for a command: where it met what somebody else wrote of the same, both are kept, and that is said.

use crate::cli::desk::Desk;
use crate::model::compose::Composer;
use crate::model::id::Id;
use crate::model::in_dispute::{InDispute, all};
use crate::model::portfolio::Address;
use crate::model::records::message::Message;
use crate::model::refusal::Refusal;
use crate::model::snapshot::Snapshot;
use crate::workspace::error::WorkspaceError;
use crate::workspace::open::Workspace;

impl Desk<'_> {
    /// Makes a group of changes and saves them, and says beside the output what is in dispute since.
    pub fn make<T>(
        &mut self,
        workspace: &mut Workspace,
        compose: impl FnOnce(&mut Composer<'_>) -> Result<T, Refusal>,
    ) -> Result<T, WorkspaceError> {
        let before = all(&workspace.portfolio).into_iter();
        let before: Vec<Address> = before.map(|found| found.at).collect();
        let made = workspace.make(compose)?;
        self.tell_disputes(workspace, &before);
        Ok(made)
    }

    /// The same of one message; where somebody has sorted it since it was read it is refused.
    pub fn make_of_message<T>(
        &mut self,
        workspace: &mut Workspace,
        id: &Id,
        compose: impl FnOnce(&mut Composer<'_>) -> Result<T, Refusal>,
    ) -> Result<T, WorkspaceError> {
        let before = all(&workspace.portfolio).into_iter();
        let before: Vec<Address> = before.map(|found| found.at).collect();
        let route = workspace.portfolio.messages.named(id).map(|it| it.route);
        let still = |now: &Snapshot| match now {
            Snapshot::Message(now) if Some(now.route) != route => Err(sorted_meanwhile(now)),
            _ => Ok(()),
        };
        let made = workspace.make_if_still(id, still, compose)?;
        self.tell_disputes(workspace, &before);
        Ok(made)
    }

    fn tell_disputes(&mut self, workspace: &Workspace, before: &[Address]) {
        let found = all(&workspace.portfolio).into_iter();
        for met in found.filter(|found| !before.contains(&found.at)) {
            self.note(&both_kept(&met));
        }
    }
}

fn sorted_meanwhile(now: &Message) -> Refusal {
    Refusal::new(
        format!("Somebody has sorted it meanwhile: {}.", now.route),
        format!(
            "See where it has gone (beal show {}); it can be sent elsewhere from there.",
            now.id
        ),
    )
}

fn both_kept(met: &InDispute) -> String {
    format!(
        "{}: somebody else has written it too, and both are kept. Choose with `beal settle {}`.",
        met.label(),
        met.at
    )
}
