//! A file that cannot be read: where, why, and how to mend it.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::store::shown;

/// The most characters of a problem: a parser may repeat what a hostile file has a megabyte of.
const MOST: usize = 500;

/// Why one file is unreadable. It is never written to, and everything else works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file.
    pub path: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong, in a line.
    pub problem: String,
    /// How to mend it, in a line.
    pub remedy: String,
    /// The offending line, safe to show; empty where there is none.
    pub excerpt: String,
}

impl Fault {
    /// A fault of a file as a whole, at 1:1.
    pub fn whole(path: &Path, problem: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            line: 1,
            column: 1,
            problem: cut(problem.into()),
            remedy: remedy.into(),
            excerpt: String::new(),
        }
    }

    /// A fault at a byte of a file's text, with the line that it stands in.
    pub fn at(
        path: &Path,
        text: &str,
        byte: usize,
        problem: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        let byte = (0..=byte.min(text.len()))
            .rev()
            .find(|at| text.is_char_boundary(*at))
            .unwrap_or(0);
        let start = text[..byte].rfind('\n').map_or(0, |at| at + 1);
        let line = memchr::memchr_iter(b'\n', &text.as_bytes()[..start]).count() + 1;
        let column = text[start..byte].chars().count() + 1;
        let whole = text[start..].split('\n').next().unwrap_or_default();
        let excerpt = excerpt(whole, column);
        Self {
            path: path.to_owned(),
            line,
            column,
            problem: cut(problem.into()),
            remedy: remedy.into(),
            excerpt,
        }
    }
}

fn cut(problem: String) -> String {
    match problem.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &problem[..end]),
        None => problem,
    }
}

/// The part of a line around a column, at most 100 characters, made safe to show.
fn excerpt(line: &str, column: usize) -> String {
    const WIDTH: usize = 100;
    let from = column.saturating_sub(WIDTH / 2 + 1);
    let mut part: String = line.chars().skip(from).take(WIDTH).collect();
    if from == 0 {
        part = part.trim_start().to_owned();
    }
    shown::text(part.trim_end())
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}:{}: {}",
            shown::path(&self.path),
            self.line,
            self.column,
            self.problem
        )?;
        if !self.excerpt.is_empty() {
            write!(f, "\n    {}", self.excerpt)?;
        }
        write!(f, "\n{}", self.remedy)
    }
}

impl std::error::Error for Fault {}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Fault;

    #[test]
    fn a_fault_shows_place_line_and_remedy() {
        let fault = Fault::at(
            Path::new("a.ron"),
            "(\n  titel: \"é\",\n)",
            4,
            "no field “titel”",
            "Rename it",
        );
        assert_eq!(
            fault.to_string(),
            "a.ron:2:3: no field “titel”\n    titel: \"é\",\nRename it"
        );
    }

    #[test]
    fn a_line_without_end_is_cut_around_the_place() {
        let text = "x".repeat(1_000_000);
        let fault = Fault::at(Path::new("a.ron"), &text, 500_000, "p", "r");
        assert_eq!(
            (fault.column, fault.excerpt.chars().count()),
            (500_001, 100)
        );
    }
}
