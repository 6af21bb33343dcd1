//! Files: the format, reading a portfolio folder, durable saving, guides and the preset. In reading order:

// The file system as a trait, the real one and one in memory; and what can go wrong.
pub mod disk;
pub mod error;
pub mod fault;
pub mod shown;
pub mod times;
pub mod vfs;
pub mod vfs_memory;

// The format, and files read and saved in it.
pub mod folder;
pub mod format;
pub mod leftover;
pub mod lock;
pub mod look;
pub mod mending;
pub mod outgoing;
pub mod resolve;
pub mod save;
pub mod sides;
pub mod temporary;

// Sharing by git.
pub mod git;
pub mod striking;
pub mod synced;

// The user's own folders, and what is kept there.
pub mod delta;
pub mod history;
pub mod journal;
pub mod kinds;
pub mod last;
pub mod log;
pub mod order;
pub mod parts;
pub mod places;

// What is built in.
pub mod preset;
pub mod templates;
