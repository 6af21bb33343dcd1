//! Where a new sitting begins: what earlier sittings left open waits until after the last step.

use crate::model::field::{FieldKind, field_named};
use crate::model::records::inquiry::Inquiry;
use crate::model::scene::Scene;
use crate::model::walk::asked::{Asked, Standing, asked};
use crate::model::walk::course::Course;
use crate::model::walk::spot::Spot;
use crate::model::walk::trail::Trail;

/// The questions that a new sitting does not begin with, because an earlier one seems to have passed them over.
///
/// Nothing is written down about a question that was skipped, so this is read off what was answered: the steps that were
/// begun, one after the other from the first or second step on, are where earlier sittings have been. A question about
/// the inquiry itself, or for a list, waits if it stands in that run before the last answer. So the walk goes on right
/// after that answer, and comes round to the rest after the last step.
///
/// What a single record lacks is asked in its place all the same (a barrier that came yesterday has no scale yet, and
/// nobody has passed over that), and so is what is asked in every sitting. Neither tells how far the walk has come. What
/// is run anew each time begins at its beginning.
pub fn passed_over(course: &Course, scene: Scene<'_>) -> Vec<Spot> {
    if course.is_run() {
        return Vec::new();
    }
    let trail = Trail::default();
    let steps = (0..course.steps.len()).map(|step| asked(course, &trail, scene, step));
    // Steps that ask for nothing just now neither carry the run on nor break it.
    let steps: Vec<Vec<Asked>> = steps.filter(|step| step.iter().any(says_how_far)).collect();
    let begun: Vec<bool> = steps
        .iter()
        .map(|step| step.iter().any(is_answered))
        .collect();
    let Some(first) = begun.iter().position(|begun| *begun).filter(|at| *at <= 1) else {
        return Vec::new();
    };
    let run = begun.iter().skip(first).take_while(|begun| **begun).count();
    let mut reached: Vec<Asked> = steps.into_iter().take(first + run).flatten().collect();
    let last = reached.iter().rposition(is_answered).unwrap_or(0);
    reached.truncate(last);
    reached
        .into_iter()
        .filter(|asked| asked.first && asked.standing == Standing::Open)
        .map(|asked| asked.spot)
        .filter(is_of_inquiry)
        .collect()
}

/// Whether a question tells how far the walk has come: it is asked once on each visit to the stage, and not by the way.
fn says_how_far(asked: &Asked) -> bool {
    let is_date = |field: &str| {
        // A date to meet again is asked for at the end of every stage.
        field_named(Inquiry::FIELDS, field).is_some_and(|row| row.kind == FieldKind::Date)
    };
    match &asked.spot {
        _ if asked.standing == Standing::Idle => false,
        Spot::Field { item: Some(_), .. } | Spot::Same { .. } => false,
        Spot::Field { field, .. } => !is_date(field),
        _ => asked.first || asked.standing == Standing::Filled,
    }
}

fn is_answered(asked: &Asked) -> bool {
    asked.standing == Standing::Filled && says_how_far(asked)
}

/// Whether a spot asks about the inquiry itself, and not about one record of it.
fn is_of_inquiry(spot: &Spot) -> bool {
    match spot {
        Spot::Field { item, .. } => item.is_none(),
        Spot::New { over, .. } => over.is_none(),
        _ => true,
    }
}
