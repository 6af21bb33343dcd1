//! Large digits for a time, read from the back of a hall: three dots wide and five high, as large as there is room for.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::tui::look::{Glyph, Look};
use crate::tui::widgets::paint;

/// The dots of a character, row by row; the highest of three bits is the left one.
const DOTS: &[(char, [u8; 5])] = &[
    ('0', [0b111, 0b101, 0b101, 0b101, 0b111]),
    ('1', [0b010, 0b110, 0b010, 0b010, 0b111]),
    ('2', [0b111, 0b001, 0b111, 0b100, 0b111]),
    ('3', [0b111, 0b001, 0b111, 0b001, 0b111]),
    ('4', [0b101, 0b101, 0b111, 0b001, 0b001]),
    ('5', [0b111, 0b100, 0b111, 0b001, 0b111]),
    ('6', [0b111, 0b100, 0b111, 0b101, 0b111]),
    ('7', [0b111, 0b001, 0b010, 0b010, 0b010]),
    ('8', [0b111, 0b101, 0b111, 0b101, 0b111]),
    ('9', [0b111, 0b101, 0b111, 0b001, 0b111]),
    ('+', [0b000, 0b010, 0b111, 0b010, 0b000]),
    (':', [0b000, 0b100, 0b000, 0b100, 0b000]),
];

/// How large a dot is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// No dots: the text itself.
    Text,
    /// Two dots one above the other in a cell.
    Small,
    /// Two cells a dot, in so many rows of dots: 1 for two columns and one row, 2 for four and two.
    Large(u16),
}

impl Size {
    /// The largest that fits into some columns and rows.
    pub fn fitting(text: &str, (columns, rows): (u16, u16), look: Look) -> Self {
        let large = [6, 5, 4, 3, 2, 1].map(Self::Large);
        let sizes = large.into_iter().chain([Self::Small]);
        let mut sizes = sizes.filter(|size| look.unicode || *size != Self::Small);
        sizes
            .find(|size| size.wide(text) <= columns && size.high() <= rows)
            .unwrap_or(Self::Text)
    }

    /// The columns that a text takes.
    pub fn wide(self, text: &str) -> u16 {
        let marks = u16::try_from(text.chars().count()).unwrap_or(u16::MAX);
        let dots: u16 = text.chars().map(|c| wide(c) + 1).sum();
        let dots = dots.saturating_sub(1);
        match self {
            Self::Text => marks,
            Self::Small => dots,
            Self::Large(times) => dots.saturating_mul(2 * times),
        }
    }

    /// The rows that it takes.
    pub fn high(self) -> u16 {
        match self {
            Self::Text => 1,
            Self::Small => 3,
            Self::Large(times) => 5 * times,
        }
    }
}

/// Draws a text in large digits into the top left of an area.
pub fn draw(buffer: &mut Buffer, area: Rect, look: Look, (text, size): (&str, Size), style: Style) {
    if size == Size::Text {
        paint::line(buffer, area, text, style);
        return;
    }
    for row in 0..size.high().min(area.height) {
        let line: String = match size {
            Size::Large(times) => large(text, row / times, times, look),
            _ => small(text, usize::from(row), look),
        };
        paint::line(buffer, paint::from_row(area, row), &line, style);
    }
}

fn large(text: &str, row: u16, times: u16, look: Look) -> String {
    let (on, off) = (look.glyph(Glyph::Dots), " ");
    let cells = usize::from(2 * times);
    let mut line = String::new();
    for (at, c) in text.chars().enumerate() {
        if at > 0 {
            line.push_str(&off.repeat(cells));
        }
        for column in 0..wide(c) {
            let dot = is_on(c, usize::from(row), column);
            line.push_str(&if dot { on } else { off }.repeat(cells));
        }
    }
    line
}

fn small(text: &str, row: usize, look: Look) -> String {
    let mut line = String::new();
    for (at, c) in text.chars().enumerate() {
        if at > 0 {
            line.push(' ');
        }
        for column in 0..wide(c) {
            let pair = (
                is_on(c, row * 2, column),
                row < 2 && is_on(c, row * 2 + 1, column),
            );
            line.push_str(match pair {
                (true, true) => look.glyph(Glyph::Dots),
                (true, false) => look.glyph(Glyph::UpperDot),
                (false, true) => look.glyph(Glyph::LowerDot),
                (false, false) => " ",
            });
        }
    }
    line
}

/// The dots from left to right that a character takes.
fn wide(c: char) -> u16 {
    if c == ':' { 1 } else { 3 }
}

fn is_on(c: char, row: usize, column: u16) -> bool {
    let known = DOTS.iter().find(|(known, _)| *known == c);
    let row = known.and_then(|(_, rows)| rows.get(row));
    row.is_some_and(|row| row & (0b100 >> column) != 0)
}

#[cfg(test)]
mod tests {
    use super::{Size, large, small};
    use crate::tui::look::{Look, Theme};

    const LOOK: Look = Look {
        theme: Theme::Plain,
        unicode: true,
    };

    #[test]
    fn a_digit_is_made_of_dots() {
        let rows: Vec<String> = (0..5).map(|row| large("4", row, 1, LOOK)).collect();
        assert_eq!(rows, ["██  ██", "██  ██", "██████", "    ██", "    ██"]);
        let rows: Vec<String> = (0..3).map(|row| small("2", row, LOOK)).collect();
        assert_eq!(rows, ["▀▀█", "█▀▀", "▀▀▀"]);
    }

    #[test]
    fn the_largest_size_that_fits_is_taken() {
        let size = |columns, rows| Size::fitting("12:34", (columns, rows), LOOK);
        assert_eq!(size(34, 5), Size::Large(1));
        assert_eq!(size(80, 12), Size::Large(2));
        assert_eq!(size(30, 4), Size::Small);
        assert_eq!(size(10, 4), Size::Text);
    }
}
