//! When something last happened in an inquiry: the newest of all its dates of writing.

use crate::model::day::Day;
use crate::model::document::all_items;
use crate::model::field::Record;
use crate::model::moment::Moment;
use crate::model::records::inquiry::Inquiry;

/// The newest moment at which something was added or changed.
pub fn last_event(inquiry: &Inquiry) -> Moment {
    let own = newest(inquiry);
    all_items(inquiry).map(newest).fold(own, Moment::max)
}

/// Whole days since something last happened; never negative, and 0 where a file written by hand gives no date at all.
pub fn days_quiet(inquiry: &Inquiry, today: Day) -> i64 {
    let last = last_event(inquiry);
    if last == Moment::default() {
        0
    } else {
        today.days_since(last.day()).max(0)
    }
}

fn newest(record: &dyn Record) -> Moment {
    record
        .history()
        .iter()
        .map(|entry| entry.on)
        .fold(record.added(), Moment::max)
}
