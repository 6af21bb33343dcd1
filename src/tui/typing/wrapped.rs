//! Text that is kept soft-wrapped: one string, and where each of its rows begins.

use std::ops::Range;

use crate::tui::typing::columns::{after, before, columns};

/// How many rows before an edit are wrapped again with it. A row ends where the next word does not fit, and that word
/// may end two rows on when the rows are narrow.
const ROWS_BACK: usize = 2;

/// A text in rows of a width. Places are byte offsets at which a grapheme begins, or the end of the text.
#[derive(Clone, Debug)]
pub struct Wrapped {
    text: String,
    /// Where the rows begin: 0 first, then ascending.
    starts: Vec<usize>,
    width: usize,
}

impl Wrapped {
    /// Wraps a text, whose only control characters are line breaks.
    pub fn new(text: String, width: usize) -> Self {
        let mut wrapped = Self {
            text,
            starts: vec![0],
            width: 0,
        };
        wrapped.rewrap(width);
        wrapped
    }

    /// The text itself.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Wraps everything to another width; nothing happens if it is the same.
    pub fn rewrap(&mut self, width: usize) {
        let width = width.max(1);
        if width == self.width {
            return;
        }
        self.width = width;
        self.starts.truncate(1);
        let mut at = 0;
        while let Some(next) = row_end(&self.text, at, self.limit()) {
            self.starts.push(next);
            at = next;
        }
    }

    /// The columns for words: the last one is kept for the cursor and the space between two rows.
    fn limit(&self) -> usize {
        self.width.saturating_sub(1).max(1)
    }

    /// Puts `with` in place of a part, wraps what that touches, and returns what was there.
    pub fn replace(&mut self, part: Range<usize>, with: &str) -> String {
        // An accent put in belongs to the grapheme before it.
        let touched = self.row_of(part.start.saturating_sub(1));
        let first = touched.saturating_sub(ROWS_BACK);
        let removed = self.text.get(part.clone()).unwrap_or_default().to_owned();
        self.text.replace_range(part.clone(), with);
        let end = part.start + with.len();
        let moved = |start: usize| (start + with.len()).saturating_sub(part.len());
        // Rows after the edit are as they were from the first that begins where one began before.
        let mut same = self.starts.partition_point(|start| *start < part.end);
        let mut fresh = Vec::new();
        let mut at = self.starts.get(first).copied().unwrap_or(0);
        loop {
            let Some(next) = row_end(&self.text, at, self.limit()) else {
                same = self.starts.len();
                break;
            };
            if next >= end {
                while self.starts.get(same).is_some_and(|old| moved(*old) < next) {
                    same += 1;
                }
                if self
                    .starts
                    .get(same)
                    .is_some_and(|old| moved(*old) == next && *old > 0)
                {
                    break;
                }
            }
            fresh.push(next);
            at = next;
        }
        for start in self.starts.iter_mut().skip(same) {
            *start = moved(*start);
        }
        self.starts.splice(first + 1..same.max(first + 1), fresh);
        removed
    }

    /// How many rows there are; at least one.
    pub fn rows(&self) -> usize {
        self.starts.len()
    }

    /// The row that a place is in.
    pub fn row_of(&self, at: usize) -> usize {
        self.starts
            .partition_point(|start| *start <= at)
            .saturating_sub(1)
    }

    /// Where a row begins and where the next one does.
    pub fn row(&self, row: usize) -> Range<usize> {
        let start = self.starts.get(row).copied().unwrap_or(self.text.len());
        start..self.starts.get(row + 1).copied().unwrap_or(self.text.len())
    }

    /// The text of a row, without its line break.
    pub fn line(&self, row: usize) -> &str {
        let line = self.text.get(self.row(row)).unwrap_or_default();
        line.strip_suffix('\n').unwrap_or(line)
    }

    /// The place after the next grapheme.
    pub fn next(&self, at: usize) -> usize {
        after(&self.text, at)
    }

    /// The place before the last grapheme.
    pub fn back(&self, at: usize) -> usize {
        let row = self.row(self.row_of(at.saturating_sub(1)));
        before(&self.text, row.start, at)
    }

    /// The last place in a row: its end, or before its last grapheme where the line goes on in the next row.
    pub fn last_of(&self, row: usize) -> usize {
        let span = self.row(row);
        let goes_on = row + 1 < self.rows()
            && !self
                .text
                .get(span.clone())
                .is_some_and(|line| line.ends_with('\n'));
        if goes_on {
            before(&self.text, span.start, span.end)
        } else {
            span.start + self.line(row).len()
        }
    }

    /// The column of a place in its row.
    pub fn column(&self, at: usize) -> usize {
        let mut from = self.row(self.row_of(at)).start;
        let mut column = 0;
        while from < at {
            let end = self.next(from);
            column += columns(self.text.get(from..end).unwrap_or_default());
            from = end;
        }
        column
    }

    /// The place in a row that is nearest to a column from its left.
    pub fn place(&self, row: usize, column: usize) -> usize {
        let mut at = self.row(row).start;
        let last = self.last_of(row);
        let mut used = 0;
        while at < last {
            let end = self.next(at);
            used += columns(self.text.get(at..end).unwrap_or_default());
            if used > column {
                break;
            }
            at = end;
        }
        at
    }
}

/// Where the row after the one that begins at `start` begins; `None` after the last.
///
/// It depends on the text from `start` on and on nothing before, and a space that does not fit stays at the end of its row.
fn row_end(text: &str, start: usize, limit: usize) -> Option<usize> {
    let (mut at, mut used, mut breakable) = (start, 0, None);
    while at < text.len() {
        let end = after(text, at);
        let grapheme = text.get(at..end)?;
        if grapheme == "\n" {
            return Some(end);
        }
        let wide = columns(grapheme);
        if used + wide > limit && at > start {
            return match grapheme {
                " " => after_hanging(text, end),
                _ => Some(breakable.unwrap_or(at)),
            };
        }
        used += wide;
        at = end;
        if grapheme == " " || wide > 1 {
            breakable = Some(at);
        }
    }
    None
}

/// Where the next row begins after a space that hangs over the end of its row; a line break goes with it.
fn after_hanging(text: &str, end: usize) -> Option<usize> {
    let rest = text.get(end..).unwrap_or_default();
    match rest.as_bytes().first() {
        None => None,
        Some(b'\n') => Some(end + 1),
        Some(_) => Some(end),
    }
}

#[cfg(test)]
mod tests {
    use super::Wrapped;
    use crate::tui::typing::columns::columns;
    use proptest::prelude::{ProptestConfig, Strategy, prop, proptest};
    use unicode_segmentation::UnicodeSegmentation;

    fn lines(text: &str, width: usize) -> Vec<String> {
        let wrapped = Wrapped::new(text.to_owned(), width);
        (0..wrapped.rows())
            .map(|row| wrapped.line(row).to_owned())
            .collect()
    }

    #[test]
    fn rows_end_at_words_and_keep_a_column_for_the_cursor() {
        assert_eq!(lines("one two three", 8), ["one two ", "three"]);
        assert_eq!(lines("one two\n\nthree\n", 8), ["one two", "", "three", ""]);
        assert_eq!(lines("", 8), [""]);
    }

    #[test]
    fn a_word_longer_than_a_row_is_broken_between_graphemes() {
        assert_eq!(lines("👩‍👧‍👦👩‍👧‍👦👩‍👧‍👦", 5), ["👩‍👧‍👦👩‍👧‍👦", "👩‍👧‍👦"]);
        assert_eq!(lines("abcdefgh", 4), ["abc", "def", "gh"]);
        assert_eq!(lines("漢字かな", 1), ["漢", "字", "か", "な"]);
    }

    #[test]
    fn an_accent_put_in_at_the_start_of_a_row_can_move_rows_before_it() {
        for (before, after, with, width) in [
            ("🇧👧\n\u{ff9e}\n a漢\u{ff9e}", "", "\u{ff9e} 👩", 4),
            ("\nקᅡ🇧e\u{301}a👧🇬ｶ🇧👧a漢\u{ff9e}", "ع", "\u{ff9e}\n", 5),
            ("\nקᅡ🇧éa👧🇬ｶ🇧👧a漢\u{ff9e}", "ع", "\u{ff9e}\n", 5),
        ] {
            let mut wrapped = Wrapped::new(format!("{before}{after}"), width);
            wrapped.replace(before.len()..before.len(), with);
            let whole = Wrapped::new(wrapped.text().to_owned(), width);
            assert_eq!(wrapped.starts, whole.starts, "{before:?}");
        }
    }

    /// Characters that make every trouble: spaces, breaks, wide, combining, joining, flags, scripts from the right.
    fn troubled() -> impl Strategy<Value = String> {
        prop::collection::vec("[a-c  \n漢é\u{301}\u{200d}👩👧🇬🇧عשק\u{1161}ｶﾞ]", 0..40)
            .prop_map(|parts| parts.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_row_is_wider_than_the_width(text in troubled(), width in 5_usize..14) {
            for line in lines(&text, width) {
                let wide: usize = line.graphemes(true).map(columns).sum();
                assert!(wide <= width, "{line:?} in {width}");
            }
        }

        #[test]
        fn an_edit_wraps_as_if_all_were_wrapped_again(
            text in troubled(), with in troubled(), from in 0_usize..60, length in 0_usize..20, width in 1_usize..9,
        ) {
            let places: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
            let from = from % places.len();
            let to = (from + length).min(places.len() - 1);
            let mut wrapped = Wrapped::new(text.clone(), width);
            let removed = wrapped.replace(places[from]..places[to], &with);
            assert_eq!(removed, text[places[from]..places[to]]);
            let whole = Wrapped::new(wrapped.text().to_owned(), width);
            assert_eq!(wrapped.starts, whole.starts, "{text:?} {from}..{to} {with:?} in {width}");
        }

        #[test]
        fn rows_hold_the_text_without_gaps(text in troubled(), width in 1_usize..12) {
            let wrapped = Wrapped::new(text.clone(), width);
            let joined: String = (0..wrapped.rows()).map(|row| &text[wrapped.row(row)]).collect();
            assert_eq!(joined, text);
            for row in 0..wrapped.rows() {
                assert_eq!(wrapped.row_of(wrapped.place(row, 3)), row);
                assert_eq!(wrapped.row_of(wrapped.last_of(row)), row);
            }
        }
    }
}
