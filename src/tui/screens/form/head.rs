//! The head of a form: what it is of, how far one is in it, and how much has to be looked at again.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::look::{Look, Role};
use crate::tui::widgets::paint;

/// The head of a form.
#[derive(Clone, Debug)]
pub struct Head {
    /// What the form is of: `New barrier`.
    pub what: String,
    /// A title; may be empty.
    pub name: String,
    /// How many fields have to be looked at again.
    pub errors: usize,
    /// The number of the field that takes what is typed.
    pub field: usize,
    /// How many there are.
    pub fields: usize,
    /// How many more there are that are not shown.
    pub more: usize,
}

impl Head {
    /// Draws it into the first two rows of an area.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, look: Look) {
        let more = match self.more {
            0 => String::new(),
            more => format!(", {more} more"),
        };
        let place = format!("field {} of {}{more}", self.field, self.fields);
        let (role, right) = match self.errors {
            0 => (Role::Dim, place),
            1 => (Role::Stuck, format!("1 to look at · {place}")),
            n => (Role::Stuck, format!("{n} to look at · {place}")),
        };
        let wide = paint::right(buffer, area, &right, look.style(role));
        let room = Rect {
            width: area.width.saturating_sub(wide + 2),
            ..area
        };
        let pieces = [
            (Role::Strong, self.what.as_str()),
            (Role::Dim, "  "),
            (Role::Dim, self.name.as_str()),
        ];
        paint::pieces(buffer, room, look, &pieces);
        paint::rule(buffer, paint::from_row(area, 1), look);
    }
}
