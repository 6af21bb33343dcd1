//! A session on the projector: the time, the block and its prompt, for everybody. It changes nothing and shows no notes.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::model::id::Id;
use crate::model::session::clock::Phase;
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::look::Role;
use crate::tui::screen::{Next, Screen};
use crate::tui::screens::session::face;
use crate::tui::screens::session::standing::Standing;
use crate::tui::widgets::paint;
use crate::workspace::steady::Steady;

/// A session as everybody sees it.
#[derive(Debug)]
pub struct ProjectorScreen {
    session: Id,
    steady: Steady,
}

impl ProjectorScreen {
    /// A session for the projector.
    pub fn new(house: &House, session: Id) -> Self {
        let steady = Steady::of(&house.workspace, &session, &house.times);
        Self { session, steady }
    }
}

impl Screen for ProjectorScreen {
    fn scope(&self) -> Scope {
        Scope::Projector
    }

    fn is_live(&self, house: &House) -> bool {
        Standing::of(house, &self.session, &self.steady)
            .is_some_and(|standing| standing.timing.phase != Phase::Over)
    }

    fn act(&mut self, action: Action, _house: &mut House) -> Next {
        match action {
            Action::Back => Next::Quit,
            _ => Next::Stay,
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        let place = paint::inset(paint::from_row(area, 1), 4);
        match Standing::of(house, &self.session, &self.steady) {
            Some(standing) => {
                let short = standing.is_short();
                face::draw(frame.buffer_mut(), place, house, &standing, (0, short));
            }
            None => {
                let words = "This session is not there any more.";
                paint::prose(
                    frame.buffer_mut(),
                    place,
                    words,
                    house.look.style(Role::Plain),
                );
            }
        }
    }
}
