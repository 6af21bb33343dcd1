//! The real program, whose calls of the system fail or kill it: on the command line and on the screen. Where there is no
//! strace nothing is tried. `BEAL_CASES=1000 cargo test power::injected` makes every call fail once.
#![cfg(target_os = "linux")]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use crate::cli::room::{Room, words};
use crate::pty::window::{ENTER, Opening, eventually, kept};

/// What saving asks of the system, and what may come of it.
const CALLS: &[&str] = &["openat", "write", "fsync", "renameat2", "unlink", "flock"];
const FATES: &[&str] = &[
    "error=EIO",
    "error=ENOSPC",
    "error=EACCES",
    "error=EDQUOT",
    "signal=KILL",
];

const LINES: &[&str] = &[
    "add barrier duty --title 'Nobody answers after five'",
    "set duty --purpose 'Somebody answers'",
    "new 'Night shelter'",
];

/// One call that fails.
#[derive(Clone, Debug)]
struct Injection {
    line: &'static str,
    call: &'static str,
    fate: &'static str,
    nth: usize,
}

fn can_trace() -> bool {
    let mut strace = Command::new("strace");
    let ended = strace.args(["-o", "/dev/null", "true"]).status();
    ended.is_ok_and(|ended| ended.success())
}

fn room() -> Room {
    let room = Room::with_portfolio();
    room.inquiry("Duty line");
    room
}

/// Runs a command under strace with these options.
fn traced(room: &Room, options: &[&str], line: &str) -> Output {
    let program = room.program();
    let mut command = Command::new("strace");
    command.args(["-o", "trace"]).args(options);
    command.arg(program.get_program()).args(words(line));
    command.env_clear().current_dir(room.path(""));
    for (name, value) in program.get_envs() {
        command.env(name, value.unwrap_or_default());
    }
    command.env("BEAL_SEED", "7").env("PATH", "/usr/bin:/bin");
    command.output().expect("strace")
}

fn trace(room: &Room) -> String {
    fs::read_to_string(room.path("trace")).unwrap_or_default()
}

/// The files of the portfolio.
fn files(room: &Room) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = room.bytes();
    files.retain(|path, _| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.ends_with(".ron")
    });
    files
        .into_iter()
        .map(|(path, bytes)| (path.file_name().unwrap_or_default().into(), bytes))
        .collect()
}

/// How often a command makes each call, in a room that is like all others, and what it makes of the files.
struct Calm {
    counts: Vec<(&'static str, usize)>,
    old: BTreeMap<PathBuf, Vec<u8>>,
    new: BTreeMap<PathBuf, Vec<u8>>,
}

/// A room is copied, so that ids and files are the same in all.
fn copied(original: &Room) -> Room {
    let room = Room::empty();
    let done = Command::new("cp")
        .arg("-r")
        .arg(original.path("inquiries"))
        .arg(room.path(""))
        .status();
    assert!(done.expect("cp").success());
    room
}

impl Calm {
    fn of(original: &Room, line: &str) -> Self {
        let room = copied(original);
        let old = files(&room);
        let output = traced(&room, &["-e", &format!("trace={}", CALLS.join(","))], line);
        assert!(output.status.success(), "{output:?}");
        let trace = trace(&room);
        let begins = |call: &str| {
            let begins = format!("{call}(");
            trace.lines().filter(|it| it.starts_with(&begins)).count()
        };
        let counts = CALLS.iter().map(|call| (*call, begins(call))).collect();
        let new = files(&room);
        Self { counts, old, new }
    }

    fn injections(&self, line: &'static str) -> impl Iterator<Item = Injection> {
        let counts = self.counts.iter();
        counts.flat_map(move |(call, count)| {
            (1..=*count).flat_map(move |nth| {
                FATES.iter().map(move |fate| Injection {
                    line,
                    call,
                    fate,
                    nth,
                })
            })
        })
    }
}

/// Makes one call fail, and holds that nothing is half, and that what was said to be done is there.
fn inject(original: &Room, calm: &Calm, injection: &Injection) {
    let room = copied(original);
    let Injection {
        line,
        call,
        fate,
        nth,
    } = injection;
    let option = format!("inject={call}:{fate}:when={nth}");
    let output = traced(&room, &["-e", &option], line);
    let now = files(&room);
    let what = format!("{injection:?}: {output:?}\n{}", trace(&room));
    for path in now.keys().chain(calm.old.keys()).chain(calm.new.keys()) {
        let found = now.get(path);
        let is_whole = found == calm.old.get(path) || found == calm.new.get(path);
        assert!(is_whole, "{}: {what}", path.display());
    }
    if output.status.success() {
        assert!(now == calm.new, "{what}");
    } else if output.status.code() == Some(1) {
        // The answer may be what could not be written.
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(now == calm.old || told.contains("output"), "{what}");
    }
    room.done("mend --all");
    let check = room.beal("check");
    assert!(!check.out.contains("unreadable"), "{what}\n{}", check.out);
}

#[test]
fn whichever_call_of_the_system_fails_each_file_is_old_or_new() {
    if !can_trace() {
        return;
    }
    let original = room();
    let calms: Vec<(&str, Calm)> = LINES
        .iter()
        .map(|line| (*line, Calm::of(&original, line)))
        .collect();
    let mut all: Vec<(&Calm, Injection)> = calms
        .iter()
        .flat_map(|(line, calm)| calm.injections(line).map(move |it| (calm, it)))
        .collect();
    let found = all.len();
    fastrand::Rng::with_seed(3).shuffle(&mut all);
    all.truncate(crate::cases(12) as usize);
    for (calm, injection) in &all {
        inject(&original, calm, injection);
    }
    println!("{} of {found} calls failed or killed", all.len());
}

const TITLE: &str = "No key after six";

/// A new inquiry is kept on the screen while a call fails or kills the program. It is saved, there or at the next start.
fn on_the_screen(call: &str, fate: &str, nth: usize) {
    let room = Room::with_portfolio();
    let inject = format!("inject={call}:{fate}:when={nth}");
    let line = format!("exec strace -f -o /dev/null -e {inject} \"$BEAL\"");
    let window = Opening::by_shell(&room, &line).open();
    if !window.shows_or_ends("saved") || !window.send("n").shows_or_ends("New inquiry") {
        return;
    }
    window.send(TITLE);
    if !window.shows_or_ends(TITLE) {
        return;
    }
    let is_saved = || kept(&room).contains(TITLE);
    // “Kept” itself may give way to “Saved now” at once; the page of the inquiry stays.
    let is_kept = window.send(ENTER).shows_or_ends("Ready for");
    if fate.starts_with("signal") {
        eventually("saved, or its end", || is_saved() || window.has_ended());
        drop(window);
        let next = Opening::of(&room).open_on_portfolio();
        if is_kept {
            next.until_shown(TITLE);
        }
    }
    let what = format!("{inject}: it is saved");
    eventually(&what, || is_saved() || !is_kept);
}

#[test]
fn whichever_call_fails_what_was_kept_on_the_screen_is_saved() {
    if !can_trace() {
        return;
    }
    let calls = ["fsync", "renameat2", "unlink", "flock"];
    let fates = ["error=EIO", "error=ENOSPC", "signal=KILL"];
    let mut all: Vec<(&str, &str, usize)> = calls
        .iter()
        .flat_map(|call| fates.iter().map(move |fate| (call, fate)))
        .flat_map(|(call, fate)| (1..=4).map(move |nth| (*call, *fate, nth)))
        .collect();
    let found = all.len();
    fastrand::Rng::with_seed(5).shuffle(&mut all);
    all.truncate(crate::cases(2) as usize);
    for (call, fate, nth) in &all {
        on_the_screen(call, fate, *nth);
    }
    println!("{} of {found} on the screen", all.len());
}
