//! A step of a cursor: where a movement leads in a list of rows.

use crate::tui::action::Action;

/// The rows of a page, where a list does not say how many of it are seen.
pub const PAGE: usize = 10;

/// Moves a cursor among so many rows. `false` if the action is no movement.
pub fn step(cursor: &mut usize, action: Action, rows: usize, page: usize) -> bool {
    let last = rows.saturating_sub(1);
    let to = match action {
        Action::Up => cursor.saturating_sub(1),
        Action::Down => cursor.saturating_add(1),
        Action::PageUp => cursor.saturating_sub(page),
        Action::PageDown => cursor.saturating_add(page),
        Action::Top => 0,
        Action::Bottom => last,
        _ => return false,
    };
    *cursor = to.min(last);
    true
}
