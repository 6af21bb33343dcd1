//! The library on the screen: seen in parts, narrowed down, given to an inquiry, led to change.

use crate::tui::play::{Play, is_pictured};

/// At the library of the sample.
fn library() -> Play {
    let mut play = Play::with_sample();
    play.press("3");
    play
}

/// At the learning alone.
fn learning() -> Play {
    let mut play = library();
    play.press("tab");
    play
}

#[test]
fn the_library_shows_everything_with_where_it_has_travelled() {
    let mut play = library();
    play.expect("Learning").expect("Reached nobody");
    is_pictured(&mut play, "learning");
}

#[test]
fn an_empty_library_says_what_gathers_here() {
    let mut play = Play::with_nothing();
    play.press("3").expect("The sea is empty so far");
    play.press("enter").expect("nothing here to select");
    play.press("esc").expect_no("The sea is empty");
}

#[test]
fn tab_goes_through_the_parts_and_back() {
    let mut play = library();
    let all = play.picture();
    play.press("tab tab tab tab tab tab tab");
    assert_eq!(play.picture(), all, "once round");
    play.press("backtab").expect_no("success   ");
}

#[test]
fn the_library_is_narrowed_down_by_what_is_picked_and_widened_by_esc() {
    let mut play = learning();
    let all = play.picture();
    play.press("f").expect("Narrow the library down");
    is_pictured(&mut play, "learning-narrow");
    play.type_in("confidence high").press("enter");
    play.expect("Filter  confidence:high")
        .expect_no("medium confidence")
        .expect("high confidence");
    is_pictured(&mut play, "learning-narrowed");
    play.press("esc");
    assert_eq!(play.picture(), all);
    play.press("esc").expect("Build  ");
}

#[test]
fn words_and_terms_can_be_typed() {
    let mut play = learning();
    play.press("f").type_in("zzzz qqqq").press("enter");
    play.expect("Nothing here fits");
    play.press("esc f").type_in("reached:nobdy").press("enter");
    play.expect("nobody").expect("Narrow the library down");
    play.press("esc").expect_no("Filter");
}

#[test]
fn learning_is_given_to_an_inquiry_that_uses_it_with_one_key() {
    let mut play = learning();
    play.press("r").expect("Which inquiry uses");
    play.type_in("dogs").press("enter");
    play.expect("Used by “Dogs at the night shelter”")
        .expect("used by");
    play.press("r").type_in("dogs at the night").press("enter");
    play.expect_no("Used by “Dogs at the night shelter”");
    play.press("esc u").expect("Taken back");
}

#[test]
fn learning_led_to_a_new_outcome_flex_or_lasting() {
    let mut play = learning();
    play.press("o").expect("What did");
    play.type_in("Duty teams say a name at handover");
    play.expect("New: Duty teams say a name at handover")
        .expect("the arrangement itself changed");
    play.press("enter")
        .expect("Led to “Duty teams say a name at handover”")
        .expect("led to");
    play.press("tab tab");
    play.expect("Duty teams say a name at handover");
    play.press("o").expect("This is an outcome");
    play.press("r")
        .expect("Learning is what other inquiries use");
}

#[test]
fn the_page_of_an_item_opens_and_esc_comes_back_to_it() {
    let mut play = learning();
    play.press("down down");
    let before = play.picture();
    play.press("enter").expect("Learning ·").press("esc");
    assert_eq!(play.picture(), before);
}

#[test]
fn no_size_makes_it_panic() {
    let mut play = library();
    for (columns, rows) in [(1, 1), (5, 5), (12, 3), (60, 20), (300, 100)] {
        play.size(columns, rows);
        play.press("3 down G g tab f esc r esc o esc tab tab tab tab tab tab");
    }
}
