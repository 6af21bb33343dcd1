//! The sea: all learning, successes and outcomes of a portfolio, what they rest on and where they have travelled (seed).

pub mod asking;
pub mod facet;
pub mod gathering;
pub mod item;
pub mod library;
pub mod spreading;
