//! The frame around every screen: the footer with its keys, the message, and “too small”.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::model::layout::width;
use crate::tui::action::Row;
use crate::tui::house::House;
use crate::tui::keymap::shown_key;
use crate::tui::look::{Look, Role};
use crate::tui::widgets::paint;

/// The smallest terminal in which everything works: columns and rows.
pub const SMALLEST: (u16, u16) = (60, 20);

/// Whether the terminal is too small to work in.
pub fn is_too_small(area: Rect) -> bool {
    area.width < SMALLEST.0 || area.height < SMALLEST.1
}

/// Says that the terminal is too small, and how large it should be.
pub fn too_small(frame: &mut Frame<'_>, area: Rect, look: Look) {
    let (columns, rows) = SMALLEST;
    let lines = [
        "beal: this window is too small".to_owned(),
        format!(
            "It is {}×{} and {columns}×{rows} are needed.",
            area.width, area.height
        ),
        "Nothing is lost: make it larger, or press q.".to_owned(),
    ];
    let top = area.height.saturating_sub(3) / 2;
    for (row, text) in (top..).zip(&lines) {
        paint::line(
            frame.buffer_mut(),
            paint::from_row(area, row),
            text,
            look.style(Role::Plain),
        );
    }
}

/// The area in a body and the two rows of the footer.
pub fn split(area: Rect) -> (Rect, Rect) {
    let foot = 2.min(area.height);
    let body = Rect {
        height: area.height - foot,
        ..area
    };
    (body, paint::from_row(area, area.height - foot))
}

/// The footer: a rule, which a message takes when there is one, and the keys that work here.
pub fn foot(frame: &mut Frame<'_>, area: Rect, house: &House, rows: &[&Row]) {
    let look = house.look;
    let buffer = frame.buffer_mut();
    match &house.said() {
        Some(message) => {
            paint::line(
                buffer,
                paint::inset(area, 2),
                &message.text,
                look.style(message.role),
            );
        }
        None => paint::rule(buffer, paint::inset(area, 1), look),
    }
    let keys = paint::inset(paint::from_row(area, 1), 2);
    let state = state(house);
    let state_role = if state == "saved" {
        Role::Dim
    } else {
        Role::Needs
    };
    let wide = paint::right(buffer, keys, &state, look.style(state_role));
    let room = Rect {
        width: keys.width.saturating_sub(wide + 2),
        ..keys
    };
    let mut used = 0;
    for (key, word) in fitting(rows, usize::from(room.width)) {
        let piece = [
            (Role::Focus, key.as_str()),
            (Role::Dim, " "),
            (Role::Dim, word),
        ];
        used += paint::pieces(buffer, paint::from_column(room, used), look, &piece) + 3;
    }
}

/// The keys that fit, in their order; help and all commands always do.
fn fitting(rows: &[&Row], room: usize) -> Vec<(String, &'static str)> {
    let all: Vec<(String, &'static str)> =
        rows.iter().map(|row| (shown_key(row), row.foot)).collect();
    let wide = |(key, word): &(String, &str)| width(key) + 1 + width(word) + 3;
    let mut kept: Vec<usize> = Vec::new();
    let mut used = 0;
    let needed = |at: &usize| matches!(rows[*at].name, "help" | "keep" | "keep-form");
    let order = (0..all.len())
        .filter(|at| needed(at))
        .chain((0..all.len()).filter(|at| !needed(at)));
    for at in order {
        if used + wide(&all[at]) <= room + 3 {
            used += wide(&all[at]);
            kept.push(at);
        }
    }
    kept.sort_unstable();
    kept.into_iter().map(|at| all[at].clone()).collect()
}

/// Whether everything is on disk, in a word or two.
fn state(house: &House) -> String {
    match house.workspace.unsaved() {
        0 => "saved".to_owned(),
        _ if house.workspace.is_saving() => "saving".to_owned(),
        n => format!("{n} not saved yet"),
    }
}
