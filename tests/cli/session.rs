//! A session on plain lines: captured, run and ended by lines, and what is wrong with it said.

use std::io::{Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

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

/// A session whose lines are piped in while it runs.
fn piped(room: &Room) -> Child {
    let mut command = room.program();
    command.arg("session");
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    command.stderr(Stdio::piped()).spawn().expect("beal")
}

fn ends(child: &mut Child) -> (ChildStdin, ChildStdout) {
    let input = child.stdin.take().expect("its input");
    (input, child.stdout.take().expect("its output"))
}

/// The texts of all sessions.
fn texts(room: &Room) -> Vec<String> {
    let folder = std::fs::read_dir(room.path("inquiries/sessions")).expect("a folder");
    let texts = folder.map(|it| std::fs::read_to_string(it.expect("one").path()).expect("text"));
    texts.collect()
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
    let said = run(&room, &[], "");
    assert_eq!(said.code, Some(1), "{}", said.out);
    assert!(
        said.err.contains(&place) && said.err.contains("--new"),
        "{}",
        said.err
    );
    // A new one begins when that is asked for; the one that cannot be read is left alone.
    assert_eq!(run(&room, &["--new"], "").code, Some(0));
    assert_eq!(texts(&room).len(), 2);
    assert!(texts(&room).contains(&text));
}

#[test]
fn a_session_of_days_ago_is_left_running_and_a_new_one_begun() {
    let mut room = room();
    run(&room, &[], "long ago\n");
    room.later("2026-11-26 13:30:00");
    assert!(run(&room, &[], "").out.contains("1 of 10"));
    assert_eq!(texts(&room).len(), 1, "it is gone on with");
    run(&room, &["--new"], "today\n");
    run(&room, &[], "today as well\n");
    let texts = texts(&room);
    assert_eq!(texts.len(), 2);
    let of_today = texts.iter().find(|it| it.contains("\"today\""));
    assert!(of_today.is_some_and(|it| it.contains("today as well")));
}

/// Takes the folder of sessions away, as a disk that can be written to no more.
fn breaks(room: &Room) {
    let folder = room.path("inquiries/sessions");
    std::fs::rename(&folder, room.path("aside")).expect("put aside");
    std::fs::write(folder, "").expect("in the way");
}

fn mends(room: &Room) {
    let folder = room.path("inquiries/sessions");
    std::fs::remove_file(&folder).expect("out of the way");
    std::fs::rename(room.path("aside"), folder).expect("back");
}

/// Reads what a program prints up to some words, or its end.
fn up_to(from: &mut impl Read, words: &str) -> String {
    let (mut said, mut byte) = (Vec::new(), [0]);
    while !said.ends_with(words.as_bytes()) && from.read(&mut byte).expect("its output") > 0 {
        said.push(byte[0]);
    }
    String::from_utf8(said).expect("text")
}

#[test]
fn what_cannot_be_saved_is_said_and_kept_and_the_end_is_no_good_one() {
    let room = room();
    let mut child = piped(&room);
    let (mut input, mut output) = ends(&mut child);
    up_to(&mut output, "> ");
    input.write_all(b"what nobody should read\n").expect("in");
    up_to(&mut output, "kept in the inbox\n> ");
    breaks(&room);
    input.write_all(b"a line\n").expect("in");
    up_to(&mut output, "Not saved yet");
    input.write_all(b"/strike\n/next\n").expect("in");
    drop(input);
    let rest = up_to(&mut output, "no end");
    let said = Said::of(child.wait_with_output().expect("its end"));
    assert_eq!(said.code, Some(1), "{rest}");
    assert!(!rest.contains("Everything is saved"), "{rest}");
    assert!(rest.contains("Struck: with the next save"), "{rest}");
    assert!(said.err.contains("Not everything is saved"), "{}", said.err);
    mends(&room);
    let again = run(&room, &[], "");
    assert!(again.out.contains("2 of 10"), "{}{}", again.out, again.err);
    assert!(!text(&room).contains("a line"), "{}", text(&room));
}

#[test]
fn what_could_not_be_saved_for_a_while_is_saved_as_soon_as_it_can_be() {
    let room = room();
    let mut child = piped(&room);
    let (mut input, mut output) = ends(&mut child);
    up_to(&mut output, "> ");
    breaks(&room);
    input.write_all(b"one line\n").expect("in");
    up_to(&mut output, "Not saved yet");
    mends(&room);
    input.write_all(b"and another\n").expect("in");
    drop(input);
    let rest = up_to(&mut output, "no end");
    assert_eq!(child.wait().expect("its end").code(), Some(0));
    assert!(rest.contains("Everything is saved"), "{rest}");
    let text = text(&room);
    assert!(text.contains("one line") && text.contains("and another"));
}

#[test]
fn lines_that_were_taken_are_there_after_the_program_is_killed_among_them() {
    let room = room();
    let lines: String = (0..300).map(|nth| format!("line {nth}\n")).collect();
    let mut child = piped(&room);
    let (mut input, mut output) = ends(&mut child);
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    for _ in 0..70 {
        up_to(&mut output, "kept in the inbox\n> ");
    }
    child.kill().expect("killed");
    child.wait().expect("its end");
    drop(output);
    // Its end is closed under it.
    let _ = writer.join().expect("a thread");
    room.done("list");
    let text = text(&room);
    for nth in 0..70 {
        assert!(text.contains(&format!("\"line {nth}\"")), "line {nth}");
    }
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
