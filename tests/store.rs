//! The store layer: files that come back as they were, hostile files, faults of the disk, and whole folders.
#![expect(clippy::disallowed_methods, reason = "tests prepare and look at folders themselves")]
#![expect(clippy::expect_used, reason = "a test that cannot go on should stop")]

mod made;
mod round_trip;
mod comments;
mod hostile;
mod saving;
mod folders;
mod guides;
