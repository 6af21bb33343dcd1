//! A switch: yes or no.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::tui::inputs::input::Input;
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::press::{Key, Press};
use crate::tui::typing::used::Used;
use crate::tui::widgets::paint;

/// The switch.
#[derive(Debug)]
pub struct Switch {
    on: bool,
}

impl Switch {
    /// A switch that is on or off.
    pub fn new(on: bool) -> Self {
        Self { on }
    }

    fn word(&self) -> &'static str {
        if self.on { "yes" } else { "no" }
    }
}

impl Input for Switch {
    fn press(&mut self, press: Press) -> Used {
        match (press.character(), press.key) {
            (Some(' '), _) => self.on = !self.on,
            (Some('y' | 'Y' | '1'), _) => self.on = true,
            (Some('n' | 'N' | '0' | '2'), _) => self.on = false,
            (Some(_), _) => {}
            (None, Key::Left) if !press.ctrl && !press.alt => self.on = true,
            (None, Key::Right) if !press.ctrl && !press.alt => self.on = false,
            _ => return Used::No,
        }
        Used::Yes
    }

    fn paste(&mut self, text: &str) {
        match text.trim().to_lowercase().as_str() {
            "yes" => self.on = true,
            "no" => self.on = false,
            _ => {}
        }
    }

    fn texts(&self) -> Vec<String> {
        vec![self.word().to_owned()]
    }

    fn fill(&mut self, texts: &[String]) {
        self.on = texts.first().map(String::as_str) == Some("yes");
    }

    fn summary(&self) -> String {
        self.word().to_owned()
    }

    fn rows(&mut self, _width: u16) -> u16 {
        1
    }

    fn draw(
        &mut self,
        buffer: &mut Buffer,
        area: Rect,
        look: Look,
        focused: bool,
    ) -> Option<Position> {
        let mark = |on: bool| look.glyph(if on { Glyph::Chosen } else { Glyph::ToCome });
        let role = |on: bool| match (on, focused) {
            (true, true) => Role::Focus,
            (true, false) => Role::Plain,
            (false, _) => Role::Dim,
        };
        let (yes, no) = (role(self.on), role(!self.on));
        let pieces = [
            (yes, mark(self.on)),
            (yes, " yes"),
            (Role::Dim, "   "),
            (no, mark(!self.on)),
            (no, " no"),
        ];
        paint::pieces(buffer, area, look, &pieces);
        None
    }

    fn hint(&self) -> &'static str {
        "y or n; Space turns it round"
    }
}
