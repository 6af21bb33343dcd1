//! Files that are too deep, too many or too long.

use super::file::Comes::{Read, Refused};
use super::file::{Hostile, Sizes, lines, text, with};

pub fn deep(sizes: Sizes) -> Vec<Hostile> {
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

pub fn large(sizes: Sizes) -> Vec<Hostile> {
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

pub fn long(sizes: Sizes) -> Vec<Hostile> {
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
