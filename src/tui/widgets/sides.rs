//! Two texts beside each other: what both say, and in words which line only one of them says.

use diffy::DiffOptions;

use crate::model::layout::{PROSE, cell, width, wrap};
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::widgets::reader::Line;

/// From these columns on the two stand side by side.
pub const BESIDE: usize = 96;

/// How many lines that are alike are shown around a difference.
const AROUND: usize = 2;

/// So many pairs of lines are looked at; beyond that, lines are put beside each other as they come.
const LONGEST: usize = 4_000_000;

/// One of the texts.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// A short word for it: `now`, `typed`.
    pub word: &'a str,
    /// Its text.
    pub text: &'a str,
}

/// A row: a line that both have, one that differs, or one that only one has.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Row {
    Same(String),
    Differs(Option<String>, Option<String>),
    /// So many lines that both have are left out.
    Skipped(usize),
}

/// Both texts as lines of a width; what differs carries the word of its side.
pub fn lines(first: Side<'_>, second: Side<'_>, columns: usize, look: Look) -> Vec<Line> {
    let rows = folded(rows(first.text, second.text));
    if columns >= BESIDE {
        return beside(&rows, (first.word, second.word), columns, look);
    }
    let gutter = width(first.word).max(width(second.word)) + 2;
    let room = columns.saturating_sub(gutter).clamp(8, PROSE);
    let mut lines = Vec::new();
    // Of neighbours that differ, all lines of the one stand before those of the other, to be read in one go.
    for run in runs(&rows) {
        for (nth, word) in [first.word, second.word].into_iter().enumerate() {
            for row in run {
                match row {
                    Row::Differs(a, b) => {
                        let (text, other) = if nth == 0 { (a, b) } else { (b, a) };
                        let Some(text) = text else { continue };
                        let marked = marked(text, other.as_deref(), room);
                        lines.extend(labelled(word, Role::Needs, marked, gutter));
                    }
                    _ if nth == 1 => {}
                    Row::Same(text) => {
                        lines.extend(labelled("", Role::Dim, plain(text, room), gutter));
                    }
                    Row::Skipped(count) => lines.push(skipped(*count, gutter, look)),
                }
            }
        }
    }
    lines
}

/// The rows of two texts, line by line.
fn rows(first: &str, second: &str) -> Vec<Row> {
    let (a, b): (Vec<&str>, Vec<&str>) = (
        first.trim_end_matches('\n').split('\n').collect(),
        second.trim_end_matches('\n').split('\n').collect(),
    );
    let same = |pair: &(&&str, &&str)| pair.0 == pair.1;
    let before = a.iter().zip(&b).take_while(same).count();
    let (a_rest, b_rest) = (&a[before..], &b[before..]);
    let after = a_rest
        .iter()
        .rev()
        .zip(b_rest.iter().rev())
        .take_while(same)
        .count();
    let a_mid = &a_rest[..a_rest.len() - after];
    let b_mid = &b_rest[..b_rest.len() - after];
    let same = |lines: &[&str]| -> Vec<Row> {
        lines
            .iter()
            .map(|line| Row::Same((*line).to_owned()))
            .collect()
    };
    let mut rows = same(&a[..before]);
    rows.extend(between(a_mid, b_mid));
    rows.extend(same(&a_rest[a_rest.len() - after..]));
    rows
}

/// The rows of what lies between two lines that both have.
fn between(first: &[&str], second: &[&str]) -> Vec<Row> {
    let owned = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
    let is_long = first.len().saturating_mul(second.len()) > LONGEST;
    if first.is_empty() || second.is_empty() || is_long {
        return paired(&mut owned(first), &mut owned(second));
    }
    let ended = |lines: &[&str]| format!("{}\n", lines.join("\n"));
    let (first, second) = (ended(first), ended(second));
    let mut options = DiffOptions::new();
    options.set_context_len(usize::MAX);
    let patch = options.create_patch(&first, &second);
    let mut rows = Vec::new();
    for hunk in patch.hunks() {
        let (mut gone, mut come): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
        for line in hunk.lines() {
            match line {
                diffy::Line::Delete(line) => gone.push(unended(line)),
                diffy::Line::Insert(line) => come.push(unended(line)),
                diffy::Line::Context(line) => {
                    rows.extend(paired(&mut gone, &mut come));
                    rows.push(Row::Same(unended(line)));
                }
            }
        }
        rows.extend(paired(&mut gone, &mut come));
    }
    rows
}

fn unended(line: &str) -> String {
    line.trim_end_matches('\n').to_owned()
}

/// Lines of the one and lines of the other, row by row.
fn paired(gone: &mut Vec<String>, come: &mut Vec<String>) -> Vec<Row> {
    let count = gone.len().max(come.len());
    let mut gone = std::mem::take(gone).into_iter();
    let mut come = std::mem::take(come).into_iter();
    (0..count)
        .map(|_| Row::Differs(gone.next(), come.next()))
        .collect()
}

/// The same with long stretches that are alike left out.
fn folded(rows: Vec<Row>) -> Vec<Row> {
    let differs = |row: &Row| matches!(row, Row::Differs(..));
    if !rows.iter().any(differs) {
        return rows;
    }
    let mut kept: Vec<Row> = Vec::new();
    let all = rows.len();
    let near: Vec<bool> = (0..all)
        .map(|at| {
            let from = at.saturating_sub(AROUND);
            let to = (at + AROUND + 1).min(all);
            rows[from..to].iter().any(differs)
        })
        .collect();
    for (row, near) in rows.into_iter().zip(near) {
        match kept.last_mut() {
            _ if near => kept.push(row),
            Some(Row::Skipped(count)) => *count += 1,
            _ => kept.push(Row::Skipped(1)),
        }
    }
    kept
}

/// Neighbours that differ together, and the rest one by one.
fn runs(rows: &[Row]) -> Vec<&[Row]> {
    let both = |a: &Row, b: &Row| matches!(a, Row::Differs(..)) && matches!(b, Row::Differs(..));
    rows.chunk_by(both).collect()
}

fn alike(count: usize) -> String {
    match count {
        1 => "1 line alike".to_owned(),
        n => format!("{n} lines alike"),
    }
}

fn skipped(count: usize, indent: usize, look: Look) -> Line {
    let words = alike(count);
    let rule = look.glyph(Glyph::BarToCome).repeat(2);
    vec![(Role::Rule, format!("{}{rule} {words}", " ".repeat(indent)))]
}

/// Lines with a word before the first.
fn labelled(word: &str, role: Role, lines: Vec<Line>, gutter: usize) -> impl Iterator<Item = Line> {
    let first = cell(word, gutter);
    let rest = " ".repeat(gutter);
    lines.into_iter().enumerate().map(move |(nth, line)| {
        let before = if nth == 0 {
            first.clone()
        } else {
            rest.clone()
        };
        std::iter::once((role, before)).chain(line).collect()
    })
}

fn plain(text: &str, room: usize) -> Vec<Line> {
    let lines = wrap(text, room).into_iter();
    lines.map(|line| vec![(Role::Plain, line)]).collect()
}

/// A text in lines of a width; words that the other has not are stressed, and where it has several lines, long stretches
/// that are alike left out.
pub fn stressed(text: &str, other: &str, columns: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for row in folded(rows(text, other)) {
        match row {
            Row::Same(text) => lines.extend(plain(&text, columns)),
            Row::Skipped(count) => lines.push(vec![(Role::Rule, alike(count))]),
            Row::Differs(Some(text), other) => {
                let other = other.unwrap_or_default();
                lines.extend(marked(&text, Some(&other), columns));
            }
            Row::Differs(None, _) => {}
        }
    }
    lines
}

/// A line that differs, its words that the other has not stressed.
fn marked(text: &str, other: Option<&str>, room: usize) -> Vec<Line> {
    let Some(other) = other else {
        return plain(text, room);
    };
    let mut known: Vec<&str> = other.split_whitespace().collect();
    known.sort_unstable();
    let role = |word: &&str| {
        if known.binary_search(word).is_ok() {
            Role::Plain
        } else {
            Role::Fresh
        }
    };
    let line = |line: String| {
        let words: Vec<&str> = line.split(' ').collect();
        let alike = words.chunk_by(|a, b| role(a) == role(b));
        let pieces = alike.filter_map(|words| Some((role(words.first()?), words.join(" "))));
        // What is stressed is not stressed into the space after it.
        let spaced = pieces.flat_map(|piece| [piece, (Role::Plain, " ".to_owned())]);
        spaced.collect()
    };
    wrap(text, room).into_iter().map(line).collect()
}

/// Both side by side, with a word at the left of each row that differs.
fn beside(rows: &[Row], words: (&str, &str), columns: usize, look: Look) -> Vec<Line> {
    let gutter = "only ".len() + width(words.0).max(width(words.1)) + 2;
    let room = (columns.saturating_sub(gutter + 3) / 2).clamp(8, PROSE);
    let rule = format!(" {} ", look.glyph(Glyph::Trunk));
    let head = vec![
        (Role::Dim, " ".repeat(gutter)),
        (Role::Strong, cell(words.0, room)),
        (Role::Rule, rule.clone()),
        (Role::Strong, words.1.to_owned()),
    ];
    let mut lines = vec![head];
    for row in rows {
        let (word, left, right) = match row {
            Row::Skipped(count) => {
                lines.push(skipped(*count, gutter, look));
                continue;
            }
            Row::Same(text) => (String::new(), plain(text, room), plain(text, room)),
            Row::Differs(Some(a), Some(b)) => (
                "differs".to_owned(),
                marked(a, Some(b), room),
                marked(b, Some(a), room),
            ),
            Row::Differs(Some(a), None) => (format!("only {}", words.0), plain(a, room), vec![]),
            Row::Differs(None, b) => {
                let right = plain(b.as_deref().unwrap_or_default(), room);
                (format!("only {}", words.1), vec![], right)
            }
        };
        let count = left.len().max(right.len());
        let (mut left, mut right) = (left.into_iter(), right.into_iter());
        for nth in 0..count {
            let before = if nth == 0 { word.as_str() } else { "" };
            let mut line = vec![(Role::Needs, cell(before, gutter))];
            line.extend(filled(left.next().unwrap_or_default(), room));
            line.push((Role::Rule, rule.clone()));
            line.extend(right.next().unwrap_or_default());
            lines.push(line);
        }
    }
    lines
}

/// A line with spaces up to a width.
fn filled(mut line: Line, columns: usize) -> Line {
    let used: usize = line.iter().map(|(_, text)| width(text)).sum();
    line.push((Role::Plain, " ".repeat(columns.saturating_sub(used))));
    line
}

#[cfg(test)]
mod tests {
    use super::{Side, lines};
    use crate::tui::look::{Look, Theme};

    const LOOK: Look = Look {
        theme: Theme::Plain,
        unicode: true,
    };

    fn shown(now: &str, typed: &str, columns: usize) -> Vec<String> {
        let now = Side {
            word: "now",
            text: now,
        };
        let typed = Side {
            word: "typed",
            text: typed,
        };
        let lines = lines(now, typed, columns, LOOK).into_iter();
        lines
            .map(|line| line.into_iter().map(|(_, text)| text).collect())
            .map(|line: String| line.trim_end().to_owned())
            .collect()
    }

    #[test]
    fn what_differs_carries_the_word_of_its_side() {
        assert_eq!(
            shown(
                "the desk\ncloses at six",
                "the desk\ncloses at ten\nnow",
                60
            ),
            [
                "       the desk",
                "now    closes at six",
                "typed  closes at ten",
                "typed  now"
            ]
        );
    }

    #[test]
    fn with_room_the_two_stand_side_by_side() {
        let shown = shown("the desk\nis open", "the desk\nis shut\nat six", 100);
        let room = 42;
        let row = |word: &str, left: &str, right: &str| format!("{word:12}{left:room$} │ {right}");
        assert_eq!(shown[0], row("", "now", "typed"));
        assert_eq!(shown[1], row("", "the desk", "the desk"));
        assert_eq!(shown[2], row("differs", "is open", "is shut"));
        assert_eq!(shown[3], row("only typed", "", "at six"));
    }

    #[test]
    fn what_is_alike_for_long_is_left_out() {
        let text = |last: &str| format!("{}{last}", "alike\n".repeat(9));
        let shown = shown(&text("six"), &text("ten"), 60);
        assert_eq!(shown[0], "       ╌╌ 7 lines alike");
        assert_eq!(shown.len(), 5);
    }

    #[test]
    fn long_texts_that_have_little_in_common_are_put_beside_each_other() {
        let text = |word: &str| format!("first\n{}", format!("{word}\n").repeat(3_000));
        let shown = shown(&text("six"), &text("ten"), 60);
        assert_eq!(shown.len(), 1 + 2 * 3_000);
        assert_eq!(shown[1], "now    six");
    }

    #[test]
    fn texts_that_are_the_same_are_shown_once() {
        assert_eq!(shown("a\nb", "a\nb\n", 60), ["       a", "       b"]);
        assert_eq!(shown("", "", 60).len(), 1);
    }
}
