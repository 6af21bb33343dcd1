//! The guided walk, as a person takes it: one whole inquiry from nothing, and the ways of a single question.

pub mod sitting;
pub mod comparable;
mod built;
mod way;
mod refused;
mod rapid;
