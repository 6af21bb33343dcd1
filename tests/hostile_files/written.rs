//! What stands in a file that people or programs wrote: formats, doubles, marks of git, values.

use super::file::Comes::{Read, Refused};
use super::file::{Hostile, lines, text, with};

pub fn formats() -> Vec<Hostile> {
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

pub fn doubles() -> Vec<Hostile> {
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

pub fn conflicts() -> Vec<Hostile> {
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

pub fn values() -> Vec<Hostile> {
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
