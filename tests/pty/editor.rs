//! The editor of the system: it gets the terminal whole, and gives it back.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use crate::cli::room::Room;
use crate::pty::window::{ENTER, Opening, Window, kept};

/// Ctrl-O.
const EDIT: &str = "\u{f}";

/// A script that stands for an editor.
fn script(room: &Room, lines: &str) -> PathBuf {
    let path = room.path("editor");
    fs::write(&path, format!("#!/bin/sh\n{lines}\n")).expect("a script");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("a mode");
    path
}

/// The texts that lie in the state folder.
fn laid_out(room: &Room) -> Vec<String> {
    let places = fs::read_dir(room.path("home/state/beal")).expect("a state folder");
    let files = places.flat_map(|place| fs::read_dir(place.expect("a place").path()).into_iter());
    let paths = files.flatten().map(|file| file.expect("a file").path());
    let texts = paths.filter(|path| path.extension().is_some_and(|end| end == "md"));
    texts
        .map(|path| fs::read_to_string(path).expect("a text"))
        .collect()
}

fn in_a_line(room: &Room, opening: Opening) -> Window {
    let _ = room;
    let window = opening.set("PATH", "/usr/bin:/bin").open_on_portfolio();
    window.send("n").until_shown("New inquiry");
    window.send("No key").until_shown("No key").send(EDIT);
    window
}

#[test]
fn the_editor_changes_the_text_on_a_whole_terminal() {
    let room = Room::with_portfolio();
    let editor = script(
        &room,
        "stty -a > modes\nprintf 'in the editor\\n'\nread answer\nprintf '%s after %s' \"$(cat \"$1\")\" \"$answer\" > \"$1\"",
    );
    let opening = Opening::of(&room).path("EDITOR", &editor);
    let window = in_a_line(&room, opening);
    window.until_shown("in the editor");
    window.until("the screen is left", |screen| {
        !screen.alternate_screen() && !screen.bracketed_paste() && !screen.hide_cursor()
    });
    assert!(!window.is_raw());
    window.send("six\n").until_shown("No key after six");
    window.until("the screen is back", |screen| {
        screen.alternate_screen() && screen.bracketed_paste()
    });
    assert!(window.is_raw());
    window.send(ENTER).until_shown("Kept").until_shown("saved");
    assert!(kept(&room).contains("No key after six"));
    let modes = fs::read_to_string(room.path("modes")).expect("modes");
    assert!(
        modes.contains(" icanon") && modes.contains(" echo "),
        "{modes}"
    );
    window.send("q");
    assert_eq!(window.ends(), 0);
    window.is_whole();
}

#[test]
fn the_visual_editor_comes_first_and_may_have_arguments() {
    let room = Room::with_portfolio();
    let editor = script(&room, "printf '%s %s' \"$1\" \"$2\" > \"$3\"");
    let visual = format!("{} after six", editor.display());
    let opening = Opening::of(&room)
        .set("VISUAL", &visual)
        .set("EDITOR", "false");
    in_a_line(&room, opening).until_shown("after six");
}

#[test]
fn an_editor_that_fails_leaves_the_text_and_says_so() {
    let room = Room::with_portfolio();
    let editor = script(&room, "exit 3");
    let opening = Opening::of(&room).path("EDITOR", &editor);
    let window = in_a_line(&room, opening);
    window.until_shown("the text is as it was");
    assert!(window.is_raw());
    window.send(" after six").until_shown("No key after six");
    assert_eq!(laid_out(&room), Vec::<String>::new());
}

#[test]
fn what_was_typed_in_an_editor_that_fails_stays_where_it_is() {
    let room = Room::with_portfolio();
    let editor = script(&room, "echo an hour of work > \"$1\"; exit 3");
    let opening = Opening::of(&room).path("EDITOR", &editor);
    let window = in_a_line(&room, opening);
    window.until_shown("The text is as it was");
    window.send(" after six").until_shown("No key after six");
    assert_eq!(laid_out(&room), ["an hour of work\n"]);
}

#[test]
fn an_editor_that_is_not_there_is_told() {
    let room = Room::with_portfolio();
    let opening = Opening::of(&room).set("EDITOR", "no-such-editor");
    let window = in_a_line(&room, opening);
    window.until_shown("no-such-editor could not be started");
    window.send(" after six").until_shown("No key after six");
}

#[test]
fn no_editor_at_all_is_told() {
    let room = Room::with_portfolio();
    in_a_line(&room, Opening::of(&room)).until_shown("No editor is set");
}

#[test]
fn an_interrupt_in_the_editor_does_not_end_the_program() {
    let room = Room::with_portfolio();
    let editor = script(
        &room,
        "trap 'exit 1' INT\nprintf 'in the editor\\n'\nread answer",
    );
    let opening = Opening::of(&room).path("EDITOR", &editor);
    let window = in_a_line(&room, opening);
    window.until_shown("in the editor");
    window.send("\u{3}").until_shown("the text is as it was");
    window.until_shown("No key");
}

#[test]
fn an_editor_that_dies_with_the_terminal_in_its_hands_does_not_leave_it_so() {
    let room = Room::with_portfolio();
    let editor = script(&room, "stty raw -echo\nkill -9 $$");
    let opening = Opening::of(&room).path("EDITOR", &editor);
    let window = in_a_line(&room, opening);
    window.until_shown("ended with");
    window.send(ENTER).until_shown("Kept").until_shown("saved");
    window.send("q");
    assert_eq!(window.ends(), 0);
    window.is_whole();
}

#[test]
fn what_was_typed_in_an_editor_while_the_program_was_killed_is_offered() {
    let room = Room::with_portfolio();
    let editor = script(&room, "printf 'an hour of work' > \"$1\"; kill -9 $PPID");
    let opening = Opening::of(&room).path("EDITOR", &editor);
    let window = in_a_line(&room, opening);
    window.ends();
    Opening::of(&room).open().until_shown("an hour of work");
    assert_eq!(laid_out(&room), Vec::<String>::new());
}
