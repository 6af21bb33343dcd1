//! The page of an item: what it shows, where its cursor leads, and what can be done to it.

use crate::tui::play::{Play, is_pictured};

/// In front of the page of the item that these letters find.
pub fn page_of(letters: &str) -> Play {
    let mut play = Play::with_sample();
    play.press("/").type_in(letters).press("enter");
    play
}

#[test]
fn a_barrier_shows_its_fields_its_thread_both_ways_and_its_history() {
    let mut play = page_of("No dogs past the night shelter door");
    play.expect("Where it comes from")
        .expect("What comes of it");
    play.press("G").expect("History").expect("Written down");
    play.press("g down");
    is_pictured(&mut play, "item-barrier");
}

#[test]
fn an_experiment_shows_its_card() {
    let mut play = page_of("One named adviser in one branch, on Tuesday mornings");
    play.expect("Measure");
    is_pictured(&mut play, "item-experiment");
}

#[test]
fn ids_are_nowhere_to_be_read() {
    let mut play = page_of("No dogs past the night shelter door");
    play.size(200, 60);
    let inquiries = &play.app.house.workspace.portfolio.inquiries;
    let ids: Vec<String> = inquiries
        .iter()
        .flat_map(|inquiry| beal::model::document::all_items(inquiry))
        .map(|record| record.id().to_string())
        .collect();
    for id in ids {
        assert!(!play.shows(&id), "{id}\n{}", play.picture());
    }
}

#[test]
fn empty_fields_are_folded_and_unfold() {
    let mut play = page_of("No dogs past the night shelter door");
    to_row(&mut play, "empty field");
    play.press("enter").expect("▾");
}

#[test]
fn the_keys_walk_through_fields_and_thread_alike() {
    let mut play = page_of("No dogs past the night shelter door");
    play.press("tab");
    let first = selected_row(&play);
    assert!(first.contains("c People stay out"), "{first}");
    play.press("enter")
        .expect("Contribution · Dogs at the night shelter");
    play.press("esc")
        .expect("Barrier · Dogs at the night shelter");
}

#[test]
fn what_has_happened_cannot_be_edited() {
    let mut play = page_of("No dogs past the night shelter door");
    play.press("G enter").expect("stays as it was written down");
}

#[test]
fn enter_on_a_field_opens_the_form_at_it_and_what_is_kept_is_shown() {
    let mut play = page_of("No dogs past the night shelter door");
    to_row(&mut play, "Level");
    play.press("enter").expect("Where in the system it acts");
    play.press("3 ctrl-s").expect("Kept: barrier");
    let row = selected_row(&play);
    assert!(row.contains("system"), "{row}");
    play.press("u").expect("Taken back");
    assert!(!selected_row(&play).contains("system"));
}

#[test]
fn what_is_written_down_at_an_item_is_linked_to_it() {
    let mut play = page_of("No dogs past the night shelter door");
    play.press("e")
        .type_in("A kennel on the landing")
        .press("enter");
    play.expect("x A kennel on the landing");
}

#[test]
fn what_stands_behind_an_item_is_linked_from_it() {
    let mut play = page_of("No dogs past the night shelter door");
    play.press("c")
        .type_in("Somebody else said so too")
        .press("enter");
    play.expect("c Somebody else said so too");
}

#[test]
fn a_promise_is_owed_about_the_item() {
    let mut play = page_of("No dogs past the night shelter door");
    play.press("f")
        .type_in("we tell you in March")
        .press("enter");
    play.expect("f we tell you in March");
}

#[test]
fn a_barrier_is_parked_with_its_reason() {
    let mut play = page_of("When the worker leaves, what they knew");
    play.press("p").type_in("the post is frozen").press("enter");
    play.press("down")
        .expect("parked")
        .expect("the post is frozen");
}

#[test]
fn taking_out_names_what_lets_go_and_undo_brings_all_back() {
    let mut play = page_of("No dogs past the night shelter door");
    let before = play.app.house.workspace.portfolio.clone();
    play.press("x").expect("These links to it are taken out");
    play.press("n").expect("Barrier ·");
    assert_eq!(play.app.house.workspace.portfolio, before);
    play.press("x y").expect("is taken out; u brings it back");
    assert_ne!(play.app.house.workspace.portfolio, before);
    play.press("u").expect("Taken back: barrier");
    assert_eq!(play.app.house.workspace.portfolio, before);
}

#[test]
fn the_page_of_what_undo_took_away_says_so() {
    let mut play = page_of("No dogs past the night shelter door");
    play.press("e")
        .type_in("A kennel on the landing")
        .press("enter");
    to_row(&mut play, "A kennel");
    play.press("enter").expect("Experiment · Dogs");
    play.press("u").expect("It is not there any more");
    play.press("e").expect("Esc goes back");
}

#[test]
fn an_inquiry_has_a_page_of_its_own_with_its_moves() {
    let mut play = page_of("No dogs past the night shelter door");
    play.press("esc H").expect("Inquiry").expect("History");
    play.press("G").expect("Build → Explore");
}

#[test]
fn no_size_makes_page_or_form_panic() {
    let mut play = page_of("No dogs past the night shelter door");
    for (columns, rows) in [
        (1, 1),
        (2, 50),
        (60, 20),
        (61, 21),
        (111, 20),
        (300, 100),
        (5, 300),
    ] {
        play.size(columns, rows);
        for keys in [
            "down", "tab", "G", "L", "esc", "x", "esc", "d", "tab", "esc", "e", "tab", "esc",
        ] {
            play.press(keys);
        }
    }
}

/// Goes down to the row with this text.
fn to_row(play: &mut Play, text: &str) {
    for _ in 0..60 {
        if selected_row(play).contains(text) {
            return;
        }
        play.press("down");
    }
    panic!("“{text}” is in no row:\n{}", play.picture());
}

/// The row under the cursor.
pub fn selected_row(play: &Play) -> String {
    let picture = play.picture();
    let row = picture.lines().find_map(|row| row.split_once('▌'));
    row.map_or(String::new(), |(_, row)| row.to_owned())
}

#[test]
fn a_text_goes_out_to_the_editor_of_the_system_and_comes_back() {
    let mut play = page_of("No dogs past the night shelter door");
    play.press("g E");
    let out = play.app.to_edit.take().expect("a text that is out");
    assert_eq!(out, "No dogs past the night shelter door");
    play.app.edited(Some("No dogs past the door".to_owned()));
    play.draw();
    play.expect("Kept: Barrier").expect("No dogs past the door");
    play.press("u")
        .expect("No dogs past the night shelter door");
}
