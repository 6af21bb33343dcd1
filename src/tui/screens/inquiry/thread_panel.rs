//! The thread of an inquiry beside the walk: what hangs on what, with its broken ends and marks.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::model::day::Day;
use crate::model::document::Document;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::layout::{facts, width, wrap};
use crate::model::portfolio::Address;
use crate::model::records::inquiry::Inquiry;
use crate::model::thread::{Node, broken_end, state, threads};
use crate::tui::action::Action;
use crate::tui::house::House;
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::widgets::paint;

/// One item of the thread as a row, or its broken end as the row below it.
#[derive(Clone, Debug)]
struct ThreadRow {
    at: Address,
    branches: Vec<bool>,
    last: bool,
    kind: Kind,
    title: String,
    state: String,
    broken: Option<&'static str>,
}

/// The thread.
#[derive(Debug, Default)]
pub struct ThreadPanel {
    rows: Vec<ThreadRow>,
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
            self.grow(&nodes, &mut Vec::new(), house.today());
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

    fn grow(&mut self, nodes: &[Node], branches: &mut Vec<bool>, today: Day) {
        for (at, node) in nodes.iter().enumerate() {
            let last = at + 1 == nodes.len();
            self.rows.push(ThreadRow {
                at: node.at.clone(),
                branches: branches.clone(),
                last,
                kind: node.kind,
                title: node.title.clone(),
                state: spoken(&node.state, today),
                broken: node.broken,
            });
            branches.push(!last);
            self.grow(&node.children, branches, today);
            branches.pop();
        }
    }

    /// What hangs on no thread is reached from here all the same: who takes part, what was brought, what is to be done.
    fn also(&mut self, house: &House, inquiry: &Inquiry) {
        let kinds = [
            Kind::Contribution,
            Kind::Action,
            Kind::Feedback,
            Kind::Person,
        ];
        let items = kinds.iter().flat_map(|kind| inquiry.items(*kind));
        for item in items {
            let at = Address::item(inquiry.id.clone(), item.id().clone());
            if self.rows.iter().any(|row| row.at == at) {
                continue;
            }
            self.rows.push(ThreadRow {
                at,
                branches: Vec::new(),
                last: false,
                kind: item.kind(),
                title: item.title(),
                state: spoken(&state(&house.workspace.portfolio, item), house.today()),
                broken: broken_end(inquiry, item),
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

    /// Takes all marks off.
    pub fn clear_marks(&mut self) {
        self.marked.clear();
    }

    /// Moves the cursor. `false` if the action is no movement.
    pub fn moved(&mut self, action: Action) -> bool {
        let last = self.rows.len().saturating_sub(1);
        self.cursor = match action {
            Action::Up => self.cursor.saturating_sub(1),
            Action::Down => (self.cursor + 1).min(last),
            Action::PageUp => self.cursor.saturating_sub(10),
            Action::PageDown => (self.cursor + 10).min(last),
            Action::Top => 0,
            Action::Bottom => last,
            _ => return false,
        };
        true
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
            let high = row.high().min(left.height);
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
            rows.map(|row| usize::from(row.high())).sum()
        };
        // The rows between are few: the cursor moves by a page at most.
        while first < self.cursor && high(first) > room {
            first += 1;
        }
        first
    }
}

/// How an item stands, with its day as people say it.
fn spoken(state: &str, today: Day) -> String {
    let parts = state.split(" · ").map(|part| {
        let day = Day::parse(part);
        day.map_or(part.to_owned(), |day| day.spoken(today))
    });
    parts.collect::<Vec<_>>().join(" · ")
}

impl ThreadRow {
    fn high(&self) -> u16 {
        1 + u16::from(self.broken.is_some())
    }
}

/// How a row is drawn.
#[derive(Clone, Copy)]
struct Drawn {
    selected: bool,
    marked: bool,
    fresh: bool,
    look: Look,
}

fn draw_row(buffer: &mut Buffer, area: Rect, row: &ThreadRow, how: Drawn) {
    let look = how.look;
    let line = Rect { height: 1, ..area };
    if how.selected {
        buffer.set_style(line, look.style(Role::Selected));
        paint::line(
            buffer,
            line,
            look.glyph(Glyph::Mark),
            look.style(Role::Focus),
        );
    } else if how.marked {
        paint::line(
            buffer,
            line,
            look.glyph(Glyph::Chosen),
            look.style(Role::Needs),
        );
    }
    let inner = paint::from_column(line, 2);
    let stem = stem(row, look);
    let stem_role = if how.selected {
        Role::Selected
    } else {
        Role::Rule
    };
    let mut used = paint::line(buffer, inner, &stem, look.style(stem_role));
    let letter = format!("{} ", row.kind.letter().unwrap_or(' '));
    let letter_role = if how.selected {
        Role::Selected
    } else {
        Role::Dim
    };
    used += paint::line(
        buffer,
        paint::from_column(inner, used),
        &letter,
        look.style(letter_role),
    );
    let rest = paint::from_column(inner, used);
    let state = facts(&row.state, usize::from(rest.width) / 3);
    let room = usize::from(rest.width);
    let state = if width(&row.title) + 2 + width(&state) > room && room < 24 {
        String::new()
    } else {
        state
    };
    let state_role = if how.selected {
        Role::Selected
    } else {
        Role::Dim
    };
    let wide = paint::right(buffer, rest, &state, look.style(state_role));
    let gap = if wide == 0 { 0 } else { wide + 2 };
    let room = Rect {
        width: rest.width.saturating_sub(gap),
        ..rest
    };
    let role = match (how.selected, how.fresh) {
        (true, _) => Role::Selected,
        (false, true) => Role::Fresh,
        _ => Role::Plain,
    };
    paint::line(buffer, room, &row.title, look.style(role));
    if let (Some(broken), true) = (row.broken, area.height > 1) {
        let below = paint::from_column(paint::from_row(inner, 0), 0);
        let below = Rect {
            y: area.y + 1,
            ..below
        };
        let indent = u16::try_from(width(&stem) + 2).unwrap_or(0);
        let words = format!("{} {broken}", look.glyph(Glyph::BarToCome));
        let trunk = trunk(row, look);
        paint::line(buffer, below, &trunk, look.style(Role::Rule));
        paint::line(
            buffer,
            paint::from_column(below, indent),
            &words,
            look.style(Role::Needs),
        );
    }
}

/// `│ ├ ` before an item.
fn stem(row: &ThreadRow, look: Look) -> String {
    let mut stem = trunks(&row.branches, look);
    if !row.branches.is_empty() {
        let glyph = if row.last {
            Glyph::LastBranch
        } else {
            Glyph::Branch
        };
        stem.push_str(look.glyph(glyph));
        stem.push(' ');
    }
    stem
}

/// The trunks that go on beside the row below an item.
fn trunk(row: &ThreadRow, look: Look) -> String {
    let mut stem = trunks(&row.branches, look);
    if !row.branches.is_empty() && !row.last {
        stem.push_str(look.glyph(Glyph::Trunk));
    }
    stem
}

/// The trunks of the ancestors; the outermost has no sister lines.
fn trunks(branches: &[bool], look: Look) -> String {
    let inner = branches.get(1..).unwrap_or_default();
    inner
        .iter()
        .map(|goes_on| {
            if *goes_on {
                format!("{} ", look.glyph(Glyph::Trunk))
            } else {
                "  ".to_owned()
            }
        })
        .collect()
}
