//! The framework on the screen: outcomes and their readings, principles and what rooms think of them, parts.

use crate::tui::play::{Play, is_pictured};

/// At the framework of the sample, by the list of all commands.
fn at_the_framework() -> Play {
    let mut play = Play::with_sample();
    play.press(":").type_in("framework").press("enter");
    play
}

#[test]
fn the_framework_shows_outcomes_principles_and_parts() {
    let mut play = at_the_framework();
    play.expect("Framework").expect("Principles");
    is_pictured(&mut play, "framework");
    play.press("tab").expect("Embrace learning");
    is_pictured(&mut play, "framework-principles");
    play.press("tab").expect("Housing");
    is_pictured(&mut play, "framework-parts");
    play.press("n").expect("named by barriers");
}

#[test]
fn an_inquiry_reflects_on_a_principle_with_a_form() {
    let mut play = at_the_framework();
    play.press("tab n").expect("Which inquiry looks at");
    play.type_in("dogs").press("enter");
    play.expect("Reflection").expect("Recognise complexity");
    play.type_in("We asked only one landlord").press("ctrl-s");
    play.expect("looked at by");
    play.press("enter").type_in("one landlord").press("enter");
    play.expect("Stance ·");
}

#[test]
fn a_reading_is_written_down_for_an_outcome() {
    let mut play = at_the_framework();
    play.press("n").expect("Value");
    play.type_in("41 % of 64").press("ctrl-s");
    play.expect("41 % of 64");
}

#[test]
fn no_size_makes_it_panic() {
    let mut play = at_the_framework();
    for (columns, rows) in [(1, 1), (5, 5), (12, 3), (60, 20), (300, 100)] {
        play.size(columns, rows);
        play.press("down G g tab down G enter esc tab G enter esc n esc tab");
    }
}
