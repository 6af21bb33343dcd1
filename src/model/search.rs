//! Search over every text of the portfolio: each word has to be somewhere in the record, in any case.

use crate::model::document::all_items;
use crate::model::field::{Field, FieldKind, Record};
use crate::model::id::{Id, Ref};
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

/// For each of these barriers of an inquiry, the barriers elsewhere that could be the same: they share rare words of the
/// title, most likely first. The titles of the whole portfolio are read once for all of them.
///
/// Each shared word (or beginning of four letters or more) counts by how few other titles hold it; one that many hold
/// is not enough. What is linked by `same_as` already is left out.
pub fn look_alikes(
    portfolio: &Portfolio,
    file: &Id,
    barriers: &[Id],
    most: usize,
) -> Vec<Vec<(Address, String)>> {
    let others: Vec<Titled<'_>> = portfolio
        .inquiries
        .iter()
        .filter(|inquiry| inquiry.id != *file)
        .flat_map(|inquiry| {
            inquiry.barriers.iter().map(|barrier| Titled {
                file: &inquiry.id,
                item: &barrier.id,
                title: &barrier.title,
                words: telling_words(&barrier.title),
            })
        })
        .collect();
    barriers
        .iter()
        .map(|id| {
            alike_titles(
                portfolio,
                &Address::item(file.clone(), id.clone()),
                &others,
                most,
            )
        })
        .collect()
}

/// A barrier somewhere else, with the words of its title.
struct Titled<'a> {
    file: &'a Id,
    item: &'a Id,
    title: &'a str,
    words: Vec<String>,
}

fn alike_titles(
    portfolio: &Portfolio,
    at: &Address,
    others: &[Titled<'_>],
    most: usize,
) -> Vec<(Address, String)> {
    let Some(title) = portfolio.record(at).map(Record::title) else {
        return Vec::new();
    };
    let known = known_same(portfolio, at);
    let mut scores = vec![0; others.len()];
    for word in telling_words(&title) {
        let holders: Vec<usize> = others
            .iter()
            .enumerate()
            .filter(|(_, other)| other.words.iter().any(|held| alike(&word, held)))
            .map(|(at, _)| at)
            .collect();
        let weight = 1000_usize.checked_div(holders.len()).unwrap_or(0);
        for at in holders {
            scores[at] += weight;
        }
    }
    let enough = others
        .iter()
        .zip(scores)
        .filter(|(_, score)| *score >= ENOUGH);
    let mut scored: Vec<(usize, Address, &str)> = enough
        .map(|(other, score)| {
            let at = Address::item(other.file.clone(), other.item.clone());
            (score, at, other.title)
        })
        .filter(|(_, at, _)| !known.contains(at))
        .collect();
    scored.sort_by(|(a, one, _), (b, two, _)| b.cmp(a).then(one.cmp(two)));
    scored
        .into_iter()
        .take(most)
        .map(|(_, at, title)| (at, title.to_owned()))
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
