//! Links between records, followed in both directions and across files.

use crate::model::document::{Document, all_items};
use crate::model::field::{Field, Record};
use crate::model::id::Ref;
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
    for field in record.fields() {
        if let Value::Refs(refs) = record.get(field.name) {
            found.extend(refs.into_iter().map(|reference| (field, reference)));
        }
    }
    found
}

/// Every link that leads out of a document's head and items.
pub fn links_of<'a>(portfolio: &'a Portfolio, document: &'a dyn Document) -> impl Iterator<Item = Link> + 'a {
    let head = std::iter::once((Address::document(document.id().clone()), document as &dyn Record));
    let items = all_items(document).map(|item| (Address::item(document.id().clone(), item.id().clone()), item));
    head.chain(items).flat_map(move |(from, record)| {
        references(record).into_iter().map(move |(field, reference)| {
            let to = portfolio.resolve(&reference, &from.file);
            Link { from: from.clone(), field, reference, to }
        })
    })
}

/// The records of a document that refer to an address, with the field in which they do.
pub fn referring<'a>(document: &'a dyn Document, to: &Address) -> Vec<(&'a dyn Record, &'static Field)> {
    let head = std::iter::once(document as &dyn Record);
    head.chain(all_items(document))
        .flat_map(|record| {
            references(record)
                .into_iter()
                .filter(|(_, reference)| leads_to(reference, document, to))
                .map(move |(field, _)| (record, field))
        })
        .collect()
}

/// Every link of the portfolio that leads to an address.
pub fn links_to(portfolio: &Portfolio, to: &Address) -> Vec<Link> {
    portfolio
        .inquiries
        .iter()
        .flat_map(|inquiry| links_of(portfolio, inquiry).filter(|link| link.to.as_ref() == Some(to)))
        .collect()
}

fn leads_to(reference: &Ref, document: &dyn Document, to: &Address) -> bool {
    let file = reference.file.as_ref().unwrap_or(document.id());
    match &to.item {
        Some(item) => file == &to.file && reference.item == *item,
        None => reference.file.is_none() && reference.item == to.file,
    }
}
