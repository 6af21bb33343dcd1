//! `escalate` and `respond`: asks put to the tiers, and their answers.

use crate::cli::room::{Room, entries};

/// A room with the inquiry `duty`, a barrier with its source, and an ask to the Tactical Group about it.
fn asked() -> (Room, String, String) {
    let room = Room::with_portfolio();
    room.inquiry("Duty line");
    let barrier = room.done(
        "add barrier duty --title 'Nobody answers' --source 'system agent' --status exploring",
    );
    let ask = room.done(&format!(
        "escalate duty/{barrier} --to 'Tactical Group' --ask 'Say who pays' --due '14 dec'"
    ));
    (room, barrier, ask)
}

#[test]
fn an_ask_prints_its_bare_id_and_is_pending() {
    let (room, barrier, ask) = asked();
    assert!(ask.starts_with("e-") && ask.len() == 7, "{ask}");
    let row = room.record(&ask);
    assert_eq!(
        (&row["ask"], &row["to"]),
        (&"Say who pays".into(), &"tactical-group".into())
    );
    assert_eq!(
        (&row["answer"], &row["due"]),
        (&"pending".into(), &"2026-12-14".into())
    );
    assert_eq!(row["about"], serde_json::json!([barrier]));
}

#[test]
fn a_barrier_becomes_escalated_with_a_dated_entry() {
    let (room, barrier, _) = asked();
    let row = room.record(&barrier);
    assert_eq!(row["status"], "escalated");
    assert_eq!(
        entries(&row, "status"),
        ["new → exploring", "exploring → escalated"]
    );
}

#[test]
fn an_inquiry_is_escalated_as_long_as_an_ask_is_open() {
    let (room, _, ask) = asked();
    assert_eq!(room.record("duty")["escalated"], true);
    assert!(room.done("list").contains("escalated"));
    room.done(&format!("respond {ask} --as accepted"));
    assert_eq!(
        room.record("duty")["escalated"],
        true,
        "accepted is not settled"
    );
    room.done(&format!("respond {ask} --as resolved"));
    assert_eq!(room.record("duty")["escalated"], false);
    assert_eq!(room.record("duty")["stage"], "build", "a flag, not a stage");
}

#[test]
fn an_ask_without_words_is_refused() {
    let (room, barrier, _) = asked();
    assert!(
        room.refused(&format!(
            "escalate {barrier} --to 'tactical group' --ask ' '"
        ))
        .contains("needs a line")
    );
    assert!(
        room.wrong(&format!("escalate {barrier} --to 'tactical group'"))
            .contains("--ask")
    );
}

#[test]
fn an_unknown_tier_is_refused_with_those_that_there_are() {
    let (room, barrier, _) = asked();
    let message = room.refused(&format!(
        "escalate {barrier} --to parliament --ask 'Say who pays'"
    ));
    assert!(
        message.contains("no tier “parliament”") && message.contains("Strategic Board"),
        "{message}"
    );
    let message = room.refused(&format!(
        "escalate {barrier} --to 'tactical grup' --ask 'Say who pays'"
    ));
    assert!(
        message.contains("Did you mean “Tactical Group”?"),
        "{message}"
    );
    assert!(
        room.refused(&format!("escalate {barrier} --to '' --ask 'Say who pays'"))
            .contains("Which tier")
    );
}

#[test]
fn the_oversight_board_answers_no_asks() {
    let (room, barrier, ask) = asked();
    for line in [
        format!("escalate {barrier} --to public-services-board --ask 'Say who pays'"),
        "add escalation duty --ask 'Say who pays' --to public-services-board".to_owned(),
        format!("set {ask} --to public-services-board"),
    ] {
        let message = room.refused(&line);
        assert!(
            message.contains("answers no asks") && message.contains("Strategic Board"),
            "{message}"
        );
    }
}

#[test]
fn each_answer_is_taken_with_its_words_and_a_dated_entry() {
    for (typed, word) in [
        ("accepted", "accepted"),
        ("advised-back", "advised back"),
        ("Resolved", "resolved"),
        ("declined", "declined"),
        ("passed_up", "passed up"),
    ] {
        let (room, _, ask) = asked();
        let out = room.done(&format!(
            "respond duty/{ask} --as {typed} --text 'In the winter plan'"
        ));
        assert!(out.contains(word), "{out}");
        let row = room.record(&ask);
        assert_eq!(
            (&row["answer"], &row["text"]),
            (&word.into(), &"In the winter plan".into())
        );
        assert_eq!(entries(&row, "answer"), [format!("pending → {word}")]);
    }
}

#[test]
fn a_settled_ask_sends_its_barrier_back_to_where_it_was() {
    for answer in ["advised-back", "resolved", "declined"] {
        let (room, barrier, ask) = asked();
        room.done(&format!("respond {ask} --as {answer}"));
        assert_eq!(room.record(&barrier)["status"], "exploring", "{answer}");
    }
    let (room, barrier, ask) = asked();
    room.done(&format!("respond {ask} --as accepted"));
    assert_eq!(
        room.record(&barrier)["status"],
        "escalated",
        "it is still with them"
    );
}

#[test]
fn a_closed_ask_is_not_answered_twice() {
    let (room, _, ask) = asked();
    room.done(&format!("respond {ask} --as declined"));
    let message = room.refused(&format!("respond {ask} --as resolved"));
    assert!(
        message.contains("was answered already: declined") && message.contains("Escalate again"),
        "{message}"
    );
}

#[test]
fn an_unknown_answer_and_a_record_that_is_no_ask_are_refused() {
    let (room, barrier, ask) = asked();
    assert!(
        room.refused(&format!("respond {ask} --as yes"))
            .contains("advised back")
    );
    assert!(
        room.refused(&format!("respond {barrier} --as resolved"))
            .contains("is no escalation")
    );
}

#[test]
fn what_is_passed_up_is_asked_of_the_next_tier() {
    let (room, barrier, ask) = asked();
    let out = room.done(&format!("respond {ask} --as passed-up"));
    assert!(out.contains("put to Strategic Board"), "{out}");
    let asks = room.json("list escalations --where answer:pending");
    let next = &asks[0];
    assert_eq!(asks.as_array().map(Vec::len), Some(1));
    assert_eq!(
        (&next["ask"], &next["to"]),
        (&"Say who pays".into(), &"strategic-board".into())
    );
    assert_eq!(
        (&next["about"], &next["due"]),
        (&serde_json::json!([barrier]), &"2026-12-14".into())
    );
    assert_eq!(
        room.record(&barrier)["status"],
        "escalated",
        "it is still with a tier"
    );
}

#[test]
fn from_the_highest_tier_nothing_is_passed_up() {
    let (room, barrier, _) = asked();
    let ask = room.done(&format!(
        "escalate {barrier} --to 'strategic board' --ask 'Decide'"
    ));
    let message = room.refused(&format!("respond {ask} --as passed-up"));
    assert!(
        message.contains("There is no tier above Strategic Board"),
        "{message}"
    );
}

#[test]
fn an_inquiry_as_a_whole_can_be_escalated() {
    let room = Room::with_portfolio();
    let inquiry = room.inquiry("Duty line");
    let ask = room.done("escalate duty --to 'change forum' --ask 'Take it on'");
    assert_eq!(room.record(&ask)["about"], serde_json::json!([inquiry]));
}
