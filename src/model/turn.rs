//! A whole group of changes made or taken back, all of it or nothing.

use serde::{Deserialize, Serialize};

use crate::model::apply::{apply, nothing_leads_to, revert};
use crate::model::change::{Change, id_of};
use crate::model::group::{Group, Step};
use crate::model::id::Id;
use crate::model::portfolio::Portfolio;
use crate::model::refusal::Refusal;
use crate::model::snapshot::Snapshot;

/// Which way a group goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Way {
    /// It is made.
    Forth,
    /// It is taken back.
    Back,
}

impl Way {
    /// The word for it, as programs read it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Forth => "forth",
            Self::Back => "back",
        }
    }

    /// The way that leads back from this one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Forth => Self::Back,
            Self::Back => Self::Forth,
        }
    }
}

/// Records that go from some documents to others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passing {
    /// The documents that they come to.
    pub to: Vec<Id>,
    /// The documents that they leave, and that get none: saved after the others, a record stands twice at worst.
    pub from: Vec<Id>,
}

/// Which documents records leave, and which they come to, where a group goes this way.
pub fn passing(group: &Group, way: Way) -> Passing {
    let files = |of: fn(&Change) -> bool| {
        let steps = group.steps.iter().filter(|step| of(&step.change));
        let mut files: Vec<Id> = steps.filter_map(|step| step.change.document()).collect();
        files.dedup();
        files
    };
    let brought = files(|change| matches!(change, Change::Bring { .. }));
    let removed = files(|change| matches!(change, Change::Remove { .. }));
    if brought.is_empty() {
        return Passing::default();
    }
    let (to, mut from) = match way {
        Way::Forth => (brought, removed),
        Way::Back => (removed, brought),
    };
    from.retain(|file| !to.contains(file));
    Passing { to, from }
}

/// Makes or takes back, to the byte, what a group does to these documents. What follows is among its steps already.
pub fn turn(
    portfolio: &mut Portfolio,
    group: &Group,
    files: &[Id],
    way: Way,
) -> Result<(), Refusal> {
    let mut steps = group.steps.iter().filter(|step| touches(step, files));
    whole(portfolio, files, |portfolio| match way {
        Way::Forth => steps.try_for_each(|step| apply(portfolio, &step.change)),
        Way::Back => {
            steps.try_rfold((), |(), step| revert(portfolio, &step.change))?;
            leaves_no_links(portfolio, group, files)
        }
    })
}

/// Refuses where a group that was taken back has left links that lead to nothing now.
pub fn leaves_no_links(portfolio: &Portfolio, group: &Group, files: &[Id]) -> Result<(), Refusal> {
    for file in files {
        let made = group.of(file).filter_map(|change| match change {
            Change::Add { fields, .. } | Change::Bring { fields, .. } => id_of(fields).map(Some),
            Change::Begin { .. } => Some(None),
            _ => None,
        });
        let mut gone: Vec<Option<Id>> = made.collect();
        let document = portfolio.document(file);
        gone.retain(|item| match (item, document) {
            (Some(item), Some(document)) => document.item(item).is_none(),
            (None, Some(_)) => false,
            (_, None) => true,
        });
        let gone: Vec<Option<&Id>> = gone.iter().map(Option::as_ref).collect();
        nothing_leads_to(portfolio, file, &gone)?;
    }
    Ok(())
}

/// Whether a step does something to one of these documents.
pub fn touches(step: &Step, files: &[Id]) -> bool {
    step.change
        .document()
        .is_some_and(|file| files.contains(&file))
}

/// Does something to these documents; where it is refused half-way, they are as they were.
pub fn whole<T>(
    portfolio: &mut Portfolio,
    files: &[Id],
    act: impl FnOnce(&mut Portfolio) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let before: Vec<Option<Snapshot>> = files
        .iter()
        .map(|file| Snapshot::of(portfolio, file))
        .collect();
    act(portfolio).inspect_err(|_| {
        for (file, snapshot) in files.iter().zip(before) {
            match snapshot {
                Some(snapshot) => snapshot.put_back(portfolio),
                None => portfolio.take_out(file),
            }
        }
    })
}
