//! The ways of a walk: on, back, over to another step, out, and in again.

use crate::cli::room::{Room, Said};
use crate::walks::sitting::{input, neighbourhood, questions, refusals, walk};

const NOW: &str = "2026-03-02 10:00";

/// A walk of a new inquiry with these lines.
fn begun(room: &Room, lines: &[&str]) -> Said {
    taken_up(room, &[&["new A kettle on the landing"], lines].concat())
}

fn taken_up(room: &Room, lines: &[&str]) -> Said {
    let said = walk(room, NOW, 7, &[], &input(lines));
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    said
}

/// The file of the inquiry that was begun.
fn kept(room: &Room) -> String {
    room.file(
        &room
            .done("list --json")
            .split("\"id\": \"")
            .find_map(|rest| rest.strip_prefix("a-kettle"))
            .map_or_else(
                || panic!("no inquiry"),
                |rest| format!("a-kettle{}", rest.split('"').next().unwrap_or_default()),
            ),
    )
}

#[test]
fn the_end_of_the_input_saves_and_ends_well() {
    let room = neighbourhood();
    let said = begun(&room, &["Nothing is written down about anybody."]);
    assert!(
        said.out
            .contains("Saved. “A kettle on the landing” stands in Build."),
        "{}",
        said.out
    );
    assert!(kept(&room).contains("recording: \"Nothing is written down about anybody.\""));
}

#[test]
fn a_last_line_without_its_end_is_an_answer_too() {
    let room = neighbourhood();
    walk(
        &room,
        NOW,
        7,
        &[],
        "new A kettle on the landing\nHalf a line",
    );
    assert!(kept(&room).contains("recording: \"Half a line\""));
}

#[test]
fn a_walk_that_is_taken_up_again_goes_on_with_the_next_open_question() {
    let room = neighbourhood();
    begun(
        &room,
        &[
            "We keep it short.",
            "Facilitator K1",
            "A trust",
            "",
            "Worker K2",
            "A hostel",
            "participant",
            "",
        ],
    );
    let said = taken_up(&room, &["A kettle on the landing"]);
    let first = questions(&said.out).remove(1);
    assert!(first.starts_with("Sponsor"), "{first}");
}

#[test]
fn an_empty_line_skips_and_the_next_sitting_comes_round_to_it_after_the_last_step() {
    let room = neighbourhood();
    let said = begun(&room, &["", "Facilitator K1"]);
    assert!(
        questions(&said.out)
            .last()
            .is_some_and(|last| last.contains("Organisation"))
    );
    let lines = [vec!["A kettle on the landing"], vec![""; 20]].concat();
    let again = taken_up(&room, &lines);
    let asked = questions(&again.out);
    assert!(asked[1].starts_with("Person —"), "{}", asked[1]);
    let place = |ask: &str| asked.iter().position(|question| question.contains(ask));
    let (review, recording, gate) = (
        place("Review —"),
        place("Recording —"),
        place("Who sees to it"),
    );
    assert!(
        review.is_some() && review < recording && recording < gate,
        "{asked:#?}"
    );
}

#[test]
fn back_shows_the_question_before_with_its_answer_and_takes_another() {
    let room = neighbourhood();
    let said = begun(&room, &["The first words", "back", "Better words"]);
    assert!(
        questions(&said.out)[3].contains("now: The first words"),
        "{}",
        said.out
    );
    assert!(kept(&room).contains("recording: \"Better words\""));
}

#[test]
fn going_back_to_a_record_changes_it_and_makes_no_second_one() {
    let room = neighbourhood();
    begun(
        &room,
        &["", "Facilitator K1", "back", "Facilitator K9", "A trust"],
    );
    let file = kept(&room);
    assert_eq!(file.matches("label: ").count(), 1, "{file}");
    assert!(
        file.contains("label: \"Facilitator K9\"") && file.contains("organisation: \"A trust\""),
        "{file}"
    );
}

#[test]
fn there_is_nothing_before_the_first_question() {
    let said = begun(&neighbourhood(), &["back", "Still here"]);
    assert!(
        said.out.contains("This is the first question."),
        "{}",
        said.out
    );
}

#[test]
fn why_and_short_say_more_and_less_and_ask_the_same_again() {
    let room = neighbourhood();
    let said = begun(&room, &["why", "short", "We keep it short."]);
    assert_eq!(
        said.out
            .matches("Why we ask: People speak more freely")
            .count(),
        2,
        "{}",
        said.out
    );
    assert!(said.out.contains("What do we write down?"), "{}", said.out);
    assert!(kept(&room).contains("recording: \"We keep it short.\""));
}

#[test]
fn the_gate_can_be_seen_at_any_question() {
    let said = begun(&neighbourhood(), &["gate"]);
    assert!(
        said.out.contains("Ready to move on?  1 of 6") && said.out.contains("✗ purpose"),
        "{}",
        said.out
    );
}

#[test]
fn go_jumps_to_a_step_asks_on_from_there_and_comes_round_to_what_was_left() {
    let room = neighbourhood();
    let said = begun(
        &room,
        &[
            "go 7",
            "A warm drink for whoever cannot sleep",
            "the landing",
            "",
            "",
            "",
            "",
            "We write down what we try.",
        ],
    );
    let asked = questions(&said.out);
    assert!(
        asked[2].starts_with("Purpose") && asked[3].starts_with("In —"),
        "{asked:#?}"
    );
    assert!(
        kept(&room).contains("recording: \"We write down what we try.\""),
        "{}",
        said.out
    );
}

#[test]
fn go_asks_again_for_what_is_filled_in() {
    let room = neighbourhood();
    let said = begun(
        &room,
        &[
            "go 6",
            "Who drinks tea at night?",
            "go 6",
            "What would a kettle change at night?",
        ],
    );
    assert!(
        said.out.contains("now: Who drinks tea at night?"),
        "{}",
        said.out
    );
    assert!(kept(&room).contains("question: \"What would a kettle change at night?\""));
}

#[test]
fn go_to_a_step_that_is_not_there_says_how_many_there_are() {
    let said = begun(&neighbourhood(), &["go 40", "go 0"]);
    assert_eq!(said.out.matches("there are 9").count(), 2, "{}", said.out);
}

#[test]
fn stop_ends_and_leaves_the_rest_of_the_input_alone() {
    let room = neighbourhood();
    begun(&room, &["stop", "This is not an answer"]);
    assert!(!kept(&room).contains("This is not an answer"));
}

#[test]
fn a_captured_line_is_kept_at_once_and_the_question_stays() {
    let room = neighbourhood();
    begun(
        &room,
        &["b: The kettle is locked away at nine", "We keep it short."],
    );
    let file = kept(&room);
    assert!(
        file.contains("title: \"The kettle is locked away at nine\""),
        "{file}"
    );
    assert!(file.contains("recording: \"We keep it short.\""), "{file}");
}

#[test]
fn the_rest_of_what_was_captured_is_asked_where_the_guide_asks_for_its_kind() {
    let room = neighbourhood();
    let said = begun(
        &room,
        &[
            "b: The kettle is locked away at nine",
            "go 5",
            "co-production group",
        ],
    );
    assert_eq!(refusals(&said.out), Vec::<&str>::new());
    assert!(
        kept(&room).contains("source: \"co-production group\""),
        "{}",
        said.out
    );
}

#[test]
fn records_stand_in_the_file_as_they_were_told() {
    let room = neighbourhood();
    let told = ["First", "Second", "Third", "Fourth", "Fifth", "Sixth"];
    let lines: Vec<String> = told
        .iter()
        .flat_map(|name| [format!("{name} here"), String::new(), String::new()])
        .collect();
    let lines: Vec<&str> = ["", ""]
        .into_iter()
        .chain(lines.iter().map(String::as_str))
        .collect();
    begun(&room, &lines);
    let file = kept(&room);
    let places: Vec<Option<usize>> = told
        .iter()
        .map(|name| file.find(&format!("{name} here")))
        .collect();
    assert!(
        places.iter().all(Option::is_some) && places.is_sorted(),
        "{places:?}"
    );
}

#[test]
fn a_tool_or_stage_that_is_not_there_is_refused_with_what_there_is() {
    let room = neighbourhood();
    let message = room.refused("walk --guide lern");
    assert!(
        message.contains("There is no guide “lern”") && message.contains("learn"),
        "{message}"
    );
}

#[test]
fn a_title_that_nothing_has_is_asked_about_before_an_inquiry_is_begun() {
    let room = neighbourhood();
    begun(&room, &["stop"]);
    let said = taken_up(&room, &["A kettel on the landing", "no", "1", "stop"]);
    assert!(
        said.out
            .contains("No open inquiry is called “A kettel on the landing”.")
            && said.out.contains("Did you mean “A kettle on the landing”?"),
        "{}",
        said.out
    );
    let count = || room.json("list").as_array().map(Vec::len);
    let before = count();
    assert!(!said.out.contains("A new inquiry:"), "{}", said.out);
    let said = taken_up(&room, &["A lamp on the stairs", "yes", "stop"]);
    assert!(said.out.contains("A new inquiry: a-lamp"), "{}", said.out);
    assert_eq!(count(), before.map(|count| count + 1));
}

#[test]
fn a_piped_title_that_nobody_confirms_is_refused_and_nothing_is_begun() {
    let room = neighbourhood();
    let count = || room.json("list").as_array().map(Vec::len);
    let before = count();
    for lines in [
        &["A kettle on the landing"][..],
        &["A kettle on the landing", "We keep it short."],
    ] {
        let said = walk(&room, NOW, 7, &[], &input(lines));
        assert_eq!(said.code, Some(1), "{}{}", said.out, said.err);
        assert!(
            said.err.contains("new A kettle on the landing"),
            "{}",
            said.err
        );
    }
    assert_eq!(count(), before);
}

#[test]
fn a_walk_to_the_end_says_what_closing_leaves_open() {
    let room = neighbourhood();
    let id = room.inquiry("A kettle on the landing");
    room.done(&format!(
        "add contribution {id} --text 'No tea after nine' --return-route 'night worker'"
    ));
    room.done(&format!("move {id} learn --reason 'It is told already'"));
    let lines = [vec![""; 11], vec!["close", "Nobody is left to ask"]].concat();
    let said = walk(&room, NOW, 7, &[&id], &input(&lines));
    let owed = "An answer is owed to somebody who contributed, by way of night worker";
    let words: Vec<&str> = said.out.split_whitespace().collect();
    let told = words.join(" ");
    assert_eq!(
        told.matches(&format!("Still open: {owed}")).count(),
        3,
        "at the move, at its reason and at the end\n{told}"
    );
}
