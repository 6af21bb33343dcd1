//! The fields of a form, one of them with the focus and always seen whole.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::model::field::Field;
use crate::model::filling::Fault;
use crate::model::layout::quoted;
use crate::model::refusal::Refusal;
use crate::model::wording::capital;
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::press::{Key, Press};
use crate::tui::screens::form::entry::FormEntry;
use crate::tui::widgets::paint;
use crate::workspace::draft::{Draft, Place};

/// How far a page goes.
const PAGE: usize = 5;

/// From this height on there is space around the focused field.
const SPACIOUS: u16 = 26;

/// The fields of a form.
#[derive(Debug, Default)]
pub struct Entries {
    /// The fields, in the order of the table.
    pub all: Vec<FormEntry>,
    /// The one that takes what is typed.
    pub focus: usize,
    /// The first in view.
    first: usize,
    drawn: Vec<(Rect, usize)>,
}

impl Entries {
    /// Fields, the first of them with the focus.
    pub fn new(all: Vec<FormEntry>) -> Self {
        Self {
            all,
            ..Self::default()
        }
    }

    /// The field that takes what is typed.
    pub fn focused(&mut self) -> Option<&mut FormEntry> {
        self.all.get_mut(self.focus)
    }

    /// The same, to look at.
    pub fn in_focus(&self) -> Option<&FormEntry> {
        self.all.get(self.focus)
    }

    /// More fields, below the others; the first of them gets the focus.
    pub fn extend(&mut self, more: Vec<FormEntry>) {
        let first = self.all.len();
        self.all.extend(more);
        self.go_to(first);
    }

    /// The field with this name.
    pub fn named(&mut self, name: &str) -> Option<&mut FormEntry> {
        self.all.iter_mut().find(|entry| entry.field.name == name)
    }

    /// Gives the focus to a field.
    pub fn go_to(&mut self, field: usize) {
        self.focus = field.min(self.all.len().saturating_sub(1));
    }

    /// Goes on to the next field. `false` if there is none.
    pub fn go_on(&mut self) -> bool {
        let more = self.focus + 1 < self.all.len();
        self.go_to(self.focus + usize::from(more));
        more
    }

    /// Goes back to the field before.
    pub fn go_back(&mut self) {
        self.focus = self.focus.saturating_sub(1);
    }

    /// Goes to another field by a press that the focused one has no use for.
    pub fn go_by(&mut self, key: Key) {
        match key {
            Key::Up => self.go_back(),
            Key::Down => self.go_to(self.focus + 1),
            Key::PageUp => self.go_to(self.focus.saturating_sub(PAGE)),
            Key::PageDown => self.go_to(self.focus + PAGE),
            _ => {}
        }
    }

    /// Gives a press to the focused field. `true` if it was taken.
    pub fn is_used(&mut self, press: Press) -> bool {
        let Some(entry) = self.focused() else {
            return false;
        };
        let used = entry.input.press(press).is_yes();
        if used && !matches!(press.key, Key::Enter | Key::Tab) {
            entry.error = None;
        }
        used
    }

    /// What was typed or picked and is not kept yet, each at the place of its field.
    pub fn drafts(&self, place: impl Fn(&Field) -> Place) -> Vec<Draft> {
        let entries = self.all.iter();
        entries
            .filter_map(|entry| entry.input.draft(|| place(entry.field)))
            .collect()
    }

    /// Goes to a field whose content would take the place of what somebody else wrote, if the person has not been told
    /// yet. `true` if there is one.
    pub fn object(&mut self) -> bool {
        let mut all = self.all.iter_mut().enumerate();
        let first = all.find_map(|(at, entry)| {
            let objects = entry.input.is_changed() && entry.input.objects();
            objects.then_some(at)
        });
        self.go_to(first.unwrap_or(self.focus));
        first.is_some()
    }

    /// Goes to a field in which something is typed that stands for nothing, and says so there. `true` if there is one.
    pub fn is_unread(&mut self) -> bool {
        let mut all = self.all.iter();
        let Some(at) = all.position(|entry| entry.input.unread().is_some()) else {
            return false;
        };
        self.go_to(at);
        if let Some(entry) = self.focused() {
            let typed = quoted(entry.input.unread().unwrap_or_default());
            let error = format!("{typed} is no choice here. Backspace takes it away.");
            entry.error = Some(error);
        }
        true
    }

    /// Whether anything was typed or picked.
    pub fn is_changed(&self) -> bool {
        self.all.iter().any(|entry| entry.input.is_touched())
    }

    /// How many fields have to be looked at again.
    pub fn errors(&self) -> usize {
        let wrong = self.all.iter().filter(|entry| entry.error.is_some());
        wrong.count()
    }

    /// Shows what was refused, each at its field, and goes to the first.
    pub fn show(&mut self, faults: Vec<Fault>) {
        for entry in &mut self.all {
            entry.error = None;
        }
        for fault in faults {
            if let Some(entry) = self.named(fault.field) {
                entry.error = Some(worded(entry.field.label, &fault.refusal));
            }
        }
        let first = self.all.iter().position(|entry| entry.error.is_some());
        self.go_to(first.unwrap_or(self.focus));
    }

    /// Gives the focus to the field at a place.
    pub fn clicked(&mut self, at: Position) {
        let found = self.drawn.iter().find(|(area, _)| area.contains(at));
        if let Some((_, field)) = found {
            self.focus = *field;
        }
    }

    /// Draws what is in view; arrows at the right say that there is more.
    pub fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: Look) {
        self.drawn.clear();
        let edge = paint::from_column(area, area.width.saturating_sub(1));
        let area = Rect {
            width: area.width.saturating_sub(2),
            ..area
        };
        let gap = u16::from(area.height >= SPACIOUS);
        let heights = self.heights(area, gap);
        self.first = in_view(self.first, self.focus, &heights, area.height);
        let mut left = area;
        let mut after = self.first;
        for (at, entry) in self.all.iter_mut().enumerate().skip(self.first) {
            let focused = at == self.focus;
            if focused && at > self.first {
                left = paint::from_row(left, gap);
            }
            let high = entry.height(area, focused).min(left.height);
            if high == 0 {
                break;
            }
            let place = Rect {
                height: high,
                ..left
            };
            if let Some(cursor) = entry.draw(frame.buffer_mut(), place, look, focused) {
                frame.set_cursor_position(cursor);
            }
            self.drawn.push((place, at));
            left = paint::from_row(left, high + if focused { gap } else { 0 });
            after = at + 1;
        }
        let dim = look.style(Role::Dim);
        let buffer = frame.buffer_mut();
        if self.first > 0 {
            paint::line(buffer, edge, look.glyph(Glyph::Above), dim);
        }
        if after < self.all.len() {
            let row = paint::from_row(edge, area.height.saturating_sub(1));
            paint::line(buffer, row, look.glyph(Glyph::Below), dim);
        }
    }

    /// The rows of each field, with the space around the focused one.
    fn heights(&mut self, area: Rect, gap: u16) -> Vec<u16> {
        let focus = self.focus;
        let entries = self.all.iter_mut().enumerate();
        entries
            .map(|(at, entry)| {
                let around = if at == focus { 2 * gap } else { 0 };
                entry.height(area, at == focus).saturating_add(around)
            })
            .collect()
    }
}

/// The first field in view, so that the focused one is seen whole.
fn in_view(first: usize, focus: usize, heights: &[u16], room: u16) -> usize {
    let high = |from: usize| -> u16 {
        let rows = heights.iter().take(focus + 1).skip(from);
        rows.fold(0, |sum, rows| sum.saturating_add(*rows))
    };
    let mut first = first.min(focus);
    while first < focus && high(first) > room {
        first += 1;
    }
    first
}

/// A refusal in a line, at a field whose label need not be said again.
fn worded(label: &str, refusal: &Refusal) -> String {
    let named = refusal.reason.strip_prefix(label);
    let reason = named.and_then(|rest| rest.strip_prefix(": "));
    match reason {
        Some(reason) => Refusal::new(capital(reason), &refusal.remedy)
            .with_points(refusal.points.clone())
            .sentence(),
        None => refusal.sentence(),
    }
}
