//! The framework that a portfolio is held against: its outcomes with their indicators, its principles, the parts of the
//! system.

pub mod aims;
pub mod parts;
pub mod principles;
