//! Promising: somebody is owed an answer about something, in words that the room has chosen.

use crate::model::compose::Composer;
use crate::model::document::Document;
use crate::model::effects::{barriers_behind, contributors};
use crate::model::field::{Field, FieldKind, Record, field_named};
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::portfolio::Address;
use crate::model::records::contribution::Feedback;
use crate::model::records::inquiry::Inquiry;
use crate::model::refusal::Refusal;
use crate::model::text;
use crate::model::value::{FieldValue, Value};
use crate::model::words::FeedbackKind;

/// Writes down what was promised, as a line of feedback that is owed about an item, or about the inquiry as a whole.
///
/// It is owed to whoever brought the item, or the barriers that it goes back to. A promise is of what comes of it: that
/// they were heard is owed by itself.
pub fn promise(composer: &mut Composer<'_>, about: &Address, typed: &str) -> Result<Id, Refusal> {
    let file = &about.file;
    let Some(inquiry) = composer.portfolio.inquiry(file) else {
        return Err(Refusal::new(format!("There is no inquiry {file}."), ""));
    };
    let owed = owed(inquiry, about)?;
    let values = [
        ("title", Value::Text(text::line(typed))),
        ("kind", FeedbackKind::Effect.to_value()),
        ("to", owed.to.to_value()),
        ("contributions", owed.contributions.to_value()),
        ("about", owed.about.to_value()),
    ];
    let named = |name: &str| field_named(Feedback::FIELDS, name);
    let values: Vec<(&'static Field, Value)> = values
        .into_iter()
        .filter_map(|(name, value)| Some((named(name)?, value)))
        .collect();
    composer.add_values(file, Kind::Feedback, &values)
}

/// Whom an answer is owed to, and about what.
#[derive(Debug, Default)]
struct Owed {
    about: Vec<Ref>,
    contributions: Vec<Ref>,
    to: String,
}

fn owed(inquiry: &Inquiry, about: &Address) -> Result<Owed, Refusal> {
    let Some(item) = &about.item else {
        return Ok(Owed {
            about: vec![Ref::here(about.file.clone())],
            ..Owed::default()
        });
    };
    let Some(kind) = inquiry.item(item).map(Record::kind) else {
        return Err(Refusal::new("It is not there any more.", ""));
    };
    if let Some(brought) = inquiry.contributions.iter().find(|c| c.id == *item) {
        if brought.no_answer {
            return Err(Refusal::new(
                "They asked not to be answered.",
                "If they have changed their mind, take “No answer wanted” out first.",
            ));
        }
        return Ok(Owed {
            contributions: vec![Ref::here(item.clone())],
            ..Owed::default()
        });
    }
    let behind = barriers_behind(inquiry, item);
    let mut owed = Owed::default();
    for (contributions, to) in behind.iter().flat_map(|id| contributors(inquiry, id)) {
        for reference in contributions {
            if !owed.contributions.contains(&reference) {
                owed.contributions.push(reference);
            }
        }
        if owed.to.is_empty() {
            owed.to = to;
        }
    }
    if !owed.contributions.is_empty() {
        owed.to.clear();
    }
    owed.about = if can_be_about(kind) {
        vec![Ref::here(item.clone())]
    } else {
        behind.into_iter().map(Ref::here).collect()
    };
    Ok(owed)
}

fn can_be_about(kind: Kind) -> bool {
    let field = field_named(Feedback::FIELDS, "about").map(|field| field.kind);
    matches!(field, Some(FieldKind::References(kinds)) if kinds.contains(&kind))
}
