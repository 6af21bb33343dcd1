//! The framework that the work is held against: its outcomes and their indicators, its principles, the parts of the system.

// What is seen of it, and what is picked in it.
pub mod entry;
pub mod linked;
pub mod reflecting;
pub mod view;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::model::framework::aims::{Towards, towards, unlinked};
use crate::model::framework::parts::{Touched, touched};
use crate::model::framework::principles::{HeldTo, held_to};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::portfolio::Address;
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::look::Role;
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::screens::form::FormScreen;
use crate::tui::screens::framework::entry::{
    aim_detail, aim_lines, part_detail, part_lines, principle_detail, principle_lines,
};
use crate::tui::screens::framework::linked::LinkedScreen;
use crate::tui::screens::framework::reflecting::ReflectScreen;
use crate::tui::screens::framework::view::View;
use crate::tui::widgets::column::{Block, Column, Line};
use crate::tui::widgets::paint;
use crate::tui::widgets::place::{self, Views};
use crate::tui::widgets::step::{PAGE, step};
use crate::workspace::draft::{Draft, Place};

/// From this width on all about the selected row stands beside the list.
const BESIDE: u16 = 110;

/// The framework.
#[derive(Debug, Default)]
pub struct FrameworkScreen {
    view: View,
    cursor: usize,
    column: Column,
    beside: Column,
    views: Views,
    /// The rows as they were laid out last.
    drawn: Drawn,
}

/// One row: what it is of, its lines, and what is linked to it.
#[derive(Debug)]
struct Row {
    id: Id,
    lines: Vec<Line>,
    linked: Vec<Address>,
}

/// The rows as they were laid out last, and what they are of: the revision, the view, the columns.
#[derive(Debug, Default)]
struct Drawn {
    of: Option<(u64, View, usize)>,
    rows: Vec<Row>,
    counts: [usize; 3],
    loose: usize,
}

impl FrameworkScreen {
    /// The framework of the portfolio.
    pub fn new() -> Self {
        Self::default()
    }

    fn count(house: &House, view: View) -> usize {
        let ecosystem = &house.workspace.portfolio.ecosystem;
        match view {
            View::Outcomes => ecosystem.aims.len(),
            View::Principles => ecosystem.principles.len(),
            View::Parts => ecosystem.parts.len(),
        }
    }

    /// The row under the cursor.
    fn chosen(&self) -> Option<&Row> {
        self.drawn.rows.get(self.cursor)
    }

    fn turn_to(&mut self, view: View, house: &House) -> Next {
        self.view = view;
        self.cursor = 0;
        let columns = self.drawn.of.map_or(0, |(_, _, columns)| columns);
        self.lay_out(columns, house);
        Next::Stay
    }

    fn open(&self, house: &House) -> Next {
        let Some(row) = self.chosen() else {
            return Next::Stay;
        };
        let title = house.workspace.portfolio.title(&of(house, &row.id));
        let linked = LinkedScreen::new(house, &title.unwrap_or_default(), &row.linked);
        Next::Open(Box::new(linked))
    }

    /// A reading of an indicator, or what a room thinks about a principle.
    fn add(&self, house: &House) -> Next {
        match (self.view, self.chosen()) {
            (View::Outcomes, Some(row)) => Next::Open(Box::new(reading(house, &row.id))),
            (View::Principles, Some(row)) => {
                Next::Open(Box::new(ReflectScreen::new(house, row.id.clone())))
            }
            _ => Next::Stay,
        }
    }

    fn edit(&self, house: &House) -> Next {
        self.chosen().map_or(Next::Stay, |row| {
            let form = FormScreen::change(house, &of(house, &row.id), None);
            Next::Open(Box::new(form))
        })
    }

    /// Lays the rows out, where they are not as they were.
    fn lay_out(&mut self, columns: usize, house: &House) {
        let of = Some((house.workspace.revision(), self.view, columns));
        if self.drawn.of == of {
            return;
        }
        let portfolio = &house.workspace.portfolio;
        let row = |id: &Id, lines, linked| Row {
            id: id.clone(),
            lines,
            linked,
        };
        let rows = match self.view {
            View::Outcomes => towards(portfolio)
                .iter()
                .map(|it| row(&it.aim.id, aim_lines(it, columns, house), of_aim(it)))
                .collect(),
            View::Principles => held_to(portfolio)
                .iter()
                .map(|it| {
                    let lines = principle_lines(it, columns, house);
                    row(&it.principle.id, lines, of_principle(it))
                })
                .collect(),
            View::Parts => touched(portfolio)
                .iter()
                .map(|it| row(&it.part.id, part_lines(it, columns, house), of_part(it)))
                .collect(),
        };
        self.drawn = Drawn {
            of,
            rows,
            counts: View::ALL.map(|(view, _)| Self::count(house, view)),
            loose: unlinked(portfolio).len(),
        };
    }

    fn detail(&self, columns: usize, house: &House) -> Vec<Line> {
        let portfolio = &house.workspace.portfolio;
        match self.view {
            View::Outcomes => towards(portfolio)
                .get(self.cursor)
                .map_or(Vec::new(), |it| aim_detail(it, columns, house)),
            View::Principles => held_to(portfolio)
                .get(self.cursor)
                .map_or(Vec::new(), |it| principle_detail(it, columns, house)),
            View::Parts => touched(portfolio)
                .get(self.cursor)
                .map_or(Vec::new(), |it| part_detail(it, columns, house)),
        }
    }

    fn draw_rows(&mut self, buffer: &mut Buffer, body: Rect, house: &House) {
        let is_wide = body.width >= BESIDE;
        let list = Rect {
            width: if is_wide {
                (body.width * 11 / 20).min(100)
            } else {
                body.width
            },
            ..body
        };
        self.lay_out(usize::from(list.width.saturating_sub(4).min(116)), house);
        let mut blocks = Vec::new();
        for (stop, row) in self.drawn.rows.iter().enumerate() {
            blocks.push(Block {
                stop: Some(stop),
                lines: row.lines.clone(),
                fresh: false,
            });
            blocks.push(Block::still(vec![Vec::new()]));
        }
        let cursor = Some(self.cursor);
        self.column.draw(buffer, list, house.look, &blocks, cursor);
        if !is_wide {
            return;
        }
        paint::upright(buffer, paint::from_column(body, list.width + 1), house.look);
        let beside = paint::from_column(body, list.width + 2);
        let columns = usize::from(beside.width.saturating_sub(4).min(76));
        let about = vec![Block::still(self.detail(columns, house))];
        self.beside.draw(buffer, beside, house.look, &about, None);
    }
}

/// Where a record of the framework stands.
fn of(house: &House, id: &Id) -> Address {
    let file = house.workspace.portfolio.ecosystem.id.clone();
    Address::item(file, id.clone())
}

fn of_aim(row: &Towards<'_>) -> Vec<Address> {
    let all = [&row.outcomes, &row.learning, &row.experiments];
    all.into_iter().flatten().cloned().collect()
}

fn of_principle(row: &HeldTo<'_>) -> Vec<Address> {
    let stances = row.stances.iter();
    let stances = stances.map(|(inquiry, it)| Address::item(inquiry.id.clone(), it.id.clone()));
    let leaned = row.leaned.iter().cloned().map(Address::document);
    stances
        .chain(leaned)
        .chain(row.learning.iter().cloned())
        .collect()
}

fn of_part(row: &Touched<'_>) -> Vec<Address> {
    let all = [
        &row.barriers,
        &row.experiments,
        &row.learning,
        &row.successes,
        &row.inquiries,
    ];
    all.into_iter().flatten().cloned().collect()
}

/// The form for what an indicator showed: the outcome is filled in, and today.
fn reading(house: &House, aim: &Id) -> FormScreen {
    let file = house.workspace.portfolio.ecosystem.id.clone();
    let form = FormScreen::new_record(house, Kind::Reading, &file, None, "");
    let draft = |field: &str, text: String| {
        let place = Place::NewField {
            kind: Kind::Reading,
            file: file.clone(),
            about: None,
            field: field.to_owned(),
        };
        Draft::new(place, text)
    };
    let today = house.today().to_string();
    let drafts = [draft("aim", aim.to_string()), draft("on", today)];
    form.with(house, &drafts).at("value")
}

impl Screen for FrameworkScreen {
    fn scope(&self) -> Scope {
        Scope::Framework
    }

    fn refuses(&self, action: Action, _house: &House) -> Option<String> {
        let chosen = self.chosen();
        match (action, self.view) {
            (Action::GoFramework, _) => Some("This is the framework.".to_owned()),
            (Action::Open | Action::AddHere | Action::Edit, _) if chosen.is_none() => {
                Some("There is nothing here yet.".to_owned())
            }
            (Action::Open, _) if chosen.is_some_and(|row| row.linked.is_empty()) => {
                Some("Nothing is linked to it yet.".to_owned())
            }
            (Action::AddHere, View::Parts) => Some(
                "Parts of the system are named by barriers, experiments and learning themselves."
                    .to_owned(),
            ),
            _ => None,
        }
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        let count = Self::count(house, self.view);
        if step(&mut self.cursor, action, count, PAGE / 2) {
            return Next::Stay;
        }
        let views = View::ALL.len();
        match action {
            Action::NextView => self.turn_to(View::at(self.view.place() + 1), house),
            Action::PreviousView => self.turn_to(View::at(self.view.place() + views - 1), house),
            Action::Open => self.open(house),
            Action::AddHere => self.add(house),
            Action::Edit => self.edit(house),
            Action::Back => Next::Close,
            _ => Next::Stay,
        }
    }

    fn clicked(&mut self, at: Position, house: &mut House) -> Next {
        if let Some(view) = self.views.clicked(at) {
            return self.turn_to(View::at(view), house);
        }
        match self.column.clicked(at) {
            Some(row) if row == self.cursor => self.open(house),
            Some(row) => {
                self.cursor = row;
                Next::Stay
            }
            None => Next::Stay,
        }
    }

    fn answered(&mut self, answer: Answer, house: &mut House) -> Next {
        if let Answer::Made(at) = answer {
            house.mark_fresh(at);
        }
        Next::Stay
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        let area = paint::inset(area, 1);
        let buffer = frame.buffer_mut();
        let count = Self::count(house, self.view);
        self.cursor = self.cursor.min(count.saturating_sub(1));
        let body = paint::from_row(area, 4);
        if count == 0 {
            let room = paint::from_column(body, 2);
            let style = house.look.style(Role::Dim);
            paint::prose(buffer, room, self.view.empty(), style);
            self.lay_out(0, house);
        } else {
            self.draw_rows(buffer, body, house);
        }
        let today = house.today();
        let sums = match self.drawn.loose {
            0 => today.spoken(today),
            1 => format!("1 outcome belongs to none, {}", today.spoken(today)),
            n => format!("{n} outcomes belong to none, {}", today.spoken(today)),
        };
        place::head(buffer, area, "Framework", &sums, house);
        let views = View::ALL.iter().zip(self.drawn.counts);
        let views: Vec<place::View> = views
            .map(|((_, name), count)| place::View {
                name,
                short: name,
                count,
            })
            .collect();
        let row = paint::from_row(area, 2);
        let now = self.view.place();
        self.views.draw(buffer, row, house.look, &views, now);
    }
}
