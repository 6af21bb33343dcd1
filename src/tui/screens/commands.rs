//! The palette: every action that belongs here, picked by a few letters; and why one does nothing just now.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::tui::action::{Action, Row, Scope};
use crate::tui::house::House;
use crate::tui::keymap::shown_key;
use crate::tui::press::Press;
use crate::tui::screen::{Next, Screen};
use crate::tui::widgets::picklist::{PickList, PickRow};
use crate::tui::widgets::popup;

/// A row of the action table, and why it does nothing just now.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The row.
    pub row: &'static Row,
    /// Why not, as a sentence; `None` where it does something.
    pub refused: Option<String>,
}

/// The palette.
#[derive(Debug)]
pub struct CommandsScreen {
    offers: Vec<Offer>,
    list: PickList,
}

impl CommandsScreen {
    /// A list of these offers; what does nothing just now goes last, and mere moving about is left to the keys.
    pub fn new(mut offers: Vec<Offer>) -> Self {
        let mut seen: Vec<Action> = Vec::new();
        offers.retain(|offer| {
            let new = !seen.contains(&offer.row.action);
            seen.push(offer.row.action);
            new && !is_idle(offer.row.action)
        });
        offers.sort_by_key(|offer| offer.refused.is_some());
        let rows = offers.iter().map(row_of).collect();
        Self {
            offers,
            list: PickList::new(rows),
        }
    }

    fn run(&self) -> Next {
        match self.list.chosen().and_then(|at| self.offers.get(at)) {
            Some(offer) => Next::Ask(offer.row.action),
            None => Next::Stay,
        }
    }
}

/// What nobody would look for in a list of commands.
fn is_idle(action: Action) -> bool {
    matches!(
        action,
        Action::Up
            | Action::Down
            | Action::Left
            | Action::Right
            | Action::PageUp
            | Action::PageDown
            | Action::Top
            | Action::Bottom
            | Action::Palette
    )
}

fn row_of(offer: &Offer) -> PickRow {
    let label = match &offer.refused {
        Some(why) => format!("{}. Not now: {why}", offer.row.help),
        None => offer.row.help.to_owned(),
    };
    PickRow {
        before: shown_key(offer.row),
        label,
        after: String::new(),
        dim: offer.refused.is_some(),
    }
}

impl Screen for CommandsScreen {
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
            Action::Keep => self.run(),
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
            Some(_) => self.run(),
            None => Next::Close,
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        let wide = area.width.saturating_sub(6).min(92);
        let high = u16::try_from(self.offers.len() + 4).unwrap_or(area.height);
        let high = high.min(area.height.saturating_sub(2));
        let title = "Every command here";
        let inner = popup::open(frame, area, (wide, high), title, house.look);
        let hint = "a few letters find a command; ↵ does it";
        self.list.draw(frame, inner, house.look, hint);
    }
}
