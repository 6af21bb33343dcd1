//! Walking about in the picture: the number that lies next in a direction.

use ratatui::layout::Rect;

use crate::model::ecology::stop::Stop;
use crate::tui::action::Action;

/// The number to go to from one with an arrow; `None` where there is none in that direction.
pub fn next(places: &[(Rect, Stop)], from: Stop, action: Action) -> Option<Stop> {
    let (here, _) = places.iter().find(|(_, stop)| *stop == from)?;
    let (x, y) = middle(*here);
    let ways = places.iter().filter(|(_, stop)| *stop != from);
    let ways = ways.filter_map(|(place, stop)| {
        let (to_x, to_y) = middle(*place);
        let (along, down) = (to_x - x, to_y - y);
        // A row is as high as two columns are wide. Straight ahead is nearer than aside, and what lies as much above or
        // below as to a side is no way to that side.
        let is_aside = along.abs() > down.abs() * 3;
        let far = match action {
            Action::Up if down < 0 => -down * 2 + along.abs() / 2,
            Action::Down if down > 0 => down * 2 + along.abs() / 2,
            Action::Left if along < 0 && is_aside => -along + down.abs() * 8,
            Action::Right if along > 0 && is_aside => along + down.abs() * 8,
            _ => return None,
        };
        Some((far, *stop))
    });
    ways.min_by_key(|(far, _)| *far).map(|(_, stop)| stop)
}

fn middle(place: Rect) -> (i32, i32) {
    (
        i32::from(place.x) + i32::from(place.width) / 2,
        i32::from(place.y),
    )
}
