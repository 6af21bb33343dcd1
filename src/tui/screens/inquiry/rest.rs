//! What is shown where no question is asked: the guide has been walked, or the inquiry is closed.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::records::inquiry::Inquiry;
use crate::model::still_owed::still_owed;
use crate::model::words::Stage;
use crate::tui::house::House;
use crate::tui::look::{Glyph, Role};
use crate::tui::widgets::paint;

/// Draws it.
pub fn draw(buffer: &mut Buffer, area: Rect, inquiry: &Inquiry, house: &House) {
    let look = house.look;
    let closed = inquiry.stage == Stage::Closed;
    let head = if closed {
        "This inquiry is closed"
    } else {
        "Every question of this stage has been asked"
    };
    paint::line(buffer, area, head, look.style(Role::Strong));
    let mut at = paint::from_row(area, 2);
    let words = match (closed, inquiry.closing.is_empty()) {
        (true, false) => inquiry.closing.as_str(),
        (true, true) => "C opens it again, where it was closed.",
        (false, _) => {
            "m moves to another stage, s goes back to any question, Esc goes to the portfolio."
        }
    };
    at = paint::from_row(
        at,
        paint::prose(buffer, at, words, look.style(Role::Plain)) + 1,
    );
    let owed = still_owed(house.workspace.scene(inquiry));
    if owed.is_empty() {
        return;
    }
    paint::line(buffer, at, "Still to come", look.style(Role::Needs));
    at = paint::from_row(at, 1);
    for line in owed {
        paint::line(buffer, at, look.glyph(Glyph::Dot), look.style(Role::Needs));
        let used = paint::prose(
            buffer,
            paint::from_column(at, 2),
            &line,
            look.style(Role::Plain),
        );
        at = paint::from_row(at, used);
    }
}
