//! The land of the picture: hills far away, the slope on which pools and lakes lie, and trees.

use crate::model::landscape::canvas::{Canvas, Pigment};
use crate::model::landscape::plan::Plan;

/// The way from one height to another, smooth at both ends; `at` of `of` steps.
pub fn smooth(from: i32, to: i32, at: i32, of: i32) -> i32 {
    let of = of.max(1);
    let t = (at.clamp(0, of) * 1000) / of;
    let eased = t * t / 1000 * (3000 - 2 * t) / 1000;
    from + (to - from) * eased / 1000
}

/// The height of a line through points at a column.
fn height(points: &[(i32, i32)], x: i32) -> i32 {
    let mut pairs = points.windows(2);
    let found = pairs.find_map(|pair| match pair {
        [a, b] if (a.0..=b.0).contains(&x) => Some(smooth(a.1, b.1, x - a.0, b.0 - a.0)),
        _ => None,
    });
    found
        .or_else(|| points.last().map(|last| last.1))
        .unwrap_or_default()
}

/// The face of the land: high at the left, down beside the lakes to the sea.
fn slope(plan: &Plan) -> Vec<(i32, i32)> {
    let top = plan.land * 2;
    let width = plan.width;
    let (up, bump) = if plan.roomy { (2, 1) } else { (0, 0) };
    let mut points = vec![
        (0, top - up),
        (width / 7, top - up - bump),
        (width * 2 / 7, top),
        (plan.meet, top - bump),
    ];
    for lake in &plan.lakes {
        let (x, y) = (lake.x + plan.lake + 3, lake.y * 2 - 4);
        if points.last().is_some_and(|last| last.0 < x) && x < width {
            points.push((x, y.max(top - 1)));
        }
    }
    points.push((width, plan.sea * 2 - 2));
    points
}

/// Hills far away.
fn range(plan: &Plan) -> Vec<(i32, i32)> {
    let (top, width) = (plan.land * 2, plan.width);
    let high = if plan.roomy { plan.land } else { 3 };
    vec![
        (0, top - high / 2),
        (width / 9, top - high * 2 / 3),
        (width / 4, top - 1),
        (width * 2 / 5, top - high / 3),
        (width / 2, top - high),
        (width * 3 / 5, top - high / 2),
        (width * 7 / 10, top - high * 3 / 4),
        (width * 17 / 20, top + 2),
        (width, top + high),
    ]
}

/// The hills and the slope.
pub fn hills(canvas: &mut Canvas, plan: &Plan) {
    let (far, near) = (range(plan), slope(plan));
    for x in 0..plan.width {
        for y in height(&far, x)..plan.sea * 2 {
            if matches!(canvas.dot(x, y), Pigment::Sky) {
                canvas.put(x, y, Pigment::Far);
            }
        }
        for y in height(&near, x)..plan.sea * 2 + 2 {
            canvas.put(x, y, Pigment::Land);
        }
    }
}

/// Trees along the ridge, where there is room; never on words.
pub fn trees(canvas: &mut Canvas, plan: &Plan) {
    if plan.roomy {
        let near = slope(plan);
        for x in 1..plan.width - 1 {
            let stands = (x * x + 3 * x).rem_euclid(17) < 5 || (x * 7).rem_euclid(13) == 0;
            let top = height(&near, x);
            let y = top / 2 - 1;
            let is_bare = [y * 2, y * 2 + 1].map(|y| canvas.dot(x, y));
            let is_bare = is_bare
                .iter()
                .all(|dot| matches!(dot, Pigment::Sky | Pigment::Far));
            if stands && top % 2 == 0 && is_bare && !canvas.is_written(x, y) {
                canvas.stroke(x, y, '↟', Pigment::Tree);
            }
        }
    }
    canvas.clear_words();
}
