//! The face of the session: the time left in large digits, the same in words, the one prompt, and what comes next.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::layout::wrap;
use crate::model::session::clock::Phase;
use crate::model::wording::capital;
use crate::tui::house::House;
use crate::tui::look::{Look, Role};
use crate::tui::screens::session::standing::Standing;
use crate::tui::widgets::digits::{self, Size};
use crate::tui::widgets::paint;

/// The columns that are good to read.
const WIDEST: u16 = 64;

/// Draws the block that runs. `short` asks in fewer words.
pub fn draw(
    buffer: &mut Buffer,
    area: Rect,
    house: &House,
    standing: &Standing<'_>,
    (question, short): (usize, bool),
) {
    let look = house.look;
    let Some((at, block)) = standing.block() else {
        waiting(buffer, area, look, standing);
        return;
    };
    let Some((asked, nth, of)) = standing.asked(house, question) else {
        return;
    };
    let wide = area.width.min(WIDEST);
    let prompt = wrap(asked.words(short), usize::from(wide.max(1)));
    let care = wrap(asked.care, usize::from(wide.max(1)));
    let next = standing.next();
    let rows = |rows: &[String]| u16::try_from(rows.len()).unwrap_or(u16::MAX);
    // What must be there: the title, the digits, the words of the time, the prompt, the next block, and space between.
    let fixed = 4 + rows(&prompt) + u16::from(next.is_some()) * 2;
    let digits = standing.digits();
    let size = size(&digits, area, fixed, look);
    let (role, words) = standing.left();
    let mut place = area;
    let title_role = if area.height > 8 {
        Role::Strong
    } else {
        Role::Dim
    };
    let nth_of = format!("  {} of {}", at + 1, standing.order.len());
    let pieces = [
        (title_role, block.title.as_str()),
        (Role::Dim, nth_of.as_str()),
    ];
    paint::pieces(buffer, place, look, &pieces);
    place = paint::from_row(
        place,
        if area.height > fixed + size.high() {
            2
        } else {
            1
        },
    );
    digits::draw(buffer, place, look, (&digits, size), look.style(role));
    let beside = size.wide(&digits) + 3;
    let minutes = standing.timing.block().map_or(0, |block| block.given / 60);
    let of_minutes = format!("of {minutes} min");
    let is_wide = area.width >= beside + 18;
    let low = if is_wide {
        size.high().saturating_sub(1)
    } else {
        size.high()
    };
    let line = paint::from_row(place, low);
    let line = if is_wide {
        paint::from_column(line, beside)
    } else {
        line
    };
    let bold = if role == Role::Focus {
        Role::Plain
    } else {
        role
    };
    if is_wide && size.high() > 1 {
        let above = paint::from_column(paint::from_row(place, low - 1), beside);
        paint::line(buffer, above, &of_minutes, look.style(Role::Dim));
        paint::line(buffer, line, &words, look.style(bold));
    } else {
        let of_minutes = format!("  {of_minutes}");
        let pieces = [(bold, words.as_str()), (Role::Dim, of_minutes.as_str())];
        paint::pieces(buffer, line, look, &pieces);
    }
    place = paint::from_row(place, low + 1);
    place = paint::from_row(place, u16::from(place.height > rows(&prompt) + 2));
    if of > 1 {
        let step = format!("{} of {of}  {}", nth + 1, asked.title);
        if place.height > rows(&prompt) + 3 {
            paint::line(buffer, place, &step, look.style(Role::Dim));
            place = paint::from_row(place, 1);
        }
    }
    for text in &prompt {
        paint::line(buffer, place, text, look.style(Role::Strong));
        place = paint::from_row(place, 1);
    }
    let below = u16::from(next.is_some()) * 2;
    if !asked.care.is_empty() && place.height > rows(&care) + below + 1 {
        place = paint::from_row(place, 1);
        for text in &care {
            paint::line(buffer, place, text, look.style(Role::Dim));
            place = paint::from_row(place, 1);
        }
    }
    if let Some(next) = next {
        place = paint::from_row(place, u16::from(place.height > 1));
        let words = format!("next  {}, {} min", next.title, next.minutes);
        paint::line(buffer, place, &words, look.style(Role::Dim));
    }
}

fn size(digits: &str, area: Rect, fixed: u16, look: Look) -> Size {
    let rows = area.height.saturating_sub(fixed).max(1);
    // Words stand beside the digits where there is room; they are not to fill all of it.
    let rows = rows.min(area.height / 2).max(3);
    let most = (
        area.width,
        if area.height >= 40 { rows } else { rows.min(5) },
    );
    match Size::fitting(digits, most, look) {
        size if size.high() + fixed <= area.height => size,
        _ => Size::Text,
    }
}

/// What is shown before a session begins and after it has ended.
fn waiting(buffer: &mut Buffer, area: Rect, look: Look, standing: &Standing<'_>) {
    let (title, words) = match standing.timing.phase {
        Phase::Over => (
            "The session has ended.".to_owned(),
            "Everything is saved. Thank you for holding the room.".to_owned(),
        ),
        _ if standing.order.is_empty() => (
            "This session has no blocks.".to_owned(),
            "Esc leaves; an agenda gives it its blocks.".to_owned(),
        ),
        _ => (
            format!("{} is ready to begin.", capital(&standing.session.title)),
            "PgDn or Ctrl-N begins the first block and starts the clock.".to_owned(),
        ),
    };
    let used = paint::prose(buffer, area, &title, look.style(Role::Strong));
    let place = paint::from_row(area, used + 1);
    paint::prose(buffer, place, &words, look.style(Role::Dim));
}
