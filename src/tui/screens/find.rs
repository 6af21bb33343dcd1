//! Finding anything: inquiries and their items by a few letters of their titles.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::model::document::Document;
use crate::model::field::Record;
use crate::model::kind::Kind;
use crate::model::portfolio::Address;
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::press::Press;
use crate::tui::screen::{Next, Screen};
use crate::tui::widgets::picklist::{PickList, PickRow};
use crate::tui::widgets::popup;

/// Finding anything.
#[derive(Debug)]
pub struct FindScreen {
    places: Vec<Address>,
    list: PickList,
}

impl FindScreen {
    /// All inquiries, then all their items.
    pub fn new(house: &House) -> Self {
        let portfolio = &house.workspace.portfolio;
        let mut places = Vec::new();
        let mut rows = Vec::new();
        for inquiry in &portfolio.inquiries {
            places.push(Address::document(inquiry.id.clone()));
            rows.push(row(inquiry, inquiry.stage.word().to_owned()));
        }
        for inquiry in &portfolio.inquiries {
            for item in Kind::ITEMS.iter().flat_map(|kind| inquiry.items(*kind)) {
                places.push(Address::item(inquiry.id.clone(), item.id().clone()));
                rows.push(row(item, crate::model::layout::cut(&inquiry.title, 30)));
            }
        }
        Self {
            places,
            list: PickList::new(rows),
        }
    }

    fn go(&self) -> Next {
        let place = self.list.chosen().and_then(|at| self.places.get(at));
        place.cloned().map_or(Next::Stay, Next::Go)
    }
}

fn row(record: &dyn Record, after: String) -> PickRow {
    PickRow {
        before: record.kind().word().to_owned(),
        label: record.title(),
        after,
        dim: false,
    }
}

impl Screen for FindScreen {
    fn scope(&self) -> Scope {
        Scope::Picking
    }

    fn is_over(&self) -> bool {
        true
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn act(&mut self, action: Action, _house: &mut House) -> Next {
        match action {
            Action::Keep => self.go(),
            Action::Back => Next::Close,
            action => {
                self.list.moved(action);
                Next::Stay
            }
        }
    }

    fn typed(&mut self, press: Press, _house: &mut House) -> Next {
        if self.list.typed(press) {
            self.list.narrow();
        }
        Next::Stay
    }

    fn pasted(&mut self, text: &str, _house: &mut House) -> Next {
        self.list.editor.paste(text);
        self.list.narrow();
        Next::Stay
    }

    fn clicked(&mut self, at: Position, _house: &mut House) -> Next {
        match self.list.clicked(at) {
            Some(_) => self.go(),
            None => Next::Close,
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        let size = (
            area.width.saturating_sub(6).min(110),
            area.height.saturating_sub(2).min(30),
        );
        let inner = popup::open(frame, area, size, "Find", house.look);
        let hint = "a few letters of an inquiry, barrier, experiment …; ↵ opens it";
        self.list.draw(frame, inner, house.look, hint);
    }
}
