//! The sea of the picture, and what rises from it into the clouds.

use crate::model::ecology::Ecology;
use crate::model::ecology::place::Place;
use crate::model::landscape::canvas::{Canvas, Pigment, wide};
use crate::model::landscape::numbers::{self, Numbers};
use crate::model::landscape::plan::Plan;
use crate::model::picture::drawing::{Tone, span};

/// The sea.
pub fn sea(canvas: &mut Canvas, plan: &Plan, ecology: &Ecology) {
    let (top, bottom) = (plan.sea * 2, plan.height * 2);
    let deep = bottom - top;
    for x in 0..plan.width {
        // A long swell: two dots up and down along the shore.
        let swell = i32::from((x + 4).rem_euclid(18) < 9);
        for y in top + swell..bottom {
            // The bands end where rows do, so that words stand on one of them.
            let row = (y - top) / 2 * 2;
            let pigment = match row * 3 / deep.max(1) {
                0 => Pigment::Surface,
                1 => Pigment::Deep,
                _ => Pigment::Deeper,
            };
            canvas.put(x, y, pigment);
        }
    }
    for y in plan.sea..plan.height {
        for x in 0..plan.width {
            let lies = (x * 5 + y * 13).rem_euclid(23) < 2 && (x + y * 7).rem_euclid(5) < 3;
            if lies && canvas.dot(x, y * 2) == canvas.dot(x, y * 2 + 1) {
                canvas.stroke(x, y, '~', Pigment::Crest);
            }
        }
    }
    let Some(numbers) = Numbers::of(ecology, &Place::Sea) else {
        return;
    };
    let row = plan.sea + (plan.height - plan.sea) / 2;
    let name = vec![span(Tone::Strong, numbers.stand.name.as_str())];
    let taken = canvas.write((3, row), plan.width / 3, name, None);
    let told = numbers.told();
    let room = plan.width - taken - 8;
    let parts = i32::try_from(told.len()).unwrap_or(1).max(1);
    if plan.roomy && numbers::width(&told) + parts * 8 < room {
        for (nth, one) in (0..).zip(&told) {
            let x = 3 + taken + 5 + nth * room / parts;
            numbers::write(canvas, (x, row), room, std::slice::from_ref(one));
        }
    } else {
        numbers::write(canvas, (3 + taken + 3, row), room, &told);
    }
}

/// Learning that led to change, on its way up.
pub fn vapour(canvas: &mut Canvas, plan: &Plan, ecology: &Ecology) {
    let Some(numbers) = Numbers::of(ecology, &Place::Vapour) else {
        return;
    };
    let told = numbers.told();
    let risen: usize = told.iter().map(|(_, count)| count.number()).sum();
    let row = plan.land - i32::from(!plan.roomy);
    let end = plan.width - 2;
    let room = plan.width / 2;
    let taken = numbers::write_back(canvas, (end, row), room, &told);
    let arrow = vec![span(Tone::Faint, "rising")];
    let x = end - taken - 2 - wide(&arrow);
    canvas.write((x, row), 8, arrow, None);
    if risen == 0 {
        return;
    }
    let right = plan.width - 2;
    let left = right - if plan.roomy { plan.width / 12 } else { 3 };
    for y in row + 1..plan.sea {
        for x in left..right {
            let letter = match (x * 3 + y * 5).rem_euclid(if plan.roomy { 17 } else { 7 }) {
                0 => '°',
                3 => '·',
                _ => continue,
            };
            if !canvas.is_written(x, y) && !canvas.dot(x, y * 2 + 1).is_water() {
                canvas.stroke(x, y, letter, Pigment::Vapour);
            }
        }
    }
}
