//! Attacks that once did harm: each is held off for good.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;
use std::time::{Duration, Instant};

use beal::model::id::IdSource;
use beal::model::moment::Moment;
use beal::model::pen::Pen;
use beal::model::wording::nearest;
use beal::store::disk::Disk;
use beal::store::error::StoreError;
use beal::store::format::bounds::LIMIT;
use beal::store::format::seen::Seen;
use beal::store::save;
use beal::store::vfs::Vfs;
use beal::store::vfs_memory::{Call, MemVfs, Step};
use beal::workspace::open::Workspace;

use crate::cli::room::Room;
use crate::walks::sitting::walk;

/// An empty portfolio of a user who has no folder for a lock of his own.
fn homeless(vfs: &MemVfs) -> Workspace {
    vfs.put(
        "/p/portfolio.ron",
        include_str!("../inquiries/portfolio.ron"),
    );
    let pen = Pen {
        now: Moment::parse("2026-03-02 09:30:00").expect("a moment"),
        author: String::new(),
        ids: IdSource::seeded(1),
    };
    Workspace::open(Arc::new(vfs.clone()), None, Path::new("/p"), pen, |_| {}).expect("a portfolio")
}

#[test]
fn a_file_that_no_beal_could_read_again_is_not_written() {
    let long = vec![b' '; usize::try_from(LIMIT).expect("a length") + 1];
    let vfs = MemVfs::new();
    vfs.put("/p/a.ron", b"old");
    let replaced = save::replace(
        &vfs,
        Path::new("/p"),
        Path::new("/p/a.ron"),
        &long,
        Seen::of(b"old"),
    );
    assert!(
        matches!(replaced, Err(StoreError::TooLarge { .. })),
        "{replaced:?}"
    );
    let created = save::create(&vfs, Path::new("/p/b.ron"), &long);
    assert!(
        matches!(created, Err(StoreError::TooLarge { .. })),
        "{created:?}"
    );
    assert_eq!(vfs.files(), [Path::new("/p/a.ron")]);
    assert_eq!(vfs.bytes("/p/a.ron").as_deref(), Some(&b"old"[..]));
}

#[test]
fn a_captured_line_that_is_refused_does_not_end_the_walk() {
    let room = Room::with_portfolio();
    let id = room.inquiry("Duty line");
    let said = walk(
        &room,
        "2026-03-02 10:00",
        7,
        &[&id],
        "b: \u{1}\u{2}\nb: Nobody answers\n",
    );
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    assert!(
        said.out.contains("✗ A barrier needs a line of text."),
        "{}",
        said.out
    );
    assert!(room.file(&id).contains("Nobody answers"));
}

#[test]
fn a_walk_gives_back_the_line_that_it_could_not_save() {
    let room = Room::with_portfolio();
    let id = room.inquiry("Duty line");
    let mut file = std::fs::metadata(room.path(&format!("inquiries/{id}.ron")))
        .expect("a file")
        .permissions();
    file.set_readonly(true);
    std::fs::set_permissions(room.path(&format!("inquiries/{id}.ron")), file).expect("read-only");
    let said = walk(
        &room,
        "2026-03-02 10:00",
        7,
        &[&id],
        "b: Nobody answers\nb: Never read\n",
    );
    assert_eq!(said.code, Some(1), "{}{}", said.out, said.err);
    assert!(
        said.err.contains("read-only")
            && said
                .err
                .contains("Not kept, and nothing after it: Nobody answers"),
        "{}",
        said.err
    );
}

#[test]
fn a_walk_whose_file_was_removed_writes_it_anew_and_one_that_was_replaced_says_so() {
    for other in [
        None,
        Some("(format: 1, id: \"other-0000\", title: \"Other\")"),
    ] {
        let room = Room::with_portfolio();
        let id = room.inquiry("Duty line");
        let path = room.path(&format!("inquiries/{id}.ron"));
        let mut program = room.program();
        program
            .args(["walk", &id])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut running = program.spawn().expect("the program");
        let mut input = running.stdin.take().expect("its input");
        let mut output = BufReader::new(running.stdout.take().expect("its output"));
        let mut line = String::new();
        writeln!(input, "b: Nobody answers").expect("written");
        while !line.contains("kept as a barrier") {
            line.clear();
            assert!(
                output.read_line(&mut line).expect("a line") > 0,
                "the walk ended"
            );
        }
        match other {
            None => std::fs::remove_file(&path).expect("removed"),
            Some(text) => std::fs::write(&path, text).expect("replaced"),
        }
        writeln!(input, "b: Nobody knows").expect("written");
        drop(input);
        output.read_to_string(&mut line).expect("the rest");
        let ended = running.wait_with_output().expect("the program");
        let said = String::from_utf8_lossy(&ended.stderr);
        let stands = std::fs::read_to_string(&path).ok();
        if other.is_none() {
            // An edit beats taking away.
            assert_eq!(ended.status.code(), Some(0), "{line}{said}");
            let stands = stands.unwrap_or_default();
            assert!(stands.contains("Nobody answers") && stands.contains("Nobody knows"));
            continue;
        }
        assert_eq!(ended.status.code(), Some(1), "{line}{said}");
        assert!(
            said.contains("Not kept, and nothing after it: Nobody knows"),
            "{said}"
        );
        assert_eq!(stands.as_deref(), other);
    }
}

#[test]
fn a_folder_can_be_locked_and_keeps_a_second_one_out() {
    let dir = tempfile::tempdir().expect("a folder");
    let held = Disk.lock(dir.path()).expect("asked").expect("locked");
    assert!(Disk.lock(dir.path()).expect("asked").is_none());
    drop(held);
    assert!(Disk.lock(dir.path()).expect("asked").is_some());
    assert_eq!(std::fs::read_dir(dir.path()).expect("listed").count(), 0);
}

#[test]
fn users_with_different_homes_are_kept_apart_by_a_lock_on_the_portfolio() {
    let vfs = MemVfs::new();
    let mut workspace = homeless(&vfs);
    let held = vfs.lock(Path::new("/p")).expect("asked").expect("locked");
    let refused = workspace
        .make(|composer| composer.begin("Duty line"))
        .expect_err("busy");
    assert!(
        refused.to_string().contains("another beal is saving"),
        "{refused}"
    );
    drop(held);
    workspace
        .make(|composer| composer.begin("Duty line"))
        .expect("made");
}

#[test]
fn where_there_can_be_no_lock_people_still_save() {
    let vfs = MemVfs::new();
    let mut workspace = homeless(&vfs);
    vfs.fail(
        Call::Of(Step::Lock, 1),
        std::io::ErrorKind::PermissionDenied,
    );
    workspace
        .make(|composer| composer.begin("Duty line"))
        .expect("made");
    assert_eq!(vfs.files().len(), 2);
}

#[test]
fn an_inquiry_with_the_id_of_the_portfolios_own_file_is_a_fault_and_left_alone() {
    let room = Room::with_portfolio();
    room.write(
        "mine-0000.ron",
        "(format: 1, id: \"portfolio\", title: \"Mine\")",
    );
    room.refused("set portfolio --title Yours");
    let said = room.beal("check");
    assert_eq!(said.code, Some(1));
    assert!(
        said.out
            .contains("mine-0000.ron:1:1: its id “portfolio” is that of portfolio.ron"),
        "{}",
        said.out
    );
}

#[test]
fn a_file_that_cannot_be_read_is_told_once_and_nobody_is_advised_to_take_out_what_leads_to_it() {
    let room = Room::with_sample();
    for torn in ["portfolio", "hospital-discharge-to-no-fixed-address-t43e"] {
        room.write(&format!("{torn}.ron"), "(torn");
    }
    let said = room.beal("check --json");
    let rows: Vec<serde_json::Value> = serde_json::from_str(&said.out).expect("rows");
    let problems: Vec<&str> = rows
        .iter()
        .filter(|row| row["level"] == "problem")
        .filter_map(|row| row["rule"].as_str())
        .collect();
    assert_eq!(problems, ["unreadable", "unreadable"]);
}

#[test]
fn a_word_of_hostile_length_is_compared_at_once() {
    let ids: Vec<String> = (0..2000)
        .map(|n| format!("friday-prescriptions-{n:05}"))
        .collect();
    let begun = Instant::now();
    assert_eq!(
        nearest(&"x".repeat(100_000), ids.iter().map(String::as_str)),
        None
    );
    assert_eq!(
        nearest("friday-prescripions-00007", ids.iter().map(String::as_str)),
        Some("friday-prescriptions-00007")
    );
    assert!(begun.elapsed() < Duration::from_secs(2));
}

#[test]
fn an_inquiry_of_fifty_thousand_barriers_is_shown_and_listed_without_waiting() {
    let room = Room::with_portfolio();
    let rows: Vec<String> = (0..50_000)
        .map(|n| format!("(id: \"b-{n}\", title: \"t{n}\")"))
        .collect();
    let rows = rows.join(",\n");
    room.write(
        "many-0000.ron",
        &format!("(format: 1, id: \"many-0000\", title: \"Many\", barriers: [{rows}])"),
    );
    let begun = Instant::now();
    room.done("show many-0000");
    room.done("list barriers");
    assert!(
        begun.elapsed() < Duration::from_secs(20),
        "{:?}",
        begun.elapsed()
    );
}

#[test]
fn a_suggested_command_can_be_typed_although_the_folder_has_spaces() {
    let room = Room::empty();
    let said = room.done("init 'my portfolio'");
    assert!(
        said.contains("beal walk --portfolio 'my portfolio' "),
        "{said}"
    );
    let said = room.done("'my portfolio'");
    assert!(
        said.contains("beal --portfolio 'my portfolio' walk"),
        "{said}"
    );
}
