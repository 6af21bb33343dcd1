//! Saving as the person sees it: with others, and where it cannot be done.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use crate::cli::room::Room;
use crate::pty::window::{ENTER, Opening, Window, eventually, kept};

fn keep(window: &Window, title: &str) {
    window.send("1n").until_shown("New inquiry");
    window.send(title).until_shown(title).send(ENTER);
    window.until_gone("New inquiry");
}

#[test]
fn two_programs_on_one_portfolio_lose_nothing_of_each_other() {
    let room = Room::with_portfolio();
    let one = Opening::of(&room).open_on_portfolio();
    let other = Opening::of(&room).open_on_portfolio();
    for round in 1..=3 {
        keep(&one, &format!("one {round}"));
        keep(&other, &format!("other {round}"));
    }
    for window in [&one, &other] {
        window.send("q");
        assert_eq!(window.ends(), 0);
    }
    let kept = kept(&room);
    for round in 1..=3 {
        assert!(kept.contains(&format!("one {round}")), "{kept}");
        assert!(kept.contains(&format!("other {round}")), "{kept}");
    }
}

/// A portfolio that cannot be written to, with a line that was kept in it. `None` where nobody can be kept from writing.
pub fn read_only() -> Option<(Room, Window)> {
    let room = Room::with_portfolio();
    let is_root = Command::new("id").arg("-u").output().ok()?.stdout == b"0\n";
    let line = if is_root {
        let setpriv = Command::new("setpriv").arg("--version").output().ok()?;
        if !setpriv.status.success() {
            return None;
        }
        "exec setpriv --inh-caps=-all --bounding-set=-all \"$BEAL\""
    } else {
        "exec \"$BEAL\""
    };
    allow(&room, false);
    let window = Opening::by_shell(&room, line).open_on_portfolio();
    keep(&window, "No key after six");
    window.until_shown("1 not saved yet");
    window.until_shown("Not saved yet: cannot write no-key-after-six-");
    window.until_shown("ermission denied");
    Some((room, window))
}

/// Lets the portfolio be written to, or not.
pub fn allow(room: &Room, is_allowed: bool) {
    let mode = fs::Permissions::from_mode(if is_allowed { 0o755 } else { 0o555 });
    fs::set_permissions(room.path("inquiries"), mode).expect("a mode");
}

#[test]
fn what_cannot_be_saved_is_said_kept_and_saved_by_itself_as_soon_as_it_can_be() {
    let Some((room, window)) = read_only() else {
        return;
    };
    window.until_shown("No key after six");
    allow(&room, true);
    window.until_shown("Saved now.");
    eventually("the inquiry is there", || {
        kept(&room).contains("No key after six")
    });
}

#[test]
fn leaving_with_something_unsaved_asks_first() {
    let Some((room, window)) = read_only() else {
        return;
    };
    window.send("q").until_shown("One change is not saved yet");
    window.send("n").until_gone("One change is not saved yet");
    allow(&room, true);
    window.send("q");
    assert_eq!(window.ends(), 0);
    window.is_whole();
    assert!(kept(&room).contains("No key after six"));
}

#[test]
fn what_is_lost_by_wish_is_told_on_the_terminal() {
    let Some((_room, window)) = read_only() else {
        return;
    };
    window.send("q").until_shown("One change is not saved yet");
    window.send("y");
    assert_eq!(window.ends(), 0);
    window.is_whole();
    window
        .until_shown("this could not be saved")
        .until_shown("No key after six");
}

#[test]
fn a_signal_with_something_unsaved_tells_what_it_is() {
    let Some((_room, window)) = read_only() else {
        return;
    };
    window.signal("TERM");
    assert_eq!(window.ends(), 143);
    window.is_whole();
    window.until_shown("No key after six");
}
