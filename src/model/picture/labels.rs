//! What things are called in a picture, and how many of them there are.

use crate::model::document::Document;
use crate::model::id::{Id, Ref};
use crate::model::records::inquiry::Inquiry;

/// The item of an inquiry that a link leads to; `None` where it leads elsewhere.
pub fn here<'a>(inquiry: &Inquiry, link: &'a Ref) -> Option<&'a Id> {
    let is_here = link.file.as_ref().is_none_or(|file| *file == inquiry.id);
    is_here.then_some(&link.item)
}

/// What a link leads to, by its title; the link itself where that is not known here.
pub fn label(inquiry: &Inquiry, link: &Ref) -> String {
    let record = here(inquiry, link).and_then(|id| inquiry.item(id));
    record.map_or_else(|| link.to_string(), |record| record.headline().to_owned())
}

/// `1 tie`, `3 ties`.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    let word = if count == 1 { one } else { many };
    format!("{count} {word}")
}

/// Items of a sentence, or `none yet`.
pub fn listed<T: AsRef<str>>(items: &[T]) -> String {
    if items.is_empty() {
        return "none yet".to_owned();
    }
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    items.join("; ")
}
