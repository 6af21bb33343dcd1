//! A drawing of the model in the roles of the look, with the glyphs that the terminal shows.

use crate::model::picture::drawing::{self, Drawing, Tone};
use crate::tui::look::{Look, Role};
use crate::tui::widgets::reader::Line;

/// The lines of a drawing.
pub fn in_roles(drawing: Drawing, look: Look) -> Vec<Line> {
    let role = |tone| match tone {
        Tone::Plain => Role::Plain,
        Tone::Strong => Role::Strong,
        Tone::Faint => Role::Dim,
        Tone::Good => Role::Done,
        Tone::Bad => Role::Stuck,
        Tone::Accent => Role::Needs,
    };
    let line = |line: drawing::Line| {
        let spans = line.into_iter();
        spans
            .map(|span| (role(span.tone), look.shown(&span.text).into_owned()))
            .collect()
    };
    drawing.lines.into_iter().map(line).collect()
}
