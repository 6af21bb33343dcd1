//! What git alone could not merge: renamed, removed and broken files, and merges that were begun by hand.

use std::fs;

use beal::store::sides;

use crate::cli::git::{Team, git, try_git};
use crate::cli::room::Room;

const DUTY: &str = "duty-line-7kq2";

#[test]
fn the_same_inquiry_that_both_brought_is_one_with_everything_of_both() {
    let team = Team::new();
    for (room, title) in [(&team.ann, "warm"), (&team.bob, "cold")] {
        let text = team.ann.file(DUTY).replace(DUTY, "brought-in-0000");
        room.write(
            "brought-in-0000.ron",
            &text.replace("Nobody answers", title),
        );
        room.done(&format!("add barrier brought --title 'No key {title}'"));
    }
    team.meet();
    let file = team.ann.file("brought-in-0000");
    for words in ["\"warm\"", "\"cold\"", "No key warm", "No key cold"] {
        assert!(file.contains(words), "{words}\n{file}");
    }
}

#[test]
fn an_edit_beats_a_delete_whoever_did_which() {
    let team = Team::new();
    fs::remove_file(team.ann.path(&format!("inquiries/{DUTY}.ron"))).expect("removed");
    team.ann.done("set night --purpose 'A bed'");
    team.bob.done("set duty --purpose 'An answer'");
    fs::remove_file(team.bob.path("inquiries/night-shelter-b6jt.ron")).expect("removed");
    team.ann.done("share sync");
    let said = team.bob.done("share sync");
    assert!(said.contains("it stays, as edited"), "{said}");
    team.ann.done("share sync");
    team.are_alike();
    assert!(team.ann.file(DUTY).contains("An answer"));
    assert!(team.ann.file("night-shelter-b6jt").contains("A bed"));
}

#[test]
fn a_file_that_one_renamed_holds_what_the_other_wrote() {
    let team = Team::new();
    let (was, now) = (format!("inquiries/{DUTY}.ron"), "inquiries/duty.ron");
    fs::rename(team.ann.path(&was), team.ann.path(now)).expect("renamed");
    team.bob.done("add barrier duty --title 'No key after six'");
    team.meet();
    assert!(!team.bob.path(&was).exists());
    assert!(team.bob.file("duty").contains("No key after six"));
}

#[test]
fn a_file_that_both_renamed_is_lost_by_neither() {
    let team = Team::new();
    let was = format!("inquiries/{DUTY}.ron");
    team.ann.done("add barrier duty --title 'No key after six'");
    fs::rename(team.ann.path(&was), team.ann.path("inquiries/duty.ron")).expect("renamed");
    team.bob.done("add barrier duty --title 'No bed for a dog'");
    fs::rename(team.bob.path(&was), team.bob.path("inquiries/line.ron")).expect("renamed");
    team.meet();
    let all: String = crate::cli::git::files(&team.ann)
        .into_iter()
        .map(|(_, bytes)| String::from_utf8(bytes).expect("text"))
        .collect();
    assert!(all.contains("No key after six") && all.contains("No bed for a dog"));
}

#[test]
fn a_file_with_markers_or_nothing_in_it_is_not_sent_to_everybody() {
    let team = Team::new();
    let text = team.ann.file(DUTY);
    let marked =
        text.replacen("    title", "<<<<<<< HEAD\n    title", 1) + "=======\nother\n>>>>>>> main\n";
    team.ann.write(&format!("{DUTY}.ron"), &marked);
    team.ann.write("night-shelter-b6jt.ron", "");
    team.ann
        .write("newer-0000.ron", "(format: 7, id: \"newer-0000\")");
    let said = team.ann.beal("share sync");
    assert_eq!(said.code, Some(1), "{}{}", said.out, said.err);
    assert!(
        said.out.contains("duty-line-7kq2.ron holds two versions"),
        "{}",
        said.out
    );
    assert!(
        said.out.contains("night-shelter-b6jt.ron is empty"),
        "{}",
        said.out
    );
    team.bob.done("share sync");
    assert_eq!(team.bob.file(DUTY), text);
    assert_eq!(
        team.bob.file("newer-0000"),
        "(format: 7, id: \"newer-0000\")"
    );
    assert_eq!(team.ann.file(DUTY), marked, "it is left as it is");
}

#[test]
fn a_version_that_cannot_be_read_waits_for_a_person_and_then_goes_on() {
    let team = Team::new();
    let broken = team
        .ann
        .file(DUTY)
        .replace("\"Nobody answers\"", "Nobody answers");
    team.ann.write(&format!("{DUTY}.ron"), &broken);
    team.ann.done("share sync");
    team.bob.done("set duty/b-first --title 'Nobody picks up'");
    let said = team.bob.beal("share sync");
    assert_eq!(said.code, Some(1));
    assert!(
        said.out.contains("Not merged: duty-line-7kq2.ron"),
        "{}",
        said.out
    );
    let left = team.bob.file(DUTY);
    assert!(
        left.contains("Nobody picks up") && left.contains(": Nobody answers"),
        "{left}"
    );
    let row = team.bob.beal("share status --json");
    assert_eq!(row.code, Some(1));
    assert!(row.out.contains("\"merging\": true"), "{}", row.out);
    assert_eq!(team.bob.beal("share sync").code, Some(1), "it still waits");
    team.bob.write(
        &format!("{DUTY}.ron"),
        &left.replace(": Nobody answers", ": \"Nobody answers\""),
    );
    let said = team.bob.done("share sync");
    assert!(said.contains("Sent to origin."), "{said}");
    team.ann.done("share sync");
    team.are_alike();
    assert!(team.ann.file(DUTY).contains("Nobody picks up"));
}

#[test]
fn a_merge_begun_by_hand_without_beal_is_finished_with_nothing_lost() {
    let team = Team::new();
    team.ann.done("set duty/b-first --title 'No key after six'");
    team.ann.done("share sync");
    team.bob.done("set duty/b-first --title 'No bed for a dog'");
    git(&team.bob, &["config", "--remove-section", "merge.beal"]);
    git(&team.bob, &["commit", "-qam", "by hand"]);
    let pulled = try_git(
        &team.bob,
        &["pull", "-q", "--no-rebase", "--no-edit", "origin", "main"],
    );
    assert_eq!(pulled.code, Some(1), "{}", pulled.err);
    assert!(team.bob.file(DUTY).contains("<<<<<<<"));
    team.bob.done("share sync");
    team.ann.done("share sync");
    team.are_alike();
    let file = team.ann.file(DUTY);
    assert!(
        file.contains("No key after six") && file.contains("No bed for a dog"),
        "{file}"
    );
}

#[test]
fn what_somebody_began_to_mend_by_hand_is_never_written_over() {
    let team = Team::new();
    team.ann.done("set duty/b-first --title 'No key after six'");
    team.ann.done("share sync");
    team.bob.done("set duty/b-first --title 'No bed for a dog'");
    git(&team.bob, &["config", "--remove-section", "merge.beal"]);
    git(&team.bob, &["commit", "-qam", "by hand"]);
    let pull = ["pull", "-q", "--no-rebase", "--no-edit", "origin", "main"];
    assert_eq!(try_git(&team.bob, &pull).code, Some(1));
    let begun = team
        .bob
        .file(DUTY)
        .replace("=======\n", "    title: half a tho");
    team.bob.write(&format!("{DUTY}.ron"), &begun);
    let said = team.bob.beal("share sync");
    assert_eq!(said.code, Some(1), "{}", said.out);
    assert_eq!(team.bob.file(DUTY), begun);
}

#[test]
fn a_merge_that_left_one_side_standing_does_not_drop_the_other() {
    let team = Team::new();
    team.ann.done("set duty/b-first --title 'No key after six'");
    team.ann.done("share sync");
    team.bob.done("set duty/b-first --title 'No bed for a dog'");
    git(&team.bob, &["commit", "-qam", "by hand"]);
    // Git leaves ours as it is, and says that it is in conflict.
    fs::write(
        team.bob.path("inquiries/.git/info/attributes"),
        "*.ron binary\n",
    )
    .or_else(|_| {
        fs::create_dir_all(team.bob.path("inquiries/.git/info"))?;
        fs::write(
            team.bob.path("inquiries/.git/info/attributes"),
            "*.ron binary\n",
        )
    })
    .expect("written");
    let pulled = try_git(
        &team.bob,
        &["pull", "-q", "--no-rebase", "--no-edit", "origin", "main"],
    );
    assert_eq!(pulled.code, Some(1), "{}", pulled.err);
    fs::remove_file(team.bob.path("inquiries/.git/info/attributes")).expect("removed");
    team.bob.done("share sync");
    let file = team.bob.file(DUTY);
    assert!(
        file.contains("No key after six") && file.contains("No bed for a dog"),
        "{file}"
    );
}

/// A text of a few lines, some of them made up anew.
fn varied(rng: &mut fastrand::Rng, lines: &[&str]) -> String {
    let varied = lines.iter().map(|line| match rng.usize(0..8) {
        0 => String::new(),
        1 => format!("{line} {}\n", rng.u8(..)),
        2 => format!("{line}\n{}\n", rng.u8(..)),
        _ => format!("{line}\n"),
    });
    varied.collect()
}

#[test]
fn the_sides_of_what_git_merges_line_by_line_come_back() {
    let room = Room::empty();
    fs::create_dir(room.path("inquiries")).expect("a folder");
    let mut rng = fastrand::Rng::with_seed(7);
    let lines = ["a", "b", "=======", "c", "d", "<<<<<<< x", "e", "f", "g"];
    let mut conflicts = 0;
    for _ in 0..12 {
        let base: Vec<String> = lines.iter().map(|line| format!("{line}\n")).collect();
        room.write("base", &base.concat());
        for name in ["ours", "theirs"] {
            room.write(name, &varied(&mut rng, &lines));
        }
        let merged = |flags: &[&str]| {
            let size = ["merge-file", "-p", "-q", "--marker-size=9"];
            let names = ["ours", "base", "theirs"];
            try_git(&room, &[&size[..], flags, &names[..]].concat()).out
        };
        let style = [&[][..], &["--diff3"], &["--zdiff3"]][rng.usize(0..3)];
        if let Some(found) = sides::of(&merged(style)) {
            conflicts += 1;
            assert_eq!(found.base.is_some(), !style.is_empty());
            assert_eq!(found.ours, merged(&["--ours"]));
            assert_eq!(found.theirs, merged(&["--theirs"]));
        }
    }
    assert!(conflicts > 5, "{conflicts}");
}

#[test]
fn no_branch_to_commit_to_is_said() {
    let team = Team::new();
    git(&team.ann, &["checkout", "-q", "--detach"]);
    let said = team.ann.beal("share sync");
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains("git switch main"), "{}", said.err);
}
