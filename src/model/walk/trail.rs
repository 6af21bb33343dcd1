//! The trail of a walk: what was answered, skipped, made, closed and found so far.

use crate::model::id::Id;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::inquiry::Inquiry;
use crate::model::scene::Scene;
use crate::model::search::look_alikes;
use crate::model::walk::spot::Spot;

/// How many look-alikes are offered for a barrier.
const LOOK_ALIKES: usize = 5;

/// What has happened on the walk so far.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    /// The spots that were answered or skipped, in order.
    pub passed: Vec<Spot>,
    /// The spots that the walk came by, in order, for the way back.
    pub way: Vec<Spot>,
    /// The records that were made.
    pub made: Vec<Made>,
    /// The places of lists that were closed by an empty answer: step, part and what they went over.
    pub closed: Vec<(usize, usize, Option<Id>)>,
    /// The steps that somebody has jumped to: all of them is asked once more.
    pub reopened: Vec<usize>,
    /// The sheets of this run, each with its guide: a guide that belongs to no stage is run anew each time.
    pub sheets: Vec<(Id, Id)>,
    /// The spots that were left open in an earlier sitting: the walk comes round to them after the last step.
    left: Vec<Spot>,
    /// What the search of the portfolio has found, barrier by barrier.
    found: Vec<Found>,
}

/// A record that was made on the walk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// The step's place in the course.
    pub step: usize,
    /// The part's place in the step.
    pub part: usize,
    /// The record that it is linked to.
    pub over: Option<Id>,
    /// The record itself.
    pub id: Id,
}

/// The look-alikes of one barrier, found by the title that it had.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Found {
    barrier: Id,
    title: String,
    others: Vec<(Address, String)>,
}

impl Trail {
    /// The trail of a new sitting, and what earlier ones left open.
    pub fn begin(left: Vec<Spot>) -> Self {
        Self {
            left,
            ..Self::default()
        }
    }

    /// The sheet of a guide in this run, if it was begun and nobody has taken that back.
    pub fn sheet(&self, guide: &Id, inquiry: &Inquiry) -> Option<&Id> {
        let mut sheets = self.sheets.iter().rev();
        let (_, sheet) = sheets.find(|(of, sheet)| {
            of == guide && inquiry.sheets.iter().any(|there| there.id == *sheet)
        })?;
        Some(sheet)
    }

    /// Asks all of a step again, filled in or not.
    pub fn reopen(&mut self, step: usize) {
        self.passed.retain(|spot| spot.step() != Some(step));
        self.left.retain(|spot| spot.step() != Some(step));
        self.closed.retain(|(closed, _, _)| *closed != step);
        self.reopened.push(step);
    }

    /// Whether a spot was answered or skipped.
    pub fn has_passed(&self, spot: &Spot) -> bool {
        self.passed.contains(spot)
    }

    /// Whether a spot asks about a record that was made in the very list where it asks.
    pub fn has_made(&self, spot: &Spot) -> bool {
        let Spot::Field {
            step,
            part,
            item: Some(item),
            ..
        } = spot
        else {
            return false;
        };
        let mut made = self.made.iter();
        made.any(|made| made.id == *item && (made.step, made.part) == (*step, *part))
    }

    /// Whether a spot was left open in an earlier sitting and has not been come round to.
    pub fn waits(&self, spot: &Spot) -> bool {
        self.left.contains(spot) && !self.has_passed(spot)
    }

    /// Makes a spot one that was not passed, so that it is asked again.
    pub fn open(&mut self, spot: &Spot) {
        self.passed.retain(|passed| passed != spot);
        self.left.retain(|left| left != spot);
        if let Spot::New {
            step, part, over, ..
        } = spot
        {
            let place = (*step, *part, over.clone());
            self.closed.retain(|closed| *closed != place);
        }
    }

    /// Looks through the portfolio for the open barriers that it has not been searched for on this walk; only after
    /// somebody has said yes to searching, because it reads the titles of every inquiry.
    pub fn look_round(&mut self, scene: Scene<'_>) {
        let said_yes = scene.inquiry.searched.is_some()
            && self
                .passed
                .iter()
                .any(|spot| matches!(spot, Spot::Search { .. }));
        if !said_yes {
            return;
        }
        let open = scene.inquiry.barriers.iter();
        let wanted: Vec<Id> = open
            .filter(|barrier| barrier.status.is_open())
            .filter(|barrier| {
                let known =
                    |found: &Found| found.barrier == barrier.id && found.title == barrier.title;
                !self.found.iter().any(known)
            })
            .map(|barrier| barrier.id.clone())
            .collect();
        if wanted.is_empty() {
            return;
        }
        self.found.retain(|found| !wanted.contains(&found.barrier));
        let found = look_alikes(scene.portfolio, &scene.inquiry.id, &wanted, LOOK_ALIKES);
        self.found
            .extend(wanted.into_iter().zip(found).map(|(barrier, others)| {
                let title = scene.inquiry.barriers.iter().find(|b| b.id == barrier);
                Found {
                    title: title.map_or(String::new(), |b| b.title.clone()),
                    barrier,
                    others,
                }
            }));
    }

    /// The look-alikes of a barrier that were found on this walk and are not linked with it yet.
    pub fn look_alikes(&self, barrier: &Id, scene: Scene<'_>) -> Vec<&(Address, String)> {
        let here = scene.inquiry.barriers.iter().find(|b| b.id == *barrier);
        let Some((found, here)) = self
            .found
            .iter()
            .find(|found| found.barrier == *barrier)
            .zip(here)
        else {
            return Vec::new();
        };
        let is_new = |(at, _): &&(Address, String)| {
            !here
                .same_as
                .contains(&Portfolio::reference(at, &scene.inquiry.id))
                && scene.portfolio.record(at).is_some()
        };
        found.others.iter().filter(is_new).collect()
    }
}
