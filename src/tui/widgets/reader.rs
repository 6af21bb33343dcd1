//! Something long to read: lines that scroll, with what is left above and below.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::layout::wrap;
use crate::tui::action::Action;
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::widgets::paint;

/// One line: pieces of text and what they are for the eye.
pub type Line = Vec<(Role, String)>;

/// Where one is in the reading.
#[derive(Debug, Default)]
pub struct Reader {
    first: usize,
    rows: usize,
    all: usize,
}

impl Reader {
    /// Moves in it. `false` if the action is no movement.
    pub fn moved(&mut self, action: Action) -> bool {
        let page = self.rows.saturating_sub(1).max(1);
        self.first = match action {
            Action::Up => self.first.saturating_sub(1),
            Action::Down => self.first + 1,
            Action::PageUp => self.first.saturating_sub(page),
            Action::PageDown => self.first + page,
            Action::Top => 0,
            Action::Bottom => self.all,
            _ => return false,
        };
        self.settle();
        true
    }

    /// Draws the lines that are in view.
    pub fn draw(&mut self, buffer: &mut Buffer, area: Rect, lines: &[Line], look: Look) {
        (self.rows, self.all) = (usize::from(area.height), lines.len());
        if self.all > self.rows {
            // The last row says that there is more.
            self.rows = self.rows.saturating_sub(1);
        }
        self.settle();
        for (row, line) in (0..area.height).zip(lines.iter().skip(self.first).take(self.rows)) {
            let pieces: Vec<(Role, &str)> = line
                .iter()
                .map(|(role, text)| (*role, text.as_str()))
                .collect();
            paint::pieces(buffer, paint::from_row(area, row), look, &pieces);
        }
        let below = self.all.saturating_sub(self.first + self.rows);
        let (up, down) = (look.glyph(Glyph::Above), look.glyph(Glyph::Below));
        let more = match (self.first, below) {
            (0, 0) => return,
            (above, 0) => format!("{up} {above} lines"),
            (0, below) => format!("{down} {below} more lines"),
            (above, below) => format!("{up} {above}  {down} {below} more lines"),
        };
        let foot = paint::from_row(area, area.height.saturating_sub(1));
        paint::right(buffer, foot, &more, look.style(Role::Dim));
    }

    fn settle(&mut self) {
        self.first = self.first.min(self.all.saturating_sub(self.rows));
    }
}

/// Text in lines of a width, each begun with so many spaces.
pub fn wrapped(role: Role, text: &str, indent: usize, width: usize) -> Vec<Line> {
    let room = width.saturating_sub(indent).max(1);
    let lines = wrap(text, room).into_iter();
    lines
        .map(|line| vec![(role, format!("{}{line}", " ".repeat(indent)))])
        .collect()
}
