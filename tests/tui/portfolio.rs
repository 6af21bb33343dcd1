//! The portfolio on the screen: board, table, filter, a new inquiry.

use crate::tui::play::Play;

#[test]
fn the_board_opens_with_its_first_card_selected() {
    let mut play = Play::with_sample();
    play.expect("Build  ").expect("▌");
}

#[test]
fn a_new_inquiry_is_one_line_of_typing() {
    let mut play = Play::with_nothing();
    play.press("n").type_in("No key after six").press("enter");
    play.expect("No key after six").expect("saved");
    let files = std::fs::read_dir(play.inquiries()).expect("files").count();
    assert_eq!(files, 2, "portfolio.ron and the inquiry");
}

#[test]
fn a_key_that_does_nothing_here_says_where_it_does() {
    let mut play = Play::with_sample();
    play.press("b").expect("b works in an inquiry");
}

#[test]
fn no_size_makes_it_panic() {
    let mut play = Play::with_sample();
    for (columns, rows) in [
        (1, 1),
        (2, 50),
        (59, 19),
        (60, 20),
        (61, 21),
        (300, 100),
        (5, 300),
    ] {
        play.size(columns, rows);
        for keys in [
            "tab", "enter", "tab", "?", "esc", ":", "esc", "/", "esc", "s", "esc", "b", "esc",
            "esc", "n", "esc",
        ] {
            play.press(keys);
        }
    }
}
