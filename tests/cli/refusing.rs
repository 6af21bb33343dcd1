//! Bad input: what is wrong is said with what would be right, exit codes are 1 and 2, and no file is touched.
//!
//! `Room::refused` and `Room::wrong` check the exit code, that nothing is printed, and every byte of every file.

use crate::cli::room::Room;

/// A room with the inquiries `duty` and `duty-cars` and a barrier.
fn room() -> (Room, String) {
    let room = Room::with_portfolio();
    room.inquiry("Duty line");
    room.inquiry("Duty cars");
    let barrier = room.done("add barrier duty-line --title 'Nobody answers'");
    (room, barrier)
}

#[test]
fn an_unknown_command_is_wrong_usage_with_the_nearest() {
    let (room, _) = room();
    assert!(room.wrong("lsit").contains("Did you mean `beal list`?"));
    assert!(
        room.wrong("lsit barriers --json")
            .contains("Did you mean `beal list`?")
    );
    assert!(room.wrong("frobnicate").contains("beal --help"));
}

#[test]
fn an_unknown_flag_is_wrong_usage_with_the_nearest() {
    let (room, barrier) = room();
    assert!(
        room.wrong("add barrier duty-line --titel x")
            .contains("'--title'")
    );
    assert!(
        room.wrong(&format!("set {barrier} --scal few"))
            .contains("'--scale'")
    );
    assert!(room.wrong("list --wher stage:act").contains("'--where'"));
    let message = room.wrong("new Other --tier x");
    assert!(
        !message.contains("as a value"),
        "no advice that helps nobody: {message}"
    );
}

#[test]
fn a_flag_of_another_kind_is_wrong_usage_and_says_so() {
    let (room, barrier) = room();
    let message = room.wrong(&format!("set {barrier} --stop-rule x"));
    assert!(
        message.contains("A barrier has no field “stop-rule”"),
        "{message}"
    );
}

#[test]
fn a_missing_argument_is_wrong_usage() {
    let (room, barrier) = room();
    for (line, part) in [
        ("new", "<TITLE>"),
        ("add", "Kinds:"),
        ("add barrier", "<INQUIRY>"),
        ("add barrier duty-line", "--title"),
        ("set", "<REF>"),
        (&format!("set {barrier}"), "Nothing to set"),
        ("move duty-line", "<STAGE>"),
        ("show", "<REF>"),
        ("search", "<TEXT>"),
        (&format!("escalate {barrier} --ask x"), "--to"),
        ("respond e-zzzzz", "--as"),
    ] {
        let message = room.wrong(line);
        assert!(message.contains(part), "{line}: {message}");
    }
}

#[test]
fn an_unknown_kind_is_refused_with_the_nearest() {
    let (room, _) = room();
    assert!(
        room.refused("add barier duty-line --title x")
            .contains("Did you mean “barrier”?")
    );
    assert!(
        room.refused("list experimants")
            .contains("Did you mean “experiment”?")
    );
    assert!(
        room.refused("list dragons")
            .contains("There are: inquiry · ")
    );
    assert!(
        room.refused("list moons")
            .contains("There is no kind “moons”")
    );
}

#[test]
fn an_unknown_word_is_refused_with_the_nearest_and_all_there_are() {
    let (room, barrier) = room();
    let message = room.refused(&format!("set {barrier} --scale patern"));
    assert!(
        message.contains("did you mean “pattern”?")
            && message.contains("unknown · single case · few"),
        "{message}"
    );
    assert!(room.refused("list --where stage:bild").contains("“build”"));
}

#[test]
fn an_unknown_field_of_a_query_or_sort_is_refused_with_the_nearest() {
    let (room, _) = room();
    assert!(
        room.refused("list --where stag:act")
            .contains("Did you mean “stage”?")
    );
    assert!(
        room.refused("list barriers --sort scal")
            .contains("Did you mean “scale”?")
    );
    assert!(
        room.refused("list --where 'title:\"open'")
            .contains("Close it")
    );
}

#[test]
fn a_date_that_is_none_is_refused_with_examples() {
    let (room, _) = room();
    for typed in ["someday", "2026-02-30", "31 feb", "99999-01-01"] {
        let message = room.refused(&format!("set duty-line --review-by '{typed}'"));
        assert!(
            message.contains(&format!("“{typed}” is not a date")) && message.contains("14 dec"),
            "{message}"
        );
    }
    assert!(
        room.refused("list --where review_by<someday")
            .contains("is not a date")
    );
}

#[test]
fn an_empty_title_is_refused_wherever_it_stands() {
    let (room, barrier) = room();
    for title in ["''", "'   '", "'\u{200b}\u{202e}'"] {
        assert!(
            room.refused(&format!("new {title}"))
                .contains("An inquiry needs a title")
        );
        assert!(
            room.refused(&format!("add barrier duty-line --title {title}"))
                .contains("A barrier needs a line of text")
        );
        assert!(
            room.refused(&format!("set {barrier} --title {title}"))
                .contains("A barrier needs a line of text")
        );
        assert!(
            room.refused(&format!("set duty-line --title {title}"))
                .contains("An inquiry needs a line of text")
        );
    }
}

#[test]
fn a_ref_that_is_not_there_is_refused_with_a_way_to_find_it() {
    let (room, _) = room();
    for (line, part) in [
        ("show nothing-at-all", "beal list"),
        ("show dutty-line", "Did you mean duty-line?"),
        ("show b-zzzzz", "There is no barrier “b-zzzzz” here"),
        ("show duty-line/b-zzzzz", "beal show duty-line-"),
        (
            "set ../../etc/passwd --title x",
            "There is no inquiry “..” here",
        ),
        ("move nothing act", "There is no inquiry “nothing” here"),
        (
            "add barrier nothing --title x",
            "There is no inquiry “nothing” here",
        ),
        (
            "escalate nothing --to 'change forum' --ask x",
            "There is no inquiry “nothing” here",
        ),
        ("show ''", "No inquiry is named"),
    ] {
        let message = room.refused(line);
        assert!(message.contains(part), "{line}: {message}");
    }
}

#[test]
fn an_ambiguous_beginning_is_refused_with_those_that_it_could_be() {
    let (room, _) = room();
    let message = room.refused("show duty");
    assert!(
        message.contains("Duty line")
            && message.contains("Duty cars")
            && message.contains("Type more"),
        "{message}"
    );
}

#[test]
fn an_item_id_in_two_files_is_refused_without_its_inquiry() {
    let (room, barrier) = room();
    let line = room.json("list --where line")[0]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let cars = room.json("list --where cars")[0]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    room.write(
        &format!("{cars}.ron"),
        &room
            .file(&line)
            .replace(&line, &cars)
            .replace("Duty line", "Duty cars"),
    );
    let message = room.refused(&format!("show {barrier}"));
    assert!(
        message.contains(&format!("{line}/{barrier}"))
            && message.contains(&format!("{cars}/{barrier}")),
        "{message}"
    );
    assert!(
        room.done(&format!("show duty-cars/{barrier}"))
            .contains("Nobody answers")
    );
}

#[test]
fn a_portfolio_that_is_not_there_is_refused_with_the_command_that_makes_one() {
    let room = Room::empty();
    assert!(room.refused("list").contains("beal init"));
    for line in [
        "list --portfolio nowhere",
        "./nowhere",
        "--portfolio nowhere new Title",
        "walk --portfolio nowhere",
    ] {
        let message = room.refused(line);
        assert!(
            message.contains("nowhere") && message.contains("beal init"),
            "{line}: {message}"
        );
    }
}

#[test]
fn a_portfolio_that_is_a_file_is_refused() {
    let room = Room::empty();
    std::fs::write(room.path("inquiries"), "mine").expect("a file");
    for line in [
        "list",
        "list --portfolio inquiries",
        "./inquiries",
        "new Title",
    ] {
        let message = room.refused(line);
        assert!(message.contains("is not a folder"), "{line}: {message}");
    }
    assert!(
        room.refused("list --portfolio inquiries/deeper")
            .contains("inquiries/deeper")
    );
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_written_is_refused_with_a_remedy() {
    use std::os::unix::fs::PermissionsExt;
    let (room, _) = room();
    let id = room.json("list --where line")[0]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let path = room.path(&format!("inquiries/{id}.ron"));
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o444)).expect("read-only");
    assert!(
        room.refused("add barrier duty-line --title x")
            .contains("chmod u+w")
    );
}

#[test]
fn wrong_surroundings_are_wrong_usage() {
    let room = Room::with_portfolio();
    for (name, value) in [("BEAL_NOW", "yesterday"), ("BEAL_SEED", "many")] {
        let out = room
            .program()
            .env(name, value)
            .arg("list")
            .output()
            .expect("runs");
        assert_eq!(out.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&out.stderr).contains(name));
    }
}

#[test]
fn help_and_version_are_printed_and_done() {
    let room = Room::empty();
    assert!(room.done("--help").contains("Usage: beal"));
    assert!(room.done("--version").starts_with("beal "));
}
