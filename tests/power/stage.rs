//! A room in memory: the real commands, on a file system that records what they do.

use std::cell::Cell;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use beal::cli;
use beal::cli::desk::{Streams, Surroundings};
use beal::model::id::IdSource;
use beal::model::moment::Moment;
use beal::model::pen::Pen;
use beal::store::places::Bases;
use beal::store::times::Still;
use beal::store::vfs_memory::MemVfs;
use beal::workspace::open::Workspace;

use crate::cli::room::{Said, words};
use crate::power::machine::Files;
use crate::power::recorded::{Event, Recorded};

/// The portfolio's folder.
pub const DIR: &str = "/room/inquiries";

/// The files of the portfolio, without temporary ones.
pub fn portfolio(files: &Files) -> Files {
    let is_its = |path: &Path| {
        let folder = path.strip_prefix(DIR).ok().and_then(Path::parent);
        folder
            .and_then(Path::to_str)
            .is_some_and(|it| ["", "sessions", "health"].contains(&it))
            && path.extension().is_some_and(|end| end == "ron")
    };
    let its = files.iter().filter(|(path, _)| is_its(path));
    its.map(|(path, bytes)| (path.clone(), bytes.clone()))
        .collect()
}

/// Where commands are given.
pub struct Stage {
    /// The files.
    pub disk: Recorded,
    /// Makes the ids of each command other ones.
    pub turn: Cell<u64>,
}

impl Stage {
    /// A room with these files.
    pub fn with(under: MemVfs, files: &Files) -> Self {
        under.put_folder("/room");
        under.put_folder("/home");
        for (path, bytes) in files {
            under.put(path, bytes.clone());
        }
        Self {
            disk: Recorded::over(under),
            turn: Cell::new(1),
        }
    }

    /// Every file there is.
    pub fn files(&self) -> Files {
        let under = &self.disk.under;
        let paths = under.files().into_iter();
        paths
            .filter_map(|path| Some((path.clone(), under.bytes(path)?)))
            .collect()
    }

    /// Opens the portfolio, as the screen does.
    pub fn open(&self) -> Workspace {
        self.turn.set(self.turn.get() + 1);
        let pen = Pen {
            now: now(),
            author: "facilitator".to_owned(),
            ids: IdSource::seeded(self.turn.get()),
        };
        let vfs = Arc::new(self.disk.clone());
        let dir = Path::new(DIR);
        Workspace::open(vfs, Some(&bases()), dir, pen, |_| {}).expect("a portfolio")
    }

    /// Gives a command line that has to succeed, and what it printed.
    pub fn done(&self, line: &str) -> String {
        let said = self.run(line, "");
        assert_eq!(said.code, Some(0), "beal {line}\n{}{}", said.out, said.err);
        said.out.trim_end().to_owned()
    }

    /// Gives a command line, with what is piped in.
    pub fn run(&self, line: &str, input: &str) -> Said {
        self.turn.set(self.turn.get() + 1);
        let arguments = std::iter::once("beal".to_owned()).chain(words(line));
        let around = Surroundings {
            program: "beal".into(),
            arguments: arguments.map(OsString::from).collect(),
            portfolio: Some(DIR.into()),
            here: "/room".into(),
            now: now(),
            clock: None,
            times: Arc::new(Still::at(now())),
            author: "facilitator".to_owned(),
            seed: Some(self.turn.get()),
            bases: Some(bases()),
            vfs: Arc::new(self.disk.clone()),
            sleep: |_| {},
            typed_input: false,
            shown_output: false,
            can_draw: false,
            width: 100,
        };
        let (mut input, mut errors) = (input.as_bytes(), Vec::new());
        let mut output = Told {
            disk: &self.disk,
            bytes: Vec::new(),
        };
        let streams = Streams {
            input: &mut input,
            output: &mut output,
            errors: &mut errors,
        };
        let code = cli::run(&around, streams);
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
        Said {
            code: Some(code.into()),
            out: text(output.bytes),
            err: text(errors),
        }
    }
}

fn now() -> Moment {
    Moment::parse("2026-10-05 09:30:00").expect("a moment")
}

fn bases() -> Bases {
    let base = |name: &str| Path::new("/home").join(name).join("beal");
    Bases {
        state: base("state"),
        cache: base("cache"),
        config: base("config"),
    }
}

/// An output whose words are written down among the events.
struct Told<'a> {
    disk: &'a Recorded,
    bytes: Vec<u8>,
}

impl Write for Told<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.disk.note(Event::Said);
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
