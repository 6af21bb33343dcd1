//! The form of a record: every field of its table.

// What is seen of it.
pub mod entries;
pub mod entry;
pub mod guides;
pub mod head;
pub mod start_gate;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::model::document::{build, contents};
use crate::model::experiment_start::{lines, with_typed};
use crate::model::field::{Field, Record, main_field};
use crate::model::filling::{Filled, begin, change};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::layout::quoted;
use crate::model::linking::{Holder, Tie, tie};
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::experiment::Experiment;
use crate::model::refusal::Refusal;
use crate::model::tables::{blank, fields};
use crate::model::typed::Scope as TypedScope;
use crate::model::value::Value;
use crate::model::walk::prompt::shown;
use crate::model::wording::capital;
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::look::Role;
use crate::tui::press::{Key, Press};
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::screens::comparing::CompareScreen;
use crate::tui::screens::form::entries::Entries;
use crate::tui::screens::form::entry::FormEntry;
use crate::tui::screens::form::guides::offered;
use crate::tui::screens::form::head::Head;
use crate::tui::screens::form::start_gate::Card;
use crate::tui::widgets::paint;
use crate::workspace::draft::{Draft, Place};

/// From this width on the start gate stands beside the fields.
const BESIDE: u16 = 110;

/// What the form is of.
#[derive(Debug)]
enum Subject {
    /// A record that is only being made.
    New {
        /// What it is tied to, where it was written down at another record.
        tied: Option<(Tie, Address)>,
    },
    /// A record that is there.
    There(Address),
}

/// The form of a record.
#[derive(Debug)]
pub struct FormScreen {
    subject: Subject,
    kind: Kind,
    file: Id,
    entries: Entries,
    /// Whether something was typed before the form was opened.
    begun: bool,
    /// Whether the fields that are seldom set are shown, too.
    whole: bool,
    /// The revision that it shows.
    seen: u64,
}

impl FormScreen {
    /// A form for a new record of an inquiry, begun with a line, tied to what it is about.
    pub fn new_record(
        house: &House,
        kind: Kind,
        file: &Id,
        about: Option<&Address>,
        text: &str,
    ) -> Self {
        let old = about.and_then(|at| house.workspace.portfolio.record(at).map(Record::kind));
        let tied = old.and_then(|old| tie(old, kind)).zip(about.cloned());
        let mut form = Self::of(house, Subject::New { tied }, kind, file);
        let main = main_field(fields(kind)).map_or("", |field| field.name);
        if let Some(entry) = form.entries.named(main) {
            entry.input.replace_text(text.trim());
        }
        form.begun = !text.trim().is_empty();
        form.entries.go_to(usize::from(form.begun));
        form
    }

    /// A form for a record that is there, at one of its fields.
    pub fn change(house: &House, at: &Address, field: Option<&str>) -> Self {
        let record = house.workspace.portfolio.record(at);
        let kind = record.map_or(Kind::Inquiry, Record::kind);
        let mut form = Self::of(house, Subject::There(at.clone()), kind, &at.file);
        if fields(kind)
            .iter()
            .any(|it| it.rare && Some(it.name) == field)
        {
            form.show_whole(house);
        }
        let named = |entry: &FormEntry| Some(entry.field.name) == field;
        let at = form.entries.all.iter().position(named);
        form.entries.go_to(at.unwrap_or(0));
        form
    }

    /// The same with what was typed in its fields on another day.
    #[must_use]
    pub fn with(mut self, house: &House, drafts: &[Draft]) -> Self {
        let record = match &self.subject {
            Subject::There(at) => house.workspace.portfolio.record(at),
            Subject::New { .. } => None,
        };
        if self.hidden() > 0 {
            self.show_whole(house);
        }
        for draft in drafts {
            let name = draft.place.field_name().unwrap_or_default();
            if let Some(entry) = self.entries.named(name) {
                entry.input.fill(draft);
                let field = entry.field;
                entry.say_theirs(|now| shown(&house.workspace.portfolio, &self.file, field, now));
            }
        }
        let first = drafts.first().and_then(|draft| draft.place.field_name());
        let named = |entry: &FormEntry| Some(entry.field.name) == first;
        let first = self.entries.all.iter().position(named);
        self.entries.go_to(first.unwrap_or(0));
        self.begun = record.is_none();
        self
    }

    /// The same, with the cursor in one of its fields.
    #[must_use]
    pub fn at(mut self, field: &str) -> Self {
        let named = |entry: &FormEntry| entry.field.name == field;
        let place = self.entries.all.iter().position(named);
        self.entries.go_to(place.unwrap_or(0));
        self
    }

    fn of(house: &House, subject: Subject, kind: Kind, file: &Id) -> Self {
        let mut form = Self {
            subject,
            kind,
            file: file.clone(),
            entries: Entries::default(),
            begun: false,
            whole: false,
            seen: house.workspace.revision(),
        };
        form.entries = Entries::new(form.begin_entries(house, false));
        form
    }

    /// Shows the fields that are seldom set, too.
    fn show_whole(&mut self, house: &House) {
        if !std::mem::replace(&mut self.whole, true) {
            let more = self.begin_entries(house, true);
            self.entries.extend(more);
        }
    }

    /// How many fields are not shown.
    fn hidden(&self) -> usize {
        let rare = fields(self.kind).iter().filter(|it| it.typed && it.rare);
        if self.whole { 0 } else { rare.count() }
    }

    /// The entries of the fields that are often set, or of the rare ones.
    fn begin_entries(&self, house: &House, rare: bool) -> Vec<FormEntry> {
        if house.workspace.portfolio.document(&self.file).is_none() {
            return Vec::new();
        }
        let scope = house.scope(&self.file);
        let empty = blank(self.kind);
        let record = match &self.subject {
            Subject::New { .. } => empty.as_deref(),
            Subject::There(at) => house.workspace.portfolio.record(at),
        };
        let Some(record) = record else {
            return Vec::new();
        };
        let typed = fields(self.kind).iter();
        let typed = typed.filter(|field| field.typed && field.rare == rare);
        let guides = &house.workspace.guides;
        let entries = typed.map(|field| {
            let held = self.held(field, record);
            match offered(self.kind, field, &held, guides) {
                Some(options) => FormEntry::picked(field, held, options),
                None => FormEntry::new(field, held, record, scope),
            }
        });
        entries.collect()
    }

    /// What a field holds before anything is typed: a new record is tied to what it is about.
    fn held(&self, field: &Field, record: &dyn Record) -> Value {
        match &self.subject {
            Subject::New {
                tied: Some((tie, about)),
            } if tie.holder == Holder::This && tie.field.name == field.name => {
                Value::Refs(vec![Portfolio::reference(about, &self.file)])
            }
            _ => record.get(field.name),
        }
    }

    /// The title that stands at the head: its own, or of what it is tied to.
    fn name(&self, house: &House) -> String {
        let portfolio = &house.workspace.portfolio;
        let title = |at: &Address| portfolio.title(at).unwrap_or_default();
        match &self.subject {
            Subject::New { tied: None } => String::new(),
            Subject::New {
                tied: Some((_, about)),
            } => format!("at “{}”", title(about)),
            Subject::There(at) => title(at),
        }
    }

    /// What somebody else has changed meanwhile is taken over where nothing was typed.
    fn renew(&mut self, house: &House) {
        let revision = house.workspace.revision();
        if self.seen == revision {
            return;
        }
        self.seen = revision;
        let Subject::There(at) = &self.subject else {
            return;
        };
        let portfolio = &house.workspace.portfolio;
        let Some(record) = portfolio.record(at) else {
            return;
        };
        for entry in &mut self.entries.all {
            let field = entry.field;
            entry.follow(record, house.scope(&at.file), |now| {
                shown(portfolio, &at.file, field, now)
            });
        }
    }

    /// Where what is typed in a field belongs.
    fn place(&self, field: &Field) -> Place {
        let field = field.name.to_owned();
        match &self.subject {
            Subject::There(at) => Place::Field {
                at: at.clone(),
                field,
            },
            Subject::New { tied } => Place::NewField {
                kind: self.kind,
                file: self.file.clone(),
                about: tied.as_ref().map(|(_, about)| about.clone()),
                field,
            },
        }
    }

    fn is_changed(&self) -> bool {
        self.begun || self.entries.is_changed()
    }

    fn next_field(&mut self, house: &mut House) {
        if !self.entries.is_used(Press::of(Key::Tab)) && !self.entries.go_on() {
            house.say("That was the last field. Ctrl-S keeps it all.");
        }
    }

    fn keep(&mut self, house: &mut House) -> Next {
        self.renew(house);
        if self.entries.is_unread() {
            return Next::Stay;
        }
        if self.entries.object() {
            house.warn("Somebody else has changed it meanwhile. Ctrl-S again keeps yours.");
            return Next::Stay;
        }
        let filled = self.filled();
        if filled.is_empty() {
            house.say("Nothing was changed.");
            return Next::Close;
        }
        let mut faults = Vec::new();
        let made = house.change(|composer| {
            let made = match &self.subject {
                Subject::There(at) => change(composer, at, &filled).map(|()| at.clone()),
                Subject::New { tied } => {
                    let tied = tied.as_ref().map(|(tie, at)| (*tie, at));
                    begin(composer, &self.file, self.kind, &filled, tied)
                }
            };
            made.map_err(|found| {
                faults = found;
                Refusal::new("Not everything can be kept as it is.", "")
            })
        });
        if let Ok(at) = made {
            return self.kept(house, at);
        }
        self.entries.show(faults);
        Next::Stay
    }

    /// What is sent: of a record that is there, only what has changed.
    fn filled(&self) -> Vec<Filled> {
        let is_new = matches!(self.subject, Subject::New { .. });
        let sent = self.entries.all.iter().filter(|entry| {
            let given = is_new && !entry.field.dated && !entry.input.given().texts.is_empty();
            given || entry.input.is_changed()
        });
        let mut sent: Vec<Filled> = sent.map(FormEntry::filled).collect();
        if is_new && sent.is_empty() {
            sent.extend(self.entries.all.first().map(FormEntry::filled));
        }
        sent
    }

    fn kept(&self, house: &mut House, at: Address) -> Next {
        let title = house.workspace.portfolio.title(&at).unwrap_or_default();
        house.say(format!("Kept: {} {}", self.kind.word(), quoted(&title)));
        house.mark_fresh(at.clone());
        Next::CloseWith(match self.subject {
            Subject::New { .. } => Answer::Made(at),
            Subject::There(_) => Answer::Yes,
        })
    }

    /// What was typed in the focused field beside what somebody else has put there.
    fn compare(&mut self) -> Next {
        let compared = self.entries.focused().and_then(|entry| {
            let theirs = entry.input.theirs()?;
            let yours = entry.input.given_here();
            Some(CompareScreen::theirs(entry.field.label, theirs, yours))
        });
        compared.map_or(Next::Stay, |screen| Next::Open(Box::new(screen)))
    }

    fn take_theirs(&mut self, house: &mut House) {
        if let Some(entry) = self.entries.focused() {
            entry.input.take_theirs();
            entry.error = None;
            house.say("Theirs stands here now; yours is gone.");
        }
    }

    fn open_editor(&mut self, house: &mut House) -> Next {
        let text = self
            .entries
            .focused()
            .and_then(|entry| entry.input.text().map(str::to_owned));
        if text.is_none() {
            house.warn("Only text can be opened in an editor.");
        }
        text.map_or(Next::Stay, Next::Edit)
    }

    /// The start gate of an experiment that has not started, as it would stand with what is typed.
    fn card(&self, house: &House) -> Option<Card> {
        if self.kind != Kind::Experiment {
            return None;
        }
        let portfolio = &house.workspace.portfolio;
        let experiment: Experiment = match &self.subject {
            Subject::New { .. } => Experiment::default(),
            Subject::There(at) => build(&contents(portfolio.record(at)?))?,
        };
        if experiment.state.is_running() || !experiment.state.is_live() {
            return None;
        }
        let filled: Vec<Filled> = self.entries.all.iter().map(FormEntry::filled).collect();
        let typed: Vec<(&'static Field, Vec<&str>)> = filled
            .iter()
            .map(|one| (one.field, one.texts.iter().map(String::as_str).collect()))
            .collect();
        let scope = TypedScope {
            portfolio,
            file: &self.file,
            today: house.today(),
        };
        Some(lines(&with_typed(&experiment, &typed, scope)))
    }
}

impl Screen for FormScreen {
    fn scope(&self) -> Scope {
        Scope::Form
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn refuses(&self, action: Action, _house: &House) -> Option<String> {
        if action == Action::WholeForm && self.hidden() == 0 {
            return Some("Every field of it is here already.".to_owned());
        }
        let is_about_theirs = matches!(action, Action::Compare | Action::TakeTheirs);
        let theirs = self.entries.all.get(self.entries.focus);
        let theirs = theirs.and_then(|entry| entry.input.theirs());
        (is_about_theirs && theirs.is_none())
            .then(|| "Nobody else has changed this field meanwhile.".to_owned())
    }

    fn drafts(&self) -> Vec<Draft> {
        self.entries.drafts(|field| self.place(field))
    }

    fn edited_place(&self) -> Option<Place> {
        let entry = self.entries.in_focus()?;
        Some(self.place(entry.field))
    }

    fn would_lose(&self) -> Option<String> {
        let changed = self.is_changed();
        changed.then(|| "The form is not kept yet. Leave all the same?".to_owned())
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        match action {
            Action::NextField => self.next_field(house),
            Action::PreviousField if self.entries.is_used(Press::of(Key::BackTab)) => {}
            Action::PreviousField => self.entries.go_back(),
            Action::Keep => return self.keep(house),
            Action::WholeForm => self.show_whole(house),
            Action::Editor => return self.open_editor(house),
            Action::Compare => return self.compare(),
            Action::TakeTheirs => self.take_theirs(house),
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
        self.renew(house);
        let area = paint::inset(area, 2);
        let head = Head {
            what: match self.subject {
                Subject::New { .. } => format!("New {}", self.kind.word()),
                Subject::There(_) => capital(self.kind.word()),
            },
            name: self.name(house),
            errors: self.entries.errors(),
            field: self.entries.focus + 1,
            fields: self.entries.all.len(),
            more: self.hidden(),
        };
        head.draw(frame.buffer_mut(), area, house.look);
        let mut room = paint::from_row(area, 2);
        if let Some(card) = self.card(house) {
            let buffer = frame.buffer_mut();
            if area.width >= BESIDE {
                let left = (area.width * 7 / 10).min(92);
                start_gate::beside(
                    buffer,
                    paint::from_column(room, left + 3),
                    &card,
                    house.look,
                );
                room.width = left;
            } else {
                let rows = start_gate::rows_below(room, &card).min(room.height);
                let below = paint::from_row(room, room.height - rows);
                start_gate::below(buffer, below, &card, house.look);
                room.height -= rows;
            }
        }
        if self.entries.all.is_empty() {
            let words = "It is not there any more. Esc goes back.";
            let style = house.look.style(Role::Needs);
            paint::prose(frame.buffer_mut(), room, words, style);
            return;
        }
        self.entries.draw(frame, room, house.look);
    }
}
