//! What was captured in a session, line by line, in the words that are for the readers: never who said it.

use std::collections::HashSet;

use crate::model::field::{Record, field_named};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::portfolio::Address;
use crate::model::records::session::Note;
use crate::model::session::capturing::Caught;
use crate::model::wording::capital;
use crate::model::words::NoteState;
use crate::report::document::{Block, Item, Order, Phrase};
use crate::report::session::view::View;

/// A captured line.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    /// The note.
    pub note: &'a Note,
    /// The block in which it was written, if that is still there.
    pub block: Option<&'a Id>,
    /// What it is.
    pub caught: Caught,
    /// The record that it became, if it is still there.
    pub became: Option<Address>,
    /// What it says; `None` where that is not for the readers.
    pub words: Option<String>,
}

/// The lines that are no longer dropped or struck, in the order in which they were written.
pub fn lines<'a>(view: &View<'a>) -> Vec<Line<'a>> {
    let blocks: HashSet<&Id> = view.session.blocks.iter().map(|it| &it.id).collect();
    let notes = view.session.notes.iter();
    let kept = notes.filter(|note| note.state != NoteState::Dropped);
    kept.map(|note| line(view, &blocks, note)).collect()
}

fn line<'a>(view: &View<'a>, blocks: &HashSet<&'a Id>, note: &'a Note) -> Line<'a> {
    let file = &view.session.id;
    let became = note
        .became
        .first()
        .and_then(|to| view.portfolio.resolve(to, file));
    // What stands in the record by now is what people have agreed on.
    let record = became.as_ref().and_then(|at| view.portfolio.record(at));
    let words = match record {
        Some(record) => view.headline(record),
        None => said(view, note),
    };
    let caught = match note.state {
        NoteState::Parked => Caught::Park,
        _ => Caught::of(&note.kind),
    };
    let block = note.block.first().map(|to| &to.item);
    Line {
        note,
        block: block.filter(|id| blocks.contains(id)),
        caught,
        became,
        words,
    }
}

/// The words as they were taken down.
fn said(view: &View<'_>, note: &Note) -> Option<String> {
    let field = field_named(note.fields(), "text")?;
    let may = view.readers.may_read(note, field);
    may.then(|| note.text.clone())
}

/// Lines under what they are, in the order of the kinds; nothing where there is nothing to read.
pub fn by_kind(lines: &[&Line<'_>]) -> Option<Block> {
    let mut groups: Vec<(usize, String, Vec<Item>)> = Vec::new();
    for line in lines {
        let Some(words) = &line.words else { continue };
        let item = Item {
            text: words.into(),
            below: Vec::new(),
        };
        let (rank, label) = group(line.caught);
        match groups.iter_mut().find(|(known, ..)| *known == rank) {
            Some((_, _, items)) => items.push(item),
            None => groups.push((rank, label, vec![item])),
        }
    }
    groups.sort_by_key(|(rank, ..)| *rank);
    let items = groups.into_iter().map(|(_, label, below)| Item {
        text: Phrase::strong(label),
        below,
    });
    let items: Vec<Item> = items.collect();
    (!items.is_empty()).then_some(Block::List(Order::Loose, items))
}

/// The place of a kind, and what its lines are called.
fn group(caught: Caught) -> (usize, String) {
    let kinds = Kind::ITEMS.len();
    match caught {
        Caught::Record(kind) => {
            let place = Kind::ITEMS.iter().position(|known| *known == kind);
            (place.unwrap_or(kinds), capital(kind.plural()))
        }
        Caught::Promise => (kinds + 1, "Promised".to_owned()),
        Caught::Park => (kinds + 2, "Parked".to_owned()),
        Caught::Inbox => (kinds + 3, "Not sorted yet".to_owned()),
    }
}
