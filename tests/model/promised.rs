//! Promises: what is owed, to whom and about what.

use beal::model::id::{Id, Ref};
use beal::model::kind::Kind;
use beal::model::pen::Pen;
use beal::model::portfolio::{Address, Portfolio};
use beal::model::promising::promise;
use beal::model::records::contribution::Feedback;
use beal::model::words::{FeedbackKind, FeedbackState};

use crate::model::made::{add, group, make, pen, set, two_inquiries};

struct Case {
    portfolio: Portfolio,
    pen: Pen,
    duty: Id,
    said: Id,
    barrier: Id,
    learning: Id,
}

fn case() -> Case {
    let mut pen = pen(1);
    let (mut portfolio, duty, _) = two_inquiries(&mut pen);
    let (said, barrier, learning) = make(&mut portfolio, &mut pen, |c| {
        let said = add(c, &duty, Kind::Contribution, &[("text", "It rings out")])?;
        let brought = ("contributions", said.as_str());
        let title = ("title", "Nobody answers");
        let barrier = add(c, &duty, Kind::Barrier, &[title, brought])?;
        let about = ("barriers", barrier.as_str());
        let learning = add(
            c,
            &duty,
            Kind::Learning,
            &[("title", "Huddles help"), about],
        )?;
        Ok((said, barrier, learning))
    });
    Case {
        portfolio,
        pen,
        duty,
        said,
        barrier,
        learning,
    }
}

impl Case {
    fn promised(&mut self, about: Option<&Id>) -> Feedback {
        let at = Address {
            file: self.duty.clone(),
            item: about.cloned(),
        };
        let id = make(&mut self.portfolio, &mut self.pen, |c| {
            promise(c, &at, "we tell you in March")
        });
        let inquiry = self.portfolio.inquiry(&self.duty).expect("the inquiry");
        let line = inquiry.feedback.iter().find(|line| line.id == id);
        line.expect("the line").clone()
    }
}

#[test]
fn a_promise_about_a_barrier_is_owed_to_who_brought_it() {
    let mut case = case();
    let barrier = case.barrier.clone();
    let line = case.promised(Some(&barrier));
    assert_eq!(line.title, "we tell you in March");
    assert_eq!(
        (line.kind, line.state),
        (FeedbackKind::Effect, FeedbackState::Owed)
    );
    assert_eq!(line.contributions, [Ref::here(case.said.clone())]);
    assert_eq!(line.about, [Ref::here(barrier)]);
}

#[test]
fn a_promise_about_learning_is_about_the_barriers_behind_it() {
    let mut case = case();
    let learning = case.learning.clone();
    assert_eq!(
        case.promised(Some(&learning)).about,
        [Ref::here(case.barrier.clone())]
    );
}

#[test]
fn a_promise_about_nothing_in_particular_is_about_the_inquiry() {
    let mut case = case();
    let duty = case.duty.clone();
    assert_eq!(case.promised(None).about, [Ref::here(duty)]);
}

#[test]
fn who_asked_not_to_be_answered_is_promised_nothing() {
    let mut case = case();
    let at = Address::item(case.duty.clone(), case.said.clone());
    make(&mut case.portfolio, &mut case.pen, |c| {
        set(c, &at, Kind::Contribution, "no_answer", "yes")
    });
    let refused = group(&mut case.portfolio, &mut case.pen, |c| {
        promise(c, &at, "we tell you").map(|_| ())
    });
    assert!(refused.is_err());
}
