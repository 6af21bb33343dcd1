//! The thin border around what takes input, in ASCII where the terminal shows nothing else.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Block, BorderType, Widget};

use crate::tui::look::{Look, Role};
use crate::tui::widgets::paint;

/// The border.
pub fn block(look: Look, role: Role) -> Block<'static> {
    let block = Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(look.style(role));
    if look.unicode {
        block
    } else {
        block.border_set(ASCII)
    }
}

/// Draws the border around an area and returns the room inside, with a gutter of one cell.
pub fn around(buffer: &mut Buffer, area: Rect, look: Look, role: Role) -> Rect {
    let block = block(look, role);
    let inner = block.inner(area);
    block.render(area, buffer);
    paint::inset(inner, 1)
}

/// The border in ASCII.
const ASCII: ratatui::symbols::border::Set<'static> = ratatui::symbols::border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};
