//! Merging and splitting under chance: everything is there once, every link leads to the same, and undo is to the byte.

use std::collections::BTreeSet;
use std::path::Path;

use beal::model::apply::{apply, revert};
use beal::model::change::Change;
use beal::model::document::{Document, all_items, contents};
use beal::model::field::{Field, FieldKind, main_field};
use beal::model::gate::Gate;
use beal::model::id::{Id, Ref};
use beal::model::joining::merge;
use beal::model::kind::Kind;
use beal::model::links::{Link, links_of};
use beal::model::pen::Pen;
use beal::model::portfolio::{Address, Portfolio};
use beal::model::records::inquiry::Inquiry;
use beal::model::splitting::split;
use beal::model::tables::fields;
use beal::model::value::Value;
use beal::model::words::Stage;
use beal::store::format;
use beal::store::format::comments::Comments;
use proptest::prelude::{ProptestConfig, Strategy, any, proptest};
use proptest::{prop_assert_eq, prop_assume};

use crate::model::made::{group, make, pen, portfolio};

/// What a portfolio is made of: records by their inquiry and kind, and links by record, field and target.
#[derive(Clone, Debug)]
struct Plan {
    records: Vec<(usize, usize)>,
    links: Vec<(usize, usize, usize)>,
    closed: usize,
    missing: usize,
    twice: usize,
}

fn plans() -> impl Strategy<Value = Plan> {
    let n = || any::<usize>();
    let records = proptest::collection::vec((n(), n()), 3..40);
    let links = proptest::collection::vec((n(), n(), n()), 0..80);
    (records, links, n(), n(), n()).prop_map(|(records, links, closed, missing, twice)| Plan {
        records,
        links,
        closed,
        missing,
        twice,
    })
}

/// Four inquiries with records of every kind, each with a title that says which it is, linked in every way that a field
/// allows. Now and then one of them is closed, one is missing, or an id stands in several.
fn made_of(plan: &Plan) -> Portfolio {
    let mut pen = pen(7);
    let mut portfolio = portfolio();
    let files: Vec<Id> = ["Duty line", "Ward rounds", "Apples", "Letters"]
        .map(|title| make(&mut portfolio, &mut pen, |composer| composer.begin(title)))
        .to_vec();
    for (file, kind) in &plan.records {
        let (file, kind) = (pick(&files, *file), pick(Kind::ITEMS, *kind));
        let (Some(file), Some(kind)) = (file, kind) else {
            continue;
        };
        add_one(&mut portfolio, &mut pen, &file, kind);
    }
    for link in &plan.links {
        link_one(&mut portfolio, *link);
    }
    if plan.closed.is_multiple_of(3) {
        let file = pick(&files, plan.closed / 3).expect("a file");
        make(&mut portfolio, &mut pen, |composer| {
            composer.move_to(&file, Stage::Closed, &Gate::default(), "because")
        });
    }
    if plan.missing.is_multiple_of(3) {
        portfolio.take(&pick(&files, plan.missing / 3).expect("a file"));
    }
    if let Some((at, kind)) =
        pick(&items(&portfolio), plan.twice).filter(|_| plan.twice.is_multiple_of(2))
    {
        let mut fields = contents(portfolio.record(&at).expect("the item"));
        for file in ids(&portfolio) {
            let title = match main(kind).kind {
                FieldKind::Labels(_) => Value::Refs(Vec::new()),
                _ => Value::Text(format!("again in {file}")),
            };
            fields
                .iter_mut()
                .filter(|(name, _)| name == main(kind).name)
                .for_each(|(_, held)| *held = title.clone());
            let fields = fields.clone();
            let _ = apply(&mut portfolio, &Change::Bring { file, kind, fields });
        }
    }
    portfolio
}

fn main(kind: Kind) -> &'static Field {
    main_field(fields(kind)).expect("a main field")
}

fn add_one(portfolio: &mut Portfolio, pen: &mut Pen, file: &Id, kind: Kind) {
    let held = portfolio
        .inquiry(file)
        .map_or(0, |inquiry| inquiry.items(kind).len());
    let title = match kind {
        Kind::Person => ["DA lead", "peer", "nurse"][held % 3].to_owned(),
        _ => format!("{held} of {file}"),
    };
    let id = pen.item_id(kind, portfolio.inquiry(file).expect("the inquiry"));
    let fields = vec![
        ("id".to_owned(), Value::Text(id.to_string())),
        ("added".to_owned(), Value::Moment(pen.now)),
        (
            main(kind).name.to_owned(),
            match main(kind).kind {
                FieldKind::Labels(_) => Value::Refs(Vec::new()),
                _ => Value::Text(title),
            },
        ),
    ];
    let file = file.clone();
    apply(portfolio, &Change::Bring { file, kind, fields }).expect("brought");
}

/// Links a record, or a head where the number says so, to something that one of its fields takes.
fn link_one(portfolio: &mut Portfolio, (from, field, to): (usize, usize, usize)) {
    let mut records: Vec<Address> = items(portfolio).into_iter().map(|(at, _)| at).collect();
    records.extend(ids(portfolio).into_iter().map(Address::document));
    let at = pick(&records, from).expect("a record");
    let table = portfolio.record(&at).expect("the record").fields();
    let taking: Vec<_> = table
        .iter()
        .filter(|field| field.typed)
        .map(|field| (field.name, field.kind.leads_to()))
        .filter(|(_, kinds)| !kinds.is_empty())
        .collect();
    let Some((field, kinds)) = pick(&taking, field) else {
        return;
    };
    // Links across files are rarer for most fields, as they are in earnest.
    let fits = |to: &Address| {
        let kind = portfolio.record(to).expect("a record").kind();
        *to != at && kinds.contains(&kind) && (to.file == at.file || from.is_multiple_of(3))
    };
    let fitting: Vec<Address> = records.iter().filter(|to| fits(to)).cloned().collect();
    let Some(to) = pick(&fitting, to) else {
        return;
    };
    let to = Portfolio::reference(&to, &at.file);
    let field = field.to_owned();
    let _ = apply(portfolio, &Change::Link { at, field, to });
}

fn ids(portfolio: &Portfolio) -> Vec<Id> {
    portfolio
        .inquiries
        .iter()
        .map(|inquiry| inquiry.id.clone())
        .collect()
}

/// The items that people write themselves.
fn items(portfolio: &Portfolio) -> Vec<(Address, Kind)> {
    let all = portfolio.inquiries.iter().flat_map(|inquiry| {
        all_items(inquiry).map(|item| {
            (
                Address::item(inquiry.id.clone(), item.id().clone()),
                item.kind(),
            )
        })
    });
    all.filter(|(_, kind)| !matches!(kind, Kind::Move | Kind::Sheet))
        .collect()
}

fn pick<T: Clone>(from: &[T], n: usize) -> Option<T> {
    from.get(n.checked_rem(from.len())?).cloned()
}

/// The records that belong to the work, each by what it says.
fn said(portfolio: &Portfolio) -> Vec<String> {
    let mut said: Vec<String> = items(portfolio)
        .iter()
        .filter(|(_, kind)| !kind.is_labelled())
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
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_two_inquiries_become_one_and_two_again(
        plan in plans(), a in any::<usize>(), b in any::<usize>(),
    ) {
        let before = made_of(&plan);
        let (from, into) = (pick(&ids(&before), a), pick(&ids(&before), b));
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
        plan in plans(), file in any::<usize>(), marked in proptest::collection::vec(any::<usize>(), 1..4),
    ) {
        let before = made_of(&plan);
        let Some(file) = pick(&ids(&before), file) else { return Ok(()) };
        let here: Vec<Id> = items(&before).into_iter().filter(|(at, _)| at.file == file).filter_map(|(at, _)| at.item).collect();
        let marked: Vec<Id> = marked.iter().filter_map(|n| pick(&here, *n)).collect();
        let mut after = before.clone();
        let made = group(&mut after, &mut pen(8), |composer| split(composer, &file, &marked, "A part of it").map(|_| ()));
        if let Ok(changes) = made {
            there_and_back(&before, &after, &changes);
        } else {
            prop_assert_eq!(before, after, "refused, and nothing has changed");
        }
    }
}
