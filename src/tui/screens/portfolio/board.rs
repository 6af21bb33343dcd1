//! The board: the cards stage by stage, side by side.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::card::Card;
use crate::model::id::Id;
use crate::model::layout::{cut, quiet, wrap};
use crate::model::wording::capital;
use crate::model::words::Stage;
use crate::tui::house::House;
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::screens::portfolio::shelf::Shelf;
use crate::tui::widgets::paint;

/// The narrowest and the widest column.
const NARROW: u16 = 27;
const WIDE: u16 = 44;
/// Columns between two columns.
const GUTTER: u16 = 2;

/// Where the board is scrolled to, and where its cards were drawn.
#[derive(Debug, Default)]
pub struct Board {
    first_stage: usize,
    first_card: [usize; 5],
    drawn: Vec<(Rect, Id)>,
}

impl Board {
    /// The card at a place.
    pub fn at(&self, place: ratatui::layout::Position) -> Option<&Id> {
        let found = self.drawn.iter().find(|(area, _)| area.contains(place));
        found.map(|(_, id)| id)
    }

    /// Draws the board with the selected card in view.
    pub fn draw(&mut self, buffer: &mut Buffer, area: Rect, shelf: &Shelf, house: &House) {
        self.drawn.clear();
        let stages = Stage::ALL.len();
        let count = usize::from((area.width + GUTTER) / (NARROW + GUTTER)).clamp(1, stages);
        let (stage, row) = place(shelf);
        self.first_stage = self
            .first_stage
            .clamp((stage + 1).saturating_sub(count), stage.min(stages - count));
        let mut area = area;
        if count < stages {
            strip(buffer, area, shelf, stage, house.look);
            area = paint::from_row(area, 2);
        }
        let shown = u16::try_from(count).unwrap_or(1);
        let wide = ((area.width + GUTTER) / shown - GUTTER).min(WIDE);
        for (nth, column) in (self.first_stage..).take(count).enumerate() {
            let nth = u16::try_from(nth).unwrap_or(0);
            let place = Rect {
                x: area.x + nth * (wide + GUTTER),
                width: wide.min(area.width),
                ..area
            };
            let cursor = (column == stage).then_some(row);
            self.column(buffer, place, shelf, column, cursor, house);
        }
    }

    fn column(
        &mut self,
        buffer: &mut Buffer,
        area: Rect,
        shelf: &Shelf,
        column: usize,
        cursor: Option<usize>,
        house: &House,
    ) {
        let look = house.look;
        let ids = shelf.columns.get(column).map_or(&[][..], Vec::as_slice);
        let title = Stage::ALL.get(column).map_or("", |stage| stage.word());
        let head = [
            (Role::Strong, capital(title)),
            (Role::Dim, format!("  {}", ids.len())),
        ];
        let head: Vec<(Role, &str)> = head
            .iter()
            .map(|(role, text)| (*role, text.as_str()))
            .collect();
        paint::pieces(buffer, paint::from_column(area, 2), look, &head);
        let room = paint::from_row(area, 2);
        let cards = |id: &Id| shelf.card(id).map(|card| lines(card, room.width, look));
        let first = self.first_card.get(column).copied().unwrap_or(0);
        let heights = |at: usize| {
            ids.get(at)
                .and_then(cards)
                .map_or(0, |lines| lines.len() + 1)
        };
        let first = in_view(
            first.min(ids.len().saturating_sub(1)),
            cursor,
            usize::from(room.height),
            heights,
        );
        if let Some(kept) = self.first_card.get_mut(column) {
            *kept = first;
        }
        if ids.is_empty() {
            let words = empty(column, shelf);
            paint::prose(
                buffer,
                paint::from_column(room, 2),
                words,
                look.style(Role::Dim),
            );
        }
        let mut left = room;
        let mut at = first;
        while let Some(card) = ids.get(at).and_then(|id| shelf.card(id)) {
            let lines = lines(card, room.width, look);
            let high = u16::try_from(lines.len()).unwrap_or(0);
            if high > left.height {
                break;
            }
            let place = Rect {
                height: high,
                ..left
            };
            let fresh =
                house.is_fresh(&crate::model::portfolio::Address::document(card.id.clone()));
            draw_card(buffer, place, &lines, cursor == Some(at), fresh, look);
            self.drawn.push((place, card.id.clone()));
            left = paint::from_row(left, high + 1);
            at += 1;
        }
        rest(buffer, area, first, ids.len() - at, look);
    }
}

/// What lies above and below the cards that are seen.
fn rest(buffer: &mut Buffer, area: Rect, above: usize, below: usize, look: Look) {
    let mut words = Vec::new();
    if above > 0 {
        words.push(format!("{} {above}", look.glyph(Glyph::Above)));
    }
    if below > 0 {
        words.push(format!("{} {below}", look.glyph(Glyph::Below)));
    }
    if !words.is_empty() {
        paint::right(
            buffer,
            area,
            &format!("{} more", words.join(" ")),
            look.style(Role::Dim),
        );
    }
}

/// The stage and the place in it of the selected card.
pub fn place(shelf: &Shelf) -> (usize, usize) {
    let Some(selected) = &shelf.selected else {
        return (0, 0);
    };
    let found = shelf.columns.iter().enumerate().find_map(|(stage, ids)| {
        let row = ids.iter().position(|id| id == selected)?;
        Some((stage, row))
    });
    found.unwrap_or((0, 0))
}

/// The first card to draw so that the one under the cursor is seen whole.
fn in_view(
    first: usize,
    cursor: Option<usize>,
    room: usize,
    height: impl Fn(usize) -> usize,
) -> usize {
    let Some(cursor) = cursor else { return first };
    if cursor <= first {
        return cursor;
    }
    let mut used = 0;
    let mut lowest = cursor;
    loop {
        used += height(lowest);
        // The last card needs no gap below it.
        if used > room + 1 {
            return first.max((lowest + 1).min(cursor));
        }
        if lowest == first {
            return first;
        }
        lowest -= 1;
    }
}

/// All stages with their counts in one line, where not all columns fit.
fn strip(buffer: &mut Buffer, area: Rect, shelf: &Shelf, stage: usize, look: Look) {
    let mut used = 2;
    for (at, ids) in shelf.columns.iter().enumerate() {
        let word = Stage::ALL.get(at).map_or("", |stage| stage.word());
        let role = if at == stage { Role::Focus } else { Role::Dim };
        let text = format!("{} {}", capital(word), ids.len());
        used += paint::line(
            buffer,
            paint::from_column(area, used),
            &text,
            look.style(role),
        ) + 3;
    }
}

/// The lines of a card: each a role and its words.
fn lines(card: &Card, width: u16, look: Look) -> Vec<(Role, String)> {
    let room = usize::from(width.saturating_sub(2)).max(1);
    let mut title = wrap(&card.title, room);
    if title.len() > 2 {
        let rest = title[1..].join(" ");
        title.truncate(1);
        title.push(cut(&rest, room));
    }
    let mut lines: Vec<(Role, String)> =
        title.into_iter().map(|text| (Role::Strong, text)).collect();
    lines.push(needs(card));
    lines.push((Role::Dim, standing(card, look)));
    let flags = flags(card);
    if !flags.is_empty() {
        lines.push((
            if card.owed > 0 || card.review_due {
                Role::Needs
            } else {
                Role::Dim
            },
            flags,
        ));
    }
    lines
}

fn needs(card: &Card) -> (Role, String) {
    if card.stage == Stage::Closed {
        (Role::Dim, "closed".to_owned())
    } else if card.paused {
        (Role::Dim, "paused".to_owned())
    } else if card.needs.is_empty() {
        (Role::Done, "ready to move on".to_owned())
    } else {
        (Role::Plain, format!("needs {}", card.needs))
    }
}

/// `◑ 3 of 6 ready · 12 days quiet`.
fn standing(card: &Card, look: Look) -> String {
    let quiet = quiet(card.quiet);
    if card.of == 0 {
        return quiet;
    }
    let dot = look.glyph(Glyph::Dot);
    let share = look.glyph(share(card.met, card.of));
    format!("{share} {} of {} ready {dot} {quiet}", card.met, card.of)
}

/// The glyph of a share.
pub fn share(met: usize, of: usize) -> Glyph {
    match met * 4 / of.max(1) {
        _ if met == of => Glyph::Here,
        0 if met == 0 => Glyph::ToCome,
        0 | 1 => Glyph::Quarter,
        2 => Glyph::Half,
        _ => Glyph::Most,
    }
}

fn flags(card: &Card) -> String {
    let mut words = Vec::new();
    if card.owed > 0 {
        let plural = if card.owed == 1 { "" } else { "s" };
        words.push(format!("{} answer{plural} owed", card.owed));
    }
    if card.review_due {
        words.push("review due".to_owned());
    }
    if card.running > 0 {
        words.push(format!("{} running", card.running));
    }
    if card.escalated {
        words.push("asked of a tier".to_owned());
    }
    if card.cycle > 1 {
        words.push(format!("cycle {}", card.cycle));
    }
    words.join(" · ")
}

fn draw_card(
    buffer: &mut Buffer,
    area: Rect,
    lines: &[(Role, String)],
    selected: bool,
    fresh: bool,
    look: Look,
) {
    for (row, (role, text)) in (0..).zip(lines) {
        let place = paint::from_row(area, row);
        if selected {
            paint::line(
                buffer,
                place,
                look.glyph(Glyph::Mark),
                look.style(Role::Focus),
            );
        }
        let role = match role {
            Role::Strong if selected => Role::Focus,
            Role::Strong if fresh => Role::Fresh,
            role => *role,
        };
        paint::line(buffer, paint::from_column(place, 2), text, look.style(role));
    }
}

/// What stands in an empty column.
fn empty(column: usize, shelf: &Shelf) -> &'static str {
    if !shelf.filter.is_empty() {
        return "Nothing here fits the filter.";
    }
    match Stage::ALL.get(column) {
        Some(Stage::Build) => {
            "A new inquiry begins here: press n and say in one line what keeps going wrong."
        }
        Some(Stage::Explore) => "Here we look closely before we fix anything.",
        Some(Stage::Act) => "Here small things are tried.",
        Some(Stage::Learn) => "Here we say what was learned and tell those who brought it.",
        _ => "What is finished rests here.",
    }
}

#[cfg(test)]
mod tests {
    use super::in_view;

    #[test]
    fn the_card_under_the_cursor_is_seen_whole() {
        let five = |_: usize| 5;
        assert_eq!(in_view(0, Some(1), 12, five), 0);
        assert_eq!(in_view(0, Some(2), 12, five), 1);
        assert_eq!(in_view(0, Some(40), 12, five), 39);
        assert_eq!(in_view(9, Some(3), 12, five), 3);
        assert_eq!(in_view(7, None, 12, five), 7);
        assert_eq!(in_view(0, Some(3), 2, five), 3);
    }
}
