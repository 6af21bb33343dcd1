//! What is still owed when an inquiry is closed, as a list that says how much of it is not seen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::look::{Glyph, Look, Role};
use crate::tui::widgets::paint;

/// Draws what is owed, as much as fits; returns the area below it.
pub fn draw(buffer: &mut Buffer, area: Rect, owed: &[String], look: Look) -> Rect {
    if owed.is_empty() {
        return area;
    }
    let head = format!("Still to come, also after closing: {}", owed.len());
    paint::line(buffer, area, &head, look.style(Role::Needs));
    let mut at = paint::from_row(area, 1);
    let room = usize::from(at.height);
    let shown = if owed.len() > room {
        room.saturating_sub(1)
    } else {
        owed.len()
    };
    for line in owed.iter().take(shown) {
        let dot = look.glyph(Glyph::Dot);
        let pieces = [
            (Role::Needs, dot),
            (Role::Plain, " "),
            (Role::Plain, line.as_str()),
        ];
        paint::pieces(buffer, at, look, &pieces);
        at = paint::from_row(at, 1);
    }
    if shown < owed.len() {
        let words = format!("  and {} more", owed.len() - shown);
        paint::line(buffer, at, &words, look.style(Role::Dim));
        at = paint::from_row(at, 1);
    }
    paint::from_row(at, 1)
}
