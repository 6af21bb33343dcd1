//! A real disk that does not let us: full, closed to us, too short; as an ordinary user.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use crate::cli::room::{Room, Said};

/// Runs a line of the shell in a room, in which `$BEAL` is the program.
fn shell(room: &Room, line: &str) -> Said {
    let program = room.program();
    let mut command = Command::new("sh");
    command.args(["-c", line]).env_clear();
    for (name, value) in program.get_envs() {
        command.env(name, value.unwrap_or_default());
    }
    command
        .env("BEAL", program.get_program())
        .env("PATH", "/usr/bin:/bin:/usr/sbin:/sbin")
        .current_dir(room.path(""));
    Said::of(command.output().expect("a shell"))
}

/// How the shell becomes an ordinary user, to whom the room belongs; nothing where it is one. `None` where it cannot.
fn as_ordinary_user(room: &Room) -> Option<&'static str> {
    let id = Command::new("id").arg("-u").output().ok()?;
    if id.stdout != b"0\n" {
        return Some("");
    }
    let given = shell(
        room,
        "mkdir -p home && chown -R 65534:65534 . && setpriv --version",
    );
    (given.code == Some(0)).then_some("setpriv --reuid=65534 --regid=65534 --clear-groups")
}

fn mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("a mode");
}

const ADD: &str = "\"$BEAL\" add barrier duty --title 'Nobody answers'";

/// A room of an ordinary user, with an inquiry.
fn room() -> Option<(Room, String)> {
    let room = Room::with_portfolio();
    room.inquiry("Duty line");
    let user = as_ordinary_user(&room)?;
    Some((room, format!("{user} {ADD}")))
}

/// Something is closed: the command says what to do, and changes nothing. It is opened: the same command works.
fn closed(path: &str, shut: u32, open: u32, advice: &str) {
    let Some((room, add)) = room() else { return };
    let path = match path {
        "file" => {
            let bytes = room.bytes();
            let mut paths = bytes.into_keys();
            let duty = paths.find(|it| it.to_string_lossy().contains("duty-line"));
            duty.expect("the inquiry's file")
        }
        path => room.path(path),
    };
    let before = room.bytes();
    mode(&path, shut);
    let said = shell(&room, &add);
    assert_eq!(said.code, Some(1), "{}{}", said.out, said.err);
    assert!(said.err.contains(advice), "{}", said.err);
    assert_eq!(room.bytes(), before);
    mode(&path, open);
    let said = shell(&room, &add);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert_ne!(room.bytes(), before);
}

#[test]
fn an_ordinary_user_who_may_not_write_in_the_folder_is_told_what_to_check() {
    closed("inquiries", 0o555, 0o755, "Check who may");
}

#[test]
fn an_ordinary_user_is_told_that_the_file_is_read_only() {
    closed("file", 0o444, 0o644, "chmod u+w");
}

#[test]
fn a_state_folder_that_is_closed_is_no_reason_not_to_save() {
    let Some((room, add)) = room() else { return };
    mode(&room.path("home"), 0o000);
    let said = shell(&room, &add);
    mode(&room.path("home"), 0o755);
    assert_eq!(said.code, Some(0), "{}", said.err);
}

#[test]
fn a_limit_to_the_length_of_files_is_told_and_nothing_is_half_written() {
    let room = Room::with_portfolio();
    room.inquiry("Duty line");
    let before = room.bytes();
    let long = "The desk closes at six. ".repeat(1000);
    let said = shell(&room, &format!("ulimit -f 8; {ADD} --detail '{long}'"));
    assert_eq!(said.code, Some(1), "{}{}", said.out, said.err);
    assert!(said.err.contains("ulimit -f"), "{}", said.err);
    assert_eq!(room.bytes(), before);
}

#[test]
fn a_disk_of_64_kilobytes_that_is_full_keeps_everything_that_was_said_to_be_kept() {
    let room = Room::empty();
    let text = "The desk closes at six and the night porter has no list. ".repeat(30);
    let line = format!(
        "mkdir inquiries && mount -t tmpfs -o size=64k none inquiries || exit 99
        $BEAL init >/dev/null && id=$($BEAL new 'Duty line') || exit 98
        head -c 8192 /dev/zero > inquiries/filler
        while added=$($BEAL add barrier $id --title Added --detail '{text}' 2>told); do echo $added; done
        cat told >&2
        $BEAL check >/dev/null || echo 'does not check'
        $BEAL list barriers --json > barriers
        rm inquiries/filler
        $BEAL add barrier $id --title 'When there was room again' >/dev/null || exit 97
        ls -A inquiries >&2"
    );
    let said = shell(
        &room,
        &"unshare -rm sh -c \"$LINE\" || exit $?".replace("$LINE", &quoted(&line)),
    );
    if matches!(said.code, Some(99 | 1 | 127)) {
        // No file system may be mounted here.
        return;
    }
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    assert!(said.err.contains("Free some space"), "{}", said.err);
    assert!(!said.err.contains(".tmp"), "{}", said.err);
    let barriers = fs::read_to_string(room.path("barriers")).expect("a list");
    let added: Vec<&str> = said.out.lines().collect();
    assert!(added.len() > 1, "{added:?}");
    for id in added {
        assert!(barriers.contains(id), "{id} was said to be kept");
    }
}

/// A text for the inside of double quotes of the shell.
fn quoted(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('$', "\\$")
}
