//! The line at the foot of a screen in which something is typed, with what it is called and what is said below it.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::tui::look::{Glyph, Look, Role};
use crate::tui::typing::editor::Editor;
use crate::tui::widgets::paint;

/// What stands before and below the line.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// What it is called.
    pub label: &'a str,
    /// What is said below it.
    pub hint: &'a str,
    /// Why what was typed is not kept, in the place of the hint.
    pub error: Option<&'a str>,
}

/// Draws the line over the last three rows of an area.
pub fn draw(frame: &mut Frame<'_>, area: Rect, look: Look, editor: &mut Editor, words: Words<'_>) {
    let high = 3.min(area.height);
    let place = paint::from_row(area, area.height - high);
    paint::clear(frame.buffer_mut(), place, look);
    paint::rule(frame.buffer_mut(), paint::inset(place, 1), look);
    let line = Rect {
        height: 1.min(place.height),
        ..paint::inset(paint::from_row(place, 1), 2)
    };
    let typing = format!("{} ", look.glyph(Glyph::Typing));
    let label = format!("{}  ", words.label);
    let pieces = [(Role::Focus, typing.as_str()), (Role::Strong, &label)];
    let used = paint::pieces(frame.buffer_mut(), line, look, &pieces);
    let room = paint::from_column(line, used);
    if let Some(at) = editor.draw(frame.buffer_mut(), room, look, true) {
        frame.set_cursor_position(at);
    }
    let below = paint::from_column(line_below(line, place), used);
    let buffer = frame.buffer_mut();
    match words.error {
        Some(error) => {
            let words = format!("{} {error}", look.glyph(Glyph::Cross));
            paint::line(buffer, below, &words, look.style(Role::Stuck));
        }
        None => {
            paint::line(buffer, below, words.hint, look.style(Role::Dim));
        }
    }
}

/// The row below a line, within a place.
fn line_below(line: Rect, place: Rect) -> Rect {
    let y = (line.y + 1).min(place.bottom().saturating_sub(1));
    Rect { y, ..line }
}
