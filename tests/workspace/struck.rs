//! What is struck is nowhere: after a crash, on a full disk, and whatever another program has in memory of it.

use std::io;
use std::path::PathBuf;

use beal::model::session::capturing;
use beal::store::vfs_memory::{Call, MemVfs, Step};
use beal::workspace::open::Workspace;

use crate::workspace::room::{portfolio, settle};
use crate::workspace::rooms::{begun, open, say};

const NOWHERE: Vec<PathBuf> = Vec::new();

/// The files that hold what was struck.
fn held(vfs: &MemVfs) -> Vec<PathBuf> {
    let holds = |path: &PathBuf| {
        let bytes = vfs.bytes(path).unwrap_or_default();
        String::from_utf8_lossy(&bytes).contains("nobody should")
    };
    vfs.files().into_iter().filter(holds).collect()
}

fn look(workspace: &mut Workspace) {
    let looked = workspace.look().run();
    let _ = workspace.looked(looked);
}

#[test]
fn a_struck_line_is_in_no_file_journal_or_history() {
    let (vfs, inquiry, ..) = portfolio();
    let mut one = open(&vfs, 2);
    let session = begun(&mut one, &inquiry);
    let note = say(&mut one, &session, "c: what nobody should have written");
    let drafts = ["and what nobody should have typed".to_owned()];
    one.journal(&drafts).expect("taken down");
    settle(&mut one);
    one.change(|c| capturing::correct(c, &note, "what nobody should have written either"))
        .expect("corrected");
    say(&mut one, &session, "what may stay");
    settle(&mut one);
    one.journal(&drafts).expect("taken down");
    let struck = one.strike(&note).expect("struck");
    assert!(struck.records >= 2);
    one.journal(&[]).expect("taken down");
    settle(&mut one);
    one.journal(&[]).expect("taken down");
    let undone = one.undo().expect("undone");
    assert!(
        !undone.is_some_and(|it| it.said.contains("nobody")),
        "nothing brings it back"
    );
    one.redo().expect("redone");
    settle(&mut one);
    one.journal(&[]).expect("taken down");
    assert_eq!(held(&vfs), NOWHERE);
    let stays = &one.portfolio.sessions.named(&session).expect("it").notes;
    assert_eq!(stays.len(), 1);
}

#[test]
fn what_was_struck_goes_from_a_journal_that_still_holds_something_else() {
    let (vfs, inquiry, ..) = portfolio();
    let mut one = open(&vfs, 2);
    let session = begun(&mut one, &inquiry);
    let note = say(&mut one, &session, "what nobody should have written");
    let half = ["half a line".to_owned()];
    one.journal(&half).expect("taken down");
    settle(&mut one);
    one.strike(&note).expect("struck");
    one.journal(&half).expect("taken down");
    settle(&mut one);
    one.journal(&half).expect("taken down");
    let held = |words: &str| {
        let holds = |path: &&PathBuf| {
            let bytes = vfs.bytes(path).unwrap_or_default();
            String::from_utf8_lossy(&bytes).contains(words)
        };
        vfs.files().iter().filter(holds).count()
    };
    assert_eq!((held("half a line"), held("nobody should")), (1, 0));
}

#[test]
fn what_was_struck_goes_after_a_crash_too() {
    let (vfs, inquiry, ..) = portfolio();
    let mut one = open(&vfs, 2);
    let session = begun(&mut one, &inquiry);
    let note = say(&mut one, &session, "what nobody should have written");
    settle(&mut one);
    one.strike(&note).expect("struck");
    one.journal(&[]).expect("taken down");
    drop(one);
    let mut next = open(&vfs, 3);
    settle(&mut next);
    next.journal(&[]).expect("taken down");
    assert_eq!(held(&vfs), NOWHERE);
}

#[test]
fn what_was_struck_goes_although_the_disk_of_the_state_folder_is_full() {
    let (vfs, inquiry, ..) = portfolio();
    let mut one = open(&vfs, 2);
    let session = begun(&mut one, &inquiry);
    say(&mut one, &session, "what may stay");
    let note = say(&mut one, &session, "c: what nobody should have written");
    let half = ["half a line".to_owned()];
    one.journal(&half).expect("taken down");
    settle(&mut one);
    vfs.fill(Some("/state"));
    one.strike(&note).expect("struck");
    let _ = one.journal(&half);
    settle(&mut one);
    let _ = one.journal(&half);
    assert_eq!(one.end_striking(), None);
    one.end_journal();
    drop(one);
    assert_eq!(held(&vfs), NOWHERE);
    vfs.fill(None);
    let mut next = open(&vfs, 3);
    let undone = next.undo().expect("undone").expect("something");
    assert!(undone.said.contains("what may stay"), "{}", undone.said);
}

#[test]
fn what_was_struck_and_cannot_be_taken_out_is_tried_again_and_said_at_the_end() {
    let (vfs, inquiry, ..) = portfolio();
    let mut one = open(&vfs, 2);
    let session = begun(&mut one, &inquiry);
    let note = say(&mut one, &session, "what nobody should have written");
    settle(&mut one);
    vfs.fill(Some("/state"));
    for nth in 1..20 {
        let call = Call::Of(Step::Overwrite, nth);
        vfs.fail(call, io::ErrorKind::PermissionDenied);
    }
    one.strike(&note).expect("struck");
    settle(&mut one);
    let words = one.end_striking().expect("it is said");
    let place = format!("history/{session}");
    assert!(
        words.contains(&place) && words.contains("noted nowhere"),
        "{words}"
    );
    vfs.fill(None);
    look(&mut one);
    assert_eq!(one.end_striking(), None);
    assert_eq!(held(&vfs), NOWHERE);
}

#[test]
fn another_beal_that_had_seen_the_line_brings_it_back_nowhere() {
    let (vfs, inquiry, ..) = portfolio();
    let mut one = open(&vfs, 2);
    let session = begun(&mut one, &inquiry);
    say(&mut one, &session, "what may stay");
    settle(&mut one);
    let mut two = open(&vfs, 3);
    let note = say(&mut one, &session, "what nobody should have written");
    settle(&mut one);
    look(&mut two);
    one.strike(&note).expect("struck");
    settle(&mut one);
    drop(one);
    look(&mut two);
    say(&mut two, &session, "said by the other");
    two.journal(&[]).expect("taken down");
    settle(&mut two);
    assert_eq!(held(&vfs), NOWHERE);
}

#[test]
fn another_beal_that_has_corrected_the_line_meanwhile_brings_it_back_nowhere() {
    let (vfs, inquiry, ..) = portfolio();
    let mut one = open(&vfs, 2);
    let session = begun(&mut one, &inquiry);
    let note = say(&mut one, &session, "what nobody should have written");
    settle(&mut one);
    let mut two = open(&vfs, 3);
    two.change(|c| capturing::correct(c, &note, "what nobody should have written so"))
        .expect("corrected");
    two.journal(&[]).expect("taken down");
    one.strike(&note).expect("struck");
    settle(&mut one);
    drop(one);
    look(&mut two);
    two.journal(&[]).expect("taken down");
    settle(&mut two);
    two.journal(&[]).expect("taken down");
    assert_eq!(held(&vfs), NOWHERE);
    let stands = two.portfolio.sessions.named(&session).expect("it");
    assert!(stands.notes.is_empty(), "{:?}", stands.notes);
}

#[test]
fn what_another_beal_has_left_in_its_journal_does_not_bring_it_back() {
    let (vfs, inquiry, ..) = portfolio();
    let mut one = open(&vfs, 2);
    let session = begun(&mut one, &inquiry);
    let note = say(&mut one, &session, "what nobody should have written");
    settle(&mut one);
    let mut two = open(&vfs, 3);
    two.change(|c| capturing::correct(c, &note, "what nobody should have written so"))
        .expect("corrected");
    two.journal(&[]).expect("taken down");
    one.strike(&note).expect("struck");
    settle(&mut one);
    drop((one, two));
    let mut next = open(&vfs, 4);
    settle(&mut next);
    next.journal(&[]).expect("taken down");
    assert_eq!(held(&vfs), NOWHERE);
}

#[test]
fn undo_passes_over_what_was_struck_in_an_earlier_run() {
    let (vfs, inquiry, ..) = portfolio();
    let mut one = open(&vfs, 2);
    let session = begun(&mut one, &inquiry);
    say(&mut one, &session, "what may stay");
    let note = say(&mut one, &session, "c: what nobody should have written");
    settle(&mut one);
    one.strike(&note).expect("struck");
    settle(&mut one);
    drop(one);
    let mut next = open(&vfs, 3);
    let undone = next.undo().expect("undone").expect("something");
    assert!(undone.has_passed_over);
    assert!(undone.said.contains("what may stay"), "{}", undone.said);
    let stands = next.portfolio.sessions.named(&session).expect("it");
    assert!(stands.notes.is_empty(), "{:?}", stands.notes);
}
