//! Every kind of file that could do harm, made beside good ones: what each is, and what has to be said of it.

use std::ffi::OsString;
use std::fs;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::Command;

/// How large the large ones are.
#[derive(Clone, Copy)]
pub struct Sizes {
    /// Records and entries that are too many for one file.
    pub too_many: usize,
    /// Records and entries, links, comments of one file.
    pub many: usize,
    /// Brackets, comments and hashes in each other.
    pub deep: usize,
    /// Bytes of one text.
    pub long: usize,
}

/// As large as beal reads.
#[allow(dead_code, reason = "for the benchmark")]
pub const FULL: Sizes = Sizes {
    too_many: 1_000_000,
    many: 190_000,
    deep: 100_000,
    long: 19_000_000,
};
/// The same in little, for every day.
#[allow(dead_code, reason = "for the tests")]
pub const LITTLE: Sizes = Sizes {
    too_many: 200_001,
    many: 600,
    deep: 20_000,
    long: 60_000,
};

/// One file.
pub struct Hostile {
    /// What is wrong with it, in a few words.
    pub what: &'static str,
    /// Its name.
    pub name: OsString,
    /// What stands there.
    pub holds: Holds,
    /// What beal makes of it.
    pub comes: Comes,
}

/// What stands under a name.
pub enum Holds {
    /// A file with these bytes.
    Bytes(Vec<u8>),
    /// A file of this length that takes up no space.
    Hole(u64),
    /// A folder.
    Folder,
    /// A named pipe.
    Pipe,
    /// A socket.
    Socket,
    /// The device of endless zeros. Only root can make one.
    Device,
    /// A link.
    Link(&'static str),
}

/// What beal makes of a file.
pub enum Comes {
    /// It is read, and harmless.
    Read,
    #[allow(
        dead_code,
        reason = "the benchmark only needs to know that it is refused"
    )]
    /// It is refused at this line and column, with these words.
    Refused(usize, usize, &'static str),
}

use Comes::{Read, Refused};

/// Every one of them.
pub fn all(sizes: Sizes) -> Vec<Hostile> {
    let mut all = formats();
    all.extend(doubles());
    all.extend(conflicts());
    all.extend(encodings());
    all.extend(no_files());
    all.extend(deep(sizes));
    all.extend(large(sizes));
    all.extend(long(sizes));
    all.extend(unseen());
    all.extend(values());
    all.extend(names());
    all.extend(circles());
    all
}

impl Hostile {
    /// Makes it in a folder. `false` where this user or system cannot.
    pub fn make(&self, folder: &Path) -> bool {
        let path = folder.join(&self.name);
        let run = |program: &str, before: &[&str], after: &[&str]| {
            let made = Command::new(program)
                .args(before)
                .arg(&path)
                .args(after)
                .output();
            made.is_ok_and(|made| made.status.success())
        };
        match &self.holds {
            Holds::Bytes(bytes) => fs::write(path, bytes).is_ok(),
            Holds::Hole(len) => fs::File::create(path)
                .and_then(|file| file.set_len(*len))
                .is_ok(),
            Holds::Folder => fs::create_dir(path).is_ok(),
            Holds::Pipe => run("mkfifo", &["--"], &[]),
            Holds::Socket => UnixListener::bind(path).is_ok(),
            Holds::Device => run("mknod", &["--"], &["c", "1", "5"]),
            Holds::Link(to) => symlink(to, path).is_ok(),
        }
    }
}

fn text(what: &'static str, name: &str, holds: impl Into<Vec<u8>>, comes: Comes) -> Hostile {
    Hostile {
        what,
        name: format!("{name}.ron").into(),
        holds: Holds::Bytes(holds.into()),
        comes,
    }
}

fn other(what: &'static str, name: &str, holds: Holds, comes: Comes) -> Hostile {
    Hostile {
        what,
        name: format!("{name}.ron").into(),
        holds,
        comes,
    }
}

/// A file with this id and these lines from line 4 on.
fn with(id: &str, lines: &str) -> String {
    format!("(\n    format: 1,\n    id: \"{id}\",\n{lines}\n)\n")
}

/// A file whose id is its name.
fn lines(what: &'static str, name: &str, lines: &str, comes: Comes) -> Hostile {
    text(what, name, with(name, lines), comes)
}

fn formats() -> Vec<Hostile> {
    let at = |line, column, says| Refused(line, column, says);
    vec![
        text(
            "a newer format",
            "newer",
            "(\n    format: 2,\n    id: \"newer\",\n)",
            at(2, 13, "format 2"),
        ),
        text(
            "a newer format, not in ten digits",
            "newer-hex",
            "(\n    format: 0x2,\n    id: \"a\",\n)",
            at(2, 13, "format 0x2"),
        ),
        text(
            "no format",
            "formatless",
            "(\n    id: \"formatless\",\n)",
            at(1, 1, "`format` is missing"),
        ),
        text(
            "no id",
            "idless",
            "(\n    format: 1,\n)",
            at(1, 1, "`id` is missing"),
        ),
        lines(
            "an unknown field",
            "field",
            "    titel: \"x\",",
            at(4, 5, "did you mean “title”?"),
        ),
        lines(
            "an unknown word",
            "word",
            "    stage: \"bild\",",
            at(4, 12, "did you mean “build”?"),
        ),
        text(
            "torn",
            "torn",
            "(\n    format: 1,\n    id: \"torn\",\n    barriers: [\n        (id: \"b",
            at(5, 14, "torn"),
        ),
        text("nothing", "nothing", "", at(1, 1, "empty")),
        text(
            "zeros after a crash",
            "zeros",
            vec![0; 4096],
            at(1, 1, "torn by a crash"),
        ),
        text(
            "a picture",
            "picture",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(),
            at(1, 1, "not UTF-8"),
        ),
        text(
            "a page",
            "page",
            "<!DOCTYPE html>",
            at(1, 1, "does not begin with `(`"),
        ),
        text(
            "another's data",
            "json",
            "{\"format\": 1}",
            at(1, 1, "does not begin with `(`"),
        ),
        text(
            "an attribute that could not be read again",
            "attribute",
            "#![enable(explicit_struct_names)]\nInquiry(format: 1, id: \"attribute\")",
            at(1, 1, "explicit_struct_names"),
        ),
    ]
}

fn doubles() -> Vec<Hostile> {
    let twice = "    title: \"x\",\n    title: \"y\",";
    let twice_in_record =
        "    barriers: [\n        (id: \"b-1\", title: \"x\", title: \"y\"),\n    ],";
    let twice_in_row =
        "    history: [\n        (on: \"2026-01-02\", to: \"x\", to: \"y\"),\n    ],";
    let twice_in_sheet = "    sheets: [\n        (id: \"g-1\", answers: [\n            (step: \"a\", step: \"b\"),\n        ]),\n    ],";
    let twice_list = "    barriers: [],\n    people: [],\n    barriers: [],";
    let same_id = "    barriers: [\n        (id: \"b-1\"),\n        (id: \"b-1\"),\n    ],";
    let at = |line, column, says| Refused(line, column, says);
    vec![
        lines("a field twice", "twice", twice, at(5, 5, "stands twice")),
        lines(
            "a field twice in a record",
            "twice-record",
            twice_in_record,
            at(5, 33, "stands twice"),
        ),
        lines(
            "a field twice in an entry",
            "twice-row",
            twice_in_row,
            at(5, 37, "stands twice"),
        ),
        lines(
            "a field twice in an answer",
            "twice-sheet",
            twice_in_sheet,
            at(6, 25, "stands twice"),
        ),
        lines(
            "a list twice",
            "twice-list",
            twice_list,
            at(6, 5, "stands twice"),
        ),
        lines(
            "an id twice",
            "twice-id",
            same_id,
            at(6, 14, "two records have the id"),
        ),
    ]
}

fn conflicts() -> Vec<Hostile> {
    let conflict = "<<<<<<< HEAD\n    title: \"x\",\n=======\n    title: \"y\",\n>>>>>>> theirs";
    let prose = format!("    question: r#\"\n{conflict}\n\"#,");
    let at = |line, column| Refused(line, column, "git left a conflict");
    vec![
        lines("a conflict of git", "conflict", conflict, at(4, 1)),
        lines(
            "a conflict of git in prose",
            "conflict-prose",
            &prose,
            at(5, 1),
        ),
        lines(
            "half a conflict",
            "conflict-half",
            "    title: \"x\",\n=======",
            at(5, 1),
        ),
    ]
}

fn encodings() -> Vec<Hostile> {
    let utf16 = |text: &str, end: fn(u16) -> [u8; 2]| -> Vec<u8> {
        text.encode_utf16().flat_map(end).collect()
    };
    let raw = |bytes: &[u8]| [b"(\n    format: 1,\n    title: \"", bytes, b"\",\n)"].concat();
    vec![
        text(
            "UTF-16",
            "utf-16",
            utf16("\u{feff}(format: 1)", u16::to_le_bytes),
            Refused(1, 1, "UTF-16"),
        ),
        text(
            "UTF-16 without a mark",
            "utf-16-be",
            utf16("(format: 1)", u16::to_be_bytes),
            Refused(1, 1, "UTF-16"),
        ),
        text(
            "Latin-1",
            "latin-1",
            raw(b"caf\xe9"),
            Refused(3, 16, "Latin-1"),
        ),
        text(
            "overlong UTF-8",
            "overlong",
            raw(b"\xc0\xaf"),
            Refused(3, 13, "not UTF-8"),
        ),
        text(
            "a surrogate in UTF-8",
            "surrogate",
            raw(b"\xed\xa0\x80\xed\xb0\x80"),
            Refused(3, 13, "not UTF-8"),
        ),
        text(
            "beyond Unicode",
            "beyond",
            raw(b"\xf4\x90\x80\x80"),
            Refused(3, 13, "not UTF-8"),
        ),
        lines(
            "a surrogate as an escape",
            "escape",
            "    title: \"\\u{d800}\",",
            Refused(4, 12, "not a character"),
        ),
    ]
}

fn no_files() -> Vec<Hostile> {
    vec![
        other(
            "30 GB",
            "huge",
            Holds::Hole(30_000_000_000),
            Refused(1, 1, "30000 MB"),
        ),
        other(
            "a byte over 20 MB",
            "over",
            Holds::Hole(20_000_001),
            Refused(1, 1, "reads up to 20 MB"),
        ),
        other(
            "a folder",
            "folder",
            Holds::Folder,
            Refused(1, 1, "a folder"),
        ),
        other(
            "a pipe",
            "pipe",
            Holds::Pipe,
            Refused(1, 1, "a pipe or device"),
        ),
        other(
            "a socket",
            "socket",
            Holds::Socket,
            Refused(1, 1, "a pipe or device"),
        ),
        other(
            "a device",
            "device",
            Holds::Device,
            Refused(1, 1, "a pipe or device"),
        ),
        other(
            "a link to a device",
            "link-device",
            Holds::Link("/dev/zero"),
            Refused(1, 1, "outside the portfolio"),
        ),
        other(
            "a link that leaves",
            "link-out",
            Holds::Link("/etc/hostname"),
            Refused(1, 1, "outside the portfolio"),
        ),
        other(
            "a link up and out",
            "link-up",
            Holds::Link("../../../../../etc/hostname"),
            Refused(1, 1, "outside the portfolio"),
        ),
        other(
            "a link to itself",
            "link-loop",
            Holds::Link("link-loop.ron"),
            Refused(1, 1, "link"),
        ),
        other(
            "a link to nothing",
            "link-nowhere",
            Holds::Link("nowhere"),
            Refused(1, 1, "not there"),
        ),
        other(
            "a link to a folder",
            "link-folder",
            Holds::Link("folder.ron"),
            Refused(1, 1, "a link to something that is not a file"),
        ),
        other(
            "a link to a pipe",
            "link-pipe",
            Holds::Link("pipe.ron"),
            Refused(1, 1, "a link to something that is not a file"),
        ),
    ]
}

fn deep(sizes: Sizes) -> Vec<Hostile> {
    let deep = sizes.deep;
    let too_deep = "nested over 32 levels";
    let around = |open: &str, close: &str, n: usize| {
        format!("    title: {}1{},", open.repeat(n), close.repeat(n))
    };
    let comment = format!("    {}{}", "/*".repeat(deep), "*/".repeat(deep));
    let open_comment = format!("    {}", "/*".repeat(deep));
    let hashes = "#".repeat(deep);
    let raw = format!("    question: r{hashes}\"a \"# b\"{hashes},");
    let open_raw = format!("    question: r{hashes}\"a\"#,");
    vec![
        lines(
            "33 levels",
            "deep-33",
            &around("[", "]", 33),
            Refused(4, 43, too_deep),
        ),
        lines(
            "brackets in brackets",
            "deep-lists",
            &around("[", "]", deep),
            Refused(4, 43, too_deep),
        ),
        lines(
            "records in records",
            "deep-records",
            &around("(a: ", ")", deep),
            Refused(4, 136, too_deep),
        ),
        lines(
            "options in options",
            "deep-options",
            &around("Some(", ")", deep),
            Refused(4, 171, too_deep),
        ),
        lines(
            "maps in maps",
            "deep-maps",
            &around("{1: ", "}", deep),
            Refused(4, 136, too_deep),
        ),
        text(
            "brackets from the start",
            "deep-start",
            "(".repeat(deep),
            Refused(1, 33, too_deep),
        ),
        lines("comments in comments", "deep-comments", &comment, Read),
        lines(
            "comments without end",
            "deep-open",
            &open_comment,
            Refused(4, 5, "has no end"),
        ),
        lines("a text in many hashes", "deep-hashes", &raw, Read),
        lines(
            "a text in many hashes without end",
            "deep-raw",
            &open_raw,
            Refused(4, 15, "has no end"),
        ),
    ]
}

fn list(name: &str, row: impl Fn(usize) -> String, many: usize) -> String {
    let rows: Vec<String> = (0..many).map(row).collect();
    format!("    {name}: [{}],", rows.join(","))
}

fn large(sizes: Sizes) -> Vec<Hostile> {
    let Sizes { many, too_many, .. } = sizes;
    let barrier = |n| format!("(id:\"b-{n}\")");
    let barriers = list("barriers", barrier, many);
    let one_too_many = list("barriers", barrier, too_many);
    let twice = list("barriers", |n| barrier(n.min(many - 2)), many);
    let people = list(
        "people",
        |n| format!("(id:\"p-{n}\",label:\"person {n}\")"),
        many,
    );
    let entries = list(
        "history",
        |_| "(on:\"2026-01-02\",field:\"x\")".to_owned(),
        many,
    );
    let far: Vec<String> = (0..many).map(|n| format!("\"far-{n}/b-{n}\"")).collect();
    let links = format!(
        "    barriers: [(id: \"b-1\", title: \"x\", same_as: [{}])],",
        far.join(",")
    );
    let unknown = list(
        "barriers",
        |n| format!("(id:\"b-{n}\",group:\"g-{n}\")"),
        many,
    );
    let experiment = |n| format!("(id:\"x-{n}\",state:\"finished\",barriers:[\"b-{n}\"])");
    let tied =
        list("barriers", barrier, many / 2) + "\n" + &list("experiments", experiment, many / 2);
    let emerged = |n| format!("(id:\"b-{}\",emerged_from:[\"x-{n}\"])", n + 1);
    let chain =
        list("barriers", emerged, many / 2) + "\n" + &list("experiments", experiment, many / 2);
    let same = list(
        "barriers",
        |n| format!("(id:\"b-{n}\",same_as:[\"b-0\",\"b-{}\"])", n + 1),
        many,
    );
    let comments = "    // said\n".repeat(many) + "    title: \"x\",";
    let at = |name: &'static str, what, text: &str| lines(what, name, text, Read);
    vec![
        lines(
            "a great many barriers too many",
            "too-many",
            &one_too_many,
            Refused(1, 1, "over 200000 records"),
        ),
        lines(
            "as many as are read, the last one twice",
            "many-twice",
            &twice,
            Refused(4, 0, "two records"),
        ),
        at("many-barriers", "as many barriers as are read", &barriers),
        at("many-people", "as many people", &people),
        at("many-entries", "as many entries", &entries),
        at("many-links", "as many links, to nothing", &links),
        at("many-unknown", "as many groups that nobody knows", &unknown),
        at(
            "many-ties",
            "barriers and experiments, tied in pairs",
            &tied,
        ),
        at(
            "many-chain",
            "barriers and experiments, tied in one chain",
            &chain,
        ),
        at("many-same", "barriers that are all the same", &same),
        at("many-comments", "as many comments", &comments),
    ]
}

fn long(sizes: Sizes) -> Vec<Hostile> {
    let long = sizes.long;
    let prose = |piece: &str| {
        let text = piece.repeat(long / piece.len());
        format!("    title: \"x\",\n    question: \"{text}\",")
    };
    let hashes = "\"## \"# \"\n".repeat(long / 9);
    let on_one_line = format!(
        "(format: 1, id: \"line\", question: \"{}\", titel: \"x\")",
        "x".repeat(long / 2)
    );
    let column = on_one_line.find("titel").map_or(0, |at| at + 1);
    let refused = |name: &'static str, what, text: &str, comes| lines(what, name, text, comes);
    vec![
        lines("a text of many MB", "long-text", &prose("x"), Read),
        lines(
            "the same, of signs to be escaped",
            "long-escapes",
            &prose("\u{200b}"),
            Read,
        ),
        lines(
            "the same, of marks on one letter",
            "long-marks",
            &prose("\u{301}"),
            Read,
        ),
        lines(
            "the same, of quotes and hashes",
            "long-hashes",
            &format!("    question: r###\"{hashes}\"###,"),
            Read,
        ),
        refused(
            "long-name",
            "the same, as a name",
            &format!("    {}: 1,", "x".repeat(long)),
            Refused(4, 5, "no field “xxx"),
        ),
        text(
            "the same, as an id",
            "long-id",
            with(&"x".repeat(long), ""),
            Refused(3, 9, "is not an id"),
        ),
        refused(
            "long-word",
            "the same, as a word",
            &format!("    stage: \"{}\",", "b".repeat(long)),
            Refused(4, 12, "no value “bbb"),
        ),
        text(
            "the same, on one line",
            "long-line",
            on_one_line,
            Refused(1, column, "did you mean “title”?"),
        ),
        refused(
            "long-torn",
            "the same, torn",
            &format!("    title: \"{}", "x".repeat(long)),
            Refused(4, 12, "has no end"),
        ),
        refused(
            "long-colons",
            "the same, of colons",
            &format!("    {}", "a:".repeat(long / 4)),
            Refused(4, 5, "no field “a”"),
        ),
        refused(
            "long-conflicts",
            "the same, of half conflicts",
            &"<<<<<<< a\n".repeat(long / 10),
            Refused(4, 1, ""),
        ),
        refused(
            "long-quotes",
            "the same, of quotes",
            &format!("    title: {}", "'".repeat(long)),
            Refused(4, 12, ""),
        ),
    ]
}

fn unseen() -> Vec<Hostile> {
    let steering = "\u{1b}[2J\u{202e}\u{9b}31m\u{200b}\u{7f}\u{2066}\u{feff}";
    let everywhere = format!(
        "    title: \"T{steering}\\nSecond\\u{{1b}}[31m\",\n    sponsor: [\"p-1\"],\n    boundary_in: [\"in {steering}\"],\n    \
         people: [(id: \"p-1\", label: \"L{steering}\")],\n    barriers: [(id: \"b-1\", title: \"B{steering}\\n✗ forged\", detail: \
         \"D{steering}\\nE\")], // c{steering}"
    );
    vec![
        lines(
            "signs that steer, in every text",
            "steering",
            &everywhere,
            Read,
        ),
        lines("a NUL in a text", "nul", "    title: \"a\0b\",", Read),
        lines(
            "signs that steer, in a name",
            "steering-name",
            &format!("    t{steering}: \"x\","),
            Refused(4, 5, "no field “t”"),
        ),
        lines(
            "signs that steer, in a word",
            "steering-word",
            &format!("    stage: \"{steering}\","),
            Refused(4, 12, "no value “\\u{1b}[2J"),
        ),
        text(
            "signs that steer, in an id",
            "steering-id",
            with(steering, ""),
            Refused(3, 9, "is not an id"),
        ),
        lines(
            "a raw text with quotes",
            "quotes",
            "    question: r##\"a \"# b \\u{1b}\n\"c\"\"##,",
            Read,
        ),
    ]
}

fn values() -> Vec<Hostile> {
    let date = |what, name: &str, value: &str| {
        lines(
            what,
            name,
            &format!("    review_by: \"{value}\","),
            Refused(4, 16, "is not a date"),
        )
    };
    let number = |what, name: &str, value: &str, says| {
        lines(
            what,
            name,
            &format!("    cycle: {value},"),
            Refused(4, 12, says),
        )
    };
    let id = |what, name: &str, value: &str| {
        text(what, name, with(value, ""), Refused(3, 9, "is not an id"))
    };
    let link = "    came_from: [\"../../etc/passwd\"],";
    let added = "    added: \"2026-01-02 24:00\",";
    let last = "    added: \"1900-01-01\",\n    stage: \"learn\",\n    cycle: 4294967295,\n    review_by: \"2199-12-31\",\n    actions: \
                [(id: \"a-1\", added: \"2199-12-31 23:59:59\", title: \"x\", due: \"1900-01-01\")],";
    vec![
        date("the year 9999", "year-9999", "9999-12-31"),
        date("the year −1", "year-before", "-001-01-01"),
        date("the year 10000", "year-10000", "10000-01-01"),
        date("30 February", "february", "2026-02-30"),
        date("month 13", "month-13", "2026-13-01"),
        lines(
            "24 o’clock",
            "hour-24",
            added,
            Refused(4, 12, "is not a date"),
        ),
        lines("the last of all dates and numbers", "last", last, Read),
        number(
            "a number below zero",
            "below",
            "-1",
            "too large or too small",
        ),
        number(
            "a number too large",
            "too-large",
            "4294967296",
            "too large or too small",
        ),
        number(
            "a number far too large",
            "overflow",
            "99999999999999999999999999",
            "too large or too small",
        ),
        number("1e400", "exponent", "1e400", ""),
        number("no number", "nan", "NaN", "expected a whole number"),
        id("an id that leaves the folder", "id-up", "../x"),
        id("an id from the root", "id-root", "/etc/passwd"),
        id("an id of 65 letters", "id-65", &"x".repeat(65)),
        id("an empty id", "id-empty", ""),
        id("an id of dots", "id-dots", ".."),
        text(
            "an id of 64 letters",
            "id-64",
            with(&"x".repeat(64), ""),
            Read,
        ),
        text(
            "a name that Windows keeps for itself",
            "con",
            with("con", ""),
            Read,
        ),
        text(
            "the id of portfolio.ron",
            "id-portfolio",
            with("portfolio", ""),
            Refused(1, 1, "is that of portfolio.ron"),
        ),
        lines(
            "a link with a path in it",
            "link-path",
            link,
            Refused(4, 17, "is not a reference"),
        ),
    ]
}

/// Torn files with names that could be taken for something else.
fn names() -> Vec<Hostile> {
    let odd: [(&'static str, &[u8]); 13] = [
        ("a line break in the name", b"new\nline.ron"),
        (
            "signs that steer in the name",
            b"esc\x1b[2J\x1b]0;x\x07.ron",
        ),
        (
            "a turn of direction in the name",
            "turn\u{202e}nor.ron".as_bytes(),
        ),
        ("a name that is no text", b"caf\xe9\xff.ron"),
        ("a name like a flag", b"-rf.ron"),
        ("a name like a long flag", b"--help.ron"),
        ("a name of dots", b"x...ron"),
        ("a name with spaces", b"  .ron"),
        ("a name for a shell", b"$(touch x)`id`;*.ron"),
        ("a name for a formatter", b"%s%n{}.ron"),
        ("a name with quotes", b"'\"\\.ron"),
        ("a name of Windows", b"aux.ron"),
        ("a name with a colon", b"c:x.ron"),
    ];
    let file = |what, name: &[u8]| Hostile {
        what,
        name: OsString::from_vec(name.to_vec()),
        holds: Holds::Bytes(b"(\n    format: 1,\n    id:".to_vec()),
        comes: Refused(3, 8, "breaks off"),
    };
    let mut all: Vec<Hostile> = odd.iter().map(|(what, name)| file(what, name)).collect();
    all.push(file(
        "a name of 255 bytes",
        ("é".repeat(125) + "x.ron").as_bytes(),
    ));
    all
}

/// Links that go round.
fn circles() -> Vec<Hostile> {
    let round = "    title: \"Round\",\n    came_from: [\"round\", \"back\"],\n    merged_into: [\"back\"],\n    merged_from: [\"round\"],\n    \
                 split_from: [\"back\"],\n    split_into: [\"round\"],\n    barriers: [(id: \"b-1\", title: \"x\", same_as: [\"b-1\", \"back/b-1\"], \
                 emerged_from: [\"x-1\", \"round\"], contributions: [\"c-1\"])],\n    experiments: [(id: \"x-1\", title: \"y\", barriers: [\"b-1\", \
                 \"x-1\"], hypotheses: [\"h-1\"])],\n    hypotheses: [(id: \"h-1\", title: \"z\", barriers: [\"b-1\", \"h-1\"])],\n    \
                 contributions: [(id: \"c-1\", text: \"w\")],\n    feedback: [(id: \"f-1\", contributions: [\"c-1\"], about: [\"f-1\", \"b-1\"])],";
    let back = "    title: \"Back\",\n    merged_into: [\"round\"],\n    barriers: [(id: \"b-1\", title: \"x\", same_as: [\"round/b-1\"])],";
    vec![
        lines("links that go round", "round", round, Read),
        lines("links that go round, the other one", "back", back, Read),
    ]
}

/// A name as beal shows it.
#[allow(dead_code, reason = "for the tests")]
pub fn shown(name: &OsString) -> String {
    beal::store::shown::path(Path::new(std::ffi::OsStr::from_bytes(name.as_bytes())))
}
