//! The history of a portfolio: undo and redo go on where an earlier program ended, and every version is there.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use beal::model::id::{Id, IdSource};
use beal::model::kind::Kind;
use beal::model::moment::Moment;
use beal::model::past::{Origin, document_in, names};
use beal::model::pen::Pen;
use beal::model::portfolio::Address;
use beal::model::refusal::Refusal;
use beal::model::snapshot::Snapshot;
use beal::store::history::{Chronicle, History};
use beal::store::places::{Bases, Places};
use beal::store::vfs_memory::{Call, MemVfs, Step};
use beal::workspace::open::Workspace;

use crate::model::random::{any_try, attempt};
use crate::workspace::room::{
    DIR, add_barrier, change, land, on_disk, path, portfolio, settle, titles,
};

fn bases() -> Bases {
    Bases {
        state: PathBuf::from("/home/state"),
        cache: PathBuf::from("/home/cache"),
        config: PathBuf::from("/home/config"),
    }
}

/// Opens the portfolio with the user's own folders.
fn open(vfs: &MemVfs, seed: u64) -> Workspace {
    let pen = Pen {
        now: Moment::parse("2026-03-02 09:30:00").expect("a moment"),
        author: "facilitator A".to_owned(),
        ids: IdSource::seeded(seed),
    };
    let vfs = Arc::new(vfs.clone());
    Workspace::open(vfs, Some(&bases()), Path::new(DIR), pen, |_| {}).expect("a portfolio")
}

/// The bytes of every file of the portfolio.
fn bytes(vfs: &MemVfs) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = vfs.files().into_iter();
    files
        .filter(|path| path.starts_with(DIR))
        .filter_map(|path| vfs.bytes(&path).map(|bytes| (path, bytes)))
        .collect()
}

#[test]
fn what_an_earlier_program_did_is_undone_and_made_again() {
    let (vfs, file, barrier, _) = portfolio();
    let at = Address::item(file.clone(), barrier);
    let first = bytes(&vfs);
    let mut one = open(&vfs, 2);
    change(&mut one, &at, Kind::Barrier, "scale", "few").expect("set");
    settle(&mut one);
    let second = bytes(&vfs);
    add_barrier(&mut one, &file, "Mine");
    settle(&mut one);
    let last = bytes(&vfs);
    let mut other = open(&vfs, 2);
    let undone = other.undo().expect("undone").expect("something");
    assert_eq!(undone.said, "barrier “Mine” added");
    settle(&mut other);
    assert_eq!(bytes(&vfs), second);
    let mut third = open(&vfs, 2);
    third.undo().expect("undone").expect("something");
    settle(&mut third);
    assert_eq!(bytes(&vfs), first);
    assert_eq!(third.undo(), Ok(None));
    let mut fourth = open(&vfs, 2);
    assert_eq!(fourth.undo(), Ok(None));
    fourth.redo().expect("redone").expect("something");
    settle(&mut fourth);
    assert_eq!(bytes(&vfs), second);
    let mut fifth = open(&vfs, 2);
    fifth.redo().expect("redone").expect("something");
    assert_eq!(fifth.redo(), Ok(None));
    settle(&mut fifth);
    assert_eq!(bytes(&vfs), last);
}

#[test]
fn a_thousand_changes_with_restarts_are_undone_to_the_first_bytes_and_made_again() {
    let (vfs, ..) = portfolio();
    let first = bytes(&vfs);
    let mut rng = fastrand::Rng::with_seed(12);
    let mut one = open(&vfs, 2);
    let mut runs = 2;
    let mut restart = |one: &mut Workspace, rng: &mut fastrand::Rng| {
        if rng.u8(..40) == 0 {
            settle(one);
            runs += 1;
            *one = open(&vfs, runs);
        }
    };
    let (all, mut made) = (crate::cases(250), 0);
    while made < all {
        let what = any_try(&mut rng);
        let before = one.revision();
        let tried: Result<(), Refusal> =
            one.change(|composer| attempt(composer, &what).unwrap_or(Ok(())));
        made += u32::from(tried.is_ok() && one.revision() > before);
        if rng.u8(..4) == 0 {
            settle(&mut one);
        }
        restart(&mut one, &mut rng);
    }
    settle(&mut one);
    let last = bytes(&vfs);
    let mut undone = 0;
    while one.undo().expect("undone").is_some() {
        undone += 1;
        restart(&mut one, &mut rng);
    }
    settle(&mut one);
    assert_eq!(undone, made);
    assert!(first == bytes(&vfs), "undone gives other bytes");
    while one.redo().expect("redone").is_some() {
        restart(&mut one, &mut rng);
    }
    settle(&mut one);
    assert!(last == bytes(&vfs), "redone gives other bytes");
}

/// What is told of a document.
fn told(vfs: &MemVfs, file: &Id) -> Chronicle {
    let places = Places::of(&bases(), Path::new(DIR));
    let history = History {
        vfs: Arc::new(vfs.clone()),
        folder: places.history(),
    };
    history.read(file).expect("read")
}

/// What the history of a document leads to in the end.
fn led_to(chronicle: &Chronicle) -> Option<Snapshot> {
    let last = names(&chronicle.lines).pop().expect("something is told");
    document_in(&chronicle.lines, &last).expect("it leads somewhere")
}

/// Holds that what is told of each inquiry is whole and leads to what stands on disk.
fn tells_what_stands(vfs: &MemVfs, workspace: &Workspace, what: &str) {
    for file in workspace.told_documents() {
        let chronicle = told(vfs, &file);
        assert_eq!(chronicle.faults, [], "{what}");
        let stands = vfs.bytes(path(&file)).is_some();
        let disk = stands.then(|| Snapshot::Inquiry(Box::new(on_disk(vfs, &file))));
        assert_eq!(led_to(&chronicle), disk, "{what}: {file}");
    }
}

/// The files of the history, with their bytes.
fn logs(vfs: &MemVfs) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = vfs.files().into_iter();
    files
        .filter(|path| path.extension().is_some_and(|end| end == "log"))
        .filter_map(|path| vfs.bytes(&path).map(|bytes| (path, bytes)))
        .collect()
}

#[test]
fn what_is_told_leads_to_what_stands_whoever_writes_in_between() {
    for round in 0..crate::cases(12) {
        let (vfs, ..) = portfolio();
        let mut rng = fastrand::Rng::with_seed(u64::from(round));
        let seed = u64::from(round) * 10;
        let mut both = [open(&vfs, seed + 2), open(&vfs, seed + 3)];
        for _ in 0..60 {
            let one = &mut both[rng.usize(..2)];
            match rng.u8(..9) {
                0 => drop(one.undo()),
                1 => drop(one.redo()),
                2..=6 => {
                    let what = any_try(&mut rng);
                    let _ = one.change(|c| attempt(c, &what).unwrap_or(Ok(())));
                }
                _ => {
                    if let Some(job) = one.next_save() {
                        let _ = one.landed(job.run());
                    }
                }
            }
        }
        for one in &mut both {
            settle(one);
        }
        tells_what_stands(&vfs, &both[0], &format!("round {round}"));
    }
}

#[test]
fn what_another_running_beal_did_meanwhile_is_left_to_it() {
    let (vfs, file, barrier, _) = portfolio();
    let at = Address::item(file.clone(), barrier);
    let mut before = open(&vfs, 2);
    change(&mut before, &at, Kind::Barrier, "scale", "few").expect("set");
    settle(&mut before);
    let mut one = open(&vfs, 3);
    let mut other = open(&vfs, 4);
    add_barrier(&mut other, &file, "Theirs");
    settle(&mut other);
    add_barrier(&mut one, &file, "Mine");
    settle(&mut one);
    let undone = |one: &mut Workspace| one.undo().expect("undone").map(|it| it.said);
    assert_eq!(undone(&mut one).as_deref(), Some("barrier “Mine” added"));
    let scale = "scale of “The desk closes at six” from unknown to few";
    assert_eq!(undone(&mut one).as_deref(), Some(scale));
    assert_eq!(undone(&mut one), None);
    settle(&mut one);
    assert!(titles(&on_disk(&vfs, &file)).contains(&"Theirs"));
    // One that is opened now takes back what was done last, whoever did it.
    let mut third = open(&vfs, 5);
    assert_eq!(
        undone(&mut third).as_deref(),
        Some("barrier “Theirs” added")
    );
}

#[test]
fn what_another_program_has_undone_here_is_not_undone_again() {
    let (vfs, file, ..) = portfolio();
    let mut one = open(&vfs, 2);
    add_barrier(&mut one, &file, "First");
    add_barrier(&mut one, &file, "Second");
    settle(&mut one);
    let mut other = open(&vfs, 3);
    other.undo().expect("undone").expect("something");
    settle(&mut other);
    let undone = one.undo().expect("undone").expect("something");
    assert_eq!(undone.said, "barrier “First” added");
    settle(&mut one);
    assert_eq!(titles(&on_disk(&vfs, &file)), ["The desk closes at six"]);
    one.redo().expect("redone").expect("something");
    settle(&mut one);
    assert_eq!(
        titles(&on_disk(&vfs, &file)),
        ["First", "The desk closes at six"]
    );
}

#[test]
fn a_long_sitting_is_undone_to_its_begin_although_memory_lets_go_of_it() {
    let (vfs, file, barrier, _) = portfolio();
    let at = Address::item(file, barrier);
    let first = bytes(&vfs);
    let mut one = open(&vfs, 2);
    let words = ["At six", "At seven"];
    for n in 0..450 {
        change(&mut one, &at, Kind::Barrier, "detail", words[n % 2]).expect("set");
        if n % 60 == 0 {
            settle(&mut one);
        }
    }
    settle(&mut one);
    let last = bytes(&vfs);
    for n in 0..450 {
        assert!(one.undo().expect("undone").is_some(), "step {n}");
        if n % 60 == 0 {
            settle(&mut one);
        }
    }
    assert_eq!(one.undo(), Ok(None));
    settle(&mut one);
    assert!(bytes(&vfs) == first);
    for n in 0..450 {
        assert!(one.redo().expect("redone").is_some(), "step {n}");
        if n % 60 == 0 {
            settle(&mut one);
        }
    }
    assert_eq!(one.redo(), Ok(None));
    settle(&mut one);
    assert!(bytes(&vfs) == last);
}

#[test]
fn what_was_saved_is_told_although_nobody_heard_of_it_any_more() {
    let (vfs, file, ..) = portfolio();
    let mut one = open(&vfs, 2);
    add_barrier(&mut one, &file, "Mine");
    // The program is killed right after its save.
    drop(one.next_save().expect("a job").run());
    let mut other = open(&vfs, 3);
    let undone = other.undo().expect("undone").expect("something");
    assert_eq!(undone.said, "barrier “Mine” added");
}

#[test]
fn whichever_call_of_a_save_fails_the_history_leads_to_what_stands() {
    for nth in 1.. {
        let (vfs, file, ..) = portfolio();
        let mut one = open(&vfs, 2);
        add_barrier(&mut one, &file, "First");
        settle(&mut one);
        add_barrier(&mut one, &file, "Second");
        let call = vfs.calls().len() + nth;
        vfs.fail(Call::Any(call), ErrorKind::StorageFull);
        let landed = land(&mut one);
        if vfs.calls().len() < call {
            assert!(nth > 15, "{nth} calls");
            break;
        }
        let what = format!("call {nth} fails: {landed:?}");
        one.retry();
        settle(&mut one);
        assert!(titles(&on_disk(&vfs, &file)).contains(&"Second"), "{what}");
        add_barrier(&mut one, &file, "Third");
        settle(&mut one);
        tells_what_stands(&vfs, &one, &what);
        assert_eq!(
            one.undo().expect("undone").expect("it").said,
            "barrier “Third” added"
        );
        settle(&mut one);
        tells_what_stands(&vfs, &one, &what);
    }
}

#[test]
fn a_history_that_cannot_be_written_is_said_once_and_undo_goes_on_in_memory() {
    let (vfs, file, ..) = portfolio();
    let mut one = open(&vfs, 2);
    let appends = vfs.calls().iter().filter(|it| **it == Step::Append).count();
    for n in 1..=4 {
        vfs.fail(Call::Of(Step::Append, appends + n), ErrorKind::StorageFull);
    }
    add_barrier(&mut one, &file, "First");
    let landed = land(&mut one);
    assert!(landed.failed.is_empty());
    let said = landed.unrecorded.expect("a sentence");
    assert!(said.contains("Free some space"), "{said}");
    add_barrier(&mut one, &file, "Second");
    assert_eq!(land(&mut one).unrecorded, None);
    one.undo().expect("undone").expect("something");
    one.undo().expect("undone").expect("something");
    settle(&mut one);
    assert_eq!(titles(&on_disk(&vfs, &file)), ["The desk closes at six"]);
}

#[test]
fn what_the_history_lacks_is_not_undone_over() {
    let (vfs, file, barrier, _) = portfolio();
    let at = Address::item(file.clone(), barrier);
    let mut one = open(&vfs, 2);
    change(&mut one, &at, Kind::Barrier, "scale", "few").expect("set");
    settle(&mut one);
    let appends = vfs.calls().iter().filter(|it| **it == Step::Append).count();
    for n in 1..=2 {
        vfs.fail(Call::Of(Step::Append, appends + n), ErrorKind::StorageFull);
    }
    change(&mut one, &at, Kind::Barrier, "scale", "pattern").expect("set");
    let _ = land(&mut one);
    let mut other = open(&vfs, 3);
    let before = other.portfolio.clone();
    let refused = other.undo().expect_err("refused");
    assert!(
        refused.reason.contains("changed to “pattern” meanwhile"),
        "{refused}"
    );
    assert_eq!(other.portfolio, before);
    let versions = other.versions(&at).expect("versions").versions;
    assert_eq!(versions[0].origin, Origin::Outside);
    assert_eq!(
        versions[0].said,
        "scale of “The desk closes at six” from few to pattern"
    );
}

#[test]
fn what_others_wrote_is_told_each_time_by_itself_where_something_is_told() {
    let (vfs, file, barrier, _) = portfolio();
    let at = Address::item(file.clone(), barrier);
    let mut one = open(&vfs, 2);
    change(&mut one, &at, Kind::Barrier, "scale", "few").expect("set");
    settle(&mut one);
    for title in ["Theirs", "Theirs too"] {
        let mut other = crate::workspace::room::open(&vfs, 7);
        add_barrier(&mut other, &file, title);
        settle(&mut other);
        let look = one.look();
        let _ = one.looked(look.run());
    }
    change(&mut one, &at, Kind::Barrier, "scale", "pattern").expect("set");
    settle(&mut one);
    let whole = Address::document(file.clone());
    let versions = one.versions(&whole).expect("versions").versions;
    let told: Vec<(Origin, &str)> = versions
        .iter()
        .map(|version| (version.origin, version.said.as_str()))
        .take(4)
        .collect();
    assert_eq!(
        told,
        [
            (
                Origin::Here,
                "scale of “The desk closes at six” from few to pattern"
            ),
            (Origin::Outside, "barrier “Theirs too” added"),
            (Origin::Outside, "barrier “Theirs” added"),
            (
                Origin::Here,
                "scale of “The desk closes at six” from unknown to few"
            ),
        ]
    );
    let order = one.happened(9).expect("told").rows;
    assert_eq!(order.len(), 4, "{order:?}");
    tells_what_stands(&vfs, &one, "seen");
    // Ours alone is undone, theirs stays.
    let mut third = open(&vfs, 3);
    third.undo().expect("undone").expect("something");
    third.undo().expect("undone").expect("something");
    assert_eq!(third.undo(), Ok(None));
    settle(&mut third);
    let disk = on_disk(&vfs, &file);
    assert_eq!(disk.barriers.len(), 3);
    assert!(
        disk.barriers
            .iter()
            .all(|barrier| barrier.scale.word() == "unknown")
    );
}

#[test]
fn what_somebody_else_has_kept_does_not_come_back_twice() {
    let (vfs, file, _, experiment) = portfolio();
    let at = Address::item(file.clone(), experiment);
    let (mut one, mut other) = (open(&vfs, 2), open(&vfs, 3));
    change(&mut other, &at, Kind::Experiment, "measure", "By the door").expect("set");
    settle(&mut other);
    one.change(|c| beal::model::removing::remove(c, &at))
        .expect("taken out");
    settle(&mut one);
    assert_eq!(
        on_disk(&vfs, &file).experiments.len(),
        1,
        "an edit beats a delete"
    );
    let refused = one.undo().expect_err("refused");
    assert!(
        refused.reason.contains("is there again already"),
        "{refused}"
    );
    settle(&mut one);
    assert_eq!(on_disk(&vfs, &file).experiments.len(), 1);
}

#[test]
fn what_is_pulled_from_elsewhere_writes_no_history() {
    let (vfs, file, ..) = portfolio();
    let mut one = open(&vfs, 2);
    let other_one = one.change(|c| c.begin("Mine")).expect("begun");
    settle(&mut one);
    let mut other = crate::workspace::room::open(&vfs, 7);
    add_barrier(&mut other, &file, "Theirs");
    settle(&mut other);
    let before = logs(&vfs);
    let look = one.look();
    assert_eq!(one.looked(look.run()).len(), 1);
    add_barrier(&mut one, &other_one, "Mine");
    settle(&mut one);
    let after = logs(&vfs);
    assert_eq!(before.len(), after.len());
    let of_file = |path: &&PathBuf| path.to_string_lossy().contains(file.as_str());
    assert_eq!(after.keys().find(of_file), None);
}

#[test]
fn wherever_a_crash_cuts_the_history_off_undo_works_or_says_why_and_it_goes_on() {
    let (vfs, file, barrier, _) = portfolio();
    let at = Address::item(file.clone(), barrier);
    let mut one = open(&vfs, 2);
    change(&mut one, &at, Kind::Barrier, "scale", "few").expect("set");
    settle(&mut one);
    let before = logs(&vfs);
    change(&mut one, &at, Kind::Barrier, "scale", "pattern").expect("set");
    settle(&mut one);
    let (after, stands) = (logs(&vfs), bytes(&vfs));
    for (log, whole) in &after {
        let begin = before.get(log).map_or(0, Vec::len);
        let cuts = (begin..whole.len())
            .step_by(53)
            .chain([begin + 1, whole.len() - 1]);
        for (cut, zeros) in cuts.flat_map(|cut| [(cut, false), (cut, true)]) {
            let vfs = MemVfs::new();
            for (path, bytes) in stands.iter().chain(&after) {
                vfs.put(path, bytes.clone());
            }
            let mut torn = whole[..cut].to_vec();
            torn.resize(if zeros { whole.len() } else { cut }, 0);
            vfs.put(log, torn);
            let what = format!("{} cut at {cut}, {zeros}", log.display());
            let mut other = open(&vfs, 3);
            let stood = bytes(&vfs);
            match other.undo() {
                Ok(Some(_)) => {}
                Ok(None) => panic!("{what}: as if there were nothing"),
                Err(refused) => assert!(!refused.remedy.is_empty(), "{what}: {refused}"),
            }
            if other.unsaved() == 0 {
                assert_eq!(bytes(&vfs), stood, "{what}");
            }
            settle(&mut other);
            let stood = bytes(&vfs);
            add_barrier(&mut other, &file, "It goes on");
            settle(&mut other);
            let mut third = open(&vfs, 4);
            let undone = third.undo().expect("undone").expect("something");
            assert_eq!(undone.said, "barrier “It goes on” added", "{what}");
            settle(&mut third);
            assert_eq!(bytes(&vfs), stood, "{what}");
            assert_eq!(told(&vfs, &file).faults, [], "{what}");
        }
    }
}
