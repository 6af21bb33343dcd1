//! The store layer: files that come back as they were, hostile files, faults of the disk, and whole folders.

mod made;
mod round_trip;
mod comments;
mod hostile;
mod saving;
mod folders;
mod guides;
