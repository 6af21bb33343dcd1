//! A command that meets somebody else at the same file, at a moment of the test's choosing.

use std::cell::RefCell;
use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use beal::cli;
use beal::cli::desk::{Streams, Surroundings};
use beal::model::id::IdSource;
use beal::model::kind::Kind;
use beal::model::moment::Moment;
use beal::model::pen::Pen;
use beal::store::places::Bases;
use beal::store::preset;
use beal::store::times::Still;
use beal::store::vfs_memory::{Call, MemVfs, Step};
use beal::workspace::open::Workspace;

use crate::cli::room::words;
use crate::workspace::room::field;

thread_local! {
    /// What somebody else writes while a command waits.
    static MEANWHILE: RefCell<Option<(MemVfs, String, String)>> = const { RefCell::new(None) };
}

fn nap(_: Duration) {
    MEANWHILE.with_borrow_mut(|meanwhile| {
        if let Some((vfs, path, text)) = meanwhile.take() {
            vfs.put(path, text);
        }
    });
}

/// A portfolio in memory with one inquiry.
struct Table {
    vfs: MemVfs,
    id: String,
}

/// What a command said: its exit code, what it printed and what it said beside that.
type Said = (u8, String, String);

fn bases() -> Bases {
    let base = |name: &str| PathBuf::from("/home").join(name);
    Bases {
        state: base("state"),
        cache: base("cache"),
        config: base("config"),
    }
}

fn now() -> Moment {
    Moment::parse("2026-10-05 09:30:00").expect("a moment")
}

impl Table {
    fn new() -> Self {
        let vfs = MemVfs::new();
        preset::make(&vfs, Path::new("/p"), false).expect("a portfolio");
        let mut table = Self {
            vfs,
            id: String::new(),
        };
        let (_, id, _) = table.run("new 'Duty line'");
        id.trim().clone_into(&mut table.id);
        table
    }

    fn run(&self, line: &str) -> Said {
        let arguments = std::iter::once("beal".to_owned()).chain(words(line));
        let around = Surroundings {
            program: "beal".into(),
            arguments: arguments.map(OsString::from).collect(),
            portfolio: Some("/p".into()),
            here: "/".into(),
            now: now(),
            clock: None,
            times: Arc::new(Still::at(now())),
            author: String::new(),
            seed: Some(self.vfs.calls().len() as u64),
            bases: Some(bases()),
            vfs: Arc::new(self.vfs.clone()),
            sleep: nap,
            typed_input: false,
            shown_output: false,
            can_draw: false,
            width: 100,
        };
        let (mut input, mut output, mut errors) = (&b""[..], Vec::new(), Vec::new());
        let code = cli::run(
            &around,
            Streams {
                input: &mut input,
                output: &mut output,
                errors: &mut errors,
            },
        );
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
        (code, text(output), text(errors))
    }

    fn path(&self) -> String {
        format!("/p/{}.ron", self.id)
    }

    fn text(&self) -> String {
        String::from_utf8(self.vfs.bytes(self.path()).expect("the file")).expect("text")
    }

    /// How often a step was taken so far.
    fn taken(&self, step: Step) -> usize {
        let calls = self.vfs.calls().into_iter();
        calls.filter(|it| *it == step).count()
    }
}

#[test]
fn a_command_that_met_another_value_says_that_both_are_kept_and_how_to_choose() {
    let table = Table::new();
    let line = format!("add barrier {} --title 'No key' --detail 'Base'", table.id);
    let (_, barrier, _) = table.run(&line);
    let theirs = table.text().replace("Base", "At seven");
    let save = Call::Of(Step::Create, table.taken(Step::Create) + 1);
    table.vfs.write_before(save, table.path(), theirs);
    let line = format!("set {}/{} --detail 'At six'", table.id, barrier.trim());
    let (code, _, err) = table.run(&line);
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("both are kept"), "{err:?}");
    let (_, rest) = err.split_once("`beal ").expect("a command");
    let (settle, _) = rest.split_once('`').expect("a command");
    let (code, out, _) = table.run(settle);
    assert!(
        code == 0 && out.contains("At six") && out.contains("At seven"),
        "{out}"
    );
    assert_eq!(err.trim().lines().count(), 1, "{err}");
}

#[test]
fn a_command_waits_for_a_file_that_is_half_written() {
    let table = Table::new();
    let whole = table.text();
    table
        .vfs
        .put(table.path(), &whole.as_bytes()[..whole.len() / 2]);
    MEANWHILE.set(Some((table.vfs.clone(), table.path(), whole)));
    let (code, out, err) = table.run(&format!("add barrier {} --title 'No key'", table.id));
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(table.text().contains("No key"));
}

#[test]
fn a_command_does_not_wait_for_ever() {
    let table = Table::new();
    let whole = table.text();
    table
        .vfs
        .put(table.path(), &whole.as_bytes()[..whole.len() / 2]);
    let (code, _, err) = table.run(&format!("add barrier {} --title 'No key'", table.id));
    assert_eq!(code, 1);
    assert!(err.contains("cannot be read"), "{err}");
    assert!(table.taken(Step::List) < 100);
}

/// A program that has ended before it could save.
fn crash(table: &Table) {
    let pen = Pen {
        now: now(),
        author: String::new(),
        ids: IdSource::seeded(3),
    };
    let vfs = Arc::new(table.vfs.clone());
    let dir = Path::new("/p");
    let mut one = Workspace::open(vfs, Some(&bases()), dir, pen, |_| {}).expect("a portfolio");
    one.recover().expect("begun");
    let file = one.portfolio.find_inquiry(&table.id).expect("it");
    let given = [(field(Kind::Barrier, "title"), vec!["Kept"])];
    one.change(|c| c.add(&file, Kind::Barrier, &given))
        .expect("added");
    one.journal(&[]).expect("taken down");
}

#[test]
fn what_is_brought_back_counts_as_saved_once_it_is() {
    let table = Table::new();
    crash(&table);
    let created = table.taken(Step::Create);
    for nth in 1..20 {
        let call = Call::Of(Step::Create, created + nth);
        table.vfs.fail(call, ErrorKind::StorageFull);
    }
    let (_, _, err) = table.run("list");
    assert!(!err.contains("and saved"), "{err}");
    assert!(
        err.contains("cannot be saved yet") && err.contains("Free some space"),
        "{err}"
    );
    assert!(!table.text().contains("Kept"));
    let created = table.taken(Step::Create);
    assert!(created < 40, "{created}");
    let room = Table {
        vfs: table.vfs,
        id: table.id,
    };
    // The disk has room again.
    while room.taken(Step::Create) < 40 && !room.text().contains("Kept") {
        room.run("list");
    }
    assert!(room.text().contains("Kept"));
    let (_, _, err) = room.run("list");
    assert_eq!(err, "");
}
