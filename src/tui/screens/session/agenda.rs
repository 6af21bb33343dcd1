//! The agenda at the left: every block with its planned and its actual minutes.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::layout::cut;
use crate::model::records::session::{Block, Session};
use crate::model::session::clock::{BlockTime, Seconds};
use crate::model::session::prompts::prompts;
use crate::tui::house::House;
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::screens::session::standing::Standing;
use crate::tui::widgets::paint;

/// The columns of a number of minutes.
const NUMBER: u16 = 6;

/// Draws the whole agenda with what each block is for below it, where there is room for that; else as [`draw`] does.
pub fn draw_whole(buffer: &mut Buffer, area: Rect, house: &House, standing: &Standing<'_>) {
    let look = house.look;
    let count = u16::try_from(standing.order.len())
        .unwrap_or(u16::MAX)
        .max(1);
    let each = (area.height.saturating_sub(1) / count).min(3);
    if each < 2 {
        draw(buffer, area, look, standing);
        return;
    }
    headings(buffer, area, look);
    let mut place = paint::from_row(area, 1);
    for (at, (block, time)) in standing
        .order
        .iter()
        .zip(&standing.timing.blocks)
        .enumerate()
    {
        let row = Rect { height: 1, ..place };
        let is_here = standing.timing.current == Some(at);
        line(buffer, row, look, (&block.title, time, is_here));
        let words = what_for(standing.session, block, house);
        let below = paint::from_column(paint::from_row(place, 1), 3);
        let room = usize::from(below.width.saturating_sub(2 * NUMBER));
        paint::line(buffer, below, &cut(&words, room), look.style(Role::Dim));
        place = paint::from_row(place, each);
    }
}

/// The question of a block in few words, after its inquiry where there are several.
fn what_for(session: &Session, block: &Block, house: &House) -> String {
    let asked = prompts(session, block, &house.workspace.guides);
    let asked = asked.first().map_or("", |asked| asked.words(true));
    let portfolio = &house.workspace.portfolio;
    let inquiry = block
        .inquiry
        .first()
        .filter(|_| session.inquiries.len() > 1);
    match inquiry.and_then(|to| portfolio.inquiry(&to.item)) {
        Some(inquiry) => format!("{}: {asked}", inquiry.title),
        None => asked.to_owned(),
    }
}

fn headings(buffer: &mut Buffer, area: Rect, look: Look) {
    let planned = Rect {
        width: area.width.saturating_sub(NUMBER),
        ..area
    };
    number(buffer, planned, "plan", look, Role::Dim);
    number(buffer, area, "took", look, Role::Dim);
}

/// Draws the agenda, scrolled so that the block that runs is in view.
pub fn draw(buffer: &mut Buffer, area: Rect, look: Look, standing: &Standing<'_>) {
    headings(buffer, area, look);
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
