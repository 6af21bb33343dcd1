//! The canvas that is drawn on: a frame reaches the terminal in one piece, and only where it changes something.

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::crossterm::queue;
use ratatui::crossterm::terminal::{self, BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::layout::{Position, Size};

/// A canvas. It remembers where the cursor is, so that the terminal is never asked: the answer could be long in coming.
#[derive(Debug)]
pub struct Canvas<W> {
    wire: W,
    frame: Vec<u8>,
    cursor: Option<Position>,
    is_shown: Option<bool>,
}

impl<W: Write> Canvas<W> {
    /// A canvas whose frames go out here.
    pub fn new(wire: W) -> Self {
        Self {
            wire,
            frame: Vec::with_capacity(64 * 1024),
            cursor: None,
            is_shown: None,
        }
    }

    /// Nothing is known of the cursor: another program has had the terminal.
    pub fn forget(&mut self) {
        (self.cursor, self.is_shown) = (None, None);
    }

    fn pen(&mut self) -> CrosstermBackend<&mut Vec<u8>> {
        CrosstermBackend::new(&mut self.frame)
    }
}

impl<W: Write> Backend for Canvas<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        self.cursor = None;
        self.pen().draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.is_shown == Some(false) {
            return Ok(());
        }
        self.is_shown = Some(false);
        self.pen().hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.is_shown == Some(true) {
            return Ok(());
        }
        self.is_shown = Some(true);
        self.pen().show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        if self.cursor == Some(position) {
            return Ok(());
        }
        self.cursor = Some(position);
        self.pen().set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.pen().clear()
    }

    fn clear_region(&mut self, part: ClearType) -> io::Result<()> {
        self.pen().clear_region(part)
    }

    fn size(&self) -> io::Result<Size> {
        let (width, height) = terminal::size()?;
        Ok(Size { width, height })
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.pen().window_size()
    }

    /// Sends the frame, to be shown all at once where the terminal can do that. A frame that changes nothing is none.
    fn flush(&mut self) -> io::Result<()> {
        if self.frame.is_empty() {
            return Ok(());
        }
        let mut whole = Vec::with_capacity(self.frame.len() + 16);
        queue!(whole, BeginSynchronizedUpdate)?;
        whole.append(&mut self.frame);
        queue!(whole, EndSynchronizedUpdate)?;
        self.wire.write_all(&whole)?;
        self.wire.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::Canvas;
    use ratatui::Terminal;
    use ratatui::layout::Rect;
    use ratatui::{TerminalOptions, Viewport};

    fn drawn(frames: &[&str]) -> Vec<String> {
        let mut sent = Vec::new();
        let canvas = Canvas::new(&mut sent);
        let place = TerminalOptions {
            viewport: Viewport::Fixed(Rect::new(0, 0, 20, 2)),
        };
        let mut terminal = Terminal::with_options(canvas, place).expect("a terminal");
        for text in frames {
            terminal
                .draw(|frame| {
                    frame.render_widget(*text, frame.area());
                    frame.set_cursor_position((3, 1));
                })
                .expect("a frame");
        }
        drop(terminal);
        let sent = String::from_utf8(sent).expect("text");
        let parts = sent.split_inclusive("\u{1b}[?2026l");
        parts.map(str::to_owned).collect()
    }

    #[test]
    fn a_frame_that_changes_nothing_sends_nothing() {
        assert_eq!(drawn(&["one", "one", "one"]).len(), 1);
    }

    #[test]
    fn a_frame_goes_out_in_one_piece_and_holds_only_what_has_changed() {
        let sent = drawn(&["one two", "one too"]);
        assert_eq!(sent.len(), 2, "{sent:?}");
        assert!(sent[1].starts_with("\u{1b}[?2026h"), "{sent:?}");
        assert!(
            sent[1].contains('o') && !sent[1].contains("one"),
            "{sent:?}"
        );
    }

    #[test]
    fn the_terminal_is_asked_nothing() {
        for frame in drawn(&["one", "two"]) {
            for question in ["\u{1b}[6n", "\u{1b}[c", "\u{1b}[?u"] {
                assert!(!frame.contains(question), "{frame:?}");
            }
        }
    }
}
