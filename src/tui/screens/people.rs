//! The people (seed: the web of change agents): who takes part where, organisations, and the gaps between them.

// What is seen of them.
pub mod entry;
pub mod view;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::model::portfolio::Address;
use crate::model::reflection::{Due, due};
use crate::model::web::gaps::{Gap, gaps};
use crate::model::web::people::{Member, Organisation, members, organisations};
use crate::tui::action::{Action, Scope};
use crate::tui::house::House;
use crate::tui::look::Role;
use crate::tui::screen::{Answer, Next, Screen};
use crate::tui::screens::item::ItemScreen;
use crate::tui::screens::people::entry::{
    gap_lines, member_detail, member_lines, organisation_detail, organisation_lines,
};
use crate::tui::screens::people::view::View;
use crate::tui::widgets::column::{Block, Column, Line, near};
use crate::tui::widgets::paint;
use crate::tui::widgets::place::{self, Views};
use crate::tui::widgets::step::{PAGE, step};

/// From this width on all about the selected one stands beside the list.
const BESIDE: u16 = 110;

/// The people.
#[derive(Debug, Default)]
pub struct PeopleScreen {
    members: Vec<Member>,
    organisations: Vec<Organisation>,
    gaps: Vec<Gap>,
    due: Vec<Due>,
    view: View,
    cursor: usize,
    column: Column,
    beside: Column,
    views: Views,
    seen: Option<u64>,
}

impl PeopleScreen {
    /// Everybody who takes part.
    pub fn new(house: &House) -> Self {
        let mut screen = Self::default();
        screen.renew(house);
        screen
    }

    /// Brings everything up to date; cheap where nothing has changed.
    fn renew(&mut self, house: &House) {
        let revision = house.workspace.revision();
        if self.seen == Some(revision) {
            return;
        }
        self.seen = Some(revision);
        let portfolio = &house.workspace.portfolio;
        self.due = due(portfolio, &house.workspace.guides, house.today());
        self.members = members(portfolio, &self.due);
        self.organisations = organisations(&self.members);
        self.gaps = gaps(portfolio, &self.due);
        self.cursor = self.cursor.min(self.count().saturating_sub(1));
    }

    fn count(&self) -> usize {
        match self.view {
            View::People => self.members.len(),
            View::Organisations => self.organisations.len(),
            View::Gaps => self.gaps.len(),
        }
    }

    fn turn(&mut self, by: usize) -> Next {
        self.turn_to(View::at(self.view.place() + by))
    }

    fn turn_to(&mut self, view: View) -> Next {
        self.view = view;
        self.cursor = 0;
        Next::Stay
    }

    /// Opens a person's record, an organisation's first inquiry, or the inquiry with the gap.
    fn open(&self) -> Next {
        match self.view {
            View::People => {
                let member = self.members.get(self.cursor);
                let at = member.and_then(|it| it.at.last());
                at.map_or(Next::Stay, |at| {
                    Next::Open(Box::new(ItemScreen::new(at.clone())))
                })
            }
            View::Organisations => {
                let first = self.organisations.get(self.cursor);
                let first = first.and_then(|it| it.inquiries.first());
                first.map_or(Next::Stay, |id| Next::Go(Address::document(id.clone())))
            }
            View::Gaps => {
                let gap = self.gaps.get(self.cursor);
                gap.map_or(Next::Stay, |gap| Next::Go(gap.at.clone()))
            }
        }
    }

    /// The two lines of a row.
    fn lines(&self, row: usize, columns: usize, house: &House) -> Vec<Line> {
        let lines = match self.view {
            View::People => self
                .members
                .get(row)
                .map(|it| member_lines(it, columns, house)),
            View::Organisations => self
                .organisations
                .get(row)
                .map(|it| organisation_lines(it, &self.members, columns, house)),
            View::Gaps => self.gaps.get(row).map(|it| gap_lines(it, columns, house)),
        };
        lines.unwrap_or_default()
    }

    fn detail(&self, columns: usize, house: &House) -> Option<Vec<Line>> {
        match self.view {
            View::People => {
                let member = self.members.get(self.cursor)?;
                Some(member_detail(member, &self.members, columns, house))
            }
            View::Organisations => {
                let organisation = self.organisations.get(self.cursor)?;
                let lines = organisation_detail(organisation, &self.members, columns, house);
                Some(lines)
            }
            View::Gaps => None,
        }
    }

    fn draw_entries(&mut self, buffer: &mut Buffer, body: Rect, house: &House) {
        let is_wide = body.width >= BESIDE && self.view != View::Gaps;
        let list = Rect {
            width: if is_wide {
                (body.width * 11 / 20).min(100)
            } else {
                body.width
            },
            ..body
        };
        let columns = usize::from(list.width.saturating_sub(4).min(116));
        let mut blocks = Vec::new();
        let near = near(self.cursor, list.height);
        for stop in 0..self.count() {
            blocks.push(Block {
                stop: Some(stop),
                lines: if near.contains(&stop) {
                    self.lines(stop, columns, house)
                } else {
                    vec![Vec::new(), Vec::new()]
                },
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
        let about = self.detail(columns, house).unwrap_or_default();
        let about = vec![Block::still(about)];
        self.beside.draw(buffer, beside, house.look, &about, None);
    }
}

impl Screen for PeopleScreen {
    fn scope(&self) -> Scope {
        Scope::People
    }

    fn refuses(&self, action: Action, _house: &House) -> Option<String> {
        match action {
            Action::GoPeople => Some("These are the people.".to_owned()),
            Action::Open if self.count() == 0 => Some("There is nobody here to open.".to_owned()),
            _ => None,
        }
    }

    fn act(&mut self, action: Action, house: &mut House) -> Next {
        self.renew(house);
        let count = self.count();
        if step(&mut self.cursor, action, count, PAGE / 2) {
            return Next::Stay;
        }
        match action {
            Action::NextView => self.turn(1),
            Action::PreviousView => self.turn(View::ALL.len() - 1),
            Action::Open => self.open(),
            Action::Back => Next::Close,
            _ => Next::Stay,
        }
    }

    fn clicked(&mut self, at: Position, _house: &mut House) -> Next {
        if let Some(view) = self.views.clicked(at) {
            return self.turn_to(View::at(view));
        }
        match self.column.clicked(at) {
            Some(entry) if entry == self.cursor => self.open(),
            Some(entry) => {
                self.cursor = entry;
                Next::Stay
            }
            None => Next::Stay,
        }
    }

    fn answered(&mut self, _answer: Answer, house: &mut House) -> Next {
        self.renew(house);
        Next::Stay
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, house: &House) {
        self.renew(house);
        let area = paint::inset(area, 1);
        let buffer = frame.buffer_mut();
        let today = house.today();
        let sums = match self.due.len() {
            0 => today.spoken(today),
            1 => format!("1 reflective session due, {}", today.spoken(today)),
            n => format!("{n} reflective sessions due, {}", today.spoken(today)),
        };
        place::head(buffer, area, "People", &sums, house);
        let counts = [
            self.members.len(),
            self.organisations.len(),
            self.gaps.len(),
        ];
        let views = View::ALL.iter().zip(counts);
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
        let body = paint::from_row(area, 4);
        if self.count() == 0 {
            let room = paint::from_column(body, 2);
            let style = house.look.style(Role::Dim);
            paint::prose(buffer, room, self.view.empty(), style);
            return;
        }
        self.draw_entries(buffer, body, house);
    }
}
