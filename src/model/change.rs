//! Changes: everything that can happen to a portfolio, as data.
//!
//! A change carries what was there before, so that it can be undone to the byte and re-applied on a file that
//! somebody else has written meanwhile. Screens and commands make changes with [`crate::model::compose`].

use serde::{Deserialize, Serialize};

use crate::model::document::contents;
use crate::model::field::Record;
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::portfolio::Address;
use crate::model::value::{Entry, FieldValue, Value};

/// The contents of a record: names of fields and what they hold.
pub type Contents = Vec<(String, Value)>;

/// One thing that happens. Undoing it is [`crate::model::apply::revert`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// A document is begun. Undo takes it away.
    Begin {
        /// What it is; an inquiry, where it is not said.
        #[serde(default = "inquiry", skip_serializing_if = "is_inquiry")]
        kind: Kind,
        /// Its contents, `id` and `added` among them.
        fields: Contents,
    },
    /// A record joins a document. Undo takes it out.
    Add {
        /// The document.
        file: Id,
        /// What it is.
        kind: Kind,
        /// Its contents, `id` and `added` among them.
        fields: Contents,
    },
    /// A record leaves a document. Undo puts it back as it was.
    Remove {
        /// The document.
        file: Id,
        /// What it is.
        kind: Kind,
        /// Its contents as they were.
        fields: Contents,
    },
    /// A record comes over from another document as it was: with its id, its date and its history. Undo takes it out.
    ///
    /// Unlike [`Change::Add`] nothing follows from it and nothing is asked of it, for it was taken long ago. Links of it
    /// that lead nowhere come along; [`Change::Relink`] adds those that lead to what comes over with it.
    Bring {
        /// The document that it comes to.
        file: Id,
        /// What it is.
        kind: Kind,
        /// Its contents, `id` and `added` among them.
        fields: Contents,
    },
    /// A field of references is written anew because what it leads to goes elsewhere. Undo writes it as it was.
    ///
    /// Unlike [`Change::Set`] nothing follows from it: it leads to the same things as before.
    Relink {
        /// The record that refers.
        at: Address,
        /// The field's name.
        field: String,
        /// What it referred to.
        was: Vec<Ref>,
        /// How that is written now.
        now: Vec<Ref>,
    },
    /// A field gets another content. Undo brings the old one back and takes the dated entry out.
    Set {
        /// The record.
        at: Address,
        /// The field's name.
        field: String,
        /// What it held.
        was: Value,
        /// What it holds now.
        now: Value,
        /// The dated entry, for a field that keeps them.
        entry: Option<Entry>,
    },
    /// A link is added to a field of references. Undo takes it out.
    Link {
        /// The record that refers.
        at: Address,
        /// The field's name.
        field: String,
        /// What it refers to, as written in the record's file.
        to: Ref,
    },
    /// A link is taken out of a field of references. Undo puts it back at its place.
    Unlink {
        /// The record that refers.
        at: Address,
        /// The field's name.
        field: String,
        /// What it referred to.
        to: Ref,
        /// Its place in the field.
        place: usize,
    },
    /// An inquiry moves to another stage. Undo takes the stage event out.
    Move {
        /// The inquiry.
        file: Id,
        /// The stage event: from, to, cycle, reason and the gate as it stood.
        event: Contents,
        /// The cycle before.
        cycle_was: u32,
    },
}

fn inquiry() -> Kind {
    Kind::Inquiry
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
fn is_inquiry(kind: &Kind) -> bool {
    *kind == Kind::Inquiry
}

impl Change {
    /// The change that begins a document.
    pub fn beginning(document: &dyn Record) -> Self {
        Self::Begin {
            kind: document.kind(),
            fields: contents(document),
        }
    }

    /// The change that adds a record to a document.
    pub fn adding(file: &Id, record: &dyn Record) -> Self {
        Self::Add {
            file: file.clone(),
            kind: record.kind(),
            fields: contents(record),
        }
    }

    /// The document that it touches, one that it begins among them.
    pub fn document(&self) -> Option<Id> {
        match self {
            Self::Begin { fields, .. } => id_of(fields),
            other => other.file().cloned(),
        }
    }

    /// The record that it touches; a document that it begins or moves is one.
    pub fn at(&self) -> Option<Address> {
        match self {
            Self::Begin { fields, .. } => id_of(fields).map(Address::document),
            Self::Move { file, .. } => Some(Address::document(file.clone())),
            Self::Add { file, fields, .. }
            | Self::Bring { file, fields, .. }
            | Self::Remove { file, fields, .. } => {
                id_of(fields).map(|item| Address::item(file.clone(), item))
            }
            Self::Set { at, .. }
            | Self::Link { at, .. }
            | Self::Unlink { at, .. }
            | Self::Relink { at, .. } => Some(at.clone()),
        }
    }

    /// The document that it changes; `None` where it begins one.
    pub fn file(&self) -> Option<&Id> {
        match self {
            Self::Begin { .. } => None,
            Self::Add { file, .. }
            | Self::Bring { file, .. }
            | Self::Remove { file, .. }
            | Self::Move { file, .. } => Some(file),
            Self::Set { at, .. }
            | Self::Link { at, .. }
            | Self::Unlink { at, .. }
            | Self::Relink { at, .. } => Some(&at.file),
        }
    }
}

/// A field among the contents of a record, as text; empty if it is not there.
pub fn text_of(fields: &Contents, name: &str) -> String {
    let found = fields.iter().find(|(other, _)| other == name);
    found.map(|(_, value)| value.plain()).unwrap_or_default()
}

/// The id among the contents of a record.
pub fn id_of(fields: &Contents) -> Option<Id> {
    fields
        .iter()
        .find(|(name, _)| name == "id")
        .and_then(|(_, value)| Id::from_value(value))
}
