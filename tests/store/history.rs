//! The history in the state folder: what is told is read again, and what is damaged is reported and never loaded.

use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::Arc;

use beal::model::change::Change;
use beal::model::group::{Group, Step};
use beal::model::id::Id;
use beal::model::moment::Moment;
use beal::model::past::{GroupId, Origin, Told, Turn, VersionId, document_in, placed, versions};
use beal::model::portfolio::Address;
use beal::model::records::inquiry::Inquiry;
use beal::model::redacting::Redaction;
use beal::model::snapshot::Snapshot;
use beal::model::turn::Way;
use beal::model::value::Value;
use beal::store::format::{self, comments::Comments, seen::Seen};
use beal::store::history::{Chronicle, History, Left, Line, Lost};
use beal::store::parts::Parts;
use beal::store::vfs_memory::{Call, MemVfs, Step as Calls};

const LOG: &str = "/state/history/key-7kq2/1.log";

fn history(vfs: &MemVfs) -> History {
    History {
        vfs: Arc::new(vfs.clone()),
        folder: PathBuf::from("/state/history"),
    }
}

fn file() -> Id {
    Id::parse("key-7kq2").expect("an id")
}

fn moment() -> Moment {
    Moment::parse("2026-03-02 09:30:00").expect("a moment")
}

fn inquiry(purpose: &str) -> Inquiry {
    let mut inquiry = Inquiry::begin(file(), "Key left at the desk".to_owned(), moment());
    purpose.clone_into(&mut inquiry.purpose);
    inquiry
}

fn text(purpose: &str) -> String {
    format::write(&inquiry(purpose), &Comments::default())
}

fn stood(purpose: &str) -> Line {
    Line::Stood {
        id: GroupId::new("first", 1),
        at: moment(),
        text: Some(text(purpose)),
    }
}

fn group(was: &str, now: &str) -> Group {
    let value = |text: &str| match text {
        "" => Value::Empty,
        text => Value::Text(text.to_owned()),
    };
    let change = Change::Set {
        at: Address::document(file()),
        field: "purpose".to_owned(),
        was: value(was),
        now: value(now),
        entry: None,
    };
    Group {
        steps: vec![Step {
            change,
            follows: false,
        }],
    }
}

fn turn(number: u64, was: &str, now: &str) -> Line {
    let group = group(was, now);
    Line::Turn {
        turn: Turn {
            id: GroupId::new("run", number),
            at: moment(),
            by: "facilitator A".to_owned(),
            way: Way::Forth,
            origin: Origin::Here,
            said: format!("purpose set to “{now}”"),
            files: vec![file()],
            of: 1,
            steps: placed(&group, &file()),
            leads: true,
        },
        left: Some(Left::Held(Seen::of(text(now).as_bytes()))),
    }
}

fn append(history: &History, lines: &[Line]) {
    let tail = history.tail(&file(), 0).expect("a tail");
    history.append(&file(), &tail, lines).expect("appended");
}

/// Three turns that stand in one log.
fn three(vfs: &MemVfs) -> History {
    let history = history(vfs);
    append(&history, &[stood(""), turn(1, "", "one")]);
    append(&history, &[turn(2, "one", "two")]);
    append(&history, &[turn(3, "two", "three")]);
    history
}

fn read(history: &History) -> Chronicle {
    history.read(&file()).expect("read")
}

/// What the document has come to by and by, the newest first.
fn purposes(chronicle: &Chronicle) -> Vec<String> {
    let all = versions(&chronicle.lines, &Address::document(file()));
    let purpose = |held: &[(String, Value)]| {
        let (_, value) = held.iter().find(|(name, _)| name == "purpose").expect("it");
        value.plain()
    };
    all.iter()
        .map(|version| version.held.as_deref().map_or(String::new(), purpose))
        .collect()
}

#[test]
fn what_was_told_is_read_with_every_version() {
    let vfs = MemVfs::new();
    let chronicle = read(&three(&vfs));
    assert_eq!(chronicle.faults, []);
    assert_eq!(purposes(&chronicle), ["three", "two", "one", ""]);
    let version = |number, nth| VersionId {
        group: GroupId::new("run", number),
        nth,
    };
    let then = document_in(&chronicle.lines, &version(2, 1)).expect("told");
    assert_eq!(then, Some(Snapshot::Inquiry(Box::new(inquiry("two")))));
    assert_eq!(document_in(&chronicle.lines, &version(2, 2)), None);
    assert_eq!(document_in(&chronicle.lines, &version(9, 1)), None);
}

#[test]
fn only_the_user_may_read_it() {
    let vfs = MemVfs::new();
    three(&vfs);
    assert_eq!(vfs.mode(LOG), Some(0o600));
    assert_eq!(vfs.mode("/state/history/key-7kq2"), Some(0o700));
    assert_eq!(vfs.mode("/state/history"), Some(0o700));
}

#[test]
fn a_tail_says_what_the_last_save_left() {
    let vfs = MemVfs::new();
    let history = history(&vfs);
    let tail = history.tail(&file(), 0).expect("a tail");
    assert!(tail.begins && tail.is_empty && tail.left.is_none());
    let history = three(&vfs);
    let tail = history.tail(&file(), 0).expect("a tail");
    assert!(!tail.begins && !tail.is_empty);
    let seen = Seen::of(text("three").as_bytes());
    assert_eq!(tail.left, Some(Left::Held(seen)));
}

#[test]
fn each_flipped_bit_is_reported_and_nothing_after_it_is_loaded() {
    let vfs = MemVfs::new();
    let history = three(&vfs);
    let parts = Parts {
        folder: history.folder.join("key-7kq2"),
    };
    let (whole, bytes) = (read(&history).lines, vfs.bytes(LOG).expect("a log"));
    for at in 0..bytes.len() {
        let vfs = MemVfs::new();
        let history = self::history(&vfs);
        for bit in 0..8 {
            let mut bad = bytes.clone();
            bad[at] ^= 1 << bit;
            vfs.put(LOG, bad);
            let before = memchr::memchr_iter(b'\n', &bytes[..at]).count();
            let left = before.saturating_sub(1);
            let (found, faults) = parts.read(&vfs).expect("read");
            assert_eq!(found[0].lines.len(), left, "byte {at}, bit {bit}");
            assert!(!faults.is_empty(), "byte {at}, bit {bit}");
            // What is made of the lines takes longer: once for each line.
            if at == 0 || bytes[at - 1] == b'\n' {
                let chronicle = read(&history);
                assert_eq!(chronicle.lines, whole[..left], "byte {at}, bit {bit}");
                assert_eq!(chronicle.faults, faults);
            }
        }
    }
}

#[test]
fn after_damage_the_next_part_goes_on_and_the_damage_stays_reported() {
    let vfs = MemVfs::new();
    let history = three(&vfs);
    let mut bytes = vfs.bytes(LOG).expect("a log");
    let at = bytes.len() - 5;
    bytes[at] ^= 1;
    vfs.put(LOG, bytes.clone());
    let tail = history.tail(&file(), 0).expect("a tail");
    assert!(tail.begins && !tail.is_empty);
    append(&history, &[stood("three"), turn(4, "three", "four")]);
    assert_eq!(vfs.bytes(LOG), Some(bytes), "the damaged part is kept");
    let chronicle = read(&history);
    assert_eq!(purposes(&chronicle), ["four", "three", "two", "one", ""]);
    assert_eq!(chronicle.faults.len(), 1);
    let said = chronicle.faults[0].to_string();
    assert!(said.contains("1.log:5:1: damaged"), "{said}");
}

#[test]
fn a_tail_that_a_crash_has_cut_off_is_gone_on_after_and_then_forgotten() {
    let vfs = MemVfs::new();
    three(&vfs);
    let bytes = vfs.bytes(LOG).expect("a log");
    let third = bytes.len() - 40;
    for cut in [third, bytes.len() - 1] {
        vfs.put(LOG, &bytes[..cut]);
        let history = history(&vfs);
        let chronicle = read(&history);
        assert_eq!(purposes(&chronicle), ["two", "one", ""]);
        let said = chronicle.faults[0].to_string();
        assert!(said.contains("cut off"), "{said}");
        append(&history, &[stood("three"), turn(4, "three", "four")]);
        let chronicle = read(&history);
        assert_eq!(chronicle.faults, [], "it never counted");
        assert_eq!(purposes(&chronicle), ["four", "three", "two", "one", ""]);
        vfs.put("/state/history/key-7kq2/2.log", "");
    }
}

#[test]
fn a_block_that_never_reached_the_disk_is_a_crash_too() {
    let vfs = MemVfs::new();
    let history = three(&vfs);
    let mut bytes = vfs.bytes(LOG).expect("a log");
    let at = bytes.len() - 60;
    bytes[at..].fill(0);
    vfs.put(LOG, bytes);
    append(&history, &[stood("three"), turn(4, "three", "four")]);
    assert_eq!(read(&history).faults, []);
}

#[test]
fn lines_and_parts_that_are_missing_are_missed() {
    let vfs = MemVfs::new();
    let history = three(&vfs);
    let bytes = vfs.bytes(LOG).expect("a log");
    let torn = [&bytes[..], b"torn"].concat();
    vfs.put(LOG, torn.clone());
    append(&history, &[stood("three"), turn(4, "three", "four")]);
    assert_eq!(read(&history).faults, []);
    let end = memchr::memrchr(b'\n', &bytes[..bytes.len() - 1]).expect("a line") + 1;
    for cut in [end, 0] {
        vfs.put(LOG, &torn[..cut]);
        let faults = read(&history).faults;
        assert_eq!(faults.len(), 1, "cut at {cut}");
        assert!(faults[0].problem.contains("missing"), "{}", faults[0]);
    }
}

#[test]
fn a_part_that_is_full_is_followed_by_the_next() {
    let vfs = MemVfs::new();
    let parts = Parts {
        folder: PathBuf::from("/state/log"),
    };
    for n in 0..20 {
        let end = parts.end(&vfs, 100).expect("an end");
        assert_eq!(end.begins, n % 2 == 0, "line {n}");
        let line = format!("line {n} of them");
        parts.append(&vfs, &end, &[line]).expect("appended");
    }
    assert_eq!(
        parts.numbers(&vfs).expect("listed"),
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    );
    let (all, faults) = parts.read(&vfs).expect("read");
    assert_eq!(faults, []);
    let said: Vec<String> = all
        .iter()
        .flat_map(|part| part.lines.iter().map(|said| said.text.clone()))
        .collect();
    assert_eq!(said.len(), 20);
    assert_eq!(said[19], "line 19 of them");
}

#[test]
fn a_group_is_put_together_from_all_its_documents_in_its_order() {
    let vfs = MemVfs::new();
    let history = history(&vfs);
    let other = Id::parse("other-7kq2").expect("an id");
    let mut both = group("", "one");
    let mut there = both.steps[0].clone();
    if let Change::Set { at, .. } = &mut there.change {
        at.file = other.clone();
    }
    both.steps.insert(0, there);
    both.steps.push(group("one", "two").steps[0].clone());
    let id = GroupId::new("run", 1);
    let files = [file(), other.clone()];
    for file in &files {
        let Line::Turn { mut turn, left } = turn(1, "", "one") else {
            unreachable!("a turn");
        };
        turn.of = both.steps.len();
        turn.steps = placed(&both, file);
        let tail = history.tail(file, 0).expect("a tail");
        let stood = Line::Stood {
            id: GroupId::new("first", 1),
            at: moment(),
            text: None,
        };
        history
            .append(file, &tail, &[stood, Line::Turn { turn, left }])
            .expect("appended");
    }
    assert_eq!(history.group(&id, &files).expect("told"), both);
    let untold = history.group(&id, &[file()]);
    assert!(matches!(untold, Err(Lost::Untold(_))), "{untold:?}");
    let untold = history.group(&GroupId::new("run", 2), &files);
    assert!(matches!(untold, Err(Lost::Untold(_))), "{untold:?}");
    let log = "/state/history/other-7kq2/1.log";
    let mut bytes = vfs.bytes(log).expect("a log");
    let at = bytes.len() - 9;
    bytes[at] ^= 1;
    vfs.put(log, bytes);
    let lost = history.group(&id, &files);
    assert!(matches!(lost, Err(Lost::Damaged(_))), "{lost:?}");
}

#[test]
fn whichever_call_fails_what_was_told_before_is_whole_and_the_next_goes_on() {
    for nth in 1.. {
        let vfs = MemVfs::new();
        let history = three(&vfs);
        let begun = vfs.calls().len();
        vfs.fail(Call::Any(begun + nth), ErrorKind::StorageFull);
        let told = history
            .tail(&file(), 0)
            .and_then(|tail| history.append(&file(), &tail, &[turn(4, "three", "four")]));
        if vfs.calls().len() < begun + nth {
            assert!(nth > 3, "{nth} calls");
            break;
        }
        assert!(told.is_err(), "call {nth}");
        assert_eq!(purposes(&read(&history)), ["three", "two", "one", ""]);
        let tail = history.tail(&file(), 0).expect("a tail");
        let mut lines = vec![turn(5, "three", "five")];
        if tail.begins {
            lines.insert(0, stood("three"));
        }
        append(&history, &lines);
        let chronicle = read(&history);
        assert_eq!(chronicle.faults, [], "call {nth}");
        assert_eq!(purposes(&chronicle)[0], "five");
    }
}

#[test]
fn a_text_that_is_redacted_stands_nowhere_any_more_and_the_rest_reads_on() {
    let vfs = MemVfs::new();
    let history = history(&vfs);
    let commented = text("").replace("title:", "// Jo Bloggs said so\n    title:");
    let stood = Line::Stood {
        id: GroupId::new("first", 1),
        at: moment(),
        text: Some(commented),
    };
    append(&history, &[stood, turn(1, "", "one")]);
    append(&history, &[turn(2, "one", "what \"Jo Bloggs\" says")]);
    append(&history, &[turn(3, "what \"Jo Bloggs\" says", "three")]);
    // A part after it, whose begin tells what it follows.
    let full = [vfs.bytes(LOG).expect("a log"), b"torn Jo Bloggs".to_vec()].concat();
    vfs.put(LOG, full);
    append(&history, &[self::stood("three"), turn(4, "three", "four")]);
    let redaction = Redaction {
        text: "Jo Bloggs",
        mark: "…",
    };
    assert_eq!(history.redact(&redaction).expect("redacted"), 3);
    for path in vfs.files() {
        let bytes = vfs.bytes(&path).expect("a file");
        assert!(
            memchr::memmem::find(&bytes, b"Bloggs").is_none(),
            "{path:?}"
        );
    }
    let chronicle = read(&history);
    assert_eq!(chronicle.faults, []);
    let says = "what \"…\" says";
    assert_eq!(purposes(&chronicle), ["four", "three", says, "one", ""]);
    let said: Vec<&Told> = chronicle.lines.iter().collect();
    let Told::Turn(second) = said[2] else {
        panic!("{said:?}");
    };
    assert_eq!(second.said, "purpose set to “what \"…\" says”");
    assert_eq!(history.redact(&redaction).expect("again"), 0);
    append(&history, &[turn(5, "four", "five")]);
    assert_eq!(read(&history).faults, []);
    let modes: Vec<_> = vfs.files().iter().map(|path| vfs.mode(path)).collect();
    assert_eq!(modes, vec![Some(0o600); modes.len()]);
    assert!(!vfs.calls().contains(&Calls::Exchange));
}
