//! Forms in the model: everything typed is taken, or each refusal stands at its field and nothing is.

use beal::model::compose::Composer;
use beal::model::document::Document;
use beal::model::filling::{Fault, Filled, begin, change};
use beal::model::id::Id;
use beal::model::kind::Kind;
use beal::model::linking::tie;
use beal::model::pen::Pen;
use beal::model::portfolio::{Address, Portfolio};

use crate::model::made::{add, field, make, pen, two_inquiries};

fn filled(kind: Kind, name: &str, text: &str) -> Filled {
    Filled {
        field: field(kind, name),
        texts: vec![text.to_owned()],
        because: String::new(),
    }
}

fn case() -> (Portfolio, Pen, Id) {
    let mut pen = pen(1);
    let (portfolio, duty, _) = two_inquiries(&mut pen);
    (portfolio, pen, duty)
}

/// What happens between the beginning of a group and its end or its being given up.
fn grouped<T>(
    (portfolio, pen): (&mut Portfolio, &mut Pen),
    compose: impl FnOnce(&mut Composer<'_>) -> Result<T, Vec<Fault>>,
) -> Result<T, Vec<Fault>> {
    let mut composer = Composer::new(portfolio, pen);
    let made = compose(&mut composer);
    if made.is_err() {
        composer.give_up();
    }
    made
}

#[test]
fn all_refusals_come_at_once_and_nothing_is_kept() {
    let (mut portfolio, mut pen, duty) = case();
    let before = portfolio.clone();
    let typed = [
        filled(Kind::Experiment, "title", "Huddle"),
        filled(Kind::Experiment, "starts", "someday"),
        filled(Kind::Experiment, "owner", "housing lead"),
        filled(Kind::Experiment, "state", "running"),
    ];
    let faults = grouped((&mut portfolio, &mut pen), |c| {
        begin(c, &duty, Kind::Experiment, &typed, None)
    })
    .expect_err("refused");
    let at: Vec<&str> = faults.iter().map(|fault| fault.field).collect();
    assert_eq!(at, ["starts", "state"]);
    assert_eq!(portfolio, before, "not even the new person");
}

#[test]
fn what_looks_at_other_fields_is_set_after_them() {
    let (mut portfolio, mut pen, duty) = case();
    let hypothesis = make(&mut portfolio, &mut pen, |c| {
        add(
            c,
            &duty,
            Kind::Hypothesis,
            &[("title", "If we meet, it helps")],
        )
    });
    let mut typed = vec![filled(Kind::Experiment, "state", "running")];
    let texts = [
        "prediction",
        "measure",
        "baseline",
        "stop_rule",
        "undo_plan",
    ];
    let texts = texts.iter().chain(&["owner", "permission", "harm_check"]);
    typed.extend(texts.map(|name| filled(Kind::Experiment, name, "as agreed")));
    for (name, text) in [("starts", "2026-10-06"), ("ends", "2026-11-06")] {
        typed.push(filled(Kind::Experiment, name, text));
    }
    typed.push(filled(Kind::Experiment, "hypotheses", hypothesis.as_str()));
    let at = make(&mut portfolio, &mut pen, |c| {
        let id = add(c, &duty, Kind::Experiment, &[("title", "Huddle")])?;
        Ok(Address::item(duty.clone(), id))
    });
    grouped((&mut portfolio, &mut pen), |c| change(c, &at, &typed)).expect("it starts");
    let state = portfolio
        .record(&at)
        .map(|record| record.get("state").plain());
    assert_eq!(state.as_deref(), Some("running"));
}

#[test]
fn a_reason_is_kept_with_the_change_that_it_is_for() {
    let (mut portfolio, mut pen, duty) = case();
    let typed = [
        filled(Kind::Barrier, "title", "Nobody answers"),
        Filled {
            because: "we counted".to_owned(),
            ..filled(Kind::Barrier, "scale", "pattern")
        },
    ];
    let at = grouped((&mut portfolio, &mut pen), |c| {
        begin(c, &duty, Kind::Barrier, &typed, None)
    })
    .expect("kept");
    let entry = portfolio.record(&at).and_then(|it| it.history().first());
    assert_eq!(entry.map(|entry| entry.why.as_str()), Some("we counted"));
}

#[test]
fn what_stands_behind_a_record_is_linked_from_it() {
    let (mut portfolio, mut pen, duty) = case();
    let barrier = make(&mut portfolio, &mut pen, |c| {
        let id = add(c, &duty, Kind::Barrier, &[("title", "Nobody answers")])?;
        Ok(Address::item(duty.clone(), id))
    });
    let tied = tie(Kind::Barrier, Kind::Contribution).expect("a tie");
    let typed = [filled(Kind::Contribution, "text", "It rings out")];
    let said = grouped((&mut portfolio, &mut pen), |c| {
        begin(c, &duty, Kind::Contribution, &typed, Some((tied, &barrier)))
    })
    .expect("kept");
    let inquiry = portfolio.inquiry(&duty).expect("the inquiry");
    let brought = inquiry.items(Kind::Barrier)[0].get("contributions").plain();
    assert_eq!(Some(brought), said.item.map(|id| id.to_string()));
}
