//! Painting: lines of text by role, at a place, never outside it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::model::layout::{cut, width};
use crate::tui::look::{Glyph, Look, Role};

/// Writes one line into the first row of an area, cut at its end with `…`. Returns the columns used.
pub fn line(buffer: &mut Buffer, area: Rect, text: &str, style: Style) -> u16 {
    if area.width == 0 || area.height == 0 || !within(buffer, area) {
        return 0;
    }
    let text = cut(text, usize::from(area.width));
    buffer.set_stringn(area.x, area.y, &text, usize::from(area.width), style);
    u16::try_from(width(&text)).unwrap_or(area.width)
}

/// Writes pieces of text one after another into the first row of an area; the last that does not fit is cut.
pub fn pieces(buffer: &mut Buffer, area: Rect, look: Look, pieces: &[(Role, &str)]) -> u16 {
    let mut used = 0;
    for (role, text) in pieces {
        let rest = from_column(area, used);
        if rest.width == 0 {
            break;
        }
        used += line(buffer, rest, text, look.style(*role));
        if width(text) > usize::from(rest.width) {
            // It was cut: what comes after it would only be cut again.
            break;
        }
    }
    used
}

/// Writes one line at the right end of the first row of an area. Returns the columns used.
pub fn right(buffer: &mut Buffer, area: Rect, text: &str, style: Style) -> u16 {
    let wide = u16::try_from(width(text))
        .unwrap_or(area.width)
        .min(area.width);
    line(buffer, from_column(area, area.width - wide), text, style)
}

/// Writes wrapped prose from the top of an area. Returns the rows used.
pub fn prose(buffer: &mut Buffer, area: Rect, text: &str, style: Style) -> u16 {
    let lines = crate::model::layout::wrap(text, usize::from(area.width.clamp(1, 72)));
    let mut used = 0;
    for text in lines.iter().take(usize::from(area.height)) {
        line(buffer, from_row(area, used), text, style);
        used += 1;
    }
    used
}

/// A rule across the first row of an area.
pub fn rule(buffer: &mut Buffer, area: Rect, look: Look) {
    let text = look.glyph(Glyph::Rule).repeat(usize::from(area.width));
    line(buffer, area, &text, look.style(Role::Rule));
}

/// A thin rule down the first column of an area.
pub fn upright(buffer: &mut Buffer, area: Rect, look: Look) {
    let glyph = look.glyph(Glyph::Trunk);
    for row in 0..area.height {
        line(buffer, from_row(area, row), glyph, look.style(Role::Rule));
    }
}

/// Clears an area down to the ground.
pub fn clear(buffer: &mut Buffer, area: Rect, look: Look) {
    let area = area.intersection(buffer.area);
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            if let Some(cell) = buffer.cell_mut((x, y)) {
                cell.reset();
                cell.set_style(look.ground());
            }
        }
    }
}

/// Lets everything in an area step back: one dim ink, no weight.
pub fn dim(buffer: &mut Buffer, area: Rect, look: Look) {
    let area = area.intersection(buffer.area);
    for place in area.positions() {
        if let Some(cell) = buffer.cell_mut(place) {
            cell.set_style(Style::reset().patch(look.style(Role::Rule)));
        }
    }
}

/// Ends every row in a cell that is not blank to a program that records the screen: such programs drop the blanks at the
/// end of a row with their ground, and carry the look of one row over to the next.
pub fn end_rows(buffer: &mut Buffer, look: Look) {
    let area = buffer.area;
    if area.width == 0 {
        return;
    }
    for y in area.top()..area.bottom() {
        if let Some(cell) = buffer
            .cell_mut((area.right() - 1, y))
            .filter(|cell| cell.symbol() == " ")
        {
            if look.has_ground() || !look.is_ground(cell.style().bg) {
                cell.set_symbol("\u{a0}");
            }
            cell.modifier.insert(Modifier::BOLD);
        }
    }
}

/// The area without its first rows.
pub fn from_row(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect {
        y: area.y + rows,
        height: area.height - rows,
        ..area
    }
}

/// The area without its first columns.
pub fn from_column(area: Rect, columns: u16) -> Rect {
    let columns = columns.min(area.width);
    Rect {
        x: area.x + columns,
        width: area.width - columns,
        ..area
    }
}

/// The area with so many columns left free at both sides.
pub fn inset(area: Rect, columns: u16) -> Rect {
    let columns = columns.min(area.width / 2);
    Rect {
        x: area.x + columns,
        width: area.width - 2 * columns,
        ..area
    }
}

fn within(buffer: &Buffer, area: Rect) -> bool {
    buffer.area.intersection(area) == area
}
