//! `beal share sync`: what one writes reaches the other, whatever the line, the names and the moment.

use std::fs;

use crate::cli::git::{Team, git, try_git};
use crate::cli::room::Room;

#[test]
fn what_one_writes_reaches_the_other_with_a_message_that_says_it() {
    let team = Team::new();
    team.ann.done("add barrier duty --title 'No key after six'");
    team.ann
        .done("add success duty --title 'A phone at the desk'");
    let said = team.ann.done("share sync");
    let line = "Duty line: 1 barrier added, 1 success added";
    assert!(
        said.contains(line) && said.contains("Sent to origin."),
        "{said}"
    );
    let message = git(&team.ann, &["log", "-1", "--format=%s, by %an <%ae>"]);
    assert_eq!(message, format!("{line}, by facilitator <beal@localhost>"));
    let said = team.bob.done("share sync");
    assert!(said.contains(line), "{said}");
    assert!(team.bob.file("duty-line-7kq2").contains("No key after six"));
    team.are_alike();
}

#[test]
fn several_inquiries_are_told_one_by_one_below_a_summary() {
    let team = Team::new();
    team.ann.done("add barrier duty --title 'No key after six'");
    team.ann
        .done("add barrier night --title 'No bed for a dog'");
    let id = team.ann.inquiry("Letters nobody can open");
    team.ann.done("share sync");
    let message = git(&team.ann, &["log", "-1", "--format=%B"]);
    assert_eq!(
        message,
        "3 inquiries: 2 barriers added\n\nDuty line: 1 barrier added\nLetters nobody can open: begun\nNight shelter: 1 barrier added"
    );
    team.bob.done("share sync");
    assert_eq!(team.bob.record(&id)["title"], "Letters nobody can open");
}

#[test]
fn nothing_new_is_said_and_makes_no_commit() {
    let team = Team::new();
    let before = git(&team.bob, &["rev-parse", "HEAD"]);
    let said = team.bob.done("share sync");
    assert_eq!(said, "Nothing new here, and nothing new in origin.");
    assert_eq!(before, git(&team.bob, &["rev-parse", "HEAD"]));
}

#[test]
fn what_both_wrote_in_one_record_is_there_and_disputes_are_said() {
    let team = Team::new();
    team.ann.done("set duty/b-first --scale few");
    team.ann.done("set duty --purpose 'warm words'");
    team.bob.done("set duty/b-first --detail 'After five'");
    team.bob.done("set duty --purpose 'cold facts'");
    team.ann.done("share sync");
    let said = team.bob.done("share sync");
    assert!(said.contains("1 dispute is open"), "{said}");
    assert!(said.contains("beal settle"), "{said}");
    team.ann.done("share sync");
    team.are_alike();
    let file = team.ann.file("duty-line-7kq2");
    for words in ["warm words", "cold facts", "After five", "few"] {
        assert!(file.contains(words), "{words}\n{file}");
    }
}

#[test]
fn without_a_connection_it_is_kept_and_goes_later() {
    let team = Team::new();
    team.go_offline();
    team.ann.done("set duty --purpose 'An answer'");
    let said = team.ann.done("share sync");
    assert!(said.contains("cannot be reached now"), "{said}");
    assert!(said.contains("goes with the next sync"), "{said}");
    assert!(git(&team.ann, &["log", "-1", "--format=%s"]).starts_with("Duty line"));
    team.go_online();
    assert!(team.ann.done("share sync").contains("Sent to origin."));
    team.bob.done("share sync");
    team.are_alike();
}

#[test]
fn without_another_repository_it_is_kept_here() {
    let room = Room::with_portfolio();
    room.done("share setup");
    let said = room.done("share sync");
    assert!(said.contains("kept in git on this machine"), "{said}");
    assert_eq!(git(&room, &["rev-list", "--count", "HEAD"]), "1");
}

#[cfg(unix)]
#[test]
fn somebody_who_sends_at_the_same_moment_is_brought_in_first() {
    use std::os::unix::fs::PermissionsExt;
    let team = Team::new();
    team.bob.done("set night --purpose 'A bed'");
    git(&team.bob, &["commit", "-qam", "by hand"]);
    team.ann.done("set duty --purpose 'An answer'");
    // Git runs this between looking at the other repository and sending to it.
    let hooks = team.ann.path("inquiries/.git/hooks");
    fs::create_dir_all(&hooks).expect("a folder");
    let bob = team.bob.path("inquiries");
    let hook = format!(
        "#!/bin/sh\nunset GIT_DIR\ngit -C '{}' push -q origin HEAD 2>/dev/null || true\n",
        bob.display()
    );
    let path = hooks.join("pre-push");
    fs::write(&path, hook).expect("written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("a mode");
    let said = team.ann.done("share sync");
    assert!(said.contains("Night shelter: purpose changed"), "{said}");
    assert!(said.contains("Sent to origin."), "{said}");
    team.bob.done("share sync");
    team.are_alike();
}

#[test]
fn no_name_and_no_title_ever_reaches_a_shell() {
    let team = Team::new();
    let titles = [
        "$(touch pwned) `touch pwned`",
        "'; touch pwned; '",
        "-x \"quoted\" 100% #1",
    ];
    let names = [
        "-x",
        "it's a \"name\"",
        "$(touch pwned)",
        ":!a*b [c]",
        "new\nline",
    ];
    for (at, name) in names.iter().enumerate() {
        let title = titles[at % titles.len()].replace('"', "\\\"");
        let text = format!(
            "(\n    format: 1,\n    id: \"odd-000{at}\",\n    added: \"2026-10-05\",\n    title: \"{title}\",\n    cycle: 1,\n)\n"
        );
        team.ann.write(&format!("{name}.ron"), &text);
    }
    team.ann.done("share sync");
    team.bob.done("share sync");
    for at in 0..names.len() {
        team.ann.done(&format!("set odd-000{at} --purpose warm"));
        team.bob.done(&format!("set odd-000{at} --purpose cold"));
    }
    team.meet();
    for (name, bytes) in crate::cli::git::files(&team.ann) {
        let text = String::from_utf8(bytes).expect("text");
        let is_odd = text.contains("id: \"odd-");
        assert!(
            !is_odd || (text.contains("warm") && text.contains("cold")),
            "{name}: {text}"
        );
        assert_ne!(name, "pwned");
    }
    for room in [&team.ann, &team.bob] {
        assert!(!room.path("pwned").exists() && !room.path("inquiries/pwned").exists());
    }
}

#[test]
fn a_set_name_stays_and_a_git_dir_above_us_leads_nowhere_else() {
    let team = Team::new();
    git(&team.ann, &["config", "user.name", "Ann"]);
    team.ann.done("set duty --purpose 'An answer'");
    let mut program = team.ann.program();
    let output = program
        .args(["share", "sync"])
        .env("GIT_DIR", team.bob.path("inquiries/.git"))
        .env("GIT_INDEX_FILE", team.bob.path("index"))
        .output();
    assert!(output.expect("runs").status.success());
    assert_eq!(
        git(&team.ann, &["log", "-1", "--format=%an <%ae>"]),
        "Ann <beal@localhost>"
    );
}

#[test]
fn another_git_at_work_is_named() {
    let team = Team::new();
    team.ann.done("set duty --purpose 'An answer'");
    fs::write(team.ann.path("inquiries/.git/index.lock"), "").expect("written");
    let said = team.ann.beal("share sync");
    assert_eq!(said.code, Some(1));
    assert!(
        said.err.contains("another git is at work") && said.err.contains("index.lock"),
        "{}",
        said.err
    );
}

#[test]
fn two_portfolios_that_began_apart_become_one() {
    let team = Team::new();
    let room = Room::with_portfolio();
    let id = room.inquiry("Letters nobody can open");
    room.write(".gitattributes", "*.png binary\n");
    room.done(&format!(
        "share setup --remote {}",
        crate::cli::git::text(&team.remote())
    ));
    let said = room.done("share sync");
    assert!(said.contains("Sent to origin."), "{said}");
    assert_eq!(room.json("list").as_array().map(Vec::len), Some(3));
    team.ann.done("share sync");
    assert_eq!(team.ann.record(&id)["title"], "Letters nobody can open");
    let rules = team.ann.text(".gitattributes");
    assert!(
        rules.contains("*.png binary\n") && rules.contains("*.ron merge=beal"),
        "{rules}"
    );
}

#[test]
fn what_others_wrote_waits_where_unshared_work_of_the_repository_stands_in_its_way() {
    let team = Team::new();
    let code =
        |room: &Room, text: &str| fs::write(room.path("inquiries/code.rs"), text).expect("written");
    code(&team.ann, "one");
    git(&team.ann, &["add", "code.rs"]);
    git(&team.ann, &["commit", "-qm", "code"]);
    team.ann.done("share sync");
    code(&team.bob, "two");
    team.bob.done("set duty --purpose 'An answer'");
    let said = team.bob.beal("share sync");
    assert_eq!(said.code, Some(1));
    assert!(
        said.out.contains("code.rs") && said.out.contains("sync again"),
        "{}",
        said.out
    );
    fs::remove_file(team.bob.path("inquiries/code.rs")).expect("removed");
    assert!(team.bob.done("share sync").contains("Sent to origin."));
}

#[test]
fn a_repository_with_something_else_in_it_is_left_alone() {
    let other = Room::with_portfolio();
    fs::write(other.path("inquiries/code.rs"), "one").expect("written");
    git(&other, &["init", "-q", "--initial-branch=main"]);
    git(&other, &["add", "code.rs"]);
    git(&other, &["commit", "-qm", "code"]);
    let room = Room::with_portfolio();
    let address = other.path("inquiries");
    room.done(&format!(
        "share setup --remote {}",
        crate::cli::git::text(&address)
    ));
    let said = room.beal("share sync");
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains("holds something else"), "{}", said.err);
    assert!(try_git(&room, &["cat-file", "-e", "HEAD:code.rs"]).code != Some(0));
}
