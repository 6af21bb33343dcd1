//! The command line on a portfolio in memory: many runs in a moment, and nothing of the machine in it.

use std::ffi::OsString;
use std::path::Path;
use std::sync::Arc;

use beal::cli;
use beal::cli::desk::{Streams, Surroundings};
use beal::model::id::IdSource;
use beal::model::moment::Moment;
use beal::model::pen::Pen;
use beal::store::folder;
use beal::store::places::Bases;
use beal::store::shown::is_hidden;
use beal::store::times::Still;
use beal::store::vfs_memory::MemVfs;
use beal::workspace::open::Workspace;
use fastrand::Rng;

use crate::fuzz::made_small;

/// A portfolio of two small inquiries.
pub struct InMemory {
    /// Where it is.
    pub vfs: MemVfs,
    has_state: bool,
}

/// What a command line said.
pub struct Said {
    /// The exit code.
    pub code: u8,
    /// All that it printed.
    pub out: String,
}

impl InMemory {
    /// A new one.
    pub fn new(rng: &mut Rng) -> Self {
        let vfs = MemVfs::new();
        vfs.put("/p/portfolio.ron", made_small::ecosystem(rng));
        for name in ["near-0000", "far-0000"] {
            let text = made_small::inquiry(rng);
            let (before, rest) = text.split_once("id: \"").expect("an id");
            let (_, rest) = rest.split_once('"').expect("an id");
            vfs.put(
                format!("/p/{name}.ron"),
                format!("{before}id: \"{name}\"{rest}"),
            );
        }
        Self {
            vfs,
            has_state: false,
        }
    }

    /// The same, of a user with folders of their own.
    pub fn with_state(rng: &mut Rng) -> Self {
        let mut room = Self::new(rng);
        room.has_state = true;
        room
    }

    fn bases(&self) -> Option<Bases> {
        self.has_state.then(|| Bases {
            state: "/s".into(),
            cache: "/c".into(),
            config: "/f".into(),
        })
    }

    /// Opens it.
    pub fn open(&self) -> Workspace {
        let pen = Pen {
            now: now(),
            author: "facilitator".to_owned(),
            ids: IdSource::seeded(7),
        };
        Workspace::open(
            Arc::new(self.vfs.clone()),
            self.bases().as_ref(),
            Path::new("/p"),
            pen,
            |_| {},
        )
        .expect("a portfolio")
    }

    /// Runs a command line with this input. What it prints steers no terminal.
    pub fn run(&self, arguments: &[String], mut input: &[u8]) -> Said {
        let around = Surroundings {
            program: "beal".into(),
            arguments: std::iter::once("beal")
                .chain(arguments.iter().map(String::as_str))
                .map(OsString::from)
                .collect(),
            portfolio: Some("/p".into()),
            here: "/".into(),
            now: now(),
            clock: None,
            times: Arc::new(Still::at(now())),
            author: "facilitator".to_owned(),
            seed: Some(7),
            bases: self.bases(),
            vfs: Arc::new(self.vfs.clone()),
            sleep: |_| {},
            typed_input: false,
            shown_output: false,
            can_draw: false,
            width: 100,
        };
        let (mut output, mut errors) = (Vec::new(), Vec::new());
        let streams = Streams {
            input: &mut input,
            output: &mut output,
            errors: &mut errors,
        };
        let code = cli::run(&around, streams);
        output.append(&mut errors);
        let out = String::from_utf8(output).expect("text");
        let steers = |c: char| c != '\n' && is_hidden(c) && !matches!(c, '\u{200c}' | '\u{200d}');
        assert!(!out.chars().any(steers), "{arguments:?}: {out:?}");
        assert!(code <= 2, "{arguments:?}: {code}");
        Said { code, out }
    }

    /// Every file of the portfolio can still be read, and nothing else has been left in the folder.
    pub fn is_whole(&self) {
        let folder = folder::open(&self.vfs, Path::new("/p")).expect("a portfolio");
        if let Some(fault) = folder.faults.first() {
            let bytes = self.vfs.bytes(&fault.path).unwrap_or_default();
            panic!("{fault}\n{}", String::from_utf8_lossy(&bytes));
        }
        assert!(folder.leftovers.is_empty() && folder.copies.is_empty());
    }
}

fn now() -> Moment {
    Moment::parse("2026-11-23 09:30:00").expect("a moment")
}
