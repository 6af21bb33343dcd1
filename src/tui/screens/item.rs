//! The page of one item: its fields, its history and its thread both ways.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::model::field::Record;
use crate::model::portfolio::Address;
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::look::Role;
use crate::tui::screen::{Next, Screen};
use crate::tui::widgets::paint;

/// The page of one item.
#[derive(Debug)]
pub struct ItemScreen {
    at: Address,
}

impl ItemScreen {
    /// The page of the item at an address.
    pub fn new(at: Address) -> Self {
        Self { at }
    }
}

impl Screen for ItemScreen {
    fn scope(&self) -> Scope {
        Scope::Item
    }

    fn act(&mut self, action: Action, _house: &mut House) -> Next {
        match action {
            Action::Back => Next::Close,
            _ => Next::Stay,
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        let title = house
            .workspace
            .portfolio
            .record(&self.at)
            .map_or(String::new(), Record::title);
        paint::line(
            frame.buffer_mut(),
            area,
            &title,
            house.look.style(Role::Strong),
        );
    }
}
