//! `settle`: what two people have written differently, and saying what holds.

use crate::cli::room::{Room, entries};

/// A room with a barrier about whose scale and detail people disagree: its reference, and those of the disputes.
fn disputes() -> (Room, String, [String; 2]) {
    let room = Room::with_portfolio();
    let inquiry = room.inquiry("Duty line");
    let barrier = room.done("add barrier duty --title 'Nobody answers' --scale few --detail One");
    let of = barrier.rsplit('/').next().expect("an id").to_owned();
    let file = room.file(&inquiry);
    let rows = [("d-1", "scale", "few", "pattern"), ("d-2", "detail", "One", "Two")].map(|(id, field, a, b)| {
        format!("(id: \"{id}\", added: \"2026-10-05\", of: \"{of}\", field: \"{field}\", values: [\"{a}\", \"{b}\"]),")
    });
    let file = file.trim_end().strip_suffix(')').expect("the end");
    room.write(
        &format!("{inquiry}.ron"),
        &format!("{file}disputes: [{}])\n", rows.concat()),
    );
    let ids = ["d-1", "d-2"].map(|id| format!("{inquiry}/{id}"));
    (room, format!("{inquiry}/{of}"), ids)
}

#[test]
fn what_is_in_dispute_is_listed_with_its_values_numbered() {
    let (room, barrier, [scale, _]) = disputes();
    let out = room.done("settle");
    assert!(
        out.contains("Scale of “Nobody answers”") && out.contains(&scale),
        "{out}"
    );
    assert!(
        out.contains("   1 few · stands") && out.contains("   2 pattern"),
        "{out}"
    );
    let rows = room.json("settle");
    assert_eq!(rows.as_array().map(Vec::len), Some(2));
    let first = &rows[0];
    assert_eq!(
        (&first["id"], &first["field"], &first["stands"]),
        (&"d-1".into(), &"scale".into(), &"few".into())
    );
    assert_eq!(first["values"], serde_json::json!(["few", "pattern"]));
    assert!(barrier.ends_with(first["of"].as_str().expect("of")));
    assert_eq!(
        first["inquiry"],
        barrier.split('/').next().expect("an inquiry")
    );
}

#[test]
fn a_ref_narrows_the_list() {
    let (room, barrier, [scale, _]) = disputes();
    room.inquiry("Ward rounds");
    let rows = |of: &str| room.json(&format!("settle {of}")).as_array().map(Vec::len);
    assert_eq!(
        (rows(&scale), rows(&barrier), rows("duty"), rows("ward")),
        (Some(1), Some(2), Some(2), Some(0))
    );
    assert_eq!(room.done("settle ward"), "Nothing is in dispute.");
}

#[test]
fn the_value_with_a_number_holds() {
    let (room, barrier, [scale, _]) = disputes();
    let out = room.done(&format!("settle {scale} --take 2"));
    assert_eq!(out, "Scale of “Nobody answers” is settled: pattern");
    let record = room.record(&barrier);
    assert_eq!(record["scale"], "pattern");
    assert_eq!(
        entries(&record, "scale").last().map(String::as_str),
        Some("few → pattern")
    );
    assert_eq!(room.json("settle").as_array().map(Vec::len), Some(1));
}

#[test]
fn both_or_another_text_may_hold() {
    let (room, barrier, [_, detail]) = disputes();
    room.done(&format!("settle {detail} --both"));
    assert_eq!(room.record(&barrier)["detail"], "One\n\nTwo");
    let (room, barrier, [_, detail]) = disputes();
    let row = room.json(&format!("settle {detail} --text Three"));
    assert_eq!(
        (&row["stands"], &room.record(&barrier)["detail"]),
        (&"Three".into(), &"Three".into())
    );
}

#[test]
fn what_stands_may_hold_also_where_its_record_is_gone() {
    let (room, barrier, [scale, detail]) = disputes();
    room.done(&format!("settle {scale} --as-is"));
    assert_eq!(room.record(&barrier)["scale"], "few");
    let inquiry = detail.split('/').next().expect("an inquiry");
    let of = barrier.rsplit('/').next().expect("an id");
    let text = room
        .file(inquiry)
        .replace(&format!("of: \"{of}\""), "of: \"b-gone0\"");
    room.write(&format!("{inquiry}.ron"), &text);
    let no = room.refused(&format!("settle {detail} --take 1"));
    assert!(
        no.contains("not there any more") && no.contains("--as-is"),
        "{no}"
    );
    room.done(&format!("settle {detail} --as-is"));
    assert_eq!(room.done("settle"), "Nothing is in dispute.");
}

#[test]
fn the_only_dispute_of_a_record_is_meant_by_the_record() {
    let (room, barrier, [scale, _]) = disputes();
    let no = room.refused(&format!("settle {barrier} --take 1"));
    assert!(no.contains("2 things") && no.contains(&scale), "{no}");
    room.done(&format!("settle {scale} --take 1"));
    room.done(&format!("settle {barrier} --take 2"));
    assert_eq!(room.record(&barrier)["detail"], "Two");
}

#[test]
fn what_cannot_be_settled_is_said_and_nothing_changes() {
    let (room, _, [scale, _]) = disputes();
    assert!(
        room.refused(&format!("settle {scale} --take 3"))
            .contains("1 to 2")
    );
    assert!(
        room.refused(&format!("settle {scale} --both"))
            .contains("one value only")
    );
    assert!(
        room.refused(&format!("settle {scale} --text huge"))
            .contains("huge")
    );
    assert!(room.refused("settle ward --take 1").contains("ward"));
    assert!(room.wrong("settle --take 1").contains("Which dispute?"));
    room.wrong(&format!("settle {scale} --take 1 --both"));
}

#[test]
fn an_inquiry_in_dispute_is_not_merged_or_split() {
    let (room, barrier, _) = disputes();
    room.inquiry("Ward rounds");
    assert!(
        room.refused("merge duty --into ward")
            .contains("beal settle")
    );
    assert!(
        room.refused(&format!("split duty --items {barrier} --title New"))
            .contains("2 disputes")
    );
}

#[test]
fn show_list_and_search_know_what_is_in_dispute() {
    let (room, barrier, [scale, _]) = disputes();
    let page = room.done(&format!("show {barrier}"));
    assert!(
        page.contains(&format!(
            "✗ In dispute: Scale · Detail · beal settle {barrier}"
        )),
        "{page}"
    );
    assert!(
        room.done("show duty")
            .contains("✗ In dispute: Scale of “Nobody answers”")
    );
    assert!(
        room.done(&format!("show {scale}"))
            .starts_with("Scale of “Nobody answers”")
    );
    assert!(
        room.done("list disputes")
            .contains("Detail of “Nobody answers”")
    );
    assert!(
        room.done("search pattern")
            .contains("Scale of “Nobody answers”")
    );
}

#[test]
fn a_dispute_in_the_portfolio_itself_is_settled_too() {
    let room = Room::with_portfolio();
    let text = std::fs::read_to_string(room.path("inquiries/portfolio.ron")).expect("the file");
    let file = text.trim_end().strip_suffix(')').expect("the end");
    room.write(
        "portfolio.ron",
        &format!(
            "{file}disputes: [(id: \"d-1\", field: \"name\", values: [\"North\", \"South\"])])\n"
        ),
    );
    room.done("settle d-1 --take 2");
    assert_eq!(room.done("settle"), "Nothing is in dispute.");
    let text = std::fs::read_to_string(room.path("inquiries/portfolio.ron")).expect("the file");
    assert!(text.contains("name: \"North\","), "{text}");
}
