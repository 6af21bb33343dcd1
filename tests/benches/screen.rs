//! How fast a key becomes a frame, as ratios to drawing the same number of cells with fixed text in the same run.
//!
//! `cargo bench --bench screen` measures portfolios of 10, 1,000 and 10,000 inquiries on 200×60 cells; a number as
//! argument measures one size only. Milliseconds drift with the machine, ratios count. Nothing is asserted: read the table.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::cast_precision_loss,
    reason = "a benchmark looks at files and clocks itself"
)]

use std::fs;
use std::hint::black_box;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use beal::model::id::IdSource;
use beal::model::moment::Moment;
use beal::model::pen::Pen;
use beal::model::records::inquiry::Inquiry;
use beal::store::disk::Disk;
use beal::tui::app::App;
use beal::tui::event::Event;
use beal::tui::house::{Clock, House};
use beal::tui::look::{Look, Theme};
use beal::tui::press::{Key, Press};
use beal::workspace::open::Workspace;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::widgets::Paragraph;
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

const SIZE: Rect = Rect::new(0, 0, 200, 60);
/// Larger files of the sample are left out.
const LARGEST: usize = 24_000;
/// The titles are varied with these, so that letters find some and not others.
const PLACES: &[&str] = &["Wisbech", "March", "Ely", "St Neots", "Ramsey", "Chatteris"];

fn main() {
    let sizes: Vec<usize> = std::env::args()
        .filter_map(|argument| argument.parse().ok())
        .collect();
    let sizes = if sizes.is_empty() {
        vec![10, 1_000, 10_000]
    } else {
        sizes
    };
    let floor = floor();
    println!(
        "floor: 200×60 cells of fixed text, p50 {} p99 {}",
        shown(floor.0),
        shown(floor.1)
    );
    for size in sizes {
        portfolio(size, floor);
    }
}

/// A terminal whose escapes are made and go nowhere.
struct Screen(Terminal<CrosstermBackend<io::Sink>>);

impl Screen {
    fn new() -> Self {
        let options = TerminalOptions {
            viewport: Viewport::Fixed(SIZE),
        };
        let backend = CrosstermBackend::new(io::sink());
        Self(Terminal::with_options(backend, options).expect("a terminal"))
    }

    fn draw(&mut self, draw: impl FnOnce(&mut Frame<'_>)) {
        self.0.draw(draw).expect("a frame");
    }
}

fn floor() -> (Duration, Duration) {
    let line = "plain words ".repeat(17);
    let text = vec![line; usize::from(SIZE.height)].join("\n");
    let mut screen = Screen::new();
    let mut draw = || screen.draw(|frame| frame.render_widget(Paragraph::new(&*text), SIZE));
    draw();
    spread((0..300).map(|_| timed(&mut draw)).collect())
}

fn portfolio(size: usize, floor: (Duration, Duration)) {
    let folder = tempfile::tempdir().expect("a folder");
    let dir = folder.path().join("inquiries");
    write_files(&dir, size);
    println!("\n{size} inquiries");
    let read = timed(|| black_box(read_and_parse(&dir)));
    let mut workspace = None;
    let open = timed(|| workspace = Some(open(&dir)));
    let mut screen = Screen::new();
    let mut app = None;
    let first = timed(|| {
        let mut new = App::new(house(workspace.take().expect("open")));
        screen.draw(|frame| new.draw(frame));
        app = Some(new);
    });
    println!(
        "  {:<34} {:>9}   {:>5.2} × reading and parsing every file ({})",
        "open and draw for the first time",
        shown(open + first),
        (open + first).as_secs_f64() / read.as_secs_f64(),
        shown(read),
    );
    println!("  {:<34} {:>9}", "of that, the first frame", shown(first));
    let mut player = Player {
        app: app.expect("an app"),
        screen,
        floor,
    };
    player.keys(size);
}

struct Player {
    app: App,
    screen: Screen,
    floor: (Duration, Duration),
}

impl Player {
    fn keys(&mut self, size: usize) {
        self.row("board: move", &["down", "down", "right", "up", "left"], 40);
        self.row("board: page, first, last", &["pagedown", "G", "g"], 40);
        self.do_all(&["tab"]);
        self.row("table: move", &["down", "down", "up"], 60);
        self.row("table: page, first, last", &["pagedown", "G", "g"], 40);
        self.row("table: sort", &["s"], 24);
        self.row("table: turn round", &["S"], 20);
        self.do_all(&["f"]);
        self.row("filter: letters", &letters("ely duty"), 5);
        self.do_all(&["esc", "f"]);
        self.row("filter: field:value", &letters("stage:act"), 5);
        self.do_all(&["esc", "tab"]);
        self.row("find: open", &["/", "esc"], 10);
        self.do_all(&["/"]);
        for word in ["fri", "housing duty", "hspdch", "zzqx"] {
            self.row(&format!("find: “{word}”"), &letters(word), 5);
        }
        self.do_all(&["esc"]);
        self.row("palette: open and close", &[":", "esc"], 20);
        self.row("keys: open and close", &["?", "esc"], 20);
        self.row("inquiry: open and close", &["enter", "esc"], 20);
        self.do_all(&["enter"]);
        self.row("inquiry: next and back", &["right", "left"], 30);
        self.do_all(&["tab"]);
        self.row("inquiry: move in the thread", &["down", "up"], 30);
        self.row("inquiry: write a barrier down", &["b", "x", "enter"], 10);
        self.do_all(&["esc"]);
        self.row("board: begin an inquiry", &["n", "x", "enter", "esc"], 10);
        if size > 5_000 {
            println!("  {:<34} {:>9}", "memory, high-water", memory());
        }
    }

    /// Plays a round of keys so many times and says how long each key took until its frame was written.
    fn row(&mut self, what: &str, keys: &[&str], rounds: usize) {
        let presses: Vec<Press> = keys.iter().map(|key| press(key)).collect();
        let times = (0..rounds)
            .flat_map(|_| presses.clone())
            .map(|press| self.press(press))
            .collect();
        let (half, most) = spread(times);
        let ratio = most.as_secs_f64() / self.floor.1.as_secs_f64();
        println!(
            "  {what:<34} {:>9} {:>9}   {ratio:>6.2} × the floor",
            shown(half),
            shown(most)
        );
    }

    fn do_all(&mut self, keys: &[&str]) {
        for key in keys {
            self.press(press(key));
        }
    }

    fn press(&mut self, press: Press) -> Duration {
        let Self { app, screen, .. } = self;
        timed(|| {
            app.take(Event::Pressed(press));
            screen.draw(|frame| app.draw(frame));
        })
    }
}

fn press(key: &str) -> Press {
    match key {
        " " => Press::of(Key::Char(' ')),
        key => Press::parse(key).expect("a key"),
    }
}

/// Every letter as a key, then backspaces until nothing is left.
fn letters(word: &str) -> Vec<&str> {
    let typed = word.split("").filter(|letter| !letter.is_empty());
    typed.chain(word.chars().map(|_| "backspace")).collect()
}

/// So many inquiries of about 15 KB, the size that the targets speak of: those of the sample that are not much larger,
/// each with another id and title.
fn write_files(dir: &Path, size: usize) {
    fs::create_dir_all(dir).expect("a folder");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("inquiries");
    let (own, texts): (Vec<PathBuf>, Vec<PathBuf>) = ron_files(&sample)
        .into_iter()
        .partition(|path| path.ends_with("portfolio.ron"));
    for path in own {
        fs::copy(&path, dir.join("portfolio.ron")).expect("a copy");
    }
    let texts: Vec<(String, String)> = texts
        .iter()
        .map(|path| {
            let id = path.file_stem().expect("a name").to_string_lossy();
            (
                id.into_owned(),
                fs::read_to_string(path).expect("a sample file"),
            )
        })
        .filter(|(_, text)| text.len() < LARGEST)
        .collect();
    for n in 0..size {
        let (id, text) = &texts[n % texts.len()];
        let new = format!("inquiry-{n:05}");
        let place = PLACES[n / texts.len() % PLACES.len()];
        let text = text.replace(id.as_str(), &new).replacen(
            "title: \"",
            &format!("title: \"{place} {n}: "),
            1,
        );
        fs::write(dir.join(format!("{new}.ron")), text).expect("a file");
    }
}

fn ron_files(dir: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(dir).expect("a folder");
    let files = files.map(|entry| entry.expect("an entry").path());
    let mut files: Vec<PathBuf> = files
        .filter(|path| path.extension().is_some_and(|end| end == "ron"))
        .collect();
    files.sort();
    files
}

fn read_and_parse(dir: &Path) -> Vec<Inquiry> {
    let options =
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let files: Vec<PathBuf> = ron_files(dir)
        .into_iter()
        .filter(|path| !path.ends_with("portfolio.ron"))
        .collect();
    files
        .par_iter()
        .map(|path| {
            options
                .from_str(&fs::read_to_string(path).expect("a file"))
                .expect("RON")
        })
        .collect()
}

fn open(dir: &Path) -> Workspace {
    let pen = Pen {
        now: Moment::parse("2026-11-23").expect("a moment"),
        author: "facilitator".to_owned(),
        ids: IdSource::seeded(7),
    };
    Workspace::open(Arc::new(Disk), None, dir, pen, |_| {}).expect("a portfolio")
}

fn house(workspace: Workspace) -> House {
    let look = Look {
        theme: Theme::Dark,
        unicode: true,
    };
    let clock = Clock {
        wall: |earlier| earlier,
        steady: || Duration::ZERO,
    };
    House::new(workspace, look, clock)
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    let made = work();
    let time = start.elapsed();
    drop(made);
    time
}

/// The middle and the 99th of a hundred.
fn spread(mut times: Vec<Duration>) -> (Duration, Duration) {
    times.sort();
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)];
    (at(50), at(99))
}

fn memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
    kilobytes.map_or("not known".to_owned(), |kb| format!("{} MB", kb / 1024))
}

fn shown(time: Duration) -> String {
    let millis = time.as_secs_f64() * 1000.0;
    if millis < 1.0 {
        format!("{:.0} µs", millis * 1000.0)
    } else {
        format!("{millis:.1} ms")
    }
}
