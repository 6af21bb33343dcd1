//! The sky of the picture: the sun, the clouds and their rain.

use crate::model::ecology::Ecology;
use crate::model::ecology::place::{Count, Place};
use crate::model::ecology::stop::Stop;
use crate::model::landscape::canvas::{Canvas, Pigment, faint};
use crate::model::landscape::numbers::{self, Numbers};
use crate::model::landscape::plan::Plan;
use crate::model::layout;
use crate::model::picture::drawing::{Tone, span};

/// The middle of the sun and its radius, in dots.
fn disc(plan: &Plan) -> (i32, i32, i32) {
    let most = (plan.width / 20).clamp(3, 7);
    let radius = (plan.land - 2).clamp(3, most);
    let rays = if plan.roomy { 6 } else { 2 };
    let down = i32::from(plan.roomy) * 2;
    (plan.width - rays - radius - 1, radius + down, radius)
}

/// The sun with its light.
pub fn sun(canvas: &mut Canvas, plan: &Plan) {
    let (x, y, radius) = disc(plan);
    let floor = plan.height * 2;
    if plan.roomy {
        canvas.disc((x, y), radius + 1, floor, Pigment::Glow);
    }
    canvas.disc((x, y), radius, floor, Pigment::Sun);
    let (out, row) = (radius + 3, y / 2);
    let mut rays = vec![(-out, 0, '─'), (out, 0, '─')];
    if plan.roomy {
        rays.extend([
            (-out - 1, 0, '─'),
            (out + 1, 0, '─'),
            (-out, -out / 3, '╲'),
            (out, -out / 3, '╱'),
            (-out, out / 3, '╱'),
            (out, out / 3, '╲'),
            (-out - 2, -out / 2, '·'),
            (out + 2, -out / 2, '·'),
            (-out - 2, out / 2, '·'),
            (out + 2, out / 2, '·'),
        ]);
    }
    for (along, down, letter) in rays {
        canvas.stroke(x + along, row + down, letter, Pigment::Sun);
    }
}

/// The words beside the sun, no further left than a column: who keeps the overview, and of what.
pub fn overview(canvas: &mut Canvas, plan: &Plan, ecology: &Ecology, left: i32) {
    let Some(numbers) = Numbers::of(ecology, &Place::Sun) else {
        return;
    };
    let (x, y, radius) = disc(plan);
    let end = x - radius - if plan.roomy { 8 } else { 4 };
    let room = end - left - 1;
    let name = tail(&numbers.stand.name, room);
    let wide = i32::try_from(layout::width(&name)).unwrap_or(room);
    let row = (y / 2 - 1).max(0);
    canvas.write((end - wide, row), room, vec![span(Tone::Plain, name)], None);
    numbers::write_back(canvas, (end, row + 1), room, &numbers.told());
    let fact = numbers.stand.fact.as_str();
    let wide = i32::try_from(layout::width(fact)).unwrap_or(room);
    if wide > 0 && wide <= room {
        canvas.write((end - wide, row + 2), room, faint(fact), None);
    }
}

/// A name in a width: its last words, where it is long.
fn tail(name: &str, room: i32) -> String {
    let room = usize::try_from(room).unwrap_or_default();
    if layout::width(name) <= room {
        return name.to_owned();
    }
    let mut kept = String::new();
    for word in name.split_whitespace().rev() {
        let longer = if kept.is_empty() {
            word.to_owned()
        } else {
            format!("{word} {kept}")
        };
        if layout::width(&longer) > room {
            break;
        }
        kept = longer;
    }
    if kept.is_empty() {
        layout::cut(name, room)
    } else {
        kept
    }
}

/// The rain over the pools, and the clouds that gather beside it. Returns the column at which they end.
pub fn clouds(canvas: &mut Canvas, plan: &Plan, ecology: &Ecology) -> i32 {
    let row = if plan.land >= 8 { 3 } else { 1 };
    let mut x = if plan.roomy { plan.width / 14 } else { 1 };
    if let Some(rain) = Numbers::of(ecology, &Place::Rain) {
        let told = rain.told();
        let (wide, rows) = cloud(canvas, plan, (x, row), &told);
        let is_sent = ecology.number(&Place::Rain, "sent") > 0;
        if is_sent {
            fall(canvas, plan, (x + 2, row + rows), wide - 3);
        }
        x += wide + if plan.roomy { plan.width / 22 } else { 1 };
    }
    if let Some(clouds) = Numbers::of(ecology, &Place::Clouds) {
        let down = i32::from(plan.roomy);
        x += cloud(canvas, plan, (x, row + down), &clouds.told()).0;
    }
    x
}

/// A cloud with its numbers, one below the other. Returns its columns and the rows of its words.
fn cloud(
    canvas: &mut Canvas,
    plan: &Plan,
    (x, row): (i32, i32),
    told: &[(Stop, &Count)],
) -> (i32, i32) {
    let words = told
        .iter()
        .map(|one| numbers::width(std::slice::from_ref(one)));
    let side = if plan.roomy { 5 } else { 2 };
    let wide = words.max().unwrap_or_default() + 2 * side;
    let rows = i32::try_from(told.len()).unwrap_or(1).max(1);
    let (top, high) = (row * 2 - 1, rows * 2 + 2);
    let up = if plan.roomy { wide / 6 } else { wide / 9 };
    let floor = top + high - 1;
    for (along, down, radius) in [
        (6, 1, up.min(5)),
        (11, 0, (up + 1).min(6)),
        (16, 2, (up - 1).min(4)),
    ] {
        let middle = (x + wide * along / 20, top + down);
        canvas.disc(middle, radius, floor, Pigment::Cloud);
    }
    canvas.rounded((x, top), (wide, high), Pigment::Cloud);
    canvas.dash(x + 4, floor, wide - 8, Pigment::Shade);
    for (nth, one) in (0..).zip(told) {
        let one = std::slice::from_ref(one);
        numbers::write(canvas, (x + side, row + nth), wide, one);
    }
    (wide, rows)
}

/// Rain, down to the land.
fn fall(canvas: &mut Canvas, plan: &Plan, (x, row): (i32, i32), wide: i32) {
    for y in row + 1..=plan.land {
        let away = (y - row) / 2;
        for x in x - away..x - away + wide {
            let lies = if plan.roomy {
                (x * 2 + y * 3).rem_euclid(7) == 0 || (x + y * 5).rem_euclid(11) == 0
            } else {
                (x + y).rem_euclid(3) == 0
            };
            let is_sky = [0, 1]
                .iter()
                .all(|half| matches!(canvas.dot(x, y * 2 + half), Pigment::Sky | Pigment::Far));
            if lies && is_sky {
                canvas.stroke(x, y, '╱', Pigment::Rain);
            }
        }
    }
}
