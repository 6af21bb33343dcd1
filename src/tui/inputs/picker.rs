//! A picker: a line of letters that narrows a long list down, and what was picked from it so far.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::model::layout::{width, wrap};
use crate::model::pick::ranked;
use crate::model::text;
use crate::model::wording::folded;
use crate::tui::inputs::candidate::Candidate;
use crate::tui::inputs::highlight::Highlight;
use crate::tui::inputs::input::Input;
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::press::{Key, Press};
use crate::tui::typing::editor::Editor;
use crate::tui::typing::used::Used;
use crate::tui::widgets::paint;

/// The most rows of the list, of what is picked, and of the preview that it asks for.
const ROWS: u16 = 6;
const PICKED_ROWS: u16 = 3;
const PREVIEW_ROWS: u16 = 2;

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

/// Something that was picked.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Picked {
    value: String,
    label: String,
    /// Whether it is a label that nobody has written down before.
    new: bool,
}

/// The picker. With nothing typed no row is highlighted, so that Enter goes on; arrows and letters highlight.
#[derive(Debug)]
pub struct Picker {
    candidates: Vec<Candidate>,
    sort: Sort,
    picked: Vec<Picked>,
    filter: Editor,
    /// What the filter was when `found` was found.
    searched: String,
    /// Places in `candidates`, the best first.
    found: Vec<usize>,
    highlight: Highlight,
    /// Whether the arrows have gone into the list.
    in_list: bool,
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
        let label = |value: &String| {
            let known = candidates
                .iter()
                .find(|candidate| candidate.value == *value);
            known.map_or(value, |candidate| &candidate.label).clone()
        };
        let picked = now
            .iter()
            .map(|value| Picked {
                value: value.clone(),
                label: label(value),
                new: false,
            })
            .collect();
        Self {
            found: (0..candidates.len()).collect(),
            candidates,
            sort,
            picked,
            filter: Editor::one_line(""),
            searched: String::new(),
            highlight: Highlight::default(),
            in_list: false,
        }
    }

    /// What is typed, if it could be a new label: nobody is called that, and nothing with that label is picked.
    fn new_label(&self) -> Option<String> {
        let label = text::line(self.filter.text());
        let wanted = folded(&label);
        let known = self
            .candidates
            .iter()
            .any(|known| folded(&known.label) == wanted);
        let picked = self
            .picked
            .iter()
            .any(|picked| folded(&picked.label) == wanted);
        (self.sort == Sort::SeveralOrNew && !label.is_empty() && !known && !picked).then_some(label)
    }

    /// The rows of the list: what fits, then the new label.
    fn length(&self) -> usize {
        self.found.len() + usize::from(self.new_label().is_some())
    }

    /// The highlighted row, if one is.
    fn highlighted(&self) -> Option<usize> {
        let is_on = self.in_list || !self.searched.trim().is_empty();
        (is_on && self.highlight.at < self.length()).then_some(self.highlight.at)
    }

    fn candidate(&self, row: usize) -> Option<&Candidate> {
        self.found.get(row).and_then(|at| self.candidates.get(*at))
    }

    fn is_picked(&self, candidate: &Candidate) -> bool {
        self.picked
            .iter()
            .any(|picked| picked.value == candidate.value)
    }

    /// Picks a row, or takes it off again.
    fn pick(&mut self, row: usize) {
        let picked = match self.candidate(row) {
            Some(candidate) => Picked {
                value: candidate.value.clone(),
                label: candidate.label.clone(),
                new: false,
            },
            None => match self.new_label() {
                Some(label) => return self.add_new(&label),
                None => return,
            },
        };
        let there = self
            .picked
            .iter()
            .position(|known| known.value == picked.value);
        match there {
            Some(at) => {
                self.picked.remove(at);
            }
            None if self.sort == Sort::One => self.picked = vec![picked],
            None => self.picked.push(picked),
        }
    }

    /// Adds what was typed as it stands. A comma is between labels: it could not be read back inside one.
    fn add_new(&mut self, typed: &str) {
        for label in typed
            .split([',', ';'])
            .map(text::line)
            .filter(|label| !label.is_empty())
        {
            let wanted = folded(&label);
            let known = self
                .candidates
                .iter()
                .find(|known| folded(&known.label) == wanted);
            let picked = Picked {
                value: known.map_or(&label, |known| &known.value).clone(),
                new: known.is_none(),
                label,
            };
            if !self.picked.iter().any(|there| there.value == picked.value) {
                self.picked.push(picked);
            }
        }
    }

    /// Back to an empty line, with nothing highlighted.
    fn clear(&mut self) {
        self.filter = Editor::one_line("");
        self.in_list = false;
        self.search();
    }

    /// Finds what fits the letters; more letters only look through what fitted before.
    fn search(&mut self) {
        let letters = self.filter.text().trim();
        if letters == self.searched {
            return;
        }
        let goes_on = letters.starts_with(&self.searched) && !letters.contains('\\');
        let among: Vec<usize> = if goes_on && !self.searched.is_empty() {
            let mut found = std::mem::take(&mut self.found);
            found.sort_unstable();
            found
        } else {
            (0..self.candidates.len()).collect()
        };
        let labels = among
            .iter()
            .map(|at| self.candidates.get(*at).map_or("", |known| &known.label));
        self.found = ranked(labels, letters)
            .into_iter()
            .filter_map(|at| among.get(at).copied())
            .collect();
        letters.clone_into(&mut self.searched);
        self.highlight = Highlight::default();
        self.in_list = false;
    }

    /// Goes on: what is highlighted is picked first, and then of several another can be.
    fn go_on(&mut self) -> Used {
        let Some(row) = self.highlighted() else {
            // Letters that fit nothing stay, to be mended; an empty line has said all.
            return if self.searched.is_empty() {
                Used::No
            } else {
                Used::Yes
            };
        };
        let kept = self.sort == Sort::One
            && self
                .candidate(row)
                .is_some_and(|known| self.is_picked(known));
        if !kept {
            self.pick(row);
        }
        self.clear();
        if self.sort == Sort::One {
            Used::No
        } else {
            Used::Yes
        }
    }

    fn up_or_down(&mut self, press: Press) -> Used {
        let down = matches!(press.key, Key::Down | Key::PageDown);
        if down && self.highlighted().is_none() {
            self.in_list = self.length() > 0;
            self.highlight.at = 0;
            return if self.in_list { Used::Yes } else { Used::No };
        }
        if !down && self.highlight.at == 0 && self.in_list {
            self.in_list = false;
            return Used::Yes;
        }
        let used = if self.highlighted().is_some() {
            self.highlight.press(press, self.length())
        } else {
            Used::No
        };
        self.in_list |= used.is_yes();
        used
    }

    fn typed(&mut self, press: Press) -> Used {
        let is_new = self.sort == Sort::SeveralOrNew;
        if matches!(press.character(), Some(',' | ';')) && is_new {
            let typed = self.filter.text().to_owned();
            self.add_new(&typed);
            self.clear();
            return Used::Yes;
        }
        let used = self.filter.press(press);
        self.search();
        used
    }

    /// What was picked, one after another in rows of a width; the last row says how many more there are.
    fn picked_rows(&self, look: Look, room: usize) -> Vec<Vec<(Role, String)>> {
        let mut rows: Vec<Vec<(Role, String)>> = Vec::new();
        let mut used = 0;
        for picked in &self.picked {
            let new = if picked.new { " new" } else { "" };
            let label =
                crate::model::layout::cut(&picked.label, room.saturating_sub(6 + new.len()).max(1));
            let wide = width(&label) + 2 + new.len();
            if rows.is_empty() || used + 3 + wide > room {
                rows.push(Vec::new());
                used = 0;
            }
            let Some(row) = rows.last_mut() else { continue };
            if used > 0 {
                row.push((Role::Plain, "   ".to_owned()));
                used += 3;
            }
            row.push((Role::Focus, format!("{} ", look.glyph(Glyph::Chosen))));
            row.push((Role::Strong, label));
            row.push((Role::Dim, new.to_owned()));
            used += wide;
        }
        rows
    }

    fn wants_preview(&self) -> bool {
        self.candidates
            .iter()
            .any(|known| !known.preview.is_empty())
    }

    fn draw_picked(&self, buffer: &mut Buffer, area: Rect, look: Look) {
        let rows = self.picked_rows(look, usize::from(area.width));
        let hidden = rows.len() > usize::from(area.height);
        for (nth, row) in (0..area.height).zip(&rows) {
            let place = paint::from_row(area, nth);
            let pieces: Vec<(Role, &str)> = row
                .iter()
                .map(|(role, text)| (*role, text.as_str()))
                .collect();
            let used = paint::pieces(buffer, place, look, &pieces);
            if hidden && nth + 1 == area.height {
                let words = format!("   {} in all", self.picked.len());
                paint::line(
                    buffer,
                    paint::from_column(place, used),
                    &words,
                    look.style(Role::Dim),
                );
            }
        }
    }

    fn draw_filter(
        &mut self,
        buffer: &mut Buffer,
        area: Rect,
        look: Look,
        focused: bool,
    ) -> Option<Position> {
        let line = Rect {
            height: area.height.min(1),
            ..area
        };
        let count = match (self.searched.is_empty(), self.found.len()) {
            (_, 0) if self.candidates.is_empty() => "nothing to pick from yet".to_owned(),
            (true, n) => n.to_string(),
            (false, n) => format!("{n} of {}", self.candidates.len()),
        };
        let right = paint::right(buffer, line, &count, look.style(Role::Dim));
        let mark = format!("{} ", look.glyph(Glyph::Typing));
        let role = if focused { Role::Focus } else { Role::Dim };
        let used = paint::line(buffer, line, &mark, look.style(role));
        let room = paint::from_column(line, used);
        let room = Rect {
            width: room.width.saturating_sub(right + 1).max(room.width.min(1)),
            ..room
        };
        self.filter.draw(buffer, room, look, focused)
    }

    fn draw_list(&mut self, buffer: &mut Buffer, area: Rect, look: Look, focused: bool) {
        if self.length() == 0 && !self.candidates.is_empty() {
            paint::line(
                buffer,
                paint::from_column(area, 2),
                "Nothing fits; fewer letters show more.",
                look.style(Role::Dim),
            );
            return;
        }
        let highlighted = self.highlighted().filter(|_| focused);
        let new = self.new_label();
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
            let role = |role: Role| if on { Role::Selected } else { role };
            let place = paint::from_column(place, 2);
            if let Some(candidate) = self.candidate(row) {
                let picked = self.is_picked(candidate);
                let mark = look.glyph(if picked { Glyph::Chosen } else { Glyph::ToCome });
                let right = if width(&candidate.kind_word) * 3 < usize::from(place.width) {
                    paint::right(
                        buffer,
                        place,
                        &candidate.kind_word,
                        look.style(role(Role::Dim)),
                    )
                } else {
                    0
                };
                let room = Rect {
                    width: place.width.saturating_sub(right + 2),
                    ..place
                };
                let mark_role = if picked { Role::Focus } else { Role::Dim };
                paint::pieces(
                    buffer,
                    room,
                    look,
                    &[
                        (role(mark_role), mark),
                        (role(Role::Plain), " "),
                        (role(Role::Plain), &candidate.label),
                    ],
                );
            } else if let Some(label) = &new {
                paint::pieces(
                    buffer,
                    place,
                    look,
                    &[(role(Role::Dim), "new "), (role(Role::Plain), label)],
                );
            }
        }
    }

    fn draw_preview(&self, buffer: &mut Buffer, area: Rect, look: Look) {
        let Some(candidate) = self.highlighted().and_then(|row| self.candidate(row)) else {
            return;
        };
        let place = paint::from_column(area, 2);
        let lines = wrap(&candidate.preview, usize::from(place.width).max(1));
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

impl Input for Picker {
    fn press(&mut self, press: Press) -> Used {
        let held = press.ctrl || press.alt || press.shift;
        match press.key {
            Key::Enter | Key::Tab if !held => self.go_on(),
            Key::Up | Key::Down | Key::PageUp | Key::PageDown if !held => self.up_or_down(press),
            Key::Char(' ') if !held && (self.in_list || self.filter.is_empty()) => {
                if let Some(row) = self.highlighted() {
                    self.pick(row);
                }
                Used::Yes
            }
            Key::Backspace if !held && self.filter.is_empty() => {
                self.picked.pop();
                Used::Yes
            }
            _ => self.typed(press),
        }
    }

    fn paste(&mut self, text: &str) {
        self.filter.paste(text);
        self.search();
    }

    fn texts(&self) -> Vec<String> {
        let mut texts: Vec<String> = self
            .picked
            .iter()
            .map(|picked| picked.value.clone())
            .collect();
        // A label that fits nothing known can only be meant as it stands, also when it is kept before Enter.
        if let Some(label) = self.new_label().filter(|_| self.found.is_empty()) {
            texts.push(label);
        }
        texts
    }

    fn summary(&self) -> String {
        self.picked
            .iter()
            .map(|picked| picked.label.as_str())
            .collect::<Vec<_>>()
            .join("; ")
    }

    fn rows(&mut self, width: u16) -> u16 {
        let look = Look {
            theme: crate::tui::look::Theme::Plain,
            unicode: true,
        };
        let picked = self.picked_rows(look, usize::from(width)).len();
        let picked = u16::try_from(picked).unwrap_or(u16::MAX).min(PICKED_ROWS);
        let new = usize::from(self.sort == Sort::SeveralOrNew);
        let list = u16::try_from(self.candidates.len() + new)
            .unwrap_or(u16::MAX)
            .min(ROWS);
        picked
            + 1
            + list
            + if self.wants_preview() {
                PREVIEW_ROWS
            } else {
                0
            }
    }

    fn draw(
        &mut self,
        buffer: &mut Buffer,
        area: Rect,
        look: Look,
        focused: bool,
    ) -> Option<Position> {
        // The line comes first, then the list, then what is picked; the preview takes what is left.
        let wide = usize::from(area.width);
        let picked = u16::try_from(self.picked_rows(look, wide).len()).unwrap_or(u16::MAX);
        let picked = picked.min(PICKED_ROWS).min(area.height.saturating_sub(2));
        let list = u16::try_from(self.length().max(1)).unwrap_or(u16::MAX);
        let below = area.height.saturating_sub(picked + 1);
        let preview = if self.wants_preview() {
            PREVIEW_ROWS.min(below.saturating_sub(2))
        } else {
            0
        };
        let list = list.min(below.saturating_sub(preview));
        let part = |from: u16, height: u16| Rect {
            height: height.min(area.height.saturating_sub(from)),
            ..paint::from_row(area, from)
        };
        self.draw_picked(buffer, part(0, picked), look);
        let cursor = self.draw_filter(buffer, part(picked, 1), look, focused);
        if list > 0 {
            self.draw_list(buffer, part(picked + 1, list), look, focused);
        }
        self.draw_preview(buffer, part(picked + 1 + list, preview), look);
        cursor
    }

    fn hint(&self) -> &'static str {
        match self.sort {
            Sort::One => "letters find, Enter picks; Backspace takes it off",
            Sort::Several => "letters find, Enter links; Backspace takes the last off",
            Sort::SeveralOrNew => {
                "letters find, Enter adds, a comma adds it as it stands; Backspace takes the last off"
            }
        }
    }

    fn hidden(&self) -> (usize, usize) {
        self.highlight.hidden(self.length())
    }
}
