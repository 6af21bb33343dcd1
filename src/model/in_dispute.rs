//! What is in dispute: the fields that two people have written differently, with all that was written.

use crate::model::document::Document;
use crate::model::field::{Field, Record, field_named};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::titled;
use crate::model::value::{FieldValue, Value};
use crate::model::wording::capital;

/// A field in dispute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InDispute {
    /// The dispute itself.
    pub at: Address,
    /// The record whose field it is; it may be gone by now.
    pub about: Address,
    /// The line that stands for that record; its id where it is gone.
    pub title: String,
    /// The field; `None` where the record is gone or has no such field.
    pub field: Option<&'static Field>,
    /// The field's name.
    pub name: String,
    /// What stands in the field, as text.
    pub stands: String,
    /// All that was written, as text and in order; what stands is among it.
    pub values: Vec<String>,
}

impl InDispute {
    /// What it is about: `Detail of “No beds”`.
    pub fn label(&self) -> String {
        format!("{} of “{}”", self.field_label(), self.title)
    }

    /// What people call the field.
    pub fn field_label(&self) -> String {
        let name = self.name.replace('_', " ");
        self.field
            .map_or_else(|| capital(&name), |field| field.label.to_owned())
    }

    /// Whether it is about this address: the document, the record, or the dispute itself.
    pub fn is_within(&self, at: &Address) -> bool {
        at == &Address::document(self.at.file.clone()) || *at == self.about || *at == self.at
    }
}

/// What is in dispute in a document, in the order of its file.
pub fn of(document: &dyn Document) -> Vec<InDispute> {
    let disputes = document.items(Kind::Dispute).into_iter();
    disputes.map(|dispute| one(document, dispute)).collect()
}

/// What is in dispute in the whole portfolio.
pub fn all(portfolio: &Portfolio) -> Vec<InDispute> {
    let inquiries = portfolio.inquiries.iter().flat_map(|inquiry| of(inquiry));
    of(&portfolio.ecosystem)
        .into_iter()
        .chain(inquiries)
        .collect()
}

/// One dispute of a document.
pub fn one(document: &dyn Document, dispute: &dyn Record) -> InDispute {
    let file = document.id();
    let (of, name) = (dispute.get("of").plain(), dispute.get("field").plain());
    let item = Id::parse(&of);
    let record: Option<&dyn Record> = match &item {
        Some(item) => document.item(item),
        None => Some(document),
    };
    let field = record.and_then(|record| field_named(record.fields(), &name));
    let stands = record
        .zip(field)
        .map(|(record, field)| record.get(field.name));
    let stands = stands.as_ref().map(Value::plain).unwrap_or_default();
    let mut values: Vec<String> =
        FieldValue::from_value(&dispute.get("values")).unwrap_or_default();
    if field.is_some() && !values.contains(&stands) {
        values.push(stands.clone());
        values.sort();
    }
    InDispute {
        at: Address::item(file.clone(), dispute.id().clone()),
        title: record.map_or(of, |record| titled::title(document, record)),
        about: Address {
            file: file.clone(),
            item,
        },
        field,
        name,
        stands,
        values,
    }
}

/// The line that stands for a record: for a dispute what it is about.
pub fn title(document: &dyn Document, record: &dyn Record) -> String {
    if record.kind() == Kind::Dispute {
        one(document, record).label()
    } else {
        titled::title(document, record)
    }
}
