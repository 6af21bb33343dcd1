//! A folder with every file that could do harm: each is named with its place and a remedy, none is touched, the rest works.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::cli::hostile::steers;
use crate::cli::room::{Room, Said};
use crate::hostile_files::all;
use crate::hostile_files::file::{Comes, Hostile, LITTLE, shown};
use crate::walks::sitting::walk;

/// A room with one good inquiry, and beside it all the others.
fn room() -> (Room, Vec<Hostile>) {
    let room = Room::with_portfolio();
    room.inquiry("Duty line");
    room.done("add barrier duty --title 'Nobody answers'");
    let folder = room.path("inquiries");
    let made = all(LITTLE)
        .into_iter()
        .filter(|hostile| hostile.make(&folder))
        .collect();
    (room, made)
}

/// What stands in the folder: links as what they say, files as their bytes, all else as its kind.
fn standing(room: &Room) -> BTreeMap<OsString, Vec<u8>> {
    let entries = fs::read_dir(room.path("inquiries")).expect("a folder");
    let described = entries.map(|entry| {
        let entry = entry.expect("an entry");
        let kind = entry.file_type().expect("a kind");
        let (path, len) = (entry.path(), entry.metadata().expect("an entry").len());
        let bytes = match kind {
            _ if kind.is_symlink() => fs::read_link(&path)
                .map(PathBuf::into_os_string)
                .map(OsString::into_encoded_bytes),
            _ if kind.is_file() && len < 10_000_000 => fs::read(&path),
            _ => Ok(format!("{kind:?} {len}").into_bytes()),
        };
        (entry.file_name(), bytes.expect("what stands there"))
    });
    described.collect()
}

#[test]
fn each_file_that_cannot_be_read_is_named_with_its_place_and_a_remedy() {
    let (room, made) = room();
    let said = room.beal("check --json");
    assert!(!steers(&said.out));
    let rows: Vec<Value> = serde_json::from_str(&said.out).expect("rows");
    let plain = room.beal("check");
    assert!(!steers(&plain.out) && plain.code == Some(1));
    let unlike = made
        .iter()
        .filter_map(|hostile| unlike(hostile, &rows, &plain.out));
    let unlike: Vec<String> = unlike.collect();
    assert!(unlike.is_empty(), "{}", unlike.join("\n"));
}

/// What is said of a file, where that is not what should be.
fn unlike(hostile: &Hostile, rows: &[Value], plain: &str) -> Option<String> {
    let path = format!("inquiries/{}", shown(&hostile.name));
    let row = rows
        .iter()
        .find(|row| row["path"] == path.as_str() && row["rule"] == "unreadable");
    let is_right = match (&hostile.comes, row) {
        (Comes::Read, None) => true,
        (Comes::Refused(line, column, words), Some(row)) => {
            let has = |field: &str, words: &str| {
                row[field].as_str().is_some_and(|text| text.contains(words))
            };
            row["line"] == *line
                && (*column == 0 || row["column"] == *column)
                && has("message", words)
                && has("remedy", " ")
                && plain.contains(&format!("{path}:{line}:"))
        }
        _ => false,
    };
    (!is_right).then(|| format!("{}: {row:?}", hostile.what))
}

#[test]
fn whatever_is_done_beside_them_none_is_touched_and_all_of_it_works() {
    let (room, made) = room();
    let before = standing(&room);
    let done = |said: Said, what: &str, code: i32| {
        assert_eq!(
            said.code,
            Some(code),
            "beal {what}: {}{}",
            said.out,
            said.err
        );
        assert!(!steers(&said.out) && !steers(&said.err), "beal {what}");
    };
    for line in [
        "",
        "list",
        "list barriers --json",
        "list people --csv",
        "show duty",
        "search answers",
        "owed",
        "show steering",
        "show round",
    ] {
        done(room.beal(line), line, 0);
    }
    done(
        walk(
            &room,
            "2026-03-02 10:00",
            7,
            &["duty"],
            "b: Nobody knows\nwhy\ngate\n",
        ),
        "walk",
        0,
    );
    for line in [
        "new Another",
        "add experiment duty --title Huddle --barriers 'Nobody answers'",
        "set duty --sponsor 'duty lead'",
        "escalate duty --to tactical-group --ask 'A number'",
        "pause duty --reason x",
        "resume duty",
        "move duty explore --reason x",
        "merge another --into duty",
        "close duty --reason x",
        "set steering --question Why",
        "set many-ties --question Why",
    ] {
        done(room.beal(line), line, 0);
    }
    let after = standing(&room);
    let changed = ["steering.ron", "many-ties.ron"];
    for hostile in &made {
        let name = &hostile.name;
        let may_change = changed.iter().any(|changed| name == changed);
        assert!(
            may_change || after.get(name) == before.get(name),
            "{} was touched",
            hostile.what
        );
    }
    let good = |name: &OsString| {
        ["duty", "another", "split", "portfolio"]
            .iter()
            .any(|word| name.to_string_lossy().starts_with(word))
    };
    let strays: Vec<_> = after
        .keys()
        .filter(|name| !before.contains_key(*name) && !good(name))
        .collect();
    assert!(strays.is_empty(), "{strays:?}");
}
