//! A portfolio folder: its files read side by side, conflict copies told apart, and faults kept beside what is well.

use std::collections::{BTreeMap, HashSet};
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use serde::de::DeserializeOwned;

use crate::model::document::Document;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::records::ecosystem::Ecosystem;
use crate::model::records::inquiry::Inquiry;
use crate::model::snapshot::Snapshot;
use crate::store::error::{StoreError, remedy};
use crate::store::fault::Fault;
use crate::store::format::bounds::LIMIT;
use crate::store::format::comments::Comments;
use crate::store::format::seen::Seen;
use crate::store::format::{read, text};
use crate::store::kinds::{self, ECOSYSTEM, FOLDERS};
use crate::store::vfs::{FileKind, Listed, ListedKind, Read, Stat, Vfs};
use crate::store::{resolve, shown, temporary};

/// One file as it was read.
#[derive(Clone, Debug)]
pub struct Loaded<D> {
    /// What stands in it.
    pub document: D,
    /// Where it is, and will be written: the folder as it was given, and the file's name.
    pub path: PathBuf,
    /// Its content when it was read.
    pub seen: Seen,
    /// When it was last changed, in nanoseconds since 1970.
    pub modified: i64,
    /// The comments in it.
    pub comments: Comments,
}

/// Everything in a portfolio folder.
#[derive(Clone, Debug)]
pub struct Folder {
    /// The folder as it was given.
    pub dir: PathBuf,
    /// The folder without links: what state and links are held against.
    pub root: PathBuf,
    /// Which folder it is, whatever its name.
    pub number: u64,
    /// The portfolio's own file, if there is one and it can be read.
    pub ecosystem: Option<Loaded<Ecosystem>>,
    /// Conflict copies of it.
    pub ecosystem_copies: Vec<Loaded<Ecosystem>>,
    /// The inquiries by id, one for each.
    pub inquiries: Vec<Loaded<Inquiry>>,
    /// Conflict copies: further files with the id of one of the inquiries.
    pub copies: Vec<Loaded<Inquiry>>,
    /// The documents of the folders below it, by id, one for each: sessions and what else has a folder of its own.
    pub others: Vec<Loaded<Snapshot>>,
    /// Conflict copies of those.
    pub other_copies: Vec<Loaded<Snapshot>>,
    /// The files that cannot be read, by path.
    pub faults: Vec<Fault>,
    /// Temporary files of ours that a crash has left behind; their content may be somebody's last words.
    pub leftovers: Vec<PathBuf>,
}

/// What one file turned out to be.
#[derive(Clone, Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "one for each file, for a moment, and nearly all are inquiries"
)]
pub enum Found {
    /// The portfolio's own file, or a copy of it.
    Ecosystem(Loaded<Ecosystem>),
    /// An inquiry.
    Inquiry(Loaded<Inquiry>),
    /// A document of a folder below.
    Other(Loaded<Snapshot>),
    /// It cannot be read.
    Fault(Fault),
}

impl<D> Loaded<D> {
    /// The same file, with its content seen as something else.
    pub fn map<E>(self, change: impl FnOnce(D) -> E) -> Loaded<E> {
        Loaded {
            document: change(self.document),
            path: self.path,
            seen: self.seen,
            modified: self.modified,
            comments: self.comments,
        }
    }

    /// Where it is, and what the system said of it when it was read: its length, and when it was changed.
    pub fn glance(&self) -> (PathBuf, (u64, i64)) {
        (self.path.clone(), (self.seen.len(), self.modified))
    }
}

/// Opens a portfolio folder and reads every file in it, on every core.
pub fn open(vfs: &dyn Vfs, dir: &Path) -> Result<Folder, StoreError> {
    let (root, number) = root(vfs, dir)?;
    let Names {
        files: names,
        leftovers,
        faults,
    } = names(vfs, dir)?;
    let found: Vec<Found> = names
        .par_iter()
        .map(|path| find(vfs, dir, &root, path))
        .collect();
    let mut folder = Folder {
        dir: dir.to_owned(),
        root,
        number,
        ecosystem: None,
        ecosystem_copies: Vec::new(),
        inquiries: Vec::new(),
        copies: Vec::new(),
        others: Vec::new(),
        other_copies: Vec::new(),
        faults,
        leftovers,
    };
    for found in found {
        match found {
            Found::Ecosystem(loaded) if is_ecosystem(&loaded.path) => {
                folder.ecosystem = Some(loaded);
            }
            Found::Ecosystem(loaded) => folder.ecosystem_copies.push(loaded),
            Found::Inquiry(loaded) => folder.inquiries.push(loaded),
            Found::Other(loaded) => folder.others.push(loaded),
            Found::Fault(fault) => folder.faults.push(fault),
        }
    }
    folder.refuse_the_ecosystems_id();
    let copies = set_copies_apart(&mut folder.inquiries);
    folder.copies.extend(copies);
    folder.refuse_ids_of_inquiries();
    let copies = set_copies_apart(&mut folder.others);
    folder.other_copies.extend(copies);
    Ok(folder)
}

/// The names of the portfolio's files and what the system says about each, without reading any: to see what changed.
pub fn scan(vfs: &dyn Vfs, dir: &Path) -> Result<Vec<(PathBuf, Stat)>, StoreError> {
    // One that went away in between is simply not there.
    Ok(names(vfs, dir)?
        .files
        .into_iter()
        .filter_map(|path| vfs.stat(&path).ok().map(|stat| (path, stat)))
        .collect())
}

/// Reads one file of the portfolio. `root` is the canonical folder; a link that leaves it is not followed.
pub fn load<D: Document + DeserializeOwned>(
    vfs: &dyn Vfs,
    root: &Path,
    path: &Path,
) -> Result<Loaded<D>, Fault> {
    let (bytes, stat) = bytes(vfs, root, path)?;
    parse(path, &bytes, stat)
}

impl Folder {
    /// An inquiry with the id of `portfolio.ron` could be taken for it, and one written over the other.
    fn refuse_the_ecosystems_id(&mut self) {
        let Some(own) = self
            .ecosystem
            .as_ref()
            .map(|loaded| loaded.document.id.clone())
        else {
            return;
        };
        let same = self
            .inquiries
            .extract_if(.., |loaded| loaded.document.id == own);
        self.faults.extend(same.map(|loaded| {
            Fault::whole(
                &loaded.path,
                format!("its id “{own}” is that of {ECOSYSTEM}"),
                "Give it another id, such as the name of its file",
            )
        }));
        self.faults.sort_by(|a, b| a.path.cmp(&b.path));
    }

    /// What a reference leads to has to be one document: a session with the id of an inquiry is none.
    fn refuse_ids_of_inquiries(&mut self) {
        let own = self.ecosystem.as_ref().map(|it| it.document.id.clone());
        let ids: HashSet<&Id> = self
            .inquiries
            .iter()
            .map(|loaded| &loaded.document.id)
            .chain(own.as_ref())
            .collect();
        let (same, others) = std::mem::take(&mut self.others)
            .into_iter()
            .partition(|loaded| ids.contains(loaded.document.document().id()));
        self.others = others;
        let same: Vec<Loaded<Snapshot>> = same;
        self.faults.extend(same.iter().map(|loaded| {
            Fault::whole(
                &loaded.path,
                format!(
                    "its id “{}” is that of another document",
                    loaded.document.document().id()
                ),
                "Give it another id, such as the name of its file",
            )
        }));
        self.faults.sort_by(|a, b| a.path.cmp(&b.path));
    }
}

/// Leaves one file for each id: the one that is named after it, else the one with the shortest name. Gives the others.
fn set_copies_apart<D: Identified>(loaded: &mut Vec<Loaded<D>>) -> Vec<Loaded<D>> {
    let mut by_id: BTreeMap<Id, Vec<Loaded<D>>> = BTreeMap::new();
    for file in loaded.drain(..) {
        by_id
            .entry(file.document.id().clone())
            .or_default()
            .push(file);
    }
    let mut copies = Vec::new();
    for (id, mut files) in by_id {
        files.sort_by_cached_key(|file| rank(&id, &file.path));
        let mut files = files.into_iter();
        loaded.extend(files.next());
        copies.extend(files);
    }
    copies
}

/// Anything with the id of a document.
pub trait Identified {
    /// Its id.
    fn id(&self) -> &Id;
}

impl Identified for Inquiry {
    fn id(&self) -> &Id {
        &self.id
    }
}

impl Identified for Ecosystem {
    fn id(&self) -> &Id {
        &self.id
    }
}

impl Identified for Snapshot {
    fn id(&self) -> &Id {
        self.document().id()
    }
}

fn rank(id: &Id, path: &Path) -> (bool, usize, PathBuf) {
    let own = path.file_stem() == Some(OsStr::new(id.as_str()));
    (!own, path.as_os_str().len(), path.to_owned())
}

fn root(vfs: &dyn Vfs, dir: &Path) -> Result<(PathBuf, u64), StoreError> {
    let root = vfs.canonical(dir).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => StoreError::Missing {
            path: dir.to_owned(),
        },
        io::ErrorKind::NotADirectory => StoreError::NotAFolder {
            path: dir.to_owned(),
        },
        _ => StoreError::io("open", dir)(error),
    })?;
    let stat = vfs.stat(&root).map_err(StoreError::io("open", dir))?;
    match stat.kind {
        FileKind::Folder => Ok((root, stat.number)),
        _ => Err(StoreError::NotAFolder {
            path: dir.to_owned(),
        }),
    }
}

/// What stands in the portfolio's folder and in those of one kind below it.
struct Names {
    /// The files to read, in order.
    files: Vec<PathBuf>,
    /// Temporary files that were left behind.
    leftovers: Vec<PathBuf>,
    /// What stands in the place of a folder.
    faults: Vec<Fault>,
}

/// Lists a portfolio's folder and those below it. A link to a folder is none: what it leads to may be anywhere.
fn names(vfs: &dyn Vfs, dir: &Path) -> Result<Names, StoreError> {
    let listed = listed(vfs, dir)?;
    let (mut names, mut leftovers, mut faults) = (Vec::new(), Vec::new(), Vec::new());
    for (folder, _) in FOLDERS {
        let there = listed.iter().find(|entry| entry.name == *folder);
        let folder = dir.join(folder);
        if there.is_some_and(|entry| entry.kind == ListedKind::Leaf) {
            faults.push(in_the_place_of_a_folder(vfs, &folder));
        } else if there.is_some() {
            match self::listed(vfs, &folder) {
                Ok(listed) => sort_names(&folder, &listed, &mut names, &mut leftovers),
                // It went away in between.
                Err(StoreError::Missing { .. }) => {}
                Err(error) => return Err(error),
            }
        }
    }
    sort_names(dir, &listed, &mut names, &mut leftovers);
    names.sort_unstable();
    Ok(Names {
        files: names,
        leftovers,
        faults,
    })
}

fn in_the_place_of_a_folder(vfs: &dyn Vfs, path: &Path) -> Fault {
    let kind = vfs.stat(path).map(|stat| stat.kind);
    let (what, remedy) = match (kind, vfs.canonical(path)) {
        (Ok(FileKind::File), _) => (
            "a file, where a folder should be: nothing is read from it, and nothing can be saved there".to_owned(),
            "Move it out of the portfolio; the folder is made when it is needed",
        ),
        (Ok(FileKind::Link), Ok(target)) => (
            format!("a link to {}: no link to a folder is followed", shown::path(&target)),
            "Put the folder itself there",
        ),
        (Ok(FileKind::Link), Err(_)) => (
            "a link to what is not there".to_owned(),
            "Remove the link, or put the folder itself there",
        ),
        _ => (
            "a pipe or device, where a folder should be".to_owned(),
            "Move it out of the portfolio",
        ),
    };
    Fault::whole(path, what, remedy)
}

fn listed(vfs: &dyn Vfs, dir: &Path) -> Result<Vec<Listed>, StoreError> {
    vfs.list(dir).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => StoreError::Missing {
            path: dir.to_owned(),
        },
        io::ErrorKind::NotADirectory => StoreError::NotAFolder {
            path: dir.to_owned(),
        },
        _ => StoreError::io("read the folder", dir)(error),
    })
}

fn sort_names(
    dir: &Path,
    listed: &[Listed],
    names: &mut Vec<PathBuf>,
    leftovers: &mut Vec<PathBuf>,
) {
    for entry in listed {
        let name = Path::new(&entry.name);
        let bytes = entry.name.as_encoded_bytes();
        if entry.name.to_str().is_some_and(temporary::is_ours) && entry.kind == ListedKind::Leaf {
            leftovers.push(dir.join(name));
        } else if name.extension() == Some(OsStr::new("ron"))
            && !bytes.starts_with(b".")
            && !bytes.starts_with(b"#")
        {
            names.push(dir.join(name));
        }
    }
}

fn is_ecosystem(path: &Path) -> bool {
    path.file_name() == Some(OsStr::new(ECOSYSTEM))
}

/// Reads one file of the portfolio at `dir`, whatever it is. `root` is the folder without links.
pub fn find(vfs: &dyn Vfs, dir: &Path, root: &Path, path: &Path) -> Found {
    let (bytes, stat) = match bytes(vfs, root, path) {
        Ok(read) => read,
        Err(fault) => return Found::Fault(fault),
    };
    if is_ecosystem(path) {
        return parse(path, &bytes, stat).map_or_else(Found::Fault, Found::Ecosystem);
    }
    if let Some(kind) = kind_below(dir, path) {
        return other(kind, path, &bytes, stat).map_or_else(Found::Fault, Found::Other);
    }
    let fault = match parse(path, &bytes, stat) {
        Ok(loaded) => return Found::Inquiry(loaded),
        Err(fault) => fault,
    };
    // A conflict copy of `portfolio.ron` is no inquiry, but begins with its name.
    let may_be_copy = path
        .file_name()
        .is_some_and(|name| name.as_encoded_bytes().starts_with(b"portfolio"));
    if may_be_copy && let Ok(copy) = parse(path, &bytes, stat) {
        return Found::Ecosystem(copy);
    }
    Found::Fault(fault)
}

/// The kind of the documents in the folder below the portfolio's in which a file stands.
fn kind_below(dir: &Path, path: &Path) -> Option<Kind> {
    let folder = path.strip_prefix(dir).ok()?.parent()?;
    kinds::kind_in(folder.as_os_str())
}

fn other(kind: Kind, path: &Path, bytes: &[u8], stat: Stat) -> Result<Loaded<Snapshot>, Fault> {
    let (document, comments) = kinds::read_as(kind, path, bytes)?;
    Ok(Loaded {
        document,
        path: path.to_owned(),
        seen: Seen::of(bytes),
        modified: stat.modified,
        comments,
    })
}

fn parse<D: Document + DeserializeOwned>(
    path: &Path,
    bytes: &[u8],
    stat: Stat,
) -> Result<Loaded<D>, Fault> {
    let (document, comments) = read(path, bytes)?;
    Ok(Loaded {
        document,
        path: path.to_owned(),
        seen: Seen::of(bytes),
        modified: stat.modified,
        comments,
    })
}

/// The bytes of a file, through a link that stays inside.
fn bytes(vfs: &dyn Vfs, root: &Path, path: &Path) -> Result<(Vec<u8>, Stat), Fault> {
    let unreadable =
        |error: &io::Error| Fault::whole(path, format!("cannot be read: {error}"), remedy(error));
    let mut read = vfs.read(path, LIMIT).map_err(|error| unreadable(&error))?;
    if read == Read::Not(FileKind::Link) {
        let (target, _) = resolve::file(vfs, root, path).map_err(|error| refused(path, &error))?;
        read = vfs
            .read(&target, LIMIT)
            .map_err(|error| unreadable(&error))?;
    }
    match read {
        Read::File(bytes, stat) => Ok((bytes, stat)),
        Read::TooLarge(len) => Err(text::too_large(path, len)),
        Read::Not(kind) => Err(no_file(path, kind)),
    }
}

fn refused(path: &Path, error: &StoreError) -> Fault {
    match error {
        StoreError::Leaves { target, .. } => Fault::whole(
            path,
            format!("a link to {}, outside the portfolio", shown::path(target)),
            "Put the file itself into the folder; beal follows no link that leaves it",
        ),
        StoreError::Io { source, .. } if source.kind() == io::ErrorKind::NotFound => Fault::whole(
            path,
            "a link to a file that is not there",
            "Remove the link, or put the file back",
        ),
        StoreError::NotAFile { .. } => no_file(path, FileKind::Link),
        other => Fault::whole(
            path,
            other.to_string(),
            "Remove the link, or put the file itself into the folder",
        ),
    }
}

fn no_file(path: &Path, kind: FileKind) -> Fault {
    let what = match kind {
        FileKind::Folder => "a folder, where a file should be",
        FileKind::Link => "a link to something that is not a file",
        FileKind::Other | FileKind::File => "a pipe or device, not a file",
    };
    Fault::whole(
        path,
        what,
        "Move it out of the portfolio, or give it a name that does not end in .ron",
    )
}
