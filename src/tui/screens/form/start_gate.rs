//! What an experiment's card still lacks before it may start, while it is written.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::layout::{cut, width};
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::widgets::paint;

/// The lines of the card: what each is called, and whether it is there.
pub type Card = Vec<(&'static str, bool)>;

/// Draws it as a column beside the form.
pub fn beside(buffer: &mut Buffer, area: Rect, card: &Card, look: Look) {
    paint::pieces(buffer, area, look, &heading(card));
    let mut at = paint::from_row(area, 2);
    for (name, there) in card {
        let (role, glyph) = mark(*there);
        let text = if *there { Role::Dim } else { Role::Plain };
        let glyph = look.glyph(glyph);
        let pieces = [(role, glyph), (Role::Dim, " "), (text, name)];
        paint::pieces(buffer, at, look, &pieces);
        at = paint::from_row(at, 1);
    }
    let words = "It starts when its state is set to running. Without a full card, that takes a reason, which is kept.";
    let words_at = paint::from_row(at, 1);
    let narrow = Rect {
        width: words_at.width.min(40),
        ..words_at
    };
    paint::prose(buffer, narrow, words, look.style(Role::Dim));
}

/// The rows that it takes below a form: all lines where there is room, else one that says what is missing.
pub fn rows_below(area: Rect, card: &Card) -> u16 {
    if area.height < 20 {
        return 2;
    }
    u16::try_from(wrapped(card, usize::from(area.width)).len()).unwrap_or(1) + 1
}

/// Draws it below a form.
pub fn below(buffer: &mut Buffer, area: Rect, card: &Card, look: Look) {
    paint::rule(buffer, area, look);
    let area = paint::from_row(area, 1);
    if area.height < 2 {
        let used = paint::pieces(buffer, area, look, &heading(card));
        let missing: Vec<&str> = card
            .iter()
            .filter(|(_, is)| !is)
            .map(|(name, _)| *name)
            .collect();
        let words = if missing.is_empty() {
            "ready".to_owned()
        } else {
            format!("lacks {}", missing.join(", "))
        };
        let room = paint::from_column(area, used + 2);
        let words = cut(&words, usize::from(room.width));
        paint::line(buffer, room, &words, look.style(Role::Dim));
        return;
    }
    for (row, line) in (0..area.height).zip(wrapped(card, usize::from(area.width))) {
        let mut at = paint::from_row(area, row);
        if row == 0 {
            let used = paint::pieces(buffer, at, look, &heading(card));
            at = paint::from_column(at, used + 2);
        }
        for (name, there) in line {
            let (role, glyph) = mark(there);
            let text = if there { Role::Dim } else { Role::Plain };
            let pieces = [(role, look.glyph(glyph)), (text, " "), (text, name)];
            let used = paint::pieces(buffer, at, look, &pieces);
            at = paint::from_column(at, used + 2);
        }
    }
}

fn mark(there: bool) -> (Role, Glyph) {
    if there {
        (Role::Done, Glyph::Tick)
    } else {
        (Role::Needs, Glyph::Cross)
    }
}

const HEADING: &str = "May it start?";

fn heading(card: &Card) -> [(Role, &'static str); 3] {
    let ready = card.iter().all(|(_, there)| *there);
    let answer = if ready {
        (Role::Done, "yes")
    } else {
        (Role::Needs, "not yet")
    };
    [(Role::Strong, HEADING), (Role::Dim, " "), answer]
}

/// The lines of the card, as many in a row as fit; the first row begins with the heading.
fn wrapped(card: &Card, columns: usize) -> Vec<Card> {
    let mut rows: Vec<Card> = vec![Vec::new()];
    let mut used = width(HEADING) + 10;
    for (name, there) in card {
        let wide = width(name) + 4;
        if used + wide > columns + 2 {
            rows.push(Vec::new());
            used = 0;
        }
        used += wide;
        if let Some(row) = rows.last_mut() {
            row.push((name, *there));
        }
    }
    rows
}
