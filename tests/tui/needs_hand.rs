//! What needs a hand: two versions become one file with a key, what says two things is settled, the rest is explained.

use std::fs;

use crate::tui::disputes::disputed;
use crate::tui::play::{Play, is_pictured};

const FILE: &str = "dogs-at-the-night-shelter-b6jt.ron";
const COPY: &str = "dogs-at-the-night-shelter-b6jt (1).ron";
const OTHER: &str = "hospital-discharge-to-no-fixed-address-t43e.ron";
const OTHER_TITLE: &str = "Hospital discharge";
const NOW: &str = "2026-11-23 14:05:00";

/// In front of a portfolio with a conflict copy in which one text stands in the place of another.
fn copied(was: &str, is: &str) -> Play {
    let play = Play::with_sample();
    let text = fs::read_to_string(play.inquiries().join(FILE)).expect("the file");
    assert!(text.contains(was));
    fs::write(play.inquiries().join(COPY), text.replace(was, is)).expect("a copy");
    play.later(NOW)
}

#[test]
fn where_nothing_needs_a_hand_the_key_says_so() {
    let mut play = Play::with_sample();
    play.press("!").expect("Nothing needs a hand");
}

#[test]
fn a_copy_is_shown_with_what_it_brings_and_merged_with_a_key() {
    let mut play = copied("Night workers turned", "The night workers turned");
    play.expect("! 1 conflict copy").press("!");
    play.expect(COPY)
        .expect("a conflict copy")
        .expect("Can be merged");
    is_pictured(&mut play, "needs-hand");
    play.press("enter")
        .expect("Merge the two versions of “Dogs at the night shelter”")
        .expect("goes once all that");
    assert!(play.inquiries().join(COPY).exists(), "nothing goes unasked");
    play.press("n");
    assert!(play.inquiries().join(COPY).exists(), "nothing goes unasked");
    play.press("enter y").expect("holds both versions now");
    assert!(!play.inquiries().join(COPY).exists());
    play.expect("1 field says two things: two people");
    play.press("enter")
        .expect("The night workers")
        .expect("the other");
}

#[test]
fn a_copy_that_brings_nothing_says_so() {
    let mut play = copied("title", "title");
    play.press("!").expect("All that it holds is there already");
    play.press("enter y");
    assert!(!play.inquiries().join(COPY).exists());
    play.press("esc").expect_no("conflict copy");
}

#[test]
fn a_file_with_the_marks_of_git_becomes_one() {
    let mut play = Play::with_sample();
    let line = "    title: \"Dogs at the night shelter\",\n";
    let marked = format!(
        "<<<<<<< HEAD\n{line}=======\n    title: \"Dogs and cats at night\",\n>>>>>>> theirs\n"
    );
    play.elsewhere(FILE, line, &marked);
    let mut play = play.later(NOW);
    play.press("!")
        .expect("Git has left two versions in it")
        .expect("Can be merged");
    play.press("enter")
        .expect("Make one of the two versions")
        .press("y");
    play.expect("holds both versions now");
    let text = fs::read_to_string(play.inquiries().join(FILE)).expect("the file");
    assert!(text.contains("Dogs and cats at night") && !text.contains("<<<<"));
}

#[test]
fn what_only_the_person_can_mend_says_how() {
    let play = Play::with_sample();
    fs::write(
        play.inquiries().join("torn-aaaa.ron"),
        "(format: 1, id: \"torn",
    )
    .expect("a torn file");
    let mut play = play.later(NOW);
    play.expect("1 file cannot be read")
        .press("!")
        .expect("torn-aaaa.ron:1:");
    play.press("enter")
        .expect("Mend it in an editor of your own");
}

/// Two fields of one inquiry say two things, and of another there is a conflict copy with another title.
fn disputed_and_copied() -> Play {
    let play = disputed();
    let file = play.inquiries().join(OTHER);
    let text = fs::read_to_string(&file).expect("the file");
    let line = format!("    title: \"{OTHER_TITLE}");
    assert!(text.contains(&line));
    let copy = file.with_file_name(OTHER.replace(".ron", " (1).ron"));
    fs::write(copy, text.replace(&line, "    title: \"Another title")).expect("a copy");
    play.later(NOW)
}

/// What is under the cursor.
fn highlighted(play: &Play) -> String {
    let picture = play.picture();
    let row = picture.lines().find(|row| row.contains("│ ▌"));
    let row = row.unwrap_or_else(|| panic!("nothing is highlighted:\n{picture}"));
    let (_, row) = row.split_once("│ ▌").expect("the mark");
    row.split('│').next().unwrap_or_default().trim().to_owned()
}

#[test]
fn every_field_that_says_two_things_is_a_row() {
    let mut play = disputed();
    play.press("!")
        .expect("2 fields say two things: two people");
    let first = highlighted(&play);
    play.press("down");
    let second = highlighted(&play);
    assert!(first.starts_with("Title of “Dogs"), "{first}");
    assert!(second.starts_with("Detail of “No dogs"), "{second}");
}

#[test]
fn enter_opens_the_field_that_is_highlighted() {
    let mut play = disputed();
    play.press("! down enter").press("e");
    play.expect("Detail of “No dogs past the night shelter door”: what holds");
}

#[test]
fn after_a_merge_the_cursor_is_on_what_it_left_to_settle() {
    let mut play = disputed_and_copied();
    play.press("! G enter y").expect("holds both versions now");
    let row = highlighted(&play);
    assert!(row.starts_with("Title of “"), "{row}");
    play.press("enter").expect("Another title");
}

#[test]
fn no_size_makes_it_panic() {
    let mut play = copied("Night workers turned", "The night workers turned");
    for (columns, rows) in [(1, 1), (5, 5), (12, 3), (60, 20), (300, 100)] {
        play.size(columns, rows).press("! down up G g enter n esc");
    }
}
