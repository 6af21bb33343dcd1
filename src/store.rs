//! Files: the format, reading a portfolio folder, durable saving, guides and the preset.

pub mod shown;
pub mod error;
pub mod vfs;
pub mod disk;
pub mod vfs_memory;
pub mod fault;
pub mod format;
pub mod resolve;
pub mod save;
pub mod lock;
pub mod places;
pub mod last;
pub mod folder;
pub mod templates;
pub mod preset;
