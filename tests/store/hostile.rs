//! Files that cannot be read: each is explained with its place, and none is touched.

use std::fs;
use std::path::Path;

use beal::model::records::inquiry::Inquiry;
use beal::store::disk::Disk;
use beal::store::fault::Fault;
use beal::store::{folder, format};

fn fault(bytes: &[u8]) -> Fault {
    match format::read::<Inquiry>(Path::new("x.ron"), bytes) {
        Ok((inquiry, _)) => panic!("accepted as {inquiry:?}"),
        Err(fault) => fault,
    }
}

/// Checks where a file is faulty, and words of the problem or the remedy.
#[track_caller]
fn refused(bytes: impl AsRef<[u8]>, place: (usize, usize), words: &str) {
    let fault = fault(bytes.as_ref());
    assert_eq!((fault.line, fault.column), place, "{fault}");
    assert!(fault.to_string().contains(words), "{fault}");
    assert!(!fault.remedy.is_empty());
}

/// A file with these lines in its head, from line 4 on.
fn head(lines: &str) -> String {
    format!("(\n    format: 1,\n    id: \"a-0000\",\n{lines}\n)\n")
}

#[test]
fn a_newer_format_is_named_even_where_its_fields_are_unknown() {
    refused(
        "(\n    format: 2,\n    fresh: [],\n)",
        (2, 13),
        "Update beal",
    );
    refused("(\n    format: 2,\n    id: \"a\",\n)", (2, 13), "format 2");
    refused(
        "(\n    format: 0x2,\n    id: \"a\",\n)",
        (2, 13),
        "format 0x2",
    );
    refused(
        "(\n    format: 99999999999,\n    id: \"a\",\n)",
        (2, 13),
        "format 99999999999",
    );
}

#[test]
fn a_missing_format_is_named() {
    refused(
        "// mine\n(\n    id: \"a\",\n)",
        (2, 1),
        "`format` is missing",
    );
}

#[test]
fn a_missing_id_is_named() {
    refused("(\n    format: 1,\n)", (1, 1), "`id` is missing");
    refused(
        head("barriers: [\n    (id: \"b-1\"),\n    (title: \"x\"),\n]"),
        (6, 5),
        "a barrier without an id",
    );
}

#[test]
fn an_unknown_field_gets_a_suggestion() {
    refused(head("    titel: \"x\","), (4, 5), "did you mean “title”?");
    refused(
        head("    barriers: [\n        (id: \"b-1\", sacle: \"few\"),\n    ],"),
        (5, 21),
        "did you mean “scale”?",
    );
    refused(
        head("    history: [(om: \"2026-01-02\")],"),
        (4, 16),
        "no field “om”",
    );
}

#[test]
fn an_unknown_word_gets_a_suggestion() {
    refused(
        head("    stage: \"bild\","),
        (4, 12),
        "did you mean “build”?",
    );
    refused(
        head("    stage: \"bild\", // \"x\"\n    title: \"x\","),
        (4, 12),
        "There are: build · explore",
    );
}

#[test]
fn a_value_of_the_wrong_shape_is_pointed_at() {
    refused(head("    title: 12,"), (4, 12), "expected text in quotes");
    refused(
        head("    cycle: \"one\","),
        (4, 12),
        "expected a whole number",
    );
    refused(head("    cycle: -1,"), (4, 12), "too large or too small");
    refused(head("    cycle: 1e400,"), (4, 12), "");
    refused(
        head("    paused: \"yes\","),
        (4, 13),
        "expected true or false",
    );
    refused(
        head("    barriers: \"none\","),
        (4, 15),
        "expected a list in [ ]",
    );
}

#[test]
fn a_date_that_is_none_is_pointed_at() {
    refused(
        head("    review_by: \"soon\",\n    title: \"x\","),
        (4, 16),
        "write it as 2026-12-14",
    );
    refused(
        head("    review_by: \"-001-01-01\","),
        (4, 16),
        "is not a date",
    );
    refused(
        head("    review_by: \"2026-02-30\","),
        (4, 16),
        "is not a date",
    );
}

#[test]
fn an_id_that_could_become_another_path_is_refused() {
    refused(
        "(\n    format: 1,\n    id: \"../../etc/passwd\",\n)",
        (3, 9),
        "is not an id",
    );
    refused(
        head("    principles: [\n        \"fine\",\n        \"Not Fine\",\n    ],"),
        (6, 9),
        "is not an id",
    );
}

#[test]
fn a_field_that_stands_twice_is_named_with_both_places() {
    refused(
        head("    title: \"x\",\n    question: \"y\",\n    title: \"z\","),
        (6, 5),
        "the first is on line 4",
    );
    let twice = "    barriers: [\n        (id: \"b-1\", title: \"x\"),\n        (id: \"b-2\", title: \"x\", title: \"y\"),\n    ],";
    refused(head(twice), (6, 33), "the field “title” stands twice");
}

#[test]
fn an_id_that_two_records_have_is_named_with_both_places() {
    let same_list = "    barriers: [\n        (id: \"b-1\"),\n        (id: \"b-1\"),\n    ],";
    refused(head(same_list), (6, 14), "the first is on line 5");
    refused(
        head("    barriers: [(id: \"b-1\")],\n    successes: [(id: \"b-1\")],"),
        (5, 22),
        "two records",
    );
}

#[test]
fn a_torn_file_is_told_from_a_slip_of_the_hand() {
    refused(
        "(\n    format: 1,\n    id: \"a\",\n    barriers: [\n        (\n            id: \"b-1\",\n            tit",
        (7, 16),
        "breaks off",
    );
    refused(
        "(\n    format: 1,\n    id: \"a\",\n    title: \"x",
        (4, 12),
        "has no end",
    );
    refused(
        "(\n    format: 1,\n    id: \"a\",\n    /* x",
        (4, 5),
        "has no end",
    );
    refused("(\n    format: 1,\n    id: \"a\",", (3, 13), "breaks off");
    refused("(", (1, 2), "breaks off");
    refused(
        head("    title: \"x\"\n    question: \"y\","),
        (5, 5),
        "expected comma",
    );
    refused(
        head("    title: \"x,\n    question: \"y\","),
        (5, 16),
        "missing quote",
    );
    refused(
        head("    barriers: [\n        (id: \"b-1\"),"),
        (6, 1),
        "does not close the one on line 4",
    );
    refused([0; 4096], (1, 1), "torn by a crash");
}

#[test]
fn every_prefix_of_a_file_is_refused_without_a_panic() {
    let inquiry = crate::store::made::plain();
    let text = format::write(&inquiry, &format::comments::Comments::default());
    for end in 0..text.trim_end().len() {
        let fault = fault(&text.as_bytes()[..end]);
        assert!(
            fault.line >= 1 && fault.column >= 1 && !fault.problem.is_empty(),
            "{fault}"
        );
    }
}

#[test]
fn a_conflict_of_git_is_refused_even_inside_prose() {
    let conflict = "<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> theirs\n";
    refused(
        head(&format!("    question: r#\"\n{conflict}\"#,")),
        (5, 1),
        "git left a conflict",
    );
    refused(
        head(&conflict.replace("one", "    title: \"x\",")),
        (4, 1),
        "git left a conflict",
    );
    refused(
        head("    title: \"x\",\n======="),
        (5, 1),
        "git left a conflict",
    );
}

#[test]
fn other_encodings_are_named() {
    let utf16: Vec<u8> = "\u{feff}(format: 1)"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    refused(&utf16, (1, 1), "UTF-16");
    refused(&utf16[2..], (1, 1), "UTF-16");
    let big: Vec<u8> = "(format: 1)"
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    refused(big, (1, 1), "UTF-16");
    refused(
        b"(\n    format: 1,\n    title: \"\xc3\xa9 caf\xe9\",\n)",
        (3, 18),
        "Latin-1",
    );
}

#[test]
fn foreign_files_are_named() {
    refused("{\"format\": 1}", (1, 1), "does not begin with `(`");
    refused("\n<html>", (2, 1), "does not begin with `(`");
    refused("", (1, 1), "empty");
    refused(" \n\r\n\t", (1, 1), "empty");
    refused(head("") + ")", (6, 1), "trailing");
}

#[test]
fn deep_nesting_is_refused_at_any_depth() {
    for depth in [33, 100_000] {
        refused(
            head(&format!("    title: {}", "[".repeat(depth))),
            (4, 43),
            "nested over 32 levels",
        );
        refused(
            format!("{}{}", "(".repeat(depth), ")".repeat(depth)),
            (1, 33),
            "nested over 32 levels",
        );
        fault(
            head(&format!(
                "    title: {}1{}",
                "Some(".repeat(depth),
                ")".repeat(depth)
            ))
            .as_bytes(),
        );
        fault(head(&format!("    barriers: {}", "[(history: ".repeat(depth))).as_bytes());
    }
    let comment = format!("{}{}", "/*".repeat(100_000), "*/".repeat(100_000));
    assert!(
        format::read::<Inquiry>(
            Path::new("x.ron"),
            (comment + "(format: 1, id: \"a\")").as_bytes()
        )
        .is_ok()
    );
}

#[test]
fn nothing_that_a_fault_shows_can_steer_the_terminal() {
    let fault = fault(head("    titel\u{1b}[2J: \"\u{202e}x\",").as_bytes());
    assert!(
        !fault
            .to_string()
            .chars()
            .any(|c| c != '\n' && beal::store::shown::is_hidden(c)),
        "{fault:?}"
    );
}

/// A folder with one good file, and this one beside it, is opened; the fault of this one is given back.
fn beside_a_good_one(name: &str, make: impl Fn(&Path)) -> Fault {
    let dir = tempfile::tempdir().expect("a folder");
    fs::write(
        dir.path().join("good-0000.ron"),
        "(format: 1, id: \"good-0000\")",
    )
    .expect("written");
    make(&dir.path().join(name));
    let folder = folder::open(&Disk, dir.path()).expect("a portfolio");
    assert_eq!(folder.inquiries.len(), 1);
    assert_eq!(folder.faults.len(), 1, "{:?}", folder.faults);
    let fault = folder.faults[0].clone();
    assert_eq!((fault.line, fault.column), (1, 1));
    fault
}

#[test]
fn a_broken_file_keeps_its_bytes_and_the_others_are_read() {
    let dir = tempfile::tempdir().expect("a folder");
    let broken = b"(\n    format: 1,\n    titel: \"\xff\"\r\n";
    fs::write(dir.path().join("broken-0000.ron"), broken).expect("written");
    fs::write(
        dir.path().join("good-0000.ron"),
        "(format: 1, id: \"good-0000\")",
    )
    .expect("written");
    let folder = folder::open(&Disk, dir.path()).expect("a portfolio");
    assert_eq!((folder.inquiries.len(), folder.faults.len()), (1, 1));
    assert_eq!(
        fs::read(dir.path().join("broken-0000.ron")).expect("read"),
        broken
    );
    assert_eq!(fs::read_dir(dir.path()).expect("listed").count(), 2);
}

#[test]
fn a_file_over_the_limit_is_not_even_read() {
    let fault = beside_a_good_one("large-0000.ron", |path| {
        fs::File::create(path)
            .and_then(|file| file.set_len(30_000_000_000))
            .expect("a hole");
    });
    assert!(
        fault.problem.contains("30000 MB; beal reads up to 20 MB"),
        "{fault}"
    );
}

#[test]
fn a_folder_named_like_a_file_is_a_fault() {
    let fault = beside_a_good_one("folder.ron", |path| fs::create_dir(path).expect("made"));
    assert!(fault.problem.contains("a folder"), "{fault}");
}

#[cfg(unix)]
#[test]
fn a_pipe_is_a_fault_and_not_waited_for() {
    let fault = beside_a_good_one("pipe.ron", |path| {
        let made = std::process::Command::new("mkfifo")
            .arg(path)
            .status()
            .expect("mkfifo");
        assert!(made.success());
    });
    assert!(fault.problem.contains("a pipe"), "{fault}");
}

#[cfg(unix)]
#[test]
fn a_link_that_leaves_the_portfolio_is_a_fault() {
    let outside = tempfile::NamedTempFile::new().expect("a file");
    fs::write(outside.path(), "(format: 1, id: \"outside\")").expect("written");
    let fault = beside_a_good_one("link.ron", |path| {
        std::os::unix::fs::symlink(outside.path(), path).expect("linked");
    });
    assert!(fault.problem.contains("outside the portfolio"), "{fault}");
    let fault = beside_a_good_one("link.ron", |path| {
        std::os::unix::fs::symlink("/dev/zero", path).expect("linked");
    });
    assert!(fault.problem.contains("outside the portfolio"), "{fault}");
    let fault = beside_a_good_one("link.ron", |path| {
        std::os::unix::fs::symlink("nowhere", path).expect("linked");
    });
    assert!(fault.problem.contains("not there"), "{fault}");
    let fault = beside_a_good_one("link.ron", |path| {
        std::os::unix::fs::symlink("link.ron", path).expect("linked");
    });
    assert!(fault.problem.contains("link"), "{fault}");
}

#[cfg(unix)]
#[test]
fn a_link_that_stays_in_the_portfolio_is_read() {
    let dir = tempfile::tempdir().expect("a folder");
    fs::create_dir(dir.path().join("kept")).expect("made");
    fs::write(
        dir.path().join("kept/a-0000.ron"),
        "(format: 1, id: \"a-0000\")",
    )
    .expect("written");
    std::os::unix::fs::symlink("kept/a-0000.ron", dir.path().join("a-0000.ron")).expect("linked");
    let folder = folder::open(&Disk, dir.path()).expect("a portfolio");
    assert_eq!(folder.inquiries.len(), 1, "{:?}", folder.faults);
}
