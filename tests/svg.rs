//! A picture of a terminal as SVG: the text stays text, so that it can be searched, read aloud and compared.

use std::fmt::Write as _;

use vt100::{Cell, Color, Screen};

/// The size of a cell in pixels.
const CELL: (f32, f32) = (8.4, 18.0);
/// The room around the screen.
const MARGIN: f32 = 14.0;
/// The ground and the ink of a terminal that says nothing of its own.
const GROUND: &str = "#16181d";
const INK: &str = "#d0d0d0";

/// What a run of cells looks like.
#[derive(Clone, Debug, PartialEq)]
struct Style {
    ink: String,
    ground: Option<String>,
    bold: bool,
    underlined: bool,
}

/// The screen as SVG, with a description for those who do not see it.
pub fn svg(screen: &Screen, description: &str) -> String {
    let (rows, columns) = screen.size();
    let wide = f32::from(columns) * CELL.0 + 2.0 * MARGIN;
    let high = f32::from(rows) * CELL.1 + 2.0 * MARGIN;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide:.0} {high:.0}\" role=\"img\" aria-label=\"{}\">\n<rect width=\"100%\" height=\"100%\" rx=\"10\" fill=\"{GROUND}\"/>\n<g font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"14\" xml:space=\"preserve\">\n",
        escaped(description)
    );
    for row in 0..rows {
        for (column, text, style) in runs(screen, row) {
            run(&mut out, (row, column), &text, &style);
        }
    }
    out.push_str("</g>\n</svg>\n");
    out
}

fn run(out: &mut String, (row, column): (u16, usize), text: &str, style: &Style) {
    let cells = unicode_width::UnicodeWidthStr::width(text);
    #[expect(clippy::cast_precision_loss, reason = "a screen has few columns")]
    let (x, wide) = (MARGIN + column as f32 * CELL.0, cells as f32 * CELL.0);
    let y = MARGIN + f32::from(row) * CELL.1;
    if let Some(ground) = &style.ground {
        let _ = writeln!(
            out,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{wide:.1}\" height=\"{:.1}\" fill=\"{ground}\"/>",
            CELL.1
        );
    }
    halves(out, (x, y), text, &style.ink);
    let text = text.replace(['▀', '▄'], " ");
    let text = text.trim_end();
    if text.is_empty() {
        return;
    }
    #[expect(clippy::cast_precision_loss, reason = "a screen has few columns")]
    let wide = unicode_width::UnicodeWidthStr::width(text) as f32 * CELL.0;
    let bold = if style.bold {
        " font-weight=\"700\""
    } else {
        ""
    };
    let line = if style.underlined {
        " text-decoration=\"underline\""
    } else {
        ""
    };
    let _ = writeln!(
        out,
        "<text x=\"{x:.1}\" y=\"{:.1}\" textLength=\"{wide:.1}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{}\"{bold}{line}>{}</text>",
        y + 13.0,
        style.ink,
        escaped(text)
    );
}

/// The halves of cells, whole whatever the font is.
fn halves(out: &mut String, (x, y): (f32, f32), text: &str, ink: &str) {
    let mut at = x;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let cells = unicode_width::UnicodeWidthChar::width(letter).unwrap_or(0);
        let mut wide = if cells == 2 { 2.0 } else { 1.0 };
        let down = match letter {
            '▀' => 0.0,
            '▄' => CELL.1 / 2.0,
            _ => {
                at += wide * CELL.0;
                continue;
            }
        };
        while letters.next_if_eq(&letter).is_some() {
            wide += 1.0;
        }
        let _ = writeln!(
            out,
            "<rect x=\"{at:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{ink}\"/>",
            y + down,
            wide * CELL.0,
            CELL.1 / 2.0
        );
        at += wide * CELL.0;
    }
}

/// The runs of one look in a row: where each begins, and its text. A run ends before two blanks, so that what stands
/// behind them keeps its column whatever the font is.
fn runs(screen: &Screen, row: u16) -> Vec<(usize, String, Style)> {
    let mut runs: Vec<(usize, String, Style)> = Vec::new();
    let mut ended = true;
    for column in 0..screen.size().1 {
        let Some(cell) = screen
            .cell(row, column)
            .filter(|cell| !cell.is_wide_continuation())
        else {
            continue;
        };
        let style = style(cell);
        let text = if cell.has_contents() {
            cell.contents()
        } else {
            " "
        };
        let is_blank = text.trim().is_empty() && style.ground.is_none();
        match runs.last_mut().filter(|_| !ended) {
            Some((_, so_far, _)) if is_blank && so_far.ends_with(' ') => ended = true,
            Some((_, so_far, last)) if *last == style || (is_blank && last.ground.is_none()) => {
                so_far.push_str(text);
            }
            _ if is_blank => {}
            _ => {
                runs.push((usize::from(column), text.to_owned(), style));
                ended = false;
            }
        }
    }
    runs
}

fn style(cell: &Cell) -> Style {
    let (ink, ground) = (colour(cell.fgcolor()), colour(cell.bgcolor()));
    let (ink, ground) = if cell.inverse() {
        (
            ground.unwrap_or_else(|| GROUND.to_owned()),
            Some(ink.unwrap_or_else(|| INK.to_owned())),
        )
    } else {
        (ink.unwrap_or_else(|| INK.to_owned()), ground)
    };
    Style {
        ink,
        ground,
        bold: cell.bold(),
        underlined: cell.underline(),
    }
}

/// The colour as `#rrggbb`; `None` for the terminal's own.
fn colour(colour: Color) -> Option<String> {
    let (r, g, b) = match colour {
        Color::Default => return None,
        Color::Rgb(r, g, b) => (r, g, b),
        Color::Idx(index @ 16..=231) => {
            let cube = |part: u8| if part == 0 { 0 } else { 55 + part * 40 };
            let index = index - 16;
            (cube(index / 36), cube(index / 6 % 6), cube(index % 6))
        }
        Color::Idx(index @ 232..) => {
            let grey = 8 + (index - 232) * 10;
            (grey, grey, grey)
        }
        Color::Idx(index) => {
            let strong = if index >= 8 { 255 } else { 170 };
            let part = |bit: u8| if index & bit == 0 { 0 } else { strong };
            (part(1), part(2), part(4))
        }
    };
    Some(format!("#{r:02x}{g:02x}{b:02x}"))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
