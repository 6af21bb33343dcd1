//! Merges and splits on disk: they touch more files than anything else, and stand in all of them or in none.

use std::path::Path;

use beal::model::id::{Id, Ref};
use beal::model::joining::merge;
use beal::model::kind::Kind;
use beal::model::portfolio::Address;
use beal::model::splitting::split;
use beal::model::words::Stage;
use beal::store::vfs_memory::{Call, MemVfs, Step};
use beal::workspace::open::Workspace;

use crate::workspace::room::{
    DIR, add_barrier, change, field, on_disk, open, portfolio, set, settle,
};

/// Two inquiries with a barrier each and a third that is linked to the second; gives the second, its barrier and the
/// third.
fn three(one: &mut Workspace) -> (Id, Id, Id) {
    let title = |title| vec![(field(Kind::Barrier, "title"), vec![title])];
    one.make(|c| {
        let second = c.begin("Another")?;
        let twin = c.add(&second, Kind::Barrier, &title("The same"))?;
        c.add(&second, Kind::Barrier, &title("One more"))?;
        let third = c.begin("A third")?;
        let same = c.add(&third, Kind::Barrier, &title("Here too"))?;
        let (a, b) = (
            Address::item(second.clone(), twin.clone()),
            Address::item(third.clone(), same),
        );
        c.same_as(&a, &b)?;
        Ok((second, twin, third))
    })
    .expect("made")
}

/// Every file of the portfolio, as it stands.
fn disk(vfs: &MemVfs) -> Vec<(std::ffi::OsString, Option<Vec<u8>>)> {
    let listing: &dyn beal::store::vfs::Vfs = vfs;
    let names = listing.list(Path::new(DIR)).expect("a folder").into_iter();
    names
        .map(|listed| {
            let bytes = vfs.bytes(Path::new(DIR).join(&listed.name));
            (listed.name, bytes)
        })
        .collect()
}

#[test]
fn a_merge_is_saved_in_every_file_that_it_touches() {
    let (vfs, file, _, _) = portfolio();
    let mut one = open(&vfs, 2);
    let (second, twin, third) = three(&mut one);
    one.make(|c| merge(c, &second, &file, "the same desk"))
        .expect("merged");
    assert_eq!(on_disk(&vfs, &file).barriers.len(), 3);
    assert_eq!(on_disk(&vfs, &second).stage, Stage::Closed);
    assert_eq!(on_disk(&vfs, &second).barriers, []);
    assert_eq!(
        on_disk(&vfs, &third).barriers[0].same_as,
        [Ref::there(file, twin)]
    );
    assert_eq!(open(&vfs, 9).portfolio, one.portfolio);
}

#[test]
fn a_merge_that_fails_at_any_file_is_taken_back_in_all() {
    for at in 1..=3 {
        let (vfs, file, _, _) = portfolio();
        let mut one = open(&vfs, 2);
        let (second, _, _) = three(&mut one);
        let (before, memory) = (disk(&vfs), one.portfolio.clone());
        fail_at_create(&vfs, at);
        one.make(|c| merge(c, &second, &file, ""))
            .expect_err("the disk is full");
        assert_eq!(disk(&vfs), before, "file {at} could not be written");
        assert_eq!(one.portfolio, memory, "file {at} could not be written");
        one.make(|c| merge(c, &second, &file, ""))
            .expect("there is space again");
    }
}

#[test]
fn a_split_that_fails_at_any_file_is_taken_back_and_leaves_no_new_file() {
    for at in 1..=3 {
        let (vfs, _, _, _) = portfolio();
        let mut one = open(&vfs, 2);
        let (second, twin, _) = three(&mut one);
        let (before, memory) = (disk(&vfs), one.portfolio.clone());
        fail_at_create(&vfs, at);
        let marked = [twin];
        one.make(|c| split(c, &second, &marked, "On its own"))
            .expect_err("the disk is full");
        assert_eq!(disk(&vfs), before, "file {at} could not be written");
        assert_eq!(one.portfolio, memory, "file {at} could not be written");
        let new = one
            .make(|c| split(c, &second, &marked, "On its own"))
            .expect("there is space again");
        assert_eq!(on_disk(&vfs, &new).barriers.len(), 1);
    }
}

#[test]
fn a_merge_over_what_a_colleague_writes_meanwhile_loses_nothing() {
    let (vfs, file, barrier, _) = portfolio();
    let mut one = open(&vfs, 2);
    let (second, _, _) = three(&mut one);
    let mut other = open(&vfs, 3);
    let at = Address::item(file.clone(), barrier);
    set(&mut other, &at, Kind::Barrier, "detail", "At six", "").expect("set");
    one.make(|c| merge(c, &second, &file, "")).expect("merged");
    let kept = on_disk(&vfs, &file);
    assert_eq!(
        (kept.barriers.len(), kept.barriers[0].detail.as_str()),
        (3, "At six")
    );
    assert_eq!(kept.feedback, [], "nothing has followed from it");
}

/// Lets the `n`th file that is created from now on find no space.
fn fail_at_create(vfs: &MemVfs, n: usize) {
    let created = |step: &&Step| **step == Step::Create;
    let so_far = vfs.calls().iter().filter(created).count();
    vfs.fail(
        Call::Of(Step::Create, so_far + n),
        std::io::ErrorKind::StorageFull,
    );
}

#[test]
fn a_merge_and_a_split_are_undone_and_made_again_in_words() {
    let (vfs, file, _, _) = portfolio();
    let mut one = open(&vfs, 2);
    let (second, twin, _) = three(&mut one);
    let before = one.portfolio.clone();
    let marked = [twin];
    one.change(|c| split(c, &second, &marked, "On its own"))
        .expect("split");
    one.change(|c| merge(c, &second, &file, "the same desk"))
        .expect("merged");
    settle(&mut one);
    let (after, disk_after) = (one.portfolio.clone(), disk(&vfs));
    let undone = [one.undo(), one.undo()].map(|undone| undone.expect("undone").expect("something"));
    let said = [
        "“Another” merged into “Key left at the desk”",
        "“On its own” split from “Another”",
    ];
    assert_eq!([undone[0].said.as_str(), undone[1].said.as_str()], said);
    settle(&mut one);
    assert_eq!(one.portfolio, before);
    assert_eq!(open(&vfs, 9).portfolio, before);
    one.redo().expect("redone");
    one.redo().expect("redone");
    settle(&mut one);
    assert_eq!(one.portfolio, after);
    assert_eq!(disk(&vfs), disk_after);
}

#[test]
fn a_merge_is_not_undone_once_something_else_leads_to_what_it_brought() {
    let (vfs, file, _, _) = portfolio();
    let mut one = open(&vfs, 2);
    let (second, twin, third) = three(&mut one);
    one.change(|c| merge(c, &second, &file, ""))
        .expect("merged");
    settle(&mut one);
    let mut other = open(&vfs, 3);
    let new = add_barrier(&mut other, &third, "Once more");
    other
        .change(|c| {
            c.same_as(
                &Address::item(third.clone(), new),
                &Address::item(file, twin),
            )
        })
        .expect("linked");
    settle(&mut other);
    add_barrier(&mut one, &third, "Something else");
    settle(&mut one);
    one.undo().expect("the barrier is taken back");
    let (before, told) = (one.portfolio.clone(), one.undo().expect_err("refused"));
    assert!(
        told.reason.starts_with("Not undone: “Another” merged"),
        "{told}"
    );
    assert_eq!(one.portfolio, before);
}

#[test]
fn what_a_colleague_writes_on_a_record_that_goes_over_stays_where_it_was_written() {
    let (vfs, file, _, _) = portfolio();
    let mut one = open(&vfs, 2);
    let (second, twin, _) = three(&mut one);
    let mut other = open(&vfs, 3);
    let at = Address::item(second.clone(), twin.clone());
    change(&mut other, &at, Kind::Barrier, "detail", "At seven").expect("set");
    settle(&mut other);
    one.change(|c| merge(c, &second, &file, "the same desk"))
        .expect("merged in memory");
    settle(&mut one);
    let left = on_disk(&vfs, &second);
    let stays = left
        .barriers
        .iter()
        .find(|it| it.id == twin)
        .expect("it stays");
    assert_eq!(stays.detail, "At seven");
    assert_eq!(left.went_into(), Some(&file));
    assert_eq!(open(&vfs, 9).portfolio, one.portfolio);
}
