//! The records of a system: actors and ties, factors and influences, forces and layers.

use beal::model::compose::Composer;
use beal::model::document::Document;
use beal::model::field::field_named;
use beal::model::id::Id;
use beal::model::joining::merge;
use beal::model::kind::Kind;
use beal::model::pen::Pen;
use beal::model::portfolio::{Address, Portfolio};
use beal::model::refusal::Refusal;
use beal::model::splitting::split;
use beal::model::tables::fields;

use crate::model::made::{make, pen, two_inquiries};

/// Adds a record with what is typed for its fields, and gives its address.
fn add(
    composer: &mut Composer<'_>,
    file: &Id,
    kind: Kind,
    typed: &[(&str, &str)],
) -> Result<Address, Refusal> {
    let field = |name: &str| field_named(fields(kind), name).expect("a field");
    let typed: Vec<_> = typed
        .iter()
        .map(|(name, text)| (field(name), vec![*text]))
        .collect();
    let id = composer.add(file, kind, &typed)?;
    Ok(Address::item(file.clone(), id))
}

fn added(
    portfolio: &mut Portfolio,
    pen: &mut Pen,
    file: &Id,
    kind: Kind,
    typed: &[(&str, &str)],
) -> Address {
    make(portfolio, pen, |composer| add(composer, file, kind, typed))
}

fn labels(portfolio: &Portfolio, file: &Id, kind: Kind) -> Vec<String> {
    let inquiry = portfolio.inquiry(file).expect("the inquiry");
    let items = inquiry.items(kind).into_iter();
    items.map(|record| record.headline().to_owned()).collect()
}

#[test]
fn a_tie_makes_the_actors_that_it_names_and_is_called_by_them() {
    let mut pen = pen(1);
    let (mut portfolio, duty, _) = two_inquiries(&mut pen);
    let typed = [
        ("from", "desk"),
        ("passes", "refers people to"),
        ("to", "surgery"),
    ];
    let one = added(&mut portfolio, &mut pen, &duty, Kind::Tie, &typed);
    let line = [("from", "Surgery -> sends letters to -> desk")];
    let two = added(&mut portfolio, &mut pen, &duty, Kind::Tie, &line);
    assert_eq!(labels(&portfolio, &duty, Kind::Actor), ["desk", "surgery"]);
    assert_eq!(
        [portfolio.title(&one), portfolio.title(&two)],
        [
            Some("desk → refers people to → surgery".to_owned()),
            Some("surgery → sends letters to → desk".to_owned()),
        ]
    );
}

#[test]
fn an_influence_makes_its_factors_and_says_which_way_it_moves() {
    let mut pen = pen(1);
    let (mut portfolio, duty, _) = two_inquiries(&mut pen);
    let line = [("from", "waits -> trust (-)")];
    let at = added(&mut portfolio, &mut pen, &duty, Kind::Influence, &line);
    assert_eq!(labels(&portfolio, &duty, Kind::Factor), ["waits", "trust"]);
    let title = portfolio.title(&at);
    assert_eq!(title.as_deref(), Some("waits → trust (opposite way)"));
}

#[test]
fn a_strength_is_from_one_to_five() {
    let mut pen = pen(1);
    let (mut portfolio, duty, _) = two_inquiries(&mut pen);
    let mut composer = Composer::new(&mut portfolio, &mut pen);
    for strength in ["0", "6", "-1", "strong", "2.5"] {
        let typed = [("title", "The rota"), ("strength", strength)];
        let refused = add(&mut composer, &duty, Kind::Force, &typed).expect_err(strength);
        assert!(refused.reason.contains("1 to 5"), "{}", refused.reason);
        assert!(refused.remedy.contains("5 for strong"));
    }
    let typed = [("title", "The rota"), ("strength", "5")];
    assert!(add(&mut composer, &duty, Kind::Force, &typed).is_ok());
}

#[test]
fn one_thing_may_have_several_layers_beneath_it() {
    let mut pen = pen(1);
    let (mut portfolio, duty, _) = two_inquiries(&mut pen);
    added(
        &mut portfolio,
        &mut pen,
        &duty,
        Kind::Barrier,
        &[("title", "No key")],
    );
    for title in ["The rota ends at six", "Keys are counted"] {
        let typed = [
            ("title", title),
            ("depth", "structure"),
            ("beneath", "No key"),
        ];
        added(&mut portfolio, &mut pen, &duty, Kind::Layer, &typed);
    }
    let layers = &portfolio.inquiry(&duty).expect("duty").layers;
    assert!(layers.len() == 2 && layers[0].beneath == layers[1].beneath);
}

#[test]
fn merged_inquiries_have_one_actor_and_one_factor_of_a_label() {
    let mut pen = pen(1);
    let (mut portfolio, duty, ward) = two_inquiries(&mut pen);
    for file in [&duty, &ward] {
        let tie = [("from", "Desk -> rings -> ward")];
        added(&mut portfolio, &mut pen, file, Kind::Tie, &tie);
        let influence = [("from", "waits -> calls (+)")];
        added(&mut portfolio, &mut pen, file, Kind::Influence, &influence);
    }
    make(&mut portfolio, &mut pen, |composer| {
        merge(composer, &duty, &ward, "")
    });
    assert_eq!(labels(&portfolio, &ward, Kind::Actor), ["Desk", "ward"]);
    assert_eq!(labels(&portfolio, &ward, Kind::Factor), ["waits", "calls"]);
    assert_eq!(portfolio.inquiry(&ward).expect("ward").ties.len(), 2);
}

#[test]
fn a_tie_that_is_split_off_takes_copies_of_its_actors_along() {
    let mut pen = pen(1);
    let (mut portfolio, duty, _) = two_inquiries(&mut pen);
    added(
        &mut portfolio,
        &mut pen,
        &duty,
        Kind::Barrier,
        &[("title", "No key")],
    );
    let tie = added(
        &mut portfolio,
        &mut pen,
        &duty,
        Kind::Tie,
        &[("from", "Desk -> rings -> ward")],
    );
    let items = [tie.item.clone().expect("an item")];
    let new = make(&mut portfolio, &mut pen, |composer| {
        split(composer, &duty, &items, "The desk")
    });
    assert_eq!(labels(&portfolio, &new, Kind::Actor), ["Desk", "ward"]);
    let there = Address { file: new, ..tie };
    assert_eq!(
        portfolio.title(&there).as_deref(),
        Some("Desk → rings → ward")
    );
}
