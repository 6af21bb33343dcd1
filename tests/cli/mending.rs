//! Conflict copies, files with git's marks and leftovers: listed once, mended when asked, nothing lost.

use std::fs;

use beal::store::format::seen::Seen;
use beal::store::temporary;

use crate::cli::room::Room;

/// The names that programs which keep folders in step give to a copy.
const COPIES: &[&str] = &[
    "ID-LAPTOP-7.ron",
    "ID (Ward laptop's conflicted copy 2026-11-03).ron",
    "ID.sync-conflict-20261103-101010-ABCDEFG.ron",
    "ID (1).ron",
    "ID (conflicted copy).ron",
    "Copy of ID.ron",
];

/// The exit code and both outputs of a command.
fn said(room: &Room, line: &str) -> (i32, String, String) {
    let said = room.beal(line);
    (said.code.unwrap_or(-1), said.out, said.err)
}

/// An inquiry with a barrier, and the text of its file.
fn inquiry(room: &Room) -> (String, String) {
    let id = room.inquiry("Duty line");
    room.done("add barrier duty --title 'Nobody answers' --detail 'After five'");
    let path = room.path("inquiries").join(format!("{id}.ron"));
    let text = fs::read_to_string(path).expect("the file");
    (id, text)
}

#[test]
fn every_conflict_copy_is_shown_once_and_mended_when_that_is_asked() {
    for name in COPIES {
        let room = Room::with_portfolio();
        let (id, text) = inquiry(&room);
        room.done("add barrier duty --title 'Mine since'");
        let copy = room.path("inquiries").join(name.replace("ID", &id));
        let theirs = text.replace("After five", "After six, and all of Friday");
        fs::write(&copy, &theirs).expect("a copy");
        assert_eq!(
            room.json("list").as_array().map(Vec::len),
            Some(1),
            "{name}"
        );
        let (code, out, _) = said(&room, "check");
        assert_eq!(
            (code, out.matches("conflict copy").count()),
            (1, 1),
            "{name}: {out}"
        );
        let rows = room.json("mend");
        assert_eq!(rows.as_array().map(Vec::len), Some(1), "{name}");
        assert_eq!(rows[0]["disputes"], 1, "{name}");
        assert_eq!(fs::read_to_string(&copy).expect("it stays"), theirs);
        let said = room.done(&format!("mend {id}"));
        assert!(said.contains("beal settle"), "{said}");
        assert!(!copy.exists(), "{name}");
        let text =
            fs::read_to_string(room.path("inquiries").join(format!("{id}.ron"))).expect("the file");
        for kept in ["After five", "After six, and all of Friday", "Mine since"] {
            assert!(text.contains(kept), "{name}: {kept}\n{text}");
        }
        assert_eq!(room.done("mend"), "There is nothing to mend.");
    }
}

#[test]
fn a_copy_of_the_portfolios_own_file_is_mended_too() {
    let room = Room::with_portfolio();
    let own = room.path("inquiries").join("portfolio.ron");
    let text = fs::read_to_string(&own).expect("the file");
    let copy = room.path("inquiries").join("portfolio-LAPTOP.ron");
    let theirs = text.replacen("name: \"", "name: \"Written on the laptop: ", 1);
    fs::write(&copy, theirs).expect("a copy");
    room.done("mend --all");
    assert!(!copy.exists());
    let text = fs::read_to_string(&own).expect("the file");
    assert!(text.contains("Written on the laptop"), "{text}");
}

#[test]
fn a_file_with_the_marks_of_git_is_recognised_and_mended() {
    for base in ["", "||||||| 12ab34c\n            detail: \"After five\",\n"] {
        let room = Room::with_portfolio();
        let (id, text) = inquiry(&room);
        let line = "            detail: \"After five\",\n";
        assert!(text.contains(line), "{text}");
        let marked = text.replace(
            line,
            &format!("<<<<<<< HEAD\n            detail: \"After six\",\n{base}=======\n            detail: \"After seven\",\n>>>>>>> colleague\n"),
        );
        let path = room.path("inquiries").join(format!("{id}.ron"));
        fs::write(&path, &marked).expect("marks");
        let (code, out, _) = said(&room, "check");
        assert!(code == 1 && out.contains("beal mend"), "{out}");
        let (_, out, _) = said(&room, "mend");
        assert!(out.contains("git's two versions in one file"), "{out}");
        assert_eq!(fs::read_to_string(&path).expect("the file"), marked);
        room.done("mend --all");
        let row = room.json(&format!("settle {id}"));
        assert_eq!(
            row[0]["values"],
            serde_json::json!(["After seven", "After six"])
        );
    }
}

#[test]
fn what_an_interrupted_save_left_is_brought_over() {
    let room = Room::with_portfolio();
    let (id, text) = inquiry(&room);
    let left = room.path("inquiries").join(".beal-4711-0.tmp");
    let theirs = text.replace("Nobody answers", "Nobody answers the telephone");
    fs::write(&left, theirs).expect("a leftover");
    let (code, out, _) = said(&room, "check");
    assert!(code == 0 && out.contains("beal mend"), "{out}");
    room.done("mend --all");
    assert!(!left.exists());
    let text =
        fs::read_to_string(room.path("inquiries").join(format!("{id}.ron"))).expect("the file");
    assert!(text.contains("Nobody answers the telephone"), "{text}");
    assert!(text.contains("\"Nobody answers\""), "{text}");
}

#[test]
fn a_save_that_did_not_come_to_its_end_is_finished_and_nothing_is_in_dispute() {
    let room = Room::with_portfolio();
    let (id, text) = inquiry(&room);
    let folder = room.path("inquiries");
    let left = temporary::path(&folder, Some(Seen::of(text.as_bytes())), 0);
    let theirs = text.replace("Nobody answers", "Nobody answers the telephone");
    fs::write(&left, &theirs).expect("a leftover");
    room.done("mend --all");
    assert!(!left.exists());
    assert_eq!(room.file(&id), theirs);
}

#[test]
fn a_new_file_that_did_not_get_its_name_is_found_again() {
    let room = Room::with_portfolio();
    let (id, text) = inquiry(&room);
    let folder = room.path("inquiries");
    let left = temporary::path(&folder, None, 0);
    fs::rename(folder.join(format!("{id}.ron")), &left).expect("renamed");
    let out = room.done("mend");
    assert!(out.contains("would bring into duty"), "{out}");
    room.done("mend --all");
    assert!(!left.exists());
    assert_eq!(room.file(&id), text);
}

#[test]
fn what_nobody_misses_is_removed() {
    let room = Room::with_portfolio();
    let (id, text) = inquiry(&room);
    let folder = room.path("inquiries");
    let torn = &text.as_bytes()[..text.len() / 2];
    let cases: [(Option<Seen>, &[u8]); 4] = [
        (None, text.as_bytes()),
        (Some(Seen::of(b"old")), b"old"),
        (None, torn),
        (None, b"\0\0\0"),
    ];
    for (replaces, bytes) in cases {
        let left = temporary::path(&folder, replaces, 0);
        fs::write(&left, bytes).expect("a leftover");
        assert_eq!(room.done("mend"), "There is nothing to mend.");
        assert!(left.exists(), "nobody has asked");
        room.done("mend --all");
        assert!(!left.exists());
        assert_eq!(room.file(&id), text);
    }
}

#[test]
fn what_cannot_be_read_on_one_side_is_left_as_it_is() {
    let room = Room::with_portfolio();
    let (id, text) = inquiry(&room);
    let path = room.path("inquiries").join(format!("{id}.ron"));
    let marked = format!("<<<<<<< HEAD\n{text}=======\n(format: 1, nonsense\n>>>>>>> colleague\n");
    fs::write(&path, &marked).expect("marks");
    let (code, _, err) = said(&room, "mend --all");
    assert!(code == 1 && err.contains("left as it is"), "{err}");
    assert_eq!(fs::read_to_string(&path).expect("the file"), marked);
    let (code, _, err) = said(&room, "mend no-such-file");
    assert!(code == 1 && err.contains("nothing to mend"), "{err}");
}
