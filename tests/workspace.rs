//! An open portfolio: changes, saving by jobs, undo, and others at the same files.

mod adrift;
mod contended;
mod joined;
mod journalled;
mod past;
mod refreshed;
pub mod room;
mod rooms;
mod saving;
mod struck;
mod together;
mod undo;
