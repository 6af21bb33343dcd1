//! A list of a few words to choose from: one of them, or several.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::model::text;
use crate::model::wording::folded;
use crate::tui::inputs::candidate::Candidate;
use crate::tui::inputs::highlight::Highlight;
use crate::tui::inputs::input::Input;
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::press::{Key, Press};
use crate::tui::typing::used::Used;
use crate::tui::widgets::paint;

/// The most rows that it asks for.
const ROWS: usize = 10;

/// What a row says that stands for nothing.
const UNSET: &str = "not set";

/// How many can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Many {
    /// One, which can be taken back.
    OneOrNone,
    /// One, always.
    One,
    /// Any number.
    Several,
}

/// The list. Letters and digits choose at once; arrows only move the highlight, and Enter or Space chooses it.
#[derive(Debug)]
pub struct Choices {
    options: Vec<Candidate>,
    many: Many,
    /// Places in `options`, in the order in which they were chosen.
    chosen: Vec<usize>,
    /// What was chosen before letters led astray.
    first: Vec<usize>,
    highlight: Highlight,
    /// The letters that led to the highlight, as they were typed.
    letters: String,
    /// Whether the rows have numbers that choose them; else digits are looked for as letters are.
    numbered: bool,
}

impl Choices {
    /// One of the options or none.
    pub fn one_or_none(options: Vec<Candidate>, now: &[String]) -> Self {
        Self::new(options, now, Many::OneOrNone)
    }

    /// One of the options; it cannot be left empty.
    pub fn one(options: Vec<Candidate>, now: &[String]) -> Self {
        Self::new(options, now, Many::One)
    }

    /// Any number of the options.
    pub fn several(options: Vec<Candidate>, now: &[String]) -> Self {
        Self::new(options, now, Many::Several)
    }

    /// The same without numbers before its rows: digits are looked for in the options, as letters are.
    #[must_use]
    pub fn by_words(mut self) -> Self {
        self.numbered = false;
        self
    }

    fn new(options: Vec<Candidate>, now: &[String], many: Many) -> Self {
        let chosen = places(&options, now);
        let mut list = Self {
            options,
            many,
            first: chosen.clone(),
            chosen,
            highlight: Highlight::default(),
            letters: String::new(),
            numbered: true,
        };
        list.rest();
        list
    }

    /// How many rows stand before the options: the one for nothing.
    fn before(&self) -> usize {
        usize::from(self.many == Many::OneOrNone)
    }

    fn length(&self) -> usize {
        self.options.len() + self.before()
    }

    /// Puts the highlight on what is chosen.
    fn rest(&mut self) {
        self.letters.clear();
        let chosen = self.chosen.first().map_or(0, |at| at + self.before());
        self.highlight = Highlight::on(chosen);
    }

    /// Chooses a row: the only one, or one more or less of several.
    fn choose(&mut self, row: usize) {
        let option = row
            .checked_sub(self.before())
            .filter(|at| *at < self.options.len());
        match (self.many, option) {
            (Many::Several, Some(at)) => match self.chosen.iter().position(|there| *there == at) {
                Some(there) => {
                    self.chosen.remove(there);
                }
                None => self.chosen.push(at),
            },
            (Many::Several, None) => {}
            (_, option) => self.chosen = option.into_iter().collect(),
        }
        self.highlight.at = row.min(self.length().saturating_sub(1));
    }

    /// Goes to the option that begins with the letters typed so far; the same letter again goes on to the next one round.
    /// Letters that fit none choose none: somebody is writing a sentence, and it must not become a choice.
    fn jump(&mut self, letters: &str) {
        if self.letters.is_empty() {
            self.first.clone_from(&self.chosen);
        }
        self.letters.push_str(letters);
        match self.meant() {
            Some(at) if self.many == Many::Several => self.highlight.at = at + self.before(),
            Some(at) => self.choose(at + self.before()),
            None if self.many == Many::Several => {}
            None => {
                self.chosen.clone_from(&self.first);
                let chosen = self.chosen.first().map_or(0, |at| at + self.before());
                self.highlight = Highlight::on(chosen);
            }
        }
    }

    /// The option that the letters typed so far mean.
    fn meant(&self) -> Option<usize> {
        let here = self.highlight.at.saturating_sub(self.before());
        let typed = self.letters.to_lowercase();
        let mut letters = typed.chars();
        let again = letters
            .next()
            .filter(|first| letters.clone().count() > 0 && letters.all(|c| c == *first));
        self.begun(&typed, here)
            .or_else(|| self.begun(&again?.to_string(), here + 1))
    }

    /// Whether the letters typed so far mean nothing here.
    fn is_astray(&self) -> bool {
        !self.letters.is_empty() && self.meant().is_none()
    }

    /// The first option from a place on, round the list, of which a word begins with these letters; the first word counts
    /// most.
    fn begun(&self, letters: &str, from: usize) -> Option<usize> {
        let count = self.options.len();
        let label = |at: usize| {
            self.options
                .get(at)
                .map_or(String::new(), |option| folded(&option.label))
        };
        let mut round = (0..count).map(|step| (from + step) % count);
        let first = round.clone().find(|at| label(*at).starts_with(letters));
        first.or_else(|| {
            round.find(|at| label(*at).split(' ').any(|word| word.starts_with(letters)))
        })
    }

    /// Goes on: what the arrows have led to is chosen.
    fn go_on(&mut self) {
        if self.many != Many::Several {
            self.choose(self.highlight.at);
        }
    }

    fn moved(&mut self, press: Press) -> Used {
        let turns = self.many != Many::Several;
        match press.key {
            Key::Left if turns => self.choose(self.highlight.at.saturating_sub(1)),
            Key::Right if turns => self.choose(self.highlight.at + 1),
            Key::Home => self.highlight.at = 0,
            Key::End => self.highlight.at = self.length().saturating_sub(1),
            Key::Backspace | Key::Delete if self.many == Many::OneOrNone => self.choose(0),
            _ => return self.highlight.press(press, self.length()),
        }
        Used::Yes
    }

    fn label(&self, row: usize) -> &str {
        let option = row
            .checked_sub(self.before())
            .and_then(|at| self.options.get(at));
        option.map_or(UNSET, |option| &option.label)
    }

    fn is_chosen(&self, row: usize) -> bool {
        match row.checked_sub(self.before()) {
            Some(at) => self.chosen.contains(&at),
            None => self.chosen.is_empty(),
        }
    }

    /// `‹ pattern ›`, where there is a single row.
    fn draw_turned(&self, buffer: &mut Buffer, area: Rect, look: Look, focused: bool) {
        let words = if self.chosen.is_empty() && !self.is_astray() {
            UNSET.to_owned()
        } else {
            self.summary()
        };
        let role = if focused { Role::Focus } else { Role::Plain };
        let (before, after) = match (focused, self.many) {
            (true, Many::One | Many::OneOrNone) => {
                (look.glyph(Glyph::Turn), look.glyph(Glyph::TurnOn))
            }
            _ => ("", ""),
        };
        let words = if before.is_empty() {
            words
        } else {
            format!(" {words} ")
        };
        paint::pieces(
            buffer,
            area,
            look,
            &[(Role::Dim, before), (role, &words), (Role::Dim, after)],
        );
    }

    fn draw_row(&self, buffer: &mut Buffer, place: Rect, look: Look, row: usize, focused: bool) {
        let highlighted = focused && row == self.highlight.at;
        let chosen = self.is_chosen(row);
        let role = |role: Role| if highlighted { Role::Selected } else { role };
        if highlighted {
            buffer.set_style(place, look.style(Role::Selected));
            paint::line(
                buffer,
                place,
                look.glyph(Glyph::Mark),
                look.style(Role::Focus),
            );
        }
        let number = match row.checked_sub(self.before()) {
            _ if !self.numbered => " ".to_owned(),
            Some(at) if at < 9 => format!(" {} ", at + 1),
            _ => "   ".to_owned(),
        };
        let plain = if chosen { Role::Strong } else { Role::Plain };
        let words = if row < self.before() {
            Role::Dim
        } else {
            plain
        };
        let pieces = [
            (
                role(if chosen { Role::Focus } else { Role::Dim }),
                look.glyph(if chosen { Glyph::Chosen } else { Glyph::ToCome }),
            ),
            (role(Role::Dim), number.as_str()),
            (role(words), self.label(row)),
        ];
        paint::pieces(buffer, paint::from_column(place, 2), look, &pieces);
    }
}

/// Where the options with these values are.
fn places(options: &[Candidate], values: &[String]) -> Vec<usize> {
    let place = |value: &String| options.iter().position(|option| option.value == *value);
    values.iter().filter_map(place).collect()
}

impl Input for Choices {
    fn press(&mut self, press: Press) -> Used {
        if let Some(c) = press.character() {
            if self.is_astray() {
                self.jump(&c.to_string());
                return Used::Yes;
            }
            match c.to_digit(10).and_then(|digit| usize::try_from(digit).ok()) {
                Some(digit) if self.numbered && (1..=self.options.len()).contains(&digit) => {
                    self.choose(digit - 1 + self.before());
                }
                _ if c == ' ' => self.choose(self.highlight.at),
                _ => {
                    self.jump(&c.to_string());
                    return Used::Yes;
                }
            }
            self.letters.clear();
            return Used::Yes;
        }
        let held = press.ctrl || press.alt || press.shift;
        if self.is_astray() {
            match press.key {
                Key::Backspace => self.letters.clear(),
                Key::Enter | Key::Tab | Key::BackTab => return Used::Yes,
                _ if held => return Used::No,
                _ => {}
            }
            if press.key == Key::Backspace {
                return Used::Yes;
            }
        }
        self.letters.clear();
        let used = match press.key {
            Key::Enter | Key::Tab if !held => {
                self.go_on();
                Used::No
            }
            _ if held => Used::No,
            _ => self.moved(press),
        };
        if !used.is_yes() {
            self.rest();
        }
        used
    }

    fn paste(&mut self, text: &str) {
        let wanted = folded(text);
        let found = self
            .options
            .iter()
            .position(|option| folded(&option.label) == wanted);
        match found {
            Some(at) if self.is_astray() || !self.chosen.contains(&at) => {
                self.letters.clear();
                self.choose(at + self.before());
            }
            Some(_) => {}
            None => self.jump(&text::line(text)),
        }
    }

    fn texts(&self) -> Vec<String> {
        let options = self.chosen.iter().filter_map(|at| self.options.get(*at));
        options.map(|option| option.value.clone()).collect()
    }

    fn fill(&mut self, texts: &[String]) {
        let texts: Vec<String> = texts
            .iter()
            .flat_map(|text| text.split('\n').map(str::to_owned))
            .collect();
        self.chosen = places(&self.options, &texts);
        self.rest();
        let known = |text: &String| self.options.iter().any(|option| option.value == *text);
        if let Some(astray) = texts.iter().find(|text| !known(text)) {
            self.jump(&astray.clone());
        }
    }

    fn unread(&self) -> Option<&str> {
        self.is_astray().then_some(self.letters.as_str())
    }

    fn summary(&self) -> String {
        if self.is_astray() {
            return self.letters.clone();
        }
        let options = self.chosen.iter().filter_map(|at| self.options.get(*at));
        options
            .map(|option| option.label.as_str())
            .collect::<Vec<_>>()
            .join("; ")
    }

    fn rows(&mut self, _width: u16) -> u16 {
        let rows = self.length().clamp(1, ROWS) + usize::from(self.is_astray());
        u16::try_from(rows).unwrap_or(u16::MAX)
    }

    fn draw(
        &mut self,
        buffer: &mut Buffer,
        area: Rect,
        look: Look,
        focused: bool,
    ) -> Option<Position> {
        if area.height <= 1 && (self.many != Many::Several || !focused) {
            self.draw_turned(buffer, area, look, focused);
            return None;
        }
        let area = if self.is_astray() && area.height > 1 {
            let last = paint::from_row(area, area.height - 1);
            let typing = format!("{} ", look.glyph(Glyph::Typing));
            let pieces = [(Role::Focus, typing.as_str()), (Role::Needs, &self.letters)];
            paint::pieces(buffer, last, look, &pieces);
            Rect {
                height: area.height - 1,
                ..area
            }
        } else {
            area
        };
        let rows = self.highlight.view(self.length(), usize::from(area.height));
        for (nth, row) in (0..area.height).zip(rows) {
            let place = Rect {
                height: 1,
                ..paint::from_row(area, nth)
            };
            self.draw_row(buffer, place, look, row, focused);
        }
        None
    }

    fn hint(&self) -> &'static str {
        if self.is_astray() {
            return "no choice begins like that; Backspace begins again";
        }
        match self.many {
            _ if !self.numbered => "a few letters or digits choose, Space too",
            Many::OneOrNone => "a letter or number chooses, Space too; Backspace leaves it open",
            Many::One => "a letter or number chooses, Space too",
            Many::Several => "Space marks, a number too; letters go there",
        }
    }

    fn more(&self) -> (Option<u16>, Option<u16>) {
        self.highlight.more(self.length(), 0)
    }
}
