//! What every file keeps to: the version of the format, the longest file, the indentation.

/// The version of the format that this beal reads and writes.
pub const FORMAT: u32 = 1;

/// The longest file that is read, in bytes.
pub const LIMIT: u64 = 20_000_000;

/// The most records and entries that are read from one file: each begins with a bracket. More would take more memory
/// than a small machine has.
pub const MOST: usize = 200_000;

/// The spaces of one level of indentation.
pub const INDENT: &str = "    ";
