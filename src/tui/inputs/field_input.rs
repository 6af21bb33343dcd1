//! The input of a field: the right one for its kind, in a box, with a reason where its changes are dated, and errors in
//! place.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::model::day::Day;
use crate::model::field::{Field, FieldKind};
use crate::model::layout::wrap;
use crate::model::value::Value;
use crate::tui::inputs::candidate::Candidate;
use crate::tui::inputs::choice::Choices;
use crate::tui::inputs::given::Given;
use crate::tui::inputs::input::Input;
use crate::tui::inputs::line::{Line, Reading};
use crate::tui::inputs::meanwhile::Meanwhile;
use crate::tui::inputs::picker::Picker;
use crate::tui::inputs::prose::Prose;
use crate::tui::inputs::switch::Switch;
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::press::{Key, Press};
use crate::tui::typing::editor::Editor;
use crate::tui::typing::used::Used;
use crate::tui::widgets::{boxed, paint};
use crate::workspace::draft::{Draft, Place};

/// The most rows that an error takes.
const ERROR_ROWS: usize = 3;

/// The fewest rows and columns in which there is a border.
const BORDERED: (u16, u16) = (3, 8);

/// The input of a field.
#[derive(Debug)]
pub struct FieldInput {
    input: Box<dyn Input>,
    /// What the field held at first, and what somebody else has put there since.
    meanwhile: Meanwhile,
    /// The reason for a change, where one is kept with it.
    because: Option<Editor>,
    /// Whether the reason has the cursor.
    in_because: bool,
}

impl FieldInput {
    /// The input for a field, with what it holds and what can be picked for it. `must` says that it cannot be empty.
    pub fn new(
        field: &'static Field,
        now: &Value,
        candidates: Vec<Candidate>,
        today: Day,
        must: bool,
    ) -> Self {
        let held = now.texts();
        let text = held.join("\n");
        let input: Box<dyn Input> = match field.kind {
            FieldKind::Line if field.clock => Box::new(Line::new(&text, Reading::Time)),
            FieldKind::Line => Box::new(Line::new(&text, Reading::Words)),
            FieldKind::Number => Box::new(Line::new(&text, Reading::Number)),
            FieldKind::Date | FieldKind::Moment => {
                let past = field.past;
                Box::new(Line::new(&text, Reading::Date { today, past }))
            }
            FieldKind::Text => Box::new(Prose::new(&text)),
            FieldKind::Lines | FieldKind::Rows => Box::new(Prose::entries(&held)),
            FieldKind::Flag => Box::new(Switch::new(*now == Value::Flag(true))),
            FieldKind::Choice(_) if must => Box::new(Choices::one(candidates, &held)),
            FieldKind::Choice(_) | FieldKind::Score => {
                Box::new(Choices::one_or_none(candidates, &held))
            }
            FieldKind::Choices(_) => Box::new(Choices::several(candidates, &held)),
            FieldKind::Named(_) => Box::new(Picker::one(candidates, &held)),
            FieldKind::References(_) | FieldKind::NamedMany(_) => {
                Box::new(Picker::several(candidates, &held))
            }
            FieldKind::Labels(_) => Box::new(Picker::several_or_new(candidates, &held)),
        };
        let is_choice = matches!(field.kind, FieldKind::Choice(_) | FieldKind::Flag);
        let input = Self::of(input);
        Self {
            because: (field.dated && is_choice).then(|| Editor::one_line("")),
            meanwhile: Meanwhile::new(input.meanwhile.first, Some(field.kind)),
            ..input
        }
    }

    /// An input that belongs to no field.
    pub fn of(input: impl Into<Box<dyn Input>>) -> Self {
        let input = input.into();
        Self {
            meanwhile: Meanwhile::new(input.texts(), None),
            input,
            because: None,
            in_because: false,
        }
    }

    /// An input that belongs to no field, where others write in what it writes to.
    #[must_use]
    pub fn shared(mut self, kind: FieldKind) -> Self {
        self.meanwhile.kind = Some(kind);
        self
    }

    /// With a line for a reason, whatever the field.
    #[must_use]
    pub fn explained(mut self) -> Self {
        self.because = Some(Editor::one_line(""));
        self
    }

    /// What is given: together with what somebody else has put there meanwhile, where both can be.
    pub fn given(&self) -> Given {
        let because = self.because.as_ref().filter(|_| self.has_because());
        let texts = self.input.texts();
        Given {
            texts: self.meanwhile.both(&texts).unwrap_or(texts),
            because: because.map_or(String::new(), |editor| editor.text().trim().to_owned()),
        }
    }

    /// Whether it gives something else than at first.
    pub fn is_changed(&self) -> bool {
        !self.input.gives(&self.meanwhile.first)
    }

    /// Whether anything is typed or picked in it, be it something that cannot be given.
    pub fn is_touched(&self) -> bool {
        self.is_changed() || self.input.unread().is_some()
    }

    /// What is typed in it and stands for nothing; `None` where all can be given.
    pub fn unread(&self) -> Option<&str> {
        self.input.unread()
    }

    /// What is typed or picked, if it is something else than at first. What stands for nothing is its last line.
    pub fn draft(&self, place: impl FnOnce() -> Place) -> Option<Draft> {
        let text = match self.input.text() {
            _ if !self.is_touched() => return None,
            Some(text) => text.to_owned(),
            None => {
                let mut lines = self.input.texts();
                lines.extend(self.unread().map(str::to_owned));
                lines.join("\n")
            }
        };
        let because = self.because.as_ref().map(Editor::text);
        Some(Draft {
            because: because.unwrap_or_default().to_owned(),
            was: self.meanwhile.first.join("\n"),
            ..Draft::new(place(), text)
        })
    }

    /// Takes back what a draft held, as if it were typed or picked now. What stands in the field since then is seen.
    pub fn fill(&mut self, draft: &Draft) {
        self.input.fill(&self.apart(&draft.text));
        let now = std::mem::take(&mut self.meanwhile.first);
        self.meanwhile.first = self.apart(&draft.was);
        self.meanwhile.sees(now);
        if let Some(because) = &mut self.because {
            because.replace_all(&draft.because);
        }
    }

    /// The entries of a text of a draft.
    fn apart(&self, text: &str) -> Vec<String> {
        match text {
            "" => Vec::new(),
            text if self.is_one_text() => vec![text.to_owned()],
            text => text.split('\n').map(str::to_owned).collect(),
        }
    }

    /// Whether it gives one text, whose lines are no entries.
    fn is_one_text(&self) -> bool {
        match self.meanwhile.kind {
            Some(kind) => !kind.is_many(),
            None => self.input.text().is_some(),
        }
    }

    /// The field holds this now, whoever has put it there.
    pub fn sees(&mut self, now: &Value) {
        self.meanwhile.sees(now.texts());
    }

    /// What is typed or picked here alone, one entry a line.
    pub fn given_here(&self) -> String {
        self.input.texts().join("\n")
    }

    /// What somebody else has put there, one entry a line; `None` where it is as it was, or as it is given.
    pub fn theirs(&self) -> Option<String> {
        let theirs = self.meanwhile.theirs(&self.input.texts())?;
        Some(theirs.join("\n"))
    }

    /// Whether what somebody else has put there can stay beside what is given.
    pub fn keeps_both(&self) -> bool {
        self.meanwhile.both(&self.input.texts()).is_some()
    }

    /// Whether what is given would take the place of what somebody else wrote, and nobody has been told yet.
    pub fn objects(&mut self) -> bool {
        self.meanwhile.objects(&self.input.texts())
    }

    /// Puts what somebody else has written in the place of what is given.
    pub fn take_theirs(&mut self) {
        if let Some(theirs) = self.meanwhile.take() {
            self.input.fill(&theirs);
        }
    }

    /// What is given in words on one line; empty if nothing is.
    pub fn summary(&self) -> String {
        self.input.summary()
    }

    /// How it is used, in a few words; may be empty.
    pub fn hint(&self) -> &'static str {
        if self.in_because {
            "why, in a line; may stay empty"
        } else if self.has_because() {
            "Enter keeps it; Tab says why"
        } else {
            self.input.hint()
        }
    }

    /// Its text, if it is one that could be opened in another editor.
    pub fn text(&self) -> Option<&str> {
        self.input.text()
    }

    /// Puts another text in its place, where it is one.
    pub fn replace_text(&mut self, text: &str) {
        self.input.replace_text(text);
    }

    /// The line for a reason is there once something has changed that can be explained.
    fn has_because(&self) -> bool {
        self.because.is_some() && self.is_changed()
    }

    /// Takes a press, or leaves it. Give it Enter or Tab before going on, and Shift-Tab before going back: it may still
    /// have something to pick. Tab leads to the line for a reason first, where there is one.
    pub fn press(&mut self, press: Press) -> Used {
        if self.in_because && self.has_because() {
            return self.press_because(press);
        }
        self.in_because = false;
        let used = self.input.press(press);
        let leads_on = matches!(press.key, Key::Tab | Key::Down) && !press.ctrl && !press.alt;
        if !used.is_yes() && leads_on && self.has_because() {
            self.in_because = true;
            return Used::Yes;
        }
        used
    }

    fn press_because(&mut self, press: Press) -> Used {
        match press.key {
            Key::BackTab | Key::Up => {
                self.in_because = false;
                Used::Yes
            }
            Key::Enter | Key::Tab | Key::Down => {
                self.in_because = false;
                Used::No
            }
            _ => self
                .because
                .as_mut()
                .map_or(Used::No, |editor| editor.press(press)),
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        match self.because.as_mut().filter(|_| self.in_because) {
            Some(because) => because.paste(text),
            None => self.input.paste(text),
        }
    }

    /// The rows that it wants in a width: the box, and below it the error or a row for the hint.
    pub fn height(&mut self, width: u16, error: Option<&str>) -> u16 {
        let inner = if width < BORDERED.1 { width } else { width - 4 };
        let because = u16::from(self.has_because());
        let below = match error {
            Some(error) => u16::try_from(error_lines(error, width).len()).unwrap_or(u16::MAX),
            None => u16::from(!self.input.hint().is_empty()),
        };
        self.input.rows(inner).saturating_add(because + 2 + below)
    }

    /// Draws it, and says where the cursor is while it has the focus. With fewer rows than it wants it does with less: at
    /// fewer than three there is no border.
    pub fn draw(
        &mut self,
        buffer: &mut Buffer,
        area: Rect,
        look: Look,
        focused: bool,
        error: Option<&str>,
    ) -> Option<Position> {
        let area = area.intersection(buffer.area);
        if area.is_empty() {
            return None;
        }
        paint::clear(buffer, area, look);
        self.in_because &= focused;
        let below = self.below(area, focused, error);
        let rows = u16::try_from(below.len()).unwrap_or(u16::MAX);
        let place = Rect {
            height: area.height - rows,
            ..area
        };
        let role = if error.is_some() {
            Role::Stuck
        } else {
            Role::Dim
        };
        for (nth, line) in (0..rows).zip(&below) {
            let mark = match (error, nth) {
                (Some(_), 0) => format!("{} ", look.glyph(Glyph::Cross)),
                _ => "  ".to_owned(),
            };
            let row = paint::from_row(area, place.height + nth);
            paint::pieces(buffer, row, look, &[(role, &mark), (role, line)]);
        }
        let inner = if place.height >= BORDERED.0 && place.width >= BORDERED.1 {
            let role = if focused { Role::Focus } else { Role::Rule };
            boxed::around(buffer, place, look, role)
        } else {
            place
        };
        let cursor = self.draw_inner(buffer, inner, look, focused);
        if inner != place {
            self.draw_more(buffer, inner, look);
        }
        cursor
    }

    fn draw_inner(
        &mut self,
        buffer: &mut Buffer,
        area: Rect,
        look: Look,
        focused: bool,
    ) -> Option<Position> {
        if area.height == 1 && !focused {
            paint::line(buffer, area, &self.input.summary(), look.style(Role::Plain));
            return None;
        }
        let has_because = self.has_because() && (area.height > 1 || self.in_because);
        let place = Rect {
            height: area.height - u16::from(has_because),
            ..area
        };
        let cursor = if place.height > 0 {
            self.input
                .draw(buffer, place, look, focused && !self.in_because)
        } else {
            None
        };
        let Some(because) = self.because.as_mut().filter(|_| has_because) else {
            return cursor;
        };
        let line = paint::from_row(area, place.height);
        let role = if self.in_because {
            Role::Focus
        } else {
            Role::Dim
        };
        let used = paint::line(buffer, line, "because ", look.style(role));
        let written = because.draw(
            buffer,
            paint::from_column(line, used),
            look,
            self.in_because,
        );
        written.or(cursor)
    }

    /// Arrows on the border where there is more above or below.
    fn draw_more(&self, buffer: &mut Buffer, inner: Rect, look: Look) {
        let (above, below) = self.input.more();
        for (row, glyph) in [(above, Glyph::Above), (below, Glyph::Below)] {
            if let Some(row) = row.filter(|row| *row < inner.height)
                && let Some(cell) = buffer.cell_mut((inner.right() + 1, inner.y + row))
            {
                cell.set_symbol(look.glyph(glyph))
                    .set_style(look.style(Role::Dim));
            }
        }
    }

    /// What stands under the box, as far as there is room: a row must be left to type in.
    fn below(&self, area: Rect, focused: bool, error: Option<&str>) -> Vec<String> {
        let room = match area.height {
            0 | 1 => 0,
            2 | 3 => 1,
            height => usize::from(height - 3),
        };
        let lines = match error {
            Some(error) => error_lines(error, area.width),
            None if focused && area.height > BORDERED.0 && !self.hint().is_empty() => {
                vec![self.hint().to_owned()]
            }
            None if area.height > BORDERED.0 && !self.input.hint().is_empty() => {
                vec![String::new()]
            }
            None => Vec::new(),
        };
        lines.into_iter().take(room).collect()
    }
}

impl<T: Input + 'static> From<T> for Box<dyn Input> {
    fn from(input: T) -> Self {
        Box::new(input)
    }
}

fn error_lines(error: &str, width: u16) -> Vec<String> {
    let lines = wrap(
        error,
        usize::from(width.saturating_sub(2)).clamp(1, crate::model::layout::PROSE),
    );
    lines
        .into_iter()
        .filter(|line| !line.is_empty())
        .take(ERROR_ROWS)
        .collect()
}
