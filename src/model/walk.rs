//! The walk: takes a person through a guide, one question at a time. Used alike by plain lines and by the screen.
//!
//! A walk holds no copy of the inquiry. Where it stands is worked out from the inquiry each time, so that what
//! somebody else writes meanwhile is seen, and a walk that is left and taken up again goes on with the next open
//! question.

pub mod course;
pub mod spot;
pub mod plan;
pub mod prompt;
pub mod answer;

use crate::model::compose::Composer;
use crate::model::guide::{Becomes, Guide};
use crate::model::guides::Guides;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::refusal::Refusal;
use crate::model::walk::answer::{Taken, take};
use crate::model::walk::course::Course;
use crate::model::walk::plan::{Scene, next, spots_of_step};
use crate::model::walk::prompt::{Prompt, prompt};
use crate::model::walk::spot::{Made, Spot, Trail};

/// One person's way through one guide.
#[derive(Clone, Debug)]
pub struct Walk {
    /// The guide, laid out.
    pub course: Course,
    /// Where the walk stands.
    pub spot: Spot,
    trail: Trail,
}

impl Walk {
    /// Begins a guide at the first question that is still open.
    pub fn begin(guide: &Guide, guides: &Guides, scene: Scene<'_>) -> Self {
        let course = Course::of(guide, guides);
        let trail = Trail::default();
        let spot = next(&course, &trail, scene, (0, 0));
        Self { course, spot, trail }
    }

    /// What is shown where the walk stands.
    pub fn prompt(&self, scene: Scene<'_>) -> Prompt {
        prompt(&self.course, &self.spot, scene)
    }

    /// Takes what was typed, empty to skip, and goes on. When it is refused, the walk stays where it is.
    pub fn answer(
        &mut self,
        guides: &Guides,
        composer: &mut Composer<'_>,
        file: &Id,
        typed: &str,
    ) -> Result<Taken, Refusal> {
        let made = self.trail.made.len();
        let taken = take(&self.course, guides, &self.spot, &mut self.trail, composer, file, typed)?;
        if let Taken::Asks(spot) = &taken {
            self.trail.passed.push(std::mem::replace(&mut self.spot, spot.clone()));
            return Ok(taken);
        }
        let passed = self.passed_spot(made);
        self.trail.passed.push(passed);
        if let (Taken::Moved(_), Spot::Reason { .. }) | (Taken::Skipped, Spot::Reason { .. }) = (&taken, &self.spot) {
            self.trail.passed.push(Spot::Move);
        }
        Ok(taken)
    }

    /// Goes to the next question that is open. Called after [`Walk::answer`] with the inquiry as it stands then.
    pub fn go_on(&mut self, scene: Scene<'_>) {
        if !matches!(self.spot, Spot::Reason { .. }) || self.trail.passed.contains(&self.spot) {
            let from = self.spot.place().unwrap_or((self.course.steps.len(), 0));
            self.spot = next(&self.course, &self.trail, scene, from);
        }
    }

    /// Goes back to the question before. `false` at the first one.
    pub fn back(&mut self) -> bool {
        let Some(spot) = self.trail.passed.pop() else { return false };
        if let Spot::New { step, part, over, .. } = &spot {
            let place = (*step, *part, over.clone());
            self.trail.closed.retain(|closed| *closed != place);
        }
        self.spot = spot;
        true
    }

    /// Jumps to the first question of a step; all of the step is asked again, filled in or not. `false` if it has none.
    pub fn jump(&mut self, step: usize, scene: Scene<'_>) -> bool {
        let mut trail = self.trail.clone();
        trail.passed.retain(|spot| spot.step() != Some(step));
        trail.closed.retain(|(closed, _, _)| *closed != step);
        trail.reopened.push(step);
        let Some(first) = spots_of_step(&self.course, &trail, scene, step).into_iter().next() else { return false };
        self.trail = trail;
        self.spot = first;
        true
    }

    /// Takes up a record that was captured in passing: the rest of it is asked where the guide asks for its kind.
    pub fn take_up(&mut self, kind: Kind, id: Id) {
        let parts = self.course.steps.iter().enumerate().flat_map(|(step, here)| {
            here.step.becomes.iter().enumerate().map(move |(part, becomes)| (step, part, becomes))
        });
        let mut lists = parts.filter(|(_, _, becomes)| {
            matches!(becomes, Becomes::Records { with, .. } if with.is_empty()) && prompt::kind_made(becomes) == Some(kind)
        });
        if let Some((step, part, _)) = lists.next() {
            self.trail.made.push(Made { step, part, over: None, id });
        }
    }

    /// A record that was just made is gone back to as its first field, so that it is not made twice.
    fn passed_spot(&self, made_before: usize) -> Spot {
        match (&self.spot, self.trail.made.get(made_before)) {
            (Spot::New { step, part, .. }, Some(made)) => {
                let field = prompt::part_of(&self.course, *step, *part).and_then(first_field).unwrap_or("title");
                Spot::Field { step: *step, part: *part, item: Some(made.id.clone()), field }
            }
            (spot, _) => (*spot).clone(),
        }
    }
}

/// The field that begins a record in a part.
fn first_field(part: &Becomes) -> Option<&'static str> {
    let (Becomes::Records { ask, .. } | Becomes::ForEach { ask, .. }) = part else { return None };
    let table = crate::model::tables::fields(prompt::kind_made(part)?);
    crate::model::field::field_named(table, ask.first()?).map(|field| field.name)
}
