//! What others write appears by itself, and nothing of ours goes.

use beal::model::kind::Kind;
use beal::model::portfolio::Address;
use beal::store::vfs::Vfs;
use beal::store::vfs_memory::MemVfs;
use beal::workspace::error::WorkspaceError;
use beal::workspace::news::News;
use beal::workspace::open::Workspace;

use crate::workspace::room::{
    DIR, add_barrier, change, land, on_disk, open, path, portfolio, settle, titles,
};

/// Looks once.
fn look(one: &mut Workspace) -> Vec<News> {
    let looked = one.look().run();
    one.looked(looked)
}

#[test]
fn a_look_at_what_has_not_changed_reads_nothing() {
    let (vfs, ..) = portfolio();
    let mut one = open(&vfs, 2);
    let reads = |vfs: &MemVfs| {
        let calls = vfs.calls();
        calls
            .iter()
            .filter(|it| **it == beal::store::vfs_memory::Step::Read)
            .count()
    };
    let before = reads(&vfs);
    assert!(look(&mut one).is_empty());
    assert_eq!(reads(&vfs), before);
}

#[test]
fn what_others_write_stands_in_memory_after_the_next_look() {
    let (vfs, file, ..) = portfolio();
    let (mut one, mut other) = (open(&vfs, 2), open(&vfs, 3));
    let theirs = add_barrier(&mut other, &file, "Theirs");
    settle(&mut other);
    let before = one.revision();
    let news = look(&mut one);
    assert_eq!(news.len(), 1);
    assert_eq!(
        (news[0].title.as_str(), news[0].words.as_str()),
        ("Key left at the desk", "1 barrier added")
    );
    assert!(
        news[0]
            .touched
            .contains(&Address::item(file.clone(), theirs))
    );
    assert!(one.revision_of(&file) > before);
    assert_eq!(one.portfolio, other.portfolio);
    assert_eq!(one.unsaved(), 0);
    assert!(look(&mut one).is_empty(), "it is no news twice");
}

#[test]
fn our_own_saves_are_no_news() {
    let (vfs, file, ..) = portfolio();
    let mut one = open(&vfs, 2);
    add_barrier(&mut one, &file, "Mine");
    settle(&mut one);
    assert!(look(&mut one).is_empty());
}

#[test]
fn what_is_not_saved_yet_stays_on_top() {
    let (vfs, file, barrier, _) = portfolio();
    let (mut one, mut other) = (open(&vfs, 2), open(&vfs, 3));
    let at = Address::item(file.clone(), barrier);
    add_barrier(&mut other, &file, "Theirs");
    change(&mut other, &at, Kind::Barrier, "detail", "Seven").expect("set");
    settle(&mut other);
    add_barrier(&mut one, &file, "Mine");
    change(&mut one, &at, Kind::Barrier, "detail", "Six").expect("set");
    let news = look(&mut one);
    assert_eq!(news[0].disputes, 1);
    settle(&mut one);
    let disk = on_disk(&vfs, &file);
    assert_eq!(titles(&disk), ["Mine", "The desk closes at six", "Theirs"]);
    assert_eq!(disk.disputes[0].values, ["Seven", "Six"]);
    assert_eq!(one.portfolio.inquiry(&file), Some(&disk));
}

#[test]
fn a_look_that_a_save_has_overtaken_changes_nothing() {
    let (vfs, file, ..) = portfolio();
    let (mut one, mut other) = (open(&vfs, 2), open(&vfs, 3));
    add_barrier(&mut other, &file, "Theirs");
    settle(&mut other);
    let looked = one.look().run();
    add_barrier(&mut one, &file, "Mine");
    settle(&mut one);
    assert!(one.looked(looked).is_empty());
    let both = ["Mine", "The desk closes at six", "Theirs"];
    assert_eq!(titles(one.portfolio.inquiry(&file).expect("it")), both);
    assert_eq!(titles(&on_disk(&vfs, &file)), both);
}

#[test]
fn a_new_file_and_one_that_goes_appear_and_go() {
    let (vfs, file, ..) = portfolio();
    let (mut one, mut other) = (open(&vfs, 2), open(&vfs, 3));
    let new = other.make(|c| c.begin("Theirs is new")).expect("begun");
    let news = look(&mut one);
    assert_eq!(
        (news[0].title.as_str(), news[0].words.as_str()),
        ("Theirs is new", "new here")
    );
    assert!(one.portfolio.inquiry(&new).is_some());
    vfs.remove(path(&new).as_ref()).expect("removed");
    assert!(look(&mut one).is_empty(), "it may come back in a moment");
    assert!(one.portfolio.inquiry(&new).is_some());
    assert_eq!(look(&mut one)[0].words, "its file was removed");
    assert!(one.portfolio.inquiry(&new).is_none());
    assert!(one.portfolio.inquiry(&file).is_some());
}

#[test]
fn a_file_that_goes_while_it_is_written_on_here_is_written_anew() {
    let (vfs, file, ..) = portfolio();
    let mut one = open(&vfs, 2);
    add_barrier(&mut one, &file, "Mine");
    vfs.remove(path(&file).as_ref()).expect("removed");
    let _ = (look(&mut one), look(&mut one));
    settle(&mut one);
    assert_eq!(
        titles(&on_disk(&vfs, &file)),
        ["Mine", "The desk closes at six"]
    );
}

#[test]
fn a_file_that_is_half_written_is_no_fault_until_it_stays_so() {
    let (vfs, file, ..) = portfolio();
    let mut one = open(&vfs, 2);
    let whole = vfs.bytes(path(&file)).expect("the file");
    vfs.put(path(&file), &whole[..whole.len() / 2]);
    look(&mut one);
    assert!(one.faults.is_empty());
    vfs.put(path(&file), &whole[..whole.len() / 3]);
    look(&mut one);
    assert!(one.faults.is_empty(), "it is still being written");
    look(&mut one);
    assert_eq!(one.faults.len(), 1);
    assert!(
        one.portfolio.inquiry(&file).is_some(),
        "what is known is still shown"
    );
    add_barrier(&mut one, &file, "Mine");
    assert_eq!(land(&mut one).failed.len(), 1, "nothing is written over it");
    vfs.put(path(&file), whole);
    look(&mut one);
    assert!(one.faults.is_empty());
    one.retry();
    settle(&mut one);
    assert_eq!(
        titles(&on_disk(&vfs, &file)),
        ["Mine", "The desk closes at six"]
    );
}

#[test]
fn a_conflict_copy_is_listed_and_not_taken_in_unasked() {
    let (vfs, file, ..) = portfolio();
    let mut one = open(&vfs, 2);
    let copy = format!("{DIR}/{file}-HOST.ron");
    let bytes = vfs.bytes(path(&file)).expect("the file");
    let text = String::from_utf8(bytes)
        .expect("text")
        .replace("closes at six", "closes at eight");
    vfs.put(&copy, text);
    assert!(look(&mut one).is_empty());
    assert_eq!(one.copies.len(), 1);
    assert_eq!(
        titles(one.portfolio.inquiry(&file).expect("it")),
        ["The desk closes at six"]
    );
    vfs.remove(copy.as_ref()).expect("removed");
    let _ = (look(&mut one), look(&mut one));
    assert!(one.copies.is_empty());
}

#[test]
fn a_file_that_is_renamed_is_the_same_inquiry() {
    let (vfs, file, ..) = portfolio();
    let mut one = open(&vfs, 2);
    let bytes = vfs.bytes(path(&file)).expect("the file");
    vfs.put(format!("{DIR}/desk.ron"), bytes);
    vfs.remove(path(&file).as_ref()).expect("removed");
    let _ = (look(&mut one), look(&mut one));
    assert!(one.portfolio.inquiry(&file).is_some());
    add_barrier(&mut one, &file, "Mine");
    settle(&mut one);
    assert!(
        vfs.bytes(path(&file)).is_none(),
        "it is written where it is now"
    );
    assert_eq!(
        titles(&on_disk(&vfs, &file)),
        ["Mine", "The desk closes at six"]
    );
}

#[test]
fn what_an_editor_writes_into_the_old_file_after_a_save_is_merged() {
    let (vfs, file, ..) = portfolio();
    let mut one = open(&vfs, 2);
    let before = String::from_utf8(vfs.bytes(path(&file)).expect("the file")).expect("text");
    let editor = vfs.file(path(&file)).expect("the file");
    add_barrier(&mut one, &file, "Mine");
    settle(&mut one);
    editor.write(before.replace("closes at six", "closes at six, they say"));
    let news = look(&mut one);
    assert_eq!(news[0].words, "1 barrier changed");
    settle(&mut one);
    let both = ["Mine", "The desk closes at six, they say"];
    assert_eq!(titles(&on_disk(&vfs, &file)), both);
}

#[test]
fn old_files_are_not_kept_open_for_long() {
    let (vfs, file, ..) = portfolio();
    let mut one = open(&vfs, 2);
    let before = vfs.bytes(path(&file)).expect("the file");
    let editor = vfs.file(path(&file)).expect("the file");
    add_barrier(&mut one, &file, "Mine");
    settle(&mut one);
    for _ in 0..2 {
        assert!(look(&mut one).is_empty());
    }
    let text = String::from_utf8(before)
        .expect("text")
        .replace("six", "seven");
    editor.write(text);
    assert!(look(&mut one).is_empty(), "nobody looks any more");
}

#[test]
fn a_torn_file_that_is_deleted_is_no_fault_any_more() {
    let (vfs, ..) = portfolio();
    let torn = format!("{DIR}/torn-0000.ron");
    vfs.put(&torn, "(format: 1, id: \"to");
    let mut one = open(&vfs, 2);
    assert_eq!(one.faults.len(), 1);
    vfs.remove(torn.as_ref()).expect("removed");
    look(&mut one);
    assert_eq!(one.faults.len(), 1, "it may come back in a moment");
    look(&mut one);
    assert!(one.faults.is_empty());
}

#[test]
fn a_copy_that_two_are_asked_to_mend_is_mended_once_and_the_other_says_so_calmly() {
    let (vfs, file, ..) = portfolio();
    let bytes = vfs.bytes(path(&file)).expect("the file");
    vfs.put(format!("{DIR}/{file} (1).ron"), bytes);
    let (one, other) = (open(&vfs, 2), open(&vfs, 3));
    let jobs = [&one, &other].map(|it| it.mend_job(&it.mendable()[0]));
    let [first, second] = jobs.map(beal::workspace::mending::MendJob::run);
    assert!(first.is_ok());
    assert!(matches!(second, Err(WorkspaceError::AlreadyMended)));
}
