//! Strikes: what was struck, what of it still stands in the history, and what is known of what others have struck.

use crate::model::striking::Striking;
use crate::store::vfs::Stat;

/// What was struck, here and by other programs of this user.
#[derive(Debug, Default)]
pub struct Strikes {
    /// What still stands in the history, and is to be taken out of it by this program.
    pub(crate) pending: Striking,
    /// Whether some of it is noted nowhere yet: a program after this one would not know of it.
    pub(crate) is_unnoted: bool,
    /// All that was struck, as far as it is known: it is brought back nowhere.
    pub(crate) known: Striking,
    /// The note of it as it was read last.
    pub(crate) seen: Option<Stat>,
    /// Why it could not be taken out of the history the last time.
    pub(crate) why: Option<String>,
    /// Whether this program holds the lock of the history just now.
    pub(crate) is_locked: bool,
    /// How many groups were passed over since something was undone or made last.
    pub(crate) passed_over: usize,
}
