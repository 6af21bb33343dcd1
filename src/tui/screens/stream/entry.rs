//! What is seen of one message in a list: what it says; what it is, from whom, and how it stands.

use crate::model::field::Record;
use crate::model::records::message::Message;
use crate::model::stream::telling::{facts, state};
use crate::model::words::Routed;
use crate::tui::house::House;
use crate::tui::look::{Glyph, Role};
use crate::tui::widgets::column::Line;
use crate::tui::widgets::spread::spread;

/// The two lines of a message.
pub fn lines(message: &Message, columns: usize, house: &House) -> Vec<Line> {
    let (portfolio, today, look) = (&house.workspace.portfolio, house.today(), house.look);
    let dotted = |text: String| text.replace('·', look.glyph(Glyph::Dot));
    let first = crate::model::layout::cut(message.headline(), columns);
    let (mark, role) = match message.route {
        _ if message.is_late(today) => (Glyph::Cross, Role::Stuck),
        Routed::Unsorted => (Glyph::ToCome, Role::Needs),
        _ if message.is_open() => (Glyph::Half, Role::Dim),
        _ => (Glyph::Tick, Role::Dim),
    };
    let state = state(portfolio, message, today);
    // Where there is little room, where it is says more than who sees to it.
    let state = crate::model::layout::facts(&state, (columns * 3 / 5).max(24));
    let state = format!("{} {state}", look.glyph(mark));
    let facts = vec![(Role::Dim, dotted(facts(portfolio, message, today)))];
    vec![
        vec![(Role::Plain, first)],
        spread(facts, vec![(role, dotted(state))], columns),
    ]
}
