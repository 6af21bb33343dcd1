//! The ecosystem of learning, alive: every place with its numbers, and every number opens what it counts.

// How it is shown, and the way about in it.
pub mod leading;
pub mod listed;
pub mod painted;
pub mod walking;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::model::ecology::Ecology;
use crate::model::ecology::place::Place;
use crate::model::ecology::stop::Stop;
use crate::model::kind::Kind;
use crate::model::landscape;
use crate::model::landscape::canvas::Canvas;
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::look::{Glyph, Role};
use crate::tui::screen::{Next, Screen};
use crate::tui::screens::counted::CountedScreen;
use crate::tui::screens::ecosystem::leading::screen;
use crate::tui::screens::ecosystem::listed::blocks;
use crate::tui::screens::ecosystem::painted::Mark;
use crate::tui::screens::ecosystem::walking::next;
use crate::tui::widgets::column::Column;
use crate::tui::widgets::paint;
use crate::tui::widgets::step::{PAGE, step};

/// What the picture was painted for: the revision, and the columns and rows.
type Key = (u64, u16, u16);

/// The ecosystem.
#[derive(Debug, Default)]
pub struct EcosystemScreen {
    ecology: Ecology,
    /// Every number, in order.
    stops: Vec<Stop>,
    /// The number under the cursor.
    cursor: Stop,
    /// Whether a plain list is asked for.
    as_list: bool,
    column: Column,
    painted: Option<(Key, Option<Canvas>)>,
    /// Where each number stands in the picture; empty while it is a list.
    places: Vec<(Rect, Stop)>,
    seen: Option<u64>,
}

impl EcosystemScreen {
    /// The ecosystem as it stands today, with what nobody has sorted yet selected.
    pub fn new(house: &House) -> Self {
        let mut screen = Self::default();
        screen.renew(house);
        let is_stream = |stop: &&Stop| {
            let at = screen.ecology.at(**stop);
            at.is_some_and(|(stand, _)| stand.place == Place::Stream)
        };
        let stream = screen.stops.iter().find(is_stream).copied();
        screen.cursor = stream.unwrap_or_default();
        screen
    }

    /// Counts again where something has changed. The cursor stays on its number.
    fn renew(&mut self, house: &House) {
        let revision = house.workspace.revision();
        if self.seen == Some(revision) {
            return;
        }
        self.seen = Some(revision);
        let stood = self.named(self.cursor);
        self.ecology = Ecology::of(&house.workspace.portfolio, house.today());
        self.stops = self.ecology.stops();
        let is_same = |stop: &&Stop| self.named(**stop) == stood;
        let found = self.stops.iter().find(is_same);
        self.cursor = found.or(self.stops.first()).copied().unwrap_or_default();
    }

    fn named(&self, stop: Stop) -> Option<(Place, &'static str)> {
        let (stand, count) = self.ecology.at(stop)?;
        Some((stand.place.clone(), count.key))
    }

    fn open(&self) -> Next {
        match self.ecology.at(self.cursor) {
            Some((stand, count)) => Next::Open(Box::new(CountedScreen::new(stand, count))),
            None => Next::Stay,
        }
    }

    fn mark(&self, stop: Stop, house: &House) -> Mark {
        let counted = self.ecology.at(stop).map(|(_, count)| &count.of);
        match counted {
            _ if stop == self.cursor => Mark::Selected,
            Some(of) if house.fresh.is_some() && of.iter().any(|at| house.is_fresh(at)) => {
                Mark::Fresh
            }
            _ => Mark::None,
        }
    }

    /// The numbers that are shown, in order.
    fn shown(&self) -> Vec<Stop> {
        let is_shown = |stop: &Stop| self.places.iter().any(|(_, shown)| shown == stop);
        let all = self.stops.iter().copied();
        all.filter(|stop| self.places.is_empty() || is_shown(stop))
            .collect()
    }

    /// Moves on in the order of the numbers. `false` if the action is no movement.
    fn step(&mut self, action: Action) -> bool {
        let shown = self.shown();
        let found = shown.iter().position(|stop| *stop == self.cursor);
        let mut at = found.unwrap_or_default();
        let count = shown.len().max(1);
        match action {
            Action::NextView => at = (at + 1) % count,
            Action::PreviousView => at = (at + count - 1) % count,
            action if step(&mut at, action, count, PAGE) => {}
            _ => return false,
        }
        self.cursor = shown.get(at).copied().unwrap_or(self.cursor);
        true
    }

    fn moved(&mut self, action: Action) -> bool {
        let is_arrow = matches!(
            action,
            Action::Up | Action::Down | Action::Left | Action::Right
        );
        if is_arrow && !self.places.is_empty() {
            let to = next(&self.places, self.cursor, action);
            self.cursor = to.unwrap_or(self.cursor);
            return true;
        }
        self.step(action)
    }

    /// Paints the picture where it is not painted yet for so much room.
    fn paint(&mut self, area: Rect, house: &House) {
        let key = (house.workspace.revision(), area.width, area.height);
        if self
            .painted
            .as_ref()
            .is_some_and(|(known, _)| *known == key)
        {
            return;
        }
        let (width, height) = (i32::from(area.width), i32::from(area.height));
        self.painted = Some((key, landscape::paint(&self.ecology, width, height)));
    }

    fn draw_list(&mut self, buffer: &mut Buffer, area: Rect, house: &House) {
        self.places.clear();
        paint::rule(buffer, area, house.look);
        let body = paint::inset(paint::from_row(area, 2), 1);
        let columns = usize::from(body.width.saturating_sub(6).min(90));
        let is_fresh = |stop| self.mark(stop, house) == Mark::Fresh;
        let blocks = blocks(&self.ecology, &self.stops, columns, is_fresh);
        let cursor = self.stops.iter().position(|stop| *stop == self.cursor);
        self.column.draw(buffer, body, house.look, &blocks, cursor);
    }
}

impl Screen for EcosystemScreen {
    fn scope(&self) -> Scope {
        Scope::Ecosystem
    }

    fn refuses(&self, action: Action, _house: &House) -> Option<String> {
        match action {
            Action::GoEcosystem => Some("This is the ecosystem.".to_owned()),
            Action::Wording if self.places.is_empty() && !self.as_list => {
                Some("There is too little room here for the picture: it is a list.".to_owned())
            }
            _ => None,
        }
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        self.renew(house);
        if self.moved(action) {
            return Next::Stay;
        }
        match action {
            Action::Open => return self.open(),
            Action::WorkThere => {
                let leads = |(place, number)| Next::Open(screen(&place, number, house));
                return self.named(self.cursor).map_or(Next::Stay, leads);
            }
            Action::Wording => self.as_list = !self.as_list,
            Action::Back => return Next::Close,
            _ => {}
        }
        Next::Stay
    }

    fn clicked(&mut self, at: Position, _house: &mut House) -> Next {
        let listed = self.column.clicked(at).filter(|_| self.places.is_empty());
        let listed = listed.and_then(|nth| self.stops.get(nth).copied());
        let painted = self.places.iter().find(|(place, _)| place.contains(at));
        match listed.or(painted.map(|(_, stop)| *stop)) {
            Some(stop) if stop == self.cursor => self.open(),
            Some(stop) => {
                self.cursor = stop;
                Next::Stay
            }
            None => Next::Stay,
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        self.renew(house);
        let buffer = frame.buffer_mut();
        draw_head(buffer, paint::inset(area, 1), house);
        let body = paint::from_row(area, 1);
        if !self.as_list {
            self.paint(body, house);
        }
        let painted = self.painted.take();
        match painted.as_ref().and_then(|(_, canvas)| canvas.as_ref()) {
            Some(canvas) if !self.as_list => {
                let is_there = canvas.labels.iter().any(|it| it.stop == Some(self.cursor));
                if !is_there {
                    let first = canvas.labels.iter().find_map(|it| it.stop);
                    self.cursor = first.unwrap_or(self.cursor);
                }
                let mark = |stop| self.mark(stop, house);
                self.places = painted::show(buffer, body, house.look, canvas, mark);
            }
            _ => self.draw_list(buffer, body, house),
        }
        self.painted = painted;
    }
}

fn draw_head(buffer: &mut Buffer, area: Rect, house: &House) {
    let look = house.look;
    let portfolio = &house.workspace.portfolio;
    let dot = look.glyph(Glyph::Dot);
    let messages = Kind::Message.counted(portfolio.messages.len());
    let today = house.today().spoken(house.today());
    let counts = format!("{messages} {dot} {today} ");
    let wide = paint::right(buffer, area, &counts, look.style(Role::Dim));
    let head = [
        (Role::Dim, " beal   "),
        (Role::Strong, "Ecosystem"),
        (Role::Dim, "   "),
        (Role::Dim, portfolio.ecosystem.name.as_str()),
    ];
    let room = Rect {
        width: area.width.saturating_sub(wide + 2),
        ..area
    };
    paint::pieces(buffer, room, look, &head);
}
