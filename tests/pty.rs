//! The real program in a real pseudo-terminal: how it takes the terminal, and that it always gives it back whole.
#![cfg(unix)]

pub mod window;

mod breaking;
mod closing;
mod editor;
mod idle;
mod opening;
mod pasting;
pub mod saving;
mod sessions;
mod sizes;
mod surviving;
