//! What is in view of a text: which of its rows, or which part of a single line, and how that is drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::tui::look::{Glyph, Look, Role};
use crate::tui::typing::columns::{after, columns, drawn, settled};
use crate::tui::typing::wrapped::Wrapped;

/// From this width on a single line shows with `…` where it is cut.
const SHOWS_CUTS: usize = 6;

/// What is in view.
#[derive(Clone, Copy, Debug, Default)]
pub struct Window {
    /// The first row in view, of many.
    top: usize,
    /// The place at which the view of a single line begins.
    left: usize,
}

impl Window {
    /// Moves as little as needed so that the row of the cursor is in view and no room is left over.
    pub fn follow_rows(&mut self, text: &Wrapped, cursor: usize, height: usize) {
        let row = text.row_of(cursor);
        let least = (row + 1).saturating_sub(height);
        self.top = self
            .top
            .clamp(least, row)
            .min(text.rows().saturating_sub(height));
    }

    /// Moves as little as needed so that the cursor of a single line is in view and no room is left over.
    pub fn follow_line(&mut self, text: &Wrapped, cursor: usize, width: usize) {
        let line = text.text();
        let under = columns(line.get(cursor..text.next(cursor)).unwrap_or_default());
        let room = cut_room(width);
        // An edit before it may have left it inside a character.
        let left = (0..=self.left)
            .rev()
            .find(|at| line.is_char_boundary(*at))
            .map_or(0, |at| settled(line, at));
        let left = if cursor < left {
            // Going back, some of what comes before is good to see.
            back_by(text, cursor, width / 4)
        } else {
            left.max(back_by(text, cursor, room.saturating_sub(under)))
        };
        let left = left.min(back_by(text, line.len(), room));
        let begins = back_by(text, left, usize::from(width >= SHOWS_CUTS)) == 0;
        self.left = if begins { 0 } else { left };
    }

    /// How many rows are hidden above and below.
    pub fn hidden(&self, text: &Wrapped, height: usize) -> (usize, usize) {
        (self.top, text.rows().saturating_sub(self.top + height))
    }

    /// Draws the rows in view and says where the cursor is.
    pub fn draw_rows(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        look: Look,
        text: &Wrapped,
        cursor: usize,
    ) -> Position {
        for (y, row) in (area.top()..area.bottom()).zip(self.top..text.rows()) {
            run(buffer, (area.left(), y), area.right(), look, text.line(row));
        }
        let row = text.row_of(cursor).saturating_sub(self.top);
        let at = |from: u16, size: u16, offset: usize| {
            from + u16::try_from(offset)
                .unwrap_or(u16::MAX)
                .min(size.saturating_sub(1))
        };
        Position {
            x: at(area.x, area.width, text.column(cursor)),
            y: at(area.y, area.height, row),
        }
    }

    /// Draws the part of a single line that is in view and says where the cursor is.
    pub fn draw_line(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        look: Look,
        text: &Wrapped,
        cursor: usize,
    ) -> Position {
        let line = text.text();
        let last = area.right().saturating_sub(1);
        let cuts = usize::from(area.width) >= SHOWS_CUTS;
        let mut x = area.left();
        if self.left > 0 && cuts {
            run(
                buffer,
                (x, area.y),
                area.right(),
                look,
                look.glyph(Glyph::More),
            );
            x += 1;
        }
        let begins = x;
        let shown = line.get(self.left..).unwrap_or_default();
        let (at, end) = run(buffer, (x, area.y), last, look, shown);
        let rest = shown.get(end..).unwrap_or_default();
        if reach(rest, 2) == 1 || !cuts {
            run(buffer, (at, area.y), area.right(), look, rest);
        } else if !rest.is_empty() {
            run(
                buffer,
                (last, area.y),
                area.right(),
                look,
                look.glyph(Glyph::More),
            );
        }
        let before = line.get(self.left..cursor).unwrap_or_default();
        Position {
            x: (begins + reach(before, area.width)).min(last),
            y: area.y,
        }
    }
}

/// The columns for the text of a line that is cut: one is kept for `…` at each end, the right one also for the cursor.
fn cut_room(width: usize) -> usize {
    width.saturating_sub(if width >= SHOWS_CUTS { 2 } else { 1 })
}

/// The place so many columns before another, or the beginning of the text.
fn back_by(text: &Wrapped, at: usize, room: usize) -> usize {
    let (mut at, mut used) = (at, 0);
    while at > 0 {
        let start = text.back(at);
        used += columns(text.text().get(start..at).unwrap_or_default());
        if used > room {
            break;
        }
        at = start;
    }
    at
}

/// How many columns a text takes, up to a most.
fn reach(text: &str, most: u16) -> u16 {
    let (mut at, mut used) = (0, 0);
    while at < text.len() && used < usize::from(most) {
        let end = after(text, at);
        used += columns(text.get(at..end).unwrap_or_default());
        at = end;
    }
    u16::try_from(used).unwrap_or(most).min(most)
}

/// Draws a text from a cell on as far as it fits before `right`; says where it ended, on the screen and in the text.
fn run(buffer: &mut Buffer, from: (u16, u16), right: u16, look: Look, text: &str) -> (u16, usize) {
    let (mut x, y) = from;
    let mut at = 0;
    while at < text.len() {
        let end = after(text, at);
        let grapheme = text.get(at..end).unwrap_or_default();
        let wide = u16::try_from(columns(grapheme)).unwrap_or(0);
        if x.saturating_add(wide) > right {
            break;
        }
        if let Some(cell) = buffer.cell_mut((x, y)) {
            cell.set_symbol(drawn(grapheme, look))
                .set_style(look.style(Role::Plain));
        }
        // Cells under a wide grapheme hold nothing of their own.
        for under in x + 1..x + wide {
            if let Some(cell) = buffer.cell_mut((under, y)) {
                cell.reset();
            }
        }
        x += wide;
        at = end;
    }
    (x, at)
}
