//! The line in which the filter is typed, and what stands below it: what it takes, or why it cannot be read.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::model::layout::{width, wrap};
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::typing::editor::Editor;
use crate::tui::widgets::paint;

/// Draws the line, typed in or resting. Returns the rows used, with one free below.
pub fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    (editor, filter): (Option<&mut Editor>, &str),
    trouble: Option<&str>,
    look: Look,
) -> u16 {
    let area = paint::from_column(area, 2);
    let label = format!("{} Filter  ", look.glyph(Glyph::Typing));
    let is_typed = editor.is_some();
    let role = if is_typed { Role::Focus } else { Role::Dim };
    paint::line(frame.buffer_mut(), area, &label, look.style(role));
    let indent = u16::try_from(width(&label)).unwrap_or(0);
    let room = Rect {
        height: 1.min(area.height),
        ..paint::from_column(area, indent)
    };
    if let Some(editor) = editor {
        if let Some(at) = editor.draw(frame.buffer_mut(), room, look, true) {
            frame.set_cursor_position(at);
        }
    } else {
        paint::line(frame.buffer_mut(), room, filter, look.style(Role::Strong));
    }
    let (role, text) = match trouble {
        Some(trouble) => (Role::Stuck, trouble.to_owned()),
        None if is_typed => (Role::Dim, hint(look)),
        None => (Role::Dim, "f changes it, Esc clears it".to_owned()),
    };
    let below = paint::from_row(paint::from_column(area, indent), 1);
    let lines = wrap(&text, usize::from(below.width.max(1)));
    let rows = u16::try_from(lines.len()).unwrap_or(1).min(3);
    for (row, line) in (0..rows).zip(&lines) {
        paint::line(
            frame.buffer_mut(),
            paint::from_row(below, row),
            line,
            look.style(role),
        );
    }
    rows + 2
}

fn hint(look: Look) -> String {
    let dot = look.glyph(Glyph::Dot);
    format!("letters of a title {dot} stage:act {dot} paused:yes {dot} review_by<2026-12-01")
}
