//! What leads from one version of a document to another, as changes.

use crate::model::change::Change;
use crate::model::document::{Document, all_items, contents};
use crate::model::field::Record;
use crate::model::portfolio::Address;

/// The changes that make `then` out of `now`, two versions of one document: what comes, what is set anew in what stays,
/// what goes. A dated field and the dated entries are told apart: no change carries an entry.
///
/// What comes is there before anything links to it, and what goes goes when nothing does any more. A record that stands
/// for something else by now, or at another date, goes first and comes again.
pub fn between(now: &dyn Document, then: &dyn Document) -> Vec<Change> {
    let file = now.id();
    let bring = |record: &dyn Record| Change::Bring {
        file: file.clone(),
        kind: record.kind(),
        fields: contents(record),
    };
    let remove = |record: &dyn Record| Change::Remove {
        file: file.clone(),
        kind: record.kind(),
        fields: contents(record),
    };
    let mut changes = Vec::new();
    let mut come = Vec::new();
    let mut set = differing(&Address::document(file.clone()), now, then);
    for record in all_items(then) {
        match now.item(record.id()) {
            Some(old) if stays(old, record) => {
                let at = Address::item(file.clone(), record.id().clone());
                set.extend(differing(&at, old, record));
            }
            Some(old) => changes.extend([remove(old), bring(record)]),
            None => come.push(bring(record)),
        }
    }
    let gone = all_items(now).filter(|record| then.item(record.id()).is_none());
    changes.extend(come);
    changes.extend(set);
    changes.extend(gone.map(remove));
    changes
}

/// Whether a record keeps its place: its kind and its date say where it stands.
fn stays(now: &dyn Record, then: &dyn Record) -> bool {
    (now.kind(), now.added()) == (then.kind(), then.added())
}

/// The fields in which two versions of a record differ.
fn differing(at: &Address, now: &dyn Record, then: &dyn Record) -> Vec<Change> {
    let rows = now.fields().iter().filter(|row| row.name != "id");
    let changes = rows.filter_map(|row| {
        let (was, now) = (now.get(row.name), then.get(row.name));
        (was != now).then(|| Change::Set {
            at: at.clone(),
            field: row.name.to_owned(),
            was,
            now,
            entry: None,
        })
    });
    changes.collect()
}
