//! What a file held when it was last read or written, small enough to keep for ten thousand files.

use std::hash::{DefaultHasher, Hasher};

/// The identity of a file's content: its length and a hash. Good within one run; not to be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Seen {
    len: usize,
    hash: u64,
}

impl Seen {
    /// The identity of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        let mut hasher = DefaultHasher::new();
        hasher.write(bytes);
        Self {
            len: bytes.len(),
            hash: hasher.finish(),
        }
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
}
