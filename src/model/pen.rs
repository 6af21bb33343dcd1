//! The pen: who writes, when, and where new ids come from. Passed in, so that tests can play any day.

use crate::model::change::Change;
use crate::model::day::Day;
use crate::model::document::{Document, all_items};
use crate::model::field::Record;
use crate::model::id::{Id, IdSource, slug};
use crate::model::kind::Kind;
use crate::model::moment::Moment;
use crate::model::portfolio::Address;
use crate::model::value::{Entry, Value};

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

    /// The moment of the next record of a document: now, or the second after its newest where that was written in the
    /// same breath. So what is written one after another stands in that order, whatever its random ids are.
    pub fn moment_in(&self, document: &dyn Document) -> Moment {
        let newest = all_items(document)
            .map(Record::added)
            .filter(|added| added.day() == self.today())
            .max();
        newest
            .filter(|newest| *newest >= self.now)
            .map_or(self.now, Moment::next_second)
    }

    /// The id of a record of a kind without a letter: its name, as people would choose it.
    pub fn chosen_id(&mut self, kind: Kind, name: &str, document: &dyn Document) -> Id {
        let plain = Id::parse(&slug(name)).filter(|id| id.letter().is_none());
        let free = plain.filter(|id| document.item(id).is_none() && document.id() != id);
        free.unwrap_or_else(|| {
            let name = format!("{} {name}", kind.word());
            self.ids.file(&name, |id| document.item(id).is_some())
        })
    }

    /// A new id for an item of a document. Kinds without a letter have [`Pen::chosen_id`].
    pub fn item_id(&mut self, kind: Kind, document: &dyn Document) -> Id {
        self.ids.item(kind.letter().unwrap_or('z'), |id| {
            document.item(id).is_some()
        })
    }

    /// A change of a dated field with its entry: when, by whom and why.
    pub fn dated(&self, at: Address, field: &str, was: &Value, now: &Value, why: &str) -> Change {
        let entry = Entry {
            on: self.now,
            field: field.to_owned(),
            was: was.plain(),
            to: now.plain(),
            by: self.author.clone(),
            why: crate::model::text::line(why),
        };
        Change::Set {
            at,
            field: field.to_owned(),
            was: was.clone(),
            now: now.clone(),
            entry: Some(entry),
        }
    }
}
