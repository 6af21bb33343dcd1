//! The questions of a step and the steps of a walk at a glance: what is open, what is filled, where one can go.

use crate::model::field::{Record, field_named};
use crate::model::guide::Becomes;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::scene::Scene;
use crate::model::walk::asked::{Asked, Standing, answered, asked};
use crate::model::walk::course::Course;
use crate::model::walk::prompt::{new_ask, part_of, shown};
use crate::model::walk::spot::Spot;
use crate::model::walk::trail::Trail;

/// One question of a step, as an overview shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Where it is asked.
    pub spot: Spot,
    /// What is asked, in a word or two.
    pub ask: String,
    /// The record that it is about, by kind and title.
    pub subject: Option<(Kind, String)>,
    /// What it holds, as people read it; for a list how many are there. Empty if nothing.
    pub now: String,
    /// How many are there, for a list of records.
    pub there: usize,
    /// How it stands.
    pub standing: Standing,
}

/// How far one step has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepStanding {
    /// The words that name the step.
    pub title: String,
    /// How many of its questions are still to be asked.
    pub open: usize,
    /// How many were passed over and hold no answer.
    pub skipped: usize,
    /// How many hold an answer.
    pub filled: usize,
    /// Open while one of its questions is, else skipped, filled, or idle where nothing is to be asked.
    pub standing: Standing,
}

/// Every question of a step, in order, for a walk that stands at a spot.
pub fn questions(
    course: &Course,
    trail: &Trail,
    spot: &Spot,
    scene: Scene<'_>,
    step: usize,
) -> Vec<Question> {
    seen_from(spot, asked(course, trail, scene, step))
        .map(|asked| question(course, trail, scene, asked))
        .collect()
}

/// What is asked again in every sitting and lies behind the walk is not asked by itself any more.
fn seen_from(spot: &Spot, asked: Vec<Asked>) -> impl Iterator<Item = Asked> {
    let here = spot.place();
    asked.into_iter().map(move |asked| {
        let behind = here.is_none_or(|here| asked.spot.place().is_some_and(|at| at < here));
        match (asked.standing, asked.first) {
            (Standing::Open, false) if behind => Asked {
                standing: Standing::Filled,
                ..asked
            },
            _ => asked,
        }
    })
}

/// How far each step has come, in order, for a walk that stands at a spot.
pub fn steps(course: &Course, trail: &Trail, spot: &Spot, scene: Scene<'_>) -> Vec<StepStanding> {
    let steps = course.steps.iter().enumerate();
    steps
        .map(|(at, here)| {
            let asked: Vec<Asked> = seen_from(spot, asked(course, trail, scene, at)).collect();
            let count = |standing| asked.iter().filter(|a| a.standing == standing).count();
            let (open, skipped, filled) = (
                count(Standing::Open),
                count(Standing::Skipped),
                count(Standing::Filled),
            );
            StepStanding {
                title: here.step.title.clone(),
                open,
                skipped,
                filled,
                standing: match (open, skipped, filled) {
                    (0, 0, 0) => Standing::Idle,
                    (0, 0, _) => Standing::Filled,
                    (0, ..) => Standing::Skipped,
                    _ => Standing::Open,
                },
            }
        })
        .collect()
}

fn question(course: &Course, trail: &Trail, scene: Scene<'_>, asked: Asked) -> Question {
    let file = &scene.inquiry.id;
    let subject = |item: Option<&Id>| {
        let at = Address::item(file.clone(), item?.clone());
        let record = scene.portfolio.record(&at)?;
        Some((record.kind(), scene.portfolio.title(&at)?))
    };
    let (ask, subject, now) = match &asked.spot {
        Spot::Field { item, field, .. } => {
            let (label, now) = held(scene, item.as_ref(), field);
            (label, subject(item.as_ref()), now)
        }
        Spot::New {
            step,
            part,
            over,
            nth,
        } => {
            let part = part_of(course, *step, *part);
            let kind = part.and_then(Becomes::makes);
            let ask = part.map_or(String::new(), |part| new_ask(part, *nth));
            let now = kind
                .filter(|_| asked.there > 0)
                .map_or(String::new(), |kind| kind.counted(asked.there));
            (ask, subject(over.as_ref()), now)
        }
        Spot::Answer { step, .. } => {
            let text = answered(course, trail, scene.inquiry, *step);
            ("Answer".to_owned(), None, text.unwrap_or_default())
        }
        Spot::Search { .. } => {
            let day = scene.inquiry.searched.map(|day| day.spoken(scene.today));
            (
                "Search the portfolio".to_owned(),
                None,
                day.unwrap_or_default(),
            )
        }
        Spot::Same { barrier, .. } => {
            let (_, now) = held(scene, Some(barrier), "same_as");
            ("Same as".to_owned(), subject(Some(barrier)), now)
        }
        Spot::Missing { .. } | Spot::Move | Spot::Reason { .. } | Spot::End => {
            (String::new(), None, String::new())
        }
    };
    Question {
        spot: asked.spot,
        ask,
        subject,
        now,
        there: asked.there,
        standing: asked.standing,
    }
}

/// The label of a field and what it holds.
fn held(scene: Scene<'_>, item: Option<&Id>, name: &str) -> (String, String) {
    let at = Address {
        file: scene.inquiry.id.clone(),
        item: item.cloned(),
    };
    let of = |portfolio: &Portfolio, record: &dyn Record| {
        let field = field_named(record.fields(), name)?;
        let now = shown(portfolio, &at.file, field, &record.get(name));
        Some((field.label.to_owned(), now))
    };
    scene
        .portfolio
        .record(&at)
        .and_then(|record| of(scene.portfolio, record))
        .unwrap_or_default()
}
