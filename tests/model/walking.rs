//! The walk in the model: what is asked next after each answer.

use beal::model::compose::Composer;
use beal::model::kind::Kind;
use beal::model::walk::given::Given;
use beal::model::walk::spot::Spot;
use beal::model::words::{ExperimentState, Stage};

use crate::model::sitting::{Sitting, add};

#[test]
fn a_record_is_asked_field_by_field_and_then_for_another_until_an_empty_line() {
    let mut sitting = Sitting::begin();
    assert_eq!(sitting.asked(), "Experiment of Locked at nine");
    assert_eq!(
        sitting.answer("A kettle on the landing"),
        "Contrast of A kettle on the landing"
    );
    assert_eq!(
        sitting.answer("It needs no key"),
        "Another experiment of Locked at nine"
    );
    assert_eq!(sitting.answer(""), "State of A kettle on the landing");
}

#[test]
fn what_has_just_begun_is_not_looked_back_on_in_the_same_sitting() {
    let mut sitting = Sitting::begin();
    sitting.answer("A kettle on the landing");
    sitting.answer("It needs no key");
    sitting.answer("");
    assert_eq!(sitting.answer("running because it is a kettle"), "Action");
    sitting.answer("");
    assert_eq!(sitting.answer("It stayed warm"), "Move");
    assert_eq!(sitting.take_up(), "Observation of A kettle on the landing");
}

#[test]
fn a_selection_is_read_again_after_each_answer() {
    let mut sitting = Sitting::begin();
    for line in ["A kettle", "", "A flask", "", ""] {
        sitting.answer(line);
    }
    assert_eq!(sitting.asked(), "State of A kettle");
    let file = sitting.file.clone();
    let experiments = sitting
        .portfolio
        .inquiry_mut(&file)
        .map(|inquiry| &mut inquiry.experiments)
        .expect("experiments");
    // Somebody else lets the flask go meanwhile.
    experiments[1].state = ExperimentState::Abandoned;
    assert_eq!(sitting.answer("designed"), "Action");
}

#[test]
fn going_back_over_a_new_record_changes_it_and_never_makes_it_twice() {
    let mut sitting = Sitting::begin();
    sitting.answer("A kettel");
    assert!(sitting.walk.back());
    assert_eq!(sitting.asked(), "Experiment of A kettel");
    assert_eq!(sitting.answer("A kettle"), "Contrast of A kettle");
    assert_eq!(sitting.inquiry().experiments.len(), 1);
}

#[test]
fn going_back_over_a_closed_list_opens_it_again() {
    let mut sitting = Sitting::begin();
    assert_eq!(sitting.answer(""), "Action");
    assert!(sitting.walk.back());
    assert_eq!(sitting.asked(), "Experiment of Locked at nine");
    sitting.answer("A kettle");
    assert_eq!(sitting.answer(""), "Another experiment of Locked at nine");
}

#[test]
fn a_refused_answer_leaves_the_walk_where_it_is() {
    let mut sitting = Sitting::begin();
    for line in ["A kettle", "", ""] {
        sitting.answer(line);
    }
    let before = sitting.walk.spot.clone();
    let refusal = sitting
        .give(Given::Typed("running"))
        .expect_err("its card is empty");
    assert_eq!(refusal.points.len(), 10);
    assert_eq!(sitting.walk.spot, before);
    assert_eq!(
        sitting.inquiry().experiments[0].state,
        ExperimentState::Idea
    );
}

#[test]
fn a_list_that_was_written_in_is_passed_over_in_the_next_sitting_and_asked_again_after_a_move() {
    let mut sitting = Sitting::begin();
    for line in ["A kettle", "It needs no key", "", "abandoned"] {
        sitting.answer(line);
    }
    assert_eq!(
        sitting.take_up(),
        "Action",
        "there is an experiment at the barrier already"
    );
    let guides = sitting.guides.clone();
    for to in [Stage::Learn, Stage::Act] {
        sitting.pen.now = sitting.pen.now.next_second();
        let gate = beal::model::walk::ending::gate_to(
            &guides,
            &Composer::new(&mut sitting.portfolio, &mut sitting.pen),
            &sitting.file,
            to,
        );
        let mut composer = Composer::new(&mut sitting.portfolio, &mut sitting.pen);
        composer
            .move_to(&sitting.file, to, &gate, "another round")
            .expect("a move");
        composer.finish();
    }
    assert_eq!(sitting.inquiry().cycle, 2);
    assert_eq!(
        sitting.take_up(),
        "Experiment of Locked at nine",
        "a new cycle asks again"
    );
}

#[test]
fn a_jump_asks_a_whole_step_again_and_comes_round_to_what_was_left() {
    let mut sitting = Sitting::begin();
    assert!(sitting.jump(3));
    assert_eq!(sitting.asked(), "Action");
    sitting.answer("");
    assert_eq!(
        sitting.answer("It stayed warm"),
        "Experiment of Locked at nine"
    );
    assert!(sitting.jump(3));
    sitting.answer("");
    assert_eq!(sitting.walk.prompt(sitting.scene()).now, "It stayed warm");
    assert!(!sitting.jump(9), "there is no such step");
}

#[test]
fn what_was_captured_is_taken_up_where_its_kind_is_asked_for() {
    let mut sitting = Sitting::begin();
    let file = sitting.file.clone();
    let id = add(
        &mut sitting.portfolio,
        &mut sitting.pen,
        &file,
        Kind::Action,
        "Buy a kettle",
    );
    sitting.walk.take_up(Kind::Action, id);
    assert_eq!(sitting.answer(""), "State of Buy a kettle");
    assert_eq!(sitting.answer(""), "Owner of Buy a kettle");
}

#[test]
fn the_way_on_is_asked_last_and_an_empty_line_stays() {
    let mut sitting = Sitting::begin();
    for line in ["", "", ""] {
        sitting.answer(line);
    }
    assert_eq!(sitting.walk.spot, Spot::Move);
    sitting.answer("");
    assert_eq!(sitting.walk.spot, Spot::End);
    assert_eq!(sitting.inquiry().stage, Stage::Act);
}
