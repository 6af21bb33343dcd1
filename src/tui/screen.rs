//! The screen trait: a place that is drawn, that takes actions and text, and that says what happens next.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::model::id::Id;
use crate::model::portfolio::Address;
use crate::model::walk::spot::Spot;
use crate::tui::action::{Action, Scope};
use crate::tui::errand::Brought;
use crate::tui::house::House;
use crate::tui::look::Role;
use crate::tui::press::Press;
use crate::workspace::draft::{Draft, Place};

/// A place.
pub trait Screen {
    /// Where this is: which rows of the action table work here.
    fn scope(&self) -> Scope;

    /// Draws itself. `area` is all but the footer; for something that lies over another screen, all of that.
    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House);

    /// Does what was asked for.
    fn act(&mut self, action: Action, house: &mut House) -> Next;

    /// Why an action that belongs here does nothing just now, as a sentence; `None` where it does something.
    fn refuses(&self, _action: Action, _house: &House) -> Option<String> {
        None
    }

    /// Whether bare characters are text just now.
    fn takes_text(&self) -> bool {
        false
    }

    /// A press that stands for no action here; only where text is taken.
    fn typed(&mut self, _press: Press, _house: &mut House) -> Next {
        Next::Stay
    }

    /// Text was pasted. Where no text is taken it is ignored, never run as commands.
    fn pasted(&mut self, _text: &str, _house: &mut House) -> Next {
        Next::Stay
    }

    /// The mouse was clicked.
    fn clicked(&mut self, _at: Position, _house: &mut House) -> Next {
        Next::Stay
    }

    /// The wheel was turned: rows down, or up where negative. `None` where that moves up or down as the keys do.
    fn scrolled(&mut self, _at: Position, _rows: i8, _house: &mut House) -> Option<Next> {
        None
    }

    /// The screen above this one has closed with an answer.
    fn answered(&mut self, _answer: Answer, _house: &mut House) -> Next {
        Next::Stay
    }

    /// What came of an errand, whoever has asked for it.
    fn brought(&mut self, _brought: &Brought, _house: &mut House) {}

    /// Whether it shows a time that goes on: it is drawn every second then, and what others write is looked for as often.
    fn is_live(&self, _house: &House) -> bool {
        false
    }

    /// The time that is to stay in sight while other screens lie over it, in words, and what that is for the eye.
    fn time_above(&self, _house: &House) -> Option<(Role, String)> {
        None
    }

    /// Whether it is shown without keys and messages: everybody sees it.
    fn is_bare(&self) -> bool {
        false
    }

    /// Whether it lies over the screen below, which is drawn first.
    fn is_over(&self) -> bool {
        false
    }

    /// What is typed or picked in it and not kept yet.
    fn drafts(&self) -> Vec<Draft> {
        Vec::new()
    }

    /// Where the text belongs that goes to the editor of the system, so that it is offered again if it does not come back.
    fn edited_place(&self) -> Option<Place> {
        None
    }

    /// What would be lost if it closed now, as a question; `None` if nothing.
    fn would_lose(&self) -> Option<String> {
        None
    }
}

/// What a screen wants to happen.
pub enum Next {
    /// Nothing: it stays, and is drawn again.
    Stay,
    /// Another screen opens above it.
    Open(Box<dyn Screen>),
    /// Another screen opens in its place.
    Replace(Box<dyn Screen>),
    /// It closes.
    Close,
    /// It closes, and the screen below with it, whatever that would lose: it was asked.
    Drop,
    /// It closes, and the screen below gets an answer.
    CloseWith(Answer),
    /// All close down to the portfolio, and another opens above it.
    Go(Address),
    /// All close down to the portfolio, and these open above it, one over the other.
    Through(Vec<Box<dyn Screen>>),
    /// A message is to be sorted, above it.
    Sort(Id),
    /// It closes, and this is done in the screen below.
    Ask(Action),
    /// A text is to be opened in the editor of the system; it comes back as [`Answer::Text`].
    Edit(String),
    /// The program ends.
    Quit,
}

/// What a screen gives to the one below when it closes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Yes.
    Yes,
    /// No, or nothing.
    No,
    /// A text.
    Text(String),
    /// A question of the guide was picked.
    Spot(Spot),
    /// A guide was picked.
    Guide(Id),
    /// A record was picked.
    Picked(Address),
    /// A record was made or changed.
    Made(Address),
}
