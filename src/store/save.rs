//! Saving: the new file is made beside the old one, swapped in, and what came out is looked at before it goes.

use std::io;
use std::path::{Path, PathBuf};

use crate::store::error::StoreError;
use crate::store::format::bounds::LIMIT;
use crate::store::format::seen::Seen;
use crate::store::format::text::has_too_many;
use crate::store::vfs::{Access, Kept, Read, Vfs};
use crate::store::{resolve, temporary};

/// What came of saving.
#[derive(Debug)]
pub enum Saved {
    /// The new content stands, and is on the disk.
    Done(Swapped),
    /// Somebody else has written meanwhile. Theirs stands as it was: merge and save again.
    ChangedOnDisk(Changed),
    /// The file is gone. Nothing was written.
    Gone,
}

/// A file after a save.
#[derive(Debug)]
pub struct Swapped {
    /// The identity of what it holds now.
    pub seen: Seen,
    /// What it held until then, to the byte.
    pub old: Vec<u8>,
    /// The old file, to be looked at again a few seconds later; `None` where it cannot be kept open.
    pub late: Option<Late>,
}

/// A file that somebody else has written.
#[derive(Debug)]
pub struct Changed {
    /// What they wrote.
    pub theirs: Vec<u8>,
    /// Our own content, where it stood in the place of theirs for a moment: who opened it then may still write into it.
    pub late: Option<Late>,
}

/// A file that was swapped out, kept open: a program that takes no lock may have had it open already, and writes into
/// it only now.
#[derive(Debug)]
pub struct Late {
    kept: Box<dyn Kept>,
    seen: Seen,
}

impl Late {
    /// The bytes that somebody has written into it since it was swapped out; they go on from what it held then, and
    /// stand nowhere else. `None` where nobody has.
    pub fn look(&self) -> Option<Vec<u8>> {
        let bytes = self.kept.read(LIMIT).ok()?;
        (Seen::of(&bytes) != self.seen).then_some(bytes)
    }
}

/// Puts new content in the place of a file that held `expected` when it was last seen.
///
/// `root` is the portfolio's canonical folder; a link that leaves it is refused. After any error the file holds what it
/// held before, and no temporary file is left; [`StoreError::Stranded`] alone leaves both versions, and names them.
pub fn replace(
    vfs: &dyn Vfs,
    root: &Path,
    path: &Path,
    bytes: &[u8],
    expected: Seen,
) -> Result<Saved, StoreError> {
    let (target, stat) = match resolve::file(vfs, root, path) {
        Err(StoreError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
            return Ok(Saved::Gone);
        }
        resolved => resolved?,
    };
    if !stat.writable {
        return Err(StoreError::ReadOnly { path: target });
    }
    let temp = Temp::written(vfs, &target, bytes, Some(expected))?;
    // Best effort: on a file system without modes or groups there is nothing to copy.
    let _ = vfs.copy_permissions(&target, &temp.path);
    // Writing took its time. What is changed by now stays where it is: nobody is shown ours, or theirs of before, meanwhile.
    if let Ok(Read::File(theirs, _)) = vfs.read(&target, LIMIT)
        && Seen::of(&theirs) != expected
    {
        return Ok(Saved::ChangedOnDisk(Changed { theirs, late: None }));
    }
    match vfs.exchange(&temp.path, &target) {
        Ok(()) => after_exchange(temp, &target, bytes, expected),
        Err(error) if error.kind() == io::ErrorKind::Unsupported => {
            compare_and_rename(temp, &target, bytes, expected)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Saved::Gone),
        Err(error) => Err(StoreError::io("replace", target)(error)),
    }
}

/// Makes a new file; [`StoreError::Exists`] if something stands there. The file is whole or not there at all.
pub fn create(vfs: &dyn Vfs, path: &Path, bytes: &[u8]) -> Result<Seen, StoreError> {
    if vfs.stat(path).is_ok() {
        return Err(StoreError::Exists {
            path: path.to_owned(),
        });
    }
    let mut temp = Temp::written(vfs, path, bytes, None)?;
    vfs.rename_new(&temp.path, path)
        .map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => StoreError::Exists {
                path: path.to_owned(),
            },
            _ => StoreError::io("write", path)(error),
        })?;
    temp.forget();
    if let Err(error) = vfs.sync_folder(folder_of(path)) {
        // Its name may not outlive a crash, so it does not count as saved.
        let _ = vfs.remove(path);
        return Err(StoreError::io("sync the folder of", path)(error));
    }
    Ok(Seen::of(bytes))
}

/// Makes sure that a file which holds `expected` still does after a crash, and gives its bytes; `None` where it holds
/// something else.
pub fn make_last(
    vfs: &dyn Vfs,
    root: &Path,
    path: &Path,
    expected: Seen,
) -> Result<Option<Vec<u8>>, StoreError> {
    // What cannot be looked at is told by the save that follows.
    let Ok((target, _)) = resolve::file(vfs, root, path) else {
        return Ok(None);
    };
    match vfs.read(&target, LIMIT) {
        Ok(Read::File(bytes, _)) if Seen::of(&bytes) == expected => vfs
            .sync_folder(folder_of(&target))
            .map(|()| Some(bytes))
            .map_err(StoreError::io("sync the folder of", target)),
        _ => Ok(None),
    }
}

/// Makes a folder, and those above it, so that it is there after a crash: what is synced in it is lost with its name.
pub fn make_folder(vfs: &dyn Vfs, path: &Path, access: Access) -> Result<(), StoreError> {
    let is_new = |folder: &&Path| vfs.stat(folder).is_err();
    let new: Vec<&Path> = path.ancestors().take_while(is_new).collect();
    vfs.create_folder(path, access)
        .map_err(StoreError::io("make the folder", path))?;
    for folder in new.into_iter().filter(|it| !it.as_os_str().is_empty()) {
        vfs.sync_folder(folder_of(folder))
            .map_err(StoreError::io("sync the folder of", folder))?;
    }
    Ok(())
}

/// What came of taking a file away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Removed {
    /// It is gone, and stays gone after a crash.
    Done,
    /// Somebody else has written meanwhile. Their bytes, given here, stand as they were.
    ChangedOnDisk(Vec<u8>),
}

/// Takes a file away that held one of these contents when it was last seen; one that is not there any more is fine.
///
/// It gets another name first and is looked at under that, so that a write at the last moment is not lost. After any
/// error but a folder that did not sync the file stands as before; [`StoreError::Stranded`] says where it is kept.
pub fn remove(vfs: &dyn Vfs, path: &Path, expected: &[Seen]) -> Result<Removed, StoreError> {
    let synced = || {
        vfs.sync_folder(folder_of(path))
            .map_err(StoreError::io("sync the folder of", path))
    };
    let seen = match standing(vfs, path)? {
        None => return synced().map(|()| Removed::Done),
        Some(bytes) if !expected.contains(&Seen::of(&bytes)) => {
            return Ok(Removed::ChangedOnDisk(bytes));
        }
        Some(bytes) => Seen::of(&bytes),
    };
    let aside = set_aside(vfs, path, seen)?;
    let held = match standing(vfs, &aside) {
        Ok(Some(bytes)) if expected.contains(&Seen::of(&bytes)) => vfs
            .remove(&aside)
            .map(|()| None)
            .map_err(StoreError::io("remove", path)),
        held => held,
    };
    match held {
        Ok(None) => synced().map(|()| Removed::Done),
        Ok(Some(bytes)) => name_again(vfs, &aside, path).map(|()| Removed::ChangedOnDisk(bytes)),
        Err(error) => name_again(vfs, &aside, path).and(Err(error)),
    }
}

/// The bytes of a file, if there is one.
pub fn standing(vfs: &dyn Vfs, path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    match vfs.read(path, LIMIT) {
        Ok(Read::File(bytes, _)) => Ok(Some(bytes)),
        Ok(_) => Err(StoreError::NotAFile {
            path: path.to_owned(),
        }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(StoreError::io("read", path)(error)),
    }
}

/// Gives a file the name of a temporary one.
fn set_aside(vfs: &dyn Vfs, path: &Path, seen: Seen) -> Result<PathBuf, StoreError> {
    let mut tries = 0;
    loop {
        let aside = temporary::path(folder_of(path), Some(seen), tries);
        match vfs.rename_new(path, &aside) {
            Ok(()) => return Ok(aside),
            Err(error)
                if error.kind() == io::ErrorKind::AlreadyExists && tries < temporary::TRIES =>
            {
                tries += 1;
            }
            Err(error) => return Err(StoreError::io("remove", path)(error)),
        }
    }
}

/// Gives a file that was set aside its own name again; never over another that came there meanwhile.
fn name_again(vfs: &dyn Vfs, aside: &Path, path: &Path) -> Result<(), StoreError> {
    vfs.rename_new(aside, path)
        .map_err(|source| StoreError::Stranded {
            path: path.to_owned(),
            kept: aside.to_owned(),
            source,
        })
}

/// A temporary file beside the one that is to be saved; removed when dropped.
struct Temp<'a> {
    vfs: &'a dyn Vfs,
    path: PathBuf,
    gone: bool,
}

impl<'a> Temp<'a> {
    /// A file with these bytes on the disk. One that did not sync is thrown away, never synced again: the system may
    /// have dropped its pages and would say that all is well.
    fn written(
        vfs: &'a dyn Vfs,
        target: &Path,
        bytes: &[u8],
        replaces: Option<Seen>,
    ) -> Result<Self, StoreError> {
        if bytes.len() as u64 > LIMIT || has_too_many(bytes) {
            return Err(StoreError::TooLarge {
                path: target.to_owned(),
            });
        }
        Self::once(vfs, target, bytes, replaces).or_else(|error| match error {
            StoreError::Io { doing: "sync", .. } => Self::once(vfs, target, bytes, replaces),
            other => Err(other),
        })
    }

    fn once(
        vfs: &'a dyn Vfs,
        target: &Path,
        bytes: &[u8],
        replaces: Option<Seen>,
    ) -> Result<Self, StoreError> {
        let temp = Self::created(vfs, target, bytes, replaces)?;
        let read = vfs
            .read(&temp.path, LIMIT)
            .map_err(StoreError::io("read back", target))?;
        if !matches!(&read, Read::File(back, _) if back == bytes) {
            return Err(StoreError::ReadBack {
                path: target.to_owned(),
            });
        }
        vfs.sync(&temp.path)
            .map_err(StoreError::io("sync", target))?;
        Ok(temp)
    }

    fn created(
        vfs: &'a dyn Vfs,
        target: &Path,
        bytes: &[u8],
        replaces: Option<Seen>,
    ) -> Result<Self, StoreError> {
        // What takes the place of a file gets its mode; nobody else need read it until then.
        let access = match replaces {
            Some(_) => Access::Private,
            None => Access::AsFolder,
        };
        let mut tries = 0;
        loop {
            let path = temporary::path(folder_of(target), replaces, tries);
            match vfs.create(&path, bytes, access) {
                Ok(()) => {
                    return Ok(Self {
                        vfs,
                        path,
                        gone: false,
                    });
                }
                Err(error)
                    if error.kind() == io::ErrorKind::AlreadyExists && tries < temporary::TRIES =>
                {
                    tries += 1;
                }
                Err(error) => {
                    if error.kind() != io::ErrorKind::AlreadyExists {
                        // A full disk leaves half a file.
                        let _ = vfs.remove(&path);
                    }
                    return Err(StoreError::io("write", target)(error));
                }
            }
        }
    }

    /// Whether it holds these bytes.
    fn holds(&self, bytes: &[u8]) -> bool {
        matches!(self.vfs.read(&self.path, LIMIT), Ok(Read::File(held, _)) if held == bytes)
    }

    /// Leaves what stands under the name alone.
    fn forget(&mut self) {
        self.gone = true;
    }
}

impl Drop for Temp<'_> {
    fn drop(&mut self) {
        if !self.gone {
            // What cannot be removed is found at the next opening.
            let _ = self.vfs.remove(&self.path);
        }
    }
}

/// The new content is in place and the old in the temporary file: is the old what we knew?
fn after_exchange(
    mut temp: Temp<'_>,
    target: &Path,
    bytes: &[u8],
    expected: Seen,
) -> Result<Saved, StoreError> {
    let late = kept(temp.vfs, &temp.path, expected);
    let old = match temp.vfs.read(&temp.path, LIMIT) {
        Ok(Read::File(old, _)) => old,
        other => {
            put_back(&mut temp, target, bytes, None)?;
            let path = target.to_owned();
            return Err(match other {
                Err(error) => StoreError::io("read", path)(error),
                Ok(_) => StoreError::NotAFile { path },
            });
        }
    };
    if Seen::of(&old) != expected {
        return changed(temp, target, bytes, old);
    }
    match temp.vfs.sync_folder(folder_of(target)) {
        Ok(()) => {
            // While we waited for the disk, who had the old file open may have written into it.
            if let Some(theirs) = late.as_ref().and_then(Late::look) {
                return changed(temp, target, bytes, theirs);
            }
            Ok(Saved::Done(Swapped {
                seen: Seen::of(bytes),
                old,
                late,
            }))
        }
        Err(error) => {
            put_back(&mut temp, target, bytes, Some(&old))?;
            Err(StoreError::io("sync the folder of", target)(error))
        }
    }
}

/// Somebody else has written meanwhile: theirs gets its place again.
fn changed(
    mut temp: Temp<'_>,
    target: &Path,
    bytes: &[u8],
    theirs: Vec<u8>,
) -> Result<Saved, StoreError> {
    let late = put_back(&mut temp, target, bytes, Some(&theirs))?;
    Ok(Saved::ChangedOnDisk(Changed { theirs, late }))
}

/// Best effort: a system that does not let us keep it open lets nobody else write into it either, or is out of handles.
fn kept(vfs: &dyn Vfs, path: &Path, seen: Seen) -> Option<Late> {
    let kept = vfs.keep(path).ok()?;
    Some(Late { kept, seen })
}

/// Swaps the old content in again, which is `back` where that could be read, and gives our own, kept open: somebody may
/// have opened it in between.
///
/// Who wrote in our place in between is the last to have written, and stands; what is then out is `back`, which the caller
/// has. Whatever else comes out is kept in its file, not removed.
fn put_back(
    temp: &mut Temp<'_>,
    target: &Path,
    ours: &[u8],
    back: Option<&[u8]>,
) -> Result<Option<Late>, StoreError> {
    exchange(temp, target)?;
    let late = kept(temp.vfs, &temp.path, Seen::of(ours));
    if temp.holds(ours) {
        return Ok(late);
    }
    if let Some(back) = back {
        exchange(temp, target)?;
        if temp.holds(back) {
            return Ok(None);
        }
    }
    temp.forget();
    Ok(None)
}

/// Exchanges, more than once where that fails: until it is done, others read ours without theirs.
fn exchange(temp: &mut Temp<'_>, target: &Path) -> Result<(), StoreError> {
    let exchange = || temp.vfs.exchange(&temp.path, target);
    exchange()
        .or_else(|_| exchange())
        .or_else(|_| exchange())
        .map_err(|source| {
            temp.gone = true;
            StoreError::Stranded {
                path: target.to_owned(),
                kept: temp.path.clone(),
                source,
            }
        })
}

/// For file systems that cannot exchange: a moment between comparing and renaming remains, in which the lock helps.
fn compare_and_rename(
    mut temp: Temp<'_>,
    target: &Path,
    bytes: &[u8],
    expected: Seen,
) -> Result<Saved, StoreError> {
    let vfs = temp.vfs;
    let late = kept(vfs, target, expected);
    let old = match vfs.read(target, LIMIT) {
        Ok(Read::File(old, _)) => old,
        Ok(_) => {
            return Err(StoreError::NotAFile {
                path: target.to_owned(),
            });
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Saved::Gone),
        Err(error) => return Err(StoreError::io("read", target)(error)),
    };
    if Seen::of(&old) != expected {
        return Ok(Saved::ChangedOnDisk(Changed {
            theirs: old,
            late: None,
        }));
    }
    vfs.rename(&temp.path, target)
        .map_err(StoreError::io("replace", target))?;
    temp.forget();
    if let Err(error) = vfs.sync_folder(folder_of(target)) {
        // Best effort: where that fails too, the error says that it is not clear what stands there.
        let _ = write_back(vfs, target, bytes, &old);
        return Err(StoreError::io("sync the folder of", target)(error));
    }
    Ok(Saved::Done(Swapped {
        seen: Seen::of(bytes),
        old,
        late,
    }))
}

/// Puts the old content in the place of ours, unless somebody else's is there by now.
fn write_back(vfs: &dyn Vfs, target: &Path, ours: &[u8], old: &[u8]) -> Result<(), StoreError> {
    let mut temp = Temp::written(vfs, target, old, Some(Seen::of(ours)))?;
    let _ = vfs.copy_permissions(target, &temp.path);
    if standing(vfs, target)?.as_deref() == Some(ours) {
        vfs.rename(&temp.path, target)
            .map_err(StoreError::io("replace", target))?;
        temp.forget();
    }
    Ok(())
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}
