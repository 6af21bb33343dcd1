//! One way that an inquiry can go: to which stage, what has to be ready for it, and whether a reason is asked for.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::gate::Gate;
use crate::model::records::inquiry::Inquiry;
use crate::model::walk::prompt::needs_reason;
use crate::model::wording::capital;
use crate::model::words::Stage;
use crate::tui::house::House;
use crate::tui::look::{Look, Role};
use crate::tui::screens::inquiry::gate_line::mark;
use crate::tui::widgets::paint;

/// One way to go.
pub struct Way {
    /// Where it leads.
    pub to: Stage,
    /// What it is called.
    pub words: String,
    /// What has to be ready.
    pub gate: Gate,
    /// Whether it is not gone without a reason.
    pub needs_reason: bool,
}

impl Way {
    /// The way of an inquiry to a stage.
    pub fn new(house: &House, inquiry: &Inquiry, to: Stage) -> Self {
        let from = inquiry.stage;
        let criteria = house.workspace.guides.criteria_to(inquiry, to);
        let gate = Gate::of(&criteria, house.workspace.scene(inquiry));
        let words = match (from, to) {
            (Stage::Closed, to) => format!("open again, in {}", capital(to.word())),
            (_, Stage::Closed) => "close the inquiry".to_owned(),
            (Stage::Learn, to) => format!(
                "another round, from {}: cycle {}",
                capital(to.word()),
                inquiry.cycle.saturating_add(1)
            ),
            (from, to) if to < from => format!("back to {}", capital(to.word())),
            (_, to) => format!("on to {}", capital(to.word())),
        };
        Self {
            to,
            words,
            needs_reason: needs_reason(from, to, &gate),
            gate,
        }
    }

    /// How much is ready, in words; empty on the way back.
    pub fn ready(&self, from: Stage) -> String {
        if self.gate.lines.is_empty() || self.to <= from {
            String::new()
        } else {
            format!("  {} of {} ready", self.gate.met(), self.gate.lines.len())
        }
    }

    /// Draws what has to be ready, what is not yet first.
    pub fn draw_gate(&self, buffer: &mut Buffer, area: Rect, look: Look) {
        let mut at = area;
        let mut lines: Vec<_> = self.gate.lines.iter().collect();
        lines.sort_by_key(|line| line.verdict.met);
        for line in lines {
            let (glyph, role) = mark(&line.verdict);
            let note = if line.verdict.note.is_empty() {
                String::new()
            } else {
                format!(" ({})", line.verdict.note)
            };
            let words = format!("{}{note}", line.criterion.label);
            let mark = format!("{} ", look.glyph(glyph));
            let (word_role, remedy) = if line.verdict.met {
                (Role::Dim, String::new())
            } else {
                (Role::Plain, format!("  {}", line.criterion.remedy))
            };
            let pieces = [
                (role, mark.as_str()),
                (word_role, words.as_str()),
                (Role::Dim, remedy.as_str()),
            ];
            paint::pieces(buffer, at, look, &pieces);
            at = paint::from_row(at, 1);
        }
    }
}
