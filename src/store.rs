//! Files: the format, reading a portfolio folder, durable saving, guides and the preset.

pub mod disk;
pub mod error;
pub mod fault;
pub mod folder;
pub mod format;
pub mod last;
pub mod lock;
pub mod places;
pub mod preset;
pub mod resolve;
pub mod save;
pub mod shown;
pub mod templates;
pub mod vfs;
pub mod vfs_memory;
