//! The pools of the picture, and the streams that run together from them.

use crate::model::ecology::Ecology;
use crate::model::ecology::place::Place;
use crate::model::landscape::canvas::{Canvas, Pigment, wide};
use crate::model::landscape::land::smooth;
use crate::model::landscape::numbers::{self, Numbers, figure};
use crate::model::landscape::plan::{Plan, Spot};
use crate::model::picture::drawing::{Tone, span};

/// The streams, the pools and where they meet.
pub fn streams(canvas: &mut Canvas, plan: &Plan, ecology: &Ecology) {
    let number = |spot: &Spot| {
        let stand = ecology.stands.get(spot.stand)?;
        i32::try_from(stand.counts.first()?.number()).ok()
    };
    let most = plan
        .pools
        .iter()
        .filter_map(number)
        .max()
        .unwrap_or(1)
        .max(1);
    for spot in &plan.pools {
        let thick = 1 + number(spot).unwrap_or_default() * 2 / most;
        stream(canvas, plan, *spot, thick);
    }
    let (trunk, first) = (plan.trunk(), plan.lakes.first());
    let end = first.map_or(plan.meet, |lake| lake.x + 2);
    for down in -1..=2 {
        canvas.dash(
            plan.meet - 1,
            trunk + down,
            end - plan.meet + 1,
            Pigment::Stream,
        );
    }
    for spot in &plan.pools {
        pool(canvas, plan, ecology, *spot);
    }
    unsorted(canvas, plan, ecology);
}

fn stream(canvas: &mut Canvas, plan: &Plan, spot: Spot, thick: i32) {
    let (from, to) = (plan.water.0 + plan.water.1 - 2, plan.meet);
    let mut above = spot.y * 2;
    for x in from..=to {
        let y = smooth(spot.y * 2, plan.trunk(), x - from, to - from);
        for y in y.min(above)..=y.max(above) {
            for y in y..y + thick {
                canvas.put(x, y, Pigment::Stream);
            }
        }
        above = y;
    }
}

fn pool(canvas: &mut Canvas, plan: &Plan, ecology: &Ecology, spot: Spot) {
    let Some(numbers) = Numbers::at(ecology, spot.stand) else {
        return;
    };
    let (x, width) = plan.water;
    let (top, high) = match plan.pitch {
        1 | 2 => (spot.y * 2, 2),
        _ => (spot.y * 2 - 1, 4),
    };
    canvas.rounded((x, top), (width, high), Pigment::Lake);
    if high > 2 {
        canvas.dash(x + 2, top, width - 4, Pigment::Surface);
    }
    let name = vec![span(Tone::Plain, numbers.stand.name.as_str())];
    canvas.write((spot.x, spot.y), plan.names, name, None);
    let told = numbers.told();
    if let Some((stop, count)) = told.first() {
        let number = vec![figure(count).swap_remove(0)];
        let along = (width - wide(&number)) / 2;
        canvas.write((x + along, spot.y), width, number, Some(*stop));
    }
    if plan.pitch > 2 {
        let rest = numbers.keyed(&["owed", "lately", "inquiries"]);
        numbers::write(canvas, (spot.x, spot.y + 1), x - spot.x, &rest);
    }
}

/// What nobody has sorted: it gathers where the streams meet.
fn unsorted(canvas: &mut Canvas, plan: &Plan, ecology: &Ecology) {
    let Some(numbers) = Numbers::of(ecology, &Place::Stream) else {
        return;
    };
    let told = numbers.told();
    let fact = numbers.stand.fact.as_str();
    let fact = vec![span(Tone::Faint, fact)];
    let Some(lake) = plan.lakes.first() else {
        return;
    };
    if plan.roomy {
        let wide_ = numbers::width(&told) + 4;
        let (x, y) = (plan.meet + 1, lake.y);
        canvas.rounded((x, y * 2 - 2), (wide_, 6), Pigment::Lake);
        canvas.dash(x + 4, y * 2 - 2, wide_ - 8, Pigment::Surface);
        numbers::write(canvas, (x + 2, y), wide_, &told);
        canvas.write((x + 2, y + 2), lake.x - x - 2, fact, None);
    } else {
        let (x, y) = (lake.x, lake.y - 1);
        let taken = numbers::write(canvas, (x, y), plan.width - x, &told);
        let room = plan.width - 6 - x - taken - 2;
        if wide(&fact) <= room {
            canvas.write((x + taken + 2, y), room, fact, None);
        }
    }
}
