//! Merging: what two people wrote into one document without knowing of each other becomes one, and nothing is lost.
//!
//! `merge(base, ours, theirs)` looks at every record by its id and at every field by its name. `base` is what both began
//! with. It knows no sides: changed about, it gives the same document, to the byte of its file.
//!
//! 1. **What only one side changed is as that side has it**; what both changed alike is as both have it. So a merge with
//!    a side that changed nothing gives the other side exactly. To settle a dispute is a change of its field.
//! 2. **An edit beats a delete.** A field that one emptied and the other rewrote is as rewritten. A record that one took
//!    out and the other edited stays; so does one that the result links to where the side that took it out has no such
//!    link. A record that one took out and nobody touched goes.
//! 3. **Without a base nothing is deleted**: every record and every entry of both is there.
//! 4. **Lists** (lines, links, people, choices) hold what both kept, and what either added. Dated entries and moves of
//!    both are there, new ones by their time, the same one once.
//! 5. **Prose** is merged by line. Answers on a sheet too; where they meet, both stand one after the other.
//! 6. **Everything else that both changed** is a dispute: prose that meets on a line, lines, choices, dates, numbers. One
//!    value stands in the field, all are kept as text in the document's `disputes`, and somebody is asked.
//! 7. **Which one stands** follows from the values alone: what must not happen by accident does not (a mark to share is
//!    off; consent is the narrower, and none where one side took it back); else the value of a dated field that was
//!    written last; else the longer, else the greater text. Any other mark (made up, no answer wanted) is on where one
//!    side set it.
//! 8. **Stage** is where the latest move led, and the cycle the larger: the moves of both tell how it came about. It is
//!    in dispute only where no move tells. `added` is the earlier.
//! 9. **Disputes** are records like others, and the values of both sides join. One that was settled goes, and comes
//!    again only where people disagree again.
//! 10. One id for records of two kinds: the later kind's gets a new id, the same on every machine, so the file loads.

pub mod answers;
pub mod disputes;
pub mod field;
pub mod lists;
pub mod meeting;
pub mod prose;
pub mod records;
pub mod shelf;
pub mod stages;
pub mod standing;

use std::collections::{BTreeMap, BTreeSet};

use crate::model::change::Contents;
use crate::model::document::Document;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::merge::disputes::Disagreement;
use crate::model::merge::records::{Made, Shelves};
use crate::model::merge::shelf::{Place, Shelf};
use crate::model::moment::Moment;
use crate::model::value::FieldValue;

/// One document of two, `base` being what both began with.
pub fn merge<D: Document + Clone>(base: Option<&D>, ours: &D, theirs: &D) -> D {
    let shelves = Shelves {
        base: base.map(|base| Shelf::of(base)),
        ours: Shelf::of(ours),
        theirs: Shelf::of(theirs),
    };
    let mut made = records::merged(&shelves);
    stages::explain(&mut made, [&shelves.ours, &shelves.theirs]);
    let (head, items) = laid_out(made);
    let mut merged = ours.clone();
    merged.clear();
    for (name, value) in &head {
        merged.set(name, value);
    }
    for (kind, contents) in &items {
        merged.insert(*kind, contents);
    }
    merged
}

/// The head and the records of the document, each id once, with the disputes among them.
fn laid_out(made: BTreeMap<Place, Made>) -> (Contents, Vec<(Kind, Contents)>) {
    let mut taken: BTreeSet<Id> = made.keys().flatten().map(|(_, id)| id.clone()).collect();
    let mut seen = BTreeSet::new();
    let (mut head, mut items, mut open) = (Contents::new(), Vec::new(), Vec::new());
    for (place, mut record) in made {
        let item = place.map(|(kind, id)| {
            if seen.insert(id.clone()) {
                return (kind, id);
            }
            let new = disputes::free(
                Id::hashed(kind.letter().unwrap_or('z'), id.as_str()),
                &taken,
            );
            taken.insert(new.clone());
            put(&mut record.contents, "id", &new);
            (kind, new)
        });
        let added = added(&record.contents);
        open.extend(
            record
                .disputed
                .into_iter()
                .map(|(field, texts)| Disagreement {
                    item: item.as_ref().map(|(_, id)| id.clone()),
                    added,
                    field,
                    texts,
                }),
        );
        match item {
            Some((kind, _)) => items.push((kind, record.contents)),
            None => head = record.contents,
        }
    }
    disputes::add(&mut items, open);
    // In the order of the file, so that each is put behind the one before.
    items.sort_by_cached_key(|(kind, contents)| (*kind, added(contents)));
    (head, items)
}

fn added(contents: &Contents) -> Moment {
    let found = contents.iter().find(|(name, _)| name == "added");
    found
        .and_then(|(_, value)| FieldValue::from_value(value))
        .unwrap_or_default()
}

fn put(contents: &mut Contents, name: &str, value: &impl FieldValue) {
    if let Some((_, held)) = contents.iter_mut().find(|(other, _)| other == name) {
        *held = value.to_value();
    }
}
