//! Rules that are easily lost: who is told when links come late, what a later cycle asks for, what may not be got round.

use beal::model::gate::Gate;
use beal::model::id::{Id, Ref};
use beal::model::kind::Kind;
use beal::model::pen::Pen;
use beal::model::portfolio::{Address, Portfolio};
use beal::model::query::Query;
use beal::model::records::inquiry::Inquiry;
use beal::model::scene::Scene;
use beal::model::words::Stage;

use crate::model::made::{add, group, make, moment, pen, set, two_inquiries};

/// An inquiry with a contribution, a barrier that it brought, a hypothesis on it and an experiment with nothing linked.
struct House {
    portfolio: Portfolio,
    pen: Pen,
    file: Id,
    contribution: Id,
    barrier: Id,
    hypothesis: Id,
    experiment: Id,
}

fn house() -> House {
    let mut pen = pen(1);
    let (mut portfolio, file, _) = two_inquiries(&mut pen);
    let (contribution, barrier, hypothesis, experiment) = make(&mut portfolio, &mut pen, |c| {
        let contribution = add(c, &file, Kind::Contribution, &[("text", "Nobody answers")])?;
        let barrier = add(
            c,
            &file,
            Kind::Barrier,
            &[("title", "No answer after five")],
        )?;
        let hypothesis = add(
            c,
            &file,
            Kind::Hypothesis,
            &[("title", "If two answer"), ("kind", "to test")],
        )?;
        let experiment = add(c, &file, Kind::Experiment, &[("title", "Two on the line")])?;
        Ok((contribution, barrier, hypothesis, experiment))
    });
    House {
        portfolio,
        pen,
        file,
        contribution,
        barrier,
        hypothesis,
        experiment,
    }
}

impl House {
    fn set(&mut self, item: &Id, kind: Kind, field: &str, text: &str) {
        let at = Address::item(self.file.clone(), item.clone());
        make(&mut self.portfolio, &mut self.pen, |c| {
            set(c, &at, kind, field, text)
        });
    }

    fn end_experiment(&mut self) {
        let experiment = self.experiment.clone();
        self.set(&experiment, Kind::Experiment, "state", "running");
        self.set(&experiment, Kind::Experiment, "state", "finished");
    }

    fn inquiry(&self) -> &Inquiry {
        self.portfolio.inquiry(&self.file).expect("the inquiry")
    }

    /// How many effect lines there are.
    fn effects(&self) -> usize {
        self.inquiry()
            .feedback
            .iter()
            .filter(|line| line.kind.word() == "effect")
            .count()
    }

    fn move_to(&mut self, to: Stage, reason: &str) -> Result<(), String> {
        let file = self.file.clone();
        let moved = group(&mut self.portfolio, &mut self.pen, |c| {
            c.move_to(&file, to, &Gate::default(), reason)
        });
        moved.map(|_| ()).map_err(|refusal| refusal.to_string())
    }

    /// Whether a criterion of this name is met.
    fn meets(&self, criterion: &str) -> bool {
        let scene = Scene {
            portfolio: &self.portfolio,
            inquiry: self.inquiry(),
            today: self.pen.today(),
        };
        Gate::of(&[criterion.to_owned()], scene).is_met()
    }
}

#[test]
fn an_experiment_that_reaches_its_barrier_by_a_hypothesis_owes_its_contributors() {
    let mut house = house();
    let (hypothesis, experiment, barrier) = (
        house.hypothesis.clone(),
        house.experiment.clone(),
        house.barrier.clone(),
    );
    let contribution = house.contribution.to_string();
    house.set(&barrier, Kind::Barrier, "contributions", &contribution);
    house.set(&hypothesis, Kind::Hypothesis, "barriers", barrier.as_str());
    house.set(
        &experiment,
        Kind::Experiment,
        "hypotheses",
        hypothesis.as_str(),
    );
    house.end_experiment();
    assert_eq!(house.effects(), 1);
}

#[test]
fn links_that_come_after_the_end_still_lead_to_an_answer_and_only_to_one() {
    let mut house = house();
    let (experiment, barrier, contribution) = (
        house.experiment.clone(),
        house.barrier.clone(),
        house.contribution.clone(),
    );
    house.end_experiment();
    house.set(&experiment, Kind::Experiment, "barriers", barrier.as_str());
    assert_eq!(house.effects(), 0, "nobody stands behind the barrier yet");
    house.set(
        &barrier,
        Kind::Barrier,
        "contributions",
        contribution.as_str(),
    );
    assert_eq!(house.effects(), 1);
    house.set(&experiment, Kind::Experiment, "barriers", "");
    house.set(&experiment, Kind::Experiment, "barriers", barrier.as_str());
    assert_eq!(house.effects(), 1);
}

#[test]
fn what_ran_and_was_abandoned_owes_learning_and_what_was_only_an_idea_does_not() {
    let mut house = house();
    let experiment = house.experiment.clone();
    house.set(&experiment, Kind::Experiment, "state", "abandoned");
    assert!(house.meets("learned"));
    house.set(&experiment, Kind::Experiment, "state", "running");
    house.set(&experiment, Kind::Experiment, "state", "abandoned");
    assert!(!house.meets("learned"));
}

#[test]
fn the_start_gate_is_not_got_round_by_a_pause() {
    let mut house = house();
    let at = Address::item(house.file.clone(), house.experiment.clone());
    let refused = group(&mut house.portfolio, &mut house.pen, |c| {
        let field = crate::model::made::field(Kind::Experiment, "state");
        c.set_typed(&at, field, &["paused"], "")
    });
    assert!(
        refused
            .expect_err("refused")
            .to_string()
            .contains("not ready to start")
    );
}

#[test]
fn a_closed_inquiry_is_reopened_where_it_was_closed_and_nowhere_else() {
    let mut house = house();
    house.move_to(Stage::Learn, "on").expect("moved");
    house.move_to(Stage::Closed, "done").expect("closed");
    let refused = house.move_to(Stage::Explore, "again").expect_err("refused");
    assert!(refused.contains("was closed in learn"), "{refused}");
    house.move_to(Stage::Learn, "").expect("reopened");
    house
        .move_to(Stage::Explore, "the cause is unclear")
        .expect("moved");
    assert_eq!(house.inquiry().cycle, 2);
}

#[test]
fn a_later_cycle_asks_anew_for_a_search_and_for_an_experiment_or_the_reason_for_none() {
    let mut house = house();
    house.end_experiment();
    let at = Address::document(house.file.clone());
    make(&mut house.portfolio, &mut house.pen, |c| {
        set(c, &at, Kind::Inquiry, "searched", "today")
    });
    assert!(house.meets("tried") && house.meets("searched"));
    house.move_to(Stage::Learn, "on").expect("moved");
    house.pen.now = moment("2026-10-09 09:30:00");
    house
        .move_to(Stage::Explore, "the cause is unclear")
        .expect("moved");
    assert!(!house.meets("tried") && !house.meets("searched"));
    make(&mut house.portfolio, &mut house.pen, |c| {
        set(c, &at, Kind::Inquiry, "searched", "today")?;
        set(
            c,
            &at,
            Kind::Inquiry,
            "no_experiment",
            "The line was closed",
        )
    });
    assert!(house.meets("tried") && house.meets("searched"));
}

#[test]
fn a_promise_whose_day_has_passed_is_none() {
    let mut house = house();
    let file = house.file.clone();
    make(&mut house.portfolio, &mut house.pen, |c| {
        add(
            c,
            &file,
            Kind::Action,
            &[
                ("title", "Ask the peer group"),
                ("owner", "facilitator A"),
                ("due", "2026-10-06"),
                ("settles", "lived-experience"),
            ],
        )
    });
    assert!(house.meets("lived-experience"));
    house.pen.now = moment("2026-10-07 09:30:00");
    assert!(!house.meets("lived-experience"));
}

#[test]
fn a_link_to_a_file_that_is_not_there_holds_up_no_other_work() {
    let mut house = house();
    let barrier = house.barrier.clone();
    let elsewhere = Ref::parse("gone-0000/b-00000").expect("a reference");
    let inquiry = house
        .portfolio
        .inquiry_mut(&house.file)
        .expect("the inquiry");
    inquiry.barriers[0].same_as.push(elsewhere);
    house.set(&barrier, Kind::Barrier, "title", "No answer after six");
    assert_eq!(house.inquiry().barriers[0].title, "No answer after six");
    let at = Address::item(house.file.clone(), barrier);
    let refused = group(&mut house.portfolio, &mut house.pen, |c| {
        set(c, &at, Kind::Barrier, "same_as", "gone-0000/b-11111")
    });
    assert!(
        refused.is_err(),
        "a new link that dangles is refused all the same"
    );
}

#[test]
fn a_query_knows_people_by_label_names_in_full_and_flags_in_any_word() {
    let mut house = house();
    let file = house.file.clone();
    let action = make(&mut house.portfolio, &mut house.pen, |c| {
        set(
            c,
            &Address::document(file.clone()),
            Kind::Inquiry,
            "run_by",
            "forum-south",
        )?;
        add(
            c,
            &file,
            Kind::Action,
            &[("title", "Ask"), ("owner", "duty worker G")],
        )
    });
    let fits = |kind: Kind, query: &str, at: &Address| {
        let query = Query::read(query, kind, &house.portfolio, house.pen.today()).expect("a query");
        query.fits(house.portfolio.record(at).expect("a record"))
    };
    let (inquiry, action) = (Address::document(file.clone()), Address::item(file, action));
    assert!(fits(Kind::Action, "owner:\"duty worker G\"", &action));
    assert!(!fits(Kind::Action, "owner:\"duty worker H\"", &action));
    assert!(fits(
        Kind::Inquiry,
        "run_by:\"Forum south\" paused:n added:2026-10-05",
        &inquiry
    ));
    assert!(!fits(Kind::Inquiry, "paused:y", &inquiry));
}
