//! Picking by a few letters: steps, merging, and what they all share.

use beal::model::field::Record;
use beal::model::portfolio::Address;
use beal::model::removing::remove;

use crate::tui::item::{page_of, selected_row};
use crate::tui::play::{Play, is_pictured};

/// At an inquiry of the sample that has its thread already.
fn inquiry() -> Play {
    let mut play = Play::with_sample();
    play.press("/").type_in("Letters nobody can open");
    play.press("enter");
    play
}

#[test]
fn what_lands_meanwhile_leads_to_no_other_question() {
    let mut play = inquiry();
    play.press("s").type_in("Actual text the day");
    let portfolio = &play.app.house.workspace.portfolio;
    let mut experiments = portfolio.inquiries.iter().flat_map(|inquiry| {
        let here = inquiry.experiments.iter();
        here.map(|one| Address::item(inquiry.id.clone(), one.id.clone()))
    });
    let before = experiments.find(|at| {
        let record = portfolio.record(at).map(Record::title);
        record.is_some_and(|title| title.starts_with("Post morning"))
    });
    let before = before.expect("the experiment before");
    let house = &mut play.app.house;
    house
        .change(|composer| remove(composer, &before))
        .expect("it is taken out");
    play.press("enter")
        .expect("A text the day before")
        .expect("Median 17 days");
}

#[test]
fn merging_is_pictured() {
    let mut play = Play::with_sample();
    play.press("M");
    is_pictured(&mut play, "merging");
}

#[test]
fn the_question_before_merging_is_pictured() {
    let mut play = Play::with_sample();
    play.press("M").type_in("duty").press("enter");
    is_pictured(&mut play, "merging-asked");
}

#[test]
fn the_question_before_taking_out_is_pictured() {
    let mut play = page_of("No dogs past the night shelter door");
    play.press("x");
    is_pictured(&mut play, "removing");
}

#[test]
fn one_item_goes_over_and_several_go_over() {
    let mut play = Play::with_nothing();
    for title in ["One", "Two"] {
        play.press("n").type_in(title).press("enter 1");
    }
    let asked = |play: &mut Play, words: &str| {
        play.press("M enter").expect(words).press("n esc");
    };
    asked(&mut play, "Nothing is written down in it");
    play.press("enter b").type_in("A barrier").press("enter 1");
    asked(&mut play, "1 item goes over, with its links");
    play.press("enter b").type_in("Another").press("enter 1");
    asked(&mut play, "2 items go over, with their links");
}

#[test]
fn without_another_open_inquiry_there_is_nothing_to_merge_into() {
    let mut play = Play::with_nothing();
    for title in ["One", "Two"] {
        play.press("n").type_in(title).press("enter 1");
    }
    play.press("C")
        .type_in("done")
        .press("enter")
        .type_in("it works now")
        .press("enter");
    play.press("/")
        .type_in("One")
        .press("enter M")
        .expect("There is no other open inquiry to merge into.");
}

#[test]
fn what_is_taken_out_says_what_goes_with_it_in_a_few_rows() {
    let mut play = page_of("No dogs past the night shelter door");
    play.size(60, 20).press("x");
    play.expect("more").expect("y yes   n no");
}

#[test]
fn a_page_down_in_a_list_goes_past_what_is_seen() {
    let mut play = inquiry();
    play.size(60, 20).press("s home");
    let is_top = |play: &Play| selected_row(play).contains("Observation · The");
    assert!(is_top(&play), "{}", play.picture());
    play.press("pagedown").expect_no("Observation · The");
    play.press("pageup");
    assert!(is_top(&play), "{}", play.picture());
}
