//! The frame around every screen: the footer with its keys, the message, and “too small”.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::model::layout::{cut, width, wrap};
use crate::tui::action::Row;
use crate::tui::house::House;
use crate::tui::keymap::shown_key;
use crate::tui::look::{Look, Role};
use crate::tui::widgets::paint;
use crate::workspace::recovery::Lacking;

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

/// The area in a body and the footer: two rows, and more where a message is long, so that it can be read to its end.
pub fn split(area: Rect, house: &House) -> (Rect, Rect) {
    let said = said(area, house, most_said(area)).len().max(1);
    let foot = u16::try_from(said + 1).unwrap_or(2);
    let foot = foot.min(area.height);
    let body = Rect {
        height: area.height - foot,
        ..area
    };
    (body, paint::from_row(area, area.height - foot))
}

/// The most rows that a message takes on a screen.
fn most_said(screen: Rect) -> usize {
    usize::from(screen.height / 3).max(1)
}

/// The message in lines of the footer's width, `…` at the end of the last where there are more.
fn said(area: Rect, house: &House, most: usize) -> Vec<String> {
    let room = usize::from(paint::inset(area, 2).width.max(1));
    let Some(message) = house.said() else {
        return Vec::new();
    };
    // What cannot be shown is not looked at.
    let text = cut(&message.text, room.saturating_mul(most + 1));
    let mut lines = wrap(&text, room);
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = cut(&format!("{last} {}", "…".repeat(room)), room);
        }
    }
    lines
}

/// The footer: a rule, which a message takes when there is one, and the keys that work here.
pub fn foot(frame: &mut Frame<'_>, area: Rect, house: &House, rows: &[&'static Row]) {
    let look = house.look;
    let buffer = frame.buffer_mut();
    let above = area.height.saturating_sub(1);
    match house.said() {
        Some(message) => {
            for (row, text) in (0..above).zip(&said(area, house, usize::from(above))) {
                let place = paint::inset(paint::from_row(area, row), 2);
                paint::line(buffer, place, text, look.style(message.role));
            }
        }
        None => paint::rule(buffer, paint::inset(area, 1), look),
    }
    let keys = paint::inset(paint::from_row(area, above), 2);
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

/// What keeps its place where not all keys fit, the most needed first. Then the others in their order.
const NEEDED: &[&str] = &[
    "help",
    "capture",
    "next-block",
    "more-time",
    "end-session",
    "strike",
    "keep",
    "keep-form",
    "yes",
    "no",
    "open",
    "go-on",
    "mend",
    "go-back-to",
    "take",
    "both",
    "disputes",
    "drop-text",
    "open-item",
    "change-block",
    "complete",
    "write-minutes",
    "sort-barrier",
    "write-up-again",
    "put-tool",
    "new-session",
    "start",
    "answer",
    "to-thread",
    "to-question",
    "edit",
    "new-inquiry",
    "next-question",
    "barrier",
    "recover",
    "needs-hand",
    "palette-colon",
    "find",
    "next-view",
];

/// Some keys of the footer that share their words: `b + h e l a capture`.
struct Group {
    names: Vec<&'static str>,
    keys: String,
    foot: &'static str,
}

impl Group {
    fn wide(&self) -> usize {
        width(&self.keys) + 1 + width(self.foot) + 3
    }

    /// How much it is needed: its place in [`NEEDED`].
    fn need(&self) -> usize {
        let needed = |name: &&str| NEEDED.iter().position(|needed| needed == name);
        let places = self.names.iter().filter_map(needed);
        places.min().unwrap_or(NEEDED.len())
    }
}

/// The keys that fit, in their order; the most needed are the last to go.
fn fitting(rows: &[&'static Row], room: usize) -> Vec<(String, &'static str)> {
    let mut groups: Vec<Group> = Vec::new();
    for row in rows {
        match groups.last_mut().filter(|group| group.foot == row.foot) {
            Some(group) => {
                group.keys = format!("{} {}", group.keys, shown_key(row));
                group.names.push(row.name);
            }
            None => groups.push(Group {
                names: vec![row.name],
                keys: shown_key(row),
                foot: row.foot,
            }),
        }
    }
    let mut by_need: Vec<usize> = (0..groups.len()).collect();
    by_need.sort_by_key(|at| groups[*at].need());
    let mut used = 0;
    by_need.retain(|at| {
        let fits = used + groups[*at].wide() <= room + 3;
        used += if fits { groups[*at].wide() } else { 0 };
        fits
    });
    let kept = groups.into_iter().enumerate();
    kept.filter(|(at, _)| by_need.contains(at))
        .map(|(_, group)| (group.keys, group.foot))
        .collect()
}

/// Whether everything is on disk, in a word or two, and what beside the files cannot be written.
fn state(house: &House) -> String {
    let saved = saved(house);
    match house.workspace.lacks() {
        Some(Lacking::Journal) => format!("{saved} · not journalled"),
        Some(Lacking::History) => format!("{saved} · no history"),
        None => saved,
    }
}

fn saved(house: &House) -> String {
    match house.workspace.unsaved() {
        0 => "saved".to_owned(),
        // While it is tried again and again, that is no news.
        _ if house.workspace.is_saving() && house.stuck.is_none() => "saving".to_owned(),
        n => format!("{n} not saved yet"),
    }
}
