//! What was picked from a list so far, in the order in which it was.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::layout::{cut, width};
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::widgets::paint;

/// The columns between two, and those before each: its mark.
const BETWEEN: usize = 3;
const BEFORE: usize = 2;

/// What stands after a label that nobody has written down before.
const NEW: &str = " new";

/// Something that was picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picked {
    /// What is given for it.
    pub value: String,
    /// What people see.
    pub label: String,
    /// Whether it is a label that nobody has written down before.
    pub is_new: bool,
}

/// All that was picked.
#[derive(Clone, Debug, Default)]
pub struct Basket {
    /// In the order in which it was picked.
    pub all: Vec<Picked>,
}

impl Basket {
    /// Whether this value was picked.
    pub fn holds(&self, value: &str) -> bool {
        self.all.iter().any(|picked| picked.value == value)
    }

    /// Puts one in, or takes it out if it is there.
    pub fn turn(&mut self, picked: Picked) {
        match self
            .all
            .iter()
            .position(|there| there.value == picked.value)
        {
            Some(at) => {
                self.all.remove(at);
            }
            None => self.all.push(picked),
        }
    }

    /// The labels on one line.
    pub fn words(&self) -> String {
        let labels = self.all.iter().map(|picked| picked.label.as_str());
        labels.collect::<Vec<_>>().join("; ")
    }

    /// How many rows it takes in a width.
    pub fn rows(&self, room: u16) -> usize {
        self.laid_out(usize::from(room))
            .last()
            .map_or(0, |(row, _, _)| row + 1)
    }

    /// For each the row and column in which it begins, and its label as it fits.
    fn laid_out(&self, room: usize) -> Vec<(usize, usize, String)> {
        let (mut row, mut column) = (0, 0);
        let mut places = Vec::with_capacity(self.all.len());
        for picked in &self.all {
            let after = if picked.is_new { NEW.len() } else { 0 };
            let label = cut(&picked.label, room.saturating_sub(BEFORE + after).max(1));
            let wide = BEFORE + width(&label) + after;
            if column > 0 && column + BETWEEN + wide > room {
                (row, column) = (row + 1, 0);
            } else if column > 0 {
                column += BETWEEN;
            }
            places.push((row, column, label));
            column += wide;
        }
        places
    }

    /// Draws the rows that there is room for; the last says how many there are in all if some are hidden.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, look: Look) {
        let places = self.laid_out(usize::from(area.width));
        let last = usize::from(area.height).saturating_sub(1);
        let hides = places.last().is_some_and(|(row, _, _)| *row > last);
        let words = if hides {
            format!("{} in all", self.all.len())
        } else {
            String::new()
        };
        let right = u16::try_from(width(&words)).unwrap_or(0);
        for ((row, column, label), picked) in places.iter().zip(&self.all) {
            let (Ok(down), Ok(along)) = (u16::try_from(*row), u16::try_from(*column)) else {
                break;
            };
            if *row > last || area.height == 0 {
                break;
            }
            let mut place = paint::from_column(paint::from_row(area, down), along);
            if hides && *row == last {
                place.width = place.width.saturating_sub(right + 2);
            }
            let mark = format!("{} ", look.glyph(Glyph::Chosen));
            let after = if picked.is_new { NEW } else { "" };
            paint::pieces(
                buffer,
                place,
                look,
                &[
                    (Role::Focus, &mark),
                    (Role::Strong, label),
                    (Role::Dim, after),
                ],
            );
        }
        if hides && area.height > 0 {
            let row = paint::from_row(area, area.height - 1);
            paint::right(buffer, row, &words, look.style(Role::Dim));
        }
    }
}
