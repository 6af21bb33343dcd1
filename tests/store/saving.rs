//! Saving: old or new bytes, never half; and never over somebody else's.

use std::cell::RefCell;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use beal::store::disk::Disk;
use beal::store::error::StoreError;
use beal::store::format::seen::Seen;
use beal::store::lock;
use beal::store::save::{self, Saved};
use beal::store::temporary;
use beal::store::vfs::Vfs;
use beal::store::vfs_memory::{Call, MemVfs, Step};

const FILE: &str = "/p/a.ron";
const OLD: &[u8] = b"the old bytes";
const NEW: &[u8] = b"the new bytes, and more of them";
const THEIRS: &[u8] = b"somebody else's bytes";

fn portfolio() -> MemVfs {
    with_old(MemVfs::new())
}

fn with_old(vfs: MemVfs) -> MemVfs {
    vfs.put(FILE, OLD);
    vfs
}

fn replace(vfs: &MemVfs) -> Result<Saved, StoreError> {
    save::replace(vfs, Path::new("/p"), Path::new(FILE), NEW, Seen::of(OLD))
}

/// Holds that the new bytes took the place of the old.
#[track_caller]
fn done(saved: &Result<Saved, StoreError>) {
    match saved {
        Ok(Saved::Done(swapped)) => {
            assert_eq!((swapped.seen, swapped.old.as_slice()), (Seen::of(NEW), OLD));
        }
        other => panic!("{other:?}"),
    }
}

/// Holds that somebody else's bytes stand, and were given back.
#[track_caller]
fn changed(saved: &Result<Saved, StoreError>, theirs: &[u8]) {
    match saved {
        Ok(Saved::ChangedOnDisk(changed)) => assert_eq!(changed.theirs, theirs),
        other => panic!("{other:?}"),
    }
}

fn create(vfs: &MemVfs) -> Result<Seen, StoreError> {
    save::create(vfs, Path::new(FILE), NEW)
}

fn only_file(vfs: &MemVfs) {
    assert_eq!(vfs.files(), [PathBuf::from(FILE)]);
}

#[test]
fn a_save_replaces_the_file_and_leaves_nothing_else() {
    let vfs = portfolio();
    done(&replace(&vfs));
    assert_eq!(vfs.bytes(FILE).as_deref(), Some(NEW));
    only_file(&vfs);
}

#[test]
fn a_save_is_on_the_disk_before_it_takes_the_place_of_the_old() {
    let vfs = portfolio();
    replace(&vfs).expect("saved");
    let calls = vfs.calls();
    let at = |step| calls.iter().position(|call| *call == step).expect("called");
    assert!(at(Step::Create) < at(Step::Sync) && at(Step::Sync) < at(Step::Exchange));
    assert!(at(Step::Exchange) < at(Step::SyncFolder) && at(Step::SyncFolder) < at(Step::Remove));
}

#[test]
fn whichever_call_fails_the_file_holds_old_or_new_bytes() {
    for vfs in [MemVfs::new, MemVfs::without_exchange] {
        let calm = with_old(vfs());
        replace(&calm).expect("saved");
        for k in 1..=calm.calls().len() {
            for error in [
                ErrorKind::StorageFull,
                ErrorKind::PermissionDenied,
                ErrorKind::Other,
            ] {
                let vfs = with_old(vfs());
                vfs.fail(Call::Any(k), error);
                let saved = replace(&vfs);
                let bytes = vfs.bytes(FILE).expect("a file");
                match &saved {
                    Ok(_) => {
                        done(&saved);
                        assert_eq!(bytes, NEW, "call {k}, {error}");
                    }
                    Err(failed) => {
                        assert_eq!(bytes, OLD, "call {k}, {error}");
                        assert!(failed.to_string().contains(FILE), "{failed}");
                    }
                }
                if calm.calls()[k - 1] != Step::Remove {
                    only_file(&vfs);
                }
            }
        }
    }
}

#[test]
fn where_files_cannot_be_exchanged_a_folder_that_does_not_sync_gets_the_old_file_again() {
    let vfs = with_old(MemVfs::without_exchange());
    vfs.set_mode(FILE, 0o664);
    vfs.fail(Call::Of(Step::SyncFolder, 1), ErrorKind::Other);
    assert!(replace(&vfs).is_err());
    assert_eq!(vfs.bytes(FILE).as_deref(), Some(OLD));
    assert_eq!(vfs.mode(FILE), Some(0o664));
    only_file(&vfs);
}

#[test]
fn when_everything_fails_from_one_call_on_no_bytes_are_lost() {
    let calm = portfolio();
    replace(&calm).expect("saved");
    for k in 1..=calm.calls().len() {
        let vfs = portfolio();
        (k..k + 50).for_each(|call| vfs.fail(Call::Any(call), ErrorKind::Other));
        let _ = replace(&vfs);
        let kept: Vec<Vec<u8>> = vfs
            .files()
            .iter()
            .filter_map(|path| vfs.bytes(path))
            .collect();
        let bytes = vfs.bytes(FILE).expect("a file");
        assert!(bytes == OLD || bytes == NEW, "call {k}");
        assert!(
            bytes == NEW || kept.iter().any(|kept| kept == OLD),
            "call {k}"
        );
    }
}

#[test]
fn what_somebody_else_wrote_is_given_back_and_stands() {
    for vfs in [MemVfs::new, MemVfs::without_exchange] {
        let vfs = with_old(vfs());
        vfs.put(FILE, THEIRS);
        changed(&replace(&vfs), THEIRS);
        assert_eq!(vfs.bytes(FILE).as_deref(), Some(THEIRS));
        only_file(&vfs);
    }
}

#[test]
fn what_has_changed_before_the_swap_is_not_swapped_at_all() {
    let vfs = portfolio();
    vfs.put(FILE, THEIRS);
    changed(&replace(&vfs), THEIRS);
    assert!(!vfs.calls().contains(&Step::Exchange));
}

#[test]
fn a_write_just_before_the_swap_is_seen_in_what_comes_out() {
    let vfs = portfolio();
    vfs.write_before(Call::Of(Step::Exchange, 1), FILE, THEIRS);
    changed(&replace(&vfs), THEIRS);
    assert_eq!(vfs.bytes(FILE).as_deref(), Some(THEIRS));
    only_file(&vfs);
}

#[test]
fn who_had_the_old_file_open_may_write_into_it_while_the_save_waits_for_the_disk() {
    for (vfs, last) in [
        (MemVfs::new(), Step::SyncFolder),
        (MemVfs::without_exchange(), Step::Keep),
    ] {
        let vfs = with_old(vfs);
        let editor = vfs.file(FILE).expect("a file");
        vfs.write_into_before(Call::Of(last, 1), editor, THEIRS);
        changed(&replace(&vfs), THEIRS);
        assert_eq!(vfs.bytes(FILE).as_deref(), Some(THEIRS));
        only_file(&vfs);
    }
}

#[test]
fn who_had_the_old_file_open_may_write_into_it_when_the_save_is_done() {
    for vfs in [MemVfs::new, MemVfs::without_exchange] {
        let vfs = with_old(vfs());
        let editor = vfs.file(FILE).expect("a file");
        let saved = replace(&vfs);
        done(&saved);
        let Ok(Saved::Done(swapped)) = saved else {
            return;
        };
        let late = swapped.late.expect("a file that is kept open");
        assert_eq!(late.look(), None);
        editor.write("");
        assert_eq!(late.look().as_deref(), Some(&b""[..]), "half-way");
        editor.write(THEIRS);
        assert_eq!(late.look().as_deref(), Some(THEIRS));
        assert_eq!(vfs.bytes(FILE).as_deref(), Some(NEW));
        only_file(&vfs);
    }
}

#[test]
fn on_a_real_disk_what_is_written_into_the_old_file_is_found() {
    use std::io::Write as _;
    let dir = tempfile::tempdir().expect("a folder");
    let root = dir.path().canonicalize().expect("a path");
    let path = root.join("a.ron");
    let first = save::create(&Disk, &path, OLD).expect("made");
    let mut editor = fs::OpenOptions::new()
        .write(true)
        .open(&path)
        .expect("open");
    let saved = save::replace(&Disk, &root, &path, NEW, first);
    done(&saved);
    let Ok(Saved::Done(swapped)) = saved else {
        return;
    };
    let late = swapped.late.expect("a file that is kept open");
    assert_eq!(late.look(), None);
    editor.write_all(THEIRS).expect("written");
    assert_eq!(late.look().as_deref(), Some(THEIRS));
    assert_eq!(fs::read(&path).expect("read"), NEW);
}

#[test]
fn who_writes_between_swapping_and_swapping_back_was_the_last_and_stands() {
    const THIRD: &[u8] = b"a third version";
    for in_place in [false, true] {
        let vfs = portfolio();
        vfs.write_before(Call::Of(Step::Exchange, 1), FILE, THEIRS);
        let back = Call::Of(Step::Exchange, 2);
        if in_place {
            vfs.write_in_before(back, FILE, THIRD);
        } else {
            vfs.write_before(back, FILE, THIRD);
        }
        changed(&replace(&vfs), THEIRS);
        assert_eq!(vfs.bytes(FILE).as_deref(), Some(THIRD));
        only_file(&vfs);
    }
}

#[test]
fn whatever_comes_and_goes_while_it_is_swapped_back_no_version_is_removed_that_nobody_has() {
    let vfs = portfolio();
    for (nth, words) in [
        (1, THEIRS),
        (2, b"a third version"),
        (3, b"a fourth version"),
    ] {
        vfs.write_before(Call::Of(Step::Exchange, nth), FILE, words);
    }
    changed(&replace(&vfs), THEIRS);
    let files = vfs.files();
    let kept: Vec<Vec<u8>> = files.iter().filter_map(|path| vfs.bytes(path)).collect();
    for words in ["a third version", "a fourth version"] {
        assert!(kept.contains(&words.into()), "{words}: {files:?}");
    }
}

#[test]
fn who_opened_our_content_before_it_was_swapped_back_may_write_into_it_later() {
    let vfs = portfolio();
    vfs.write_before(Call::Of(Step::Exchange, 1), FILE, THEIRS);
    let Ok(Saved::ChangedOnDisk(changed)) = replace(&vfs) else {
        panic!("somebody else has written it");
    };
    let late = changed.late.expect("our content, kept open");
    assert_eq!(late.look(), None);
    let saved = vfs.last_removed().expect("our content");
    saved.write("written late");
    assert_eq!(late.look().as_deref(), Some(&b"written late"[..]));
}

#[test]
fn a_file_that_did_not_sync_is_thrown_away_and_written_anew() {
    let vfs = portfolio();
    vfs.fail(Call::Of(Step::Sync, 1), ErrorKind::Other);
    done(&replace(&vfs));
    let calls = vfs.calls();
    assert_eq!(
        calls.iter().filter(|call| **call == Step::Create).count(),
        2
    );
    let sync = calls
        .iter()
        .position(|call| *call == Step::Sync)
        .expect("synced");
    assert_eq!(calls[sync + 1], Step::Remove);
}

#[test]
fn a_full_disk_says_to_free_space_and_leaves_no_half_file() {
    let vfs = portfolio();
    vfs.fail_raw(Call::Of(Step::Create, 1), 28);
    let said = replace(&vfs).expect_err("full").to_string();
    assert!(
        said.contains("Free some space") && said.contains(FILE),
        "{said}"
    );
    only_file(&vfs);
}

#[test]
fn a_disk_that_cannot_be_written_to_says_what_to_check() {
    for (number, words) in [(13, "Check who may"), (30, "mount it for writing")] {
        let vfs = portfolio();
        vfs.fail_raw(Call::Of(Step::Create, 1), number);
        let said = replace(&vfs).expect_err("refused").to_string();
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn a_file_that_was_removed_meanwhile_stays_removed() {
    let vfs = MemVfs::new();
    vfs.put("/p/b.ron", OLD);
    assert!(matches!(replace(&vfs), Ok(Saved::Gone)));
    assert_eq!(vfs.files(), [PathBuf::from("/p/b.ron")]);
}

#[test]
fn a_file_marked_read_only_is_not_replaced() {
    let vfs = portfolio();
    vfs.set_mode(FILE, 0o444);
    let said = replace(&vfs).expect_err("refused").to_string();
    assert!(said.contains("chmod u+w"), "{said}");
    assert_eq!(vfs.bytes(FILE).as_deref(), Some(OLD));
}

#[test]
fn a_replaced_file_keeps_its_mode() {
    let vfs = portfolio();
    vfs.set_mode(FILE, 0o664);
    replace(&vfs).expect("saved");
    assert_eq!(vfs.mode(FILE), Some(0o664));
}

#[test]
fn a_link_inside_is_written_through_and_one_that_leaves_is_refused() {
    let vfs = MemVfs::new();
    vfs.put("/p/kept/a.ron", OLD);
    vfs.put_link(FILE, "/p/kept/a.ron");
    replace(&vfs).expect("saved");
    assert_eq!(vfs.bytes("/p/kept/a.ron").as_deref(), Some(NEW));

    let vfs = MemVfs::new();
    vfs.put("/elsewhere/a.ron", OLD);
    vfs.put_link(FILE, "/elsewhere/a.ron");
    let said = replace(&vfs).expect_err("refused").to_string();
    assert!(said.contains("outside the portfolio"), "{said}");
    assert_eq!(vfs.bytes("/elsewhere/a.ron").as_deref(), Some(OLD));
}

#[test]
fn a_new_file_is_whole_or_not_there_whichever_call_fails() {
    let fresh = || {
        let vfs = MemVfs::new();
        vfs.put("/p/other.ron", OLD);
        vfs
    };
    let calm = fresh();
    create(&calm).expect("made");
    for k in 1..=calm.calls().len() {
        let vfs = fresh();
        vfs.fail(Call::Any(k), ErrorKind::StorageFull);
        match create(&vfs) {
            Ok(_) => assert_eq!(vfs.bytes(FILE).as_deref(), Some(NEW), "call {k}"),
            Err(_) => assert_eq!(vfs.files(), [PathBuf::from("/p/other.ron")], "call {k}"),
        }
    }
}

#[test]
fn a_new_file_never_replaces_one_that_is_there() {
    let vfs = portfolio();
    assert!(matches!(create(&vfs), Err(StoreError::Exists { .. })));
    let vfs = MemVfs::new();
    vfs.put("/p/other.ron", OLD);
    vfs.write_before(Call::Of(Step::RenameNew, 1), FILE, THEIRS);
    assert!(matches!(create(&vfs), Err(StoreError::Exists { .. })));
    assert_eq!(vfs.bytes(FILE).as_deref(), Some(THEIRS));
    assert_eq!(vfs.files().len(), 2);
}

#[test]
fn the_temporary_file_of_a_crashed_run_is_stepped_over() {
    let vfs = portfolio();
    let stale = temporary::path(Path::new("/p"), Some(Seen::of(OLD)), 0);
    vfs.put(&stale, THEIRS);
    done(&replace(&vfs));
    assert_eq!(vfs.bytes(&stale).as_deref(), Some(THEIRS));
}

#[cfg(unix)]
#[test]
fn on_a_real_disk_saving_keeps_mode_and_refuses_nothing_it_should_do() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().expect("a folder");
    let root = dir.path().canonicalize().expect("a path");
    let path = root.join("a.ron");
    let first = save::create(&Disk, &path, OLD).expect("made");
    assert!(matches!(
        save::create(&Disk, &path, OLD),
        Err(StoreError::Exists { .. })
    ));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("set");
    done(&save::replace(&Disk, &root, &path, NEW, first));
    assert_eq!(fs::read(&path).expect("read"), NEW);
    assert_eq!(
        fs::metadata(&path).expect("there").permissions().mode() & 0o777,
        0o640
    );
    changed(&save::replace(&Disk, &root, &path, OLD, first), NEW);
    assert_eq!(fs::read_dir(&root).expect("listed").count(), 1);
}

#[test]
fn two_stores_on_one_folder_never_lose_each_others_words() {
    let dir = tempfile::tempdir().expect("a folder");
    let root = dir.path().canonicalize().expect("a path");
    let path = root.join("a.ron");
    save::create(&Disk, &path, b"").expect("made");
    // Each adds its own lines to what it finds, as a merge would, and holds the lock for the write only.
    let write = |name: char| {
        let (mut mine, mut seen) = (Vec::new(), Seen::of(b""));
        for number in 0..40 {
            loop {
                let mut next = mine.clone();
                next.extend(format!("{name}{number}\n").bytes());
                let held =
                    lock::hold(&Disk, &root.join(".lock"), &std::thread::sleep).expect("locked");
                let saved =
                    save::replace(&Disk, &root, &path, &next, seen).expect("saved or changed");
                drop(held);
                match saved {
                    Saved::Done(swapped) => {
                        (mine, seen) = (next, swapped.seen);
                        break;
                    }
                    Saved::ChangedOnDisk(changed) => {
                        (seen, mine) = (Seen::of(&changed.theirs), changed.theirs);
                    }
                    Saved::Gone => panic!("gone"),
                }
            }
            std::thread::yield_now();
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(|| write('a'));
        scope.spawn(|| write('b'));
    });
    let text = fs::read_to_string(&path).expect("read");
    for name in ['a', 'b'] {
        for number in 0..40 {
            assert!(
                text.contains(&format!("{name}{number}\n")),
                "{name}{number}"
            );
        }
    }
}

#[test]
fn a_lock_is_waited_for_ten_seconds_and_no_longer() {
    let vfs = portfolio();
    let path = Path::new("/p/lock");
    let held = lock::hold(&vfs, path, &|_| {}).expect("locked");
    let slept = RefCell::new(Duration::ZERO);
    let refused = lock::hold(&vfs, path, &|nap| *slept.borrow_mut() += nap).expect_err("busy");
    assert!(refused.to_string().contains("another beal"), "{refused}");
    assert_eq!(slept.take(), lock::PATIENCE);
    drop(held);
    assert!(lock::hold(&vfs, path, &|_| panic!("nobody holds it")).is_ok());
}

#[test]
fn a_real_lock_keeps_a_second_one_out_until_it_is_let_go() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("lock");
    let held = Disk.lock(&path).expect("asked").expect("locked");
    assert!(Disk.lock(&path).expect("asked").is_none());
    drop(held);
    assert!(Disk.lock(&path).expect("asked").is_some());
}
