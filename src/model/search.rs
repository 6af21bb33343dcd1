//! Search over every text of the portfolio: each word has to be somewhere in the record, in any case.

use crate::model::document::{Document, all_items};
use crate::model::field::{Field, FieldKind, Record};
use crate::model::id::{Id, Ref};
use crate::model::in_dispute::title;
use crate::model::kind::Kind;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::records::barrier::Barrier;
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
    let inquiries = portfolio.inquiries.iter().map(|it| it as &dyn Document);
    let messages = portfolio.messages.iter().map(|it| it as &dyn Document);
    let mut hits: Vec<Hit> = inquiries
        .chain(messages)
        .flat_map(|document| hits_in(document, &words, kind))
        .collect();
    hits.sort_by_key(|hit| {
        let title = hit.title.to_lowercase();
        !words.iter().all(|word| title.contains(word.as_str()))
    });
    hits
}

fn hits_in(document: &dyn Document, words: &[String], kind: Option<Kind>) -> Vec<Hit> {
    let head = std::iter::once((
        Address::document(document.id().clone()),
        document as &dyn Record,
    ));
    let items = all_items(document).map(|item| {
        let at = Address::item(document.id().clone(), item.id().clone());
        (at, item)
    });
    head.chain(items)
        .filter(|(_, record)| kind.is_none_or(|kind| record.kind() == kind))
        .filter(|(_, record)| !matches!(record.kind(), Kind::Move | Kind::Sheet) || kind.is_some())
        .filter_map(|(at, record)| {
            let (field, excerpt) = found_in(record, words)?;
            Some(Hit {
                at,
                kind: record.kind(),
                title: title(document, record),
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
    let titles: Vec<(Address, String)> = barriers
        .iter()
        .map(|id| Address::item(file.clone(), id.clone()))
        .map(|at| {
            let title = portfolio.record(&at).map_or(String::new(), Record::title);
            (at, title.to_lowercase())
        })
        .collect();
    let mut wanted: Vec<&str> = titles
        .iter()
        .flat_map(|(_, title)| telling_words(title))
        .collect();
    wanted.sort_unstable();
    wanted.dedup();
    let holders = holders_of(portfolio, file, &wanted);
    titles
        .iter()
        .map(|(at, title)| alike_titles(portfolio, at, title, &wanted, &holders, most))
        .collect()
}

/// A barrier somewhere else with a word in its title that is looked for.
struct Holder<'a> {
    inquiry: &'a Inquiry,
    barrier: &'a Barrier,
    /// The places of its words among those that are looked for.
    words: Vec<usize>,
}

/// The barriers of other inquiries that hold one of these words in their titles.
fn holders_of<'a>(portfolio: &'a Portfolio, file: &Id, wanted: &[&str]) -> Vec<Holder<'a>> {
    let others = portfolio.inquiries.iter().filter(|i| i.id != *file);
    let barriers = others.flat_map(|inquiry| inquiry.barriers.iter().map(move |b| (inquiry, b)));
    barriers
        .filter_map(|(inquiry, barrier)| {
            let title = barrier.title.to_lowercase();
            let mut words: Vec<usize> = telling_words(&title)
                .flat_map(|held| {
                    // Two words that are alike share their first letters, so they stand near each other.
                    let begin = first_letters(held);
                    let near = wanted.partition_point(|word| *word < begin);
                    let near = wanted.iter().enumerate().skip(near);
                    near.take_while(move |(_, word)| word.starts_with(begin))
                        .filter(|(_, word)| alike(word, held))
                        .map(|(at, _)| at)
                })
                .collect();
            words.sort_unstable();
            words.dedup();
            (!words.is_empty()).then_some(Holder {
                inquiry,
                barrier,
                words,
            })
        })
        .collect()
}

fn alike_titles(
    portfolio: &Portfolio,
    at: &Address,
    title: &str,
    wanted: &[&str],
    holders: &[Holder<'_>],
    most: usize,
) -> Vec<(Address, String)> {
    let known = known_same(portfolio, at);
    let weights: Vec<(usize, usize)> = telling_words(title)
        .filter_map(|word| wanted.binary_search(&word).ok())
        .map(|word| {
            let held = holders.iter().filter(|other| other.words.contains(&word));
            (word, 1000_usize.checked_div(held.count()).unwrap_or(0))
        })
        .collect();
    let mut scored: Vec<(usize, Address, &str)> = holders
        .iter()
        .filter_map(|other| {
            let shared = weights
                .iter()
                .filter(|(word, _)| other.words.contains(word));
            let score: usize = shared.map(|(_, weight)| weight).sum();
            let there = Address::item(other.inquiry.id.clone(), other.barrier.id.clone());
            (score >= ENOUGH && !known.contains(&there)).then_some((
                score,
                there,
                other.barrier.title.as_str(),
            ))
        })
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

/// The most common words of four letters and more, which tell no title apart.
const COMMON: &[&str] = &[
    "about", "after", "before", "from", "have", "into", "nobody", "only", "over", "people", "that",
    "their", "them", "then", "they", "this", "until", "when", "where", "which", "with", "without",
    "cannot", "does", "been",
];

/// The words of a title in small letters that tell it apart: four letters or more and none of the most common ones.
fn telling_words(title: &str) -> impl Iterator<Item = &str> {
    title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().nth(3).is_some() && !COMMON.contains(word))
}

/// The first four letters of a word.
fn first_letters(word: &str) -> &str {
    let end = word.char_indices().nth(4).map_or(word.len(), |(at, _)| at);
    &word[..end]
}

/// Whether two words share all but a short ending: `letter` and `letters`, `discharge` and `discharged`.
fn alike(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    long.starts_with(short) && long.len() - short.len() <= 2
}
