//! `list`, `show`, `search` and `beal` alone: what is read, as text, JSON and CSV.

use serde_json::Value;

use crate::cli::room::Room;

fn titles(rows: &Value) -> Vec<&str> {
    rows.as_array()
        .expect("an array")
        .iter()
        .filter_map(|row| row["title"].as_str())
        .collect()
}

/// A room with three inquiries, some barriers and an experiment.
fn room() -> Room {
    let room = Room::with_portfolio();
    room.done("new 'Duty line' --review-by 2026-12-14");
    room.done("new 'Ward rounds' --review-by 2026-11-01 --purpose 'A bed on Friday, \"always\"'");
    room.done("new Apples --boundary-in 'In town;On farms'");
    room.done("move ward act --reason 'Under way'");
    room.done("add barrier duty --title 'Nobody answers' --scale pattern --status exploring");
    room.done("add barrier duty --title 'It rings out' --scale few");
    room.done("add barrier ward --title 'No beds' --scale built-in --condition 'resource flows'");
    room.done("add experiment ward --title Huddle --ends 2026-11-20 --state agreed");
    room
}

#[test]
fn every_kind_is_listed_as_one_json_array_whose_rows_have_ids() {
    let room = Room::with_sample();
    for kind in [
        "inquiries",
        "people",
        "contributions",
        "barriers",
        "successes",
        "hypotheses",
        "evidence",
        "experiments",
        "observations",
        "learning",
        "outcomes",
        "actions",
        "escalations",
        "feedback",
        "moves",
    ] {
        let rows = room.json(&format!("list {kind}"));
        let rows = rows.as_array().expect("an array");
        assert!(!rows.is_empty(), "the sample has {kind}");
        assert!(
            rows.iter()
                .all(|row| row["id"].as_str().is_some_and(|id| !id.is_empty())),
            "{kind}"
        );
        assert!(!room.done(&format!("list {kind}")).is_empty(), "{kind}");
        assert_eq!(
            room.json(&format!("list {}", kind.to_uppercase()))
                .as_array()
                .map(Vec::len),
            Some(rows.len())
        );
    }
}

#[test]
fn an_inquiry_row_has_its_stage_cycle_and_gate() {
    let room = room();
    let rows = room.json("list --where stage:act");
    let row = &rows[0];
    assert_eq!(
        (&row["stage"], &row["cycle"], &row["escalated"]),
        (&"act".into(), &1.into(), &false.into())
    );
    assert!(
        row["gate"]
            .as_array()
            .is_some_and(|gate| gate.iter().all(|line| line["met"].is_boolean()))
    );
    assert_eq!(
        (&row["counts"]["barriers"], &row["counts"]["experiments"]),
        (&1.into(), &1.into())
    );
}

#[test]
fn an_item_row_has_its_inquiry_and_full_reference() {
    let room = room();
    let rows = room.json("list experiments");
    let row = &rows[0];
    let (inquiry, id) = (
        row["inquiry"].as_str().expect("an inquiry"),
        row["id"].as_str().expect("an id"),
    );
    assert_eq!(row["ref"], format!("{inquiry}/{id}"));
    assert_eq!(
        room.record(row["ref"].as_str().expect("a ref"))["title"],
        "Huddle"
    );
}

#[test]
fn an_empty_list_is_an_empty_array_and_a_sentence() {
    let room = Room::with_portfolio();
    assert_eq!(room.json("list"), serde_json::json!([]));
    assert_eq!(room.json("list barriers"), serde_json::json!([]));
    assert_eq!(room.done("list barriers"), "There is no barrier yet.");
    assert!(
        room.done("list").contains("no inquiries yet") && room.done("list").contains("beal walk")
    );
    assert_eq!(room.done("list --where stage:act"), "No inquiries fit.");
}

#[test]
fn a_query_asks_by_field() {
    let room = room();
    for (kind, query, found) in [
        ("inquiries", "stage:act", vec!["Ward rounds"]),
        (
            "inquiries",
            "stage:build,act",
            vec!["Apples", "Duty line", "Ward rounds"],
        ),
        ("inquiries", "-stage:build", vec!["Ward rounds"]),
        ("inquiries", "review_by<2026-12-01", vec!["Ward rounds"]),
        ("inquiries", "review-by>\"1 nov\"", vec!["Duty line"]),
        ("inquiries", "review_by:", vec!["Apples"]),
        ("inquiries", "cycle<2 title:DUTY", vec!["Duty line"]),
        ("inquiries", "line", vec!["Duty line"]),
        ("barriers", "scale:built-in", vec!["No beds"]),
        ("barriers", "condition:\"resource flows\"", vec!["No beds"]),
        ("barriers", "title:\"rings out\"", vec!["It rings out"]),
        (
            "barriers",
            "scale:Pattern,FEW status:exploring",
            vec!["Nobody answers"],
        ),
        ("experiments", "ends>today state:agreed", vec!["Huddle"]),
        ("experiments", "ends<today", vec![]),
    ] {
        assert_eq!(
            titles(&room.json(&format!("list {kind} --where '{query}' --sort title"))),
            found,
            "{kind} {query}"
        );
    }
}

#[test]
fn rows_are_sorted_by_any_field_both_ways() {
    let room = room();
    assert_eq!(
        titles(&room.json("list --sort title")),
        ["Apples", "Duty line", "Ward rounds"]
    );
    assert_eq!(
        titles(&room.json("list --sort -title")),
        ["Ward rounds", "Duty line", "Apples"]
    );
    assert_eq!(
        titles(&room.json("list --sort review-by")),
        ["Ward rounds", "Duty line", "Apples"],
        "empty ones last"
    );
    assert_eq!(
        titles(&room.json("list barriers --sort scale")),
        ["It rings out", "Nobody answers", "No beds"],
        "in the order of the words"
    );
}

#[test]
fn empty_fields_come_last_both_ways() {
    assert_eq!(
        titles(&room().json("list --sort -review-by")),
        ["Duty line", "Ward rounds", "Apples"]
    );
}

#[test]
fn csv_has_a_head_and_quotes_what_needs_it() {
    let room = room();
    let out = room.done("list --csv --sort title");
    let mut reader = csv::Reader::from_reader(out.as_bytes());
    let head = reader.headers().expect("a head").clone();
    let column = |name: &str| {
        head.iter()
            .position(|cell| cell == name)
            .unwrap_or_else(|| panic!("no column {name}"))
    };
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), 3);
    assert_eq!(&rows[2][column("title")], "Ward rounds");
    assert_eq!(&rows[2][column("purpose")], "A bed on Friday, \"always\"");
    assert_eq!(&rows[0][column("boundary_in")], "In town; On farms");
    assert!(rows[0][column("id")].starts_with("apples-"));
    assert!(room.wrong("list --csv --json").contains("--csv"));
}

#[test]
fn the_list_shows_ids_whole_and_titles_readable() {
    let room = Room::with_sample();
    let out = room.done("list");
    for row in room.json("list").as_array().expect("rows") {
        for name in ["id", "title"] {
            assert!(
                out.contains(row[name].as_str().expect("a text")),
                "{row}\n{out}"
            );
        }
    }
    assert!(out.lines().all(|line| line.chars().count() <= 100), "{out}");
}

#[test]
fn an_inquiry_is_shown_with_its_gate_and_thread() {
    let room = room();
    let out = room.done("show duty");
    for part in [
        "Duty line",
        "build · cycle 1",
        "review 14 Dec",
        "Ready to move on?",
        "✗ purpose",
        "The thread",
        "Nobody answers",
        "✗ no experiment yet",
    ] {
        assert!(out.contains(part), "{part}\n{out}");
    }
    let row = room.record("duty");
    assert_eq!(row["barriers"].as_array().map(Vec::len), Some(2));
    assert_eq!(row["thread"][0]["broken"], "no experiment yet");
}

#[test]
fn an_item_is_shown_with_its_fields_and_history() {
    let room = room();
    let id = room.json("list barriers --where answers")[0]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let out = room.done(&format!("show {id}"));
    for part in [
        "Nobody answers",
        "barrier · Duty line",
        "pattern",
        "History",
        "status: new → exploring",
        "facilitator",
    ] {
        assert!(out.contains(part), "{part}\n{out}");
    }
    assert_eq!(out, room.done(&format!("show duty/{id}")));
}

#[test]
fn search_finds_words_in_every_text_and_names_where() {
    let room = room();
    let hits = room.json("search friday BED");
    assert_eq!(hits.as_array().map(Vec::len), Some(1));
    assert_eq!(
        (&hits[0]["title"], &hits[0]["field"]),
        (&"Ward rounds".into(), &"purpose".into())
    );
    assert!(
        hits[0]["id"]
            .as_str()
            .is_some_and(|id| id.starts_with("ward-rounds-"))
    );
    let out = room.done("search beds");
    assert!(out.contains("No beds") && out.contains("1 found"), "{out}");
}

#[test]
fn search_keeps_to_one_kind_and_says_when_nothing_is_found() {
    let room = room();
    room.done("add learning duty --title 'Nobody answers because nobody is there'");
    assert_eq!(room.json("search nobody").as_array().map(Vec::len), Some(2));
    assert_eq!(
        titles(&room.json("search nobody --kind barriers")),
        ["Nobody answers"]
    );
    assert_eq!(room.json("search unheard-of"), serde_json::json!([]));
    assert!(
        room.done("search unheard-of")
            .contains("Nothing here holds")
    );
    assert!(
        room.refused("search nobody --kind bariers")
            .contains("barrier")
    );
}

#[test]
fn beal_alone_shows_the_portfolio_stage_by_stage_and_what_to_type_next() {
    let room = room();
    let out = room.done("");
    for part in [
        "3 inquiries · 3 barriers · 1 experiment",
        "Build  2",
        "Act  1",
        "next: purpose",
        "beal walk",
        "beal --help",
    ] {
        assert!(out.contains(part), "{part}\n{out}");
    }
    assert_eq!(room.json("").as_array().map(Vec::len), Some(3));
}

#[test]
fn search_names_what_people_wrote_before_the_name_of_a_file() {
    let hits = room().json("search apples");
    assert_eq!(
        (&hits[0]["field"], &hits[0]["excerpt"]),
        (&"title".into(), &"Apples".into())
    );
}
