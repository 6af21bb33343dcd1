//! When something last happened in an inquiry: the newest of all its dates of writing.

use crate::model::day::{Day, Moment};
use crate::model::document::all_items;
use crate::model::field::Record;
use crate::model::records::inquiry::Inquiry;
use crate::model::value::{Entry, FieldValue};

/// The newest moment at which something was added or changed.
pub fn last_event(inquiry: &Inquiry) -> Moment {
    let own = newest(inquiry);
    all_items(inquiry).map(newest).fold(own, Moment::max)
}

/// Whole days since something last happened; never negative.
pub fn days_quiet(inquiry: &Inquiry, today: Day) -> i64 {
    today.days_since(last_event(inquiry).day()).max(0)
}

fn newest(record: &dyn Record) -> Moment {
    let entries: Vec<Entry> = FieldValue::from_value(&record.get("history")).unwrap_or_default();
    entries.iter().map(|entry| entry.on).fold(record.added(), Moment::max)
}
