//! What is still owed when an inquiry is closed, as a list that says how much of it is not seen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::scene::Scene;
use crate::model::still_owed::{still_owed, untold};
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::widgets::paint;

/// What an inquiry leaves open.
#[derive(Debug, Default)]
pub struct Left {
    /// Who has not been told, as a sentence: said first.
    pub untold: Option<String>,
    /// All of it, line by line.
    pub owed: Vec<String>,
}

impl Left {
    /// What the inquiry of a scene leaves open.
    pub fn of(scene: Scene<'_>) -> Self {
        Self {
            untold: untold(scene),
            owed: still_owed(scene),
        }
    }

    /// The rows that it wants.
    pub fn rows(&self) -> usize {
        match self.owed.len() {
            0 => 0,
            n => n + 2 + usize::from(self.untold.is_some()),
        }
    }
}

/// Draws what is owed, as much as fits; returns the area below it.
pub fn draw(buffer: &mut Buffer, area: Rect, left: &Left, look: Look) -> Rect {
    let owed = &left.owed;
    if owed.is_empty() {
        return area;
    }
    let mut area = area;
    if let Some(untold) = &left.untold {
        let cross = look.glyph(Glyph::Cross);
        let pieces = [
            (Role::Stuck, cross),
            (Role::Stuck, " "),
            (Role::Stuck, untold.as_str()),
        ];
        paint::pieces(buffer, area, look, &pieces);
        area = paint::from_row(area, 1);
    }
    let head = format!("Still to come, also after closing: {}", owed.len());
    paint::line(buffer, area, &head, look.style(Role::Needs));
    let mut at = paint::from_row(area, 1);
    let room = usize::from(at.height);
    let shown = if owed.len() > room {
        room.saturating_sub(1)
    } else {
        owed.len()
    };
    for line in owed.iter().take(shown) {
        let dot = look.glyph(Glyph::Dot);
        let pieces = [
            (Role::Needs, dot),
            (Role::Plain, " "),
            (Role::Plain, line.as_str()),
        ];
        paint::pieces(buffer, at, look, &pieces);
        at = paint::from_row(at, 1);
    }
    if shown < owed.len() {
        let words = format!("  and {} more", owed.len() - shown);
        paint::line(buffer, at, &words, look.style(Role::Dim));
        at = paint::from_row(at, 1);
    }
    paint::from_row(at, 1)
}
