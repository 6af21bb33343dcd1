//! What says two things: seen where it is, compared, settled with one key, taken back with another.

use std::fs;
use std::path::Path;

use beal::model::in_dispute::all;
use beal::model::merge::merge;
use beal::model::records::inquiry::Inquiry;
use beal::store::format;
use beal::store::format::comments::Comments;

use crate::tui::play::{Play, is_pictured};

const DOGS: &str = "No dogs past the night shelter door";
const NOW: &str = "2026-11-23 14:05:00";

const OURS: &str = "The house rules said no animals, without a reason.\n\nThe porch is wet.";
const THEIRS: &str = "The house rules said no dogs, without a reason.\n\nThe bell is broken.";

/// In front of a portfolio in which two people have written differently about the dogs.
pub fn disputed() -> Play {
    let play = Play::with_sample();
    let path = play.inquiries().join("dogs-at-the-night-shelter-b6jt.ron");
    let bytes = fs::read(&path).expect("the file");
    let (base, _) = format::read::<Inquiry>(Path::new("dogs"), &bytes).expect("an inquiry");
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    let write = |inquiry: &mut Inquiry, detail: &str, title: &str| {
        for barrier in &mut inquiry.barriers {
            if barrier.title == DOGS {
                detail.clone_into(&mut barrier.detail);
            }
        }
        title.clone_into(&mut inquiry.title);
    };
    write(&mut ours, OURS, "Dogs, cats and the night shelter");
    write(&mut theirs, THEIRS, "Dogs and the night shelter");
    let merged = merge(Some(&base), &ours, &theirs);
    fs::write(&path, format::write(&merged, &Comments::default())).expect("written");
    play.later(NOW)
}

/// On the page of the barrier.
fn on_the_page() -> Play {
    let mut play = disputed();
    play.press("/").type_in(DOGS).press("enter");
    play
}

fn detail(play: &Play) -> String {
    let inquiries = &play.app.house.workspace.portfolio.inquiries;
    let mut barriers = inquiries.iter().flat_map(|inquiry| &inquiry.barriers);
    let found = barriers.find(|barrier| barrier.title == DOGS);
    found.expect("the barrier").detail.clone()
}

fn open(play: &Play) -> usize {
    all(&play.app.house.workspace.portfolio).len()
}

#[test]
fn board_inquiry_and_page_say_how_many_there_are() {
    let mut play = disputed();
    play.expect("! 2 fields say two things");
    play.press("/").type_in("and the night").press("enter");
    play.expect("✗ 2 fields say two things   ! shows both");
    play.press("/").type_in(DOGS).press("enter");
    play.expect("1 field says two things")
        .expect("says two things; ! shows both");
}

#[test]
fn where_every_field_says_one_thing_the_key_says_so() {
    let mut play = Play::with_sample();
    play.press("right enter !")
        .expect("Every field says one thing");
}

#[test]
fn both_are_shown_and_what_stands_says_so() {
    let mut play = on_the_page();
    play.press("!")
        .expect("Detail of “No dogs past the night shelter door”")
        .expect("● stands now")
        .expect("○ the other")
        .expect("The porch is wet.")
        .expect("The bell is broken.");
    play.press("esc esc !");
    is_pictured(&mut play, "disputes");
}

#[test]
fn enter_keeps_what_stands_or_takes_the_other() {
    for keys in ["g enter", "G enter"] {
        let mut play = on_the_page();
        let before = detail(&play);
        play.press("!").press(keys).expect("Settled: Detail");
        let now = detail(&play);
        assert!([OURS, THEIRS].contains(&now.as_str()));
        let other = if before == OURS { THEIRS } else { OURS };
        let taken = play.picture();
        assert_eq!(open(&play), 1, "{taken}");
        let both = [before.as_str(), other];
        assert!(both.contains(&now.as_str()));
    }
}

#[test]
fn what_was_settled_is_taken_back_with_a_key() {
    let mut play = on_the_page();
    let before = detail(&play);
    play.press("! b").expect("Settled: Detail");
    assert!(detail(&play).contains("porch") && detail(&play).contains("bell"));
    assert_eq!(open(&play), 1);
    play.press("u").expect("1 field says two things");
    assert_eq!(detail(&play), before);
}

#[test]
fn what_holds_is_written_beginning_with_both() {
    let mut play = on_the_page();
    play.press("! e")
        .expect("what holds")
        .expect("The porch is wet.")
        .expect("The bell is broken.");
    play.press("esc").expect_no("not kept").press("e");
    play.type_in(" Both need mending.")
        .press("esc")
        .expect("not kept yet")
        .press("n");
    play.press("enter").expect("Settled");
    assert!(detail(&play).ends_with("Both need mending."));
    assert_eq!(open(&play), 1);
}

#[test]
fn the_two_are_compared_with_a_key() {
    let mut play = on_the_page();
    play.press("! c")
        .expect("stands")
        .expect("other")
        .expect("differs");
}

#[test]
fn it_leads_to_the_page_that_it_is_about() {
    let mut play = disputed();
    play.press("/")
        .type_in("and the night")
        .press("enter ! G o");
    play.expect_no("the other")
        .expect("1 field says two things");
}

#[test]
fn no_size_makes_it_panic() {
    let mut play = on_the_page();
    for (columns, rows) in [(1, 1), (5, 5), (12, 3), (60, 20), (300, 100)] {
        play.size(columns, rows)
            .press("! down up G g c esc e esc esc");
    }
}
