//! The real program, command by command: what it prints, what it keeps and what it refuses.

mod asking;
mod checking;
mod ecosystem;
mod feedback;
mod fields;
pub mod git;
mod git_conflicts;
mod git_driver;
mod git_random;
mod git_sharing;
mod git_syncing;
#[cfg(unix)]
mod harmless;
mod history;
mod hostile;
mod joining;
mod making;
mod meeting;
mod mending;
mod moving;
mod pictured;
mod places;
mod rain;
mod reading;
mod refusing;
mod reporting;
pub mod room;
mod scripts;
mod sea;
mod session;
mod settling;
mod stream;
mod threads;
mod tiers;
mod together;
