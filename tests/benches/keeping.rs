//! What keeping costs: the journal, saves with their history, merges, looks; and what a key waits while they run.
//!
//! `cargo bench --bench keeping` prints ratios against floors measured in the same run: the bare system calls, and the
//! same keys while nothing is saved. A number as argument sets how many inquiries are looked at. Nothing is asserted.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::cast_precision_loss,
    reason = "a benchmark looks at files and clocks itself"
)]

use std::fs::{self, File};
use std::hint::black_box;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use beal::model::field::field_named;
use beal::model::id::{Id, IdSource};
use beal::model::kind::Kind;
use beal::model::merge::merge;
use beal::model::moment::Moment;
use beal::model::pen::Pen;
use beal::model::records::inquiry::Inquiry;
use beal::model::tables::fields;
use beal::store::disk::Disk;
use beal::store::format;
use beal::store::places::Bases;
use beal::tui::app::App;
use beal::tui::event::Event;
use beal::tui::house::{Clock, House};
use beal::tui::keeper::Keeper;
use beal::tui::look::{Look, Theme};
use beal::tui::press::{Key, Press};
use beal::workspace::open::Workspace;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

const SIZE: Rect = Rect::new(0, 0, 200, 60);
const ROUNDS: usize = 300;

fn main() {
    let asked = std::env::args().find_map(|argument| argument.parse().ok());
    let folder = tempfile::tempdir().expect("a folder");
    let dir = folder.path().join("inquiries");
    write_files(&dir, asked.unwrap_or(1_000));
    journal(folder.path(), &dir);
    saves(folder.path(), &dir);
    merges(&dir);
    looks(folder.path(), &dir);
    keys(folder.path(), &dir);
}

fn journal(folder: &Path, dir: &Path) {
    let log = folder.join("floor.log");
    let mut n = 0;
    let floor = spread(ROUNDS, || {
        n += 1;
        let mut file = File::options()
            .create(true)
            .append(true)
            .open(&log)
            .expect("a file");
        writeln!(file, "a line of a journal about one key, number {n}").expect("written");
        file.sync_data().expect("synced");
    });
    row("floor: append a line and sync", floor, floor);
    let mut one = open(dir, Some(folder));
    let _ = one.recover().expect("a journal");
    let mut text = "A thought of some length. ".repeat(20);
    let append = spread(ROUNDS, || {
        text.push('x');
        one.journal(std::slice::from_ref(&text))
            .expect("taken down");
    });
    row("journal: a key, on the drawing thread", append, floor);
    let synced = spread(ROUNDS, || {
        text.push('x');
        one.journal(std::slice::from_ref(&text))
            .expect("taken down");
        one.sync_job().expect("a job").run();
    });
    row("journal: a key, and sync it", synced, floor);
    let mut long = "Long text. ".repeat(20_000);
    let pasted = spread(ROUNDS, || {
        long.push('x');
        one.journal(std::slice::from_ref(&long))
            .expect("taken down");
    });
    row("journal: a key in a text of 220 KB", pasted, floor);
    let file = first(&one);
    let change = spread(ROUNDS, || {
        add(&mut one, &file, "Written while others talk");
        one.journal(&[]).expect("taken down");
    });
    row("journal: a change of an inquiry", change, floor);
}

fn saves(folder: &Path, dir: &Path) {
    let bytes = fs::read(dir.join("inquiry-00000.ron")).expect("a file");
    let (temp, target) = (folder.join("floor.tmp"), folder.join("floor.ron"));
    let floor = spread(ROUNDS, || {
        let mut file = File::create(&temp).expect("a file");
        file.write_all(&bytes).expect("written");
        file.sync_all().expect("synced");
        fs::rename(&temp, &target).expect("renamed");
        File::open(folder)
            .expect("the folder")
            .sync_all()
            .expect("synced");
    });
    println!();
    row("floor: write, sync, rename, sync", floor, floor);
    let mut one = open(dir, Some(folder));
    let file = first(&one);
    let at = beal::model::portfolio::Address::document(file);
    let purpose = field_named(fields(Kind::Inquiry), "purpose").expect("a field");
    let mut n = 0;
    let save = spread(ROUNDS, || {
        n += 1;
        let text = format!("Purpose number {n}");
        one.change(|c| c.set_typed(&at, purpose, &[&text], ""))
            .expect("set");
        let job = one.next_save().expect("a job");
        let landed = one.landed(job.run());
        assert!(landed.failed.is_empty(), "{landed:?}");
    });
    row("save: a change, durable, with history", save, floor);
}

fn merges(dir: &Path) {
    let path = dir.join("inquiry-00001.ron");
    let bytes = fs::read(&path).expect("a file");
    let read = || {
        format::read::<Inquiry>(&path, &bytes)
            .expect("an inquiry")
            .0
    };
    let floor = spread(ROUNDS, || {
        black_box(read());
    });
    println!();
    row("floor: read and parse the file", floor, floor);
    let base = read();
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    "Ours".clone_into(&mut ours.purpose);
    "Theirs".clone_into(&mut theirs.question);
    theirs.barriers.pop();
    let merged = spread(ROUNDS, || {
        black_box(merge(Some(&base), &ours, &theirs));
    });
    row("merge: two versions of an inquiry", merged, floor);
}

fn looks(folder: &Path, dir: &Path) {
    let floor = spread(20, || {
        for entry in fs::read_dir(dir).expect("a folder") {
            black_box(
                entry
                    .expect("an entry")
                    .path()
                    .symlink_metadata()
                    .expect("a stat"),
            );
        }
    });
    println!();
    row("floor: list and stat all", floor, floor);
    let mut one = open(dir, Some(folder));
    let look = spread(20, || {
        let looked = one.look().run();
        assert!(one.looked(looked).is_empty());
    });
    row("look: nothing has changed", look, floor);
}

/// How often the program looks for what others wrote.
const BETWEEN_LOOKS: Duration = Duration::from_secs(3);

/// The same keys while nothing goes on; while one thread saves and merges and looks every few seconds, as the program
/// does; and while it opens, saves, merges and looks without a pause.
fn keys(folder: &Path, dir: &Path) {
    println!();
    let mut player = Player::new(open(dir, Some(folder)));
    player.round();
    let idle = player.rounds();
    row("keys: while nothing goes on", idle, idle);
    let (own, other) = (folder.join("own"), folder.join("other"));
    write_files(&own, 20);
    write_files(&other, 20);
    let mut worker = Worker::new(&own, dir, folder);
    let (times, done) = beside(&mut player, || worker.save_merge_and_look());
    row("keys: while it saves and merges", times, idle);
    println!("  rounds of saving and merging meanwhile: {done}");
    let (times, done) = beside(&mut player, || save_merge_and_look(&other, folder));
    row("keys: while all goes on without pause", times, idle);
    println!("  rounds of opening, saving, merging and looking meanwhile: {done}");
}

/// The keys while another thread works on and on; and how many rounds of its work that were.
fn beside(player: &mut Player, mut work: impl FnMut() + Send) -> ((Duration, Duration), u64) {
    let (busy, done) = (AtomicBool::new(true), AtomicU64::new(0));
    let times = std::thread::scope(|scope| {
        scope.spawn(|| {
            while busy.load(Ordering::Relaxed) {
                work();
                done.fetch_add(1, Ordering::Relaxed);
            }
        });
        let times = player.rounds();
        busy.store(false, Ordering::Relaxed);
        times
    });
    (times, done.load(Ordering::Relaxed))
}

/// What the worker of the program does, opened once: two people's saves into one file, each of which merges, and a look
/// at the whole portfolio every few seconds.
struct Worker {
    one: Workspace,
    other: Workspace,
    all: Workspace,
    looked: Instant,
}

impl Worker {
    fn new(own: &Path, dir: &Path, folder: &Path) -> Self {
        Self {
            one: open(own, Some(folder)),
            other: open(own, Some(folder)),
            all: open(dir, Some(folder)),
            looked: Instant::now(),
        }
    }

    fn save_merge_and_look(&mut self) {
        let file = first(&self.one);
        add(&mut self.other, &file, "Theirs");
        settle(&mut self.other);
        add(&mut self.one, &file, "Ours");
        settle(&mut self.one);
        // So that it does not grow: as it was.
        let _ = (self.one.undo(), settle(&mut self.one));
        let _ = (self.other.undo(), settle(&mut self.other));
        if self.looked.elapsed() >= BETWEEN_LOOKS {
            let looked = self.all.look().run();
            let _ = self.all.looked(looked);
            self.looked = Instant::now();
        }
    }
}

fn save_merge_and_look(dir: &Path, folder: &Path) {
    let (mut one, mut other) = (open(dir, Some(folder)), open(dir, Some(folder)));
    let file = first(&one);
    add(&mut other, &file, "Theirs");
    settle(&mut other);
    add(&mut one, &file, "Ours");
    settle(&mut one);
    let looked = other.look().run();
    let _ = other.looked(looked);
    // So that it does not grow: as it was.
    let _ = (other.undo(), settle(&mut other));
}

struct Player {
    app: App,
    keeper: Keeper,
    screen: Terminal<CrosstermBackend<io::Sink>>,
}

impl Player {
    fn new(workspace: Workspace) -> Self {
        let look = Look {
            theme: Theme::Dark,
            unicode: true,
        };
        let clock = Clock {
            wall: |earlier| earlier,
            steady: || Duration::ZERO,
        };
        let mut house = House::new(workspace, look, clock);
        house.recover();
        let options = TerminalOptions {
            viewport: Viewport::Fixed(SIZE),
        };
        let backend = CrosstermBackend::new(io::sink());
        Self {
            app: App::new(house),
            keeper: Keeper::new(Duration::ZERO),
            screen: Terminal::with_options(backend, options).expect("a terminal"),
        }
    }

    fn rounds(&mut self) -> (Duration, Duration) {
        let times = (0..100).flat_map(|_| self.round()).collect();
        half_and_most(times)
    }

    /// Moves about, opens an inquiry, writes a barrier down, takes it back.
    fn round(&mut self) -> Vec<Duration> {
        let keys = [
            "esc", "down", "down", "up", "right", "left", "enter", "right", "left", "b", "x", "y",
            "enter", "u", "esc",
        ];
        keys.iter()
            .map(|key| self.press(Press::parse(key).unwrap_or(Press::of(Key::Esc))))
            .collect()
    }

    fn press(&mut self, press: Press) -> Duration {
        let start = Instant::now();
        self.app.take(Event::Pressed(press));
        self.keeper.take_down(&mut self.app);
        let job = self.app.house.workspace.next_save();
        let app = &mut self.app;
        self.screen.draw(|frame| app.draw(frame)).expect("a frame");
        let time = start.elapsed();
        // The worker's part is not the key's.
        if let Some(job) = job {
            self.app.house.landed(job.run());
        }
        time
    }
}

fn settle(one: &mut Workspace) {
    while let Some(job) = one.next_save() {
        let _ = one.landed(job.run());
    }
}

fn add(one: &mut Workspace, file: &Id, title: &str) {
    let title_field = field_named(fields(Kind::Barrier), "title").expect("a field");
    one.change(|c| c.add(file, Kind::Barrier, &[(title_field, vec![title])]))
        .expect("added");
}

fn first(one: &Workspace) -> Id {
    one.portfolio.inquiries[0].id.clone()
}

fn open(dir: &Path, folder: Option<&Path>) -> Workspace {
    let pen = Pen {
        now: Moment::parse("2026-11-23").expect("a moment"),
        author: "facilitator".to_owned(),
        ids: IdSource::random(),
    };
    let bases = folder.map(|folder| Bases {
        state: folder.join("state"),
        cache: folder.join("cache"),
        config: folder.join("config"),
    });
    Workspace::open(Arc::new(Disk), bases.as_ref(), dir, pen, std::thread::sleep)
        .expect("a portfolio")
}

/// So many inquiries of about 15 KB.
fn write_files(dir: &Path, size: usize) {
    fs::create_dir_all(dir).expect("a folder");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("inquiries");
    fs::copy(sample.join("portfolio.ron"), dir.join("portfolio.ron")).expect("a copy");
    let mut files: Vec<PathBuf> = fs::read_dir(&sample)
        .expect("the sample")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| {
            path.extension().is_some_and(|end| end == "ron") && !path.ends_with("portfolio.ron")
        })
        .filter(|path| (10_000..24_000).contains(&fs::metadata(path).expect("a file").len()))
        .collect();
    files.sort();
    for n in 0..size {
        let path = &files[n % files.len()];
        let id = path.file_stem().expect("a name").to_string_lossy();
        let new = format!("inquiry-{n:05}");
        let text = fs::read_to_string(path)
            .expect("a file")
            .replace(&*id, &new);
        fs::write(dir.join(format!("{new}.ron")), text).expect("a file");
    }
}

/// The middle and the 99th of a hundred of so many times.
fn spread(rounds: usize, mut work: impl FnMut()) -> (Duration, Duration) {
    let timed = |_| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    half_and_most((0..rounds).map(timed).collect())
}

fn half_and_most(mut times: Vec<Duration>) -> (Duration, Duration) {
    times.sort();
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)];
    (at(50), at(99))
}

fn row(what: &str, (half, most): (Duration, Duration), floor: (Duration, Duration)) {
    let ratio = |time: Duration, floor: Duration| time.as_secs_f64() / floor.as_secs_f64();
    println!(
        "  {what:<40} p50 {:>9} {:>6.2} ×   p99 {:>9} {:>6.2} ×",
        shown(half),
        ratio(half, floor.0),
        shown(most),
        ratio(most, floor.1),
    );
}

fn shown(time: Duration) -> String {
    format!("{:.0} µs", time.as_secs_f64() * 1_000_000.0)
}
