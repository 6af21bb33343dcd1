//! The living picture: the ecosystem of learning as a landscape of water, with its numbers where they belong.

// What is painted on, and how much room everything has.
pub mod canvas;
pub mod numbers;
pub mod plan;

// What is painted, from the back to the front.
pub mod sky;

pub mod land;

pub mod lakes;
pub mod locks;
pub mod pools;
pub mod sea;

use crate::model::ecology::Ecology;
use crate::model::landscape::canvas::Canvas;
use crate::model::landscape::plan::Plan;

/// Paints the ecosystem in so many columns and rows; `None` where there is too little room for all of its places.
pub fn paint(ecology: &Ecology, width: i32, height: i32) -> Option<Canvas> {
    let plan = Plan::of(ecology, width, height)?;
    let mut canvas = Canvas::new(width, height);
    sky::sun(&mut canvas, &plan);
    land::hills(&mut canvas, &plan);
    sea::sea(&mut canvas, &plan, ecology);
    let clouds = sky::clouds(&mut canvas, &plan, ecology);
    pools::streams(&mut canvas, &plan, ecology);
    lakes::lakes(&mut canvas, &plan, ecology);
    lakes::dams(&mut canvas, &plan, ecology);
    lakes::glitter(&mut canvas, &plan);
    locks::locks(&mut canvas, &plan, ecology);
    sky::overview(&mut canvas, &plan, ecology, clouds);
    sea::vapour(&mut canvas, &plan, ecology);
    land::trees(&mut canvas, &plan);
    Some(canvas)
}
