//! The stream on the screen: messages taken in, sorted by every key, and the answered questions.

use crate::tui::play::{Play, is_pictured};

/// In front of the stream of an empty portfolio.
fn stream() -> Play {
    let mut play = Play::with_nothing();
    open_stream(&mut play);
    play
}

fn open_stream(play: &mut Play) {
    play.press(":").type_in("go to the stream").press("enter");
}

/// Takes a message in by its form, with a kind that so many steps lead to.
fn take_in(play: &mut Play, text: &str, kind: usize) {
    play.press("n").type_in(text).press("tab");
    for _ in 0..kind {
        play.press("right");
    }
    play.press("ctrl-s").expect("Taken in");
}

/// The feedback lines of the only message.
fn told(play: &Play) -> (usize, usize) {
    let folder = std::fs::read_dir(play.inquiries().join("stream")).expect("messages");
    let texts = folder.map(|file| std::fs::read_to_string(file.expect("a file").path()));
    let text: String = texts.map(|text| text.expect("a text")).collect();
    let heard = text.matches("That they were heard").count();
    (heard, text.matches("What came of it").count())
}

#[test]
fn without_a_message_the_stream_says_how_to_begin() {
    let mut play = stream();
    play.expect("Press n to take in a message");
    is_pictured(&mut play, "stream-empty");
    play.press("enter").expect("n takes one in");
    play.press("s").expect("Everything is sorted");
}

#[test]
fn a_message_needs_its_words_and_is_asked_about_before_it_is_lost() {
    let mut play = stream();
    play.press("n ctrl-s").expect("What was said is missing");
    play.type_in("No bus")
        .press("esc")
        .expect("not taken in yet");
    play.press("n ctrl-s").expect("Taken in: “No bus”");
    play.expect("unsorted");
}

#[test]
fn the_stream_shows_what_is_to_sort_in_hand_and_gone_on() {
    let mut play = Play::with_sample();
    open_stream(&mut play);
    is_pictured(&mut play, "stream");
    play.size(60, 20).press("tab").expect("In hand");
    play.press("tab enter").expect("The way it went");
}

#[test]
fn sorting_shows_one_message_large_and_what_it_looks_like() {
    let mut play = Play::with_sample();
    open_stream(&mut play);
    play.press("s").expect("1 of ").expect("Looks like");
    is_pictured(&mut play, "sorting");
    play.size(60, 20).expect("Lead");
    play.press("right").expect("2 of ");
    play.press("left enter").expect("Brought by").press("esc o");
    play.expect("A message");
}

#[test]
fn a_key_sends_a_message_to_a_new_inquiry_where_it_is_written_down() {
    let mut play = stream();
    take_in(&mut play, "No bus runs after six. People walk.", 0);
    play.press("s c enter").expect("What it is called");
    play.press("enter")
        .expect("Inquired into: No bus runs after six");
    play.expect("Everything is sorted. One message");
    play.press("u esc").expect("unsorted");
    play.press("s c enter enter esc 1")
        .expect("No bus runs after six");
}

#[test]
fn a_key_leaves_it_with_the_team_whose_lead_has_a_date() {
    let mut play = stream();
    take_in(&mut play, "The form has no box for no address", 0);
    play.press("s l").expect("communication");
    play.press("d")
        .type_in("nonsense")
        .press("enter")
        .expect("14 dec");
    play.press("ctrl-u").type_in("+1w").press("enter");
    play.press("w")
        .type_in("It is ours to change")
        .press("enter");
    play.expect("It is ours to change");
    play.press("h")
        .expect("The team sees to it. u takes it back");
    play.press("esc enter").expect("It is ours to change");
    play.press("a")
        .type_in("The form has the box now")
        .press("ctrl-s");
    play.expect("resolved by the team");
    assert_eq!(told(&play), (1, 1));
}

#[test]
fn a_key_asks_a_group_and_an_ask_without_words_is_refused() {
    let mut play = stream();
    take_in(&mut play, "Nobody may sign for a key", 0);
    play.press("s t").type_in("tactical").press("enter");
    play.expect("What they are asked");
    play.press("enter")
        .expect("What are they asked to do or decide?");
    play.press("t").type_in("tactical").press("enter");
    play.type_in("Let porters sign").press("enter");
    play.expect("With Tactical Group");
    assert_eq!(told(&play), (1, 0));
    play.press("esc enter").expect("Let porters sign");
    play.press("s t").type_in("tactical").press("enter");
    play.type_in("Again").press("enter").expect("circle");
    play.press("b").expect("Unsorted");
}

#[test]
fn a_success_is_shared_with_a_key_and_a_barrier_is_not() {
    let mut play = stream();
    take_in(&mut play, "The porter lends a phone", 1);
    play.press("s s").expect("To share. u takes it back");
    play.press("esc");
    take_in(&mut play, "No bus runs after six", 0);
    play.press("s s")
        .expect("Successes and learning are shared");
}

#[test]
fn a_question_is_answered_and_stands_among_the_answered_ones() {
    let mut play = stream();
    take_in(&mut play, "Who pays for an ID?", 3);
    play.press("s a ctrl-s").expect("An answer needs words");
    play.type_in("The fund does.")
        .press("ctrl-s")
        .expect("Everything is sorted");
    assert_eq!(told(&play), (1, 1));
    play.press("esc a")
        .expect("Who pays for an ID?")
        .expect("The fund does.");
    is_pictured(&mut play, "answered-questions");
    play.press("e")
        .type_in(" All of it.")
        .press("ctrl-s")
        .expect("All of it.");
}

#[test]
fn what_is_known_already_joins_it_with_a_key() {
    let mut play = stream();
    take_in(&mut play, "No bus runs after six", 0);
    play.press("s c enter enter esc");
    take_in(&mut play, "There is no bus after six in the evening", 0);
    play.press("s")
        .expect("Looks like")
        .expect("No bus runs after six");
    play.press("=")
        .expect("Known already: No bus runs after six");
}

#[test]
fn what_is_typed_of_a_message_outlives_a_crash() {
    let mut play = stream();
    play.press("n").type_in("No bus runs");
    let mut play = play.crashed("2026-11-24 09:00:00");
    play.press("enter").expect("No bus runs");
    play.press("ctrl-s").expect("Taken in");
}

#[test]
fn what_a_group_is_asked_outlives_a_crash() {
    let mut play = stream();
    take_in(&mut play, "Nobody may sign for a key", 0);
    play.press("s t").type_in("tactical").press("enter");
    play.type_in("Let porters sign");
    let mut play = play.crashed("2026-11-24 09:00:00");
    play.expect("What is asked about")
        .expect("Let porters sign");
    play.press("enter").expect("What they are asked");
    play.press("enter").expect("With Tactical Group");
}

#[test]
fn the_title_of_a_new_inquiry_outlives_a_crash() {
    let mut play = stream();
    take_in(&mut play, "No bus runs after six", 0);
    play.press("s c enter ctrl-u").type_in("Buses at night");
    let mut play = play.crashed("2026-11-24 09:00:00");
    play.press("enter").expect("What it is called");
    play.press("enter").expect("Inquired into: Buses at night");
}

#[test]
fn the_date_and_the_why_of_a_sorting_outlive_a_crash() {
    let mut play = stream();
    take_in(&mut play, "No bus runs after six", 0);
    play.press("s d").type_in("+1w");
    let mut play = play.crashed("2026-11-24 09:00:00");
    play.press("enter").expect("By when").press("enter");
    play.press("w").type_in("It is ours").press("enter");
    let mut play = play.crashed("2026-11-24 10:00:00");
    play.expect("It is ours").press("enter");
    play.press("enter h").expect("The team sees to it");
    let mut play = play.crashed("2026-11-24 11:00:00");
    play.expect_no("Typed, and not kept yet");
}

#[test]
fn a_message_whose_sorting_is_taken_back_is_shown() {
    let mut play = stream();
    take_in(&mut play, "No bus runs after six", 0);
    take_in(&mut play, "Nobody may sign for a key", 0);
    play.press("s h").expect("2 of 2");
    play.press("u").expect("1 of 2").press("h h");
    play.expect("Everything is sorted.");
    play.press("u").expect_no("Everything is sorted.");
    play.expect("1 of 1").expect("h here");
}

#[test]
fn an_answer_begins_with_the_own_question_and_takes_a_known_one_over() {
    let mut play = stream();
    take_in(&mut play, "Who pays for an ID?", 3);
    play.press("s a").type_in("The fund does.").press("ctrl-s");
    play.press("esc");
    take_in(&mut play, "Who pays for the ID of a child?", 3);
    play.press("s a").expect("ID of a child?");
    play.expect_no("The fund does.").press("esc");
    play.press("=").expect("The fund does.");
}

#[test]
fn a_very_long_message_is_read_page_by_page() {
    let mut play = stream();
    play.press("n")
        .paste(&"word ".repeat(20_000))
        .press("ctrl-s");
    play.press("s")
        .expect("more lines, Page Down")
        .press("pagedown pagedown");
    play.press("o").expect("A message").press("pagedown G");
}
