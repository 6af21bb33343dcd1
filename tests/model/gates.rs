//! Gates: each criterion, unmet by one inquiry and met by the same with what was missing.

use beal::model::criteria::{CRITERIA, Verdict, criterion, verdict};
use beal::model::day::Day;
use beal::model::gate::Gate;
use beal::model::id::Ref;
use beal::model::portfolio::Portfolio;
use beal::model::records::action::Action;
use beal::model::records::barrier::{Barrier, Success};
use beal::model::records::contribution::{Contribution, Feedback};
use beal::model::records::escalation::Escalation;
use beal::model::records::experiment::{Experiment, Observation};
use beal::model::records::hypothesis::{Evidence, Hypothesis};
use beal::model::records::inquiry::Inquiry;
use beal::model::records::learning::Learning;
use beal::model::records::person::Person;
use beal::model::scene::Scene;
use beal::model::words::{
    Answer, BarrierStatus, Condition, Decision, EvidenceKind, ExperimentState, FeedbackState,
    HypothesisKind, Level, Role, Scale, Source,
};

use crate::model::made::id;

fn today() -> Day {
    Day::parse("2026-10-05").expect("a day")
}

/// How a criterion stands for an inquiry in a portfolio that has another one.
fn stands(name: &str, inquiry: &Inquiry) -> Verdict {
    let portfolio = Portfolio {
        inquiries: vec![Inquiry {
            id: id("another-0000"),
            ..Inquiry::default()
        }],
        ..Portfolio::default()
    };
    stands_in(&portfolio, name, inquiry)
}

fn stands_in(portfolio: &Portfolio, name: &str, inquiry: &Inquiry) -> Verdict {
    verdict(
        criterion(name).unwrap_or_else(|| panic!("no criterion {name}")),
        Scene {
            portfolio,
            inquiry,
            today: today(),
        },
    )
}

fn here(item: &str) -> Vec<Ref> {
    vec![Ref::here(id(item))]
}

/// An inquiry with an open barrier, a contribution, a live and an ended experiment, an ask and an answer owed.
fn inquiry() -> Inquiry {
    Inquiry {
        barriers: vec![Barrier {
            id: id("b-00001"),
            ..Barrier::default()
        }],
        contributions: vec![Contribution {
            id: id("c-00001"),
            ..Contribution::default()
        }],
        hypotheses: vec![Hypothesis {
            id: id("h-00001"),
            ..Hypothesis::default()
        }],
        experiments: vec![
            Experiment {
                id: id("x-00001"),
                state: ExperimentState::Finished,
                ..Experiment::default()
            },
            Experiment {
                id: id("x-00002"),
                state: ExperimentState::Running,
                ..Experiment::default()
            },
        ],
        escalations: vec![Escalation {
            id: id("e-00001"),
            ..Escalation::default()
        }],
        feedback: vec![Feedback {
            id: id("f-00001"),
            ..Feedback::default()
        }],
        ..Inquiry::default()
    }
}

/// What meets a criterion.
type Mend = fn(&mut Inquiry);

/// Each criterion that the inquiry above does not meet, and what it lacks.
const MENDS: &[(&str, Mend)] = &[
    ("purpose", |i| {
        i.purpose = "Somebody answers".into();
    }),
    ("boundary", |i| {
        i.boundary_in = vec!["After five".into()];
        i.boundary_out = vec!["Days".into()];
    }),
    ("facilitator", |i| {
        i.people.push(Person {
            roles: vec![Role::Facilitator],
            ..Person::default()
        });
    }),
    ("source", |i| {
        i.barriers[0].source = Some(Source::Other);
    }),
    ("lived-experience", |i| {
        i.people.push(Person {
            roles: vec![Role::LivedExperience],
            ..Person::default()
        });
    }),
    ("return-routes", |i| {
        i.contributions[0].return_route = "link worker".into();
    }),
    ("described", |i| {
        i.barriers[0].condition = Some(Condition::Practices);
        i.barriers[0].level = Some(Level::System);
    }),
    ("scale", |i| {
        i.barriers[0].scale = Scale::Few;
    }),
    ("evidence", |i| {
        i.evidence.push(Evidence {
            barriers: here("b-00001"),
            ..Evidence::default()
        });
    }),
    ("explanations", |i| {
        i.hypotheses.push(Hypothesis {
            id: id("h-00002"),
            ..Hypothesis::default()
        });
    }),
    ("lived-evidence", |i| {
        i.evidence.push(Evidence {
            kind: Some(EvidenceKind::LivedExperience),
            ..Evidence::default()
        });
    }),
    ("resources", |i| {
        i.resources = "Nothing was found".into();
    }),
    ("searched", |i| {
        i.searched = Some(today());
    }),
    ("to-test", |i| {
        i.hypotheses.push(Hypothesis {
            kind: HypothesisKind::Test,
            ..Hypothesis::default()
        });
    }),
    ("reviewed", |i| {
        i.experiments[1].review_on = Some(today());
    }),
    ("seen", |i| {
        i.observations.push(Observation {
            experiments: here("x-00001"),
            ..Observation::default()
        });
    }),
    ("learned", |i| {
        i.learning.push(Learning {
            experiments: here("x-00001"),
            ..Learning::default()
        });
    }),
    ("decided", |i| {
        i.experiments[0].decision = Some(Decision::Adopt);
    }),
    ("told", |i| {
        i.feedback[0].state = FeedbackState::Sent;
    }),
    ("asks-settled", |i| {
        i.escalations[0].answer = Answer::Resolved;
    }),
    ("new-barriers", |i| {
        i.new_barriers = "None was seen".into();
    }),
];

#[test]
fn each_criterion_is_unmet_until_what_it_asks_for_is_there() {
    for (name, mend) in MENDS {
        let mut inquiry = inquiry();
        assert!(!stands(name, &inquiry).met, "{name} asks for something");
        mend(&mut inquiry);
        assert!(stands(name, &inquiry).met, "{name} is met by it");
    }
}

#[test]
fn every_criterion_is_tested_here() {
    let untested: Vec<&str> = CRITERIA
        .iter()
        .map(|c| c.id)
        .filter(|id| *id != "tried" && MENDS.iter().all(|(name, _)| name != id))
        .collect();
    assert!(untested.is_empty(), "{untested:?}");
}

#[test]
fn something_was_tried_where_an_experiment_ended_or_the_reason_for_none_is_there() {
    assert!(stands("tried", &inquiry()).met);
    let mut inquiry = inquiry();
    inquiry.experiments[0].state = ExperimentState::Abandoned;
    assert!(!stands("tried", &inquiry).met, "nothing has ended");
    inquiry.no_experiment = "It was settled before".to_owned();
    assert!(stands("tried", &inquiry).met);
}

#[test]
fn a_gate_asks_only_for_what_open_barriers_lack() {
    let mut inquiry = inquiry();
    inquiry.barriers.push(Barrier {
        id: id("b-00002"),
        scale: Scale::Few,
        ..Barrier::default()
    });
    assert_eq!(stands("scale", &inquiry).note, "1 of 2");
    inquiry.barriers[0].status = BarrierStatus::Parked;
    assert!(stands("scale", &inquiry).met);
}

#[test]
fn without_any_barrier_or_success_there_is_nothing_to_be_ready_about() {
    let mut inquiry = Inquiry::default();
    assert!(!stands("scale", &inquiry).met && !stands("evidence", &inquiry).met);
    inquiry.successes.push(Success::default());
    assert!(
        stands("scale", &inquiry).met,
        "an inquiry can be about a success"
    );
}

#[test]
fn an_ask_handed_over_is_settled_and_a_declined_one_too() {
    for mend in [
        |e: &mut Escalation| e.handed_to = "the board's office".to_owned(),
        |e: &mut Escalation| e.answer = Answer::Declined,
    ] {
        let mut inquiry = inquiry();
        mend(&mut inquiry.escalations[0]);
        assert!(stands("asks-settled", &inquiry).met);
    }
    assert_eq!(stands("asks-settled", &inquiry()).note, "1 open");
}

#[test]
fn an_open_action_with_owner_and_date_plans_for_a_criterion() {
    let plan = Action {
        settles: "resources".to_owned(),
        owner: here("p-00001"),
        due: Some(today()),
        ..Action::default()
    };
    let with = |action: &Action| Inquiry {
        actions: vec![action.clone()],
        ..inquiry()
    };
    assert!(stands("resources", &with(&plan)).planned);
    assert!(
        !stands("resources", &with(&plan)).met,
        "planned is not done"
    );
    assert!(
        !stands(
            "resources",
            &with(&Action {
                owner: Vec::new(),
                ..plan.clone()
            })
        )
        .planned
    );
    assert!(
        !stands(
            "resources",
            &with(&Action {
                due: None,
                ..plan.clone()
            })
        )
        .planned
    );
    let lived = Action {
        settles: "lived-experience".to_owned(),
        ..plan
    };
    assert!(
        stands("lived-experience", &with(&lived)).met,
        "a dated plan is enough here"
    );
}

#[test]
fn who_wants_no_answer_needs_no_way_back() {
    let mut inquiry = inquiry();
    inquiry.contributions[0].no_answer = true;
    assert!(stands("return-routes", &inquiry).met);
}

#[test]
fn a_gate_counts_its_lines_and_leaves_out_what_nobody_knows() {
    let ids: Vec<String> = ["purpose", "no-such-criterion", "tried"]
        .map(str::to_owned)
        .to_vec();
    let gate = Gate::of(
        &ids,
        Scene {
            portfolio: &Portfolio::default(),
            inquiry: &inquiry(),
            today: today(),
        },
    );
    assert_eq!((gate.lines.len(), gate.met(), gate.is_met()), (2, 1, false));
    assert_eq!(
        (gate.ids(true), gate.ids(false)),
        (vec!["tried".to_owned()], vec!["purpose".to_owned()])
    );
}

#[test]
fn a_criterion_with_nothing_to_look_at_says_so() {
    let nothing = Inquiry::default();
    for name in [
        "return-routes",
        "reviewed",
        "seen",
        "learned",
        "decided",
        "told",
        "asks-settled",
    ] {
        let verdict = stands(name, &nothing);
        assert!(verdict.met, "{name}: it is in nobody's way");
        assert_eq!(verdict.note, "nothing to look at yet", "{name}");
    }
    let verdict = stands("scale", &nothing);
    assert_eq!(
        (verdict.met, verdict.note.as_str()),
        (false, "no barrier yet")
    );
}

#[test]
fn a_portfolio_of_one_inquiry_counts_as_searched() {
    let verdict = stands_in(&Portfolio::default(), "searched", &Inquiry::default());
    assert_eq!(
        (verdict.met, verdict.note.as_str()),
        (true, "no other inquiry yet")
    );
}
