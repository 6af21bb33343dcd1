//! Sittings: a script of answers for `beal walk`, or of commands, played against the real program day by day.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use beal::model::records::inquiry::Inquiry;
use beal::store::format;

use crate::cli::room::{Room, Said};

/// The sample inquiry with the look-alike.
pub const DOGS: &str = "dogs-at-the-night-shelter-b6jt";

/// The folder of the scripts that build one inquiry.
pub fn scripts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/walks/key-left-at-the-desk")
}

/// The folder of the sample.
pub fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("inquiries")
}

/// A room with the preset and a sample inquiry that met the same barrier, as it was before this one was built.
pub fn neighbourhood() -> Room {
    let room = Room::with_portfolio();
    room.write(&format!("{DOGS}.ron"), &alike());
    room
}

/// The file of the sample inquiry that met the same barrier, as it was before.
pub fn alike() -> String {
    let path = sample().join(format!("{DOGS}.ron"));
    let bytes = fs::read(&path).expect("a sample inquiry");
    let (mut inquiry, comments) = format::read::<Inquiry>(&path, &bytes).expect("a sample inquiry");
    inquiry
        .barriers
        .iter_mut()
        .for_each(|barrier| barrier.same_as.clear());
    format::write(&inquiry, &comments)
}

/// The days of the sittings, in order.
pub fn days() -> Vec<String> {
    let files = fs::read_dir(scripts()).expect("the scripts");
    let mut days: Vec<String> = files
        .filter_map(|entry| entry.expect("an entry").file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".txt").map(str::to_owned))
        .filter(|name| name.starts_with("20"))
        .collect();
    days.sort();
    days
}

/// Walks with these lines as the input; `now` is when the sitting begins.
pub fn walk(room: &Room, now: &str, seed: usize, arguments: &[&str], lines: &str) -> Said {
    let mut program = at(room, now, seed);
    program.arg("walk").args(arguments);
    let piped = program
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut running = piped.spawn().expect("the program");
    // A walk that ends before its input does closes the pipe.
    let _ = running
        .stdin
        .take()
        .expect("its input")
        .write_all(lines.as_bytes());
    Said::of(running.wait_with_output().expect("the program"))
}

/// Builds the inquiry by walking, sitting by sitting, and gives its id.
pub fn walked(room: &Room) -> String {
    let mut id = String::new();
    for (at, day) in days().iter().enumerate() {
        let lines = fs::read_to_string(scripts().join(format!("{day}.txt"))).expect("a script");
        let arguments: &[&str] = if id.is_empty() { &[] } else { &[&id] };
        let said = walk(room, &format!("{day} 14:00"), at + 1, arguments, &lines);
        assert_eq!(said.code, Some(0), "{day}\n{}{}", said.out, said.err);
        assert_eq!(
            refusals(&said.out),
            Vec::<&str>::new(),
            "{day}\n{}",
            said.out
        );
        if id.is_empty() {
            id = begun(&said);
            command(
                room,
                "2025-02-11 16:00",
                0,
                &["set", &id, "--illustrative", "yes"],
            );
        }
        if day == "2025-04-29" {
            // Another tier's answer comes between two sittings.
            let ask = id_after(
                &fs::read_to_string(room.path(&format!("inquiries/{id}.ron"))).expect("the file"),
                "escalations: [",
            );
            let text = "The county’s property officer will ask, and write by the end of June";
            command(
                room,
                "2025-05-06 10:00",
                0,
                &[
                    "respond",
                    &format!("{id}/{ask}"),
                    "--as",
                    "accepted",
                    "--text",
                    text,
                ],
            );
        }
    }
    id
}

/// Builds the inquiry with commands and gives its id.
///
/// A line is a command; `b1: ` before it keeps the id that it prints (or that of the one row of its JSON), and `{b1}`
/// stands for it. `on DAY TIME` begins a sitting.
pub fn commanded(room: &Room) -> String {
    let script = fs::read_to_string(scripts().join("commands.txt")).expect("the commands");
    let mut ids: BTreeMap<String, String> = BTreeMap::new();
    let mut now = String::new();
    for (at, line) in script
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.is_empty())
    {
        if let Some(day) = line.strip_prefix("on ") {
            day.clone_into(&mut now);
            continue;
        }
        let (name, line) = match line.split_once(": ") {
            Some((name, rest)) if !name.contains(' ') => (Some(name), rest),
            _ => (None, line),
        };
        let words = words(line, &ids);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let out = command(room, &now, 1000 + at, &words);
        if let Some(name) = name {
            ids.insert(name.to_owned(), printed_id(&out, line));
        }
    }
    ids["key"].clone()
}

/// The id of the inquiry that a walk has begun.
pub fn begun(said: &Said) -> String {
    let id = said
        .out
        .split_once("A new inquiry: ")
        .and_then(|(_, rest)| rest.lines().next());
    id.unwrap_or_else(|| panic!("no new inquiry\n{}", said.out))
        .to_owned()
}

/// Lines as input.
pub fn input(lines: &[&str]) -> String {
    lines.iter().flat_map(|line| [line, "\n"]).collect()
}

/// What the walk would not take, without the lines of a gate.
pub fn refusals(out: &str) -> Vec<&str> {
    let labels: Vec<&str> = beal::model::criteria::CRITERIA
        .iter()
        .map(|criterion| criterion.label)
        .collect();
    let no = out.lines().filter_map(|line| line.strip_prefix("  ✗ "));
    no.filter(|line| !labels.iter().any(|label| line.starts_with(label)))
        .collect()
}

fn at(room: &Room, now: &str, seed: usize) -> Command {
    let mut program = room.program();
    program
        .env("BEAL_NOW", now)
        .env("BEAL_SEED", seed.to_string())
        .env("BEAL_AUTHOR", "facilitator K1");
    program
}

fn command(room: &Room, now: &str, seed: usize, arguments: &[&str]) -> String {
    let said = Said::of(
        at(room, now, seed)
            .args(arguments)
            .output()
            .expect("the program"),
    );
    assert_eq!(
        said.code,
        Some(0),
        "beal {arguments:?}\n{}{}",
        said.out,
        said.err
    );
    said.out
}

fn printed_id(out: &str, line: &str) -> String {
    if !out.trim_start().starts_with('[') {
        return out.trim().to_owned();
    }
    let rows: Vec<serde_json::Value> = serde_json::from_str(out).expect("JSON");
    assert_eq!(rows.len(), 1, "{line} means {} rows", rows.len());
    let id = rows[0]["id"].as_str().expect("an id");
    id.rsplit('/').next().unwrap_or(id).to_owned()
}

fn id_after(text: &str, mark: &str) -> String {
    let rest = text.split_once(mark).expect("the mark").1;
    rest.split('"').nth(1).expect("an id").to_owned()
}

/// The words of a line: double quotes hold words together, `{name}` is an id.
fn words(line: &str, ids: &BTreeMap<String, String>) -> Vec<String> {
    let parts = line.split('"').enumerate();
    let mut words: Vec<String> = Vec::new();
    for (at, part) in parts {
        if at % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
        .into_iter()
        .map(|word| {
            ids.iter().fold(word, |word, (name, id)| {
                word.replace(&format!("{{{name}}}"), id)
            })
        })
        .collect()
}

/// What was asked, in order: the lines before each mark, without those of the step.
pub fn questions(out: &str) -> Vec<String> {
    let mut asked = Vec::new();
    let mut block: Vec<&str> = Vec::new();
    for line in out.lines() {
        if line.starts_with("> ") || line == ">" {
            asked.push(std::mem::take(&mut block).join("\n"));
        } else if line.is_empty() {
            block.clear();
        } else {
            block.push(line);
        }
    }
    asked
}
