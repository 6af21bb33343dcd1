//! Disputes: what two people wrote into one field without knowing of each other, until somebody says which one holds.

use crate::model::field::FieldKind::{Line, Lines};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::record;

record! {
    /// The values of one field that are in dispute. One of them stands in the field meanwhile; all of them are here.
    pub struct Dispute of Dispute {
        of: String = Line, "About", "The id of the record; empty for the inquiry itself" [follows];
        field: String = Line, "Field", "The name of the field" [follows];
        values: Vec<String> = Lines, "Values", "What was written, the one that stands among them" [follows];
    }
}

impl Dispute {
    /// The id of the dispute about a field of an item, or of the document itself: the same on every machine, so that two
    /// that merge alike write alike.
    pub fn id_of(item: Option<&Id>, field: &str) -> Id {
        let item = item.map_or("", Id::as_str);
        Id::hashed(
            Kind::Dispute.letter().unwrap_or('d'),
            &format!("{item}/{field}"),
        )
    }

    /// Whether it is about this field of an item, or of the document itself.
    pub fn is_about(&self, item: Option<&Id>, field: &str) -> bool {
        self.of == item.map_or("", Id::as_str) && self.field == field
    }
}
