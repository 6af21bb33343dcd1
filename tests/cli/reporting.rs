//! `report`: a file to print and share, never written over another unasked.

use std::fs;

use crate::cli::room::Room;

fn written(room: &Room, name: &str) -> String {
    fs::read_to_string(room.path(name)).expect("a report")
}

#[test]
fn a_guide_is_written_to_the_file_that_is_named() {
    let room = Room::with_portfolio();
    let said = room.done("report guide build --to build.md");
    assert_eq!(
        said,
        "build.md is written: Build: from a worry to a question"
    );
    let text = written(&room, "build.md");
    assert!(text.starts_with("# Build: from a worry to a question\n"));
    assert!(text.contains("**In fewer words:**"), "{text}");
}

#[test]
fn a_handout_has_lines_to_write_on_and_a_short_one_has_fewer() {
    let room = Room::with_portfolio();
    room.done("report guide build --handout --to long.md");
    room.done("report guide build --handout --short --to short.md");
    let lines = |name: &str| written(&room, name).matches("\n____").count();
    assert!(lines("long.md") > lines("short.md") && lines("short.md") > 3);
}

#[test]
fn a_dash_prints_it() {
    let room = Room::with_portfolio();
    let said = room.done("report guide build --to -");
    assert!(said.starts_with("# Build"), "{said}");
    let row = room.json("report guide build --to -");
    assert_eq!(row["title"], "Build: from a worry to a question");
    assert!(
        row["text"]
            .as_str()
            .is_some_and(|text| text.starts_with("# Build"))
    );
}

#[test]
fn a_file_that_stands_there_stays_unless_it_may_go() {
    let room = Room::with_portfolio();
    fs::write(room.path("notes.md"), "mine").expect("written");
    let said = room.refused("report guide build --to notes.md");
    assert!(said.contains("--over"), "{said}");
    room.done("report guide build --to notes.md --over");
    assert!(written(&room, "notes.md").starts_with("# Build"));
    let said = room.done("report guide build --to notes.md");
    assert!(said.starts_with("notes.md says so already"), "{said}");
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link_or_over_a_folder() {
    let room = Room::with_portfolio();
    fs::write(room.path("far.txt"), "mine").expect("written");
    std::os::unix::fs::symlink(room.path("far.txt"), room.path("near.md")).expect("a link");
    fs::create_dir(room.path("folder.md")).expect("a folder");
    for name in ["near.md", "folder.md"] {
        let said = room.refused(&format!("report guide build --over --to {name}"));
        assert!(said.contains("is not a plain file"), "{said}");
    }
}

#[test]
fn a_folder_that_is_missing_is_said() {
    let room = Room::with_portfolio();
    let said = room.refused("report guide build --to out/build.md");
    assert!(
        said.contains("there is no folder") && said.contains("make it first"),
        "{said}"
    );
}

#[test]
fn wrong_words_are_answered_with_those_that_there_are() {
    let room = Room::with_portfolio();
    let cases = [
        ("report gide build --to a.md", "Did you mean “guide”?"),
        ("report banana --to a.md", "There are: session · newsletter"),
        ("report guide --to a.md", "Which guide?"),
        ("report guide build --to a.docx", "today that is .md"),
        ("report guide build --to a", "today that is .md"),
        (
            "report guide build --to a.md --audience friends",
            "internal · partners · public · contributor",
        ),
        (
            "report guide build --short --to a.md",
            "--short goes with --handout",
        ),
        ("report guide build", "--to"),
    ];
    for (line, answer) in cases {
        let said = room.wrong(line);
        assert!(said.contains(answer), "{line}: {said}");
    }
    let said = room.refused("report guide bild --to a.md");
    assert!(said.contains("Did you mean “build”?"), "{said}");
}
