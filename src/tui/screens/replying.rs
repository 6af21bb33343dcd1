//! Answering a message: a question with its answer, as both will stand among the answered ones; or what the team has done.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::model::field::field_named;
use crate::model::id::Id;
use crate::model::portfolio::Address;
use crate::model::records::message::Message;
use crate::model::stream::brief::first_words;
use crate::model::stream::route::answer;
use crate::model::value::Value;
use crate::model::words::Routed;
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::press::{Key, Press};
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::screens::form::entries::Entries;
use crate::tui::screens::form::entry::FormEntry;
use crate::tui::screens::form::head::Head;
use crate::tui::widgets::paint;
use crate::workspace::draft::{Draft, Place};

/// The form of an answer.
#[derive(Debug)]
pub struct ReplyScreen {
    message: Id,
    what: &'static str,
    entries: Entries,
    kept: bool,
}

impl ReplyScreen {
    /// The form for a message, begun with a question and an answer that are known already, where there are any.
    pub fn new(house: &House, id: &Id, known: Option<(&str, &str)>) -> Self {
        let messages = &house.workspace.portfolio.messages;
        let message = messages.named(id).cloned().unwrap_or_default();
        let by_the_team = message.route == Routed::Team;
        let (question, text) = known.unwrap_or((&message.question, &message.answer));
        let question = match question {
            "" => first_words(&message),
            question => question.to_owned(),
        };
        let mut begun = vec![("answer", text.to_owned())];
        if !by_the_team {
            begun.insert(0, ("question", question));
        }
        let blank = Message::default();
        let entries = begun.iter().filter_map(|(name, text)| {
            let field = field_named(Message::FIELDS, name)?;
            let held = Value::Text(text.clone());
            Some(FormEntry::new(field, held, &blank, house.scope(id)))
        });
        let mut entries = Entries::new(entries.collect());
        entries.go_to(usize::from(!by_the_team));
        Self {
            message: id.clone(),
            what: if by_the_team {
                "What the team has done"
            } else {
                "Answer it"
            },
            entries,
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

    fn text(&mut self, name: &str) -> String {
        let entry = self.entries.named(name);
        entry.map_or_else(String::new, |entry| entry.filled().texts.join("\n"))
    }

    fn keep(&mut self, house: &mut House) -> Next {
        let (question, text) = (self.text("question"), self.text("answer"));
        let id = self.message.clone();
        let made = house.change(|composer| answer(composer, &id, &question, &text));
        match made {
            Ok(()) => {
                house.say("Answered. Whoever said it is to be told; it stands among what is owed.");
                self.kept = true;
                Next::CloseWith(Answer::Made(Address::document(id)))
            }
            Err(refusal) => {
                if let Some(entry) = self.entries.named("answer") {
                    entry.error = Some(refusal.sentence());
                }
                Next::Stay
            }
        }
    }
}

impl Screen for ReplyScreen {
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
        self.entries.drafts(|field| Place::Field {
            at: Address::document(self.message.clone()),
            field: field.name.to_owned(),
        })
    }

    fn would_lose(&self) -> Option<String> {
        let lost = !self.kept && self.entries.is_changed();
        lost.then(|| "The answer is not kept yet. Leave all the same?".to_owned())
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        match action {
            Action::NextField
                if !self.entries.is_used(Press::of(Key::Tab)) && !self.entries.go_on() =>
            {
                house.say("That was the last field. Ctrl-S keeps it.");
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
        let messages = &house.workspace.portfolio.messages;
        let message = messages.named(&self.message);
        let head = Head {
            what: self.what.to_owned(),
            name: message.map(first_words).unwrap_or_default(),
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

/// Whether a draft belongs to the answer of a message.
pub fn is_of_reply(draft: &Draft) -> bool {
    matches!(draft.place.field_name(), Some("question" | "answer"))
}
