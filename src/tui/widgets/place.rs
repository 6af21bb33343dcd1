//! The top of a place: its name, what it adds up to, and its views.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::model::layout::width;
use crate::tui::house::House;
use crate::tui::look::{Look, Role};
use crate::tui::widgets::paint;

/// The rows that a name with its rule takes, and one free below.
pub const HEAD: u16 = 3;

/// Draws the name of a place with its rule, and at the right what it adds up to.
pub fn head(buffer: &mut Buffer, area: Rect, name: &str, sums: &str, house: &House) {
    let look = house.look;
    let wide = paint::right(buffer, area, &format!("{sums} "), look.style(Role::Dim));
    let portfolio = house.workspace.portfolio.ecosystem.name.as_str();
    let pieces = [
        (Role::Dim, " beal   "),
        (Role::Strong, name),
        (Role::Dim, "   "),
        (Role::Dim, portfolio),
    ];
    let room = Rect {
        width: area.width.saturating_sub(wide + 2),
        ..area
    };
    paint::pieces(buffer, room, look, &pieces);
    paint::rule(buffer, paint::from_row(area, 1), look);
}

/// The names of views, and where they were drawn.
#[derive(Debug, Default)]
pub struct Views {
    drawn: Vec<Rect>,
}

/// A view by its name in full, in short, and how much is in it.
pub struct View {
    /// Its name.
    pub name: &'static str,
    /// Its name where there is little room.
    pub short: &'static str,
    /// How much is in it.
    pub count: usize,
}

impl Views {
    /// The view whose name is at a place.
    pub fn clicked(&self, at: Position) -> Option<usize> {
        self.drawn.iter().position(|area| area.contains(at))
    }

    /// Draws the names of the views in the first row of an area, with their counts, as far as there is room.
    pub fn draw(
        &mut self,
        buffer: &mut Buffer,
        area: Rect,
        look: Look,
        views: &[View],
        now: usize,
    ) {
        self.drawn.clear();
        let room = usize::from(area.width.saturating_sub(2));
        let (is_short, gap) = fitting(views, room);
        let mut used = 2;
        for (nth, view) in views.iter().enumerate() {
            let is_now = nth == now;
            let name = if is_short { view.short } else { view.name };
            let place = paint::from_column(area, used);
            let role = if is_now { Role::Focus } else { Role::Plain };
            let count = format!(" {}", view.count);
            let wide = paint::pieces(buffer, place, look, &[(role, name), (Role::Dim, &count)]);
            self.drawn.push(Rect {
                width: wide,
                height: 1.min(place.height),
                ..place
            });
            used = used.saturating_add(wide).saturating_add(gap);
        }
    }
}

/// Whether names are short, and the columns between them.
fn fitting(views: &[View], room: usize) -> (bool, u16) {
    let wide = |is_short: bool, gap: usize| {
        let names = views.iter().map(|view| {
            let name = if is_short { view.short } else { view.name };
            width(name) + 1 + view.count.to_string().len() + gap
        });
        names.sum::<usize>()
    };
    let ways = [(false, 3), (false, 2), (true, 3), (true, 2)];
    let fits = ways
        .into_iter()
        .find(|(is_short, gap)| wide(*is_short, usize::from(*gap)) <= room + usize::from(*gap));
    fits.unwrap_or((true, 1))
}
