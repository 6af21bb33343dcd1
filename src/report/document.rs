//! A report as a plain value: blocks of phrases, which know nothing of how they will be written down.

use crate::model::day::Day;
use crate::report::readers::Readers;

/// A report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// What it is called.
    pub title: String,
    /// Whom it was made for; `None` where it may go to anybody who is given it: a blank form, an invitation.
    pub readers: Option<Readers>,
    /// The day on which it was made.
    pub made_on: Day,
    /// What it says, in order.
    pub blocks: Vec<Block>,
}

/// A part of a report that stands by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading below the title.
    Heading(Depth, String),
    /// A paragraph.
    Paragraph(Phrase),
    /// A list.
    List(Order, Vec<Item>),
    /// Rows under headings.
    Table(Table),
    /// What is called what: pairs of a label and what holds.
    Facts(Vec<(String, Phrase)>),
    /// Things to tick off.
    Checklist(Vec<Check>),
    /// So many blank ruled lines to write on.
    Lines(usize),
    /// Something to bear in mind, under its label: a note of care.
    Note(String, Phrase),
    /// A picture made of letters, and what it shows in plain words for who does not see it.
    Picture {
        /// Its lines, to be shown in letters of one width.
        lines: Vec<String>,
        /// What it shows.
        words: String,
    },
    /// What follows stands on a new page, where there are pages.
    PageBreak,
}

/// How far below the title a heading stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// A part of the report.
    Part,
    /// A part of a part.
    Section,
    /// A part of a section.
    Detail,
}

/// Whether the order of a list matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// It does not.
    Loose,
    /// One after the other, counted from 1.
    Counted,
}

/// An entry of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// What it says.
    pub text: Phrase,
    /// The entries below it, in no order.
    pub below: Vec<Item>,
}

/// Something to tick off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Check {
    /// Whether it is ticked.
    pub done: bool,
    /// What it is.
    pub text: Phrase,
}

/// Rows under headings. Rows may be shorter or longer than the headings; nothing of them is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What it shows; empty if the heading above says it.
    pub caption: String,
    /// What stands in each column.
    pub headings: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Phrase>>,
}

impl Table {
    /// How many columns it has.
    pub fn width(&self) -> usize {
        let rows = self.rows.iter().map(Vec::len);
        rows.max().unwrap_or(0).max(self.headings.len())
    }
}

/// Text that runs on, some of it set apart. White space at its ends counts for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrase(pub Vec<Inline>);

/// A piece of a phrase. A line break in it begins a new line, where there is room for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// What must be seen first.
    Strong(String),
    /// What is said with weight.
    Emphasis(String),
    /// An id or a command, as it is typed.
    Code(String),
}

impl Inline {
    /// What it says.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Strong(text) | Self::Emphasis(text) | Self::Code(text) => text,
        }
    }
}

impl Phrase {
    /// What must be seen first.
    pub fn strong(text: impl Into<String>) -> Self {
        Self(vec![Inline::Strong(text.into())])
    }

    /// What is said with weight.
    pub fn emphasis(text: impl Into<String>) -> Self {
        Self(vec![Inline::Emphasis(text.into())])
    }

    /// An id or a command.
    pub fn code(text: impl Into<String>) -> Self {
        Self(vec![Inline::Code(text.into())])
    }

    /// This, and then that.
    #[must_use]
    pub fn and(mut self, next: impl Into<Self>) -> Self {
        self.0.extend(next.into().0);
        self
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|piece| piece.text().trim().is_empty())
    }
}

impl From<String> for Phrase {
    fn from(text: String) -> Self {
        Self(vec![Inline::Text(text)])
    }
}

impl From<&str> for Phrase {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl From<&String> for Phrase {
    fn from(text: &String) -> Self {
        Self::from(text.clone())
    }
}

impl Block {
    /// A paragraph.
    pub fn paragraph(text: impl Into<Phrase>) -> Self {
        Self::Paragraph(text.into())
    }

    /// A heading.
    pub fn heading(depth: Depth, text: impl Into<String>) -> Self {
        Self::Heading(depth, text.into())
    }

    /// A list in no order, one entry for each.
    pub fn list<T: Into<Phrase>>(texts: impl IntoIterator<Item = T>) -> Self {
        let items = texts.into_iter().map(|text| Item {
            text: text.into(),
            below: Vec::new(),
        });
        Self::List(Order::Loose, items.collect())
    }
}

/// Prose as paragraphs: an empty line parts two of them.
pub fn prose(text: &str) -> Vec<Block> {
    let paragraphs = text.split("\n\n").map(str::trim);
    let full = paragraphs.filter(|paragraph| !paragraph.is_empty());
    full.map(Block::paragraph).collect()
}

#[cfg(test)]
mod tests {
    use super::{Block, Inline, Phrase, prose};

    #[test]
    fn prose_falls_into_its_paragraphs() {
        assert_eq!(
            prose("one\ntwo\n\n\nthree\n"),
            [Block::paragraph("one\ntwo"), Block::paragraph("three")]
        );
        assert_eq!(prose(" \n"), []);
    }

    #[test]
    fn phrases_are_put_together_piece_by_piece() {
        let phrase = Phrase::strong("When:").and(" today");
        let pieces = [
            Inline::Strong("When:".to_owned()),
            Inline::Text(" today".to_owned()),
        ];
        assert_eq!(phrase.0, pieces);
        assert!(Phrase::from(" ").is_empty() && !phrase.is_empty());
    }
}
