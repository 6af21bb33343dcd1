//! Sharing a portfolio through git: set up once, then everything that was written goes both ways. In reading order:

pub mod setting_up;
pub mod standing;
pub mod syncing;

// What syncing is made of.
pub mod resolving;
pub mod telling;
pub mod versions;
