//! The palette: every action that belongs here, picked by a few letters; and why one does nothing just now.

use crate::tui::action::{Action, Row};
use crate::tui::house::House;
use crate::tui::keymap::shown_key;
use crate::tui::screen::Next;
use crate::tui::screens::picking::{Picking, Picks};
use crate::tui::widgets::picklist::{PickList, PickRow};

/// A row of the action table, and why it does nothing just now.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The row.
    pub row: &'static Row,
    /// Why not, as a sentence; `None` where it does something.
    pub refused: Option<String>,
}

/// The palette.
pub type CommandsScreen = Picking<Commands>;

/// Picking an action; it is done in the screen below.
#[derive(Debug)]
pub struct Commands;

impl CommandsScreen {
    /// A list of these offers; what does nothing just now goes last, and mere moving about is left to the keys.
    pub fn new(mut offers: Vec<Offer>) -> Self {
        let mut seen: Vec<Action> = Vec::new();
        offers.retain(|offer| {
            let new = !seen.contains(&offer.row.action);
            seen.push(offer.row.action);
            new && !is_movement(offer.row.action) && offer.row.action != Action::Palette
        });
        offers.sort_by_key(|offer| offer.refused.is_some());
        let rows = offers.iter().map(|offer| (row_of(offer), offer.row.action));
        Self::from(Commands, PickList::new(rows.collect()))
    }
}

impl Picks for Commands {
    type Value = Action;

    fn title(&self) -> String {
        "Every command here".to_owned()
    }

    fn hint(&self) -> &'static str {
        "a few letters find a command; ↵ does it"
    }

    fn size(&self, list: &PickList<Action>) -> (u16, u16) {
        (92, u16::try_from(list.len() + 4).unwrap_or(u16::MAX))
    }

    fn picked(&self, action: &Action, _house: &mut House) -> Next {
        Next::Ask(*action)
    }
}

/// Whether an action only moves the cursor: nobody would look for it in a list of commands.
pub fn is_movement(action: Action) -> bool {
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
