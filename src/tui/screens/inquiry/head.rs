//! The head of an inquiry: its title, its circumstances, and the bar of its stages.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::day::Day;
use crate::model::guide::Guide;
use crate::model::layout::width;
use crate::model::records::inquiry::Inquiry;
use crate::model::wording::capital;
use crate::model::words::Stage;
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::widgets::paint;

/// The rows that the head takes.
pub const ROWS: u16 = 3;

/// The stages of the bar; a closed inquiry has them all behind it.
const STAGES: &[Stage] = &[Stage::Build, Stage::Explore, Stage::Act, Stage::Learn];

/// Draws the title line and the stage bar. `progress` is how far the stage's guide has been walked: steps done, of all.
pub fn draw(
    buffer: &mut Buffer,
    area: Rect,
    inquiry: &Inquiry,
    today: Day,
    progress: (usize, usize),
    look: Look,
) {
    paint::rule(buffer, paint::inset(paint::from_row(area, 2), 1), look);
    let area = paint::inset(area, 2);
    let room = usize::from(area.width).saturating_sub(width(&inquiry.title) + 2);
    let circumstances = circumstances(inquiry, today, room.max(usize::from(area.width) / 4));
    let wide = paint::right(buffer, area, &circumstances, look.style(Role::Dim));
    let room = Rect {
        width: area.width.saturating_sub(wide + 2),
        ..area
    };
    paint::line(buffer, room, &inquiry.title, look.style(Role::Strong));
    bar(buffer, paint::from_row(area, 1), inquiry, progress, look);
}

/// `paused · asked of a tier · cycle 2 · review 14 Dec`, without the first of them where there is no room.
fn circumstances(inquiry: &Inquiry, today: Day, room: usize) -> String {
    let mut words = Vec::new();
    if inquiry.paused {
        words.push("paused".to_owned());
    }
    if inquiry.is_escalated() {
        words.push("asked of a tier".to_owned());
    }
    words.push(format!("cycle {}", inquiry.cycle));
    if let Some(day) = inquiry.review_by.filter(|_| inquiry.stage != Stage::Closed) {
        let due = if day <= today {
            "review due "
        } else {
            "review "
        };
        words.push(format!("{due}{}", day.spoken(today)));
    }
    while words.len() > 1 && width(&words.join(" · ")) > room {
        words.remove(0);
    }
    words.join(" · ")
}

fn bar(buffer: &mut Buffer, area: Rect, inquiry: &Inquiry, progress: (usize, usize), look: Look) {
    let mut area = area;
    if inquiry.stage == Stage::Closed {
        let wide = paint::right(buffer, area, "closed", look.style(Role::Strong));
        area.width = area.width.saturating_sub(wide + 2);
    }
    // Two columns between the stages; the last ends where the page does.
    let begins = |nth: u16| (area.width + 2) * nth / 4;
    for (nth, stage) in (0..).zip(STAGES) {
        let place = Rect {
            x: area.x + begins(nth),
            width: (begins(nth + 1) - begins(nth)).saturating_sub(2),
            ..area
        };
        let (glyph, role) = match stage.cmp(&inquiry.stage) {
            std::cmp::Ordering::Less => (Glyph::Tick, Role::Done),
            std::cmp::Ordering::Equal => (Glyph::Here, Role::Focus),
            std::cmp::Ordering::Greater => (Glyph::ToCome, Role::Dim),
        };
        let label = format!("{} {} ", look.glyph(glyph), capital(stage.word()));
        let used = paint::line(buffer, place, &label, look.style(role));
        let room = paint::from_column(place, used);
        let done = match stage.cmp(&inquiry.stage) {
            std::cmp::Ordering::Less => room.width,
            std::cmp::Ordering::Equal => share(room.width, progress),
            std::cmp::Ordering::Greater => 0,
        };
        let full = look.glyph(Glyph::Bar).repeat(usize::from(done));
        let rest = look
            .glyph(Glyph::BarToCome)
            .repeat(usize::from(room.width - done));
        paint::line(buffer, room, &full, look.style(role));
        paint::line(
            buffer,
            paint::from_column(room, done),
            &rest,
            look.style(Role::Rule),
        );
    }
}

/// In the place of the stages: the tool that is being walked, how long it takes, and how far it has come.
pub fn tool_bar(
    buffer: &mut Buffer,
    area: Rect,
    tool: &Guide,
    (done, all): (usize, usize),
    look: Look,
) {
    let area = paint::inset(paint::from_row(area, 1), 2);
    let (full, short) = tool.minutes();
    let far = format!("{done} of {all} · {full} minutes, {short} in short");
    paint::clear(buffer, Rect { height: 1, ..area }, look);
    let wide = paint::right(buffer, area, &far, look.style(Role::Dim));
    let room = Rect {
        width: area.width.saturating_sub(wide + 2),
        ..area
    };
    let label = format!("{} {}", look.glyph(Glyph::Here), tool.title);
    paint::line(buffer, room, &label, look.style(Role::Focus));
}

fn share(columns: u16, (done, all): (usize, usize)) -> u16 {
    let part = usize::from(columns) * done.min(all) / all.max(1);
    u16::try_from(part).unwrap_or(columns)
}
