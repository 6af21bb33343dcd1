//! The sessions: what runs, what comes and what has been; a new one with a key.

// What is seen of a session.
pub mod entry;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::model::id::Id;
use crate::model::portfolio::Address;
use crate::model::session::calendar::Calendar;
use crate::model::words::SessionState;
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::look::{Glyph, Role};
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::screens::planning::PlanScreen;
use crate::tui::screens::prepare::PrepareScreen;
use crate::tui::screens::reading::ReadingScreen;
use crate::tui::screens::session::SessionScreen;
use crate::tui::screens::sessions::entry::lines;
use crate::tui::screens::writing_up::WriteUpScreen;
use crate::tui::widgets::column::{Block, Column};
use crate::tui::widgets::step::{PAGE, step};
use crate::tui::widgets::{paint, places};

/// The sessions.
#[derive(Debug, Default)]
pub struct SessionsScreen {
    /// The sessions, in the order of the calendar.
    order: Vec<Id>,
    cursor: usize,
    column: Column,
    seen: Option<u64>,
}

impl SessionsScreen {
    /// The sessions of the portfolio, the one that runs or comes next selected.
    pub fn new(house: &House) -> Self {
        let mut screen = Self::default();
        screen.renew(house);
        screen
    }

    /// Brings the order up to date; cheap where nothing has changed. The cursor stays on its session.
    fn renew(&mut self, house: &House) {
        let revision = house.workspace.revision();
        if self.seen == Some(revision) {
            return;
        }
        self.seen = Some(revision);
        let stood = self.chosen().cloned();
        let calendar = Calendar::of(&house.workspace.portfolio);
        self.order = calendar.all().map(|session| session.id.clone()).collect();
        if let Some(stood) = stood {
            self.choose(&stood);
        }
        self.cursor = self.cursor.min(self.order.len().saturating_sub(1));
    }

    fn choose(&mut self, id: &Id) {
        let found = self.order.iter().position(|known| known == id);
        self.cursor = found.unwrap_or(self.cursor);
    }

    fn chosen(&self) -> Option<&Id> {
        self.order.get(self.cursor)
    }

    /// The screen that a session needs now.
    fn open(&self, house: &mut House) -> Next {
        self.chosen().map_or(Next::Stay, |id| opened(house, id))
    }
}

/// The screen that a session needs now.
fn opened(house: &mut House, id: &Id) -> Next {
    let session = house.workspace.portfolio.sessions.named(id);
    let Some(state) = session.map(|session| session.state) else {
        return Next::Stay;
    };
    let id = id.clone();
    Next::Open(match state {
        SessionState::Planned => Box::new(PrepareScreen::new(house, id)),
        SessionState::Running => Box::new(SessionScreen::new(house, id)),
        SessionState::Ended => Box::new(WriteUpScreen::new(house, id)),
        SessionState::WrittenUp => Box::new(ReadingScreen::new(id)),
    })
}

impl Screen for SessionsScreen {
    fn scope(&self) -> Scope {
        Scope::Sessions
    }

    fn refuses(&self, action: Action, house: &House) -> Option<String> {
        let sessions = &house.workspace.portfolio.sessions;
        let state = self.chosen().and_then(|id| sessions.named(id));
        let state = state.map(|session| session.state);
        match action {
            Action::WriteUpAgain
                if !matches!(state, Some(SessionState::Ended | SessionState::WrittenUp)) =>
            {
                Some("It can be written up when it has ended.".to_owned())
            }
            Action::Open if self.chosen().is_none() => {
                Some("There is no session yet: n plans one.".to_owned())
            }
            Action::GoSessions => Some("These are the sessions.".to_owned()),
            _ => None,
        }
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        self.renew(house);
        if step(&mut self.cursor, action, self.order.len(), PAGE / 2) {
            return Next::Stay;
        }
        match action {
            Action::Open => self.open(house),
            Action::NewSession => Next::Open(Box::new(PlanScreen::new(house))),
            Action::WriteUpAgain => self.chosen().map_or(Next::Stay, |id| {
                Next::Open(Box::new(WriteUpScreen::new(house, id.clone())))
            }),
            Action::Back => Next::Close,
            _ => Next::Stay,
        }
    }

    fn clicked(&mut self, at: Position, house: &mut House) -> Next {
        match self.column.clicked(at) {
            Some(entry) if entry == self.cursor => self.open(house),
            Some(entry) => {
                self.cursor = entry;
                Next::Stay
            }
            None => Next::Stay,
        }
    }

    fn answered(&mut self, answer: Answer, house: &mut House) -> Next {
        self.renew(house);
        match answer {
            Answer::Made(at) => {
                self.choose(&at.file);
                self.open(house)
            }
            _ => Next::Stay,
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        self.renew(house);
        let area = paint::inset(area, 1);
        let calendar = Calendar::of(&house.workspace.portfolio);
        let buffer = frame.buffer_mut();
        draw_head(buffer, area, &calendar, house);
        let body = paint::from_row(area, 3);
        if self.order.is_empty() {
            invite(buffer, body, house);
            return;
        }
        let columns = usize::from(body.width.saturating_sub(4).min(116));
        let blocks = blocks(&calendar, columns, house);
        let cursor = Some(self.cursor);
        self.column.draw(buffer, body, house.look, &blocks, cursor);
    }
}

fn draw_head(buffer: &mut Buffer, area: Rect, calendar: &Calendar<'_>, house: &House) {
    let look = house.look;
    let counts = [
        (calendar.running.len(), "running"),
        (calendar.coming.len(), "coming"),
        (calendar.past.len(), "past"),
    ];
    let counts: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    let counts = counts.join(&format!(" {} ", look.glyph(Glyph::Dot)));
    let name = house.workspace.portfolio.ecosystem.name.as_str();
    let head = [
        (Role::Dim, " beal   "),
        (Role::Strong, "Sessions"),
        (Role::Dim, "   "),
        (Role::Dim, name),
    ];
    let keep = 19 + counts.chars().count();
    let left = places::draw(buffer, area, look, (Action::GoSessions, keep));
    let wide = paint::right(buffer, left, &format!("{counts} "), look.style(Role::Dim));
    let room = Rect {
        width: left.width.saturating_sub(wide + 2),
        ..left
    };
    paint::pieces(buffer, room, look, &head);
    paint::rule(buffer, paint::from_row(area, 1), look);
}

/// The sessions in their groups, each with a heading.
fn blocks(calendar: &Calendar<'_>, columns: usize, house: &House) -> Vec<Block> {
    let groups = [
        ("Running", &calendar.running),
        ("Coming", &calendar.coming),
        ("Past", &calendar.past),
    ];
    let mut blocks = Vec::new();
    let mut stop = 0;
    for (heading, sessions) in groups {
        if sessions.is_empty() {
            continue;
        }
        if !blocks.is_empty() {
            blocks.push(Block::still(vec![Vec::new()]));
        }
        blocks.push(Block::still(vec![
            vec![(Role::Dim, heading.to_owned())],
            Vec::new(),
        ]));
        for session in sessions {
            let at = Address::document(session.id.clone());
            blocks.push(Block {
                stop: Some(stop),
                lines: lines(session, columns, house),
                fresh: house.is_fresh(&at),
            });
            blocks.push(Block::still(vec![Vec::new()]));
            stop += 1;
        }
    }
    blocks
}

/// Says how to begin, where there is nothing yet.
fn invite(buffer: &mut Buffer, area: Rect, house: &House) {
    let lines = [
        (Role::Focus, "Press n to plan a Change Forum."),
        (
            Role::Plain,
            "It comes with an agenda that adds up. You drop tools into it, see who is missing and what is owed, run it from here, and have its minutes when the last person leaves.",
        ),
        (
            Role::Dim,
            "For example: Change Forum north, Wednesday 16 December, 10:00, 120 minutes",
        ),
    ];
    let mut at = paint::from_column(area, 2);
    for (role, text) in lines {
        let used = paint::prose(buffer, at, text, house.look.style(role));
        at = paint::from_row(at, used + 1);
    }
}
