//! A line of text, with what it is read as beside it: a date in full, a number.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::model::day::Day;
use crate::model::layout::width;
use crate::model::moment::Moment;
use crate::model::session::plan::time_of_day;
use crate::tui::inputs::input::Input;
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::press::Press;
use crate::tui::typing::editor::Editor;
use crate::tui::typing::used::Used;
use crate::tui::widgets::paint;

/// The columns that a short text keeps for itself beside what it is read as.
const SHORT: u16 = 18;

/// What a line is read as while it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Words, which need no reading.
    Words,
    /// A whole number.
    Number,
    /// A time of day.
    Time,
    /// A day seen from today.
    Date {
        /// The day on which it is typed.
        today: Day,
        /// Whether the day has been: `26 apr` is then the last one.
        past: bool,
    },
}

/// The line.
#[derive(Debug)]
pub struct Line {
    editor: Editor,
    reading: Reading,
    /// Whether the first character typed takes the place of all: a date or number that stands there already is seldom
    /// edited, but given anew.
    gives_way: bool,
}

impl Line {
    /// A line with a text.
    pub fn new(text: &str, reading: Reading) -> Self {
        Self {
            editor: Editor::one_line(text),
            reading,
            gives_way: reading != Reading::Words && !text.is_empty(),
        }
    }

    /// What stands beside the text: what it is read as, or how to write it.
    fn aside(&self) -> String {
        let text = self.editor.text().trim();
        match self.reading {
            Reading::Words => String::new(),
            Reading::Number if text.parse::<u32>().is_ok() => String::new(),
            Reading::Number => "a whole number".to_owned(),
            Reading::Time if text.is_empty() || time_of_day(text).is_some() => String::new(),
            Reading::Time => "13:30 or 9.15".to_owned(),
            Reading::Date { today, past } => match day(text, today, past) {
                Some(day) => format!("{}, {}", day.in_full(), day.away(today)),
                None if past => "14 dec, friday, -2w or 2026-12-14".to_owned(),
                None => "14 dec, friday, +2w or 2026-12-14".to_owned(),
            },
        }
    }

    /// Whether the text reads as what it should be.
    fn reads(&self) -> bool {
        let text = self.editor.text().trim();
        match self.reading {
            Reading::Date { today, past } => day(text, today, past).is_some(),
            Reading::Words | Reading::Number | Reading::Time => false,
        }
    }

    /// The text; marked as a whole as long as it gives way.
    fn draw_text(
        &mut self,
        buffer: &mut Buffer,
        area: Rect,
        look: Look,
        focused: bool,
    ) -> Option<Position> {
        let cursor = self.editor.draw(buffer, area, look, focused);
        if focused && self.gives_way {
            let typed = u16::try_from(width(self.editor.text())).unwrap_or(u16::MAX);
            let marked = Rect {
                width: typed.min(area.width),
                ..area
            };
            buffer.set_style(marked, look.style(Role::Selected));
        }
        cursor
    }

    fn has_aside_below(&self, width: u16) -> bool {
        matches!(self.reading, Reading::Date { .. }) && width < SHORT + 40
    }
}

/// The day that a text means, as the model will read it.
fn day(text: &str, today: Day, past: bool) -> Option<Day> {
    let read = if past { Day::typed_past } else { Day::typed };
    read(text, today).or_else(|| Moment::parse(text).map(Moment::day))
}

impl Input for Line {
    fn press(&mut self, press: Press) -> Used {
        if self.gives_way && press.character().is_some() {
            self.editor.replace_all("");
        }
        let used = self.editor.press(press);
        self.gives_way &= !used.is_yes();
        used
    }

    fn paste(&mut self, text: &str) {
        if std::mem::take(&mut self.gives_way) {
            self.editor.replace_all("");
        }
        self.editor.paste(text);
    }

    fn texts(&self) -> Vec<String> {
        let text = self.editor.text().trim();
        if text.is_empty() {
            Vec::new()
        } else {
            vec![text.to_owned()]
        }
    }

    fn fill(&mut self, texts: &[String]) {
        self.gives_way = false;
        self.editor.replace_all(&texts.join(" "));
    }

    fn summary(&self) -> String {
        let text = self.editor.text().trim();
        if self.reads() {
            self.aside()
        } else {
            text.to_owned()
        }
    }

    fn rows(&mut self, width: u16) -> u16 {
        1 + u16::from(self.has_aside_below(width))
    }

    fn draw(
        &mut self,
        buffer: &mut Buffer,
        area: Rect,
        look: Look,
        focused: bool,
    ) -> Option<Position> {
        let mut words = self.aside();
        if self.reads() {
            words = format!("{} {words}", look.glyph(Glyph::Right));
        }
        let line = Rect {
            height: area.height.min(1),
            ..area
        };
        if words.is_empty() {
            return self.draw_text(buffer, line, look, focused);
        }
        if self.has_aside_below(area.width) {
            let below = paint::from_row(area, 1);
            paint::line(buffer, below, &words, look.style(Role::Dim));
            return self.draw_text(buffer, line, look, focused);
        }
        let typed = u16::try_from(width(self.editor.text()) + 1).unwrap_or(area.width);
        let room = typed.clamp(SHORT.min(area.width), area.width);
        paint::line(
            buffer,
            paint::from_column(line, room + 2),
            &words,
            look.style(Role::Dim),
        );
        let room = Rect {
            width: room,
            ..line
        };
        self.draw_text(buffer, room, look, focused)
    }

    fn hint(&self) -> &'static str {
        if self.gives_way {
            "typing takes its place; Enter leaves it"
        } else {
            ""
        }
    }

    fn text(&self) -> Option<&str> {
        (self.reading == Reading::Words).then(|| self.editor.text())
    }

    fn replace_text(&mut self, text: &str) {
        self.editor.replace_all(text.trim_end());
    }
}
