//! `beal share setup` and `status`: what is made, what is left alone, and what is said.

use std::fs;

use crate::cli::git::{Team, git, text};
use crate::cli::room::Room;

#[test]
fn setting_up_twice_changes_nothing_the_second_time() {
    let room = Room::with_portfolio();
    let first = room.done("share setup");
    assert!(first.contains("is a git repository now"), "{first}");
    let before = room.bytes();
    let second = room.done("share setup");
    assert!(second.contains("nothing was changed"), "{second}");
    assert!(before == room.bytes());
    let steps = &room.json("share setup")["done"];
    assert_eq!(steps.as_array().map(Vec::len), Some(0));
}

#[test]
fn what_stands_in_the_attributes_stays() {
    let room = Room::with_portfolio();
    room.write(".gitattributes", "*.png binary");
    room.write(".gitignore", "notes.md\r\n");
    room.done("share setup");
    assert_eq!(
        room.text(".gitattributes"),
        "*.png binary\n*.ron merge=beal text eol=lf\n/templates/** !merge\n"
    );
    assert_eq!(room.text(".gitignore"), "notes.md\r\n.beal-*.tmp\n");
    let merge = git(
        &room,
        &[
            "check-attr",
            "merge",
            "--",
            "x.ron",
            "templates/stages/x.ron",
        ],
    );
    assert_eq!(
        merge,
        "x.ron: merge: beal\ntemplates/stages/x.ron: merge: unspecified"
    );
}

#[test]
fn a_portfolio_inside_a_repository_uses_it_and_commits_nothing_else() {
    let room = Room::with_portfolio();
    let above = |arguments: &[&str]| git(&room, &[&["-C", ".."], arguments].concat());
    above(&["init", "-q"]);
    fs::write(room.path("code.rs"), "one").expect("written");
    fs::write(room.path(".gitignore"), "home\n").expect("written");
    above(&["add", "code.rs", ".gitignore"]);
    let said = room.done("share setup");
    assert!(!said.contains("is a git repository now"), "{said}");
    assert!(!room.path(".gitattributes").exists());
    room.done("share sync");
    assert_eq!(
        above(&["ls-tree", "-r", "--name-only", "HEAD"]),
        "inquiries/.gitattributes\ninquiries/.gitignore\ninquiries/portfolio.ron"
    );
    let state = above(&["status", "--porcelain"]);
    assert_eq!(
        state, "A  .gitignore\nA  code.rs",
        "what was handed to git waits as before"
    );
}

#[test]
fn a_repository_that_overlooks_the_portfolio_is_not_set_up() {
    let room = Room::with_portfolio();
    git(&room, &["init", "-q", ".."]);
    fs::write(room.path(".gitignore"), "inquiries\n").expect("written");
    let message = room.refused("share setup");
    assert!(
        message.contains("told to overlook this portfolio"),
        "{message}"
    );
}

#[test]
fn a_synced_folder_is_warned_about_and_works() {
    let room = Room::with_portfolio();
    fs::create_dir(room.path("inquiries/.stfolder")).expect("a folder");
    let said = room.beal("share setup");
    assert_eq!(said.code, Some(0));
    assert!(
        said.err.contains("Syncthing syncs this folder"),
        "{}",
        said.err
    );
    assert_eq!(room.json("share status")["synced_by"], "Syncthing");
}

#[test]
fn status_says_what_is_missing_and_what_there_is() {
    let room = Room::with_portfolio();
    let message = room.refused("share status");
    assert!(message.contains("beal share setup"), "{message}");
    git(&room, &["init", "-q", "--initial-branch=main"]);
    let said = room.beal("share status --json");
    assert_eq!(said.code, Some(1));
    let row: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!(row["problems"].as_array().map(Vec::len), Some(2), "{row}");
    room.done("share setup");
    let row = room.json("share status");
    assert_eq!(row["branch"], "main");
    assert_eq!(
        (&row["driver"], &row["attributes"]),
        (&true.into(), &true.into())
    );
    assert_eq!(row["uncommitted"].as_array().map(Vec::len), Some(3));
    room.done("share sync");
    assert_eq!(
        room.json("share status")["uncommitted"]
            .as_array()
            .map(Vec::len),
        Some(0)
    );
}

#[test]
fn status_knows_who_is_ahead_and_when_the_last_sync_was() {
    let team = Team::new();
    team.bob.done("set duty --purpose 'An answer'");
    let row = team.bob.json("share status");
    assert_eq!((&row["ahead"], &row["behind"]), (&0.into(), &0.into()));
    assert_eq!(row["uncommitted"][0], "duty-line-7kq2.ron");
    team.go_offline();
    team.bob.done("share sync");
    let row = team.bob.json("share status");
    assert_eq!((&row["ahead"], &row["behind"]), (&1.into(), &0.into()));
    team.go_online();
    team.bob.done("share sync");
    let row = team.bob.json("share status");
    assert_eq!(
        (&row["ahead"], &row["last_sync"]),
        (&0.into(), &"2026-10-05 09:30:00".into())
    );
}

#[test]
fn a_driver_that_is_gone_is_noticed_and_mended() {
    let team = Team::new();
    let gone = "'/gone/beal' merge-driver -- %O %A %B %P";
    git(&team.bob, &["config", "merge.beal.driver", gone]);
    let said = team.bob.beal("share status");
    assert_eq!(said.code, Some(1));
    assert!(said.out.contains("not there any more"), "{}", said.out);
    team.bob.done("share sync");
    team.bob.done("share status");
}

#[test]
fn the_shared_folder_has_to_be_there_and_may_be_named_from_here() {
    let room = Room::with_portfolio();
    let message = room.refused("share setup --remote ../nowhere");
    assert!(message.contains("git init --bare"), "{message}");
    let shared = tempfile::tempdir_in(room.path("")).expect("a folder");
    let name = shared.path().file_name().expect("a name").to_string_lossy();
    room.done(&format!("share setup --remote ./{name}"));
    let noted = git(&room, &["remote", "get-url", "origin"]);
    assert_eq!(noted, text(&shared.path().canonicalize().expect("a path")));
}

#[test]
fn no_password_is_shown() {
    let room = Room::with_portfolio();
    let said = room.done("share setup --remote https://ann:geheim@host.example/team.git");
    assert!(said.contains("https://…@host.example/team.git"), "{said}");
    assert!(!said.contains("geheim") && !room.done("share status").contains("geheim"));
    assert!(!room.done("share status --json").contains("geheim"));
}

#[test]
fn without_git_it_is_said_what_to_do() {
    let room = Room::with_portfolio();
    let mut program = room.program();
    let output = program
        .args(["share", "setup"])
        .env("PATH", room.path("nowhere"))
        .output();
    let said = crate::cli::room::Said::of(output.expect("runs"));
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains("git is not installed"), "{}", said.err);
}

#[test]
fn there_has_to_be_a_portfolio() {
    let room = Room::empty();
    fs::create_dir(room.path("inquiries")).expect("a folder");
    let message = room.refused("share setup");
    assert!(message.contains("beal init"), "{message}");
}
