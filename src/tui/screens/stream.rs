//! The stream: what has come in from the pools, to be sorted, in hand, or gone on; a new message with a key.

// What is seen of a message.
pub mod entry;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::model::id::Id;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::message::Message;
use crate::model::stream::unsorted::oldest_first;
use crate::model::words::Routed;
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::look::Role;
use crate::tui::screen::{Next, Screen};
use crate::tui::screens::message_page::MessageScreen;
use crate::tui::screens::sorting::SortingScreen;
use crate::tui::screens::stream::entry::lines;
use crate::tui::widgets::column::{Block, Column};
use crate::tui::widgets::paint;
use crate::tui::widgets::place::{self, HEAD, View, Views};
use crate::tui::widgets::step::{PAGE, step};

/// Which messages are seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Shown {
    /// Those that nobody has sorted, oldest first.
    #[default]
    ToSort,
    /// Those that somebody of the team or of a tier has to see to, oldest first.
    InHand,
    /// Those that have gone on or were answered, newest first.
    GoneOn,
    /// All of them, newest first.
    All,
}

impl Shown {
    const ALL: [Self; 4] = [Self::ToSort, Self::InHand, Self::GoneOn, Self::All];

    fn takes(self, message: &Message) -> bool {
        let unsorted = message.route == Routed::Unsorted;
        match self {
            Self::ToSort => unsorted,
            Self::InHand => !unsorted && message.is_open(),
            Self::GoneOn => !message.is_open(),
            Self::All => true,
        }
    }

    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::ToSort => ("To sort", "Sort"),
            Self::InHand => ("In hand", "Hand"),
            Self::GoneOn => ("Gone on or answered", "Gone"),
            Self::All => ("All", "All"),
        }
    }

    fn of(self, portfolio: &Portfolio) -> Vec<&Message> {
        let taken = portfolio.messages.iter();
        let mut found = oldest_first(taken.filter(|message| self.takes(message)));
        if matches!(self, Self::GoneOn | Self::All) {
            found.reverse();
        }
        found
    }
}

/// The stream.
#[derive(Debug, Default)]
pub struct StreamScreen {
    shown: Shown,
    order: Vec<Id>,
    counts: [usize; 4],
    cursor: usize,
    column: Column,
    views: Views,
    seen: Option<u64>,
}

impl StreamScreen {
    /// What is to be sorted; where nothing is, all of it.
    pub fn new(house: &House) -> Self {
        let mut screen = Self::default();
        let portfolio = &house.workspace.portfolio;
        if Shown::ToSort.of(portfolio).is_empty() {
            screen.shown = Shown::All;
        }
        screen.renew(house);
        screen
    }

    /// Brings the list up to date; cheap where nothing has changed. The cursor stays on its message, or goes to one that
    /// has just come in.
    fn renew(&mut self, house: &House) {
        let revision = house.workspace.revision();
        if self.seen == Some(revision) {
            return;
        }
        self.seen = Some(revision);
        let stood = self.chosen().cloned();
        let portfolio = &house.workspace.portfolio;
        self.counts = Shown::ALL.map(|shown| {
            let messages = portfolio.messages.iter();
            messages.filter(|message| shown.takes(message)).count()
        });
        let found = self.shown.of(portfolio).into_iter();
        self.order = found.map(|message| message.id.clone()).collect();
        let fresh = |id: &&Id| house.is_fresh(&Address::document((*id).clone()));
        let wanted = self.order.iter().find(fresh).cloned().or(stood);
        let found = wanted.and_then(|wanted| self.order.iter().position(|id| *id == wanted));
        let last = self.order.len().saturating_sub(1);
        self.cursor = found.unwrap_or(self.cursor).min(last);
    }

    fn chosen(&self) -> Option<&Id> {
        self.order.get(self.cursor)
    }

    fn show(&mut self, shown: Shown, house: &House) {
        self.shown = shown;
        self.cursor = 0;
        self.order.clear();
        self.seen = None;
        self.renew(house);
    }

    fn turn(&mut self, by: usize, house: &House) {
        let at = Shown::ALL.iter().position(|shown| *shown == self.shown);
        let next = (at.unwrap_or(0) + by) % Shown::ALL.len();
        self.show(Shown::ALL[next], house);
    }

    fn open(&self, house: &House) -> Next {
        let Some(id) = self.chosen() else {
            return Next::Stay;
        };
        let message = house.workspace.portfolio.messages.named(id);
        let unsorted = message.is_some_and(|message| message.route == Routed::Unsorted);
        if unsorted {
            return Next::Open(Box::new(SortingScreen::at(house, id.clone())));
        }
        Next::Open(Box::new(MessageScreen::new(id.clone())))
    }
}

impl Screen for StreamScreen {
    fn scope(&self) -> Scope {
        Scope::Stream
    }

    fn refuses(&self, action: Action, _house: &House) -> Option<String> {
        match action {
            Action::Open if self.chosen().is_none() => {
                Some("There is no message here: n takes one in.".to_owned())
            }
            Action::SortStream if self.counts[0] == 0 => Some("Everything is sorted.".to_owned()),
            Action::GoStream => Some("This is the stream.".to_owned()),
            _ => None,
        }
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        self.renew(house);
        if step(&mut self.cursor, action, self.order.len(), PAGE / 2) {
            return Next::Stay;
        }
        match action {
            Action::Open => return self.open(house),
            Action::SortStream => return Next::Open(Box::new(SortingScreen::new(house))),
            Action::NextView => self.turn(1, house),
            Action::PreviousView => self.turn(Shown::ALL.len() - 1, house),
            Action::Back => return Next::Close,
            _ => {}
        }
        Next::Stay
    }

    fn clicked(&mut self, at: Position, house: &mut House) -> Next {
        if let Some(view) = self.views.clicked(at) {
            self.show(Shown::ALL[view.min(Shown::ALL.len() - 1)], house);
            return Next::Stay;
        }
        match self.column.clicked(at) {
            Some(entry) if entry == self.cursor => self.open(house),
            Some(entry) => {
                self.cursor = entry;
                Next::Stay
            }
            None => Next::Stay,
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        self.renew(house);
        let area = paint::inset(area, 1);
        let buffer = frame.buffer_mut();
        let late = late(house);
        place::head(buffer, area, "The stream", &late, house);
        let views = Shown::ALL.map(|shown| {
            let at = Shown::ALL.iter().position(|it| *it == shown).unwrap_or(0);
            let (name, short) = shown.names();
            let count = self.counts[at];
            View { name, short, count }
        });
        let now = Shown::ALL.iter().position(|it| *it == self.shown);
        let row = paint::from_row(area, HEAD - 1);
        self.views
            .draw(buffer, row, house.look, &views, now.unwrap_or(0));
        let body = paint::from_row(area, HEAD + 1);
        if self.order.is_empty() {
            invite(buffer, body, self.shown, house);
            return;
        }
        let columns = usize::from(body.width.saturating_sub(4).min(116));
        let portfolio = &house.workspace.portfolio;
        let messages = self.order.iter().enumerate();
        let messages = messages.filter_map(|(at, id)| Some((at, portfolio.messages.named(id)?)));
        // What is far from the cursor is no more than room: there may be thousands.
        let near = usize::from(body.height);
        let blocks: Vec<Block> = messages
            .flat_map(|(at, message)| {
                let is_near = at.abs_diff(self.cursor) <= near;
                let lines = if is_near {
                    lines(message, columns, house)
                } else {
                    vec![Vec::new(), Vec::new()]
                };
                let own = || Address::document(message.id.clone());
                let block = Block {
                    stop: Some(at),
                    lines,
                    fresh: is_near && house.is_fresh(&own()),
                };
                [block, Block::still(vec![Vec::new()])]
            })
            .collect();
        let cursor = Some(self.cursor);
        self.column.draw(buffer, body, house.look, &blocks, cursor);
    }
}

/// How many leads are late, in words.
fn late(house: &House) -> String {
    let messages = house.workspace.portfolio.messages.iter();
    let late = messages.filter(|message| message.is_late(house.today()));
    match late.count() {
        0 => String::new(),
        n => format!("{n} late"),
    }
}

fn invite(buffer: &mut Buffer, area: Rect, shown: Shown, house: &House) {
    let lines = match shown {
        Shown::InHand => [
            (Role::Focus, "Nothing is in hand."),
            (
                Role::Dim,
                "What the team or a tier has yet to answer stands here.",
            ),
        ],
        Shown::GoneOn => [
            (Role::Focus, "Nothing has gone on yet."),
            (
                Role::Dim,
                "What was sent to an inquiry, answered or shared stands here.",
            ),
        ],
        Shown::ToSort if !house.workspace.portfolio.messages.is_empty() => [
            (Role::Focus, "Everything is sorted."),
            (
                Role::Dim,
                "n takes in the next message. Tab shows where the others went.",
            ),
        ],
        Shown::ToSort | Shown::All => [
            (
                Role::Focus,
                "Press n to take in a message from one of the pools.",
            ),
            (
                Role::Dim,
                "A barrier, a success, something learned or a question, in a paraphrase that says nothing about whom it happened to. Many at once: beal stream add --csv FILE",
            ),
        ],
    };
    let mut at = paint::from_column(area, 2);
    for (role, text) in lines {
        let used = paint::prose(buffer, at, text, house.look.style(role));
        at = paint::from_row(at, used + 1);
    }
}
