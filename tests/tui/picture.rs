//! The pictures of an inquiry on the screen.

use crate::tui::play::Play;

#[test]
fn y_draws_a_picture_and_tab_the_next_in_words_too() {
    let mut play = Play::with_sample();
    play.press("enter y").expect("Boundary").expect("1 of 6");
    play.press("tab").expect("Actor map").expect("2 of 6");
    play.press("backtab backtab")
        .expect("Loops")
        .expect("6 of 6");
    play.press("i").expect("No link is drawn yet.");
    play.press("esc").expect_no("6 of 6");
}

#[test]
fn a_picture_without_anything_invites_to_the_tool_that_makes_it() {
    let mut play = Play::with_sample();
    play.press("enter y backtab")
        .expect("Press t to begin “Loop sketch”")
        .expect("30 minutes");
    play.press("t").expect("Loop sketch").expect_no("6 of 6");
}
