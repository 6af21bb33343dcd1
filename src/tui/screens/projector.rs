//! A session on the projector: the time, the block and its prompt, for everybody. It changes nothing and shows no notes.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::model::id::Id;
use crate::model::session::clock::Phase;
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::look::Role;
use crate::tui::press::Press;
use crate::tui::screen::{Next, Screen};
use crate::tui::screens::session::captured;
use crate::tui::screens::session::face::{self, Face};
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

    fn is_bare(&self) -> bool {
        true
    }

    fn takes_text(&self) -> bool {
        // No key leads from here to what not everybody is to see.
        true
    }

    fn act(&mut self, action: Action, _house: &mut House) -> Next {
        match action {
            Action::Back => Next::Quit,
            _ => Next::Stay,
        }
    }

    fn typed(&mut self, press: Press, _house: &mut House) -> Next {
        match press.character() {
            Some('q') => Next::Quit,
            _ => Next::Stay,
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        let look = house.look;
        let place = paint::inset(paint::from_row(area, 1), 4);
        let buffer = frame.buffer_mut();
        let Some(standing) = Standing::of(house, &self.session, &self.steady) else {
            let words = "This session is not there any more.";
            paint::prose(buffer, place, words, look.style(Role::Plain));
            return;
        };
        let ends = standing.ends(0);
        let used = paint::right(buffer, place, &ends, look.style(Role::Dim));
        let title = Rect {
            width: place.width.saturating_sub(used + 2),
            ..place
        };
        paint::line(
            buffer,
            title,
            &standing.session.title,
            look.style(Role::Dim),
        );
        let body = paint::from_row(place, 2);
        let body = Rect {
            height: body.height.saturating_sub(2),
            ..body
        };
        let face = Face {
            short: standing.is_short(),
            care: false,
            large: true,
        };
        face::draw(buffer, body, house, &standing, face);
        let foot = paint::from_row(place, place.height.saturating_sub(1));
        if let Some((role, words)) = standing.timer() {
            paint::line(buffer, foot, &words, look.style(role));
        }
        let lines = captured::lines(&standing.session.notes).len();
        let words = match lines {
            0 => String::new(),
            1 => "1 line written down".to_owned(),
            n => format!("{n} lines written down"),
        };
        paint::right(buffer, foot, &words, look.style(Role::Dim));
    }
}
