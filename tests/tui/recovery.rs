//! What was typed and not kept when the program ended: offered, taken back to its place, compared, dropped.

use crate::tui::drafts::to_field;
use crate::tui::item::page_of;
use crate::tui::play::{Play, is_pictured};
use crate::tui::writing_up::ended;

const DOGS: &str = "No dogs past the night shelter door";
const FILE: &str = "dogs-at-the-night-shelter-b6jt.ron";
const LATER: &str = "2026-11-23 14:05:00";

/// A capture line, crashed in.
fn captured() -> Play {
    let mut play = page_of(DOGS);
    play.press("e").type_in("a kennel behind the church");
    play.crashed(LATER)
}

/// A form with two changed fields, crashed in.
fn filled() -> Play {
    let mut play = page_of(DOGS);
    play.press("d");
    to_field(&mut play, "Detail");
    play.press("ctrl-u").type_in("people sleep in the porch");
    to_field(&mut play, "Scale");
    play.press("3");
    play.crashed(LATER)
}

#[test]
fn where_nothing_waits_nothing_is_offered() {
    let mut play = Play::with_sample();
    play.expect_no("unfinished")
        .press("r")
        .expect("Nothing that was typed is waiting");
}

#[test]
fn what_was_typed_is_offered_with_its_place_and_its_day() {
    captured()
        .expect("Typed, and not kept yet")
        .expect("Experiment in “Dogs at the night shelter”")
        .expect("a kennel behind the church")
        .expect("today 09:30");
}

#[test]
fn enter_takes_a_line_back_to_its_place() {
    let mut play = captured();
    play.press("enter")
        .expect("› Experiment  a kennel behind the church")
        .expect("with the barrier");
    play.press("enter").expect("Kept: experiment");
    play.press("esc esc").expect_no("unfinished");
}

#[test]
fn enter_takes_the_fields_of_a_form_back_together() {
    let mut play = filled();
    play.expect("Detail: people sleep in the porch");
    play.press("enter")
        .expect("▌ Detail")
        .expect("people sleep in the porch");
    play.press("ctrl-s").expect("Kept: barrier");
    let inquiry = &play.app.house.workspace.portfolio.inquiries;
    let details: Vec<&str> = inquiry
        .iter()
        .flat_map(|inquiry| &inquiry.barriers)
        .filter(|barrier| barrier.title == DOGS)
        .map(|barrier| barrier.detail.as_str())
        .collect();
    assert_eq!(details, ["people sleep in the porch"]);
}

#[test]
fn an_answer_comes_back_at_its_question() {
    let mut play = Play::with_nothing();
    play.press("n").type_in("No key after six").press("enter");
    play.press("enter").type_in("no names");
    let mut play = play.crashed(LATER);
    play.expect("Answer in “No key after six” to: What shall we write down today");
    play.press("enter").expect("no names").press("enter");
    let inquiry = &play.app.house.workspace.portfolio.inquiries[0];
    assert_eq!(inquiry.recording, "no names");
}

#[test]
fn an_answer_whose_question_is_not_asked_any_more_goes_to_its_field() {
    let mut play = Play::with_nothing();
    play.press("n").type_in("No key after six").press("enter");
    play.press("enter").type_in("no names").press("esc");
    play.press("m").type_in("enough").press("enter");
    let mut play = play.crashed(LATER);
    play.press("enter").expect("▌ Recording").expect("no names");
}

#[test]
fn a_move_comes_back_with_its_reason() {
    let mut play = Play::with_nothing();
    play.press("n").type_in("No key after six").press("enter");
    play.press("m").type_in("we know enough");
    let mut play = play.crashed(LATER);
    play.press("enter")
        .expect("▌ On to Explore")
        .expect("we know enough");
}

#[test]
fn a_new_inquiry_comes_back_as_a_line() {
    let mut play = Play::with_nothing();
    play.press("n").type_in("No key after six");
    let mut play = play.crashed(LATER);
    play.press("enter enter").expect("Kept: new inquiry");
}

#[test]
fn marks_of_links_come_back() {
    let mut play = page_of(DOGS);
    play.press("L space");
    let marked = play.picture().matches('●').count();
    let mut play = play.crashed(LATER);
    play.expect("Links of").press("enter");
    assert_eq!(
        play.picture().matches('●').count(),
        marked,
        "{}",
        play.picture()
    );
}

#[test]
fn a_session_that_was_being_planned_comes_back() {
    let mut play = Play::with_sample();
    play.press("4 n");
    to_field(&mut play, "Inquiries");
    play.type_in("hospital").press("enter tab");
    play.type_in("A long table").expect("Hospital discharge");
    let mut play = play.crashed(LATER);
    play.expect("New session")
        .expect("A long table")
        .expect("Hospital discharge to no fixed address")
        .expect_no("not there any more")
        .press("enter");
    play.expect("Plan a session").expect("A long table");
    play.press("ctrl-s").expect("Planned.");
    let sessions = &play.app.house.workspace.portfolio.sessions;
    let planned = sessions.iter().find(|it| it.purpose == "A long table");
    assert_eq!(planned.map(|it| it.inquiries.len()), Some(2));
}

#[test]
fn what_was_typed_while_writing_up_comes_back() {
    let mut play = ended(&["a: ask for the bed", "the ward fones"]);
    play.press("enter").type_in(" at night");
    let mut play = play.crashed(LATER);
    play.expect("the ward fones at night")
        .expect_no("not there any more")
        .press("enter");
    play.expect("Looking back")
        .expect("› Line  the ward fones at night")
        .press("enter");
    play.expect("the ward fones at night");
    play.press("down down down enter");
    play.expect("What went well?").type_in("the wall");
    let mut play = play.crashed(LATER);
    play.expect("the wall")
        .press("enter")
        .expect("What went well?");
    play.press("enter").expect("What was heavy?");
    let sessions = &play.app.house.workspace.portfolio.sessions;
    assert!(sessions.iter().any(|it| it.went_well == "the wall"));
}

#[test]
fn later_leaves_a_note_and_a_key() {
    let mut play = captured();
    play.press("esc")
        .expect("It waits; r shows it again")
        .expect("r 1 unfinished text");
    play.press("r").expect("a kennel behind the church");
}

#[test]
fn the_key_of_the_offer_pressed_in_it_says_that_it_is_here() {
    captured().press("r").expect("Here it is; Esc goes back.");
}

#[test]
fn what_is_dropped_can_be_brought_back() {
    let mut play = captured();
    play.press("x").expect("x brings it back").expect("dropped");
    play.press("esc").expect_no("unfinished text");
    play.press("r x").expect("offered again");
    play.press("enter").expect("a kennel behind the church");
}

#[test]
fn something_else_that_stands_there_by_now_is_said_and_compared() {
    let mut play = page_of(DOGS);
    play.press("d");
    to_field(&mut play, "Detail");
    play.type_in(" The porch is wet.");
    play.elsewhere(FILE, "Night workers turned", "The night workers turned");
    let mut play = play.crashed(LATER);
    play.expect("Something else stands there by now").press("c");
    play.size(200, 60)
        .expect("differs")
        .expect("The night workers")
        .expect("The porch is wet.");
    play.press("esc enter")
        .expect("Changed meanwhile by somebody else");
}

#[test]
fn what_was_kept_a_moment_before_is_not_offered() {
    let mut play = page_of(DOGS);
    play.press("e").type_in("a kennel");
    let drafts = play.app.drafts();
    play.press("enter").expect("Kept");
    let mut play = play.crashed_with(drafts, LATER);
    play.expect_no("Typed, and not kept yet")
        .expect_no("unfinished");
}

#[test]
fn the_offer_at_every_size() {
    let mut play = filled();
    let more = captured().app.house.recovered.clone();
    play.app.house.recovered.extend(more);
    play.draw();
    is_pictured(&mut play, "recovery");
}

#[test]
fn no_size_makes_the_offer_or_its_comparison_panic() {
    let mut play = filled();
    for (columns, rows) in [(1, 1), (5, 5), (12, 3), (60, 20), (300, 100)] {
        play.size(columns, rows).press("down up G g c esc x x");
    }
}
