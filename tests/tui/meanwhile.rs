//! What somebody else writes while a field is typed in: told, never overwritten without a word.

use beal::model::field::field_named;
use beal::model::portfolio::Address;

use crate::tui::drafts::to_field;
use crate::tui::item::page_of;
use crate::tui::play::{Play, is_pictured};

const DOGS: &str = "No dogs past the night shelter door";
const THEIRS: &str = "The shelter has changed its mind.";

/// The barrier.
fn at(play: &Play) -> Address {
    let inquiries = &play.app.house.workspace.portfolio.inquiries;
    let found = inquiries.iter().find_map(|inquiry| {
        let barrier = inquiry.barriers.iter().find(|b| b.title == DOGS)?;
        Some(Address::item(inquiry.id.clone(), barrier.id.clone()))
    });
    found.expect("the barrier")
}

/// Somebody else writes into a field of a record.
fn elsewhere(play: &mut Play, at: &Address, name: &str, text: &str) {
    let workspace = &mut play.app.house.workspace;
    let record = workspace.portfolio.record(at).expect("the record");
    let field = field_named(record.fields(), name).expect("the field");
    workspace
        .change(|composer| composer.set_typed(at, field, &[text], ""))
        .expect("it is written");
    play.draw();
}

fn holds(play: &Play, at: &Address, name: &str) -> String {
    let record = play.app.house.workspace.portfolio.record(at);
    record.expect("the record").get(name).plain()
}

/// In the form of the barrier, with something typed in its detail, and something else written there by somebody else.
fn both_at_work() -> (Play, Address) {
    let mut play = page_of(DOGS);
    let at = at(&play);
    play.press("d");
    to_field(&mut play, "Detail");
    play.type_in(" The porch is wet.");
    elsewhere(&mut play, &at, "detail", THEIRS);
    (play, at)
}

#[test]
fn the_form_says_what_somebody_else_has_put_there() {
    let (mut play, _) = both_at_work();
    play.expect("Changed meanwhile by somebody else, to “The shelter")
        .expect("Ctrl-T takes theirs")
        .expect("The porch is wet.");
    is_pictured(&mut play, "form-meanwhile");
}

#[test]
fn keeping_over_it_takes_a_second_word_and_can_be_taken_back() {
    let (mut play, at) = both_at_work();
    play.press("ctrl-s").expect("Ctrl-S again keeps yours");
    assert_eq!(holds(&play, &at, "detail"), THEIRS);
    play.press("ctrl-s").expect("Kept: barrier");
    assert!(holds(&play, &at, "detail").ends_with("The porch is wet."));
    play.press("u");
    assert_eq!(holds(&play, &at, "detail"), THEIRS);
}

#[test]
fn theirs_is_taken_with_a_key() {
    let (mut play, at) = both_at_work();
    play.press("ctrl-t").expect("Theirs stands here now");
    play.press("ctrl-s").expect("Nothing was changed");
    assert_eq!(holds(&play, &at, "detail"), THEIRS);
}

#[test]
fn both_are_compared_with_a_key() {
    let (mut play, _) = both_at_work();
    play.press("ctrl-d").expect("theirs").expect("yours");
}

#[test]
fn where_they_do_not_meet_both_are_kept() {
    let mut play = page_of(DOGS);
    let at = at(&play);
    elsewhere(&mut play, &at, "detail", "one\n\ntwo\n\nthree");
    play.press("d");
    to_field(&mut play, "Detail");
    play.type_in(" and more");
    elsewhere(&mut play, &at, "detail", "ONE\n\ntwo\n\nthree");
    play.expect("keeps both");
    play.press("ctrl-s").expect("Kept: barrier");
    assert_eq!(holds(&play, &at, "detail"), "ONE\n\ntwo\n\nthree and more");
}

#[test]
fn another_field_of_the_form_is_followed_without_a_word() {
    let mut play = page_of(DOGS);
    let at = at(&play);
    play.press("d");
    to_field(&mut play, "Detail");
    play.type_in(" The porch is wet.");
    elsewhere(&mut play, &at, "scale", "few");
    play.expect_no("meanwhile")
        .press("ctrl-s")
        .expect("Kept: barrier");
    assert_eq!(holds(&play, &at, "scale"), "few");
}

#[test]
fn an_answer_over_what_somebody_else_has_answered_takes_a_second_word() {
    let mut play = Play::with_nothing();
    play.press("n").type_in("No key after six").press("enter");
    play.press("enter").type_in("no names");
    let file = play.app.house.workspace.portfolio.inquiries[0].id.clone();
    let at = Address::document(file);
    elsewhere(&mut play, &at, "recording", "first names only");
    play.expect("Changed meanwhile by somebody else, to “first");
    play.press("enter").expect("no names");
    assert_eq!(holds(&play, &at, "recording"), "first names only");
    play.press("enter");
    assert_eq!(holds(&play, &at, "recording"), "no names");
}

#[test]
fn an_answer_that_nobody_has_begun_follows_what_somebody_else_writes() {
    let mut play = Play::with_nothing();
    play.press("n")
        .type_in("No key after six")
        .press("enter enter");
    let file = play.app.house.workspace.portfolio.inquiries[0].id.clone();
    let at = Address::document(file);
    elsewhere(&mut play, &at, "recording", "first names only");
    play.expect_no("meanwhile").expect("first names only");
    play.type_in(", please").press("enter");
    assert_eq!(holds(&play, &at, "recording"), "first names only, please");
}

#[test]
fn a_text_that_comes_back_over_another_goes_into_the_form() {
    let mut play = page_of(DOGS);
    let at = at(&play);
    play.press("g E");
    let _ = play.app.to_edit.take().expect("a text that is out");
    elsewhere(&mut play, &at, "title", "No dogs at night");
    play.app.edited(Some("No dogs past the door".to_owned()));
    play.draw();
    play.expect("No dogs past the door")
        .expect("to “No dogs at night”");
    assert_eq!(holds(&play, &at, "title"), "No dogs at night");
}

#[test]
fn a_text_that_comes_back_to_nothing_waits_on_the_board() {
    let mut play = page_of(DOGS);
    let at = at(&play);
    play.press("g E");
    let _ = play.app.to_edit.take().expect("a text that is out");
    let workspace = &mut play.app.house.workspace;
    workspace
        .change(|composer| beal::model::removing::remove(composer, &at))
        .expect("it is taken out");
    play.app.edited(Some("No dogs past the door".to_owned()));
    play.draw();
    play.expect("Your text waits")
        .press("1 r")
        .expect("No dogs past the door");
}

#[test]
fn closing_over_what_somebody_else_has_written_takes_a_second_word() {
    let mut play = Play::with_nothing();
    play.press("n").type_in("No key after six").press("enter");
    play.press("C").type_in("a little");
    let file = play.app.house.workspace.portfolio.inquiries[0].id.clone();
    let at = Address::document(file);
    elsewhere(&mut play, &at, "closing", "a lot");
    play.press("enter tab")
        .expect("why it is closed all the same");
    play.press("tab")
        .type_in("we stop")
        .press("enter")
        .expect("Somebody else has written meanwhile: “a lot”");
    play.press("enter");
    assert_eq!(holds(&play, &at, "closing"), "a little");
}
