//! A session in the room: the agenda, the time, one prompt, and a line in which everything is captured.

// What is shown.
pub mod agenda;
pub mod captured;
pub mod face;
pub mod page;
pub mod standing;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::model::id::Id;
use crate::model::portfolio::Address;
use crate::model::session::capturing::{self, Caught, Room};
use crate::model::session::clock::{Phase, Timing};
use crate::model::session::running;
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::press::Press;
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::screens::ask::AskScreen;
use crate::tui::screens::session::page::Page;
use crate::tui::screens::session::standing::Standing;
use crate::tui::typing::editor::Editor;
use crate::workspace::draft::{Draft, Line, Place};
use crate::workspace::steady::Steady;

/// A session that is run.
#[derive(Debug)]
pub struct SessionScreen {
    session: Id,
    steady: Steady,
    editor: Editor,
    /// The captured line under the cursor.
    selected: Option<Id>,
    /// The captured line whose words stand in the editor.
    correcting: Option<Id>,
    /// What is being talked about.
    about: Option<Address>,
    /// The question of the block, and the block that it is of.
    question: (usize, Option<Id>),
    /// Whether it is asked in the other wording than the block's length says.
    reworded: bool,
    /// Whether it was asked to end the session.
    ending: bool,
}

impl SessionScreen {
    /// A session, with what was typed in it when beal ended before its end.
    pub fn new(house: &mut House, session: Id) -> Self {
        let steady = Steady::of(&house.workspace, &session, &house.times);
        let mut screen = Self::at(session, steady);
        screen.take_up(house);
        screen
    }

    fn at(session: Id, steady: Steady) -> Self {
        Self {
            session,
            steady,
            editor: Editor::one_line(""),
            selected: None,
            correcting: None,
            about: None,
            question: (0, None),
            reworded: false,
            ending: false,
        }
    }

    /// A session with a line that was typed on another day.
    pub fn with(house: &House, session: Id, text: &str) -> Self {
        let steady = Steady::of(&house.workspace, &session, &house.times);
        let mut screen = Self::at(session, steady);
        screen.editor.replace_all(text);
        screen
    }

    /// Takes up what was typed and not kept.
    fn take_up(&mut self, house: &mut House) {
        let is_own = |place: &Place| matches!(place, Place::Line(Line::Session { session, .. }) if *session == self.session);
        let found = house
            .recovered
            .iter()
            .position(|it| is_own(&it.draft.place));
        let Some(found) = found else { return };
        let draft = house.recovered.remove(found).draft;
        if let Place::Line(Line::Session { note, .. }) = draft.place {
            self.correcting = note.filter(|note| self.has(house, note));
        }
        self.editor.replace_all(&draft.text);
        house.say("Your line is here again: it was typed and not kept.");
    }

    fn has(&self, house: &House, note: &Id) -> bool {
        let session = house.workspace.portfolio.sessions.named(&self.session);
        session.is_some_and(|session| session.notes.iter().any(|it| it.id == *note))
    }

    fn timing(&self, house: &House) -> Option<Timing> {
        let session = house.workspace.portfolio.sessions.named(&self.session)?;
        Some(Timing::of(session, self.steady.now()))
    }

    fn phase(&self, house: &House) -> Phase {
        self.timing(house)
            .map_or(Phase::NotBegun, |timing| timing.phase)
    }

    fn block(&self, house: &House) -> Option<Id> {
        Some(self.timing(house)?.block()?.id.clone())
    }

    /// The question of the block that runs; another block begins with its first.
    fn asked(&self, house: &House) -> usize {
        let (question, of) = &self.question;
        if *of == self.block(house) {
            *question
        } else {
            0
        }
    }

    fn typed_text(&self) -> &str {
        self.editor.text().trim()
    }

    /// Keeps the line that is typed, as a kind where one is given; or says that the selected line is that.
    fn keep(&mut self, caught: Option<Caught>, house: &mut House) -> Next {
        match (self.correcting.clone(), self.selected.clone(), caught) {
            (Some(note), _, caught) => self.correct(&note, caught, house),
            (None, Some(note), Some(caught)) => self.rekind(&note, caught, house),
            (None, Some(note), None) => self.begin_correcting(note, house),
            (None, None, caught) => self.capture(caught, house),
        }
        Next::Stay
    }

    fn capture(&mut self, caught: Option<Caught>, house: &mut House) {
        let (read, words) = Caught::read(self.editor.text());
        let caught = caught.unwrap_or(read);
        let words = words.to_owned();
        if words.is_empty() {
            return;
        }
        let (block, about) = (self.block(house), self.about.clone());
        let room = Room {
            session: &self.session,
            block: block.as_ref(),
            about: about.as_ref(),
        };
        let made =
            house.try_change(|composer| capturing::capture(composer, &room, (caught, &words)));
        if let Some(note) = made {
            self.editor = Editor::one_line("");
            house.mark_fresh(Address::item(self.session.clone(), note));
        }
    }

    fn begin_correcting(&mut self, note: Id, house: &House) {
        let session = house.workspace.portfolio.sessions.named(&self.session);
        let found = session.and_then(|it| it.notes.iter().find(|it| it.id == note));
        if let Some(found) = found {
            self.editor = Editor::one_line(&found.text);
            self.correcting = Some(note);
        }
    }

    fn correct(&mut self, note: &Id, caught: Option<Caught>, house: &mut House) {
        let at = Address::item(self.session.clone(), note.clone());
        let words = self.editor.text().to_owned();
        let about = self.about.as_ref().map(|about| about.file.clone());
        let done = house.try_change(|composer| {
            capturing::correct(composer, &at, &words)?;
            match caught {
                Some(caught) => capturing::rekind(composer, &at, caught, about.as_ref()),
                None => Ok(()),
            }
        });
        if done.is_some() {
            self.leave_line();
            house.mark_fresh(at);
        }
    }

    fn rekind(&mut self, note: &Id, caught: Caught, house: &mut House) {
        let at = Address::item(self.session.clone(), note.clone());
        let about = self.about.as_ref().map(|about| about.file.clone());
        let done =
            house.try_change(|composer| capturing::rekind(composer, &at, caught, about.as_ref()));
        if done.is_some() {
            self.selected = None;
            house.mark_fresh(at);
        }
    }

    fn leave_line(&mut self) {
        self.editor = Editor::one_line("");
        (self.correcting, self.selected) = (None, None);
    }

    /// Strikes the selected line, or the last one.
    fn strike(&mut self, house: &mut House) {
        let session = house.workspace.portfolio.sessions.named(&self.session);
        let last = session.and_then(|session| {
            let lines = captured::lines(&session.notes);
            lines.last().map(|note| note.id.clone())
        });
        let meant = self.correcting.clone().or(self.selected.clone()).or(last);
        let Some(note) = meant else {
            house.warn("Nothing is captured yet.");
            return;
        };
        let at = Address::item(self.session.clone(), note);
        house.look_at_the_clock();
        match house.workspace.strike(&at) {
            Ok(struck) => {
                if self.correcting.is_some() || self.selected.is_some() {
                    self.leave_line();
                }
                house.say(struck.said());
            }
            Err(refusal) => house.refuse(&refusal),
        }
    }

    fn select(&mut self, up: bool, house: &House) {
        let Some(session) = house.workspace.portfolio.sessions.named(&self.session) else {
            return;
        };
        let lines = captured::lines(&session.notes);
        let at = self
            .selected
            .as_ref()
            .and_then(|id| lines.iter().position(|line| line.id == *id));
        let to = match (at, up) {
            (None, true) => lines.len().checked_sub(1),
            (None, false) => None,
            (Some(at), true) => Some(at.saturating_sub(1)),
            (Some(at), false) => Some(at + 1),
        };
        self.selected = to.and_then(|to| lines.get(to)).map(|line| line.id.clone());
    }

    fn next_block(&mut self, house: &mut House) {
        let now = self.steady.now();
        let id = self.session.clone();
        if self.phase(house) == Phase::NotBegun {
            house.try_change(|composer| running::begin(composer, &id, now));
            return;
        }
        house.try_change(|composer| running::advance(composer, &id, now));
    }

    fn previous_block(&mut self, house: &mut House) {
        let Some(timing) = self.timing(house) else {
            return;
        };
        let before = timing.current.and_then(|at| at.checked_sub(1));
        if let Some(before) = before.and_then(|at| timing.blocks.get(at)) {
            let (id, now) = (self.session.clone(), self.steady.now());
            house.try_change(|composer| running::go_to(composer, &id, &before.id, now));
        }
    }

    fn turn_question(&mut self, on: bool, house: &House) {
        let of = Standing::of(house, &self.session, &self.steady)
            .and_then(|standing| standing.asked(house, 0).map(|(_, _, of)| of));
        let last = of.unwrap_or(1).saturating_sub(1);
        let at = self.asked(house);
        let at = if on {
            (at + 1).min(last)
        } else {
            at.saturating_sub(1)
        };
        self.question = (at, self.block(house));
    }

    fn end(&mut self, house: &House) -> Next {
        let waits = Standing::of(house, &self.session, &self.steady).map_or(0, |standing| {
            crate::model::session::sorting::inbox(standing.session).len()
        });
        self.ending = true;
        let inbox = match waits {
            0 => "Every line that was captured is sorted already.".to_owned(),
            1 => "One line waits in the inbox; it can be sorted afterwards.".to_owned(),
            n => format!("{n} lines wait in the inbox; they can be sorted afterwards."),
        };
        Next::Open(Box::new(AskScreen::new("End the session?", vec![inbox])))
    }

    fn back(&mut self) -> Next {
        if self.correcting.is_some() || self.selected.is_some() {
            self.leave_line();
            return Next::Stay;
        }
        Next::Close
    }
}

impl Screen for SessionScreen {
    fn scope(&self) -> Scope {
        Scope::Session
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn is_live(&self, house: &House) -> bool {
        matches!(self.phase(house), Phase::Running | Phase::Paused)
    }

    fn drafts(&self) -> Vec<Draft> {
        let typed = !self.typed_text().is_empty();
        let line = Line::Session {
            session: self.session.clone(),
            note: self.correcting.clone(),
        };
        let draft = || Draft::new(Place::Line(line), self.editor.text().to_owned());
        typed.then(draft).into_iter().collect()
    }

    fn would_lose(&self) -> Option<String> {
        let typed = !self.typed_text().is_empty();
        typed.then(|| "The line is not kept yet. Leave all the same?".to_owned())
    }

    fn refuses(&self, action: Action, house: &House) -> Option<String> {
        let timing = self.timing(house)?;
        let why = match action {
            Action::NextBlock if timing.phase == Phase::Over => "The session has ended.",
            Action::NextBlock if timing.current.is_some() && timing.next().is_none() => {
                "That is the last block. Ctrl-X ends the session."
            }
            Action::PreviousBlock if timing.current.is_none_or(|at| at == 0) => {
                "There is no block before."
            }
            Action::Pause | Action::EndSession if timing.current.is_none() => {
                "The session is not running."
            }
            Action::Up | Action::Down if self.correcting.is_some() => {
                "Enter keeps the line as it is now; Esc leaves it as it was."
            }
            Action::Up | Action::Down if !self.typed_text().is_empty() => {
                "Enter keeps the line first."
            }
            _ => return None,
        };
        Some(why.to_owned())
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        match action {
            Action::Keep => return self.keep(None, house),
            Action::Capture(kind) => return self.keep(Some(Caught::Record(kind)), house),
            Action::Park => return self.keep(Some(Caught::Park), house),
            Action::Promise => return self.keep(Some(Caught::Promise), house),
            Action::Unsort => return self.keep(Some(Caught::Inbox), house),
            Action::Up => self.select(true, house),
            Action::Down => self.select(false, house),
            Action::NextBlock => self.next_block(house),
            Action::PreviousBlock => self.previous_block(house),
            Action::NextQuestion => self.turn_question(true, house),
            Action::PreviousQuestion => self.turn_question(false, house),
            Action::Wording => self.reworded = !self.reworded,
            Action::Pause => {
                let (id, now) = (self.session.clone(), self.steady.now());
                house.try_change(|composer| running::pause(composer, &id, now));
            }
            Action::Strike => self.strike(house),
            Action::EndSession => return self.end(house),
            Action::Back => return self.back(),
            _ => {}
        }
        Next::Stay
    }

    fn typed(&mut self, press: Press, _house: &mut House) -> Next {
        if self.correcting.is_none() && press.character().is_some() {
            self.selected = None;
        }
        let _ = self.editor.press(press);
        Next::Stay
    }

    fn pasted(&mut self, text: &str, _house: &mut House) -> Next {
        if self.correcting.is_none() {
            self.selected = None;
        }
        self.editor.paste(text);
        Next::Stay
    }

    fn answered(&mut self, answer: Answer, house: &mut House) -> Next {
        let ending = std::mem::take(&mut self.ending);
        if ending && answer == Answer::Yes {
            let (id, now) = (self.session.clone(), self.steady.now());
            house.try_change(|composer| running::end(composer, &id, now));
        }
        Next::Stay
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        let question = self.asked(house);
        let page = Page {
            session: &self.session,
            steady: &self.steady,
            selected: self.selected.as_ref(),
            correcting: self.correcting.as_ref(),
            about: self.about.as_ref(),
            question,
            reworded: self.reworded,
        };
        page.draw(frame, area, house, &mut self.editor);
    }
}
