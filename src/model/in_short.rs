//! Changes in a few words, by number: `2 barriers added, 1 experiment changed, Review changed`.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::change::{Change, id_of};
use crate::model::field::field_named;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::portfolio::Address;
use crate::model::tables::fields;

/// What happened to the records of one document, counted.
#[derive(Default)]
struct Tally {
    begun: bool,
    moved: bool,
    added: BTreeMap<Kind, BTreeSet<Id>>,
    removed: BTreeMap<Kind, BTreeSet<Id>>,
    changed: BTreeMap<Kind, BTreeSet<Id>>,
    head: BTreeSet<&'static str>,
}

/// What some changes of one document come to; empty where they come to nothing that people care for.
pub fn in_short<'a>(changes: impl IntoIterator<Item = &'a Change>) -> String {
    let mut tally = Tally::default();
    for change in changes {
        tally.count(change);
    }
    tally.words()
}

impl Tally {
    fn count(&mut self, change: &Change) {
        match change {
            Change::Begin { .. } => self.begun = true,
            Change::Move { .. } => self.moved = true,
            Change::Add { kind, fields, .. } | Change::Bring { kind, fields, .. } => match kind {
                Kind::Move => self.moved = true,
                kind => insert(&mut self.added, *kind, id_of(fields)),
            },
            Change::Remove { kind, fields, .. } => insert(&mut self.removed, *kind, id_of(fields)),
            Change::Set { at, field, .. }
            | Change::Link { at, field, .. }
            | Change::Unlink { at, field, .. }
            | Change::Relink { at, field, .. } => self.set(at, field),
        }
    }

    fn set(&mut self, at: &Address, field: &str) {
        let Some(item) = &at.item else {
            let row = field_named(fields(Kind::Inquiry), field);
            let told = row.filter(|row| !["history", "stage", "cycle"].contains(&row.name));
            self.head.extend(told.map(|row| row.label));
            return;
        };
        let kind = item.letter().and_then(Kind::of_letter);
        insert(
            &mut self.changed,
            kind.unwrap_or(Kind::Ecosystem),
            Some(item.clone()),
        );
    }

    fn words(&self) -> String {
        let mut words = Vec::new();
        if self.begun {
            words.push("begun".to_owned());
        }
        let lists = [
            (&self.added, "added"),
            (&self.changed, "changed"),
            (&self.removed, "taken out"),
        ];
        for (kinds, done) in lists {
            for (kind, ids) in kinds {
                let new = |id: &&Id| done != "changed" || !self.is_added(id);
                let n = ids.iter().filter(new).count();
                if n > 0 {
                    words.push(format!("{} {done}", counted(*kind, n)));
                }
            }
        }
        words.extend(self.head.iter().map(|label| format!("{label} changed")));
        if self.moved {
            words.push("moved to another stage".to_owned());
        }
        words.join(", ")
    }

    fn is_added(&self, id: &Id) -> bool {
        self.added.values().any(|ids| ids.contains(id))
    }
}

/// Records whose ids people choose have no letter to tell their kind by.
fn counted(kind: Kind, n: usize) -> String {
    match (kind, n) {
        (Kind::Ecosystem, 1) => "1 entry".to_owned(),
        (Kind::Ecosystem, n) => format!("{n} entries"),
        (kind, n) => kind.counted(n),
    }
}

fn insert(kinds: &mut BTreeMap<Kind, BTreeSet<Id>>, kind: Kind, id: Option<Id>) {
    kinds.entry(kind).or_default().extend(id);
}
