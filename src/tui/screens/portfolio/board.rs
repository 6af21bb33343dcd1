//! The board: the cards stage by stage, side by side.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::model::card::Card;
use crate::model::layout::width;
use crate::model::portfolio::Address;
use crate::model::wording::capital;
use crate::model::words::Stage;
use crate::tui::house::House;
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::screens::portfolio::face::Face;
use crate::tui::screens::portfolio::shelf::Shelf;
use crate::tui::widgets::paint;

/// The narrowest and the widest column.
const NARROW: u16 = 27;
const WIDE: u16 = 44;
/// From this height on, headings have a free row below them.
const ROOMY: u16 = 16;
/// Columns between two columns.
const GUTTER: u16 = 2;

/// Where the board is scrolled to, and where things were drawn.
#[derive(Debug, Default)]
pub struct Board {
    first_stage: usize,
    first_card: [usize; Stage::ALL.len()],
    /// The wheel has turned: the selected card need not be in view.
    loose: bool,
    /// Rows left free below headings; none where there is little room.
    gap: u16,
    /// The row below the last card of the last column.
    below: u16,
    cards: Vec<(Rect, usize)>,
    columns: Vec<(Rect, usize)>,
    stages: Vec<(Rect, Stage)>,
}

impl Board {
    /// The card at a place.
    pub fn card_at(&self, place: Position) -> Option<usize> {
        let found = self.cards.iter().find(|(area, _)| area.contains(place));
        found.map(|(_, at)| *at)
    }

    /// The stage whose name is at a place.
    pub fn stage_at(&self, place: Position) -> Option<Stage> {
        let found = self.stages.iter().find(|(area, _)| area.contains(place));
        found.map(|(_, stage)| *stage)
    }

    /// Scrolls the column at a place.
    pub fn scroll(&mut self, place: Position, rows: i8) {
        let column = self.columns.iter().find(|(area, _)| area.contains(place));
        if let Some(first) = column.and_then(|(_, at)| self.first_card.get_mut(*at)) {
            *first = first.saturating_add_signed(isize::from(rows));
            self.loose = true;
        }
    }

    /// The selected card is to be in view again.
    pub fn follow(&mut self) {
        self.loose = false;
    }

    /// How many cards of a stage were drawn last.
    pub fn page(&self, stage: Stage) -> usize {
        let column = self
            .columns
            .iter()
            .find(|(_, at)| Stage::ALL.get(*at) == Some(&stage));
        let seen = |area: &Rect| {
            let cards = self.cards.iter();
            cards.filter(|(card, _)| area.intersects(*card)).count()
        };
        column.map_or(1, |(area, _)| seen(area)).max(1)
    }

    /// Draws the board.
    pub fn draw(&mut self, buffer: &mut Buffer, area: Rect, shelf: &Shelf, house: &House) {
        self.cards.clear();
        self.columns.clear();
        self.stages.clear();
        let stages = Stage::ALL.len();
        let count = usize::from((area.width + GUTTER) / (NARROW + GUTTER)).clamp(1, stages);
        let (stage, row) = shelf.place().unwrap_or((Stage::Build, 0));
        let stage = Stage::ALL.iter().position(|one| *one == stage).unwrap_or(0);
        self.first_stage = self
            .first_stage
            .clamp((stage + 1).saturating_sub(count), stage.min(stages - count));
        let mut area = area;
        self.gap = u16::from(area.height >= ROOMY);
        if count + 1 < stages {
            self.strip(buffer, area, shelf, stage, house.look);
            area = paint::from_row(area, 1 + self.gap);
        }
        let shown = u16::try_from(count).unwrap_or(1);
        let wide = ((area.width + GUTTER) / shown)
            .saturating_sub(GUTTER)
            .min(WIDE);
        for (nth, column) in (self.first_stage..).take(count).enumerate() {
            let nth = u16::try_from(nth).unwrap_or(0);
            let place = Rect {
                x: area.x + nth * (wide + GUTTER),
                width: wide.min(area.width),
                ..area
            };
            let cursor = (column == stage).then_some(row);
            self.column(buffer, place, column, cursor, (shelf, house));
        }
        if count + 1 == stages {
            self.folded(buffer, area, wide, shelf, house.look);
        }
    }

    /// All stages with their counts in one line, where not all columns fit.
    fn strip(&mut self, buffer: &mut Buffer, area: Rect, shelf: &Shelf, at: usize, look: Look) {
        let mut used = 2;
        for (nth, stage) in Stage::ALL.iter().enumerate() {
            let role = if nth == at { Role::Focus } else { Role::Dim };
            let text = format!("{} {}", capital(stage.word()), shelf.column(*stage).len());
            let place = paint::from_column(area, used);
            let wide = paint::line(buffer, place, &text, look.style(role));
            self.stages.push((
                Rect {
                    width: wide,
                    height: 1,
                    ..place
                },
                *stage,
            ));
            used += wide + 3;
        }
    }

    /// The one stage that does not fit: closed at the right, build at the left.
    fn folded(&mut self, buffer: &mut Buffer, area: Rect, wide: u16, shelf: &Shelf, look: Look) {
        let (stage, place, text) = if self.first_stage == 0 {
            let count = shelf.column(Stage::Closed).len();
            let text = format!("Closed  {count} {}", look.glyph(Glyph::Folded));
            let row = self.below.saturating_sub(area.y);
            let learn = 3 * (wide + GUTTER) + 2;
            let place = paint::from_column(paint::from_row(area, row), learn);
            (Stage::Closed, place, text)
        } else {
            let count = shelf.column(Stage::Build).len();
            let text = format!("{} {count} Build", look.glyph(Glyph::Left));
            let taken = u16::try_from(width(&text)).unwrap_or(0);
            let place = paint::from_column(area, wide.saturating_sub(taken));
            (Stage::Build, place, text)
        };
        let used = paint::line(buffer, place, &text, look.style(Role::Dim));
        self.stages.push((
            Rect {
                width: used,
                height: 1.min(place.height),
                ..place
            },
            stage,
        ));
    }

    /// Draws one stage: its name, and as many of its cards as fit.
    fn column(
        &mut self,
        buffer: &mut Buffer,
        area: Rect,
        column: usize,
        cursor: Option<usize>,
        (shelf, house): (&Shelf, &House),
    ) {
        let look = house.look;
        let Some(stage) = Stage::ALL.get(column).copied() else {
            return;
        };
        let cards = shelf.column(stage);
        self.columns.push((area, column));
        head(buffer, area, stage, cards.len(), look);
        let mut room = paint::from_row(area, 1 + self.gap);
        if stage == Stage::Learn && self.first_stage == 0 {
            // The folded stage stands at the foot of this one.
            room.height = room.height.saturating_sub(2);
        }
        if cards.is_empty() {
            let words = empty(stage, shelf);
            let place = paint::from_column(room, 2);
            let used = paint::prose(buffer, place, words, look.style(Role::Dim));
            room = paint::from_row(room, used + 1);
        }
        let wide = usize::from(room.width.saturating_sub(2)).max(1);
        let face = |at: usize| {
            let card = cards.get(at).and_then(|at| shelf.card(*at));
            card.map(|card| Face::of(card, wide, look))
        };
        let rows = |at: usize| face(at).map_or(0, |face| face.rows() + 1);
        let first = self.first_of(column, cursor, cards.len(), (room.height, &rows));
        let mut at = first;
        while let (Some(card), Some(face)) = (cards.get(at), face(at)) {
            let high = u16::try_from(face.rows()).unwrap_or(0);
            // The first is drawn as far as it goes; the others whole or not at all.
            if room.height == 0 || (high > room.height && at > first) {
                break;
            }
            let place = Rect {
                height: high.min(room.height),
                ..room
            };
            let card_of = shelf.card(*card);
            let is_fresh = |card: &Card| house.is_fresh(&Address::document(card.id.clone()));
            let title = match card_of {
                _ if cursor == Some(at) => Role::Focus,
                Some(card) if is_fresh(card) => Role::Fresh,
                Some(card) if card.rests() => Role::Dim,
                _ => Role::Strong,
            };
            draw_card(buffer, place, &face, title, look);
            self.cards.push((place, *card));
            room = paint::from_row(room, high + 1);
            at += 1;
        }
        self.below = room.y;
        rest(buffer, area, first, cards.len() - at, look);
    }

    /// The first card of a column to draw.
    fn first_of(
        &mut self,
        column: usize,
        cursor: Option<usize>,
        count: usize,
        (room, rows): (u16, &dyn Fn(usize) -> usize),
    ) -> usize {
        let kept = self.first_card.get(column).copied().unwrap_or(0);
        let kept = kept.min(count.saturating_sub(1));
        let cursor = cursor.filter(|_| !self.loose);
        let first = in_view(kept, cursor, usize::from(room), rows);
        if let Some(kept) = self.first_card.get_mut(column) {
            *kept = first;
        }
        first
    }
}

fn head(buffer: &mut Buffer, area: Rect, stage: Stage, count: usize, look: Look) {
    let (title, count) = (capital(stage.word()), format!("  {count}"));
    let head = [(Role::Strong, title.as_str()), (Role::Dim, count.as_str())];
    paint::pieces(buffer, paint::from_column(area, 2), look, &head);
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
        let text = words.join("  ");
        paint::right(buffer, area, &text, look.style(Role::Dim));
    }
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

fn draw_card(buffer: &mut Buffer, area: Rect, face: &Face, title: Role, look: Look) {
    if title == Role::Focus {
        for row in 0..area.height {
            let mark = look.glyph(Glyph::Mark);
            paint::line(buffer, paint::from_row(area, row), mark, look.style(title));
        }
    }
    let area = paint::from_column(area, 2);
    let mut row = 0;
    for text in &face.title {
        paint::line(buffer, paint::from_row(area, row), text, look.style(title));
        row += 1;
    }
    for line in &face.rest {
        let pieces: Vec<(Role, &str)> = line
            .iter()
            .map(|(role, text)| (*role, text.as_str()))
            .collect();
        paint::pieces(buffer, paint::from_row(area, row), look, &pieces);
        row += 1;
    }
}

/// What stands in an empty column.
fn empty(stage: Stage, shelf: &Shelf) -> &'static str {
    if !shelf.filter().is_empty() {
        return "Nothing fits.";
    }
    match stage {
        Stage::Build => "What keeps going wrong becomes a question here, with the people it takes.",
        Stage::Explore => "Here we look closely before we fix anything.",
        Stage::Act => "Here small things are tried.",
        Stage::Learn => "Here we say what was learned and tell those who brought it.",
        Stage::Closed => "What is finished rests here.",
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
