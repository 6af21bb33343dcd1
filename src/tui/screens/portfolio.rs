//! The portfolio: every inquiry, as a board by stage or as a table; a new one in one line.

// What is shown, and the two views of it.
pub mod board;
pub mod shelf;
pub mod table;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::model::kind::Kind;
use crate::model::layout::width;
use crate::model::portfolio::Address;
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::look::{Glyph, Role};
use crate::tui::press::Press;
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::screens::line::LineScreen;
use crate::tui::screens::portfolio::board::Board;
use crate::tui::screens::portfolio::shelf::Shelf;
use crate::tui::screens::portfolio::table::Table;
use crate::tui::screens::stages;
use crate::tui::typing::editor::Editor;
use crate::tui::widgets::paint;

/// How the portfolio is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum View {
    Board,
    Table,
}

impl View {
    const ALL: &'static [(Self, &'static str)] = &[(Self::Board, "Board"), (Self::Table, "Table")];
}

/// The portfolio.
#[derive(Debug)]
pub struct PortfolioScreen {
    view: View,
    shelf: Shelf,
    board: Board,
    table: Table,
    /// The filter while it is typed.
    filter: Option<Editor>,
}

impl PortfolioScreen {
    /// The board, with its first card selected.
    pub fn new(house: &House) -> Self {
        let mut shelf = Shelf::new();
        shelf.renew(house);
        Self {
            view: View::Board,
            shelf,
            board: Board::default(),
            table: Table::default(),
            filter: None,
        }
    }

    fn chosen(&self) -> Option<Address> {
        self.shelf.selected.clone().map(Address::document)
    }

    fn turn_view(&mut self) -> Next {
        self.view = match self.view {
            View::Board => View::Table,
            View::Table => View::Board,
        };
        Next::Stay
    }

    fn step(&mut self, rows: isize) -> Next {
        let list = match self.view {
            View::Board => {
                let (stage, _) = board::place(&self.shelf);
                self.shelf.columns.get(stage).cloned().unwrap_or_default()
            }
            View::Table => self.shelf.order.clone(),
        };
        let at = self
            .shelf
            .selected
            .as_ref()
            .and_then(|id| list.iter().position(|other| other == id));
        let last = list.len().saturating_sub(1);
        let to = at.map_or(0, |at| at.saturating_add_signed(rows).min(last));
        if let Some(id) = list.get(to) {
            self.shelf.selected = Some(id.clone());
        }
        Next::Stay
    }

    /// To the nearest stage at this side that has a card.
    fn sideways(&mut self, right: bool) -> Next {
        let (stage, row) = board::place(&self.shelf);
        let columns = &self.shelf.columns;
        let filled = |at: &usize| columns.get(*at).is_some_and(|ids| !ids.is_empty());
        let to = if right {
            (stage + 1..columns.len()).find(filled)
        } else {
            (0..stage).rev().find(filled)
        };
        if let Some(ids) = to.and_then(|at| columns.get(at)) {
            self.shelf.selected = ids.get(row.min(ids.len().saturating_sub(1))).cloned();
        }
        Next::Stay
    }

    fn page(&self) -> isize {
        match self.view {
            View::Board => 5,
            View::Table => isize::try_from(self.table.page()).unwrap_or(10),
        }
    }

    fn refilter(&mut self, house: &House) {
        if let Some(editor) = &self.filter {
            editor.text().clone_into(&mut self.shelf.filter);
        }
        self.shelf.arrange(house);
    }

    fn begin_filter(&mut self) -> Next {
        self.filter = Some(Editor::one_line(&self.shelf.filter));
        Next::Stay
    }

    fn end_filter(&mut self, keep: bool, house: &House) -> Next {
        if !keep {
            self.shelf.filter.clear();
        }
        self.filter = None;
        self.shelf.arrange(house);
        Next::Stay
    }
}

impl Screen for PortfolioScreen {
    fn scope(&self) -> Scope {
        if self.filter.is_some() {
            Scope::Line
        } else {
            Scope::Portfolio
        }
    }

    fn takes_text(&self) -> bool {
        self.filter.is_some()
    }

    fn refuses(&self, action: Action, house: &House) -> Option<String> {
        let needs_one = matches!(
            action,
            Action::Open | Action::MoveStage | Action::Close | Action::Pause | Action::Merge
        );
        if needs_one && self.shelf.selected.is_none() {
            return Some("There is no inquiry here yet: n begins one.".to_owned());
        }
        match (action, self.view) {
            (Action::Sort | Action::Reverse, View::Board) => Some(
                "The board has its own order; Tab shows the table, which can be sorted.".to_owned(),
            ),
            (Action::WholeForm | Action::Editor, _) => Some("A filter is one line.".to_owned()),
            _ => self
                .shelf
                .selected
                .as_ref()
                .and_then(|file| stages::refuses(action, house, file, &[])),
        }
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        if self.filter.is_some() {
            return match action {
                Action::Keep => self.end_filter(true, house),
                Action::Back => self.end_filter(false, house),
                _ => Next::Stay,
            };
        }
        match action {
            Action::Open => self.chosen().map_or(Next::Stay, Next::Go),
            Action::NewInquiry => Next::Open(Box::new(LineScreen::new_inquiry())),
            Action::Filter => self.begin_filter(),
            Action::Back if !self.shelf.filter.is_empty() => self.end_filter(false, house),
            Action::Sort => {
                self.shelf.column = self.shelf.column.next();
                self.shelf.arrange(house);
                Next::Stay
            }
            Action::Reverse => {
                self.shelf.reversed = !self.shelf.reversed;
                self.shelf.arrange(house);
                Next::Stay
            }
            Action::NextView | Action::PreviousView => self.turn_view(),
            Action::Up => self.step(-1),
            Action::Down => self.step(1),
            Action::PageUp => self.step(-self.page()),
            Action::PageDown => self.step(self.page()),
            Action::Top => self.step(isize::MIN / 2),
            Action::Bottom => self.step(isize::MAX / 2),
            Action::Left if self.view == View::Board => self.sideways(false),
            Action::Right if self.view == View::Board => self.sideways(true),
            action => self
                .shelf
                .selected
                .as_ref()
                .and_then(|file| stages::open(action, house, file, &[]))
                .unwrap_or(Next::Stay),
        }
    }

    fn typed(&mut self, press: Press, house: &mut House) -> Next {
        if let Some(editor) = &mut self.filter {
            let _ = editor.press(press);
            self.refilter(house);
        }
        Next::Stay
    }

    fn pasted(&mut self, text: &str, house: &mut House) -> Next {
        if let Some(editor) = &mut self.filter {
            editor.paste(text);
            self.refilter(house);
        }
        Next::Stay
    }

    fn clicked(&mut self, at: Position, _house: &mut House) -> Next {
        let found = match self.view {
            View::Board => self.board.at(at),
            View::Table => self.table.at(at, &self.shelf),
        };
        let Some(id) = found.cloned() else {
            return Next::Stay;
        };
        if self.shelf.selected.as_ref() == Some(&id) {
            return Next::Go(Address::document(id));
        }
        self.shelf.selected = Some(id);
        Next::Stay
    }

    fn answered(&mut self, answer: Answer, _house: &mut House) -> Next {
        match answer {
            Answer::Made(at) => Next::Go(at),
            _ => Next::Stay,
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        self.shelf.renew(house);
        let area = paint::inset(area, 1);
        self.draw_head(frame, area, house);
        let mut body = paint::from_row(area, 4);
        if self.filter.is_some() || !self.shelf.filter.is_empty() {
            self.draw_filter(frame, body, house);
            body = paint::from_row(body, 2);
        }
        let buffer = frame.buffer_mut();
        match self.view {
            View::Board => self.board.draw(buffer, body, &self.shelf, house),
            View::Table => self.table.draw(buffer, body, &self.shelf, house),
        }
    }
}

impl PortfolioScreen {
    /// The name of the portfolio, the views and the counts.
    fn draw_head(&self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        let look = house.look;
        let buffer = frame.buffer_mut();
        let ecosystem = &house.workspace.portfolio.ecosystem.name;
        let name = if ecosystem.is_empty() {
            "A portfolio"
        } else {
            ecosystem
        };
        let counts = self.counts(house);
        let wide = paint::right(buffer, area, &counts, look.style(Role::Dim));
        let room = Rect {
            width: area.width.saturating_sub(wide + 2),
            ..area
        };
        let head = [(Role::Dim, " beal   "), (Role::Strong, name as &str)];
        let head = head.map(|(role, text)| (role, text));
        paint::pieces(buffer, room, look, &head);
        paint::rule(buffer, paint::from_row(area, 1), look);
        let mut used = 1;
        for (view, word) in View::ALL {
            let role = if *view == self.view {
                Role::Focus
            } else {
                Role::Dim
            };
            let place = paint::from_column(paint::from_row(area, 2), used);
            used += paint::line(buffer, place, word, look.style(role)) + 3;
        }
        if let Some(note) = note(house) {
            let place = paint::from_row(area, 2);
            paint::right(buffer, place, &note, look.style(Role::Needs));
        }
    }

    fn counts(&self, house: &House) -> String {
        let all = house.workspace.portfolio.inquiries.len();
        let shown = self.shelf.order.len();
        let inquiries = if shown == all {
            Kind::Inquiry.counted(all)
        } else {
            format!("{shown} of {}", Kind::Inquiry.counted(all))
        };
        format!(
            "{inquiries} · {} · {} ",
            Kind::Barrier.counted(self.shelf.counts.0),
            Kind::Experiment.counted(self.shelf.counts.1)
        )
    }

    fn draw_filter(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        let look = house.look;
        let label = format!("{} Filter  ", look.glyph(Glyph::Typing));
        let role = if self.filter.is_some() {
            Role::Focus
        } else {
            Role::Dim
        };
        let line = Rect {
            height: 1,
            ..paint::from_column(area, 1)
        };
        paint::line(frame.buffer_mut(), line, &label, look.style(role));
        let room = paint::from_column(line, u16::try_from(width(&label)).unwrap_or(0));
        match &mut self.filter {
            Some(editor) => {
                let cursor = editor.draw(frame.buffer_mut(), room, look, true);
                if let Some(at) = cursor {
                    frame.set_cursor_position(at);
                }
            }
            None => {
                paint::line(
                    frame.buffer_mut(),
                    room,
                    &self.shelf.filter,
                    look.style(Role::Plain),
                );
            }
        }
        let below = paint::from_row(paint::from_column(area, 3), 1);
        let (role, text) = match &self.shelf.trouble {
            Some(trouble) => (Role::Stuck, trouble.as_str()),
            None => (
                Role::Dim,
                "letters of the title, or field:value such as stage:act, paused:yes, review_by<2026-12-01",
            ),
        };
        paint::line(frame.buffer_mut(), below, text, look.style(role));
    }
}

/// What cannot be read.
fn note(house: &House) -> Option<String> {
    match house.workspace.faults.len() {
        0 => None,
        1 => Some("1 file cannot be read ".to_owned()),
        n => Some(format!("{n} files cannot be read ")),
    }
}
