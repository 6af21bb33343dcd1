//! Planning a session: a short form that begins with the meeting that comes next.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::model::day::Day;
use crate::model::field::{Field, field_named};
use crate::model::guide::{Guide, GuideKind};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::portfolio::Address;
use crate::model::records::session::Session;
use crate::model::refusal::Refusal;
use crate::model::session::calendar::{Proposal, of_group, proposed};
use crate::model::session::marking::put;
use crate::model::session::plan::in_words;
use crate::model::session::planning::{Wish, begin};
use crate::model::text::prose;
use crate::model::value::{FieldValue, Value};
use crate::model::words::Length;
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::inputs::candidate::Candidate;
use crate::tui::inputs::choice::Choices;
use crate::tui::inputs::field_input::FieldInput;
use crate::tui::look::Role;
use crate::tui::press::{Key, Press};
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::screens::form::entries::Entries;
use crate::tui::screens::form::entry::FormEntry;
use crate::tui::widgets::paint;
use crate::workspace::draft::{Draft, Place};

/// The agenda that is proposed.
const AGENDA: &str = "change-forum";

/// The fields of the form.
const FIELDS: &[&str] = &[
    "group",
    "agenda",
    "on",
    "at",
    "inquiries",
    "purpose",
    "title",
];

/// Planning a session.
#[derive(Debug)]
pub struct PlanScreen {
    entries: Entries,
    /// What the other fields follow from.
    group: Vec<String>,
    /// Whose references the form holds: nobody's yet.
    file: Id,
}

impl PlanScreen {
    /// The form, filled with the meeting that comes next.
    pub fn new(house: &House) -> Self {
        let proposal = proposed(&house.workspace.portfolio, house.today());
        let file = house.workspace.portfolio.ecosystem.id.clone();
        let blank = Session::default();
        let entries = FIELDS.iter().filter_map(|name| {
            let field = field_named(Session::FIELDS, name)?;
            let held = held(&proposal, name);
            Some(match *name {
                "agenda" => FormEntry::of(field, agendas(house)),
                _ => FormEntry::new(field, held, &blank, house.scope(&file)),
            })
        });
        let entries: Vec<FormEntry> = entries.collect();
        let group = proposal.group.iter().map(ToString::to_string).collect();
        Self {
            entries: Entries::new(entries),
            group,
            file,
        }
    }

    /// The same with what was typed in it on another day.
    #[must_use]
    pub fn with(mut self, house: &House, drafts: &[Draft]) -> Self {
        for draft in drafts {
            let name = draft.place.field_name().unwrap_or_default();
            if let Some(entry) = self.entries.named(name) {
                entry.input.fill(draft);
            }
        }
        let first = drafts.first().and_then(|draft| draft.place.field_name());
        let named = |entry: &FormEntry| Some(entry.field.name) == first;
        let first = self.entries.all.iter().position(named);
        self.entries.go_to(first.unwrap_or(0));
        self.follow_group(house);
        self
    }

    /// Where what is typed in a field belongs.
    fn place(&self, field: &Field) -> Place {
        Place::NewField {
            kind: Kind::Session,
            file: self.file.clone(),
            about: None,
            field: field.name.to_owned(),
        }
    }

    fn texts(&mut self, name: &str) -> Vec<String> {
        let entry = self.entries.named(name);
        entry.map_or_else(Vec::new, |entry| entry.filled().texts)
    }

    fn text(&mut self, name: &str) -> String {
        self.texts(name).join(" ").trim().to_owned()
    }

    /// Another group meets on another day, at another time, on other inquiries, as long as nobody has typed those.
    fn follow_group(&mut self, house: &House) {
        let group = self.texts("group");
        if group == self.group {
            return;
        }
        self.group.clone_from(&group);
        let id = group.first().and_then(|id| Id::parse(id));
        let proposal = of_group(&house.workspace.portfolio, id.as_ref(), house.today());
        let blank = Session::default();
        let file = self.file.clone();
        for name in ["on", "at", "inquiries"] {
            let scope = house.scope(&file);
            if let Some(entry) = self.entries.named(name).filter(|it| !it.input.is_changed()) {
                *entry = FormEntry::new(entry.field, held(&proposal, name), &blank, scope);
            }
        }
    }

    /// Plans the session, and opens it.
    fn keep(&mut self, house: &mut House) -> Next {
        self.follow_group(house);
        for entry in &mut self.entries.all {
            entry.error = None;
        }
        match self.plan(house) {
            Ok(id) => {
                let at = Address::document(id);
                house.say("Planned. Everything in it can still be changed.");
                house.mark_fresh(at.clone());
                Next::CloseWith(Answer::Made(at))
            }
            Err((name, refusal)) => {
                let at = self.entries.all.iter().position(|it| it.field.name == name);
                if let Some(entry) = self.entries.named(name) {
                    entry.error = Some(refusal.sentence());
                }
                self.entries.go_to(at.unwrap_or(0));
                Next::Stay
            }
        }
    }

    fn plan(&mut self, house: &mut House) -> Result<Id, (&'static str, Refusal)> {
        let guides = house.workspace.guides.clone();
        let chosen = self.text("agenda");
        let (agenda, length) = read_agenda(&chosen);
        let agenda = guides.by_id(agenda).ok_or_else(|| {
            let refusal = Refusal::new("There is no agenda of that name.", "Choose one.");
            ("agenda", refusal)
        })?;
        let on = self.text("on");
        let on = Day::typed(&on, house.today()).ok_or_else(|| {
            let remedy = "Write it as 2026-12-14, 14 dec, friday or +2w.";
            let refusal = Refusal::new(format!("“{on}” is not a date."), remedy);
            ("on", refusal)
        })?;
        let group = self.texts("group").first().and_then(|id| Id::parse(id));
        let inquiries = self.texts("inquiries");
        let inquiries: Vec<Id> = inquiries.iter().filter_map(|id| Id::parse(id)).collect();
        let (title, at) = (self.text("title"), self.text("at"));
        let named = group.as_ref().map(|id| {
            let portfolio = &house.workspace.portfolio;
            portfolio.name_of(Kind::Group, id.as_str())
        });
        let title = match named {
            Some(named) if title.is_empty() => named,
            _ => title,
        };
        let wish = Wish {
            title: &title,
            agenda,
            length,
            on,
            at: &at,
            group,
            inquiries: &inquiries,
        };
        let purpose = self.text("purpose");
        house
            .change(|composer| {
                let id = begin(composer, &wish)?;
                let at = Address::document(id.clone());
                put(composer, &at, "purpose", Value::Text(prose(&purpose)))?;
                Ok(id)
            })
            .map_err(|refusal| ("at", refusal))
    }
}

/// What a field begins with.
fn held(proposal: &Proposal, name: &str) -> Value {
    match name {
        "group" => proposal.group.to_value(),
        "on" => Some(proposal.on).to_value(),
        "at" => Value::Text(proposal.at.clone()),
        "inquiries" => {
            let refs = proposal.inquiries.iter().cloned();
            let refs: Vec<_> = refs.map(crate::model::id::Ref::here).collect();
            refs.to_value()
        }
        _ => Value::Empty,
    }
}

/// Every agenda in its lengths, to choose one; the usual one is chosen.
fn agendas(house: &House) -> FieldInput {
    let guides = house.workspace.guides.all.iter();
    let mut agendas: Vec<&Guide> = guides
        .filter(|guide| guide.kind == GuideKind::Agenda)
        .collect();
    agendas.sort_by_key(|guide| {
        (
            !guide.id.as_str().starts_with(AGENDA),
            guide.id.as_str() != AGENDA,
            std::cmp::Reverse(guide.minutes()),
        )
    });
    let offered = agendas.into_iter().flat_map(|guide| {
        let (full, short) = guide.minutes();
        let lengths = [(Length::Full, full), (Length::Short, short)];
        let lengths = lengths.into_iter().take(if full == short { 1 } else { 2 });
        lengths.map(move |(length, minutes)| Candidate {
            value: format!("{} {length}", guide.id),
            label: format!("{}, {}", guide.title, in_words(minutes)),
            ..Candidate::default()
        })
    });
    let offered: Vec<Candidate> = offered.collect();
    let first: Vec<String> = offered
        .first()
        .map(|it| it.value.clone())
        .into_iter()
        .collect();
    FieldInput::of(Choices::one(offered, &first).by_words())
}

/// The id and the length of an agenda that was chosen.
fn read_agenda(chosen: &str) -> (&str, Length) {
    let (id, length) = chosen.split_once(' ').unwrap_or((chosen, ""));
    (id, Length::parse(length).unwrap_or(Length::Full))
}

impl Screen for PlanScreen {
    fn scope(&self) -> Scope {
        Scope::Form
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn refuses(&self, action: Action, _house: &House) -> Option<String> {
        let refused = match action {
            Action::Compare | Action::TakeTheirs => "Nobody else writes in this form.",
            Action::Editor => "These are short lines.",
            Action::WholeForm => "Every field of it is here already.",
            _ => return None,
        };
        Some(refused.to_owned())
    }

    fn drafts(&self) -> Vec<Draft> {
        self.entries.drafts(|field| self.place(field))
    }

    fn edited_place(&self) -> Option<Place> {
        Some(self.place(self.entries.in_focus()?.field))
    }

    fn would_lose(&self) -> Option<String> {
        let changed = self.entries.is_changed();
        changed.then(|| "The session is not planned yet. Leave all the same?".to_owned())
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        match action {
            Action::NextField => {
                if !self.entries.is_used(Press::of(Key::Tab)) && !self.entries.go_on() {
                    return self.keep(house);
                }
                self.follow_group(house);
            }
            Action::PreviousField if self.entries.is_used(Press::of(Key::BackTab)) => {}
            Action::PreviousField => self.entries.go_back(),
            Action::Keep => return self.keep(house),
            Action::Back => return Next::Close,
            _ => {}
        }
        Next::Stay
    }

    fn typed(&mut self, press: Press, house: &mut House) -> Next {
        if !self.entries.is_used(press) {
            self.entries.go_by(press.key);
        }
        self.follow_group(house);
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

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        let area = paint::inset(area, 2);
        let look = house.look;
        let buffer = frame.buffer_mut();
        let pieces = [
            (Role::Strong, "Plan a session"),
            (Role::Dim, "  Ctrl-S plans it as it stands here"),
        ];
        paint::pieces(buffer, area, look, &pieces);
        paint::rule(buffer, paint::from_row(area, 1), look);
        self.entries.draw(frame, paint::from_row(area, 2), look);
    }
}
