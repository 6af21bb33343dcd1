//! Recording: what a save job tells the history once its files stand, and what came of that.

use std::collections::BTreeMap;

use crate::model::id::Id;
use crate::model::moment::Moment;
use crate::model::past::{GroupId, Origin, Turn, in_words, leading, placed};
use crate::model::saying::said;
use crate::model::snapshot::Snapshot;
use crate::model::turn::Way;
use crate::store::error::StoreError;
use crate::store::format;
use crate::store::format::comments::Comments;
use crate::store::format::seen::Seen;
use crate::store::history::{History, Left, Line, Tail};
use crate::store::order::{Order, Turned, Went};
use crate::workspace::open::Workspace;
use crate::workspace::queue::Number;

/// What a job is to record of its files.
#[derive(Debug)]
pub struct Recording {
    history: History,
    order: Order,
    run: String,
    at: Moment,
    drafts: BTreeMap<Id, Draft>,
    /// The turns over all files, in order, each with whether the order of the history tells of it already.
    turns: Vec<(Number, Way, Turned, bool)>,
}

/// What is to be recorded of one file.
#[derive(Debug)]
struct Draft {
    /// A name for what led to the file unseen, and one for what came of merging.
    unseen: GroupId,
    merged: GroupId,
    /// The document as the disk held it when it was read or saved last, and the file.
    stood: Option<Snapshot>,
    left: Left,
    comments: Comments,
    /// The document as it is saved.
    stands: Option<Snapshot>,
    /// What was done to it in between.
    turns: Vec<(Number, Way, Turn)>,
    /// What others have done to it that was taken in.
    notes: Vec<Note>,
}

/// What somebody else has done to a file, and what the file held before and after it.
#[derive(Clone, Debug)]
pub struct Note {
    turn: Turn,
    before: Left,
    after: Left,
}

/// A file that was saved: what it held until then, and what it holds now. `None` is no file.
#[derive(Debug)]
pub struct Stands {
    /// The document.
    pub file: Id,
    /// The bytes that were there.
    pub old: Option<Vec<u8>>,
    /// What is there.
    pub new: Option<Seen>,
}

/// What came of recording.
#[derive(Debug, Default)]
pub struct Recorded {
    /// The turns that the history tells of now.
    pub turns: Vec<(Number, Way)>,
    /// Why not all of it could be written. The files are saved all the same.
    pub failed: Option<StoreError>,
}

impl Recording {
    /// Tells the history what was done to the files that were saved, under locks that the caller holds.
    pub fn write(mut self, saved: &[Stands]) -> Recorded {
        let mut recorded = Recorded::default();
        let mut told: Vec<(Number, Way)> = Vec::new();
        let mut outside: Vec<Turned> = Vec::new();
        for stands in saved {
            let Some(draft) = self.drafts.remove(&stands.file) else {
                continue;
            };
            match self.tell(stands, &draft) {
                Ok(unseen) => {
                    outside.extend(unseen);
                    told.extend(draft.turns.iter().map(|(number, way, _)| (*number, *way)));
                }
                Err(error) => recorded.failed = recorded.failed.or(Some(error)),
            }
        }
        let ours = self
            .turns
            .iter()
            .filter(|(number, way, ..)| told.contains(&(*number, *way)));
        let new = ours.clone().filter(|(.., is_told)| !is_told);
        outside.extend(new.map(|(_, _, turned, _)| turned.clone()));
        match self.order.append(&outside) {
            Ok(()) => recorded.turns = ours.map(|(number, way, ..)| (*number, *way)).collect(),
            Err(error) => recorded.failed = recorded.failed.or(Some(error)),
        }
        recorded
    }

    /// Tells of one file, and gives what others did to it for the order.
    fn tell(&self, stands: &Stands, draft: &Draft) -> Result<Vec<Turned>, StoreError> {
        let length = stands.old.as_ref().map_or(0, Vec::len);
        let tail = self.history.tail(&stands.file, length)?;
        let mut lines = Vec::new();
        let mut others = Vec::new();
        self.catch_up(stands, draft, &tail, &mut lines, &mut others);
        if let Some(merged) = self.ours(stands, draft, &mut lines) {
            others.push(merged);
        }
        self.history.append(&stands.file, &tail, &lines)?;
        Ok(others)
    }

    /// From what the history told last to what the disk held before the save.
    fn catch_up(
        &self,
        stands: &Stands,
        draft: &Draft,
        tail: &Tail,
        lines: &mut Vec<Line>,
        others: &mut Vec<Turned>,
    ) {
        let mut left = tail.left;
        for note in draft.notes.iter().filter(|_| !tail.begins) {
            if left == Some(note.before) {
                left = Some(note.after);
                others.push(self.turned(&note.turn, Went::Made));
                lines.push(Line::Turn {
                    turn: note.turn.clone(),
                    left,
                });
            }
        }
        let is_known = left == Some(draft.left);
        if tail.begins || !is_known {
            lines.push(Line::Stood {
                id: draft.unseen.clone(),
                at: self.at,
                text: draft.text(stands),
            });
        }
        if !is_known && !tail.is_empty {
            let turn =
                Draft::by_others(&stands.file, draft.unseen.clone(), Origin::Outside, self.at);
            others.push(self.turned(&turn, Went::Made));
        }
    }

    /// From what the disk held to what is saved. Where our turns alone do not lead there, what came of merging closes.
    fn ours(&self, stands: &Stands, draft: &Draft, lines: &mut Vec<Line>) -> Option<Turned> {
        let mut document = draft.stood.clone();
        for (_, _, turn) in &draft.turns {
            let mut turn = turn.clone();
            turn.leads = turn.follow(&mut document);
            lines.push(Line::Turn { turn, left: None });
        }
        let mut others = None;
        if document != draft.stands {
            let merged =
                Draft::by_others(&stands.file, draft.merged.clone(), Origin::Merged, self.at);
            others = Some(self.turned(&merged, Went::Made));
            lines.push(draft.closing(merged, document));
        }
        let now = Left::of(stands.new);
        if let Some(Line::Turn { left, .. }) = lines.last_mut() {
            *left = Some(now);
        }
        others
    }

    fn turned(&self, turn: &Turn, went: Went) -> Turned {
        Turned {
            id: turn.id.clone(),
            went,
            at: turn.at,
            by: turn.by.clone(),
            files: turn.files.clone(),
            origin: turn.origin,
            run: self.run.clone(),
        }
    }
}

impl Draft {
    /// The text that the file held when the document stood as we knew it; what a failed save of ours has put there
    /// meanwhile is told with our turns.
    fn text(&self, stands: &Stands) -> Option<String> {
        let old = stands.old.as_ref();
        let known = old.filter(|old| self.left == Left::Held(Seen::of(old)));
        let bytes = known.and_then(|old| String::from_utf8(old.clone()).ok());
        bytes.or_else(|| {
            let stood = self.stood.as_ref()?;
            Some(format::write(stood.document(), &self.comments))
        })
    }

    fn by_others(file: &Id, id: GroupId, origin: Origin, at: Moment) -> Turn {
        Turn {
            id,
            at,
            by: String::new(),
            way: Way::Forth,
            origin,
            said: String::new(),
            files: vec![file.clone()],
            of: 0,
            steps: Vec::new(),
            leads: true,
        }
    }

    /// The line that leads from what our turns come to to what is saved: the difference, or the whole text.
    fn closing(&self, mut merged: Turn, document: Option<Snapshot>) -> Line {
        if let Some(steps) = leading(document.as_ref(), self.stands.as_ref()) {
            merged.of = steps.len();
            merged.said = in_words(document.as_ref(), self.stands.as_ref());
            merged.steps = steps;
            let mut led = document;
            if merged.follow(&mut led) && led == self.stands {
                return Line::Turn {
                    turn: merged,
                    left: None,
                };
            }
        }
        let stands = self.stands.as_ref();
        Line::Stood {
            id: merged.id,
            at: merged.at,
            text: stands.map(|stands| format::write(stands.document(), &self.comments)),
        }
    }
}

impl Workspace {
    /// What a job with these files is to record; nothing where there is no history.
    pub(crate) fn recording(&mut self, files: &[Id]) -> Option<Box<Recording>> {
        let past = self.past.as_ref()?;
        let (history, order) = (past.history.clone(), past.order.clone());
        let drafts = files.iter().map(|file| (file.clone(), self.draft(file)));
        Some(Box::new(Recording {
            drafts: drafts.collect(),
            history,
            order,
            run: self.sitting.run.clone(),
            at: self.pen.now,
            turns: self.turned(files),
        }))
    }

    /// What came of recording, to be told where it failed for the first time.
    pub(crate) fn recorded(&mut self, recorded: Recorded) -> Option<String> {
        for (number, way) in recorded.turns {
            if let Some(made) = self.sitting.get_mut(number) {
                made.told = Some(way);
            }
        }
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
            notes: Vec::new(),
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

    fn turned(&self, files: &[Id]) -> Vec<(Number, Way, Turned, bool)> {
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
            Some((number, way, turned, before == Some(way)))
        });
        turns.collect()
    }
}
