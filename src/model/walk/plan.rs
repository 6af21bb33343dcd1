//! The plan of a walk: which question comes next.

use crate::model::criteria::{criterion, verdict};
use crate::model::scene::Scene;
use crate::model::walk::asked::{Asked, Standing, asked};
use crate::model::walk::course::Course;
use crate::model::walk::spot::{Place, Spot};
use crate::model::walk::trail::Trail;

/// The next spot that wants an answer: from one on to the end of the guide, then what was left open before it.
pub fn next(course: &Course, trail: &Trail, scene: Scene<'_>, from: Option<&Spot>) -> Spot {
    let all: Vec<Asked> = (0..course.steps.len())
        .flat_map(|step| asked(course, trail, scene, step))
        .collect();
    let here = |spot: &Spot| all.iter().position(|asked| asked.spot == *spot);
    let start = match from {
        None => 0,
        // A list that was written in asks for one more at another spot: then its part is gone through from its beginning.
        Some(spot) => here(spot).unwrap_or_else(|| beginning(&all, spot.place())),
    };
    let is_open = |asked: &&Asked| asked.standing == Standing::Open;
    let ahead = all.iter().skip(start).find(is_open);
    let is_left = |asked: &&Asked| (asked.first && is_open(asked)) || trail.waits(&asked.spot);
    let left = || all.iter().find(is_left);
    ahead.or_else(left).map_or_else(
        || after_steps(course, trail, scene),
        |asked| asked.spot.clone(),
    )
}

/// The first question from a place on; after the last step, none.
fn beginning(all: &[Asked], place: Option<Place>) -> usize {
    let from = |asked: &Asked| asked.spot.place() >= place;
    match place {
        None => all.len(),
        Some(_) => all.iter().position(from).unwrap_or(all.len()),
    }
}

/// The criteria that are neither met nor promised, then the move, then the end.
fn after_steps(course: &Course, trail: &Trail, scene: Scene<'_>) -> Spot {
    if !is_in_stage(course, scene) {
        return Spot::End;
    }
    let missing = course
        .gate
        .iter()
        .filter_map(|id| criterion(id))
        .find(|criterion| {
            let verdict = verdict(criterion, scene);
            let passed = trail.has_passed(&Spot::Missing {
                criterion: criterion.id,
            });
            !verdict.met && !verdict.planned && !passed
        });
    match missing {
        Some(criterion) => Spot::Missing {
            criterion: criterion.id,
        },
        None if trail.has_passed(&Spot::Move) => Spot::End,
        None => Spot::Move,
    }
}

/// Whether this is the guide of the stage that the inquiry is in, so that its gate is looked at in the end.
pub fn is_in_stage(course: &Course, scene: Scene<'_>) -> bool {
    course.stage == Some(scene.inquiry.stage)
}
