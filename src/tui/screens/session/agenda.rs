//! The agenda at the left: every block with its planned and its actual minutes.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::session::clock::{BlockTime, Seconds};
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::screens::session::standing::Standing;
use crate::tui::widgets::paint;

/// The columns of a number of minutes.
const NUMBER: u16 = 6;

/// Draws the agenda, scrolled so that the block that runs is in view.
pub fn draw(buffer: &mut Buffer, area: Rect, look: Look, standing: &Standing<'_>) {
    let planned = Rect {
        width: area.width.saturating_sub(NUMBER),
        ..area
    };
    number(buffer, planned, "plan", look, Role::Dim);
    number(buffer, area, "took", look, Role::Dim);
    let area = paint::from_row(area, 1);
    let high = usize::from(area.height);
    let current = standing.timing.current.unwrap_or(0);
    let most = standing.order.len().saturating_sub(high);
    let first = (current + 2).saturating_sub(high).min(most);
    let rows = standing.order.iter().zip(&standing.timing.blocks);
    for (row, (at, (block, time))) in (0..area.height).zip(rows.enumerate().skip(first)) {
        let place = Rect {
            height: 1,
            ..paint::from_row(area, row)
        };
        let is_here = standing.timing.current == Some(at);
        line(buffer, place, look, (&block.title, time, is_here));
    }
}

fn line(
    buffer: &mut Buffer,
    area: Rect,
    look: Look,
    (title, time, is_here): (&str, &BlockTime, bool),
) {
    let (mark, glyph, role) = match (is_here, time.begun) {
        (true, _) => (look.glyph(Glyph::Folded), Glyph::Here, Role::Strong),
        (false, true) => (" ", Glyph::Tick, Role::Dim),
        (false, false) => (" ", Glyph::ToCome, Role::Plain),
    };
    let glyph_role = match (is_here, time.begun) {
        (true, _) => Role::Focus,
        (false, true) => Role::Done,
        (false, false) => Role::Dim,
    };
    let used = paint::pieces(
        buffer,
        area,
        look,
        &[
            (Role::Focus, mark),
            (glyph_role, look.glyph(glyph)),
            (role, " "),
        ],
    );
    let room = paint::from_column(area, used);
    let words = Rect {
        width: room.width.saturating_sub(2 * NUMBER),
        ..room
    };
    paint::line(buffer, words, title, look.style(role));
    let planned = Rect {
        width: area.width.saturating_sub(NUMBER),
        ..area
    };
    let planned_role = if is_here { Role::Plain } else { Role::Dim };
    let minutes = (time.planned / 60).to_string();
    number(buffer, planned, &minutes, look, planned_role);
    if time.begun {
        let spent = (time.spent + 30).div_euclid(60);
        let role = if spent * 60 > time.given {
            Role::Needs
        } else {
            Role::Plain
        };
        number(buffer, area, &spent.to_string(), look, role);
    } else if time.given != time.planned {
        // What was added or lent: so many minutes it has now.
        let changed: Seconds = time.given / 60;
        let words = format!("{}{changed}", look.glyph(Glyph::Right));
        number(buffer, area, &words, look, Role::Needs);
    }
}

fn number(buffer: &mut Buffer, area: Rect, text: &str, look: Look, role: Role) {
    let wide = NUMBER.min(area.width);
    let cell = paint::from_column(area, area.width - wide);
    paint::right(buffer, cell, text, look.style(role));
}
