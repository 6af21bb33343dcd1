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
use crate::model::guide::Guide;
use crate::model::guides::Guides;
use crate::model::id::Id;
use crate::model::refusal::Refusal;
use crate::model::walk::answer::{Taken, take};
use crate::model::walk::course::Course;
use crate::model::walk::plan::{Scene, next, spots_of_step};
use crate::model::walk::prompt::{Prompt, prompt};
use crate::model::walk::spot::{Spot, Trail};

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
        let spot = next(&course, &trail, scene);
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
            self.spot = next(&self.course, &self.trail, scene);
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

    /// Jumps to the first question of a step, open or not; its passed questions are asked again. `false` if it has none.
    pub fn jump(&mut self, step: usize, scene: Scene<'_>) -> bool {
        self.trail.passed.retain(|spot| spot.step() != Some(step));
        self.trail.closed.retain(|(closed, _, _)| *closed != step);
        let Some(first) = spots_of_step(&self.course, &self.trail, scene, step).into_iter().next() else { return false };
        self.spot = first;
        true
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
fn first_field(part: &crate::model::guide::Becomes) -> Option<&'static str> {
    use crate::model::guide::Becomes;
    let (Becomes::Records { ask, .. } | Becomes::ForEach { ask, .. }) = part else { return None };
    let table = crate::model::tables::fields(prompt::kind_made(part)?);
    crate::model::field::field_named(table, ask.first()?).map(|field| field.name)
}
