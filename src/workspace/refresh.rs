//! Refreshing: what others have changed on disk comes into memory by itself, merged with what is not saved yet.
//!
//! A look is a job for a worker: it asks the system about every file (10,000 in some 30 ms) and reads those that have
//! changed. That works on every disk and network drive. What is half written, gone for a moment, or changed while a look
//! or a save is under way is left for the next look.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::model::field::Record;
use crate::model::id::Id;
use crate::model::snapshot::Snapshot;
use crate::store::fault::Fault;
use crate::store::folder::{Found, Loaded};
use crate::store::kinds;
use crate::store::look::{self, Known, Look};
use crate::store::save::Late;
use crate::store::vfs::Vfs;
use crate::workspace::ground::{Adrift, Ground};
use crate::workspace::job::Theirs;
use crate::workspace::late::{self, Lately, WroteLate};
use crate::workspace::news::News;
use crate::workspace::open::{Copy, Workspace};

/// How many old files are kept open at most; the oldest go.
const MOST_OPEN: usize = 32;

/// Who owns which file.
type Owners = HashMap<PathBuf, Id>;

/// A look to be taken, anywhere.
#[derive(Debug)]
#[must_use = "what it finds is taken in when the workspace is told"]
pub struct LookJob {
    vfs: Arc<dyn Vfs>,
    ground: Ground,
    saves: u64,
    late: Vec<Lately>,
}

/// What came of a look.
#[derive(Debug)]
#[must_use = "the workspace has to be told"]
pub struct Looked {
    /// Which folder stands there.
    found: Result<u64, Adrift>,
    /// What stands in it; nothing where it could not be looked at.
    look: Option<Look>,
    saves: u64,
    wrote_late: Vec<WroteLate>,
    late: Vec<Lately>,
}

impl LookJob {
    /// Takes the look. This is what may take long.
    pub fn run(self) -> Looked {
        let (wrote_late, late) = late::look(self.late);
        let (vfs, ground) = (self.vfs.as_ref(), &self.ground);
        let found = ground.found(vfs);
        let look = found.as_ref().ok().and_then(|_| {
            let look = look::again(vfs, &ground.dir, &ground.root, &ground.known);
            // Where it has gone meanwhile, what was found in it is found nowhere.
            look.ok().filter(|_| ground.found(vfs).is_ok())
        });
        Looked {
            found,
            look,
            saves: self.saves,
            wrote_late,
            late,
        }
    }
}

impl Workspace {
    /// A look at the folder, to be run anywhere; what came of it has to be given to [`Workspace::looked`].
    pub fn look(&mut self) -> LookJob {
        LookJob {
            vfs: self.locks.vfs.clone(),
            ground: self.ground(),
            saves: self.watch.saves,
            late: std::mem::take(&mut self.watch.late),
        }
    }

    /// Takes in what a look has found, and says what others have done. A folder that cannot be looked at just now, or is
    /// another than the one that was opened, and a look that a save has overtaken, change nothing.
    pub fn looked(&mut self, looked: Looked) -> Vec<News> {
        self.heed_struck();
        self.watch.late.extend(looked.late);
        let mut news: Vec<News> = Vec::new();
        for wrote in looked.wrote_late {
            news.extend(self.take_late(wrote));
        }
        self.stands_on(looked.found);
        if let Some(look) = looked.look
            && looked.saves == self.watch.saves
            && !self.queue.is_out()
        {
            self.take_look(look, &mut news);
        }
        self.forget_origins();
        self.go_on_striking();
        news
    }

    /// Whether the folder is the one that was opened. What could not be saved until it came back is tried at once.
    fn stands_on(&mut self, found: Result<u64, Adrift>) {
        let was_adrift = match found {
            Ok(number) => {
                self.number = number;
                self.watch.adrift.take().is_some()
            }
            Err(adrift) => {
                self.watch.adrift = Some(adrift);
                false
            }
        };
        if was_adrift {
            self.retry();
        }
    }

    fn take_look(&mut self, look: Look, news: &mut Vec<News>) {
        let mut known = look.there;
        let gone = self.gone(&known);
        self.watch.headless.take_if(|head| known.contains_key(head));
        if look.changed.is_empty() && gone.is_empty() {
            return;
        }
        let owners = self.owners();
        for (path, found) in look.changed {
            match found {
                Found::Fault(fault) => self.cannot_be_read(fault, &mut known),
                Found::Inquiry(loaded) => {
                    let loaded = loaded.map(|it| Snapshot::Inquiry(Box::new(it)));
                    news.extend(self.reads_document(loaded, &known, &owners));
                }
                Found::Other(loaded) => {
                    news.extend(self.reads_document(loaded, &known, &owners));
                }
                Found::Ecosystem(loaded) => {
                    let id = loaded.document.id.clone();
                    let own = &self.portfolio.ecosystem.id;
                    if *own == id || !self.files.contains_key(own) {
                        let loaded = loaded.map(|it| Snapshot::Ecosystem(Box::new(it)));
                        news.extend(self.reads(&id, theirs(loaded)));
                    }
                }
            }
            self.watch.missing.remove(&path);
        }
        for path in gone {
            self.watch.doubtful.remove(&path);
            self.forget_path(&path);
            if let Some(id) = owners.get(&path) {
                news.extend(self.has_gone(id, &path, &mut known));
            }
        }
        self.watch.known = Arc::new(known);
    }

    fn owners(&self) -> Owners {
        let files = self.files.iter();
        files
            .map(|(id, state)| (state.path.clone(), id.clone()))
            .collect()
    }

    /// A file holds another inquiry than it did.
    fn loses_its_file(&mut self, holds: &Id, path: &Path, owners: &Owners) -> Option<News> {
        let owner = owners.get(path).filter(|owner| *owner != holds)?;
        self.has_gone(owner, path, &mut Known::new())
    }

    /// The files that are missing in the second look in a row. Those that are for the first time stay known.
    fn gone(&mut self, there: &Known) -> Vec<PathBuf> {
        let faulty = self.faults.iter().map(|fault| &fault.path);
        let faulty = faulty.filter(|path| self.is_of_folder(path));
        let known = self.watch.known.keys().chain(faulty);
        let missing = known.filter(|path| !there.contains_key(*path));
        let missing: BTreeSet<PathBuf> = missing.cloned().collect();
        let before = std::mem::replace(&mut self.watch.missing, missing);
        let now = self.watch.missing.iter();
        now.filter(|path| before.contains(*path)).cloned().collect()
    }

    /// Whether it is the place of a document, and no guide's.
    pub(crate) fn is_of_folder(&self, path: &Path) -> bool {
        let folder = path.parent();
        if path.file_name().and_then(kinds::kind_in).is_some() {
            // Something else in the place of a folder.
            return false;
        }
        let below = kinds::FOLDERS.iter().map(|(name, _)| self.dir.join(name));
        folder == Some(self.dir.as_path()) || below.map(Some).any(|it| it.as_deref() == folder)
    }

    /// A file cannot be read: once that is so twice without a change in between, it is a fault.
    fn cannot_be_read(&mut self, fault: Fault, known: &mut Known) {
        let path = fault.path.clone();
        let glance = known.get(&path).copied().unwrap_or_default();
        if self.watch.doubtful.insert(path.clone(), glance) == Some(glance) {
            self.watch.doubtful.remove(&path);
            self.forget_path(&path);
            self.faults.push(fault);
            self.faults.sort_by(|a, b| a.path.cmp(&b.path));
        } else {
            known.remove(&path);
        }
    }

    /// Nothing is said of a file any more.
    fn forget_path(&mut self, path: &Path) {
        self.faults.retain(|fault| fault.path != path);
        self.copies.retain(|copy| copy.copy != path);
    }

    fn reads_document(
        &mut self,
        mut loaded: Loaded<Snapshot>,
        there: &Known,
        owners: &Owners,
    ) -> Vec<News> {
        let id = loaded.document.document().id().clone();
        let path = loaded.path.clone();
        let mut news: Vec<News> = self
            .loses_its_file(&id, &path, owners)
            .into_iter()
            .collect();
        self.watch.doubtful.remove(&path);
        self.forget_path(&path);
        loaded.document.settle();
        let there_already = self.portfolio.document(&id).map(Record::kind);
        if there_already.is_some_and(|kind| kind != loaded.document.kind()) {
            return news;
        }
        if let Some(state) = self.files.get(&id)
            && state.path != path
            && there.contains_key(&state.path)
        {
            let kept = state.path.clone();
            self.copies.push(Copy {
                id,
                kept,
                copy: path,
            });
            return news;
        }
        news.extend(self.reads(&id, theirs(loaded)));
        news
    }

    /// A file that is read again. What it held when it was read or written last is no news.
    fn reads(&mut self, id: &Id, theirs: Theirs) -> Option<News> {
        let path = theirs.path.clone();
        self.forget_path(&path);
        if let Some(state) = self.files.get_mut(id)
            && state.seen == Some(theirs.seen)
        {
            state.path = path;
            return None;
        }
        let is_new = self.portfolio.document(id).is_none() && !self.files.contains_key(id);
        let mut news = self.take_in(id, theirs);
        if is_new {
            "new here".clone_into(&mut news.words);
        }
        Some(news)
    }

    /// The file of an inquiry has gone for good: it goes from memory too, unless it was written on here.
    fn has_gone(&mut self, id: &Id, path: &Path, known: &mut Known) -> Option<News> {
        let has_moved = self.files.get(id).is_none_or(|state| state.path != path);
        if !has_moved && *id == self.portfolio.ecosystem.id {
            self.watch.headless = Some(path.to_owned());
        }
        if has_moved || *id == self.portfolio.ecosystem.id {
            return None;
        }
        if self.queue.waits(id) {
            let anew = self.new_path(id);
            if let Some(state) = self.files.get_mut(id) {
                state.path = anew;
            }
            return Some(self.write_anew(id));
        }
        let title = self.portfolio.document(id).map(Record::title);
        self.files.remove(id);
        self.portfolio.take_out(id);
        self.sitting.touch(std::slice::from_ref(id));
        // A copy of it is the inquiry itself from now on.
        for copy in self.copies.extract_if(.., |copy| copy.id == *id) {
            known.remove(&copy.copy);
        }
        Some(News::removed(id, title.unwrap_or_default(), false))
    }

    /// Keeps a file open that a save has taken out, and that held this.
    pub(crate) fn keep_open(&mut self, file: &Id, late: Late, held: Option<Snapshot>) {
        if let Some(held) = held {
            self.watch.late.push(Lately {
                file: file.clone(),
                late,
                held,
                looks: 0,
            });
        }
        let more = self.watch.late.len().saturating_sub(MOST_OPEN);
        self.watch.late.drain(..more);
    }

    /// Merges what somebody wrote late: it waits to be saved, and can be undone. What cannot be read is nobody's version.
    pub(crate) fn take_late(&mut self, wrote: WroteLate) -> Option<News> {
        let file = wrote.file;
        let ours = Snapshot::of(&self.portfolio, &file)?;
        let path = self.files.get(&file)?.path.clone();
        let (theirs, _) = kinds::read(&path, &wrote.bytes).ok()?;
        let theirs = self.not_struck(Some(theirs))?;
        let merged = Snapshot::merge(Some(&wrote.held), &ours, &theirs)?;
        if merged == ours {
            return None;
        }
        let news = News::of(&file, Some(&wrote.held), &theirs, &merged);
        self.bring(&file, Some(ours), merged);
        Some(news)
    }
}

fn theirs(loaded: Loaded<Snapshot>) -> Theirs {
    Theirs {
        snapshot: loaded.document,
        comments: loaded.comments,
        seen: loaded.seen,
        path: loaded.path,
    }
}
