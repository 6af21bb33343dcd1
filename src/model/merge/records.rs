//! Which records a merged document holds: those of both, less what one took out and nobody needs any more.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::change::Contents;
use crate::model::document::contents;
use crate::model::field::Record;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::merge::field::{Three, merged as field};
use crate::model::merge::shelf::{Place, Shelf};

/// A record of the merged document.
#[derive(Debug, Default)]
pub struct Made {
    /// Its contents, by its field table.
    pub contents: Contents,
    /// The fields that the sides disagree about, and all that they say.
    pub disputed: Vec<(&'static str, Vec<String>)>,
}

/// The document as both began with it, and as each side has it.
pub struct Shelves<'a> {
    /// What both began with.
    pub base: Option<Shelf<'a>>,
    /// One side.
    pub ours: Shelf<'a>,
    /// The other.
    pub theirs: Shelf<'a>,
}

/// A record that one side took out and the other did not touch.
struct Gone<'a> {
    record: &'a dyn Record,
    /// The side that took it out.
    by: &'a Shelf<'a>,
}

/// The records that the merged document holds, and its head at no place.
pub fn merged<'a>(shelves: &'a Shelves<'a>) -> BTreeMap<Place, Made> {
    let mut made = BTreeMap::new();
    let mut gone: BTreeMap<Id, Vec<Gone<'a>>> = BTreeMap::new();
    made.extend(both(shelves, &None).map(|head| (None, head)));
    let places: BTreeSet<&(Kind, Id)> = shelves
        .ours
        .places()
        .chain(shelves.theirs.places())
        .collect();
    for place in places {
        let (id, place) = (place.1.clone(), Some(place.clone()));
        let (record, has, by) = match (shelves.ours.at(&place), shelves.theirs.at(&place)) {
            (Some(record), None) => (record, &shelves.ours, &shelves.theirs),
            (None, Some(record)) => (record, &shelves.theirs, &shelves.ours),
            _ => {
                made.extend(both(shelves, &place).map(|record| (place.clone(), record)));
                continue;
            }
        };
        if is_untouched(shelves, &place, record) && shelves.settled(&place, has).is_empty() {
            gone.entry(id).or_default().push(Gone { record, by });
        } else {
            made.insert(place, whole(record));
        }
    }
    if !gone.is_empty() {
        bring_back(shelves, &mut made, gone);
    }
    made
}

/// A record that both sides have.
fn both<'a>(shelves: &'a Shelves<'a>, place: &Place) -> Option<Made> {
    let three = Three {
        base: shelves.base.as_ref().and_then(|base| base.at(place)),
        ours: shelves.ours.at(place)?,
        theirs: shelves.theirs.at(place)?,
        settled: [&shelves.ours, &shelves.theirs].map(|side| shelves.settled(place, side)),
    };
    let mut made = Made::default();
    for row in three.ours.fields() {
        let outcome = field(row, &three);
        made.contents.push((row.name.to_owned(), outcome.value));
        if !outcome.disputed.is_empty() {
            made.disputed.push((row.name, outcome.disputed));
        }
    }
    Some(made)
}

/// A record that only one side has.
fn whole(record: &dyn Record) -> Made {
    Made {
        contents: contents(record),
        disputed: Vec::new(),
    }
}

/// Whether a record is as both began with it.
fn is_untouched(shelves: &Shelves<'_>, place: &Place, record: &dyn Record) -> bool {
    let base = shelves.base.as_ref().and_then(|base| base.at(place));
    base.is_some_and(|base| {
        let mut rows = record.fields().iter();
        rows.all(|row| base.get(row.name) == record.get(row.name))
    })
}

/// Brings back what records of the result link to, where the side that took it out has no such link; and what that links to.
fn bring_back<'a>(
    shelves: &'a Shelves<'a>,
    made: &mut BTreeMap<Place, Made>,
    mut gone: BTreeMap<Id, Vec<Gone<'a>>>,
) {
    let mut unseen: Vec<Place> = made.keys().cloned().collect();
    while let Some(place) = unseen.pop() {
        let (Some(record), Some(side)) = (made.get(&place), shelves.one_with(&place)) else {
            continue;
        };
        let kind = side.at(&place).map_or(Kind::Inquiry, Record::kind);
        let links = side.links_in(kind, &record.contents);
        for link in links {
            let Some(found) = gone.get_mut(&link.1) else {
                continue;
            };
            let (back, stay): (Vec<_>, Vec<_>) = std::mem::take(found)
                .into_iter()
                .partition(|gone| !gone.by.links(&place, &link));
            *found = stay;
            for gone in back {
                let place = Some((gone.record.kind(), link.1.clone()));
                made.insert(place.clone(), whole(gone.record));
                unseen.push(place);
            }
        }
    }
}

impl<'a> Shelves<'a> {
    /// The fields of a record whose dispute a side has settled.
    fn settled(&'a self, place: &Place, side: &Shelf<'_>) -> Vec<&'a str> {
        let base = self.base.as_ref();
        base.map_or(Vec::new(), |base| base.settled(place, side))
    }

    /// A side that has a record at this place.
    fn one_with(&'a self, place: &Place) -> Option<&'a Shelf<'a>> {
        [&self.ours, &self.theirs]
            .into_iter()
            .find(|side| side.at(place).is_some())
    }
}
