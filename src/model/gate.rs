//! The gate of a stage: its criteria as they stand today.

use crate::model::criteria::{Criterion, Verdict, criterion, verdict};
use crate::model::scene::Scene;

/// One line of a gate.
#[derive(Clone)]
pub struct GateLine {
    /// What is looked at.
    pub criterion: &'static Criterion,
    /// How it stands.
    pub verdict: Verdict,
}

/// The gate of one stage.
#[derive(Clone, Default)]
pub struct Gate {
    /// Its lines, in the order of the guide. Ids that no criterion has are left out; `beal check` names them.
    pub lines: Vec<GateLine>,
}

impl Gate {
    /// The gate with these criteria for an inquiry as it stands today.
    pub fn of(criteria: &[String], scene: Scene<'_>) -> Self {
        let lines = criteria
            .iter()
            .filter_map(|id| criterion(id))
            .map(|criterion| GateLine {
                criterion,
                verdict: verdict(criterion, scene),
            })
            .collect();
        Self { lines }
    }

    /// Whether every criterion is met.
    pub fn is_met(&self) -> bool {
        self.lines.iter().all(|line| line.verdict.met)
    }

    /// How many are met.
    pub fn met(&self) -> usize {
        self.lines.iter().filter(|line| line.verdict.met).count()
    }

    /// The ids of the criteria that are met, or that are not.
    pub fn ids(&self, met: bool) -> Vec<String> {
        self.lines
            .iter()
            .filter(|line| line.verdict.met == met)
            .map(|line| line.criterion.id.to_owned())
            .collect()
    }
}
