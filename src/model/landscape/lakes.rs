//! The lakes of the picture, one below the other, the water that falls from each to the next, and the beavers' dam.

use crate::model::ecology::Ecology;
use crate::model::ecology::place::Place;
use crate::model::landscape::canvas::{Canvas, Pigment};
use crate::model::landscape::numbers::{self, Numbers};
use crate::model::landscape::plan::{Form, Plan, Spot};
use crate::model::picture::drawing::{Tone, span};

/// The columns of falling water.
const FALL: i32 = 4;

/// The lakes and their falls.
pub fn lakes(canvas: &mut Canvas, plan: &Plan, ecology: &Ecology) {
    for lake in &plan.lakes {
        fall(canvas, plan, *lake);
    }
    for lake in &plan.lakes {
        let (top, high) = match (plan.form, plan.drop) {
            (Form::Line | Form::Pond, _) => (lake.y * 2, 2),
            (Form::Lake, 4 | 5) => (lake.y * 2 - 1, 6),
            (Form::Lake, _) => (lake.y * 2 - 2, 8),
        };
        canvas.rounded((lake.x, top), (plan.lake, high), Pigment::Lake);
        match plan.form {
            Form::Lake => canvas.dash(lake.x + 4, top, plan.lake - 8, Pigment::Surface),
            Form::Pond if plan.drop > 2 => {
                canvas.dash(lake.x + 1, top - 1, plan.lake - 2, Pigment::Surface);
            }
            _ => {}
        }
    }
    for lake in &plan.lakes {
        words(canvas, plan, ecology, *lake);
    }
}

/// The water that falls from a lake to the next, or to the sea.
fn fall(canvas: &mut Canvas, plan: &Plan, lake: Spot) {
    let x = plan.fall(lake);
    let below = plan.lakes.iter().find(|it| it.y > lake.y);
    let end = below.map_or(plan.sea, |it| it.y) * 2;
    for y in lake.y * 2 + 1..=end {
        canvas.dash(x, y, FALL, Pigment::Stream);
    }
}

/// Light on the falls, once everything else is painted.
pub fn glitter(canvas: &mut Canvas, plan: &Plan) {
    for lake in &plan.lakes {
        let x = plan.fall(*lake);
        for y in lake.y + 1..=plan.sea {
            for x in x..x + FALL {
                let runs = [y * 2, y * 2 + 1].map(|y| canvas.dot(x, y) == Pigment::Stream);
                if runs == [true, true] && (x * 3 + y * 2).rem_euclid(4) == 0 {
                    canvas.stroke(x, y, '╎', Pigment::Crest);
                }
            }
        }
    }
}

fn words(canvas: &mut Canvas, plan: &Plan, ecology: &Ecology, lake: Spot) {
    let Some(numbers) = Numbers::at(ecology, lake.stand) else {
        return;
    };
    let told = numbers.told();
    let name = vec![span(Tone::Strong, numbers.stand.name.as_str())];
    let (x, room) = (lake.x + 2, plan.lake - 4);
    match plan.form {
        Form::Line => {
            let first = told.get(..1).unwrap_or_default();
            let kept = numbers::width(first) + 2;
            let taken = canvas.write((x, lake.y), room - kept, name, None);
            numbers::write(canvas, (x + taken + 2, lake.y), kept, first);
        }
        Form::Pond => {
            canvas.write((x, lake.y), room, name, None);
            numbers::write(canvas, (x, lake.y + 1), plan.lake - 6, &told);
        }
        Form::Lake => {
            canvas.write((x + 1, lake.y), room, name, None);
            numbers::write(canvas, (x + 1, lake.y + 1), room, &told);
        }
    }
}

/// The dam across the last fall, and what forms and goes.
pub fn dams(canvas: &mut Canvas, plan: &Plan, ecology: &Ecology) {
    let Some(numbers) = Numbers::of(ecology, &Place::Dams) else {
        return;
    };
    let end = plan
        .lakes
        .last()
        .map_or(plan.width - 12, |lake| plan.fall(*lake));
    let row = plan.sea - 1 - i32::from(plan.roomy);
    if plan.lakes.last().is_some_and(|lake| lake.y < row) {
        let high = if plan.roomy { 3 } else { 2 };
        for nth in 0..high {
            canvas.dash(
                end - nth - 1,
                row * 2 + 2 - high + nth,
                FALL + 2 * nth + 2,
                Pigment::Wood,
            );
        }
    }
    let name = vec![span(Tone::Plain, numbers.stand.name.as_str())];
    let told = numbers.told();
    if plan.roomy {
        let wide = numbers::width(&told) + 6;
        let x = (end - 6 - wide).max(3);
        let taken = canvas.write((x, row), wide, name, None);
        numbers::write(canvas, (x + taken + 2, row), end - x - taken - 7, &told);
    } else {
        let taken = canvas.write((3, row), 12, name, None);
        numbers::write(canvas, (taken + 5, row), end - taken - 9, &told);
    }
}
