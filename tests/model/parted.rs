//! Merging and splitting under chance: everything is there once, every link leads to the same, and undo is to the byte.

use std::collections::BTreeSet;
use std::path::Path;

use beal::model::apply::{apply, revert};
use beal::model::change::Change;
use beal::model::document::{all_items, contents};
use beal::model::field::main_field;
use beal::model::id::{Id, Ref};
use beal::model::joining::merge;
use beal::model::kind::Kind;
use beal::model::links::{Link, links_of};
use beal::model::portfolio::{Address, Portfolio};
use beal::model::records::inquiry::Inquiry;
use beal::model::splitting::split;
use beal::model::value::Value;
use beal::model::words::Stage;
use beal::store::format;
use beal::store::format::comments::Comments;
use proptest::prelude::{ProptestConfig, any, proptest};
use proptest::{prop_assert_eq, prop_assume};

use crate::model::made::{group, pen, two_inquiries};
use crate::model::random::{Try, attempt, files, items, pick, tries};

/// A portfolio in which people have tried things, with an inquiry whose file is missing, an id that stands in two
/// inquiries, and titles that say which record is which.
fn tried(tries: &[Try], missing: usize, twice: usize) -> Portfolio {
    let mut pen = pen(7);
    let (mut portfolio, ..) = two_inquiries(&mut pen);
    for what in tries {
        let _ = group(&mut portfolio, &mut pen, |composer| {
            attempt(composer, what).unwrap_or(Ok(()))
        });
    }
    let all = files(&portfolio);
    if let Some(id) = pick(&all, missing).filter(|_| missing % 3 == 0 && all.len() > 2) {
        portfolio.take(&id);
    }
    if let Some((at, kind)) = pick(&items(&portfolio), twice) {
        let fields = contents(portfolio.record(&at).expect("the item"));
        for file in files(&portfolio)
            .into_iter()
            .filter(|file| *file != at.file)
        {
            let fields = fields.clone();
            let _ = apply(&mut portfolio, &Change::Bring { file, kind, fields });
        }
    }
    for (at, kind) in items(&portfolio) {
        let record = portfolio.record_mut(&at).expect("the item");
        let main = main_field(record.fields()).expect("a main field").name;
        if kind != Kind::Person {
            record.set(main, &Value::Text(format!("{at}")));
        }
    }
    portfolio
}

/// The records that belong to the work, each by what it says.
fn said(portfolio: &Portfolio) -> Vec<String> {
    let mut said: Vec<String> = items(portfolio)
        .iter()
        .filter(|(_, kind)| *kind != Kind::Person)
        .map(|(at, _)| name(portfolio, at))
        .collect();
    said.sort();
    said
}

fn name(portfolio: &Portfolio, at: &Address) -> String {
    match (&at.item, portfolio.record(at)) {
        (Some(_), Some(record)) => format!("{} {}", record.kind().word(), record.title()),
        _ => at.to_string(),
    }
}

/// Every link as what is said at both ends; one that dangles by how it is written in full.
fn linked(portfolio: &Portfolio) -> BTreeSet<(String, String, String)> {
    let own = ["merged_into", "merged_from", "split_from", "split_into"];
    let all = portfolio
        .inquiries
        .iter()
        .flat_map(|inquiry| links_of(portfolio, inquiry));
    all.filter(|link| !own.contains(&link.field.name) && link.field.name != "sponsor")
        .map(|link| {
            let to = match &link.to {
                Some(to) => name(portfolio, to),
                None => in_full(&link),
            };
            (name(portfolio, &link.from), link.field.name.to_owned(), to)
        })
        .collect()
}

fn in_full(link: &Link) -> String {
    let Ref { item, .. } = &link.reference;
    match item.letter().and_then(Kind::of_letter) {
        Some(_) => format!("nowhere {}", link.reference.from(&link.from.file)),
        None => format!("nowhere {item}"),
    }
}

fn texts(portfolio: &Portfolio) -> Vec<String> {
    let written = |inquiry: &Inquiry| format::write(inquiry, &Comments::default());
    portfolio.inquiries.iter().map(written).collect()
}

/// Asserts what holds of any merge or split, and gives the portfolio back as it was.
fn there_and_back(before: &Portfolio, after: &Portfolio, changes: &[Change]) {
    assert_eq!(said(before), said(after), "each record once");
    assert_eq!(linked(before), linked(after), "each link to the same");
    for inquiry in &after.inquiries {
        let text = format::write(inquiry, &Comments::default());
        let (read, _) = format::read::<Inquiry>(Path::new("a.ron"), text.as_bytes())
            .unwrap_or_else(|fault| panic!("{fault:?}\n{text}"));
        assert_eq!(&read, inquiry);
    }
    let mut portfolio = after.clone();
    for change in changes.iter().rev() {
        assert_eq!(revert(&mut portfolio, change), Ok(()), "{change:?}");
    }
    assert_eq!(texts(before), texts(&portfolio), "taken back to the byte");
    assert_eq!(before, &portfolio);
    for change in changes {
        assert_eq!(apply(&mut portfolio, change), Ok(()), "{change:?}");
    }
    assert_eq!(after, &portfolio, "made again");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_two_inquiries_become_one_and_two_again(
        tries in tries(), missing in any::<usize>(), twice in any::<usize>(), a in any::<usize>(), b in any::<usize>(),
    ) {
        let before = tried(&tries, missing, twice);
        let (from, into) = (pick(&files(&before), a), pick(&files(&before), b));
        let (Some(from), Some(into)) = (from, into) else { return Ok(()) };
        let open = before.inquiry(&into).is_some_and(|inquiry| inquiry.stage != Stage::Closed);
        prop_assume!(from != into && open);
        let mut after = before.clone();
        let changes = group(&mut after, &mut pen(8), |composer| merge(composer, &from, &into, "the same people"));
        let changes = changes.expect("merged");
        let left = after.inquiry(&from).expect("it stays as a file");
        prop_assert_eq!(left.stage, Stage::Closed);
        prop_assert_eq!(left.merged_into.clone(), vec![Ref::here(into)]);
        prop_assert_eq!(all_items(left).filter(|record| !matches!(record.kind(), Kind::Move | Kind::Sheet)).count(), 0);
        there_and_back(&before, &after, &changes);
    }

    #[test]
    fn any_items_are_split_off_and_come_back(
        tries in tries(), missing in any::<usize>(), twice in any::<usize>(), file in any::<usize>(),
        marked in proptest::collection::vec(any::<usize>(), 1..4),
    ) {
        let before = tried(&tries, missing, twice);
        let Some(file) = pick(&files(&before), file) else { return Ok(()) };
        let here: Vec<Id> = items(&before).into_iter().filter(|(at, _)| at.file == file).filter_map(|(at, _)| at.item).collect();
        let marked: Vec<Id> = marked.iter().filter_map(|n| pick(&here, *n)).collect();
        let mut after = before.clone();
        let made = group(&mut after, &mut pen(8), |composer| split(composer, &file, &marked, "A part of it").map(|_| ()));
        match made {
            Ok(changes) => there_and_back(&before, &after, &changes),
            Err(_) => prop_assert_eq!(before, after, "refused, and nothing has changed"),
        }
    }
}
