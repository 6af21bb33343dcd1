//! Preparing a session: its agenda with times and how it adds up, and beside it who and what has to be ready.

// What is seen of it.
pub mod agenda;
pub mod around;
pub mod head;
pub mod refusing;

// What is picked.
pub mod inquiries;
pub mod tools;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::model::compose::Composer;
use crate::model::id::Id;
use crate::model::portfolio::Address;
use crate::model::records::session::{Block, Session};
use crate::model::refusal::Refusal;
use crate::model::session::marking::put;
use crate::model::session::planning::{join, set_minutes, shift, take_out};
use crate::model::session::running::begin;
use crate::model::value::{FieldValue, Value};
use crate::model::words::{BlockPart, Length, SessionState};
use crate::tui::action::{Action, Scope};
use crate::tui::errand::Brought;
use crate::tui::house::House;
use crate::tui::look::Role;
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::screens::ask::AskScreen;
use crate::tui::screens::form::FormScreen;
use crate::tui::screens::item::ItemScreen;
use crate::tui::screens::papers;
use crate::tui::screens::prepare::around::{Part, Stop};
use crate::tui::screens::prepare::refusing::{gone, refused};
use crate::tui::screens::session::SessionScreen;
use crate::tui::widgets::column::{self, Column};
use crate::tui::widgets::paint;
use crate::tui::widgets::step::{PAGE, step};
use crate::workspace::steady::Steady;

/// From this width on what surrounds the session stands beside its agenda.
const BESIDE: u16 = 100;

/// The widest that the agenda gets.
const WIDEST: u16 = 84;

/// Preparing a session.
#[derive(Debug)]
pub struct PrepareScreen {
    file: Id,
    stops: Vec<Stop>,
    cursor: usize,
    columns: [Column; 2],
    seen: Option<u64>,
    /// Whether it was asked if the session is to begin on another day than it is planned for.
    asked: bool,
}

impl PrepareScreen {
    /// A session, its first block selected.
    pub fn new(house: &House, file: Id) -> Self {
        let mut screen = Self {
            file,
            stops: Vec::new(),
            cursor: 0,
            columns: [Column::default(), Column::default()],
            seen: None,
            asked: false,
        };
        screen.renew(house);
        screen
    }

    /// Brings the places of the cursor up to date; it stays where it was.
    fn renew(&mut self, house: &House) {
        let revision = house.workspace.revision();
        if self.seen == Some(revision) {
            return;
        }
        self.seen = Some(revision);
        let stood = self.stops.get(self.cursor).cloned();
        let portfolio = &house.workspace.portfolio;
        let session = portfolio.sessions.named(&self.file);
        self.stops = session.map_or_else(Vec::new, |session| around::stops(portfolio, session));
        if let Some(found) = self
            .stops
            .iter()
            .position(|stop| Some(stop) == stood.as_ref())
        {
            self.cursor = found;
        }
        self.cursor = self.cursor.min(self.stops.len().saturating_sub(1));
    }

    fn session<'a>(&self, house: &'a House) -> Option<&'a Session> {
        house.workspace.portfolio.sessions.named(&self.file)
    }

    fn stop(&self) -> Option<&Stop> {
        self.stops.get(self.cursor)
    }

    /// The address of the block under the cursor.
    fn block_at(&self) -> Option<Address> {
        match self.stop() {
            Some(Stop::Block(id)) => Some(Address::item(self.file.clone(), id.clone())),
            _ => None,
        }
    }

    fn block<'a>(&self, house: &'a House) -> Option<&'a Block> {
        let Some(Stop::Block(id)) = self.stop() else {
            return None;
        };
        let blocks = &self.session(house)?.blocks;
        blocks.iter().find(|block| block.id == *id)
    }

    /// Moves the cursor. `false` if the action is no movement.
    fn moved(&mut self, action: Action) -> bool {
        match action {
            Action::NextView => self.turn(true),
            Action::PreviousView => self.turn(false),
            action => return step(&mut self.cursor, action, self.stops.len(), PAGE),
        }
        true
    }

    /// To the first stop of the next part or the part before, and round.
    fn turn(&mut self, on: bool) {
        let mut firsts: Vec<(Part, usize)> = Vec::new();
        for (at, stop) in self.stops.iter().enumerate() {
            if firsts.last().is_none_or(|(part, _)| *part != stop.part()) {
                firsts.push((stop.part(), at));
            }
        }
        let part = self.stop().map(Stop::part);
        let here = firsts.iter().position(|(known, _)| Some(*known) == part);
        let count = firsts.len().max(1);
        let to = here.unwrap_or(0) + if on { 1 } else { count - 1 };
        self.cursor = firsts.get(to % count).map_or(0, |(_, at)| *at);
    }

    /// Changes what is under the cursor, or opens it.
    fn change(&mut self, house: &mut House) -> Next {
        let head = Address::document(self.file.clone());
        match self.stop().cloned() {
            Some(Stop::Block(_)) if self.is_activity(house) => self.pick_tool(house),
            Some(Stop::Block(id)) => {
                let at = Address::item(self.file.clone(), id);
                Next::Open(Box::new(FormScreen::change(house, &at, Some("minutes"))))
            }
            Some(Stop::Field(name)) => {
                Next::Open(Box::new(FormScreen::change(house, &head, Some(name))))
            }
            Some(Stop::Ready(name)) => self.turn_ready(house, name),
            Some(Stop::Tally(id)) => {
                let at = Address::item(self.file.clone(), id);
                Next::Open(Box::new(FormScreen::change(house, &at, Some("expected"))))
            }
            Some(Stop::Owed(at) | Stop::Action(at)) => Next::Open(Box::new(ItemScreen::new(at))),
            None => Next::Stay,
        }
    }

    fn is_activity(&self, house: &House) -> bool {
        let block = self.block(house);
        block.is_some_and(|block| block.part == BlockPart::Activity)
    }

    /// A tool for the activity under the cursor; else for the first one that has none, and the cursor goes there.
    fn pick_tool(&mut self, house: &House) -> Next {
        if !self.is_activity(house) {
            let blocks = self.session(house).map(Session::in_order);
            let mut activities = blocks.unwrap_or_default();
            activities.retain(|block| block.part == BlockPart::Activity);
            let free = activities.iter().find(|block| block.guide.is_empty());
            let block = free.or(activities.first());
            let stop = block.map(|block| Stop::Block(block.id.clone()));
            let found = self.stops.iter().position(|it| Some(it) == stop.as_ref());
            self.cursor = found.unwrap_or(self.cursor);
        }
        let picking = self
            .block_at()
            .and_then(|at| tools::picking(house, self.session(house)?, at));
        picking.map_or(Next::Stay, Next::Open)
    }

    fn turn_ready(&self, house: &mut House, name: &'static str) -> Next {
        let head = Address::document(self.file.clone());
        let record = house.workspace.portfolio.record(&head);
        let yes = record.is_some_and(|record| record.get(name) == Value::Flag(true));
        house.try_change(|composer| put(composer, &head, name, Value::Flag(!yes)));
        Next::Stay
    }

    /// More or fewer: minutes of a block, people of a role.
    fn count(&self, house: &mut House, up: bool) -> Next {
        let by = |now: u32, step: u32| {
            if up {
                now.saturating_add(step)
            } else {
                now.saturating_sub(step)
            }
        };
        match self.stop() {
            Some(Stop::Block(_)) => {
                let minutes = self.block(house).map(|block| block.minutes);
                if let (Some(at), Some(minutes)) = (self.block_at(), minutes) {
                    house.try_change(|composer| set_minutes(composer, &at, by(minutes, 1)));
                }
            }
            Some(Stop::Tally(id)) => {
                let at = Address::item(self.file.clone(), id.clone());
                let tallies = self.session(house).map(|session| &session.tallies);
                let tally = tallies.and_then(|all| all.iter().find(|it| it.id == *id));
                if let Some(expected) = tally.map(|tally| tally.expected) {
                    let expected = by(expected, 1).min(500).to_value();
                    house.try_change(|composer| put(composer, &at, "expected", expected));
                }
            }
            _ => {}
        }
        Next::Stay
    }

    /// Does something with the block under the cursor.
    fn with_block(
        &self,
        house: &mut House,
        change: impl FnOnce(&mut Composer<'_>, &Address) -> Result<(), Refusal>,
    ) -> Next {
        if let Some(at) = self.block_at() {
            let done = house.try_change(|composer| change(composer, &at));
            if done.is_some() {
                house.mark_fresh(at);
            }
        }
        Next::Stay
    }

    /// A session that is planned for another day begins only when that is meant.
    fn ask_or_start(&mut self, house: &mut House) -> Next {
        let today = house.today();
        let session = self.session(house);
        let day = session
            .filter(|session| session.state == SessionState::Planned)
            .and_then(|session| session.on)
            .filter(|day| *day != today);
        let Some(day) = day else {
            return self.start(house);
        };
        self.asked = true;
        let was = if day < today { "was" } else { "is" };
        let when = format!(
            "It {was} planned for {}, {}.",
            day.in_full(),
            day.away(today)
        );
        Next::Open(Box::new(AskScreen::new("Begin it now?", vec![when])))
    }

    /// Opens the session in the room; one that is planned begins now.
    fn start(&self, house: &mut House) -> Next {
        let now = Steady::of(&house.workspace, &self.file, &house.times).now();
        let begun = house.try_change(|composer| begin(composer, &self.file, now));
        if begun.is_none() {
            return Next::Stay;
        }
        Next::Replace(Box::new(SessionScreen::new(house, self.file.clone())))
    }

    fn turn_length(&self, house: &mut House) -> Next {
        let Some(length) = self.block(house).map(|block| block.length) else {
            return Next::Stay;
        };
        let other = match length {
            Length::Full => Length::Short,
            Length::Short => Length::Full,
        };
        self.with_block(house, |composer, at| {
            put(composer, at, "length", other.to_value())
        })
    }
}

impl Screen for PrepareScreen {
    fn scope(&self) -> Scope {
        Scope::Prepare
    }

    fn refuses(&self, action: Action, house: &House) -> Option<String> {
        match self.session(house) {
            Some(session) => refused(action, session, self.stop(), self.block(house)),
            None => gone(action).filter(|_| self.stops.is_empty()),
        }
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        self.renew(house);
        if self.moved(action) {
            return Next::Stay;
        }
        let next = match action {
            Action::Back => Next::Close,
            Action::Open => self.change(house),
            Action::PutTool => self.pick_tool(house),
            Action::PutInquiry => {
                let at = self.block_at();
                at.map_or(Next::Stay, |at| Next::Open(inquiries::picking(house, at)))
            }
            Action::More => self.count(house, true),
            Action::Fewer => self.count(house, false),
            Action::Earlier => self.with_block(house, |composer, at| shift(composer, at, false)),
            Action::Later => self.with_block(house, |composer, at| shift(composer, at, true)),
            Action::Join => self.with_block(house, join),
            Action::Remove => self.with_block(house, take_out),
            Action::TurnLength => self.turn_length(house),
            Action::RunSession => {
                let session = SessionScreen::with(house, self.file.clone(), "");
                Next::Replace(Box::new(session))
            }
            Action::Edit => {
                let head = Address::document(self.file.clone());
                Next::Open(Box::new(FormScreen::change(house, &head, None)))
            }
            Action::Print => Next::Open(papers::picking(&self.file, true)),
            Action::Start => self.ask_or_start(house),
            _ => Next::Stay,
        };
        self.renew(house);
        next
    }

    fn clicked(&mut self, at: Position, house: &mut House) -> Next {
        let stop = self.columns.iter().find_map(|column| column.clicked(at));
        match stop {
            Some(stop) if stop == self.cursor => self.change(house),
            Some(stop) => {
                self.cursor = stop;
                Next::Stay
            }
            None => Next::Stay,
        }
    }

    fn answered(&mut self, answer: Answer, house: &mut House) -> Next {
        self.renew(house);
        let asked = std::mem::take(&mut self.asked);
        if asked && answer == Answer::Yes {
            return self.start(house);
        }
        Next::Stay
    }

    fn brought(&mut self, brought: &Brought, house: &mut House) {
        papers::told(brought, &self.file, house);
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        self.renew(house);
        let area = paint::inset(area, 1);
        let buffer = frame.buffer_mut();
        let Some(session) = self.session(house) else {
            let words = "It is not there any more. Esc goes back.";
            let style = house.look.style(Role::Needs);
            paint::prose(buffer, paint::inset(area, 1), words, style);
            return;
        };
        head::draw(buffer, area, session, house);
        let body = paint::from_row(area, 3);
        let cursor = Some(self.cursor);
        let stop = self.stops.get(self.cursor);
        let [left, right] = &mut self.columns;
        if area.width < BESIDE {
            let mut blocks = agenda::blocks(session, &self.stops, columns(body), house);
            blocks.push(column::Block::still(vec![Vec::new()]));
            blocks.extend(around::blocks(session, &self.stops, columns(body), house));
            left.draw(buffer, body, house.look, &blocks, cursor);
            *right = Column::default();
            return;
        }
        let wide = Rect {
            width: (body.width * 11 / 20).min(WIDEST),
            ..body
        };
        let below = agenda::about(session, stop, columns(wide), house);
        let rows = u16::try_from(below.len()).unwrap_or(0);
        let blocks = agenda::blocks(session, &self.stops, columns(wide), house);
        let high: usize = blocks.iter().map(|block| block.lines.len()).sum();
        let high = u16::try_from(high).unwrap_or(u16::MAX);
        let spare = body.height.saturating_sub(high) > rows;
        let upper = Rect {
            height: if spare { high } else { body.height },
            ..wide
        };
        left.draw(buffer, upper, house.look, &blocks, cursor);
        if spare {
            let below = [column::Block::still(below)];
            let lower = paint::from_row(wide, high + 1);
            Column::default().draw(buffer, lower, house.look, &below, None);
        }
        paint::upright(buffer, paint::from_column(body, wide.width + 1), house.look);
        let rest = paint::from_column(body, wide.width + 3);
        let blocks = around::blocks(session, &self.stops, columns(rest), house);
        right.draw(buffer, rest, house.look, &blocks, cursor);
    }
}

/// The columns for words: the mark stands at the left, the arrows at the right.
fn columns(area: Rect) -> usize {
    usize::from(area.width.saturating_sub(4))
}
