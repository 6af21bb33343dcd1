//! A fault in the program itself: the terminal is whole, the words can be read, what was typed is kept.

use std::fs::File;

use crate::cli::room::Room;
use crate::pty::window::{ENTER, Opening, kept};

fn broken(what: &str) -> (Room, crate::pty::window::Window) {
    let room = Room::with_portfolio();
    let window = Opening::of(&room)
        .set("BEAL_BREAK", what)
        .open_on_portfolio();
    window.send("n").until_shown("New inquiry");
    window.send("No key after six").send(ENTER);
    (room, window)
}

#[cfg(debug_assertions)]
#[test]
fn a_panic_while_drawing_leaves_the_terminal_whole_and_its_words_readable() {
    let (_room, window) = broken("drawing");
    assert_eq!(window.ends(), 1);
    window.is_whole();
    window.until_shown("beal has broken down: ");
    window.until_shown("broken on purpose while drawing");
    assert_eq!(window.written().matches("on purpose").count(), 1);
}

#[cfg(debug_assertions)]
#[test]
fn a_panic_of_any_other_thread_ends_the_screen_with_all_kept() {
    let (room, window) = broken("beside");
    assert_eq!(window.ends(), 1);
    window.is_whole();
    window.until_shown("broken on purpose beside");
    assert!(kept(&room).contains("No key after six"));
}

#[cfg(all(debug_assertions, target_os = "linux"))]
#[test]
fn a_panic_of_the_thread_that_saves_loses_nothing() {
    let room = Room::with_portfolio();
    let window = Opening::of(&room).set("BEAL_BREAK", "saving");
    let window = window.open_on_portfolio();
    let held = File::open(room.path("inquiries")).expect("the folder");
    held.lock().expect("the lock of the portfolio");
    window.send("n").until_shown("New inquiry");
    window.send("No key after six").send(ENTER);
    crate::pty::window::eventually("the thread has ended", || !threads(window.pid, "worker"));
    drop(held);
    assert_eq!(window.ends(), 1);
    window.is_whole();
    window.until_shown("broken on purpose while saving");
    assert!(kept(&room).contains("No key after six"));
}

#[cfg(all(debug_assertions, target_os = "linux"))]
fn threads(pid: u32, name: &str) -> bool {
    let tasks = std::fs::read_dir(format!("/proc/{pid}/task")).expect("threads");
    tasks.flatten().any(|task| {
        let comm = std::fs::read_to_string(task.path().join("comm"));
        comm.is_ok_and(|comm| comm.trim() == name)
    })
}
