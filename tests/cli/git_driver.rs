//! `beal merge-driver`, as git runs it: three files in, one out, and nothing lost.

use std::fs;

use beal::store::sides;

use crate::cli::room::{Room, Said};

/// An inquiry with these fields and barriers, as a person could write it.
fn inquiry(fields: &str, barriers: &[(&str, &str)]) -> String {
    let barriers = barriers.iter().map(|(id, title)| {
        format!("        (id: \"{id}\", added: \"2026-10-05\", title: \"{title}\"),\n")
    });
    let barriers = barriers.collect::<Vec<_>>().concat();
    format!(
        "(\n    format: 1,\n    id: \"duty-line-7kq2\",\n    added: \"2026-10-05\",\n    title: \"Duty line\",\n{fields}    barriers: [\n{barriers}    ],\n)\n"
    )
}

/// Runs the driver over these texts and gives what it said and left in OURS.
fn driven(base: &str, ours: &str, theirs: &str) -> (Said, String) {
    let room = Room::empty();
    for (name, text) in [(".base", base), (".ours", ours), (".theirs", theirs)] {
        fs::write(room.path(name), text).expect("written");
    }
    let said = room.run(&[
        "merge-driver",
        "--",
        ".base",
        ".ours",
        ".theirs",
        "-a b.ron",
    ]);
    let left = fs::read_to_string(room.path(".ours")).expect("a text");
    let files: Vec<_> = room.bytes().into_keys().collect();
    assert_eq!(files.len(), 3, "nothing is left behind: {files:?}");
    (said, left)
}

#[test]
fn what_both_added_is_there_in_the_same_bytes_on_both_sides() {
    let base = inquiry("", &[("b-1", "one")]);
    let ours = inquiry("", &[("b-1", "one"), ("b-2", "two")]);
    let theirs = inquiry(
        "    purpose: \"An answer\",\n",
        &[("b-1", "won"), ("b-3", "three")],
    );
    let (said, left) = driven(&base, &ours, &theirs);
    assert_eq!(
        (said.code, said.out, said.err),
        (Some(0), String::new(), String::new())
    );
    for token in ["two", "won", "three", "An answer"] {
        assert!(left.contains(token), "{left}");
    }
    assert!(!left.contains("\"one\""), "{left}");
    let (_, other_way) = driven(&base, &theirs, &ours);
    assert_eq!(left, other_way);
}

#[test]
fn two_values_for_one_field_are_both_kept_and_the_merge_counts_as_done() {
    let side = |purpose: &str| inquiry(&format!("    purpose: \"{purpose}\",\n"), &[]);
    let (said, left) = driven(&side("first"), &side("warm words"), &side("cold facts"));
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(
        left.contains("warm words") && left.contains("cold facts"),
        "{left}"
    );
    assert!(left.contains("disputes"), "{left}");
}

#[test]
fn without_a_base_nothing_counts_as_taken_out() {
    let ours = inquiry("", &[("b-1", "one")]);
    let theirs = inquiry("", &[("b-2", "two")]);
    for base in ["", "\n", "(broken"] {
        let (said, left) = driven(base, &ours, &theirs);
        assert_eq!(said.code, Some(0), "{}", said.err);
        assert!(
            left.contains("\"one\"") && left.contains("\"two\""),
            "{left}"
        );
    }
}

#[test]
fn the_portfolios_own_file_is_merged_by_its_name_or_its_contents() {
    let room = Room::with_portfolio();
    let text = room.file("portfolio");
    let named = |name: &str| {
        let theirs = text.replacen("name: \"", "name: \"Our ", 1);
        fs::write(room.path(".base"), &text).expect("written");
        fs::write(
            room.path(".ours"),
            text.replace("format: 1,", "// Ask Sam.\n    format: 1,"),
        )
        .expect("written");
        fs::write(room.path(".theirs"), theirs).expect("written");
        let said = room.run(&["merge-driver", ".base", ".ours", ".theirs", name]);
        assert_eq!(said.code, Some(0), "{}", said.err);
        let left = fs::read_to_string(room.path(".ours")).expect("a text");
        assert!(
            left.contains("name: \"Our ") && left.contains("// Ask Sam."),
            "{left}"
        );
    };
    named("inquiries/portfolio.ron");
    named("inquiries/portfolio (conflicted copy).ron");
}

#[test]
fn a_version_that_cannot_be_read_leaves_a_conflict_with_everything_in_it() {
    let base = inquiry("", &[("b-1", "one")]);
    let ours = inquiry("", &[("b-1", "ours")]);
    let theirs = inquiry("", &[("b-1", "theirs")]).replace("title: \"theirs\"", "title: theirs");
    let (said, left) = driven(&base, &ours, &theirs);
    assert_eq!((said.code, said.out.as_str()), (Some(1), ""));
    assert!(said.err.contains("the version of others"), "{}", said.err);
    let found = sides::of(&left).expect("sides");
    assert_eq!((found.ours, found.theirs), (ours.clone(), theirs.clone()));
    assert_eq!(found.base, Some(base.clone()));
    let (said, left) = driven(&base, &theirs, &ours);
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains("the version here"), "{}", said.err);
    assert_eq!(sides::of(&left).map(|found| found.ours), Some(theirs));
}

#[test]
fn an_empty_version_never_empties_the_other() {
    let base = inquiry("", &[("b-1", "one")]);
    let kept = inquiry("", &[("b-1", "kept")]);
    for blank in ["", "\n", "\0\0\0\0"] {
        for (ours, theirs) in [(kept.as_str(), blank), (blank, kept.as_str())] {
            let (said, left) = driven(&base, ours, theirs);
            assert_eq!((said.code, left.as_str()), (Some(1), kept.as_str()));
        }
    }
}

#[test]
fn two_different_inquiries_under_one_name_are_no_versions_of_one() {
    let ours = inquiry("", &[]);
    let theirs = ours.replace("duty-line-7kq2", "night-shelter-b6jt");
    let (said, left) = driven("", &ours, &theirs);
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains("two documents"), "{}", said.err);
    assert!(sides::of(&left).is_some(), "{left}");
}

#[test]
fn a_missing_version_is_said_and_changes_nothing() {
    let room = Room::empty();
    fs::write(room.path("ours"), inquiry("", &[])).expect("written");
    let message = room.refused("merge-driver base ours theirs");
    assert!(message.contains("theirs"), "{message}");
}
