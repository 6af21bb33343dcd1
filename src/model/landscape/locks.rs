//! The way back in the picture: the salmon, and the locks by which answers go up to those who spoke.

use crate::model::ecology::Ecology;
use crate::model::ecology::place::Place;
use crate::model::landscape::canvas::{Canvas, Pigment, faint};
use crate::model::landscape::numbers::{self, Numbers, width};
use crate::model::landscape::plan::Plan;

/// A salmon on its way up.
const SALMON: &str = "<°)))><";

/// The steps up, highest first.
const STEPS: &[&[&str]] = &[
    &["acknowledged"],
    &["sent"],
    &["drafted"],
    &["owed", "late"],
];

/// The locks and the salmon in them.
pub fn locks(canvas: &mut Canvas, plan: &Plan, ecology: &Ecology) {
    let Some(numbers) = Numbers::of(ecology, &Place::Salmon) else {
        return;
    };
    if plan.roomy && plan.locks + 5 < plan.sea {
        stairs(canvas, plan, numbers);
        return;
    }
    let room = plan.lakes.last().map_or(plan.width / 2, |lake| lake.x - 6);
    let rows: &[&[&str]] = if plan.locks + 3 < plan.sea {
        &[&["owed", "late", "drafted"], &["sent", "acknowledged"]]
    } else {
        &[&["owed", "drafted", "sent"]]
    };
    let told: Vec<_> = rows.iter().map(|keys| numbers.keyed(keys)).collect();
    let owed = told.first().and_then(|row| row.first());
    let owed = owed.map_or(0, |(_, count)| count.number());
    for (nth, told) in (0..).zip(&told) {
        let y = plan.locks + nth;
        canvas.rounded((2, y * 2), (room, 2), Pigment::Lake);
        let taken = numbers::write(canvas, (3, y), room - 2, told);
        for fish in 0..shoal(owed, room - taken - 3) {
            canvas.strokes(5 + taken + fish * 8, y, SALMON, Pigment::Fish);
        }
    }
}

fn stairs(canvas: &mut Canvas, plan: &Plan, numbers: Numbers<'_>) {
    let bottom = (plan.locks + 4) * 2;
    let end = plan.lakes.last().map_or(plan.width / 2, |lake| lake.x - 4);
    let mut x = 4;
    channel(canvas, plan, x);
    for (nth, keys) in (0..).zip(STEPS) {
        let told = numbers.keyed(keys);
        let is_last = nth == 3;
        let owed = told.first().map_or(0, |(_, count)| count.number());
        let own = width(&told) + 4;
        let shoal = if is_last {
            shoal(owed, end - x - own)
        } else {
            0
        };
        let wide = own + shoal * 8;
        let y = plan.locks + nth;
        canvas.dash(x, y * 2 - 1, wide, Pigment::Surface);
        canvas.rounded((x, y * 2), (wide, 2), Pigment::Lake);
        for y in y * 2 + 2..bottom {
            canvas.dash(x, y, wide + 1, Pigment::Stone);
        }
        let taken = numbers::write(canvas, (x + 2, y), wide, &told);
        for fish in 0..shoal {
            canvas.strokes(x + taken + 4 + fish * 8, y, SALMON, Pigment::Fish);
        }
        for down in -2..=3 {
            canvas.put(x + wide, y * 2 + down, Pigment::Wood);
        }
        x += wide + 1;
    }
    let words = faint("answers on their way back to those who spoke");
    canvas.write((5, plan.locks - 2), end - 6, words, None);
}

/// How many salmon are seen: one for each answer that is owed, as far as there is room, and no more than three.
fn shoal(owed: usize, room: i32) -> i32 {
    let owed = i32::try_from(owed).unwrap_or(3);
    owed.min(3).min(room / 8).max(0)
}

/// The water that the answers go up by, to every pool.
fn channel(canvas: &mut Canvas, plan: &Plan, x: i32) {
    let Some(first) = plan.pools.first() else {
        return;
    };
    for y in first.y * 2..=plan.locks * 2 + 1 {
        canvas.put(1, y, Pigment::Surface);
    }
    canvas.dash(1, plan.locks * 2 + 1, x - 1, Pigment::Surface);
    for pool in &plan.pools {
        canvas.stroke(1, pool.y, '▴', Pigment::Crest);
    }
}
