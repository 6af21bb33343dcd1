//! The landscape on the screen: its dots in colours where there are any, its words over them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::model::ecology::stop::Stop;
use crate::model::landscape::canvas::{Canvas, Label, Pigment};
use crate::model::picture::drawing::Tone;
use crate::tui::look::{Look, Role, Theme};
use crate::tui::widgets::paint;

/// How a number is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Not at all.
    None,
    /// It has changed a moment ago.
    Fresh,
    /// It is selected.
    Selected,
}

/// Shows a canvas, each number with its mark. Returns where each number stands.
pub fn show(
    buffer: &mut Buffer,
    area: Rect,
    look: Look,
    canvas: &Canvas,
    mark: impl Fn(Stop) -> Mark,
) -> Vec<(Rect, Stop)> {
    let area = area.intersection(buffer.area);
    for at in area.positions() {
        let (x, y) = (i32::from(at.x - area.x), i32::from(at.y - area.y));
        if let Some(cell) = buffer.cell_mut(at) {
            let (letter, style) = dotted(canvas, x, y, look);
            let mut bytes = [0; 4];
            cell.set_symbol(&look.shown(letter.encode_utf8(&mut bytes)));
            cell.set_style(style);
        }
    }
    let mut stops = Vec::new();
    for label in &canvas.labels {
        let Some(place) = place(area, label) else {
            continue;
        };
        let mark = label.stop.map_or(Mark::None, &mark);
        write(buffer, place, look, (canvas, label), mark);
        stops.extend(label.stop.map(|stop| (place, stop)));
    }
    stops
}

fn place(area: Rect, label: &Label) -> Option<Rect> {
    let x = u16::try_from(label.x).ok()?;
    let y = u16::try_from(label.y).ok()?;
    let width = u16::try_from(label.width()).ok()?;
    let place = Rect::new(area.x + x, area.y + y, width, 1);
    Some(place.intersection(area)).filter(|place| !place.is_empty())
}

/// A cell without its words.
fn dotted(canvas: &Canvas, x: i32, y: i32, look: Look) -> (char, Style) {
    let ground = look.ground();
    if look.theme == Theme::Plain {
        let letter = if canvas.is_written(x, y) {
            ' '
        } else {
            canvas.letter(x, y)
        };
        return (letter, look.style(Role::Dim));
    }
    let (upper, lower) = (canvas.dot(x, y * 2), canvas.dot(x, y * 2 + 1));
    let colours = (look.pigment(upper), look.pigment(lower));
    let over = |style: Style| match colours.1 {
        Some(colour) => style.bg(colour),
        None => style,
    };
    if let Some((letter, pigment)) = canvas.drawn(x, y) {
        let ink = look.pigment(pigment);
        return (letter, over(ink.map_or(ground, |ink| ground.fg(ink))));
    }
    match colours {
        (None, None) => (' ', ground),
        (None, Some(colour)) if look.unicode => ('▄', ground.fg(colour)),
        (Some(up), down) if down != Some(up) && look.unicode => ('▀', over(ground.fg(up))),
        _ => (' ', over(ground)),
    }
}

fn write(
    buffer: &mut Buffer,
    place: Rect,
    look: Look,
    (canvas, label): (&Canvas, &Label),
    mark: Mark,
) {
    if mark == Mark::Selected {
        let words: String = label.words.iter().map(|span| span.text.as_str()).collect();
        let style = look.style(Role::Focus).add_modifier(Modifier::REVERSED);
        let style = style.remove_modifier(Modifier::DIM);
        let before = place.x.saturating_sub(1).max(buffer.area.x);
        let wide = Rect {
            x: before,
            width: place.width + (place.x - before) + 1,
            ..place
        };
        let wide = wide.intersection(buffer.area);
        paint::line(buffer, wide, &" ".repeat(usize::from(wide.width)), style);
        paint::line(buffer, place, &look.shown(&words), style);
        return;
    }
    let dot = canvas.dot(label.x, label.y * 2 + 1);
    let is_light = !matches!(dot, Pigment::Sky | Pigment::Far | Pigment::Land);
    let mut used = 0;
    for span in &label.words {
        let mut style = inked(look, span.tone, is_light);
        if mark == Mark::Fresh {
            style = style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
        }
        let place = paint::from_column(place, used);
        used += paint::line(buffer, place, &look.shown(&span.text), style);
    }
}

/// The ink of words, without a ground of its own; on water and clouds nothing is faint.
fn inked(look: Look, tone: Tone, is_light: bool) -> Style {
    let role = match tone {
        Tone::Faint if is_light => Role::Plain,
        Tone::Faint => Role::Dim,
        Tone::Plain => Role::Plain,
        Tone::Strong => Role::Strong,
        Tone::Good => Role::Done,
        Tone::Bad => Role::Stuck,
        Tone::Accent => Role::Needs,
    };
    let mut style = look.style(role);
    style.bg = None;
    if role != Role::Dim {
        // Without colours what is drawn is faint; words stand out from it.
        style = style.remove_modifier(Modifier::DIM);
    }
    match tone {
        Tone::Good | Tone::Bad | Tone::Accent => style.add_modifier(Modifier::BOLD),
        _ => style,
    }
}
