//! The framework: outcomes with what works towards them, principles, parts of the system.

use beal::model::framework::aims::{towards, unlinked};
use beal::model::framework::parts::touched;
use beal::model::framework::principles::held_to;
use beal::model::kind::Kind;
use beal::model::records::ecosystem::{Aim, Part, Principle};
use beal::model::words::Amount;

use crate::model::made::{add, id, make, pen, two_inquiries};

#[test]
fn what_is_linked_to_an_outcome_of_the_framework_stands_under_it_with_its_readings() {
    let mut pen = pen(4);
    let (mut portfolio, duty, ward) = two_inquiries(&mut pen);
    portfolio.ecosystem.aims.push(Aim {
        id: id("housed"),
        name: "People are housed".to_owned(),
        ..Aim::default()
    });
    let file = portfolio.ecosystem.id.clone();
    make(&mut portfolio, &mut pen, |composer| {
        add(
            composer,
            &duty,
            Kind::Outcome,
            &[("title", "A"), ("aims", "housed"), ("lasting", "lasting")],
        )?;
        add(
            composer,
            &ward,
            Kind::Outcome,
            &[("title", "B"), ("aims", "housed"), ("lasting", "flex")],
        )?;
        add(composer, &ward, Kind::Outcome, &[("title", "C")])?;
        add(
            composer,
            &ward,
            Kind::Learning,
            &[("title", "D"), ("aims", "housed")],
        )?;
        add(
            composer,
            &file,
            Kind::Reading,
            &[("value", "41 %"), ("aim", "housed"), ("on", "2026-10-01")],
        )?;
        add(
            composer,
            &file,
            Kind::Reading,
            &[("value", "34 %"), ("aim", "housed"), ("on", "2026-04-01")],
        )
    });
    let rows = towards(&portfolio);
    let row = &rows[0];
    assert_eq!(
        (row.outcomes.len(), row.lasting.len(), row.learning.len()),
        (2, 1, 1)
    );
    assert_eq!(row.inquiries().len(), 2);
    let values: Vec<&str> = row.readings.iter().map(|it| it.value.as_str()).collect();
    assert_eq!(values, ["34 %", "41 %"], "by the day that they hold for");
    assert_eq!(unlinked(&portfolio).len(), 1);
}

#[test]
fn an_inquiry_speaks_to_a_principle_with_its_newest_reflection() {
    let mut pen = pen(4);
    let (mut portfolio, duty, ward) = two_inquiries(&mut pen);
    portfolio.ecosystem.principles.push(Principle {
        id: id("build-trust"),
        name: "Build trust".to_owned(),
        ..Principle::default()
    });
    make(&mut portfolio, &mut pen, |composer| {
        for (text, degree) in [("Hardly", "low"), ("More than in spring", "medium")] {
            let typed = [
                ("text", text),
                ("principle", "build-trust"),
                ("degree", degree),
            ];
            add(composer, &duty, Kind::Stance, &typed)?;
        }
        Ok(())
    });
    let rows = held_to(&portfolio);
    let row = &rows[0];
    assert_eq!(row.stances.len(), 1);
    assert_eq!(row.stances[0].1.text, "More than in spring");
    assert_eq!(
        (
            row.count(Some(Amount::Low)),
            row.count(Some(Amount::Medium))
        ),
        (0, 1)
    );
    let silent: Vec<_> = row.silent.iter().map(|it| &it.id).collect();
    assert_eq!(silent, [&ward]);
}

#[test]
fn a_part_with_open_barriers_and_nothing_tried_is_a_gap() {
    let mut pen = pen(4);
    let (mut portfolio, duty, _) = two_inquiries(&mut pen);
    portfolio.ecosystem.parts.push(Part {
        id: id("housing"),
        name: "Housing".to_owned(),
        ..Part::default()
    });
    assert!(!touched(&portfolio)[0].is_gap());
    make(&mut portfolio, &mut pen, |composer| {
        add(
            composer,
            &duty,
            Kind::Barrier,
            &[("title", "No key"), ("parts", "housing")],
        )
    });
    assert!(touched(&portfolio)[0].is_gap());
    make(&mut portfolio, &mut pen, |composer| {
        add(
            composer,
            &duty,
            Kind::Experiment,
            &[("title", "A key"), ("parts", "housing")],
        )
    });
    assert!(!touched(&portfolio)[0].is_gap());
}
