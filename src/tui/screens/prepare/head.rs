//! The head of a session that is prepared: what it is called, when and where, and how it adds up.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::records::session::Session;
use crate::model::session::fits::{in_short, misfits};
use crate::model::session::plan::sum;
use crate::model::words::SessionState;
use crate::tui::house::House;
use crate::tui::look::{Glyph, Role};
use crate::tui::screens::sessions::entry::when;
use crate::tui::widgets::paint;

/// From this width on there is room for how it adds up and for what does not fit.
const ROOMY: u16 = 100;

/// Draws it into the first two rows of an area.
pub fn draw(buffer: &mut Buffer, area: Rect, session: &Session, house: &House) {
    let look = house.look;
    let sum = sum(session, &house.workspace.guides);
    let misfit = in_short(&misfits(session, &house.workspace.guides));
    let (role, mark) = match (sum.over(), &misfit) {
        (0, None) => (Role::Done, Glyph::Tick),
        _ => (Role::Needs, Glyph::Cross),
    };
    let words = match misfit {
        Some(misfit) if area.width < ROOMY && sum.over() == 0 => misfit,
        Some(misfit) if area.width >= ROOMY => {
            format!("{} {} {misfit}", sum.words(), look.glyph(Glyph::Dot))
        }
        _ => sum.words(),
    };
    let words = format!("{} {words} ", look.glyph(mark));
    let wide = paint::right(buffer, area, &words, look.style(role));
    let dot = look.glyph(Glyph::Dot);
    let mut circumstances = vec![when(session, house.today())];
    circumstances.extend(Some(session.place.clone()).filter(|place| !place.is_empty()));
    if session.state != SessionState::Planned {
        circumstances.push(session.state.word().to_owned());
    }
    let circumstances = format!("   {}", circumstances.join(&format!(" {dot} ")));
    let room = Rect {
        width: area.width.saturating_sub(wide + 2),
        ..area
    };
    let pieces = [
        (Role::Plain, "  "),
        (Role::Strong, session.title.as_str()),
        (Role::Dim, circumstances.as_str()),
    ];
    paint::pieces(buffer, room, look, &pieces);
    paint::rule(buffer, paint::from_row(area, 1), look);
}
