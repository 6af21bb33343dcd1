//! What a number of the ecosystem counts: its records, each with where it belongs; Enter opens one.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::model::day::Day;
use crate::model::ecology::place::{Count, Place, Stand};
use crate::model::kind::Kind;
use crate::model::layout::{cell, cut};
use crate::model::portfolio::{Address, Portfolio};
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::look::{Glyph, Role};
use crate::tui::screen::{Next, Screen};
use crate::tui::screens::ecosystem::leading::screen;
use crate::tui::screens::inquiry::InquiryScreen;
use crate::tui::screens::item::ItemScreen;
use crate::tui::screens::message_page::MessageScreen;
use crate::tui::widgets::column::Line;
use crate::tui::widgets::paint;
use crate::tui::widgets::spread::spread;
use crate::tui::widgets::step::step;

/// The widest that a row is drawn.
const WIDEST: u16 = 120;

/// The columns of the word for what a record is.
const KIND: usize = 13;

/// What a number counts.
#[derive(Debug)]
pub struct CountedScreen {
    place: Place,
    number: &'static str,
    name: String,
    words: String,
    of: Vec<Address>,
    cursor: usize,
    first: usize,
    drawn: Rect,
}

impl CountedScreen {
    /// What a number of a place counts, as it stood when the number was picked.
    pub fn new(stand: &Stand, count: &Count) -> Self {
        Self {
            place: stand.place.clone(),
            number: count.key,
            name: stand.name.clone(),
            words: count.words(),
            of: count.of.clone(),
            cursor: 0,
            first: 0,
            drawn: Rect::default(),
        }
    }

    fn open(&self, house: &House) -> Next {
        let Some(at) = self.of.get(self.cursor) else {
            return Next::Stay;
        };
        let portfolio = &house.workspace.portfolio;
        let (file, is_whole) = (at.file.clone(), at.item.is_none());
        if is_whole && portfolio.inquiry(&file).is_some() {
            Next::Open(Box::new(InquiryScreen::new(house, file)))
        } else if is_whole && portfolio.messages.named(&file).is_some() {
            Next::Open(Box::new(MessageScreen::new(file)))
        } else {
            Next::Open(Box::new(ItemScreen::new(at.clone())))
        }
    }
}

impl Screen for CountedScreen {
    fn scope(&self) -> Scope {
        Scope::Counted
    }

    fn refuses(&self, action: Action, house: &House) -> Option<String> {
        let at = || self.of.get(self.cursor);
        let is_gone = |at: &Address| house.workspace.portfolio.record(at).is_none();
        match action {
            Action::Open if at().is_none() => Some("There is nothing in this list.".to_owned()),
            Action::Open if at().is_some_and(is_gone) => {
                Some("It is not there any more.".to_owned())
            }
            _ => None,
        }
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        let page = usize::from(self.drawn.height).max(1);
        if step(&mut self.cursor, action, self.of.len(), page) {
            return Next::Stay;
        }
        match action {
            Action::Open => self.open(house),
            Action::WorkThere => Next::Open(screen(&self.place, self.number, house)),
            Action::Back => Next::Close,
            _ => Next::Stay,
        }
    }

    fn clicked(&mut self, at: Position, house: &mut House) -> Next {
        if !self.drawn.contains(at) {
            return Next::Stay;
        }
        let row = self.first + usize::from(at.y - self.drawn.y);
        if row == self.cursor {
            return self.open(house);
        }
        self.cursor = row.min(self.of.len().saturating_sub(1));
        Next::Stay
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        let look = house.look;
        let area = paint::inset(area, 1);
        let buffer = frame.buffer_mut();
        let head = [
            (Role::Dim, " beal   "),
            (Role::Strong, self.name.as_str()),
            (Role::Dim, "   "),
            (Role::Dim, self.words.as_str()),
        ];
        paint::pieces(buffer, area, look, &head);
        paint::rule(buffer, paint::from_row(area, 1), look);
        let body = paint::from_row(area, 3);
        self.drawn = body;
        if self.of.is_empty() {
            let words = "Nothing is counted here today. Esc goes back.";
            paint::prose(
                buffer,
                paint::from_column(body, 2),
                words,
                look.style(Role::Dim),
            );
            return;
        }
        let high = usize::from(body.height).max(1);
        let lowest = (self.cursor + 1).saturating_sub(high);
        self.first = self.first.clamp(lowest, self.cursor);
        let columns = usize::from(body.width.min(WIDEST).saturating_sub(4));
        let rows = self.of.iter().enumerate().skip(self.first);
        for (nth, (at, address)) in (0..body.height).zip(rows) {
            let place = Rect {
                height: 1,
                ..paint::from_row(body, nth)
            };
            let selected = at == self.cursor;
            let role = |role| if selected { Role::Selected } else { role };
            if selected {
                buffer.set_style(place, look.style(Role::Selected));
                let mark = look.glyph(Glyph::Mark);
                paint::line(buffer, place, mark, look.style(Role::Focus));
            }
            let line = line(&house.workspace.portfolio, address, house.today(), columns);
            let pieces: Vec<(Role, &str)> = line
                .iter()
                .map(|(own, text)| (role(*own), text.as_str()))
                .collect();
            paint::pieces(buffer, paint::from_column(place, 2), look, &pieces);
        }
    }
}

/// What it is, what it says, where it belongs or came from, and since when it is there.
fn line(portfolio: &Portfolio, at: &Address, today: Day, columns: usize) -> Line {
    let (Some(record), Some(title)) = (portfolio.record(at), portfolio.title(at)) else {
        return vec![(Role::Dim, "It is not there any more.".to_owned())];
    };
    let word = match record.kind() {
        Kind::Message => record.get("kind").plain(),
        kind => kind.word().to_owned(),
    };
    let left = vec![(Role::Dim, cell(&word, KIND)), (Role::Plain, title)];
    let message = portfolio.messages.named(&at.file);
    let day = match message.filter(|_| at.item.is_none()) {
        Some(message) => message.day(),
        None => record.added().day(),
    };
    let place = match (&at.item, portfolio.document(&at.file)) {
        (Some(_), Some(document)) => document.title(),
        _ => message
            .and_then(|it| it.source)
            .map_or(String::new(), |it| it.to_string()),
    };
    let place = cut(&place, columns / 3);
    let day = format!("  {:>11}", day.spoken(today));
    spread(left, vec![(Role::Dim, place), (Role::Dim, day)], columns)
}
