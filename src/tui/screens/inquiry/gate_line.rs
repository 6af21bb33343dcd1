//! The gate line: what is ready and what is still to come before the stage is left.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::criteria::Verdict;
use crate::model::gate::Gate;
use crate::model::layout::width;
use crate::model::wording::capital;
use crate::model::words::Stage;
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::widgets::paint;

/// The most rows that the gate takes: few on a low screen, where the question needs them.
fn most_rows(high: u16) -> u16 {
    match high {
        0..22 => 1,
        22..30 => 2,
        _ => 3,
    }
}

/// One criterion as it is drawn.
struct Piece {
    glyph: Glyph,
    role: Role,
    words: String,
}

/// How many rows the gate wants in a width, on a screen so high.
pub fn rows(gate: &Gate, wide: u16, high: u16, stage: Stage) -> u16 {
    let pieces = pieces(gate);
    let places = laid_out(&pieces, wide, &lead(gate, stage));
    let rows = places.iter().map(|(_, row)| row + 1).max();
    rows.unwrap_or(1).min(most_rows(high))
}

/// Draws the gate, the unmet criteria first; what does not fit is counted.
pub fn draw(buffer: &mut Buffer, area: Rect, gate: &Gate, stage: Stage, look: Look) {
    let lead = lead(gate, stage);
    let role = if gate.is_met() {
        Role::Done
    } else {
        Role::Strong
    };
    paint::line(buffer, area, &lead, look.style(role));
    let pieces = pieces(gate);
    let places = laid_out(&pieces, area.width, &lead);
    let shown = places.iter().filter(|(_, row)| *row < area.height).count();
    let hidden = pieces.len() - shown;
    let more = if hidden == 0 {
        String::new()
    } else {
        format!("{hidden} more")
    };
    let last = paint::from_row(area, area.height.saturating_sub(1));
    let wide = paint::right(buffer, last, &more, look.style(Role::Dim));
    for (piece, (x, y)) in pieces.iter().zip(places).take(shown) {
        let place = paint::from_column(paint::from_row(area, y), x);
        let taken = if y + 1 == area.height && wide > 0 {
            wide + 2
        } else {
            0
        };
        let place = Rect {
            height: 1,
            width: place.width.saturating_sub(taken),
            ..place
        };
        let mark = look.glyph(piece.glyph);
        let word_role = if piece.role == Role::Done {
            Role::Dim
        } else {
            Role::Plain
        };
        let words = [
            (piece.role, mark),
            (piece.role, " "),
            (word_role, piece.words.as_str()),
        ];
        paint::pieces(buffer, place, look, &words);
    }
}

fn lead(gate: &Gate, stage: Stage) -> String {
    let next = match stage {
        Stage::Build => Stage::Explore,
        Stage::Explore => Stage::Act,
        Stage::Act => Stage::Learn,
        Stage::Learn | Stage::Closed => Stage::Closed,
    };
    match (next, gate.lines.is_empty()) {
        (Stage::Closed, true) => String::new(),
        (Stage::Closed, false) => "Ready to close?".to_owned(),
        (next, _) => format!("Ready for {}?", capital(next.word())),
    }
}

/// How a criterion stands, as a glyph: met, nothing to look at, promised by a date, or still to come.
pub fn mark(verdict: &Verdict) -> (Glyph, Role) {
    match (verdict.met, verdict.vacant, verdict.planned) {
        (true, true, _) => (Glyph::ToCome, Role::Done),
        (true, false, _) => (Glyph::Tick, Role::Done),
        (false, _, true) => (Glyph::Half, Role::Needs),
        (false, _, false) => (Glyph::Cross, Role::Needs),
    }
}

/// The criteria, those that are still to come first.
fn pieces(gate: &Gate) -> Vec<Piece> {
    let mut lines: Vec<_> = gate.lines.iter().collect();
    lines.sort_by_key(|line| line.verdict.met);
    let piece = |line: &&crate::model::gate::GateLine| {
        let verdict = &line.verdict;
        let (glyph, role) = mark(verdict);
        let note = match (verdict.note.is_empty(), verdict.met) {
            (false, _) => format!(" ({})", verdict.note),
            (true, false) if verdict.planned => " (planned)".to_owned(),
            _ => String::new(),
        };
        Piece {
            glyph,
            role,
            words: format!("{}{note}", line.criterion.label),
        }
    };
    lines.iter().map(piece).collect()
}

/// Where each piece goes: column and row. Pieces are not broken over rows.
fn laid_out(pieces: &[Piece], wide: u16, lead: &str) -> Vec<(u16, u16)> {
    let wide = usize::from(wide);
    let begin = width(lead) + 2;
    let (mut x, mut y) = (begin, 0);
    let mut places = Vec::new();
    for piece in pieces {
        let piece_wide = 2 + width(&piece.words);
        if x + piece_wide > wide && x > begin {
            (x, y) = (begin.min(wide / 3), y + 1);
        }
        places.push((u16::try_from(x).unwrap_or(u16::MAX), y));
        x += piece_wide + 3;
    }
    places
}
