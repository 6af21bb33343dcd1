//! The question of the walk: one at a time, with why we ask, a note of care, and what is known already.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::layout::wrap;
use crate::model::walk::prompt::{Prompt, Wants};
use crate::model::wording::capital;
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::widgets::paint;

/// How the question is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// Whether it is asked in fewer words, without the reason.
    pub short: bool,
    /// Whether the keys go to the walk.
    pub focused: bool,
    /// How everything looks.
    pub look: Look,
}

/// Draws the step and the question, and returns the area that is left for the answer.
pub fn draw(buffer: &mut Buffer, area: Rect, prompt: &Prompt, stage: &str, manner: Manner) -> Rect {
    let look = manner.look;
    let role = if manner.focused {
        Role::Focus
    } else {
        Role::Dim
    };
    let head = paint::line(buffer, area, &heading(prompt, stage), look.style(role));
    if let (false, Some(minutes)) = (manner.short, minutes(prompt)) {
        let room = paint::from_column(area, head + 2);
        paint::right(buffer, room, &minutes, look.style(Role::Dim));
    }
    let mut at = paint::from_row(area, 2);
    // The answer always has room: question and reasons give way.
    let spare = |at: Rect| at.height > 7;
    let question = if manner.short && !prompt.short.is_empty() {
        &prompt.short
    } else {
        &prompt.question
    };
    if !question.is_empty() {
        let used = paint::prose(buffer, limited(at, 6), question, look.style(Role::Strong));
        at = paint::from_row(at, used + 1);
    }
    if !manner.short && spare(at) {
        for (glyph, role, text) in [
            (Glyph::Dot, Role::Dim, &prompt.why),
            (Glyph::Here, Role::Needs, &prompt.care),
        ] {
            if text.is_empty() || !spare(at) {
                continue;
            }
            let used = noted(
                buffer,
                limited(at, at.height.saturating_sub(6)),
                look.glyph(glyph),
                text,
                look.style(role),
            );
            at = paint::from_row(at, used);
        }
        at = paint::from_row(at, 1);
    }
    about(buffer, at, prompt, look)
}

/// `Explore · 3 of 7 · Sense of scale`.
fn heading(prompt: &Prompt, stage: &str) -> String {
    let mut words = vec![capital(stage)];
    if let Some((step, of)) = prompt.step {
        words.push(format!("{step} of {of}"));
    }
    if !prompt.heading.is_empty() {
        words.push(prompt.heading.clone());
    }
    words.join(" · ")
}

fn minutes(prompt: &Prompt) -> Option<String> {
    let (full, _) = prompt.minutes;
    (full > 0).then(|| format!("{full} min"))
}

/// What the question is about, what is known beside it, and what is asked just now.
fn about(buffer: &mut Buffer, area: Rect, prompt: &Prompt, look: Look) -> Rect {
    let mut at = area;
    if let Some((kind, title)) = &prompt.subject {
        let words = [
            (Role::Dim, format!("{} ", kind.word())),
            (Role::Plain, format!("“{title}”")),
        ];
        let words: Vec<(Role, &str)> = words
            .iter()
            .map(|(role, text)| (*role, text.as_str()))
            .collect();
        paint::pieces(buffer, at, look, &words);
        at = paint::from_row(at, 1);
    }
    for (label, text) in &prompt.beside {
        if at.height < 6 {
            break;
        }
        let lines = wrap(
            &format!("{label}: {text}"),
            usize::from(at.width.clamp(1, 72)),
        );
        for line in lines.iter().take(2) {
            paint::line(buffer, at, line, look.style(Role::Dim));
            at = paint::from_row(at, 1);
        }
    }
    if prompt.wants == Wants::Nothing {
        return at;
    }
    paint::line(buffer, at, &prompt.ask, look.style(Role::Strong));
    at = paint::from_row(at, 1);
    let help = help(prompt);
    if !help.is_empty() && at.height > 3 {
        let used = paint::prose(buffer, limited(at, 3), help, look.style(Role::Dim));
        at = paint::from_row(at, used);
    }
    at
}

/// What helps to answer. How the keys go is said by the input itself.
fn help(prompt: &Prompt) -> &str {
    match (prompt.wants, prompt.field) {
        (Wants::Field | Wants::NewRecord(_), Some(field)) => field.help,
        (Wants::Field | Wants::NewRecord(_) | Wants::Move, _) => "",
        _ => &prompt.hint,
    }
}

/// Prose behind a glyph. Returns the rows used.
fn noted(
    buffer: &mut Buffer,
    area: Rect,
    glyph: &str,
    text: &str,
    style: ratatui::style::Style,
) -> u16 {
    paint::line(buffer, area, glyph, style);
    paint::prose(buffer, paint::from_column(area, 2), text, style)
}

fn limited(area: Rect, rows: u16) -> Rect {
    Rect {
        height: area.height.min(rows),
        ..area
    }
}
