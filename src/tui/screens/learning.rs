//! The library (seed: the sea): all learning, successes and outcomes, narrowed down, reused, and led to change.

// What is seen of it, and what is picked in it.
pub mod entry;
pub mod leading;
pub mod narrowing;
pub mod reusing;
pub mod view;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::model::kind::Kind;
use crate::model::layout::cut;
use crate::model::sea::asking::Asking;
use crate::model::sea::item::Item;
use crate::model::sea::library::Library;
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::look::{Glyph, Role};
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::screens::item::ItemScreen;
use crate::tui::screens::learning::entry::{detail, lines};
use crate::tui::screens::learning::leading::LeadScreen;
use crate::tui::screens::learning::narrowing::NarrowScreen;
use crate::tui::screens::learning::reusing::ReuseScreen;
use crate::tui::screens::learning::view::View;
use crate::tui::widgets::column::{Block, Column, near};
use crate::tui::widgets::paint;
use crate::tui::widgets::place::{self, Views};
use crate::tui::widgets::step::{PAGE, step};

/// From this width on all about the selected item stands beside the list.
const BESIDE: u16 = 110;

/// The library.
#[derive(Debug, Default)]
pub struct LearningScreen {
    library: Library,
    asking: Asking,
    view: View,
    /// The places of the items that fit what is asked, and of those the ones in the view.
    fitting: Vec<usize>,
    shown: Vec<usize>,
    cursor: usize,
    column: Column,
    beside: Column,
    views: Views,
    seen: Option<u64>,
}

impl LearningScreen {
    /// All that the portfolio has learned.
    pub fn new(house: &House) -> Self {
        Self::seeing(house, View::All)
    }

    /// A part of it.
    pub fn seeing(house: &House, view: View) -> Self {
        let mut screen = Self {
            view,
            ..Self::default()
        };
        screen.renew(house);
        screen
    }

    /// Brings the library up to date; cheap where nothing has changed. The cursor stays on its item.
    fn renew(&mut self, house: &House) {
        let revision = house.workspace.revision();
        if self.seen == Some(revision) {
            return;
        }
        self.seen = Some(revision);
        let stood = self.chosen().map(|item| item.at.clone());
        self.library = Library::of(&house.workspace.portfolio);
        self.choose_from(house);
        let same = |place: &usize| {
            let item = self.library.items.get(*place);
            item.map(|item| &item.at) == stood.as_ref()
        };
        if let Some(found) = self.shown.iter().position(same) {
            self.cursor = found;
        }
    }

    /// Works out what is shown.
    fn choose_from(&mut self, house: &House) {
        let portfolio = &house.workspace.portfolio;
        let items = self.library.items.iter().enumerate();
        let fit = items.filter(|(_, item)| self.asking.fits(item, &self.library, portfolio));
        self.fitting = fit.map(|(place, _)| place).collect();
        self.turn_to(self.view);
    }

    fn turn_to(&mut self, view: View) {
        self.view = view;
        let held = |place: &&usize| {
            let item = self.library.items.get(**place);
            item.is_some_and(|item| view.holds(item))
        };
        self.shown = self.fitting.iter().filter(held).copied().collect();
        self.cursor = self.cursor.min(self.shown.len().saturating_sub(1));
    }

    fn ask(&mut self, query: &str, house: &mut House) {
        match Asking::read(query, &house.workspace.portfolio, house.today()) {
            Ok(asking) => {
                self.asking = asking;
                self.cursor = 0;
                self.choose_from(house);
            }
            Err(refusal) => house.refuse(&refusal),
        }
    }

    fn chosen(&self) -> Option<&Item> {
        self.library.items.get(*self.shown.get(self.cursor)?)
    }

    fn open(&self) -> Next {
        self.chosen().map_or(Next::Stay, |item| {
            Next::Open(Box::new(ItemScreen::new(item.at.clone())))
        })
    }

    fn narrow(&self, house: &House) -> Next {
        let items = self.shown.iter();
        let items: Vec<&Item> = items
            .filter_map(|place| self.library.items.get(*place))
            .collect();
        let narrow = NarrowScreen::new(house, &self.library, &items, &self.asking.text);
        Next::Open(Box::new(narrow))
    }
}

impl Screen for LearningScreen {
    fn scope(&self) -> Scope {
        Scope::Learning
    }

    fn refuses(&self, action: Action, _house: &House) -> Option<String> {
        let chosen = self.chosen();
        match action {
            Action::GoLearning => Some("This is what has been learned.".to_owned()),
            Action::Open | Action::Reuse | Action::LedTo if chosen.is_none() => {
                Some("There is nothing here to select.".to_owned())
            }
            Action::Reuse if chosen.is_some_and(|item| item.kind != Kind::Learning) => {
                Some("Learning is what other inquiries use: select some.".to_owned())
            }
            Action::LedTo if chosen.is_some_and(|item| item.kind == Kind::Outcome) => Some(
                "This is an outcome: select the learning or success that led to it.".to_owned(),
            ),
            _ => None,
        }
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        self.renew(house);
        if step(&mut self.cursor, action, self.shown.len(), PAGE / 2) {
            return Next::Stay;
        }
        let count = View::ALL.len();
        match action {
            Action::NextView => self.turn_to(View::at(self.view.place() + 1)),
            Action::PreviousView => self.turn_to(View::at(self.view.place() + count - 1)),
            Action::Open => return self.open(),
            Action::Filter => return self.narrow(house),
            Action::Reuse => {
                if let Some(item) = self.chosen() {
                    let reuse = ReuseScreen::new(house, item.at.clone());
                    return Next::Open(Box::new(reuse));
                }
            }
            Action::LedTo => {
                if let Some(item) = self.chosen() {
                    return Next::Open(Box::new(LeadScreen::new(house, item)));
                }
            }
            Action::Back if !self.asking.is_empty() => self.ask("", house),
            Action::Back => return Next::Close,
            _ => {}
        }
        Next::Stay
    }

    fn clicked(&mut self, at: Position, _house: &mut House) -> Next {
        if let Some(view) = self.views.clicked(at) {
            self.turn_to(View::at(view));
            return Next::Stay;
        }
        match self.column.clicked(at) {
            Some(entry) if entry == self.cursor => self.open(),
            Some(entry) => {
                self.cursor = entry;
                Next::Stay
            }
            None => Next::Stay,
        }
    }

    fn answered(&mut self, answer: Answer, house: &mut House) -> Next {
        if let Answer::Text(query) = answer {
            self.ask(&query, house);
        }
        self.renew(house);
        Next::Stay
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        self.renew(house);
        let area = paint::inset(area, 1);
        let buffer = frame.buffer_mut();
        let day = house.today().spoken(house.today());
        let sums = format!(
            "{} of {}, {day}",
            self.shown.len(),
            self.library.items.len()
        );
        place::head(buffer, area, "Learning", &sums, house);
        let views = self.counted();
        let row = paint::from_row(area, 2);
        self.views
            .draw(buffer, row, house.look, &views, self.view.place());
        let mut body = paint::from_row(area, 4);
        if !self.asking.is_empty() {
            draw_filter(buffer, body, &self.asking.text, house);
            body = paint::from_row(body, 2);
        }
        if self.shown.is_empty() {
            self.draw_empty(buffer, body, house);
            return;
        }
        self.draw_items(buffer, body, house);
    }
}

impl LearningScreen {
    /// The views, each with how much of what fits is in it.
    fn counted(&self) -> Vec<place::View> {
        let items: Vec<&Item> = self
            .fitting
            .iter()
            .filter_map(|place| self.library.items.get(*place))
            .collect();
        let views = View::ALL.iter();
        views
            .map(|(view, name, short)| place::View {
                name,
                short,
                count: items.iter().filter(|item| view.holds(item)).count(),
            })
            .collect()
    }

    fn draw_items(&mut self, buffer: &mut Buffer, body: Rect, house: &House) {
        let is_wide = body.width >= BESIDE;
        let list = Rect {
            width: if is_wide {
                (body.width * 3 / 5).min(110)
            } else {
                body.width
            },
            ..body
        };
        let columns = usize::from(list.width.saturating_sub(4).min(116));
        let mut blocks = Vec::new();
        let near = near(self.cursor, list.height);
        for (stop, place) in self.shown.iter().enumerate() {
            let Some(item) = self.library.items.get(*place) else {
                continue;
            };
            blocks.push(Block {
                stop: Some(stop),
                lines: if near.contains(&stop) {
                    lines(item, columns, house)
                } else {
                    vec![Vec::new(), Vec::new()]
                },
                fresh: house.is_fresh(&item.at),
            });
            blocks.push(Block::still(vec![Vec::new()]));
        }
        let cursor = Some(self.cursor);
        self.column.draw(buffer, list, house.look, &blocks, cursor);
        let Some(item) = self.chosen().filter(|_| is_wide) else {
            return;
        };
        paint::upright(buffer, paint::from_column(body, list.width + 1), house.look);
        let beside = paint::from_column(body, list.width + 2);
        let columns = usize::from(beside.width.saturating_sub(4).min(76));
        let about = vec![Block::still(detail(item, &self.library, columns, house))];
        self.beside.draw(buffer, beside, house.look, &about, None);
    }

    fn draw_empty(&self, buffer: &mut Buffer, body: Rect, house: &House) {
        let room = paint::from_column(body, 2);
        let words = if self.asking.is_empty() {
            self.view.empty()
        } else {
            "Nothing here fits. Esc shows everything again; Tab looks at another part."
        };
        paint::prose(buffer, room, words, house.look.style(Role::Dim));
    }
}

/// The line that says what the library is narrowed down to.
fn draw_filter(buffer: &mut Buffer, area: Rect, query: &str, house: &House) {
    let look = house.look;
    let area = paint::from_column(area, 2);
    let way = "f narrows further, Esc clears";
    let room = usize::from(area.width).saturating_sub(way.len() + 14);
    let label = format!("{} Filter  ", look.glyph(Glyph::Typing));
    let query = cut(query, room);
    let pieces = [
        (Role::Dim, label.as_str()),
        (Role::Strong, &query),
        (Role::Dim, "   "),
        (Role::Dim, way),
    ];
    paint::pieces(buffer, area, look, &pieces);
}
