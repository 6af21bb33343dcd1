//! Two texts of one field become one by their lines, where they do not meet.

use diffy::merge;

use crate::model::text::prose;

/// Longer texts than this many lines are compared as a whole: lines are matched in a time that grows with the square.
const MOST_LINES: usize = 4_000;

/// Both changes of `base` in one text; `None` where they meet on a line, or where nothing would be left.
pub fn merged(base: &str, ours: &str, theirs: &str) -> Option<String> {
    let is_long = |text: &str| text.lines().nth(MOST_LINES).is_some();
    if [base, ours, theirs].into_iter().any(is_long) {
        return None;
    }
    let ended = |text: &str| format!("{text}\n");
    let (first, second) = if ours <= theirs {
        (ours, theirs)
    } else {
        (theirs, ours)
    };
    let merged = merge(&ended(base), &ended(first), &ended(second)).ok()?;
    let merged = merged.strip_suffix('\n').unwrap_or(&merged);
    // What a person wrote into a file by hand stays as it is; what beal has cleaned stays clean.
    let is_clean = prose(ours) == ours && prose(theirs) == theirs;
    let merged = if is_clean {
        prose(merged)
    } else {
        merged.to_owned()
    };
    (!merged.trim().is_empty()).then_some(merged)
}

/// Both texts one after the other, each paragraph once.
pub fn joined(ours: &str, theirs: &str) -> String {
    let (first, second) = if ours <= theirs {
        (ours, theirs)
    } else {
        (theirs, ours)
    };
    let there: Vec<&str> = first.split(GAP).collect();
    let new = second
        .split(GAP)
        .filter(|paragraph| !there.contains(paragraph));
    let all: Vec<&str> = there.iter().copied().chain(new).collect();
    all.join(GAP)
}

/// What stands between paragraphs.
const GAP: &str = "\n\n";

#[cfg(test)]
mod tests {
    use super::{joined, merged};

    #[test]
    fn changes_of_other_lines_are_both_there() {
        let base = "one\ntwo\nthree\nfour\nfive";
        let found = merged(
            base,
            "ONE\ntwo\nthree\nfour\nfive",
            "one\ntwo\nthree\nfour\nFIVE",
        );
        assert_eq!(found.as_deref(), Some("ONE\ntwo\nthree\nfour\nFIVE"));
    }

    #[test]
    fn changes_of_one_line_do_not_merge() {
        assert_eq!(merged("one", "two", "three"), None);
        assert_eq!(merged("one", "one\ntwo", "one\nthree"), None);
    }

    #[test]
    fn nothing_left_is_no_text() {
        assert_eq!(merged("one\na\nb\nc\ntwo", "one", "two"), None);
    }

    #[test]
    fn two_answers_stand_one_after_the_other() {
        assert_eq!(joined("b", "a"), "a\n\nb");
        assert_eq!(joined("a\n\nb", "b"), "a\n\nb");
    }
}
