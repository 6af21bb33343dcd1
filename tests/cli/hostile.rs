//! Text that would steer a terminal: cleaned where it is typed, spelled out where a file holds it.

use crate::cli::room::Room;

/// Whether a text holds anything that steers a terminal, line ends apart.
pub fn steers(text: &str) -> bool {
    text.chars().any(|c| {
        c != '\n'
            && (c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
    })
}

/// A room whose one inquiry holds an escape sequence, a turn of direction and a C1 control in its title and a barrier.
fn poisoned() -> (Room, String) {
    let room = Room::with_portfolio();
    let id = room.inquiry("Duty TITLE line");
    room.done("add barrier duty --title 'Nobody TITLE answers'");
    let file = room
        .file(&id)
        .replace("TITLE", "\\u{1b}[2J\\u{202e}\\u{9b}31m");
    room.write(&format!("{id}.ron"), &file);
    (room, id)
}

#[test]
fn typed_text_is_cleaned_before_it_is_kept() {
    let room = Room::with_portfolio();
    let said = room.run(&["new", "Duty\u{1b}[31m\u{202e} line\r\nat night\t!"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    let id = said.out.trim();
    assert_eq!(room.record(id)["title"], "Duty[31m line at night !");
    let said = room.run(&[
        "add",
        "barrier",
        id,
        "--title",
        "No\u{7}body",
        "--detail",
        "One\r\n\r\nTwo\u{2066}\u{9b}",
    ]);
    let row = room.record(said.out.trim());
    assert_eq!(
        (&row["title"], &row["detail"]),
        (&"Nobody".into(), &"One\n\nTwo".into())
    );
    assert!(!steers(&room.file(id)));
}

#[test]
fn a_reason_an_author_and_a_label_are_cleaned_too() {
    let room = Room::with_portfolio();
    let id = room.inquiry("Duty line");
    let output = room
        .program()
        .env("BEAL_AUTHOR", "A\u{1b}[1m\u{202e}")
        .args(["move", &id, "explore", "--reason", "Be\u{1b}cause\u{202e}"])
        .output();
    assert!(output.expect("runs").status.success());
    let output = room
        .program()
        .env("BEAL_AUTHOR", "A\u{1b}[1m\u{202e}")
        .args(["pause", &id, "--reason", "Re\u{1b}st\u{202e}"])
        .output();
    assert!(output.expect("runs").status.success());
    room.run(&["set", &id, "--sponsor", "DA\u{1b} lead\u{202e}"]);
    assert!(!steers(&room.file(&id)), "{}", room.file(&id));
    assert!(!room.file(&id).contains("\\u{1b}"), "{}", room.file(&id));
}

#[test]
fn what_a_file_holds_is_spelled_out_on_the_terminal() {
    let (room, id) = poisoned();
    for line in [
        "",
        "list",
        "list barriers",
        "list --csv",
        "list barriers --sort title",
        "show duty",
        "search nobody",
        "check",
        "move duty explore --reason x",
    ] {
        let said = room.beal(line);
        assert!(
            !steers(&said.out) && !steers(&said.err),
            "beal {line}: {:?}",
            said.out
        );
    }
    assert!(room.done("list").contains("\\u{1b}[2J\\u{202e}\\u{9b}31m"));
    assert!(
        room.done(&format!("show {id}"))
            .contains("Nobody \\u{1b}[2J")
    );
}

#[test]
fn json_stays_json_and_gives_the_text_as_it_stands() {
    let (room, _) = poisoned();
    for line in [
        "list",
        "list barriers",
        "show duty",
        "search nobody",
        "owed",
        "check",
    ] {
        let out = room.beal(&format!("{line} --json")).out;
        assert!(!steers(&out), "beal {line} --json");
        assert!(
            serde_json::from_str::<serde_json::Value>(&out).is_ok(),
            "beal {line} --json"
        );
    }
    assert_eq!(
        room.json("list")[0]["title"],
        "Duty \u{1b}[2J\u{202e}\u{9b}31m line"
    );
}

#[test]
fn what_is_wrong_is_repeated_without_steering_the_terminal() {
    let room = Room::with_portfolio();
    room.inquiry("Duty line");
    for arguments in [
        vec!["show", "no\u{1b}[2Jthing"],
        vec!["li\u{1b}[2Jst"],
        vec!["list", "--wh\u{1b}ere", "x"],
        vec!["list", "kind\u{202e}s"],
        vec!["set", "duty", "--review-by", "some\u{1b}day"],
        vec!["--portfolio", "no\u{1b}where", "list"],
    ] {
        let said = room.run(&arguments);
        assert!(matches!(said.code, Some(1 | 2)), "{arguments:?}");
        assert!(!steers(&said.err), "{:?}", said.err);
    }
}

#[cfg(unix)]
#[test]
fn arguments_that_are_no_text_are_refused_and_do_not_break_anything() {
    use std::os::unix::ffi::OsStrExt;
    let room = Room::with_portfolio();
    let bytes = std::ffi::OsStr::from_bytes(b"caf\xe9");
    for command in ["new", "show", "list"] {
        let code = room
            .program()
            .arg(command)
            .arg(bytes)
            .output()
            .expect("runs")
            .status
            .code();
        assert_eq!(code, Some(2), "{command}");
    }
    let output = room
        .program()
        .arg("--portfolio")
        .arg(bytes)
        .arg("list")
        .output()
        .expect("runs");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn an_endless_line_is_kept_whole_and_shown_short() {
    let room = Room::with_portfolio();
    let long = "漢é👩‍👧 ".repeat(5000);
    let said = room.run(&["new", &long]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert_eq!(room.record(said.out.trim())["title"], long.trim());
    assert!(
        room.done("list")
            .lines()
            .all(|line| line.chars().count() < 120)
    );
}
