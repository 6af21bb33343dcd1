//! The face of the session: the time left in large digits, the same in words, the one prompt, and what comes next.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::layout::wrap;
use crate::model::records::session::Block;
use crate::model::session::clock::Phase;
use crate::tui::house::House;
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::screens::session::standing::Standing;
use crate::tui::widgets::digits::{self, Size};
use crate::tui::widgets::paint;

/// The columns that are good to read.
const WIDEST: u16 = 64;

/// The columns that the words beside the digits take.
const BESIDE: u16 = 20;

/// How the face is shown.
#[derive(Clone, Copy, Debug)]
pub struct Face {
    /// Whether it asks in fewer words.
    pub short: bool,
    /// Whether the note of care stands there: it is for the facilitator.
    pub care: bool,
    /// Whether the digits are as large as there is room for.
    pub large: bool,
}

/// What the face of a block is made of, in rows.
struct Parts {
    title: String,
    nth: String,
    digits: String,
    size: Size,
    /// Whether the words of the time stand beside the digits.
    beside: bool,
    step: Option<String>,
    prompt: Vec<String>,
    care: Vec<String>,
    next: Option<String>,
}

impl Parts {
    /// The rows that must be there, without any space between.
    fn needed(&self) -> u16 {
        let words = u16::from(!self.beside);
        let ends = u16::from(self.step.is_some()) + u16::from(self.next.is_some());
        1 + self.size.high() + words + rows(&self.prompt) + ends
    }
}

/// Draws the block that runs.
pub fn draw(buffer: &mut Buffer, area: Rect, house: &House, standing: &Standing<'_>, face: Face) {
    let look = house.look;
    let Some((at, block)) = standing.block() else {
        waiting(buffer, area, look, standing);
        return;
    };
    let Some(mut parts) = parts(area, house, standing, (at, block), face) else {
        return;
    };
    // Space goes first where there is most need of it: below the digits, before the next block, below the title.
    let mut spare = area.height.saturating_sub(parts.needed());
    let mut space = |wanted: u16| {
        let given = wanted.min(spare);
        spare -= given;
        given
    };
    let below_digits = space(1);
    let before_next = space(1);
    let below_title = space(1);
    if parts.care.is_empty() || space(rows(&parts.care) + 1) <= rows(&parts.care) {
        parts.care.clear();
    }
    let above = spare / if face.large { 2 } else { 4 };
    let mut place = paint::from_row(area, above);
    let pieces = [
        (Role::Strong, parts.title.as_str()),
        (Role::Dim, parts.nth.as_str()),
    ];
    paint::pieces(buffer, place, look, &pieces);
    place = paint::from_row(place, 1 + below_title);
    place = time(buffer, place, look, standing, &parts);
    place = paint::from_row(place, below_digits);
    if let Some(step) = &parts.step {
        paint::line(buffer, place, step, look.style(Role::Dim));
        place = paint::from_row(place, 1);
    }
    place = lines(buffer, place, &parts.prompt, (look, Role::Strong));
    if !parts.care.is_empty() {
        place = lines(
            buffer,
            paint::from_row(place, 1),
            &parts.care,
            (look, Role::Dim),
        );
    }
    if let Some(next) = &parts.next {
        let place = paint::from_row(place, before_next);
        paint::line(buffer, place, next, look.style(Role::Dim));
    }
}

/// Draws the time alone: what the block is called, the digits as large as there is room for, and the words beside them.
pub fn clock(buffer: &mut Buffer, area: Rect, house: &House, standing: &Standing<'_>, face: Face) {
    let look = house.look;
    let Some(block) = standing.block() else {
        waiting(buffer, area, look, standing);
        return;
    };
    let Some(mut parts) = parts(area, house, standing, block, face) else {
        return;
    };
    let room = (
        area.width.saturating_sub(BESIDE),
        area.height.saturating_sub(2),
    );
    parts.size = Size::fitting(&parts.digits, room, look);
    parts.beside = true;
    let pieces = [
        (Role::Strong, parts.title.as_str()),
        (Role::Dim, parts.nth.as_str()),
    ];
    paint::pieces(buffer, area, look, &pieces);
    time(buffer, paint::from_row(area, 2), look, standing, &parts);
}

/// Draws what is asked alone, with the note of care and what comes next.
pub fn question(
    buffer: &mut Buffer,
    area: Rect,
    house: &House,
    standing: &Standing<'_>,
    face: Face,
) {
    let look = house.look;
    let block = standing.block();
    let Some(parts) = block.and_then(|block| parts(area, house, standing, block, face)) else {
        return;
    };
    let mut place = area;
    if let Some(step) = &parts.step {
        paint::line(buffer, place, step, look.style(Role::Dim));
        place = paint::from_row(place, 2);
    }
    place = lines(buffer, place, &parts.prompt, (look, Role::Strong));
    if !parts.care.is_empty() {
        let below = paint::from_row(place, 1);
        place = lines(buffer, below, &parts.care, (look, Role::Dim));
    }
    if let Some(next) = &parts.next {
        let below = paint::from_row(place, 1);
        paint::line(buffer, below, next, look.style(Role::Dim));
    }
}

fn parts(
    area: Rect,
    house: &House,
    standing: &Standing<'_>,
    (at, block): (usize, &Block),
    face: Face,
) -> Option<Parts> {
    let (asked, nth, of) = standing.asked(house)?;
    let wide = usize::from(area.width.clamp(1, WIDEST));
    let next = standing.next();
    let mut parts = Parts {
        title: block.title.clone(),
        nth: format!("  {} of {}", at + 1, standing.order.len()),
        digits: standing.digits(),
        size: Size::Text,
        beside: true,
        step: (of > 1).then(|| {
            let becomes = asked.becomes().filter(|_| face.care);
            format!(
                "{} of {of}  {}{}",
                nth + 1,
                asked.title,
                becomes.map_or(String::new(), |kind| format!(
                    "  {} {}",
                    house.look.glyph(Glyph::Right),
                    kind.word()
                ))
            )
        }),
        prompt: wrap(asked.words(face.short), wide),
        care: if face.care {
            wrap(asked.care, wide)
        } else {
            Vec::new()
        },
        next: next.map(|next| format!("next  {}, {} min", next.title, next.minutes)),
    };
    // Digits first, but they do not take the prompt's room; a row of space stays with the larger ones.
    let room = area.height.saturating_sub(parts.needed() + 1);
    let most = if face.large {
        area.height / 2
    } else {
        area.height / 4
    }
    .max(5);
    let fits = |rows: u16| Size::fitting(&parts.digits, (area.width, rows), house.look);
    parts.size = match fits(room.min(most).max(3)) {
        size if size.high() <= room + 1 => size,
        _ => Size::Text,
    };
    parts.beside = parts.size.wide(&parts.digits) + BESIDE <= area.width;
    Some(parts)
}

/// The digits, and the time in words beside or below them. Gives what is left of the area.
fn time(
    buffer: &mut Buffer,
    area: Rect,
    look: Look,
    standing: &Standing<'_>,
    parts: &Parts,
) -> Rect {
    let (role, words) = standing.left();
    let style = look.style(role);
    digits::draw(buffer, area, look, (&parts.digits, parts.size), style);
    let of = standing.of_minutes();
    // What is well needs no colour twice.
    let role = if role == Role::Focus {
        Role::Plain
    } else {
        role
    };
    let high = parts.size.high();
    if parts.beside {
        let place = paint::from_column(area, parts.size.wide(&parts.digits) + 3);
        let last = paint::from_row(place, high - 1);
        if high > 1 {
            let above = paint::from_row(place, high - 2);
            paint::line(buffer, above, &of, look.style(Role::Dim));
            paint::line(buffer, last, &words, look.style(role));
        } else {
            let of = format!("  {of}");
            paint::pieces(buffer, last, look, &[(role, &words), (Role::Dim, &of)]);
        }
        return paint::from_row(area, high);
    }
    let below = paint::from_row(area, high);
    let of = format!("  {of}");
    paint::pieces(buffer, below, look, &[(role, &words), (Role::Dim, &of)]);
    paint::from_row(area, high + 1)
}

fn lines(buffer: &mut Buffer, area: Rect, lines: &[String], (look, role): (Look, Role)) -> Rect {
    let mut place = area;
    for text in lines {
        paint::line(buffer, place, text, look.style(role));
        place = paint::from_row(place, 1);
    }
    place
}

fn rows(lines: &[String]) -> u16 {
    u16::try_from(lines.len()).unwrap_or(u16::MAX / 2)
}

/// What is shown before a session begins and after it has ended.
fn waiting(buffer: &mut Buffer, area: Rect, look: Look, standing: &Standing<'_>) {
    let (title, words) = match standing.timing.phase {
        Phase::Over => (
            "The session has ended.",
            "Everything is saved. Thank you for holding the room.",
        ),
        _ if standing.order.is_empty() => (
            "This session has no blocks.",
            "Esc leaves. `beal session` begins one from an agenda.",
        ),
        _ => (
            "Everything is ready.",
            "PgDn begins the first block and starts the clock.",
        ),
    };
    let used = paint::prose(buffer, area, title, look.style(Role::Strong));
    let place = paint::from_row(area, used + 1);
    paint::prose(buffer, place, words, look.style(Role::Dim));
}
