//! Small files cut out of the sample: a head and a few records, so that ten thousand are read in a moment.

use std::sync::LazyLock;

use beal::store::preset::{PORTFOLIO, SAMPLE};
use beal::store::templates::BUILT_IN;
use fastrand::Rng;

/// A file taken apart: the fields of its head, and the records of each list.
#[derive(Default)]
struct Parts {
    head: Vec<String>,
    lists: Vec<(String, Vec<String>)>,
}

static INQUIRIES: LazyLock<Vec<Parts>> =
    LazyLock::new(|| SAMPLE.iter().map(|(_, text)| taken_apart(text)).collect());
static ECOSYSTEM: LazyLock<Vec<Parts>> = LazyLock::new(|| vec![taken_apart(PORTFOLIO)]);
static GUIDES: LazyLock<Vec<Parts>> =
    LazyLock::new(|| BUILT_IN.iter().map(|(_, text)| taken_apart(text)).collect());

/// A small inquiry.
pub fn inquiry(rng: &mut Rng) -> String {
    small(&INQUIRIES, rng)
}

/// A small `portfolio.ron`.
pub fn ecosystem(rng: &mut Rng) -> String {
    small(&ECOSYSTEM, rng)
}

/// A small guide.
pub fn guide(rng: &mut Rng) -> String {
    small(&GUIDES, rng)
}

fn small(files: &[Parts], rng: &mut Rng) -> String {
    let file = &files[rng.usize(..files.len())];
    let mut text = "(\n".to_owned();
    for (at, field) in file.head.iter().enumerate() {
        // The format, the id and what a guide is about come first.
        if at < 5 || rng.u8(..) < 60 {
            text += field;
        }
    }
    for (name, records) in &file.lists {
        if rng.u8(..) < 40 {
            let from = rng.usize(..records.len());
            let records = records[from..records.len().min(from + rng.usize(1..3))].concat();
            text.extend(["    ", name, ": [\n", &records, "    ],\n"]);
        }
    }
    text + ")\n"
}

/// Takes a file of beal apart by its lines: it is written one field a line.
fn taken_apart(text: &str) -> Parts {
    let mut parts = Parts::default();
    let inside = text
        .trim()
        .trim_start_matches('(')
        .trim_end_matches(')')
        .trim_start();
    let mut field = String::new();
    for line in format!("    {inside}").lines() {
        field += line;
        field.push('\n');
        if ends(&field) {
            take(&mut parts, std::mem::take(&mut field));
        }
    }
    parts
}

/// Whether a field ends here: its list and its prose are closed.
fn ends(field: &str) -> bool {
    let is_list = field
        .lines()
        .next()
        .is_some_and(|line| line.ends_with(": ["));
    let is_prose = field.contains("r#\"");
    if is_list {
        field.ends_with("\n    ],\n")
    } else {
        field.ends_with(",\n") && (!is_prose || field.ends_with("\"#,\n"))
    }
}

fn take(parts: &mut Parts, field: String) {
    let Some((name, records)) = field.split_once(": [\n        (\n") else {
        parts.head.push(field);
        return;
    };
    let records = records.trim_end_matches("        ),\n    ],\n");
    let records = records.split("        ),\n        (\n");
    let whole = records.map(|record| format!("        (\n{record}        ),\n"));
    parts.lists.push((name.trim().to_owned(), whole.collect()));
}
