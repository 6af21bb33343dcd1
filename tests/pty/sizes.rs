//! Any size, at any moment.

use crate::cli::room::Room;
use crate::pty::window::Opening;

#[test]
fn every_size_is_drawn_and_none_ends_it() {
    let room = Room::with_sample();
    let window = Opening::of(&room).open_on_portfolio();
    for (columns, rows) in [
        (1, 1),
        (300, 100),
        (2, 90),
        (60, 20),
        (59, 19),
        (200, 2),
        (100, 30),
    ] {
        window.resize(columns, rows);
        match (columns, rows) {
            (60.., 20..) => window.until_shown("saved"),
            (59, _) => window.until_shown("too small"),
            _ => &window,
        };
    }
    window.send("q");
    assert_eq!(window.ends(), 0);
    window.is_whole();
}

#[test]
fn a_terminal_that_has_forgotten_its_picture_gets_all_of_it_with_another_size() {
    let room = Room::with_sample();
    let window = Opening::of(&room).open_on_portfolio();
    window.resize(1, 1).until("nothing is left", |screen| {
        screen.contents().trim().chars().count() <= 1
    });
    window.resize(300, 100).until_shown("12 inquiries");
    window
        .until_shown("Key left at the desk")
        .until_shown("saved");
}
