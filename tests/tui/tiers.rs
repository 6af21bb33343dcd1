//! The tiers on the screen: worklists answered by single keys; pools, tiers and groups added, renamed and merged.

use crate::tui::play::{Play, is_pictured};

/// In front of the tiers of the sample, at the Tactical Group.
fn tiers() -> Play {
    let mut play = Play::with_sample();
    play.press("ctrl-p").type_in("waits for each group");
    play.press("enter").press("g down down down");
    play
}

#[test]
fn each_group_has_two_lanes_with_the_oldest_ask_first() {
    let mut play = tiers();
    play.expect("Tactical Group, monthly meeting")
        .expect("To answer  4")
        .expect("382 days")
        .expect("late: due 20 Jan")
        .expect("To pass on");
    is_pictured(&mut play, "tiers");
}

#[test]
fn a_group_for_which_nothing_waits_says_so() {
    let mut play = tiers();
    play.press("up").expect("No ask waits for them.");
    play.press("tab").expect("Nothing waits for this group.");
}

#[test]
fn an_ask_is_resolved_with_a_key_and_a_line_and_leaves_the_lane() {
    let mut play = tiers();
    play.press("tab r").expect("those who brought it are told");
    is_pictured(&mut play, "tiers-resolve");
    play.type_in("Both specifications are changed")
        .press("enter");
    play.expect("To answer  3").expect_no("382 days");
    let path = play
        .inquiries()
        .join("the-assessment-told-five-times-zc68.ron");
    play.press("u").expect("382 days");
    let text = std::fs::read_to_string(path).expect("the inquiry");
    assert!(
        !text.contains("Both specifications are changed"),
        "taken back"
    );
}

#[test]
fn what_is_accepted_already_is_not_accepted_again() {
    let mut play = tiers();
    play.press("tab a").expect("It is accepted already.");
    play.press("G a").expect("Taken on.");
    play.press("a").expect("It is accepted already.");
}

#[test]
fn an_ask_is_passed_up_without_a_word_and_waits_at_the_next_tier() {
    let mut play = tiers();
    play.press("tab G p enter")
        .expect("To answer  3")
        .expect("Kept: passed up");
    play.press("esc down")
        .expect("To answer  3")
        .expect("Friday bed");
    play.press("tab p enter").expect("There is no tier above");
}

#[test]
fn an_answer_needs_an_ask_under_the_cursor() {
    let mut play = tiers();
    play.press("r").expect("Select an ask first");
    play.press("tab space").expect("Select a success first");
}

#[test]
fn groups_are_added_renamed_and_merged_with_keys() {
    let mut play = tiers();
    play.press("n").expect("Pools, tiers and groups");
    is_pictured(&mut play, "names");
    play.press("G up up up n")
        .type_in("Tactical Group, housing")
        .press("enter");
    play.expect("Tactical Group, housing");
    play.press("r")
        .type_in("Housing tactical group")
        .press("enter");
    play.expect("Housing tactical group");
    play.press("r").type_in("Change Forum north").press("enter");
    play.expect("There is a group “Change Forum north” already");
    play.press("esc y M")
        .expect("Merge “Housing tactical group” into");
    play.type_in("monthly")
        .press("enter")
        .expect("goes on for both");
    play.press("y")
        .expect("took one in")
        .expect_no("Housing tactical group  ");
    play.press("u").expect("Housing tactical group");
}

#[test]
fn the_sheet_of_a_group_is_written_with_a_key() {
    let mut play = tiers();
    play.press("P").expect("tactical-2026-12-15.md");
    play.press("enter").expect("Written:");
    let sheet = play.folder.path().join("tactical-2026-12-15.md");
    let text = std::fs::read_to_string(sheet).expect("the sheet");
    assert!(
        text.contains("# For Tactical Group, monthly meeting"),
        "{text}"
    );
    play.press("P enter").expect("says so already");
}

#[test]
fn the_page_of_an_ask_opens_and_leads_back() {
    let mut play = tiers();
    play.press("tab enter").expect("Escalation");
    play.press("esc").expect("To answer  4");
}

#[test]
fn a_success_is_passed_on_with_a_key_and_taken_back_with_another() {
    let mut play = tiers();
    play.press("down").expect("To pass on  2");
    play.press("tab G space")
        .expect("Passed on:")
        .expect("To pass on  1");
    play.press("u").expect("To pass on  2");
}
