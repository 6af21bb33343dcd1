//! The way back in the picture: the salmon, and the locks by which answers go up to those who spoke.

use crate::model::ecology::Ecology;
use crate::model::ecology::place::Place;
use crate::model::landscape::canvas::{Canvas, Pigment};
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
    for (nth, keys) in (0..).zip(rows) {
        let told = numbers.keyed(keys);
        let (y, fish) = (plan.locks + nth, if nth == 0 { 9 } else { 0 });
        let wide = (width(&told) + fish + 3).min(room);
        canvas.rounded((2, y * 2), (wide, 2), Pigment::Stream);
        let taken = numbers::write(canvas, (3, y), wide - fish, &told);
        if nth == 0 {
            canvas.strokes(4 + taken, y, SALMON, Pigment::Fish);
        }
    }
}

fn stairs(canvas: &mut Canvas, plan: &Plan, numbers: Numbers<'_>) {
    let mut x = 4;
    for (nth, keys) in (0..).zip(STEPS) {
        let told = numbers.keyed(keys);
        let is_last = *keys == ["owed", "late"];
        let fish = if is_last { 9 } else { 0 };
        let wide = width(&told) + 4 + fish;
        let y = plan.locks + nth;
        canvas.dash(x, y * 2 - 1, wide, Pigment::Stream);
        canvas.rounded((x, y * 2), (wide, 2), Pigment::Stream);
        let taken = numbers::write(canvas, (x + 2, y), wide, &told);
        if is_last {
            canvas.strokes(x + 3 + taken, y, SALMON, Pigment::Fish);
        } else {
            for down in -1..=3 {
                canvas.put(x + wide, y * 2 + down, Pigment::Wood);
            }
        }
        x += wide + 1;
    }
}
