//! What says two things: fields that two people have written differently, and saying which one holds.

// Writing what holds.
pub mod settling;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::model::day::Day;
use crate::model::disputing::{Choice, settle};
use crate::model::field::FieldKind;
use crate::model::in_dispute::{InDispute, all, of};
use crate::model::layout::{PROSE, cut, quoted, wrap};
use crate::model::portfolio::Address;
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::screens::comparing::{CompareScreen, Text};
use crate::tui::screens::disputes::settling::SettleScreen;
use crate::tui::widgets::column::{Block, Column, Line};
use crate::tui::widgets::step::step;
use crate::tui::widgets::{paint, sides};

/// What says two things.
#[derive(Debug)]
pub struct DisputesScreen {
    /// The document or record that is looked at; all of the portfolio without one.
    within: Option<Address>,
    found: Vec<InDispute>,
    /// The dispute and the value under the cursor.
    cursor: (usize, usize),
    column: Column,
    seen: Option<u64>,
}

/// What is in dispute about an address, or anywhere.
pub fn open(house: &House, within: Option<&Address>) -> Vec<InDispute> {
    let portfolio = &house.workspace.portfolio;
    let Some(at) = within else {
        return all(portfolio);
    };
    let document = portfolio.document(&at.file);
    let mut found = document.map(of).unwrap_or_default();
    found.retain(|found| found.is_within(at));
    found
}

/// How many fields say two things, as a sentence; `None` if none does.
pub fn counted(count: usize) -> Option<String> {
    match count {
        0 => None,
        1 => Some("1 field says two things".to_owned()),
        n => Some(format!("{n} fields say two things")),
    }
}

/// What is said where no field does.
pub const NONE: &str = "Every field says one thing.";

/// Draws the notice that there are some, with the key that leads to them.
pub fn notice(buffer: &mut Buffer, area: Rect, words: &str, look: Look) {
    let mark = format!("{} ", look.glyph(Glyph::Cross));
    let pieces = [
        (Role::Needs, mark.as_str()),
        (Role::Needs, words),
        (Role::Dim, "   "),
        (Role::Focus, "!"),
        (Role::Dim, " shows both"),
    ];
    paint::pieces(buffer, area, look, &pieces);
}

impl DisputesScreen {
    /// What is in dispute about an address, or anywhere.
    pub fn new(house: &House, within: Option<Address>) -> Self {
        let mut screen = Self {
            within,
            found: Vec::new(),
            cursor: (0, 0),
            column: Column::default(),
            seen: None,
        };
        screen.renew(house);
        screen
    }

    /// What is in dispute in a document, with one of it under the cursor.
    pub fn at(house: &House, dispute: &Address) -> Self {
        let mut screen = Self::new(house, Some(Address::document(dispute.file.clone())));
        let at = screen.found.iter().position(|found| found.at == *dispute);
        screen.cursor = (at.unwrap_or(0), 0);
        screen
    }

    fn renew(&mut self, house: &House) {
        let now = house.workspace.revision();
        if self.seen != Some(now) {
            self.seen = Some(now);
            self.found = open(house, self.within.as_ref());
            let last = self.found.len().saturating_sub(1);
            if self.cursor.0 > last || self.value().is_none() {
                self.cursor = (self.cursor.0.min(last), 0);
            }
        }
    }

    fn chosen(&self) -> Option<&InDispute> {
        self.found.get(self.cursor.0)
    }

    fn value(&self) -> Option<&String> {
        self.chosen()?.values.get(self.cursor.1)
    }

    /// Every place where the cursor can stand.
    fn stops(&self) -> Vec<(usize, usize)> {
        let all = self.found.iter().enumerate();
        all.flat_map(|(nth, found)| (0..found.values.len()).map(move |value| (nth, value)))
            .collect()
    }

    /// Moves the cursor. `false` if the action is no movement.
    fn moved(&mut self, action: Action) -> bool {
        let stops = self.stops();
        let now = stops.iter().position(|stop| *stop == self.cursor);
        let mut to = now.unwrap_or(0);
        // A page is a dispute.
        let first_of = |dispute: usize| stops.iter().position(|stop| stop.0 == dispute);
        match action {
            Action::PageUp => to = first_of(self.cursor.0.saturating_sub(1)).unwrap_or(0),
            Action::PageDown => {
                let last = stops.len().saturating_sub(1);
                to = first_of(self.cursor.0 + 1).unwrap_or(last);
            }
            action if !step(&mut to, action, stops.len(), 1) => return false,
            _ => {}
        }
        self.cursor = stops.get(to).copied().unwrap_or_default();
        true
    }

    fn settle(&mut self, house: &mut House, choice: &Choice) -> Next {
        let Some(found) = self.chosen().cloned() else {
            return Next::Stay;
        };
        let done = house.try_change(|composer| settle(composer, &found.at, choice));
        if done.is_none() {
            return Next::Stay;
        }
        self.settled(house, &found)
    }

    fn settled(&mut self, house: &mut House, found: &InDispute) -> Next {
        let title = quoted(&found.title);
        house.say(format!(
            "Settled: {} of {title}. u takes it back.",
            found.field_label()
        ));
        house.mark_fresh(found.about.clone());
        self.renew(house);
        if self.found.is_empty() {
            return Next::CloseWith(Answer::Yes);
        }
        Next::Stay
    }

    fn write(&self, house: &House) -> Next {
        let screen = self
            .chosen()
            .and_then(|found| SettleScreen::new(house, found.clone()));
        screen.map_or(Next::Stay, |screen| Next::Open(Box::new(screen)))
    }

    /// What stands beside the selected one, or beside the first other where that is selected.
    fn compare(&self, house: &House) -> Next {
        let Some(found) = self.chosen() else {
            return Next::Stay;
        };
        let others = || found.values.iter().filter(|value| **value != found.stands);
        let selected = self.value().filter(|value| **value != found.stands);
        let Some(other) = selected.or_else(|| others().next()) else {
            return Next::Stay;
        };
        let text = |word: &'static str, value: &str| Text {
            word,
            text: readable(house, found, value),
        };
        let texts = [text("stands", &found.stands), text("other", other)];
        Next::Open(Box::new(CompareScreen::new(found.label(), texts)))
    }

    fn blocks(&self, columns: usize, house: &House) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut stop = 0;
        for (nth, found) in self.found.iter().enumerate() {
            let mut head: Vec<Line> = if nth > 0 {
                vec![Vec::new()]
            } else {
                Vec::new()
            };
            let place = self.place(house, found);
            let title = cut(&found.title, columns);
            let words = wrap(
                &format!("{} of “{title}”{place}", found.field_label()),
                columns,
            );
            head.extend(words.into_iter().map(|line| vec![(Role::Strong, line)]));
            blocks.push(Block::still(head));
            for value in 0..found.values.len() {
                blocks.push(Block {
                    stop: Some(stop),
                    lines: of_value(house, found, value, columns),
                    fresh: false,
                });
                stop += 1;
            }
        }
        blocks
    }

    /// The inquiry, where several are looked at.
    fn place(&self, house: &House, found: &InDispute) -> String {
        let is_item = found.about.item.is_some();
        let inquiry = house.workspace.portfolio.inquiry(&found.at.file);
        match inquiry.filter(|_| self.within.is_none() && is_item) {
            Some(inquiry) => format!(" in “{}”", inquiry.title),
            None => String::new(),
        }
    }
}

/// A value as people read it: names for ids, a word for nothing.
fn readable(house: &House, found: &InDispute, value: &str) -> String {
    match found.field.map(|field| field.kind) {
        _ if value.is_empty() => "(nothing)".to_owned(),
        Some(FieldKind::Named(kind)) => house.workspace.portfolio.name_of(kind, value),
        Some(FieldKind::Date | FieldKind::Moment) => {
            let day = Day::parse(value);
            day.map_or(value.to_owned(), Day::in_full)
        }
        _ => value.to_owned(),
    }
}

/// One of the values: whether it stands, then its text, with what the others do not say stressed.
fn of_value(house: &House, found: &InDispute, nth: usize, columns: usize) -> Vec<Line> {
    let Some(value) = found.values.get(nth) else {
        return Vec::new();
    };
    let stands = found.field.is_some() && *value == found.stands;
    let (glyph, role, words) = match (stands, found.values.len()) {
        (true, _) => (Glyph::Here, Role::Done, "stands now"),
        (false, 2) => (Glyph::ToCome, Role::Needs, "the other"),
        (false, _) => (Glyph::ToCome, Role::Needs, "another"),
    };
    let text = readable(house, found, value);
    let other = found.values.iter().find(|other| *other != value);
    let other = other.filter(|_| found.values.len() == 2);
    let other = other.map(|other| readable(house, found, other));
    let label = format!("{} {words}  ", house.look.glyph(glyph));
    let indent = "   ";
    let room = columns.saturating_sub(indent.len()).clamp(8, PROSE);
    let head: Line = vec![(Role::Plain, indent.to_owned()), (role, label)];
    // With more than two, each is read by itself.
    let texts = sides::stressed(&text, other.as_ref().unwrap_or(&text), room);
    let mut lines = vec![head];
    lines.extend(texts.into_iter().map(|line| {
        let before = (Role::Plain, format!("{indent}  "));
        std::iter::once(before).chain(line).collect()
    }));
    lines
}

impl Screen for DisputesScreen {
    fn scope(&self) -> Scope {
        Scope::Disputes
    }

    fn refuses(&self, action: Action, house: &House) -> Option<String> {
        let about = matches!(
            action,
            Action::Take | Action::Both | Action::Edit | Action::Compare | Action::Open
        );
        let Some(found) = self.chosen() else {
            return about.then(|| NONE.to_owned());
        };
        let gone = found.field.is_none();
        match action {
            Action::Both | Action::Edit if gone => {
                Some("It is not there any more: take what you need of it, then Enter.".to_owned())
            }
            Action::Both => {
                let kind = found.field.map(|field| field.kind);
                let holds = matches!(kind, Some(FieldKind::Line | FieldKind::Text));
                (!holds).then(|| format!("{} can hold one value only.", found.field_label()))
            }
            Action::Compare if found.values.len() < 2 => Some("There is only one.".to_owned()),
            Action::Open if gone => Some("It is not there any more.".to_owned()),
            Action::Open if house.workspace.portfolio.inquiry(&found.at.file).is_none() => {
                Some("It belongs to the portfolio itself, which has no page yet.".to_owned())
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
            Action::Take => {
                let gone = self.chosen().is_some_and(|found| found.field.is_none());
                let choice = match self.value() {
                    Some(value) if !gone => Choice::Take(value.clone()),
                    _ => Choice::Stands,
                };
                self.settle(house, &choice)
            }
            Action::Both => self.settle(house, &Choice::Both),
            Action::Edit => self.write(house),
            Action::Compare => self.compare(house),
            Action::Open => match self.chosen() {
                Some(found) => Next::Go(found.about.clone()),
                None => Next::Stay,
            },
            Action::Back => Next::Close,
            _ => Next::Stay,
        }
    }

    fn clicked(&mut self, at: Position, _house: &mut House) -> Next {
        let stop = self.column.clicked(at);
        if let Some(stop) = stop.and_then(|stop| self.stops().get(stop).copied()) {
            self.cursor = stop;
        }
        Next::Stay
    }

    fn answered(&mut self, answer: Answer, house: &mut House) -> Next {
        match (answer, self.chosen().cloned()) {
            (Answer::Yes, Some(found)) => self.settled(house, &found),
            _ => Next::Stay,
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        self.renew(house);
        let area = paint::inset(area, 1);
        let buffer = frame.buffer_mut();
        let head = paint::from_column(area, 2);
        let words = counted(self.found.len()).unwrap_or("Every field says one thing".to_owned());
        let about = "Two people have changed the same without knowing of each other";
        let pieces = [
            (Role::Strong, words.as_str()),
            (Role::Dim, "   "),
            (Role::Dim, about),
        ];
        paint::pieces(buffer, head, house.look, &pieces);
        paint::rule(buffer, paint::from_row(area, 1), house.look);
        let room = paint::from_row(area, 3);
        let columns = usize::from(room.width.saturating_sub(4));
        let blocks = self.blocks(columns, house);
        let stop = self.stops().iter().position(|stop| *stop == self.cursor);
        self.column.draw(buffer, room, house.look, &blocks, stop);
    }
}
