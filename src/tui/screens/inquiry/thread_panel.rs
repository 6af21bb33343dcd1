//! The thread of an inquiry beside the walk: what hangs on what, with its broken ends and marks.

use std::collections::HashSet;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::model::document::Document;
use crate::model::ends::Ends;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::layout::{width, wrap};
use crate::model::portfolio::Address;
use crate::model::records::inquiry::Inquiry;
use crate::model::thread::{state, threads};
use crate::model::titled;
use crate::tui::action::Action;
use crate::tui::house::House;
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::widgets::paint;
use crate::tui::widgets::step::{PAGE, step};
use crate::tui::widgets::tree::{self, TreeRow};

/// The thread.
#[derive(Debug, Default)]
pub struct ThreadPanel {
    rows: Vec<TreeRow>,
    cursor: usize,
    first: usize,
    marked: Vec<Id>,
    seen: Option<u64>,
    drawn: Vec<(Rect, usize)>,
}

impl ThreadPanel {
    /// Brings the rows up to date; cheap where nothing has changed. The cursor stays on its item.
    pub fn renew(&mut self, house: &House, file: &Id) {
        let revision = house.workspace.revision();
        if self.seen == Some(revision) {
            return;
        }
        self.seen = Some(revision);
        let chosen = self.chosen().cloned();
        self.rows.clear();
        if let Some(inquiry) = house.workspace.portfolio.inquiry(file) {
            let nodes = threads(&house.workspace.portfolio, inquiry);
            self.rows = tree::rows(&nodes, house.today());
            self.also(house, inquiry);
        }
        let items: Vec<&Address> = self.rows.iter().map(|row| &row.at).collect();
        self.marked
            .retain(|id| items.iter().any(|at| at.item.as_ref() == Some(id)));
        if let Some(chosen) = chosen {
            self.choose(&chosen);
        }
        self.cursor = self.cursor.min(self.rows.len().saturating_sub(1));
    }

    /// What hangs on no thread is reached from here all the same: who takes part, what was brought, what is to be done.
    fn also(&mut self, house: &House, inquiry: &Inquiry) {
        let kinds = [
            Kind::Contribution,
            Kind::Action,
            Kind::Feedback,
            Kind::Person,
            Kind::Actor,
            Kind::Tie,
            Kind::Force,
            Kind::Factor,
            Kind::Influence,
            Kind::Layer,
        ];
        let items = kinds.iter().flat_map(|kind| inquiry.items(*kind));
        let ends = Ends::of(inquiry);
        let shown: HashSet<Address> = self.rows.iter().map(|row| row.at.clone()).collect();
        for item in items {
            let at = Address::item(inquiry.id.clone(), item.id().clone());
            if shown.contains(&at) {
                continue;
            }
            self.rows.push(TreeRow {
                at,
                kind: item.kind(),
                title: titled::title(inquiry, item),
                state: tree::spoken(&state(&house.workspace.portfolio, item), house.today()),
                broken: ends.at(item.id()),
                sisters: vec![false],
            });
        }
    }

    /// The item under the cursor.
    pub fn chosen(&self) -> Option<&Address> {
        self.rows.get(self.cursor).map(|row| &row.at)
    }

    /// Puts the cursor on an item, if it is there.
    pub fn choose(&mut self, at: &Address) {
        if let Some(found) = self.rows.iter().position(|row| row.at == *at) {
            self.cursor = found;
        }
    }

    /// Whether nothing hangs on the thread yet.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The marked items.
    pub fn marked(&self) -> &[Id] {
        &self.marked
    }

    /// Marks the item under the cursor, or takes its mark off, and goes on to the next.
    pub fn mark(&mut self) {
        let Some(id) = self.chosen().and_then(|at| at.item.clone()) else {
            return;
        };
        match self.marked.iter().position(|marked| *marked == id) {
            Some(at) => {
                self.marked.remove(at);
            }
            None => self.marked.push(id),
        }
        self.moved(Action::Down);
    }

    /// Moves the cursor. `false` if the action is no movement.
    pub fn moved(&mut self, action: Action) -> bool {
        step(&mut self.cursor, action, self.rows.len(), PAGE)
    }

    /// The item at a place, put under the cursor.
    pub fn clicked(&mut self, at: Position) -> Option<Address> {
        let row = self.drawn.iter().find(|(area, _)| area.contains(at))?.1;
        self.cursor = row;
        self.chosen().cloned()
    }

    /// Nothing of it is on the screen: a click cannot mean it.
    pub fn hide(&mut self) {
        self.drawn.clear();
    }

    /// Draws the thread. `focused` says whether the cursor is here.
    pub fn draw(&mut self, buffer: &mut Buffer, area: Rect, house: &House, focused: bool) {
        let look = house.look;
        self.drawn.clear();
        let role = if focused { Role::Focus } else { Role::Dim };
        paint::line(buffer, area, "The thread", look.style(role));
        if !self.marked.is_empty() {
            let words = format!("{} marked", self.marked.len());
            paint::right(buffer, area, &words, look.style(Role::Needs));
        }
        let area = paint::from_row(area, 2);
        if self.rows.is_empty() {
            let words = "Nothing is written down yet. b writes down a barrier, + something that works; what comes of it will hang below it here.";
            paint::prose(buffer, area, words, look.style(Role::Dim));
            return;
        }
        let area = if focused {
            self.draw_whole(buffer, area, look)
        } else {
            area
        };
        self.first = self.in_view(usize::from(area.height));
        let mut left = area;
        for (at, row) in self.rows.iter().enumerate().skip(self.first) {
            let high = high(row).min(left.height);
            if high == 0 {
                break;
            }
            let place = Rect {
                height: high,
                ..left
            };
            let marked = row
                .at
                .item
                .as_ref()
                .is_some_and(|id| self.marked.contains(id));
            let how = Drawn {
                selected: focused && at == self.cursor,
                marked,
                fresh: house.is_fresh(&row.at),
                look,
            };
            draw_row(buffer, place, row, how);
            self.drawn.push((place, at));
            left = paint::from_row(left, high);
        }
    }

    /// The selected item in full below the rows, where its title is cut in its row; returns what is left for the rows.
    fn draw_whole(&self, buffer: &mut Buffer, area: Rect, look: Look) -> Rect {
        let Some(row) = self.rows.get(self.cursor) else {
            return area;
        };
        let fits = width(&row.title) + width(&row.state) + 12 <= usize::from(area.width);
        if fits || area.height < 12 {
            return area;
        }
        let words = format!("{} “{}”", row.kind.word(), row.title);
        let lines = wrap(&words, usize::from(area.width.saturating_sub(2)));
        let high = u16::try_from(lines.len()).unwrap_or(0).min(3) + 1;
        let below = paint::from_row(area, area.height - high);
        for (nth, line) in (1..high).zip(&lines) {
            let place = paint::from_column(paint::from_row(below, nth), 2);
            paint::line(buffer, place, line, look.style(Role::Dim));
        }
        Rect {
            height: area.height - high,
            ..area
        }
    }

    fn in_view(&self, room: usize) -> usize {
        let mut first = self.first.min(self.cursor);
        let high = |from: usize| -> usize {
            let rows = self.rows.iter().take(self.cursor + 1).skip(from);
            rows.map(|row| usize::from(high(row))).sum()
        };
        // The rows between are few: the cursor moves by a page at most.
        while first < self.cursor && high(first) > room {
            first += 1;
        }
        first
    }
}

/// The rows that an item takes on the screen: its broken end stands below it.
fn high(row: &TreeRow) -> u16 {
    1 + u16::from(row.broken.is_some())
}

/// How a row is drawn.
#[derive(Clone, Copy)]
struct Drawn {
    selected: bool,
    marked: bool,
    fresh: bool,
    look: Look,
}

fn draw_row(buffer: &mut Buffer, area: Rect, row: &TreeRow, how: Drawn) {
    let look = how.look;
    let line = Rect { height: 1, ..area };
    let mark = match (how.selected, how.marked) {
        (true, _) => Some((Glyph::Mark, Role::Focus)),
        (false, true) => Some((Glyph::Chosen, Role::Needs)),
        (false, false) => None,
    };
    if how.selected {
        buffer.set_style(line, look.style(Role::Selected));
    }
    if let Some((glyph, role)) = mark {
        paint::line(buffer, line, look.glyph(glyph), look.style(role));
    }
    let inner = paint::from_column(area, 2);
    let lines = row.lines(usize::from(inner.width), look);
    for (nth, pieces) in (0..area.height).zip(&lines) {
        let place = Rect {
            height: 1,
            ..paint::from_row(inner, nth)
        };
        let role = |role: Role| match (nth, role) {
            (0, _) if how.selected => Role::Selected,
            (0, Role::Plain) if how.fresh => Role::Fresh,
            (_, role) => role,
        };
        let pieces: Vec<(Role, &str)> = pieces
            .iter()
            .map(|(of, text)| (role(*of), text.as_str()))
            .collect();
        paint::pieces(buffer, place, look, &pieces);
    }
}
