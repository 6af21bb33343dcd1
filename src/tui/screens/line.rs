//! The capture line: one line of typing at the bottom, kept with Enter.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::model::along::goes_along;
use crate::model::field::{Record, field_named, main_field};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::layout::{cut, quoted};
use crate::model::linking::tie;
use crate::model::noting::note_down;
use crate::model::portfolio::Address;
use crate::model::promising::promise;
use crate::model::records::inquiry::Inquiry;
use crate::model::refusal::Refusal;
use crate::model::session::capturing::{self, Caught, Room};
use crate::model::splitting::split;
use crate::model::tables::fields;
use crate::model::tiers::{answering, naming};
use crate::model::value::Value;
use crate::model::wording::capital;
use crate::model::words::Answer as TierAnswer;
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::press::Press;
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::screens::form::FormScreen;
use crate::tui::typing::editor::Editor;
use crate::tui::widgets::foot_line;
use crate::workspace::draft::{Draft, Line, Place};

/// The capture line.
#[derive(Debug)]
pub struct LineScreen {
    line: Line,
    label: String,
    hint: String,
    error: Option<Refusal>,
    editor: Editor,
}

impl LineScreen {
    /// The line, empty, with what is said before and below it.
    pub fn new(house: &House, line: Line) -> Self {
        let (label, hint) = words(house, &line);
        Self {
            line,
            label,
            hint,
            error: None,
            editor: Editor::one_line(""),
        }
    }

    /// A line that becomes a record. `about` is linked to it where a link between the two makes sense, and the line says so.
    pub fn capture(house: &House, kind: Kind, file: Id, about: Option<Address>) -> Self {
        let about = about.filter(|at| {
            let from = house.workspace.portfolio.record(at).map(Record::kind);
            from.is_some_and(|from| tie(from, kind).is_some())
        });
        let line = Line::Record {
            kind,
            file,
            about,
            parked: false,
        };
        Self::new(house, line)
    }

    /// The same with a text that was typed on another day.
    #[must_use]
    pub fn with(mut self, text: &str) -> Self {
        self.editor.replace_all(text);
        self
    }

    fn keep(&mut self, house: &mut House) -> Next {
        let text = self.editor.text().trim().to_owned();
        if text.is_empty() && !self.may_be_empty() {
            return Next::Close;
        }
        let made = match &self.line {
            Line::Inquiry => house
                .change(|composer| composer.begin(&text))
                .map(Address::document),
            Line::Split { file, items } => house
                .change(|composer| split(composer, file, items, &text))
                .map(Address::document),
            Line::Pause { file, paused } => {
                return rest(house, file, *paused, &text);
            }
            Line::Promise { about } => house
                .change(|composer| promise(composer, about, &text))
                .map(|id| Address::item(about.file.clone(), id)),
            Line::Session { session, .. } => capture(house, session, &text),
            Line::ParkItem { at } => park(house, at, &text),
            Line::Reply { at, answer } => house
                .change(|composer| answering::respond(composer, at, answer.word(), &text))
                .map(|()| at.clone()),
            Line::Rename { at } => house
                .change(|composer| naming::rename(composer, at, &text, ""))
                .map(|()| at.clone()),
            Line::NewName { file, kind, home } => house
                .change(|composer| naming::begin(composer, *kind, &text, home.as_ref()))
                .map(|id| Address::item(file.clone(), id)),
            Line::Record {
                kind,
                file,
                about,
                parked,
            } => house.change(|composer| {
                note_down(composer, (*kind, file), about.as_ref(), *parked, &text)
            }),
        };
        match made {
            Ok(at) => {
                let what = self.label.to_lowercase();
                let text = match text.as_str() {
                    "" => String::new(),
                    text => format!(" {}", quoted(text)),
                };
                house.say(format!("Kept: {what}{text}"));
                house.mark_fresh(at.clone());
                match self.line {
                    Line::Split { .. } => Next::Go(at),
                    _ => Next::CloseWith(Answer::Made(at)),
                }
            }
            Err(refusal) => {
                self.error = Some(refusal);
                Next::Stay
            }
        }
    }

    /// Whether Enter keeps it without a word, too.
    fn may_be_empty(&self) -> bool {
        match self.line {
            Line::Pause { .. } => true,
            Line::Reply { answer, .. } => answer == TierAnswer::PassedUp,
            _ => false,
        }
    }

    fn whole_form(&self, house: &House) -> Next {
        let Line::Record {
            kind, file, about, ..
        } = &self.line
        else {
            return Next::Stay;
        };
        let form = FormScreen::new_record(house, *kind, file, about.as_ref(), self.editor.text());
        Next::Replace(Box::new(form))
    }
}

/// What a line is called, and what is said below it.
fn words(house: &House, line: &Line) -> (String, String) {
    let portfolio = &house.workspace.portfolio;
    let title = |at: &Address| portfolio.title(at).unwrap_or_default();
    let (label, hint) = match line {
        Line::Inquiry => (
            "New inquiry",
            "what keeps going wrong, in one line: “No key after six at the hostel”".to_owned(),
        ),
        Line::Record { parked: true, .. } => {
            ("Park", "what we come back to another day".to_owned())
        }
        Line::Record { kind, about, .. } => {
            let record = about
                .as_ref()
                .and_then(|at| Some((portfolio.record(at)?, title(at))));
            let help = main_field(fields(*kind)).map_or("", |field| field.help);
            let hint = record.map_or(help.to_owned(), |(record, title)| {
                format!("with the {} {}", record.kind().word(), quoted(&title))
            });
            (kind.word(), hint)
        }
        Line::Promise { .. } => (
            "Promise",
            "what they will be told, in a line: “we tell you in March if the pilot goes on”"
                .to_owned(),
        ),
        Line::Session { .. } => ("Line", "captured in its session".to_owned()),
        Line::ParkItem { at } => {
            let title = cut(&title(at), 40);
            let hint = format!("why “{title}” rests for now, in a line that is kept with it");
            ("Park", hint)
        }
        Line::Reply { at, answer } => (answer.word(), said_to(&title(at), *answer)),
        Line::Rename { at } => (
            "New name",
            format!(
                "in place of {}; what is written down keeps its id",
                quoted(&title(at))
            ),
        ),
        Line::NewName { kind, home, .. } => (kind.word(), belonging(house, home.as_ref())),
        Line::Split { file, items } => ("New inquiry", going(house, file, items)),
        Line::Pause { paused, .. } => (
            if *paused { "Pause" } else { "Go on" },
            "why, in a line; it may stay empty".to_owned(),
        ),
    };
    (capital(label), hint)
}

/// What is said below the line for an answer of a tier.
fn said_to(ask: &str, answer: TierAnswer) -> String {
    let ask = cut(ask, 36);
    match answer {
        TierAnswer::PassedUp => format!("why “{ask}” goes further up; it may stay empty"),
        _ => format!("what they said to “{ask}”: those who brought it are told"),
    }
}

/// What is said below the line for a new name.
fn belonging(house: &House, home: Option<&Id>) -> String {
    let portfolio = &house.workspace.portfolio;
    let file = &portfolio.ecosystem.id;
    let home = home.map(|id| Address::item(file.clone(), id.clone()));
    let home = home.and_then(|at| portfolio.title(&at));
    home.map_or_else(
        || "what people call it".to_owned(),
        |home| format!("what people call it; it belongs to {}", quoted(&home)),
    )
}

/// What goes to an inquiry that is split off.
fn going(house: &House, file: &Id, items: &[Id]) -> String {
    let along = goes_along(&house.workspace.portfolio, file, items).len();
    let items = counted(items.len());
    match along {
        0 => format!("its title; {items} will go there"),
        n => format!("its title; {items} will go there, and {n} that hang on nothing else"),
    }
}

fn counted(items: usize) -> String {
    if items == 1 {
        "1 item".to_owned()
    } else {
        format!("{items} items")
    }
}

/// Lets an inquiry rest, or go on.
fn rest(house: &mut House, file: &Id, paused: bool, why: &str) -> Next {
    let at = Address::document(file.clone());
    if let Some(field) = field_named(Inquiry::FIELDS, "paused") {
        let done = house.try_change(|composer| composer.set(&at, field, Value::Flag(paused), why));
        if done.is_some() {
            house.say(if paused {
                "It rests now. P goes on with it."
            } else {
                "It goes on."
            });
            house.mark_fresh(at);
        }
    }
    Next::CloseWith(Answer::Yes)
}

/// Captures a line in a session, whose block nobody knows any more.
fn capture(house: &mut House, session: &Id, text: &str) -> Result<Address, Refusal> {
    let room = Room {
        session,
        block: None,
        about: None,
    };
    let note = house.change(|composer| capturing::capture(composer, &room, Caught::read(text)))?;
    Ok(Address::item(session.clone(), note))
}

/// Sets the status of a barrier to parked, with the reason.
fn park(house: &mut House, at: &Address, why: &str) -> Result<Address, Refusal> {
    if let Some(status) = field_named(fields(Kind::Barrier), "status") {
        house.change(|composer| composer.set_typed(at, status, &["parked"], why))?;
    }
    Ok(at.clone())
}

impl Screen for LineScreen {
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
        match (action, &self.line) {
            (Action::WholeForm, purpose)
                if !matches!(purpose, Line::Record { parked: false, .. }) =>
            {
                Some("This is one line; Enter keeps it.".to_owned())
            }
            _ => None,
        }
    }

    fn drafts(&self) -> Vec<Draft> {
        let text = self.editor.text();
        let place = || Place::Line(self.line.clone());
        let typed = !text.trim().is_empty();
        typed
            .then(|| Draft::new(place(), text.to_owned()))
            .into_iter()
            .collect()
    }

    fn edited_place(&self) -> Option<Place> {
        Some(Place::Line(self.line.clone()))
    }

    fn would_lose(&self) -> Option<String> {
        let typed = !self.editor.text().trim().is_empty();
        typed.then(|| "The line is not kept yet. Leave all the same?".to_owned())
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        match action {
            Action::Keep => self.keep(house),
            Action::WholeForm => self.whole_form(house),
            Action::Editor => Next::Edit(self.editor.text().to_owned()),
            Action::Back => Next::Close,
            _ => Next::Stay,
        }
    }

    fn typed(&mut self, press: Press, _house: &mut House) -> Next {
        self.error = None;
        let _ = self.editor.press(press);
        Next::Stay
    }

    fn pasted(&mut self, text: &str, _house: &mut House) -> Next {
        self.error = None;
        self.editor.paste(text);
        Next::Stay
    }

    fn answered(&mut self, answer: Answer, _house: &mut House) -> Next {
        if let Answer::Text(text) = answer {
            self.editor = Editor::one_line(&text);
        }
        Next::Stay
    }

    fn clicked(&mut self, _at: Position, _house: &mut House) -> Next {
        Next::Stay
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        let error = self.error.as_ref().map(Refusal::sentence);
        let words = foot_line::Words {
            label: &self.label,
            hint: &self.hint,
            error: error.as_deref(),
        };
        foot_line::draw(frame, area, house.look, &mut self.editor, words);
    }
}
