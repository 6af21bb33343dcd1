//! The question of the walk: one at a time, with why we ask, a note of care, and what is known already.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::layout::{PROSE, width, wrap};
use crate::model::walk::prompt::{Prompt, Wants};
use crate::model::wording::capital;
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::widgets::paint;

/// The rows that the answer has before the question is asked in fewer words.
const ROOM: u16 = 10;

/// The most rows of a text that stands beside the question.
const BESIDE_ROWS: usize = 2;

/// How the question is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// Whether it is asked in fewer words, without the reason.
    pub short: bool,
    /// Whether the keys go to the walk.
    pub focused: bool,
    /// The rows that the answer would like to have.
    pub answer: u16,
    /// How everything looks.
    pub look: Look,
}

/// One line of what is asked just now.
type Line = Vec<(Role, String)>;

/// Draws the step and the question, and returns the area that is left for the answer. Where room is short, first the
/// reasons give way, then the question is asked in fewer words.
pub fn draw(buffer: &mut Buffer, area: Rect, prompt: &Prompt, stage: &str, manner: Manner) -> Rect {
    let look = manner.look;
    let about = about(prompt, usize::from(area.width));
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
    let asked = u16::try_from(about.len()).unwrap_or(u16::MAX);
    let room = at.height.saturating_sub(asked);
    let question = worded(prompt, manner, room, at.width);
    if !question.is_empty() {
        let used = paint::prose(buffer, limited(at, 6), question, look.style(Role::Strong));
        at = paint::from_row(at, used + 1);
    }
    if !manner.short {
        let spare = at.height.saturating_sub(asked + manner.answer + 1);
        let used = notes(buffer, limited(at, spare), prompt, look);
        if used > 0 {
            at = paint::from_row(at, used + 1);
        }
    }
    for line in &about {
        let pieces: Vec<(Role, &str)> = line
            .iter()
            .map(|(role, text)| (*role, text.as_str()))
            .collect();
        paint::pieces(buffer, at, look, &pieces);
        at = paint::from_row(at, 1);
    }
    at
}

/// The question, in fewer words where that was asked for or the answer would not have room.
fn worded(prompt: &Prompt, manner: Manner, room: u16, wide: u16) -> &str {
    let rows = u16::try_from(wrapped(&prompt.question, usize::from(wide)).len()).unwrap_or(room);
    let tight = room.saturating_sub(rows + 1) < manner.answer.min(ROOM);
    if (manner.short || tight) && !prompt.short.is_empty() {
        &prompt.short
    } else {
        &prompt.question
    }
}

/// Why we ask, and what to take care of, as far as each fits as a whole; care comes before the reason. Returns the rows
/// used.
fn notes(buffer: &mut Buffer, area: Rect, prompt: &Prompt, look: Look) -> u16 {
    let room = usize::from(area.height);
    let lines = |text: &str| wrapped(text, usize::from(area.width.saturating_sub(2)));
    let (why, care) = (lines(&prompt.why), lines(&prompt.care));
    let has_care = !care.is_empty() && care.len() <= room;
    let left = if has_care { room - care.len() } else { room };
    let has_why = !why.is_empty() && why.len() <= left;
    let mut at = area;
    for (shown, glyph, glyph_role, role, lines) in [
        (has_why, Glyph::Dot, Role::Dim, Role::Dim, &why),
        (has_care, Glyph::Here, Role::Needs, Role::Plain, &care),
    ] {
        if !shown {
            continue;
        }
        paint::line(buffer, at, look.glyph(glyph), look.style(glyph_role));
        for line in lines {
            paint::line(buffer, paint::from_column(at, 2), line, look.style(role));
            at = paint::from_row(at, 1);
        }
    }
    area.height - at.height
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
fn about(prompt: &Prompt, wide: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some((kind, title)) = &prompt.subject {
        lines.push(vec![
            (Role::Dim, format!("{} ", kind.word())),
            (Role::Plain, format!("“{title}”")),
        ]);
    }
    for (label, text) in &prompt.beside {
        let rows = wrapped(&format!("{label}: {text}"), wide);
        let more = rows.len() > BESIDE_ROWS;
        for (nth, row) in rows.into_iter().take(BESIDE_ROWS).enumerate() {
            let cut = more && nth + 1 == BESIDE_ROWS;
            lines.push(vec![(Role::Dim, if cut { row + " …" } else { row })]);
        }
    }
    if prompt.wants != Wants::Nothing {
        lines.extend(asked(prompt, wide));
    }
    lines
}

/// What is asked, and beside it, or below it where there is no room, what helps to answer.
fn asked(prompt: &Prompt, wide: usize) -> Vec<Line> {
    let help = help(prompt);
    let ask = (Role::Strong, prompt.ask.clone());
    if help.is_empty() {
        return vec![vec![ask]];
    }
    if width(&prompt.ask) + 2 + width(help) <= wide {
        return vec![vec![ask, (Role::Dim, format!("  {help}"))]];
    }
    let below = wrapped(help, wide).into_iter().take(3);
    std::iter::once(vec![ask])
        .chain(below.map(|row| vec![(Role::Dim, row)]))
        .collect()
}

/// What helps to answer. How the keys go is said by the input itself.
fn help(prompt: &Prompt) -> &str {
    match (prompt.wants, prompt.field) {
        (Wants::Field | Wants::NewRecord(_), Some(field)) => field.help,
        (Wants::Field | Wants::NewRecord(_) | Wants::Move, _) => "",
        _ => &prompt.hint,
    }
}

/// The rows of a text; none where it is empty.
fn wrapped(text: &str, wide: usize) -> Vec<String> {
    if text.is_empty() {
        return Vec::new();
    }
    wrap(text, wide.clamp(1, PROSE))
}

fn limited(area: Rect, rows: u16) -> Rect {
    Rect {
        height: area.height.min(rows),
        ..area
    }
}
