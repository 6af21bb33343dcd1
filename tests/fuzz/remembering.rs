//! Journals and histories that are torn, edited and forged: what was written is brought back or left out, and every file
//! of the portfolio stays whole.

use std::path::PathBuf;
use std::sync::Arc;

use beal::model::field::main_field;
use beal::model::kind::Kind;
use beal::model::moment::Moment;
use beal::model::portfolio::Address;
use beal::model::tables::fields;
use beal::store::journal::{self, Journal};
use beal::store::log;
use beal::store::vfs::Vfs;
use beal::store::vfs_memory::MemVfs;
use beal::workspace::open::Workspace;
use fastrand::Rng;

use crate::fuzz::each_case;
use crate::fuzz::in_memory::InMemory;
use crate::fuzz::mutating::{break_bytes, odd_text, one, roughly};

#[test]
fn a_broken_journal_gives_what_it_held_at_some_moment() {
    each_case(0.05, |rng| {
        let vfs = MemVfs::new();
        vfs.put("/s/x", "");
        let shared: Arc<dyn Vfs> = Arc::new(vfs.clone());
        let mut journal = Journal::begin(&shared, "/s".as_ref(), "one").expect("a journal");
        let mut held = vec![journal::Recorded::default()];
        for _ in 0..rng.usize(1..6) {
            write_down(rng, &mut journal);
            journal.write().expect("written");
            held.push(journal::read(
                &vfs.bytes(journal.path()).unwrap_or_default(),
            ));
        }
        let mut bytes = vfs.bytes(journal.path()).unwrap_or_default();
        break_bytes(rng, &mut bytes);
        let read = journal::Recorded {
            is_damaged: false,
            ..journal::read(&bytes)
        };
        assert!(held.contains(&read), "{read:?}\nis none of\n{held:?}");
    });
}

fn write_down(rng: &mut Rng, journal: &mut Journal) {
    let now = Moment::parse("2026-11-23 09:30:00").expect("a moment");
    let file = crate::store::made::id(one(rng, &["near-0000", "far-0000"]));
    match rng.u8(..4) {
        0 => journal.saved(&file),
        1 => {
            let drafts: Vec<String> = (0..rng.usize(..3)).map(|_| odd_text(rng)).collect();
            journal.drafts(now, &drafts);
        }
        _ => journal.file(&file, now, || "before".to_owned(), &odd_text(rng)),
    }
}

#[test]
fn a_portfolio_whose_journal_and_history_are_forged_is_opened_and_undone_as_far_as_that_goes() {
    each_case(0.004, |rng| {
        let room = InMemory::with_state(rng);
        leave_behind(rng, room.open());
        for _ in 0..rng.usize(1..4) {
            forge(rng, &room.vfs);
        }
        let mut workspace = room.open();
        // What cannot be brought back waits.
        let _ = workspace.recover();
        save(&mut workspace);
        for _ in 0..6 {
            let undone = if rng.u8(..4) > 0 {
                workspace.undo()
            } else {
                workspace.redo()
            };
            save(&mut workspace);
            if !matches!(undone, Ok(Some(_))) {
                break;
            }
        }
        let _ = workspace.happened(usize::MAX);
        let inquiry = workspace.portfolio.inquiries[0].id.clone();
        let _ = workspace.versions(&Address::document(inquiry));
        change(rng, &mut workspace);
        save(&mut workspace);
        drop(workspace);
        room.is_whole();
    });
}

/// Some changes, the last of them journalled and not saved: the program ends there.
fn leave_behind(rng: &mut Rng, mut workspace: Workspace) {
    workspace.recover().expect("a journal");
    for _ in 0..rng.usize(1..6) {
        change(rng, &mut workspace);
        save(&mut workspace);
        if rng.bool() {
            let _ = workspace.undo();
            save(&mut workspace);
        }
    }
    change(rng, &mut workspace);
    workspace.journal(&[odd_text(rng)]).expect("written");
}

fn change(rng: &mut Rng, workspace: &mut Workspace) {
    let inquiry = workspace.portfolio.inquiries[rng.usize(..2)].id.clone();
    let kind = Kind::ITEMS[rng.usize(..Kind::ITEMS.len())];
    let main = main_field(fields(kind)).expect("a field");
    let text = odd_text(rng) + "x";
    let _ = workspace.change(|composer| composer.add(&inquiry, kind, &[(main, vec![&text])]));
}

fn save(workspace: &mut Workspace) {
    while let Some(job) = workspace.next_save() {
        if !workspace.landed(job.run()).failed.is_empty() {
            break;
        }
    }
}

/// Breaks a file of the state folder, or changes what a log says and gives it the checksums of that.
fn forge(rng: &mut Rng, vfs: &MemVfs) {
    let logs: Vec<PathBuf> = vfs
        .files()
        .into_iter()
        .filter(|path| path.extension().is_some_and(|end| end == "log"))
        .collect();
    if logs.is_empty() {
        return;
    }
    let path = &logs[rng.usize(..logs.len())];
    let mut bytes = vfs.bytes(path).unwrap_or_default();
    if rng.bool() {
        break_bytes(rng, &mut bytes);
    } else {
        bytes = forged(rng, &bytes);
    }
    vfs.put(path, bytes);
}

fn forged(rng: &mut Rng, bytes: &[u8]) -> Vec<u8> {
    let said: Vec<&str> = log::read(bytes)
        .lines
        .iter()
        .map(|line| line.said)
        .collect();
    let (mut sum, mut forged) = (log::BEGIN, String::new());
    for (at, line) in said.iter().enumerate() {
        let other = said[rng.usize(..said.len())];
        let line = if at > 0 && rng.bool() {
            String::from_utf8_lossy(&roughly(rng, line, other)).replace('\n', " ")
        } else {
            (*line).to_owned()
        };
        let (written, next) = log::line(sum, &line);
        forged += &written;
        sum = next;
    }
    forged.into_bytes()
}
