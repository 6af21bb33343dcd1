//! One field of a form: its label, its help, its input and what was refused.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::model::field::{Field, Record};
use crate::model::filling::Filled;
use crate::model::layout::{PROSE, cell, cut, wrap};
use crate::model::typed::Scope;
use crate::model::value::Value;
use crate::tui::inputs::candidate::{Candidate, candidates};
use crate::tui::inputs::field_input::FieldInput;
use crate::tui::inputs::meanwhile::said;
use crate::tui::inputs::picker::Picker;
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::widgets::paint;

/// The columns of the labels.
const LABEL: usize = 20;

/// The widest that an input gets: prose and its box.
const WIDEST: u16 = 78;

/// One field of a form.
#[derive(Debug)]
pub struct FormEntry {
    /// Its row of the table.
    pub field: &'static Field,
    /// Its input.
    pub input: FieldInput,
    /// What was refused, until something is typed.
    pub error: Option<String>,
    /// What the record held when the input was made.
    held: Value,
    /// What it is picked from, where that does not follow from the field.
    options: Option<Vec<Candidate>>,
}

impl FormEntry {
    /// An entry for a field that holds this.
    pub fn new(field: &'static Field, held: Value, record: &dyn Record, scope: Scope<'_>) -> Self {
        let options = candidates(field, &held, scope);
        let must = !record.may_be_empty(field.name);
        Self {
            field,
            input: FieldInput::new(field, &held, options, scope.today, must),
            error: None,
            held,
            options: None,
        }
    }

    /// An entry for a field that holds one of these.
    pub fn picked(field: &'static Field, held: Value, options: Vec<Candidate>) -> Self {
        let picker = Picker::one(options.clone(), &held.texts());
        Self {
            field,
            input: FieldInput::of(picker).shared(field.kind),
            error: None,
            held,
            options: Some(options),
        }
    }

    /// An entry for a field with an input of its own.
    pub fn of(field: &'static Field, input: FieldInput) -> Self {
        Self {
            field,
            input,
            error: None,
            held: Value::Empty,
            options: None,
        }
    }

    /// Takes over what the record holds now, where nothing has been typed here; else says what it was changed to.
    pub fn follow(
        &mut self,
        record: &dyn Record,
        scope: Scope<'_>,
        told: impl Fn(&Value) -> String,
    ) {
        let now = record.get(self.field.name);
        if now == self.held {
            return;
        }
        if self.input.is_touched() {
            self.input.sees(&now);
            self.held = now;
            self.say_theirs(told);
            return;
        }
        *self = match self.options.take() {
            Some(options) => Self::picked(self.field, now, options),
            None => Self::new(self.field, now, record, scope),
        };
    }

    /// Says what somebody else has put there since this was begun, if anybody has.
    pub fn say_theirs(&mut self, told: impl Fn(&Value) -> String) {
        let theirs = self.input.theirs();
        let both = self.input.keeps_both();
        self.error = theirs.map(|_| said(&told(&self.held), both, "Ctrl-S"));
    }

    /// What was typed.
    pub fn filled(&self) -> Filled {
        let given = self.input.given();
        Filled {
            field: self.field,
            texts: given.texts,
            because: given.because,
        }
    }

    /// The rows that it takes.
    pub fn height(&mut self, area: Rect, focused: bool) -> u16 {
        if focused {
            let wide = area.width.min(WIDEST);
            return 1 + self.input.height(wide, self.error.as_deref());
        }
        1 + u16::try_from(self.error_lines(area).len()).unwrap_or(0)
    }

    fn error_lines(&self, area: Rect) -> Vec<String> {
        let room = usize::from(area.width).saturating_sub(LABEL + 2);
        let words = self
            .error
            .as_deref()
            .map(|error| wrap(error, room.clamp(8, PROSE)));
        words.unwrap_or_default().into_iter().take(2).collect()
    }

    /// Draws it, and says where the cursor is.
    pub fn draw(
        &mut self,
        buffer: &mut Buffer,
        area: Rect,
        look: Look,
        focused: bool,
    ) -> Option<Position> {
        if focused {
            return self.draw_focused(buffer, area, look);
        }
        let changed = if self.input.is_touched() {
            look.glyph(Glyph::Chosen)
        } else {
            " "
        };
        let label = format!("{} ", cell(self.field.label, LABEL - 3));
        let room = usize::from(area.width).saturating_sub(LABEL);
        let summary = cut(&self.input.summary(), room.min(PROSE + 6));
        let pieces = [
            (Role::Focus, changed),
            (Role::Dim, " "),
            (Role::Dim, label.as_str()),
            (Role::Plain, summary.as_str()),
        ];
        paint::pieces(buffer, area, look, &pieces);
        let below = paint::from_column(paint::from_row(area, 1), u16::try_from(LABEL).unwrap_or(0));
        for (row, text) in (0..below.height).zip(self.error_lines(area)) {
            let mark = if row == 0 {
                look.glyph(Glyph::Cross)
            } else {
                " "
            };
            let pieces = [
                (Role::Stuck, mark),
                (Role::Stuck, " "),
                (Role::Stuck, &text),
            ];
            paint::pieces(buffer, paint::from_row(below, row), look, &pieces);
        }
        None
    }

    fn draw_focused(&mut self, buffer: &mut Buffer, area: Rect, look: Look) -> Option<Position> {
        let mark = look.glyph(Glyph::Mark);
        let label = format!(" {}", self.field.label);
        let pieces = [
            (Role::Focus, mark),
            (Role::Focus, label.as_str()),
            (Role::Dim, "  "),
            (Role::Dim, self.field.help),
        ];
        paint::pieces(buffer, area, look, &pieces);
        let inner = paint::from_row(area, 1);
        let inner = Rect {
            width: inner.width.min(WIDEST),
            ..inner
        };
        self.input
            .draw(buffer, inner, look, true, self.error.as_deref())
    }
}
