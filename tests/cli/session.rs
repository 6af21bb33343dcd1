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
fn the_opening_names_the_way_to_the_words() {
    let room = room();
    let said = run(&room, &["duty"], "/help\n");
    let opening = said.out.split("1 of 10").next().expect("an opening");
    assert!(
        opening.contains('?') && opening.contains("/help"),
        "{opening}"
    );
    assert!(said.out.contains("the next block"), "{}", said.out);
}

#[test]
fn what_is_kept_and_talked_about_is_said_in_whole_words() {
    let room = room();
    let lines =
        "v: eleven calls\nl: a huddle helps\n/more 1\n/borrow 1\n/about duty\n/about nothing\n";
    let said = run(&room, &["duty"], lines).out;
    for words in [
        "kept as evidence\n",
        "kept as learning\n",
        "1 minute borrowed from",
        "what is written now is about “Duty line after five”",
        "about nothing in particular",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn a_word_without_its_slash_is_kept_and_hinted_at_once() {
    let room = room();
    let said = run(&room, &["duty"], "next\nend\nthe next bus is late\n").out;
    let hint = "That went to the inbox. /next goes on to the next block;";
    assert_eq!(said.matches("That went to the inbox").count(), 1, "{said}");
    assert!(said.contains(hint), "{said}");
    assert!(text(&room).contains("text: \"next\""));
}

#[test]
fn the_last_line_is_corrected_made_something_else_and_linked() {
    let room = room();
    let lines = "the ward fones\n/correct the ward phones\n/kind barrier\n/kind nonsense\n/kind\nh: the desk was cut\n/link duty\n/help\n";
    let said = run(&room, &["duty"], lines).out;
    for words in [
        "now: the ward phones",
        "“the ward phones” is a barrier now",
        "There is no kind “nonsense”.",
        "“the desk was cut” is about “Duty line after five”",
        "/correct TEXT",
        "/kind KIND",
        "/link REF",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(room.done("list barriers").contains("the ward phones"));
    assert!(!text(&room).contains("fones"));
}

#[test]
fn nothing_captured_is_nothing_to_correct() {
    let room = room();
    let said = run(&room, &["duty"], "/correct x\n/kind b\n/link duty\n").out;
    assert_eq!(
        said.matches("Nothing is captured yet.").count(),
        3,
        "{said}"
    );
}

/// The reference of the only note of the only session.
fn note(room: &Room) -> String {
    let text = text(room);
    let at = text.find("id: \"r-").expect("a note") + 5;
    let file = session(room).replace("sessions/", "").replace(".ron", "");
    format!("{file}/{}", &text[at..at + 7])
}

#[test]
fn a_line_is_sorted_afterwards_by_its_reference() {
    let room = room();
    run(&room, &["duty"], "no key after six\n/end\n");
    let note = note(&room);
    room.done(&format!("set {note} --kind barrier"));
    assert!(room.done("list barriers").contains("no key after six"));
    assert!(text(&room).contains("state: \"filed\""));
    // What is sorted becomes something else, and waits again.
    room.done(&format!("set {note} --kind +"));
    assert!(!room.done("list barriers").contains("no key after six"));
    room.done(&format!(
        "set {note} --kind inbox --text 'no key after seven'"
    ));
    assert!(!text(&room).contains("became"), "{}", text(&room));
    assert!(text(&room).contains("no key after seven"));
    let why = room.refused(&format!("set {note} --kind nonsense"));
    assert!(why.contains("There is no kind “nonsense”"), "{why}");
}

#[test]
fn where_the_inquiry_is_not_plain_it_is_named_with_the_kind() {
    let room = room();
    run(&room, &["duty", "hospital"], "no key after six\n/end\n");
    let note = note(&room);
    let why = room.refused(&format!("set {note} --kind barrier"));
    assert!(why.contains("--inquiry"), "{why}");
    room.done(&format!("set {note} --kind barrier --inquiry hospital"));
    assert!(room.done("list barriers").contains("no key after six"));
}

#[test]
fn of_several_inquiries_the_one_of_the_block_is_asked_for_and_remembered() {
    let room = room();
    let lines = "b: no key after six\n/in 2\nb: no bell\n";
    let said = run(&room, &["duty", "hospital"], lines).out;
    for words in [
        "kept in the inbox as a barrier",
        "Which inquiry is it in?",
        "/in 1  Duty line after five",
        "/in 2  Hospital discharge to no fixed address",
        "1 line is sorted; this block works on “Hospital discharge to no fixed address” from now on",
        "kept as a barrier in “Hospital discharge to no fixed address”",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn the_end_is_right_over_the_change_of_the_clocks() {
    let room = Room::with_sample().on("2026-10-25 01:30:00");
    let _ = std::fs::remove_dir_all(room.path("inquiries/sessions"));
    let mut command = room.program();
    let said = command
        .arg("session")
        .env("TZ", "GMT0BST,M3.5.0/1,M10.5.0/2")
        .output()
        .expect("beal");
    let said = Said::of(said).out;
    assert!(said.contains("ends 02:30, as planned"), "{said}");
    let began = text(&room);
    assert!(began.contains("2026-10-25T00:30:00Z"), "{began}");
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
    let lines: Vec<String> = (0..300).map(|nth| format!("line {nth}\n")).collect();
    let lines = lines.concat();
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
