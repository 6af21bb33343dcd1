//! The store layer: files that come back as they were, hostile files, faults of the disk, and whole folders.

mod comments;
mod folders;
mod guides;
mod history;
mod hostile;
mod leftovers;
pub mod made;
mod outgoing;
mod round_trip;
mod saving;
