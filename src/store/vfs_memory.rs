//! A file system in memory whose every call can be made to fail, or to be preceded by somebody else's write.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::store::vfs::{Access, FileKind, Held, Kept, Listed, ListedKind, Read, Stat, Vfs};

/// A step that can be made to fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// [`Vfs::read`].
    Read,
    /// [`Vfs::stat`].
    Stat,
    /// [`Vfs::list`].
    List,
    /// [`Vfs::canonical`].
    Canonical,
    /// [`Vfs::create`].
    Create,
    /// [`Vfs::append`].
    Append,
    /// [`Vfs::overwrite`].
    Overwrite,
    /// [`Vfs::sync`].
    Sync,
    /// [`Vfs::sync_folder`].
    SyncFolder,
    /// [`Vfs::exchange`].
    Exchange,
    /// [`Vfs::rename`].
    Rename,
    /// [`Vfs::rename_new`].
    RenameNew,
    /// [`Vfs::remove`].
    Remove,
    /// [`Vfs::keep`].
    Keep,
    /// [`Vfs::create_folder`].
    CreateFolder,
    /// [`Vfs::copy_permissions`].
    CopyPermissions,
    /// [`Vfs::lock`].
    Lock,
}

/// Which call is meant: the n-th of a step, or the n-th of all; counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    /// The n-th call of one step.
    Of(Step, usize),
    /// The n-th call of any step.
    Any(usize),
}

/// A file system in memory, for tests. It starts with the folder `/` alone.
#[derive(Clone, Debug)]
pub struct MemVfs {
    state: Arc<Mutex<State>>,
}

#[derive(Debug)]
struct State {
    nodes: BTreeMap<PathBuf, Node>,
    locks: BTreeSet<PathBuf>,
    calls: Vec<Step>,
    called: Vec<PathBuf>,
    faults: Vec<(Call, Fault)>,
    writes: Vec<(Call, PathBuf, Vec<u8>)>,
    open: Vec<(Call, MemFile, Vec<u8>)>,
    inside: Vec<(Call, PathBuf, Vec<u8>)>,
    removed: Option<MemFile>,
    can_exchange: bool,
    full: Option<PathBuf>,
    clock: i64,
    made: u64,
}

#[derive(Clone, Debug)]
struct Node {
    content: Content,
    modified: i64,
    mode: u32,
    number: u64,
}

#[derive(Clone, Debug)]
enum Content {
    File(MemFile),
    Folder,
    Link(PathBuf),
    Other,
}

/// A file apart from its name, as a program has it that opened it.
#[derive(Clone, Debug, Default)]
pub struct MemFile(Arc<Mutex<Vec<u8>>>);

impl MemFile {
    fn with(bytes: Vec<u8>) -> Self {
        Self(Arc::new(Mutex::new(bytes)))
    }

    fn open(&self) -> MutexGuard<'_, Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What it holds.
    pub fn bytes(&self) -> Vec<u8> {
        self.open().clone()
    }

    /// Writes into it, whatever its name is by now.
    pub fn write(&self, bytes: impl Into<Vec<u8>>) {
        *self.open() = bytes.into();
    }
}

impl Kept for MemFile {
    fn read(&self, limit: u64) -> io::Result<Vec<u8>> {
        let mut bytes = self.bytes();
        bytes.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        Ok(bytes)
    }
}

/// What a call fails with.
#[derive(Clone, Copy, Debug)]
enum Fault {
    Kind(io::ErrorKind),
    Raw(i32),
}

impl Default for MemVfs {
    fn default() -> Self {
        Self::new()
    }
}

impl MemVfs {
    /// An empty file system that can exchange files.
    pub fn new() -> Self {
        let mut nodes = BTreeMap::new();
        nodes.insert(
            PathBuf::from("/"),
            Node {
                content: Content::Folder,
                modified: 0,
                mode: 0o755,
                number: 0,
            },
        );
        Self {
            state: Arc::new(Mutex::new(State {
                nodes,
                locks: BTreeSet::new(),
                calls: Vec::new(),
                called: Vec::new(),
                faults: Vec::new(),
                writes: Vec::new(),
                open: Vec::new(),
                inside: Vec::new(),
                removed: None,
                can_exchange: true,
                full: None,
                clock: 0,
                made: 0,
            })),
        }
    }

    /// The same, on a file system that cannot exchange files.
    pub fn without_exchange() -> Self {
        let vfs = Self::new();
        vfs.state().can_exchange = false;
        vfs
    }

    /// Puts a file there, with the folders above it, without counting as a call.
    pub fn put(&self, path: impl AsRef<Path>, bytes: impl Into<Vec<u8>>) {
        let file = MemFile::with(bytes.into());
        self.state().put(path.as_ref(), Content::File(file));
    }

    /// Makes the disk full that a folder is on: nothing in it grows any more, until `None` makes room again.
    pub fn fill(&self, folder: Option<&str>) {
        self.state().full = folder.map(PathBuf::from);
    }

    /// Puts a folder there, with those above it.
    pub fn put_folder(&self, path: impl AsRef<Path>) {
        self.state().put(path.as_ref(), Content::Folder);
    }

    /// Whether a folder is there, without counting as a call.
    pub fn has_folder(&self, path: impl AsRef<Path>) -> bool {
        self.folders().iter().any(|folder| folder == path.as_ref())
    }

    /// Every folder there is, in order.
    pub fn folders(&self) -> Vec<PathBuf> {
        let state = self.state();
        let folders = state
            .nodes
            .iter()
            .filter(|(_, node)| matches!(node.content, Content::Folder));
        folders.map(|(path, _)| path.clone()).collect()
    }

    /// Puts a link there.
    pub fn put_link(&self, path: impl AsRef<Path>, target: impl Into<PathBuf>) {
        self.state()
            .put(path.as_ref(), Content::Link(target.into()));
    }

    /// Puts a pipe there.
    pub fn put_pipe(&self, path: impl AsRef<Path>) {
        self.state().put(path.as_ref(), Content::Other);
    }

    /// Sets the mode of what stands there.
    pub fn set_mode(&self, path: impl AsRef<Path>, mode: u32) {
        if let Some(node) = self.state().nodes.get_mut(path.as_ref()) {
            node.mode = mode;
        }
    }

    /// The mode of what stands there.
    pub fn mode(&self, path: impl AsRef<Path>) -> Option<u32> {
        self.state().nodes.get(path.as_ref()).map(|node| node.mode)
    }

    /// A file's bytes, without counting as a call; `None` if there is no such file.
    pub fn bytes(&self, path: impl AsRef<Path>) -> Option<Vec<u8>> {
        self.file(path).map(|file| file.bytes())
    }

    /// Opens a file as another program does, without counting as a call; what is written into it later goes there
    /// wherever it is by then.
    pub fn file(&self, path: impl AsRef<Path>) -> Option<MemFile> {
        let state = self.state();
        match state.nodes.get(path.as_ref()).map(|node| &node.content) {
            Some(Content::File(file)) => Some(file.clone()),
            _ => None,
        }
    }

    /// Every file there is, in order.
    pub fn files(&self) -> Vec<PathBuf> {
        let state = self.state();
        let files = state
            .nodes
            .iter()
            .filter(|(_, node)| matches!(node.content, Content::File(_)));
        files.map(|(path, _)| path.clone()).collect()
    }

    /// Makes a call fail with this kind of error. A failing write leaves half of what was to be written.
    pub fn fail(&self, call: Call, kind: io::ErrorKind) {
        self.state().faults.push((call, Fault::Kind(kind)));
    }

    /// Makes a call fail with this error number of the system.
    pub fn fail_raw(&self, call: Call, number: i32) {
        self.state().faults.push((call, Fault::Raw(number)));
    }

    /// Lets somebody else write a file just before a call.
    pub fn write_before(&self, call: Call, path: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) {
        self.state().writes.push((call, path.into(), bytes.into()));
    }

    /// Lets somebody else write into the file that has this name just before a call; it stays the same file.
    pub fn write_in_before(&self, call: Call, path: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) {
        self.state().inside.push((call, path.into(), bytes.into()));
    }

    /// The file that was removed last, as a program has it that opened it before.
    pub fn last_removed(&self) -> Option<MemFile> {
        self.state().removed.clone()
    }

    /// Lets somebody else write into a file that they have open just before a call.
    pub fn write_into_before(&self, call: Call, file: MemFile, bytes: impl Into<Vec<u8>>) {
        self.state().open.push((call, file, bytes.into()));
    }

    /// The calls so far, in order.
    pub fn calls(&self) -> Vec<Step> {
        self.state().calls.clone()
    }

    /// What each of them was about.
    pub fn called(&self) -> Vec<PathBuf> {
        self.state().called.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a call, lets others write before it, and fails it if it is to fail.
    fn begin(&self, step: Step, path: &Path) -> io::Result<MutexGuard<'_, State>> {
        let mut state = self.state();
        state.calls.push(step);
        state.called.push(path.to_owned());
        let now = [
            Call::Any(state.calls.len()),
            Call::Of(
                step,
                state.calls.iter().filter(|made| **made == step).count(),
            ),
        ];
        let (due, later) = std::mem::take(&mut state.writes)
            .into_iter()
            .partition(|(call, ..)| now.contains(call));
        state.writes = later;
        let due: Vec<(Call, PathBuf, Vec<u8>)> = due;
        for (_, path, bytes) in due {
            state.put(&path, Content::File(MemFile::with(bytes)));
        }
        let inside: Vec<_> = state
            .inside
            .extract_if(.., |(call, ..)| now.contains(call))
            .collect();
        for (_, path, bytes) in inside {
            if let Some(Content::File(file)) = state.nodes.get(&path).map(|it| &it.content) {
                file.write(bytes);
            }
        }
        for (_, file, bytes) in state.open.extract_if(.., |(call, ..)| now.contains(call)) {
            file.write(bytes);
        }
        match state.faults.iter().find(|(call, _)| now.contains(call)) {
            Some((_, Fault::Kind(kind))) => Err((*kind).into()),
            Some((_, Fault::Raw(number))) => Err(io::Error::from_raw_os_error(*number)),
            None => Ok(state),
        }
    }
}

impl State {
    fn put(&mut self, path: &Path, content: Content) {
        for folder in path.ancestors().skip(1) {
            let number = self.number();
            let fresh = Node {
                content: Content::Folder,
                modified: 0,
                mode: 0o755,
                number,
            };
            self.nodes.entry(folder.to_owned()).or_insert(fresh);
        }
        self.clock += 1;
        let number = self.number();
        let mode = self.nodes.get(path).map_or(0o644, |node| node.mode);
        self.nodes.insert(
            path.to_owned(),
            Node {
                content,
                modified: self.clock,
                mode,
                number,
            },
        );
    }

    /// Refuses to let a file grow on a disk that is full.
    fn has_room(&self, path: &Path) -> io::Result<()> {
        match &self.full {
            Some(full) if path.starts_with(full) => Err(io::ErrorKind::StorageFull.into()),
            _ => Ok(()),
        }
    }

    /// A number that nothing had yet.
    fn number(&mut self) -> u64 {
        self.made += 1;
        self.made
    }

    fn node(&self, path: &Path) -> io::Result<&Node> {
        self.nodes
            .get(path)
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn stat(&self, path: &Path) -> io::Result<Stat> {
        let node = self.node(path)?;
        let (kind, len) = match &node.content {
            Content::File(file) => (FileKind::File, file.open().len() as u64),
            Content::Folder => (FileKind::Folder, 0),
            Content::Link(_) => (FileKind::Link, 0),
            Content::Other => (FileKind::Other, 0),
        };
        Ok(Stat {
            kind,
            len,
            modified: node.modified,
            writable: node.mode & 0o222 != 0,
            number: node.number,
        })
    }

    fn has_folder_of(&self, path: &Path) -> io::Result<()> {
        match path.parent().and_then(|parent| self.nodes.get(parent)) {
            Some(Node {
                content: Content::Folder,
                ..
            }) => Ok(()),
            Some(_) => Err(io::ErrorKind::NotADirectory.into()),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn make(&mut self, path: &Path, bytes: &[u8], mode: u32) -> io::Result<()> {
        self.has_folder_of(path)?;
        if self.nodes.contains_key(path) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        self.clock += 1;
        let node = Node {
            content: Content::File(MemFile::with(bytes.to_vec())),
            modified: self.clock,
            mode,
            number: self.number(),
        };
        self.nodes.insert(path.to_owned(), node);
        Ok(())
    }

    fn append(&mut self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.has_folder_of(path)?;
        self.clock += 1;
        let (modified, number) = (self.clock, self.number());
        let fresh = || Node {
            content: Content::File(MemFile::default()),
            modified,
            mode: 0o600,
            number,
        };
        let node = self.nodes.entry(path.to_owned()).or_insert_with(fresh);
        node.modified = modified;
        match &node.content {
            Content::File(file) => file.open().extend_from_slice(bytes),
            _ => return Err(io::ErrorKind::IsADirectory.into()),
        }
        Ok(())
    }

    fn take(&mut self, path: &Path) -> io::Result<Node> {
        self.nodes
            .remove(path)
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

impl Vfs for MemVfs {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Read> {
        let state = self.begin(Step::Read, path)?;
        let stat = state.stat(path)?;
        Ok(match &state.node(path)?.content {
            Content::File(_) if stat.len > limit => Read::TooLarge(stat.len),
            Content::File(file) => Read::File(file.bytes(), stat),
            _ => Read::Not(stat.kind),
        })
    }

    fn stat(&self, path: &Path) -> io::Result<Stat> {
        self.begin(Step::Stat, path)?.stat(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Listed>> {
        let state = self.begin(Step::List, folder)?;
        if !matches!(state.node(folder)?.content, Content::Folder) {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        let inside = state
            .nodes
            .iter()
            .filter(|(path, _)| path.parent() == Some(folder));
        let mut listed: Vec<Listed> = inside
            .map(|(path, node)| Listed {
                name: path
                    .file_name()
                    .map_or_else(OsString::new, ToOwned::to_owned),
                kind: if matches!(node.content, Content::Folder) {
                    ListedKind::Folder
                } else {
                    ListedKind::Leaf
                },
            })
            .collect();
        listed.sort();
        Ok(listed)
    }

    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        let state = self.begin(Step::Canonical, path)?;
        let mut resolved = PathBuf::from("/");
        for part in path.components() {
            resolved.push(part);
            if let Content::Link(target) = &state.node(&resolved)?.content {
                resolved = resolved.parent().unwrap_or(Path::new("/")).join(target);
            }
        }
        state.node(&resolved).map(|_| resolved)
    }

    fn create(&self, path: &Path, bytes: &[u8], access: Access) -> io::Result<()> {
        let mode = if access == Access::Private {
            0o600
        } else {
            0o644
        };
        match self.begin(Step::Create, path) {
            Ok(mut state) => match state.has_room(path) {
                Ok(()) => state.make(path, bytes, mode),
                // A name needs no room.
                Err(full) => state.make(path, &[], mode).and(Err(full)),
            },
            Err(error) => {
                // As a full disk does: half of it is there.
                let _ = self.state().make(path, &bytes[..bytes.len() / 2], mode);
                Err(error)
            }
        }
    }

    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        match self.begin(Step::Append, path) {
            Ok(mut state) => match state.has_room(path) {
                Ok(()) => state.append(path, bytes),
                Err(full) => state.append(path, &[]).and(Err(full)),
            },
            Err(error) => {
                let _ = self.state().append(path, &bytes[..bytes.len() / 2]);
                Err(error)
            }
        }
    }

    fn overwrite(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.begin(Step::Overwrite, path)?;
        let full = state.has_room(path);
        state.clock += 1;
        let modified = state.clock;
        let node = state.nodes.get_mut(path).ok_or(io::ErrorKind::NotFound)?;
        node.modified = modified;
        let Content::File(file) = &node.content else {
            return Err(io::ErrorKind::IsADirectory.into());
        };
        let room = file.open().len();
        if bytes.len() <= room || full.is_ok() {
            file.write(bytes);
            return Ok(());
        }
        file.write(&bytes[..room]);
        full
    }

    fn sync(&self, path: &Path) -> io::Result<()> {
        self.begin(Step::Sync, path)?.node(path).map(|_| ())
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.begin(Step::SyncFolder, folder)?
            .node(folder)
            .map(|_| ())
    }

    fn exchange(&self, a: &Path, b: &Path) -> io::Result<()> {
        let mut state = self.begin(Step::Exchange, a)?;
        if !state.can_exchange {
            return Err(io::ErrorKind::Unsupported.into());
        }
        state.node(a)?;
        let from_b = state.take(b)?;
        let from_a = state.take(a)?;
        state.nodes.insert(a.to_owned(), from_b);
        state.nodes.insert(b.to_owned(), from_a);
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.begin(Step::Rename, from)?;
        state.has_folder_of(to)?;
        let node = state.take(from)?;
        state.nodes.insert(to.to_owned(), node);
        Ok(())
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.begin(Step::RenameNew, from)?;
        state.has_folder_of(to)?;
        if state.nodes.contains_key(to) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let node = state.take(from)?;
        state.nodes.insert(to.to_owned(), node);
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.begin(Step::Remove, path)?;
        if let Content::File(file) = state.take(path)?.content {
            state.removed = Some(file);
        }
        Ok(())
    }

    fn create_folder(&self, path: &Path, access: Access) -> io::Result<()> {
        let mut state = self.begin(Step::CreateFolder, path)?;
        let mode = if access == Access::Private {
            0o700
        } else {
            0o755
        };
        for folder in path.ancestors() {
            let number = state.number();
            let fresh = Node {
                content: Content::Folder,
                modified: 0,
                mode,
                number,
            };
            let node = state.nodes.entry(folder.to_owned()).or_insert(fresh);
            if !matches!(node.content, Content::Folder) {
                return Err(io::ErrorKind::NotADirectory.into());
            }
        }
        Ok(())
    }

    fn keep(&self, path: &Path) -> io::Result<Box<dyn Kept>> {
        match &self.begin(Step::Keep, path)?.node(path)?.content {
            Content::File(file) => Ok(Box::new(file.clone())),
            _ => Err(io::ErrorKind::InvalidInput.into()),
        }
    }

    fn copy_permissions(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.begin(Step::CopyPermissions, from)?;
        let mode = state.node(from)?.mode;
        state
            .nodes
            .get_mut(to)
            .map(|node| node.mode = mode)
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn lock(&self, path: &Path) -> io::Result<Option<Box<dyn Held>>> {
        let mut state = self.begin(Step::Lock, path)?;
        state.has_folder_of(path)?;
        if !state.locks.insert(path.to_owned()) {
            return Ok(None);
        }
        drop(state);
        Ok(Some(Box::new(MemLock {
            vfs: self.clone(),
            path: path.to_owned(),
        })))
    }
}

/// A lock in memory.
#[derive(Debug)]
struct MemLock {
    vfs: MemVfs,
    path: PathBuf,
}

impl Held for MemLock {}

impl Drop for MemLock {
    fn drop(&mut self) {
        self.vfs.state().locks.remove(&self.path);
    }
}
