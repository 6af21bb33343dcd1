//! `move`, `close`, `reopen`, `pause` and `resume`: where an inquiry stands, and what is kept of the way.

use serde_json::Value;

use crate::cli::room::{Room, entries};

fn stage(room: &Room) -> (String, i64) {
    let row = room.record("duty");
    (
        row["stage"].as_str().unwrap_or_default().to_owned(),
        row["cycle"].as_i64().unwrap_or_default(),
    )
}

fn last_move(room: &Room) -> Value {
    room.record("duty")["moves"]
        .as_array()
        .and_then(|moves| moves.last().cloned())
        .expect("a move")
}

/// A room with an inquiry that is ready to leave Build.
fn ready() -> Room {
    let room = Room::with_portfolio();
    room.done("new 'Duty line' --purpose 'Somebody answers' --boundary-in 'After five' --boundary-out 'Days'");
    room.done("add person duty --label A --roles 'facilitator,lived-experience member'");
    room.done("add barrier duty --title 'Nobody answers' --source other");
    room
}

#[test]
fn a_ready_inquiry_moves_forward_without_a_reason() {
    let room = ready();
    room.done("move duty explore");
    assert_eq!(stage(&room), ("explore".to_owned(), 1));
    let event = last_move(&room);
    assert_eq!(
        (&event["from"], &event["to"], &event["cycle"]),
        (&"build".into(), &"explore".into(), &1.into())
    );
    assert!(
        event["added"]
            .as_str()
            .is_some_and(|added| added.starts_with("2026-10-05 09:30"))
    );
    assert_eq!(event["by"], "facilitator");
    assert!(
        event["met"]
            .as_array()
            .is_some_and(|met| met.contains(&"purpose".into())),
        "the gate as it stood"
    );
}

#[test]
fn what_the_gate_lacks_is_printed_and_refused() {
    let room = Room::with_portfolio();
    room.done("new 'Duty line' --purpose 'Somebody answers'");
    let message = room.refused("move duty explore");
    for part in [
        "Build is not ready",
        "a facilitator",
        "boundary, in and out",
        "--reason",
    ] {
        assert!(message.contains(part), "{part}: {message}");
    }
    assert!(!message.contains("\n  purpose"), "{message}");
}

#[test]
fn a_reason_overrides_the_gate_and_is_kept_in_the_stage_event() {
    let room = Room::with_portfolio();
    room.inquiry("Duty line");
    let out = room.done("move duty explore --reason 'The room wants to look'");
    assert!(
        out.contains("✗ purpose"),
        "what is passed over is shown: {out}"
    );
    let event = last_move(&room);
    assert_eq!(event["reason"], "The room wants to look");
    assert!(
        event["unmet"]
            .as_array()
            .is_some_and(|unmet| unmet.contains(&"purpose".into()))
    );
}

#[test]
fn a_leap_over_a_stage_meets_both_gates() {
    let message = ready().refused("move duty act");
    assert!(message.contains("two rival explanations"), "{message}");
}

#[test]
fn going_back_needs_a_reason_and_says_so() {
    let room = ready();
    room.done("move duty explore");
    let message = room.refused("move duty build");
    assert!(
        message.contains("Going back from explore to build needs its reason")
            && message.contains("--reason"),
        "{message}"
    );
    room.done("move duty build --reason 'The boundary moved'");
    assert_eq!(stage(&room), ("build".to_owned(), 1));
}

#[test]
fn leaving_learn_backwards_begins_the_next_cycle_and_clears_nothing() {
    let room = ready();
    room.done("move duty learn --reason 'We know'");
    let before = room.record("duty");
    room.done("move duty explore --reason 'The cause is unclear'");
    assert_eq!(stage(&room), ("explore".to_owned(), 2));
    let after = room.record("duty");
    for list in ["barriers", "people", "purpose", "boundary_in"] {
        assert_eq!(before[list], after[list], "{list}");
    }
    assert_eq!(after["moves"].as_array().map(Vec::len), Some(2));
    assert_eq!(last_move(&room)["cycle"], 2);
}

#[test]
fn a_move_to_where_it_is_is_refused() {
    assert!(
        ready()
            .refused("move duty build")
            .contains("is in build already")
    );
}

#[test]
fn an_unknown_stage_is_refused_with_the_nearest() {
    let room = ready();
    assert!(
        room.refused("move duty explor")
            .contains("did you mean “explore”")
    );
    assert!(
        room.refused("move duty banana")
            .contains("build · explore · act · learn")
    );
    room.done("move duty Explore");
}

#[test]
fn closing_says_what_is_still_owed() {
    let room = ready();
    room.done(
        "add contribution duty --text 'Nobody answers after five' --return-route 'link worker'",
    );
    let experiment = room.done("add experiment duty --title 'A porter lends a phone'");
    room.done(&format!(
        "set duty/{experiment} --state running --reason 'It is only a phone' --review-on 2026-12-14"
    ));
    room.done("add action duty --title 'Ask the ward' --owner 'worker K1' --due 2026-12-01");
    room.done("escalate duty --to tactical-group --ask 'A number for the night'");
    let said = room.beal("close duty --reason 'Taken over by the board'");
    assert_eq!(said.code, Some(0));
    for open in [
        "“A porter lends a phone” is still running, to be looked at on 14 Dec",
        "An answer is owed to somebody who contributed, by way of link worker: “",
        "“Ask the ward” is still to be done by worker K1, due 1 Dec",
        "“A number for the night” still waits for Tactical Group",
        "beal owed",
    ] {
        assert!(said.err.contains(open), "{open}\n{}", said.err);
    }
    assert_eq!(stage(&room).0, "closed");
    assert_eq!(
        room.json("owed").as_array().map(Vec::len),
        Some(1),
        "closing forgives nothing"
    );
}

#[test]
fn closing_is_refused_where_the_gates_are_not_met() {
    let message = ready().refused("close duty");
    assert!(
        message.contains("is not ready") && message.contains("--reason"),
        "{message}"
    );
}

#[test]
fn reopening_brings_an_inquiry_back_to_the_stage_that_it_was_closed_from() {
    let room = ready();
    room.done("move duty act --reason 'Quick'");
    room.done("close duty --reason 'Over'");
    room.done("reopen duty --reason 'It came back'");
    assert_eq!(stage(&room).0, "act");
    assert_eq!(last_move(&room)["reason"], "It came back");
    assert!(room.refused("reopen duty").contains("is not closed"));
}

#[test]
fn pausing_and_resuming_are_dated_entries_and_no_stage() {
    let room = ready();
    let out = room.done("pause duty --reason 'Waiting for the new rules'");
    assert!(out.contains("paused"), "{out}");
    let row = room.record("duty");
    assert_eq!(
        (&row["paused"], &row["stage"]),
        (&true.into(), &"build".into())
    );
    assert_eq!(row["history"][0]["why"], "Waiting for the new rules");
    room.done("resume duty");
    let row = room.record("duty");
    assert_eq!(row["paused"], false);
    assert_eq!(entries(&row, "paused"), ["no → yes", "yes → no"]);
}

#[test]
fn pausing_twice_resuming_what_runs_and_pausing_what_is_closed_are_refused() {
    let room = ready();
    assert!(room.refused("resume duty").contains("is not paused"));
    room.done("pause duty");
    assert!(room.refused("pause duty").contains("rests already"));
    room.done("close duty --reason 'Over'");
    assert!(room.refused("pause duty").contains("beal reopen"));
}

#[test]
fn an_experiment_at_its_review_date_lets_act_be_left() {
    let mut room = ready();
    room.done("move duty act --reason 'Quick'");
    room.done("set duty --no-experiment 'The ward had begun already'");
    room.done("add experiment duty --title Huddle --state designed --review-on 2026-11-01");
    assert!(
        room.refused("move duty learn")
            .contains("each experiment finished, stopped or reviewed")
    );
    room.later("2026-11-02");
    room.done("move duty learn");
}
