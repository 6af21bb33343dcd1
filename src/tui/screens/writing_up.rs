//! Writing a session up: the inbox line by line, what is still to be said, and the minutes in a file.

// What there is, and how it is seen.
pub mod face;
pub mod parts;

// What is asked.
pub mod asks;
pub mod whose;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::model::id::Id;
use crate::model::portfolio::Address;
use crate::model::records::session::{Note, Session};
use crate::model::session::capturing::{Caught, correct, inquiry_of, rekind};
use crate::model::session::sorting::{drop_line, finish, sort};
use crate::model::words::SessionState;
use crate::report::session::Part as Paper;
use crate::tui::action::{Action, Scope};
use crate::tui::errand::Brought;
use crate::tui::house::House;
use crate::tui::look::{Glyph, Role};
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::screens::item::ItemScreen;
use crate::tui::screens::papers;
use crate::tui::screens::prompting::PromptScreen;
use crate::tui::screens::sessions::entry::when;
use crate::tui::screens::writing_up::asks::Asking;
use crate::tui::screens::writing_up::parts::{Stop, stops};
use crate::tui::widgets::column::Column;
use crate::tui::widgets::paint;
use crate::tui::widgets::step::{PAGE, step};

/// The widest that its lines get.
const WIDEST: u16 = 110;

/// Writing a session up.
#[derive(Debug)]
pub struct WriteUpScreen {
    file: Id,
    stops: Vec<Stop>,
    cursor: usize,
    column: Column,
    /// What was asked last.
    asking: Option<Asking>,
    seen: Option<u64>,
}

impl WriteUpScreen {
    /// A session, the first line of its inbox selected.
    pub fn new(house: &House, file: Id) -> Self {
        let mut screen = Self {
            file,
            stops: Vec::new(),
            cursor: 0,
            column: Column::default(),
            asking: None,
            seen: None,
        };
        screen.renew(house);
        screen
    }

    /// The same, waiting for the answer to what is asked over it.
    #[must_use]
    pub fn awaiting(mut self, asking: Asking) -> Self {
        self.asking = Some(asking);
        self
    }

    /// Brings the places of the cursor up to date. Where its own is gone, it stands on what came after.
    fn renew(&mut self, house: &House) {
        let revision = house.workspace.revision();
        if self.seen == Some(revision) {
            return;
        }
        self.seen = Some(revision);
        let stood = self.stops.get(self.cursor).cloned();
        let session = self.session(house);
        self.stops = session.map_or_else(Vec::new, |session| {
            stops(&house.workspace.portfolio, session)
        });
        let same = |stop: &Stop| Some(stop) == stood.as_ref();
        if let Some(found) = self.stops.iter().position(same) {
            self.cursor = found;
        }
        self.cursor = self.cursor.min(self.stops.len().saturating_sub(1));
    }

    fn session<'a>(&self, house: &'a House) -> Option<&'a Session> {
        house.workspace.portfolio.sessions.named(&self.file)
    }

    fn stop(&self) -> Option<&Stop> {
        self.stops.get(self.cursor)
    }

    /// The captured line under the cursor.
    fn note<'a>(&self, house: &'a House) -> Option<&'a Note> {
        let id = self.stop()?.note()?;
        let notes = &self.session(house)?.notes;
        notes.iter().find(|note| note.id == *id)
    }

    fn note_at(&self) -> Option<Address> {
        let id = self.stop()?.note()?;
        Some(Address::item(self.file.clone(), id.clone()))
    }

    /// To the first stop of the next part or the part before, and round.
    fn turn(&mut self, on: bool) {
        let mut firsts: Vec<usize> = Vec::new();
        for (at, stop) in self.stops.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| self.stops.get(at));
            if before.is_none_or(|before| before.part() != stop.part()) {
                firsts.push(at);
            }
        }
        let here = firsts.iter().rposition(|first| *first <= self.cursor);
        let count = firsts.len().max(1);
        let to = here.unwrap_or(0) + if on { 1 } else { count - 1 };
        self.cursor = firsts.get(to % count).copied().unwrap_or(0);
    }

    /// Makes the line under the cursor what it is.
    fn sort(&mut self, caught: Caught, house: &mut House) -> Next {
        let (Some(at), Some(note)) = (self.note_at(), self.note(house).cloned()) else {
            return Next::Stay;
        };
        let is_plain = inquiry_of(&house.workspace.portfolio, &at).is_some();
        let is_record = matches!(caught, Caught::Record(_) | Caught::Promise);
        if is_record && !is_plain {
            return Next::Open(whose::picking(house, at, Some(caught)));
        }
        let done = house.try_change(|composer| {
            if note.became.is_empty() {
                sort(composer, &at, caught, None).map(|_| ())
            } else {
                rekind(composer, &at, caught, None)
            }
        });
        if done.is_some() {
            let what = match caught {
                Caught::Inbox => "in the inbox again",
                Caught::Park => "parked",
                Caught::Promise => "promise: an answer is owed",
                Caught::Record(kind) => kind.word(),
            };
            house.say(format!("{what}: “{}”", note.text));
        }
        Next::Stay
    }

    fn drop_line(&self, house: &mut House) -> Next {
        let (Some(at), Some(note)) = (self.note_at(), self.note(house).cloned()) else {
            return Next::Stay;
        };
        let done = house.try_change(|composer| {
            if !note.became.is_empty() {
                rekind(composer, &at, Caught::Inbox, None)?;
            }
            drop_line(composer, &at)
        });
        if done.is_some() {
            house.say(format!("Dropped: “{}”", note.text));
        }
        Next::Stay
    }

    fn strike(&self, house: &mut House) -> Next {
        let Some(at) = self.note_at() else {
            return Next::Stay;
        };
        house.look_at_the_clock();
        match house.workspace.strike(&at) {
            Ok(struck) => house.say(struck.said(false)),
            Err(refusal) => house.refuse(&refusal),
        }
        Next::Stay
    }

    /// Corrects a line, or asks what is still to be said.
    fn complete(&mut self, house: &House) -> Next {
        let portfolio = &house.workspace.portfolio;
        match self.stop().cloned() {
            Some(Stop::Line(_) | Stop::Parked(_) | Stop::Filed(_)) => {
                let at = self.note_at();
                at.map_or(Next::Stay, |at| {
                    self.ask(Asking { at, field: "text" }, house)
                })
            }
            Some(Stop::Action(at)) => self.ask(Asking::of_action(portfolio, at), house),
            Some(Stop::Field(name)) => self.ask(Asking::of_session(&self.file, name), house),
            Some(Stop::Promise(at) | Stop::Ask(at)) => Next::Open(Box::new(ItemScreen::new(at))),
            None => Next::Stay,
        }
    }

    fn ask(&mut self, asking: Asking, house: &House) -> Next {
        let prompt = asking.prompt(&house.workspace.portfolio);
        self.asking = Some(asking);
        Next::Open(Box::new(prompt))
    }

    /// Takes an answer, and asks what comes next.
    fn take(&mut self, text: &str, house: &mut House) -> Next {
        let Some(asking) = self.asking.take() else {
            return Next::Stay;
        };
        let kept = house.change(|composer| match asking.field {
            "text" => correct(composer, &asking.at, text),
            _ => asking.answer(composer, text),
        });
        if let Err(refusal) = kept {
            let prompt = asking.prompt(&house.workspace.portfolio);
            let prompt = prompt.again(text, refusal.sentence());
            self.asking = Some(asking);
            return Next::Open(Box::new(prompt));
        }
        self.renew(house);
        let session = self.session(house);
        let next = session.and_then(|session| asking.next(&house.workspace.portfolio, session));
        next.map_or(Next::Stay, |next| self.ask(next, house))
    }
}

/// What an action makes of a captured line, if it does.
fn caught(action: Action) -> Option<Caught> {
    match action {
        Action::Capture(kind) => Some(Caught::Record(kind)),
        Action::Park => Some(Caught::Park),
        Action::Promise => Some(Caught::Promise),
        Action::Unsort => Some(Caught::Inbox),
        _ => None,
    }
}

impl Screen for WriteUpScreen {
    fn scope(&self) -> Scope {
        Scope::WriteUp
    }

    fn refuses(&self, action: Action, house: &House) -> Option<String> {
        let needs_line = caught(action).is_some()
            || matches!(action, Action::Remove | Action::PutInquiry | Action::Strike);
        let note = self.note(house);
        let refused = match action {
            _ if needs_line && note.is_none() => "Go to a captured line first; Tab leads there.",
            Action::Unsort if matches!(self.stop(), Some(Stop::Line(_))) => {
                "It waits in the inbox already."
            }
            Action::Open if self.stop().is_none() => "There is nothing here to write up.",
            Action::WriteMinutes | Action::Print if self.session(house).is_none() => {
                "The session is not there any more. Esc goes back."
            }
            _ => return None,
        };
        Some(refused.to_owned())
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        self.renew(house);
        if step(&mut self.cursor, action, self.stops.len(), PAGE) {
            return Next::Stay;
        }
        let next = match action {
            Action::NextView | Action::PreviousView => {
                self.turn(action == Action::NextView);
                Next::Stay
            }
            Action::Back => Next::Close,
            Action::Open => self.complete(house),
            Action::Remove => self.drop_line(house),
            Action::Strike => self.strike(house),
            Action::PutInquiry => {
                let at = self.note_at();
                at.map_or(Next::Stay, |at| Next::Open(whose::picking(house, at, None)))
            }
            Action::WriteMinutes => {
                Next::Open(Box::new(PromptScreen::paper(&self.file, Paper::Minutes)))
            }
            Action::Print => Next::Open(papers::picking(&self.file, false)),
            action => caught(action).map_or(Next::Stay, |caught| self.sort(caught, house)),
        };
        self.renew(house);
        next
    }

    fn clicked(&mut self, at: Position, house: &mut House) -> Next {
        match self.column.clicked(at) {
            Some(stop) if stop == self.cursor => self.complete(house),
            Some(stop) => {
                self.cursor = stop;
                Next::Stay
            }
            None => Next::Stay,
        }
    }

    fn answered(&mut self, answer: Answer, house: &mut House) -> Next {
        let next = match answer {
            Answer::Text(text) => self.take(&text, house),
            _ => Next::Stay,
        };
        self.renew(house);
        next
    }

    /// Once the minutes are in a file, the session is written up.
    fn brought(&mut self, brought: &Brought, house: &mut House) {
        let written = papers::told(brought, &self.file, house);
        let ended = self.session(house).map(|session| session.state);
        if written == Some(Paper::Minutes) && ended == Some(SessionState::Ended) {
            house.try_change(|composer| finish(composer, &self.file));
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        self.renew(house);
        let area = paint::inset(area, 1);
        let buffer = frame.buffer_mut();
        let Some(session) = self.session(house) else {
            let words = "It is not there any more. Esc goes back.";
            let style = house.look.style(Role::Needs);
            paint::prose(buffer, paint::inset(area, 1), words, style);
            return;
        };
        draw_head(buffer, area, session, house);
        let body = paint::from_row(area, 3);
        let body = Rect {
            width: body.width.min(WIDEST),
            ..body
        };
        let columns = usize::from(body.width.saturating_sub(4));
        let blocks = face::blocks(session, &self.stops, columns, house);
        let cursor = Some(self.cursor);
        self.column.draw(buffer, body, house.look, &blocks, cursor);
    }
}

/// What it is called, when it was, and how far it is written up.
fn draw_head(buffer: &mut Buffer, area: Rect, session: &Session, house: &House) {
    let look = house.look;
    let waiting = crate::model::session::sorting::inbox(session).len();
    let (role, state) = match (session.state, waiting) {
        (SessionState::WrittenUp, _) => (
            Role::Done,
            format!("{} written up ", look.glyph(Glyph::Tick)),
        ),
        (_, 0) => (Role::Needs, "W writes the minutes ".to_owned()),
        (_, 1) => (Role::Needs, "1 line to sort ".to_owned()),
        (_, n) => (Role::Needs, format!("{n} lines to sort ")),
    };
    let wide = paint::right(buffer, area, &state, look.style(role));
    let circumstances = format!("   {}", when(session, house.today()));
    let room = Rect {
        width: area.width.saturating_sub(wide + 2),
        ..area
    };
    let pieces = [
        (Role::Plain, "  "),
        (Role::Strong, session.title.as_str()),
        (Role::Dim, circumstances.as_str()),
    ];
    paint::pieces(buffer, room, look, &pieces);
    paint::rule(buffer, paint::from_row(area, 1), look);
}
