//! The people on the screen: everybody once, organisations, gaps.

use crate::tui::play::{Play, is_pictured};

#[test]
fn everybody_is_there_once_with_what_they_do_and_what_is_due() {
    let mut play = Play::with_sample();
    play.press("5").expect("People").expect("Organisations");
    is_pictured(&mut play, "people");
    play.press("enter").expect("Person ·");
    play.press("esc").expect("Organisations");
}

#[test]
fn tab_goes_to_organisations_and_gaps() {
    let mut play = Play::with_sample();
    play.press("5 tab").expect("inquiries");
    is_pictured(&mut play, "people-organisations");
    play.press("tab");
    is_pictured(&mut play, "people-gaps");
    play.press("tab").expect("People");
}

#[test]
fn without_anybody_it_says_how_people_are_named() {
    let mut play = Play::with_nothing();
    play.press("5").expect("Nobody is named yet");
    play.press("enter").expect("nobody here to open");
    play.press("tab tab").expect("No gap");
}

#[test]
fn no_size_makes_it_panic() {
    let mut play = Play::with_sample();
    for (columns, rows) in [(1, 1), (5, 5), (12, 3), (60, 20), (300, 100)] {
        play.size(columns, rows);
        play.press("5 down G g tab down G tab G tab");
    }
}
