//! The real file system. No other file of beal touches one.
#![expect(
    clippy::disallowed_methods,
    reason = "the one place where files are touched"
)]

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use xxhash_rust::xxh3::xxh3_64;

use crate::store::vfs::{Access, FileKind, Held, Kept, Listed, ListedKind, Read, Stat, Vfs};

/// The real file system.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl Vfs for Disk {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Read> {
        // Opening a pipe wakes who waits at its other end, and opening a device may do anything.
        let kind = self.stat(path)?.kind;
        if kind != FileKind::File {
            return Ok(Read::Not(kind));
        }
        let file = match platform::open_without_waiting(path) {
            Ok(file) => file,
            Err(error) => return refused(path, error),
        };
        let stat = stat_of(&file.metadata()?);
        if stat.kind != FileKind::File {
            return Ok(Read::Not(stat.kind));
        }
        if stat.len > limit {
            return Ok(Read::TooLarge(stat.len));
        }
        let mut bytes =
            Vec::with_capacity(usize::try_from(stat.len).unwrap_or(0).saturating_add(1));
        file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        let len = bytes.len() as u64;
        Ok(if len > limit {
            Read::TooLarge(len)
        } else {
            Read::File(bytes, stat)
        })
    }

    fn stat(&self, path: &Path) -> io::Result<Stat> {
        Ok(stat_of(&fs::symlink_metadata(path)?))
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Listed>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            let kind = if is_folder {
                ListedKind::Folder
            } else {
                ListedKind::Leaf
            };
            names.push(Listed {
                name: entry.file_name(),
                kind,
            });
        }
        names.sort();
        Ok(names)
    }

    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(path)
    }

    fn create(&self, path: &Path, bytes: &[u8], access: Access) -> io::Result<()> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        if access == Access::Private {
            platform::make_private(&mut options);
        }
        options.open(path)?.write_all(bytes)
    }

    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut options = OpenOptions::new();
        options.append(true).create(true);
        platform::make_private(&mut options);
        options.open(path)?.write_all(bytes)
    }

    fn overwrite(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = OpenOptions::new().write(true).open(path)?;
        let room = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
        let (fits, more) = bytes.split_at(room.min(bytes.len()));
        file.write_all(fits)?;
        file.set_len(fits.len() as u64)?;
        file.write_all(more)
    }

    fn sync(&self, path: &Path) -> io::Result<()> {
        OpenOptions::new()
            .read(true)
            .write(cfg!(windows))
            .open(path)?
            .sync_all()
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        platform::sync_folder(folder)
    }

    fn exchange(&self, a: &Path, b: &Path) -> io::Result<()> {
        platform::exchange(a, b)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        match platform::rename_new(from, to) {
            Err(error) if error.kind() == io::ErrorKind::Unsupported => link_new(from, to),
            done => done,
        }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn create_folder(&self, path: &Path, access: Access) -> io::Result<()> {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        if access == Access::Private {
            platform::make_private_folder(&mut builder);
        }
        builder.create(path)
    }

    fn keep(&self, path: &Path) -> io::Result<Box<dyn Kept>> {
        let file = platform::open_without_waiting(path)?;
        match stat_of(&file.metadata()?).kind {
            FileKind::File => Ok(Box::new(DiskKept(file))),
            _ => Err(io::ErrorKind::InvalidInput.into()),
        }
    }

    fn copy_permissions(&self, from: &Path, to: &Path) -> io::Result<()> {
        let from = fs::metadata(from)?;
        platform::copy_group(&from, to);
        fs::set_permissions(to, from.permissions())
    }

    fn lock(&self, path: &Path) -> io::Result<Option<Box<dyn Held>>> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true);
        platform::make_private(&mut options);
        // A folder cannot be opened for writing, and need not be.
        let file = options.open(path).or_else(|error| match error.kind() {
            io::ErrorKind::IsADirectory => File::open(path),
            _ => Err(error),
        })?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Box::new(DiskLock(file)))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

/// A locked file; closing it lets go.
#[derive(Debug)]
struct DiskLock(#[expect(dead_code, reason = "open for as long as the lock is held")] File);

impl Held for DiskLock {}

/// A file that is kept open.
#[derive(Debug)]
struct DiskKept(File);

impl Kept for DiskKept {
    fn read(&self, limit: u64) -> io::Result<Vec<u8>> {
        let mut file = &self.0;
        file.rewind()?;
        let mut bytes = Vec::new();
        file.take(limit).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

/// A path that could not be opened: what it is, if that is why.
fn refused(path: &Path, error: io::Error) -> io::Result<Read> {
    match fs::symlink_metadata(path).map(|metadata| stat_of(&metadata).kind) {
        Ok(kind) if kind != FileKind::File => Ok(Read::Not(kind)),
        _ => Err(error),
    }
}

fn stat_of(metadata: &fs::Metadata) -> Stat {
    let kind = match metadata.file_type() {
        kind if kind.is_symlink() => FileKind::Link,
        kind if kind.is_dir() => FileKind::Folder,
        kind if kind.is_file() => FileKind::File,
        _ => FileKind::Other,
    };
    let since = metadata
        .modified()
        .ok()
        .and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let modified = since
        .and_then(|since| i64::try_from(since.as_nanos()).ok())
        .unwrap_or(0);
    Stat {
        kind,
        len: metadata.len(),
        modified,
        writable: !metadata.permissions().readonly(),
        number: number_of(metadata),
    }
}

/// The device, the number there, and when it was made: a number is given out again once its file is gone.
fn number_of(metadata: &fs::Metadata) -> u64 {
    let made = metadata.created().ok();
    let made = made.and_then(|made| made.duration_since(UNIX_EPOCH).ok());
    let (device, number) = platform::place(metadata);
    let made = made.map_or(0, |made| made.as_nanos());
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&device.to_le_bytes());
    bytes[8..16].copy_from_slice(&number.to_le_bytes());
    bytes[16..].copy_from_slice(&made.to_le_bytes());
    xxh3_64(&bytes)
}

/// A new name where the system has no rename that refuses to replace: a hard link does refuse.
fn link_new(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Ok(()) => fs::remove_file(from),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        // No links either (FAT): look first, then rename. The lock keeps other beals out between the two.
        Err(_) if fs::symlink_metadata(to).is_ok() => Err(io::ErrorKind::AlreadyExists.into()),
        Err(_) => fs::rename(from, to),
    }
}

/// What Unix systems offer.
#[cfg(unix)]
mod platform {
    use std::fs::{self, File, OpenOptions};
    use std::io;
    use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, chown};
    use std::path::Path;

    use rustix::fs::OFlags;

    pub(super) fn open_without_waiting(path: &Path) -> io::Result<File> {
        let flags = OFlags::NONBLOCK | OFlags::NOFOLLOW | OFlags::NOCTTY;
        OpenOptions::new()
            .read(true)
            .custom_flags(flags.bits().cast_signed())
            .open(path)
    }

    pub(super) fn place(metadata: &fs::Metadata) -> (u64, u64) {
        (metadata.dev(), metadata.ino())
    }

    pub(super) fn make_private(options: &mut OpenOptions) {
        options.mode(0o600);
    }

    pub(super) fn make_private_folder(builder: &mut fs::DirBuilder) {
        builder.mode(0o700);
    }

    pub(super) fn copy_group(from: &fs::Metadata, to: &Path) {
        // Best effort: only members of a group may give a file to it.
        let _ = chown(to, None, Some(from.gid()));
    }

    pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
        match File::open(folder)?.sync_all() {
            // Some network and FUSE file systems know no such thing; then there is nothing to wait for.
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
                ) =>
            {
                Ok(())
            }
            done => done,
        }
    }

    #[cfg(any(target_os = "linux", target_os = "android", target_os = "macos"))]
    pub(super) fn exchange(a: &Path, b: &Path) -> io::Result<()> {
        rename_with(a, b, rustix::fs::RenameFlags::EXCHANGE)
    }

    #[cfg(any(target_os = "linux", target_os = "android", target_os = "macos"))]
    pub(super) fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
        rename_with(from, to, rustix::fs::RenameFlags::NOREPLACE)
    }

    #[cfg(any(target_os = "linux", target_os = "android", target_os = "macos"))]
    fn rename_with(from: &Path, to: &Path, flags: rustix::fs::RenameFlags) -> io::Result<()> {
        use rustix::io::Errno;
        rustix::fs::renameat_with(rustix::fs::CWD, from, rustix::fs::CWD, to, flags).map_err(
            |error| match error {
                Errno::INVAL | Errno::NOSYS | Errno::NOTSUP => io::ErrorKind::Unsupported.into(),
                other => other.into(),
            },
        )
    }

    #[cfg(not(any(target_os = "linux", target_os = "android", target_os = "macos")))]
    pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    #[cfg(not(any(target_os = "linux", target_os = "android", target_os = "macos")))]
    pub(super) fn rename_new(_: &Path, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

/// What can be said for every other system.
#[cfg(not(unix))]
mod platform {
    use std::fs::{self, File, OpenOptions};
    use std::io;
    use std::path::Path;

    pub(super) fn open_without_waiting(path: &Path) -> io::Result<File> {
        if fs::symlink_metadata(path)?.is_symlink() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        File::open(path)
    }

    pub(super) fn place(_: &fs::Metadata) -> (u64, u64) {
        (0, 0)
    }

    pub(super) fn make_private(_: &mut OpenOptions) {}

    pub(super) fn make_private_folder(_: &mut fs::DirBuilder) {}

    pub(super) fn copy_group(_: &fs::Metadata, _: &Path) {}

    pub(super) fn sync_folder(_: &Path) -> io::Result<()> {
        Ok(())
    }

    pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    pub(super) fn rename_new(_: &Path, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
}
