//! Something that is picked by a few letters, in a box over the screen below.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::press::Press;
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::widgets::picklist::PickList;
use crate::tui::widgets::popup;

/// What is picked, and what follows from it.
pub trait Picks {
    /// What a row stands for.
    type Value;

    /// The title of the box.
    fn title(&self) -> String;

    /// What can be typed, while nothing is.
    fn hint(&self) -> &'static str;

    /// The columns and rows of the box, as far as there is room for them.
    fn size(&self, list: &PickList<Self::Value>) -> (u16, u16);

    /// What follows once a row is picked.
    fn picked(&self, value: &Self::Value, house: &mut House) -> Next;

    /// The letters have changed.
    fn search(&mut self, list: &mut PickList<Self::Value>, _house: &House) {
        list.narrow();
    }

    /// Brings the rows up to date before they are drawn; cheap where nothing has changed.
    fn renew(&mut self, _list: &mut PickList<Self::Value>, _house: &House) {}

    /// A question that was asked about what is under the cursor was answered.
    fn answered(&self, _value: &Self::Value, _answer: Answer, _house: &mut House) -> Next {
        Next::Stay
    }
}

/// Something that is picked.
#[derive(Debug)]
pub struct Picking<P: Picks> {
    picks: P,
    list: PickList<P::Value>,
}

impl<P: Picks> Picking<P> {
    /// A list to pick from.
    pub fn from(picks: P, list: PickList<P::Value>) -> Self {
        Self { picks, list }
    }

    fn pick(&self, house: &mut House) -> Next {
        let chosen = self.list.chosen();
        chosen.map_or(Next::Stay, |value| self.picks.picked(value, house))
    }
}

impl<P: Picks> Screen for Picking<P> {
    fn scope(&self) -> Scope {
        Scope::Picking
    }

    fn is_over(&self) -> bool {
        true
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        match action {
            Action::Keep => self.pick(house),
            Action::Back => Next::Close,
            action => {
                self.list.moved(action);
                Next::Stay
            }
        }
    }

    fn typed(&mut self, press: Press, house: &mut House) -> Next {
        if self.list.typed(press) {
            self.picks.search(&mut self.list, house);
        }
        Next::Stay
    }

    fn pasted(&mut self, text: &str, house: &mut House) -> Next {
        self.list.editor.paste(text);
        self.picks.search(&mut self.list, house);
        Next::Stay
    }

    fn clicked(&mut self, at: Position, house: &mut House) -> Next {
        if self.list.clicked(at) {
            self.pick(house)
        } else {
            Next::Close
        }
    }

    fn answered(&mut self, answer: Answer, house: &mut House) -> Next {
        let chosen = self.list.chosen();
        chosen.map_or(Next::Stay, |value| {
            self.picks.answered(value, answer, house)
        })
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        self.picks.renew(&mut self.list, house);
        let (wide, high) = self.picks.size(&self.list);
        let size = (
            wide.min(area.width.saturating_sub(6)),
            high.min(area.height.saturating_sub(2)),
        );
        let inner = popup::open(frame, area, size, &self.picks.title(), house.look);
        self.list.draw(frame, inner, house.look, self.picks.hint());
    }
}
