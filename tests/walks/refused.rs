//! What the walk does not take: it says why and what would do, keeps nothing, and asks again.

use crate::cli::room::{Room, Said, entries};
use crate::walks::sitting::{input, neighbourhood, walk};

/// Walks an inquiry that was made with commands.
fn walked(room: &Room, id: &str, lines: &[&str]) -> Said {
    let said = walk(room, "2026-03-02 10:00", 7, &[id], &input(lines));
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    said
}

fn in_act(room: &Room) -> (String, String) {
    let id = room.inquiry("A kettle on the landing");
    let barrier = room.done(&format!(
        "add barrier {id} --title 'The kettle is locked away'"
    ));
    room.done(&format!(
        "move {id} act --reason 'We want to try something at once'"
    ));
    let experiment = room.done(&format!(
        "add experiment {id} --title 'Leave it out for a week' --barriers {barrier}"
    ));
    (id, experiment)
}

#[test]
fn a_number_that_is_not_in_the_list_is_refused_and_nothing_is_kept() {
    let room = neighbourhood();
    let id = room.inquiry("A kettle on the landing");
    let said = walked(&room, &id, &["go 5", "The kettle is locked away", "9", "2"]);
    assert!(
        said.out.contains(
            "There is no number 9 in the list.\n    Type a number from 1 to 4, or the word."
        ),
        "{}",
        said.out
    );
    assert!(room.file(&id).contains("source: \"system agent\""));
}

#[test]
fn a_date_that_is_none_is_refused_with_the_ways_to_write_one() {
    let room = neighbourhood();
    let id = room.inquiry("A kettle on the landing");
    let said = walked(&room, &id, &["go 9", "soon", "31 apr", "30 apr"]);
    assert_eq!(
        said.out
            .matches("is not a date.\n    Write it as 2026-12-14, 14 dec, friday or +2w.")
            .count(),
        2,
        "{}",
        said.out
    );
    assert!(room.file(&id).contains("review_by: \"2026-04-30\""));
}

#[test]
fn a_bare_number_is_no_record() {
    let room = neighbourhood();
    let id = room.inquiry("A kettle on the landing");
    let said = walked(&room, &id, &["go 5", "3"]);
    assert!(said.out.contains("“3” is only a number"), "{}", said.out);
    assert!(!room.file(&id).contains("barriers"));
}

#[test]
fn a_yes_or_no_takes_nothing_else() {
    let room = neighbourhood();
    let id = room.inquiry("A kettle on the landing");
    room.done(&format!("add contribution {id} --text 'No tea after nine'"));
    let said = walked(&room, &id, &["go 9", "", "perhaps", "yes"]);
    assert!(
        said.out.contains("“perhaps” is neither yes nor no"),
        "{}",
        said.out
    );
    assert!(room.file(&id).contains("no_answer: true"));
}

#[test]
fn an_experiment_that_may_not_start_is_refused_with_every_line_that_its_card_misses() {
    let room = neighbourhood();
    let (id, experiment) = in_act(&room);
    let said = walked(&room, &id, &["go 8", "running"]);
    let (_, refusal) = said
        .out
        .split_once("is not ready to start. Missing:")
        .unwrap_or_else(|| panic!("{}", said.out));
    for line in [
        "hypothesis",
        "prediction",
        "measure",
        "baseline",
        "stop rule",
        "undo plan",
        "owner",
        "dates",
        "permission",
        "harm check",
    ] {
        assert!(
            refusal.contains(&format!("\n      {line}")),
            "{line}: {refusal}"
        );
    }
    assert!(refusal.contains("“running because …”"), "{refusal}");
    assert_eq!(room.record(&format!("{id}/{experiment}"))["state"], "idea");
}

#[test]
fn a_reason_starts_an_experiment_all_the_same_and_is_kept() {
    let room = neighbourhood();
    let (id, experiment) = in_act(&room);
    let said = walked(&room, &id, &["go 8", "running because it is only a kettle"]);
    assert!(
        said.out.contains("Still lacks: hypothesis, prediction")
            && said
                .out
                .contains("✓ running, without hypothesis, prediction"),
        "{}",
        said.out
    );
    let record = room.record(&format!("{id}/{experiment}"));
    assert_eq!(entries(&record, "state"), ["idea → running"]);
    assert_eq!(record["history"][0]["why"], "it is only a kettle");
}

/// How many empty lines lead an empty inquiry to the end of Build's steps.
const THROUGH_BUILD: usize = 18;

#[test]
fn a_move_past_what_is_missing_asks_for_its_reason_and_an_empty_one_stays() {
    let room = neighbourhood();
    let id = room.inquiry("A kettle on the landing");
    let lines = [vec![""; THROUGH_BUILD + 5], vec!["explore", ""]].concat();
    let said = walked(&room, &id, &lines);
    assert!(
        said.out
            .contains("Not met: purpose, boundary, in and out, a facilitator"),
        "{}",
        said.out
    );
    assert_eq!(room.record(&id)["stage"], "build");
    let lines = [
        vec![""; THROUGH_BUILD + 5],
        vec!["explore", "The kettle is on already"],
    ]
    .concat();
    walked(&room, &id, &lines);
    let record = room.json(&format!("show {id}"));
    assert_eq!(record["stage"], "explore", "{record}");
    assert!(
        room.file(&id)
            .contains("reason: \"The kettle is on already\"")
    );
}

#[test]
fn a_promise_needs_an_owner_and_a_date() {
    let room = neighbourhood();
    let id = room.inquiry("A kettle on the landing");
    let lines = [vec![""; THROUGH_BUILD], vec!["somebody", "worker K1, +2w"]].concat();
    let said = walked(&room, &id, &lines);
    assert!(
        said.out.contains("An action needs its owner and a date."),
        "{}",
        said.out
    );
    assert!(
        room.file(&id).contains("settles: \"purpose\""),
        "{}",
        said.out
    );
}
