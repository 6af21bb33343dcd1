//! `health`, and `walk` with agendas, reflective sessions and surveys: asked on plain lines, kept in documents of their own.

use std::io::Write;
use std::process::Stdio;

use serde_json::Value;

use crate::cli::room::{Room, Said, words};

/// Runs a command line with these lines as its input.
fn fed(room: &Room, line: &str, input: &str) -> Said {
    let mut child = room
        .program()
        .args(words(line))
        .env("TERM", "dumb")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    let mut pipe = child.stdin.take().expect("its input");
    // A program that ends before it has read everything closes the pipe.
    let _ = pipe.write_all(input.as_bytes());
    drop(pipe);
    Said::of(child.wait_with_output().expect("its output"))
}

/// The same, where it has to succeed.
fn done(room: &Room, line: &str, input: &str) -> String {
    let said = fed(room, line, input);
    assert_eq!(said.code, Some(0), "beal {line}\n{}{}", said.out, said.err);
    said.out
}

/// The same for a survey that is gone through to its end: what follows these lines is passed over.
fn answered(room: &Room, line: &str, input: &str) -> String {
    done(room, line, &format!("{input}{}", "\n".repeat(20)))
}

/// The names and texts of the files in a folder of the portfolio.
fn files(room: &Room, folder: &str) -> Vec<(String, String)> {
    let under = room.path("inquiries").join(folder);
    let files = room.bytes().into_iter();
    files
        .filter(|(path, _)| path.parent() == Some(&under))
        .map(|(path, bytes)| {
            let name = path.file_name().expect("a name").to_string_lossy();
            let text = String::from_utf8(bytes).expect("text");
            (name.into_owned(), text)
        })
        .collect()
}

/// The mean and the number of answers of a statement, in each period.
fn scores(trend: &Value, statement: &str) -> Vec<(f64, u64)> {
    let statements = trend["statements"].as_array().expect("statements");
    let found = statements.iter().find(|row| row["id"] == statement);
    let periods = found.expect("the statement")["periods"].as_array();
    let of = |row: &Value| {
        let mean = row["mean"].as_f64().unwrap_or_default();
        (mean, row["n"].as_u64().unwrap_or_default())
    };
    periods.expect("periods").iter().map(of).collect()
}

#[test]
fn the_health_check_says_first_that_it_is_anonymous_and_keeps_scores_and_words() {
    let room = Room::with_portfolio();
    let said = done(&room, "health", "4\n2 we skip it when it rains\nmostly\n\n");
    let opening = said.find("This is anonymous").expect("said first");
    assert!(opening < said.find("Speaking freely").expect("a statement"));
    assert!(said.contains("Thank you. 3 of 13 answered"), "{said}");
    let kept = files(&room, "health");
    let [(name, text)] = kept.as_slice() else {
        panic!("one answering: {kept:?}")
    };
    assert!(name.starts_with("2026-10-05-"), "{name}");
    assert!(text.contains("we skip it when it rains"), "{text}");
}

#[test]
fn an_answering_that_is_left_before_its_end_does_not_count() {
    let room = Room::with_portfolio();
    let said = done(&room, "health", "4\n5\nstop\n");
    assert!(said.contains("does not count in the"), "{said}");
    assert!(room.done("health").contains("Nobody has answered"));
    let said = answered(&room, "health", "4\n");
    assert!(!said.contains("does not count"), "{said}");
    assert_eq!(scores(&room.json("health"), "speaking-up"), [(4.0, 1)]);
}

#[test]
fn a_guide_is_known_by_its_obvious_names_and_else_the_nearest_is_named() {
    let room = Room::with_portfolio();
    for name in [
        "health",
        "health-check",
        "'Learning health check'",
        "learning-health-check",
    ] {
        let said = done(&room, &format!("walk --guide {name}"), "stop\n");
        assert!(said.contains("This is anonymous"), "{name}: {said}");
    }
    let refused = room.refused("walk --guide helth");
    assert!(
        refused.contains("Did you mean “learning-health-check”?"),
        "{refused}"
    );
    let refused = room.refused("walk --guide word-pictur");
    assert!(
        refused.contains("Did you mean “word-picture”?"),
        "{refused}"
    );
}

#[test]
fn an_answering_holds_neither_the_hour_nor_the_author() {
    let room = Room::with_portfolio();
    done(&room, "health", "4\n");
    let (_, text) = &files(&room, "health")[0];
    assert!(!text.contains("facilitator"), "{text}");
    assert!(!text.contains("09:30"), "{text}");
}

#[test]
fn nothing_answered_leaves_no_file() {
    let room = Room::with_portfolio();
    let said = done(&room, "health", "\n\nstop\n");
    assert!(said.contains("nothing is kept"), "{said}");
    assert!(files(&room, "health").is_empty());
}

#[test]
fn a_number_beside_the_scale_is_asked_again() {
    let room = Room::with_portfolio();
    let said = answered(&room, "health", "7\nyes\n3\n");
    assert!(said.contains("There is no 7 on the scale."), "{said}");
    assert!(said.contains("That begins with no number."), "{said}");
    let trend = room.json("health");
    assert_eq!(scores(&trend, "speaking-up"), [(3.0, 1)]);
}

#[test]
fn piped_without_input_the_trend_is_shown_with_small_numbers_in_words() {
    let mut room = Room::with_portfolio();
    assert!(room.done("health").contains("Nobody has answered"));
    answered(&room, "health", "2\n");
    room.later("2026-11-02 10:00:00");
    answered(&room, "health", "5 because we met\n");
    answered(&room, "health", "4\n");
    let shown = room.done("health");
    assert!(shown.contains("3 health checks"), "{shown}");
    let row = shown.lines().find(|line| line.contains("Speaking freely"));
    let row = row.expect("its row");
    assert!(row.contains("2.0 (1)") && row.contains("4.5 (2)"), "{row}");
    assert!(shown.contains("Fewer than 10 have answered"), "{shown}");
    assert!(!shown.contains('%'), "{shown}");
    let trend = room.json("health");
    assert_eq!(scores(&trend, "speaking-up"), [(2.0, 1), (4.5, 2)]);
    assert_eq!(
        trend["statements"][0]["periods"][1]["share_high"],
        Value::Null
    );
    assert_eq!(trend["words"][0]["text"], "because we met");
    let by_quarter = room.json("health --by quarter");
    assert_eq!(by_quarter["periods"][0]["period"], "2026 Q4");
    assert_eq!(scores(&by_quarter, "speaking-up").len(), 1);
}

#[test]
fn from_ten_answers_on_a_share_is_told() {
    let room = Room::with_portfolio();
    for score in 0..10 {
        answered(&room, "health", if score < 7 { "5\n" } else { "1\n" });
    }
    let shown = room.done("health");
    assert!(shown.contains("70 % of 10"), "{shown}");
    assert!(!shown.contains("Fewer than"), "{shown}");
}

#[test]
fn the_trend_of_one_group_leaves_the_others_out() {
    let room = Room::with_portfolio();
    let groups = room.text("portfolio.ron");
    let name = groups
        .split("groups: [")
        .nth(1)
        .and_then(|rest| rest.split("name: \"").nth(1))
        .and_then(|rest| rest.split('"').next())
        .expect("a group")
        .to_owned();
    answered(&room, &format!("health --group '{name}'"), "5\n");
    answered(&room, "health", "1\n");
    let trend = room.json(&format!("health --group '{name}'"));
    assert_eq!(scores(&trend, "speaking-up"), [(5.0, 1)]);
    assert_eq!(scores(&room.json("health"), "speaking-up"), [(3.0, 2)]);
    assert!(
        room.refused("health --group nobody --trend")
            .contains("nobody")
    );
}

#[test]
fn walking_the_survey_is_the_same_as_answering_it() {
    let room = Room::with_portfolio();
    answered(&room, "walk --guide learning-health-check", "4\nback\n5\n");
    assert_eq!(scores(&room.json("health"), "speaking-up"), [(5.0, 1)]);
    assert_eq!(files(&room, "health").len(), 1);
}

#[test]
fn a_reflective_session_is_written_down_with_its_answers_needs_and_opportunities() {
    let room = Room::with_portfolio();
    let inquiry = room.inquiry("Duty line");
    let answers = [
        "change agent A; listener B",
        "the programme lead",
        "what we learned, no names",
        "The word picture, at the day centre",
        "It was quiet, and then it was not",
        "A picture lets people disagree",
        "drawing with a group; saying no",
        "a room on Thursdays",
        "",
        "2026-11-02",
        "the quiet start",
        "",
        "a longer break",
    ];
    let said = done(
        &room,
        "walk duty --guide reflective-one-to-one",
        &format!("{}\n", answers.join("\n")),
    );
    assert!(said.contains("That is all."), "{said}");
    assert!(said.contains("anybody") || said.contains("You may pass over any question"));
    let kept = files(&room, "sessions");
    let id = kept[0].0.trim_end_matches(".ron").to_owned();
    let session = room.record(&id);
    assert_eq!(session["form"], "reflective 1-2-1");
    assert_eq!(session["state"], "written up");
    assert_eq!(session["inquiries"], serde_json::json!([inquiry]));
    assert_eq!(
        session["training"],
        serde_json::json!(["drawing with a group", "saying no"])
    );
    assert_eq!(
        session["opportunities"],
        serde_json::json!(["a room on Thursdays"])
    );
    assert!(kept[0].1.contains("A picture lets people disagree"));
}

#[test]
fn a_session_that_was_left_goes_on_with_its_next_open_question() {
    let room = Room::with_portfolio();
    let said = done(&room, "walk --guide reflective-group", "change agents\n");
    let id = files(&room, "sessions")[0].0.replace(".ron", "");
    assert!(said.contains(&format!("beal walk {id} goes on")), "{said}");
    let again = done(&room, &format!("walk {id}"), "the listener\n");
    assert!(again.contains(&format!("written into “Reflective session, group”, {id}")));
    let session = room.record(&id);
    assert_eq!(session["state"], "ended");
    assert_eq!(session["support"], "the listener");
    assert_eq!(files(&room, "sessions").len(), 1);
}

#[test]
fn a_line_with_a_letter_is_taken_down_while_an_agenda_is_walked() {
    let room = Room::with_portfolio();
    room.inquiry("Duty line");
    let said = done(
        &room,
        "walk duty --guide change-forum",
        "b: Nobody answers after five\np: parking at the centre\nthe programme lead\n",
    );
    assert!(said.contains("kept: barrier"), "{said}");
    let barriers = room.json("list barriers");
    assert_eq!(barriers[0]["title"], "Nobody answers after five");
    let id = files(&room, "sessions")[0].0.replace(".ron", "");
    assert_eq!(room.record(&id)["support"], "the programme lead");
    assert_eq!(files(&room, "sessions").len(), 1);
}

#[test]
fn any_guide_can_be_walked_with_an_input_that_ends_at_once() {
    let room = Room::with_portfolio();
    room.inquiry("Duty line");
    let guides = beal::store::templates::built_in().guides;
    assert!(guides.len() > 14);
    let before = room.bytes();
    for guide in &guides {
        let said = done(&room, &format!("walk duty --guide {}", guide.id), "");
        assert!(said.contains(&guide.title), "{}: {said}", guide.id);
    }
    assert!(room.bytes() == before, "an empty walk leaves nothing");
}

#[test]
fn every_question_of_an_agenda_or_survey_can_be_passed_over() {
    let room = Room::with_portfolio();
    for guide in ["change-forum", "first-meeting", "learning-health-check"] {
        let said = done(&room, &format!("walk --guide {guide}"), &"\n".repeat(60));
        assert!(said.contains("nothing is kept"), "{guide}: {said}");
    }
    assert!(files(&room, "sessions").is_empty());
}

#[test]
fn a_tool_is_not_walked_in_a_session() {
    let room = Room::with_portfolio();
    done(&room, "walk --guide reflective-group", "change agents\n");
    let id = files(&room, "sessions")[0].0.replace(".ron", "");
    let said = room.refused(&format!("walk {id} --guide build"));
    assert!(said.contains("walked in an inquiry"), "{said}");
}

/// A room in which a tool was tried in the inquiry `duty` on 5 October.
fn tried() -> Room {
    let room = Room::with_portfolio();
    room.inquiry("Duty line");
    room.done("add person duty --label 'change agent B' --roles 'change agent'");
    done(
        &room,
        "walk duty --guide guarantee-failure",
        &"Ring once and hang up\n".repeat(3),
    );
    let sheets = room.json("list sheets");
    assert_eq!(sheets.as_array().map(Vec::len), Some(1), "{sheets}");
    room
}

#[test]
fn after_a_tool_was_tried_a_reflective_session_is_due_within_four_weeks() {
    let mut room = tried();
    let due = room.done("list sessions");
    assert!(due.contains("Reflective sessions due"), "{due}");
    assert!(
        due.contains("due by 2 Nov") || due.contains("due by Mon 2 Nov"),
        "{due}"
    );
    assert!(due.contains("change agent B"), "{due}");
    room.later("2026-11-20 10:00:00");
    assert!(room.done("list sessions").contains("was due"));
    assert!(room.done("").contains("reflective session"));
    let answers = "change agent B\nthe listener\n".to_owned();
    done(&room, "walk duty --guide reflective-one-to-one", &answers);
    let after = room.done("list sessions");
    assert!(!after.contains("Reflective sessions due"), "{after}");
    assert!(after.contains("Past"), "{after}");
}

#[test]
fn what_people_want_to_learn_is_gathered_over_reflective_sessions() {
    let room = Room::with_portfolio();
    for needs in ["saying no; drawing", "Drawing"] {
        let lines = format!("go 5\n{needs}\nstop\n");
        done(&room, "walk --guide reflective-one-to-one", &lines);
    }
    let shown = room.done("list sessions");
    assert!(
        shown.contains("drawing (in 2 sessions)") || shown.contains("Drawing (in 2 sessions)"),
        "{shown}"
    );
    let trend = room.json("health");
    let training = trend["training"].as_array().expect("needs");
    assert_eq!(training.len(), 2);
    assert_eq!(training[0]["sessions"].as_array().map(Vec::len), Some(2));
}

#[test]
fn sessions_are_listed_with_their_state_form_day_and_inquiries() {
    let room = tried();
    done(
        &room,
        "walk duty --guide change-forum",
        "the programme lead\n",
    );
    let rows = room.json("list sessions");
    let row = &rows[0];
    assert!(
        row["id"]
            .as_str()
            .is_some_and(|id| id.starts_with("2026-10-05-"))
    );
    assert_eq!(
        (&row["title"], &row["on"], &row["state"], &row["form"]),
        (
            &"Change Forum".into(),
            &"2026-10-05".into(),
            &"ended".into(),
            &"change forum".into()
        )
    );
    assert_eq!(row["inquiries"].as_array().map(Vec::len), Some(1));
    assert!(room.done("list sessions --csv").starts_with("ref,"));
    assert_eq!(
        room.json("list sessions --where state:planned"),
        serde_json::json!([])
    );
}

#[test]
fn a_session_is_shown_with_its_blocks_notes_and_answers() {
    let room = tried();
    done(
        &room,
        "walk duty --guide change-forum",
        "the programme lead\n\nThe day centre heard back\np: a longer table\n",
    );
    let rows = room.json("list sessions");
    let id = rows[0]["id"].as_str().expect("an id").to_owned();
    let shown = room.done(&format!("show {id}"));
    for words in [
        "Blocks",
        "10 min  Check-in",
        "Parked",
        "park: a longer table",
        "The day centre heard back",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let whole = room.record(&id);
    assert_eq!(whole["blocks"].as_array().map(Vec::len), Some(10));
    let block = whole["blocks"][0]["id"].as_str().expect("an id");
    assert_eq!(room.record(&format!("{id}/{block}"))["title"], "Check-in");
    assert!(
        room.done(&format!("show {id}/{block}"))
            .contains("Check-in")
    );
}

#[test]
fn an_inquiry_is_shown_with_the_tools_that_were_tried_in_it() {
    let room = tried();
    let shown = room.done("show duty");
    assert!(shown.contains("Tools tried"), "{shown}");
}

#[test]
fn what_a_picture_is_made_of_is_captured_by_a_letter_where_one_line_says_it_whole() {
    let room = Room::with_portfolio();
    let inquiry = room.inquiry("Duty line");
    let lines = "n: the duty team\nk: Nurses ask for it\nq: Waiting time\ny: Nobody answers after five\nstop\n";
    done(&room, &format!("walk {inquiry}"), lines);
    for (kind, text) in [
        ("actors", "the duty team"),
        ("forces", "Nurses ask for it"),
        ("factors", "Waiting time"),
        ("layers", "Nobody answers after five"),
    ] {
        let rows = room.json(&format!("list {kind}"));
        assert!(rows.to_string().contains(text), "{kind}: {rows}");
    }
}
