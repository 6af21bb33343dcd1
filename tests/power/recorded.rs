//! A file system that writes down what is done to it, in order.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use beal::store::vfs::{Access, Held, Kept, Listed, Read, Stat, Vfs};
use beal::store::vfs_memory::MemVfs;

/// One thing that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A folder was made.
    Folder(PathBuf),
    /// A file was made with these bytes.
    Made(PathBuf, Vec<u8>),
    /// Bytes were added at the end of a file.
    Added(PathBuf, Vec<u8>),
    /// A file's bytes were synced.
    Synced(PathBuf),
    /// A file's bytes could not be synced.
    NotSynced(PathBuf),
    /// The names in a folder were synced.
    FolderSynced(PathBuf),
    /// Two files were exchanged.
    Exchanged(PathBuf, PathBuf),
    /// A file got another name.
    Renamed(PathBuf, PathBuf),
    /// A file was removed.
    Removed(PathBuf),
    /// Somebody was told something.
    Said,
}

/// A file system in memory, and everything that was done to it.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// The file system.
    pub under: MemVfs,
    events: Arc<Mutex<Vec<Event>>>,
}

impl Recorded {
    /// Writes down what is done to a file system from now on.
    pub fn over(under: MemVfs) -> Self {
        let events = Arc::default();
        Self { under, events }
    }

    /// What was done so far.
    pub fn events(&self) -> Vec<Event> {
        self.list().clone()
    }

    /// Begins anew.
    pub fn forget(&self) {
        self.list().clear();
    }

    /// Writes down that something was done.
    pub fn note(&self, event: Event) {
        self.list().push(event);
    }

    fn list(&self) -> MutexGuard<'_, Vec<Event>> {
        self.events.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn noted<T>(&self, done: io::Result<T>, event: impl FnOnce() -> Event) -> io::Result<T> {
        done.inspect(|_| self.note(event()))
    }
}

impl Vfs for Recorded {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Read> {
        self.under.read(path, limit)
    }

    fn stat(&self, path: &Path) -> io::Result<Stat> {
        self.under.stat(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Listed>> {
        self.under.list(folder)
    }

    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        self.under.canonical(path)
    }

    fn create(&self, path: &Path, bytes: &[u8], access: Access) -> io::Result<()> {
        let done = self.under.create(path, bytes, access);
        self.noted(done, || Event::Made(path.to_owned(), bytes.to_vec()))
    }

    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let done = self.under.append(path, bytes);
        self.noted(done, || Event::Added(path.to_owned(), bytes.to_vec()))
    }

    fn overwrite(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let done = self.under.overwrite(path, bytes);
        self.noted(done, || Event::Removed(path.to_owned()))?;
        self.note(Event::Made(path.to_owned(), bytes.to_vec()));
        Ok(())
    }

    fn sync(&self, path: &Path) -> io::Result<()> {
        let done = self.under.sync(path);
        self.note(match done {
            Ok(()) => Event::Synced(path.to_owned()),
            Err(_) => Event::NotSynced(path.to_owned()),
        });
        done
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let done = self.under.sync_folder(folder);
        self.noted(done, || Event::FolderSynced(folder.to_owned()))
    }

    fn exchange(&self, a: &Path, b: &Path) -> io::Result<()> {
        let done = self.under.exchange(a, b);
        self.noted(done, || Event::Exchanged(a.to_owned(), b.to_owned()))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let done = self.under.rename(from, to);
        self.noted(done, || Event::Renamed(from.to_owned(), to.to_owned()))
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        let done = self.under.rename_new(from, to);
        self.noted(done, || Event::Renamed(from.to_owned(), to.to_owned()))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let done = self.under.remove(path);
        self.noted(done, || Event::Removed(path.to_owned()))
    }

    fn create_folder(&self, path: &Path, access: Access) -> io::Result<()> {
        let missing = |folder: &&Path| !self.under.has_folder(folder);
        let mut new: Vec<&Path> = path.ancestors().take_while(missing).collect();
        new.reverse();
        self.under.create_folder(path, access)?;
        for folder in new {
            self.note(Event::Folder(folder.to_owned()));
        }
        Ok(())
    }

    fn keep(&self, path: &Path) -> io::Result<Box<dyn Kept>> {
        self.under.keep(path)
    }

    fn copy_permissions(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.under.copy_permissions(from, to)
    }

    fn lock(&self, path: &Path) -> io::Result<Option<Box<dyn Held>>> {
        self.under.lock(path)
    }
}
