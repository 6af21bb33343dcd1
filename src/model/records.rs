//! The records of an inquiry and of the portfolio, each a field table.

pub mod action;
pub mod actor;
pub mod answering;
pub mod barrier;
pub mod broadcast;
pub mod contribution;
pub mod dispute;
pub mod ecosystem;
pub mod escalation;
pub mod experiment;
pub mod factor;
pub mod force;
pub mod hypothesis;
pub mod inquiry;
pub mod layer;
pub mod learning;
pub mod message;
pub mod person;
pub mod reading;
pub mod session;
pub mod sheet;
pub mod stage_move;
pub mod stance;
