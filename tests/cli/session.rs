//! A session on plain lines: captured, run and ended by lines, and what is wrong with it said.

use std::io::Write;
use std::process::Stdio;

use crate::cli::room::{Room, Said};

const NOW: &str = "2026-11-23 13:30:00";

/// A room with the sample in which nobody has met yet.
fn room() -> Room {
    let room = Room::with_sample().on(NOW);
    let _ = std::fs::remove_dir_all(room.path("inquiries/sessions"));
    room
}

/// Runs a session with these lines piped in.
fn run(room: &Room, arguments: &[&str], lines: &str) -> Said {
    let mut command = room.program();
    command.arg("session").args(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.stderr(Stdio::piped()).spawn().expect("beal");
    let mut input = child.stdin.take().expect("its input");
    input.write_all(lines.as_bytes()).expect("written");
    drop(input);
    Said::of(child.wait_with_output().expect("its end"))
}

/// The path of the only session, in the room.
fn session(room: &Room) -> String {
    let folder = std::fs::read_dir(room.path("inquiries/sessions")).expect("a folder");
    let mut names = folder.map(|entry| entry.expect("an entry").file_name());
    let name = names.next().expect("a session");
    format!("sessions/{}", name.to_string_lossy())
}

fn text(room: &Room) -> String {
    room.text(&session(room))
}

#[test]
fn lines_are_captured_and_words_after_a_slash_run_the_session() {
    let room = room();
    let lines = "b: no key after six\njust a line\n/next\n/borrow 5\n/came lived experience 3\n+: a phone\n/strike 1\n/strike\n/nothing\n/end\n";
    let said = run(&room, &["duty"], lines);
    assert_eq!(said.code, Some(0));
    for words in [
        "1 of 10 · Check-in",
        "kept as a barrier",
        "kept in the inbox",
        "2 of 10 · Since last time",
        "5 minutes borrowed from “First activity”",
        "lived-experience member: 3",
        "Struck: it is in no record any more.",
        "There is no word /nothing.",
        "The session has ended.",
    ] {
        assert!(said.out.contains(words), "{words}: {}", said.out);
    }
    let text = text(&room);
    assert!(
        text.contains("state: \"ended\"") && !text.contains("a phone"),
        "{text}"
    );
    assert!(room.done("list barriers").contains("no key after six"));
}

#[test]
fn the_end_of_the_input_leaves_the_session_running_and_it_is_gone_on_with() {
    let room = room();
    let said = run(&room, &[], "/next\n");
    assert_eq!(said.code, Some(0));
    assert!(said.out.contains("The session goes on"), "{}", said.out);
    let again = run(&room, &[], "");
    assert!(again.out.contains("2 of 10"), "{}", again.out);
}

#[test]
fn an_agenda_that_is_not_there_is_refused_with_those_that_are() {
    let room = room();
    let said = run(&room, &["--agenda", "change-form"], "");
    assert_eq!(said.code, Some(1));
    assert!(
        said.err.contains("Did you mean “change-forum”?"),
        "{}",
        said.err
    );
    assert!(!room.path("inquiries/sessions").is_dir());
}

#[test]
fn the_projector_has_nothing_to_follow_before_a_session_runs() {
    let room = room();
    let said = run(&room, &["--project"], "");
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains("No session is running"), "{}", said.err);
}

#[test]
fn a_negative_time_is_named_with_its_place_and_the_file_stays_as_it_is() {
    let room = room();
    run(&room, &[], "b: no key\n");
    let text = text(&room).replacen("minutes: 10", "minutes: -10", 1);
    room.write(&session(&room), &text);
    let line = 1 + text
        .lines()
        .position(|it| it.contains("-10"))
        .expect("a line");
    let said = room.beal("check");
    assert_eq!(said.code, Some(1));
    let place = format!(".ron:{line}:");
    assert!(said.out.contains(&place), "{place} {}", said.out);
    // A new one begins; the one that cannot be read is left alone.
    assert_eq!(run(&room, &[], "").code, Some(0));
    let folder = std::fs::read_dir(room.path("inquiries/sessions")).expect("a folder");
    let texts = folder.map(|it| std::fs::read_to_string(it.expect("one").path()).expect("text"));
    assert!(texts.into_iter().any(|it| it == text));
}

#[test]
fn a_session_whose_ticks_somebody_has_garbled_still_runs() {
    let room = room();
    run(&room, &[], "/next\n");
    let text = text(&room).replacen("2026-11-23T13:30:00Z", "half past one", 1);
    room.write(&session(&room), &text);
    let said = run(&room, &[], "a line\n");
    assert!(said.out.contains("kept in the inbox"), "{}", said.out);
}

#[test]
fn a_session_without_blocks_says_what_to_do() {
    let room = room();
    std::fs::create_dir(room.path("inquiries/sessions")).expect("a folder");
    let empty = "(\n    format: 1,\n    id: \"2026-11-23-aaaa\",\n    added: \"2026-11-23\",\n    title: \"Empty\",\n)\n";
    room.write("sessions/2026-11-23-aaaa.ron", empty);
    let said = run(&room, &["2026-11-23-aaaa"], "");
    assert_eq!(said.code, Some(1));
    assert!(
        said.err.contains("This session has no blocks."),
        "{}",
        said.err
    );
}
