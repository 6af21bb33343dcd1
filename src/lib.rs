//! beal.
pub mod model;
pub mod store;
pub mod workspace;
pub mod cli;
