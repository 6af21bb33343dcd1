//! The records of an inquiry and of the portfolio, each a field table.

pub mod person;
pub mod contribution;
pub mod barrier;
pub mod hypothesis;
pub mod experiment;
pub mod learning;
pub mod action;
pub mod escalation;
pub mod stage_move;
pub mod sheet;
pub mod inquiry;
pub mod ecosystem;
