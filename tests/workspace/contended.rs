//! Several at one inquiry, on a real disk: every word is in the file, in a dispute or in the history.
//!
//! `BEAL_CASES=1000 cargo test contended` makes each of two programs edit 1,000 times; with 3000 an editor that takes no
//! lock writes 3,000 times.
#![cfg(unix)]

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;

use beal::model::id::{Id, IdSource};
use beal::model::kind::Kind;
use beal::model::moment::Moment;
use beal::model::pen::Pen;
use beal::model::portfolio::Address;
use beal::store::disk::Disk;
use beal::store::folder;
use beal::store::places::Bases;
use beal::workspace::open::Workspace;
use tempfile::TempDir;

use crate::workspace::room::{add_barrier, change, field};

/// A portfolio on a disk, with one inquiry and an item that several write to.
struct Desk {
    folder: TempDir,
    file: Id,
    shared: Address,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let dir = folder.path().join("inquiries");
        fs::create_dir(&dir).expect("a folder");
        let preset = include_str!("../../inquiries/portfolio.ron");
        fs::write(dir.join("portfolio.ron"), preset).expect("a file");
        let mut first = open(folder.path(), 1);
        let made = first.make(|composer| {
            let file = composer.begin("Key left at the desk")?;
            let given = [(field(Kind::Barrier, "title"), vec!["The desk closes"])];
            let item = composer.add(&file, Kind::Barrier, &given)?;
            Ok((file, item))
        });
        let (file, item) = made.expect("made");
        let shared = Address::item(file.clone(), item);
        Self {
            folder,
            file,
            shared,
        }
    }

    fn open(&self, seed: u64) -> Workspace {
        open(self.folder.path(), seed)
    }

    fn path(&self) -> PathBuf {
        let inquiries = self.folder.path().join("inquiries");
        inquiries.join(format!("{}.ron", self.file))
    }

    /// Brings over what was left beside the file, as `beal mend --all` does.
    fn mend(&self) {
        let mut workspace = self.open(99);
        workspace.clear_leftovers();
        for what in workspace.mendable() {
            let mended = workspace.mend_job(&what).run();
            mended.expect("mended");
        }
    }

    /// Everything that is kept: the files with their disputes, and the history.
    fn kept(&self) -> String {
        let mut kept = String::new();
        read_all(self.folder.path(), &mut kept);
        kept
    }

    /// Holds that each word is kept, and that the portfolio is well.
    fn holds(&self, words: &[String]) {
        let kept = self.kept();
        let lost: Vec<&String> = words.iter().filter(|word| !kept.contains(*word)).collect();
        assert!(
            lost.is_empty(),
            "{} of {} words are lost: {lost:?}",
            lost.len(),
            words.len()
        );
        let folder = folder::open(&Disk, &self.folder.path().join("inquiries")).expect("it");
        assert!(folder.faults.is_empty(), "{:?}", folder.faults);
        assert!(folder.copies.is_empty());
        assert!(folder.leftovers.is_empty(), "{:?}", folder.leftovers);
    }
}

fn open(room: &Path, seed: u64) -> Workspace {
    let bases = Bases {
        state: room.join("state"),
        cache: room.join("cache"),
        config: room.join("config"),
    };
    let pen = Pen {
        now: Moment::parse("2026-03-02 09:30:00").expect("a moment"),
        author: "facilitator A".to_owned(),
        ids: IdSource::seeded(seed),
    };
    let dir = room.join("inquiries");
    let vfs = Arc::new(Disk);
    Workspace::open(vfs, Some(&bases), &dir, pen, thread::sleep).expect("a portfolio")
}

fn read_all(folder: &Path, kept: &mut String) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            read_all(&path, kept);
        } else {
            let bytes = fs::read(&path).expect("a file");
            kept.push_str(&String::from_utf8_lossy(&bytes));
        }
    }
}

fn look(workspace: &mut Workspace) -> usize {
    let looked = workspace.look().run();
    workspace.looked(looked).len()
}

/// Saves what waits, as the screen does: what cannot be saved at this moment is tried again.
fn save(workspace: &mut Workspace) {
    workspace.retry();
    if let Some(job) = workspace.next_save() {
        let _ = workspace.landed(job.run());
    }
}

/// Goes on until memory and disk are one.
fn settle(workspace: &mut Workspace) {
    let mut quiet = 0;
    for _ in 0..1000 {
        save(workspace);
        let news = look(workspace);
        quiet = if news == 0 && workspace.unsaved() == 0 {
            quiet + 1
        } else {
            0
        };
        if quiet > 3 {
            return;
        }
        thread::yield_now();
    }
    panic!("it never comes to rest: {:?}", workspace.unsaved_in_full());
}

/// A program at work: adds items and writes to the one that both write to. Gives the words that it wrote.
fn work(desk: &Desk, who: char, edits: u32) -> Vec<String> {
    let mut random = fastrand::Rng::with_seed(u64::from(who));
    let mut workspace = desk.open(u64::from(who));
    let mut words = Vec::new();
    for n in 0..edits {
        let word = format!("word-{who}-{n}-");
        match random.u8(0..4) {
            0 => {
                change(&mut workspace, &desk.shared, Kind::Barrier, "detail", &word).expect("set");
            }
            1 => {
                let at = Address::document(desk.file.clone());
                change(&mut workspace, &at, Kind::Inquiry, "purpose", &word).expect("set");
            }
            _ => {
                add_barrier(&mut workspace, &desk.file, &word);
            }
        }
        words.push(word);
        match random.u8(0..3) {
            // What waits goes with the next.
            0 => {}
            1 => {
                look(&mut workspace);
                save(&mut workspace);
            }
            _ => save(&mut workspace),
        }
    }
    settle(&mut workspace);
    words
}

#[test]
fn two_programs_that_write_one_inquiry_lose_no_word() {
    let desk = Desk::new();
    let edits = crate::cases(40);
    let words: Vec<String> = thread::scope(|scope| {
        let desk = &desk;
        let both = ['a', 'b'].map(|who| scope.spawn(move || work(desk, who, edits)));
        let words = both.into_iter().map(|it| it.join().expect("no panic"));
        words.flatten().collect()
    });
    desk.holds(&words);
    println!("{} words of two programs are kept", words.len());
}

/// How often an editor writes in one room: an inquiry that grows for ever would only make both slow.
const EACH: u32 = 100;

/// How an editor writes a file.
#[derive(Clone, Copy, Debug)]
enum Manner {
    /// A new file, renamed over the old one.
    Renames,
    /// The file emptied and written in two pieces.
    Empties,
    /// The file opened, written over in two pieces, and cut to its length.
    WritesOver,
}

const MANNERS: [Manner; 3] = [Manner::Renames, Manner::Empties, Manner::WritesOver];

/// Waits a moment, as any program may at any place.
fn dawdle(random: &mut fastrand::Rng) {
    for _ in 0..random.u32(0..400) {
        std::hint::spin_loop();
    }
    if random.u8(0..4) == 0 {
        thread::yield_now();
    }
}

fn write(path: &Path, bytes: &[u8], manner: Manner, random: &mut fastrand::Rng) {
    let (first, rest) = bytes.split_at(random.usize(0..=bytes.len()));
    match manner {
        Manner::Renames => {
            let new = path.with_extension("new");
            fs::write(&new, bytes).expect("written");
            dawdle(random);
            fs::rename(&new, path).expect("renamed");
        }
        Manner::Empties => {
            let mut file = OpenOptions::new()
                .write(true)
                .truncate(true)
                .open(path)
                .expect("open");
            dawdle(random);
            file.write_all(first).expect("written");
            dawdle(random);
            file.write_all(rest).expect("written");
        }
        Manner::WritesOver => {
            let file = OpenOptions::new().write(true).open(path).expect("open");
            dawdle(random);
            file.write_all_at(first, 0).expect("written");
            dawdle(random);
            file.write_all_at(rest, first.len() as u64)
                .expect("written");
            dawdle(random);
            file.set_len(bytes.len() as u64).expect("cut");
        }
    }
}

/// How far two have come that work beside each other.
#[derive(Default)]
struct Pace {
    saves: AtomicU32,
    is_over: AtomicBool,
}

impl Pace {
    /// Waits until the program has saved once or twice more, or not at all.
    fn wait(&self, random: &mut fastrand::Rng) {
        let until = self.saves.load(Ordering::SeqCst) + random.u32(0..3);
        while self.saves.load(Ordering::SeqCst) < until {
            thread::yield_now();
        }
    }
}

/// An editor that takes no lock: reads the file, adds an item of its own by hand, and writes all of it.
fn edit(desk: &Desk, rounds: u32, seed: u64, pace: &Pace) -> Vec<String> {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut words = Vec::new();
    for n in 0..rounds {
        pace.wait(&mut random);
        let text = fs::read_to_string(desk.path()).expect("the file is always there");
        let word = format!("word-editor-{n}-");
        let begin = "barriers: [";
        let at = text.find(begin).expect("barriers") + begin.len();
        let item = format!("(id: \"b-ed{n:03}\", title: \"{word}\"),");
        let text = format!("{}{item}{}", &text[..at], &text[at..]);
        let manner = MANNERS[n as usize % MANNERS.len()];
        write(&desk.path(), text.as_bytes(), manner, &mut random);
        words.push(word);
    }
    pace.is_over.store(true, Ordering::SeqCst);
    words
}

/// A program that adds items as long as the editor writes, and looks every few saves.
fn work_beside(mut workspace: Workspace, file: &Id, seed: u64, pace: &Pace) -> Vec<String> {
    let mut random = fastrand::Rng::with_seed(seed + 1000);
    let mut words = Vec::new();
    while !pace.is_over.load(Ordering::SeqCst) {
        let word = format!("word-beal-{}-", words.len());
        add_barrier(&mut workspace, file, &word);
        words.push(word);
        save(&mut workspace);
        if random.u8(0..8) == 0 {
            look(&mut workspace);
        }
        pace.saves.fetch_add(1, Ordering::SeqCst);
    }
    settle(&mut workspace);
    words
}

/// An editor and a program at one inquiry. Gives how many words they wrote.
fn beside(rounds: u32, seed: u64) -> usize {
    let desk = Desk::new();
    let pace = Pace::default();
    let workspace = desk.open(12);
    let words: Vec<String> = thread::scope(|scope| {
        let (desk, pace) = (&desk, &pace);
        let editor = scope.spawn(move || edit(desk, rounds, seed, pace));
        let beal = scope.spawn(move || work_beside(workspace, &desk.file, seed, pace));
        let both = [editor, beal].map(|it| it.join().expect("no panic"));
        both.concat()
    });
    desk.mend();
    desk.holds(&words);
    words.len()
}

#[test]
fn an_editor_that_takes_no_lock_loses_no_word_and_beal_loses_none() {
    let mut left = crate::cases(60);
    let (mut seed, mut words) = (0, 0);
    while left > 0 {
        let rounds = left.min(EACH);
        words += beside(rounds, seed);
        left -= rounds;
        seed += 1;
    }
    println!("{words} words of beal and an editor are kept");
}
