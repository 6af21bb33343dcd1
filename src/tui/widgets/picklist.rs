//! A list that is narrowed down by typing: rows, the letters typed, and the row under the cursor.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::model::layout::width;
use crate::model::pick::ranked;
use crate::tui::action::Action;
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::press::Press;
use crate::tui::typing::editor::Editor;
use crate::tui::widgets::paint;

/// One row of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickRow {
    /// A short word before it: a key, a kind; may be empty.
    pub before: String,
    /// What it is, and what the letters are looked for in.
    pub label: String,
    /// What stands at the right, dim.
    pub after: String,
    /// Whether it cannot be picked; it is then shown dim.
    pub dim: bool,
}

/// The list.
#[derive(Debug)]
pub struct PickList {
    /// The letters that are typed.
    pub editor: Editor,
    rows: Vec<PickRow>,
    labels: Vec<String>,
    shown: Vec<usize>,
    cursor: usize,
    first: usize,
    drawn: Rect,
}

impl PickList {
    /// A list of rows, all of them shown.
    pub fn new(rows: Vec<PickRow>) -> Self {
        let labels: Vec<String> = rows.iter().map(|row| row.label.clone()).collect();
        Self {
            editor: Editor::one_line(""),
            shown: (0..rows.len()).collect(),
            rows,
            labels,
            cursor: 0,
            first: 0,
            drawn: Rect::default(),
        }
    }

    /// Puts other rows in place of these, for lists that are searched elsewhere; they are shown as they come.
    pub fn show(&mut self, rows: Vec<PickRow>) {
        self.labels = rows.iter().map(|row| row.label.clone()).collect();
        self.shown = (0..rows.len()).collect();
        self.rows = rows;
        self.cursor = 0;
        self.first = 0;
    }

    /// The same rows with other words or marks; what is shown and where the cursor is stay.
    pub fn renew(&mut self, rows: Vec<PickRow>) {
        if rows.len() == self.rows.len() {
            self.rows = rows;
        }
    }

    /// The place, among all rows, of the one under the cursor.
    pub fn chosen(&self) -> Option<usize> {
        self.shown.get(self.cursor).copied()
    }

    /// Puts the cursor on a row.
    pub fn choose(&mut self, row: usize) {
        self.cursor = self.shown.iter().position(|at| *at == row).unwrap_or(0);
    }

    /// Narrows the list down to what fits the letters.
    pub fn narrow(&mut self) {
        self.shown = ranked(&self.labels, self.editor.text());
        self.cursor = 0;
        self.first = 0;
    }

    /// Takes a press as text. `true` if the letters have changed.
    pub fn typed(&mut self, press: Press) -> bool {
        let before = self.editor.text().to_owned();
        let _ = self.editor.press(press);
        before != self.editor.text()
    }

    /// Moves the cursor. `false` if the action is no movement.
    pub fn moved(&mut self, action: Action) -> bool {
        let last = self.shown.len().saturating_sub(1);
        let page = usize::from(self.drawn.height).max(1);
        self.cursor = match action {
            Action::Up => self.cursor.saturating_sub(1),
            Action::Down => (self.cursor + 1).min(last),
            Action::PageUp => self.cursor.saturating_sub(page),
            Action::PageDown => (self.cursor + page).min(last),
            Action::Top => 0,
            Action::Bottom => last,
            _ => return false,
        };
        true
    }

    /// The row at a place, put under the cursor.
    pub fn clicked(&mut self, at: Position) -> Option<usize> {
        if !self.drawn.contains(at) {
            return None;
        }
        let row = self.first + usize::from(at.y - self.drawn.y);
        self.shown.get(row)?;
        self.cursor = row;
        self.chosen()
    }

    /// Draws the typing line, then the rows below it.
    pub fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: Look, hint: &str) {
        let line = Rect {
            height: 1.min(area.height),
            ..area
        };
        let prompt = format!("{} ", look.glyph(Glyph::Typing));
        let used = paint::line(frame.buffer_mut(), line, &prompt, look.style(Role::Focus));
        let room = paint::from_column(line, used);
        if let Some(at) = self.editor.draw(frame.buffer_mut(), room, look, true) {
            frame.set_cursor_position(at);
        }
        if self.editor.text().is_empty() {
            paint::line(
                frame.buffer_mut(),
                paint::from_column(room, 1),
                hint,
                look.style(Role::Dim),
            );
        }
        self.draw_rows(frame, paint::from_row(area, 2), look);
    }

    fn draw_rows(&mut self, frame: &mut Frame<'_>, area: Rect, look: Look) {
        self.drawn = area;
        let high = usize::from(area.height);
        self.first = self
            .first
            .clamp((self.cursor + 1).saturating_sub(high), self.cursor);
        let before = self
            .rows
            .iter()
            .map(|row| width(&row.before))
            .max()
            .unwrap_or(0);
        let before = u16::try_from(before).unwrap_or(0).min(area.width / 3);
        let buffer = frame.buffer_mut();
        for (nth, (at, row)) in (0..area.height).zip(self.shown.iter().enumerate().skip(self.first))
        {
            let Some(row) = self.rows.get(*row) else {
                continue;
            };
            let place = Rect {
                height: 1,
                ..paint::from_row(area, nth)
            };
            let selected = at == self.cursor;
            let role = |role: Role| {
                if selected {
                    Role::Selected
                } else if row.dim {
                    Role::Dim
                } else {
                    role
                }
            };
            if selected {
                buffer.set_style(place, look.style(Role::Selected));
                paint::line(
                    buffer,
                    place,
                    look.glyph(Glyph::Mark),
                    look.style(Role::Focus),
                );
            }
            let inner = paint::from_column(place, 2);
            let mut used = 0;
            if before > 0 {
                let cell = Rect {
                    width: before,
                    ..inner
                };
                paint::line(buffer, cell, &row.before, look.style(role(Role::Focus)));
                used = before + 2;
            }
            let right = paint::right(buffer, inner, &row.after, look.style(role(Role::Dim)));
            let room = paint::from_column(inner, used);
            let room = Rect {
                width: room.width.saturating_sub(right + 2),
                ..room
            };
            paint::line(buffer, room, &row.label, look.style(role(Role::Plain)));
        }
        if self.shown.is_empty() {
            paint::line(
                buffer,
                area,
                "Nothing fits. Fewer letters show more.",
                look.style(Role::Dim),
            );
        }
    }
}
