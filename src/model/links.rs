//! Links between records, followed in both directions and across files.

use std::collections::HashMap;

use crate::model::document::{Document, all_items};
use crate::model::field::{Field, FieldKind, Record};
use crate::model::id::{Id, Ref};
use crate::model::portfolio::{Address, Portfolio};
use crate::model::value::Value;

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
    for field in record
        .fields()
        .iter()
        .filter(|field| matches!(field.kind, FieldKind::References(_) | FieldKind::People))
    {
        if let Value::Refs(refs) = record.get(field.name) {
            found.extend(refs.into_iter().map(|reference| (field, reference)));
        }
    }
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
        for inquiry in &portfolio.inquiries {
            found.gather(&Address::document(inquiry.id.clone()), inquiry, file);
            for item in all_items(inquiry) {
                found.gather(
                    &Address::item(inquiry.id.clone(), item.id().clone()),
                    item,
                    file,
                );
            }
        }
        found
    }

    /// The records that refer to an item of the document (or to the document as a whole), and by which field.
    pub fn of(&self, item: Option<&Id>) -> &[(Address, &'static Field)] {
        self.0.get(&item.cloned()).map_or(&[], Vec::as_slice)
    }

    fn gather(&mut self, from: &Address, record: &dyn Record, file: &Id) {
        for (field, reference) in references(record) {
            let to = match &reference.file {
                None if reference.item == *file => None,
                None if from.file == *file => Some(reference.item),
                Some(there) if there == file => Some(reference.item),
                _ => continue,
            };
            self.0.entry(to).or_default().push((from.clone(), field));
        }
    }
}
