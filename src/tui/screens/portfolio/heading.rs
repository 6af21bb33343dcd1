//! The heading of the portfolio: its name, its views, what it holds, and what cannot be read.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::model::kind::Kind;
use crate::model::layout::width;
use crate::tui::action::Action;
use crate::tui::house::House;
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::screens::needs_hand::counted;
use crate::tui::screens::portfolio::shelf::Shelf;
use crate::tui::widgets::{paint, places};

/// The rows that the heading takes, with one free below.
pub const ROWS: u16 = 4;

/// The columns of a long name that are seen at least.
const LEAST: usize = 30;

/// How the portfolio is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The cards stage by stage.
    Board,
    /// One row an inquiry.
    Table,
}

impl View {
    /// Every view and its name, in order.
    pub const ALL: &'static [(Self, &'static str)] =
        &[(Self::Board, "Board"), (Self::Table, "Table")];

    /// The view after this one, or before.
    #[must_use]
    pub fn turned(self, on: bool) -> Self {
        let count = Self::ALL.len();
        let at = Self::ALL.iter().position(|(view, _)| *view == self);
        let step = if on { 1 } else { count - 1 };
        let to = (at.unwrap_or(0) + step) % count;
        Self::ALL.get(to).map_or(self, |(view, _)| *view)
    }
}

/// Where the names of the views were drawn.
#[derive(Debug, Default)]
pub struct Heading {
    views: Vec<(Rect, View)>,
}

impl Heading {
    /// The view whose name is at a place.
    pub fn at(&self, place: Position) -> Option<View> {
        let found = self.views.iter().find(|(area, _)| area.contains(place));
        found.map(|(_, view)| *view)
    }

    /// Draws the heading.
    pub fn draw(
        &mut self,
        buffer: &mut Buffer,
        area: Rect,
        view: View,
        shelf: &Shelf,
        house: &House,
    ) {
        let look = house.look;
        let note = note(house, shelf).map_or(String::new(), |note| format!("{note} "));
        let name = match house.workspace.portfolio.ecosystem.name.as_str() {
            "" => "A portfolio",
            name => name,
        };
        let head = [(Role::Dim, " beal   "), (Role::Strong, name)];
        let keep = 8 + width(name).min(LEAST) + width(&note);
        let left = places::draw(buffer, area, look, (Action::GoPortfolio, keep));
        let wide = paint::right(buffer, left, &note, look.style(Role::Needs));
        let room = Rect {
            width: left
                .width
                .saturating_sub(if wide == 0 { 0 } else { wide + 2 }),
            ..left
        };
        paint::pieces(buffer, room, look, &head);
        paint::rule(buffer, paint::from_row(area, 1), look);
        let row = paint::from_row(area, 2);
        let used = self.draw_views(buffer, row, view, look);
        let room = usize::from(row.width.saturating_sub(used + 2));
        let counts = counts(shelf, house, room);
        paint::right(buffer, row, &counts, look.style(Role::Dim));
    }

    fn draw_views(&mut self, buffer: &mut Buffer, area: Rect, now: View, look: Look) -> u16 {
        self.views.clear();
        let mut used = 2;
        for (view, word) in View::ALL {
            let role = if *view == now { Role::Focus } else { Role::Dim };
            let place = paint::from_column(area, used);
            let wide = paint::line(buffer, place, word, look.style(role));
            let height = 1.min(place.height);
            self.views.push((
                Rect {
                    width: wide,
                    height,
                    ..place
                },
                *view,
            ));
            used += wide + 3;
        }
        used
    }
}

/// `3 of 12 inquiries · 46 barriers · 31 experiments`, as much of it as fits.
fn counts(shelf: &Shelf, house: &House, room: usize) -> String {
    let all = house.workspace.portfolio.inquiries.len();
    let shown = shelf.order().len();
    let mut counts = if shown == all {
        Kind::Inquiry.counted(all)
    } else {
        format!("{shown} of {}", Kind::Inquiry.counted(all))
    };
    let dot = house.look.glyph(Glyph::Dot);
    let more = [
        Kind::Barrier.counted(shelf.counts.barriers),
        Kind::Experiment.counted(shelf.counts.experiments),
    ];
    for more in more {
        if width(&counts) + width(&more) + 4 <= room {
            counts = format!("{counts} {dot} {more}");
        }
    }
    format!("{counts} ")
}

/// What waits and what cannot be read, each with the key that shows it.
fn note(house: &House, shelf: &Shelf) -> Option<String> {
    let hand = counted(house, shelf.counts.disputes).map(|words| format!("! {words}"));
    let texts = match house.recovered.len() {
        0 => None,
        1 => Some("r 1 unfinished text".to_owned()),
        n => Some(format!("r {n} unfinished texts")),
    };
    let notes: Vec<String> = texts.into_iter().chain(hand).collect();
    (!notes.is_empty()).then(|| notes.join("   "))
}
