//! What the message on the screen looks like, found anew only where something that counts has changed.

use crate::model::id::Id;
use crate::model::likeness::Likeness;
use crate::model::stream::alike::{Alike, look_alikes};
use crate::tui::house::House;

/// So many are shown.
const MOST: usize = 9;

/// What a message looks like.
#[derive(Default)]
pub struct Alikes {
    /// The look-alikes, the nearest first.
    pub found: Vec<Alike>,
    /// The one under the cursor.
    pub cursor: usize,
    likeness: Option<Likeness>,
    seen: u64,
    of: Option<(Id, u64)>,
}

impl std::fmt::Debug for Alikes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Alikes")
            .field("found", &self.found)
            .finish_non_exhaustive()
    }
}

impl Alikes {
    /// Another message is looked at.
    pub fn begin(&mut self) {
        self.cursor = 0;
        self.of = None;
    }

    /// The look-alike under the cursor.
    pub fn chosen(&self) -> Option<&Alike> {
        self.found.get(self.cursor)
    }

    /// Finds what a message looks like; cheap where nothing has changed.
    pub fn renew(&mut self, house: &House, id: &Id) {
        let revision = house.workspace.revision();
        let now = (id.clone(), revision);
        if self.of.as_ref() == Some(&now) {
            return;
        }
        let portfolio = &house.workspace.portfolio;
        let mut changed = house.workspace.changed_since(self.seen);
        let is_stale =
            self.seen != revision && changed.any(|file| portfolio.messages.named(file).is_none());
        if is_stale {
            self.likeness = None;
        }
        self.seen = revision;
        let likeness = self.likeness.get_or_insert_with(|| Likeness::of(portfolio));
        self.found = match portfolio.messages.named(id) {
            Some(message) => look_alikes(portfolio, likeness, message, MOST),
            None => Vec::new(),
        };
        self.of = Some(now);
        self.cursor = self.cursor.min(self.found.len().saturating_sub(1));
    }
}
