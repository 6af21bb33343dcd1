//! A popup: a box over the screen below, with a title and room inside.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::model::layout::cut;
use crate::tui::look::{Look, Role};
use crate::tui::widgets::{boxed, paint};

/// Clears a box of at most this size in the middle of an area, draws its border and title, and returns the room inside.
pub fn open(frame: &mut Frame<'_>, area: Rect, size: (u16, u16), title: &str, look: Look) -> Rect {
    let width = size.0.min(area.width.saturating_sub(2));
    let height = size.1.min(area.height);
    let place = Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - height) / 3,
        width,
        height,
    };
    at(frame, place, title, look)
}

/// The columns of a box with something to read in it, at most as wide as is good to read.
pub fn reading_width(area: Rect, widest: u16) -> u16 {
    area.width.saturating_sub(6).min(widest)
}

/// A box of a width around so many lines to read, as far as there is room for them.
pub fn reading(
    frame: &mut Frame<'_>,
    area: Rect,
    (wide, lines): (u16, usize),
    title: &str,
    look: Look,
) -> Rect {
    let high = u16::try_from(lines + 2).unwrap_or(area.height);
    let high = high.min(area.height.saturating_sub(2));
    open(frame, area, (wide, high), title, look)
}

/// A box with its border and title at a place that is given.
pub fn at(frame: &mut Frame<'_>, place: Rect, title: &str, look: Look) -> Rect {
    let buffer = frame.buffer_mut();
    let place = place.intersection(buffer.area);
    paint::clear(buffer, place, look);
    let mut block = boxed::block(look, Role::Focus);
    if !title.is_empty() {
        let title = cut(title, usize::from(place.width.saturating_sub(6)));
        block = block
            .title(format!(" {title} "))
            .title_style(look.style(Role::Strong));
    }
    let inner = block.inner(place);
    frame.render_widget(block, place);
    paint::inset(inner, 1)
}
