//! Several at once, and readers that go away.

use std::io::Read;
use std::process::Stdio;

use crate::cli::room::Room;

/// How often each of two programs writes: this many edits, every other one into the barrier that it has just added.
fn edits() -> u32 {
    crate::cases(20)
}

#[test]
fn two_programs_that_write_one_inquiry_lose_nothing() {
    let room = Room::with_portfolio();
    let id = room.inquiry("Duty line");
    std::thread::scope(|scope| {
        for who in ["ann", "bob"] {
            let (room, id) = (&room, &id);
            scope.spawn(move || {
                let mut barrier = String::new();
                for n in 0..edits() {
                    if n % 2 == 0 {
                        barrier = room.done(&format!("add barrier {id} --title {who}-{n}"));
                    } else {
                        room.done(&format!("set {id}/{barrier} --detail {who}-{n}"));
                    }
                }
            });
        }
    });
    let rows = room.json("list barriers");
    let rows = rows.as_array().expect("rows").iter();
    let mut words: Vec<&str> = rows
        .flat_map(|row| [row["title"].as_str(), row["detail"].as_str()])
        .flatten()
        .collect();
    words.sort_unstable();
    let mut wanted: Vec<String> = ["ann", "bob"]
        .iter()
        .flat_map(|who| (0..edits()).map(move |n| format!("{who}-{n}")))
        .collect();
    wanted.sort_unstable();
    assert_eq!(words, wanted);
    let files = room.bytes();
    assert_eq!(files.len(), 2, "nothing is left behind: {:?}", files.keys());
}

#[test]
fn two_programs_that_set_different_fields_both_keep_theirs() {
    let room = Room::with_portfolio();
    let id = room.inquiry("Duty line");
    let barrier = room.done("add barrier duty --title 'Nobody answers'");
    std::thread::scope(|scope| {
        for line in [
            format!("set {id}/{barrier} --scale few"),
            format!("set {id}/{barrier} --detail 'After five'"),
            format!("set {id} --purpose 'An answer'"),
        ] {
            let room = &room;
            scope.spawn(move || room.done(&line));
        }
    });
    let row = room.record(&barrier);
    assert_eq!(
        (&row["scale"], &row["detail"]),
        (&"few".into(), &"After five".into())
    );
    assert_eq!(room.record("duty")["purpose"], "An answer");
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let room = Room::with_sample();
    let first = room.json("list")[0]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    for arguments in [
        &["list", "barriers", "--json"][..],
        &["show", &first],
        &["list"],
        &["check"],
        &["--help"],
    ] {
        let mut child = room
            .program()
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("runs");
        drop(child.stdout.take());
        let mut err = String::new();
        child
            .stderr
            .take()
            .expect("stderr")
            .read_to_string(&mut err)
            .expect("text");
        assert_eq!(
            child.wait().expect("ends").code(),
            Some(0),
            "{arguments:?}: {err}"
        );
        assert_eq!(err, "", "{arguments:?}");
    }
}

#[test]
fn what_is_added_is_kept_although_nobody_reads_its_id() {
    let room = Room::with_portfolio();
    let mut child = room
        .program()
        .args(["new", "Duty line"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("runs");
    drop(child.stdout.take());
    assert_eq!(child.wait().expect("ends").code(), Some(0));
    assert_eq!(room.json("list").as_array().map(Vec::len), Some(1));
}

#[test]
fn four_that_mend_all_at_once_mend_all_and_alarm_nobody() {
    let room = Room::with_portfolio();
    let ids: Vec<String> = (0..6).map(|n| room.inquiry(&format!("Line {n}"))).collect();
    for id in &ids {
        room.write(&format!("{id} (1).ron"), &room.file(id));
    }
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let said = room.beal("mend --all");
                assert_eq!(
                    (said.code, said.err.as_str()),
                    (Some(0), ""),
                    "{}",
                    said.out
                );
            });
        }
    });
    assert_eq!(room.bytes().len(), 1 + ids.len());
}
