//! A window: a pseudo-terminal with the program in it, what it shows, and what it was told.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::io::{Read, Write};
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{ChildKiller, CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};
use vt100::{MouseProtocolMode, Parser, Screen};

use crate::cli::room::Room;

/// How long anything may take on a slow machine.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long the program may take to end when its terminal is gone.
pub const AT_ONCE: Duration = Duration::from_secs(2);

pub const ENTER: &str = "\r";
pub const F1: &str = "\u{1b}OP";

/// How a window is opened.
pub struct Opening {
    builder: CommandBuilder,
    size: (u16, u16),
}

impl Opening {
    /// The program in a room, on a terminal that can do everything.
    pub fn of(room: &Room) -> Self {
        let program = room.program();
        Self::run(room, &[program.get_program()])
    }

    /// The program in a room, begun by a line of the shell in which it is `$BEAL`.
    pub fn by_shell(room: &Room, line: &str) -> Self {
        let mut opening = Self::run(room, &["sh", "-c", line]);
        let program = room.program().get_program().to_owned();
        opening.builder.env("BEAL", program);
        opening.set("PATH", "/usr/bin:/bin:/usr/sbin:/sbin")
    }

    fn run<S: AsRef<std::ffi::OsStr>>(room: &Room, words: &[S]) -> Self {
        let argv: Vec<OsString> = words.iter().map(|word| word.as_ref().to_owned()).collect();
        let mut builder = CommandBuilder::from_argv(argv);
        let program = room.program();
        builder.env_clear();
        for (name, value) in program.get_envs() {
            builder.env(name, value.unwrap_or_default());
        }
        builder.cwd(program.get_current_dir().expect("the room"));
        Self {
            builder,
            size: (100, 30),
        }
        .set("TERM", "xterm-256color")
        .set("LANG", "C.UTF-8")
    }

    pub fn set(mut self, name: &str, value: &str) -> Self {
        self.builder.env(name, value);
        self
    }

    pub fn path(mut self, name: &str, value: &Path) -> Self {
        self.builder.env(name, value);
        self
    }

    pub fn argument(mut self, argument: &str) -> Self {
        self.builder.arg(argument);
        self
    }

    pub fn here(mut self, folder: &Path) -> Self {
        self.builder.cwd(folder);
        self
    }

    /// The terminal does not control the program: no signal comes from it.
    pub fn beyond_control(mut self) -> Self {
        self.builder.set_controlling_tty(false);
        self
    }

    /// Opens it.
    pub fn open(self) -> Window {
        let (columns, rows) = self.size;
        let pair = native_pty_system()
            .openpty(size(columns, rows))
            .expect("a pseudo-terminal");
        let before = pair.master.get_termios().expect("a terminal");
        let mut child = pair.slave.spawn_command(self.builder).expect("beal");
        let pid = child.process_id().expect("a process");
        let killer = child.clone_killer();
        let (tell, ended) = mpsc::channel();
        thread::spawn(move || {
            let _ = tell.send(child.wait().expect("an end").exit_code());
        });
        let seen = Arc::new((Mutex::new(Seen::new(columns, rows)), Condvar::new()));
        let reader = pair.master.try_clone_reader().expect("a reader");
        let to = seen.clone();
        let reading = thread::spawn(move || read(reader, &to));
        let mut writer = pair.master.take_writer().expect("a writer");
        let (keys, typed) = mpsc::channel::<String>();
        // On a thread of its own, as a program that reads no more would hold the test for ever.
        let writing = thread::spawn(move || {
            for keys in typed {
                if writer.write_all(keys.as_bytes()).is_err() {
                    break;
                }
            }
        });
        Window {
            pid,
            keys: Some(keys),
            writing: Some(writing),
            ends: Some((pair.master, pair.slave)),
            seen,
            reading: Some(reading),
            ended,
            killer,
            before: format!("{before:?}"),
        }
    }

    /// Opens it and waits for the first picture of a portfolio.
    pub fn open_on_portfolio(self) -> Window {
        let window = self.open();
        window.until_shown("saved");
        window
    }
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn read(mut reader: Box<dyn Read + Send>, to: &(Mutex<Seen>, Condvar)) {
    let mut bytes = [0; 16 * 1024];
    while let Ok(count) = reader.read(&mut bytes) {
        if count == 0 {
            break;
        }
        let mut seen = to.0.lock().expect("the reader");
        seen.bytes.extend_from_slice(&bytes[..count]);
        seen.parser.process(&bytes[..count]);
        to.1.notify_all();
        while seen.is_covered && !seen.is_closing {
            seen = to.1.wait(seen).expect("the reader");
        }
        if seen.is_closing {
            break;
        }
    }
}

/// What has come out of the program.
struct Seen {
    parser: Parser,
    bytes: Vec<u8>,
    is_covered: bool,
    is_closing: bool,
}

impl Seen {
    fn new(columns: u16, rows: u16) -> Self {
        Self {
            parser: Parser::new(rows, columns, 0),
            bytes: Vec::new(),
            is_covered: false,
            is_closing: false,
        }
    }
}

/// A window with the program in it.
pub struct Window {
    pub pid: u32,
    keys: Option<Sender<String>>,
    writing: Option<thread::JoinHandle<()>>,
    ends: Option<(Box<dyn MasterPty + Send>, Box<dyn SlavePty + Send>)>,
    seen: Arc<(Mutex<Seen>, Condvar)>,
    reading: Option<thread::JoinHandle<()>>,
    ended: Receiver<u32>,
    killer: Box<dyn ChildKiller + Send + Sync>,
    before: String,
}

impl Window {
    /// Sends keys, as the terminal sends them.
    pub fn send(&self, keys: &str) -> &Self {
        let to = self.keys.as_ref().expect("an open window");
        to.send(keys.to_owned()).expect("keys");
        self
    }

    /// Pastes, as the terminal does where the program has asked for it.
    pub fn paste(&self, text: &str) -> &Self {
        self.send(&format!("\u{1b}[200~{text}\u{1b}[201~"))
    }

    /// Waits until the screen is so, and fails with the picture where it never is.
    #[track_caller]
    pub fn until(&self, what: &str, is_so: impl Fn(&Screen) -> bool) -> &Self {
        let seen = self.wait(PATIENCE, |seen| is_so(seen.parser.screen()));
        let (so, picture) = (is_so(seen.parser.screen()), seen.parser.screen().contents());
        drop(seen);
        assert!(so, "never: {what}\n{picture}");
        self
    }

    /// Waits until a text is on the screen.
    #[track_caller]
    pub fn until_shown(&self, text: &str) -> &Self {
        self.until(&format!("“{text}” is shown"), |screen| {
            screen.contents().contains(text)
        })
    }

    /// Waits until a text is on the screen, or the program has ended without it; whether it is there.
    #[track_caller]
    pub fn shows_or_ends(&self, text: &str) -> bool {
        let is_shown = || self.picture().contains(text);
        let begun = Instant::now();
        while !is_shown() && !self.has_ended() {
            let picture = self.picture();
            assert!(begun.elapsed() < PATIENCE, "never: {text}\n{picture}");
            thread::sleep(Duration::from_millis(5));
        }
        is_shown()
    }

    /// Waits until a text is not on the screen.
    #[track_caller]
    pub fn until_gone(&self, text: &str) -> &Self {
        self.until(&format!("“{text}” is gone"), |screen| {
            !screen.contents().contains(text)
        })
    }

    fn wait(&self, limit: Duration, is_so: impl Fn(&Seen) -> bool) -> MutexGuard<'_, Seen> {
        let seen = self.seen.0.lock().expect("the reader");
        let waited = self
            .seen
            .1
            .wait_timeout_while(seen, limit, |seen| !is_so(seen));
        waited.expect("the reader").0
    }

    /// What is on the screen.
    pub fn picture(&self) -> String {
        let seen = self.seen.0.lock().expect("the reader");
        seen.parser.screen().contents()
    }

    /// Everything that has been written to the terminal, control sequences written out.
    pub fn written(&self) -> String {
        let seen = self.seen.0.lock().expect("the reader");
        let mut text = String::new();
        for c in String::from_utf8_lossy(&seen.bytes).chars() {
            if c.is_control() {
                write!(text, "{}", c.escape_debug()).expect("text");
            } else {
                text.push(c);
            }
        }
        text
    }

    /// How many bytes have been written to the terminal.
    pub fn count(&self) -> usize {
        self.seen.0.lock().expect("the reader").bytes.len()
    }

    /// How many frames have been drawn.
    pub fn frames(&self) -> usize {
        self.written().matches("[?2026h").count()
    }

    /// Waits a moment in which nothing is written, and fails where something is.
    #[track_caller]
    pub fn writes_nothing_for(&self, time: Duration) {
        let before = self.count();
        let seen = self.wait(time, |seen| seen.bytes.len() > before);
        let more = String::from_utf8_lossy(&seen.bytes[before..]).into_owned();
        drop(seen);
        assert_eq!(more, "", "{}", self.picture());
    }

    /// Waits until nothing is written any more for a while.
    pub fn until_quiet(&self, time: Duration) {
        let mut count = self.count();
        loop {
            let now = self.wait(time, |seen| seen.bytes.len() > count).bytes.len();
            if now == count {
                return;
            }
            count = now;
        }
    }

    /// Another size.
    pub fn resize(&self, columns: u16, rows: u16) -> &Self {
        let mut seen = self.seen.0.lock().expect("the reader");
        seen.parser.screen_mut().set_size(rows, columns);
        drop(seen);
        let (master, _) = self.ends.as_ref().expect("an open window");
        master.resize(size(columns, rows)).expect("a size");
        self
    }

    /// The terminal reads no more of what the program writes, or reads on.
    pub fn cover(&self, is_covered: bool) {
        self.seen.0.lock().expect("the reader").is_covered = is_covered;
        self.seen.1.notify_all();
    }

    /// Sends a signal to the program: `TERM`.
    pub fn signal(&self, name: &str) {
        let mut kill = Command::new("kill");
        let kill = kill.args(["-s", name, &self.pid.to_string()]);
        assert!(kill.status().expect("kill").success());
    }

    /// The window is closed: the terminal is gone.
    pub fn close(&mut self) {
        self.seen.0.lock().expect("the reader").is_closing = true;
        self.seen.1.notify_all();
        // Something is written, so that the reader wakes and lets go of its end.
        self.send(F1);
        self.keys = None;
        let threads = [self.reading.take(), self.writing.take()];
        self.ends = None;
        eventually("both ends are let go", || {
            threads
                .iter()
                .flatten()
                .all(thread::JoinHandle::is_finished)
        });
    }

    /// Waits until the program has ended, and gives its exit code.
    #[track_caller]
    pub fn ends(&self) -> u32 {
        self.ends_within(PATIENCE)
    }

    /// The same with less patience.
    #[track_caller]
    pub fn ends_within(&self, limit: Duration) -> u32 {
        let code = self.ended.recv_timeout(limit);
        code.unwrap_or_else(|_| panic!("it has not ended\n{}", self.picture()))
    }

    /// Whether the program has ended by now.
    pub fn has_ended(&self) -> bool {
        self.ended.try_recv() != Err(TryRecvError::Empty)
    }

    /// Whether the terminal is in raw mode.
    pub fn is_raw(&self) -> bool {
        let (master, _) = self.ends.as_ref().expect("an open window");
        format!("{:?}", master.get_termios().expect("a terminal")) != self.before
    }

    /// Fails where the terminal is not as it was.
    #[track_caller]
    pub fn is_whole(&self) {
        self.until("the terminal is whole", |screen| {
            !screen.alternate_screen()
                && !screen.hide_cursor()
                && !screen.bracketed_paste()
                && screen.mouse_protocol_mode() == MouseProtocolMode::None
        });
        assert!(!self.is_raw(), "{}", self.picture());
        let written = self.written();
        let end = written.rfind("[?1049l").expect("the screen is left");
        assert!(!written[end..].contains("[?2026h"), "drawn after the end");
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        let mut seen = self.seen.0.lock().unwrap_or_else(PoisonError::into_inner);
        seen.is_closing = true;
        drop(seen);
        self.seen.1.notify_all();
        let _ = self.killer.kill();
    }
}

/// Waits for something outside the window.
#[track_caller]
pub fn eventually(what: &str, is_so: impl Fn() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < PATIENCE, "never: {what}");
        thread::sleep(Duration::from_millis(5));
    }
}

/// Everything in the inquiries of a room.
pub fn kept(room: &Room) -> String {
    let files = room.bytes().into_iter();
    files
        .filter(|(path, _)| path.parent().is_some_and(|dir| dir.ends_with("inquiries")))
        .map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned())
        .collect()
}
