//! The dams (seed: the beavers): barriers that form and come back, quarter by quarter against those that were removed.

// What is seen of them.
pub mod bars;
pub mod entry;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::model::dams::forming::{Formed, formed};
use crate::model::dams::quarterly::{Season, seasons};
use crate::model::dams::returning::{Return, Suspect, came_back, likely, not_the_same, returned};
use crate::model::portfolio::Address;
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::look::Role;
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::screens::dams::bars::{bars, sums};
use crate::tui::screens::dams::entry::{formed_lines, return_lines, suspect_lines};
use crate::tui::screens::item::ItemScreen;
use crate::tui::widgets::column::{Block, Column, Line};
use crate::tui::widgets::paint;
use crate::tui::widgets::place;
use crate::tui::widgets::step::{PAGE, step};

/// The dams.
#[derive(Debug, Default)]
pub struct DamsScreen {
    seasons: Vec<Season>,
    suspects: Vec<Suspect>,
    returned: Vec<Return>,
    formed: Vec<Formed>,
    cursor: usize,
    column: Column,
    seen: Option<u64>,
}

impl DamsScreen {
    /// The dams of the portfolio.
    pub fn new(house: &House) -> Self {
        let mut screen = Self::default();
        screen.renew(house);
        screen
    }

    /// Brings everything up to date; cheap where nothing has changed.
    fn renew(&mut self, house: &House) {
        let revision = house.workspace.revision();
        if self.seen == Some(revision) {
            return;
        }
        self.seen = Some(revision);
        let portfolio = &house.workspace.portfolio;
        self.seasons = seasons(portfolio, house.today());
        self.suspects = likely(portfolio);
        self.returned = returned(portfolio);
        self.formed = formed(portfolio);
        self.cursor = self.cursor.min(self.count().saturating_sub(1));
    }

    fn count(&self) -> usize {
        self.suspects.len() + self.returned.len() + self.formed.len()
    }

    /// The pair under the cursor, of which nobody has said yet whether it is one barrier.
    fn suspect(&self) -> Option<&Suspect> {
        self.suspects.get(self.cursor)
    }

    /// The barrier under the cursor.
    fn chosen(&self) -> Option<&Address> {
        let rest = self.cursor.checked_sub(self.suspects.len());
        let Some(rest) = rest else {
            return self.suspect().map(|it| &it.now);
        };
        match rest.checked_sub(self.returned.len()) {
            None => self.returned.get(rest).map(|it| &it.at),
            Some(rest) => self.formed.get(rest).map(|it| &it.at),
        }
    }

    fn open(&self) -> Next {
        self.chosen().map_or(Next::Stay, |at| {
            Next::Open(Box::new(ItemScreen::new(at.clone())))
        })
    }

    /// Opens the barrier that was there before.
    fn open_before(&self) -> Next {
        let returned = self.cursor.checked_sub(self.suspects.len());
        let returned = returned.and_then(|at| self.returned.get(at));
        let before = self.suspect().map(|it| &it.before);
        let before = before.or_else(|| returned.and_then(|it| it.before.first()));
        before.map_or(Next::Stay, |at| {
            Next::Open(Box::new(ItemScreen::new(at.clone())))
        })
    }

    fn answer(&mut self, is_the_same: bool, house: &mut House) -> Next {
        let Some(suspect) = self.suspect().cloned() else {
            return Next::Stay;
        };
        let (now, before) = (&suspect.now, &suspect.before);
        let done = house.try_change(|composer| {
            if is_the_same {
                came_back(composer, now, before)
            } else {
                not_the_same(composer, now, before)
            }
        });
        if done.is_some() {
            house.say(if is_the_same {
                "Written down: it came back. u takes that back."
            } else {
                "Written down: it is another one. u takes that back."
            });
            house.mark_fresh(now.clone());
        }
        Next::Stay
    }

    fn blocks(&self, columns: usize, house: &House) -> Vec<Block> {
        let mut blocks = vec![Block::still(bars(&self.seasons, columns, house.look))];
        let mut stop = 0;
        let mut part = |heading: &str, all: Vec<(Address, Vec<Line>)>| {
            if all.is_empty() {
                return;
            }
            blocks.push(Block::still(vec![
                vec![(Role::Strong, heading.to_owned())],
                Vec::new(),
            ]));
            for (at, lines) in all {
                blocks.push(Block {
                    stop: Some(stop),
                    lines,
                    fresh: house.is_fresh(&at),
                });
                blocks.push(Block::still(vec![Vec::new()]));
                stop += 1;
            }
        };
        let suspects = self.suspects.iter();
        part(
            "Is it the same barrier again?",
            suspects
                .map(|it| (it.now.clone(), suspect_lines(it, columns, house)))
                .collect(),
        );
        let returned = self.returned.iter();
        part(
            "Came back",
            returned
                .map(|it| (it.at.clone(), return_lines(it, columns, house)))
                .collect(),
        );
        let formed = self.formed.iter();
        part(
            "Formed",
            formed
                .map(|it| (it.at.clone(), formed_lines(it, columns, house)))
                .collect(),
        );
        blocks
    }
}

impl Screen for DamsScreen {
    fn scope(&self) -> Scope {
        Scope::Dams
    }

    fn refuses(&self, action: Action, _house: &House) -> Option<String> {
        match action {
            Action::GoDams => Some("These are the dams.".to_owned()),
            Action::Open if self.chosen().is_none() => {
                Some("No barrier has formed or come back so far.".to_owned())
            }
            Action::CameBack | Action::NotTheSame if self.suspect().is_none() => {
                Some("Select a barrier of which that is asked.".to_owned())
            }
            Action::OpenBefore if matches!(self.open_before(), Next::Stay) => {
                Some("Nothing was there before this one.".to_owned())
            }
            _ => None,
        }
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        self.renew(house);
        let count = self.count();
        if step(&mut self.cursor, action, count, PAGE / 2) {
            return Next::Stay;
        }
        match action {
            Action::Open => self.open(),
            Action::OpenBefore => self.open_before(),
            Action::CameBack => self.answer(true, house),
            Action::NotTheSame => self.answer(false, house),
            Action::Back => Next::Close,
            _ => Next::Stay,
        }
    }

    fn clicked(&mut self, at: Position, _house: &mut House) -> Next {
        match self.column.clicked(at) {
            Some(entry) if entry == self.cursor => self.open(),
            Some(entry) => {
                self.cursor = entry;
                Next::Stay
            }
            None => Next::Stay,
        }
    }

    fn answered(&mut self, _answer: Answer, house: &mut House) -> Next {
        self.renew(house);
        Next::Stay
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        self.renew(house);
        let area = paint::inset(area, 1);
        let buffer = frame.buffer_mut();
        let sums = sums(&self.seasons, house.today(), house.look);
        place::head(buffer, area, "Dams", &sums, house);
        let body = paint::from_row(area, place::HEAD);
        if self.seasons.is_empty() {
            let words = "No barrier is written down yet. What forms, comes back and is removed is counted here, quarter by quarter.";
            let room = paint::from_column(body, 2);
            paint::prose(buffer, room, words, house.look.style(Role::Dim));
            return;
        }
        let columns = usize::from(body.width.saturating_sub(4).min(116));
        let blocks = self.blocks(columns, house);
        let cursor = Some(self.cursor).filter(|_| self.count() > 0);
        self.column.draw(buffer, body, house.look, &blocks, cursor);
    }
}
