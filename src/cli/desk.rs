//! The desk: what a command works with. Surroundings are read once in `main` and passed down.

use std::ffi::OsString;
use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use clap::ArgMatches;
use serde::Serialize;

use crate::cli::escaping::Escaping;
use crate::cli::failure::Failure;
use crate::model::id::{Id, IdSource};
use crate::model::moment::Moment;
use crate::model::pen::Pen;
use crate::model::text::visible;
use crate::store::last;
use crate::store::places::Bases;
use crate::store::shown;
use crate::store::times::Times;
use crate::store::vfs::Vfs;
use crate::workspace::locks::Sleep;
use crate::workspace::open::Workspace;
use crate::workspace::recovery::AtOnce;

/// Everything that comes from outside: arguments, environment, clock, files.
#[derive(Debug)]
pub struct Surroundings {
    /// The command line, the program's name first.
    pub arguments: Vec<OsString>,
    /// Where this program is: git runs it again to merge.
    pub program: PathBuf,
    /// `BEAL_PORTFOLIO`.
    pub portfolio: Option<PathBuf>,
    /// The folder in which the command was given.
    pub here: PathBuf,
    /// Now: the wall clock, or `BEAL_NOW`.
    pub now: Moment,
    /// The wall clock, for what takes longer than a moment; `None` where `BEAL_NOW` stands for it.
    pub clock: Option<fn() -> Option<Moment>>,
    /// The clocks that a session goes by.
    pub times: Arc<dyn Times>,
    /// `BEAL_AUTHOR`: the role or label that goes into dated entries.
    pub author: String,
    /// `BEAL_SEED`: the same ids again, for tests and scripts.
    pub seed: Option<u64>,
    /// The user's own folders; `None` where the system knows none.
    pub bases: Option<Bases>,
    /// The file system.
    pub vfs: Arc<dyn Vfs>,
    /// How to wait.
    pub sleep: Sleep,
    /// Whether a person types the input.
    pub typed_input: bool,
    /// Whether a person sees the output.
    pub shown_output: bool,
    /// Whether the terminal can be drawn on, if there is one.
    pub can_draw: bool,
    /// How wide the output is, in columns.
    pub width: usize,
}

impl Surroundings {
    /// What the clock says by now, for what takes longer than a moment; never before `earlier`.
    pub fn moment(&self, earlier: Moment) -> Moment {
        let now = self.clock.and_then(|clock| clock());
        now.map_or(earlier, |now| now.max(earlier))
    }
}

/// The three streams of a command.
pub struct Streams<'a> {
    /// What is typed or piped in.
    pub input: &'a mut dyn BufRead,
    /// What is printed.
    pub output: &'a mut dyn Write,
    /// What is said beside the output.
    pub errors: &'a mut dyn Write,
}

/// A command's place of work.
pub struct Desk<'a> {
    /// What comes from outside.
    pub around: &'a Surroundings,
    /// Its streams.
    pub streams: Streams<'a>,
    /// `--json`.
    pub json: bool,
    /// `--portfolio`, or the folder named first.
    pub named: Option<PathBuf>,
    /// What the portfolio that was opened last could not write into its history.
    pub unrecorded: Arc<OnceLock<String>>,
}

impl<'a> Desk<'a> {
    /// A desk for a parsed command line.
    pub fn new(around: &'a Surroundings, streams: Streams<'a>, matches: &ArgMatches) -> Self {
        let (json, named) = global(matches);
        Self {
            around,
            streams,
            json,
            named,
            unrecorded: Arc::default(),
        }
    }

    /// Prints one line, or several; characters that would steer the terminal are shown instead.
    pub fn say(&mut self, text: &str) -> Result<(), Failure> {
        writeln!(self.streams.output, "{}", visible(text))?;
        Ok(())
    }

    /// Says something beside the output, where a script does not read it.
    pub fn note(&mut self, text: &str) {
        // A closed error stream is no reason to stop.
        let _ = writeln!(self.streams.errors, "{}", visible(text));
    }

    /// Prints JSON, indented, on its own.
    pub fn say_json(&mut self, json: &impl Serialize) -> Result<(), Failure> {
        let mut out = Escaping::over(&mut self.streams.output);
        serde_json::to_writer_pretty(&mut out, json).map_err(io::Error::from)?;
        writeln!(out)?;
        out.flush()?;
        Ok(())
    }

    /// The folder that the command means: the one named, else `BEAL_PORTFOLIO`, else `./inquiries`, else this folder
    /// if it is a portfolio, else the last one.
    pub fn folder(&self) -> Result<PathBuf, Failure> {
        if let Some(named) = self.named.as_ref().or(self.around.portfolio.as_ref()) {
            return Ok(self.around.here.join(named));
        }
        let near = self.around.here.join("inquiries");
        if self.around.vfs.stat(&near).is_ok() {
            return Ok(PathBuf::from("inquiries"));
        }
        if self
            .around
            .vfs
            .stat(&self.around.here.join("portfolio.ron"))
            .is_ok()
        {
            return Ok(PathBuf::from("."));
        }
        let last = self
            .around
            .bases
            .as_ref()
            .and_then(|bases| last::portfolio(self.around.vfs.as_ref(), bases));
        last.ok_or_else(|| {
            Failure::Refused("There is no portfolio here.\nMake one with `beal init`, or name one: beal DIR, --portfolio DIR or BEAL_PORTFOLIO.".to_owned())
        })
    }

    /// Opens the portfolio that the command means.
    pub fn open(&mut self) -> Result<Workspace, Failure> {
        let folder = self.folder()?;
        self.open_at(&folder)
    }

    /// Opens a portfolio folder and says beside the output what in it cannot be read.
    pub fn open_at(&mut self, folder: &Path) -> Result<Workspace, Failure> {
        let mut workspace = self.open_quietly(folder)?;
        workspace.wait_for_writers();
        match workspace.recover_at_once() {
            Ok(at_once) => self.brought_back(&at_once),
            Err(why) => self.note(&format!(
                "What a beal left that did not come to its end could not be brought back yet: {why}"
            )),
        }
        if workspace.files.is_empty() && workspace.faults.is_empty() {
            let folder = shown::path(folder);
            self.note(&format!("{folder} is empty: `beal init {folder}` makes it a portfolio with tiers, groups and parts of the system."));
        }
        if let Some(adrift) = workspace.adrift() {
            self.note(&format!("beal: {adrift}."));
        }
        if let Some(files) = unreadable(&workspace) {
            self.note(&format!(
                "{files} cannot be read: `beal check` says why. Everything else works."
            ));
        }
        Ok(workspace)
    }

    /// Says what came back that another run had not saved, and what of it waits.
    fn brought_back(&mut self, at_once: &AtOnce) {
        let named = |files: &[Id]| {
            let files: Vec<String> = files.iter().map(ToString::to_string).collect();
            files.join(", ")
        };
        if !at_once.saved.is_empty() {
            self.note(&format!(
                "A beal did not come to its end: what was changed in {} and not saved is brought back and saved.",
                named(&at_once.saved)
            ));
        }
        let Some(why) = &at_once.why else {
            return;
        };
        let what = match at_once.waits.as_slice() {
            [] => "what was changed and not saved".to_owned(),
            files => format!("what was changed in {}", named(files)),
        };
        self.note(&format!(
            "A beal did not come to its end: {what} is kept, and cannot be saved yet: {why}"
        ));
    }

    /// Opens a portfolio folder; what cannot be read is left to the caller to say.
    pub fn open_quietly(&mut self, folder: &Path) -> Result<Workspace, Failure> {
        let around = self.around;
        let ids = around.seed.map_or_else(IdSource::random, IdSource::seeded);
        let pen = Pen {
            now: around.now,
            author: around.author.clone(),
            ids,
        };
        let workspace = Workspace::open(
            around.vfs.clone(),
            around.bases.as_ref(),
            folder,
            pen,
            around.sleep,
        )?;
        self.unrecorded = workspace.unrecorded.clone();
        if let Some(bases) = &around.bases {
            last::remember(around.vfs.as_ref(), bases, &workspace.root);
        }
        Ok(workspace)
    }
}

/// The files that cannot be read: the first few by name, the others by number.
fn unreadable(workspace: &Workspace) -> Option<String> {
    const NAMED: usize = 3;
    let names = workspace.faults.iter().map(|fault| {
        let name = Path::new(fault.path.file_name().unwrap_or_default());
        let folder = fault.path.parent().filter(|it| *it != workspace.dir);
        let folder = folder.and_then(Path::file_name).map(Path::new);
        shown::path(&folder.map_or(name.to_owned(), |folder| folder.join(name)))
    });
    let files = names.take(NAMED).collect::<Vec<_>>().join(", ");
    match workspace.faults.len() {
        0 => None,
        n if n > NAMED => Some(format!("{files} and {} more", n - NAMED)),
        _ => Some(files),
    }
}

/// The flags that go with any command, wherever they stand.
fn global(matches: &ArgMatches) -> (bool, Option<PathBuf>) {
    let mut json = false;
    let mut portfolio = None;
    let mut level = Some(matches);
    while let Some(here) = level {
        json |= here
            .try_get_one::<bool>("json")
            .ok()
            .flatten()
            .copied()
            .unwrap_or(false);
        let named = here
            .try_get_one::<PathBuf>("portfolio")
            .ok()
            .flatten()
            .cloned();
        let folder = here
            .try_get_one::<PathBuf>("folder")
            .ok()
            .flatten()
            .cloned();
        portfolio = named.or(folder).or(portfolio);
        level = here.subcommand().map(|(_, below)| below);
    }
    (json, portfolio)
}
