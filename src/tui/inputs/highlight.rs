//! A highlight that goes up and down in a list, and what of the list is in view.

use std::ops::Range;

use crate::tui::press::{Key, Press};
use crate::tui::typing::used::Used;

/// The place in a list, and the part of the list that is drawn.
#[derive(Clone, Copy, Debug, Default)]
pub struct Highlight {
    /// The place.
    pub at: usize,
    top: usize,
    page: usize,
}

impl Highlight {
    /// A highlight on a place.
    pub fn on(at: usize) -> Self {
        Self {
            at,
            top: 0,
            page: 5,
        }
    }

    /// Goes up or down in a list of this length. What would lead out of it is left to others.
    pub fn press(&mut self, press: Press, length: usize) -> Used {
        let last = length.saturating_sub(1);
        let held = press.ctrl || press.alt || press.shift;
        let to = match press.key {
            _ if held => return Used::No,
            Key::Up if self.at > 0 => self.at - 1,
            Key::Down if self.at < last => self.at + 1,
            Key::PageUp => self.at.saturating_sub(self.page.max(1)),
            Key::PageDown => (self.at + self.page.max(1)).min(last),
            _ => return Used::No,
        };
        self.at = to;
        Used::Yes
    }

    /// The part of a list of this length that is in view with so many rows, the highlight in it.
    pub fn view(&mut self, length: usize, rows: usize) -> Range<usize> {
        self.page = rows;
        self.at = self.at.min(length.saturating_sub(1));
        let least = (self.at + 1).saturating_sub(rows);
        self.top = self
            .top
            .clamp(least, self.at)
            .min(length.saturating_sub(rows));
        self.top..(self.top + rows).min(length)
    }

    /// The first and last of the rows that were drawn from row `from` on, where more of the list lies beyond them.
    pub fn more(&self, length: usize, from: u16) -> (Option<u16>, Option<u16>) {
        let last =
            from.saturating_add(u16::try_from(self.page.saturating_sub(1)).unwrap_or(u16::MAX));
        let above = (self.top > 0).then_some(from);
        let below = (length > self.top + self.page).then_some(last);
        (above, below)
    }
}
