//! The two sides of a text in which git left conflicts, taken apart again.

/// The shortest and the longest run of characters that makes a marker; an attribute of git says how long it is.
const LENGTHS: std::ops::RangeInclusive<usize> = 7..=40;

/// The texts that a text with conflicts was made from, as far as they still stand in it.
///
/// What git merged by itself stands in all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sides {
    /// What both began with; `None` where git did not write that down.
    pub base: Option<String>,
    /// What stood here.
    pub ours: String,
    /// What others wrote.
    pub theirs: String,
}

/// One conflict: the numbers of the lines that are its markers.
struct Conflict {
    begins: usize,
    base: Option<usize>,
    middle: usize,
    ends: usize,
}

/// The sides of a text with conflict markers, with or without what both began with (`merge`, `diff3` and `zdiff3` of
/// git, and what other programs write likewise); `None` if it holds no conflict that is whole.
pub fn of(text: &str) -> Option<Sides> {
    // Nearly no text has any.
    memchr::memmem::find(text.as_bytes(), b"<<<<<<<")?;
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let conflicts = conflicts(&lines);
    let has_base = conflicts.iter().all(|conflict| conflict.base.is_some());
    let side = |own: fn(&Conflict) -> (usize, usize)| {
        let mut side = String::with_capacity(text.len());
        let mut done = 0;
        for conflict in &conflicts {
            side.extend(lines[done..conflict.begins].iter().copied());
            let (marker, end) = own(conflict);
            side.extend(lines[marker + 1..end].iter().copied());
            done = conflict.ends + 1;
        }
        side.extend(lines[done..].iter().copied());
        side
    };
    (!conflicts.is_empty()).then(|| Sides {
        base: has_base.then(|| side(|one| (one.base.unwrap_or(one.begins), one.middle))),
        ours: side(|one| (one.begins, one.base.unwrap_or(one.middle))),
        theirs: side(|one| (one.middle, one.ends)),
    })
}

/// The whole conflicts, in order. A line that looks like the beginning of one and is none is a line of the text.
fn conflicts(lines: &[&str]) -> Vec<Conflict> {
    let mut found: Vec<Conflict> = Vec::new();
    // Where nothing ends from here on, nothing of that length ends from further down.
    let mut endless = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let length = marks(lines[at], '<');
        if LENGTHS.contains(&length) && !endless.contains(&length) {
            if let Some(conflict) = whole(lines, at, length) {
                at = conflict.ends;
                found.push(conflict);
            } else {
                endless.push(length);
            }
        }
        at += 1;
    }
    found
}

/// The conflict that begins with this line, if it is whole.
fn whole(lines: &[&str], begins: usize, length: usize) -> Option<Conflict> {
    let next = |from: usize, to: usize, is_marker: &dyn Fn(&str) -> bool| {
        let part = lines.get(from..to)?;
        Some(from + part.iter().position(|line| is_marker(line))?)
    };
    let is_middle = |line: &str| marks(line, '=') == length && line.trim_end().len() == length;
    let middle = next(begins + 1, lines.len(), &is_middle)?;
    Some(Conflict {
        begins,
        base: next(begins + 1, middle, &|line| marks(line, '|') == length),
        middle,
        ends: next(middle + 1, lines.len(), &|line| marks(line, '>') == length)?,
    })
}

/// How many of one character begin a line, if nothing or a label after a space follows; else 0.
fn marks(line: &str, mark: char) -> usize {
    let length = run(line, mark);
    let rest = &line[length..];
    if rest.is_empty() || rest.starts_with([' ', '\n', '\r']) {
        length
    } else {
        0
    }
}

/// How many of one character, of one byte, begin a line.
fn run(line: &str, mark: char) -> usize {
    line.chars().take_while(|c| *c == mark).count()
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use diffy::{ConflictStyle, IncompleteHunkStyle, MergeOptions};
    use proptest::prelude::{ProptestConfig, Strategy, any, prop_oneof, proptest};
    use proptest::{prop_assert, prop_assert_eq};

    use super::{Sides, of};

    fn sides(base: Option<&str>, ours: &str, theirs: &str) -> Sides {
        Sides {
            base: base.map(str::to_owned),
            ours: ours.to_owned(),
            theirs: theirs.to_owned(),
        }
    }

    #[test]
    fn a_text_without_conflict_has_no_sides() {
        assert_eq!(of(""), None);
        assert_eq!(of("a\n=======\nb\n"), None);
        assert_eq!(of("<<<<<< six\na\n======\nb\n>>>>>> six\n"), None);
        assert_eq!(of("<<<<<<<many\na\n=======\nb\n>>>>>>> many\n"), None);
    }

    #[test]
    fn a_conflict_that_is_not_whole_has_no_sides() {
        assert_eq!(of("<<<<<<< HEAD\na\n=======\nb\n"), None);
        assert_eq!(of("<<<<<<< HEAD\na\n>>>>>>> main\n"), None);
    }

    #[test]
    fn the_three_texts_come_back_whatever_the_line_ends() {
        let text =
            "x\r\n<<<<<<< HEAD\r\na\r\n||||||| 12ab\r\no\r\n=======\r\nb\r\n>>>>>>> main\r\ny";
        assert_eq!(
            of(text),
            Some(sides(Some("x\r\no\r\ny"), "x\r\na\r\ny", "x\r\nb\r\ny"))
        );
    }

    #[test]
    fn a_base_that_is_missing_once_is_no_base() {
        let text = "<<<<<<<\na\n|||||||\no\n=======\n>>>>>>>\n<<<<<<<\n=======\nb\n>>>>>>>\n";
        assert_eq!(of(text), Some(sides(None, "a\n", "b\n")));
    }

    #[test]
    fn markers_of_another_length_are_text() {
        let text = "<<<<<<<<< HEAD\n<<<<<<< in\n=======\n=========\n>>>>>>>\n>>>>>>>>> main\n";
        assert_eq!(
            of(text),
            Some(sides(None, "<<<<<<< in\n=======\n", ">>>>>>>\n"))
        );
    }

    #[test]
    fn what_looks_like_a_beginning_and_never_ends_is_text() {
        let text = "<<<<<<<<< a\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> main\n<<<<<<< b\n";
        let (ours, theirs) = ("<<<<<<<<< a\na\n<<<<<<< b\n", "<<<<<<<<< a\nb\n<<<<<<< b\n");
        assert_eq!(of(text), Some(sides(None, ours, theirs)));
        let many = "<<<<<<<\n".repeat(200_000) + &"<<<<<<<\n=======\n>>>>>>>\n".repeat(100_000);
        assert!(of(&many).is_some(), "in no time");
    }

    #[test]
    fn a_heading_of_prose_is_no_marker() {
        let text = "<<<<<<< HEAD\n======= Friday\na\n=======\nb\n>>>>>>> main\n";
        assert_eq!(of(text), Some(sides(None, "======= Friday\na\n", "b\n")));
    }

    fn lines() -> impl Strategy<Value = String> {
        let line = prop_oneof!["[a-e]", "=======", "<<<<<<", "\\|\\|\\|\\|\\|\\|\\|\\|", ""];
        proptest::collection::vec(line, 0..6)
            .prop_map(|lines| lines.iter().flat_map(|line| [line, "\n"]).collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_was_put_together_comes_apart(
            parts in proptest::collection::vec((lines(), lines(), lines(), lines()), 1..5),
            length in 9_usize..12,
            with_base in any::<bool>(),
        ) {
            let (mut text, mut base, mut ours, mut theirs) = (String::new(), String::new(), String::new(), String::new());
            let mark = |c: char| c.to_string().repeat(length);
            for (common, a, o, b) in &parts {
                for side in [&mut text, &mut base, &mut ours, &mut theirs] {
                    side.push_str(common);
                }
                base.push_str(o);
                ours.push_str(a);
                theirs.push_str(b);
                let middle = if with_base { format!("{} base\n{o}", mark('|')) } else { String::new() };
                let _ = write!(text, "{} HEAD\n{a}{middle}{}\n{b}{} a/b\n", mark('<'), mark('='), mark('>'));
            }
            let found = of(&text);
            prop_assert_eq!(found, Some(sides(with_base.then_some(base.as_str()), &ours, &theirs)));
        }

        #[test]
        fn what_diffy_leaves_comes_apart_alike_in_both_styles(base in lines(), ours in lines(), theirs in lines()) {
            let merged = |style| {
                let mut options = MergeOptions::new();
                options.set_conflict_style(style).set_conflict_marker_length(9);
                options.set_incomplete_hunk_style(IncompleteHunkStyle::Git);
                options.merge(&base, &ours, &theirs)
            };
            if let (Err(short), Err(long)) = (merged(ConflictStyle::Merge), merged(ConflictStyle::Diff3)) {
                let (short, long) = (of(&short).unwrap(), of(&long).unwrap());
                prop_assert_eq!(short.base, None);
                prop_assert_eq!((short.ours, short.theirs), (long.ours, long.theirs));
                prop_assert!(long.base.is_some());
            }
        }
    }
}
