//! The line in which everything is captured: what is typed, and the captured line that is selected or corrected.

use crate::model::id::Id;
use crate::model::portfolio::Address;
use crate::model::records::session::{Note, Session};
use crate::model::session::capturing::{self, Caught, Room};
use crate::tui::house::House;
use crate::tui::screens::session::captured;
use crate::tui::typing::editor::Editor;

/// The line.
#[derive(Debug)]
pub struct CaptureLine {
    /// What is typed.
    pub editor: Editor,
    /// The captured line under the cursor.
    pub selected: Option<Id>,
    /// The captured line whose words stand in the editor.
    pub correcting: Option<Id>,
}

/// Where a line is captured.
#[derive(Debug)]
pub struct Here {
    /// The session.
    pub session: Id,
    /// The block that runs.
    pub block: Option<Id>,
    /// What is talked about.
    pub about: Option<Address>,
}

impl Here {
    fn at(&self, note: &Id) -> Address {
        Address::item(self.session.clone(), note.clone())
    }

    /// The inquiry that is talked about.
    fn inquiry(&self) -> Option<Id> {
        self.about.as_ref().map(|about| about.file.clone())
    }

    fn room(&self) -> Room<'_> {
        Room {
            session: &self.session,
            block: self.block.as_ref(),
            about: self.about.as_ref(),
        }
    }
}

impl Default for CaptureLine {
    fn default() -> Self {
        Self {
            editor: Editor::one_line(""),
            selected: None,
            correcting: None,
        }
    }
}

impl CaptureLine {
    /// Whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.editor.text().trim().is_empty()
    }

    /// Whether a captured line is selected or corrected.
    pub fn holds_another(&self) -> bool {
        self.correcting.is_some() || self.selected.is_some()
    }

    /// Begins anew, with nothing typed or selected.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Somebody goes on typing: a line that was selected is selected no more.
    pub fn goes_on(&mut self) {
        if self.correcting.is_none() {
            self.selected = None;
        }
    }

    /// Keeps what is typed, as a kind where one is given; or says that the selected line is that; or begins to correct it.
    /// Gives the line that was kept.
    pub fn keep(&mut self, here: &Here, caught: Option<Caught>, house: &mut House) -> Option<Id> {
        match (self.correcting.clone(), self.selected.clone(), caught) {
            (Some(note), _, caught) => self.correct(here, &note, caught, house),
            (None, Some(note), Some(caught)) => self.rekind(here, &note, caught, house),
            (None, Some(note), None) => {
                self.begin_correcting(here, note, house);
                None
            }
            (None, None, caught) => self.capture(here, caught, house),
        }
    }

    fn capture(&mut self, here: &Here, caught: Option<Caught>, house: &mut House) -> Option<Id> {
        let (read, words) = Caught::read(self.editor.text());
        let (caught, words) = (caught.unwrap_or(read), words.to_owned());
        if words.is_empty() {
            return None;
        }
        let room = here.room();
        let made =
            house.try_change(|composer| capturing::capture(composer, &room, (caught, &words)))?;
        self.clear();
        house.mark_fresh(here.at(&made));
        Some(made)
    }

    fn begin_correcting(&mut self, here: &Here, note: Id, house: &House) {
        if let Some(found) = note_of(house, here, &note) {
            self.editor = Editor::one_line(&found.text);
            self.correcting = Some(note);
        }
    }

    fn correct(
        &mut self,
        here: &Here,
        note: &Id,
        caught: Option<Caught>,
        house: &mut House,
    ) -> Option<Id> {
        let (at, inquiry) = (here.at(note), here.inquiry());
        let (read, words) = Caught::read(self.editor.text());
        let caught = caught.or(Some(read).filter(|read| *read != Caught::Inbox));
        let words = words.to_owned();
        house.try_change(|composer| {
            capturing::correct(composer, &at, &words)?;
            match caught {
                Some(caught) => capturing::rekind(composer, &at, caught, inquiry.as_ref()),
                None => Ok(()),
            }
        })?;
        self.clear();
        house.mark_fresh(at);
        Some(note.clone())
    }

    fn rekind(&mut self, here: &Here, note: &Id, caught: Caught, house: &mut House) -> Option<Id> {
        let (at, inquiry) = (here.at(note), here.inquiry());
        house.try_change(|composer| capturing::rekind(composer, &at, caught, inquiry.as_ref()))?;
        self.selected = None;
        house.mark_fresh(at);
        Some(note.clone())
    }

    /// Ties the selected line to what was picked; `false` where none is selected.
    pub fn link(&mut self, here: &Here, about: &Address, house: &mut House) -> bool {
        let Some(note) = self.selected.take() else {
            return false;
        };
        let at = here.at(&note);
        let done = house.try_change(|composer| capturing::link(composer, &at, about));
        if done.is_some() {
            house.mark_fresh(at);
        }
        true
    }

    /// Strikes the selected line, or the last one, from everywhere.
    pub fn strike(&mut self, here: &Here, house: &mut House) {
        let last = session_of(house, here).and_then(|session| {
            let lines = captured::lines(&session.notes);
            lines.last().map(|note| note.id.clone())
        });
        let meant = self.correcting.clone().or(self.selected.clone()).or(last);
        let Some(note) = meant else {
            house.warn("Nothing is captured yet.");
            return;
        };
        house.look_at_the_clock();
        match house.workspace.strike(&here.at(&note)) {
            Ok(struck) => {
                if self.holds_another() {
                    self.clear();
                }
                house.say(struck.said(false));
            }
            Err(refusal) => house.refuse(&refusal),
        }
    }

    /// Selects the line before or after; below the last one, none.
    pub fn select(&mut self, here: &Here, up: bool, house: &House) {
        let Some(session) = session_of(house, here) else {
            return;
        };
        let lines = captured::lines(&session.notes);
        let selected = self.selected.as_ref();
        let at = selected.and_then(|id| lines.iter().position(|line| line.id == *id));
        let to = match (at, up) {
            (None, true) => lines.len().checked_sub(1),
            (None, false) => None,
            (Some(at), true) => Some(at.saturating_sub(1)),
            (Some(at), false) => Some(at + 1),
        };
        let line = to.and_then(|to| lines.get(to));
        self.selected = line.map(|line| line.id.clone());
    }
}

fn session_of<'a>(house: &'a House, here: &Here) -> Option<&'a Session> {
    house.workspace.portfolio.sessions.named(&here.session)
}

fn note_of<'a>(house: &'a House, here: &Here, note: &Id) -> Option<&'a Note> {
    let mut notes = session_of(house, here)?.notes.iter();
    notes.find(|it| it.id == *note)
}
