//! The way back in the picture: the salmon, and the locks by which answers go up to those who spoke.

use crate::model::ecology::Ecology;
use crate::model::ecology::place::{Count, Place};
use crate::model::ecology::stop::Stop;
use crate::model::landscape::canvas::{Canvas, Pigment, faint};
use crate::model::landscape::numbers::{self, Numbers, width};
use crate::model::landscape::plan::Plan;

/// Numbers that are told, each with its stop.
type Told<'a> = Vec<(Stop, &'a Count)>;

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
    let steps: Vec<Told<'_>> = STEPS.iter().map(|keys| numbers.keyed(keys)).collect();
    let owed = steps.last().and_then(|told| told.first());
    let owed = owed.map_or(0, |(_, count)| count.number());
    let wide: i32 = steps.iter().map(|told| width(told) + 5).sum();
    let lowest = end(plan, plan.locks + 2);
    if plan.roomy && plan.locks + 5 < plan.sea && wide + 3 <= lowest {
        stairs(canvas, plan, &steps, (owed, lowest));
        return;
    }
    let end = end(plan, plan.locks);
    let rows: &[&[&str]] = if plan.locks + 3 < plan.sea {
        &[&["owed", "late", "drafted"], &["sent", "acknowledged"]]
    } else {
        &[&["owed", "drafted", "sent"]]
    };
    for (nth, keys) in (0..).zip(rows) {
        let y = plan.locks + nth;
        canvas.rounded((2, y * 2), (end - 2, 2), Pigment::Lake);
        let taken = numbers::write(canvas, (3, y), end - 4, &numbers.keyed(keys));
        for fish in 0..shoal(owed, end - taken - 5) {
            canvas.strokes(5 + taken + fish * 8, y, SALMON, Pigment::Fish);
        }
    }
}

/// The column at which the way back ends from a row on: before the lakes that lie there.
fn end(plan: &Plan, row: i32) -> i32 {
    let lakes = plan.lakes.iter();
    let beside = lakes.filter(|lake| lake.y + 3 >= row);
    let first = beside.map(|lake| lake.x - 2).min();
    first.unwrap_or(plan.width).min(plan.width - 16)
}

fn stairs(canvas: &mut Canvas, plan: &Plan, steps: &[Told<'_>], (owed, end): (usize, i32)) {
    let bottom = (plan.locks + 4) * 2;
    let mut x = 3;
    channel(canvas, plan, x);
    for (nth, told) in (0..).zip(steps) {
        let own = width(told) + 4;
        let shoal = match nth {
            3 => shoal(owed, end - x - own),
            _ => 0,
        };
        let wide = own + shoal * 8;
        let y = plan.locks + nth;
        canvas.dash(x, y * 2 - 1, wide, Pigment::Surface);
        canvas.rounded((x, y * 2), (wide, 2), Pigment::Lake);
        for y in y * 2 + 2..bottom {
            canvas.dash(x, y, wide + 1, Pigment::Stone);
        }
        let taken = numbers::write(canvas, (x + 2, y), wide, told);
        for fish in 0..shoal {
            canvas.strokes(x + taken + 4 + fish * 8, y, SALMON, Pigment::Fish);
        }
        for down in -2..=3 {
            canvas.put(x + wide, y * 2 + down, Pigment::Wood);
        }
        x += wide + 1;
    }
    let above = plan.pools.last().map_or(plan.land, |pool| pool.y + 1);
    if plan.locks - 2 > above {
        let words = faint("answers on their way back to those who spoke");
        canvas.write((5, plan.locks - 2), end - 6, words, None);
    }
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
