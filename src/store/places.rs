//! Where beal keeps what is no part of the portfolio: state, cache and settings, in the user's own folders.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use crate::store::error::StoreError;
use crate::store::save;
use crate::store::vfs::{Access, Vfs};

/// The user's folders of beal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bases {
    /// What must not be lost but belongs to this machine: journal, drafts, undo history, private notes, log.
    pub state: PathBuf,
    /// What can be made again: the index.
    pub cache: PathBuf,
    /// Settings and keys.
    pub config: PathBuf,
}

impl Bases {
    /// The folders that the platform gives the user: XDG, with `XDG_STATE_HOME` and the like, or Windows' own.
    ///
    /// Reads the environment; `main` calls it once.
    pub fn of_user() -> Result<Self, StoreError> {
        let user = etcetera::choose_base_strategy().map_err(|_| StoreError::NoHome)?;
        let state = user.state_dir().unwrap_or_else(|| user.data_dir());
        Ok(Self {
            state: state.join("beal"),
            cache: user.cache_dir().join("beal"),
            config: user.config_dir().join("beal"),
        })
    }
}

/// The folders of one portfolio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// Its state.
    pub state: PathBuf,
    /// Its cache.
    pub cache: PathBuf,
}

impl Places {
    /// The folders for the portfolio at this canonical path: another path has others, even with the same name.
    pub fn of(bases: &Bases, root: &Path) -> Self {
        let name = folder_name(root);
        Self {
            state: bases.state.join(&name),
            cache: bases.cache.join(name),
        }
    }

    /// Makes both, for the user alone.
    pub fn prepare(&self, vfs: &dyn Vfs) -> Result<(), StoreError> {
        for folder in [&self.state, &self.cache] {
            save::make_folder(vfs, folder, Access::Private)?;
        }
        Ok(())
    }

    /// The folder of its history.
    pub fn history(&self) -> PathBuf {
        self.state.join("history")
    }

    /// The folder in which it is kept how the clocks of its sessions go.
    pub fn clocks(&self) -> PathBuf {
        self.state.join("clocks")
    }

    /// Where it is noted when the portfolio was synced with another repository last.
    pub fn synced(&self) -> PathBuf {
        self.state.join("synced")
    }

    /// The lock that is held while the portfolio is written to.
    pub fn lock(&self) -> PathBuf {
        self.state.join("lock")
    }
}

/// A name for a path that no other path has: its last part, so that people find it, and a hash of the whole.
fn folder_name(root: &Path) -> String {
    let last = root
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    format!(
        "{}-{:016x}",
        crate::model::id::slug(&last),
        fnv(root.as_os_str().as_encoded_bytes())
    )
}

/// FNV-1a in 64 bits: the same on every machine and in every version of beal.
fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::{Bases, Places};

    #[test]
    fn two_portfolios_of_one_name_have_different_places() {
        let bases = Bases {
            state: PathBuf::from("/s"),
            cache: PathBuf::from("/c"),
            config: PathBuf::from("/k"),
        };
        let one = Places::of(&bases, Path::new("/home/a/inquiries"));
        let other = Places::of(&bases, Path::new("/home/b/inquiries"));
        assert_ne!(one, other);
        assert_eq!(one, Places::of(&bases, Path::new("/home/a/inquiries")));
        assert_eq!(
            one.state.file_name().map(std::ffi::OsStr::len),
            Some("inquiries-".len() + 16)
        );
    }

    #[test]
    fn the_hash_is_the_published_one_so_that_a_later_beal_finds_the_same_folder() {
        assert_eq!(super::fnv(b"a"), 0xaf63_dc4c_8601_ec8c);
    }

    #[test]
    fn no_name_of_a_folder_escapes_the_state_folder() {
        let bases = Bases {
            state: PathBuf::from("/s"),
            cache: PathBuf::from("/c"),
            config: PathBuf::from("/k"),
        };
        for root in ["/", "/a/..", "/a/\u{1b}\n", "/a/…"] {
            let places = Places::of(&bases, Path::new(root));
            assert_eq!(places.state.parent(), Some(Path::new("/s")), "{root:?}");
        }
    }
}
