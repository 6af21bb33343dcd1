//! The history of a record or an inquiry: every version, what differs from now, and the way back.

// What is told of a version.
pub mod telling;
pub mod wording;

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::model::back_to::back_to;
use crate::model::past::{Version, document_in, versions};
use crate::model::portfolio::Address;
use crate::model::refusal::Refusal;
use crate::model::snapshot::Snapshot;
use crate::store::history::Chronicle;
use crate::tui::action::{Action, Scope};
use crate::tui::errand::{Brought, Errand};
use crate::tui::house::House;
use crate::tui::look::Role;
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::screens::ask::AskScreen;
use crate::tui::screens::comparing::{CompareScreen, Text};
use crate::tui::screens::history::telling::{Then, of_version};
use crate::tui::screens::history::wording::{came_to, faults, left_out};
use crate::tui::widgets::column::{Block, Column, Line};
use crate::tui::widgets::step::{PAGE, step};
use crate::tui::widgets::{paint, reader, sides};

/// From this width on a version stands beside the list.
const BESIDE: u16 = 110;

/// What is known of the history.
#[derive(Debug)]
enum Told {
    /// It is being read.
    Reading,
    /// What it says.
    Whole(Arc<Chronicle>),
    /// It cannot be read.
    Unreadable(String),
}

/// The history of a record or an inquiry.
#[derive(Debug)]
pub struct HistoryScreen {
    at: Address,
    told: Told,
    versions: Vec<Version>,
    cursor: usize,
    column: Column,
    /// The selected version as it stood, by its place in the list.
    then: Option<(usize, Then)>,
    /// The revision that the history was read at.
    seen: u64,
    /// The lines of what differs: the version, the columns and the revision that they are of.
    laid_out: ((usize, usize, u64), Vec<Line>),
}

impl HistoryScreen {
    /// The history of what is at an address.
    pub fn new(house: &mut House, at: Address) -> Self {
        let mut screen = Self {
            at,
            told: Told::Reading,
            versions: Vec::new(),
            cursor: 0,
            column: Column::default(),
            then: None,
            seen: 0,
            laid_out: ((0, 0, 0), Vec::new()),
        };
        screen.read(house);
        screen
    }

    /// Asks for the history as it stands now.
    fn read(&mut self, house: &mut House) {
        self.seen = house.workspace.revision();
        let job = house.workspace.chronicle_job(&self.at.file);
        let file = self.at.file.clone();
        house.errands.push(Errand::Chronicle(file, job));
    }

    fn chosen(&self) -> Option<&Version> {
        self.versions.get(self.cursor)
    }

    /// Asks for the selected version, where it is not known yet.
    fn look_at_it(&mut self, house: &mut House) {
        let known = self.then.as_ref().map(|(nth, _)| *nth) == Some(self.cursor);
        let Some(version) = self.chosen().filter(|_| !known) else {
            return;
        };
        if self.at.item.is_some() {
            self.then = Some((self.cursor, Then::of_item(version)));
        } else if let Told::Whole(chronicle) = &self.told {
            let (chronicle, id) = (chronicle.clone(), version.id.clone());
            house
                .errands
                .push(Errand::Version(self.at.file.clone(), chronicle, id));
        }
    }

    /// Moves the cursor. `false` if the action is no movement.
    fn moved(&mut self, action: Action) -> bool {
        step(&mut self.cursor, action, self.versions.len(), PAGE)
    }

    /// What stood there then and what stands there now, as texts.
    fn texts(&self, house: &House) -> Option<[Text; 2]> {
        let (_, then) = self.then.as_ref().filter(|(nth, _)| *nth == self.cursor)?;
        let texts = [
            ("then", then.told(house, &self.at)),
            ("now", Then::now(house, &self.at).told(house, &self.at)),
        ];
        Some(texts.map(|(word, text)| Text { word, text }))
    }

    fn compare(&self, house: &House) -> Next {
        let Some((texts, version)) = self.texts(house).zip(self.chosen()) else {
            return Next::Stay;
        };
        let when = version.at.spoken(house.today());
        let title = format!("{}, {when} and now", title(house, &self.at));
        Next::Open(Box::new(CompareScreen::new(title, texts)))
    }

    fn ask(&self, house: &House) -> Next {
        let Some(version) = self.chosen() else {
            return Next::Stay;
        };
        let when = version.at.spoken(house.today());
        let question = format!("Go back to what it was {when}?");
        let stays = match self.at.item {
            Some(_) => "Its dated entries stay, and tell of it.",
            None => {
                "What was written down since goes, where nothing relies on it. Its stage and its moves stay."
            }
        };
        let details = vec![stays.to_owned(), "u takes it back.".to_owned()];
        Next::Open(Box::new(AskScreen::new(question, details)))
    }

    /// The document in the selected version.
    fn document(&self) -> Option<Snapshot> {
        let Told::Whole(chronicle) = &self.told else {
            return None;
        };
        document_in(&chronicle.lines, &self.chosen()?.id)?
    }

    fn go_back(&mut self, house: &mut House) {
        let Some((version, then)) = self.chosen().cloned().zip(self.document()) else {
            house.refuse(&Refusal::new("It was not there then.", ""));
            return;
        };
        let when = version.at.spoken(house.today());
        let why = format!("back to {when}");
        match house.change(|composer| back_to(composer, &self.at, &then, &why)) {
            Ok(back) => {
                house.mark_fresh(self.at.clone());
                let came_to = came_to(&back, &when);
                match left_out(&back) {
                    Some(left) => house.warn(format!("{came_to} {left}")),
                    None => house.say(came_to),
                }
                self.cursor = 0;
            }
            Err(refusal) => house.refuse(&refusal),
        }
        self.renew(house);
    }

    /// Reads the history anew where something has changed since.
    fn renew(&mut self, house: &mut House) {
        if self.seen != house.workspace.revision() {
            self.read(house);
        }
        self.look_at_it(house);
    }

    fn blocks(&self, columns: usize, house: &House) -> Vec<Block> {
        let versions = self.versions.iter().enumerate();
        versions
            .map(|(nth, version)| Block {
                stop: Some(nth),
                lines: of_version(version, nth == self.cursor, columns, house),
                fresh: false,
            })
            .collect()
    }

    /// What differs from now, laid out for a width.
    fn differences(&mut self, columns: usize, house: &House) -> &[Line] {
        let key = (self.cursor, columns, house.workspace.revision());
        let known = self.then.as_ref().map(|(nth, _)| *nth) == Some(self.cursor);
        if self.laid_out.0 != key || self.laid_out.1.is_empty() {
            let lines = self.texts(house).map(|[then, now]| {
                if then.text == now.text {
                    return reader::wrapped(Role::Dim, "As it is now.", 0, columns);
                }
                let columns = columns.min(sides::BESIDE - 1);
                sides::lines(then.side(), now.side(), columns, house.look)
            });
            self.laid_out = (key, lines.filter(|_| known).unwrap_or_default());
        }
        &self.laid_out.1
    }
}

/// What the record is called; its id where it is gone.
fn title(house: &House, at: &Address) -> String {
    let title = house.workspace.portfolio.title(at);
    title.unwrap_or_else(|| at.to_string())
}

impl Screen for HistoryScreen {
    fn scope(&self) -> Scope {
        Scope::History
    }

    fn refuses(&self, action: Action, _house: &House) -> Option<String> {
        let refused = match action {
            Action::GoBackTo | Action::Compare if self.versions.is_empty() => {
                "Nothing is told here yet: the history begins with the next change."
            }
            Action::GoBackTo if self.chosen().is_some_and(|version| version.held.is_none()) => {
                "It was not there then."
            }
            Action::Compare if self.then.is_none() => "It is still being read.",
            _ => return None,
        };
        Some(refused.to_owned())
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        if self.moved(action) {
            self.renew(house);
            return Next::Stay;
        }
        match action {
            Action::GoBackTo => self.ask(house),
            Action::Compare => self.compare(house),
            Action::Back => Next::Close,
            _ => Next::Stay,
        }
    }

    fn clicked(&mut self, at: Position, house: &mut House) -> Next {
        if let Some(version) = self.column.clicked(at) {
            self.cursor = version;
            self.renew(house);
        }
        Next::Stay
    }

    fn answered(&mut self, answer: Answer, house: &mut House) -> Next {
        if answer == Answer::Yes {
            self.go_back(house);
        }
        Next::Stay
    }

    fn brought(&mut self, brought: &Brought, house: &mut House) {
        match brought {
            Brought::Chronicle(file, told) if *file == self.at.file => {
                self.then = None;
                match told {
                    Ok(chronicle) => {
                        self.versions = versions(&chronicle.lines, &self.at);
                        self.told = Told::Whole(chronicle.clone());
                    }
                    Err(why) => self.told = Told::Unreadable(why.clone()),
                }
                self.cursor = self.cursor.min(self.versions.len().saturating_sub(1));
                self.look_at_it(house);
            }
            Brought::Version(file, id, then)
                if *file == self.at.file
                    && self.chosen().is_some_and(|version| version.id == *id) =>
            {
                self.then = Some((self.cursor, Then::of_document(then.as_ref().clone())));
                self.laid_out = ((0, 0, 0), Vec::new());
            }
            Brought::Looked => self.renew(house),
            _ => {}
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        let look = house.look;
        let area = paint::inset(area, 1);
        let head = paint::from_column(area, 2);
        let name = title(house, &self.at);
        let pieces = [(Role::Dim, "History of "), (Role::Strong, name.as_str())];
        paint::pieces(frame.buffer_mut(), head, look, &pieces);
        paint::rule(frame.buffer_mut(), paint::from_row(area, 1), look);
        let mut room = paint::from_row(area, 3);
        let words = match &self.told {
            Told::Reading => Some((Role::Dim, "Reading …".to_owned())),
            Told::Unreadable(why) => Some((Role::Stuck, format!("It cannot be read: {why}"))),
            Told::Whole(chronicle) => match faults(chronicle) {
                Some(words) => Some((Role::Needs, words)),
                None if self.versions.is_empty() => Some((
                    Role::Dim,
                    "Nothing is told here yet: the history begins with the next change that is made here.".to_owned(),
                )),
                None => None,
            },
        };
        if let Some((role, words)) = words {
            let place = paint::from_column(room, 2);
            let used = paint::prose(frame.buffer_mut(), place, &words, look.style(role));
            room = paint::from_row(room, used + 1);
        }
        if self.versions.is_empty() {
            return;
        }
        self.draw_versions(frame, room, house);
    }
}

impl HistoryScreen {
    fn draw_versions(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        let look = house.look;
        let (list, details) = if area.width >= BESIDE {
            let wide = (area.width * 9 / 20).min(84);
            let rule = paint::from_column(area, wide + 1);
            paint::upright(frame.buffer_mut(), rule, look);
            let list = Rect {
                width: wide,
                ..area
            };
            (list, paint::from_column(area, wide + 4))
        } else {
            let high = area.height / 2;
            let list = Rect {
                height: high,
                ..area
            };
            let below = paint::from_row(area, high);
            paint::rule(frame.buffer_mut(), below, look);
            (list, paint::from_column(paint::from_row(below, 1), 2))
        };
        let columns = usize::from(list.width.saturating_sub(4));
        let blocks = self.blocks(columns, house);
        let cursor = Some(self.cursor);
        self.column
            .draw(frame.buffer_mut(), list, look, &blocks, cursor);
        let columns = usize::from(details.width.saturating_sub(1));
        let lines = self.differences(columns, house);
        let room = usize::from(details.height);
        for (row, line) in (0..details.height).zip(lines) {
            let last = usize::from(row) + 1 == room && lines.len() > room;
            let place = paint::from_row(details, row);
            if last {
                let words = format!("{} more lines; c shows all", lines.len() + 1 - room);
                paint::line(frame.buffer_mut(), place, &words, look.style(Role::Dim));
                break;
            }
            let pieces: Vec<(Role, &str)> = line
                .iter()
                .map(|(role, text)| (*role, text.as_str()))
                .collect();
            paint::pieces(frame.buffer_mut(), place, look, &pieces);
        }
    }
}
