//! An open portfolio: changes, saving by jobs, undo, and others at the same files.

mod joined;
mod room;
mod saving;
mod together;
mod undo;
