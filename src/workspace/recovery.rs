//! The journal of an open portfolio, and what a program that did not come to its end has left in its own.
//!
//! What was changed and not saved comes back by itself: merged with what the disk holds by now, so it makes no difference
//! how far a save had come. What was typed and not kept is offered.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::model::change::Change;
use crate::model::difference::between;
use crate::model::document::{all_items, contents};
use crate::model::group::{Group, Step};
use crate::model::id::Id;
use crate::model::moment::Moment;
use crate::model::redacting::Unsay;
use crate::model::snapshot::Snapshot;
use crate::model::turn::Way;
use crate::store::error::StoreError;
use crate::store::fault::Fault;
use crate::store::format;
use crate::store::format::comments::Comments;
use crate::store::journal::{self, Journal, Kept, Orphan};
use crate::store::kinds;
use crate::store::vfs::Vfs;
use crate::workspace::draft::Draft;
use crate::workspace::open::Workspace;
use crate::workspace::recovered::Recovered;
use crate::workspace::scratch::LeftOut;

/// What came back from journals that were left.
#[derive(Debug, Default)]
pub struct Recovery {
    /// The inquiries that were changed and had not been saved; they wait to be saved now.
    pub files: Vec<Id>,
    /// When that was written down last.
    pub at: Option<Moment>,
    /// The texts that were typed and not kept, as they were given to [`Workspace::journal`], and when.
    pub drafts: Vec<(String, Moment)>,
    /// What could not be brought back now, and stays in its journal.
    pub waits: Vec<String>,
    /// Journals that were damaged: they are set aside, and what was whole in them is brought back.
    pub damaged: Vec<PathBuf>,
}

/// What came of bringing back at once what journals held.
#[derive(Debug, Default)]
pub struct AtOnce {
    /// The documents that are on disk now.
    pub saved: Vec<Id>,
    /// The documents that could not be saved, and wait in memory and in a journal.
    pub waits: Vec<Id>,
    /// Why not all could be saved or brought back.
    pub why: Option<String>,
}

/// What is kept in the user's own folders beside the files, and cannot be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lacking {
    /// The journal: what is typed would not outlive this program.
    Journal,
    /// The history: what is done now cannot be undone later, nor looked up.
    History,
}

impl Recovery {
    /// Offers a text as another program left it, in place of the one that it went out with.
    fn offer(&mut self, left: &LeftOut, now: Moment) {
        let went = &left.went;
        if left.text.trim().is_empty() || left.text == went.text {
            return;
        }
        let same = |draft: &Draft| (&draft.place, &draft.text) == (&went.place, &went.text);
        let known = self
            .drafts
            .iter()
            .position(|(line, at)| Recovered::read(line, *at).is_some_and(|it| same(&it.draft)));
        let (mut draft, at) = match known.map(|nth| self.drafts.remove(nth)) {
            Some((line, at)) => match Recovered::read(&line, at) {
                Some(known) => (known.draft, known.when),
                None => (left.begun(), now),
            },
            None => (left.begun(), now),
        };
        draft.text.clone_from(&left.text);
        self.drafts.push((Recovered { draft, when: at }.line(), at));
    }
}

/// A journal that is to be synced, on a worker.
#[derive(Debug)]
pub struct SyncJob {
    vfs: Arc<dyn Vfs>,
    path: PathBuf,
}

impl SyncJob {
    /// Waits until it is on the disk. What is gone by now was saved meanwhile; what cannot be synced outlives the program
    /// at least, and the save that it bridges says what is wrong.
    pub fn run(self) {
        let _ = self.vfs.sync(&self.path);
    }
}

impl Workspace {
    /// Begins the journal of this program and brings back what others have left. Without a state folder there is none.
    pub fn recover(&mut self) -> Result<Recovery, StoreError> {
        let Some(places) = self.locks.places.clone() else {
            return Ok(Recovery::default());
        };
        let vfs = self.locks.vfs.clone();
        self.wants_journal = true;
        places.prepare(vfs.as_ref())?;
        self.clear_leftovers();
        self.take_up_striking();
        let orphans = journal::orphans(&vfs, &places.state);
        self.begin_journal()?;
        let mut recovery = Recovery::default();
        let mut group = Group::default();
        let (mut done, mut out): (Vec<Orphan>, Vec<LeftOut>) = Default::default();
        for orphan in orphans {
            match self.bring_back(&orphan, &mut group, &mut recovery) {
                Ok(()) => {
                    out.extend(self.left_out(&orphan));
                    done.push(orphan);
                }
                Err(fault) => recovery.waits.push(fault.to_string()),
            }
        }
        for left in &out {
            recovery.offer(left, self.pen.now);
        }
        recovery.files = group.files();
        self.take_up_group(group);
        let drafts: Vec<String> = recovery
            .drafts
            .iter()
            .map(|(text, _)| text.clone())
            .collect();
        if self.journal(&drafts)? {
            self.sync_job().into_iter().for_each(SyncJob::run);
        }
        // What they held is in our own journal from now on.
        let aside: Vec<PathBuf> = done.into_iter().filter_map(Orphan::forget).collect();
        recovery.damaged = aside;
        for left in &out {
            self.put_away(&left.path);
        }
        self.go_on_striking();
        Ok(recovery)
    }

    /// Has a journal begun with what is taken down next, for a command that takes more than a moment.
    pub fn keep_journal(&mut self) {
        self.wants_journal = true;
    }

    fn begin_journal(&mut self) -> Result<(), StoreError> {
        if let Some(places) = &self.locks.places {
            let vfs = &self.locks.vfs;
            places.prepare(vfs.as_ref())?;
            let name = self.pen.ids.item('j', |_| false);
            self.journal = Some(Journal::begin(vfs, &places.state, name.as_str())?);
            self.journalled = 0;
        }
        Ok(())
    }

    /// Brings back what others have left and saves it, for a command; what was typed and not kept waits for the screen.
    /// Where that fails it stays in a journal.
    pub fn recover_at_once(&mut self) -> Result<AtOnce, StoreError> {
        let Some(places) = &self.locks.places else {
            return Ok(AtOnce::default());
        };
        let orphans = journal::orphans(&self.locks.vfs, &places.state);
        self.take_up_striking();
        self.go_on_striking();
        if orphans
            .iter()
            .all(|orphan| orphan.recorded.files.is_empty())
        {
            return Ok(AtOnce::default());
        }
        // Their locks are let go of, to be taken again.
        drop(orphans);
        let recovery = self.recover()?;
        let mut at_once = AtOnce {
            why: recovery.waits.first().cloned(),
            ..AtOnce::default()
        };
        while let Some(job) = self.next_save() {
            let landed = self.landed(job.run());
            if let Some(failure) = landed.failed.first() {
                at_once.why = Some(failure.error.to_string());
                break;
            }
        }
        let drafts: Vec<String> = recovery.drafts.into_iter().map(|(text, _)| text).collect();
        self.journal(&drafts)?;
        self.end_journal();
        let (waits, saved) = recovery
            .files
            .into_iter()
            .partition(|it| self.queue.waits(it));
        (at_once.waits, at_once.saved) = (waits, saved);
        Ok(at_once)
    }

    /// Takes down what has changed in memory and is not saved, and the texts of open screens. `true` if there is
    /// something to sync. A journal that could not be begun is begun now.
    pub fn journal(&mut self, drafts: &[String]) -> Result<bool, StoreError> {
        if self.journal.is_none() && self.wants_journal {
            self.begin_journal()?;
        }
        let Some(mut journal) = self.journal.take() else {
            return Ok(false);
        };
        let now = self.pen.now;
        let saved: Vec<Id> = journal
            .files()
            .filter(|file| !self.queue.waits(file))
            .cloned()
            .collect();
        for file in &saved {
            journal.saved(file);
        }
        let revision = self.sitting.revision();
        for file in self.sitting.changed_since(self.journalled) {
            if self.queue.waits(file)
                && let Some(text) = self.text_of(file)
            {
                journal.file(file, now, || self.origin_text(file), &text);
            }
        }
        self.journalled = revision;
        journal.drafts(now, drafts);
        let written = journal.write();
        self.journal = Some(journal);
        written
    }

    /// Has the journal written anew until its files are saved: what it held before is to stand nowhere.
    pub(crate) fn journal_anew(&mut self) {
        if let Some(journal) = &mut self.journal {
            journal.write_anew_until_empty();
        }
    }

    /// What the journal holds of a file is on disk; what has changed since is taken down anew.
    pub(crate) fn is_journalled_no_more(&mut self, file: &Id) {
        if let Some(journal) = &mut self.journal {
            journal.saved(file);
        }
        if self.queue.waits(file) {
            let before = self.sitting.revision_of(file).saturating_sub(1);
            self.journalled = self.journalled.min(before);
        }
    }

    /// The journal, to be synced on a worker.
    pub fn sync_job(&self) -> Option<SyncJob> {
        let journal = self
            .journal
            .as_ref()
            .filter(|journal| !journal.is_empty())?;
        Some(SyncJob {
            vfs: self.locks.vfs.clone(),
            path: journal.path().to_owned(),
        })
    }

    /// Whether what is typed outlives this program.
    pub fn has_journal(&self) -> bool {
        let journal = self.journal.as_ref();
        journal.is_some_and(|journal| !journal.is_behind())
    }

    /// What could not be written the last time beside the files themselves, until it can be again.
    pub fn lacks(&self) -> Option<Lacking> {
        if self.wants_journal && !self.has_journal() {
            return Some(Lacking::Journal);
        }
        self.lacks_history.then_some(Lacking::History)
    }

    /// Ends the journal, if all it held is saved. Else it stays, for the next start.
    pub fn end_journal(&mut self) {
        self.wants_journal = false;
        if let Some(journal) = self.journal.take_if(|journal| journal.is_empty()) {
            journal.end();
        }
    }

    /// What a file is to hold.
    fn text_of(&self, file: &Id) -> Option<String> {
        let document = self.portfolio.document(file)?;
        let comments = self.files.get(file).map(|state| &state.comments);
        Some(format::write(
            document,
            comments.unwrap_or(&Comments::default()),
        ))
    }

    /// What the disk holds of a file that waits; empty where there is none.
    fn origin_text(&self, file: &Id) -> String {
        let disk = self.origins.disk(file).and_then(Option::as_ref);
        disk.map(|disk| format::write(disk.document(), &Comments::default()))
            .unwrap_or_default()
    }

    fn bring_back(
        &mut self,
        orphan: &Orphan,
        group: &mut Group,
        recovery: &mut Recovery,
    ) -> Result<(), Fault> {
        let recorded = &orphan.recorded;
        let mut brought: Vec<(Id, Option<Snapshot>, Snapshot)> = Vec::new();
        for (file, kept) in &recorded.files {
            self.may_bring_back(file, kept)?;
            let disk = Snapshot::of(&self.portfolio, file);
            let merged = self.merged(kept, disk.as_ref())?;
            if disk.as_ref() != Some(&merged) {
                brought.push((file.clone(), disk, merged));
                recovery.at = recovery.at.max(Some(kept.at));
            }
        }
        for (file, disk, merged) in brought {
            let steps = steps(disk.as_ref(), &merged);
            group.steps.extend(steps);
            self.origins.keep(&file, disk);
            merged.put_back(&mut self.portfolio);
        }
        let at = recorded.at.unwrap_or(self.pen.now);
        recovery
            .drafts
            .extend(recorded.drafts.iter().map(|draft| (draft.clone(), at)));
        Ok(())
    }

    /// Refuses where the file is there and cannot be read: nothing may be written over it. And where the folder is empty
    /// by now, which it was not: nothing is written there alone.
    fn may_bring_back(&self, file: &Id, kept: &Kept) -> Result<(), Fault> {
        let path = self
            .files
            .get(file)
            .map_or_else(|| self.new_path(file), |state| state.path.clone());
        if self.files.is_empty() && self.faults.is_empty() && !kept.base.is_empty() {
            return Err(Fault::whole(
                &path,
                "it is gone, and so are all other files of the folder",
                "Put them back, and start beal again",
            ));
        }
        match self
            .faults
            .iter()
            .find(|fault| fault.path.file_name() == path.file_name())
        {
            Some(fault) => Err(fault.clone()),
            None => Ok(()),
        }
    }

    /// What was to be saved, with what the disk holds by now.
    fn merged(&self, kept: &Kept, disk: Option<&Snapshot>) -> Result<Snapshot, Fault> {
        let mut now = read(&kept.now)?;
        let base = match kept.base.as_str() {
            "" => None,
            base => Some(read(base)?),
        };
        // It was struck while that program was still to be heard of.
        self.strikes.known.document(now.document_mut());
        let merged = disk.and_then(|disk| Snapshot::merge(base.as_ref(), &now, disk));
        Ok(merged.unwrap_or(now))
    }

    /// Puts a version of a document into memory as a change of ours, which waits to be saved.
    pub(crate) fn bring(&mut self, file: &Id, disk: Option<Snapshot>, version: Snapshot) {
        let group = Group {
            steps: steps(disk.as_ref(), &version),
        };
        self.origins.keep(file, disk);
        version.put_back(&mut self.portfolio);
        self.take_up_group(group);
    }

    /// A group that stands in memory already.
    fn take_up_group(&mut self, group: Group) {
        let files = group.files();
        if !files.is_empty() {
            let number = self.has_made(group);
            self.went(number, Way::Forth, &files);
        }
    }
}

fn read(text: &str) -> Result<Snapshot, Fault> {
    let (mut snapshot, _) = kinds::read(Path::new("journal"), text.as_bytes())?;
    snapshot.settle();
    Ok(snapshot)
}

/// What leads from what the disk holds to what stands in memory again.
fn steps(disk: Option<&Snapshot>, merged: &Snapshot) -> Vec<Step> {
    let document = merged.document();
    let changes = if let Some(disk) = disk {
        between(disk.document(), document)
    } else {
        let begin = Change::beginning(document);
        let items = all_items(document).map(|item| Change::Bring {
            file: document.id().clone(),
            kind: item.kind(),
            fields: contents(item),
        });
        std::iter::once(begin).chain(items).collect()
    };
    let step = |change| Step {
        change,
        follows: false,
    };
    changes.into_iter().map(step).collect()
}
