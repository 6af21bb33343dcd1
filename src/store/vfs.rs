//! The few things that beal does with files, as a trait, so that faults and crashes can be played in tests.

use std::ffi::OsString;
use std::fmt::Debug;
use std::io;
use std::path::{Path, PathBuf};

/// What stands at a path, links not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
    /// A pipe, socket or device.
    Other,
}

/// What the file system says about a path, links not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stat {
    /// What stands there.
    pub kind: FileKind,
    /// Its length in bytes.
    pub len: u64,
    /// When it was last changed, in nanoseconds since 1970; 0 where the system does not say.
    pub modified: i64,
    /// Whether anybody may write to it, as its mode says.
    pub writable: bool,
    /// Which file or folder it is, whatever its name; the same for all where the system does not say.
    pub number: u64,
}

/// What came of reading a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read {
    /// A file's bytes, and what the system said about the very file that was read.
    File(Vec<u8>, Stat),
    /// A file over the limit, with its length; it was not read.
    TooLarge(u64),
    /// No regular file; it was not opened for reading.
    Not(FileKind),
}

/// One name in a folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    /// The name, as the system has it.
    pub name: OsString,
    /// Whether it is a regular file, as far as the listing says.
    pub kind: ListedKind,
}

/// What a listing says about a name without looking closer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ListedKind {
    /// A folder.
    Folder,
    /// Anything else: a file, a link, a pipe.
    Leaf,
}

/// Who may read what is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// As the folder and the user's habits (umask) have it.
    AsFolder,
    /// Only the user: 0600 for files, 0700 for folders.
    Private,
}

/// A lock that is held until this is dropped.
pub trait Held: Send + Sync + Debug {}

/// A file that stays open although its name goes: who had it open as well may still write into it.
pub trait Kept: Send + Sync + Debug {
    /// What it holds by now, at most `limit` bytes.
    fn read(&self, limit: u64) -> io::Result<Vec<u8>>;
}

/// Everything that beal does with files. Each call is one step that can fail, or be the last before a crash.
pub trait Vfs: Send + Sync + Debug {
    /// Reads a regular file of at most `limit` bytes. Follows no link and never waits for a pipe.
    fn read(&self, path: &Path, limit: u64) -> io::Result<Read>;
    /// What stands at a path; a link is not followed.
    fn stat(&self, path: &Path) -> io::Result<Stat>;
    /// The names in a folder, in order.
    fn list(&self, folder: &Path) -> io::Result<Vec<Listed>>;
    /// The path without links, `.` and `..`; it must exist.
    fn canonical(&self, path: &Path) -> io::Result<PathBuf>;
    /// Makes a new file with these bytes, not yet synced. `AlreadyExists` if anything stands there.
    fn create(&self, path: &Path, bytes: &[u8], access: Access) -> io::Result<()>;
    /// Adds bytes at the end of a file, not yet synced; makes it, private, if it is missing.
    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Writes bytes over those of a file that is there, from its begin, and cuts it off after them. What was there is not
    /// kept: this is for what has to go, where there is no room for a new file. Needs none as far as the file was as long.
    fn overwrite(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Waits until a file's bytes are on the disk. After an error the file's state is unknown: write another.
    fn sync(&self, path: &Path) -> io::Result<()>;
    /// Waits until the names in a folder are on the disk.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// Swaps two files in one step. `Unsupported` where the file system cannot.
    fn exchange(&self, a: &Path, b: &Path) -> io::Result<()>;
    /// Puts `from` in the place of `to`.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Gives `from` the name `to`. `AlreadyExists` if anything stands there.
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Makes a folder and those above it; one that is there is fine.
    fn create_folder(&self, path: &Path, access: Access) -> io::Result<()>;
    /// Keeps a regular file open. Follows no link and never waits for a pipe.
    fn keep(&self, path: &Path) -> io::Result<Box<dyn Kept>>;
    /// Gives `to` the mode and group of `from`, as far as the system lets us.
    fn copy_permissions(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Tries once to lock a folder, or a file, made private if it is missing; `None` if somebody else holds it.
    fn lock(&self, path: &Path) -> io::Result<Option<Box<dyn Held>>>;
}
