//! The power goes at any moment: each file is old or new, never half, and what was said to be done is there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use beal::model::field::field_named;
use beal::model::joining;
use beal::model::kind::Kind;
use beal::model::tables::fields;
use beal::store::kinds;
use beal::store::vfs_memory::MemVfs;
use beal::workspace::open::Workspace;

use crate::power::acts::{Act, acts};
use crate::power::machine::{Files, Machine};
use crate::power::recorded::Event;
use crate::power::stage::{DIR, portfolio};

/// How something went that writes, and what it made of the files.
pub struct Played {
    pub what: String,
    pub start: Files,
    pub events: Vec<Event>,
    /// After how many events it was said to be done.
    pub done: usize,
    pub end: Files,
}

/// Looks at every disk that a cut may leave, and counts them.
#[derive(Default)]
pub struct Judge {
    pub looked: usize,
    faults: BTreeMap<(PathBuf, Vec<u8>), Option<String>>,
}

impl Judge {
    /// Cuts the power after each step.
    pub fn cut(&mut self, played: &Played) {
        let bounds = Bounds::of(played);
        let mut looked: BTreeSet<(bool, Files)> = BTreeSet::new();
        let mut machine = Machine::with(&played.start);
        for at in 0..=played.events.len() {
            if let Some(before) = at.checked_sub(1) {
                // What a cut leaves of the history is looked at by itself: every fate of it with every fate of the
                // portfolio would be too many.
                if is_of_history(&played.events[before]) {
                    continue;
                }
                machine.take(&played.events[before]);
            }
            let is_done = at > played.done;
            for disk in machine.disks(Path::new(DIR)) {
                if looked.contains(&(is_done, disk.clone())) {
                    continue;
                }
                let told = is_done.then_some(&played.end);
                if let Some(wrong) = self.wrong(&disk, &bounds, told) {
                    let (what, events) = (&played.what, short(&played.events[..at]));
                    let names: Vec<&PathBuf> = disk.keys().collect();
                    panic!("{what}, cut after {events:#?}: {wrong}\n{names:#?}");
                }
                looked.insert((is_done, disk));
            }
        }
        self.looked += looked.len();
    }

    /// Why a disk is none that may be found.
    fn wrong(&mut self, disk: &Files, bounds: &Bounds, told: Option<&Files>) -> Option<String> {
        let found = portfolio(disk);
        for (path, whole) in &bounds.versions {
            if !whole.contains(&found.get(path).cloned()) {
                return Some(format!("{} is neither old nor new", path.display()));
            }
        }
        if told.is_some_and(|end| *end != found) {
            return Some("it was said to be done, and is not".to_owned());
        }
        if let Some(lost) = bounds.lasting.difference(&texts(&found)).next() {
            return Some(format!("“{lost}” is nowhere"));
        }
        let mut files = found.into_iter();
        files.find_map(|file| {
            let fault = self.faults.entry(file.clone());
            fault.or_insert_with(|| fault_of(&file.0, &file.1)).clone()
        })
    }
}

/// Why a file cannot be loaded.
fn fault_of(path: &Path, bytes: &[u8]) -> Option<String> {
    let loaded = kinds::read(path, bytes);
    loaded.err().map(|fault| fault.to_string())
}

/// What has to be on every disk.
struct Bounds {
    /// What each file held whole at some time; `None` is no file.
    versions: BTreeMap<PathBuf, BTreeSet<Option<Vec<u8>>>>,
    /// What people wrote that stands somewhere before and after.
    lasting: BTreeSet<String>,
}

impl Bounds {
    fn of(played: &Played) -> Self {
        let mut machine = Machine::with(&played.start);
        let mut seen = vec![portfolio(&machine.seen())];
        for event in &played.events {
            machine.take(event);
            seen.push(portfolio(&machine.seen()));
        }
        let paths: BTreeSet<&PathBuf> = seen.iter().flat_map(Files::keys).collect();
        let of = |path: &PathBuf| seen.iter().map(|files| files.get(path).cloned()).collect();
        let old = texts(&portfolio(&played.start));
        Self {
            versions: paths.into_iter().map(|it| (it.clone(), of(it))).collect(),
            lasting: old.intersection(&texts(&played.end)).cloned().collect(),
        }
    }
}

/// What people wrote: the texts in files.
fn texts(files: &Files) -> BTreeSet<String> {
    let mut texts = BTreeSet::new();
    for bytes in files.values() {
        let text = String::from_utf8_lossy(bytes);
        let quoted = text.split('"').skip(1).step_by(2);
        texts.extend(quoted.filter(|it| it.contains(' ')).map(str::to_owned));
    }
    texts
}

/// Whether something is done to the history in the state folder.
fn is_of_history(event: &Event) -> bool {
    let path = match event {
        Event::Folder(path)
        | Event::Made(path, _)
        | Event::Added(path, _)
        | Event::Synced(path)
        | Event::NotSynced(path)
        | Event::FolderSynced(path)
        | Event::Removed(path)
        | Event::Renamed(path, _)
        | Event::Exchanged(path, _) => path,
        Event::Said => return false,
    };
    path.iter().any(|name| name == "history")
}

fn short(events: &[Event]) -> Vec<String> {
    let cut = |event: &Event| match event {
        Event::Made(path, bytes) => format!("Made {}, {} bytes", path.display(), bytes.len()),
        Event::Added(path, bytes) => format!("Added {}, {} bytes", path.display(), bytes.len()),
        other => format!("{other:?}"),
    };
    events.iter().map(cut).collect()
}

fn play(act: &Act, under: MemVfs) -> Played {
    let stage = act.stage(under);
    let said = stage.run(&act.line, act.input);
    let told = format!("beal {}\n{}{}", act.line, said.out, said.err);
    assert_eq!(said.code, Some(0), "{told}");
    let events = stage.disk.events();
    let said = events.iter().position(|event| *event == Event::Said);
    let last = events.len().saturating_sub(1);
    Played {
        what: format!("beal {}", act.line),
        start: act.start.clone(),
        // A walk speaks before it saves, as a session does, and git is told nothing but that all went well.
        done: said
            .filter(|_| !["walk", "session", "health"].contains(&act.command()))
            .unwrap_or(last),
        end: portfolio(&stage.files()),
        events,
    }
}

/// What is done in a workspace that stays open, as the screen does it, and then saved by jobs.
fn worked(what: &str, under: MemVfs, before: Work, act: Work) -> Played {
    let acts = acts();
    let merge = acts.iter().find(|act| act.command() == "merge");
    let stage = merge.expect("a merge").stage(under);
    let mut workspace = stage.open();
    before(&mut workspace);
    save(&mut workspace);
    let start = stage.files();
    stage.disk.forget();
    act(&mut workspace);
    save(&mut workspace);
    let events = stage.disk.events();
    Played {
        what: what.to_owned(),
        done: events.len() - 1,
        end: portfolio(&stage.files()),
        start,
        events,
    }
}

type Work = fn(&mut Workspace);

fn save(workspace: &mut Workspace) {
    while let Some(job) = workspace.next_save() {
        let landed = workspace.landed(job.run());
        assert!(landed.failed.is_empty(), "{landed:?}");
    }
}

fn merge(workspace: &mut Workspace) {
    let id = |begins| workspace.portfolio.find_inquiry(begins).expect("it");
    let (from, into) = (id("hospital"), id("duty"));
    workspace
        .change(|composer| joining::merge(composer, &from, &into, "The same people"))
        .expect("merged");
}

fn undo(workspace: &mut Workspace) {
    workspace.undo().expect("undone");
}

/// The inquiry that is merged into another is touched first, the other one last.
fn edit_and_merge(workspace: &mut Workspace) {
    add(workspace, "hospital");
    merge(workspace);
    add(workspace, "duty");
}

fn add(workspace: &mut Workspace, begins: &str) {
    let file = workspace.portfolio.find_inquiry(begins).expect("it");
    let title = field_named(fields(Kind::Barrier), "title").expect("a field");
    let given = [(title, vec!["Nobody has the list"])];
    let added = workspace.change(|composer| composer.add(&file, Kind::Barrier, &given));
    added.expect("added");
}

#[test]
fn whenever_the_power_goes_what_passes_from_file_to_file_is_in_one_of_them() {
    let nothing: Work = |_| {};
    let mut judge = Judge::default();
    for under in [MemVfs::new, MemVfs::without_exchange] {
        judge.cut(&worked("a merge undone", under(), merge, undo));
        judge.cut(&worked(
            "an edit and a merge",
            under(),
            nothing,
            edit_and_merge,
        ));
    }
}

#[test]
fn whenever_the_power_goes_each_file_is_old_or_new_and_what_is_done_is_there() {
    let mut judge = Judge::default();
    for under in [MemVfs::new, MemVfs::without_exchange] {
        for act in acts() {
            judge.cut(&play(&act, under()));
        }
    }
    assert!(judge.looked > 500, "only {} disks", judge.looked);
    println!("{} disks after a cut", judge.looked);
}
