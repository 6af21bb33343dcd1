//! The guided walk, as a person takes it: one whole inquiry from nothing, and the ways of a single question.

mod built;
pub mod comparable;
mod rapid;
mod refused;
pub mod sitting;
pub mod tools;
mod way;
