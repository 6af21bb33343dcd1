//! How long beal takes over each file that could do harm: on plain lines, and on the screen.
//!
//! `cargo bench --bench hostile`, with part of a name as argument for one kind. The aim is 2 s each. Nothing is asserted:
//! read the table.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a benchmark looks at files and clocks itself"
)]

#[path = "../hostile_files.rs"]
mod hostile_files;
#[allow(
    dead_code,
    reason = "the harness of the screen tests has more than this needs"
)]
#[path = "../tui/play.rs"]
mod play;

use std::path::Path;
use std::process::{Command, Stdio};

use hostile_files::all;
use hostile_files::file::{Comes, FULL, Hostile};
use play::Play;

fn main() {
    let asked: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with('-'))
        .collect();
    println!(
        "{:<44}{:>9}{:>9}{:>9}{:>9}{:>9}",
        "seconds of work, with", "check", "list", "show", "set", "screen"
    );
    for hostile in all(FULL) {
        if asked.is_empty()
            || asked.iter().any(|word| {
                hostile.what.contains(word) || hostile.name.to_string_lossy().contains(word)
            })
        {
            measure(&hostile);
        }
    }
}

fn measure(hostile: &Hostile) {
    let home = tempfile::tempdir().expect("a folder");
    let folder = home.path().join("inquiries");
    beal(home.path(), &["init"]);
    let duty = beal(home.path(), &["new", "Duty line"]);
    if !hostile.make(&folder) {
        println!("{:<44}{:>9}", hostile.what, "cannot be made here");
        return;
    }
    let id = match hostile.comes {
        Comes::Read => Path::new(&hostile.name)
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
            .unwrap_or_default(),
        Comes::Refused(..) => duty.trim().to_owned(),
    };
    let seconds = |arguments: &[&str]| {
        let begun = worked();
        beal(home.path(), arguments);
        worked() - begun
    };
    let check = seconds(&["check"]);
    let list = seconds(&["list", "barriers"]);
    let show = seconds(&["show", &id]);
    let set = seconds(&["set", &id, "--title", "Another"]);
    let begun = worked();
    let mut play = Play::open_in(home, "2026-11-23 09:30:00");
    play.press("! esc tab / z esc enter tab");
    let screen = worked() - begun;
    println!(
        "{:<44}{check:>9.2}{list:>9.2}{show:>9.2}{set:>9.2}{screen:>9.2}",
        hostile.what
    );
}

/// The seconds that this program and those that it ran have worked so far; others on the machine do not count.
fn worked() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = text.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks = after_name.split_whitespace().skip(11).take(4);
    ticks
        .filter_map(|ticks| ticks.parse::<f64>().ok())
        .sum::<f64>()
        / 100.0
}

fn beal(home: &Path, arguments: &[&str]) -> String {
    let program = Command::new(env!("CARGO_BIN_EXE_beal"))
        .args(arguments)
        .current_dir(home)
        .env_clear()
        .env("HOME", home)
        .env("BEAL_NOW", "2026-10-05 09:30:00")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .expect("the program");
    String::from_utf8_lossy(&program.stdout).into_owned()
}
