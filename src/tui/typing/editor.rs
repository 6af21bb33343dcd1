//! The editor: one line or prose that somebody types, with its cursor, its past and what is in view of it.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::model::text::pasted;
use crate::tui::look::{Look, Role};
use crate::tui::press::Press;
use crate::tui::typing::columns::settled;
use crate::tui::typing::past::{Edit, Manner, Past};
use crate::tui::typing::stroke::{Reach, Stroke, stroke};
use crate::tui::typing::used::Used;
use crate::tui::typing::window::Window;
use crate::tui::typing::words::{word_after, word_before};
use crate::tui::typing::wrapped::Wrapped;

/// The width until it is drawn. A single line keeps it: its rows are never seen, but make finding graphemes quick.
const WIDTH: usize = 72;

/// A text that is being typed. The cursor is always between graphemes.
#[derive(Clone, Debug)]
pub struct Editor {
    text: Wrapped,
    cursor: usize,
    /// The column that going up and down tries to keep.
    wanted: Option<usize>,
    past: Past,
    lines: Lines,
    window: Window,
    /// The rows that it was drawn with: a page.
    page: usize,
}

/// Whether a text may have line breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lines {
    One,
    Many,
}

impl Editor {
    /// An editor for a single line: line breaks become spaces.
    pub fn one_line(text: &str) -> Self {
        Self::new(text, Lines::One)
    }

    /// An editor for prose.
    pub fn many_lines(text: &str) -> Self {
        Self::new(text, Lines::Many)
    }

    fn new(text: &str, lines: Lines) -> Self {
        let text = Wrapped::new(cleaned(text, lines), WIDTH);
        Self {
            cursor: text.text().len(),
            text,
            wanted: None,
            past: Past::default(),
            lines,
            window: Window::default(),
            page: 10,
        }
    }

    /// What it holds.
    pub fn text(&self) -> &str {
        self.text.text()
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.text().is_empty()
    }

    /// Where the cursor is, as a byte offset.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// How many rows it takes in a width.
    pub fn rows(&mut self, width: u16) -> usize {
        match self.lines {
            Lines::One => 1,
            Lines::Many => {
                self.text.rewrap(usize::from(width));
                self.text.rows()
            }
        }
    }

    /// How many rows are hidden above and below what was drawn last.
    pub fn hidden(&self) -> (usize, usize) {
        match self.lines {
            Lines::One => (0, 0),
            Lines::Many => self.window.hidden(&self.text, self.page),
        }
    }

    /// How many rows it was drawn with last.
    pub fn page(&self) -> usize {
        self.page
    }

    /// Another text in place of all that is there, which can be undone: what came back from another editor.
    pub fn replace_all(&mut self, text: &str) {
        let text = cleaned(text, self.lines);
        self.replace(0..self.text().len(), &text, Manner::Whole);
    }

    /// Puts text in at the cursor.
    pub fn paste(&mut self, text: &str) {
        let text = match self.lines {
            Lines::One => cleaned(text.trim_end_matches(['\r', '\n']), self.lines),
            Lines::Many => cleaned(text, self.lines),
        };
        self.replace(self.cursor..self.cursor, &text, Manner::Whole);
    }

    /// Takes a press, or leaves it to what lies around: Enter, Tab, Esc, Alt with letters, and arrows that lead out.
    pub fn press(&mut self, press: Press) -> Used {
        if let Some(c) = press.character() {
            let typed = cleaned(c.encode_utf8(&mut [0; 4]), self.lines);
            self.replace(self.cursor..self.cursor, &typed, Manner::Typed);
            return Used::Yes;
        }
        match stroke(press) {
            Some(Stroke::Move(reach)) => self.go(reach),
            Some(Stroke::Erase(reach)) => self.erase(reach),
            Some(Stroke::Break) if self.lines == Lines::Many => {
                self.replace(self.cursor..self.cursor, "\n", Manner::Typed);
                Used::Yes
            }
            Some(Stroke::Undo) => self.undo(),
            Some(Stroke::Redo) => self.redo(),
            Some(Stroke::Break) | None => Used::No,
        }
    }

    fn go(&mut self, reach: Reach) -> Used {
        let upright = matches!(
            reach,
            Reach::Up | Reach::Down | Reach::PageUp | Reach::PageDown
        );
        if upright && (self.lines == Lines::One || self.leads_out(reach)) {
            return Used::No;
        }
        self.past.seal();
        let wanted = upright.then(|| self.wanted.unwrap_or_else(|| self.text.column(self.cursor)));
        self.cursor = self.reached(reach, wanted.unwrap_or(0));
        self.wanted = wanted;
        Used::Yes
    }

    /// Whether there is no row to go to in this direction.
    fn leads_out(&self, reach: Reach) -> bool {
        let row = self.text.row_of(self.cursor);
        match reach {
            Reach::Up | Reach::PageUp => row == 0,
            Reach::Down | Reach::PageDown => row + 1 >= self.text.rows(),
            _ => false,
        }
    }

    /// The place that a reach leads to, keeping to a column where it goes up or down.
    fn reached(&self, reach: Reach, column: usize) -> usize {
        let (text, all, cursor) = (&self.text, self.text(), self.cursor);
        let row = text.row_of(cursor);
        let down =
            |rows: usize| text.place((row + rows).min(text.rows().saturating_sub(1)), column);
        let line_start = || {
            all.get(..cursor)
                .and_then(|part| part.rfind('\n'))
                .map_or(0, |at| at + 1)
        };
        let line_end = || {
            all.get(cursor..)
                .and_then(|part| part.find('\n'))
                .map_or(all.len(), |at| cursor + at)
        };
        match (reach, self.lines) {
            (Reach::Back, _) => text.back(cursor),
            (Reach::On, _) => text.next(cursor),
            (Reach::WordBack, _) => word_before(all, cursor),
            (Reach::WordOn, _) => word_after(all, cursor),
            (Reach::RowStart, Lines::Many) => text.row(row).start,
            (Reach::RowEnd, Lines::Many) => text.last_of(row),
            (Reach::LineStart | Reach::RowStart, _) => line_start(),
            (Reach::LineEnd | Reach::RowEnd, _) => line_end(),
            (Reach::Up, _) => text.place(row.saturating_sub(1), column),
            (Reach::Down, _) => down(1),
            (Reach::PageUp, _) => text.place(row.saturating_sub(self.page), column),
            (Reach::PageDown, _) => down(self.page),
            (Reach::First, _) => 0,
            (Reach::Last, _) => all.len(),
        }
    }

    fn erase(&mut self, reach: Reach) -> Used {
        let to = self.reached(reach, 0);
        let manner = match reach {
            Reach::Back => Manner::Backwards,
            Reach::On => Manner::Forwards,
            _ => Manner::Whole,
        };
        self.replace(to.min(self.cursor)..to.max(self.cursor), "", manner);
        Used::Yes
    }

    fn replace(&mut self, part: Range<usize>, with: &str, manner: Manner) {
        self.wanted = None;
        if part.is_empty() && with.is_empty() {
            return;
        }
        let (at, before) = (part.start, self.cursor);
        let removed = self.text.replace(part, with);
        self.cursor = settled(self.text(), at + with.len());
        let edit = Edit {
            at,
            removed,
            inserted: with.to_owned(),
            before,
            after: self.cursor,
        };
        self.past.keep(edit, manner);
    }

    fn undo(&mut self) -> Used {
        if let Some(edit) = self.past.undo() {
            self.text
                .replace(edit.at..edit.at + edit.inserted.len(), &edit.removed);
            self.cursor = edit.before;
            self.wanted = None;
        }
        Used::Yes
    }

    fn redo(&mut self) -> Used {
        if let Some(edit) = self.past.redo() {
            self.text
                .replace(edit.at..edit.at + edit.removed.len(), &edit.inserted);
            self.cursor = edit.after;
            self.wanted = None;
        }
        Used::Yes
    }

    /// Draws what is in view, and says in which cell the cursor is while it has the focus. Without it a single line
    /// shows its beginning.
    pub fn draw(
        &mut self,
        buffer: &mut Buffer,
        area: Rect,
        look: Look,
        focused: bool,
    ) -> Option<Position> {
        let area = area.intersection(buffer.area);
        if area.is_empty() {
            return None;
        }
        blank(buffer, area, look);
        let (width, height) = (usize::from(area.width), usize::from(area.height));
        let cursor = match self.lines {
            Lines::Many => {
                self.text.rewrap(width);
                self.page = height;
                self.window.follow_rows(&self.text, self.cursor, height);
                self.window
                    .draw_rows(buffer, area, look, &self.text, self.cursor)
            }
            Lines::One => {
                let mut window = self.window;
                window.follow_line(&self.text, if focused { self.cursor } else { 0 }, width);
                if focused {
                    self.window = window;
                }
                window.draw_line(buffer, area, look, &self.text, self.cursor)
            }
        };
        focused.then_some(cursor)
    }
}

/// Text as it may stand in an editor.
fn cleaned(text: &str, lines: Lines) -> String {
    let text = pasted(text);
    match lines {
        Lines::One => text.replace('\n', " "),
        Lines::Many => text,
    }
}

fn blank(buffer: &mut Buffer, area: Rect, look: Look) {
    for position in area.positions() {
        if let Some(cell) = buffer.cell_mut(position) {
            cell.reset();
            cell.set_style(look.style(Role::Plain));
        }
    }
}
