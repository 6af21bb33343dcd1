//! Idle means idle: no byte, and no CPU but for a look at the files every few seconds.
#![cfg(target_os = "linux")]

use std::fs;
use std::time::Duration;

use crate::cli::room::Room;
use crate::pty::window::{ENTER, Opening, Window};

/// How often the program's threads were awake: a thread that sleeps throughout counts nothing.
fn wakes(window: &Window) -> u64 {
    let tasks = fs::read_dir(format!("/proc/{}/task", window.pid)).expect("threads");
    let status =
        tasks.map(|task| fs::read_to_string(task.expect("a thread").path().join("status")));
    let count = |line: &str| {
        let (name, count) = line.split_once(':')?;
        name.ends_with("ctxt_switches")
            .then(|| count.trim().parse::<u64>().ok())?
    };
    status
        .map(|status| {
            status
                .expect("a status")
                .lines()
                .filter_map(count)
                .sum::<u64>()
        })
        .sum()
}

/// Waits until it has come to rest, then fails if it stirs.
#[track_caller]
fn is_idle(window: &Window) {
    window.until_quiet(Duration::from_millis(200));
    let before = wakes(window);
    window.writes_nothing_for(Duration::from_millis(1200));
    // One look at the files may fall into that time: the loop, the worker, the threads that list them, and back.
    let woken = wakes(window) - before;
    assert!(woken <= 12, "threads were awake {woken} times");
}

#[test]
fn it_sleeps_after_the_first_picture() {
    let room = Room::with_sample();
    is_idle(&Opening::of(&room).open_on_portfolio());
}

#[test]
fn it_sleeps_after_a_message() {
    let room = Room::with_sample();
    let window = Opening::of(&room).open_on_portfolio();
    window.send("b").until_shown("b works in an inquiry");
    is_idle(&window);
}

#[test]
fn it_sleeps_after_a_save_once_the_mark_has_gone_out() {
    let room = Room::with_portfolio();
    let window = Opening::of(&room).open_on_portfolio();
    window.send("n").until_shown("New inquiry");
    window.send("No key after six").send(ENTER);
    window.until_shown("Kept").until_shown("saved");
    // The mark of what is new goes out after two seconds.
    window.until_quiet(Duration::from_millis(2200));
    is_idle(&window);
}

#[test]
fn a_key_that_changes_nothing_writes_nothing() {
    let room = Room::with_portfolio();
    let window = Opening::of(&room).open_on_portfolio();
    window.send("b").until_shown("b works in an inquiry");
    window.until_quiet(Duration::from_millis(200));
    let before = wakes(&window);
    window.send("b");
    window.writes_nothing_for(Duration::from_millis(300));
    assert!(wakes(&window) > before, "the key came in");
}
