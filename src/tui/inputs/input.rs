//! An input: what takes presses and pastes for one field, and is drawn inside a box.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::tui::look::Look;
use crate::tui::press::Press;
use crate::tui::typing::used::Used;

/// One input, without its box.
pub trait Input: std::fmt::Debug {
    /// Takes a press or leaves it. Enter and Tab say that the person wants to go on: an input that has still something
    /// to take uses them for that.
    fn press(&mut self, press: Press) -> Used;

    /// Takes pasted text.
    fn paste(&mut self, text: &str);

    /// What is given, as the model reads it.
    fn texts(&self) -> Vec<String>;

    /// Whether it gives these texts; looked at after every press, so that a long text is not copied for it.
    fn gives(&self, texts: &[String]) -> bool {
        self.texts() == texts
    }

    /// Takes back what it gave on another day, as if it were typed or picked now.
    fn fill(&mut self, texts: &[String]) {
        self.replace_text(&texts.join("\n"));
    }

    /// What is typed in it and stands for nothing: it is not given, but it is not lost either.
    fn unread(&self) -> Option<&str> {
        None
    }

    /// What is given in words on one line, for when it is at rest; empty if nothing is given.
    fn summary(&self) -> String;

    /// How many rows it wants in a width.
    fn rows(&mut self, width: u16) -> u16;

    /// Draws itself, and says where the cursor is if it has the focus and a cursor.
    fn draw(
        &mut self,
        buffer: &mut Buffer,
        area: Rect,
        look: Look,
        focused: bool,
    ) -> Option<Position>;

    /// How it is used, in a few words; may be empty.
    fn hint(&self) -> &'static str;

    /// Beside which of the rows that were drawn last there is more to see, above the first and below the other.
    fn more(&self) -> (Option<u16>, Option<u16>) {
        (None, None)
    }

    /// Its text, if it is one that could be opened in another editor.
    fn text(&self) -> Option<&str> {
        None
    }

    /// Puts another text in its place, where it is one.
    fn replace_text(&mut self, _text: &str) {}
}
