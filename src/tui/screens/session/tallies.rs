//! Who is in the room: a tally for each role, never a name.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::model::field::Record;
use crate::model::id::Id;
use crate::model::portfolio::Address;
use crate::model::records::session::Tally;
use crate::model::session::attendance::{in_the_room, set_came};
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::look::{Glyph, Role};
use crate::tui::press::{Key, Press};
use crate::tui::screen::{Next, Screen};
use crate::tui::widgets::step::step;
use crate::tui::widgets::{paint, popup};

/// Who is in the room.
#[derive(Debug)]
pub struct TalliesScreen {
    session: Id,
    cursor: usize,
    /// Whether the last press was a digit: another one goes behind it.
    typing: bool,
}

impl TalliesScreen {
    /// The tallies of a session.
    pub fn new(session: Id) -> Self {
        Self {
            session,
            cursor: 0,
            typing: false,
        }
    }

    fn tallies<'a>(&self, house: &'a House) -> &'a [Tally] {
        let session = house.workspace.portfolio.sessions.named(&self.session);
        session.map_or(&[], |session| session.tallies.as_slice())
    }

    fn set(&self, house: &mut House, came: impl FnOnce(i64) -> i64) {
        let Some(tally) = self.tallies(house).get(self.cursor) else {
            return;
        };
        let at = Address::item(self.session.clone(), tally.id().clone());
        let came = came(i64::from(tally.came));
        house.try_change(|composer| set_came(composer, &at, came));
    }
}

impl Screen for TalliesScreen {
    fn scope(&self) -> Scope {
        Scope::Tallies
    }

    fn is_over(&self) -> bool {
        true
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        self.typing = false;
        let count = self.tallies(house).len();
        match action {
            Action::Right => self.set(house, |came| came + 1),
            Action::Left => self.set(house, |came| came - 1),
            Action::Keep | Action::Back => return Next::Close,
            action => {
                step(&mut self.cursor, action, count, 5);
            }
        }
        Next::Stay
    }

    fn typed(&mut self, press: Press, house: &mut House) -> Next {
        let typing = std::mem::take(&mut self.typing);
        match press.key {
            Key::Char('+' | '=' | ' ') => self.set(house, |came| came + 1),
            Key::Char('-' | '_') => self.set(house, |came| came - 1),
            Key::Char(c) => {
                if let Some(digit) = c.to_digit(10).map(i64::from) {
                    self.set(house, |came| if typing { came * 10 + digit } else { digit });
                    self.typing = true;
                }
            }
            Key::Backspace => self.set(house, |came| came / 10),
            _ => {}
        }
        Next::Stay
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        let look = house.look;
        let tallies = self.tallies(house);
        let rows = u16::try_from(tallies.len()).unwrap_or(6);
        let inner = popup::open(frame, area, (56, rows + 6), "Who is in the room", look);
        let buffer = frame.buffer_mut();
        let mut place = paint::from_row(inner, 1);
        if tallies.is_empty() {
            let words = "This kind of session counts nobody.";
            paint::prose(buffer, place, words, look.style(Role::Dim));
            return;
        }
        for (at, tally) in tallies.iter().enumerate() {
            let row = Rect {
                height: 1.min(place.height),
                ..place
            };
            let is_here = at == self.cursor;
            let role = if is_here { Role::Selected } else { Role::Plain };
            if is_here {
                buffer.set_style(row.intersection(buffer.area), look.style(Role::Selected));
                paint::line(
                    buffer,
                    row,
                    look.glyph(Glyph::Mark),
                    look.style(Role::Focus),
                );
            }
            let expected = match tally.expected {
                0 => String::new(),
                n => format!("of {n} expected"),
            };
            paint::line(
                buffer,
                paint::from_column(row, 2),
                &tally.role,
                look.style(role),
            );
            let number = Rect {
                width: 30.min(row.width),
                ..row
            };
            paint::right(buffer, number, &tally.came.to_string(), look.style(role));
            let beside = paint::from_column(row, 32);
            paint::line(
                buffer,
                beside,
                &expected,
                look.style(if is_here { role } else { Role::Dim }),
            );
            place = paint::from_row(place, 1);
        }
        let session = house.workspace.portfolio.sessions.named(&self.session);
        let (all, lived) = session.map_or((0, 0), in_the_room);
        let sum = format!("{all} in all, {lived} with lived experience");
        let place = paint::from_row(place, 1);
        paint::line(
            buffer,
            paint::from_column(place, 2),
            &sum,
            look.style(Role::Dim),
        );
        let keys = paint::from_column(paint::from_row(place, 1), 2);
        let pieces = [
            (Role::Focus, "+ -"),
            (Role::Dim, " or a number   "),
            (Role::Focus, "↵"),
            (Role::Dim, " done; roles only, never names"),
        ];
        paint::pieces(buffer, keys, look, &pieces);
    }
}
