//! Search over every text of the portfolio: each word has to be somewhere in the record, in any case.

use crate::model::document::all_items;
use crate::model::field::{Field, FieldKind, Record};
use crate::model::id::Ref;
use crate::model::kind::Kind;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::inquiry::Inquiry;
use crate::model::value::FieldValue;

/// One record that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where it is.
    pub at: Address,
    /// What it is.
    pub kind: Kind,
    /// The line that stands for it.
    pub title: String,
    /// The name of the field in which the first word was found.
    pub field: &'static str,
    /// The line of that field around the first word.
    pub excerpt: String,
}

/// Finds the records that hold every word of `text`; those with a word in their title come first, then by address.
pub fn search(portfolio: &Portfolio, text: &str, kind: Option<Kind>) -> Vec<Hit> {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let mut hits: Vec<Hit> = portfolio
        .inquiries
        .iter()
        .flat_map(|inquiry| hits_in(inquiry, &words, kind))
        .collect();
    hits.sort_by_key(|hit| {
        let title = hit.title.to_lowercase();
        !words.iter().all(|word| title.contains(word.as_str()))
    });
    hits
}

fn hits_in(inquiry: &Inquiry, words: &[String], kind: Option<Kind>) -> Vec<Hit> {
    let head = std::iter::once((
        Address::document(inquiry.id.clone()),
        inquiry as &dyn Record,
    ));
    let items =
        all_items(inquiry).map(|item| (Address::item(inquiry.id.clone(), item.id().clone()), item));
    head.chain(items)
        .filter(|(_, record)| kind.is_none_or(|kind| record.kind() == kind))
        .filter(|(_, record)| !matches!(record.kind(), Kind::Move | Kind::Sheet) || kind.is_some())
        .filter_map(|(at, record)| {
            let (field, excerpt) = found_in(record, words)?;
            Some(Hit {
                at,
                kind: record.kind(),
                title: record.title(),
                field,
                excerpt,
            })
        })
        .collect()
}

/// The field and line of the first word, if every word is in the record.
fn found_in(record: &dyn Record, words: &[String]) -> Option<(&'static str, String)> {
    // The id is looked through last: what people wrote says more than the name of a file.
    let (ids, others): (Vec<&Field>, Vec<&Field>) =
        record.fields().iter().partition(|field| field.name == "id");
    let texts: Vec<(&'static str, String)> = others
        .into_iter()
        .chain(ids)
        .filter(|field| {
            !matches!(
                field.kind,
                FieldKind::Moment | FieldKind::Flag | FieldKind::Number
            )
        })
        .map(|field| (field.name, record.get(field.name).plain()))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    let all = texts
        .iter()
        .map(|(_, text)| text.to_lowercase())
        .collect::<Vec<_>>();
    if !words
        .iter()
        .all(|word| all.iter().any(|text| text.contains(word.as_str())))
    {
        return None;
    }
    let at = all
        .iter()
        .position(|text| text.contains(words[0].as_str()))?;
    let (field, text) = &texts[at];
    let line = text
        .lines()
        .find(|line| line.to_lowercase().contains(words[0].as_str()))
        .unwrap_or(text);
    Some((field, line.trim().to_owned()))
}

/// Barriers elsewhere that could be the same as this one: they share rare words of the title, most likely first.
///
/// Each shared word (or beginning of four letters or more) counts by how few other titles hold it; one that many hold
/// is not enough. What is linked by `same_as` already is left out.
pub fn look_alikes(portfolio: &Portfolio, at: &Address, most: usize) -> Vec<(Address, String)> {
    let Some(title) = portfolio.record(at).map(Record::title) else {
        return Vec::new();
    };
    let wanted = telling_words(&title);
    let known = known_same(portfolio, at);
    let others: Vec<(Address, String, Vec<String>)> = portfolio
        .inquiries
        .iter()
        .filter(|inquiry| inquiry.id != at.file)
        .flat_map(|inquiry| {
            inquiry.barriers.iter().map(|b| {
                (
                    Address::item(inquiry.id.clone(), b.id.clone()),
                    b.title.clone(),
                    telling_words(&b.title),
                )
            })
        })
        .collect();
    let rarity = |word: &String| {
        let holders = others
            .iter()
            .filter(|(_, _, words)| words.iter().any(|other| alike(word, other)))
            .count();
        1000_usize.checked_div(holders).unwrap_or(0)
    };
    let weights: Vec<(String, usize)> = wanted
        .into_iter()
        .map(|word| (word.clone(), rarity(&word)))
        .collect();
    let mut scored: Vec<(usize, &Address, &String)> = others
        .iter()
        .map(|(at, title, words)| {
            let shared = weights
                .iter()
                .filter(|(word, _)| words.iter().any(|other| alike(word, other)));
            (shared.map(|(_, weight)| weight).sum(), at, title)
        })
        .filter(|(score, at, _)| *score >= ENOUGH && !known.contains(at))
        .collect();
    scored.sort_by_key(|(score, at, _)| (std::cmp::Reverse(*score), *at));
    scored
        .into_iter()
        .take(most)
        .map(|(_, at, title)| (at.clone(), title.clone()))
        .collect()
}

/// One word that at most two other titles hold, or several that few do.
const ENOUGH: usize = 500;

/// The barriers that are known to be the same as this one.
fn known_same(portfolio: &Portfolio, at: &Address) -> Vec<Address> {
    let refs: Vec<Ref> = portfolio
        .record(at)
        .and_then(|record| FieldValue::from_value(&record.get("same_as")))
        .unwrap_or_default();
    refs.iter()
        .filter_map(|reference| portfolio.resolve(reference, &at.file))
        .collect()
}

/// The words of a title that tell it apart: four letters or more and none of the most common ones.
fn telling_words(title: &str) -> Vec<String> {
    const COMMON: &[&str] = &[
        "about", "after", "before", "from", "have", "into", "nobody", "only", "over", "people",
        "that", "their", "them", "then", "they", "this", "until", "when", "where", "which", "with",
        "without", "cannot", "does", "been",
    ];
    title
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= 4 && !COMMON.contains(word))
        .map(str::to_owned)
        .collect()
}

/// Whether two words share all but a short ending: `letter` and `letters`, `discharge` and `discharged`.
fn alike(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    long.starts_with(short) && long.len() - short.len() <= 2
}
