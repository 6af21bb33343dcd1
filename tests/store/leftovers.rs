//! What an interrupted save leaves behind: nothing that stands nowhere else is taken for rubbish.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use beal::store::error::StoreError;
use beal::store::folder;
use beal::store::format::seen::Seen;
use beal::store::leftover::{self, Remains};
use beal::store::save;
use beal::store::temporary;
use beal::store::vfs_memory::{Call, MemVfs, Step};

const FILE: &str = "/p/a.ron";

fn text(title: &str) -> String {
    format!("(\n  format: 1,\n  id: \"a\",\n  title: \"{title}\",\n)\n")
}

fn portfolio(title: &str) -> MemVfs {
    let vfs = MemVfs::new();
    vfs.put(FILE, text(title));
    vfs
}

/// The one leftover of a portfolio whose file is as it was read.
fn look(vfs: &MemVfs) -> Remains {
    let folder = folder::open(vfs, Path::new("/p")).expect("a portfolio");
    let files: Vec<(PathBuf, Seen)> = folder
        .inquiries
        .iter()
        .map(|loaded| (loaded.path.clone(), loaded.seen))
        .collect();
    let [path] = folder.leftovers.as_slice() else {
        panic!("{:?}", folder.leftovers);
    };
    let remains = leftover::look(vfs, path, &files);
    remains.expect("looked").expect("it is there")
}

fn left(vfs: &MemVfs, replaces: Option<&str>, bytes: impl Into<Vec<u8>>) -> Remains {
    let seen = replaces.map(|title| Seen::of(text(title).as_bytes()));
    vfs.put(temporary::path(Path::new("/p"), seen, 0), bytes);
    look(vfs)
}

fn title(remains: &Remains) -> String {
    match remains {
        Remains::Version(version) => version.snapshot.document().title(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_was_replaced_and_what_stands_in_the_file_is_spent() {
    let vfs = portfolio("New");
    assert!(matches!(
        left(&vfs, Some("Old"), text("Old")),
        Remains::Spent
    ));
    let vfs = portfolio("New");
    assert!(matches!(
        left(&vfs, Some("Old"), text("New")),
        Remains::Spent
    ));
    let vfs = portfolio("New");
    assert!(matches!(left(&vfs, None, text("New")), Remains::Spent));
}

#[test]
fn what_was_cut_off_is_spent_once_the_whole_stands_in_the_file() {
    let whole = text("New").into_bytes();
    for end in 0..whole.len() {
        let half = whole[..end].to_vec();
        let zeros = [half.clone(), vec![0; whole.len() - end]].concat();
        for torn in [half, zeros] {
            let remains = left(&portfolio("New"), Some("Old"), torn);
            let is_whole = end + 1 == whole.len();
            assert!(
                is_whole || matches!(remains, Remains::Spent),
                "{end}: {remains:?}"
            );
        }
    }
}

#[test]
fn a_save_that_did_not_come_to_its_end_is_a_version_that_began_from_the_file() {
    let vfs = portfolio("Old");
    let remains = left(&vfs, Some("Old"), text("New"));
    assert_eq!(title(&remains), "New");
    let Remains::Version(version) = remains else {
        return;
    };
    assert_eq!(version.began, Some(Seen::of(text("Old").as_bytes())));
}

#[test]
fn words_with_a_slip_in_them_are_for_a_person_to_look_at() {
    let vfs = portfolio("New");
    let slip = text("Theirs").replace("title:", "titel:");
    assert!(matches!(left(&vfs, Some("Old"), slip), Remains::Torn(_)));
}

#[test]
fn what_somebody_else_wrote_and_could_not_be_put_back_is_found_again() {
    let vfs = portfolio("Old");
    vfs.write_before(Call::Of(Step::Exchange, 1), FILE, text("Theirs"));
    for nth in 2..5 {
        vfs.fail(Call::Of(Step::Exchange, nth), ErrorKind::Other);
    }
    let old = Seen::of(text("Old").as_bytes());
    let ours = text("Ours");
    let saved = save::replace(&vfs, Path::new("/p"), Path::new(FILE), ours.as_bytes(), old);
    assert!(
        matches!(saved, Err(StoreError::Stranded { .. })),
        "{saved:?}"
    );
    assert_eq!(vfs.bytes(FILE), Some(ours.into_bytes()));
    assert_eq!(title(&look(&vfs)), "Theirs");
}

#[test]
fn a_file_that_was_taken_away_half_way_is_spent() {
    let vfs = portfolio("Old");
    // It is set aside; then nothing works any more.
    for nth in 1..20 {
        vfs.fail(Call::Of(Step::Remove, nth), ErrorKind::Other);
        vfs.fail(Call::Of(Step::RenameNew, nth + 1), ErrorKind::Other);
    }
    let old = Seen::of(text("Old").as_bytes());
    let removed = save::remove(&vfs, Path::new(FILE), &[old]);
    assert!(
        matches!(removed, Err(StoreError::Stranded { .. })),
        "{removed:?}"
    );
    assert!(matches!(look(&vfs), Remains::Spent));
}

#[test]
fn what_another_beal_has_finished_with_meanwhile_is_gone() {
    let vfs = portfolio("New");
    let gone = leftover::look(&vfs, Path::new("/p/.beal-1-0.tmp"), &[]);
    assert!(gone.expect("looked").is_none());
}
