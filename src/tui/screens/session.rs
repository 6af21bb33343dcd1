//! A session in the room: the agenda, the time, one prompt, and a line in which everything is captured.

// What is shown.
pub mod agenda;
pub mod captured;
pub mod face;
pub mod page;
pub mod standing;

// What is done.
pub mod capture_line;
pub mod minutes;
pub mod places;
pub mod refusals;
pub mod tallies;
pub mod which;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::model::id::Id;
use crate::model::layout::quoted;
use crate::model::portfolio::Address;
use crate::model::session::belonging::belong;
use crate::model::session::capturing::Caught;
use crate::model::session::clock::Phase;
use crate::model::session::{running, sorting};
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::look::{Glyph, Role};
use crate::tui::press::Press;
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::screens::ask::AskScreen;
use crate::tui::screens::inquiry::InquiryScreen;
use crate::tui::screens::session::capture_line::{CaptureLine, Here};
use crate::tui::screens::session::minutes::{MinutesScreen, TimerScreen};
use crate::tui::screens::session::page::Page;
use crate::tui::screens::session::places::{AboutScreen, BlockScreen};
use crate::tui::screens::session::standing::Standing;
use crate::tui::screens::session::tallies::TalliesScreen;
use crate::tui::screens::session::which::WhichScreen;
use crate::tui::screens::writing_up::WriteUpScreen;
use crate::workspace::draft::{Draft, Line, Place};
use crate::workspace::steady::Steady;

/// A session that is run.
#[derive(Debug)]
pub struct SessionScreen {
    session: Id,
    steady: Steady,
    line: CaptureLine,
    /// What is being talked about.
    about: Option<Address>,
    /// Whether it is asked in the other wording than the block's length says.
    reworded: bool,
    /// What the screen above was opened for.
    asking: Option<Asking>,
}

/// What a screen above is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asking {
    /// Whether the session is to end.
    End,
    /// What is talked about.
    About,
    /// Which inquiry the block works on.
    Which,
}

impl SessionScreen {
    /// A session, with what was typed in it when beal ended before its end.
    pub fn new(house: &mut House, session: Id) -> Self {
        let mut screen = Self::with(house, session, "");
        screen.take_up(house);
        screen
    }

    /// A session with a line that was typed on another day.
    pub fn with(house: &House, session: Id, text: &str) -> Self {
        let steady = Steady::of(&house.workspace, &session, &house.times);
        let mut line = CaptureLine::default();
        line.editor.replace_all(text);
        Self {
            session,
            steady,
            line,
            about: None,
            reworded: false,
            asking: None,
        }
    }

    /// Takes up what was typed and not kept.
    fn take_up(&mut self, house: &mut House) {
        let is_own = |place: &Place| matches!(place, Place::Line(Line::Session { session, .. }) if *session == self.session);
        let mut waiting = house.recovered.iter();
        let Some(found) = waiting.position(|it| is_own(&it.draft.place)) else {
            return;
        };
        let draft = house.recovered.remove(found).draft;
        if let Place::Line(Line::Session { note, .. }) = draft.place {
            self.line.correcting = note.filter(|note| self.has(house, note));
        }
        self.line.editor.replace_all(&draft.text);
        house.say("Your line is here again: it was typed and not kept.");
    }

    fn has(&self, house: &House, note: &Id) -> bool {
        let session = house.workspace.portfolio.sessions.named(&self.session);
        session.is_some_and(|session| session.notes.iter().any(|it| it.id == *note))
    }

    fn standing<'a>(&'a self, house: &'a House) -> Option<Standing<'a>> {
        Standing::of(house, &self.session, &self.steady)
    }

    fn phase(&self, house: &House) -> Phase {
        let standing = self.standing(house);
        standing.map_or(Phase::Over, |standing| standing.timing.phase)
    }

    fn here(&self, house: &House) -> Here {
        let standing = self.standing(house);
        let block = standing.and_then(|standing| Some(standing.block()?.1.id.clone()));
        Here {
            session: self.session.clone(),
            block,
            about: self.about.clone(),
        }
    }

    /// Keeps the line; asks which inquiry it belongs to, where that is not plain.
    fn keep(&mut self, caught: Option<Caught>, house: &mut House) -> Next {
        let here = self.here(house);
        let kept = self.line.keep(&here, caught, house);
        let at = kept.map(|note| Address::item(self.session.clone(), note));
        let which = at.and_then(|at| WhichScreen::of(&house.workspace.portfolio, &at));
        which.map_or(Next::Stay, |which| {
            self.asking = Some(Asking::Which);
            Next::Open(Box::new(which))
        })
    }

    /// What waits in the block with a kind belongs to this inquiry, and what is captured in it from now on.
    fn belongs(&self, inquiry: &Id, house: &mut House) {
        let here = self.here(house);
        let block = here.block.as_ref();
        let sorted = house.try_change(|composer| belong(composer, &here.session, block, inquiry));
        if sorted.is_some() {
            let title = house.workspace.portfolio.inquiry(inquiry);
            let title = quoted(title.map_or("", |inquiry| &inquiry.title));
            house.say(format!(
                "Kept in {title}; this block works on it from now on. Ctrl-L names another."
            ));
        }
    }

    fn next_block(&self, house: &mut House) {
        let (id, now) = (&self.session, self.steady.now());
        if self.phase(house) == Phase::NotBegun {
            house.try_change(|composer| running::begin(composer, id, now));
        } else {
            house.try_change(|composer| running::advance(composer, id, now));
        }
    }

    fn previous_block(&self, house: &mut House) {
        let before = self.standing(house).and_then(|standing| {
            let before = standing.timing.current?.checked_sub(1)?;
            Some(standing.order.get(before)?.id.clone())
        });
        if let Some(before) = before {
            let (id, now) = (&self.session, self.steady.now());
            house.try_change(|composer| running::go_to(composer, id, &before, now));
        }
    }

    /// Turns to the next question of the block's tool, or the one before; every window follows.
    fn turn_question(&self, on: bool, house: &mut House) {
        let turned = self.standing(house).and_then(|standing| {
            let (_, nth, of) = standing.asked(house)?;
            let to = if on { nth + 1 } else { nth.checked_sub(1)? };
            let block = standing.block()?.1.id.clone();
            (to < of).then(|| (Address::item(self.session.clone(), block), to))
        });
        if let Some((at, to)) = turned {
            house.try_change(|composer| running::ask(composer, &at, to));
        }
    }

    fn pause(&self, house: &mut House) {
        let (id, now) = (&self.session, self.steady.now());
        house.try_change(|composer| running::pause(composer, id, now));
    }

    fn strike(&mut self, house: &mut House) {
        let here = self.here(house);
        self.line.strike(&here, house);
    }

    fn select(&mut self, up: bool, house: &House) {
        let here = self.here(house);
        self.line.select(&here, up, house);
    }

    fn ask_to_end(&mut self, house: &House) -> Next {
        let standing = self.standing(house);
        let waits = standing.map_or(0, |it| sorting::inbox(it.session).len());
        let inbox = match waits {
            0 => "Every line that was captured is sorted already.".to_owned(),
            1 => "One line waits in the inbox; it can be sorted afterwards.".to_owned(),
            n => format!("{n} lines wait in the inbox; they can be sorted afterwards."),
        };
        self.asking = Some(Asking::End);
        Next::Open(Box::new(AskScreen::new("End the session?", vec![inbox])))
    }

    fn ask_about(&mut self, house: &House) -> Next {
        let Some(session) = house.workspace.portfolio.sessions.named(&self.session) else {
            return Next::Stay;
        };
        let title = if self.line.selected.is_some() {
            "What is the line about?"
        } else {
            "What is talked about?"
        };
        self.asking = Some(Asking::About);
        Next::Open(Box::new(AboutScreen::of(
            &house.workspace.portfolio,
            session,
            title,
        )))
    }

    /// The inquiry and the tool of the block that runs.
    fn tool(&self, house: &House) -> Option<(Id, Id)> {
        let standing = self.standing(house)?;
        let (_, block) = standing.block()?;
        let tool = house.workspace.guides.by_id(&block.guide)?;
        let about = self.about.as_ref().map(|about| &about.file);
        let own = block.inquiry.first().map(|to| &to.item);
        let inquiry = about
            .or(own)
            .or_else(|| standing.session.inquiry_ids().next())?;
        let inquiry = house.workspace.portfolio.inquiry(inquiry)?;
        Some((inquiry.id.clone(), tool.id.clone()))
    }

    /// What an action opens over the session.
    fn opens(&mut self, action: Action, house: &House) -> Option<Next> {
        let next: Box<dyn Screen> = match action {
            Action::EndSession => return Some(self.ask_to_end(house)),
            Action::About => return Some(self.ask_about(house)),
            Action::WalkTool => {
                let (inquiry, tool) = self.tool(house)?;
                Box::new(InquiryScreen::with_tool(house, inquiry, tool))
            }
            Action::Tallies => Box::new(TalliesScreen::new(self.session.clone())),
            Action::MoreTime => Box::new(MinutesScreen::of(&self.standing(house)?)?),
            Action::Timer => Box::new(TimerScreen::of(&self.standing(house)?)),
            Action::GoToBlock => Box::new(BlockScreen::of(&self.standing(house)?)),
            _ => return None,
        };
        Some(Next::Open(next))
    }

    fn back(&mut self) -> Next {
        if self.line.holds_another() {
            self.line.clear();
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

    fn time_above(&self, house: &House) -> Option<(Role, String)> {
        let standing = self.standing(house)?;
        let (_, block) = standing.block()?;
        let dot = house.look.glyph(Glyph::Dot);
        let ((role, words), of) = (standing.left(), standing.of_minutes());
        let ends = standing.ends(usize::from(house.size.0) / 2);
        let time = format!("{}  {of}, {words} {dot} {ends}", block.title);
        Some((role, time))
    }

    fn drafts(&self) -> Vec<Draft> {
        let line = Line::Session {
            session: self.session.clone(),
            note: self.line.correcting.clone(),
        };
        let text = self.line.editor.text();
        let draft = || Draft::new(Place::Line(line), text.to_owned());
        let typed = !self.line.is_empty();
        typed.then(draft).into_iter().collect()
    }

    fn would_lose(&self) -> Option<String> {
        let typed = !self.line.is_empty() && self.line.correcting.is_none();
        typed.then(|| "The line is not kept yet. Leave all the same?".to_owned())
    }

    fn refuses(&self, action: Action, house: &House) -> Option<String> {
        let timing = self.standing(house)?.timing;
        let why = refusals::of_time(action, &timing)
            .or_else(|| refusals::of_line(action, &self.line))
            .or_else(|| {
                let has_none = action == Action::WalkTool && self.tool(house).is_none();
                has_none.then_some("This block has no tool, or no inquiry to walk it on.")
            });
        why.map(str::to_owned)
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
            Action::Pause => self.pause(house),
            Action::Strike => self.strike(house),
            Action::Back => return self.back(),
            action => return self.opens(action, house).unwrap_or(Next::Stay),
        }
        Next::Stay
    }

    fn typed(&mut self, press: Press, _house: &mut House) -> Next {
        if press.character().is_some() {
            self.line.goes_on();
        }
        let _ = self.line.editor.press(press);
        Next::Stay
    }

    fn pasted(&mut self, text: &str, _house: &mut House) -> Next {
        self.line.goes_on();
        self.line.editor.paste(text);
        Next::Stay
    }

    fn answered(&mut self, answer: Answer, house: &mut House) -> Next {
        match (self.asking.take(), answer) {
            (Some(Asking::End), Answer::Yes) => {
                let (id, now) = (self.session.clone(), self.steady.now());
                let ended = house.try_change(|composer| running::end(composer, &id, now));
                if ended.is_some() {
                    return Next::Replace(Box::new(WriteUpScreen::new(house, id)));
                }
            }
            (Some(Asking::About), Answer::Made(at)) => {
                let here = self.here(house);
                if !self.line.link(&here, &at, house) {
                    self.about = Some(at);
                }
            }
            (Some(Asking::About), Answer::No) => self.about = None,
            (Some(Asking::Which), Answer::Made(at)) => self.belongs(&at.file, house),
            (Some(Asking::Which), Answer::Text(waits)) => house.say(waits),
            _ => {}
        }
        Next::Stay
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        let page = Page {
            session: &self.session,
            steady: &self.steady,
            about: self.about.as_ref(),
            reworded: self.reworded,
        };
        page.draw(frame, area, house, &mut self.line);
    }
}
