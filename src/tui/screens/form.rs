//! The form of a record: every field of its table.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::portfolio::Address;
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::screen::{Next, Screen};

/// The form of a record.
#[derive(Debug)]
pub struct FormScreen {}

impl FormScreen {
    /// A form for a new record of an inquiry, begun with a line, tied to what it is about.
    pub fn new_record(
        _house: &House,
        _kind: Kind,
        _file: &Id,
        _about: Option<&Address>,
        _text: &str,
    ) -> Self {
        Self {}
    }

    /// A form for a record that is there, at one of its fields.
    pub fn change(_house: &House, _at: &Address, _field: Option<&str>) -> Self {
        Self {}
    }
}

impl Screen for FormScreen {
    fn scope(&self) -> Scope {
        Scope::Form
    }

    fn act(&mut self, action: Action, _house: &mut House) -> Next {
        match action {
            Action::Back => Next::Close,
            _ => Next::Stay,
        }
    }

    fn draw(&mut self, _frame: &mut Frame<'_>, _area: Rect, _house: &House) {}
}
