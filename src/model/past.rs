//! What has happened to a document, as its history keeps it, and the versions that it has gone through.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::model::change::{Change, Contents};
use crate::model::difference::between;
use crate::model::document::contents;
use crate::model::field::Record;
use crate::model::group::{Group, Step};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::moment::Moment;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::saying::said;
use crate::model::snapshot::Snapshot;
use crate::model::turn::Way;
use crate::model::versions::{back, forth};

/// The name of a group of changes, or of what others wrote: the run of the program that met it and a running number.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct GroupId(String);

impl GroupId {
    /// The name of a group that a run has met; `run` holds no dash.
    pub fn new(run: &str, number: u64) -> Self {
        Self(format!("{run}-{number}"))
    }

    /// The run that has met it.
    pub fn run(&self) -> &str {
        self.0.split_once('-').map_or("", |(run, _)| run)
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The name of a version: the group that led to it, and the how manieth way of the group it is, from 1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct VersionId {
    /// The group.
    pub group: GroupId,
    /// 1 where it was made, 2 where it was undone after that, and so on.
    pub nth: usize,
}

impl fmt::Display for VersionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.group.as_str())?;
        match self.nth {
            1 => Ok(()),
            nth => write!(f, ".{nth}"),
        }
    }
}

/// Where something came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// It was asked for in a beal of this user.
    Here,
    /// Somebody else has written it into the file.
    Outside,
    /// It is what came of merging ours with theirs.
    Merged,
    /// It came with a conflict copy.
    Copy,
}

impl Origin {
    /// The word for it, as programs read it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Here => "here",
            Self::Outside => "outside",
            Self::Merged => "merged",
            Self::Copy => "copy",
        }
    }
}

/// A group that went some way in one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// The group.
    pub id: GroupId,
    /// When.
    pub at: Moment,
    /// Who: a role or label; empty where nobody knows.
    pub by: String,
    /// Which way.
    pub way: Way,
    /// Where it came from.
    pub origin: Origin,
    /// What the group does, in words.
    pub said: String,
    /// All documents of the group.
    pub files: Vec<Id>,
    /// How many steps the group has over all of them.
    pub of: usize,
    /// Its steps in this document.
    pub steps: Vec<Placed>,
    /// Whether the steps lead from what the document held to what it holds now. Where theirs came between, a turn of
    /// [`Origin::Merged`] says below what came of all.
    pub leads: bool,
}

/// A step with its place among all steps of its group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    /// The place, from 0.
    pub place: usize,
    /// The step.
    pub step: Step,
}

impl Turn {
    /// Goes this way with a document, or leaves it as it is and says no.
    pub fn follow(&self, document: &mut Option<Snapshot>) -> bool {
        if !self.leads {
            return true;
        }
        let mut tried = document.clone();
        let mut changes = self.steps.iter().map(|placed| &placed.step.change);
        let went = match self.way {
            Way::Forth => changes.all(|change| step_forth(&mut tried, change)),
            Way::Back => changes.rev().all(|change| step_back(&mut tried, change)),
        };
        if went {
            *document = tried;
        }
        went
    }

    /// Whether a step of it touches a record.
    fn touches(&self, at: &Address) -> bool {
        let mut steps = self.steps.iter();
        steps.any(|placed| placed.step.change.at().as_ref() == Some(at))
    }
}

fn step_forth(document: &mut Option<Snapshot>, change: &Change) -> bool {
    if let (None, Change::Begin { kind, .. }) = (&document, change) {
        *document = Snapshot::begun(*kind, &Vec::new());
    }
    document
        .as_mut()
        .is_some_and(|document| forth(document.document_mut(), change))
}

fn step_back(document: &mut Option<Snapshot>, change: &Change) -> bool {
    if let Change::Begin { .. } = change {
        return document.take().is_some();
    }
    document
        .as_mut()
        .is_some_and(|document| back(document.document_mut(), change))
}

/// The steps of a group that touch one document, with their places.
pub fn placed(group: &Group, file: &Id) -> Vec<Placed> {
    let steps = group.steps.iter().enumerate();
    let here = steps.filter(|(_, step)| step.change.document().as_ref() == Some(file));
    here.map(|(place, step)| Placed {
        place,
        step: step.clone(),
    })
    .collect()
}

/// A group put together again from its steps in each of its documents; `None` where some are missing.
pub fn together(mut steps: Vec<Placed>, of: usize) -> Option<Group> {
    steps.sort_by_key(|placed| placed.place);
    let whole = steps.len() == of && steps.iter().enumerate().all(|(at, it)| it.place == at);
    whole.then(|| Group {
        steps: steps.into_iter().map(|placed| placed.step).collect(),
    })
}

/// What leads from one version of a document to another, as steps; `None` where one of them is no document.
pub fn leading(before: Option<&Snapshot>, after: Option<&Snapshot>) -> Option<Vec<Placed>> {
    let (before, after) = before.zip(after)?;
    let changes = between(before.document(), after.document());
    let steps = changes.into_iter().enumerate();
    let placed = steps.map(|(place, change)| Placed {
        place,
        step: Step {
            change,
            follows: false,
        },
    });
    Some(placed.collect())
}

/// What led from one version of a document to another, in words.
pub fn in_words(before: Option<&Snapshot>, after: Option<&Snapshot>) -> String {
    let Some(steps) = leading(before, after) else {
        return match after {
            Some(_) => "written elsewhere".to_owned(),
            None => "its file was removed elsewhere".to_owned(),
        };
    };
    let mut portfolio = Portfolio::default();
    if let Some(after) = after {
        after.clone().put_back(&mut portfolio);
    }
    let steps = steps.into_iter().filter_map(as_it_was_done);
    let group = Group {
        steps: steps.collect(),
    };
    said(&group, &portfolio)
}

/// A step of a difference as whoever did it would say it. Dated entries, stages and cycles go without saying.
fn as_it_was_done(placed: Placed) -> Option<Step> {
    let mut step = placed.step;
    step.change = match step.change {
        Change::Set { field, .. } if ["history", "stage", "cycle"].contains(&field.as_str()) => {
            return None;
        }
        Change::Bring {
            file,
            kind: Kind::Move,
            fields,
        } => Change::Move {
            file,
            event: fields,
            cycle_was: 0,
        },
        Change::Bring { file, kind, fields } => Change::Add { file, kind, fields },
        other => other,
    };
    Some(step)
}

/// One line of a document's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// The document stood like this, whatever is told above.
    Stood(Box<Stood>),
    /// A group went some way.
    Turn(Box<Turn>),
}

impl Told {
    /// The name of the group.
    pub fn id(&self) -> &GroupId {
        match self {
            Self::Stood(stood) => &stood.id,
            Self::Turn(turn) => &turn.id,
        }
    }
}

/// A document as it stood, with what led there unseen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stood {
    /// The name of what led there.
    pub id: GroupId,
    /// When it was met.
    pub at: Moment,
    /// The document; `None` where there was none.
    pub document: Option<Snapshot>,
}

/// What a document or record came to at some time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its name.
    pub id: VersionId,
    /// When.
    pub at: Moment,
    /// Who: a role or label; empty where nobody knows.
    pub by: String,
    /// Which way the group went.
    pub way: Way,
    /// Where it came from.
    pub origin: Origin,
    /// What the group does, in words.
    pub said: String,
    /// What the record held then; of a document, its own fields. `None` where it was not there.
    pub held: Option<Contents>,
}

/// What a record, or a document as a whole, has come to by and by: the newest first. Of a record, only what touched it.
pub fn versions(lines: &[Told], at: &Address) -> Vec<Version> {
    let mut found: Vec<Version> = Vec::new();
    walk(lines, &mut |led| {
        let held = record(led.after, at).map(contents);
        let touched = match led.told {
            Told::Turn(turn) => at.item.is_none() || turn.touches(at),
            Told::Stood(_) => at.item.is_none() && led.before != led.after,
        };
        if touched || record(led.before, at).map(contents) != held {
            found.push(led.version(held));
        }
    });
    found.reverse();
    found
}

/// A document as it stood in a version; `None` where the history does not tell, `Some(None)` where there was none.
pub fn document_in(lines: &[Told], id: &VersionId) -> Option<Option<Snapshot>> {
    let mut found = None;
    walk(lines, &mut |led| {
        if led.id == *id {
            found = Some(led.after.cloned());
        }
    });
    found
}

/// The document as it was last, before it was gone.
pub fn last_in(lines: &[Told]) -> Option<Snapshot> {
    let mut last = None;
    walk(lines, &mut |led| last = led.after.cloned().or(last.take()));
    last
}

/// The names of all versions, the oldest first.
pub fn names(lines: &[Told]) -> Vec<VersionId> {
    let mut ways: BTreeMap<&GroupId, usize> = BTreeMap::new();
    let names = lines.iter().map(|told| {
        let nth = ways.entry(told.id()).or_default();
        *nth += 1;
        VersionId {
            group: told.id().clone(),
            nth: *nth,
        }
    });
    names.collect()
}

/// A line of a history with what it led from and to.
struct Led<'a> {
    id: VersionId,
    told: &'a Told,
    /// Whether nothing is told before it.
    is_first: bool,
    /// The document before; `None` where there was none, or nobody knows.
    before: Option<&'a Snapshot>,
    /// The document after; `None` where there is none.
    after: Option<&'a Snapshot>,
}

/// Shows each line with the document before and after it. Lines that cannot be followed are passed over up to where the
/// document is told as a whole again.
fn walk(lines: &[Told], see: &mut dyn FnMut(Led<'_>)) {
    let (mut before, mut known) = (None, false);
    for (at, (told, id)) in lines.iter().zip(names(lines)).enumerate() {
        let mut after: Option<Snapshot> = before.clone();
        known = match told {
            Told::Stood(stood) => {
                after.clone_from(&stood.document);
                true
            }
            Told::Turn(turn) => known && turn.follow(&mut after),
        };
        if known {
            see(Led {
                id,
                told,
                is_first: at == 0,
                before: before.as_ref(),
                after: after.as_ref(),
            });
            before = after;
        }
    }
}

fn record<'a>(document: Option<&'a Snapshot>, at: &Address) -> Option<&'a dyn Record> {
    let document = document?.document();
    match &at.item {
        Some(item) => document.item(item),
        None => Some(document),
    }
}

impl Led<'_> {
    fn version(&self, held: Option<Contents>) -> Version {
        match self.told {
            Told::Turn(turn) => Version {
                id: self.id.clone(),
                at: turn.at,
                by: turn.by.clone(),
                way: turn.way,
                origin: turn.origin,
                said: turn.said.clone(),
                held,
            },
            Told::Stood(stood) => Version {
                id: self.id.clone(),
                at: stood.at,
                by: String::new(),
                way: Way::Forth,
                origin: Origin::Outside,
                said: if self.is_first {
                    "as it was when its history begins here".to_owned()
                } else {
                    in_words(self.before, self.after)
                },
                held,
            },
        }
    }
}
