//! The guides at hand: those built in and those that a team has put in their place.

use crate::model::guide::{Guide, GuideKind};
use crate::model::records::inquiry::Inquiry;
use crate::model::wording::{folded, nearest};
use crate::model::words::Stage;

/// The set that an inquiry is walked with where its own file names none.
pub const STANDARD: &str = "standard";

/// Every guide at hand.
#[derive(Clone, Debug, Default)]
pub struct Guides {
    /// The guides, by id.
    pub all: Vec<Guide>,
}

impl Guides {
    /// The guide with this id.
    pub fn by_id(&self, id: &str) -> Option<&Guide> {
        self.all.iter().find(|guide| guide.id.as_str() == id)
    }

    /// The guide that a name means: its id, its title, or some words in the middle of just one id (`health`).
    pub fn meant(&self, name: &str) -> Option<&Guide> {
        let wanted = folded(name);
        let titled = |guide: &&Guide| folded(&guide.title) == wanted;
        let named = self.by_id(name).or_else(|| self.all.iter().find(titled));
        if named.is_some() || wanted.is_empty() {
            return named;
        }
        let holds = |guide: &&Guide| {
            let id = format!(" {} ", folded(guide.id.as_str()));
            id.contains(&format!(" {wanted} "))
        };
        let mut held = self.all.iter().filter(holds);
        let found = held.next();
        found.filter(|_| held.next().is_none())
    }

    /// The id that a name is nearest to, by the whole of it or by one of its words.
    pub fn nearest(&self, name: &str) -> Option<&str> {
        let ids = || self.all.iter().map(|guide| guide.id.as_str());
        let whole = nearest(name, ids());
        whole.or_else(|| {
            let words = || ids().flat_map(|id| id.split('-'));
            let word = nearest(name, words().filter(|word| word.len() > 3))?;
            ids().find(|id| id.split('-').any(|it| it == word))
        })
    }

    /// The tools that serve a stage, by their titles.
    pub fn tools(&self, stage: Stage) -> Vec<&Guide> {
        let mut tools: Vec<&Guide> = self
            .all
            .iter()
            .filter(|guide| guide.kind == GuideKind::Tool && guide.stages.contains(&stage))
            .collect();
        tools.sort_by(|a, b| a.title.cmp(&b.title));
        tools
    }

    /// The stage guide of a set; the standard one where the set has none for this stage.
    pub fn stage(&self, set: &str, stage: Stage) -> Option<&Guide> {
        let of = |set: &str| {
            self.all
                .iter()
                .find(|g| g.kind == GuideKind::Stage && g.stage == Some(stage) && g.set == set)
        };
        of(if set.is_empty() { STANDARD } else { set }).or_else(|| of(STANDARD))
    }

    /// The guide of the stage that an inquiry is in.
    pub fn of(&self, inquiry: &Inquiry) -> Option<&Guide> {
        self.stage(&inquiry.guides, inquiry.stage)
    }

    /// The criteria on the way from an inquiry's stage to another: forward those of each stage that is left, in
    /// order; back those of the stage that is left; none out of Closed.
    pub fn criteria_to(&self, inquiry: &Inquiry, to: Stage) -> Vec<String> {
        let left = |stage: Stage| {
            self.stage(&inquiry.guides, stage)
                .map_or(Vec::new(), |guide| guide.gate.clone())
        };
        if inquiry.stage == Stage::Closed {
            return Vec::new();
        }
        if to <= inquiry.stage {
            return left(inquiry.stage);
        }
        Stage::ALL
            .iter()
            .filter(|stage| **stage >= inquiry.stage && **stage < to)
            .flat_map(|stage| left(*stage))
            .collect()
    }

    /// The names of the sets that there are.
    pub fn sets(&self) -> Vec<&str> {
        let mut sets: Vec<&str> = self
            .all
            .iter()
            .filter(|g| g.kind == GuideKind::Stage)
            .map(|guide| guide.set.as_str())
            .collect();
        sets.sort_unstable();
        sets.dedup();
        sets
    }
}
