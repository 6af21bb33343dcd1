//! Writing what holds, where two people have written a field differently: in its own input, beginning with both.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::model::disputing::{Choice, settle};
use crate::model::field::FieldKind;
use crate::model::in_dispute::InDispute;
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::inputs::candidate::candidates;
use crate::tui::inputs::field_input::FieldInput;
use crate::tui::press::{Key, Press};
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::widgets::popup;
use crate::workspace::draft::{Draft, Place};

/// The widest that the box gets.
const WIDEST: u16 = 84;

/// Writing what holds.
#[derive(Debug)]
pub struct SettleScreen {
    found: InDispute,
    input: FieldInput,
    /// What stood in the input at first.
    begun: String,
    error: Option<String>,
}

impl SettleScreen {
    /// The input of the field; of prose and lines with all values in it. `None` where the field is gone.
    pub fn new(house: &House, found: InDispute) -> Option<Self> {
        let portfolio = &house.workspace.portfolio;
        let record = portfolio.record(&found.about)?;
        let field = found.field?;
        let now = record.get(field.name);
        let options = candidates(field, &now, house.scope(&found.about.file));
        let must = !record.may_be_empty(field.name);
        let mut input = FieldInput::new(field, &now, options, house.today(), must);
        let between = match field.kind {
            FieldKind::Text => Some("\n\n"),
            FieldKind::Line => Some("; "),
            _ => None,
        };
        if let Some(between) = between {
            let mut texts: Vec<&str> = vec![&found.stands];
            texts.extend(
                found
                    .values
                    .iter()
                    .filter(|value| **value != found.stands)
                    .map(String::as_str),
            );
            texts.retain(|text| !text.is_empty());
            input.replace_text(&texts.join(between));
        }
        Some(Self {
            found,
            begun: input.given_here(),
            input,
            error: None,
        })
    }

    fn keep(&mut self, house: &mut House) -> Next {
        if self.input.press(Press::of(Key::Enter)).is_yes() {
            return Next::Stay;
        }
        let text = self.input.given().texts.join("\n");
        let choice = Choice::Write(text);
        match house.change(|composer| settle(composer, &self.found.at, &choice)) {
            Ok(()) => Next::CloseWith(Answer::Yes),
            Err(refusal) => {
                self.error = Some(refusal.sentence());
                Next::Stay
            }
        }
    }
}

impl SettleScreen {
    fn place(&self) -> Place {
        Place::Field {
            at: self.found.about.clone(),
            field: self.found.name.clone(),
        }
    }
}

impl Screen for SettleScreen {
    fn scope(&self) -> Scope {
        Scope::Line
    }

    fn is_over(&self) -> bool {
        true
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn refuses(&self, action: Action, _house: &House) -> Option<String> {
        match action {
            Action::WholeForm => Some("Enter keeps what is written here.".to_owned()),
            Action::Editor if self.input.text().is_none() => {
                Some("Only a text can be opened in an editor.".to_owned())
            }
            _ => None,
        }
    }

    fn drafts(&self) -> Vec<Draft> {
        let place = || self.place();
        let changed = self.input.given_here() != self.begun;
        let draft = changed.then(|| self.input.draft(place)).flatten();
        draft.into_iter().collect()
    }

    fn edited_place(&self) -> Option<Place> {
        Some(self.place())
    }

    fn would_lose(&self) -> Option<String> {
        let changed = self.input.given_here() != self.begun;
        changed.then(|| "What is written here is not kept yet. Leave all the same?".to_owned())
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        match action {
            Action::Keep => self.keep(house),
            Action::Back => Next::Close,
            Action::Editor => {
                let text = self.input.text().map(str::to_owned);
                text.map_or(Next::Stay, Next::Edit)
            }
            _ => Next::Stay,
        }
    }

    fn typed(&mut self, press: Press, _house: &mut House) -> Next {
        self.error = None;
        let _ = self.input.press(press);
        Next::Stay
    }

    fn pasted(&mut self, text: &str, _house: &mut House) -> Next {
        self.error = None;
        self.input.paste(text);
        Next::Stay
    }

    fn answered(&mut self, answer: Answer, _house: &mut House) -> Next {
        if let Answer::Text(text) = answer {
            self.input.replace_text(&text);
        }
        Next::Stay
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        let wide = popup::reading_width(area, WIDEST);
        let high = self
            .input
            .height(wide.saturating_sub(4), self.error.as_deref());
        let size = (wide, usize::from(high));
        let title = format!("{}: what holds", self.found.label());
        let inner = popup::reading(frame, area, size, &title, house.look);
        let error = self.error.as_deref();
        let cursor = self
            .input
            .draw(frame.buffer_mut(), inner, house.look, true, error);
        if let Some(at) = cursor {
            frame.set_cursor_position(at);
        }
    }
}
