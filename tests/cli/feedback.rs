//! `owed`: who is to be told what, opened by itself and moved on by hand.

use serde_json::Value;

use crate::cli::room::{Room, entries};

fn lines(room: &Room) -> Vec<Value> {
    room.json("list feedback").as_array().expect("rows").clone()
}

fn of_kind(room: &Room, kind: &str) -> Vec<Value> {
    lines(room)
        .into_iter()
        .filter(|line| line["kind"] == kind)
        .collect()
}

/// A room with the inquiry `duty`, two contributions and a barrier that came from both.
fn brought() -> (Room, String) {
    let room = Room::with_portfolio();
    room.inquiry("Duty line");
    let one = room.done("add contribution duty --text 'Nobody answers' --role 'link worker' --return-route 'agents network'");
    let two =
        room.done("add contribution duty --text 'It rings out' --source 'co-production group'");
    let barrier = room.done(&format!(
        "add barrier duty --title 'Nobody answers after five' --contributions {one},{two}"
    ));
    (room, barrier)
}

/// An experiment on a barrier, brought to its end.
fn finish(room: &Room, barrier: &str) -> String {
    let experiment = room.done(&format!(
        "add experiment duty --title Huddle --barriers {barrier}"
    ));
    room.done(&format!(
        "set {experiment} --state running --reason 'Already begun'"
    ));
    room.done(&format!("set {experiment} --state finished"));
    experiment
}

#[test]
fn a_contribution_is_owed_that_it_was_heard() {
    let (room, _) = brought();
    let heard = of_kind(&room, "heard");
    assert_eq!(heard.len(), 2);
    assert!(heard.iter().all(|line| line["state"] == "owed"));
    let out = room.done("owed");
    assert!(
        out.contains("2 answers owed") && out.contains("link worker, by way of agents network"),
        "{out}"
    );
}

#[test]
fn who_asked_not_to_be_answered_is_owed_nothing() {
    let (room, _) = brought();
    room.done("add contribution duty --text 'Leave me out of it' --no-answer yes");
    assert_eq!(of_kind(&room, "heard").len(), 2);
    let first = lines(&room)[0]["contributions"][0]
        .as_str()
        .expect("a contribution")
        .to_owned();
    room.done(&format!("set {first} --no-answer yes"));
    let row = lines(&room)
        .into_iter()
        .find(|line| line["contributions"][0] == first.as_str())
        .expect("its line");
    assert_eq!(row["state"], "not possible");
    assert_eq!(entries(&row, "state"), ["owed → not possible"]);
}

#[test]
fn an_ended_experiment_owes_each_contributor_its_effect_once() {
    let (room, barrier) = brought();
    let experiment = finish(&room, &barrier);
    let effects = of_kind(&room, "effect");
    assert_eq!(effects.len(), 2, "one a contributor");
    assert!(
        effects
            .iter()
            .all(|line| line["about"] == serde_json::json!([experiment]))
    );
    room.done(&format!(
        "set {experiment} --state running --reason 'Once more'"
    ));
    room.done(&format!("set {experiment} --state 'stopped early'"));
    assert_eq!(of_kind(&room, "effect").len(), 2, "once a contributor");
}

#[test]
fn a_contributor_behind_two_barriers_of_one_experiment_is_told_once() {
    let (room, barrier) = brought();
    let one = room.record(&barrier)["contributions"][0]
        .as_str()
        .expect("a contribution")
        .to_owned();
    let second = room.done(&format!(
        "add barrier duty --title 'It rings out' --contributions {one}"
    ));
    finish(&room, &format!("{barrier},{second}"));
    assert_eq!(of_kind(&room, "effect").len(), 2);
}

#[test]
fn an_experiment_abandoned_before_it_began_owes_nothing() {
    let (room, barrier) = brought();
    let experiment = room.done(&format!(
        "add experiment duty --title Huddle --barriers {barrier}"
    ));
    room.done(&format!("set {experiment} --state abandoned"));
    assert_eq!(of_kind(&room, "effect").len(), 0);
}

#[test]
fn an_answered_ask_and_a_recorded_outcome_owe_their_effect() {
    let (room, barrier) = brought();
    let ask = room.done(&format!(
        "escalate {barrier} --to 'tactical group' --ask 'Say who pays'"
    ));
    assert_eq!(
        of_kind(&room, "effect").len(),
        0,
        "nothing has come of it yet"
    );
    room.done(&format!("respond {ask} --as resolved"));
    assert_eq!(of_kind(&room, "effect").len(), 2);
    let outcome = room.done(&format!(
        "add outcome duty --title 'A number that is answered' --barriers {barrier}"
    ));
    let effects = of_kind(&room, "effect");
    assert_eq!(effects.len(), 4);
    assert_eq!(
        effects
            .iter()
            .filter(|line| line["about"][0] == outcome.as_str())
            .count(),
        2
    );
}

#[test]
fn an_outcome_is_traced_back_through_its_learning() {
    let (room, barrier) = brought();
    let experiment = finish(&room, &barrier);
    let learning = room.done(&format!(
        "add learning duty --title 'One number is enough' --experiments {experiment}"
    ));
    let outcome = room.done(&format!(
        "add outcome duty --title 'A number that is answered' --learning {learning}"
    ));
    assert_eq!(
        of_kind(&room, "effect")
            .iter()
            .filter(|line| line["about"][0] == outcome.as_str())
            .count(),
        2
    );
}

#[test]
fn a_barrier_without_contributions_tells_its_source() {
    let room = Room::with_portfolio();
    room.inquiry("Duty line");
    let barrier =
        room.done("add barrier duty --title 'Nobody answers' --source 'operational partnership'");
    finish(&room, &barrier);
    let effects = of_kind(&room, "effect");
    assert_eq!(
        (effects.len(), effects[0]["to"].as_str()),
        (1, Some("operational partnership"))
    );
}

#[test]
fn the_oldest_answer_is_owed_first_over_all_inquiries() {
    let mut room = Room::with_portfolio().on("2026-09-01");
    room.inquiry("Zebra crossing");
    room.done("add contribution zebra --text First --role one");
    room.later("2026-09-10");
    room.inquiry("Apples");
    room.done("add contribution apples --text Second --role two");
    room.later("2026-10-05");
    let rows = room.json("owed");
    let told: Vec<&str> = rows
        .as_array()
        .expect("rows")
        .iter()
        .filter_map(|row| row["tells"].as_str())
        .collect();
    assert_eq!(told, ["one", "two"]);
    assert_eq!(
        (&rows[0]["days"], &rows[1]["days"]),
        (&34.into(), &25.into())
    );
    assert_eq!(
        room.json("owed apples").as_array().map(Vec::len),
        Some(1),
        "of one inquiry only"
    );
}

#[test]
fn a_line_is_moved_on_with_a_dated_entry_until_nothing_is_owed() {
    let mut room = Room::with_portfolio();
    room.inquiry("Duty line");
    room.done("add contribution duty --text 'Nobody answers'");
    let line = lines(&room)[0]["ref"].as_str().expect("a ref").to_owned();
    room.done(&format!("owed {line} --as drafted --text 'We heard you'"));
    assert!(
        room.done("owed").contains("drafted"),
        "a draft is still owed"
    );
    room.later("2026-10-06");
    room.done(&format!("owed {line} --as sent"));
    let row = room.record(&line);
    assert_eq!(
        (&row["state"], &row["text"]),
        (&"sent".into(), &"We heard you".into())
    );
    assert_eq!(entries(&row, "state"), ["owed → drafted", "drafted → sent"]);
    assert!(room.done("owed").contains("no feedback is owed"));
    room.done(&format!("owed {line} --as acknowledged"));
}

#[test]
fn not_possible_needs_its_why() {
    let (room, _) = brought();
    let line = lines(&room)[0]["ref"].as_str().expect("a ref").to_owned();
    assert!(
        room.refused(&format!("owed {line} --as not-possible"))
            .contains("Why is it not possible?")
    );
    room.done(&format!(
        "owed {line} --as not-possible --text 'They moved away'"
    ));
    assert_eq!(room.record(&line)["state"], "not possible");
}

#[test]
fn what_is_no_feedback_line_or_no_state_is_refused() {
    let (room, barrier) = brought();
    let line = lines(&room)[0]["ref"].as_str().expect("a ref").to_owned();
    assert!(
        room.refused(&format!("owed {barrier} --as sent"))
            .contains("is no feedback line")
    );
    assert!(
        room.refused(&format!("owed {line} --as told"))
            .contains("acknowledged")
    );
    assert!(
        room.wrong("owed --as sent")
            .contains("Which feedback line?")
    );
}

#[test]
fn a_message_owes_its_answer_in_the_same_list() {
    let (mut room, _) = brought();
    std::fs::create_dir_all(room.path("inquiries/stream")).expect("a folder");
    room.write(
        "stream/2026-09-01-abc123.ron",
        "(\n  format: 1,\n  id: \"2026-09-01-abc123\",\n  added: \"2026-09-01 10:00:00\",\n  text: \"No key after six\",\n  role: \"night worker\",\n  feedback: [\n    (\n      id: \"f-abc12\",\n      added: \"2026-09-01 10:00:00\",\n      title: \"That they were heard\",\n      contributions: [\"2026-09-01-abc123\"],\n    ),\n  ],\n)\n",
    );
    let rows = room.json("owed");
    assert_eq!(rows.as_array().map(Vec::len), Some(3));
    assert_eq!(
        (&rows[0]["tells"], &rows[0]["late"], &rows[0]["of"]),
        (
            &"night worker".into(),
            &true.into(),
            &"No key after six".into()
        )
    );
    assert!(
        room.done("owed")
            .contains("3 answers owed to 3 people or groups, 1 late"),
        "{}",
        room.done("owed")
    );
    assert_eq!(
        room.json("owed 2026-09-01").as_array().map(Vec::len),
        Some(1),
        "of one message only"
    );
    room.later("2026-10-06");
    room.done("owed 2026-09-01-abc123/f-abc12 --as sent --text 'We heard you'");
    assert_eq!(room.json("owed").as_array().map(Vec::len), Some(2));
    let refused = room.refused("owed 2026-09-01-abc123/f-abc12 --as owed");
    assert!(refused.contains("--reason"), "{refused}");
    room.done("owed 2026-09-01-abc123/f-abc12 --as owed --reason 'It came back'");
    assert_eq!(room.json("owed").as_array().map(Vec::len), Some(3));
}
