//! The portfolio that was opened last, remembered in the user's state folder.

use std::path::{Path, PathBuf};

use crate::store::places::Bases;
use crate::store::save;
use crate::store::vfs::{Access, Read, Vfs};

/// More than any path: a longer file is not ours.
const LIMIT: u64 = 16 * 1024;

/// The portfolio that was opened last, if it is still there.
pub fn portfolio(vfs: &dyn Vfs, bases: &Bases) -> Option<PathBuf> {
    let Ok(Read::File(bytes, _)) = vfs.read(&file(bases), LIMIT) else {
        return None;
    };
    let path = PathBuf::from(String::from_utf8(bytes).ok()?.trim_end_matches('\n'));
    vfs.stat(&path).is_ok().then_some(path)
}

/// Remembers a portfolio. What cannot be remembered is no reason to stop: the next start asks for a name.
pub fn remember(vfs: &dyn Vfs, bases: &Bases, root: &Path) {
    let Some(path) = root.to_str().filter(|path| !path.contains('\n')) else {
        return;
    };
    if portfolio(vfs, bases).as_deref() == Some(root)
        || save::make_folder(vfs, &bases.state, Access::Private).is_err()
    {
        return;
    }
    let temporary = file(bases).with_extension("new");
    let _ = vfs.remove(&temporary);
    if vfs
        .create(&temporary, format!("{path}\n").as_bytes(), Access::Private)
        .is_ok()
    {
        let _ = vfs.rename(&temporary, &file(bases));
    }
}

fn file(bases: &Bases) -> PathBuf {
    bases.state.join("last-portfolio")
}
