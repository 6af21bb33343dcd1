//! The places that a digit leads to, at the right of a heading: `1 Portfolio   2 Ecosystem   3 Learning …`.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::layout::width;
use crate::tui::action::{Action, TABLE};
use crate::tui::keymap::shown_key;
use crate::tui::look::{Look, Role};
use crate::tui::widgets::paint;

/// The places, and what they are called.
const PLACES: &[(Action, &str)] = &[
    (Action::GoPortfolio, "Portfolio"),
    (Action::GoEcosystem, "Ecosystem"),
    (Action::GoLearning, "Learning"),
    (Action::GoSessions, "Sessions"),
    (Action::GoPeople, "People"),
];

/// The columns between two places.
const GAP: u16 = 3;

/// Draws them, the one that we are at brighter, and gives what is left of the area. `keep` columns stay free; where there is
/// no room for all, the one that we are at goes first, and then the names.
pub fn draw(buffer: &mut Buffer, area: Rect, look: Look, (here, keep): (Action, usize)) -> Rect {
    let all = PLACES.iter();
    let all = all.map(|(action, name)| (*action, format!("{} {name}", key(*action))));
    let all: Vec<(Action, String)> = all.collect();
    let others = all.iter().filter(|(action, _)| *action != here);
    let others: Vec<(Action, String)> = others.cloned().collect();
    let room = usize::from(area.width).saturating_sub(keep + 3);
    let (first, last) = (
        all.first().map(|it| key(it.0)),
        all.last().map(|it| key(it.0)),
    );
    let ends: Vec<String> = first.into_iter().chain(last).collect();
    let keys = vec![(here, format!("{} places", ends.join("-")))];
    let mut ways = [all, others, keys].into_iter();
    let Some(shown) = ways.find(|places| wide(places) <= room) else {
        return area;
    };
    let taken = u16::try_from(wide(&shown) + 1).unwrap_or(area.width);
    let left = area.width.saturating_sub(taken);
    let mut place = paint::from_column(area, left);
    for (action, words) in &shown {
        let role = if *action == here {
            Role::Plain
        } else {
            Role::Dim
        };
        let used = paint::line(buffer, place, words, look.style(role));
        place = paint::from_column(place, used + GAP);
    }
    Rect {
        width: left.saturating_sub(2),
        ..area
    }
}

fn wide(places: &[(Action, String)]) -> usize {
    let words: usize = places.iter().map(|(_, words)| width(words)).sum();
    words + usize::from(GAP) * places.len().saturating_sub(1)
}

fn key(action: Action) -> String {
    let row = TABLE.iter().find(|row| row.action == action);
    row.map_or(String::new(), shown_key)
}
