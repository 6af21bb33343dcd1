//! A document laid out for merging: its records by kind and id, what they link to, and its open disputes.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::document::{Document, List, all_items, contents};
use crate::model::field::{Field, FieldKind, Record};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::tables::fields;
use crate::model::value::Value;

/// What tells a record from the others of a document; `None` is the document's own head.
pub type Place = Option<(Kind, Id)>;

/// One side's document.
pub struct Shelf<'a> {
    document: &'a dyn Document,
    records: BTreeMap<(Kind, Id), &'a dyn Record>,
    /// The fields in dispute: the id of the record, empty for the head, and the name of the field.
    open: BTreeSet<(String, String)>,
}

impl<'a> Shelf<'a> {
    /// A document, laid out.
    pub fn of(document: &'a dyn Document) -> Self {
        let records = all_items(document)
            .map(|record| ((record.kind(), record.id().clone()), record))
            .collect();
        let disputes = document.items(Kind::Dispute).into_iter();
        let open = disputes.map(|record| (record.get("of").plain(), record.get("field").plain()));
        Self {
            document,
            records,
            open: open.collect(),
        }
    }

    /// The record at a place.
    pub fn at(&self, place: &Place) -> Option<&'a dyn Record> {
        match place {
            Some(place) => self.records.get(place).copied(),
            None => Some(self.document),
        }
    }

    /// Where its records stand.
    pub fn places(&self) -> impl Iterator<Item = &(Kind, Id)> {
        self.records.keys()
    }

    /// The fields of a record that are in dispute here and `later` no more.
    pub fn settled(&self, place: &Place, later: &Shelf<'_>) -> Vec<&str> {
        let id = place.as_ref().map_or("", |(_, id)| id.as_str());
        let own = self.open.range((id.to_owned(), String::new())..);
        own.take_while(|(of, _)| of == id)
            .filter(|open| !later.open.contains(*open))
            .map(|(_, field)| field.as_str())
            .collect()
    }

    /// Whether a record here has a link in this field.
    pub fn links(&self, place: &Place, link: &(String, Id)) -> bool {
        self.at(place).is_some_and(|record| {
            self.links_in(record.kind(), &contents(record))
                .contains(link)
        })
    }

    /// What a record with these contents links to within its document, and by which field.
    pub fn links_in(&self, kind: Kind, contents: &[(String, Value)]) -> Vec<(String, Id)> {
        let lists = self.document.lists();
        let mut found = Vec::new();
        for (field, (name, value)) in fields(kind).iter().zip(contents) {
            let ids: Vec<Id> = match value {
                Value::Refs(refs) => {
                    let own = self.document.id();
                    let here = refs
                        .iter()
                        .filter(|to| to.file.as_ref().is_none_or(|file| file == own));
                    here.map(|to| to.item.clone()).collect()
                }
                Value::Text(text) if names_one(kind, field, lists) => {
                    Id::parse(text).into_iter().collect()
                }
                Value::Lines(named) if names_one(kind, field, lists) => {
                    named.iter().filter_map(|line| Id::parse(line)).collect()
                }
                _ => continue,
            };
            found.extend(ids.into_iter().map(|id| (name.clone(), id)));
        }
        found
    }
}

/// Whether a field holds ids of records of the same document without being a link.
fn names_one(kind: Kind, field: &Field, lists: &[List]) -> bool {
    match field.kind {
        FieldKind::Named(named) | FieldKind::NamedMany(named) => {
            lists.iter().any(|list| list.kind == named)
        }
        _ => kind == Kind::Dispute && field.name == "of",
    }
}
