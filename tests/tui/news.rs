//! What others write appears by itself, with a quiet word, and takes nothing from under anybody's hands.

use beal::model::portfolio::Address;

use crate::tui::item::page_of;

const FILE: &str = "dogs-at-the-night-shelter-b6jt.ron";
const DOGS: &str = "No dogs past the night shelter door";

#[test]
fn what_somebody_else_changes_is_said_and_marked() {
    let mut play = page_of(DOGS);
    play.elsewhere(FILE, "Night workers turned", "The night workers turned");
    play.look()
        .expect("Dogs at the night shelter: ")
        .expect("(somebody else)")
        .expect("The night workers turned");
    let house = &play.app.house;
    let mut inquiries = house.workspace.portfolio.inquiries.iter();
    let fresh = inquiries.find_map(|inquiry| {
        let barrier = inquiry.barriers.iter().find(|b| b.title == DOGS)?;
        let at = Address::item(inquiry.id.clone(), barrier.id.clone());
        let whole = Address::document(inquiry.id.clone());
        Some((house.is_fresh(&at), house.is_fresh(&whole)))
    });
    assert_eq!(fresh, Some((true, true)));
    play.press("down").expect_no("(somebody else)");
}

#[test]
fn where_nothing_has_changed_nothing_is_said() {
    let mut play = page_of(DOGS);
    let before = play.picture();
    play.look();
    assert_eq!(play.picture(), before);
}

#[test]
fn it_takes_no_focus_and_no_text() {
    let mut play = page_of(DOGS);
    play.press("e").type_in("a kennel");
    play.elsewhere(FILE, "Night workers turned", "The night workers turned");
    play.look()
        .expect("› Experiment  a kennel")
        .type_in(" behind the church");
    play.press("enter")
        .expect("Kept: experiment “a kennel behind the church”");
}

#[test]
fn a_form_that_is_open_says_what_has_changed_under_it() {
    let mut play = page_of(DOGS);
    play.press("d");
    crate::tui::drafts::to_field(&mut play, "Detail");
    play.type_in(" The porch is wet.");
    play.elsewhere(FILE, "Night workers turned", "The night workers turned");
    play.look()
        .expect("Changed meanwhile by somebody else")
        .expect("The porch is wet.");
}

#[test]
fn a_warning_is_not_said_over() {
    let mut play = page_of(DOGS);
    play.elsewhere(FILE, "Night workers turned", "The night workers turned");
    play.app.house.warn("Look here first.");
    play.look().expect("Look here first.");
}
