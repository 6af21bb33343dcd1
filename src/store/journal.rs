//! The journal of one running program: what is changed and typed and not on disk yet, appended as it happens.
//!
//! It is a [`log`] in the state folder. Beside it stands a lock that is held as long as the program lives: a journal
//! whose lock is free is left over from a crash. It is removed whenever there is nothing to keep, so it stays short.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::id::Id;
use crate::model::moment::Moment;
use crate::store::delta::Delta;
use crate::store::error::StoreError;
use crate::store::log::{self, BEGIN, Sum};
use crate::store::vfs::{Access, Held, Read, Vfs};

const BEGINS: &str = "journal-";
const LOG: &str = ".log";
const LOCK: &str = ".lock";
const DAMAGED: &str = "damaged";

/// A journal is written anew when it is longer than this, and than four times what it holds.
const LONG: usize = 1024 * 1024;

/// More than anybody types: a longer file is not ours.
const LIMIT: u64 = 1024 * 1024 * 1024;

/// One line of a journal.
#[derive(Clone, Debug, Serialize, Deserialize)]
enum Entry {
    /// A file that is to be saved: what the disk holds of it, said once, and what it is to hold.
    File {
        file: Id,
        at: Moment,
        /// What the disk held when this began, where that is not said yet; empty for a new file.
        base: Option<String>,
        now: Delta,
    },
    /// A file is on disk as it is in memory.
    Saved { file: Id },
    /// The texts of open screens, each as it comes from the one at its place before.
    Drafts { at: Moment, drafts: Vec<Delta> },
}

/// A file that is not saved yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// What the disk held when it was changed first; empty for a new file.
    pub base: String,
    /// What it is to hold.
    pub now: String,
    /// When that was written down.
    pub at: Moment,
}

/// What a journal holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recorded {
    /// The files that are not saved yet.
    pub files: BTreeMap<Id, Kept>,
    /// The texts of open screens.
    pub drafts: Vec<String>,
    /// When they were written down last.
    pub at: Option<Moment>,
    /// Whether more stands in the journal that is not whole, and was not read.
    pub is_damaged: bool,
}

/// The journal of this program.
#[derive(Debug)]
pub struct Journal {
    /// Its name, which no other program has.
    pub name: String,
    vfs: Arc<dyn Vfs>,
    path: PathBuf,
    lock_path: PathBuf,
    _lock: Box<dyn Held>,
    holds: Recorded,
    lines: String,
    sum: Sum,
    size: usize,
    /// Not all that it holds could be written.
    is_behind: bool,
    /// Whether it is written anew each time.
    anew: bool,
}

impl Journal {
    /// A new, empty journal in a state folder that is there. `name` is one that no other program has.
    pub fn begin(vfs: &Arc<dyn Vfs>, folder: &Path, name: &str) -> Result<Self, StoreError> {
        let lock_path = folder.join(format!("{BEGINS}{name}{LOCK}"));
        let taken = || StoreError::Busy {
            path: lock_path.clone(),
        };
        let lock = vfs.lock(&lock_path);
        let lock = lock.map_err(StoreError::io("lock", &lock_path))?;
        Ok(Self {
            name: name.to_owned(),
            vfs: vfs.clone(),
            path: folder.join(format!("{BEGINS}{name}{LOG}")),
            _lock: lock.ok_or_else(taken)?,
            lock_path,
            holds: Recorded::default(),
            lines: String::new(),
            sum: BEGIN,
            size: 0,
            is_behind: false,
            anew: false,
        })
    }

    /// Takes down a file that is to be saved. `base` is asked for what the disk holds, once for each file.
    pub fn file(&mut self, file: &Id, at: Moment, base: impl FnOnce() -> String, now: &str) {
        let known = self.holds.files.get(file);
        if known.is_some_and(|kept| kept.now == now) {
            return;
        }
        let (was, base) = if let Some(kept) = known {
            (kept.now.clone(), None)
        } else {
            let base = base();
            (base.clone(), Some(base))
        };
        self.add(Entry::File {
            file: file.clone(),
            at,
            base,
            now: Delta::between(&was, now),
        });
    }

    /// Takes down that a file is on disk as it is in memory.
    pub fn saved(&mut self, file: &Id) {
        if self.holds.files.contains_key(file) {
            self.add(Entry::Saved { file: file.clone() });
        }
    }

    /// Takes down the texts of open screens, where they have changed.
    pub fn drafts(&mut self, at: Moment, drafts: &[String]) {
        if self.holds.drafts == drafts {
            return;
        }
        let before = self.holds.drafts.iter().map(String::as_str);
        let before = before.chain(std::iter::repeat(""));
        let drafts = before.zip(drafts);
        let drafts = drafts.map(|(was, now)| Delta::between(was, now)).collect();
        self.add(Entry::Drafts { at, drafts });
    }

    /// The files that it holds.
    pub fn files(&self) -> impl Iterator<Item = &Id> {
        self.holds.files.keys()
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.holds.files.is_empty() && self.holds.drafts.is_empty()
    }

    fn add(&mut self, entry: Entry) {
        self.push(&entry);
        // What was made a moment ago fits.
        let _ = self.holds.take(entry);
    }

    fn push(&mut self, entry: &Entry) {
        // Strings, numbers and ids: nothing that JSON could refuse.
        let said = serde_json::to_string(entry).unwrap_or_default();
        let (line, sum) = log::line(self.sum, &said);
        self.lines.push_str(&line);
        self.sum = sum;
    }

    /// Hands to the system what has been taken down: it outlives this program from then on, and a power cut once it is
    /// synced. `true` if there is something to sync. What could not be written is tried again with the next call.
    pub fn write(&mut self) -> Result<bool, StoreError> {
        if self.lines.is_empty() && !self.is_behind && !(self.anew && self.size > 0) {
            return Ok(false);
        }
        let written = self.hand_over();
        self.is_behind = written.is_err();
        written
    }

    fn hand_over(&mut self) -> Result<bool, StoreError> {
        if self.is_empty() {
            // Only what is written shows that it can be again.
            let shown = if self.is_behind {
                self.write_anew()
            } else {
                Ok(())
            };
            self.start_again();
            self.take_away()?;
            self.anew = false;
            return shown.map(|()| false);
        }
        let long = self.size + self.lines.len() > LONG;
        if self.is_behind
            || self.anew
            || long && self.size + self.lines.len() > 4 * self.holds.len()
        {
            return self.write_anew().map(|()| true);
        }
        let lines = std::mem::take(&mut self.lines);
        self.size += lines.len();
        let appended = self.vfs.append(&self.path, lines.as_bytes());
        appended
            .map(|()| true)
            .or_else(|_| self.write_anew().map(|()| true))
    }

    /// Writes only what it holds, each time, until it holds nothing: what stood in it before goes.
    pub fn write_anew_until_empty(&mut self) {
        self.anew = true;
    }

    /// Whether not all that it holds could be written.
    pub fn is_behind(&self) -> bool {
        self.is_behind
    }

    fn start_again(&mut self) {
        self.lines.clear();
        (self.sum, self.size) = (BEGIN, 0);
    }

    /// Writes all that it holds, and only that, in place of what stands there. Also after half a line was written.
    fn write_anew(&mut self) -> Result<(), StoreError> {
        self.start_again();
        let holds = self.holds.clone();
        for (file, kept) in &holds.files {
            self.push(&Entry::File {
                file: file.clone(),
                at: kept.at,
                base: Some(kept.base.clone()),
                now: Delta::between(&kept.base, &kept.now),
            });
        }
        if let Some(at) = holds.at {
            let drafts = holds.drafts.iter();
            let drafts = drafts.map(|draft| Delta::between("", draft)).collect();
            self.push(&Entry::Drafts { at, drafts });
        }
        let lines = std::mem::take(&mut self.lines);
        let anew = self.path.with_extension("new");
        // One that a failure has left.
        let _ = self.vfs.remove(&anew);
        let written = self
            .vfs
            .create(&anew, lines.as_bytes(), Access::Private)
            .and_then(|()| self.vfs.rename(&anew, &self.path));
        if let Err(error) = written {
            // What is on disk ends in half a line, or earlier than it should.
            let _ = self.vfs.remove(&anew);
            if !(self.anew && self.write_over(&lines)) {
                return Err(StoreError::io("write", &self.path)(error));
            }
        }
        self.size = lines.len();
        Ok(())
    }

    /// Writes over what stands there, which has to go; where that does not fit, it goes all the same.
    fn write_over(&self, lines: &str) -> bool {
        let is_written = self.vfs.overwrite(&self.path, lines.as_bytes()).is_ok();
        if !is_written {
            // What it held is in memory, and written again as soon as there is room.
            let _ = self.take_away();
        }
        is_written
    }

    fn take_away(&self) -> Result<(), StoreError> {
        remove(self.vfs.as_ref(), &self.path)
    }

    /// The file that is to be synced now and then.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Ends it: what it holds is somewhere else.
    pub fn end(self) {
        // What stays is an empty journal at worst, which the next start clears away.
        let _ = self.take_away();
        let _ = self.vfs.remove(&self.lock_path);
    }
}

impl Recorded {
    /// Takes in a line. `false` where it does not go on from what stands here.
    fn take(&mut self, entry: Entry) -> bool {
        match entry {
            Entry::File {
                file,
                at,
                base,
                now,
            } => {
                let known = self.files.get(&file);
                let base = base.or_else(|| known.map(|kept| kept.base.clone()));
                let was = known.map(|kept| &kept.now).or(base.as_ref());
                let Some(now) = was.and_then(|was| now.apply(was)) else {
                    return false;
                };
                let base = base.unwrap_or_default();
                self.files.insert(file, Kept { base, now, at });
            }
            Entry::Saved { file } => {
                self.files.remove(&file);
            }
            Entry::Drafts { at, drafts } => {
                let before = self.drafts.iter().map(String::as_str);
                let before = before.chain(std::iter::repeat(""));
                let applied = before.zip(&drafts).map(|(was, delta)| delta.apply(was));
                let Some(drafts) = applied.collect() else {
                    return false;
                };
                (self.drafts, self.at) = (drafts, Some(at));
            }
        }
        true
    }

    /// How many bytes it comes to.
    fn len(&self) -> usize {
        let files = self.files.values();
        let files: usize = files.map(|kept| kept.base.len() + kept.now.len()).sum();
        files + self.drafts.iter().map(String::len).sum::<usize>()
    }
}

/// A journal that a program has left: it did not come to its end.
#[derive(Debug)]
pub struct Orphan {
    /// The name of its journal.
    pub name: String,
    vfs: Arc<dyn Vfs>,
    path: PathBuf,
    lock_path: PathBuf,
    _lock: Box<dyn Held>,
    /// What it holds, up to where it is whole.
    pub recorded: Recorded,
}

impl Orphan {
    /// Removes it: what it held is on disk, or in another journal. One that is damaged is set aside instead, for a person
    /// to look at, and its new name returned.
    pub fn forget(self) -> Option<PathBuf> {
        let aside = self.path.with_extension(DAMAGED);
        let kept = self.recorded.is_damaged && self.vfs.rename(&self.path, &aside).is_ok();
        if !kept {
            // One that stays is offered again, and does no harm.
            let _ = remove(self.vfs.as_ref(), &self.path);
        }
        let _ = self.vfs.remove(&self.lock_path);
        kept.then_some(aside)
    }
}

/// The journals in a state folder that no living program holds. What cannot be looked at is left alone.
pub fn orphans(vfs: &Arc<dyn Vfs>, folder: &Path) -> Vec<Orphan> {
    let listed = vfs.list(folder).unwrap_or_default();
    let names = listed.iter().filter_map(|entry| entry.name.to_str());
    let stem = |name: &str| {
        let name = name.strip_prefix(BEGINS)?;
        let stem = name.strip_suffix(LOG).or_else(|| name.strip_suffix(LOCK))?;
        Some(stem.to_owned())
    };
    let mut stems: Vec<String> = names.filter_map(stem).collect();
    stems.sort();
    stems.dedup();
    let orphan = |stem: &String| orphan(vfs, folder, stem);
    stems.iter().filter_map(orphan).collect()
}

fn orphan(vfs: &Arc<dyn Vfs>, folder: &Path, stem: &str) -> Option<Orphan> {
    let lock_path = folder.join(format!("{BEGINS}{stem}{LOCK}"));
    let lock = vfs.lock(&lock_path).ok()??;
    let path = folder.join(format!("{BEGINS}{stem}{LOG}"));
    let recorded = match vfs.read(&path, LIMIT) {
        Ok(Read::File(bytes, _)) => read(&bytes),
        _ => Recorded::default(),
    };
    Some(Orphan {
        name: stem.to_owned(),
        vfs: vfs.clone(),
        path,
        lock_path,
        _lock: lock,
        recorded,
    })
}

/// What a journal holds, up to where it is whole.
pub fn read(bytes: &[u8]) -> Recorded {
    let mut recorded = Recorded::default();
    let log = log::read(bytes);
    recorded.is_damaged = log.fault.is_some();
    for line in log.lines {
        let entry = serde_json::from_str(line.said);
        if !entry.is_ok_and(|entry| recorded.take(entry)) {
            recorded.is_damaged = true;
            break;
        }
    }
    recorded
}

/// Removes a file that may be gone already.
fn remove(vfs: &dyn Vfs, path: &Path) -> Result<(), StoreError> {
    match vfs.remove(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(StoreError::io("remove", path)(error))
        }
        _ => Ok(()),
    }
}
