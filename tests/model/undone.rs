//! Undo: every kind of change, applied and taken back, leaves the portfolio as it was.

use beal::model::apply::{apply, revert};
use beal::model::change::Change;
use beal::model::document::contents;
use beal::model::gate::Gate;
use beal::model::id::{Id, Ref};
use beal::model::kind::Kind;
use beal::model::pen::Pen;
use beal::model::portfolio::{Address, Portfolio};
use beal::model::value::Value;
use beal::model::words::Stage;

use crate::model::made::{add, group, make, pen, set, two_inquiries};

/// A portfolio with barriers in two inquiries, and an experiment on the first and another of them.
struct Case {
    portfolio: Portfolio,
    pen: Pen,
    duty: Id,
    barrier: Address,
    twin: Address,
    experiment: Address,
}

fn case() -> Case {
    let mut pen = pen(1);
    let (mut portfolio, duty, ward) = two_inquiries(&mut pen);
    let (barrier, twin, experiment) = make(&mut portfolio, &mut pen, |composer| {
        let barrier = add(
            composer,
            &duty,
            Kind::Barrier,
            &[("title", "Nobody answers")],
        )?;
        let twin = add(
            composer,
            &ward,
            Kind::Barrier,
            &[("title", "Nobody picks up")],
        )?;
        let other = add(composer, &duty, Kind::Barrier, &[("title", "It rings out")])?;
        let experiment = add(
            composer,
            &duty,
            Kind::Experiment,
            &[
                ("title", "Huddle"),
                ("barriers", &format!("{barrier},{other}")),
            ],
        )?;
        Ok((barrier, twin, experiment))
    });
    let at = |item| Address::item(duty.clone(), item);
    let (barrier, experiment) = (at(barrier), at(experiment));
    Case {
        twin: Address::item(ward, twin),
        portfolio,
        pen,
        duty,
        barrier,
        experiment,
    }
}

/// Applies, takes back and applies again: back to what was, and forth to what came of it.
fn there_and_back(mut portfolio: Portfolio, change: &Change) {
    let before = portfolio.clone();
    apply(&mut portfolio, change).expect("taken");
    let after = portfolio.clone();
    assert_ne!(before, after, "{change:?} changes nothing");
    revert(&mut portfolio, change).expect("taken back");
    assert_eq!(before, portfolio, "{change:?} taken back");
    apply(&mut portfolio, change).expect("taken again");
    assert_eq!(after, portfolio, "{change:?} made again");
}

#[test]
fn an_inquiry_begun_is_taken_away() {
    let mut case = case();
    let mut new = beal::model::records::inquiry::Inquiry::begin(
        case.pen.ids.file("Apples", |_| false),
        "Apples".to_owned(),
        case.pen.now,
    );
    new.format = 1;
    there_and_back(
        case.portfolio,
        &Change::Begin {
            kind: Kind::Inquiry,
            fields: contents(&new),
        },
    );
}

#[test]
fn a_record_added_is_taken_out() {
    let case = case();
    let fields = vec![
        ("id".to_owned(), Value::Text("b-00000".to_owned())),
        ("added".to_owned(), Value::Moment(case.pen.now)),
        ("title".to_owned(), Value::Text("It rings out".to_owned())),
    ];
    there_and_back(
        case.portfolio,
        &Change::Add {
            file: case.duty,
            kind: Kind::Barrier,
            fields,
        },
    );
}

#[test]
fn a_record_removed_comes_back_at_its_place() {
    let case = case();
    let record = case
        .portfolio
        .record(&case.experiment)
        .expect("the experiment");
    let fields = contents(record);
    there_and_back(
        case.portfolio,
        &Change::Remove {
            file: case.duty,
            kind: Kind::Experiment,
            fields,
        },
    );
}

#[test]
fn a_record_that_others_link_to_is_not_removed() {
    let mut case = case();
    let fields = contents(case.portfolio.record(&case.barrier).expect("the barrier"));
    let before = case.portfolio.clone();
    let refusal = apply(
        &mut case.portfolio,
        &Change::Remove {
            file: case.duty,
            kind: Kind::Barrier,
            fields,
        },
    )
    .expect_err("refused");
    assert!(
        refusal.points.iter().any(|point| point.contains("Huddle")),
        "{refusal}"
    );
    assert_eq!(before, case.portfolio);
}

#[test]
fn a_field_set_gets_its_old_content_and_loses_its_entry() {
    let mut case = case();
    let at = case.barrier.clone();
    let mut probe = case.portfolio.clone();
    for (name, text) in [
        ("status", "exploring"),
        ("scale", "few"),
        ("title", "It rings out"),
        ("detail", "One\n\nTwo"),
        ("share", "yes"),
    ] {
        let changes = group(&mut probe, &mut case.pen, |composer| {
            set(composer, &at, Kind::Barrier, name, text)
        })
        .expect("taken");
        probe = case.portfolio.clone();
        there_and_back(case.portfolio.clone(), &changes[0]);
    }
}

#[test]
fn a_link_and_its_removal_are_undone_at_their_place() {
    let case = case();
    let to = Portfolio::reference(&case.twin, &case.duty);
    let link = Change::Link {
        at: case.barrier.clone(),
        field: "same_as".to_owned(),
        to,
    };
    there_and_back(case.portfolio.clone(), &link);
    let to = Ref::here(case.barrier.item.clone().expect("an item"));
    there_and_back(
        case.portfolio,
        &Change::Unlink {
            at: case.experiment,
            field: "barriers".to_owned(),
            to,
            place: 0,
        },
    );
}

#[test]
fn a_move_is_undone_with_its_stage_event_and_cycle() {
    let mut case = case();
    let duty = case.duty.clone();
    make(&mut case.portfolio, &mut case.pen, |composer| {
        composer.move_to(&duty, Stage::Learn, &Gate::default(), "")
    });
    let mut probe = case.portfolio.clone();
    let changes = group(&mut probe, &mut case.pen, |composer| {
        composer.move_to(&duty, Stage::Build, &Gate::default(), "the wrong question")
    });
    assert_eq!(probe.inquiry(&duty).map(|inquiry| inquiry.cycle), Some(2));
    there_and_back(case.portfolio, &changes.expect("taken")[0]);
}

#[test]
fn a_link_that_is_there_already_is_neither_made_nor_undone() {
    let mut case = case();
    let to = Portfolio::reference(&case.twin, &case.duty);
    let at = case.barrier.clone();
    make(&mut case.portfolio, &mut case.pen, |composer| {
        composer.link(&at, "same_as", to.clone())
    });
    let changes = group(&mut case.portfolio, &mut case.pen, |composer| {
        composer.link(&at, "same_as", to.clone())
    });
    assert_eq!(changes, Ok(Vec::new()));
}

#[test]
fn a_change_on_something_else_than_it_expects_is_refused() {
    let mut case = case();
    let at = case.barrier.clone();
    let set = |was: &str, now: &str| Change::Set {
        at: at.clone(),
        field: "title".to_owned(),
        was: Value::Text(was.to_owned()),
        now: Value::Text(now.to_owned()),
        entry: None,
    };
    let before = case.portfolio.clone();
    let refusal = apply(
        &mut case.portfolio,
        &set("Somebody answers", "It rings out"),
    )
    .expect_err("refused");
    assert!(refusal.reason.contains("meanwhile"), "{refusal}");
    assert!(
        revert(&mut case.portfolio, &set("Nobody answers", "It rings out")).is_err(),
        "nothing to take back"
    );
    assert_eq!(before, case.portfolio);
}

#[test]
fn moves_of_one_second_stand_in_the_order_in_which_they_were_made() {
    let mut case = case();
    let duty = case.duty.clone();
    let way = [
        Stage::Explore,
        Stage::Act,
        Stage::Learn,
        Stage::Act,
        Stage::Learn,
        Stage::Build,
        Stage::Act,
        Stage::Closed,
    ];
    for to in way {
        make(&mut case.portfolio, &mut case.pen, |composer| {
            composer.move_to(&duty, to, &Gate::default(), "because")
        });
    }
    let moves = &case.portfolio.inquiry(&duty).expect("the inquiry").moves;
    assert_eq!(moves.iter().map(|event| event.to).collect::<Vec<_>>(), way);
}
