//! An open portfolio: its records in memory, its files on disk, and the way from one to the other.
//!
//! Commands ask for changes with [`open::Workspace::make`]: each group is applied and saved at once. A screen may not
//! wait for the disk: it asks with [`open::Workspace::change`], gives what [`open::Workspace::next_save`] holds to a
//! worker, and what comes back to [`open::Workspace::landed`].

pub mod draft;
pub mod error;
pub mod ground;
pub mod locks;
pub mod offering;
pub mod open;
pub mod opening;
pub mod recovered;
pub mod scratch;
pub mod steady;

// A change, and its way to the disk.
pub mod chronicle;
pub mod drafting;
pub mod half_written;
pub mod head;
pub mod job;
pub mod landing;
pub mod late;
pub mod mending;
pub mod news;
pub mod origins;
pub mod papers;
pub mod past;
pub mod queue;
pub mod recalling;
pub mod recording;
pub mod recovery;
pub mod refresh;
pub mod saving;
pub mod sitting;
pub mod strikes;
pub mod striking;
pub mod undo;
pub mod unread;
pub mod watch;

// Going through git to other machines.
pub mod sharing;

// Looking the portfolio through.
pub mod checking;
pub mod versions;
