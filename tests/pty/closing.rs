//! The terminal is given back whole, whatever ends the program; and a terminal that is gone ends it.

use vt100::MouseProtocolMode;

use crate::cli::room::Room;
use crate::pty::window::{AT_ONCE, ENTER, Opening, Window, kept};

fn with_a_kept_line(room: &Room, opening: Opening) -> Window {
    let window = opening.open_on_portfolio();
    window.send("n").until_shown("New inquiry");
    window.send("No key after six").send(ENTER);
    window.until_shown("Kept");
    assert!(window.is_raw());
    let _ = room;
    window
}

#[test]
fn leaving_gives_the_terminal_back() {
    let room = Room::with_portfolio();
    let window = Opening::of(&room).open_on_portfolio();
    window.until("the screen is taken", |screen| {
        screen.alternate_screen()
            && screen.bracketed_paste()
            && screen.mouse_protocol_mode() != MouseProtocolMode::None
    });
    assert!(window.is_raw());
    window.send("q");
    assert_eq!(window.ends(), 0);
    window.is_whole();
    assert_eq!(window.picture().trim(), "", "a quiet end");
}

#[test]
fn a_signal_ends_it_with_all_kept_and_the_terminal_whole() {
    for (name, number) in [("TERM", 15), ("HUP", 1), ("INT", 2), ("QUIT", 3)] {
        let room = Room::with_portfolio();
        let window = with_a_kept_line(&room, Opening::of(&room));
        window.signal(name);
        assert_eq!(window.ends_within(AT_ONCE), 128 + number, "{name}");
        window.is_whole();
        assert!(kept(&room).contains("No key after six"), "{name}");
    }
}

#[test]
fn a_window_that_is_closed_ends_it_with_all_kept() {
    let room = Room::with_portfolio();
    let mut window = with_a_kept_line(&room, Opening::of(&room));
    window.close();
    assert_eq!(window.ends_within(AT_ONCE), 129);
    assert!(kept(&room).contains("No key after six"));
}

#[test]
fn a_closed_window_ends_it_though_hang_ups_are_ignored() {
    let room = Room::with_portfolio();
    let opening = Opening::by_shell(&room, "trap '' HUP; exec \"$BEAL\"");
    let mut window = with_a_kept_line(&room, opening);
    window.close();
    assert_eq!(window.ends_within(AT_ONCE), 129);
    assert!(kept(&room).contains("No key after six"));
}

#[test]
fn a_closed_window_ends_it_though_no_signal_comes() {
    let room = Room::with_portfolio();
    let mut window = with_a_kept_line(&room, Opening::of(&room).beyond_control());
    window.close();
    assert_eq!(window.ends_within(AT_ONCE), 129);
    assert!(kept(&room).contains("No key after six"));
}

#[test]
fn a_closed_window_ends_it_in_the_middle_of_a_key() {
    let room = Room::with_portfolio();
    let mut window = with_a_kept_line(&room, Opening::of(&room).beyond_control());
    // The terminal sends the rest of this one in a moment, or never.
    window.send("\u{1b}[");
    window.close();
    assert_eq!(window.ends_within(AT_ONCE), 129);
    assert!(kept(&room).contains("No key after six"));
}

#[test]
fn a_terminal_that_reads_no_more_does_not_hold_it() {
    let room = Room::with_sample();
    let window = Opening::of(&room).open_on_portfolio();
    window.cover(true);
    for columns in (100..300).step_by(2) {
        window.resize(columns, 60).send("\t");
    }
    window.signal("TERM");
    assert_eq!(window.ends_within(AT_ONCE), 143);
    assert!(!window.is_raw());
}

#[cfg(target_os = "linux")]
#[test]
fn a_program_that_is_stopped_leaves_the_terminal_and_takes_it_again() {
    let room = Room::with_portfolio();
    let window = with_a_kept_line(&room, Opening::of(&room));
    window.signal("TSTP");
    window.until("the screen is left", |screen| !screen.alternate_screen());
    let stat = format!("/proc/{}/stat", window.pid);
    crate::pty::window::eventually("it is stopped", || {
        std::fs::read_to_string(&stat).is_ok_and(|stat| stat.contains(") T "))
    });
    assert!(!window.is_raw());
    window.signal("CONT");
    window.until_shown("No key after six");
    assert!(window.is_raw());
    window.send("q");
    assert_eq!(window.ends(), 0);
    window.is_whole();
}

#[test]
fn a_line_that_is_not_kept_yet_is_put_away_where_the_program_has_to_end() {
    let room = Room::with_portfolio();
    let window = Opening::of(&room).open_on_portfolio();
    window.send("n").until_shown("New inquiry");
    window.send("Half a thought").until_shown("Half a thought");
    window.signal("TERM");
    assert_eq!(window.ends_within(AT_ONCE), 128 + 15);
    // What was written last may still be on its way to the window.
    window
        .until_shown("Half a thought")
        .until_shown("offered again");
}

#[test]
fn a_mouse_outside_of_everything_ends_nothing() {
    let room = Room::with_portfolio();
    let window = Opening::of(&room).open_on_portfolio();
    window.send("n").until_shown("New inquiry");
    window
        .send("\u{1b}[<0;0;0M\u{1b}[<0;0;5M\u{1b}[1;0R")
        .send("No key");
    window.send(ENTER).until_shown("Kept");
    window.send("\u{3}");
    assert_eq!(window.ends(), 0);
}
