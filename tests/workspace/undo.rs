//! Undo and redo: to the byte, whatever is being saved meanwhile, and never over somebody else's words.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::PathBuf;

use beal::model::kind::Kind;
use beal::model::portfolio::Address;
use beal::model::refusal::Refusal;
use beal::model::words::Stage;
use beal::store::vfs_memory::{Call, MemVfs, Step};
use beal::workspace::open::Workspace;

use crate::model::random::{any_try, attempt};
use crate::workspace::room::{
    add_barrier, change, land, move_to, on_disk, open, path, portfolio, set, settle, titles,
};

/// The words of what was undone.
fn undone(workspace: &mut Workspace) -> String {
    let undone = workspace.undo().expect("undone").expect("something");
    undone.said
}

#[test]
fn what_was_done_is_undone_and_done_again_in_words() {
    let (vfs, file, barrier, _) = portfolio();
    let mut one = open(&vfs, 2);
    let at = Address::item(file.clone(), barrier);
    change(&mut one, &at, Kind::Barrier, "scale", "few").expect("set");
    change(&mut one, &at, Kind::Barrier, "scale", "pattern").expect("set");
    move_to(&mut one, &file, Stage::Act).expect("moved");
    assert_eq!(undone(&mut one), "“Key left at the desk” moved to Act");
    assert_eq!(
        undone(&mut one),
        "scale of “The desk closes at six” from few to pattern"
    );
    settle(&mut one);
    let disk = on_disk(&vfs, &file);
    assert_eq!(
        (disk.stage, disk.barriers[0].scale.word()),
        (Stage::Build, "few")
    );
    assert_eq!(disk.barriers[0].history.len(), 1);
    let redone = one.redo().expect("redone").expect("something");
    assert_eq!(
        redone.said,
        "scale of “The desk closes at six” from few to pattern"
    );
    assert_eq!(redone.files, std::slice::from_ref(&file));
    settle(&mut one);
    assert_eq!(on_disk(&vfs, &file).barriers[0].scale.word(), "pattern");
}

#[test]
fn there_is_nothing_to_undo_at_first_and_nothing_to_redo_after_a_new_change() {
    let (vfs, file, ..) = portfolio();
    let mut one = open(&vfs, 2);
    assert_eq!(one.undo(), Ok(None));
    assert_eq!(one.redo(), Ok(None));
    add_barrier(&mut one, &file, "First");
    undone(&mut one);
    add_barrier(&mut one, &file, "Second");
    assert_eq!(one.redo(), Ok(None));
}

#[test]
fn a_change_undone_before_it_was_saved_leaves_nothing_to_save() {
    let (vfs, file, ..) = portfolio();
    let mut one = open(&vfs, 2);
    let before = one.portfolio.clone();
    add_barrier(&mut one, &file, "Mine");
    assert_eq!(undone(&mut one), "barrier “Mine” added");
    assert_eq!(one.portfolio, before);
    assert_eq!(one.unsaved(), 0);
    assert!(one.next_save().is_none());
}

/// How a job comes back.
#[derive(Clone, Copy, Debug, PartialEq)]
enum End {
    Well,
    Failed,
    Theirs,
}

#[test]
fn an_undo_while_the_job_is_out_reaches_the_disk_however_it_comes_back() {
    for end in [End::Well, End::Failed, End::Theirs] {
        let (vfs, file, ..) = portfolio();
        let (mut one, mut other) = (open(&vfs, 2), open(&vfs, 3));
        add_barrier(&mut one, &file, "Kept");
        add_barrier(&mut one, &file, "Undone");
        let job = one.next_save().expect("a job");
        undone(&mut one);
        if end == End::Failed {
            let created = vfs.calls().into_iter().filter(|it| *it == Step::Create);
            let next = Call::Of(Step::Create, created.count() + 1);
            vfs.fail(next, ErrorKind::StorageFull);
        }
        if end == End::Theirs {
            add_barrier(&mut other, &file, "Theirs");
            settle(&mut other);
        }
        let landed = one.landed(job.run());
        assert_eq!(
            landed.failed.len(),
            usize::from(end == End::Failed),
            "{landed:?}"
        );
        one.retry();
        settle(&mut one);
        let disk = on_disk(&vfs, &file);
        let found = titles(&disk);
        assert!(
            found.contains(&"Kept") && !found.contains(&"Undone"),
            "{end:?}: {found:?}"
        );
        assert_eq!(found.contains(&"Theirs"), end == End::Theirs);
        assert_eq!(one.portfolio.inquiry(&file), Some(&disk), "{end:?}");
        one.redo().expect("redone");
        settle(&mut one);
        assert!(titles(&on_disk(&vfs, &file)).contains(&"Undone"), "{end:?}");
    }
}

#[test]
fn an_undo_keeps_what_somebody_else_has_written_in_another_field() {
    let (vfs, file, barrier, _) = portfolio();
    let mut one = open(&vfs, 2);
    let at = Address::item(file.clone(), barrier);
    set(&mut one, &at, Kind::Barrier, "detail", "At six", "").expect("set");
    let mut other = open(&vfs, 3);
    set(&mut other, &at, Kind::Barrier, "scale", "few", "").expect("set");
    undone(&mut one);
    settle(&mut one);
    let disk = on_disk(&vfs, &file);
    assert_eq!(disk.barriers[0].detail, "");
    assert_eq!(disk.barriers[0].scale.word(), "few");
}

#[test]
fn an_undo_over_somebody_elses_words_is_refused_and_changes_nothing() {
    let (vfs, file, barrier, _) = portfolio();
    let mut one = open(&vfs, 2);
    let at = Address::item(file.clone(), barrier);
    set(&mut one, &at, Kind::Barrier, "detail", "At six", "").expect("set");
    let mut other = open(&vfs, 3);
    set(&mut other, &at, Kind::Barrier, "detail", "At seven", "").expect("set");
    add_barrier(&mut one, &file, "Mine");
    settle(&mut one);
    undone(&mut one);
    let before = one.portfolio.clone();
    let refused = one.undo().expect_err("refused");
    assert!(
        refused
            .reason
            .starts_with("Not undone: detail of “The desk closes at six” set to “At six”."),
        "{refused}"
    );
    assert!(refused.reason.contains("At seven"), "{refused}");
    assert_eq!(one.portfolio, before);
    settle(&mut one);
    assert_eq!(on_disk(&vfs, &file).barriers[0].detail, "At seven");
}

#[test]
fn an_undo_that_meets_somebody_elses_words_on_its_way_to_disk_leaves_them() {
    let (vfs, file, barrier, _) = portfolio();
    let mut one = open(&vfs, 2);
    let at = Address::item(file.clone(), barrier);
    set(&mut one, &at, Kind::Barrier, "detail", "At six", "").expect("set");
    let mut other = open(&vfs, 3);
    set(&mut other, &at, Kind::Barrier, "detail", "At seven", "").expect("set");
    undone(&mut one);
    let landed = land(&mut one);
    assert!(landed.failed.is_empty(), "{landed:?}");
    assert_eq!(one.unsaved(), 0);
    assert_eq!(on_disk(&vfs, &file).barriers[0].detail, "At seven");
    assert_eq!(one.portfolio.inquiry(&file), Some(&on_disk(&vfs, &file)));
}

#[test]
fn an_inquiry_begun_goes_with_its_file_and_comes_back_with_it() {
    let (vfs, ..) = portfolio();
    let mut one = open(&vfs, 2);
    let file = one.change(|c| c.begin("Begun")).expect("begun");
    settle(&mut one);
    let bytes = vfs.bytes(path(&file)).expect("the file");
    assert_eq!(undone(&mut one), "inquiry “Begun” begun");
    settle(&mut one);
    assert_eq!(vfs.bytes(path(&file)), None);
    assert!(
        !vfs.files()
            .iter()
            .any(|it| it.to_string_lossy().contains(".tmp"))
    );
    one.redo().expect("redone");
    settle(&mut one);
    assert_eq!(vfs.bytes(path(&file)), Some(bytes));
}

#[test]
fn whichever_call_of_taking_it_away_fails_an_inquiry_made_again_is_on_disk() {
    for nth in 1.. {
        let (vfs, ..) = portfolio();
        let mut one = open(&vfs, 2);
        let file = one.change(|c| c.begin("Begun")).expect("begun");
        settle(&mut one);
        let bytes = vfs.bytes(path(&file));
        undone(&mut one);
        let call = vfs.calls().len() + nth;
        vfs.fail(Call::Any(call), ErrorKind::Other);
        let _ = land(&mut one);
        if vfs.calls().len() < call {
            assert!(nth > 5, "{nth} calls");
            break;
        }
        one.redo().expect("redone");
        settle(&mut one);
        assert_eq!(vfs.bytes(path(&file)), bytes, "call {nth}");
    }
}

#[test]
fn an_inquiry_that_was_begun_and_undone_while_its_job_was_out_leaves_no_file() {
    let (vfs, ..) = portfolio();
    let mut one = open(&vfs, 2);
    let file = one.change(|c| c.begin("Begun")).expect("begun");
    let job = one.next_save().expect("a job");
    undone(&mut one);
    let _ = one.landed(job.run());
    settle(&mut one);
    assert_eq!(vfs.bytes(path(&file)), None);
}

#[test]
fn an_inquiry_that_somebody_else_has_written_in_is_not_taken_away() {
    let (vfs, ..) = portfolio();
    let mut one = open(&vfs, 2);
    let file = one.change(|c| c.begin("Begun")).expect("begun");
    settle(&mut one);
    let mut other = open(&vfs, 3);
    add_barrier(&mut other, &file, "Theirs");
    settle(&mut other);
    undone(&mut one);
    let _ = land(&mut one);
    assert_eq!(one.unsaved(), 0);
    assert_eq!(titles(&on_disk(&vfs, &file)), ["Theirs"]);
    assert_eq!(one.portfolio.inquiry(&file), Some(&on_disk(&vfs, &file)));
}

#[test]
fn what_somebody_else_has_linked_to_is_not_undone_under_their_hands() {
    let (vfs, file, _, experiment) = portfolio();
    let mut one = open(&vfs, 2);
    let barrier = add_barrier(&mut one, &file, "Mine");
    settle(&mut one);
    let mut other = open(&vfs, 3);
    let at = Address::item(file.clone(), experiment);
    set(
        &mut other,
        &at,
        Kind::Experiment,
        "barriers",
        barrier.as_str(),
        "",
    )
    .expect("linked");
    undone(&mut one);
    let _ = land(&mut one);
    assert_eq!(
        titles(&on_disk(&vfs, &file)),
        ["Mine", "The desk closes at six"]
    );
}

#[test]
fn a_comment_in_an_inquiry_is_writing_too_and_keeps_it() {
    let (vfs, ..) = portfolio();
    let mut one = open(&vfs, 2);
    let file = one.change(|c| c.begin("Begun")).expect("begun");
    settle(&mut one);
    let text = String::from_utf8(vfs.bytes(path(&file)).expect("the file")).expect("text");
    let commented = text.replace("title:", "// Ask Jo first\n    title:");
    vfs.put(path(&file), commented.clone());
    undone(&mut one);
    let _ = land(&mut one);
    assert_eq!(vfs.bytes(path(&file)), Some(commented.into_bytes()));
    assert!(one.portfolio.inquiry(&file).is_some());
}

#[test]
fn a_write_at_the_last_moment_before_a_file_goes_is_kept() {
    for step in [Step::Read, Step::RenameNew] {
        let (vfs, ..) = portfolio();
        let mut one = open(&vfs, 2);
        let file = one.change(|c| c.begin("Begun")).expect("begun");
        settle(&mut one);
        let text = String::from_utf8(vfs.bytes(path(&file)).expect("the file")).expect("text");
        let theirs = text.replace("Begun", "Theirs");
        let calls = vfs.calls().iter().filter(|it| **it == step).count();
        vfs.write_before(Call::Of(step, calls + 1), path(&file), theirs.clone());
        undone(&mut one);
        let _ = land(&mut one);
        assert_eq!(
            vfs.bytes(path(&file)),
            Some(theirs.into_bytes()),
            "{step:?}"
        );
        let title = one.portfolio.inquiry(&file).map(|it| it.title.clone());
        assert_eq!(title.as_deref(), Some("Theirs"));
    }
}

/// The bytes of every file of the portfolio.
fn bytes(vfs: &MemVfs) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = vfs.files().into_iter();
    // What a failed swap has left beside them is no part of the portfolio.
    files
        .filter(|path| path.extension().is_some_and(|end| end == "ron"))
        .filter_map(|path| vfs.bytes(&path).map(|bytes| (path, bytes)))
        .collect()
}

/// Saves now and then, and not always well.
fn now_and_then(workspace: &mut Workspace, vfs: &MemVfs, rng: &mut fastrand::Rng) {
    if rng.u8(..8) > 0 {
        return;
    }
    workspace.retry();
    if rng.bool() {
        let call = Call::Any(vfs.calls().len() + rng.usize(1..12));
        vfs.fail(call, ErrorKind::Other);
    }
    if let Some(job) = workspace.next_save() {
        let landed = workspace.landed(job.run());
        assert!(landed.taken_in.is_empty(), "{landed:?}");
    }
}

#[test]
fn a_thousand_changes_undone_give_the_first_bytes_and_redone_the_last() {
    let (vfs, ..) = portfolio();
    let mut one = open(&vfs, 2);
    let mut rng = fastrand::Rng::with_seed(11);
    let first = bytes(&vfs);
    let mut made = 0;
    while made < 1000 {
        let what = any_try(&mut rng);
        let before = one.revision();
        let tried: Result<(), Refusal> =
            one.change(|composer| attempt(composer, &what).unwrap_or(Ok(())));
        made += usize::from(tried.is_ok() && one.revision() > before);
        now_and_then(&mut one, &vfs, &mut rng);
    }
    one.retry();
    settle(&mut one);
    let last = bytes(&vfs);
    assert_ne!(first, last);
    let mut undone = 0;
    while one.undo().expect("undone").is_some() {
        undone += 1;
        now_and_then(&mut one, &vfs, &mut rng);
    }
    one.retry();
    settle(&mut one);
    assert_eq!(undone, made);
    assert!(first == bytes(&vfs), "undone gives other bytes");
    while one.redo().expect("redone").is_some() {
        now_and_then(&mut one, &vfs, &mut rng);
    }
    one.retry();
    settle(&mut one);
    assert!(last == bytes(&vfs), "redone gives other bytes");
}
