//! Sizes: whatever lies over a screen can be drawn at every size, from one cell to a wall.

use crate::tui::item::page_of;
use crate::tui::play::Play;

const SIZES: &[(u16, u16)] = &[
    (1, 1),
    (5, 5),
    (12, 3),
    (60, 20),
    (61, 21),
    (300, 100),
    (5, 100),
];

/// Opens what these keys open at every size, moves about in it, types and leaves.
fn at_every_size(begin: impl Fn() -> Play, doors: &[&str]) {
    let mut play = begin();
    for door in doors {
        for (columns, rows) in SIZES {
            play.size(*columns, *rows).press(door);
            play.press("down pagedown end tab home up").type_in("a b");
            play.press("esc esc");
        }
        play = begin();
    }
}

#[test]
fn what_lies_over_the_portfolio_is_drawn_at_every_size() {
    let doors = ["m", "M", "C", "P", "X", "/", ":", "?", "!", "n", "f"];
    at_every_size(Play::with_sample, &doors);
}

#[test]
fn what_lies_over_an_inquiry_is_drawn_at_every_size() {
    let begin = || {
        let mut play = Play::with_sample();
        play.press("right enter");
        play
    };
    let doors = [
        "m", "M", "C", "P", "s", "/", ":", "?", "d", "b", "tab L", "tab x", "tab d",
    ];
    at_every_size(begin, &doors);
}

#[test]
fn what_lies_over_an_item_is_drawn_at_every_size() {
    let begin = || page_of("No dogs past the night shelter door");
    at_every_size(begin, &["L", "x", "d", "e", "f", "p", "/", ":", "?"]);
}

#[test]
fn closing_with_much_owed_still_shows_where_to_write_at_60_by_20() {
    let mut play = Play::with_sample();
    play.press("/")
        .type_in("Letters nobody can open")
        .press("enter");
    play.size(60, 20)
        .press("C")
        .expect("Leaves")
        .expect("Reason");
}
