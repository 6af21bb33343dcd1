//! What changed between two texts, so that a long one is not written down whole for each key.

use serde::{Deserialize, Serialize};

/// How a text comes from another: the bytes in front and behind that stay, and what stands between them now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delta {
    front: usize,
    back: usize,
    text: String,
}

impl Delta {
    /// What leads from one text to another.
    pub fn between(was: &str, now: &str) -> Self {
        let same = |(a, b): &(u8, u8)| a == b;
        let mut front = was.bytes().zip(now.bytes()).take_while(same).count();
        while !(was.is_char_boundary(front) && now.is_char_boundary(front)) {
            front -= 1;
        }
        let (was_rest, now_rest) = (&was[front..], &now[front..]);
        let pairs = was_rest.bytes().rev().zip(now_rest.bytes().rev());
        let mut back = pairs.take_while(same).count();
        while !(was_rest.is_char_boundary(was_rest.len() - back)
            && now_rest.is_char_boundary(now_rest.len() - back))
        {
            back -= 1;
        }
        Self {
            front,
            back,
            text: now_rest[..now_rest.len() - back].to_owned(),
        }
    }

    /// The text that it leads to; `None` where it does not begin from this one.
    pub fn apply(&self, was: &str) -> Option<String> {
        let behind = was.len().checked_sub(self.back)?;
        let front = was.get(..self.front).filter(|_| self.front <= behind)?;
        Some([front, &self.text, was.get(behind..)?].concat())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Delta;

    #[test]
    fn a_key_in_a_long_text_is_short() {
        let was = "é".repeat(100_000);
        let now = format!("{}ü{}", &was[..50_000], &was[50_000..]);
        let delta = Delta::between(&was, &now);
        assert_eq!(delta.text, "ü");
        assert_eq!(delta.apply(&was), Some(now));
    }

    #[test]
    fn what_begins_from_another_text_is_not_applied() {
        let delta = Delta::between("a long text", "a longer text");
        assert_eq!(delta.apply("short"), None);
        let inside = Delta {
            front: 1,
            back: 0,
            text: String::new(),
        };
        assert_eq!(inside.apply("é"), None, "no half of a character");
    }

    proptest! {
        #[test]
        fn it_leads_from_any_text_to_any_other(was in "[aé漢]{0,8}", now in "[aé漢]{0,8}") {
            prop_assert_eq!(Delta::between(&was, &now).apply(&was), Some(now));
        }
    }
}
