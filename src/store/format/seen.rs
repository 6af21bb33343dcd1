//! What a file held when it was last read or written, small enough to keep for ten thousand files.

use std::fmt;

use xxhash_rust::xxh3::xxh3_64;

/// The identity of a file's content: its length and its XXH3 hash, the same on every machine. No guard against somebody
/// who means harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seen {
    len: u64,
    hash: u64,
}

impl Seen {
    /// The identity of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self {
            len: bytes.len() as u64,
            hash: xxh3_64(bytes),
        }
    }

    /// The length in bytes.
    pub fn len(&self) -> u64 {
        self.len
    }

    /// Whether there is nothing in the file.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The identity that was written down as [`Seen`] is shown.
    pub fn parse(text: &str) -> Option<Self> {
        let (len, hash) = text.split_once('-')?;
        Some(Self {
            len: len.parse().ok()?,
            hash: u64::from_str_radix(hash, 16).ok()?,
        })
    }
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:016x}", self.len, self.hash)
    }
}

#[cfg(test)]
mod tests {
    use super::Seen;

    #[test]
    fn one_changed_byte_is_another_content() {
        assert_eq!(Seen::of(b"abc"), Seen::of(b"abc"));
        assert_ne!(Seen::of(b"abc"), Seen::of(b"abd"));
    }

    #[test]
    fn what_was_written_down_is_known_again() {
        let seen = Seen::of(b"abc");
        assert_eq!(seen.to_string(), "3-78af5f94892f3950");
        assert_eq!(Seen::parse("3-78af5f94892f3950"), Some(seen));
        assert_eq!(Seen::parse("3"), None);
    }
}
