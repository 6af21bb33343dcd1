//! The history of a record and of an inquiry: what was when and by whom, what differs from now, and the way back.

use crate::tui::play::{Play, is_pictured};

/// In front of the page of a barrier that was written down and changed twice.
fn written() -> Play {
    let mut play = Play::with_nothing();
    play.press("n").type_in("No key after six").press("enter");
    play.press("b")
        .type_in("The desk closes at six")
        .press("enter");
    play.press("tab enter");
    change(&mut play, "The desk closes at ten");
    change(&mut play, "The desk never closes");
    play
}

/// Changes the title of the record whose page is open.
fn change(play: &mut Play, to: &str) {
    play.press("g enter ctrl-u").type_in(to).press("ctrl-s");
    play.expect("Kept: barrier");
}

fn barriers(play: &Play) -> Vec<String> {
    let inquiry = &play.app.house.workspace.portfolio.inquiries[0];
    let barriers = inquiry.barriers.iter();
    barriers.map(|barrier| barrier.title.clone()).collect()
}

#[test]
fn every_version_is_told_the_newest_first() {
    let mut play = written();
    play.press("H")
        .expect("History of The desk never closes")
        .expect("facilitator")
        .expect("As it is now");
    play.press("down").expect("then").expect("closes at ten");
    is_pictured(&mut play, "history");
}

#[test]
fn going_back_is_asked_first_and_can_be_taken_back() {
    let mut play = written();
    play.press("H G enter").expect("Go back to what it was");
    play.press("n");
    assert_eq!(barriers(&play), ["The desk never closes"]);
    play.press("enter y").expect("u takes it back");
    assert_eq!(barriers(&play), ["The desk closes at six"]);
    play.press("u");
    assert_eq!(barriers(&play), ["The desk never closes"]);
}

#[test]
fn an_inquiry_goes_back_as_a_whole() {
    let mut play = written();
    play.press("1 H").expect("History of No key after six");
    play.press("G enter y").expect("It is again what it was");
    assert_eq!(barriers(&play), [""; 0]);
    play.press("u");
    assert_eq!(barriers(&play), ["The desk never closes"]);
}

#[test]
fn a_version_is_compared_at_full_length() {
    let mut play = written();
    play.press("H G c")
        .expect("then")
        .expect("now")
        .expect("closes at six");
}

#[test]
fn what_nobody_has_changed_here_has_no_history_yet() {
    let mut play = Play::with_sample();
    play.press("H")
        .expect("the history begins with the next change");
    play.press("enter").expect("Nothing is told here yet");
}

#[test]
fn what_others_wrote_is_told_too() {
    let mut play = written();
    let files = std::fs::read_dir(play.inquiries()).expect("files");
    let mut names = files.filter_map(|file| file.ok()?.file_name().into_string().ok());
    let file = names
        .find(|name| name.starts_with("no-key"))
        .expect("the file");
    play.elsewhere(&file, "The desk never closes", "The desk has a bell");
    play.look()
        .press("H")
        .expect("somebody else")
        .expect("The desk has a bell");
}

#[test]
fn undo_reaches_what_was_done_before_the_program_was_begun() {
    let mut play = written().later("2026-11-24 09:00:00");
    play.press("u").expect("Taken back");
    assert_eq!(barriers(&play), ["The desk closes at ten"]);
    play.press("ctrl-r").expect("Made again");
    assert_eq!(barriers(&play), ["The desk never closes"]);
}

#[test]
fn where_nothing_is_left_to_take_back_that_is_said() {
    let mut play = Play::with_sample();
    play.press("u").expect("There is nothing to take back");
    play.press("ctrl-r").expect("Nothing has been taken back");
}

#[test]
fn no_size_makes_it_panic() {
    let mut play = written();
    for (columns, rows) in [(1, 1), (5, 5), (12, 3), (60, 20), (300, 100)] {
        play.size(columns, rows)
            .press("H down up G g c esc enter n esc");
    }
}
