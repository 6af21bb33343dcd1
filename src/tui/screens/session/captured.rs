//! What was captured, newest last, with its kind before it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::id::Id;
use crate::model::layout::wrap;
use crate::model::portfolio::Address;
use crate::model::records::session::Note;
use crate::model::session::capturing::Caught;
use crate::model::words::NoteState;
use crate::tui::house::House;
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::widgets::paint;

/// The rows that one line may take.
const ROWS: usize = 2;

/// The letter that stands for what a line is.
pub fn letter(caught: Caught, look: Look) -> String {
    match caught {
        Caught::Inbox => look.glyph(Glyph::Dot).to_owned(),
        Caught::Park => "p".to_owned(),
        Caught::Promise => "f".to_owned(),
        Caught::Record(kind) => kind
            .letter()
            .map_or(String::new(), |c| shown(c).to_string()),
    }
}

/// People write `+` for a success.
fn shown(letter: char) -> char {
    match letter {
        's' => '+',
        letter => letter,
    }
}

/// The lines that are shown: all but those that were dropped.
pub fn lines(notes: &[Note]) -> Vec<&Note> {
    let notes = notes.iter();
    notes.filter(|it| it.state != NoteState::Dropped).collect()
}

/// One line as it is drawn.
struct Line<'a> {
    note: &'a Note,
    rows: Vec<String>,
}

/// The columns for words in an area so wide.
fn room(wide: u16) -> usize {
    usize::from(wide.saturating_sub(3)).max(8)
}

/// The rows that all lines take in an area so wide.
pub fn rows(notes: &[Note], wide: u16) -> usize {
    let room = room(wide);
    let lines = lines(notes).into_iter();
    lines
        .map(|note| wrap(&note.text, room).len().min(ROWS))
        .sum()
}

/// Draws as many of the last lines as fit, with the selected one among them.
pub fn draw(
    buffer: &mut Buffer,
    area: Rect,
    house: &House,
    (session, notes, selected): (&Id, &[Note], Option<&Id>),
) {
    let room = room(area.width);
    let drawn = lines(notes).into_iter().map(|note| Line {
        note,
        rows: short(wrap(&note.text, room), house.look),
    });
    let drawn: Vec<Line<'_>> = drawn.collect();
    let end = selected.and_then(|id| drawn.iter().position(|line| line.note.id == *id));
    let end = end.map_or(drawn.len(), |at| at + 1);
    // The last of them is seen as far as there is room, also where it does not fit whole.
    let mut rows = 0;
    let first = drawn
        .iter()
        .take(end)
        .rposition(|line| {
            rows += line.rows.len();
            rows > usize::from(area.height)
        })
        .map_or(0, |at| (at + 1).min(end.saturating_sub(1)));
    let mut place = area;
    for line in drawn.iter().skip(first) {
        if place.height == 0 {
            break;
        }
        let at = Address::item(session.clone(), line.note.id.clone());
        let is_selected = selected == Some(&line.note.id);
        let used = entry(
            buffer,
            place,
            (line, is_selected, house.is_fresh(&at)),
            house.look,
        );
        place = paint::from_row(place, used);
    }
}

fn short(rows: Vec<String>, look: Look) -> Vec<String> {
    let is_long = rows.len() > ROWS;
    let mut rows: Vec<String> = rows.into_iter().take(ROWS).collect();
    if let Some(last) = rows.last_mut().filter(|_| is_long) {
        last.push_str(look.glyph(Glyph::More));
    }
    rows
}

fn entry(
    buffer: &mut Buffer,
    area: Rect,
    (line, is_selected, is_fresh): (&Line<'_>, bool, bool),
    look: Look,
) -> u16 {
    let high = u16::try_from(line.rows.len()).unwrap_or(1).min(area.height);
    let place = Rect {
        height: high,
        ..area
    };
    if is_selected {
        buffer.set_style(place.intersection(buffer.area), look.style(Role::Selected));
    }
    let role = match (is_selected, is_fresh) {
        (true, _) => Role::Selected,
        (false, true) => Role::Fresh,
        (false, false) => Role::Plain,
    };
    let caught = Caught::of(&line.note.kind);
    let is_filed = matches!(line.note.state, NoteState::Filed | NoteState::Parked);
    let letter_role = match (is_selected, is_filed) {
        (true, _) => Role::Selected,
        (false, true) => Role::Focus,
        (false, false) => Role::Dim,
    };
    if is_selected {
        let mark = look.glyph(Glyph::Mark);
        paint::line(buffer, place, mark, look.style(Role::Focus));
    }
    let letter = letter(caught, look);
    let style = look.style(letter_role);
    paint::line(buffer, paint::from_column(place, 1), &letter, style);
    for (row, text) in (0..high).zip(&line.rows) {
        let cell = paint::from_column(paint::from_row(place, row), 3);
        paint::line(buffer, cell, text, look.style(role));
    }
    high
}
