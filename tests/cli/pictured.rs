//! `show --picture`: what the records of an inquiry look like, on plain lines, in words and as data.

use crate::cli::room::Room;

fn room() -> Room {
    let room = Room::with_portfolio();
    room.done("new 'Duty line'");
    room.done("add influence duty --from 'waits -> calls (+)'");
    room.done("add influence duty --from 'calls -> waits (+)'");
    room.done("add tie duty --from 'desk -> rings -> night worker' --state broken");
    room
}

#[test]
fn a_picture_is_drawn_said_in_words_and_given_as_data() {
    let room = room();
    let map = room.done("show duty --picture actors");
    assert!(
        map.contains("✗ desk ─ rings → night worker · broken"),
        "{map}"
    );
    let words = room.done("show duty --picture loops --words");
    assert!(words.contains("Loop 1, reinforcing"), "{words}");
    let loops = room.json("show duty --picture loops");
    assert_eq!(loops["loops"][0]["turn"], "reinforcing");
    assert_eq!(loops["loops"][0]["links"].as_array().map(Vec::len), Some(2));
}

#[test]
fn an_unknown_picture_is_refused_with_the_names_that_there_are() {
    let said = room().refused("show duty --picture photo");
    for name in ["boundary", "actors", "power", "iceberg", "forces", "loops"] {
        assert!(said.contains(name), "{said}");
    }
}

#[test]
fn a_picture_without_records_says_which_tool_brings_them() {
    let said = room().done("show duty --picture forces");
    assert!(said.contains("Push and hold"), "{said}");
}

#[test]
fn the_actors_of_all_inquiries_are_one_map() {
    let room = room();
    let other = room.inquiry("Letters nobody opens");
    room.done(&format!(
        "add tie {other} --from Desk --passes 'keeps letters for' --to 'night worker'"
    ));
    let alone = room.done("show duty --picture actors");
    assert!(!alone.contains("keeps letters for"), "{alone}");
    let all = room.done("show duty --picture actors --all");
    assert!(
        all.contains("keeps letters for") && all.contains("rings"),
        "{all}"
    );
    let said = room.refused("show duty --picture forces --all");
    assert!(said.contains("--picture actors"), "{said}");
}
