//! Somebody else at the same files: nothing of theirs and nothing of ours is lost.

use std::path::Path;

use beal::model::id::Id;
use beal::model::kind::Kind;
use beal::model::portfolio::Address;
use beal::model::words::Stage;
use beal::store::vfs_memory::{Call, MemVfs, Step};
use beal::workspace::job::{SaveDone, SaveJob};
use beal::workspace::open::Workspace;

use crate::workspace::room::{
    DIR, add_barrier, change, field, move_to, on_disk, open, path, portfolio, set,
};

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
fn one_field_set_to_two_things_keeps_both() {
    let (vfs, file, barrier, _) = portfolio();
    let (mut one, mut other) = (open(&vfs, 2), open(&vfs, 3));
    let at = Address::item(file.clone(), barrier);
    set(&mut one, &at, Kind::Barrier, "detail", "At six", "").expect("set");
    set(&mut other, &at, Kind::Barrier, "detail", "At seven", "").expect("set");
    let disk = on_disk(&vfs, &file);
    assert_eq!(disk.disputes[0].values, ["At seven", "At six"]);
    assert_eq!(disk.barriers[0].detail, "At seven", "the longer one stands");
    assert_eq!(other.portfolio.inquiry(&file), Some(&disk));
}

#[test]
fn two_who_move_it_at_once_both_leave_their_reason() {
    let (vfs, file, ..) = portfolio();
    let (mut one, mut other) = (open(&vfs, 2), open(&vfs, 3));
    move_to(&mut other, &file, Stage::Explore).expect("moved");
    move_to(&mut one, &file, Stage::Explore).expect("moved");
    let inquiry = on_disk(&vfs, &file);
    assert_eq!((inquiry.stage, inquiry.moves.len()), (Stage::Explore, 2));
    assert!(inquiry.disputes.is_empty(), "{:?}", inquiry.disputes);
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
fn an_inquiry_whose_file_has_gone_is_written_again_with_what_was_changed() {
    let (vfs, file, barrier, _) = portfolio();
    let mut one = open(&vfs, 2);
    let vfs_again: &dyn beal::store::vfs::Vfs = &vfs;
    vfs_again
        .remove(Path::new(&format!("{DIR}/{file}.ron")))
        .expect("removed");
    let at = Address::item(file.clone(), barrier);
    set(&mut one, &at, Kind::Barrier, "detail", "At six", "").expect("an edit beats a removal");
    assert_eq!(on_disk(&vfs, &file).barriers[0].detail, "At six");
}

/// What somebody has typed.
#[derive(Default)]
struct Diary {
    typed: Vec<String>,
}

/// Somebody at work: adds, sets, undoes, and saves now and then, not always well.
fn works(
    workspace: &mut Workspace,
    diary: &mut Diary,
    (vfs, file): (&MemVfs, &Id),
    (who, rng): (&str, &mut fastrand::Rng),
) {
    let text = format!("{who}-{}", rng.u32(..));
    let barriers: Vec<Id> = {
        let inquiry = workspace.portfolio.inquiry(file).expect("the inquiry");
        inquiry.barriers.iter().map(|b| b.id.clone()).collect()
    };
    match rng.u8(..10) {
        0..4 => {
            add_barrier(workspace, file, &text);
            diary.typed.push(text);
        }
        4..7 => {
            let at = Address::item(file.clone(), rng.choice(&barriers).expect("one").clone());
            let name = rng.choice(["detail", "leverage"]).expect("one");
            let before = workspace.portfolio.record(&at).expect("it").get(name);
            // Nobody writes over what is there, so that whatever was typed stands, or is told.
            if before.is_empty() && change(workspace, &at, Kind::Barrier, name, &text).is_ok() {
                diary.typed.push(text);
            }
        }
        _ => {
            workspace.retry();
            if rng.u8(..4) == 0 {
                let call = Call::Any(vfs.calls().len() + rng.usize(1..10));
                vfs.fail(call, std::io::ErrorKind::Other);
            }
        }
    }
}

#[test]
fn whatever_two_type_at_once_stands_in_the_file() {
    for seed in 0..15 {
        let (vfs, file, ..) = portfolio();
        let mut rng = fastrand::Rng::with_seed(seed);
        let mut people = [("ann", 2), ("bob", 3)]
            .map(|(who, seed)| (who, open(&vfs, seed), Diary::default(), None::<SaveDone>));
        for _ in 0..120 {
            let (who, workspace, diary, done) = &mut people[rng.usize(..2)];
            if let Some(done) = done.take() {
                let _ = workspace.landed(done);
            }
            works(workspace, diary, (&vfs, &file), (who, &mut rng));
            *done = workspace.next_save().map(SaveJob::run);
        }
        for (_, workspace, _, done) in &mut people {
            let _ = done.take().map(|done| workspace.landed(done));
            for _ in 0..20 {
                workspace.retry();
                if let Some(job) = workspace.next_save() {
                    let _ = workspace.landed(job.run());
                }
            }
            assert_eq!(workspace.unsaved(), 0, "seed {seed}");
        }
        let bytes = vfs.bytes(path(&file)).expect("the file");
        let disk = String::from_utf8(bytes).expect("text");
        for (who, _, diary, _) in &people {
            for typed in &diary.typed {
                let stands = disk.contains(&format!("\"{typed}\""));
                assert!(stands, "seed {seed}: {who} typed {typed}");
            }
        }
    }
}
