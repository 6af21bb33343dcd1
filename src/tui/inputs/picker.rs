//! A picker: letters that narrow a long list down, and what was picked from it so far.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::model::layout::{width, wrap};
use crate::model::text;
use crate::model::wording::folded;
use crate::tui::inputs::candidate::Candidate;
use crate::tui::inputs::finding::Finding;
use crate::tui::inputs::highlight::Highlight;
use crate::tui::inputs::input::Input;
use crate::tui::inputs::picked::{Basket, Picked};
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::press::{Key, Press};
use crate::tui::typing::used::Used;
use crate::tui::widgets::paint;

/// The most rows that it asks for: for what is picked, for the list, for the preview.
const PICKED_ROWS: u16 = 3;
const LIST_ROWS: u16 = 6;
const PREVIEW_ROWS: u16 = 2;

/// The rows that a digit picks while no letters are typed.
const NUMBERED: usize = 9;

/// What can be picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// One of the candidates or none.
    One,
    /// Any number of them.
    Several,
    /// Any number, and labels that are not known yet.
    SeveralOrNew,
}

/// The picker. With nothing typed no row is highlighted, so that Enter goes on; arrows and letters highlight, and a digit
/// picks the row of its number.
#[derive(Debug)]
pub struct Picker {
    finding: Finding,
    sort: Sort,
    basket: Basket,
    highlight: Highlight,
    /// Whether the arrows have gone into the list.
    in_list: bool,
    /// Whether Space was pressed on the highlighted row: Enter then goes on and leaves it as it is.
    marking: bool,
    /// What is typed, if it could be a new label.
    new_label: Option<String>,
    /// The row in which the list was drawn last.
    list_from: u16,
}

impl Picker {
    /// One of the candidates or none.
    pub fn one(candidates: Vec<Candidate>, now: &[String]) -> Self {
        Self::new(candidates, now, Sort::One)
    }

    /// Any number of the candidates.
    pub fn several(candidates: Vec<Candidate>, now: &[String]) -> Self {
        Self::new(candidates, now, Sort::Several)
    }

    /// Any number of the candidates, and new labels.
    pub fn several_or_new(candidates: Vec<Candidate>, now: &[String]) -> Self {
        Self::new(candidates, now, Sort::SeveralOrNew)
    }

    fn new(candidates: Vec<Candidate>, now: &[String], sort: Sort) -> Self {
        Self {
            basket: Basket {
                all: picked(&candidates, now),
            },
            finding: Finding::new(candidates),
            sort,
            highlight: Highlight::default(),
            in_list: false,
            marking: false,
            new_label: None,
            list_from: 0,
        }
    }

    /// A new label is one that nobody is called, and that is not picked yet.
    fn find_new(&self) -> Option<String> {
        if self.sort != Sort::SeveralOrNew || self.finding.is_idle() {
            return None;
        }
        let label = text::line(self.finding.filter.text());
        let wanted = folded(&label);
        let picked = self
            .basket
            .all
            .iter()
            .any(|picked| folded(&picked.label) == wanted);
        (!label.is_empty() && !picked && self.finding.labelled(&label).is_none()).then_some(label)
    }

    /// The rows of the list: what fits, then the new label.
    fn length(&self) -> usize {
        self.finding.count() + usize::from(self.new_label.is_some())
    }

    /// The highlighted row, if one is.
    fn highlighted(&self) -> Option<usize> {
        let is_on = self.in_list || !self.finding.is_idle();
        (is_on && self.highlight.at < self.length()).then_some(self.highlight.at)
    }

    /// Picks a row, or takes it off again.
    fn pick(&mut self, row: usize) {
        let Some(candidate) = self.finding.candidate(row) else {
            if let Some(label) = self.new_label.take() {
                self.add(&label);
            }
            return;
        };
        let picked = Picked {
            value: candidate.value.clone(),
            label: candidate.label.clone(),
            is_new: false,
        };
        if self.sort == Sort::One && !self.basket.holds(&picked.value) {
            self.basket.all.clear();
        }
        self.basket.turn(picked);
    }

    /// Adds labels as they are typed. A comma is between two: it could not be read back inside one.
    fn add(&mut self, typed: &str) {
        let labels = typed.split([',', ';']).map(text::line);
        for label in labels.filter(|label| !label.is_empty()) {
            let known = self.finding.labelled(&label);
            let picked = Picked {
                value: known.map_or(&label, |known| &known.value).clone(),
                is_new: known.is_none(),
                label,
            };
            if !self.basket.holds(&picked.value) {
                self.basket.turn(picked);
            }
        }
    }

    /// Back to an empty line, with nothing highlighted.
    fn clear(&mut self) {
        self.finding.clear();
        self.found();
    }

    /// Something else fits now.
    fn found(&mut self) {
        self.highlight = Highlight::default();
        self.in_list = false;
        self.marking = false;
    }

    /// Goes on: what is highlighted is picked first, and then of several another can be.
    fn go_on(&mut self) -> Used {
        let row = self.highlighted();
        let goes = match row {
            Some(_) => self.marking,
            // Letters that fit nothing stay, to be mended; an empty line has said all.
            None => self.finding.is_idle(),
        };
        if let Some(row) = row.filter(|_| !goes) {
            let candidate = self.finding.candidate(row);
            if !candidate.is_some_and(|known| self.basket.holds(&known.value)) {
                self.pick(row);
            }
        }
        if goes || row.is_some() {
            self.clear();
        }
        if goes || (row.is_some() && self.sort == Sort::One) {
            Used::No
        } else {
            Used::Yes
        }
    }

    fn up_or_down(&mut self, press: Press) -> Used {
        self.marking = false;
        let down = matches!(press.key, Key::Down | Key::PageDown);
        if self.highlighted().is_none() {
            self.in_list = down && self.length() > 0;
            return if self.in_list { Used::Yes } else { Used::No };
        }
        if !down && self.highlight.at == 0 {
            let led_back = self.in_list;
            self.in_list = false;
            return if led_back { Used::Yes } else { Used::No };
        }
        let used = self.highlight.press(press, self.length());
        self.in_list |= used.is_yes();
        used
    }

    /// The row of a digit, while the rows are numbered.
    fn numbered(&self, press: Press) -> Option<usize> {
        let digit = press.character()?.to_digit(10)?;
        let row = usize::try_from(digit).ok()?.checked_sub(1)?;
        (self.has_numbers() && row < self.finding.count().min(NUMBERED)).then_some(row)
    }

    fn has_numbers(&self) -> bool {
        self.finding.filter.is_empty()
    }

    fn typed(&mut self, press: Press) -> Used {
        if let Some(row) = self.numbered(press) {
            self.pick(row);
            self.found();
            return Used::Yes;
        }
        let parts = matches!(press.character(), Some(',' | ';'));
        if parts && self.sort == Sort::SeveralOrNew {
            let typed = self.finding.filter.text().to_owned();
            self.add(&typed);
            self.clear();
            return Used::Yes;
        }
        let (used, changed) = self.finding.press(press);
        if changed {
            self.found();
        }
        used
    }

    fn wants_preview(&self) -> bool {
        let mut all = self.finding.candidates().iter();
        all.any(|known| !known.preview.is_empty())
    }

    fn draw_filter(
        &mut self,
        buffer: &mut Buffer,
        area: Rect,
        look: Look,
        focused: bool,
    ) -> Option<Position> {
        let all = self.finding.candidates().len();
        let count = match (self.finding.is_idle(), self.finding.count()) {
            _ if all == 0 && self.sort == Sort::SeveralOrNew => "nobody here yet".to_owned(),
            _ if all == 0 => "nothing to pick from yet".to_owned(),
            (true, n) => n.to_string(),
            (false, n) => format!("{n} of {all}"),
        };
        let right = paint::right(buffer, area, &count, look.style(Role::Dim));
        let mark = format!("{} ", look.glyph(Glyph::Typing));
        let role = if focused { Role::Focus } else { Role::Dim };
        let used = paint::line(buffer, area, &mark, look.style(role));
        let room = paint::from_column(area, used);
        let room = Rect {
            width: room.width.saturating_sub(right + 1).max(room.width.min(4)),
            ..room
        };
        self.finding.filter.draw(buffer, room, look, focused)
    }

    fn draw_list(&mut self, buffer: &mut Buffer, area: Rect, look: Look, focused: bool) {
        if self.length() == 0 && !self.finding.is_idle() {
            let place = paint::from_column(area, 2);
            paint::line(
                buffer,
                place,
                "Nothing fits; fewer letters show more.",
                look.style(Role::Dim),
            );
            return;
        }
        let highlighted = self.highlighted().filter(|_| focused);
        let rows = self.highlight.view(self.length(), usize::from(area.height));
        for (nth, row) in (0..area.height).zip(rows) {
            let place = Rect {
                height: 1,
                ..paint::from_row(area, nth)
            };
            let on = highlighted == Some(row);
            if on {
                buffer.set_style(place, look.style(Role::Selected));
                paint::line(
                    buffer,
                    place,
                    look.glyph(Glyph::Mark),
                    look.style(Role::Focus),
                );
            }
            self.draw_row(buffer, paint::from_column(place, 2), look, row, on);
        }
    }

    fn draw_row(&self, buffer: &mut Buffer, place: Rect, look: Look, row: usize, on: bool) {
        let role = |role: Role| if on { Role::Selected } else { role };
        let Some(candidate) = self.finding.candidate(row) else {
            let label = self.new_label.clone().unwrap_or_default();
            let pieces = [
                (role(Role::Dim), "new "),
                (role(Role::Plain), label.as_str()),
            ];
            paint::pieces(buffer, place, look, &pieces);
            return;
        };
        let mut room = place;
        if width(&candidate.beside) * 3 < usize::from(place.width) {
            let right = paint::right(
                buffer,
                place,
                &candidate.beside,
                look.style(role(Role::Dim)),
            );
            room.width = place.width.saturating_sub(right + 2);
        }
        let (mark, mark_role) = if self.basket.holds(&candidate.value) {
            (Glyph::Chosen, Role::Focus)
        } else {
            (Glyph::ToCome, Role::Dim)
        };
        let number = if row < NUMBERED && self.has_numbers() {
            format!(" {} ", row + 1)
        } else {
            "   ".to_owned()
        };
        let pieces = [
            (role(mark_role), look.glyph(mark)),
            (role(Role::Dim), number.as_str()),
            (role(Role::Plain), candidate.label.as_str()),
        ];
        paint::pieces(buffer, room, look, &pieces);
    }

    fn draw_preview(&self, buffer: &mut Buffer, area: Rect, look: Look) {
        let candidate = self
            .highlighted()
            .and_then(|row| self.finding.candidate(row));
        let preview = candidate.map_or("", |candidate| &candidate.preview);
        let place = paint::from_column(area, 2);
        let lines = wrap(preview, usize::from(place.width).max(1));
        for (nth, line) in (0..place.height).zip(&lines) {
            paint::line(
                buffer,
                paint::from_row(place, nth),
                line,
                look.style(Role::Dim),
            );
        }
    }
}

/// What these values stand for.
fn picked(candidates: &[Candidate], values: &[String]) -> Vec<Picked> {
    let picked = |value: &String| {
        let known = candidates.iter().find(|known| known.value == *value);
        Picked {
            value: value.clone(),
            label: known.map_or(value, |known| &known.label).clone(),
            is_new: false,
        }
    };
    values.iter().map(picked).collect()
}

impl Input for Picker {
    fn press(&mut self, press: Press) -> Used {
        let held = press.ctrl || press.alt || press.shift;
        let empty = self.finding.filter.is_empty();
        let used = match press.key {
            Key::Enter | Key::Tab if !held => self.go_on(),
            Key::Up | Key::Down | Key::PageUp | Key::PageDown if !held => self.up_or_down(press),
            Key::Char(' ') if !held && (self.in_list || empty) => {
                if let Some(row) = self.highlighted() {
                    self.pick(row);
                    self.marking = true;
                }
                Used::Yes
            }
            Key::Backspace if !held && empty => {
                self.basket.all.pop();
                Used::Yes
            }
            _ => self.typed(press),
        };
        if used == Used::No && self.finding.is_idle() {
            // Whoever only passes through has not pointed at anything.
            self.found();
        }
        self.new_label = self.find_new();
        used
    }

    fn paste(&mut self, text: &str) {
        if self.finding.paste(text) {
            self.found();
        }
        self.new_label = self.find_new();
    }

    fn texts(&self) -> Vec<String> {
        let mut texts: Vec<String> = self
            .basket
            .all
            .iter()
            .map(|picked| picked.value.clone())
            .collect();
        // A label that fits nothing known can only be meant as it stands, also when it is kept before Enter.
        if self.finding.count() == 0 {
            texts.extend(self.new_label.clone());
        }
        texts
    }

    fn fill(&mut self, texts: &[String]) {
        self.clear();
        let mut all = picked(self.finding.candidates(), texts);
        for one in &mut all {
            let known = self.finding.candidates().iter();
            one.is_new = !known
                .map(|known| &known.value)
                .any(|known| *known == one.value);
        }
        self.basket.all = all;
    }

    fn summary(&self) -> String {
        self.basket.words()
    }

    fn rows(&mut self, width: u16) -> u16 {
        let picked = u16::try_from(self.basket.rows(width)).unwrap_or(u16::MAX);
        let new = usize::from(self.sort == Sort::SeveralOrNew);
        let list = u16::try_from(self.finding.candidates().len() + new).unwrap_or(u16::MAX);
        let preview = if self.wants_preview() {
            PREVIEW_ROWS
        } else {
            0
        };
        picked.min(PICKED_ROWS) + 1 + list.min(LIST_ROWS) + preview
    }

    /// The line of letters comes first, then the list, then what is picked; the preview takes what is left.
    fn draw(
        &mut self,
        buffer: &mut Buffer,
        area: Rect,
        look: Look,
        focused: bool,
    ) -> Option<Position> {
        let picked = u16::try_from(self.basket.rows(area.width)).unwrap_or(u16::MAX);
        let picked = picked.min(PICKED_ROWS).min(area.height.saturating_sub(2));
        let below = area.height.saturating_sub(picked + 1);
        let preview = if self.wants_preview() {
            PREVIEW_ROWS.min(below.saturating_sub(2))
        } else {
            0
        };
        let list = u16::try_from(self.length().max(1)).unwrap_or(u16::MAX);
        let list = list.min(below - preview);
        let part = |from: u16, height: u16| Rect {
            height: height.min(area.height.saturating_sub(from)),
            ..paint::from_row(area, from)
        };
        self.list_from = picked + 1;
        if picked > 0 {
            self.basket.draw(buffer, part(0, picked), look);
        }
        let cursor = self.draw_filter(buffer, part(picked, 1), look, focused);
        if list > 0 {
            self.draw_list(buffer, part(picked + 1, list), look, focused);
        }
        self.draw_preview(buffer, part(picked + 1 + list, preview), look);
        cursor
    }

    fn hint(&self) -> &'static str {
        match self.sort {
            Sort::One => "a number, or letters and Enter; Backspace takes it off",
            Sort::Several => "numbers, or letters and Enter; Backspace takes one off",
            Sort::SeveralOrNew if self.finding.candidates().is_empty() => {
                "a label and Enter; Backspace takes one off"
            }
            Sort::SeveralOrNew => "numbers, or a label and Enter; Backspace takes one off",
        }
    }

    fn more(&self) -> (Option<u16>, Option<u16>) {
        self.highlight.more(self.length(), self.list_from)
    }
}
