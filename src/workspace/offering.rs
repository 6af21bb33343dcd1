//! Drafts that are offered again: what they say to people, and what stands at their place by now.

use crate::model::day::Day;
use crate::model::document::Document;
use crate::model::field::{FieldKind, Record, main_field};
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::value::Value;
use crate::model::walk::naming::SpotName;
use crate::model::walk::prompt::shown;
use crate::workspace::draft::{Draft, Line, Place};

/// The text of a draft as people read it: titles and names where it holds ids.
pub fn readable(draft: &Draft, portfolio: &Portfolio) -> String {
    let title = |line: &str| {
        let reference = Ref::parse(line)?;
        let home = draft.place.file()?;
        let at = portfolio.resolve(&reference, home)?;
        portfolio.title(&at)
    };
    let name = |kind: Kind, line: &str| portfolio.name_of(kind, line);
    let kind = draft.place.field(portfolio).map(|field| field.kind);
    let line = |line: &str| {
        let said = match kind {
            Some(FieldKind::References(_) | FieldKind::Labels(_)) => title(line),
            Some(FieldKind::Named(kind) | FieldKind::NamedMany(kind)) => Some(name(kind, line)),
            None if matches!(draft.place, Place::Links { .. }) => title(line),
            _ => None,
        };
        said.unwrap_or_else(|| line.to_owned())
    };
    let lines: Vec<String> = draft.text.split('\n').map(line).collect();
    lines.join("\n")
}

/// What stands at the place of a draft by now, as people read it; `None` where it is no field of a record that is there.
pub fn standing(draft: &Draft, portfolio: &Portfolio) -> Option<String> {
    let (at, name) = draft.place.stands_at()?;
    let field = draft.place.field(portfolio)?;
    let value = portfolio.record(&at)?.get(name);
    Some(match value {
        Value::Lines(lines) if field.kind == FieldKind::Lines => lines.join("\n"),
        value => shown(portfolio, &at.file, field, &value),
    })
}

/// Whether something else stands at its place than when it was begun.
pub fn is_overtaken(draft: &Draft, portfolio: &Portfolio) -> bool {
    let texts = texts_at(draft, portfolio);
    texts.is_some_and(|texts| texts != draft.was && texts != draft.text)
}

/// Whether what was typed stands there already: it was kept a moment before the program ended.
pub fn is_kept(draft: &Draft, portfolio: &Portfolio) -> bool {
    let text = draft.text.trim();
    let is_among = |file: &Id, kind: Kind| {
        let inquiry = portfolio.inquiry(file);
        let mut items = inquiry.into_iter().flat_map(|inquiry| inquiry.items(kind));
        items.any(|record| main_text(record) == text)
    };
    match &draft.place {
        Place::Line(Line::Inquiry) => {
            let mut all = portfolio.inquiries.iter();
            all.any(|inquiry| inquiry.title == text)
        }
        Place::Line(Line::Record { kind, file, .. })
        | Place::Answer {
            file,
            spot: SpotName::New { kind, .. },
            ..
        } => is_among(file, *kind),
        _ => texts_at(draft, portfolio).is_some_and(|texts| texts == draft.text),
    }
}

fn main_text(record: &dyn Record) -> String {
    let main = main_field(record.fields());
    let text = main.map(|field| record.get(field.name).plain());
    text.unwrap_or_default().trim().to_owned()
}

fn texts_at(draft: &Draft, portfolio: &Portfolio) -> Option<String> {
    let (at, name) = draft.place.stands_at()?;
    Some(portfolio.record(&at)?.get(name).texts().join("\n"))
}

/// Why a draft has no place to go to, as a sentence; `None` where it has.
pub fn is_homeless(draft: &Draft, portfolio: &Portfolio) -> Option<String> {
    let file = draft.place.file()?;
    let gone = |what: &str| Some(format!("{what} is not there any more."));
    let is_there = |at: &Address| portfolio.record(at).is_some();
    match &draft.place {
        Place::Line(Line::Reply { at, .. } | Line::Rename { at }) => {
            (!is_there(at)).then(|| "What it is about is not there any more.".to_owned())
        }
        Place::Line(Line::NewName { .. }) => None,
        Place::Sorting { message, .. } => (portfolio.messages.named(message).is_none())
            .then(|| "Its message is not there any more.".to_owned()),
        _ if portfolio.document(file).is_none() => gone(what_was(file)),
        Place::Line(Line::ParkItem { at }) | Place::Links { at } | Place::Lock { at, .. }
            if !is_there(at) =>
        {
            gone("What it is about")
        }
        _ => None,
    }
}

/// What a file was that is gone: the id of a session begins with its day.
fn what_was(file: &Id) -> &'static str {
    let day = file.as_str().get(..10).and_then(Day::parse);
    day.map_or("Its inquiry", |_| "Its session")
}
