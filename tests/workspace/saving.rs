//! Saving by jobs: memory goes on while one is out, and nothing is lost whatever comes back.

use std::io::ErrorKind;

use beal::model::document::Document;
use beal::model::id::Id;
use beal::model::kind::Kind;
use beal::model::portfolio::Address;
use beal::store::vfs::Vfs;
use beal::store::vfs_memory::{Call, MemVfs, Step};
use beal::workspace::job::{SaveDone, SaveJob};
use beal::workspace::open::Workspace;

use crate::workspace::room::{
    DIR, add_barrier, change, field, land, on_disk, open, path, portfolio, set, settle, titles,
};

/// What a worker needs.
fn travels<T: Send + 'static>() {}

#[test]
fn a_change_stands_in_memory_at_once_and_on_disk_when_its_job_is_run() {
    travels::<SaveJob>();
    travels::<SaveDone>();
    let (vfs, file, barrier, _) = portfolio();
    let mut one = open(&vfs, 2);
    let calls = vfs.calls().len();
    let at = Address::item(file.clone(), barrier);
    change(&mut one, &at, Kind::Barrier, "detail", "At six").expect("set");
    let job = one.next_save().expect("a job");
    assert_eq!(vfs.calls().len(), calls, "nobody has waited for the disk");
    assert_eq!((one.unsaved(), one.is_saving()), (1, true));
    let landed = one.landed(job.run());
    assert!(landed.failed.is_empty() && landed.taken_in.is_empty());
    assert_eq!((one.unsaved(), one.is_saving()), (0, false));
    assert_eq!(on_disk(&vfs, &file).barriers[0].detail, "At six");
    assert!(one.next_save().is_none());
}

#[test]
fn what_changes_while_a_job_is_out_waits_for_the_next() {
    let (vfs, file, ..) = portfolio();
    let mut one = open(&vfs, 2);
    add_barrier(&mut one, &file, "First");
    let job = one.next_save().expect("a job");
    add_barrier(&mut one, &file, "Second");
    assert!(one.next_save().is_none(), "one is out");
    let done = job.run();
    assert!(!titles(&on_disk(&vfs, &file)).contains(&"Second"));
    let _ = one.landed(done);
    assert_eq!(one.unsaved(), 1);
    settle(&mut one);
    assert_eq!(Some(&on_disk(&vfs, &file)), one.portfolio.inquiry(&file));
    assert!(titles(&on_disk(&vfs, &file)).contains(&"Second"));
}

/// A workspace with a second inquiry that holds a twin of the barrier of the first.
fn with_twin() -> (MemVfs, Workspace, Address, Address) {
    let (vfs, file, barrier, _) = portfolio();
    let mut one = open(&vfs, 2);
    let second = one.make(|c| c.begin("Another")).expect("begun");
    let twin = add_barrier(&mut one, &second, "The same");
    settle(&mut one);
    let at = Address::item(file, barrier);
    (vfs, one, at, Address::item(second, twin))
}

#[test]
fn the_files_of_one_group_go_in_one_job() {
    let (vfs, mut one, a, b) = with_twin();
    one.change(|c| c.same_as(&a, &b)).expect("linked");
    let _ = land(&mut one);
    assert_eq!(one.unsaved(), 0);
    assert_eq!(on_disk(&vfs, &a.file).barriers[0].same_as.len(), 1);
    assert_eq!(on_disk(&vfs, &b.file).barriers[0].same_as.len(), 1);
}

#[test]
fn what_somebody_else_wrote_meanwhile_is_there_with_ours() {
    let (vfs, file, ..) = portfolio();
    let (mut one, mut other) = (open(&vfs, 2), open(&vfs, 3));
    add_barrier(&mut one, &file, "Before the job");
    let job = one.next_save().expect("a job");
    add_barrier(&mut one, &file, "During the job");
    add_barrier(&mut other, &file, "Theirs");
    settle(&mut other);
    let landed = one.landed(job.run());
    let [news] = landed.taken_in.as_slice() else {
        panic!("{landed:?}");
    };
    assert_eq!(
        (&news.file, news.words.as_str()),
        (&file, "1 barrier added")
    );
    assert!(landed.failed.is_empty());
    assert_eq!(one.unsaved(), 2);
    settle(&mut one);
    let disk = on_disk(&vfs, &file);
    assert_eq!(
        titles(&disk),
        [
            "Before the job",
            "During the job",
            "The desk closes at six",
            "Theirs"
        ]
    );
    assert_eq!(one.portfolio.inquiry(&file), Some(&disk));
}

#[test]
fn where_both_wrote_the_same_field_both_are_kept() {
    let (vfs, file, barrier, _) = portfolio();
    let (mut one, mut other) = (open(&vfs, 2), open(&vfs, 3));
    let at = Address::item(file.clone(), barrier);
    set(&mut other, &at, Kind::Barrier, "detail", "At six", "").expect("set");
    let typed = "At seven, and on Fridays at four, says everybody who has ever stood there";
    change(&mut one, &at, Kind::Barrier, "detail", typed).expect("set");
    add_barrier(&mut one, &file, "Another one");
    let landed = land(&mut one);
    assert_eq!(landed.taken_in[0].disputes, 1, "{landed:?}");
    settle(&mut one);
    let disk = on_disk(&vfs, &file);
    assert_eq!(
        disk.disputes[0].values,
        [
            "At seven, and on Fridays at four, says everybody who has ever stood there",
            "At six"
        ]
    );
    assert_eq!(disk.barriers[0].detail, typed, "one of them stands");
    assert!(titles(&disk).contains(&"Another one"));
    assert_eq!(one.portfolio.inquiry(&file), Some(&disk));
}

#[test]
fn what_one_takes_out_and_the_other_links_to_stays() {
    let (vfs, mut one, a, b) = with_twin();
    let mut other = open(&vfs, 3);
    other
        .make(|c| {
            let record = c.portfolio.record(&b).expect("the twin");
            let fields = beal::model::document::contents(record);
            c.apply(beal::model::change::Change::Remove {
                file: b.file.clone(),
                kind: Kind::Barrier,
                fields,
            })
        })
        .expect("taken out");
    one.change(|c| c.same_as(&a, &b)).expect("linked");
    settle(&mut one);
    assert_eq!(on_disk(&vfs, &a.file).barriers[0].same_as.len(), 1);
    assert_eq!(titles(&on_disk(&vfs, &b.file)), ["The same"]);
}

#[test]
fn the_same_value_written_by_both_is_no_conflict() {
    let (vfs, file, barrier, _) = portfolio();
    let (mut one, mut other) = (open(&vfs, 2), open(&vfs, 3));
    let at = Address::item(file.clone(), barrier);
    set(&mut other, &at, Kind::Barrier, "scale", "few", "").expect("set");
    change(&mut one, &at, Kind::Barrier, "scale", "few").expect("set");
    let landed = land(&mut one);
    assert!(landed.failed.is_empty(), "{landed:?}");
    assert_eq!(one.unsaved(), 0, "it stands there already");
    assert_eq!(on_disk(&vfs, &file).barriers[0].history.len(), 1);
}

#[test]
fn what_followed_keeps_its_id_so_that_later_changes_find_it() {
    let (vfs, file, ..) = portfolio();
    let (mut one, mut other) = (open(&vfs, 2), open(&vfs, 3));
    let given = [(field(Kind::Contribution, "text"), vec!["It rings out"])];
    one.change(|c| c.add(&file, Kind::Contribution, &given))
        .expect("added");
    let owed = one.portfolio.inquiry(&file).expect("it").feedback[0]
        .id
        .clone();
    let at = Address::item(file.clone(), owed.clone());
    change(&mut one, &at, Kind::Feedback, "state", "drafted").expect("drafted");
    add_barrier(&mut other, &file, "Theirs");
    settle(&mut other);
    let landed = land(&mut one);
    assert!(landed.failed.is_empty(), "{landed:?}");
    settle(&mut one);
    let disk = on_disk(&vfs, &file);
    assert_eq!(disk.feedback.len(), 1);
    assert_eq!(disk.feedback[0].id, owed);
    assert_eq!(disk.feedback[0].state.word(), "drafted");
}

#[test]
fn a_failed_save_waits_for_a_retry_or_the_next_change() {
    let (vfs, file, ..) = portfolio();
    let mut one = open(&vfs, 2);
    let full = |vfs: &MemVfs| {
        let creates = vfs.calls().iter().filter(|it| **it == Step::Create).count();
        vfs.fail(Call::Of(Step::Create, creates + 1), ErrorKind::StorageFull);
    };
    add_barrier(&mut one, &file, "First");
    full(&vfs);
    let landed = land(&mut one);
    assert!(
        landed.failed[0]
            .error
            .to_string()
            .contains("Free some space")
    );
    assert_eq!(one.unsaved(), 1);
    assert!(one.next_save().is_none(), "not by itself");
    one.retry();
    full(&vfs);
    let _ = land(&mut one);
    assert!(one.next_save().is_none());
    add_barrier(&mut one, &file, "Second");
    settle(&mut one);
    assert_eq!(on_disk(&vfs, &file).barriers.len(), 3);
}

#[test]
fn a_file_that_cannot_be_saved_does_not_hold_up_the_others() {
    let (vfs, mut one, a, b) = with_twin();
    vfs.set_mode(path(&a.file), 0o444);
    add_barrier(&mut one, &a.file, "Mine");
    add_barrier(&mut one, &b.file, "Mine too");
    let landed = land(&mut one);
    assert_eq!(landed.failed.len(), 1);
    assert_eq!(landed.failed[0].file, a.file);
    assert!(titles(&on_disk(&vfs, &b.file)).contains(&"Mine too"));
    vfs.set_mode(path(&a.file), 0o644);
    one.retry();
    settle(&mut one);
    assert!(titles(&on_disk(&vfs, &a.file)).contains(&"Mine"));
}

#[test]
fn a_file_that_is_broken_keeps_ours_in_memory_until_it_is_mended() {
    let (vfs, file, ..) = portfolio();
    let mut one = open(&vfs, 2);
    let whole = vfs.bytes(path(&file)).expect("the file");
    add_barrier(&mut one, &file, "Mine");
    vfs.put(path(&file), "(format: 1, id");
    assert_eq!(land(&mut one).failed.len(), 1);
    assert_eq!(
        vfs.bytes(path(&file)).as_deref(),
        Some(&b"(format: 1, id"[..])
    );
    vfs.put(path(&file), whole);
    one.retry();
    settle(&mut one);
    assert!(titles(&on_disk(&vfs, &file)).contains(&"Mine"));
}

#[test]
fn a_file_that_somebody_removes_is_written_anew_with_what_was_changed_here() {
    let (vfs, file, ..) = portfolio();
    let mut one = open(&vfs, 2);
    add_barrier(&mut one, &file, "Mine");
    vfs.remove(path(&file).as_ref()).expect("removed");
    let landed = land(&mut one);
    assert!(landed.taken_in[0].words.contains("removed"), "{landed:?}");
    settle(&mut one);
    assert_eq!(
        titles(&on_disk(&vfs, &file)),
        ["Mine", "The desk closes at six"]
    );
}

/// What is saved while each call fails in turn.
type Act = fn(&mut Workspace, &Id);

const ACTS: &[(&str, Act)] = &[
    ("a change", |one, file| {
        add_barrier(one, file, "Mine");
    }),
    ("a new inquiry", |one, _| {
        one.change(|c| c.begin("Begun")).expect("begun");
    }),
    ("an inquiry taken away", |one, _| {
        one.change(|c| c.begin("Begun")).expect("begun");
        settle(one);
        one.undo().expect("undone");
    }),
    ("a field set twice", |one, file| {
        let at = Address::document(file.clone());
        for text in ["At six", "At seven"] {
            change(one, &at, Kind::Inquiry, "purpose", text).expect("set");
        }
    }),
    ("a change after a change that was undone", |one, file| {
        add_barrier(one, file, "Mine");
        settle(one);
        one.undo().expect("undone");
        add_barrier(one, file, "Other");
    }),
];

#[test]
fn whichever_call_fails_nothing_is_lost_and_a_retry_saves_it() {
    for vfs in [MemVfs::new, MemVfs::without_exchange] {
        for (name, act) in ACTS {
            for nth in 1.. {
                if !one_call_fails(&vfs(), name, *act, nth) {
                    assert!(nth > 5, "{name}: {nth} calls");
                    break;
                }
            }
        }
    }
}

/// Whether the save came to that call.
fn one_call_fails(vfs: &MemVfs, name: &str, act: Act, nth: usize) -> bool {
    vfs.put(
        format!("{DIR}/portfolio.ron"),
        include_str!("../../inquiries/portfolio.ron"),
    );
    let mut one = open(vfs, 1);
    let file = one.make(|c| c.begin("Key left at the desk")).expect("made");
    act(&mut one, &file);
    let memory = one.portfolio.clone();
    let before = vfs.calls().len();
    vfs.fail(Call::Any(before + nth), ErrorKind::Other);
    let landed = land(&mut one);
    if vfs.calls().len() < before + nth {
        return false;
    }
    let what = format!("{name}, call {nth}: {landed:?}");
    assert!(landed.taken_in.is_empty(), "{what}");
    assert_eq!(one.portfolio, memory, "{what}");
    assert_eq!(one.unsaved() == 0, landed.failed.is_empty(), "{what}");
    one.retry();
    settle(&mut one);
    assert_eq!(one.portfolio, memory, "{what}");
    assert_eq!(open(vfs, 9).portfolio, memory, "{what}");
    true
}

#[test]
fn whichever_call_fails_an_undo_after_it_reaches_the_disk() {
    for vfs in [MemVfs::new, MemVfs::without_exchange] {
        for nth in 1.. {
            let vfs = vfs();
            vfs.put(
                format!("{DIR}/portfolio.ron"),
                include_str!("../../inquiries/portfolio.ron"),
            );
            let mut one = open(&vfs, 1);
            let file = one.make(|c| c.begin("Key left")).expect("made");
            let before = one.portfolio.clone();
            add_barrier(&mut one, &file, "Mine");
            let call = vfs.calls().len() + nth;
            vfs.fail(Call::Any(call), ErrorKind::Other);
            let _ = land(&mut one);
            if vfs.calls().len() < call {
                break;
            }
            one.undo().expect("undone");
            settle(&mut one);
            assert_eq!(one.portfolio, before, "call {nth}");
            assert_eq!(open(&vfs, 9).portfolio, before, "call {nth}");
        }
    }
}

#[test]
fn a_job_that_never_comes_back_is_given_out_again() {
    for runs in [false, true] {
        let (vfs, file, ..) = portfolio();
        let mut one = open(&vfs, 2);
        add_barrier(&mut one, &file, "Mine");
        let begun = one.change(|c| c.begin("Begun")).expect("begun");
        let job = one.next_save().expect("a job");
        if runs {
            let _ = job.run();
        }
        one.job_lost();
        add_barrier(&mut one, &file, "Later");
        settle(&mut one);
        let disk = on_disk(&vfs, &file);
        assert_eq!(titles(&disk), ["Later", "Mine", "The desk closes at six"]);
        assert!(vfs.bytes(path(&begun)).is_some());
        assert_eq!(one.portfolio, open(&vfs, 9).portfolio);
    }
}

#[test]
fn a_file_laid_out_by_hand_is_the_same_to_the_byte_after_a_save_that_failed() {
    for under in [MemVfs::new, MemVfs::without_exchange] {
        let (from, file, ..) = portfolio();
        let vfs = under();
        for path in from.files() {
            let text = String::from_utf8(from.bytes(&path).expect("bytes")).expect("text");
            vfs.put(path, text.replace("    ", " "));
        }
        let by_hand = vfs.bytes(path(&file));
        let mut one = open(&vfs, 2);
        let calls = vfs.calls();
        let syncs = calls.iter().filter(|it| **it == Step::SyncFolder).count();
        vfs.fail(Call::Of(Step::SyncFolder, syncs + 1), ErrorKind::Other);
        let title = field(Kind::Barrier, "title");
        let made = one.make(|c| c.add(&file, Kind::Barrier, &[(title, vec!["Mine"])]));
        assert!(made.is_err());
        assert_eq!(vfs.bytes(path(&file)), by_hand);
        assert_eq!(one.unsaved(), 0);
        one.make(|c| c.add(&file, Kind::Barrier, &[(title, vec!["Mine"])]))
            .expect("made");
        assert!(titles(&on_disk(&vfs, &file)).contains(&"Mine"));
    }
}

/// An inquiry with a barrier that has reached the disk, although the last step of saving it failed.
fn with_a_barrier_that_is_perhaps_on_disk() -> (MemVfs, Workspace, Id) {
    let vfs = MemVfs::without_exchange();
    vfs.put(
        format!("{DIR}/portfolio.ron"),
        include_str!("../../inquiries/portfolio.ron"),
    );
    let mut one = open(&vfs, 1);
    let file = one.make(|c| c.begin("Key left")).expect("made");
    add_barrier(&mut one, &file, "Mine");
    let so_far = |step| vfs.calls().iter().filter(|it| **it == step).count();
    let syncs = so_far(Step::SyncFolder);
    vfs.fail(Call::Of(Step::SyncFolder, syncs + 1), ErrorKind::Other);
    // Nor can what stood there before be put back.
    let creates = so_far(Step::Create);
    vfs.fail(Call::Of(Step::Create, creates + 2), ErrorKind::Other);
    assert_eq!(land(&mut one).failed.len(), 1);
    assert_eq!(titles(&on_disk(&vfs, &file)), ["Mine"]);
    (vfs, one, file)
}

#[test]
fn what_stood_on_disk_although_saving_failed_is_not_done_twice_on_top_of_theirs() {
    let (vfs, mut one, file) = with_a_barrier_that_is_perhaps_on_disk();
    let mut other = open(&vfs, 2);
    add_barrier(&mut other, &file, "Theirs");
    settle(&mut other);
    add_barrier(&mut one, &file, "Later");
    let landed = land(&mut one);
    assert!(landed.failed.is_empty(), "{landed:?}");
    settle(&mut one);
    assert_eq!(titles(&on_disk(&vfs, &file)), ["Later", "Mine", "Theirs"]);
}

#[test]
fn what_stood_on_disk_although_saving_failed_can_be_undone_on_top_of_theirs() {
    let (vfs, mut one, file) = with_a_barrier_that_is_perhaps_on_disk();
    let mut other = open(&vfs, 2);
    add_barrier(&mut other, &file, "Theirs");
    settle(&mut other);
    one.undo().expect("undone");
    let landed = land(&mut one);
    assert!(landed.failed.is_empty(), "{landed:?}");
    let creates = vfs.calls().iter().filter(|it| **it == Step::Create).count();
    vfs.fail(Call::Of(Step::Create, creates + 1), ErrorKind::StorageFull);
    assert_eq!(land(&mut one).failed.len(), 1);
    one.retry();
    settle(&mut one);
    assert_eq!(titles(&on_disk(&vfs, &file)), ["Theirs"]);
}

#[test]
fn the_revision_grows_with_everything_that_changes_in_memory_and_with_nothing_else() {
    let (vfs, mut one, a, b) = with_twin();
    let mut last = one.revision();
    let mut grows = |one: &Workspace, what: &str, does: bool| {
        assert_eq!(one.revision() > last, does, "{what}");
        last = one.revision();
    };
    let untouched = one.revision_of(&b.file);
    add_barrier(&mut one, &a.file, "Mine");
    grows(&one, "a change", true);
    settle(&mut one);
    grows(&one, "a save", false);
    one.undo().expect("undone");
    grows(&one, "an undo", true);
    one.redo().expect("redone");
    grows(&one, "a redo", true);
    settle(&mut one);
    grows(&one, "a save", false);
    one.change(|c| c.begin("")).expect_err("no title");
    grows(&one, "a refusal", false);
    let seen = one.revision_of(&a.file);
    assert_eq!(one.revision_of(&b.file), untouched);
    let mut other = open(&vfs, 3);
    add_barrier(&mut other, &a.file, "Theirs");
    settle(&mut other);
    add_barrier(&mut one, &a.file, "Mine again");
    grows(&one, "a change", true);
    let _ = land(&mut one);
    grows(&one, "theirs", true);
    assert!(one.revision_of(&a.file) > seen);
    assert_eq!(one.revision_of(&b.file), untouched);
    assert_eq!(
        one.portfolio
            .inquiry(&a.file)
            .map(|it| it.items(Kind::Barrier).len()),
        Some(4)
    );
}
