//! What is shown where no question is asked: the guide has been walked, or the inquiry is closed.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::guide::Guide;
use crate::model::layout::{PROSE, wrap};
use crate::model::records::inquiry::Inquiry;
use crate::model::still_owed::{still_owed, untold};
use crate::model::words::Stage;
use crate::tui::house::House;
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::widgets::paint;

/// Draws it.
pub fn draw(buffer: &mut Buffer, area: Rect, inquiry: &Inquiry, house: &House) {
    if inquiry.stage == Stage::Closed {
        draw_closed(buffer, area, inquiry, house);
    } else {
        let words =
            "m moves to another stage, s goes back to any question, Esc goes to the portfolio.";
        let head = "Every question of this stage has been asked";
        let at = headed(buffer, area, head, words, house.look);
        draw_owed(buffer, at, inquiry, house);
    }
}

/// What is shown once a tool has been walked.
pub fn draw_tool(buffer: &mut Buffer, area: Rect, tool: &Guide, look: Look) {
    let head = format!("“{}”: every question has been asked", tool.title);
    let picture = tool.picture.map_or("", |_| "y shows its picture. ");
    let words = format!(
        "What you wrote down stands in the inquiry. {picture}Esc goes back to its own questions, s goes to any question of this tool again."
    );
    headed(buffer, area, &head, &words, look);
}

/// What a closed inquiry leaves behind: its closing words, what still waits, what has changed and what was learned.
fn draw_closed(buffer: &mut Buffer, area: Rect, inquiry: &Inquiry, house: &House) {
    let look = house.look;
    let closed = inquiry.moves.iter().rev();
    let day = closed
        .filter(|step| step.to == Stage::Closed)
        .map(|step| step.added.day().spoken(house.today()))
        .next();
    let head = day.map_or("Closed".to_owned(), |day| format!("Closed {day}"));
    let words = if inquiry.closing.is_empty() {
        "Nothing was written down about what it leaves behind. C opens it again."
    } else {
        &inquiry.closing
    };
    let at = headed(buffer, area, &head, words, look);
    let at = draw_owed(buffer, at, inquiry, house);
    let changes: Vec<String> = inquiry
        .outcomes
        .iter()
        .map(|outcome| outcome.title.clone())
        .collect();
    let at = listed(buffer, at, ("What has changed", Role::Dim), &changes, look);
    let learned: Vec<String> = inquiry
        .learning
        .iter()
        .map(|learning| learning.title.clone())
        .collect();
    listed(buffer, at, ("What was learned", Role::Dim), &learned, look);
}

fn draw_owed(buffer: &mut Buffer, area: Rect, inquiry: &Inquiry, house: &House) -> Rect {
    let scene = house.workspace.scene(inquiry);
    let untold = untold(scene);
    let head = match &untold {
        Some(untold) => (untold.as_str(), Role::Stuck),
        None => ("Still to come", Role::Needs),
    };
    listed(buffer, area, head, &still_owed(scene), house.look)
}

/// A line that stands out, and words below it. Returns what is left.
fn headed(buffer: &mut Buffer, area: Rect, head: &str, words: &str, look: Look) -> Rect {
    paint::line(buffer, area, head, look.style(Role::Strong));
    let at = paint::from_row(area, 2);
    let used = paint::prose(buffer, at, words, look.style(Role::Plain));
    paint::from_row(at, used + 1)
}

/// A list under its head, as far as whole entries fit; the rest is counted. Nothing where it is empty or has no room.
/// Returns what is left.
fn listed(
    buffer: &mut Buffer,
    area: Rect,
    (head, role): (&str, Role),
    entries: &[String],
    look: Look,
) -> Rect {
    if entries.is_empty() || area.height < 3 {
        return area;
    }
    paint::line(buffer, area, head, look.style(role));
    let mut at = paint::from_row(area, 1);
    for (nth, entry) in entries.iter().enumerate() {
        let left = entries.len() - nth;
        let rows = wrap(
            entry,
            usize::from(at.width.saturating_sub(2)).clamp(1, PROSE),
        );
        let needed = rows.len() + usize::from(left > 1);
        if needed > usize::from(at.height) {
            let more = format!("{left} more");
            paint::line(
                buffer,
                paint::from_column(at, 2),
                &more,
                look.style(Role::Dim),
            );
            at = paint::from_row(at, 1);
            break;
        }
        paint::line(buffer, at, look.glyph(Glyph::Dot), look.style(role));
        for row in &rows {
            let place = paint::from_column(at, 2);
            paint::line(buffer, place, row, look.style(Role::Plain));
            at = paint::from_row(at, 1);
        }
    }
    paint::from_row(at, 1)
}
