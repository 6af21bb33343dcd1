//! The walk: takes a person through a guide, one question at a time. Used alike by plain lines and by the screen.
//!
//! A walk holds no copy of the inquiry. Where it stands is worked out from the inquiry each time, so that what
//! somebody else writes meanwhile is seen, and a walk that is left and taken up again goes on with the next open
//! question.

// What a walk is made of.
pub mod course;
pub mod naming;
pub mod spot;
pub mod trail;

// What is asked, what comes next, and how it looks.
pub mod asked;
pub mod choice;
pub mod plan;
pub mod prompt;
pub mod question;
pub mod sitting;

// What comes of an answer.
pub mod answer;
pub mod ending;
pub mod given;
pub mod reading;
pub mod taken;

use crate::model::compose::Composer;
use crate::model::guide::{Becomes, Guide};
use crate::model::guides::Guides;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::refusal::Refusal;
use crate::model::scene::Scene;
use crate::model::walk::answer::{sheet_of_run, take};
use crate::model::walk::asked::{Asked, Standing, asked};
use crate::model::walk::course::Course;
use crate::model::walk::given::Given;
use crate::model::walk::naming::SpotName;
use crate::model::walk::plan::{is_in_stage, next};
use crate::model::walk::prompt::{Prompt, first_field, part_of, prompt};
use crate::model::walk::question::{Question, StepStanding, questions, steps};
use crate::model::walk::sitting::passed_over;
use crate::model::walk::spot::Spot;
use crate::model::walk::taken::Taken;
use crate::model::walk::trail::{Made, Trail};

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
    /// Begins a sitting: with the first question that is asked in every sitting or is still open, but for those that
    /// [`passed_over`] leaves until after the last step.
    pub fn begin(guide: &Guide, guides: &Guides, scene: Scene<'_>) -> Self {
        let course = Course::of(guide, guides);
        let trail = Trail::begin(passed_over(&course, scene));
        let spot = next(&course, &trail, scene, None);
        Self {
            course,
            spot,
            trail,
        }
    }

    /// What is shown where the walk stands.
    pub fn prompt(&self, scene: Scene<'_>) -> Prompt {
        prompt(&self.course, &self.trail, &self.spot, scene)
    }

    /// Every question of a step (from 0), in order, with what it holds and how it stands.
    pub fn questions(&self, step: usize, scene: Scene<'_>) -> Vec<Question> {
        questions(&self.course, &self.trail, &self.spot, scene, step)
    }

    /// How far each step has come, in order.
    pub fn steps(&self, scene: Scene<'_>) -> Vec<StepStanding> {
        steps(&self.course, &self.trail, &self.spot, scene)
    }

    /// How many steps have nothing left open, and how many there are; without those that ask nothing now.
    pub fn progress(&self, scene: Scene<'_>) -> (usize, usize) {
        let steps = self.steps(scene);
        let count = |wanted: &[Standing]| {
            steps
                .iter()
                .filter(|step| wanted.contains(&step.standing))
                .count()
        };
        let idle = count(&[Standing::Idle]);
        (count(&[Standing::Filled]), steps.len() - idle)
    }

    /// Takes what was given, nothing to skip, and goes on. When it is refused, the walk stays where it is.
    pub fn answer(
        &mut self,
        guides: &Guides,
        composer: &mut Composer<'_>,
        file: &Id,
        given: Given<'_>,
    ) -> Result<Taken, Refusal> {
        let made = self.trail.made.len();
        let taken = take(
            &self.course,
            guides,
            &self.spot,
            &mut self.trail,
            composer,
            file,
            given,
        )?;
        if let Taken::Asks(spot) = &taken {
            self.trail.open(spot);
            let left = std::mem::replace(&mut self.spot, spot.clone());
            self.trail.way.push(left);
            return Ok(taken);
        }
        if self.course.is_run()
            && matches!(taken, Taken::Kept(_))
            && let Some(here) = self.spot.step().and_then(|at| self.course.steps.get(at))
        {
            sheet_of_run(&mut self.trail, composer, file, &here.guide)?;
        }
        let passed = self.passed_spot(made);
        self.trail.way.push(passed.clone());
        self.trail.passed.push(passed);
        if matches!(self.spot, Spot::Reason { .. }) {
            self.trail.passed.push(Spot::Move);
        }
        Ok(taken)
    }

    /// The sheet of this run, once something of it was kept; `None` for a stage guide.
    pub fn sheet(&self, scene: Scene<'_>) -> Option<&Id> {
        self.trail.sheet(&self.course.guide, scene.inquiry)
    }

    /// Goes on with a run that was begun before: its answers are on this sheet.
    pub fn go_on_with(&mut self, sheet: Id, scene: Scene<'_>) {
        self.trail.sheets.push((self.course.guide.clone(), sheet));
        self.spot = next(&self.course, &self.trail, scene, None);
    }

    /// Goes to the next question that is open. Called after [`Walk::answer`] with the inquiry as it stands then.
    pub fn go_on(&mut self, scene: Scene<'_>) {
        self.trail.look_round(scene);
        if !matches!(self.spot, Spot::Reason { .. }) || self.trail.has_passed(&self.spot) {
            self.spot = next(&self.course, &self.trail, scene, Some(&self.spot));
        }
    }

    /// Goes back to the question before. `false` at the first one.
    pub fn back(&mut self) -> bool {
        let Some(spot) = self.trail.way.pop() else {
            return false;
        };
        self.trail.open(&spot);
        if matches!(spot, Spot::Reason { .. }) {
            self.trail.open(&Spot::Move);
        }
        self.spot = spot;
        true
    }

    /// Jumps to the first question of a step; all of the step is asked again, filled in or not. `false` if it has none.
    pub fn jump(&mut self, step: usize, scene: Scene<'_>) -> bool {
        let mut trail = self.trail.clone();
        trail.reopen(step);
        let asked = asked(&self.course, &trail, scene, step);
        let open = |asked: &Asked| asked.standing == Standing::Open;
        let Some(first) = asked.into_iter().find(open) else {
            return false;
        };
        self.trail = trail;
        self.leave_for(first.spot);
        true
    }

    /// Jumps to any question of [`Walk::questions`], filled in or not, or to the move at the end. `false` if it is not
    /// there.
    pub fn go_to(&mut self, spot: &Spot, scene: Scene<'_>) -> bool {
        let is_there = match (spot, spot.step()) {
            (Spot::Move, _) => is_in_stage(&self.course, scene),
            (_, Some(step)) => asked(&self.course, &self.trail, scene, step)
                .iter()
                .any(|asked| asked.spot == *spot),
            _ => false,
        };
        if is_there {
            self.trail.open(spot);
            self.leave_for(spot.clone());
        }
        is_there
    }

    /// The name of the question that is asked now; `None` where nothing is asked.
    pub fn name(&self) -> Option<SpotName> {
        SpotName::of(&self.spot, &self.course)
    }

    /// The question of this name, as the walk asks it today; `None` if it does not.
    pub fn named(&self, name: &SpotName, scene: Scene<'_>) -> Option<Spot> {
        if *name == SpotName::Move {
            return Some(Spot::Move);
        }
        (0..self.course.steps.len())
            .flat_map(|step| asked(&self.course, &self.trail, scene, step))
            .map(|asked| asked.spot)
            .find(|spot| SpotName::of(spot, &self.course).as_ref() == Some(name))
    }

    /// Leaves the question that is asked now unanswered. The way on is asked for again at the end.
    fn leave_for(&mut self, spot: Spot) {
        self.trail.open(&Spot::Move);
        let left = std::mem::replace(&mut self.spot, spot);
        self.trail.way.push(left);
    }

    /// Takes up a record that was captured in passing: the rest of it is asked where the guide asks for its kind.
    pub fn take_up(&mut self, kind: Kind, id: Id) {
        let parts = self
            .course
            .steps
            .iter()
            .enumerate()
            .flat_map(|(step, here)| {
                here.step
                    .becomes
                    .iter()
                    .enumerate()
                    .map(move |(part, becomes)| (step, part, becomes))
            });
        let mut lists = parts.filter(|(_, _, becomes)| {
            matches!(becomes, Becomes::Records { with, .. } if with.is_empty())
                && becomes.makes() == Some(kind)
        });
        if let Some((step, part, _)) = lists.next() {
            self.trail.made.push(Made {
                step,
                part,
                over: None,
                id,
            });
        }
    }

    /// A record that was just made is gone back to as its first field, so that it is not made twice.
    fn passed_spot(&self, made_before: usize) -> Spot {
        match (&self.spot, self.trail.made.get(made_before)) {
            (Spot::New { step, part, .. }, Some(made)) => {
                let field = part_of(&self.course, *step, *part).and_then(first_field);
                Spot::Field {
                    step: *step,
                    part: *part,
                    item: Some(made.id.clone()),
                    field: field.map_or("title", |field| field.name),
                }
            }
            (spot, _) => (*spot).clone(),
        }
    }
}
