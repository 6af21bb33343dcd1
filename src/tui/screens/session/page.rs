//! The page of a session: where everything stands, from a narrow window to a wall.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::id::Id;
use crate::model::layout::width;
use crate::model::portfolio::Address;
use crate::model::session::attendance::in_the_room;
use crate::model::session::capturing::Caught;
use crate::model::session::sorting::{inbox, parked};
use crate::tui::house::House;
use crate::tui::look::{Glyph, Role};
use crate::tui::screens::session::capture_line::CaptureLine;
use crate::tui::screens::session::face::{self, Face};
use crate::tui::screens::session::standing::Standing;
use crate::tui::screens::session::{agenda, captured};
use crate::tui::widgets::paint;
use crate::workspace::steady::Steady;

/// What the page shows.
#[derive(Debug)]
pub struct Page<'a> {
    /// The session.
    pub session: &'a Id,
    /// Its clock.
    pub steady: &'a Steady,
    /// What is being talked about.
    pub about: Option<&'a Address>,
    /// Whether it is asked in the other wording.
    pub reworded: bool,
}

impl Page<'_> {
    /// Draws it, with the line that is typed.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, house: &House, line: &mut CaptureLine) {
        let Some(standing) = Standing::of(house, self.session, self.steady) else {
            let place = paint::inset(paint::from_row(area, 1), 2);
            let words = "This session is not there any more. Esc goes back.";
            paint::prose(
                frame.buffer_mut(),
                place,
                words,
                house.look.style(Role::Plain),
            );
            return;
        };
        head(frame.buffer_mut(), paint::inset(area, 2), house, &standing);
        paint::rule(
            frame.buffer_mut(),
            paint::inset(paint::from_row(area, 1), 1),
            house.look,
        );
        let foot = 3.min(area.height);
        let body = paint::from_row(area, 2);
        let body = Rect {
            height: body.height.saturating_sub(foot),
            ..body
        };
        self.body(
            frame.buffer_mut(),
            paint::inset(body, 2),
            house,
            (&standing, line.selected.as_ref()),
        );
        let foot = paint::from_row(area, area.height - foot);
        self.foot(frame, foot, house, &standing, line);
    }

    fn body(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        house: &House,
        (standing, selected): (&Standing<'_>, Option<&Id>),
    ) {
        let rest = self.captured(buffer, area, house, (standing, selected));
        let face = Face {
            short: standing.is_short() != self.reworded,
            care: true,
            large: false,
        };
        if area.width >= WALL.0 && area.height >= WALL.1 {
            wall(buffer, rest, house, standing, face);
            return;
        }
        let area = rest;
        let has_agenda = area.width >= 76 && area.height >= 8;
        let left = if area.width >= 130 { 44 } else { 36 };
        let face_area = if has_agenda {
            let list = Rect {
                width: left,
                ..area
            };
            agenda::draw(buffer, list, house.look, standing);
            paint::from_column(area, left + 4)
        } else {
            area
        };
        face::draw(buffer, face_area, house, standing, face);
    }

    /// Draws what was captured, at the right or below, and gives what is left of the area.
    fn captured(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        house: &House,
        (standing, selected): (&Standing<'_>, Option<&Id>),
    ) -> Rect {
        let notes = &standing.session.notes;
        let shown = (self.session, notes.as_slice(), selected);
        if area.width >= 110 {
            let share = if area.width >= WALL.0 { 12 } else { 10 };
            let wide = (area.width * share / 40).clamp(30, 72);
            let place = paint::from_column(area, area.width - wide);
            let head = paint::from_row(place, 1);
            let count = captured::lines(notes).len();
            let words = match count {
                0 => "Captured".to_owned(),
                n => format!("Captured  {n}"),
            };
            paint::line(
                buffer,
                paint::from_column(head, 1),
                &words,
                house.look.style(Role::Dim),
            );
            let list = paint::from_row(head, 2);
            if count == 0 {
                let hint = "What is written in the line below stands here.";
                paint::prose(
                    buffer,
                    paint::from_column(list, 1),
                    hint,
                    house.look.style(Role::Dim),
                );
            }
            captured::draw(buffer, list, house, shown);
            return Rect {
                width: area.width - wide - 3,
                ..area
            };
        }
        let wanted = u16::try_from(captured::rows(notes, area.width)).unwrap_or(u16::MAX);
        let most = if area.height >= 16 { 4 } else { 2 };
        let high = wanted.min(most);
        let place = paint::from_row(area, area.height.saturating_sub(high));
        captured::draw(buffer, place, house, shown);
        Rect {
            height: area.height.saturating_sub(high + u16::from(high > 0)),
            ..area
        }
    }

    fn foot(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        house: &House,
        standing: &Standing<'_>,
        line_typed: &mut CaptureLine,
    ) {
        let hint_for = line_typed.selected.is_some();
        let is_correcting = line_typed.correcting.is_some();
        let editor = &mut line_typed.editor;
        let look = house.look;
        let buffer = frame.buffer_mut();
        self.state(buffer, paint::inset(area, 2), house, standing);
        paint::rule(buffer, paint::inset(paint::from_row(area, 1), 1), look);
        let line = Rect {
            height: 1.min(area.height),
            ..paint::inset(paint::from_row(area, 2), 2)
        };
        let typing = format!("{} ", look.glyph(Glyph::Typing));
        let mut used = paint::line(buffer, line, &typing, look.style(Role::Focus));
        let (caught, _) = Caught::read(editor.text());
        if is_correcting {
            let cell = paint::from_column(line, used);
            used += paint::line(buffer, cell, "correct  ", look.style(Role::Needs));
        }
        if caught != Caught::Inbox {
            let chip = format!(" {} ", caught.word());
            let cell = paint::from_column(line, used);
            used += paint::line(buffer, cell, &chip, look.style(Role::Selected)) + 1;
        }
        let room = paint::from_column(line, used);
        if let Some(at) = editor.draw(buffer, room, look, true) {
            frame.set_cursor_position(at);
        }
        if editor.is_empty() {
            let hint = hint(hint_for, usize::from(room.width));
            let cell = paint::from_column(room, 1);
            paint::line(frame.buffer_mut(), cell, hint, look.style(Role::Dim));
        }
    }

    /// Who is in the room, what waits, what is talked about, and the shared timer.
    fn state(&self, buffer: &mut Buffer, area: Rect, house: &House, standing: &Standing<'_>) {
        let look = house.look;
        let dot = format!(" {} ", look.glyph(Glyph::Dot));
        let mut facts = Vec::new();
        let (all, lived) = in_the_room(standing.session);
        let key = if area.width >= 76 { "  Ctrl-R" } else { "" };
        if all > 0 {
            facts.push(format!("In the room {all}{key}"));
            facts.push(format!("lived experience {lived}"));
        } else if !standing.session.tallies.is_empty() {
            facts.push("Ctrl-R counts who is in the room".to_owned());
        }
        let counts = [
            ("parked", parked(standing.session).len()),
            ("in the inbox", inbox(standing.session).len()),
        ];
        for (words, count) in counts {
            if count > 0 {
                facts.push(match words {
                    "parked" => format!("parked {count}"),
                    words => format!("{count} {words}"),
                });
            }
        }
        let used = match standing.timer() {
            Some((role, words)) => paint::right(buffer, area, &words, look.style(role)) + 3,
            None => 0,
        };
        let area = Rect {
            width: area.width.saturating_sub(used),
            ..area
        };
        let facts = facts.join(&dot);
        let about = self
            .about
            .and_then(|at| house.workspace.portfolio.title(at));
        let about = about
            .map(|title| format!("about: {title}{}", if facts.is_empty() { "" } else { &dot }));
        let pieces = [
            (Role::Focus, about.as_deref().unwrap_or("")),
            (Role::Dim, facts.as_str()),
        ];
        paint::pieces(buffer, area, look, &pieces);
    }
}

/// From these columns and rows on there is room for everything at once.
const WALL: (u16, u16) = (156, 34);

/// The time across the top; below it the agenda with what each block is for, and beside that the question.
fn wall(buffer: &mut Buffer, area: Rect, house: &House, standing: &Standing<'_>, face: Face) {
    let high = area.height / 3;
    let top = Rect {
        height: high,
        ..paint::from_row(area, 1)
    };
    face::clock(buffer, top, house, standing, face);
    let below = paint::from_row(area, high + 3);
    let left = (area.width / 2).min(72);
    let list = Rect {
        width: left,
        ..below
    };
    agenda::draw_whole(buffer, list, house, standing);
    let right = paint::from_column(paint::from_row(below, 1), left + 4);
    face::question(buffer, right, house, standing, face);
}

/// What can be typed, while nothing is.
fn hint(is_selected: bool, room: usize) -> &'static str {
    let hints: &[&str] = if is_selected {
        &[
            "↵ corrects the line, Alt and a letter says what it is, Ctrl-D strikes it",
            "↵ corrects it, Alt+letter says what it is",
        ]
    } else {
        &[
            "what is said, never who said it; begin with b: for a barrier, +: h: e: l: a: o: p: f: …",
            "what is said, never who said it; b: for a barrier …",
            "what is said",
        ]
    };
    let mut hints = hints.iter();
    hints.find(|hint| width(hint) < room).copied().unwrap_or("")
}

/// What it is called and when it meets; how long it has been, and when it will end.
fn head(buffer: &mut Buffer, area: Rect, house: &House, standing: &Standing<'_>) {
    let look = house.look;
    let dot = look.glyph(Glyph::Dot);
    let room = usize::from(area.width) / 2;
    let ends = standing.ends(room.saturating_sub(14));
    let so_far = standing.so_far();
    let time = if ends.is_empty() {
        so_far
    } else {
        format!("{so_far} {dot} {ends}")
    };
    let is_late = standing.behind().is_some_and(|behind| behind >= 30);
    let role = if is_late { Role::Needs } else { Role::Dim };
    let used = paint::right(buffer, area, &time, look.style(role));
    let area = Rect {
        width: area.width.saturating_sub(used + 2),
        ..area
    };
    let on = standing.session.on.filter(|_| room > 38);
    let on = on.map(|on| format!(" {dot} {}", on.spoken(house.today())));
    let pieces = [
        (Role::Strong, standing.session.title.as_str()),
        (Role::Dim, on.as_deref().unwrap_or("")),
    ];
    paint::pieces(buffer, area, look, &pieces);
}
