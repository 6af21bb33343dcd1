//! Drafts: what is typed or picked and not kept is told with its place, as the journal keeps it.

use beal::workspace::draft::{Draft, Line, Place};

use crate::tui::item::page_of;
use crate::tui::play::Play;

/// The drafts of all open screens, as they come back from a file.
fn drafts(play: &Play) -> Vec<Draft> {
    let drafts = play.app.drafts();
    let text = serde_json::to_string(&drafts).expect("drafts can be written");
    let back: Vec<Draft> = serde_json::from_str(&text).expect("drafts can be read");
    assert_eq!(back, drafts);
    back
}

/// Each draft as its place in words and its text.
fn told(play: &Play) -> Vec<String> {
    let portfolio = &play.app.house.workspace.portfolio;
    let told = |draft: Draft| format!("{}: {}", draft.place.said(portfolio), draft.text);
    drafts(play).into_iter().map(told).collect()
}

/// In front of the first question of a new inquiry.
fn walking() -> Play {
    let mut play = Play::with_nothing();
    play.press("n").type_in("No key after six").press("enter");
    play
}

#[test]
fn where_nothing_is_typed_there_are_no_drafts() {
    let mut play = Play::with_sample();
    for keys in ["enter", "enter", "esc", "b", "esc", "d", "esc", "m", "esc"] {
        play.press(keys);
        assert_eq!(told(&play), [""; 0], "{keys}");
    }
}

#[test]
fn a_line_for_a_new_inquiry_is_a_draft() {
    let mut play = Play::with_nothing();
    play.press("n").type_in("No key");
    assert_eq!(told(&play), ["Title of a new inquiry: No key"]);
}

#[test]
fn a_capture_line_is_a_draft_with_its_kind_and_what_it_is_tied_to() {
    let mut play = page_of("No dogs past the night shelter door");
    play.press("e").type_in("a kennel");
    assert_eq!(
        told(&play),
        ["Experiment in “Dogs at the night shelter”: a kennel"]
    );
    let Place::Line(Line::Record { about, .. }) = &drafts(&play)[0].place else {
        panic!("no line");
    };
    assert!(about.is_some());
}

#[test]
fn an_answer_is_a_draft_with_its_question_also_where_it_was_left() {
    let mut play = walking();
    play.press("enter").type_in("until six");
    let told_before = told(&play);
    let question = "What shall we write down today, and what stays in the room? (Recording)";
    assert_eq!(
        told_before,
        [format!(
            "Answer in “No key after six” to: {question}: until six"
        )]
    );
    play.press("esc");
    assert_eq!(told(&play), told_before);
    play.press("b").type_in("no bell");
    assert_eq!(told(&play).len(), 2);
}

/// Goes down a form to a field.
pub fn to_field(play: &mut Play, label: &str) {
    let focused = format!("▌ {label}");
    for _ in 0..60 {
        if play.shows(&focused) {
            return;
        }
        play.press("down");
    }
    panic!("no field {label}:\n{}", play.picture());
}

#[test]
fn every_field_of_a_form_is_a_draft_of_its_own_what_is_picked_too() {
    let mut play = page_of("No dogs past the night shelter door");
    play.press("d").type_in(", ever");
    to_field(&mut play, "Scale");
    play.press("1");
    let told = told(&play);
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].starts_with("Barrier “No dogs"));
    assert!(told[0].ends_with("door, ever"));
    assert!(told[1].contains("door”, its scale: "));
    let was = &drafts(&play)[0].was;
    assert_eq!(was, "No dogs past the night shelter door");
}

#[test]
fn a_new_record_in_a_form_is_drafts_of_its_fields() {
    let mut play = walking();
    play.press("b").type_in("no bell").press("tab");
    to_field(&mut play, "Detail");
    play.type_in("the bell is broken");
    let told = told(&play);
    assert_eq!(told.len(), 2, "{told:?}");
    assert_eq!(told[0], "Barrier in “No key after six”: no bell");
    assert!(told[1].ends_with("the bell is broken"), "{told:?}");
}

#[test]
fn the_lines_of_a_move_are_drafts() {
    let mut play = walking();
    play.press("m").type_in("we know enough");
    let why = "Why “No key after six” moves to Explore: we know enough";
    assert_eq!(told(&play), [why]);
    play.press("esc y C").type_in("a little");
    assert_eq!(
        told(&play),
        ["What “No key after six” leaves behind: a little"]
    );
}

#[test]
fn what_is_marked_to_be_linked_is_a_draft() {
    let mut play = page_of("No dogs past the night shelter door");
    play.press("L space space");
    let told = told(&play);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("Links of “No dogs past the night shelter door”: "));
    assert_eq!(told[0].lines().count(), 2);
}

#[test]
fn as_long_as_nothing_is_pressed_the_drafts_are_as_they_were() {
    let mut play = walking();
    let before = play.app.drafts_revision();
    play.event(beal::tui::event::Event::Resized);
    assert_eq!(play.app.drafts_revision(), before);
    play.press("b").type_in("x");
    assert!(play.app.drafts_revision() > before);
}

#[test]
fn letters_that_fit_no_choice_are_kept_and_come_back() {
    let mut play = page_of("No dogs past the night shelter door");
    play.press("d");
    to_field(&mut play, "Scale");
    play.type_in("zelten überall").expect("› zelten überall");
    let told = told(&play);
    assert!(told[0].ends_with("zelten überall"), "{told:?}");
    let mut play = play.crashed("2026-11-23 14:05:00");
    play.expect("zelten überall").press("enter");
    play.expect("▌ Scale").expect("› zelten überall");
    play.press("esc").expect("not kept yet");
}

#[test]
fn letters_that_fit_no_choice_are_not_lost_by_keeping() {
    let mut play = page_of("No dogs past the night shelter door");
    play.press("d");
    to_field(&mut play, "Scale");
    play.type_in("zelten").press("ctrl-s");
    play.expect("“zelten” is no choice here");
    play.press("backspace ctrl-s").expect("Nothing was changed");
}
