//! What people type becomes values: checked against the field, the inquiry and the portfolio, or refused with a hint.

use crate::model::day::Day;
use crate::model::field::{Field, FieldKind};
use crate::model::id::{Id, Ref};
use crate::model::kind::Kind;
use crate::model::moment::Moment;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::refusal::Refusal;
use crate::model::strength::Strength;
use crate::model::text;
use crate::model::titled;
use crate::model::value::Value;
use crate::model::wording::{folded, nearest, same_word, uncapital, unknown_word};

/// Where something is typed: it decides what names and references mean.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    /// The whole portfolio.
    pub portfolio: &'a Portfolio,
    /// The inquiry that is being written.
    pub file: &'a Id,
    /// Today, for dates like `+2w`.
    pub today: Day,
}

/// A value as typed. What is named by a label stands apart: a new one has to be added first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// The value is complete.
    Value(Value),
    /// Labels of records of a kind, known or new, in the order typed.
    Labels(Kind, Vec<String>),
}

/// Reads what was typed for a field: one text, or several for a field that holds several. Empty text empties the field.
pub fn read(field: &Field, texts: &[&str], scope: Scope<'_>) -> Result<Typed, Refusal> {
    let clean: Vec<String> = texts
        .iter()
        .map(|typed| text::prose(typed))
        .filter(|typed| !typed.is_empty())
        .collect();
    let joined = || text::line(&clean.join(" "));
    if clean.is_empty() {
        return Ok(Typed::Value(if field.kind == FieldKind::Flag {
            Value::Flag(false)
        } else {
            Value::Empty
        }));
    }
    let value = match field.kind {
        FieldKind::Line => Value::Text(joined()),
        FieldKind::Text => Value::Text(clean.join("\n\n")),
        FieldKind::Lines => Value::Lines(lines(&clean)),
        FieldKind::Choice(words) => Value::Text(word(field, words, &joined())?.to_owned()),
        FieldKind::Choices(words) => {
            let picked = parts(&clean, &[',', ';', '\n']);
            let picked: Result<Vec<String>, Refusal> = picked
                .iter()
                .map(|typed| word(field, words, typed).map(str::to_owned))
                .collect();
            Value::Lines(picked?)
        }
        FieldKind::Date => Value::Day(day(field, &joined(), scope.today)?),
        FieldKind::Moment => match Moment::parse(&joined()) {
            Some(moment) => Value::Moment(moment),
            None => Value::Moment(Moment::on(day(field, &joined(), scope.today)?)),
        },
        FieldKind::Number => Value::Number(number(field, &joined())?),
        FieldKind::Score => Value::Number(score(field, &joined())?),
        FieldKind::Flag => Value::Flag(flag(field, &joined())?),
        FieldKind::References(kinds) => {
            let picked: Result<Vec<Vec<Ref>>, Refusal> = clean
                .iter()
                .map(|typed| references(field, kinds, typed, scope))
                .collect();
            Value::Refs(unique(picked?.concat()))
        }
        FieldKind::Labels(kind) => {
            let labels = unique(parts(&clean, &[',', ';', '\n']));
            return Ok(Typed::Labels(kind, labels));
        }
        FieldKind::Named(kind) => Value::Text(
            named(field, kind, &joined(), scope.portfolio)?
                .as_str()
                .to_owned(),
        ),
        FieldKind::NamedMany(kind) => {
            let picked: Result<Vec<String>, Refusal> = parts(&clean, &[',', ';', '\n'])
                .iter()
                .map(|typed| {
                    named(field, kind, typed, scope.portfolio).map(|id| id.as_str().to_owned())
                })
                .collect();
            Value::Lines(unique(picked?))
        }
        FieldKind::Rows => {
            return Err(Refusal::new(
                format!("{} is kept by beal itself.", field.label),
                "Change what it is about.",
            ));
        }
    };
    Ok(Typed::Value(value))
}

/// The record of a kind in this inquiry that a label or id means.
pub fn labelled(scope: Scope<'_>, kind: Kind, label: &str) -> Option<Id> {
    use crate::model::document::Document;
    let inquiry = scope.portfolio.inquiry(scope.file)?;
    let wanted = folded(label);
    let found = inquiry
        .items(kind)
        .into_iter()
        .find(|record| record.id().as_str() == label || folded(record.headline()) == wanted)?;
    Some(found.id().clone())
}

/// The record of the portfolio's own file that an id or name means.
pub fn named(field: &Field, kind: Kind, typed: &str, portfolio: &Portfolio) -> Result<Id, Refusal> {
    use crate::model::document::Document;
    let records = portfolio.ecosystem.items(kind);
    let wanted = folded(typed);
    let found = records
        .iter()
        .find(|record| folded(record.id().as_str()) == wanted || folded(&record.title()) == wanted);
    if let Some(record) = found {
        return Ok(record.id().clone());
    }
    let standing = records
        .iter()
        .filter(|record| portfolio.ecosystem.stands(record.id()));
    let titles: Vec<String> = standing.map(|record| record.title()).collect();
    let near = nearest(
        typed,
        titles
            .iter()
            .map(String::as_str)
            .chain(records.iter().map(|r| r.id().as_str())),
    );
    let there = format!("There are: {}", titles.join(" · "));
    let remedy = match (near, titles.is_empty()) {
        (Some(near), _) => format!("Did you mean “{near}”? {there}"),
        (None, true) => format!(
            "The portfolio names no {} yet: beal add {} --name …",
            kind.plural(),
            kind.word()
        ),
        (None, false) => there,
    };
    Err(Refusal::new(
        format!("{}: there is no {} “{typed}”.", field.label, kind.word()),
        remedy,
    ))
}

/// The word of a vocabulary that was typed, however it is cased or joined.
pub fn word(
    field: &Field,
    words: &'static [&'static str],
    typed: &str,
) -> Result<&'static str, Refusal> {
    same_word(words, typed).map(|at| words[at]).ok_or_else(|| {
        Refusal::new(
            format!("{}: {}", field.label, unknown_word(typed, words)),
            "",
        )
    })
}

fn day(field: &Field, typed: &str, today: Day) -> Result<Day, Refusal> {
    let read = if field.past {
        Day::typed_past
    } else {
        Day::typed
    };
    read(typed, today).ok_or_else(|| {
        Refusal::new(
            format!("{}: “{typed}” is not a date.", field.label),
            "Write it as 2026-12-14, 14 dec, friday or +2w.",
        )
    })
}

fn number(field: &Field, typed: &str) -> Result<i64, Refusal> {
    typed.parse::<u32>().map(i64::from).map_err(|_| {
        Refusal::new(
            format!("{}: “{typed}” is not a whole number.", field.label),
            "",
        )
    })
}

fn score(field: &Field, typed: &str) -> Result<i64, Refusal> {
    let number = typed.parse().ok().and_then(Strength::new);
    number.map(|number| i64::from(number.get())).ok_or_else(|| {
        Refusal::new(
            format!("{}: “{typed}” is not a number from 1 to 5.", field.label),
            "Write 1 for weak, 5 for strong, or a number between.",
        )
    })
}

/// Yes or no, as people type them.
pub fn flag(field: &Field, typed: &str) -> Result<bool, Refusal> {
    match typed.to_lowercase().as_str() {
        "yes" | "y" | "true" | "1" | "on" => Ok(true),
        "no" | "n" | "false" | "0" | "off" => Ok(false),
        _ => Err(Refusal::new(
            format!("{}: “{typed}” is neither yes nor no.", field.label),
            "Write yes or no.",
        )),
    }
}

/// The references of one text: a single title, which may have commas in it, or several parts.
fn references(
    field: &Field,
    kinds: &[Kind],
    typed: &str,
    scope: Scope<'_>,
) -> Result<Vec<Ref>, Refusal> {
    let typed = text::line(typed);
    if !titled(kinds, &typed, scope).is_empty() {
        return Ok(vec![reference(field, kinds, &typed, scope)?]);
    }
    parts(&[typed], &[',', ';'])
        .iter()
        .map(|part| reference(field, kinds, part, scope))
        .collect()
}

/// A reference by `<item>`, `<inquiry>/<item>`, an inquiry's id or beginning, or the exact title in this inquiry.
fn reference(field: &Field, kinds: &[Kind], typed: &str, scope: Scope<'_>) -> Result<Ref, Refusal> {
    let by_id = Ref::parse(typed).and_then(|r| scope.portfolio.resolve(&r, scope.file));
    if let Some(at) = by_id {
        return Ok(Portfolio::reference(&at, scope.file));
    }
    match titled(kinds, typed, scope).as_slice() {
        [] => {}
        [one] => return Ok(Portfolio::reference(one, scope.file)),
        several => {
            let reason = format!(
                "{}: “{typed}” could be any of {}.",
                field.label,
                several.len()
            );
            let points = several
                .iter()
                .map(|at| Portfolio::reference(at, scope.file).to_string())
                .collect();
            return Err(Refusal::new(reason, "Write its id.").with_points(points));
        }
    }
    let found = scope
        .portfolio
        .find(typed)
        .map(|at| Portfolio::reference(&at, scope.file));
    found.map_err(|refusal| {
        if typed.contains('/') || !refusal.points.is_empty() {
            return Refusal {
                reason: format!("{}: {}", field.label, uncapital(&refusal.reason)),
                ..refusal
            };
        }
        nothing_of(field, kinds, typed, scope)
    })
}

fn nothing_of(field: &Field, kinds: &[Kind], typed: &str, scope: Scope<'_>) -> Refusal {
    let words: Vec<&str> = kinds.iter().map(|kind| kind.word()).collect();
    let known = candidates(kinds, scope);
    let near = nearest(typed, known.iter().map(|(_, title)| title.as_str()));
    let remedy = match near {
        Some(title) => format!("Did you mean “{title}”?"),
        None => format!("`beal show {}` shows what it holds.", scope.file),
    };
    Refusal::new(
        format!(
            "{}: there is no {} “{typed}” here.",
            field.label,
            words.join(" or ")
        ),
        remedy,
    )
}

/// What in this inquiry (or which inquiry) has this title.
fn titled(kinds: &[Kind], typed: &str, scope: Scope<'_>) -> Vec<Address> {
    let wanted = folded(typed);
    candidates(kinds, scope)
        .into_iter()
        .filter(|(_, title)| folded(title) == wanted)
        .map(|(at, _)| at)
        .collect()
}

/// What a field of references could lead to, with titles: the records of this document, and whole inquiries.
pub fn candidates(kinds: &[Kind], scope: Scope<'_>) -> Vec<(Address, String)> {
    use crate::model::field::Record;
    let mut found = Vec::new();
    for kind in kinds {
        if *kind == Kind::Inquiry {
            let others = scope
                .portfolio
                .inquiries
                .iter()
                .filter(|inquiry| inquiry.id != *scope.file);
            found.extend(
                others.map(|inquiry| (Address::document(inquiry.id.clone()), inquiry.title())),
            );
        } else if let Some(document) = scope.portfolio.document(scope.file) {
            found.extend(document.items(*kind).into_iter().map(|record| {
                (
                    Address::item(scope.file.clone(), record.id().clone()),
                    titled::title(document, record),
                )
            }));
        }
    }
    found
}

/// Whether a field of references has anything to lead to, other than the record that it stands in.
pub fn has_candidates(kinds: &[Kind], scope: Scope<'_>, except: &Address) -> bool {
    use crate::model::document::Document;
    let Some(inquiry) = scope.portfolio.inquiry(scope.file) else {
        return false;
    };
    kinds.iter().any(|kind| match kind {
        Kind::Inquiry => scope.portfolio.inquiries.len() > 1,
        kind => {
            let records = inquiry.items(*kind);
            let mut ids = records.into_iter().map(crate::model::field::Record::id);
            ids.any(|id| Some(id) != except.item.as_ref())
        }
    })
}

/// The entries of texts: one a line where a text has several lines, else parted by `;`.
fn lines(texts: &[String]) -> Vec<String> {
    let entries = |typed: &String| {
        let separator = if typed.contains('\n') { '\n' } else { ';' };
        parts(std::slice::from_ref(typed), &[separator])
    };
    texts.iter().flat_map(entries).collect()
}

fn parts(texts: &[String], separators: &[char]) -> Vec<String> {
    texts
        .iter()
        .flat_map(|typed| typed.split(separators))
        .map(text::line)
        .filter(|part| !part.is_empty())
        .collect()
}

fn unique<T: PartialEq>(items: Vec<T>) -> Vec<T> {
    let mut kept: Vec<T> = Vec::with_capacity(items.len());
    for item in items {
        if !kept.contains(&item) {
            kept.push(item);
        }
    }
    kept
}
