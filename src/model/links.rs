//! Links between records, followed in both directions and across files.

use std::collections::HashMap;

use crate::model::document::{Document, all_items};
use crate::model::field::{Field, Record, field_named};
use crate::model::id::{Id, Ref};
use crate::model::portfolio::{Address, Portfolio};

/// One link: which field leads where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The record that refers.
    pub from: Address,
    /// The field that the reference stands in.
    pub field: &'static Field,
    /// The reference as it is written.
    pub reference: Ref,
    /// Where it leads; `None` if it dangles.
    pub to: Option<Address>,
}

/// The references of one record, field by field.
pub fn references(record: &dyn Record) -> Vec<(&'static Field, Ref)> {
    let mut found = Vec::new();
    record.each_link(&mut |name, links| {
        if let Some(field) = field_named(record.fields(), name) {
            found.extend(links.iter().map(|reference| (field, reference.clone())));
        }
    });
    found
}

/// Every link that leads out of a document's head and items.
pub fn links_of<'a>(
    portfolio: &'a Portfolio,
    document: &'a dyn Document,
) -> impl Iterator<Item = Link> + 'a {
    let head = std::iter::once((
        Address::document(document.id().clone()),
        document as &dyn Record,
    ));
    let items = all_items(document).map(|item| {
        (
            Address::item(document.id().clone(), item.id().clone()),
            item,
        )
    });
    head.chain(items).flat_map(move |(from, record)| {
        references(record)
            .into_iter()
            .map(move |(field, reference)| {
                let to = portfolio.resolve(&reference, &from.file);
                Link {
                    from: from.clone(),
                    field,
                    reference,
                    to,
                }
            })
    })
}

/// Everything that refers to one document or its items, from anywhere in the portfolio: gathered once, then looked up.
#[derive(Debug, Default)]
pub struct Backlinks(HashMap<Option<Id>, Vec<(Address, &'static Field)>>);

impl Backlinks {
    /// Gathers what refers to `file` or to an item of it.
    pub fn to(portfolio: &Portfolio, file: &Id) -> Self {
        let mut found = Self::default();
        let inquiries = portfolio.referrers(file).into_iter();
        let inquiries = inquiries.map(|it| it as &dyn Document);
        for document in inquiries.chain(portfolio.others()) {
            found.gather((document.id(), None), document, file);
            for item in all_items(document) {
                found.gather((document.id(), Some(item.id())), item, file);
            }
        }
        found
    }

    /// The records that refer to an item of the document (or to the document as a whole), and by which field.
    pub fn of(&self, item: Option<&Id>) -> &[(Address, &'static Field)] {
        self.0.get(&item.cloned()).map_or(&[], Vec::as_slice)
    }

    fn gather(&mut self, (here, item): (&Id, Option<&Id>), record: &dyn Record, file: &Id) {
        record.each_link(&mut |name, links| {
            for reference in links {
                let to = match &reference.file {
                    None if reference.item == *file => None,
                    None if here == file => Some(&reference.item),
                    Some(there) if there == file => Some(&reference.item),
                    _ => continue,
                };
                if let Some(field) = field_named(record.fields(), name) {
                    let from = Address {
                        file: here.clone(),
                        item: item.cloned(),
                    };
                    let found = self.0.entry(to.cloned()).or_default();
                    found.push((from, field));
                }
            }
        });
    }
}
