//! The pen: who writes, when, and where new ids come from. Passed in, so that tests can play any day.

use crate::model::day::{Day, Moment};
use crate::model::id::{Id, IdSource};
use crate::model::kind::Kind;
use crate::model::document::Document;

/// Who writes, when, and with which ids.
#[derive(Debug)]
pub struct Pen {
    /// The moment that goes into records.
    pub now: Moment,
    /// The role or label that goes into dated entries; may be empty.
    pub author: String,
    /// Where new ids come from.
    pub ids: IdSource,
}

impl Pen {
    /// The day of writing.
    pub fn today(&self) -> Day {
        self.now.day()
    }

    /// A new id for an item of a document. Kinds without a letter never get one: people choose their ids.
    pub fn item_id(&mut self, kind: Kind, document: &dyn Document) -> Id {
        self.ids.item(kind.letter().unwrap_or('z'), |id| document.item(id).is_some())
    }
}
