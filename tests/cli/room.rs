//! A room: an empty folder with the program in it and nothing else of the machine.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A temporary folder in which commands are given. Clock, seed, author, home and environment are its own.
pub struct Room {
    folder: TempDir,
    now: &'static str,
}

/// What a command said, and its exit code.
pub struct Said {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Room {
    /// An empty room.
    pub fn empty() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a folder"),
            now: "2026-10-05 09:30:00",
        }
    }

    /// A room with an empty portfolio in `inquiries/`.
    pub fn with_portfolio() -> Self {
        let room = Self::empty();
        room.done("init");
        room
    }

    /// A room with the sample portfolio in `inquiries/`.
    pub fn with_sample() -> Self {
        let room = Self::empty();
        room.done("init --sample");
        room
    }

    /// The same room on another day.
    pub fn on(mut self, now: &'static str) -> Self {
        self.now = now;
        self
    }

    /// Another day.
    pub fn later(&mut self, now: &'static str) {
        self.now = now;
    }

    /// A path in the room.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The program, ready to be given arguments.
    pub fn program(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_beal"));
        command
            .env_clear()
            .current_dir(self.folder.path())
            .stdin(Stdio::null());
        command
            .env("HOME", self.path("home"))
            .env("BEAL_NOW", self.now)
            .env("BEAL_AUTHOR", "facilitator")
            .envs(crate::cli::git::SURROUNDINGS.iter().copied());
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        for folder in ["STATE", "CACHE", "CONFIG", "DATA"] {
            command.env(
                format!("XDG_{folder}_HOME"),
                self.path("home").join(folder.to_lowercase()),
            );
        }
        command
    }

    /// Runs the program with these arguments.
    pub fn run(&self, arguments: &[&str]) -> Said {
        Said::of(
            self.program()
                .args(arguments)
                .output()
                .expect("the program"),
        )
    }

    /// Runs a command line; single quotes hold words together.
    pub fn beal(&self, line: &str) -> Said {
        let words = words(line);
        self.run(&words.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// Runs a command line that has to succeed, and gives what it printed.
    pub fn done(&self, line: &str) -> String {
        let said = self.beal(line);
        assert_eq!(said.code, Some(0), "beal {line}\n{}{}", said.out, said.err);
        said.out.trim_end().to_owned()
    }

    /// Runs a command line that has to be refused with exit code 1, nothing printed and no file touched; gives the
    /// message.
    pub fn refused(&self, line: &str) -> String {
        self.says_no(&words(line), 1)
    }

    /// The same for wrong usage, exit code 2.
    pub fn wrong(&self, line: &str) -> String {
        self.says_no(&words(line), 2)
    }

    fn says_no(&self, arguments: &[String], code: i32) -> String {
        let before = self.bytes();
        let said = self.run(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(
            said.code,
            Some(code),
            "beal {arguments:?}\n{}{}",
            said.out,
            said.err
        );
        assert_eq!(
            said.out, "",
            "beal {arguments:?} prints although it says no"
        );
        assert!(
            !said.err.trim().is_empty(),
            "beal {arguments:?} says no without a word"
        );
        assert!(
            before == self.bytes(),
            "beal {arguments:?} says no and changes files"
        );
        said.err
    }

    /// Runs a command line with `--json` that has to succeed.
    pub fn json(&self, line: &str) -> Value {
        let out = self.done(&format!("{line} --json"));
        serde_json::from_str(&out)
            .unwrap_or_else(|error| panic!("beal {line} --json: {error}\n{out}"))
    }

    /// Makes an inquiry and gives its id.
    pub fn inquiry(&self, title: &str) -> String {
        self.done(&format!("new '{title}'"))
    }

    /// The record at a reference, as JSON.
    pub fn record(&self, reference: &str) -> Value {
        self.json(&format!("show {reference}"))
    }

    /// The text of an inquiry's file.
    pub fn file(&self, id: &str) -> String {
        self.text(&format!("{id}.ron"))
    }

    /// The text of any file of the portfolio.
    pub fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path("inquiries").join(name)).expect("a file of the portfolio")
    }

    /// Writes a file of the portfolio by hand.
    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.path("inquiries").join(name), text).expect("a written file");
    }

    /// Every file of the room outside the program's own folders, with its bytes.
    pub fn bytes(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        collect(self.folder.path(), &self.path("home"), &mut files);
        files
    }
}

impl Said {
    /// What a finished process said.
    pub fn of(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
        Self {
            code: output.status.code(),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }
}

fn collect(folder: &Path, without: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path == without {
            continue;
        }
        if path.is_dir() {
            collect(&path, without, files);
        } else {
            let bytes = fs::read(&path).expect("a file");
            files.insert(path, bytes);
        }
    }
}

/// The words of a command line; single quotes hold words together and may hold nothing.
pub fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '\'' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            ' ' if !quoted => words.extend(word.take()),
            c => word.get_or_insert_default().push(c),
        }
    }
    assert!(!quoted, "an open quote: {line}");
    words.extend(word);
    words
}

/// The entries of a record's history for one field, as `was → to`.
pub fn entries(record: &Value, field: &str) -> Vec<String> {
    let history = record["history"].as_array().expect("a history");
    let word = |entry: &Value, name: &str| entry[name].as_str().unwrap_or_default().to_owned();
    history
        .iter()
        .filter(|entry| entry["field"] == field)
        .map(|entry| format!("{} → {}", word(entry, "was"), word(entry, "to")))
        .collect()
}
