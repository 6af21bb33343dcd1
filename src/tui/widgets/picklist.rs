//! A list that is narrowed down by typing: rows, the letters typed, and the row under the cursor.

use std::borrow::Cow;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::model::layout::width;
use crate::model::pick::ranked;
use crate::model::text::line;
use crate::tui::action::Action;
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::press::Press;
use crate::tui::typing::editor::Editor;
use crate::tui::widgets::paint;
use crate::tui::widgets::step::step;

/// One row of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickRow {
    /// A short word before it: a key, a kind; may be empty.
    pub before: String,
    /// What it is, and what the letters are looked for in.
    pub label: String,
    /// What stands beside it, dim, in a column of its own.
    pub after: String,
    /// Whether it cannot be picked; it is then shown dim.
    pub dim: bool,
}

/// The list: rows, each with what it stands for.
#[derive(Debug)]
pub struct PickList<T> {
    /// The letters that are typed.
    pub editor: Editor,
    /// What stands at the right of the letters: how many there are; may be empty.
    pub note: String,
    /// What is said where there are no rows at all.
    pub none: &'static str,
    rows: Vec<(PickRow, T)>,
    /// The columns that the words before and after would take, of all rows, so that nothing moves sideways.
    widest: (u16, u16),
    shown: Vec<usize>,
    cursor: usize,
    first: usize,
    drawn: Rect,
    /// Whether the row under the cursor is said in full below the list, where some row does not fit.
    pub is_told: bool,
    /// Whether rows stand in groups: what stands before them is a heading then, shown where it changes.
    grouped: bool,
}

/// The rows in which the one under the cursor is said in full.
const TOLD: u16 = 2;

/// What is said where no row fits the letters.
const NOTHING: &str = "Nothing fits. Fewer letters show more.";

impl<T> PickList<T> {
    /// A list of rows, all of them shown.
    pub fn new(rows: Vec<(PickRow, T)>) -> Self {
        let mut list = Self {
            editor: Editor::one_line(""),
            note: String::new(),
            none: NOTHING,
            rows: Vec::new(),
            widest: (0, 0),
            shown: Vec::new(),
            cursor: 0,
            first: 0,
            drawn: Rect::default(),
            is_told: false,
            grouped: false,
        };
        list.show(rows);
        list
    }

    /// A list of rows in groups, headed by what stands before them; the letters are looked for in both.
    pub fn grouped(rows: Vec<(PickRow, T)>) -> Self {
        Self {
            grouped: true,
            ..Self::new(rows)
        }
    }

    /// Puts other rows in place of these, for lists that are searched elsewhere; they are shown as they come.
    pub fn show(&mut self, rows: Vec<(PickRow, T)>) {
        self.shown = (0..rows.len()).collect();
        self.widest = (
            widest(&rows, |row| &row.before),
            widest(&rows, |row| &row.after),
        );
        self.rows = rows;
        self.cursor = 0;
        self.first = 0;
    }

    /// What all rows stand for, whether they are shown or not.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.rows.iter().map(|(_, value)| value)
    }

    /// Whether there are no rows at all.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// What the row under the cursor stands for.
    pub fn chosen(&self) -> Option<&T> {
        let row = *self.shown.get(self.cursor)?;
        self.rows.get(row).map(|(_, value)| value)
    }

    /// The row under the cursor with what it stands for, to give it other words or marks of the same width.
    pub fn chosen_mut(&mut self) -> Option<&mut (PickRow, T)> {
        let row = *self.shown.get(self.cursor)?;
        self.rows.get_mut(row)
    }

    /// Puts the cursor on the first row whose value is meant, if there is one.
    pub fn choose(&mut self, is_meant: impl Fn(&T) -> bool) {
        let meant = |row: &usize| {
            self.rows
                .get(*row)
                .is_some_and(|(_, value)| is_meant(value))
        };
        self.cursor = self.shown.iter().position(meant).unwrap_or(0);
    }

    /// Narrows the list down to what fits the letters.
    pub fn narrow(&mut self) {
        let labels = self.rows.iter().map(|(row, _)| {
            if self.grouped {
                Cow::Owned(format!("{} {}", row.before, row.label))
            } else {
                Cow::Borrowed(row.label.as_str())
            }
        });
        self.shown = ranked(labels, self.editor.text());
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
        let page = usize::from(self.drawn.height).max(1);
        step(&mut self.cursor, action, self.shown.len(), page)
    }

    /// Puts the cursor on the row at a place. `false` if there is none.
    pub fn clicked(&mut self, at: Position) -> bool {
        if !self.drawn.contains(at) {
            return false;
        }
        let row = self.first + usize::from(at.y - self.drawn.y);
        let is_there = row < self.shown.len();
        if is_there {
            self.cursor = row;
        }
        is_there
    }

    /// Draws the typing line, then the rows below it.
    pub fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: Look, hint: &str) {
        let line = Rect {
            height: 1.min(area.height),
            ..area
        };
        let prompt = format!("{} ", look.glyph(Glyph::Typing));
        let used = paint::line(frame.buffer_mut(), line, &prompt, look.style(Role::Focus));
        let style = look.style(Role::Dim);
        let noted = paint::right(frame.buffer_mut(), line, &self.note, style);
        let room = paint::from_column(line, used);
        let room = Rect {
            width: room
                .width
                .saturating_sub(if noted == 0 { 0 } else { noted + 2 }),
            ..room
        };
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
        let mut rows = paint::from_row(area, 2);
        if self.is_told && !self.fits(rows.width) && rows.height > TOLD + 2 {
            rows.height -= TOLD + 1;
            self.tell(
                frame.buffer_mut(),
                paint::from_row(area, rows.height + 3),
                look,
            );
        }
        self.draw_rows(frame.buffer_mut(), rows, look);
    }

    /// Whether every row is seen whole.
    fn fits(&self, wide: u16) -> bool {
        let (before, after) = self.widest;
        let label = widest(&self.rows, |row| &row.label);
        let gaps = [before, after].iter().filter(|it| **it > 0).count();
        let gaps = u16::try_from(2 + 2 * gaps).unwrap_or(6);
        let words = before.saturating_add(label).saturating_add(after);
        words.saturating_add(gaps) <= wide
    }

    /// Says the row under the cursor in full.
    fn tell(&self, buffer: &mut Buffer, area: Rect, look: Look) {
        let row = self
            .shown
            .get(self.cursor)
            .and_then(|at| self.rows.get(*at));
        let Some((row, _)) = row else { return };
        let dot = format!(" {} ", look.glyph(Glyph::Dot));
        let parts = [&row.label, &row.before, &row.after].map(|text| line(text));
        let parts = parts.iter().filter(|text| !text.is_empty());
        let words = parts.map(String::as_str).collect::<Vec<_>>().join(&dot);
        paint::prose(
            buffer,
            paint::from_column(area, 2),
            &words,
            look.style(Role::Dim),
        );
    }

    fn draw_rows(&mut self, buffer: &mut Buffer, area: Rect, look: Look) {
        self.drawn = area;
        if area.height == 0 {
            return;
        }
        let lowest = (self.cursor + 1).saturating_sub(usize::from(area.height));
        self.first = self.first.clamp(lowest, self.cursor);
        if self.shown.is_empty() {
            let words = if self.rows.is_empty() {
                self.none
            } else {
                NOTHING
            };
            paint::prose(buffer, area, words, look.style(Role::Dim));
        }
        let columns = self.columns(area.width);
        let seen = self.shown.iter().enumerate().skip(self.first);
        let mut above = "";
        for (nth, (at, row)) in (0..area.height).zip(seen) {
            let Some((row, _)) = self.rows.get(*row) else {
                continue;
            };
            let place = Rect {
                height: 1,
                ..paint::from_row(area, nth)
            };
            let before = match (self.grouped, above == row.before) {
                (true, true) => (Role::Dim, ""),
                (true, false) => (Role::Dim, row.before.as_str()),
                (false, _) => (Role::Focus, row.before.as_str()),
            };
            above = &row.before;
            let selected = at == self.cursor;
            draw_row(buffer, place, (row, before), columns, (selected, look));
        }
    }

    /// The columns that the words before and after have: what is picked keeps the most room.
    fn columns(&self, width_of_all: u16) -> (u16, u16) {
        let (before, after) = self.widest;
        if !self.grouped && self.fits(width_of_all) {
            return (before, after);
        }
        let narrow = width_of_all < 70 || self.grouped;
        (
            before.min(width_of_all / if self.grouped { 4 } else { 3 }),
            after.min(width_of_all / if narrow { 4 } else { 3 }),
        )
    }
}

fn widest<T>(rows: &[(PickRow, T)], text: fn(&PickRow) -> &str) -> u16 {
    let widest = rows.iter().map(|(row, _)| width(text(row))).max();
    u16::try_from(widest.unwrap_or(0)).unwrap_or(u16::MAX)
}

fn draw_row(
    buffer: &mut Buffer,
    area: Rect,
    (row, (before_role, words)): (&PickRow, (Role, &str)),
    (before, after): (u16, u16),
    (selected, look): (bool, Look),
) {
    let style = |role: Role| {
        look.style(match role {
            _ if selected => Role::Selected,
            _ if row.dim => Role::Dim,
            role => role,
        })
    };
    if selected {
        buffer.set_style(area, look.style(Role::Selected));
        let mark = look.glyph(Glyph::Mark);
        paint::line(buffer, area, mark, look.style(Role::Focus));
    }
    let mut room = paint::from_column(area, 2);
    if before > 0 {
        let cell = Rect {
            width: before.min(room.width),
            ..room
        };
        paint::line(buffer, cell, words, style(before_role));
        room = paint::from_column(room, before + 2);
    }
    if after > 0 {
        let cell = paint::from_column(room, room.width.saturating_sub(after));
        paint::line(buffer, cell, &row.after, style(Role::Dim));
        room.width = room.width.saturating_sub(after + 2);
    }
    paint::line(buffer, room, &row.label, style(Role::Plain));
}
