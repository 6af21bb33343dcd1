//! Taking in a message from one of the pools: a form of what is asked about it.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::model::compose::TypedField;
use crate::model::field::Record;
use crate::model::filling::Filled;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::layout::quoted;
use crate::model::portfolio::Address;
use crate::model::records::message::Message;
use crate::model::stream::intake::{asked, begin, filled};
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::press::{Key, Press};
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::screens::form::entries::Entries;
use crate::tui::screens::form::entry::FormEntry;
use crate::tui::screens::form::head::Head;
use crate::tui::widgets::paint;
use crate::workspace::draft::{Draft, Place};

/// The form of a message that comes in.
#[derive(Debug)]
pub struct TakingInScreen {
    entries: Entries,
    /// The portfolio's own file, whose names the form offers.
    file: Id,
    /// Whether it is kept: nothing of it can be lost any more.
    kept: bool,
}

impl TakingInScreen {
    /// The form, with nothing typed in it.
    pub fn new(house: &House) -> Self {
        let file = house.workspace.portfolio.ecosystem.id.clone();
        let blank = Message::default();
        let entries = asked().map(|field| {
            let held = blank.get(field.name);
            FormEntry::new(field, held, &blank, house.scope(&file))
        });
        Self {
            entries: Entries::new(entries.collect()),
            file,
            kept: false,
        }
    }

    /// The same with what was typed in its fields on another day.
    #[must_use]
    pub fn with(mut self, drafts: &[Draft]) -> Self {
        for draft in drafts {
            let name = draft.place.field_name().unwrap_or_default();
            if let Some(entry) = self.entries.named(name) {
                entry.input.fill(draft);
            }
        }
        self
    }

    fn keep(&mut self, house: &mut House) -> Next {
        if self.entries.is_unread() {
            return Next::Stay;
        }
        let given: Vec<Filled> = self.entries.all.iter().map(FormEntry::filled).collect();
        let typed: Vec<TypedField<'_>> = given
            .iter()
            .filter(|one| one.texts.iter().any(|text| !text.is_empty()))
            .map(|one| (one.field, one.texts.iter().map(String::as_str).collect()))
            .collect();
        let message = match filled(house.scope(&self.file), &typed) {
            Ok(message) => message,
            Err(faults) => {
                self.entries.show(faults);
                return Next::Stay;
            }
        };
        let Some(id) = house.try_change(|composer| begin(composer, message)) else {
            return Next::Stay;
        };
        let at = Address::document(id);
        let title = house.workspace.portfolio.title(&at).unwrap_or_default();
        house.say(format!(
            "Taken in: {}. It waits to be sorted.",
            quoted(&title)
        ));
        house.mark_fresh(at);
        self.kept = true;
        Next::Close
    }
}

impl Screen for TakingInScreen {
    fn scope(&self) -> Scope {
        Scope::Form
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn refuses(&self, action: Action, _house: &House) -> Option<String> {
        matches!(action, Action::Compare | Action::TakeTheirs)
            .then(|| "Nobody else writes in this form.".to_owned())
    }

    fn drafts(&self) -> Vec<Draft> {
        if self.kept {
            return Vec::new();
        }
        self.entries.drafts(|field| Place::NewField {
            kind: Kind::Message,
            file: self.file.clone(),
            about: None,
            field: field.name.to_owned(),
        })
    }

    fn would_lose(&self) -> Option<String> {
        let lost = !self.kept && self.entries.is_changed();
        lost.then(|| "The message is not taken in yet. Leave all the same?".to_owned())
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        match action {
            Action::NextField
                if !self.entries.is_used(Press::of(Key::Tab)) && !self.entries.go_on() =>
            {
                house.say("That was the last field. Ctrl-S takes it in.");
            }
            Action::PreviousField if self.entries.is_used(Press::of(Key::BackTab)) => {}
            Action::PreviousField => self.entries.go_back(),
            Action::Keep => return self.keep(house),
            Action::Editor => {
                let entry = self.entries.focused();
                let text = entry.and_then(|entry| entry.input.text().map(str::to_owned));
                return text.map_or(Next::Stay, Next::Edit);
            }
            Action::Back => return Next::Close,
            _ => {}
        }
        Next::Stay
    }

    fn typed(&mut self, press: Press, _house: &mut House) -> Next {
        if !self.entries.is_used(press) {
            self.entries.go_by(press.key);
        }
        Next::Stay
    }

    fn pasted(&mut self, text: &str, _house: &mut House) -> Next {
        if let Some(entry) = self.entries.focused() {
            entry.error = None;
            entry.input.paste(text);
        }
        Next::Stay
    }

    fn clicked(&mut self, at: Position, _house: &mut House) -> Next {
        self.entries.clicked(at);
        Next::Stay
    }

    fn answered(&mut self, answer: Answer, _house: &mut House) -> Next {
        if let (Answer::Text(text), Some(entry)) = (answer, self.entries.focused()) {
            entry.error = None;
            entry.input.replace_text(&text);
        }
        Next::Stay
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        let area = paint::inset(area, 2);
        let head = Head {
            what: "A message from a pool".to_owned(),
            name: "Ctrl-S takes it in as it stands".to_owned(),
            errors: self.entries.errors(),
            field: self.entries.focus + 1,
            fields: self.entries.all.len(),
            more: 0,
        };
        head.draw(frame.buffer_mut(), area, house.look);
        self.entries
            .draw(frame, paint::from_row(area, 2), house.look);
    }
}
