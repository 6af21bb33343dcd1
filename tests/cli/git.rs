//! Two people who share one portfolio through git: real repositories, and nothing else of the machine.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::OnceLock;

use beal::store::disk::Disk;
use beal::store::folder;
use tempfile::TempDir;

use crate::cli::room::{Room, Said};

/// What keeps git away from the settings and hooks of the machine.
pub const SURROUNDINGS: &[(&str, &str)] = &[
    ("GIT_CONFIG_GLOBAL", "/dev/null"),
    ("GIT_CONFIG_NOSYSTEM", "1"),
    ("GIT_TEMPLATE_DIR", ""),
];

/// Two rooms with clones of one repository, in `inquiries/` of each.
pub struct Team {
    pub ann: Room,
    pub bob: Room,
    shared: TempDir,
}

/// How a person's files stand, and what is committed of them.
pub fn git(room: &Room, arguments: &[&str]) -> String {
    let said = try_git(room, arguments);
    assert_eq!(
        said.code,
        Some(0),
        "git {arguments:?}\n{}{}",
        said.out,
        said.err
    );
    said.out.trim_end().to_owned()
}

/// The same for what may go wrong.
pub fn try_git(room: &Room, arguments: &[&str]) -> Said {
    Said::of(run(&room.path("inquiries"), arguments))
}

fn run(dir: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new("git");
    command.current_dir(dir).args(arguments);
    command.env("HOME", dir).envs(SURROUNDINGS.iter().copied());
    for name in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{name}_NAME"), "somebody");
        command.env(format!("GIT_{name}_EMAIL"), "somebody@localhost");
    }
    command.output().expect("git")
}

/// A path as an argument.
pub fn text(path: &Path) -> &str {
    path.to_str().expect("a path of letters")
}

impl Team {
    /// Ann has made a portfolio with two inquiries and shared it, and Bob has fetched it.
    ///
    /// It is made once; each test works on copies.
    pub fn new() -> Self {
        static FIRST: OnceLock<Team> = OnceLock::new();
        let first = FIRST.get_or_init(Self::made);
        let team = Self::empty();
        for (from, to) in [
            (
                first.shared.path().to_owned(),
                team.shared.path().to_owned(),
            ),
            (first.ann.path(""), team.ann.path("")),
            (first.bob.path(""), team.bob.path("")),
        ] {
            copy(&from, &to);
        }
        for room in [&team.ann, &team.bob] {
            let config = room.path("inquiries/.git/config");
            let settings = fs::read_to_string(&config).expect("settings");
            let (was, now) = (first.shared.path(), team.shared.path());
            fs::write(config, settings.replace(text(was), text(now))).expect("written");
        }
        team
    }

    fn empty() -> Self {
        Self {
            ann: Room::empty(),
            bob: Room::empty(),
            shared: tempfile::tempdir().expect("a folder"),
        }
    }

    fn made() -> Self {
        let team = Self::empty();
        let remote = team.remote();
        run(
            team.shared.path(),
            &["init", "-q", "--bare", "--initial-branch=main", "team.git"],
        );
        team.ann.done("init");
        let file = |id: &str, title: &str| {
            let head = "format: 1,\n    id: ";
            let text = format!(
                "(\n    {head}\"{id}\",\n    added: \"2026-10-01\",\n    title: \"{title}\",\n    cycle: 1,\n    barriers: [\n        (\n            id: \"b-first\",\n            added: \"2026-10-01\",\n            title: \"Nobody answers\",\n        ),\n    ],\n)\n"
            );
            team.ann.write(&format!("{id}.ron"), &text);
        };
        file("duty-line-7kq2", "Duty line");
        file("night-shelter-b6jt", "Night shelter");
        team.ann
            .done(&format!("share setup --remote {}", text(&remote)));
        team.ann.done("share sync");
        run(
            &team.bob.path(""),
            &["clone", "-q", text(&remote), "inquiries"],
        );
        team.bob.done("share sync");
        team
    }

    /// The repository that both share.
    pub fn remote(&self) -> std::path::PathBuf {
        self.shared.path().join("team.git")
    }

    /// No connection any more.
    pub fn go_offline(&self) {
        fs::rename(self.remote(), self.shared.path().join("away")).expect("renamed");
    }

    /// A connection again.
    pub fn go_online(&self) {
        fs::rename(self.shared.path().join("away"), self.remote()).expect("renamed");
    }

    /// Both sync until there is nothing left to send; then both have the same files, and all can be read.
    pub fn meet(&self) {
        self.ann.done("share sync");
        self.bob.done("share sync");
        self.ann.done("share sync");
        self.are_alike();
    }

    /// Both have the same bytes in all of the portfolio's files, and all can be read.
    pub fn are_alike(&self) {
        let (ann, bob) = (files(&self.ann), files(&self.bob));
        for ((name, a), (other, b)) in ann.iter().zip(&bob) {
            assert_eq!(name, other);
            assert_eq!(
                String::from_utf8_lossy(a),
                String::from_utf8_lossy(b),
                "{name}"
            );
        }
        assert_eq!(ann.len(), bob.len());
        let folder = folder::open(&Disk, &self.ann.path("inquiries")).expect("a portfolio");
        assert_eq!(folder.faults, []);
    }
}

/// The portfolio's files of a person.
pub fn files(room: &Room) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = fs::read_dir(room.path("inquiries"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_file())
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy();
            (name.into_owned(), fs::read(&path).expect("a file"))
        })
        .collect();
    files.sort();
    files
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(from, to).expect("copied");
        }
    }
}
