//! Recording: what a save job tells the history once its files stand, and what came of that.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::model::id::Id;
use crate::model::moment::Moment;
use crate::model::past::{GroupId, Origin, Turn, in_words, leading};
use crate::model::snapshot::Snapshot;
use crate::model::striking::Striking;
use crate::model::turn::Way;
use crate::store::error::StoreError;
use crate::store::format;
use crate::store::format::comments::Comments;
use crate::store::format::seen::Seen;
use crate::store::history::{History, Left, Line, Tail};
use crate::store::order::{Order, Turned, Went};
use crate::store::striking;
use crate::workspace::queue::Number;

/// What a job is to record of its files.
#[derive(Debug)]
pub struct Recording {
    /// The history of each document.
    pub history: History,
    /// The order over all of them.
    pub order: Order,
    /// The run of the program.
    pub run: String,
    /// Now.
    pub at: Moment,
    /// What is to be recorded of each file.
    pub drafts: BTreeMap<Id, Draft>,
    /// The turns over all files, in order.
    pub turns: Vec<Going>,
    /// What was struck, as far as this program knows.
    pub struck: Striking,
    /// Where it is noted what any beal of this user has struck.
    pub noted: Option<PathBuf>,
    /// Names for what led unseen to a file of which there were two, and for what came of making them one.
    pub copied: Option<(GroupId, GroupId)>,
}

/// A way that a group goes, over all its files.
#[derive(Debug)]
pub struct Going {
    /// The group.
    pub number: Number,
    /// Which way.
    pub way: Way,
    /// What the order of the history is told.
    pub turned: Turned,
    /// Whether it tells of it already: some of the files were saved before.
    pub is_told: bool,
}

/// What is to be recorded of one file.
#[derive(Debug)]
pub struct Draft {
    /// A name for what led to the file unseen.
    pub unseen: GroupId,
    /// A name for what came of merging.
    pub merged: GroupId,
    /// With what ours was merged, if it was.
    pub origin: Origin,
    /// The document as the disk held it when it was read or saved last.
    pub stood: Option<Snapshot>,
    /// The file then.
    pub left: Left,
    /// The comments in it.
    pub comments: Comments,
    /// The document as it is saved.
    pub stands: Option<Snapshot>,
    /// What was done to it in between.
    pub turns: Vec<(Number, Way, Turn)>,
    /// What others have done to it that was taken in.
    pub notes: Vec<Note>,
}

/// What somebody else has done to a file, and what the file held before and after it.
#[derive(Clone, Debug)]
pub struct Note {
    /// What they did.
    pub turn: Turn,
    /// The file before.
    pub before: Left,
    /// The file after.
    pub after: Left,
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
        if let Some(noted) = &self.noted {
            let noted = striking::read(self.history.vfs.as_ref(), noted);
            self.struck.extend(&noted.all());
        }
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
        let ours = self.turns.iter();
        let ours = ours.filter(|going| told.contains(&(going.number, going.way)));
        let new = ours.clone().filter(|going| !going.is_told);
        outside.extend(new.map(|going| going.turned.clone()));
        match self.order.append(&outside) {
            Ok(()) => recorded.turns = ours.map(|going| (going.number, going.way)).collect(),
            Err(error) => recorded.failed = recorded.failed.or(Some(error)),
        }
        recorded
    }

    /// Tells the history that a file has come to hold what stood in two, under locks that the caller holds.
    pub fn write_copied(
        mut self,
        was: Option<(&Snapshot, &[u8])>,
        (now, bytes): (&Snapshot, &[u8]),
    ) -> Recorded {
        let Some((unseen, merged)) = self.copied.take() else {
            return Recorded::default();
        };
        let file = now.document().id().clone();
        let old = was.map(|(_, bytes)| bytes.to_vec());
        let draft = Draft {
            unseen,
            merged,
            origin: Origin::Copy,
            stood: was.map(|(was, _)| was.clone()),
            left: Left::of(old.as_deref().map(Seen::of)),
            comments: Comments::default(),
            stands: Some(now.clone()),
            turns: Vec::new(),
            notes: Vec::new(),
        };
        self.drafts.insert(file.clone(), draft);
        self.write(&[Stands {
            file,
            old,
            new: Some(Seen::of(bytes)),
        }])
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
        // Also what this program read before another has struck it.
        let struck = self.struck.in_file(&stands.file);
        for line in lines.iter_mut().filter(|_| !struck.records.is_empty()) {
            line.redact(&struck);
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
                Draft::by_others(&stands.file, draft.merged.clone(), draft.origin, self.at);
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
