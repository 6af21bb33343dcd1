//! The papers of a session, and the sheet of a group: composed in memory, and written to a file by a job, never over what stands there.

use std::path::PathBuf;
use std::sync::Arc;

use crate::model::id::Id;
use crate::model::refusal::Refusal;
use crate::model::session::held::Held;
use crate::model::tiers::worklist::Worklist;
use crate::report::document::Report;
use crate::report::markdown;
use crate::report::readers::Readers;
use crate::report::session::view::View;
use crate::report::session::{Part, report};
use crate::report::tier::{self, Sheet};
use crate::store::outgoing::{self, Put, Standing};
use crate::store::shown;
use crate::store::times::Times;
use crate::store::vfs::Vfs;
use crate::workspace::open::Workspace;

/// A paper on its way to a file.
#[derive(Debug)]
pub struct PaperJob {
    vfs: Arc<dyn Vfs>,
    path: PathBuf,
    text: String,
}

impl PaperJob {
    /// Writes it. Says where it stands, or why it could not be written.
    pub fn run(self) -> Result<String, String> {
        let Self { vfs, path, text } = self;
        let name = shown::path(&path);
        let put = outgoing::put(vfs.as_ref(), &path, text.as_bytes(), Standing::Stays);
        match put.map_err(|why| why.to_string())? {
            Put::Written | Put::Replaced => Ok(format!("Written: {name}")),
            Put::Same => Ok(format!("{name} says so already.")),
            Put::LeftAlone => Err(format!(
                "{name} is there already and was left as it is. Choose another name."
            )),
        }
    }
}

impl Workspace {
    /// A part of the papers of a session, as it stands in memory.
    pub fn paper(&self, session: &Id, part: Part, times: &dyn Times) -> Result<Report, Refusal> {
        let Some(session) = self.portfolio.sessions.named(session) else {
            return Err(Refusal::new("The session is not there any more.", ""));
        };
        let view = View {
            portfolio: &self.portfolio,
            guides: &self.guides,
            session,
            readers: Readers::Internal,
            today: self.today(),
            held: Held::of(session, |at| times.on_the_wall(at)),
        };
        report(part, &view)
    }

    /// The job that writes a part to a file. A name without a folder lies beside the portfolio’s folder.
    pub fn paper_job(
        &self,
        (session, part): (&Id, Part),
        name: &str,
        times: &dyn Times,
    ) -> Result<PaperJob, Refusal> {
        self.job_of(name, || self.paper(session, part, times))
    }

    /// The job that writes the sheet for the meeting of a group to a file, named as a paper of a session is.
    pub fn sheet_job(&self, list: &Worklist, name: &str) -> Result<PaperJob, Refusal> {
        let sheet = Sheet {
            portfolio: &self.portfolio,
            list,
            readers: Readers::Internal,
            today: self.today(),
        };
        self.job_of(name, || tier::report(&sheet))
    }

    fn job_of(
        &self,
        name: &str,
        report: impl FnOnce() -> Result<Report, Refusal>,
    ) -> Result<PaperJob, Refusal> {
        let name = name.trim();
        if name.is_empty() {
            return Err(Refusal::new("A file needs a name.", ""));
        }
        let text = markdown::render(&report()?);
        let beside = self.root.parent().unwrap_or(&self.root);
        Ok(PaperJob {
            vfs: self.locks.vfs.clone(),
            path: beside.join(name),
            text,
        })
    }
}
