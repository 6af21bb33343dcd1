//! The course of a walk: the steps of a guide, with the steps of the guides that it calls put in their place.

use crate::model::guide::{Becomes, Guide, GuideKind, Step};
use crate::model::guides::Guides;
use crate::model::id::Id;
use crate::model::words::Stage;

/// A guide laid out for walking.
#[derive(Clone, Debug)]
pub struct Course {
    /// The guide's id.
    pub guide: Id,
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub intro: String,
    /// The stage that it walks, for a stage guide: then the gate is shown at its end.
    pub stage: Option<Stage>,
    /// The criteria of its gate.
    pub gate: Vec<String>,
    /// Its steps.
    pub steps: Vec<CourseStep>,
}

/// One step, and the guide that it is from.
#[derive(Clone, Debug)]
pub struct CourseStep {
    /// The guide that it is from, whose sheet keeps its answers.
    pub guide: Id,
    /// The step.
    pub step: Step,
}

impl Course {
    /// Whether it is run anew each time, on sheets of its own: a tool, a survey. A stage is walked in many sittings.
    pub fn is_run(&self) -> bool {
        self.stage.is_none()
    }

    /// Lays a guide out.
    pub fn of(guide: &Guide, guides: &Guides) -> Self {
        let mut steps = Vec::new();
        lay_out(guide, guides, &mut vec![guide.id.clone()], &mut steps);
        Self {
            guide: guide.id.clone(),
            title: guide.title.clone(),
            intro: guide.intro.clone(),
            stage: guide.stage.filter(|_| guide.kind == GuideKind::Stage),
            gate: guide.gate.clone(),
            steps,
        }
    }
}

/// A guide that calls itself, by whatever detour, is entered once.
fn lay_out(guide: &Guide, guides: &Guides, entered: &mut Vec<Id>, steps: &mut Vec<CourseStep>) {
    for step in &guide.steps {
        steps.push(CourseStep {
            guide: guide.id.clone(),
            step: step.clone(),
        });
        for part in &step.becomes {
            let Becomes::Guide(id) = part else { continue };
            let Some(called) = guides.by_id(id.as_str()).filter(|_| !entered.contains(id)) else {
                continue;
            };
            entered.push(id.clone());
            lay_out(called, guides, entered, steps);
        }
    }
}
