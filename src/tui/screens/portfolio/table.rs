//! The table: one row an inquiry, sorted by any column.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::model::card::Card;
use crate::model::day::Day;
use crate::model::layout::{cut, width};
use crate::model::portfolio::Address;
use crate::model::wording::capital;
use crate::tui::house::House;
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::screens::portfolio::face;
use crate::tui::screens::portfolio::order::{Column, Sort};
use crate::tui::screens::portfolio::shelf::Shelf;
use crate::tui::widgets::paint;

/// Columns between two columns.
const GUTTER: usize = 2;
/// The widest title.
const WIDEST: usize = 72;

/// A column after the title.
struct Drawn {
    column: Column,
    head: &'static str,
    wide: usize,
    is_number: bool,
    /// It is shown where the title keeps so much room, or all that it needs.
    keeps: usize,
    text: fn(&Card, Look, Day) -> (Role, String),
}

/// The columns after the title, as they stand from left to right.
const COLUMNS: &[Drawn] = &[
    Drawn {
        column: Column::Stage,
        head: "Stage",
        wide: 7,
        is_number: false,
        keeps: 24,
        text: |card, _, _| (Role::Plain, capital(card.stage.word())),
    },
    Drawn {
        column: Column::Cycle,
        head: "Cycle",
        wide: 7,
        is_number: true,
        keeps: 52,
        text: |card, _, _| count(card.cycle.saturating_sub(1) as usize, card.cycle as usize),
    },
    Drawn {
        column: Column::Next,
        head: "Next",
        wide: 26,
        is_number: false,
        keeps: 42,
        text: |card, _, _| {
            let (role, next) = face::next(card);
            (role, next.to_owned())
        },
    },
    Drawn {
        column: Column::Ready,
        head: "Ready",
        wide: 8,
        is_number: false,
        keeps: 38,
        text: |card, look, _| (Role::Dim, face::ready(card, look)),
    },
    Drawn {
        column: Column::Quiet,
        head: "Quiet",
        wide: 9,
        is_number: true,
        keeps: 34,
        text: |card, _, _| (Role::Dim, days(card.quiet)),
    },
    Drawn {
        column: Column::Review,
        head: "Review",
        wide: 11,
        is_number: false,
        keeps: 48,
        text: review,
    },
    Drawn {
        column: Column::Barriers,
        head: "Barriers",
        wide: 10,
        is_number: true,
        keeps: 50,
        text: |card, _, _| count(card.barriers, card.barriers),
    },
    Drawn {
        column: Column::Running,
        head: "Running",
        wide: 9,
        is_number: true,
        keeps: 46,
        text: |card, _, _| count(card.running, card.running),
    },
    Drawn {
        column: Column::Owed,
        head: "Owed",
        wide: 6,
        is_number: true,
        keeps: 40,
        text: |card, _, _| {
            let (_, text) = count(card.owed, card.owed);
            (Role::Needs, text)
        },
    },
];

/// What is at a place of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// The heading of a column.
    Head(Column),
    /// The card at this place of the shelf.
    Card(usize),
}

/// Where the table is scrolled to, and what was drawn.
#[derive(Debug, Default)]
pub struct Table {
    first: usize,
    /// The wheel has turned: the selected row need not be in view.
    loose: bool,
    rows: Rect,
    heads: Vec<(Rect, Column)>,
}

impl Table {
    /// What is at a place.
    pub fn at(&self, place: Position, shelf: &Shelf) -> Option<Spot> {
        let head = self.heads.iter().find(|(area, _)| area.contains(place));
        if let Some((_, column)) = head {
            return Some(Spot::Head(*column));
        }
        if !self.rows.contains(place) {
            return None;
        }
        let row = self.first + usize::from(place.y - self.rows.y);
        shelf.order().get(row).copied().map(Spot::Card)
    }

    /// The column after one, of those that are seen.
    pub fn after(&self, column: Column) -> Column {
        let seen = || self.heads.iter().map(|(_, column)| *column);
        let next = seen().skip_while(|seen| *seen != column).nth(1);
        next.or_else(|| seen().next()).unwrap_or(Column::Title)
    }

    /// How many rows were drawn last.
    pub fn page(&self) -> usize {
        usize::from(self.rows.height).max(1)
    }

    /// Scrolls by rows; the selection stays.
    pub fn scroll(&mut self, rows: i8) {
        self.first = self.first.saturating_add_signed(isize::from(rows) * 3);
        self.loose = true;
    }

    /// The selected row is to be in view again.
    pub fn follow(&mut self) {
        self.loose = false;
    }

    /// Draws the table.
    pub fn draw(&mut self, buffer: &mut Buffer, area: Rect, shelf: &Shelf, house: &House) {
        let (look, today) = (house.look, house.today());
        // The mark at the left, and a free column at the right as in the heading.
        let room = usize::from(area.width).saturating_sub(3);
        let (title, columns) = fitting(room, shelf.longest);
        self.head(
            buffer,
            paint::from_column(area, 2),
            shelf.sort(),
            title,
            &columns,
            look,
        );
        self.rows = paint::from_row(area, 2);
        self.settle(shelf);
        if shelf.order().is_empty() {
            let words = "Nothing fits the filter. f changes it, Esc clears it.";
            let room = paint::from_column(self.rows, 2);
            paint::prose(buffer, room, words, look.style(Role::Dim));
        }
        let seen = shelf.order().iter().skip(self.first);
        for (row, at) in (0..self.rows.height).zip(seen) {
            let Some(card) = shelf.card(*at) else {
                continue;
            };
            let place = paint::from_row(self.rows, row);
            let place = Rect { height: 1, ..place };
            let selected = shelf.is_chosen(*at);
            if selected {
                buffer.set_style(place, look.style(Role::Selected));
                let mark = look.glyph(Glyph::Mark);
                paint::line(buffer, place, mark, look.style(Role::Focus));
            }
            let fresh = house.is_fresh(&Address::document(card.id.clone()));
            let cells = cells(card, title, &columns, look, today);
            let mut place = paint::from_column(place, 2);
            for (role, text) in &cells {
                let role = match role {
                    _ if selected => Role::Selected,
                    Role::Needs => Role::Needs,
                    Role::Strong if fresh => Role::Fresh,
                    _ if card.rests() => Role::Dim,
                    role => *role,
                };
                let used = paint::line(buffer, place, text, look.style(role));
                place = paint::from_column(place, used + gutter());
            }
        }
    }

    /// Keeps the view within the rows, and the selected row in view unless the wheel has turned.
    fn settle(&mut self, shelf: &Shelf) {
        let (rows, high) = (shelf.order().len(), self.page());
        if !self.loose
            && let Some(row) = shelf.row()
        {
            self.first = self.first.clamp((row + 1).saturating_sub(high), row);
        }
        self.first = self.first.min(rows.saturating_sub(high));
    }

    fn head(
        &mut self,
        buffer: &mut Buffer,
        area: Rect,
        sort: Sort,
        title: usize,
        columns: &[&Drawn],
        look: Look,
    ) {
        self.heads.clear();
        let arrow = look.glyph(if sort.reversed {
            Glyph::Above
        } else {
            Glyph::Below
        });
        let first = (Column::Title, "Title", title, false);
        let rest = columns.iter();
        let rest = rest.map(|drawn| (drawn.column, drawn.head, drawn.wide, drawn.is_number));
        let mut place = Rect {
            height: 1.min(area.height),
            ..area
        };
        for (column, name, wide, is_number) in std::iter::once(first).chain(rest) {
            let (role, text) = if column == sort.column {
                (Role::Strong, format!("{name} {arrow}"))
            } else {
                (Role::Dim, name.to_owned())
            };
            let text = aligned(&text, wide, is_number);
            let used = paint::line(buffer, place, &text, look.style(role));
            self.heads.push((
                Rect {
                    width: used,
                    ..place
                },
                column,
            ));
            place = paint::from_column(place, used + gutter());
        }
    }
}

/// The room of the title, and the columns that fit beside it: those that matter most first.
fn fitting(room: usize, longest: usize) -> (usize, Vec<&'static Drawn>) {
    let longest = longest.clamp(12, WIDEST);
    let mut by_need: Vec<&Drawn> = COLUMNS.iter().collect();
    by_need.sort_by_key(|drawn| drawn.keeps);
    let mut left = room;
    let mut fit = Vec::new();
    for drawn in by_need {
        let rest = left.saturating_sub(drawn.wide + GUTTER);
        if rest >= drawn.keeps.min(longest) {
            left = rest;
            fit.push(drawn.column);
        }
    }
    let columns = COLUMNS.iter().filter(|drawn| fit.contains(&drawn.column));
    (left.min(longest), columns.collect())
}

fn cells(
    card: &Card,
    title: usize,
    columns: &[&Drawn],
    look: Look,
    today: Day,
) -> Vec<(Role, String)> {
    // Where there is no column that would say it, the title does.
    let said = columns.iter().any(|drawn| drawn.column == Column::Next);
    let name = if card.paused && !said {
        let paused = format!(" {} paused", look.glyph(Glyph::Dot));
        let room = title.saturating_sub(width(&paused));
        format!("{}{paused}", cut(&card.title, room))
    } else {
        card.title.clone()
    };
    let mut cells = vec![(Role::Strong, aligned(&name, title, false))];
    for drawn in columns {
        let (role, text) = (drawn.text)(card, look, today);
        cells.push((role, aligned(&text, drawn.wide, drawn.is_number)));
    }
    cells
}

fn gutter() -> u16 {
    u16::try_from(GUTTER).unwrap_or(2)
}

fn aligned(text: &str, wide: usize, is_number: bool) -> String {
    let text = cut(text, wide);
    let room = " ".repeat(wide.saturating_sub(width(&text)));
    if is_number {
        format!("{room}{text}")
    } else {
        format!("{text}{room}")
    }
}

fn days(days: i64) -> String {
    match days {
        0 => "today".to_owned(),
        1 => "1 day".to_owned(),
        days => format!("{days} days"),
    }
}

fn review(card: &Card, _: Look, today: Day) -> (Role, String) {
    let role = if card.review_due {
        Role::Needs
    } else {
        Role::Dim
    };
    (
        role,
        card.review.map_or(String::new(), |day| day.spoken(today)),
    )
}

/// A number, or nothing where there is nothing to count.
fn count(there: usize, number: usize) -> (Role, String) {
    let text = if there == 0 {
        String::new()
    } else {
        number.to_string()
    };
    (Role::Dim, text)
}
