//! The ecosystem on the screen: the picture, the plain list, and what every number opens.

use std::fmt::Write as _;

use beal::tui::look::Theme;

use crate::tui::play::{Play, is_pictured};

/// Writes a message of a pool as a file, as somebody else would.
fn message(play: &Play, nth: usize, source: &str, rest: &str) {
    let folder = play.inquiries().join("stream");
    std::fs::create_dir_all(&folder).expect("a folder");
    let day = format!("2026-{:02}-{:02}", 1 + nth % 11, 1 + nth % 22);
    let id = format!("{day}-m{nth:05}");
    let mut text = format!(
        "(\n    format: 1,\n    id: \"{id}\",\n    added: \"{day}\",\n    text: \"The desk closes at six, {nth}\",\n"
    );
    let _ = write!(text, "    source: \"{source}\",\n{rest})\n");
    std::fs::write(folder.join(format!("{id}.ron")), text).expect("a message");
}

/// In front of the preset with messages from all its pools, some of them sorted.
fn with_messages() -> Play {
    let play = Play::with_nothing();
    let pools = [
        ("operational partnership", 9),
        ("system agent", 5),
        ("co-production group", 7),
        ("other", 2),
    ];
    let mut nth = 0;
    for (source, count) in pools {
        for _ in 0..count {
            nth += 1;
            let rest = match nth % 4 {
                0 => "    route: \"resolve here\",\n    due: \"2026-11-20\",\n",
                1 => "    route: \"share\",\n    share: true,\n",
                2 => {
                    "    feedback: [\n        (id: \"f-abcde\", added: \"2026-11-01\", title: \"That they were heard\"),\n    ],\n"
                }
                _ => "",
            };
            message(&play, nth, source, rest);
        }
    }
    play.later("2026-11-23 09:30:00")
}

#[test]
fn two_shows_the_ecosystem_with_what_nobody_has_sorted_in_focus() {
    let mut play = with_messages();
    play.press("2")
        .expect("12 unsorted")
        .expect("Operational partnerships")
        .expect("Public Services Board")
        .expect("waiting to rain")
        .expect("The sea");
    is_pictured(&mut play, "ecosystem");
    play.press("2").expect("This is the ecosystem.");
    play.press("esc").expect("Build");
}

#[test]
fn at_160_by_50_there_is_room_for_the_locks() {
    let mut play = with_messages();
    play.press("2")
        .size(160, 50)
        .expect("answers on their way back")
        .expect("5 in hand  5 late");
    play.theme(Theme::Plain).expect("12 unsorted");
}

#[test]
fn a_number_opens_the_list_of_what_it_counts_and_a_row_of_that_its_record() {
    let mut play = with_messages();
    play.press("2 enter")
        .expect("The stream")
        .expect("12 unsorted")
        .expect("operational partnership");
    is_pictured(&mut play, "ecosystem-counted");
    play.press("down enter").expect("The desk closes at six");
    play.press("esc esc").expect("The sea");
}

#[test]
fn arrows_walk_to_the_number_that_lies_in_their_direction() {
    let mut play = with_messages();
    play.press("2 right enter").expect("5 in hand");
    play.press("esc down enter").expect("Change Forum");
    play.press("esc left enter").expect("messages");
    play.press("esc tab enter").expect("The stream");
}

#[test]
fn on_a_narrow_screen_and_when_asked_it_is_a_plain_list() {
    let mut play = with_messages();
    play.press("2").size(60, 20).expect("12 unsorted");
    play.press("A").expect("There is too little room here");
    play.size(120, 36).press("A");
    is_pictured(&mut play, "ecosystem-list");
    play.press("g enter").expect("9 messages");
    play.press("esc A").expect("rising");
}

#[test]
fn nothing_yet_is_a_quiet_landscape() {
    let mut play = Play::with_nothing();
    play.press("2").expect("0 unsorted").expect("The sea");
    play.press("enter").expect("Nothing is counted here");
    play.press("enter").expect("There is nothing in this list.");
}

#[test]
fn without_more_than_ascii_the_picture_is_drawn_all_the_same() {
    let mut play = with_messages();
    play.app.house.look.unicode = false;
    play.press("2").theme(Theme::Plain);
    let picture = play.picture();
    let (picture, _) = picture.rsplit_once('\n').expect("rows");
    assert!(picture.is_ascii(), "{picture}");
}

#[test]
fn w_in_the_list_of_a_number_goes_on_to_the_view_that_fits_it() {
    let mut play = Play::with_sample();
    let views = [
        ("heard back", "Told"),
        ("drafted", "Waiting"),
        ("reached nobody", "Reached nobody"),
        ("reused", "Reused"),
        ("draft ", "Rain: broadcasts"),
    ];
    play.press("2 A");
    for (number, view) in views {
        play.press("g");
        let listed = (0..200).any(|_| {
            play.press("enter");
            let head = play.picture();
            let head = head.lines().next().unwrap_or_default().to_owned();
            let found = format!("{head} ").contains(&format!(" {number}"));
            if !found {
                play.press("esc down");
            }
            found
        });
        assert!(listed, "{number} is a number");
        play.press("w").expect_no("works in").expect(view);
        play.press("esc esc");
    }
}

#[test]
fn w_goes_on_to_where_a_place_is_worked_on_and_esc_comes_back() {
    let mut play = with_messages();
    play.press("2 w").expect("Sorting");
    play.press("esc").expect("The sea");
    play.press("right w")
        .expect("Tiers")
        .expect("Changing Futures team");
    play.press("esc").expect("The sea");
}
