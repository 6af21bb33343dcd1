//! A column of blocks of lines, one of them under the cursor and always in view.

use std::ops::RangeInclusive;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::tui::look::{Glyph, Look, Role};
use crate::tui::widgets::paint;

/// A line in pieces, each with its role.
pub type Line = Vec<(Role, String)>;

/// Some lines that belong together.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// Where the cursor can stand on it, as a number of the screen's own; `None` for headings and space.
    pub stop: Option<usize>,
    /// Its lines.
    pub lines: Vec<Line>,
    /// Whether it has changed a moment ago.
    pub fresh: bool,
}

impl Block {
    /// Lines on which the cursor never stands.
    pub fn still(lines: Vec<Line>) -> Self {
        Self {
            lines,
            ..Self::default()
        }
    }
}

/// Which of many entries may be in view, each of them a line at least: those near the cursor. The others need no words, as
/// long as they have their lines.
pub fn near(cursor: usize, rows: u16) -> RangeInclusive<usize> {
    let rows = usize::from(rows);
    cursor.saturating_sub(rows)..=cursor.saturating_add(rows)
}

/// What of a column is in view.
#[derive(Debug, Default)]
pub struct Column {
    first: usize,
    drawn: Vec<(Rect, usize)>,
}

impl Column {
    /// The block at a place.
    pub fn clicked(&self, at: Position) -> Option<usize> {
        let found = self.drawn.iter().find(|(area, _)| area.contains(at));
        found.map(|(_, stop)| *stop)
    }

    /// Draws what is in view; arrows at the right say that there is more.
    pub fn draw(
        &mut self,
        buffer: &mut Buffer,
        area: Rect,
        look: Look,
        blocks: &[Block],
        cursor: Option<usize>,
    ) {
        self.drawn.clear();
        let high = usize::from(area.height);
        let all: usize = blocks.iter().map(|block| block.lines.len()).sum();
        self.first = first_in_view(self.first, high, all, blocks, cursor);
        let lines = blocks
            .iter()
            .flat_map(|block| block.lines.iter().map(move |line| (block, line)));
        for (row, (block, line)) in (0..area.height).zip(lines.skip(self.first)) {
            let place = Rect {
                height: 1,
                ..paint::from_row(area, row)
            };
            let selected = block.stop.is_some() && block.stop == cursor;
            draw_line(buffer, place, look, line, selected, block.fresh);
            if let Some(stop) = block.stop {
                self.drawn.push((place, stop));
            }
        }
        let edge = paint::from_column(area, area.width.saturating_sub(1));
        let dim = look.style(Role::Dim);
        if self.first > 0 {
            paint::line(buffer, edge, look.glyph(Glyph::Above), dim);
        }
        if self.first + high < all {
            let last = paint::from_row(edge, area.height.saturating_sub(1));
            paint::line(buffer, last, look.glyph(Glyph::Below), dim);
        }
    }
}

/// The first line in view, so that the block under the cursor is, with its heading where that is just above it.
fn first_in_view(
    first: usize,
    high: usize,
    all: usize,
    blocks: &[Block],
    cursor: Option<usize>,
) -> usize {
    let mut top = 0;
    let mut heading = 0;
    let mut first = first.min(all.saturating_sub(high));
    for block in blocks {
        let end = top + block.lines.len();
        if cursor.is_some() && block.stop == cursor {
            if end > first + high {
                first = end - high;
            }
            return first.min(top - heading);
        }
        heading = match block.stop {
            Some(_) => 0,
            None => heading + block.lines.len(),
        };
        top = end;
    }
    first
}

fn draw_line(
    buffer: &mut Buffer,
    place: Rect,
    look: Look,
    line: &Line,
    selected: bool,
    fresh: bool,
) {
    if selected {
        buffer.set_style(place, look.style(Role::Selected));
        paint::line(
            buffer,
            place,
            look.glyph(Glyph::Mark),
            look.style(Role::Focus),
        );
    }
    let role = |role: Role| match (selected, fresh, role) {
        (true, _, _) => Role::Selected,
        (false, true, Role::Plain) => Role::Fresh,
        (_, _, role) => role,
    };
    let pieces: Vec<(Role, &str)> = line
        .iter()
        .map(|(own, text)| (role(*own), text.as_str()))
        .collect();
    paint::pieces(buffer, paint::from_column(place, 2), look, &pieces);
}
