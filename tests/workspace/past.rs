//! The history of a portfolio: undo and redo go on where an earlier program ended, and every version is there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use beal::model::id::IdSource;
use beal::model::kind::Kind;
use beal::model::moment::Moment;
use beal::model::pen::Pen;
use beal::model::portfolio::Address;
use beal::model::refusal::Refusal;
use beal::store::places::Bases;
use beal::store::vfs_memory::MemVfs;
use beal::workspace::open::Workspace;

use crate::model::random::{any_try, attempt};
use crate::workspace::room::{DIR, add_barrier, change, portfolio, settle};

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
