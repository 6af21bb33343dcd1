//! The portfolio: every inquiry, as a board by stage or as a table; a new one in one line.

// What is shown: the cards, in their orders, narrowed down.
pub mod filter;
pub mod order;
pub mod shelf;

// How it is drawn.
pub mod board;
pub mod face;
pub mod filter_line;
pub mod heading;
pub mod table;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::model::id::Id;
use crate::model::portfolio::Address;
use crate::model::words::Stage;
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::look::Role;
use crate::tui::press::Press;
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::screens::history::HistoryScreen;
use crate::tui::screens::line::LineScreen;
use crate::tui::screens::needs_hand::{self, NeedsHandScreen};
use crate::tui::screens::portfolio::board::Board;
use crate::tui::screens::portfolio::heading::{Heading, View};
use crate::tui::screens::portfolio::order::{Column, Sort};
use crate::tui::screens::portfolio::shelf::Shelf;
use crate::tui::screens::portfolio::table::{Spot, Table};
use crate::tui::screens::recovery::{self, RecoveryScreen};
use crate::tui::screens::stages;
use crate::tui::typing::editor::Editor;
use crate::tui::widgets::paint;
use crate::workspace::draft::Line;

/// The portfolio.
#[derive(Debug)]
pub struct PortfolioScreen {
    view: View,
    shelf: Shelf,
    heading: Heading,
    board: Board,
    table: Table,
    /// The filter while it is typed.
    filter: Option<Editor>,
    /// The inquiry that was come back to last.
    came_from: Option<Id>,
}

impl PortfolioScreen {
    /// The board, with its first card selected.
    pub fn new(house: &House) -> Self {
        Self {
            view: View::Board,
            shelf: Shelf::new(house),
            heading: Heading::default(),
            board: Board::default(),
            table: Table::default(),
            filter: None,
            came_from: None,
        }
    }

    /// The selected card is to be seen.
    fn follow(&mut self) -> Next {
        self.board.follow();
        self.table.follow();
        Next::Stay
    }

    fn open(&self) -> Next {
        let chosen = self.shelf.chosen();
        chosen.map_or(Next::Stay, |card| {
            Next::Go(Address::document(card.id.clone()))
        })
    }

    /// Goes up or down by so many, as far as there are any.
    fn step(&mut self, rows: isize) -> Next {
        let (list, at) = match self.view {
            View::Board => {
                let place = self.shelf.place();
                place.map_or((&[][..], 0), |(stage, row)| (self.shelf.column(stage), row))
            }
            View::Table => (self.shelf.order(), self.shelf.row().unwrap_or(0)),
        };
        let last = list.len().saturating_sub(1);
        let to = at.saturating_add_signed(rows).min(last);
        if let Some(at) = list.get(to).copied() {
            self.shelf.choose(at);
        }
        self.follow()
    }

    /// To the nearest stage at this side that has a card.
    fn sideways(&mut self, right: bool) -> Next {
        let Some((stage, row)) = self.shelf.place() else {
            return Next::Stay;
        };
        let filled = |stage: &&Stage| !self.shelf.column(**stage).is_empty();
        let to = if right {
            Stage::ALL.iter().filter(filled).find(|to| **to > stage)
        } else {
            Stage::ALL
                .iter()
                .rev()
                .filter(filled)
                .find(|to| **to < stage)
        };
        to.map_or(Next::Stay, |to| self.go_to_stage(*to, row))
    }

    fn go_to_stage(&mut self, stage: Stage, row: usize) -> Next {
        let column = self.shelf.column(stage);
        let row = row.min(column.len().saturating_sub(1));
        if let Some(at) = column.get(row).copied() {
            self.shelf.choose(at);
        }
        self.follow()
    }

    fn page(&self) -> isize {
        let page = match self.view {
            View::Board => {
                let stage = self.shelf.place().map_or(Stage::Build, |(stage, _)| stage);
                self.board.page(stage)
            }
            View::Table => self.table.page(),
        };
        isize::try_from(page).unwrap_or(10)
    }

    fn sort(&mut self, column: Column) -> Next {
        let now = self.shelf.sort();
        self.shelf.sort_by(Sort {
            column,
            reversed: now.column == column && !now.reversed,
        });
        self.follow()
    }

    fn refilter(&mut self, house: &House) -> Next {
        if let Some(editor) = &self.filter {
            self.shelf.filter_by(editor.text(), house);
        }
        self.follow()
    }

    fn end_filter(&mut self, keep: bool, house: &House) -> Next {
        if !keep || self.shelf.trouble.is_some() {
            self.shelf.filter_by("", house);
        }
        self.filter = None;
        self.follow()
    }

    fn act_filtering(&mut self, action: Action, house: &mut House) -> Next {
        match (action, &self.shelf.trouble) {
            (Action::Keep, Some(trouble)) => {
                house.warn(trouble.clone());
                Next::Stay
            }
            (Action::Keep, None) => self.end_filter(true, house),
            (Action::Back, _) => self.end_filter(false, house),
            _ => Next::Stay,
        }
    }

    fn act_moving(&mut self, action: Action) -> Option<Next> {
        Some(match action {
            Action::Up => self.step(-1),
            Action::Down => self.step(1),
            Action::PageUp => self.step(-self.page()),
            Action::PageDown => self.step(self.page()),
            Action::Top => self.step(isize::MIN / 2),
            Action::Bottom => self.step(isize::MAX / 2),
            Action::Left if self.view == View::Board => self.sideways(false),
            Action::Right if self.view == View::Board => self.sideways(true),
            Action::NextView | Action::PreviousView => {
                self.view = self.view.turned(action == Action::NextView);
                self.follow()
            }
            _ => return None,
        })
    }

    fn click_card(&mut self, at: usize) -> Next {
        if self.shelf.is_chosen(at) {
            return self.open();
        }
        self.shelf.choose(at);
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
        if self.filter.is_some() {
            let is_form = matches!(action, Action::WholeForm | Action::Editor);
            return is_form.then(|| "A filter is one line.".to_owned());
        }
        let needs_one = matches!(
            action,
            Action::Open
                | Action::MoveStage
                | Action::Close
                | Action::Pause
                | Action::Merge
                | Action::History
        );
        let chosen = self.shelf.chosen();
        match (action, self.view) {
            _ if needs_one && chosen.is_none() => {
                Some("There is no inquiry here yet: n begins one.".to_owned())
            }
            (Action::Sort | Action::Reverse, View::Board) => Some(
                "The board has its own order; Tab shows the table, which can be sorted.".to_owned(),
            ),
            (Action::Left | Action::Right, View::Table) => {
                Some("The table is one list: up and down move in it.".to_owned())
            }
            (Action::Back, _) if self.shelf.filter().is_empty() => {
                Some("This is where everything begins; q leaves.".to_owned())
            }
            (Action::GoPortfolio, _) => Some("This is the portfolio.".to_owned()),
            (Action::NeedsHand, _) => needs_hand::refuses(house, self.shelf.counts.disputes),
            (Action::Recover, _) => recovery::refuses(house),
            _ => chosen.and_then(|card| stages::refuses(action, house, &card.id, &[])),
        }
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        if self.filter.is_some() {
            return self.act_filtering(action, house);
        }
        if let Some(next) = self.act_moving(action) {
            return next;
        }
        match action {
            Action::Open => self.open(),
            Action::NewInquiry => Next::Open(Box::new(LineScreen::new(house, Line::Inquiry))),
            Action::Filter => {
                self.filter = Some(Editor::one_line(self.shelf.filter()));
                Next::Stay
            }
            Action::Back => self.end_filter(false, house),
            Action::Sort => self.sort(self.table.after(self.shelf.sort().column)),
            Action::Reverse => self.sort(self.shelf.sort().column),
            Action::History => match self.shelf.chosen() {
                Some(card) => {
                    let whole = Address::document(card.id.clone());
                    Next::Open(Box::new(HistoryScreen::new(house, whole)))
                }
                None => Next::Stay,
            },
            Action::Recover => Next::Open(Box::new(RecoveryScreen::new(house))),
            Action::NeedsHand => Next::Open(Box::new(NeedsHandScreen::new(house))),
            action => {
                let chosen = self.shelf.chosen();
                chosen
                    .and_then(|card| stages::open(action, house, &card.id, &[]))
                    .unwrap_or(Next::Stay)
            }
        }
    }

    fn typed(&mut self, press: Press, house: &mut House) -> Next {
        if let Some(editor) = &mut self.filter {
            let _ = editor.press(press);
        }
        self.refilter(house)
    }

    fn pasted(&mut self, text: &str, house: &mut House) -> Next {
        if let Some(editor) = &mut self.filter {
            editor.paste(text);
        }
        self.refilter(house)
    }

    fn clicked(&mut self, at: Position, _house: &mut House) -> Next {
        if let Some(view) = self.heading.at(at) {
            self.view = view;
            return self.follow();
        }
        match self.view {
            View::Board => match (self.board.card_at(at), self.board.stage_at(at)) {
                (Some(card), _) => self.click_card(card),
                (None, Some(stage)) => self.go_to_stage(stage, 0),
                (None, None) => Next::Stay,
            },
            View::Table => match self.table.at(at, &self.shelf) {
                Some(Spot::Head(column)) => self.sort(column),
                Some(Spot::Card(card)) => self.click_card(card),
                None => Next::Stay,
            },
        }
    }

    fn scrolled(&mut self, at: Position, rows: i8, _house: &mut House) -> Option<Next> {
        match self.view {
            View::Board => self.board.scroll(at, rows),
            View::Table => self.table.scroll(rows),
        }
        Some(Next::Stay)
    }

    fn answered(&mut self, answer: Answer, house: &mut House) -> Next {
        match answer {
            Answer::Made(at) => {
                self.shelf.renew(house);
                self.shelf.choose_inquiry(&at.file);
                self.follow();
                Next::Go(at)
            }
            _ => Next::Stay,
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        self.shelf.renew(house);
        if self.came_from != house.visited {
            self.came_from.clone_from(&house.visited);
            if let Some(id) = &house.visited {
                self.shelf.choose_inquiry(id);
            }
        }
        let area = paint::inset(area, 1);
        let buffer = frame.buffer_mut();
        self.heading
            .draw(buffer, area, self.view, &self.shelf, house);
        let mut body = paint::from_row(area, heading::ROWS);
        if self.filter.is_some() || !self.shelf.filter().is_empty() {
            let typed = (self.filter.as_mut(), self.shelf.filter());
            let trouble = self.shelf.trouble.as_deref();
            let used = filter_line::draw(frame, body, typed, trouble, house.look);
            body = paint::from_row(body, used);
        }
        if house.workspace.portfolio.inquiries.is_empty() {
            body = paint::from_row(body, invite(frame, body, house));
        }
        let buffer = frame.buffer_mut();
        match self.view {
            View::Board => self.board.draw(buffer, body, &self.shelf, house),
            View::Table => self.table.draw(buffer, body, &self.shelf, house),
        }
    }
}

/// Says how to begin, where there is nothing yet. Returns the rows used.
fn invite(frame: &mut Frame<'_>, area: Rect, house: &House) -> u16 {
    let lines = [
        (
            Role::Focus,
            "Press n and say in one line what keeps going wrong.",
        ),
        (
            Role::Dim,
            "For example: Nobody can collect a prescription on a Friday evening",
        ),
    ];
    let area = paint::from_column(area, 2);
    for (row, (role, text)) in (0..).zip(lines) {
        let style = house.look.style(role);
        paint::line(frame.buffer_mut(), paint::from_row(area, row), text, style);
    }
    4
}
