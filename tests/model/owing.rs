//! The ledger of feedback: who waits for an answer, in inquiries and in messages, and the locks that an answer goes up.

use beal::model::id::{Id, Ref};
use beal::model::kind::Kind;
use beal::model::ledger::{Ledger, by_source, people};
use beal::model::locks::{GAP, pass};
use beal::model::pen::Pen;
use beal::model::portfolio::{Address, Portfolio};
use beal::model::records::message::Message;
use beal::model::refusal::Refusal;
use beal::model::scene::Scene;
use beal::model::still_owed::{still_owed, untold};
use beal::model::value::FieldValue;
use beal::model::words::{FeedbackState, Source};

use crate::model::made::{add, field, group, make, moment, pen, two_inquiries};

struct Case {
    portfolio: Portfolio,
    pen: Pen,
    duty: Id,
    message: Id,
}

/// An inquiry with a contribution of 5 October, and a message of the same day that went there.
fn case() -> Case {
    let mut pen = pen(1);
    let (mut portfolio, duty, _) = two_inquiries(&mut pen);
    make(&mut portfolio, &mut pen, |c| {
        let who = ("role", "link worker");
        add(
            c,
            &duty,
            Kind::Contribution,
            &[("text", "It rings out"), who],
        )
    });
    let message = make(&mut portfolio, &mut pen, |c| {
        let today = c.pen.today();
        c.begin_on(today, |id, added| Message {
            format: 1,
            id,
            added,
            text: "Nobody rings back".to_owned(),
            source: Some(Source::CoproductionGroup),
            return_route: "peer worker".to_owned(),
            ..Message::default()
        })
    });
    make(&mut portfolio, &mut pen, |c| {
        let at = Address::document(message.clone());
        let became = vec![Ref::here(duty.clone())].to_value();
        c.set(&at, field(Kind::Message, "became"), became, "")
    });
    Case {
        portfolio,
        pen,
        duty,
        message,
    }
}

impl Case {
    fn ledger(&self) -> Ledger<'_> {
        Ledger::of(&self.portfolio, self.pen.today())
    }

    /// The inquiry alone: it has one line.
    fn own(&self) -> Ledger<'_> {
        Ledger::within(&self.portfolio, &self.duty, self.pen.today())
    }

    /// The only line of the contribution.
    fn line(&self) -> Address {
        self.own().lines.first().expect("a line").at()
    }

    fn pass(&mut self, to: FeedbackState, said: &str, why: &str) -> Result<(), Refusal> {
        let at = self.line();
        group(&mut self.portfolio, &mut self.pen, |c| {
            pass(c, &at, to, said, why)
        })
        .map(|_| ())
    }

    fn state(&self) -> FeedbackState {
        self.own().lines[0].feedback.state
    }
}

#[test]
fn a_message_owes_as_a_contribution_does_and_says_whom() {
    let case = case();
    let ledger = case.ledger();
    let whom: Vec<String> = ledger.owed().map(|it| it.whom(&case.portfolio)).collect();
    assert_eq!(
        whom,
        ["co-production group, by way of peer worker", "link worker"]
    );
    assert_eq!(people(&case.portfolio, ledger.owed()), 2);
    let sources: Vec<_> = ledger.owed().map(|it| it.source(&case.portfolio)).collect();
    assert_eq!(sources, [Some(Source::CoproductionGroup), None]);
    let counted = by_source(&case.portfolio, ledger.owed());
    assert_eq!(counted, [(Some(Source::CoproductionGroup), 1), (None, 1)]);
}

#[test]
fn that_they_were_heard_is_late_after_two_weeks() {
    let mut case = case();
    for (now, late) in [("2026-10-19 09:30:00", 0), ("2026-10-20 09:30:00", 2)] {
        case.pen.now = moment(now);
        assert_eq!(case.ledger().late().count(), late, "{now}");
    }
    assert_eq!(case.ledger().lines[0].days(), 15);
}

#[test]
fn an_answer_goes_up_lock_by_lock_and_is_told_from_the_day_on_which_it_was_sent() {
    let mut case = case();
    case.pass(FeedbackState::Drafted, "We heard you", "")
        .expect("drafted");
    assert_eq!(case.ledger().owed().count(), 2);
    case.pen.now = moment("2026-10-07 09:30:00");
    case.pass(FeedbackState::Sent, "", "").expect("sent");
    case.pen.now = moment("2026-10-09 09:30:00");
    case.pass(FeedbackState::Acknowledged, "", "")
        .expect("acknowledged");
    let ledger = case.own();
    assert_eq!(
        (case.ledger().owed().count(), ledger.told().count()),
        (1, 1)
    );
    assert_eq!(ledger.lines[0].told_on(), Some(moment("2026-10-07").day()));
}

#[test]
fn an_answer_falls_back_only_with_its_reason() {
    let mut case = case();
    case.pass(FeedbackState::Sent, "We heard you", "")
        .expect("sent");
    let refused = case
        .pass(FeedbackState::Owed, "", "")
        .expect_err("no reason");
    assert!(
        refused.sentence().contains("was sent already"),
        "{refused:?}"
    );
    assert_eq!(case.state(), FeedbackState::Sent);
    case.pass(FeedbackState::Owed, "", "It came back")
        .expect("with its reason");
    assert_eq!(case.state(), FeedbackState::Owed);
}

#[test]
fn an_answer_is_given_up_only_with_its_why_which_is_kept() {
    let mut case = case();
    case.pass(FeedbackState::NotPossible, "", "")
        .expect_err("no why");
    case.pass(FeedbackState::NotPossible, "They moved away", "")
        .expect("with its why");
    let ledger = case.own();
    let line = ledger.lines[0].feedback;
    assert_eq!(line.text, "They moved away");
    assert_eq!(line.history[0].why, "They moved away");
}

#[test]
fn a_draft_with_a_gap_is_not_sent() {
    let mut case = case();
    let draft = format!("We heard you.\nThey said no: {GAP}");
    case.pass(FeedbackState::Drafted, &draft, "")
        .expect("a draft");
    let refused = case.pass(FeedbackState::Sent, "", "").expect_err("a gap");
    assert_eq!(refused.points, [format!("They said no: {GAP}")]);
    case.pass(FeedbackState::Sent, "They said no: no money", "")
        .expect("filled in");
}

#[test]
fn closing_says_first_how_many_people_have_not_been_told() {
    let mut case = case();
    make(&mut case.portfolio, &mut case.pen, |c| {
        add(c, &case.duty, Kind::Action, &[("title", "Ask the ward")])
    });
    let scene = Scene {
        portfolio: &case.portfolio,
        inquiry: case.portfolio.inquiry(&case.duty).expect("the inquiry"),
        today: case.pen.today(),
    };
    let said = untold(scene).expect("somebody waits");
    assert!(
        said.starts_with("2 of those who contributed still wait"),
        "{said}"
    );
    let owed = still_owed(scene);
    assert_eq!(owed.len(), 3);
    assert!(
        owed[1].contains("peer worker"),
        "of the message that went there: {owed:?}"
    );
    assert!(
        owed[2].contains("Ask the ward"),
        "the rest comes after: {owed:?}"
    );
    assert!(case.portfolio.messages.named(&case.message).is_some());
}
