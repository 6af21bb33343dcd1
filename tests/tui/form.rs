//! Forms: every field of the table, kept all or not at all.

use beal::model::document::Document;
use beal::model::field::Record;
use beal::model::kind::Kind;
use beal::model::portfolio::Address;
use beal::model::value::Value;

use crate::tui::item::page_of;
use crate::tui::play::{Play, is_pictured};

/// In front of the form of a new experiment, in a new inquiry.
fn new_experiment(text: &str) -> Play {
    let mut play = Play::with_nothing();
    play.press("n").type_in("No key after six").press("enter");
    if !play.shows("Build") || play.shows("Portfolio") {
        play.press("enter");
    }
    play.press("e").type_in(text).press("tab");
    play
}

/// Goes on to the field with this help.
fn to_field(play: &mut Play, help: &str) {
    for _ in 0..60 {
        if play.shows(help) {
            return;
        }
        play.press("tab");
    }
    play.expect(help);
}

fn experiment(play: &Play) -> Option<Box<dyn Record>> {
    let inquiry = play.app.house.workspace.portfolio.inquiries.first()?;
    let first = inquiry.experiments.first()?;
    Some(Box::new(first.clone()))
}

#[test]
fn a_form_begins_with_what_was_typed_in_the_line() {
    let mut play = new_experiment("A lent phone");
    play.expect("New experiment")
        .expect("A lent phone")
        .expect("May it start?");
    is_pictured(&mut play, "form-experiment");
}

#[test]
fn the_start_gate_changes_as_fields_are_filled() {
    let mut play = new_experiment("A lent phone");
    play.size(120, 36).expect("✗ measure");
    to_field(&mut play, "How we will tell");
    play.type_in("calls that reach somebody")
        .expect("✓ measure");
}

#[test]
fn a_new_record_is_kept_with_everything_as_one_group() {
    let mut play = new_experiment("A lent phone");
    to_field(&mut play, "How we will tell");
    play.type_in("calls that reach somebody").press("ctrl-s");
    let made = experiment(&play).expect("an experiment");
    assert_eq!(made.title(), "A lent phone");
    assert_eq!(
        made.get("measure"),
        Value::Text("calls that reach somebody".to_owned())
    );
    play.press("u");
    assert!(experiment(&play).is_none(), "one undo takes all of it back");
}

#[test]
fn every_refusal_stands_at_its_field_and_nothing_is_kept() {
    let mut play = new_experiment("A lent phone");
    play.press("backtab").press("ctrl-u");
    to_field(&mut play, "The first day");
    play.type_in("someday").press("ctrl-s");
    play.expect("is not a date")
        .expect("needs a line of text")
        .expect("2 to look at");
    assert!(experiment(&play).is_none());
    is_pictured(&mut play, "form-errors");
}

#[test]
fn a_form_of_an_item_carries_its_link() {
    let mut play = page_of("No dogs past the night shelter door");
    play.press("e")
        .type_in("A kennel on the landing")
        .press("tab");
    play.expect("No dogs past the night shelter door")
        .press("ctrl-s");
    play.expect("x A kennel on the landing");
}

#[test]
fn only_what_was_changed_is_sent_and_the_rest_follows() {
    let mut play = page_of("No dogs past the night shelter door");
    let at = place(&play, "No dogs past the night shelter door");
    play.press("d");
    to_field(&mut play, "Where in the system it acts");
    play.press("3");
    let basis =
        beal::model::field::field_named(beal::model::tables::fields(Kind::Barrier), "basis")
            .expect("a field");
    play.app
        .house
        .change(|composer| composer.set_typed(&at, basis, &["hunch"], ""))
        .expect("somebody else");
    play.draw();
    play.expect("hunch").press("ctrl-s");
    let record = play
        .app
        .house
        .workspace
        .portfolio
        .record(&at)
        .expect("the barrier");
    let held = |name| record.get(name).plain();
    assert_eq!(
        (held("level"), held("basis")),
        ("system".to_owned(), "hunch".to_owned())
    );
    assert_eq!(
        record
            .history()
            .iter()
            .filter(|e| e.field == "status")
            .count(),
        history(&at)
    );
}

/// How often the status has changed in the sample.
fn history(at: &Address) -> usize {
    let play = Play::with_sample();
    let record = play.app.house.workspace.portfolio.record(at).expect("it");
    record
        .history()
        .iter()
        .filter(|e| e.field == "status")
        .count()
}

fn place(play: &Play, title: &str) -> Address {
    let inquiries = play.app.house.workspace.portfolio.inquiries.iter();
    let mut found = inquiries.flat_map(|inquiry| {
        let items = inquiry.items(Kind::Barrier);
        let same = items.into_iter().filter(|record| record.title() == title);
        same.map(|record| Address::item(inquiry.id.clone(), record.id().clone()))
            .collect::<Vec<_>>()
    });
    found.next().expect("the barrier")
}

#[test]
fn both_have_changed_one_field_and_the_form_says_so() {
    let mut play = page_of("No dogs past the night shelter door");
    let at = place(&play, "No dogs past the night shelter door");
    play.press("d");
    to_field(&mut play, "Where in the system it acts");
    play.press("3");
    let level =
        beal::model::field::field_named(beal::model::tables::fields(Kind::Barrier), "level")
            .expect("a field");
    let other = ["individual", "service"];
    let now = play
        .app
        .house
        .workspace
        .portfolio
        .record(&at)
        .map(|r| r.get("level").plain());
    let other = other
        .iter()
        .find(|word| Some((**word).to_owned()) != now)
        .expect("another");
    play.app
        .house
        .change(|composer| composer.set_typed(&at, level, &[other], ""))
        .expect("somebody else");
    play.draw();
    play.expect("Changed meanwhile");
}

#[test]
fn leaving_a_changed_form_is_asked_first() {
    let mut play = new_experiment("A lent phone");
    play.press("esc").expect("not kept yet");
    play.press("n").expect("New experiment");
    play.press("esc y").expect_no("New experiment");
    assert!(experiment(&play).is_none());
}

#[test]
fn an_unchanged_form_is_left_without_a_word() {
    let mut play = page_of("No dogs past the night shelter door");
    play.press("d esc").expect("Barrier ·");
}

#[test]
fn a_dated_field_takes_its_reason() {
    let mut play = page_of("When the worker leaves, what they knew");
    play.press("d");
    to_field(&mut play, "What has become of it");
    play.type_in("e").press("enter").expect("because");
    play.type_in("we looked closer").press("ctrl-s");
    play.expect("we looked closer");
}

#[test]
fn the_head_of_an_inquiry_has_a_form_too() {
    let mut play = page_of("No dogs past the night shelter door");
    play.press("esc d")
        .expect("Inquiry  Dogs at the night shelter")
        .expect("Title");
}

#[test]
fn text_goes_out_to_the_editor_and_comes_back_into_its_field() {
    let mut play = new_experiment("A lent phone");
    play.press("ctrl-o").expect("Only text can be opened");
    to_field(&mut play, "How we will tell");
    play.paste("calls").press("ctrl-o");
    assert_eq!(play.app.to_edit.take().as_deref(), Some("calls"));
    play.app.edited(Some("calls\nand letters".to_owned()));
    play.draw();
    play.expect("and letters").expect("✓ measure");
}
