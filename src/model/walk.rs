//! The walk: takes a person through a guide, one question at a time. Used alike by plain lines and by the screen.
//!
//! A walk holds no copy of the inquiry. Where it stands is worked out from the inquiry each time, so that what
//! somebody else writes meanwhile is seen, and a walk that is left and taken up again goes on with the next open
//! question.

// What a walk is made of.
pub mod course;
pub mod spot;

// What is asked next, how it looks, and what comes of an answer.
pub mod answer;
pub mod ending;
pub mod plan;
pub mod prompt;
pub mod taken;

use crate::model::compose::Composer;
use crate::model::guide::{Becomes, Guide};
use crate::model::guides::Guides;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::refusal::Refusal;
use crate::model::walk::answer::take;
use crate::model::walk::course::Course;
use crate::model::walk::plan::{Scene, next, spots_of_step};
use crate::model::walk::prompt::{Prompt, prompt};
use crate::model::walk::spot::{Made, Spot, Trail};
use crate::model::walk::taken::Taken;

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
        Self {
            course,
            spot,
            trail,
        }
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
        let taken = take(
            &self.course,
            guides,
            &self.spot,
            &mut self.trail,
            composer,
            file,
            typed,
        )?;
        if let Taken::Asks(spot) = &taken {
            self.trail
                .passed
                .push(std::mem::replace(&mut self.spot, spot.clone()));
            return Ok(taken);
        }
        let passed = self.passed_spot(made);
        self.trail.passed.push(passed);
        if let (Taken::Moved(_), Spot::Reason { .. }) | (Taken::Skipped, Spot::Reason { .. }) =
            (&taken, &self.spot)
        {
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
        let Some(spot) = self.trail.passed.pop() else {
            return false;
        };
        if let Spot::New {
            step, part, over, ..
        } = &spot
        {
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
        let Some(first) = spots_of_step(&self.course, &trail, scene, step)
            .into_iter()
            .next()
        else {
            return false;
        };
        self.trail = trail;
        self.spot = first;
        true
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
                let field = prompt::part_of(&self.course, *step, *part)
                    .and_then(first_field)
                    .unwrap_or("title");
                Spot::Field {
                    step: *step,
                    part: *part,
                    item: Some(made.id.clone()),
                    field,
                }
            }
            (spot, _) => (*spot).clone(),
        }
    }
}

/// The field that begins a record in a part.
fn first_field(part: &Becomes) -> Option<&'static str> {
    let (Becomes::Records { ask, .. } | Becomes::ForEach { ask, .. }) = part else {
        return None;
    };
    let table = crate::model::tables::fields(part.makes()?);
    crate::model::field::field_named(table, ask.first()?).map(|field| field.name)
}

#[cfg(test)]
mod tests {
    use super::Walk;
    use crate::model::compose::Composer;
    use crate::model::guide::Guide;
    use crate::model::guides::Guides;
    use crate::model::id::{Id, IdSource};
    use crate::model::kind::Kind;
    use crate::model::moment::Moment;
    use crate::model::pen::Pen;
    use crate::model::portfolio::Portfolio;
    use crate::model::records::inquiry::Inquiry;
    use crate::model::walk::plan::Scene;
    use crate::model::walk::spot::Spot;
    use crate::model::words::{ExperimentState, Stage};

    /// A guide of Act in which each step shows one way of asking.
    const GUIDE: &str = r#"#![enable(implicit_some)] (format: 1, id: "act", kind: stage, set: "standard", stage: "act", title: "Act", gate: [], steps: [
        (id: "seen", title: "", question: "", short: "", why: "", minutes: 1, short_minutes: 1, becomes: [
            for_each(kind: "experiment", only: "running", add: "observation", link: "experiments", ask: ["title"], again: true),
        ]),
        (id: "ideas", title: "", question: "", short: "", why: "", minutes: 1, short_minutes: 1, becomes: [
            for_each(kind: "barrier", only: "open", add: "experiment", link: "barriers", ask: ["title", "contrast"]),
        ]),
        (id: "start", title: "", question: "", short: "", why: "", minutes: 1, short_minutes: 1, becomes: [
            each(kind: "experiment", only: "to start", ask: ["state"], again: true),
        ]),
        (id: "next", title: "", question: "", short: "", why: "", minutes: 1, short_minutes: 1, becomes: [
            each(kind: "action", only: "open", ask: ["state"], again: true),
            records(kind: "action", ask: ["title", "owner"]),
            fields(["closing"]),
        ]),
    ])"#;

    /// An inquiry in Act with one barrier, and somebody who walks it.
    struct Sitting {
        guides: Guides,
        portfolio: Portfolio,
        pen: Pen,
        file: Id,
        walk: Walk,
    }

    impl Sitting {
        fn begin() -> Self {
            let guide: Guide = ron::from_str(GUIDE).expect("the guide");
            let guides = Guides { all: vec![guide] };
            let moment = |text: &str| Moment::parse(text).expect("a moment");
            let file = Id::parse("kettle-0000").expect("an id");
            let mut inquiry =
                Inquiry::begin(file.clone(), "A kettle".to_owned(), moment("2026-03-01"));
            inquiry.stage = Stage::Act;
            let mut portfolio = Portfolio {
                inquiries: vec![inquiry],
                ..Portfolio::default()
            };
            let mut pen = Pen {
                now: moment("2026-03-02 10:00"),
                author: String::new(),
                ids: IdSource::seeded(7),
            };
            add(
                &mut portfolio,
                &mut pen,
                &file,
                Kind::Barrier,
                "Locked at nine",
            );
            let walk = begun(&guides, &portfolio, &file, &pen);
            Self {
                guides,
                portfolio,
                pen,
                file,
                walk,
            }
        }

        fn inquiry(&self) -> &Inquiry {
            self.portfolio.inquiry(&self.file).expect("the inquiry")
        }

        fn scene(&self) -> Scene<'_> {
            Scene {
                portfolio: &self.portfolio,
                inquiry: self.inquiry(),
                today: self.pen.today(),
            }
        }

        /// Answers and goes on; gives what is asked then.
        fn answer(&mut self, typed: &str) -> String {
            self.pen.now = self.pen.now.next_second();
            let mut composer = Composer::new(&mut self.portfolio, &mut self.pen);
            self.walk
                .answer(&self.guides, &mut composer, &self.file, typed)
                .expect("an answer that is taken");
            composer.finish();
            let inquiry = self.portfolio.inquiry(&self.file).expect("the inquiry");
            self.walk.go_on(Scene {
                portfolio: &self.portfolio,
                inquiry,
                today: self.pen.today(),
            });
            self.asked()
        }

        fn jump(&mut self, step: usize) -> bool {
            let inquiry = self.portfolio.inquiry(&self.file).expect("the inquiry");
            self.walk.jump(
                step,
                Scene {
                    portfolio: &self.portfolio,
                    inquiry,
                    today: self.pen.today(),
                },
            )
        }

        /// Leaves, and walks again from the beginning of the guide.
        fn take_up(&mut self) -> String {
            self.walk = begun(&self.guides, &self.portfolio, &self.file, &self.pen);
            self.asked()
        }

        fn asked(&self) -> String {
            let prompt = self.walk.prompt(self.scene());
            let of = prompt
                .subject
                .map(|(_, title)| format!(" of {title}"))
                .unwrap_or_default();
            format!("{}{of}", prompt.ask)
        }
    }

    fn begun(guides: &Guides, portfolio: &Portfolio, file: &Id, pen: &Pen) -> Walk {
        let inquiry = portfolio.inquiry(file).expect("the inquiry");
        Walk::begin(
            &guides.all[0],
            guides,
            Scene {
                portfolio,
                inquiry,
                today: pen.today(),
            },
        )
    }

    fn add(portfolio: &mut Portfolio, pen: &mut Pen, file: &Id, kind: Kind, title: &str) -> Id {
        let field = crate::model::field::main_field(crate::model::tables::fields(kind))
            .expect("a main field");
        let mut composer = Composer::new(portfolio, pen);
        let id = composer
            .add(file, kind, &[(field, vec![title])])
            .expect("a record");
        composer.finish();
        id
    }

    #[test]
    fn a_record_is_asked_field_by_field_and_then_for_another_until_an_empty_line() {
        let mut sitting = Sitting::begin();
        assert_eq!(sitting.asked(), "Experiment of Locked at nine");
        assert_eq!(
            sitting.answer("A kettle on the landing"),
            "Contrast of A kettle on the landing"
        );
        assert_eq!(
            sitting.answer("It needs no key"),
            "Another experiment of Locked at nine"
        );
        assert_eq!(sitting.answer(""), "State of A kettle on the landing");
    }

    #[test]
    fn what_has_just_begun_is_not_looked_back_on_in_the_same_sitting() {
        let mut sitting = Sitting::begin();
        sitting.answer("A kettle on the landing");
        sitting.answer("It needs no key");
        sitting.answer("");
        assert_eq!(sitting.answer("running because it is a kettle"), "Action");
        sitting.answer("");
        assert_eq!(sitting.answer("It stayed warm"), "Move");
        assert_eq!(sitting.take_up(), "Observation of A kettle on the landing");
    }

    #[test]
    fn a_selection_is_read_again_after_each_answer() {
        let mut sitting = Sitting::begin();
        for line in ["A kettle", "", "A flask", "", ""] {
            sitting.answer(line);
        }
        assert_eq!(sitting.asked(), "State of A kettle");
        let file = sitting.file.clone();
        let experiments = sitting
            .portfolio
            .inquiry_mut(&file)
            .map(|inquiry| &mut inquiry.experiments)
            .expect("experiments");
        // Somebody else lets the flask go meanwhile.
        experiments[1].state = ExperimentState::Abandoned;
        assert_eq!(sitting.answer("designed"), "Action");
    }

    #[test]
    fn going_back_over_a_new_record_changes_it_and_never_makes_it_twice() {
        let mut sitting = Sitting::begin();
        sitting.answer("A kettel");
        assert!(sitting.walk.back());
        assert_eq!(sitting.asked(), "Experiment of A kettel");
        assert_eq!(sitting.answer("A kettle"), "Contrast of A kettle");
        assert_eq!(sitting.inquiry().experiments.len(), 1);
    }

    #[test]
    fn going_back_over_a_closed_list_opens_it_again() {
        let mut sitting = Sitting::begin();
        assert_eq!(sitting.answer(""), "Action");
        assert!(sitting.walk.back());
        assert_eq!(sitting.asked(), "Experiment of Locked at nine");
        sitting.answer("A kettle");
        assert_eq!(sitting.answer(""), "Another experiment of Locked at nine");
    }

    #[test]
    fn a_refused_answer_leaves_the_walk_where_it_is() {
        let mut sitting = Sitting::begin();
        for line in ["A kettle", "", ""] {
            sitting.answer(line);
        }
        let before = sitting.walk.spot.clone();
        let mut composer = Composer::new(&mut sitting.portfolio, &mut sitting.pen);
        let refusal = sitting
            .walk
            .answer(&sitting.guides, &mut composer, &sitting.file, "running")
            .expect_err("its card is empty");
        composer.give_up();
        assert_eq!(refusal.points.len(), 10);
        assert_eq!(sitting.walk.spot, before);
        assert_eq!(
            sitting.inquiry().experiments[0].state,
            ExperimentState::Idea
        );
    }

    #[test]
    fn a_list_that_was_written_in_is_passed_over_in_the_next_sitting_and_asked_again_after_a_move()
    {
        let mut sitting = Sitting::begin();
        for line in ["A kettle", "It needs no key", "", "abandoned"] {
            sitting.answer(line);
        }
        assert_eq!(
            sitting.take_up(),
            "Action",
            "there is an experiment at the barrier already"
        );
        let guides = sitting.guides.clone();
        for to in [Stage::Learn, Stage::Act] {
            sitting.pen.now = sitting.pen.now.next_second();
            let gate = crate::model::walk::ending::gate_to(
                &guides,
                &Composer::new(&mut sitting.portfolio, &mut sitting.pen),
                &sitting.file,
                to,
            );
            let mut composer = Composer::new(&mut sitting.portfolio, &mut sitting.pen);
            composer
                .move_to(&sitting.file, to, &gate, "another round")
                .expect("a move");
            composer.finish();
        }
        assert_eq!(sitting.inquiry().cycle, 2);
        assert_eq!(
            sitting.take_up(),
            "Experiment of Locked at nine",
            "a new cycle asks again"
        );
    }

    #[test]
    fn a_jump_asks_a_whole_step_again_and_comes_round_to_what_was_left() {
        let mut sitting = Sitting::begin();
        assert!(sitting.jump(3));
        assert_eq!(sitting.asked(), "Action");
        sitting.answer("");
        assert_eq!(
            sitting.answer("It stayed warm"),
            "Experiment of Locked at nine"
        );
        assert!(sitting.jump(3));
        sitting.answer("");
        assert_eq!(sitting.walk.prompt(sitting.scene()).now, "It stayed warm");
        assert!(!sitting.jump(9), "there is no such step");
    }

    #[test]
    fn what_was_captured_is_taken_up_where_its_kind_is_asked_for() {
        let mut sitting = Sitting::begin();
        let file = sitting.file.clone();
        let id = add(
            &mut sitting.portfolio,
            &mut sitting.pen,
            &file,
            Kind::Action,
            "Buy a kettle",
        );
        sitting.walk.take_up(Kind::Action, id);
        assert_eq!(sitting.answer(""), "State of Buy a kettle");
        assert_eq!(sitting.answer(""), "Owner of Buy a kettle");
    }

    #[test]
    fn the_way_on_is_asked_last_and_an_empty_line_stays() {
        let mut sitting = Sitting::begin();
        for line in ["", "", ""] {
            sitting.answer(line);
        }
        assert_eq!(sitting.walk.spot, Spot::Move);
        sitting.answer("");
        assert_eq!(sitting.walk.spot, Spot::End);
        assert_eq!(sitting.inquiry().stage, Stage::Act);
    }
}
