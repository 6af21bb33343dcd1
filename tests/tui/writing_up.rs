//! A session is written up on the screen: from the last block to the minutes, in few keys.

use std::fs;
use std::path::PathBuf;

use crate::tui::play::{Play, is_pictured};
use crate::tui::sessions::without_sessions;

/// A session on one inquiry that was run and ended, with these lines captured.
pub fn ended(lines: &[&str]) -> Play {
    let mut play = without_sessions();
    play.press("4 n enter enter enter enter")
        .type_in("hospital")
        .press("enter ctrl-s");
    play.expect("120 of 120").press("S y");
    for line in lines {
        play.type_in(line).press("enter");
    }
    play.press("ctrl-x y").expect("Looking back");
    play
}

fn minutes(play: &Play) -> Vec<PathBuf> {
    let files = fs::read_dir(play.folder.path()).expect("files");
    let files = files.map(|file| file.expect("a file").path());
    files
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        .collect()
}

const LINES: &[&str] = &[
    "the ward phones after four",
    "a shared list on the wall",
    "ask for the Friday bed",
    "somebody coughed",
    "talk about transport another day",
    "we tell the night team in January",
];

#[test]
fn each_line_is_sorted_with_one_key() {
    let mut play = ended(LINES);
    play.expect("6 lines to sort");
    is_pictured(&mut play, "write-up");
    play.press("b")
        .expect("5 lines to sort")
        .expect("Written down");
    play.press("+ a x p f")
        .expect("Inbox: every line is sorted");
    play.expect("Parking lot  1")
        .expect("Actions without an owner or a date  1")
        .expect("Promised here: owed until they are told  1")
        .expect_no("somebody coughed");
    is_pictured(&mut play, "write-up-sorted");
}

#[test]
fn a_sorted_line_is_taken_back_with_u() {
    let mut play = ended(LINES);
    play.press("b u")
        .expect("6 lines to sort")
        .expect_no("Written down");
}

#[test]
fn from_the_last_block_to_the_minutes_in_few_keys() {
    let mut play = ended(LINES);
    // Beside the words themselves: a key a line, two for the action, three looking back, and two for the file.
    let mut keys = 0;
    let mut press = |play: &mut Play, pressed: &str| {
        keys += pressed.split_whitespace().count();
        play.press(pressed);
    };
    press(&mut play, "b + a x p f");
    play.expect("Inbox: every line is sorted");
    press(&mut play, "tab enter");
    play.expect("Who does it?").type_in("Link worker");
    press(&mut play, "enter");
    play.expect("By when?").type_in("14 dec");
    press(&mut play, "enter tab tab enter");
    play.expect("What went well?")
        .type_in("The list on the wall");
    press(&mut play, "enter enter enter enter");
    play.expect_no("without an owner");
    press(&mut play, "W enter");
    play.expect("✓ written up").expect("Written: ");
    assert_eq!(keys, 19, "keys beside the words");
    let files = minutes(&play);
    let text = fs::read_to_string(&files[0]).expect("minutes");
    for words in [
        "the ward phones after four",
        "a shared list on the wall",
        "Link worker",
        "we tell the night team in January",
        "talk about transport another day",
    ] {
        assert!(text.contains(words), "{words}:\n{text}");
    }
    assert!(!text.contains("coughed"), "{text}");
    play.press("esc").expect("✓ written up").press("enter");
    play.expect("Minutes: Change Forum south").press("G");
    play.expect("transport another day");
}

#[test]
fn written_up_minutes_lead_back_to_the_write_up() {
    let mut play = ended(&["the ward phones"]);
    play.press("b W enter").expect("✓ written up").press("esc");
    play.press("enter").expect("Minutes: Change Forum south");
    play.expect("w write it up again").press("w");
    play.expect("Looking back").press("esc").expect("Minutes: ");
    play.press("esc w").expect("Looking back");
}

#[test]
fn the_footer_says_what_a_letter_does_with_a_line() {
    let mut play = ended(LINES);
    play.expect("b + h e l a make it").expect_no("capture");
}

#[test]
fn a_key_that_works_in_another_place_of_a_session_names_that_place() {
    let mut play = without_sessions();
    play.press("4 n ctrl-s esc S")
        .expect("S works while a session is prepared");
    play.press("r")
        .expect("r works while a session is prepared");
    play.press("P")
        .expect("P works while a session is prepared");
    play.press("i")
        .expect("i works while a session is prepared");
}

#[test]
fn a_line_is_corrected_before_it_is_sorted() {
    let mut play = ended(&["the ward fones"]);
    play.press("enter ctrl-u")
        .type_in("the ward phones")
        .press("enter");
    play.expect("the ward phones").expect_no("fones");
    play.press("b").expect("barrier      the ward phones");
}

#[test]
fn what_is_sorted_wrongly_becomes_something_else() {
    let mut play = ended(&["the ward phones"]);
    play.press("b G").expect("barrier      the ward phones");
    play.press("+").expect("success      the ward phones");
    play.press("backspace").expect("1 line to sort");
}

#[test]
fn a_day_that_is_none_is_asked_again() {
    let mut play = ended(&["a: ask for the bed"]);
    play.press("enter").type_in("Link worker").press("enter");
    play.type_in("soonish")
        .press("enter")
        .expect("is not a date");
    play.press("ctrl-u")
        .type_in("friday")
        .press("enter")
        .expect_no("without an owner");
}

#[test]
fn where_the_inquiry_is_not_plain_it_is_asked_for() {
    let mut play = without_sessions();
    play.press("4 n ctrl-s S y")
        .type_in("the ward phones")
        .press("enter ctrl-x y");
    play.expect("which inquiry?")
        .press("b")
        .expect("Which inquiry does it belong to?");
    play.type_in("hospital")
        .press("enter")
        .expect("Inbox: every line is sorted");
}

#[test]
fn a_struck_line_is_in_no_file() {
    let mut play = ended(&["the ward phones"]);
    play.press("ctrl-d").expect_no("the ward phones");
    let dir = play.inquiries().join("sessions");
    for file in fs::read_dir(dir).expect("sessions") {
        let text = fs::read_to_string(file.expect("a file").path()).expect("text");
        assert!(!text.contains("the ward phones"));
    }
}

#[test]
fn minutes_that_stand_there_already_are_left_alone() {
    let mut play = ended(&["the ward phones"]);
    play.press("P").expect("Minutes").press("enter");
    play.press("ctrl-u")
        .type_in("notes.md")
        .press("enter")
        .expect("✓ written up");
    play.press("b W ctrl-u").type_in("notes.md").press("enter");
    play.expect("was left as it is");
}

#[test]
fn the_invitation_is_written_from_the_preparation() {
    let mut play = without_sessions();
    play.press("4 n ctrl-s P")
        .expect("Invitation")
        .press("enter enter");
    play.expect("Written: ");
    assert_eq!(minutes(&play).len(), 1);
}

#[test]
fn no_size_makes_it_panic() {
    let mut play = ended(LINES);
    for (columns, rows) in [(1, 1), (5, 5), (12, 3), (60, 20), (300, 100)] {
        play.size(columns, rows);
        play.press("down up tab backtab G enter esc P esc W esc i esc g");
    }
}
