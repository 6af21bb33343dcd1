//! Playing the screen: keys in, pictures out, on a copy of the sample in memory or in a folder, without a terminal.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use beal::model::id::IdSource;
use beal::model::moment::Moment;
use beal::model::pen::Pen;
use beal::store::disk::Disk;
use beal::store::places::Bases;
use beal::store::preset;
use beal::store::times::Times;
use beal::tui::app::App;
use beal::tui::event::Event;
use beal::tui::house::{Clock, House};
use beal::tui::look::{Look, Theme};
use beal::tui::press::{Key, Press};
use beal::tui::run::{look, play};
use beal::workspace::draft::Draft;
use beal::workspace::open::Workspace;
use beal::workspace::opening::First;
use beal::workspace::recovered::Recovered;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::style::Modifier;
use tempfile::TempDir;

/// The four sizes at which every screen is looked at.
pub const SIZES: &[(u16, u16)] = &[(60, 20), (80, 24), (120, 36), (200, 60)];

/// A person at the screen.
pub struct Play {
    pub app: App,
    pub folder: TempDir,
    terminal: Terminal<TestBackend>,
}

impl Play {
    /// In front of the sample, on a day in November.
    pub fn with_sample() -> Self {
        Self::begin(true, "2026-11-23 09:30:00")
    }

    /// In front of an empty portfolio with the preset ecosystem.
    pub fn with_nothing() -> Self {
        Self::begin(false, "2026-11-23 09:30:00")
    }

    /// In front of a new portfolio, on a day.
    pub fn begin(sample: bool, now: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let dir = folder.path().join("inquiries");
        preset::make(&Disk, &dir, sample).expect("a portfolio");
        Self::open(folder, &dir, now)
    }

    /// In front of the portfolio in `inquiries` of a folder.
    #[allow(dead_code, reason = "for the benchmarks")]
    pub fn open_in(folder: TempDir, now: &str) -> Self {
        let dir = folder.path().join("inquiries");
        Self::open(folder, &dir, now)
    }

    fn open(folder: TempDir, dir: &Path, now: &str) -> Self {
        let house = house(folder.path(), dir, now);
        Self::before(folder, house)
    }

    /// In front of a house.
    fn before(folder: TempDir, house: House) -> Self {
        let app = App::new(house);
        let terminal = Terminal::new(TestBackend::new(120, 36)).expect("a test terminal");
        let mut play = Self {
            app,
            folder,
            terminal,
        };
        play.draw();
        play
    }

    /// Another day: the program is ended and begun again in the same folder.
    pub fn later(self, now: &str) -> Self {
        let dir = self.inquiries();
        Self::open(self.folder, &dir, now)
    }

    /// The program has ended before its end: it is begun again, and what was typed and not kept comes back.
    pub fn crashed(self, now: &str) -> Self {
        let drafts = self.app.drafts();
        self.crashed_with(drafts, now)
    }

    /// The same with other drafts than those of the screens that are open.
    pub fn crashed_with(self, drafts: Vec<Draft>, now: &str) -> Self {
        let when = self.app.house.workspace.pen.now;
        let drafts = drafts.into_iter();
        let dir = self.inquiries();
        let mut house = house(self.folder.path(), &dir, now);
        house.recovered = drafts.map(|draft| Recovered { draft, when }).collect();
        Self::before(self.folder, house)
    }

    /// With other clocks, and another first place.
    pub fn beginning(self, times: Arc<dyn Times>, first: First) -> Self {
        let App { mut house, .. } = self.app;
        house.times = times;
        let mut play = Self {
            app: App::beginning(house, first),
            folder: self.folder,
            terminal: self.terminal,
        };
        play.draw();
        play
    }

    /// The folder of the portfolio.
    pub fn inquiries(&self) -> PathBuf {
        self.folder.path().join("inquiries")
    }

    /// Presses keys by their names in the action table, with spaces between: `n`, `ctrl-s`, `down down enter`.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            let press = Press::parse(key).unwrap_or_else(|| panic!("no key “{key}”"));
            self.event(Event::Pressed(press));
        }
        self
    }

    /// Types a text, key by key; so quickly that one frame shows it.
    pub fn type_in(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            play(&mut self.app, Event::Pressed(Press::of(Key::Char(c))));
        }
        self.draw();
        self
    }

    /// Pastes a text.
    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.event(Event::Pasted(text.to_owned()));
        self
    }

    /// Hands an event in, and draws.
    pub fn event(&mut self, event: Event) -> &mut Self {
        play(&mut self.app, event);
        self.draw();
        self
    }

    /// The files are looked at, as they are every few seconds.
    pub fn look(&mut self) -> &mut Self {
        look(&mut self.app);
        self.draw();
        self
    }

    /// Somebody else puts one text in the place of another in a file of the portfolio.
    pub fn elsewhere(&mut self, file: &str, was: &str, is: &str) -> &mut Self {
        let path = self.inquiries().join(file);
        let text = std::fs::read_to_string(&path).expect("the file");
        assert!(text.contains(was), "“{was}” is not in {file}");
        std::fs::write(&path, text.replace(was, is)).expect("their change");
        self
    }

    /// Another size.
    pub fn size(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.terminal.backend_mut().resize(columns, rows);
        self.terminal
            .resize((0, 0, columns, rows).into_rect())
            .expect("a size");
        self.draw();
        self
    }

    /// Another theme.
    pub fn theme(&mut self, theme: Theme) -> &mut Self {
        self.app.house.look.theme = theme;
        self.draw();
        self
    }

    /// Draws a frame.
    pub fn draw(&mut self) {
        let app = &mut self.app;
        self.terminal
            .draw(|frame| app.draw(frame))
            .expect("a frame");
    }

    /// What is on the screen, row by row, without spaces at the ends.
    pub fn picture(&self) -> String {
        let buffer = self.terminal.backend().buffer();
        let rows = (0..buffer.area.height).map(|y| {
            let mut row = String::new();
            let mut skip = 0;
            for x in 0..buffer.area.width {
                let symbol = buffer[(x, y)].symbol();
                if skip == 0 {
                    row.push_str(symbol);
                    skip = unicode_width::UnicodeWidthStr::width(symbol).max(1);
                }
                skip -= 1;
            }
            row.trim_end().to_owned()
        });
        rows.collect::<Vec<_>>().join("\n")
    }

    /// The weights and colours of the screen, one letter a cell: for seeing what the eye finds first.
    pub fn weights(&self) -> String {
        let buffer = self.terminal.backend().buffer();
        let rows = (0..buffer.area.height).map(|y| {
            let row: String = (0..buffer.area.width)
                .map(|x| weight(&buffer[(x, y)]))
                .collect();
            row.trim_end().to_owned()
        });
        rows.collect::<Vec<_>>().join("\n")
    }

    /// Whether a text is on the screen.
    pub fn shows(&self, text: &str) -> bool {
        self.picture().contains(text)
    }

    /// Fails with the picture if a text is not on the screen.
    #[track_caller]
    pub fn expect(&mut self, text: &str) -> &mut Self {
        assert!(
            self.shows(text),
            "“{text}” is not on the screen:\n{}",
            self.picture()
        );
        self
    }

    /// Fails with the picture if a text is on the screen.
    #[track_caller]
    pub fn expect_no(&mut self, text: &str) -> &mut Self {
        assert!(
            !self.shows(text),
            "“{text}” is on the screen:\n{}",
            self.picture()
        );
        self
    }
}

/// A house around a portfolio folder, whose clock stands still but for the seconds between records.
fn house(folder: &Path, dir: &Path, now: &str) -> House {
    let pen = Pen {
        now: Moment::stamped(now)
            .or_else(|| Moment::parse(now))
            .expect("a moment"),
        author: "facilitator".to_owned(),
        ids: IdSource::seeded(7),
    };
    let bases = Bases {
        state: folder.join("state"),
        cache: folder.join("cache"),
        config: folder.join("config"),
    };
    let workspace =
        Workspace::open(Arc::new(Disk), Some(&bases), dir, pen, |_| {}).expect("a portfolio");
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

/// One letter for a cell's look: `.` plain, `B` bold, `r` reversed, `d` dim, a colour's letter otherwise.
fn weight(cell: &ratatui::buffer::Cell) -> char {
    use ratatui::style::Color;
    if cell.symbol() == " " && !cell.modifier.contains(Modifier::REVERSED) {
        return ' ';
    }
    let bold = cell.modifier.contains(Modifier::BOLD);
    let letter = match (cell.modifier, cell.fg) {
        (m, _) if m.contains(Modifier::REVERSED) => 'r',
        (m, _) if m.contains(Modifier::DIM) => 'd',
        (_, Color::Indexed(117)) => 'f',
        (_, Color::Indexed(221)) => 'n',
        (_, Color::Indexed(114)) => 'o',
        (_, Color::Indexed(210)) => 's',
        (_, Color::Indexed(246)) => 'd',
        (_, Color::Indexed(240)) => '-',
        _ => '.',
    };
    if bold {
        letter.to_ascii_uppercase()
    } else {
        letter
    }
}

trait IntoRect {
    fn into_rect(self) -> ratatui::layout::Rect;
}

impl IntoRect for (u16, u16, u16, u16) {
    fn into_rect(self) -> ratatui::layout::Rect {
        ratatui::layout::Rect::new(self.0, self.1, self.2, self.3)
    }
}

/// Compares a screen with its kept picture at every size in the dark and the plain theme. `BEAL_BLESS=1` renews it.
#[track_caller]
pub fn is_pictured(play: &mut Play, name: &str) {
    let mut drawn = String::new();
    for (columns, rows) in SIZES {
        play.size(*columns, *rows).theme(Theme::Dark);
        let dark = play.picture();
        let _ = write!(drawn, "== {columns}×{rows} dark\n{dark}\n");
        if (*columns, *rows) == (80, 24) {
            let _ = write!(drawn, "-- weights\n{}\n", play.weights());
        }
        play.theme(Theme::Plain);
        let plain = play.picture();
        let same = if plain == dark {
            "(the same words)".to_owned()
        } else {
            plain
        };
        let _ = write!(drawn, "== {columns}×{rows} plain\n{same}\n");
        if (*columns, *rows) == (80, 24) {
            let _ = write!(drawn, "-- weights\n{}\n", play.weights());
        }
    }
    play.size(120, 36).theme(Theme::Dark);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/tui/pictures/{name}.txt"));
    if std::env::var_os("BEAL_BLESS").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, &drawn).expect("a picture");
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    if kept != drawn {
        let differ = kept
            .lines()
            .zip(drawn.lines())
            .find(|(kept, drawn)| kept != drawn);
        panic!(
            "{name} does not look as it did, first here (kept, now): {differ:#?}\nBEAL_BLESS=1 cargo test tui:: renews the pictures\n{drawn}"
        );
    }
}
