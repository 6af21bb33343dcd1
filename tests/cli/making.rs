//! `init`, `new`, `add` and `set`: making a portfolio and what stands in it.

use crate::cli::room::{Room, entries};

#[test]
fn init_makes_a_portfolio_with_the_preset_ecosystem_and_says_what_to_type_next() {
    let room = Room::empty();
    let out = room.done("init");
    assert!(
        out.contains("0 inquiries") && out.contains("beal walk"),
        "{out}"
    );
    let portfolio =
        std::fs::read_to_string(room.path("inquiries/portfolio.ron")).expect("portfolio.ron");
    for tier in [
        "programme-team",
        "change-forum",
        "tactical-group",
        "strategic-board",
    ] {
        assert!(portfolio.contains(&format!("id: \"{tier}\"")), "{tier}");
    }
}

#[test]
fn init_makes_the_folder_that_is_named() {
    let room = Room::empty();
    let out = room.done("init work/our-forum");
    assert!(room.path("work/our-forum/portfolio.ron").is_file());
    assert!(out.contains("--portfolio work/our-forum"), "{out}");
}

#[test]
fn init_with_the_sample_brings_inquiries_in_every_stage() {
    let room = Room::with_sample();
    let rows = room.json("list");
    let stages: Vec<&str> = rows
        .as_array()
        .expect("rows")
        .iter()
        .filter_map(|row| row["stage"].as_str())
        .collect();
    for stage in ["build", "explore", "act", "learn", "closed"] {
        assert!(stages.contains(&stage), "{stage}");
    }
}

#[test]
fn init_refuses_where_a_portfolio_is_and_says_how_to_open_it() {
    let room = Room::with_portfolio();
    let message = room.refused("init");
    assert!(
        message.contains("is a portfolio already")
            && message.contains("beal --portfolio inquiries"),
        "{message}"
    );
    assert!(room.refused("init --sample").contains("already"));
}

#[test]
fn init_under_a_file_is_refused() {
    let room = Room::empty();
    std::fs::write(room.path("notes"), "mine").expect("a file");
    assert!(room.refused("init notes/forum").contains("notes"));
}

#[test]
fn new_prints_the_bare_id_of_an_inquiry_in_build_and_its_first_cycle() {
    let room = Room::with_portfolio();
    let out = room.beal("new 'Hospital discharge'").out;
    let id = out.trim_end();
    assert_eq!(out, format!("{id}\n"));
    assert!(
        id.starts_with("hospital-discharge-") && id.len() == "hospital-discharge-".len() + 4,
        "{id}"
    );
    let row = room.record(id);
    assert_eq!(
        (row["stage"].as_str(), row["cycle"].as_i64()),
        (Some("build"), Some(1))
    );
    assert_eq!(row["title"], "Hospital discharge");
}

#[test]
fn new_takes_the_fields_of_an_inquiry_as_flags() {
    let room = Room::with_portfolio();
    let id = room.done("new 'Duty line' --review-by '14 dec' --boundary-in 'After five; Weekends' --boundary-in Nights --sponsor 'DA lead' --involvement Co_Design");
    let row = room.record(&id);
    assert_eq!(row["review_by"], "2026-12-14");
    assert_eq!(
        row["boundary_in"],
        serde_json::json!(["After five", "Weekends", "Nights"])
    );
    assert_eq!(row["involvement"], "co-design");
    assert_eq!(row["people"][0]["label"], "DA lead");
    assert_eq!(row["sponsor"][0], row["people"][0]["id"]);
}

#[test]
fn the_same_seed_gives_the_same_ids() {
    let id = || {
        let room = Room::with_portfolio();
        String::from_utf8(
            room.program()
                .env("BEAL_SEED", "7")
                .args(["new", "Duty line"])
                .output()
                .expect("runs")
                .stdout,
        )
    };
    assert_eq!(id(), id());
}

#[test]
fn every_kind_is_added_by_its_line_alone_and_prints_its_bare_id() {
    let room = Room::with_portfolio();
    let inquiry = room.inquiry("Duty line");
    for (kind, letter) in [
        ("barrier", 'b'),
        ("success", 's'),
        ("hypothesis", 'h'),
        ("experiment", 'x'),
        ("observation", 'w'),
        ("evidence", 'v'),
        ("learning", 'l'),
        ("outcome", 'o'),
        ("action", 'a'),
        ("person", 'p'),
        ("contribution", 'c'),
    ] {
        for flag in ["title", "text", "label"] {
            let line = format!("A {kind} by {flag}");
            let out = room
                .beal(&format!("add {kind} {inquiry} --{flag} '{line}'"))
                .out;
            let id = out.trim_end();
            assert!(
                out == format!("{id}\n") && id.len() == 7 && id.starts_with(&format!("{letter}-")),
                "{kind} --{flag}: {out}"
            );
            let shown = room.done(&format!("show {inquiry}/{id}"));
            assert!(shown.starts_with(&line), "{shown}");
        }
    }
}

#[test]
fn the_plural_of_a_kind_adds_one_too() {
    let room = Room::with_portfolio();
    let inquiry = room.inquiry("Duty line");
    assert!(
        room.done(&format!("add barriers {inquiry} --title 'No beds'"))
            .starts_with("b-")
    );
}

#[test]
fn add_with_json_prints_the_record() {
    let room = Room::with_portfolio();
    let inquiry = room.inquiry("Duty line");
    let row = room.json(&format!("add barrier {inquiry} --title 'No beds'"));
    let id = row["id"].as_str().expect("an id");
    assert_eq!(
        (&row["inquiry"], &row["ref"]),
        (&inquiry.clone().into(), &format!("{inquiry}/{id}").into())
    );
}

#[test]
fn set_changes_fields_and_an_empty_text_empties_one() {
    let room = Room::with_portfolio();
    let inquiry = room.inquiry("Duty line");
    let barrier = room.done(&format!(
        "add barrier {inquiry} --title 'No beds' --detail 'On Fridays'"
    ));
    room.done(&format!(
        "set {inquiry}/{barrier} --title 'No beds at all' --condition 'power dynamics' --detail ''"
    ));
    let row = room.record(&format!("{inquiry}/{barrier}"));
    assert_eq!(row["title"], "No beds at all");
    assert_eq!(row["condition"], "power dynamics");
    assert_eq!(row["detail"], serde_json::Value::Null);
}

#[test]
fn set_changes_an_inquiry_by_the_beginning_of_its_id() {
    let room = Room::with_portfolio();
    let inquiry = room.inquiry("Duty line");
    room.done("set duty --purpose 'Somebody answers after five' --searched today");
    let row = room.record(&inquiry);
    assert_eq!(
        (row["purpose"].as_str(), row["searched"].as_str()),
        (Some("Somebody answers after five"), Some("2026-10-05"))
    );
}

#[test]
fn set_is_all_or_nothing() {
    let room = Room::with_portfolio();
    room.inquiry("Duty line");
    let message = room.refused("set duty --purpose 'Somebody answers' --review-by someday");
    assert!(message.contains("“someday” is not a date"), "{message}");
}

#[test]
fn stage_and_cycle_are_not_set_but_moved() {
    let room = Room::with_portfolio();
    room.inquiry("Duty line");
    for line in [
        "set duty --stage act",
        "set duty --cycle 4",
        "set duty --paused yes",
        "new Other --stage learn",
    ] {
        let message = room.refused(line);
        assert!(
            message.contains("is not set directly") && message.contains("move"),
            "{message}"
        );
    }
}

#[test]
fn a_change_of_status_state_scale_or_answer_is_a_dated_entry() {
    let mut room = Room::with_portfolio();
    let inquiry = room.inquiry("Duty line");
    let barrier = room.done(&format!(
        "add barrier {inquiry} --title 'No beds' --scale few"
    ));
    room.later("2026-11-02");
    room.done(&format!(
        "set {barrier} --scale pattern --status exploring --reason 'Counted again'"
    ));
    let row = room.record(&barrier);
    assert_eq!(entries(&row, "scale"), ["unknown → few", "few → pattern"]);
    assert_eq!(entries(&row, "status"), ["new → exploring"]);
    let last = &row["history"][2];
    assert_eq!(
        (&last["on"], &last["by"], &last["why"]),
        (
            &"2026-11-02".into(),
            &"facilitator".into(),
            &"Counted again".into()
        )
    );
}

#[test]
fn setting_what_stands_there_already_changes_nothing() {
    let room = Room::with_portfolio();
    let inquiry = room.inquiry("Duty line");
    let barrier = room.done(&format!(
        "add barrier {inquiry} --title 'No beds' --scale few"
    ));
    let before = room.bytes();
    room.done(&format!("set {barrier} --scale few --title 'No beds'"));
    assert!(before == room.bytes());
}
