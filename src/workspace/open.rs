//! Opening a portfolio folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use crate::model::day::Day;
use crate::model::guide_faults;
use crate::model::guides::Guides;
use crate::model::id::Id;
use crate::model::pen::Pen;
use crate::model::portfolio::Portfolio;
use crate::model::records::ecosystem::Ecosystem;
use crate::model::records::inquiry::Inquiry;
use crate::model::scene::Scene;
use crate::store::error::StoreError;
use crate::store::fault::Fault;
use crate::store::folder::{self, Identified, Loaded};
use crate::store::format::comments::Comments;
use crate::store::format::seen::Seen;
use crate::store::history::History;
use crate::store::journal::Journal;
use crate::store::kinds::ECOSYSTEM;
use crate::store::look::Glance;
use crate::store::places::{Bases, Places};
use crate::store::templates;
use crate::store::vfs::Vfs;
use crate::workspace::ground::{Adrift, Ground};
use crate::workspace::locks::{Locks, Sleep};
use crate::workspace::origins::Origins;
use crate::workspace::past::Past;
use crate::workspace::queue::Queue;
use crate::workspace::recording::Note;
use crate::workspace::sitting::Sitting;
use crate::workspace::strikes::Strikes;
use crate::workspace::watch::Watch;

/// What is known of a document's file.
#[derive(Clone, Debug)]
pub struct FileState {
    /// Where it is.
    pub path: PathBuf,
    /// Its content as last read or written; `None` where somebody has removed it.
    pub seen: Option<Seen>,
    /// The comments that people wrote in it.
    pub comments: Comments,
}

/// Two files that hold the same inquiry.
#[derive(Clone, Debug)]
pub struct Copy {
    /// The id that both have.
    pub id: Id,
    /// The file that is shown and written to.
    pub kept: PathBuf,
    /// The other one.
    pub copy: PathBuf,
}

/// An open portfolio.
#[derive(Debug)]
pub struct Workspace {
    /// The folder as it was named.
    pub dir: PathBuf,
    /// The folder without links.
    pub root: PathBuf,
    /// Everything in memory.
    pub portfolio: Portfolio,
    /// The guides at hand.
    pub guides: Arc<Guides>,
    /// Files that cannot be read.
    pub faults: Vec<Fault>,
    /// Conflict copies.
    pub copies: Vec<Copy>,
    /// Temporary files that an interrupted save has left behind.
    pub leftovers: Vec<PathBuf>,
    /// What is known of each document's file, by the document's id.
    pub files: BTreeMap<Id, FileState>,
    /// Who writes, and when.
    pub pen: Pen,
    pub(crate) locks: Locks,
    pub(crate) queue: Queue,
    pub(crate) origins: Origins,
    pub(crate) watch: Watch,
    /// Which folder was opened, whatever its name.
    pub(crate) number: u64,
    pub(crate) journal: Option<Journal>,
    /// Whether there is to be a journal, also where none could be begun yet.
    pub(crate) wants_journal: bool,
    /// The revision of memory that the journal holds.
    pub(crate) journalled: u64,
    pub(crate) sitting: Sitting,
    /// What was struck, here and by other programs.
    pub(crate) strikes: Strikes,
    pub(crate) past: Option<Past>,
    /// What others have done to files that the history is not told of yet.
    pub(crate) notes: BTreeMap<Id, Vec<Note>>,
    /// Whether the history could not be written the last time.
    pub(crate) lacks_history: bool,
    /// Why the history could not be written, said once.
    pub unrecorded: Arc<OnceLock<String>>,
}

impl Workspace {
    /// Opens a folder. Files that cannot be read become `faults`; everything else works.
    pub fn open(
        vfs: Arc<dyn Vfs>,
        bases: Option<&Bases>,
        dir: &Path,
        pen: Pen,
        sleep: Sleep,
    ) -> Result<Self, StoreError> {
        let folder = folder::open(vfs.as_ref(), dir)?;
        let places = bases.map(|bases| Places::of(bases, &folder.root));
        let mut faults = folder.faults;
        let (guides, guide_faults) = load_guides(vfs.as_ref(), &folder.root);
        let guides = Arc::new(guides);
        faults.extend(guide_faults);
        let mut read_files: Vec<(PathBuf, Glance)> = Vec::new();
        read_files.extend(folder.ecosystem.iter().map(Loaded::glance));
        read_files.extend(
            folder
                .inquiries
                .iter()
                .chain(&folder.copies)
                .map(Loaded::glance),
        );
        let others = folder.others.iter().chain(&folder.other_copies);
        read_files.extend(others.map(Loaded::glance));
        let mut files = BTreeMap::new();
        let mut copies = Vec::new();
        let mut portfolio = Portfolio {
            ecosystem: Ecosystem::default(),
            inquiries: Vec::with_capacity(folder.inquiries.len()),
            ..Portfolio::default()
        };
        if let Some(loaded) = folder.ecosystem {
            copies.extend(copies_of(
                &loaded.document.id,
                &loaded.path,
                &folder.ecosystem_copies,
            ));
            files.insert(loaded.document.id.clone(), state(&loaded));
            portfolio.ecosystem = loaded.document;
        }
        for mut loaded in folder.inquiries {
            loaded.document.settle();
            copies.extend(copies_of(&loaded.document.id, &loaded.path, &folder.copies));
            files.insert(loaded.document.id.clone(), state(&loaded));
            portfolio.inquiries.push(loaded.document);
        }
        for mut loaded in folder.others {
            loaded.document.settle();
            let id = loaded.document.document().id().clone();
            copies.extend(copies_of(&id, &loaded.path, &folder.other_copies));
            files.insert(id, state(&loaded));
            loaded.document.put_back(&mut portfolio);
        }
        portfolio.inquiries.sort_by(|a, b| a.id.cmp(&b.id));
        let mut watch = Watch::since(read_files.into_iter());
        watch.headless = headless(&folder.dir, &files, &faults);
        let (dir, root, leftovers) = (folder.dir, folder.root, folder.leftovers);
        let number = folder.number;
        let locks = Locks {
            vfs,
            places,
            root: root.clone(),
            sleep,
        };
        let past = locks.places.as_ref().map(|places| {
            let vfs = locks.vfs.clone();
            Past::new(History {
                vfs,
                folder: places.history(),
            })
        });
        let salt = past.as_ref().map_or(0, Past::salt);
        let sitting = Sitting::new(pen.ids.run(salt));
        Ok(Self {
            dir,
            root,
            portfolio,
            guides,
            faults,
            copies,
            leftovers,
            files,
            pen,
            locks,
            queue: Queue::default(),
            origins: Origins::default(),
            watch,
            number,
            journal: None,
            wants_journal: false,
            journalled: 0,
            sitting,
            strikes: Strikes::default(),
            past,
            notes: BTreeMap::new(),
            lacks_history: false,
            unrecorded: Arc::default(),
        })
    }

    /// Today, as the clock of this run has it.
    pub fn today(&self) -> Day {
        self.pen.today()
    }

    /// The folder that was opened, to be found again anywhere.
    pub(crate) fn ground(&self) -> Ground {
        let head = self.files.get(&self.portfolio.ecosystem.id);
        Ground {
            dir: self.dir.clone(),
            root: self.root.clone(),
            number: self.number,
            head: head.map(|state| state.path.clone()),
            known: self.watch.known.clone(),
        }
    }

    /// Why the folder is not as it was opened, if it is not; seen at the last look or save.
    pub fn adrift(&self) -> Option<Adrift> {
        let headless = self.watch.headless.clone().map(Adrift::Headless);
        self.watch.adrift.clone().or(headless)
    }

    /// An inquiry of the portfolio, seen today.
    pub fn scene<'a>(&'a self, inquiry: &'a Inquiry) -> Scene<'a> {
        Scene {
            portfolio: &self.portfolio,
            inquiry,
            today: self.today(),
        }
    }
}

/// The portfolio's own file, where it is missing although others are there.
fn headless(dir: &Path, files: &BTreeMap<Id, FileState>, faults: &[Fault]) -> Option<PathBuf> {
    let head = dir.join(ECOSYSTEM);
    let mut paths = files.values().map(|state| &state.path);
    let mut faulty = faults.iter().map(|fault| &fault.path);
    let is_there = files.is_empty() || paths.any(|it| *it == head) || faulty.any(|it| *it == head);
    (!is_there).then_some(head)
}

fn load_guides(vfs: &dyn Vfs, root: &Path) -> (Guides, Vec<Fault>) {
    let loaded = templates::load(vfs, root);
    let mut all = loaded.guides;
    all.sort_by(|a, b| a.id.cmp(&b.id));
    let guides = Guides { all };
    let mut faults = loaded.faults;
    for guide in &guides.all {
        let own = loaded.paths.iter().find(|(id, _)| *id == guide.id);
        let path = own.map_or_else(
            || PathBuf::from(format!("templates/{}.ron", guide.id)),
            |(_, path)| path.clone(),
        );
        let problems = guide_faults::faults(guide, &guides).into_iter();
        faults.extend(problems.map(|problem| {
            Fault::whole(
                &path,
                problem,
                "Mend the guide; that part of it is passed over until then",
            )
        }));
    }
    (guides, faults)
}

fn state<D>(loaded: &Loaded<D>) -> FileState {
    FileState {
        path: loaded.path.clone(),
        seen: Some(loaded.seen),
        comments: loaded.comments.clone(),
    }
}

fn copies_of<D: Identified>(id: &Id, kept: &Path, copies: &[Loaded<D>]) -> Vec<Copy> {
    copies
        .iter()
        .filter(|copy| copy.document.id() == id)
        .map(|copy| Copy {
            id: id.clone(),
            kept: kept.to_owned(),
            copy: copy.path.clone(),
        })
        .collect()
}
