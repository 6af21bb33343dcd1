//! The walk on the screen: one question at a time, with the thread beside it.

use std::fs;

use beal::model::records::inquiry::Inquiry;

use crate::tui::play::{Play, is_pictured};

/// In front of an inquiry that was begun a moment ago.
fn begun() -> Play {
    let mut play = Play::with_nothing();
    play.press("n").type_in("No key after six").press("enter");
    play
}

/// In front of an inquiry of the sample that these letters find.
fn at(letters: &str) -> Play {
    let mut play = Play::with_sample();
    play.press("/").type_in(letters).press("enter");
    play
}

/// The inquiry whose title begins so.
fn inquiry<'a>(play: &'a Play, title: &str) -> &'a Inquiry {
    let all = &play.app.house.workspace.portfolio.inquiries;
    let found = all.iter().find(|inquiry| inquiry.title.starts_with(title));
    found.expect("an inquiry")
}

fn only(play: &Play) -> &Inquiry {
    inquiry(play, "No key after six")
}

#[test]
fn an_answer_is_kept_and_the_next_question_is_ready_for_typing() {
    let mut play = begun();
    play.expect("1 of 9 · Looking after each other");
    play.press("enter")
        .type_in("We keep it short")
        .press("enter");
    play.expect("Kept: We keep it short").expect("2 of 9");
    play.type_in("Facilitator K1").press("enter");
    assert_eq!(only(&play).recording, "We keep it short");
    assert_eq!(only(&play).people[0].label, "Facilitator K1");
}

#[test]
fn esc_leaves_typing_and_the_draft_waits() {
    let mut play = begun();
    play.press("enter").type_in("Half a thought").press("esc");
    play.expect("↵ answer")
        .expect("Not kept yet: Half a thought");
    assert_eq!(only(&play).recording, "");
    play.press("esc y").expect("1 inquiry");
}

#[test]
fn the_question_before_shows_what_was_answered_and_takes_another() {
    let mut play = begun();
    play.press("enter")
        .type_in("The first words")
        .press("enter");
    play.press("ctrl-b").expect("The first words");
    play.press("ctrl-u").type_in("Better words").press("enter");
    assert_eq!(only(&play).recording, "Better words");
    play.press("esc left").expect("Better words");
    play.press("left").expect("This is the first question");
}

#[test]
fn a_question_is_skipped_while_typing_and_at_rest() {
    let mut play = begun();
    play.press("enter ctrl-n").expect("2 of 9").expect("↵ keep");
    play.press("esc right").expect("Person").expect_no("↵ keep");
}

#[test]
fn s_goes_to_any_question_by_a_few_letters() {
    let mut play = begun();
    play.press("s").expect("Every step").type_in("purpose");
    play.press("enter").expect("Purpose").expect("↵ keep");
    play.type_in("People sleep in their own bed").press("enter");
    assert_eq!(only(&play).purpose, "People sleep in their own bed");
}

#[test]
fn i_asks_in_fewer_words() {
    let mut play = begun();
    let long = "What shall we write down today";
    play.expect(long).expect("People speak more freely");
    play.press("i")
        .expect_no(long)
        .expect("What do we write down?");
    play.expect_no("People speak more freely");
    play.press("i").expect(long);
}

#[test]
fn a_refusal_stands_in_place_with_the_text_kept() {
    let mut play = begun();
    play.press("s").type_in("review").press("enter");
    play.expect("14 dec, friday")
        .type_in("someday")
        .press("enter");
    play.expect("✗").expect("someday");
    assert_eq!(only(&play).review_by, None);
    play.press("ctrl-u").type_in("+2w").press("enter");
    assert!(only(&play).review_by.is_some());
}

#[test]
fn a_date_that_stands_there_gives_way_to_typing_and_can_be_edited_too() {
    let mut play = begun();
    play.press("s").type_in("review").press("enter");
    play.type_in("1 dec").press("enter");
    play.press("esc s").type_in("review").press("enter");
    play.expect("2026-12-01").expect("typing takes its place");
    play.press("backspace").type_in("4").press("enter");
    assert_eq!(
        only(&play).review_by.expect("a day").to_string(),
        "2026-12-04"
    );
    play.press("esc s").type_in("review").press("enter");
    play.type_in("7 dec").press("enter");
    assert_eq!(
        only(&play).review_by.expect("a day").to_string(),
        "2026-12-07"
    );
}

#[test]
fn something_is_written_down_in_passing_and_the_question_comes_back() {
    let mut play = begun();
    play.press("enter")
        .type_in("b: The desk closes at six")
        .press("enter");
    play.expect("Kept: barrier “The desk closes at six”");
    play.expect("1 of 9")
        .expect("↵ keep")
        .expect("b The desk closes at six");
    play.type_in("We keep it short").press("enter");
    let made = only(&play);
    assert_eq!(
        (made.barriers.len(), made.recording.as_str()),
        (1, "We keep it short")
    );
}

#[test]
fn every_capture_key_keeps_one_line_at_once() {
    let mut play = begun();
    let keys = [
        ("b", "Barrier"),
        ("+", "Success"),
        ("h", "Hypothesis"),
        ("e", "Experiment"),
        ("l", "Learning"),
        ("a", "Action"),
        ("o", "Outcome"),
        ("v", "Evidence"),
        ("w", "Observation"),
        ("c", "Contribution"),
    ];
    for (key, word) in keys {
        play.press(key).expect(&format!("› {word}"));
        play.type_in(&format!("One {word} of it")).press("enter");
        play.expect("Kept:").expect("1 of 9");
    }
    let made = only(&play);
    for kind in beal::model::kind::Kind::ITEMS {
        use beal::model::document::Document;
        let word = kind.word();
        let pressed = keys.iter().any(|(_, it)| it.eq_ignore_ascii_case(word));
        let expected = usize::from(pressed);
        let count = made.items(*kind).len();
        assert!(count >= expected, "{word}: {count}");
    }
}

#[test]
fn what_is_written_down_at_an_item_of_the_thread_hangs_on_it() {
    let mut play = begun();
    play.press("b")
        .type_in("The desk closes at six")
        .press("enter");
    play.press("tab e")
        .expect("with the barrier “The desk closes at six”");
    play.type_in("A box by the side door").press("enter");
    play.expect("└ x A box by the side door");
    let made = only(&play);
    assert_eq!(made.experiments[0].barriers[0].item, made.barriers[0].id);
}

#[test]
fn a_line_that_is_left_keeps_nothing() {
    let mut play = begun();
    play.press("b").type_in("Never mind").press("esc y");
    play.expect_no("Never mind");
    assert!(only(&play).barriers.is_empty());
}

#[test]
fn in_act_the_walk_opens_on_what_has_been_seen_since_last_time() {
    let mut play = at("letters nobody can open");
    play.expect("Act · 1 of 9 · Since last time")
        .expect("Observation");
    is_pictured(&mut play, "walk-act");
}

#[test]
fn a_closed_inquiry_shows_what_it_left_behind() {
    let mut play = at("key left at the desk");
    play.expect("Closed 3 Feb").expect("A way in of one’s own");
    play.expect("What has changed").expect("What was learned");
    play.press("enter").expect("C opens it again");
    is_pictured(&mut play, "walk-closed");
}

#[test]
fn the_thread_shows_its_broken_ends() {
    let mut play = begun();
    play.press("b")
        .type_in("The desk closes at six")
        .press("enter");
    play.expect("no experiment yet");
    play.press("tab e")
        .type_in("A box by the side door")
        .press("enter");
    play.expect_no("no experiment yet");
}

#[test]
fn tab_goes_to_the_thread_where_enter_opens_an_item() {
    let mut play = at("letters nobody can open");
    play.press("tab")
        .expect("Tab question")
        .expect_no("↵ answer");
    play.press("down").expect("↵ open");
    is_pictured(&mut play, "walk-thread");
    play.press("enter").expect("Barrier ·");
    play.press("esc tab").expect("↵ answer");
}

#[test]
fn what_somebody_else_writes_meanwhile_is_taken_in_and_seen() {
    let mut play = begun();
    play.press("enter")
        .type_in("We keep it short")
        .press("enter");
    let path = play.inquiries().join(format!("{}.ron", only(&play).id));
    let text = fs::read_to_string(&path).expect("the file");
    let theirs = text.replace(
        "title: \"No key after six\",",
        "title: \"No key after six\",\n    question: \"Who holds the keys at night?\",",
    );
    assert_ne!(theirs, text);
    fs::write(&path, theirs).expect("their change");
    play.type_in("Facilitator K1").press("enter");
    play.expect("(somebody else)");
    assert_eq!(only(&play).question, "Who holds the keys at night?");
    assert_eq!(only(&play).people[0].label, "Facilitator K1");
    play.press("esc s")
        .type_in("question")
        .expect("Who holds the keys");
}

#[test]
fn a_message_that_was_sent_before_can_be_said_again_by_its_number() {
    let mut play = at("three missed");
    play.press("s").type_in("telling text").press("enter");
    play.expect("1 Heard: the question now has both sides in it.");
    play.type_in("1").press("enter");
    play.expect("Kept: Heard: the question now has both sides in it.");
}

#[test]
fn a_new_inquiry_looks_inviting() {
    is_pictured(&mut begun(), "walk-new");
}

#[test]
fn a_text_a_choice_and_a_reference_are_answered() {
    let mut play = begun();
    play.press("enter").type_in("We keep it short");
    is_pictured(&mut play, "walk-text");
    let mut play = at("the assessment told");
    play.press("s")
        .type_in("condition")
        .press("enter")
        .expect("a letter or number");
    is_pictured(&mut play, "walk-choice");
    play.press("esc s")
        .type_in("system parts")
        .press("enter")
        .expect("numbers, or");
    is_pictured(&mut play, "walk-reference");
}

#[test]
fn every_stage_is_pictured() {
    is_pictured(&mut at("café mornings"), "walk-build");
    is_pictured(&mut at("the assessment told"), "walk-explore");
    is_pictured(&mut at("three missed"), "walk-learn");
}

#[test]
fn the_steps_and_the_capture_line_are_pictured() {
    let mut play = at("the assessment told");
    play.press("s");
    is_pictured(&mut play, "walk-steps");
    play.press("esc tab e")
        .type_in("A page about me, read first");
    is_pictured(&mut play, "walk-capture");
}

#[test]
fn no_size_makes_the_walk_panic() {
    for letters in [
        "café mornings",
        "the assessment told",
        "letters nobody",
        "three missed",
        "key left",
    ] {
        let mut play = at(letters);
        for (columns, rows) in [(1, 1), (60, 20), (61, 23), (95, 21), (96, 20), (300, 100)] {
            play.size(columns, rows);
            for keys in [
                "enter", "esc", "right", "enter", "esc", "tab", "G", "space", "tab", "s", "esc",
            ] {
                play.press(keys);
            }
        }
    }
}
