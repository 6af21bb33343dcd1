//! Moving, closing, pausing, merging and splitting an inquiry, from the portfolio and from inside.

use crate::tui::play::{Play, is_pictured};

/// In front of an inquiry that was begun a moment ago.
fn begun() -> Play {
    let mut play = Play::with_nothing();
    play.press("n").type_in("No key after six").press("enter");
    play
}

#[test]
fn a_move_that_is_not_ready_wants_a_reason_and_keeps_it() {
    let mut play = begun();
    play.press("m")
        .expect("On to Explore")
        .expect("1 of 6 ready");
    play.press("enter").expect("✗");
    play.type_in("the desk closes this week").press("enter");
    play.expect("is now in Explore");
    let file = &play.app.house.workspace.portfolio.inquiries[0];
    assert_eq!(file.moves[0].reason, "the desk closes this week");
    play.press("u").expect("Taken back");
    assert!(
        play.app.house.workspace.portfolio.inquiries[0]
            .moves
            .is_empty()
    );
}

#[test]
fn closing_says_what_it_leaves_behind_and_can_be_opened_again() {
    let mut play = begun();
    play.press("C")
        .type_in("The desk has a night bell")
        .press("enter");
    play.type_in("answered by the landlord").press("enter");
    play.expect("is closed");
    let inquiry = &play.app.house.workspace.portfolio.inquiries[0];
    assert_eq!(inquiry.closing, "The desk has a night bell");
    play.press("C")
        .expect("Open again")
        .type_in("the bell is gone")
        .press("enter");
    play.expect("is now in Build");
}

#[test]
fn an_inquiry_rests_with_a_reason_and_goes_on() {
    let mut play = begun();
    play.press("P")
        .type_in("the sponsor is away")
        .press("enter")
        .expect("paused");
    play.press("P enter").expect_no("paused");
}

#[test]
fn one_inquiry_is_merged_into_another_and_back() {
    let mut play = Play::with_sample();
    let before = play.app.house.workspace.portfolio.clone();
    play.press("M")
        .type_in("duty")
        .press("enter")
        .expect("Merge “");
    play.press("y").expect("is merged");
    assert_ne!(play.app.house.workspace.portfolio, before);
    play.press("u");
    assert_eq!(play.app.house.workspace.portfolio, before);
}

#[test]
fn marked_items_are_split_off() {
    let mut play = Play::with_sample();
    play.press("right enter tab");
    play.press("X").expect("Mark what goes");
    play.press("space").expect("1 marked");
    play.press("X")
        .type_in("A question of its own")
        .press("enter")
        .expect("A question of its own");
    assert_eq!(play.app.house.workspace.portfolio.inquiries.len(), 13);
}

#[test]
fn the_move_is_pictured() {
    let mut play = Play::with_sample();
    play.press("right enter m");
    is_pictured(&mut play, "moving");
}
