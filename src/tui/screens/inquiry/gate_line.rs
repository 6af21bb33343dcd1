//! The gate line: what is ready and what is still to come before the stage is left.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::gate::Gate;
use crate::model::layout::width;
use crate::model::wording::capital;
use crate::model::words::Stage;
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::widgets::paint;

/// The most rows that the gate takes.
const MOST_ROWS: u16 = 3;

/// One criterion as it is drawn.
struct Piece {
    glyph: Glyph,
    role: Role,
    words: String,
}

/// How many rows the gate wants in a width.
pub fn rows(gate: &Gate, wide: u16, stage: Stage, look: Look) -> u16 {
    let pieces = pieces(gate);
    let rows = laid_out(&pieces, wide, &lead(gate, stage), look)
        .iter()
        .map(|at| at.1 + 1)
        .max();
    rows.unwrap_or(1).min(MOST_ROWS)
}

/// Draws the gate, the unmet criteria first.
pub fn draw(buffer: &mut Buffer, area: Rect, gate: &Gate, stage: Stage, look: Look) {
    let lead = lead(gate, stage);
    let role = if gate.is_met() {
        Role::Done
    } else {
        Role::Strong
    };
    paint::line(buffer, area, &lead, look.style(role));
    let pieces = pieces(gate);
    for (piece, (x, y)) in pieces
        .iter()
        .zip(laid_out(&pieces, area.width, &lead, look))
    {
        if y >= area.height {
            break;
        }
        let place = paint::from_column(paint::from_row(area, y), x);
        let place = Rect { height: 1, ..place };
        let mark = look.glyph(piece.glyph);
        let word_role = if piece.role == Role::Done {
            Role::Dim
        } else {
            Role::Plain
        };
        paint::pieces(
            buffer,
            place,
            look,
            &[
                (piece.role, mark),
                (piece.role, " "),
                (word_role, &piece.words),
            ],
        );
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
        (Stage::Closed, true) => "Closed.".to_owned(),
        (Stage::Closed, false) => "Ready to close?".to_owned(),
        (next, _) => format!("Ready for {}?", capital(next.word())),
    }
}

/// The criteria, those that are still to come first.
fn pieces(gate: &Gate) -> Vec<Piece> {
    let mut lines: Vec<_> = gate.lines.iter().collect();
    lines.sort_by_key(|line| line.verdict.met);
    let piece = |line: &&crate::model::gate::GateLine| {
        let verdict = &line.verdict;
        let (glyph, role) = match (verdict.met, verdict.planned) {
            (true, _) => (Glyph::Tick, Role::Done),
            (false, true) => (Glyph::Half, Role::Needs),
            (false, false) => (Glyph::Cross, Role::Needs),
        };
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
fn laid_out(pieces: &[Piece], wide: u16, lead: &str, _look: Look) -> Vec<(u16, u16)> {
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
