//! Clouds and rain: what waits to be told, the broadcasts, and what was told where.

// What is seen of it.
pub mod broadcast;
pub mod channels;
pub mod entry;

use std::collections::BTreeSet;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::model::portfolio::Address;
use crate::model::rain::clouds::clouds;
use crate::model::rain::fallen::fallen;
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::look::Role;
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::screens::item::ItemScreen;
use crate::tui::screens::rain::broadcast::{BroadcastScreen, mark_sent};
use crate::tui::screens::rain::channels::ChannelsScreen;
use crate::tui::screens::rain::entry::{Entry, headings};
use crate::tui::widgets::column::{Block, Column};
use crate::tui::widgets::paint;
use crate::tui::widgets::step::{PAGE, step};

/// What is listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// What waits to be told.
    #[default]
    Clouds,
    /// The broadcasts, the newest first.
    Rain,
    /// What was told, by channel.
    Fallen,
}

impl View {
    const ALL: [Self; 3] = [Self::Clouds, Self::Rain, Self::Fallen];

    fn word(self) -> &'static str {
        match self {
            Self::Clouds => "Clouds: waiting to be told",
            Self::Rain => "Rain: broadcasts",
            Self::Fallen => "What was told where",
        }
    }

    fn place(self) -> usize {
        Self::ALL.iter().position(|it| *it == self).unwrap_or(0)
    }

    fn beside(self, by: usize) -> Self {
        Self::ALL[(self.place() + by) % Self::ALL.len()]
    }
}

/// Clouds and rain.
#[derive(Debug, Default)]
pub struct RainScreen {
    view: View,
    entries: Vec<Entry>,
    counts: [usize; 3],
    marked: BTreeSet<Address>,
    cursor: usize,
    column: Column,
    seen: Option<(u64, usize)>,
}

impl RainScreen {
    /// What waits to be told.
    pub fn new(house: &House) -> Self {
        Self::seeing(house, View::Clouds)
    }

    /// A view of it.
    pub fn seeing(house: &House, view: View) -> Self {
        let mut screen = Self {
            view,
            ..Self::default()
        };
        screen.renew(house);
        screen
    }

    fn renew(&mut self, house: &House) {
        let seen = Some((house.workspace.revision(), self.view.place()));
        if self.seen == seen {
            return;
        }
        self.seen = seen;
        let portfolio = &house.workspace.portfolio;
        let (clouds, fallen) = (clouds(portfolio), fallen(portfolio));
        self.counts = [clouds.len(), portfolio.broadcasts.len(), fallen.len()];
        let stood = self.chosen().cloned();
        self.marked
            .retain(|at| clouds.iter().any(|cloud| cloud.at == *at));
        self.entries = match self.view {
            View::Clouds => clouds.into_iter().map(Entry::of_cloud).collect(),
            View::Rain => {
                let broadcasts = portfolio.broadcasts.iter().rev();
                broadcasts.map(Entry::of_broadcast).collect()
            }
            View::Fallen => {
                let fallen = fallen.iter();
                fallen.map(|it| Entry::of_fallen(portfolio, it)).collect()
            }
        };
        let found = self
            .entries
            .iter()
            .position(|it| Some(&it.at) == stood.as_ref());
        self.cursor = found.unwrap_or(self.cursor);
        self.cursor = self.cursor.min(self.entries.len().saturating_sub(1));
    }

    fn chosen(&self) -> Option<&Address> {
        self.entries.get(self.cursor).map(|entry| &entry.at)
    }

    fn open(&self) -> Next {
        let Some(at) = self.chosen().cloned() else {
            return Next::Stay;
        };
        Next::Open(match self.view {
            View::Rain => Box::new(BroadcastScreen::new(at.file)),
            View::Clouds | View::Fallen => Box::new(ItemScreen::new(at)),
        })
    }

    fn mark(&mut self) {
        let Some(at) = self.chosen().cloned() else {
            return;
        };
        if !self.marked.remove(&at) {
            self.marked.insert(at);
        }
        self.cursor = (self.cursor + 1).min(self.entries.len().saturating_sub(1));
    }

    /// Asks for the channel and the circle of a broadcast that tells of what is marked, else of all that waits.
    fn begin(&self, house: &House) -> Next {
        let waiting = clouds(&house.workspace.portfolio).into_iter();
        let all = waiting.map(|cloud| cloud.at);
        let items: Vec<Address> = all
            .filter(|at| self.marked.is_empty() || self.marked.contains(at))
            .collect();
        Next::Open(Box::new(ChannelsScreen::new(house, items)))
    }

    fn turn(&mut self, by: usize, house: &House) {
        self.view = self.view.beside(by);
        self.cursor = 0;
        self.renew(house);
    }
}

impl Screen for RainScreen {
    fn scope(&self) -> Scope {
        Scope::Rain
    }

    fn refuses(&self, action: Action, _house: &House) -> Option<String> {
        let says = |words: &str| Some(words.to_owned());
        match action {
            Action::Open | Action::MarkSent if self.chosen().is_none() => {
                says("There is nothing in this list.")
            }
            Action::Mark if self.view != View::Clouds => {
                says("Marks are for what waits to be told: Tab goes there.")
            }
            Action::MarkSent if self.view != View::Rain => {
                says("Broadcasts are sent: Tab goes to them.")
            }
            Action::NewBroadcast if self.counts[0] == 0 => says(
                "Nothing waits to be told. Mark learning, successes or outcomes to share first.",
            ),
            Action::GoRain => says("This is the rain."),
            _ => None,
        }
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        self.renew(house);
        if step(&mut self.cursor, action, self.entries.len(), PAGE / 2) {
            return Next::Stay;
        }
        match action {
            Action::Open => return self.open(),
            Action::NextView => self.turn(1, house),
            Action::PreviousView => self.turn(View::ALL.len() - 1, house),
            Action::Mark => self.mark(),
            Action::NewBroadcast => return self.begin(house),
            Action::MarkSent => {
                if let Some(at) = self.chosen().cloned() {
                    mark_sent(house, &at.file);
                }
            }
            Action::Back => return Next::Close,
            _ => {}
        }
        Next::Stay
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

    fn answered(&mut self, answer: Answer, house: &mut House) -> Next {
        if let Answer::Made(at) = answer {
            self.marked.clear();
            self.view = View::Rain;
            self.renew(house);
            let made = self.entries.iter().position(|entry| entry.at == at);
            self.cursor = made.unwrap_or(0);
            return Next::Open(Box::new(BroadcastScreen::new(at.file)));
        }
        self.renew(house);
        Next::Stay
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        self.renew(house);
        let area = paint::inset(area, 1);
        let buffer = frame.buffer_mut();
        let head = [
            (Role::Dim, " beal   "),
            (Role::Strong, "Clouds and rain"),
            (Role::Dim, "   "),
            (Role::Dim, house.workspace.portfolio.ecosystem.name.as_str()),
        ];
        paint::pieces(buffer, area, house.look, &head);
        paint::rule(buffer, paint::from_row(area, 1), house.look);
        self.draw_views(buffer, paint::from_row(area, 2), house);
        let body = paint::from_row(area, 4);
        if self.entries.is_empty() {
            invite(buffer, body, self.view, house);
            return;
        }
        let columns = usize::from(body.width.saturating_sub(4).min(116));
        let mut blocks: Vec<Block> = Vec::new();
        for (stop, entry) in self.entries.iter().enumerate() {
            let above = stop
                .checked_sub(1)
                .and_then(|above| self.entries.get(above));
            blocks.extend(headings(entry, above));
            blocks.push(Block {
                stop: Some(stop),
                lines: entry.lines(self.marked.contains(&entry.at), columns, house),
                fresh: house.is_fresh(&entry.at),
            });
            blocks.push(Block::still(vec![Vec::new()]));
        }
        let cursor = Some(self.cursor);
        self.column.draw(buffer, body, house.look, &blocks, cursor);
    }
}

impl RainScreen {
    fn draw_views(&self, buffer: &mut Buffer, area: Rect, house: &House) {
        let mut pieces: Vec<(Role, String)> = Vec::new();
        // Where there is little room, only the view that is open says all of its name.
        let narrow = area.width < 90;
        for (view, count) in View::ALL.into_iter().zip(self.counts) {
            let here = view == self.view;
            let role = if here { Role::Focus } else { Role::Dim };
            let word = match view.word().split_once(':') {
                Some((short, _)) if narrow && !here => short,
                _ => view.word(),
            };
            pieces.push((role, format!("  {word}")));
            pieces.push((Role::Dim, format!("  {count}  ")));
        }
        let pieces: Vec<(Role, &str)> = pieces.iter().map(|(r, t)| (*r, t.as_str())).collect();
        paint::pieces(buffer, area, house.look, &pieces);
    }
}

/// Says what this place is for, where there is nothing in it.
fn invite(buffer: &mut Buffer, area: Rect, view: View, house: &House) {
    let lines = match view {
        View::Clouds => [
            (Role::Done, "Nothing waits to be told."),
            (
                Role::Plain,
                "Learning, successes, outcomes and messages that are marked to share gather here until a broadcast has told of them.",
            ),
        ],
        View::Rain => [
            (Role::Focus, "Press n to draft a broadcast of what waits."),
            (
                Role::Plain,
                "A newsletter, an e-mail, a web page, prompts for a discussion or notes for a meeting: each in its own shape, and with nothing in it that its readers may not read.",
            ),
        ],
        View::Fallen => [
            (Role::Plain, "Nothing was told to many yet."),
            (
                Role::Dim,
                "What a broadcast told of stands here once it is marked as sent, channel by channel.",
            ),
        ],
    };
    let mut at = paint::from_column(area, 2);
    for (role, text) in lines {
        let used = paint::prose(buffer, at, text, house.look.style(role));
        at = paint::from_row(at, used + 1);
    }
}
