//! The table: one row an inquiry, sorted by any column.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::model::card::Card;
use crate::model::id::Id;
use crate::model::layout::{cell, cut, quiet, width};
use crate::model::words::Stage;
use crate::tui::house::House;
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::screens::portfolio::board::share;
use crate::tui::screens::portfolio::shelf::{Column, Shelf};
use crate::tui::widgets::paint;

/// A column of the table as it is drawn.
struct Drawn {
    column: Option<Column>,
    head: &'static str,
    wide: usize,
    /// The terminal's width from which on it is shown.
    from: u16,
    text: fn(&Card, Look) -> String,
    is_number: bool,
}

/// The columns after the title, in order. Narrow screens drop those with a high `from` first.
const COLUMNS: &[Drawn] = &[
    Drawn {
        column: Some(Column::Stage),
        head: "Stage",
        wide: 10,
        from: 0,
        text: stage,
        is_number: false,
    },
    Drawn {
        column: None,
        head: "Needs next",
        wide: 36,
        from: 136,
        text: needs,
        is_number: false,
    },
    Drawn {
        column: Some(Column::Ready),
        head: "Ready",
        wide: 8,
        from: 72,
        text: ready,
        is_number: false,
    },
    Drawn {
        column: Some(Column::Quiet),
        head: "Quiet",
        wide: 14,
        from: 0,
        text: days,
        is_number: true,
    },
    Drawn {
        column: Some(Column::Barriers),
        head: "Barriers",
        wide: 8,
        from: 96,
        text: |card, _| count(card.barriers),
        is_number: true,
    },
    Drawn {
        column: Some(Column::Running),
        head: "Running",
        wide: 7,
        from: 104,
        text: |card, _| count(card.running),
        is_number: true,
    },
    Drawn {
        column: Some(Column::Owed),
        head: "Owed",
        wide: 4,
        from: 80,
        text: |card, _| count(card.owed),
        is_number: true,
    },
];

/// Where the table is scrolled to.
#[derive(Debug, Default)]
pub struct Table {
    first: usize,
    area: Rect,
}

impl Table {
    /// The inquiry at a place.
    pub fn at<'a>(&self, place: Position, shelf: &'a Shelf) -> Option<&'a Id> {
        if !self.area.contains(place) {
            return None;
        }
        shelf
            .order
            .get(self.first + usize::from(place.y - self.area.y))
    }

    /// How many rows were drawn last.
    pub fn page(&self) -> usize {
        usize::from(self.area.height).max(1)
    }

    /// Draws the table with the selected row in view.
    pub fn draw(&mut self, buffer: &mut Buffer, area: Rect, shelf: &Shelf, house: &House) {
        let look = house.look;
        let columns: Vec<&Drawn> = COLUMNS
            .iter()
            .filter(|column| column.from <= area.width)
            .collect();
        let taken: usize = columns.iter().map(|column| column.wide + 2).sum();
        let title = usize::from(area.width)
            .saturating_sub(taken + 2)
            .clamp(10, 72);
        head(
            buffer,
            paint::from_column(area, 2),
            shelf,
            &columns,
            title,
            look,
        );
        self.area = paint::from_row(area, 2);
        let high = self.page();
        let cursor = shelf
            .selected
            .as_ref()
            .and_then(|id| shelf.order.iter().position(|other| other == id))
            .unwrap_or(0);
        self.first = self
            .first
            .clamp((cursor + 1).saturating_sub(high), cursor)
            .min(shelf.order.len().saturating_sub(1));
        if shelf.order.is_empty() {
            let words = if shelf.filter.is_empty() {
                "No inquiry yet. Press n and say in one line what keeps going wrong."
            } else {
                "Nothing fits the filter. f changes it."
            };
            paint::prose(
                buffer,
                paint::from_column(self.area, 2),
                words,
                look.style(Role::Dim),
            );
        }
        let seen = shelf.order.iter().enumerate().skip(self.first).take(high);
        for (row, (at, id)) in (0..).zip(seen) {
            if let Some(card) = shelf.card(id) {
                let place = Rect {
                    height: 1,
                    ..paint::from_row(self.area, row)
                };
                draw_row(buffer, place, card, &columns, title, (at == cursor, look));
            }
        }
    }
}

fn head(
    buffer: &mut Buffer,
    area: Rect,
    shelf: &Shelf,
    columns: &[&Drawn],
    title: usize,
    look: Look,
) {
    let arrow = look.glyph(if shelf.reversed {
        Glyph::Above
    } else {
        Glyph::Below
    });
    let name = |head: &str, column: Option<Column>| {
        if column == Some(shelf.column) {
            format!("{head} {arrow}")
        } else {
            head.to_owned()
        }
    };
    let role = |column: Option<Column>| {
        if column == Some(shelf.column) {
            Role::Strong
        } else {
            Role::Dim
        }
    };
    let first = cell(&name("Title", Some(Column::Title)), title);
    let mut used = paint::line(buffer, area, &first, look.style(role(Some(Column::Title)))) + 2;
    for column in columns {
        let text = aligned(&name(column.head, column.column), column);
        let place = paint::from_column(area, used);
        paint::line(buffer, place, &text, look.style(role(column.column)));
        used += wide(column) + 2;
    }
}

fn draw_row(
    buffer: &mut Buffer,
    area: Rect,
    card: &Card,
    columns: &[&Drawn],
    title: usize,
    (selected, look): (bool, Look),
) {
    let (strong, plain) = if selected {
        (Role::Selected, Role::Selected)
    } else {
        (Role::Strong, Role::Dim)
    };
    if selected {
        buffer.set_style(area, look.style(Role::Selected));
        paint::line(
            buffer,
            area,
            look.glyph(Glyph::Mark),
            look.style(Role::Focus),
        );
    }
    let row = paint::from_column(area, 2);
    let mut used = paint::line(buffer, row, &cell(&card.title, title), look.style(strong)) + 2;
    for column in columns {
        let text = aligned(&(column.text)(card, look), column);
        paint::line(
            buffer,
            paint::from_column(row, used),
            &text,
            look.style(plain),
        );
        used += wide(column) + 2;
    }
}

fn wide(column: &Drawn) -> u16 {
    u16::try_from(column.wide).unwrap_or(0)
}

fn aligned(text: &str, column: &Drawn) -> String {
    let text = cut(text, column.wide);
    let room = " ".repeat(column.wide.saturating_sub(width(&text)));
    if column.is_number {
        format!("{room}{text}")
    } else {
        format!("{text}{room}")
    }
}

fn stage(card: &Card, _: Look) -> String {
    let word = crate::model::wording::capital(card.stage.word());
    match card.cycle {
        0 | 1 => word,
        cycle => format!("{word} {cycle}"),
    }
}

fn needs(card: &Card, _: Look) -> String {
    if card.stage == Stage::Closed {
        String::new()
    } else if card.paused {
        "paused".to_owned()
    } else if card.needs.is_empty() {
        "ready to move on".to_owned()
    } else {
        card.needs.clone()
    }
}

fn ready(card: &Card, look: Look) -> String {
    if card.of == 0 {
        return String::new();
    }
    format!(
        "{} {} of {}",
        look.glyph(share(card.met, card.of)),
        card.met,
        card.of
    )
}

fn days(card: &Card, _: Look) -> String {
    quiet(card.quiet)
}

fn count(number: usize) -> String {
    if number == 0 {
        String::new()
    } else {
        number.to_string()
    }
}
