//! A machine whose power goes: what may stand on its disk then, with every fate of what was not synced.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::power::recorded::Event;

/// Files by their paths.
pub type Files = BTreeMap<PathBuf, Vec<u8>>;

/// How many changes of names in one folder are tried in every combination; of more, each beginning and each but one.
const COMBINED: usize = 6;

/// A disk, and what is on its way there.
#[derive(Clone, Debug, Default)]
pub struct Machine {
    inodes: Vec<Inode>,
    now: BTreeMap<PathBuf, Entry>,
    safe: BTreeMap<PathBuf, Entry>,
    waiting: Vec<Change>,
}

/// The bytes of a file: those that are on the disk, and those that programs read.
#[derive(Clone, Debug)]
struct Inode {
    safe: Vec<u8>,
    now: Vec<u8>,
    /// A sync has failed: the system may have dropped its pages, and says from then on that all is well.
    is_doubtful: bool,
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Entry {
    Folder,
    File(usize),
}

/// A change of names in one folder that happens as a whole or not at all.
#[derive(Clone, Debug)]
struct Change {
    folder: PathBuf,
    sets: Vec<(PathBuf, Option<Entry>)>,
}

impl Machine {
    /// A machine on whose disk these files are.
    pub fn with(files: &Files) -> Self {
        let mut machine = Self::default();
        for (path, bytes) in files {
            let inode = machine.inode(bytes.clone(), bytes);
            machine.safe.insert(path.clone(), inode);
        }
        machine.now = machine.safe.clone();
        machine
    }

    /// Something is done.
    pub fn take(&mut self, event: &Event) {
        match event {
            Event::Folder(path) => self.set(&[(path, Some(Entry::Folder))]),
            Event::Made(path, bytes) => {
                let inode = self.inode(Vec::new(), bytes);
                self.set(&[(path, Some(inode))]);
            }
            Event::Added(path, bytes) => {
                if !self.now.contains_key(path) {
                    let inode = self.inode(Vec::new(), b"");
                    self.set(&[(path, Some(inode))]);
                }
                if let Some(inode) = self.at(path) {
                    inode.now.extend_from_slice(bytes);
                }
            }
            Event::Synced(path) => {
                if let Some(inode) = self.at(path).filter(|it| !it.is_doubtful) {
                    inode.safe = inode.now.clone();
                }
            }
            Event::FolderSynced(folder) => self.sync_folder(folder),
            Event::Exchanged(a, b) => {
                let (from_a, from_b) = (self.now.get(a).copied(), self.now.get(b).copied());
                self.set(&[(a, from_b), (b, from_a)]);
            }
            Event::Renamed(from, to) => {
                let entry = self.now.get(from).copied();
                self.set(&[(from, None), (to, entry)]);
            }
            Event::Removed(path) => self.set(&[(path, None)]),
            Event::NotSynced(path) => {
                if let Some(inode) = self.at(path) {
                    inode.is_doubtful = true;
                }
            }
            Event::Said => {}
        }
    }

    /// What programs see.
    pub fn seen(&self) -> Files {
        let files = self.now.iter().filter_map(|(path, entry)| match entry {
            Entry::File(inode) => Some((path.clone(), self.inodes[*inode].now.clone())),
            Entry::Folder => None,
        });
        files.collect()
    }

    /// Every disk that may be found when the power goes now, with the files below a folder only.
    pub fn disks(&self, below: &Path) -> BTreeSet<Files> {
        let mut trees: Vec<BTreeMap<PathBuf, Entry>> = Vec::new();
        for happened in self.fates(below) {
            let mut names = self.safe.clone();
            for (change, _) in self.waiting.iter().zip(&happened).filter(|(_, it)| **it) {
                put(&mut names, &change.sets);
            }
            names.retain(|path, entry| *entry == Entry::Folder || path.starts_with(below));
            if !trees.contains(&names) {
                trees.push(names);
            }
        }
        trees.iter().flat_map(|names| self.filled(names)).collect()
    }

    /// Which of the waiting changes happened: all combinations in one folder, with all or none in the others.
    fn fates(&self, below: &Path) -> BTreeSet<Vec<bool>> {
        let folders = self.waiting.iter().map(|it| it.folder.as_path());
        let folders: BTreeSet<&Path> = folders.filter(|it| may_hold(it, below)).collect();
        let mut fates = BTreeSet::from([vec![false; self.waiting.len()]]);
        for folder in folders {
            let here: Vec<usize> = (0..self.waiting.len())
                .filter(|at| self.waiting[*at].folder == folder)
                .collect();
            for chosen in subsets(here.len()) {
                for others in [false, true] {
                    let mut fate = vec![others; self.waiting.len()];
                    for (at, happened) in here.iter().zip(&chosen) {
                        fate[*at] = *happened;
                    }
                    fates.insert(fate);
                }
            }
        }
        fates
    }

    /// The disks with these names, for every fate of the bytes that were not synced.
    fn filled(&self, names: &BTreeMap<PathBuf, Entry>) -> Vec<Files> {
        let there = |path: &Path| {
            let made = |folder: &&Path| self.now.get(*folder) == Some(&Entry::Folder);
            let mut above = path.ancestors().skip(1).filter(made);
            above.all(|folder| names.contains_key(folder))
        };
        let mut disks = vec![Files::new()];
        for (path, entry) in names {
            let Entry::File(inode) = entry else { continue };
            if !there(path) {
                continue;
            }
            let fates = self.inodes[*inode].fates();
            let with = |disk: &Files, bytes: &Vec<u8>| {
                let mut disk = disk.clone();
                disk.insert(path.clone(), bytes.clone());
                disk
            };
            disks = disks
                .iter()
                .flat_map(|disk| fates.iter().map(|bytes| with(disk, bytes)))
                .collect();
        }
        disks
    }

    fn inode(&mut self, safe: Vec<u8>, now: &[u8]) -> Entry {
        let now = now.to_vec();
        self.inodes.push(Inode {
            safe,
            now,
            is_doubtful: false,
        });
        Entry::File(self.inodes.len() - 1)
    }

    fn at(&mut self, path: &Path) -> Option<&mut Inode> {
        match self.now.get(path) {
            Some(Entry::File(inode)) => self.inodes.get_mut(*inode),
            _ => None,
        }
    }

    /// Changes names: one change for each folder.
    fn set(&mut self, sets: &[(&PathBuf, Option<Entry>)]) {
        let mut changes: Vec<Change> = Vec::new();
        for (path, entry) in sets {
            let folder = path.parent().unwrap_or(Path::new("/")).to_owned();
            let set = ((*path).clone(), *entry);
            match changes.iter_mut().find(|change| change.folder == folder) {
                Some(change) => change.sets.push(set),
                None => changes.push(Change {
                    folder,
                    sets: vec![set],
                }),
            }
        }
        for change in changes {
            put(&mut self.now, &change.sets);
            self.waiting.push(change);
        }
    }

    fn sync_folder(&mut self, folder: &Path) {
        for change in self.waiting.extract_if(.., |it| it.folder == folder) {
            put(&mut self.safe, &change.sets);
        }
    }
}

impl Inode {
    /// What may be read from it after a cut: nothing of what was not synced, half of it, zeros in its place, all of it.
    fn fates(&self) -> BTreeSet<Vec<u8>> {
        let begun = self.safe.len().min(self.now.len());
        let half = begun + (self.now.len() - begun) / 2;
        let mut zeros = self.now.clone();
        zeros[begun..].fill(0);
        let half = self.now[..half].to_vec();
        BTreeSet::from([self.safe.clone(), half, zeros, self.now.clone()])
    }
}

/// Whether changes in a folder make a difference to what is below another.
fn may_hold(folder: &Path, below: &Path) -> bool {
    folder.starts_with(below) || below.starts_with(folder)
}

fn put(names: &mut BTreeMap<PathBuf, Entry>, sets: &[(PathBuf, Option<Entry>)]) {
    for (path, entry) in sets {
        match entry {
            Some(entry) => names.insert(path.clone(), *entry),
            None => names.remove(path),
        };
    }
}

/// Which of so many happened.
fn subsets(count: usize) -> Vec<Vec<bool>> {
    if count <= COMBINED {
        let of = |mask: usize| (0..count).map(|at| mask & (1 << at) != 0).collect();
        return (0..1 << count).map(of).collect();
    }
    let begun = (0..=count).map(|end| (0..count).map(|at| at < end).collect());
    let but = (0..count).map(|one| (0..count).map(|at| at != one).collect());
    begun.chain(but).collect()
}
