//! `check`: every file looked through; faults of the files end with exit code 1, gates are notes.

use serde_json::Value;

use crate::cli::room::Room;

/// What check finds, as `rule id`, with its exit code.
fn found(room: &Room) -> (Option<i32>, Vec<Value>) {
    let said = room.beal("check --json");
    let rows: Value =
        serde_json::from_str(&said.out).unwrap_or_else(|error| panic!("{error}\n{}", said.out));
    (said.code, rows.as_array().expect("an array").clone())
}

/// The one finding of a rule; check has to end with exit code 1.
fn problem(room: &Room, rule: &str) -> Value {
    let (code, rows) = found(room);
    assert_eq!(code, Some(1), "{rows:?}");
    let of_rule: Vec<&Value> = rows.iter().filter(|row| row["rule"] == rule).collect();
    assert_eq!(of_rule.len(), 1, "{rule}: {rows:?}");
    of_rule[0].clone()
}

fn room() -> (Room, String) {
    let room = Room::with_portfolio();
    let inquiry = room.inquiry("Duty line");
    room.done("add barrier duty --title 'Nobody answers'");
    (room, inquiry)
}

#[test]
fn the_sample_is_clean() {
    let room = Room::with_sample();
    let out = room.done("check");
    assert!(out.contains(" files read, no problems."), "{out}");
    let (code, rows) = found(&room);
    assert_eq!(code, Some(0));
    assert!(rows.iter().all(|row| row["level"] == "note"), "{rows:?}");
}

#[test]
fn what_a_gate_lacks_is_a_note_with_rule_id_and_path() {
    let (room, inquiry) = room();
    let (code, rows) = found(&room);
    assert_eq!((code, rows.len()), (Some(0), 1));
    assert_eq!(
        (&rows[0]["rule"], &rows[0]["id"]),
        (&"gate".into(), &inquiry.clone().into())
    );
    assert_eq!(rows[0]["path"], format!("inquiries/{inquiry}.ron"));
}

#[test]
fn a_link_that_leads_nowhere_is_a_problem() {
    let (room, inquiry) = room();
    let experiment = room.done("add experiment duty --title Huddle --barriers 'Nobody answers'");
    let file = room.file(&inquiry);
    let barrier = room.record(&experiment)["barriers"][0]
        .as_str()
        .expect("a barrier")
        .to_owned();
    room.write(
        &format!("{inquiry}.ron"),
        &file.replace(&format!("    \"{barrier}\","), "    \"b-zzzzz\","),
    );
    let row = problem(&room, "dangling-link");
    assert_eq!(row["id"], format!("{inquiry}/{experiment}"));
    let out = room.beal("check").out;
    assert!(
        out.contains("leads to “b-zzzzz”, which is not there") && out.contains("1 problem."),
        "{out}"
    );
}

#[test]
fn a_name_that_the_portfolio_does_not_hold_is_a_problem() {
    let (room, inquiry) = room();
    room.done("set duty --run-by 'Change Forum south'");
    let file = room.file(&inquiry);
    room.write(
        &format!("{inquiry}.ron"),
        &file.replace("run_by: \"forum-south\"", "run_by: \"forum-west\""),
    );
    let row = problem(&room, "unknown-name");
    assert_eq!(row["id"], inquiry);
    assert!(
        row["message"]
            .as_str()
            .is_some_and(|words| words.contains("forum-west")),
        "{row}"
    );
}

#[test]
fn two_files_with_one_id_are_a_conflict_copy() {
    let (room, inquiry) = room();
    let copy = format!("{inquiry} (Ann's conflicted copy 2026-10-04).ron");
    room.write(&copy, &room.file(&inquiry));
    let row = problem(&room, "conflict-copy");
    assert_eq!(row["id"], inquiry);
    assert_eq!(row["path"], format!("inquiries/{copy}"));
    assert_eq!(
        room.json("list").as_array().map(Vec::len),
        Some(1),
        "listed once"
    );
}

#[test]
fn a_file_that_cannot_be_read_is_named_with_its_place_and_everything_else_works() {
    let (room, inquiry) = room();
    room.write(
        "broken-abcd.ron",
        "(\n    format: 1,\n    id: \"broken-abcd\",\n    title: \"Half,\n",
    );
    let row = problem(&room, "unreadable");
    assert_eq!(
        (&row["id"], &row["path"]),
        (&"broken-abcd".into(), &"inquiries/broken-abcd.ron".into())
    );
    assert!(
        row["line"].as_u64().is_some_and(|line| line >= 1)
            && row["remedy"]
                .as_str()
                .is_some_and(|words| !words.is_empty()),
        "{row}"
    );
    let said = room.beal("list");
    assert!(
        said.code == Some(0) && said.out.contains(&inquiry),
        "{}",
        said.out
    );
    assert!(
        said.err.contains("broken-abcd.ron cannot be read") && said.err.contains("beal check"),
        "{}",
        said.err
    );
    let before = room.bytes();
    room.done("add barrier duty --title 'It rings out'");
    let broken = room.path("inquiries/broken-abcd.ron");
    assert!(
        before[&broken] == room.bytes()[&broken],
        "it is never written to"
    );
}

#[test]
fn a_word_that_no_list_holds_makes_a_file_unreadable_with_its_line() {
    let (room, inquiry) = room();
    let file = room.file(&inquiry);
    let line = file
        .lines()
        .position(|line| line.trim_start().starts_with("title: \"Duty"))
        .expect("a title")
        + 1;
    room.write(
        &format!("{inquiry}.ron"),
        &file.replacen("title:", "titel:", 1),
    );
    let row = problem(&room, "unreadable");
    assert_eq!(row["line"], line);
    assert!(
        row["message"]
            .as_str()
            .is_some_and(|words| words.contains("titel")),
        "{row}"
    );
}

#[test]
fn what_is_in_dispute_is_a_problem_with_its_values_and_the_remedy() {
    let (room, inquiry) = room();
    let file = room.file(&inquiry);
    let file = file.trim_end().strip_suffix(')').expect("the end");
    let row = "(id: \"d-1\", field: \"question\", values: [\"How?\", \"Why?\"])";
    room.write(
        &format!("{inquiry}.ron"),
        &format!("{file}disputes: [{row}])\n"),
    );
    let found = problem(&room, "dispute");
    assert_eq!(found["id"], format!("{inquiry}/d-1"));
    assert_eq!(found["path"], format!("inquiries/{inquiry}.ron"));
    let message = found["message"].as_str().expect("a message");
    assert!(
        message.contains("Question of “Duty line” is in dispute")
            && message.contains("“How?” · “Why?”"),
        "{message}"
    );
    assert_eq!(
        found["remedy"],
        format!("Say what holds: beal settle {inquiry}/d-1")
    );
}

#[test]
fn a_missing_portfolio_file_is_said_in_one_line_with_the_command_that_brings_it_back() {
    let room = Room::with_sample();
    std::fs::remove_file(room.path("inquiries/portfolio.ron")).expect("removed");
    let said = room.beal("check");
    assert_eq!(said.code, Some(1));
    let problems: Vec<&str> = said.out.lines().filter(|it| it.starts_with('✗')).collect();
    assert!(
        matches!(problems.as_slice(), [one] if one.contains("portfolio.ron: is missing")),
        "{problems:#?}"
    );
    assert!(said.out.contains("beal init inquiries"), "{}", said.out);
    assert!(room.beal("list").err.contains("portfolio.ron is gone"));
    room.done("init inquiries");
    room.done("check");
}

#[test]
fn a_portfolio_file_that_was_changed_here_comes_back_as_it_was_last() {
    let room = Room::with_sample();
    let theirs = room.text("portfolio.ron").replace(
        "name: \"Changing Futures",
        "name: \"Ours alone, Changing Futures",
    );
    room.write("portfolio (1).ron", &theirs);
    room.done("mend --all");
    std::fs::remove_file(room.path("inquiries/portfolio.ron")).expect("removed");
    let said = room.beal("check").out;
    assert!(said.contains("changed here last"), "{said}");
    room.done("init inquiries");
    assert!(room.text("portfolio.ron").contains("Ours alone"));
}

/// A session as a hand may have left it: two blocks, a tick, and what stands in place of some words of it.
fn session(room: &Room, from: &str, to: &str) {
    let text = "(\n    format: 1,\n    id: \"2026-10-05-aaaa\",\n    added: \"2026-10-05\",\n    title: \"Forum\",\n    state: \"running\",\n    blocks: [\n        (id: \"j-aaaaa\", title: \"One\", rank: 1, planned: 10, minutes: 10),\n        (id: \"j-bbbbb\", title: \"Two\", rank: 2, planned: 20, minutes: 20),\n    ],\n    ticks: [\n        (id: \"z-aaaaa\", at: \"2026-10-05T09:00:00Z\", kind: \"began\", block: [\"j-aaaaa\"]),\n    ],\n)\n";
    assert!(text.contains(from), "{from}");
    let _ = std::fs::create_dir(room.path("inquiries/sessions"));
    let text = text.replacen(from, to, 1);
    room.write("sessions/2026-10-05-aaaa.ron", &text);
}

#[test]
fn values_of_a_session_that_cannot_be_are_named_with_their_place() {
    let room = Room::with_portfolio();
    session(&room, "Forum", "Forum");
    room.done("check");
    for (from, to, place) in [
        ("\"2026-10-05T09:00:00Z\"", "\"soon\"", ":12:29:"),
        ("2026-10-05T09", "1970-01-01T09", ":12:29:"),
        ("2026-10-05T09", "9999-01-01T09", ":12:29:"),
        ("minutes: 10", "minutes: 1000000", ":8:70:"),
        ("planned: 20", "planned: 4294967295", ":9:57:"),
    ] {
        session(&room, from, to);
        let said = room.beal("check");
        assert_eq!(said.code, Some(1), "{to}: {}", said.out);
        let place = format!("sessions/2026-10-05-aaaa.ron{place}");
        assert!(said.out.contains(&place), "{to} {place}: {}", said.out);
    }
}

#[test]
fn what_is_unclear_in_a_session_is_a_note() {
    let room = Room::with_portfolio();
    session(&room, "rank: 2", "rank: 1");
    let out = room.done("check");
    assert!(
        out.contains(":9:45: “Two” has the place 1 in the order"),
        "{out}"
    );
    let text = "(\n    format: 1,\n    id: \"2026-10-05-aaaa\",\n    state: \"running\",\n)\n";
    room.write("sessions/2026-10-05-aaaa.ron", text);
    let out = room.done("check");
    assert!(
        out.contains(":4:12: The session runs and has no blocks"),
        "{out}"
    );
}

#[test]
fn a_score_off_the_scale_is_named_with_its_place() {
    let room = Room::with_portfolio();
    std::fs::create_dir(room.path("inquiries/health")).expect("a folder");
    let text = "(\n    format: 1,\n    id: \"2026-10-05-bbbb\",\n    survey: \"learning-health-check\",\n    answers: [\n        (step: \"sharing\", score: 3),\n        (step: \"support\", score: 6),\n    ],\n)\n";
    room.write("health/2026-10-05-bbbb.ron", text);
    let said = room.beal("check");
    assert_eq!(said.code, Some(1));
    let words = "health/2026-10-05-bbbb.ron:7:34: The score of “support” is 6";
    assert!(said.out.contains(words), "{}", said.out);
}

#[cfg(unix)]
#[test]
fn what_stands_in_the_place_of_a_folder_is_named() {
    let room = Room::with_portfolio();
    let path = room.path("inquiries/sessions");
    std::fs::write(&path, "").expect("a file");
    let named = |words: &str| {
        let said = room.beal("check");
        assert_eq!(said.code, Some(1), "{words}: {}", said.out);
        let words = format!("inquiries/sessions:1:1: {words}");
        assert!(said.out.contains(&words), "{words}: {}", said.out);
        std::fs::remove_file(&path).expect("removed");
    };
    named("a file, where a folder should be");
    std::os::unix::fs::symlink("elsewhere", &path).expect("a link");
    named("a link to what is not there");
    std::fs::create_dir(room.path("elsewhere")).expect("a folder");
    std::os::unix::fs::symlink("../elsewhere", &path).expect("a link");
    named("a link to ");
}

#[test]
fn two_files_of_one_name_that_cannot_be_read_are_announced_with_their_folders() {
    let room = Room::with_portfolio();
    for folder in ["sessions", "health"] {
        std::fs::create_dir(room.path("inquiries").join(folder)).expect("a folder");
        room.write(&format!("{folder}/2026-10-05-aaaa.ron"), "(");
    }
    let err = room.beal("list").err;
    let words = "health/2026-10-05-aaaa.ron, sessions/2026-10-05-aaaa.ron cannot be read";
    assert!(err.contains(words), "{err}");
}
