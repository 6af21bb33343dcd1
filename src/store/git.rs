//! The installed git: run with arguments, never through a shell, and never left to ask or wait. In reading order:

pub mod address;
pub mod error;
pub mod repository;
pub mod run;
pub mod settings;
pub mod state;
