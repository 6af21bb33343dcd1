//! Flags from the field tables: dates, words, people, references and names as people type them.

use crate::cli::room::Room;

/// A room with an inquiry, `duty`, and a barrier, `No beds`.
fn room() -> (Room, String, String) {
    let room = Room::with_portfolio();
    let inquiry = room.inquiry("Duty line");
    let barrier = room.done(&format!("add barrier {inquiry} --title 'No beds'"));
    (room, inquiry, barrier)
}

#[test]
fn a_date_is_typed_as_people_say_it() {
    let (room, inquiry, _) = room();
    for (typed, meant) in [
        ("14 dec", "2026-12-14"),
        ("+2w", "2026-10-19"),
        ("friday", "2026-10-09"),
        ("2027-01-31", "2027-01-31"),
    ] {
        room.done(&format!("set {inquiry} --review-by '{typed}'"));
        assert_eq!(room.record(&inquiry)["review_by"], meant, "{typed}");
    }
}

#[test]
fn a_word_is_known_in_any_case_and_with_dashes() {
    let (room, _, barrier) = room();
    for (flag, typed, meant) in [
        ("scale", "Pattern", "pattern"),
        ("scale", "built in", "built-in"),
        (
            "condition",
            "Relationships-and-Connections",
            "relationships & connections",
        ),
        ("source", "CO_PRODUCTION-group", "co-production group"),
    ] {
        room.done(&format!("set {barrier} --{flag} '{typed}'"));
        assert_eq!(room.record(&barrier)[flag], meant, "{typed}");
    }
}

#[test]
fn a_person_is_named_by_label_and_a_new_label_adds_one_once() {
    let (room, inquiry, _) = room();
    let first = room.done(&format!(
        "add action {inquiry} --title 'Ring the ward' --owner 'Housing Lead'"
    ));
    let second = room.done(&format!(
        "add action {inquiry} --title 'Ask the board' --owner 'housing lead,peer 3'"
    ));
    let people = room.record(&inquiry)["people"].clone();
    let labels: Vec<&str> = people
        .as_array()
        .expect("people")
        .iter()
        .filter_map(|p| p["label"].as_str())
        .collect();
    assert_eq!(labels.len(), 2, "{labels:?}");
    assert!(
        labels.contains(&"Housing Lead") && labels.contains(&"peer 3"),
        "{labels:?}"
    );
    assert_eq!(
        room.record(&first)["owner"][0],
        room.record(&second)["owner"][0]
    );
}

#[test]
fn a_person_is_named_by_id_too_and_an_unknown_id_is_refused() {
    let (room, inquiry, _) = room();
    let person = room.done(&format!(
        "add person {inquiry} --label 'Housing lead' --roles 'facilitator, note-taker'"
    ));
    assert_eq!(
        room.record(&person)["roles"],
        serde_json::json!(["facilitator", "note-taker"])
    );
    room.done(&format!("set {inquiry} --sponsor {person}"));
    assert_eq!(
        room.record(&inquiry)["sponsor"],
        serde_json::json!([person])
    );
    assert!(
        room.refused(&format!("set {inquiry} --sponsor p-zzzzz"))
            .contains("There is no person p-zzzzz")
    );
}

#[test]
fn a_reference_is_an_id_a_full_reference_or_a_title() {
    let (room, inquiry, barrier) = room();
    for typed in [
        barrier.clone(),
        format!("{inquiry}/{barrier}"),
        format!("duty/{barrier}"),
        "no BEDS".to_owned(),
    ] {
        let experiment = room.done(&format!(
            "add experiment {inquiry} --title Huddle --barriers '{typed}'"
        ));
        assert_eq!(
            room.record(&experiment)["barriers"],
            serde_json::json!([barrier]),
            "{typed}"
        );
    }
}

#[test]
fn several_references_are_joined_by_commas_or_given_one_by_one() {
    let (room, inquiry, first) = room();
    let second = room.done(&format!(
        "add barrier {inquiry} --title 'Letters, sent late'"
    ));
    for flags in [
        format!("--barriers {first},{second}"),
        format!("--barriers {first} --barriers 'letters, sent late'"),
    ] {
        let experiment = room.done(&format!("add experiment {inquiry} --title Huddle {flags}"));
        assert_eq!(
            room.record(&experiment)["barriers"],
            serde_json::json!([first, second]),
            "{flags}"
        );
    }
}

#[test]
fn a_reference_leads_into_another_inquiry() {
    let (room, inquiry, barrier) = room();
    let other = room.inquiry("Ward rounds");
    let experiment = room.done(&format!(
        "add experiment {other} --title Huddle --barriers {inquiry}/{barrier}"
    ));
    assert_eq!(
        room.record(&experiment)["barriers"],
        serde_json::json!([format!("{inquiry}/{barrier}")])
    );
}

#[test]
fn a_title_that_two_records_have_is_refused_with_both_ids() {
    let (room, inquiry, barrier) = room();
    let twin = room.done(&format!("add barrier {inquiry} --title 'no beds'"));
    let message = room.refused(&format!(
        "add experiment {inquiry} --title Huddle --barriers 'No beds'"
    ));
    assert!(
        message.contains(&barrier) && message.contains(&twin),
        "{message}"
    );
}

#[test]
fn a_reference_that_dangles_is_refused_with_the_nearest_title() {
    let (room, inquiry, _) = room();
    let message = room.refused(&format!(
        "add experiment {inquiry} --title Huddle --barriers b-zzzzz"
    ));
    assert!(
        message.contains("no barrier or success “b-zzzzz”") && message.contains("beal show duty"),
        "{message}"
    );
    let message = room.refused(&format!(
        "add experiment {inquiry} --title Huddle --barriers 'No bed'"
    ));
    assert!(message.contains("Did you mean “No beds”?"), "{message}");
}

#[test]
fn a_reference_to_another_kind_or_to_itself_is_refused() {
    let (room, inquiry, barrier) = room();
    let person = room.done(&format!("add person {inquiry} --label 'Housing lead'"));
    let message = room.refused(&format!(
        "add experiment {inquiry} --title Huddle --barriers {person}"
    ));
    assert!(
        message.contains("is a person") && message.contains("It takes: barrier, success"),
        "{message}"
    );
    assert!(
        room.refused(&format!("set {barrier} --same-as {barrier}"))
            .contains("itself")
    );
}

#[test]
fn names_of_the_portfolio_are_known_by_id_or_name() {
    let (room, inquiry, barrier) = room();
    room.done(&format!("set {inquiry} --run-by 'change forum south'"));
    assert_eq!(room.record(&inquiry)["run_by"], "forum-south");
    room.done(&format!("set {barrier} --parts 'Housing'"));
    assert_eq!(
        room.record(&barrier)["parts"].as_array().map(Vec::len),
        Some(1)
    );
    let message = room.refused(&format!("set {inquiry} --run-by 'change forum sout'"));
    assert!(
        message.contains("Did you mean “Change Forum south”?"),
        "{message}"
    );
}

#[test]
fn a_flag_is_yes_or_no() {
    let (room, _, barrier) = room();
    room.done(&format!("set {barrier} --share yes"));
    assert_eq!(room.record(&barrier)["share"], true);
    room.done(&format!("set {barrier} --share no"));
    assert_eq!(room.record(&barrier)["share"], false);
    assert!(
        room.refused(&format!("set {barrier} --share perhaps"))
            .contains("neither yes nor no")
    );
}

#[test]
fn an_experiment_starts_with_a_full_card_or_with_a_reason_that_is_kept() {
    let (room, inquiry, _) = room();
    let experiment = room.done(&format!(
        "add experiment {inquiry} --title Huddle --measure 'Beds found'"
    ));
    let message = room.refused(&format!("set {experiment} --state running"));
    for missing in [
        "hypothesis",
        "prediction",
        "baseline",
        "stop rule",
        "undo plan",
        "owner",
        "dates",
        "permission",
        "harm check",
    ] {
        assert!(
            message.contains(&format!("\n  {missing}")),
            "{missing}: {message}"
        );
    }
    assert!(
        !message.contains("\n  measure"),
        "what is there is not missing: {message}"
    );
    assert!(message.contains("--reason"), "{message}");
    let said = room.beal(&format!(
        "set {experiment} --state running --reason 'The ward began by itself'"
    ));
    assert!(
        said.err.contains("Started without: hypothesis, prediction"),
        "{}",
        said.err
    );
    let row = room.record(&experiment);
    assert_eq!(
        (&row["state"], &row["history"][0]["why"]),
        (&"running".into(), &"The ward began by itself".into())
    );
}

#[test]
fn an_experiment_with_a_full_card_starts_without_a_reason() {
    let (room, inquiry, barrier) = room();
    let hypothesis = room.done(&format!(
        "add hypothesis {inquiry} --title 'If housing sits in' --kind 'to test'"
    ));
    let experiment = room.done(&format!(
        "add experiment {inquiry} --title Huddle --barriers {barrier} --hypotheses {hypothesis} --prediction p --measure m \
         --baseline none --stop-rule s --undo-plan u --owner DA --starts today --review-on +4w --permission p --harm-check h"
    ));
    room.done(&format!("set {experiment} --state running"));
    assert_eq!(room.record(&experiment)["state"], "running");
    assert_eq!(
        room.record(&barrier)["status"],
        "testing",
        "its barrier is being tested now"
    );
}

#[test]
fn an_experiment_cannot_be_added_running_with_an_empty_card() {
    let (room, inquiry, _) = room();
    let message = room.refused(&format!(
        "add experiment {inquiry} --title Huddle --state running"
    ));
    assert!(
        message.contains("beal set REF --state running --reason"),
        "{message}"
    );
}

#[test]
fn the_help_of_every_command_reads_from_the_tables() {
    let room = Room::empty();
    let help = room.done("add experiment --help");
    for part in [
        "Add an experiment",
        "--stop-rule <TEXT>",
        "What would make us stop at once",
        "[amplify · dampen",
    ] {
        assert!(help.contains(part), "{part}\n{help}");
    }
    let ours = help.find("--aims").expect("its own flags");
    assert!(
        help.find("--portfolio").expect("the common flags") > ours,
        "common flags come last:\n{help}"
    );
    for command in [
        "walk", "list", "show", "search", "new", "add", "set", "move", "close", "reopen", "pause",
        "resume", "escalate", "respond", "owed", "check", "init",
    ] {
        let help = room.done(&format!("{command} --help"));
        assert!(
            help.contains("Usage:") && help.contains("--json"),
            "{command}\n{help}"
        );
        assert!(
            room.done("--help").contains(&format!("\n  {command} ")),
            "{command} is listed"
        );
    }
}
