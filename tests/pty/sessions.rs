//! A session in a real terminal: killed in the middle of a block, joined by a second window, followed by the projector.

use crate::cli::room::Room;
use crate::pty::window::{ENTER, Opening, Window};

const PAGE_DOWN: &str = "\u{1b}[6~";

/// A room with the sample in which nobody has met yet.
fn room() -> Room {
    let room = Room::with_sample().on("2026-11-23 13:30:00");
    let _ = std::fs::remove_dir_all(room.path("inquiries/sessions"));
    room
}

fn open(room: &Room, words: &[&str]) -> Window {
    let opening = Opening::of(room).argument("session");
    let opening = words
        .iter()
        .fold(opening, |opening, word| opening.argument(word));
    opening.open()
}

#[test]
fn a_session_that_is_killed_goes_on_in_its_block_with_its_line_and_the_time_right() {
    let mut room = room();
    let window = open(&room, &[]);
    window.until_shown("Check-in").until_shown("in time");
    window
        .send("b: no key after six")
        .send(ENTER)
        .until_shown("in the inbox");
    window.send("half a line").until_shown("half a line");
    // What is typed is in the journal before the frame that shows it.
    window.signal("KILL");
    window.ends();
    room.later("2026-11-23 13:37:00");
    let mut window = open(&room, &[]);
    window
        .until_shown("7 min in")
        .until_shown("half a line")
        .until_shown("no key after six");
    window.close();
    window.ends();
    room.later("2026-11-23 13:41:30");
    let window = open(&room, &[]);
    window.until_shown("2 min over").until_shown("half a line");
    assert_eq!(sessions(&room), 1);
}

#[test]
fn a_second_window_joins_the_session_and_the_projector_follows() {
    let room = room();
    let one = open(&room, &[]);
    one.until_shown("Check-in");
    let two = open(&room, &[]);
    let wall = open(&room, &["--project"]);
    two.until_shown("Check-in");
    wall.until_shown("Check-in");
    one.send("what one wrote").send(ENTER);
    two.send("what two wrote").send(ENTER);
    two.until_shown("what one wrote");
    one.until_shown("what two wrote").send(PAGE_DOWN);
    two.until_shown("2 of 10");
    wall.until_shown("2 of 10");
    assert!(!wall.picture().contains("wrote"));
    assert_eq!(sessions(&room), 1);
}

fn sessions(room: &Room) -> usize {
    let folder = std::fs::read_dir(room.path("inquiries/sessions")).expect("a folder");
    folder.count()
}
