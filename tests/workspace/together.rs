//! Somebody else at the same files: nothing of theirs and nothing of ours is lost.

use std::path::Path;

use beal::model::kind::Kind;
use beal::model::portfolio::Address;
use beal::model::words::{BarrierStatus, ExperimentState, Stage};
use beal::store::vfs_memory::{Call, Step};

use crate::workspace::room::{DIR, field, move_to, on_disk, open, portfolio, set};

#[test]
fn two_who_add_to_one_inquiry_both_find_their_barrier_in_the_file() {
    let (vfs, file, _, _) = portfolio();
    let (mut one, mut other) = (open(&vfs, 2), open(&vfs, 3));
    for (workspace, title) in [(&mut one, "Mine"), (&mut other, "Theirs")] {
        workspace
            .make(|c| {
                c.add(
                    &file,
                    Kind::Barrier,
                    &[(field(Kind::Barrier, "title"), vec![title])],
                )
            })
            .expect("added");
    }
    let titles: Vec<String> = on_disk(&vfs, &file)
        .barriers
        .iter()
        .map(|barrier| barrier.title.clone())
        .collect();
    assert!(
        titles.contains(&"Mine".to_owned()) && titles.contains(&"Theirs".to_owned()),
        "{titles:?}"
    );
    assert_eq!(other.portfolio.inquiry(&file), Some(&on_disk(&vfs, &file)));
}

#[test]
fn one_field_set_to_two_things_keeps_the_first_and_tells_the_second() {
    let (vfs, file, barrier, _) = portfolio();
    let (mut one, mut other) = (open(&vfs, 2), open(&vfs, 3));
    let at = Address::item(file.clone(), barrier);
    set(&mut one, &at, Kind::Barrier, "detail", "At six", "").expect("set");
    let refused = set(&mut other, &at, Kind::Barrier, "detail", "At seven", "")
        .expect_err("refused")
        .to_string();
    assert!(refused.contains("“At six” meanwhile"), "{refused}");
    assert_eq!(on_disk(&vfs, &file).barriers[0].detail, "At six");
    assert_eq!(other.portfolio.inquiry(&file), Some(&on_disk(&vfs, &file)));
}

#[test]
fn a_refused_move_does_not_undo_the_move_of_a_colleague() {
    let (vfs, file, barrier, _) = portfolio();
    let (mut one, mut other) = (open(&vfs, 2), open(&vfs, 3));
    move_to(&mut other, &file, Stage::Explore).expect("moved");
    move_to(&mut one, &file, Stage::Explore).expect_err("refused");
    set(
        &mut one,
        &Address::item(file.clone(), barrier),
        Kind::Barrier,
        "detail",
        "At six",
        "",
    )
    .expect("set");
    let inquiry = on_disk(&vfs, &file);
    assert_eq!((inquiry.stage, inquiry.moves.len()), (Stage::Explore, 1));
}

#[test]
fn links_added_by_two_are_both_there() {
    let (vfs, file, barrier, experiment) = portfolio();
    let (mut one, mut other) = (open(&vfs, 2), open(&vfs, 3));
    let at = Address::item(file.clone(), experiment);
    for (workspace, title) in [(&mut one, "Mine"), (&mut other, "Theirs")] {
        workspace
            .make(|c| {
                let made = c.add(
                    &file,
                    Kind::Barrier,
                    &[(field(Kind::Barrier, "title"), vec![title])],
                )?;
                let both = format!("{barrier}, {made}");
                c.set_typed(&at, field(Kind::Experiment, "barriers"), &[&both], "")
            })
            .expect("linked");
    }
    assert_eq!(on_disk(&vfs, &file).experiments[0].barriers.len(), 3);
}

#[test]
fn what_follows_from_a_change_is_worked_out_anew_on_what_a_colleague_wrote() {
    let (vfs, file, barrier, experiment) = portfolio();
    let (mut one, mut other) = (open(&vfs, 2), open(&vfs, 3));
    let barrier = Address::item(file.clone(), barrier);
    set(
        &mut other,
        &barrier,
        Kind::Barrier,
        "status",
        "exploring",
        "",
    )
    .expect("set");
    let experiment = Address::item(file.clone(), experiment);
    set(
        &mut one,
        &experiment,
        Kind::Experiment,
        "state",
        "running",
        "We know the ward",
    )
    .expect("started");
    let inquiry = on_disk(&vfs, &file);
    assert_eq!(inquiry.experiments[0].state, ExperimentState::Running);
    assert_eq!(inquiry.barriers[0].status, BarrierStatus::Testing);
    let last = inquiry.barriers[0].history.last().expect("an entry");
    assert_eq!(
        (last.was.as_str(), last.to.as_str()),
        ("exploring", "testing")
    );
}

#[test]
fn a_change_over_two_files_that_fails_half_way_is_taken_back_in_both() {
    let (vfs, file, barrier, _) = portfolio();
    let mut one = open(&vfs, 2);
    let (second, twin) = one
        .make(|c| {
            let second = c.begin("Another")?;
            let twin = c.add(
                &second,
                Kind::Barrier,
                &[(field(Kind::Barrier, "title"), vec!["The same"])],
            )?;
            Ok((second, twin))
        })
        .expect("made");
    let before = (on_disk(&vfs, &file), on_disk(&vfs, &second));
    let (a, b) = (
        Address::item(file.clone(), barrier),
        Address::item(second.clone(), twin),
    );
    // The second file that is created for this save is the one for the second inquiry.
    let creates = vfs
        .calls()
        .iter()
        .filter(|step| **step == Step::Create)
        .count();
    vfs.fail(
        Call::Of(Step::Create, creates + 2),
        std::io::ErrorKind::StorageFull,
    );
    let told = one
        .make(|c| c.same_as(&a, &b))
        .expect_err("the disk is full")
        .to_string();
    assert!(told.contains("Free some space"), "{told}");
    assert_eq!((on_disk(&vfs, &file), on_disk(&vfs, &second)), before);
    assert_eq!(one.portfolio.inquiry(&file), Some(&before.0));
    one.make(|c| c.same_as(&a, &b))
        .expect("there is space again");
    assert_eq!(on_disk(&vfs, &second).barriers[0].same_as.len(), 1);
}

#[test]
fn an_inquiry_whose_file_has_gone_is_not_written_again() {
    let (vfs, file, barrier, _) = portfolio();
    let mut one = open(&vfs, 2);
    let vfs_again: &dyn beal::store::vfs::Vfs = &vfs;
    vfs_again
        .remove(Path::new(&format!("{DIR}/{file}.ron")))
        .expect("removed");
    let told = set(
        &mut one,
        &Address::item(file.clone(), barrier),
        Kind::Barrier,
        "detail",
        "At six",
        "",
    );
    assert!(
        told.expect_err("refused")
            .to_string()
            .contains("removed or renamed")
    );
    assert_eq!(vfs.bytes(format!("{DIR}/{file}.ron")), None);
}
