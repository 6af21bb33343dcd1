//! An open portfolio: its records in memory, its files on disk, and the way from one to the other.
//!
//! Commands and screens ask for changes with [`open::Workspace::make`]; each group is applied, then saved at once.

pub mod checking;
pub mod error;
pub mod open;
pub mod saving;
