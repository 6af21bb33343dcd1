//! Undo under chance: any groups of changes, one after the other, are taken back to the beginning and made again.

use beal::model::apply::{apply, revert};
use beal::model::change::Change;
use beal::model::compose::Composer;
use beal::model::document::{Document, contents};
use beal::model::field::{Field, FieldKind};
use beal::model::gate::Gate;
use beal::model::id::Id;
use beal::model::kind::Kind;
use beal::model::portfolio::{Address, Portfolio};
use beal::model::refusal::Refusal;
use beal::model::tables::fields;
use beal::model::words::Stage;
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop_oneof, proptest};
use proptest::prop_assert_eq;

use crate::model::made::{group, pen, two_inquiries};

/// One thing that somebody tries; numbers pick among what there is.
#[derive(Clone, Debug)]
pub enum Try {
    Begin,
    Add(usize, usize),
    Set(usize, usize, usize),
    Link(usize, usize),
    Remove(usize),
    Unlink(usize),
    Move(usize, usize),
    Escalate(usize, usize),
}

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let n = || any::<usize>();
    let one = prop_oneof![
        1 => Just(Try::Begin),
        6 => (n(), n()).prop_map(|(a, b)| Try::Add(a, b)),
        12 => (n(), n(), n()).prop_map(|(a, b, c)| Try::Set(a, b, c)),
        3 => (n(), n()).prop_map(|(a, b)| Try::Link(a, b)),
        2 => n().prop_map(Try::Remove),
        2 => n().prop_map(Try::Unlink),
        3 => (n(), n()).prop_map(|(a, b)| Try::Move(a, b)),
        2 => (n(), n()).prop_map(|(a, b)| Try::Escalate(a, b)),
    ];
    proptest::collection::vec(one, 1..40)
}

/// One thing that somebody may try, by chance.
pub fn any_try(rng: &mut fastrand::Rng) -> Try {
    let mut n = || rng.usize(..);
    match n() % 31 {
        0 => Try::Begin,
        1..=6 => Try::Add(n(), n()),
        7..=18 => Try::Set(n(), n(), n()),
        19..=21 => Try::Link(n(), n()),
        22 | 23 => Try::Remove(n()),
        24 | 25 => Try::Unlink(n()),
        26..=28 => Try::Move(n(), n()),
        _ => Try::Escalate(n(), n()),
    }
}

fn pick<T: Clone>(from: &[T], n: usize) -> Option<T> {
    if from.is_empty() {
        None
    } else {
        from.get(n % from.len()).cloned()
    }
}

fn files(portfolio: &Portfolio) -> Vec<Id> {
    portfolio
        .inquiries
        .iter()
        .map(|inquiry| inquiry.id.clone())
        .collect()
}

fn items(portfolio: &Portfolio) -> Vec<(Address, Kind)> {
    let all = portfolio.inquiries.iter().flat_map(|inquiry| {
        beal::model::document::all_items(inquiry).map(|item| {
            (
                Address::item(inquiry.id.clone(), item.id().clone()),
                item.kind(),
            )
        })
    });
    all.filter(|(_, kind)| !matches!(kind, Kind::Move | Kind::Sheet))
        .collect()
}

/// Something that could be typed for a field.
fn text(portfolio: &Portfolio, field: &Field, n: usize) -> String {
    match field.kind {
        FieldKind::Choice(words) | FieldKind::Choices(words) => {
            pick(words, n).unwrap_or_default().to_owned()
        }
        FieldKind::Date => ["+2w", "2026-12-14", "", "someday"][n % 4].to_owned(),
        FieldKind::Flag => ["yes", "no"][n % 2].to_owned(),
        FieldKind::References(_) => {
            let all = items(portfolio);
            let one = |n| {
                pick(&all, n)
                    .map(|(at, _)| at.to_string())
                    .unwrap_or_default()
            };
            [one(n), format!("{},{}", one(n), one(n / 7)), String::new()][n % 3].clone()
        }
        FieldKind::Labels(_) => ["DA lead", "peer 3, DA lead", ""][n % 3].to_owned(),
        FieldKind::Named(Kind::Tier) => {
            ["tactical group", "strategic board", "oversight"][n % 3].to_owned()
        }
        FieldKind::Named(_) | FieldKind::NamedMany(_) => {
            ["forum south", "", "nowhere"][n % 3].to_owned()
        }
        _ => ["A line", "Another; line", "", "Two\n\nparagraphs"][n % 4].to_owned(),
    }
}

/// Tries one thing; `None` where there is nothing to try it on.
pub fn attempt(composer: &mut Composer<'_>, what: &Try) -> Option<Result<(), Refusal>> {
    let portfolio = composer.portfolio.clone();
    match *what {
        Try::Begin => Some(composer.begin("Apples").map(|_| ())),
        Try::Add(file, n) => {
            let kind = pick(Kind::ITEMS, n)?;
            let typed: Vec<(&'static Field, String)> = fields(kind)
                .iter()
                .filter(|field| field.typed)
                .enumerate()
                .filter(|(at, _)| *at == 0 || (n >> at) % 3 == 0)
                .map(|(at, field)| (field, text(&portfolio, field, (n / 13).wrapping_add(at))))
                .collect();
            let typed: Vec<_> = typed
                .iter()
                .map(|(field, text)| (*field, vec![text.as_str()]))
                .collect();
            Some(
                composer
                    .add(&pick(&files(&portfolio), file)?, kind, &typed)
                    .map(|_| ()),
            )
        }
        Try::Set(at, name, n) => {
            let (at, kind) = pick(&items(&portfolio), at)?;
            let typed: Vec<&'static Field> =
                fields(kind).iter().filter(|field| field.typed).collect();
            let field = pick(&typed, name)?;
            let why = ["", "because"][n % 2];
            Some(composer.set_typed(&at, field, &[&text(&portfolio, field, n / 2)], why))
        }
        Try::Link(a, b) => {
            let all: Vec<Address> = items(&portfolio)
                .into_iter()
                .filter(|(_, kind)| *kind == Kind::Barrier)
                .map(|(at, _)| at)
                .collect();
            Some(composer.same_as(&pick(&all, a)?, &pick(&all, b)?))
        }
        Try::Remove(n) => {
            let (at, kind) = pick(&items(&portfolio), n)?;
            let fields = contents(portfolio.record(&at)?);
            Some(composer.apply(Change::Remove {
                file: at.file,
                kind,
                fields,
            }))
        }
        Try::Unlink(n) => {
            let links: Vec<_> = portfolio
                .inquiries
                .iter()
                .flat_map(|inquiry| beal::model::links::links_of(&portfolio, inquiry))
                .collect();
            let link = pick(&links, n)?;
            let refs = beal::model::links::references(portfolio.record(&link.from)?);
            let place = refs
                .iter()
                .filter(|(field, _)| field.name == link.field.name)
                .position(|(_, to)| *to == link.reference)?;
            Some(composer.apply(Change::Unlink {
                at: link.from,
                field: link.field.name.to_owned(),
                to: link.reference,
                place,
            }))
        }
        Try::Move(file, n) => {
            let reason = ["", "because"][n % 2];
            Some(composer.move_to(
                &pick(&files(&portfolio), file)?,
                pick(Stage::ALL, n / 2)?,
                &Gate::default(),
                reason,
            ))
        }
        Try::Escalate(file, n) => {
            let inquiry = portfolio.inquiry(&pick(&files(&portfolio), file)?)?;
            let asks: Vec<Id> = inquiry
                .items(Kind::Escalation)
                .iter()
                .map(|ask| ask.id().clone())
                .collect();
            let field = crate::model::made::field(Kind::Escalation, "answer");
            let at = Address::item(inquiry.id.clone(), pick(&asks, n)?);
            Some(composer.set_typed(&at, field, &[&text(&portfolio, field, n / 3)], ""))
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_groups_are_taken_back_to_the_beginning_and_made_again(tries in tries()) {
        let mut pen = pen(7);
        let (mut portfolio, ..) = two_inquiries(&mut pen);
        let mut done: Vec<(Portfolio, Vec<Change>)> = Vec::new();
        for what in &tries {
            let before = portfolio.clone();
            match group(&mut portfolio, &mut pen, |composer| attempt(composer, what).unwrap_or(Ok(()))) {
                Ok(changes) => done.push((before, changes)),
                Err(refusal) => {
                    prop_assert_eq!(&before, &portfolio, "{:?} is refused and changes something: {}", what, refusal);
                }
            }
        }
        let end = portfolio.clone();
        for (before, changes) in done.iter().rev() {
            for change in changes.iter().rev() {
                prop_assert_eq!(revert(&mut portfolio, change), Ok(()), "{:?}", change);
            }
            prop_assert_eq!(before, &portfolio, "{:?} taken back", changes);
        }
        for change in done.iter().flat_map(|(_, changes)| changes) {
            prop_assert_eq!(apply(&mut portfolio, change), Ok(()), "{:?}", change);
        }
        prop_assert_eq!(&end, &portfolio);
    }
}
