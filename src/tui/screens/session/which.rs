//! Which of several inquiries a captured line belongs to: one key says it, and the block remembers it.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::model::id::Id;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::session::belonging::asked_for;
use crate::model::session::capturing::Caught;
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::look::{Glyph, Role};
use crate::tui::press::Press;
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::widgets::step::step;
use crate::tui::widgets::{paint, popup};

/// The inquiries to choose from. The screen below gets [`Answer::Made`] with one of them, or what becomes of the line
/// without one, in words.
#[derive(Debug)]
pub struct WhichScreen {
    inquiries: Vec<(Id, String)>,
    /// What the line is to become: `a barrier`.
    what: String,
    cursor: usize,
}

impl WhichScreen {
    /// The choice for a captured line; `None` where there is nothing to ask.
    pub fn of(portfolio: &Portfolio, at: &Address) -> Option<Self> {
        let among = asked_for(portfolio, at).into_iter();
        let inquiries: Vec<(Id, String)> = among
            .map(|inquiry| (inquiry.id.clone(), inquiry.title.clone()))
            .collect();
        let kind = portfolio.record(at)?.get("kind").plain();
        (!inquiries.is_empty()).then(|| Self {
            inquiries,
            what: Caught::of(&kind).one(),
            cursor: 0,
        })
    }

    fn pick(&self, nth: usize) -> Next {
        let picked = self.inquiries.get(nth);
        picked.map_or(Next::Stay, |(id, _)| {
            Next::CloseWith(Answer::Made(Address::document(id.clone())))
        })
    }
}

impl Screen for WhichScreen {
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
            Action::Keep => self.pick(self.cursor),
            Action::Back => {
                let waits = format!(
                    "It waits in the inbox as {}, to be sorted later.",
                    self.what
                );
                Next::CloseWith(Answer::Text(waits))
            }
            action => {
                step(&mut self.cursor, action, self.inquiries.len(), 5);
                Next::Stay
            }
        }
    }

    fn typed(&mut self, press: Press, _house: &mut House) -> Next {
        let digit = press.character().and_then(|c| c.to_digit(10));
        let nth = digit.and_then(|digit| usize::try_from(digit).ok()?.checked_sub(1));
        nth.map_or(Next::Stay, |nth| self.pick(nth))
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        let look = house.look;
        let rows = u16::try_from(self.inquiries.len()).unwrap_or(9);
        let size = (76.min(area.width.saturating_sub(4)), rows + 5);
        let inner = popup::open(frame, area, size, "Which inquiry is it in?", look);
        let buffer = frame.buffer_mut();
        let mut place = paint::from_row(inner, 1);
        for (nth, (_, title)) in self.inquiries.iter().enumerate() {
            let is_here = nth == self.cursor;
            let row = Rect {
                height: 1.min(place.height),
                ..place
            };
            let mut role = Role::Plain;
            if is_here {
                role = Role::Selected;
                buffer.set_style(row.intersection(buffer.area), look.style(role));
            }
            let key = if nth < 9 {
                format!(" {}  ", nth + 1)
            } else {
                "    ".to_owned()
            };
            let mark = if is_here {
                look.glyph(Glyph::Mark)
            } else {
                " "
            };
            let key_role = if is_here { role } else { Role::Focus };
            let pieces = [
                (Role::Focus, mark),
                (key_role, key.as_str()),
                (role, title.as_str()),
            ];
            paint::pieces(buffer, row, look, &pieces);
            place = paint::from_row(place, 1);
        }
        let words = "It is remembered for this block. Esc leaves the line in the inbox.";
        let foot = paint::from_column(paint::from_row(place, 1), 2);
        paint::line(buffer, foot, words, look.style(Role::Dim));
    }
}
