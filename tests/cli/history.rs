//! `beal history` and `beal undo`: who did what, what it was then, and the way back.

use std::fs;
use std::path::PathBuf;

use crate::cli::room::Room;

/// An inquiry with a barrier whose scale was set twice, on two days.
fn room() -> (Room, String, String) {
    let mut room = Room::with_portfolio();
    let duty = room.inquiry("Duty line");
    let barrier = room.done("add barrier duty --title 'Nobody answers'");
    let barrier = format!("{duty}/{barrier}");
    room.done(&format!("set {barrier} --scale few"));
    room.later("2026-10-06 10:00:00");
    room.done(&format!("set {barrier} --scale pattern"));
    (room, duty, barrier)
}

/// The first log of a document's history.
fn log(room: &Room, file: &str) -> PathBuf {
    let state = room.path("home/state/beal");
    let folders = fs::read_dir(state).expect("the state folder");
    let paths = folders.map(|entry| entry.expect("an entry").path());
    let mut logs = paths.map(|path| path.join("history").join(file).join("1.log"));
    logs.find(|path| path.exists()).expect("a log")
}

fn ids(room: &Room, of: &str) -> Vec<String> {
    let rows = room.json(&format!("history {of}"));
    let rows = rows.as_array().expect("rows");
    let ids = rows.iter().map(|row| row["id"].as_str().expect("an id"));
    ids.map(str::to_owned).collect()
}

#[test]
fn it_tells_who_did_what_and_when_the_newest_first() {
    let (room, duty, _) = room();
    let rows = room.json("history");
    let newest = &rows[0];
    assert_eq!(
        newest["said"],
        "scale of “Nobody answers” from few to pattern"
    );
    assert_eq!(newest["at"], "2026-10-06 10:00:00");
    assert_eq!(
        (&newest["by"], &newest["way"]),
        (&"facilitator".into(), &"forth".into())
    );
    assert_eq!(
        (&newest["origin"], &newest["inquiry"]),
        (&"here".into(), &duty.as_str().into())
    );
    assert_eq!(newest["file"], format!("{duty}.ron"));
    assert_eq!(rows.as_array().map(Vec::len), Some(4));
    let plain = room.done("history");
    let mut lines = plain.lines();
    let first = lines.next().expect("a line");
    assert!(
        first.starts_with("2026-10-06 10:00  scale of “Nobody answers”"),
        "{plain}"
    );
    let second = lines.next().expect("a line");
    assert!(second.contains("Duty line · facilitator · "), "{plain}");
}

#[test]
fn of_an_item_it_tells_only_what_touched_it() {
    let (room, _, barrier) = room();
    room.done("add barrier duty --title 'Another one'");
    assert_eq!(ids(&room, &barrier).len(), 3);
    assert_eq!(ids(&room, "duty").len(), 5);
    assert_eq!(
        room.json(&format!("history {barrier} --limit 1"))[0]["said"],
        "scale of “Nobody answers” from few to pattern"
    );
    assert_eq!(ids(&room, "duty --limit 2").len(), 2);
    assert_eq!(ids(&room, "duty --limit 0").len(), 5);
}

#[test]
fn where_nothing_is_told_that_is_said() {
    let room = Room::with_sample();
    let said = room.done("history");
    assert!(said.contains("begins with the next change"), "{said}");
    assert_eq!(room.json("history"), serde_json::json!([]));
}

#[test]
fn undo_takes_back_one_step_and_redo_makes_it_again() {
    let (room, duty, barrier) = room();
    let last = room.file(&duty);
    let said = room.done("undo");
    assert!(
        said.starts_with("Undone: scale of “Nobody answers” from few to pattern\n"),
        "{said}"
    );
    assert_eq!(room.record(&barrier)["scale"], "few");
    room.done("undo");
    room.done("undo");
    assert!(!room.file(&duty).contains("Nobody answers"));
    for _ in 0..3 {
        room.done("undo --redo");
    }
    assert_eq!(room.file(&duty), last);
    let refused = room.refused("undo --redo");
    assert!(refused.contains("nothing to make again"), "{refused}");
    let row = room.json("undo");
    assert_eq!(
        (&row["way"], &row["files"][0]),
        (&"back".into(), &duty.as_str().into())
    );
}

#[test]
fn where_there_is_nothing_to_undo_that_is_refused_kindly() {
    let room = Room::with_sample();
    let refused = room.refused("undo");
    assert!(refused.contains("There is nothing to undo."), "{refused}");
}

#[test]
fn what_somebody_else_wrote_meanwhile_is_not_undone_over() {
    let (room, duty, _) = room();
    let theirs = room.file(&duty).replace("\"pattern\"", "\"widespread\"");
    room.write(&format!("{duty}.ron"), &theirs);
    let refused = room.refused("undo");
    assert!(
        refused.contains("Not undone: scale of “Nobody answers”"),
        "{refused}"
    );
    assert_eq!(room.file(&duty), theirs);
}

#[test]
fn what_cannot_be_undone_is_left_when_that_is_asked_and_what_was_before_it_is_undone() {
    let (room, duty, barrier) = room();
    room.done("add barrier duty --title 'Another'");
    room.done(&format!("set {barrier} --scale few"));
    let theirs = room
        .file(&duty)
        .replace("scale: \"few\"", "scale: \"widespread\"");
    assert_ne!(theirs, room.file(&duty));
    room.write(&format!("{duty}.ron"), &theirs);
    let refused = room.refused("undo");
    assert!(refused.contains("beal undo --over"), "{refused}");
    let said = room.beal("undo --over");
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(said.err.contains("Not undone: scale of"), "{}", said.err);
    assert!(said.out.contains("Undone: "), "{}", said.out);
    let now = room.file(&duty);
    assert!(
        now.contains("widespread") && !now.contains("Another"),
        "{now}"
    );
}

#[test]
fn what_somebody_else_wrote_is_told_from_the_next_change_on_and_before_it_as_new() {
    let (room, duty, barrier) = room();
    let theirs = room
        .file(&duty)
        .replace("Nobody answers", "Nobody picks up");
    room.write(&format!("{duty}.ron"), &theirs);
    let rows = room.json(&format!("history {barrier}"));
    assert_eq!(
        (&rows[0]["origin"], &rows[0]["by"]),
        (&"outside".into(), &"".into())
    );
    assert_eq!(
        rows[0]["said"],
        "barrier “Nobody answers” changed to “Nobody picks up”"
    );
    room.done(&format!("set {barrier} --scale few"));
    let rows = room.json("history");
    assert_eq!(
        (&rows[0]["origin"], &rows[1]["origin"]),
        (&"here".into(), &"outside".into())
    );
    assert_eq!(
        rows[1]["said"],
        "barrier “Nobody answers” changed to “Nobody picks up”"
    );
    let plain = room.done("history");
    assert!(plain.contains("somebody else"), "{plain}");
}

#[test]
fn a_version_is_shown_as_it_was() {
    let (room, duty, barrier) = room();
    let then = &ids(&room, &barrier)[1];
    let shown = room.json(&format!("history {barrier} --show {then}"));
    assert_eq!(shown["scale"], "few");
    assert_eq!(room.record(&barrier)["scale"], "pattern");
    let begun = ids(&room, "duty").pop().expect("the first");
    let shown = room.done(&format!("history duty --show {begun}"));
    assert!(
        shown.starts_with("Duty line\n") && !shown.contains("Nobody answers"),
        "{shown}"
    );
    let refused = room.refused(&format!("history {barrier} --show {begun}"));
    assert!(
        refused.contains("was not there in this version"),
        "{refused}"
    );
    let refused = room.refused(&format!("history {duty} --show nothing-1"));
    assert!(refused.contains("no version “nothing-1”"), "{refused}");
}

#[test]
fn an_item_goes_back_to_a_version_with_a_dated_entry_and_that_is_undone_too() {
    let (room, duty, barrier) = room();
    let before = room.file(&duty);
    let then = &ids(&room, &barrier)[1];
    let said = room.done(&format!("history {barrier} --back-to {then}"));
    assert!(said.contains("is again what it was"), "{said}");
    assert!(said.contains("Scale of Nobody answers"), "{said}");
    let row = room.record(&barrier);
    assert_eq!(row["scale"], "few");
    assert_eq!(row["history"][2]["why"], format!("back to version {then}"));
    room.done("undo");
    assert_eq!(room.file(&duty), before);
}

#[test]
fn an_inquiry_that_was_begun_and_undone_comes_back_from_its_history() {
    let room = Room::with_portfolio();
    let duty = room.done("new 'Duty line' --purpose 'Somebody answers'");
    let whole = room.file(&duty);
    room.done("undo");
    assert!(!room.path(&format!("inquiries/{duty}.ron")).exists());
    let then = &ids(&room, &duty)[1];
    let said = room.done(&format!("history {duty} --back-to {then}"));
    assert!(said.contains("came back"), "{said}");
    assert_eq!(room.file(&duty), whole);
}

#[test]
fn a_flipped_bit_is_reported_and_what_is_whole_is_told() {
    let (room, duty, _) = room();
    let log = log(&room, &duty);
    let mut bytes = fs::read(&log).expect("the log");
    let last = bytes.len() - 20;
    bytes[last] ^= 1;
    fs::write(&log, bytes).expect("written");
    let said = room.beal("history duty --json");
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains("1.log:6:1: damaged"), "{}", said.err);
    let rows: serde_json::Value = serde_json::from_str(&said.out).expect("rows");
    let told: Vec<&str> = rows
        .as_array()
        .expect("rows")
        .iter()
        .filter_map(|row| row["said"].as_str())
        .collect();
    assert!(
        told.contains(&"scale of “Nobody answers” from unknown to few"),
        "{told:?}"
    );
    let refused = room.refused("undo");
    assert!(
        refused.contains("The history is damaged where this is told"),
        "{refused}"
    );
    room.done("add barrier duty --title 'It goes on'");
    room.done("undo");
}

#[test]
fn a_history_that_cannot_be_written_stops_no_save_and_is_said() {
    let (room, duty, barrier) = room();
    let log = log(&room, &duty);
    let folder = log.parent().expect("its folder");
    fs::remove_dir_all(folder).expect("removed");
    fs::write(folder, "in the way").expect("written");
    let said = room.beal(&format!("set {barrier} --scale few"));
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(
        said.err.contains("Undo and history will lack"),
        "{}",
        said.err
    );
    assert_eq!(said.err.matches("will lack").count(), 1);
    assert_eq!(room.record(&barrier)["scale"], "few");
}

#[test]
fn a_merge_and_a_split_are_undone_over_all_their_files() {
    let room = Room::with_portfolio();
    let duty = room.inquiry("Duty line");
    let ward = room.inquiry("Ward rounds");
    let barrier = room.done("add barrier duty --title 'Nobody answers'");
    room.done("add barrier ward --title 'Nobody picks up'");
    let before = room.bytes();
    room.done(&format!("merge {ward} --into {duty}"));
    room.done(&format!(
        "split {duty} --items {barrier} --title 'After five'"
    ));
    let after = room.bytes();
    room.done("undo");
    room.done("undo");
    assert!(room.bytes() == before, "other files");
    room.done("undo --redo");
    room.done("undo --redo");
    assert!(room.bytes() == after, "other files");
}
