//! Taking records out: with the links that lead to them, whole, and taken back to the byte.

use beal::model::apply::revert;
use beal::model::document::{Document, all_items};
use beal::model::id::Id;
use beal::model::kind::Kind;
use beal::model::links::links_of;
use beal::model::pen::Pen;
use beal::model::portfolio::{Address, Portfolio};
use beal::model::removing::{removal, remove};
use beal::model::saying::said;

use crate::model::made::{add, group, make, pen, set, two_inquiries};

struct Case {
    portfolio: Portfolio,
    pen: Pen,
    duty: Id,
    barrier: Address,
    said: Address,
}

/// A barrier that somebody brought, with an experiment on it, and its twin in another inquiry.
fn case() -> Case {
    let mut pen = pen(1);
    let (mut portfolio, duty, ward) = two_inquiries(&mut pen);
    let (barrier, said) = make(&mut portfolio, &mut pen, |c| {
        let said = add(c, &duty, Kind::Contribution, &[("text", "It rings out")])?;
        let barrier = add(
            c,
            &duty,
            Kind::Barrier,
            &[
                ("title", "Nobody answers"),
                ("contributions", said.as_str()),
            ],
        )?;
        add(
            c,
            &duty,
            Kind::Experiment,
            &[("title", "Huddle"), ("barriers", barrier.as_str())],
        )?;
        let twin = add(c, &ward, Kind::Barrier, &[("title", "Nobody picks up")])?;
        let at = Address::item(duty.clone(), barrier.clone());
        c.same_as(&at, &Address::item(ward.clone(), twin))?;
        Ok((at, Address::item(duty.clone(), said)))
    });
    Case {
        portfolio,
        pen,
        duty,
        barrier,
        said,
    }
}

fn dangling(portfolio: &Portfolio) -> Vec<String> {
    let inquiries = portfolio.inquiries.iter();
    inquiries
        .flat_map(|inquiry| links_of(portfolio, inquiry))
        .filter(|link| link.to.is_none())
        .map(|link| format!("{} {} {}", link.from, link.field.name, link.reference))
        .collect()
}

#[test]
fn what_refers_to_it_lets_go_in_every_inquiry() {
    let mut case = case();
    let removal = removal(&case.portfolio, &case.barrier).expect("it may go");
    assert_eq!(removal.links.len(), 2, "the experiment and the twin");
    group(&mut case.portfolio, &mut case.pen, |c| {
        remove(c, &case.barrier)
    })
    .expect("it goes");
    assert!(case.portfolio.record(&case.barrier).is_none());
    assert_eq!(dangling(&case.portfolio), Vec::<String>::new());
}

#[test]
fn taking_out_is_one_group_that_is_taken_back_to_the_byte() {
    let mut case = case();
    let before = case.portfolio.clone();
    let changes = group(&mut case.portfolio, &mut case.pen, |c| {
        remove(c, &case.barrier)
    })
    .expect("it goes");
    assert_ne!(case.portfolio, before);
    for change in changes.iter().rev() {
        revert(&mut case.portfolio, change).expect("taken back");
    }
    assert_eq!(case.portfolio, before);
}

#[test]
fn an_answer_owed_for_nothing_else_goes_along() {
    let mut case = case();
    let going = removal(&case.portfolio, &case.said).expect("it may go");
    assert_eq!(going.along.len(), 1, "that they were heard");
    group(&mut case.portfolio, &mut case.pen, |c| {
        remove(c, &case.said)
    })
    .expect("it goes");
    let inquiry = case.portfolio.inquiry(&case.duty).expect("the inquiry");
    assert!(inquiry.feedback.is_empty());
    assert_eq!(dangling(&case.portfolio), Vec::<String>::new());
}

#[test]
fn what_somebody_was_told_stays() {
    let mut case = case();
    let inquiry = case.portfolio.inquiry(&case.duty).expect("the inquiry");
    let line = Address::item(case.duty.clone(), inquiry.feedback[0].id.clone());
    make(&mut case.portfolio, &mut case.pen, |c| {
        set(c, &line, Kind::Feedback, "state", "sent")
    });
    let refused = removal(&case.portfolio, &line).expect_err("it stays");
    assert!(refused.reason.contains("told"), "{refused}");
    let going = removal(&case.portfolio, &case.said).expect("it may go");
    assert_eq!((going.along.len(), going.links.len()), (0, 2));
}

#[test]
fn moves_and_whole_inquiries_stay() {
    let mut case = case();
    make(&mut case.portfolio, &mut case.pen, |c| {
        c.move_to(
            &case.duty,
            beal::model::words::Stage::Explore,
            &beal::model::gate::Gate::default(),
            "",
        )
    });
    let inquiry = case.portfolio.inquiry(&case.duty).expect("the inquiry");
    let moved = inquiry.items(Kind::Move)[0].id().clone();
    for at in [
        Address::item(case.duty.clone(), moved),
        Address::document(case.duty.clone()),
    ] {
        assert!(removal(&case.portfolio, &at).is_err(), "{at}");
    }
    assert!(all_items(inquiry).count() > 0);
}

#[test]
fn the_line_that_tells_of_it_names_what_was_taken_out() {
    let mut case = case();
    let mut composer = beal::model::compose::Composer::new(&mut case.portfolio, &mut case.pen);
    remove(&mut composer, &case.barrier).expect("it goes");
    let made = composer.finish();
    assert_eq!(
        said(&made, &case.portfolio),
        "barrier “Nobody answers” taken out"
    );
}
