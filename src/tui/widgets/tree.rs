//! A thread as a tree: a row for each record, with what it hangs on at its left and how it stands at its right.

use crate::model::day::Day;
use crate::model::kind::Kind;
use crate::model::layout::{cell, facts, width};
use crate::model::portfolio::Address;
use crate::model::thread::Node;
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::widgets::column::Line;

/// A record of a thread, and where it hangs.
#[derive(Clone, Debug)]
pub struct TreeRow {
    /// Where it is.
    pub at: Address,
    /// What it is.
    pub kind: Kind,
    /// The line that stands for it.
    pub title: String,
    /// How it stands.
    pub state: String,
    /// Where the thread breaks at it.
    pub broken: Option<&'static str>,
    /// For each record that it hangs on, from the outermost, and itself last: whether sisters follow.
    pub sisters: Vec<bool>,
}

/// Nodes and what hangs on them, row by row, with days as people say them.
pub fn rows(nodes: &[Node], today: Day) -> Vec<TreeRow> {
    let mut found = Vec::new();
    grow(nodes, today, &mut Vec::new(), &mut found);
    found
}

/// How a record stands, with its days as people say them.
pub fn spoken(state: &str, today: Day) -> String {
    let parts = state.split(" · ").map(|part| {
        let day = Day::parse(part);
        day.map_or(part.to_owned(), |day| day.spoken(today))
    });
    parts.collect::<Vec<_>>().join(" · ")
}

fn grow(nodes: &[Node], today: Day, sisters: &mut Vec<bool>, found: &mut Vec<TreeRow>) {
    for (nth, node) in nodes.iter().enumerate() {
        sisters.push(nth + 1 < nodes.len());
        found.push(TreeRow {
            at: node.at.clone(),
            kind: node.kind,
            title: node.title.clone(),
            state: spoken(&node.state, today),
            broken: node.broken,
            sisters: sisters.clone(),
        });
        grow(&node.children, today, sisters, found);
        sisters.pop();
    }
}

impl TreeRow {
    /// The row as lines of a width: the record, then its broken end, if it has one.
    pub fn lines(&self, columns: usize, look: Look) -> Vec<Line> {
        let stem = self.stem(look);
        let room = columns.saturating_sub(width(&stem) + 2);
        let state = self.state_in(room);
        let gap = if state.is_empty() {
            0
        } else {
            2 + width(&state)
        };
        let mut line = vec![
            (Role::Rule, stem),
            (Role::Dim, format!("{} ", self.kind.letter().unwrap_or(' '))),
            (Role::Plain, cell(&self.title, room.saturating_sub(gap))),
        ];
        if gap > 0 {
            line.push((Role::Dim, format!("  {state}")));
        }
        let broken = self.broken.map(|words| {
            let words = format!("  {} {words}", look.glyph(Glyph::BarToCome));
            vec![
                (Role::Rule, trunks(&self.sisters, look)),
                (Role::Needs, words),
            ]
        });
        std::iter::once(line).chain(broken).collect()
    }

    /// How it stands, as far as the title leaves room for it.
    fn state_in(&self, room: usize) -> String {
        let state = facts(&self.state, room / 3);
        if room < 24 && width(&self.title) + 2 + width(&state) > room {
            String::new()
        } else {
            state
        }
    }

    /// `│ ├ `; the outermost have none.
    fn stem(&self, look: Look) -> String {
        let split = self.sisters.split_last();
        let Some((own, above)) = split.filter(|(_, above)| !above.is_empty()) else {
            return String::new();
        };
        let glyph = if *own {
            Glyph::Branch
        } else {
            Glyph::LastBranch
        };
        format!("{}{} ", trunks(above, look), look.glyph(glyph))
    }
}

/// The trunks that go on beside a row; the outermost has none.
fn trunks(sisters: &[bool], look: Look) -> String {
    let trunk = |goes_on: &bool| {
        if *goes_on {
            format!("{} ", look.glyph(Glyph::Trunk))
        } else {
            "  ".to_owned()
        }
    };
    sisters.iter().skip(1).map(trunk).collect()
}
