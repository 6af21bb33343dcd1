//! Drafting: what is known in memory of what a job does, for the history to be told.

use std::collections::BTreeMap;

use crate::model::id::Id;
use crate::model::past::{Origin, Turn, in_words, leading, placed};
use crate::model::redacting::Unsay;
use crate::model::saying::said;
use crate::model::snapshot::Snapshot;
use crate::model::turn::Way;
use crate::store::history::Left;
use crate::store::order::{Turned, Went};
use crate::workspace::job::Theirs;
use crate::workspace::open::Workspace;
use crate::workspace::queue::Number;
use crate::workspace::recording::{Draft, Going, Note, Recorded, Recording};

/// How many times others may write a file between two saves of ours, each told by itself.
const NOTED: usize = 100;

impl Workspace {
    /// What a job with these files is to record; nothing where there is no history.
    pub(crate) fn recording(&mut self, files: &[Id]) -> Option<Box<Recording>> {
        let past = self.past.as_mut()?;
        past.tells(files);
        let drafts = files.iter().map(|file| (file.clone(), self.draft(file)));
        let drafts = drafts.collect();
        self.recording_of(drafts, self.goings(files))
    }

    fn recording_of(
        &self,
        drafts: BTreeMap<Id, Draft>,
        turns: Vec<Going>,
    ) -> Option<Box<Recording>> {
        let past = self.past.as_ref()?;
        Some(Box::new(Recording {
            history: past.history.clone(),
            order: past.order.clone(),
            run: self.sitting.run.clone(),
            at: self.pen.now,
            drafts,
            turns,
            struck: self.strikes.known.clone(),
            noted: self.struck_path(),
            copied: None,
        }))
    }

    /// What came of recording, to be told where it failed for the first time.
    pub(crate) fn recorded(&mut self, recorded: Recorded) -> Option<String> {
        let is_told = !recorded.turns.is_empty();
        for (number, way) in recorded.turns {
            if let Some(made) = self.sitting.get_mut(number) {
                made.told = Some(way);
            }
        }
        self.lacks_history = recorded.failed.is_some() || self.lacks_history && !is_told;
        let queue = &self.queue;
        if self.sitting.let_go(|number| queue.holds(number))
            && let Some(past) = &mut self.past
        {
            past.begin_again();
        }
        let why = format!(
            "Undo and history will lack what is done now: {}",
            recorded.failed?
        );
        self.unrecorded.set(why.clone()).ok().map(|()| why)
    }

    /// Somebody else has written a file: to be called before theirs is taken in. It is told of with our next save of that
    /// file, and only where the history tells of it already or something of ours waits: what comes with a pull of
    /// thousands of files is told by the whole text once we write in one of them.
    pub(crate) fn note_outside(&mut self, file: &Id, theirs: &Theirs) {
        let waits = self.queue.waits(file);
        let is_told = self.past.as_mut().is_some_and(|past| past.tells_of(file));
        if !(waits || is_told) {
            return;
        }
        let before = match self.origins.disk(file) {
            Some(disk) => disk.clone(),
            None => Snapshot::of(&self.portfolio, file),
        };
        let seen = self.files.get(file).and_then(|state| state.seen);
        let after = Some(theirs.snapshot.clone());
        let Some(steps) = leading(before.as_ref(), after.as_ref()) else {
            return;
        };
        let mut turn = Turn {
            id: self.sitting.number().1,
            at: self.pen.now,
            by: String::new(),
            way: Way::Forth,
            origin: Origin::Outside,
            said: in_words(before.as_ref(), after.as_ref()),
            files: vec![file.clone()],
            of: steps.len(),
            steps,
            leads: true,
        };
        let mut led = before;
        let notes = self.notes.entry(file.clone()).or_default();
        if turn.follow(&mut led) && led == after && notes.len() < NOTED {
            self.strikes.known.turn(&mut turn);
            notes.push(Note {
                turn,
                before: Left::of(seen),
                after: Left::Held(theirs.seen),
            });
        }
    }

    /// What a job is to record that makes one file of two; the file is not known yet.
    pub(crate) fn recording_of_copies(&self) -> Option<Box<Recording>> {
        let mut recording = self.recording_of(BTreeMap::new(), Vec::new())?;
        recording.copied = Some((self.sitting.number().1, self.sitting.number().1));
        Some(recording)
    }

    fn draft(&mut self, file: &Id) -> Draft {
        let state = self.files.get(file);
        let seen = state.and_then(|state| state.seen);
        let comments = state.map(|state| state.comments.clone());
        let ways = self.queue.in_file(file).into_iter();
        let turns = ways.filter_map(|(number, way)| {
            let turn = self.turn_of(number, way, file)?;
            Some((number, way, turn))
        });
        Draft {
            turns: turns.collect(),
            unseen: self.sitting.number().1,
            merged: self.sitting.number().1,
            stood: self.origins.disk(file).cloned().flatten(),
            left: Left::of(seen),
            comments: comments.unwrap_or_default(),
            stands: Snapshot::of(&self.portfolio, file),
            origin: Origin::Merged,
            notes: self.notes.remove(file).unwrap_or_default(),
        }
    }

    fn turn_of(&self, number: Number, way: Way, file: &Id) -> Option<Turn> {
        let made = self.sitting.get(number)?;
        let group = made.group.as_ref()?;
        let signed = made.signed(way);
        let said = if made.said.is_empty() {
            said(group, &self.portfolio)
        } else {
            made.said.clone()
        };
        Some(Turn {
            id: made.id.clone(),
            at: signed.at,
            by: signed.by.clone(),
            way,
            origin: Origin::Here,
            said,
            files: made.files.clone(),
            of: group.steps.len(),
            steps: placed(group, file),
            leads: true,
        })
    }

    fn goings(&self, files: &[Id]) -> Vec<Going> {
        let mut told: BTreeMap<Number, Way> = BTreeMap::new();
        let ways = self.queue.in_files(files).into_iter();
        let turns = ways.filter_map(|(number, way)| {
            let made = self.sitting.get(number)?;
            let before = told.get(&number).copied().or(made.told);
            told.insert(number, way);
            let went = match (way, before) {
                (Way::Back, _) => Went::Undone,
                (Way::Forth, None) => Went::Made,
                (Way::Forth, Some(_)) => Went::Again,
            };
            let signed = made.signed(way);
            let turned = Turned {
                id: made.id.clone(),
                went,
                at: signed.at,
                by: signed.by.clone(),
                files: made.files.clone(),
                origin: Origin::Here,
                run: self.sitting.run.clone(),
            };
            Some(Going {
                number,
                way,
                turned,
                is_told: before == Some(way),
            })
        });
        turns.collect()
    }
}
