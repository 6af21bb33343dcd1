//! A passage: records go from one inquiry to another, and every reference to them goes with them.

use std::collections::BTreeMap;

use crate::model::change::{Change, Contents};
use crate::model::document::{Document, all_items, contents};
use crate::model::field::Record;
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::value::{FieldValue, Value};

/// Which records leave one inquiry for another.
#[derive(Debug)]
pub struct Passage {
    /// The inquiry that they leave.
    pub from: Id,
    /// The inquiry that they come to.
    pub to: Id,
    /// Their ids, and what each is called over there.
    pub leaving: BTreeMap<Id, Id>,
    /// Those that stay, or that are there already, and what stands for them over there: references of the records that
    /// leave lead to it, and so does everything else where they leave too.
    pub standing_in: BTreeMap<Id, Id>,
}

/// Whether a record belongs to the way of an inquiry and never leaves it.
pub fn stays(kind: Kind) -> bool {
    matches!(kind, Kind::Move | Kind::Sheet | Kind::Dispute)
}

/// The fields of a record that refer to others, and to which.
pub fn links(record: &dyn Record) -> Vec<(&'static str, Vec<Ref>)> {
    let mut found = Vec::new();
    record.each_link(&mut |field, links| found.push((field, links.to_vec())));
    found
}

impl Passage {
    /// The changes that it comes to, in the order in which they can be made and taken back.
    ///
    /// The records join before they leave, and what refers to them from elsewhere is written in between, so a save that
    /// is cut off leaves them twice rather than nowhere.
    pub fn changes(&self, portfolio: &Portfolio) -> Vec<Change> {
        let Some(from) = portfolio.inquiry(&self.from) else {
            return Vec::new();
        };
        let leaving: Vec<&dyn Record> = all_items(from)
            .filter(|record| self.leaving.contains_key(record.id()))
            .collect();
        let mut changes = Vec::new();
        let mut after = Vec::new();
        for record in &leaving {
            if let Some((bring, relinks)) = self.bring(portfolio, *record) {
                changes.push(bring);
                after.extend(relinks);
            }
        }
        changes.extend(after);
        changes.extend(self.elsewhere(portfolio));
        let mut removes = Vec::new();
        for record in &leaving {
            let (relinks, remove) = self.leave(portfolio, *record);
            changes.extend(relinks);
            removes.push(remove);
        }
        changes.extend(removes);
        changes
    }

    /// The record joins with those of its links that lead out of both inquiries; the others are added once everything
    /// is there. `None` for one that is there already.
    fn bring(&self, portfolio: &Portfolio, record: &dyn Record) -> Option<(Change, Vec<Change>)> {
        let id = self.leaving.get(record.id())?;
        if self.standing_in.contains_key(record.id()) {
            return None;
        }
        let mut fields = contents(record);
        put(&mut fields, "id", id.to_value());
        let mut relinks = Vec::new();
        for (field, refs) in links(record) {
            let led: Vec<(Ref, Ref)> = refs
                .into_iter()
                .map(|was| (self.of_leaving(portfolio, &was), was))
                .collect();
            let out = |was: &Ref| {
                let at = portfolio.resolve(was, &self.from);
                at.is_none_or(|at| {
                    at.item.is_none() || (at.file != self.from && at.file != self.to)
                })
            };
            let first = led.iter().filter(|(_, was)| out(was));
            let first = unique(first.map(|(now, _)| now.clone()));
            let all = unique(led.iter().map(|(now, _)| now.clone()));
            put(&mut fields, field, first.to_value());
            if first != all {
                relinks.push(Change::Relink {
                    at: Address::item(self.to.clone(), id.clone()),
                    field: field.to_owned(),
                    was: first,
                    now: all,
                });
            }
        }
        let bring = Change::Bring {
            file: self.to.clone(),
            kind: record.kind(),
            fields,
        };
        Some((bring, relinks))
    }

    /// What stays, here, there and in every other document, refers to the records where they are then. The inquiry that
    /// they leave comes last.
    fn elsewhere(&self, portfolio: &Portfolio) -> Vec<Change> {
        let mut documents: Vec<&dyn Document> = portfolio.documents().collect();
        documents.sort_by_key(|document| (*document.id() == self.from, *document.id() != self.to));
        let mut changes = Vec::new();
        for document in documents {
            let here = *document.id() == self.from;
            let stays = |id: &Id| !(here && self.leaving.contains_key(id));
            let head = (
                Address::document(document.id().clone()),
                document as &dyn Record,
            );
            let items = all_items(document)
                .filter(|record| stays(record.id()))
                .map(|record| {
                    (
                        Address::item(document.id().clone(), record.id().clone()),
                        record,
                    )
                });
            for (at, record) in std::iter::once(head).chain(items) {
                changes.extend(self.relinked(portfolio, &at, record));
            }
        }
        changes
    }

    fn relinked(&self, portfolio: &Portfolio, at: &Address, record: &dyn Record) -> Vec<Change> {
        let changed = links(record).into_iter().filter_map(|(field, was)| {
            let led: Vec<Option<Ref>> = was
                .iter()
                .map(|reference| self.of_staying(portfolio, reference, &at.file))
                .collect();
            if led.iter().all(Option::is_none) {
                return None;
            }
            let now = led
                .into_iter()
                .zip(&was)
                .map(|(now, was)| now.unwrap_or_else(|| was.clone()));
            Some(Change::Relink {
                at: at.clone(),
                field: field.to_owned(),
                now: unique(now),
                was,
            })
        });
        changed.collect()
    }

    /// The record lets go of what leaves with it, and leaves.
    fn leave(&self, portfolio: &Portfolio, record: &dyn Record) -> (Vec<Change>, Change) {
        let at = Address::item(self.from.clone(), record.id().clone());
        let mut fields = contents(record);
        let mut relinks = Vec::new();
        for (field, was) in links(record) {
            let leaves = |reference: &Ref| {
                portfolio
                    .resolve(reference, &self.from)
                    .filter(|at| at.file == self.from)
                    .and_then(|at| at.item)
                    .is_some_and(|item| self.leaving.contains_key(&item))
            };
            let now: Vec<Ref> = was.iter().filter(|to| !leaves(to)).cloned().collect();
            if now != was {
                put(&mut fields, field, now.to_value());
                relinks.push(Change::Relink {
                    at: at.clone(),
                    field: field.to_owned(),
                    was,
                    now,
                });
            }
        }
        let remove = Change::Remove {
            file: self.from.clone(),
            kind: record.kind(),
            fields,
        };
        (relinks, remove)
    }

    /// How a reference of a record that leaves is written over there. One that leads nowhere leads to the same nowhere.
    fn of_leaving(&self, portfolio: &Portfolio, reference: &Ref) -> Ref {
        let Some(at) = portfolio.resolve(reference, &self.from) else {
            let names_item = reference.item.letter().and_then(Kind::of_letter).is_some();
            return if names_item {
                reference.from(&self.from)
            } else {
                reference.clone()
            };
        };
        let there = (at.file == self.from).then_some(at.item.as_ref()).flatten();
        let there = there.and_then(|item| {
            self.standing_in
                .get(item)
                .or_else(|| self.leaving.get(item))
        });
        match there {
            Some(item) => Ref::here(item.clone()),
            None => Portfolio::reference(&at, &self.to),
        }
    }

    /// How a reference that stays in `file` is written from now on; `None` where it stays as it is.
    fn of_staying(&self, portfolio: &Portfolio, reference: &Ref, file: &Id) -> Option<Ref> {
        let at = portfolio.resolve(reference, file)?;
        let item = at.item.filter(|_| at.file == self.from)?;
        let there = self.leaving.get(&item)?.clone();
        Some(Portfolio::reference(
            &Address::item(self.to.clone(), there),
            file,
        ))
    }
}

fn put(fields: &mut Contents, name: &str, value: Value) {
    if let Some((_, held)) = fields.iter_mut().find(|(field, _)| field == name) {
        *held = value;
    }
}

/// The references in their order, each once: two people who become one are named once.
fn unique(refs: impl Iterator<Item = Ref>) -> Vec<Ref> {
    let mut kept: Vec<Ref> = Vec::new();
    for reference in refs {
        if !kept.contains(&reference) {
            kept.push(reference);
        }
    }
    kept
}
