//! Files that somebody is in the middle of writing: they cannot be read for a moment, and are waited for.

use std::time::Duration;

use crate::model::portfolio::Portfolio;
use crate::model::refusal::Refusal;
use crate::workspace::open::Workspace;

/// How many times a file that cannot be read is looked at again before that is told.
pub const LOOKS: usize = 10;

/// How long in between.
pub const NAP: Duration = Duration::from_millis(50);

impl Workspace {
    /// Looks once more at files that could not be read, and again for as long as somebody is seen to write them.
    pub fn wait_for_writers(&mut self) {
        let mut before = None;
        for _ in 0..LOOKS {
            let now = self.torn();
            if now == 0 || before.is_some_and(|before| now >= before) {
                break;
            }
            before = Some(now);
            self.nap_and_look();
        }
    }

    /// What is looked for in memory, if it is there within half a second: it may be in a file that is half written.
    pub fn found_in_time<T>(
        &mut self,
        find: impl Fn(&Portfolio) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        for _ in 0..LOOKS {
            if self.torn() == 0 || find(&self.portfolio).is_ok() {
                break;
            }
            self.nap_and_look();
        }
        find(&self.portfolio)
    }

    /// How many files of the folder cannot be read.
    fn torn(&self) -> usize {
        let faults = self.faults.iter();
        faults
            .filter(|fault| self.is_of_folder(&fault.path))
            .count()
    }

    fn nap_and_look(&mut self) {
        (self.locks.sleep)(NAP);
        let looked = self.look().run();
        // What others have done is no news where nothing was shown yet.
        let _ = self.looked(looked);
    }
}
