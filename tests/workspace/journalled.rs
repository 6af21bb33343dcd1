//! The journal: what a program leaves that does not come to its end is there at the next start.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use beal::model::id::{Id, IdSource};
use beal::model::kind::Kind;
use beal::model::moment::Moment;
use beal::model::pen::Pen;
use beal::model::portfolio::Address;
use beal::store::journal;
use beal::store::places::Bases;
use beal::store::vfs_memory::{Call, MemVfs};
use beal::workspace::draft::{Draft, Line, Place};
use beal::workspace::open::Workspace;
use beal::workspace::recovered::Recovered;
use beal::workspace::recovery::Lacking;
use proptest::prelude::*;

use crate::workspace::room::{
    DIR, add_barrier, change, land, on_disk, path, portfolio, settle, titles,
};

/// Opens the portfolio as the screen does, and brings back what others have left.
fn open(vfs: &MemVfs, seed: u64) -> (Workspace, beal::workspace::recovery::Recovery) {
    let pen = Pen {
        now: Moment::parse("2026-03-02 09:30:00").expect("a moment"),
        author: String::new(),
        ids: IdSource::seeded(seed),
    };
    let bases = Bases {
        state: PathBuf::from("/state"),
        cache: PathBuf::from("/cache"),
        config: PathBuf::from("/config"),
    };
    let mut workspace = Workspace::open(
        Arc::new(vfs.clone()),
        Some(&bases),
        Path::new(DIR),
        pen,
        |_| {},
    )
    .expect("a portfolio");
    let recovery = workspace.recover().expect("recovered");
    (workspace, recovery)
}

/// The files of journals.
fn journals(vfs: &MemVfs) -> Vec<PathBuf> {
    let is_journal = |path: &PathBuf| path.to_string_lossy().contains("journal-");
    vfs.files().into_iter().filter(is_journal).collect()
}

fn drafts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn what_was_changed_and_not_saved_comes_back_by_itself() {
    let (vfs, file, ..) = portfolio();
    let (mut one, _) = open(&vfs, 2);
    add_barrier(&mut one, &file, "Mine");
    let begun = one.change(|c| c.begin("Begun")).expect("begun");
    add_barrier(&mut one, &begun, "In the new one");
    assert!(one.journal(&[]).expect("taken down"));
    drop(one);
    let (mut next, recovery) = open(&vfs, 3);
    let mut files = recovery.files.clone();
    files.sort();
    let mut wanted = vec![file.clone(), begun.clone()];
    wanted.sort();
    assert_eq!(files, wanted);
    settle(&mut next);
    assert_eq!(
        titles(&on_disk(&vfs, &file)),
        ["Mine", "The desk closes at six"]
    );
    assert_eq!(titles(&on_disk(&vfs, &begun)), ["In the new one"]);
    next.journal(&[]).expect("taken down");
    next.end_journal();
    assert_eq!(journals(&vfs), Vec::<PathBuf>::new());
}

#[test]
fn what_comes_back_can_be_undone() {
    let (vfs, file, ..) = portfolio();
    let (mut one, _) = open(&vfs, 2);
    add_barrier(&mut one, &file, "Mine");
    one.journal(&[]).expect("taken down");
    drop(one);
    let (mut next, _) = open(&vfs, 3);
    next.undo().expect("undone").expect("something");
    settle(&mut next);
    assert_eq!(titles(&on_disk(&vfs, &file)), ["The desk closes at six"]);
}

#[test]
fn what_others_wrote_meanwhile_stays_with_it() {
    let (vfs, file, barrier, _) = portfolio();
    let at = Address::item(file.clone(), barrier);
    let (mut one, _) = open(&vfs, 2);
    add_barrier(&mut one, &file, "Mine");
    change(&mut one, &at, Kind::Barrier, "detail", "Mine says six").expect("set");
    one.journal(&[]).expect("taken down");
    drop(one);
    let mut other = crate::workspace::room::open(&vfs, 9);
    add_barrier(&mut other, &file, "Theirs");
    change(
        &mut other,
        &at,
        Kind::Barrier,
        "detail",
        "Theirs says seven",
    )
    .expect("set");
    settle(&mut other);
    let (mut next, _) = open(&vfs, 3);
    settle(&mut next);
    let disk = on_disk(&vfs, &file);
    assert_eq!(titles(&disk), ["Mine", "The desk closes at six", "Theirs"]);
    assert_eq!(
        disk.disputes[0].values,
        ["Mine says six", "Theirs says seven"]
    );
}

#[test]
fn what_was_typed_and_not_kept_is_offered_until_it_is_given_up() {
    let (vfs, ..) = portfolio();
    let (mut one, _) = open(&vfs, 2);
    one.journal(&drafts(&["Half", "another"]))
        .expect("taken down");
    one.journal(&drafts(&["Half a thought", "another"]))
        .expect("taken down");
    drop(one);
    let (next, recovery) = open(&vfs, 3);
    let texts: Vec<&str> = recovery
        .drafts
        .iter()
        .map(|(text, _)| text.as_str())
        .collect();
    assert_eq!(texts, ["Half a thought", "another"]);
    drop(next);
    let (mut again, recovery) = open(&vfs, 4);
    assert_eq!(recovery.drafts.len(), 2, "nobody has said that they may go");
    again.journal(&[]).expect("taken down");
    drop(again);
    assert!(open(&vfs, 5).1.drafts.is_empty());
}

#[test]
fn the_journal_of_a_program_that_lives_is_left_alone() {
    let (vfs, file, ..) = portfolio();
    let (mut one, _) = open(&vfs, 2);
    add_barrier(&mut one, &file, "Mine");
    one.journal(&drafts(&["Half"])).expect("taken down");
    let (_, recovery) = open(&vfs, 3);
    assert!(recovery.files.is_empty() && recovery.drafts.is_empty());
    settle(&mut one);
    one.journal(&drafts(&["Half a"])).expect("taken down");
    drop(one);
    assert_eq!(open(&vfs, 4).1.drafts[0].0, "Half a");
}

#[test]
fn what_belongs_to_a_file_that_cannot_be_read_waits_until_it_can() {
    let (vfs, file, ..) = portfolio();
    let (mut one, _) = open(&vfs, 2);
    add_barrier(&mut one, &file, "Mine");
    one.journal(&[]).expect("taken down");
    drop(one);
    let whole = vfs.bytes(path(&file)).expect("the file");
    vfs.put(path(&file), "(format: 1, id");
    let (next, recovery) = open(&vfs, 3);
    assert_eq!((recovery.files.len(), recovery.waits.len()), (0, 1));
    drop(next);
    assert_eq!(
        vfs.bytes(path(&file)).as_deref(),
        Some(&b"(format: 1, id"[..])
    );
    vfs.put(path(&file), whole);
    let (mut again, recovery) = open(&vfs, 4);
    assert_eq!(recovery.files, std::slice::from_ref(&file));
    settle(&mut again);
    assert_eq!(
        titles(&on_disk(&vfs, &file)),
        ["Mine", "The desk closes at six"]
    );
}

#[test]
fn a_journal_that_cannot_be_written_is_whole_again_with_the_next_line() {
    let (vfs, file, ..) = portfolio();
    for (nth, seed) in (1..).zip(10..) {
        let (mut one, _) = open(&vfs, seed);
        one.journal(&drafts(&["Half"])).expect("taken down");
        add_barrier(&mut one, &file, "Mine");
        let before = vfs.calls().len();
        for n in 0..nth {
            vfs.fail(Call::Any(before + 1 + n), std::io::ErrorKind::StorageFull);
        }
        let _ = one.journal(&drafts(&["Half a"]));
        if vfs.calls().len() < before + nth {
            assert!(nth > 2, "{nth} calls");
            break;
        }
        one.journal(&drafts(&["Half a thought"]))
            .expect("taken down");
        drop(one);
        let (mut next, recovery) = open(&vfs, 100 + seed);
        assert_eq!(recovery.drafts[0].0, "Half a thought", "{nth} calls");
        assert_eq!(recovery.files, std::slice::from_ref(&file), "{nth} calls");
        next.undo().expect("undone");
        next.journal(&[]).expect("taken down");
        next.end_journal();
        assert_eq!(journals(&vfs), Vec::<PathBuf>::new(), "{nth} calls");
    }
}

#[test]
fn a_damaged_journal_is_set_aside_and_told() {
    let (vfs, ..) = portfolio();
    let (mut one, _) = open(&vfs, 2);
    one.journal(&drafts(&["Half a thought"]))
        .expect("taken down");
    let is_log = |path: &PathBuf| path.extension().is_some_and(|it| it == "log");
    let log = journals(&vfs).into_iter().find(is_log).expect("a journal");
    let mut bytes = vfs.bytes(&log).expect("it");
    let at = bytes.len() - 5;
    bytes[at] ^= 1;
    vfs.put(&log, bytes.clone());
    drop(one);
    let (_, recovery) = open(&vfs, 3);
    assert!(
        recovery.drafts.is_empty(),
        "nothing that is damaged is loaded"
    );
    assert_eq!(recovery.damaged.len(), 1);
    assert_eq!(
        vfs.bytes(&recovery.damaged[0]),
        Some(bytes),
        "it is all there"
    );
    assert!(open(&vfs, 4).1.damaged.is_empty(), "it is told once");
}

#[test]
fn a_long_sitting_leaves_a_short_journal() {
    let (vfs, file, ..) = portfolio();
    let (mut one, _) = open(&vfs, 2);
    let text = "A long thought. ".repeat(2_000);
    for n in 0..200 {
        let draft = format!("{n} {text}");
        one.journal(&[draft, text[n..].to_owned()])
            .expect("taken down");
        if n % 10 == 0 {
            add_barrier(&mut one, &file, "Mine");
            settle(&mut one);
        }
    }
    let [log] = &journals(&vfs)
        .into_iter()
        .filter(|it| it.extension().is_some_and(|it| it == "log"))
        .collect::<Vec<_>>()[..]
    else {
        panic!("one journal");
    };
    let bytes = vfs.bytes(log).expect("it").len();
    assert!(bytes < 1_300_000, "{bytes}");
    drop(one);
    let (_, recovery) = open(&vfs, 3);
    assert!(recovery.drafts[0].0.starts_with("199 A long"));
}

/// A crash at a point of time: the drafts and whether a barrier was added, changed, saved in between.
#[derive(Clone, Debug)]
enum Act {
    Draft(String),
    Add(String),
    Undo,
    Save,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        "[a-c é\n]{0,12}".prop_map(Act::Draft),
        "[a-z]{1,8}".prop_map(Act::Add),
        Just(Act::Undo),
        Just(Act::Save),
    ]
}

fn memory(one: &Workspace, file: &Id) -> Vec<String> {
    let inquiry = one.portfolio.inquiry(file).expect("the inquiry");
    titles(inquiry).into_iter().map(str::to_owned).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::cases(100)))]

    #[test]
    fn whenever_it_ends_everything_up_to_then_comes_back(acts in prop::collection::vec(act(), 1..20)) {
        let (vfs, file, ..) = portfolio();
        let (mut one, _) = open(&vfs, 2);
        let mut typed = Vec::new();
        for act in acts {
            match act {
                Act::Draft(text) => typed = vec![text, "second".to_owned()],
                Act::Add(title) => { add_barrier(&mut one, &file, &title); }
                Act::Undo => { let _ = one.undo(); }
                Act::Save => settle(&mut one),
            }
            one.journal(&typed).expect("taken down");
        }
        let wanted = memory(&one, &file);
        drop(one);
        let (mut next, recovery) = open(&vfs, 3);
        prop_assert_eq!(memory(&next, &file), wanted.clone());
        let texts: Vec<String> = recovery.drafts.into_iter().map(|(text, _)| text).collect();
        prop_assert_eq!(texts, typed);
        settle(&mut next);
        let disk = on_disk(&vfs, &file);
        let disk: Vec<&str> = titles(&disk);
        prop_assert_eq!(disk, wanted);
    }

    #[test]
    fn a_journal_cut_off_or_damaged_anywhere_gives_what_is_whole(cut in 0..1000usize, flip in any::<bool>()) {
        let (vfs, file, ..) = portfolio();
        let (mut one, _) = open(&vfs, 2);
        for n in 0..5 {
            add_barrier(&mut one, &file, &format!("Barrier {n}"));
            one.journal(&drafts(&["a draft"])).expect("taken down");
        }
        let log = journals(&vfs).into_iter().find(|it| it.extension().is_some_and(|it| it == "log")).expect("a journal");
        let mut bytes = vfs.bytes(&log).expect("it");
        let at = (bytes.len() - 1) * cut / 1000;
        if flip { bytes[at] ^= 4; } else { bytes.truncate(at); }
        let _ = journal::read(&bytes);
        vfs.put(&log, bytes);
        drop(one);
        let (mut next, recovery) = open(&vfs, 3);
        // A file that ends with a whole line does not show what is missing, and the case of a digit means nothing.
        let is_kept = recovery.damaged.iter().all(|aside| vfs.bytes(aside).is_some());
        prop_assert!(is_kept && (!flip || recovery.damaged.len() == 1 || recovery.files.len() == 1));
        settle(&mut next);
        prop_assert!(titles(&on_disk(&vfs, &file)).contains(&"The desk closes at six"));
    }
}

/// Has all files of the portfolio go, or come back.
fn empty(vfs: &MemVfs) {
    for path in vfs.files().iter().filter(|path| path.starts_with(DIR)) {
        let vfs: &dyn beal::store::vfs::Vfs = vfs;
        vfs.remove(path).expect("removed");
    }
}

#[test]
fn what_was_changed_waits_where_all_files_of_the_folder_have_gone() {
    let (vfs, file, ..) = portfolio();
    let files: Vec<(PathBuf, Vec<u8>)> = vfs
        .files()
        .into_iter()
        .map(|path| (path.clone(), vfs.bytes(&path).expect("a file")))
        .collect();
    let (mut one, _) = open(&vfs, 2);
    add_barrier(&mut one, &file, "Mine");
    assert!(one.journal(&[]).expect("taken down"));
    drop(one);
    empty(&vfs);
    let (mut one, recovery) = open(&vfs, 3);
    assert!(one.next_save().is_none(), "nothing is written there alone");
    assert!(
        recovery.waits[0].contains("Put them back"),
        "{:?}",
        recovery.waits
    );
    drop(one);
    for (path, bytes) in files {
        vfs.put(path, bytes);
    }
    let (mut one, _) = open(&vfs, 4);
    settle(&mut one);
    assert!(titles(&on_disk(&vfs, &file)).contains(&"Mine"));
}

/// The user's own folder cannot be written to, or can again.
fn shut_state(vfs: &MemVfs, folder: &Path, is_shut: bool) {
    if is_shut {
        vfs.put_pipe(folder);
    } else {
        vfs.put_folder(folder);
    }
}

/// The state folder of the portfolio.
fn state(vfs: &MemVfs) -> PathBuf {
    let folders = vfs.folders().into_iter();
    let mut inside = folders.filter(|folder| folder.parent() == Some(Path::new("/state")));
    inside.next().expect("a state folder")
}

#[test]
fn a_journal_that_cannot_be_written_is_missed_until_it_can() {
    let (vfs, file, ..) = portfolio();
    let (mut one, _) = open(&vfs, 2);
    let folder = state(&vfs);
    assert_eq!(one.lacks(), None);
    shut_state(&vfs, &folder, true);
    add_barrier(&mut one, &file, "Mine");
    assert!(one.journal(&[]).is_err());
    assert_eq!(one.lacks(), Some(Lacking::Journal));
    land(&mut one);
    assert!(one.journal(&[]).is_err(), "also when all is saved");
    assert_eq!(one.lacks(), Some(Lacking::Journal));
    shut_state(&vfs, &folder, false);
    one.journal(&[]).expect("taken down");
    assert_eq!(one.lacks(), Some(Lacking::History));
    add_barrier(&mut one, &file, "Another");
    settle(&mut one);
    assert_eq!(one.lacks(), None);
}

#[test]
fn a_journal_that_could_not_be_begun_is_begun_later_with_all_that_is_not_saved() {
    let (vfs, file, ..) = portfolio();
    vfs.put_pipe("/state");
    let pen = Pen {
        now: Moment::parse("2026-03-02 09:30:00").expect("a moment"),
        author: String::new(),
        ids: IdSource::seeded(2),
    };
    let bases = Bases {
        state: PathBuf::from("/state"),
        cache: PathBuf::from("/cache"),
        config: PathBuf::from("/config"),
    };
    let dir = Path::new(DIR);
    let vfs_too = Arc::new(vfs.clone());
    let mut one = Workspace::open(vfs_too, Some(&bases), dir, pen, |_| {}).expect("open");
    assert!(one.recover().is_err());
    assert_eq!(one.lacks(), Some(Lacking::Journal));
    add_barrier(&mut one, &file, "Mine");
    assert!(one.journal(&[]).is_err());
    vfs.put_folder("/state");
    assert!(one.journal(&[]).expect("taken down"));
    assert_eq!(one.lacks(), None);
    drop(one);
    let (one, recovery) = open(&vfs, 3);
    assert_eq!(recovery.files, std::slice::from_ref(&file));
    let inquiry = one.portfolio.inquiry(&file).expect("the inquiry");
    assert!(titles(inquiry).contains(&"Mine"));
}

#[test]
fn a_text_that_was_out_in_an_editor_is_offered_in_place_of_what_went_out() {
    let (vfs, ..) = portfolio();
    let (mut one, _) = open(&vfs, 2);
    let place = Place::Line(Line::Inquiry);
    let went = Draft::new(place.clone(), "No key".to_owned());
    let line = serde_json::to_string(&went).expect("a line");
    assert!(one.journal(&[line]).expect("taken down"));
    let path = one.lay_out("No key", Some(place.clone())).expect("written");
    let path = path.expect("a state folder");
    let (living, recovery) = open(&vfs, 3);
    assert!(
        recovery.drafts.is_empty(),
        "who edits still is not disturbed"
    );
    vfs.put(&path, "No key after six\n");
    drop((one, living));
    for seed in 4..6 {
        let (again, recovery) = open(&vfs, seed);
        let texts = recovery.drafts.iter();
        let texts = texts.filter_map(|(line, at)| Recovered::read(line, *at));
        let texts: Vec<(Place, String)> = texts.map(|it| (it.draft.place, it.draft.text)).collect();
        assert_eq!(texts, [(place.clone(), "No key after six".to_owned())]);
        assert!(vfs.bytes(&path).is_none());
        drop(again);
    }
}
