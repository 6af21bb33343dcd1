//! The guides at hand: those built in and those that a team has put in their place.

use crate::model::field::field_named;
use crate::model::guide::{Becomes, Guide, GuideKind};
use crate::model::kind::Kind;
use crate::model::records::inquiry::Inquiry;
use crate::model::selection::SELECTIONS;
use crate::model::words::{BlockPart, Stage};

/// The set that an inquiry is walked with where its own file names none.
pub const STANDARD: &str = "standard";

/// How many minutes people can be asked to work without a break (ours).
const WITHOUT_BREAK: u32 = 75;

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

/// What is wrong with a guide beyond its form: unknown criteria, kinds, fields or selections. Empty if nothing is.
pub fn faults(guide: &Guide) -> Vec<String> {
    let mut found: Vec<String> = guide
        .gate
        .iter()
        .filter(|id| crate::model::criteria::criterion(id).is_none())
        .map(|id| format!("gate: there is no criterion “{id}”"))
        .collect();
    if guide.kind == GuideKind::Stage && guide.stage.is_none() {
        found.push("a stage guide says its stage".to_owned());
    }
    if guide.kind == GuideKind::Agenda {
        found.extend(agenda_faults(guide));
    }
    for step in &guide.steps {
        let parts = step.becomes.iter();
        let parts = parts.filter_map(|part| part_fault(part, guide.writes_on()));
        found.extend(parts.map(|fault| format!("step {}: {fault}", step.id)));
    }
    found
}

/// What is wrong with the blocks of an agenda: their parts, their minutes, their break.
fn agenda_faults(guide: &Guide) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for step in &guide.steps {
        if step.part.is_none() {
            found.push(format!(
                "step {}: a block of an agenda says its part: {}",
                step.id,
                BlockPart::WORDS.join(", ")
            ));
        }
        if step.minutes == 0 || step.short_minutes == 0 {
            found.push(format!("step {}: a block takes a minute at least", step.id));
        }
        if step.short_minutes > step.minutes {
            found.push(format!(
                "step {}: it takes {} minutes in short and only {} in full",
                step.id, step.short_minutes, step.minutes
            ));
        }
    }
    let adds = guide.minutes();
    if let Some(total) = guide.total.filter(|total| *total != adds) {
        found.push(format!(
            "total: it says {} minutes ({} in short), and its blocks add up to {} ({})",
            total.0, total.1, adds.0, adds.1
        ));
    }
    let has_break = guide
        .steps
        .iter()
        .any(|step| step.part == Some(BlockPart::Break));
    if adds.0 > WITHOUT_BREAK && !has_break {
        found.push(format!(
            "there is no break in {} minutes: give one block the part “break”",
            adds.0
        ));
    }
    found
}

/// What is wrong with a part of a step, in a guide that is written on a document of this kind.
fn part_fault(part: &Becomes, on: Kind) -> Option<String> {
    match part {
        Becomes::Answer | Becomes::Search | Becomes::Guide(_) => None,
        Becomes::Fields(names) => unknown_field(on, names),
        Becomes::Records {
            kind, ask, with, ..
        } => match Kind::parse(kind) {
            Some(kind) => unknown_field(kind, ask).or_else(|| unknown_field(kind, &names(with))),
            None => Some(format!("there is no kind “{kind}”")),
        },
        Becomes::Each {
            kind, only, ask, ..
        } => match Kind::parse(kind) {
            Some(kind) => unknown_field(kind, ask).or_else(|| unknown_selection(kind, only)),
            None => Some(format!("there is no kind “{kind}”")),
        },
        Becomes::ForEach {
            kind,
            only,
            add,
            link,
            ask,
            with,
            ..
        } => match (Kind::parse(kind), Kind::parse(add)) {
            (Some(kind), Some(add)) => unknown_selection(kind, only)
                .or_else(|| unknown_field(add, ask))
                .or_else(|| unknown_field(add, &names(with)))
                .or_else(|| unknown_field(add, std::slice::from_ref(link))),
            (None, _) => Some(format!("there is no kind “{kind}”")),
            (_, None) => Some(format!("there is no kind “{add}”")),
        },
    }
}

fn names(with: &[(String, String)]) -> Vec<String> {
    with.iter().map(|(name, _)| name.clone()).collect()
}

fn unknown_field(kind: Kind, names: &[String]) -> Option<String> {
    let fields = crate::model::tables::fields(kind);
    let unknown = names
        .iter()
        .find(|name| field_named(fields, name).is_none())?;
    Some(format!("{} has no field “{unknown}”", kind.one()))
}

fn unknown_selection(kind: Kind, name: &str) -> Option<String> {
    let known = name.is_empty()
        || SELECTIONS
            .iter()
            .any(|row| row.kind == kind && row.name == name);
    (!known).then(|| format!("there is no selection “{name}” of {}", kind.plural()))
}
