//! Coming back: jumps over what is there already, the end of a guide, and where a new sitting begins.

use beal::model::kind::Kind;
use beal::model::walk::asked::Standing;
use beal::model::walk::spot::Spot;
use beal::model::words::Stage;

use crate::model::sitting::{Sitting, add};

const BARRIERS: &str = r#"records(kind: "barrier", ask: ["title", "source"])"#;

#[test]
fn a_jump_asks_for_what_the_records_of_a_list_lack() {
    let mut sitting = Sitting::with_parts(&[BARRIERS, r#"fields(["closing"])"#]);
    assert_eq!(
        sitting.asked(),
        "Closing",
        "a list that was written in is passed over"
    );
    let details = sitting.walk.questions(0, sitting.scene());
    assert_eq!(
        (details[0].ask.as_str(), details[0].standing),
        ("Source", Standing::Idle)
    );
    assert!(sitting.jump(0));
    assert_eq!(sitting.asked(), "Source of Locked at nine");
    assert_eq!(sitting.answer("other"), "Barrier");
    assert_eq!(sitting.answer(""), "Closing");
    assert!(sitting.jump(0));
    assert_eq!(
        sitting.asked(),
        "Barrier",
        "there is nothing lacking any more"
    );
}

#[test]
fn the_way_on_is_asked_for_again_after_its_reason_was_left() {
    for leave in [Sitting::back, |sitting: &mut Sitting| sitting.jump(0)] {
        let mut sitting = Sitting::with_gate("purpose", &[r#"fields(["closing"])"#]);
        sitting.answer("");
        sitting.answer("");
        assert_eq!(sitting.asked(), "Move");
        assert_eq!(sitting.answer("learn"), "Reason");
        assert!(leave(&mut sitting));
        while ["Closing", "Who sees to it, by when"].contains(&sitting.asked().as_str()) {
            sitting.answer("");
        }
        assert_eq!(sitting.asked(), "Move");
        assert_eq!(sitting.answer("learn"), "Reason");
        sitting.answer("nobody minds");
        assert_eq!(sitting.inquiry().stage, Stage::Learn);
    }
}

#[test]
fn a_new_sitting_goes_on_after_the_last_step_that_was_begun_and_comes_round_to_the_rest() {
    let mut sitting = Sitting::with_parts(&[
        r#"fields(["recording"])"#,
        r#"records(kind: "person", ask: ["label"]), fields(["run_by", "sponsor", "question"])"#,
        r#"fields(["purpose"])"#,
    ]);
    for line in ["", "Worker K1", "", "", "Worker K2"] {
        sitting.answer(line);
    }
    assert_eq!(sitting.take_up(), "Question");
    assert_eq!(
        sitting.walk.questions(0, sitting.scene())[0].standing,
        Standing::Skipped
    );
    assert_eq!(sitting.answer(""), "Purpose");
    assert_eq!(sitting.answer(""), "Recording");
    assert_eq!(sitting.answer(""), "Run by");
    assert_eq!(sitting.answer(""), "Move");
}

#[test]
fn a_sitting_begins_at_the_beginning_where_only_a_later_step_was_written_in() {
    let mut sitting = Sitting::with_parts(&[
        r#"fields(["recording"])"#,
        r#"fields(["question"])"#,
        r#"fields(["purpose"])"#,
        r#"fields(["closing"])"#,
    ]);
    let file = sitting.file.clone();
    let inquiry = sitting.portfolio.inquiry_mut(&file).expect("the inquiry");
    "Warm at night".clone_into(&mut inquiry.purpose);
    assert_eq!(sitting.take_up(), "Recording");
}

#[test]
fn what_a_record_lacks_is_asked_in_its_place_in_a_new_sitting() {
    let mut sitting = Sitting::with_parts(&[
        r#"each(kind: "barrier", ask: ["detail"])"#,
        r#"fields(["purpose"])"#,
        r#"fields(["closing"])"#,
    ]);
    sitting.answer("");
    sitting.answer("Warm at night");
    assert_eq!(sitting.take_up(), "Detail of Locked at nine");
}

#[test]
fn a_jump_asks_for_what_waits_at_once() {
    let mut sitting = Sitting::with_parts(&[
        r#"fields(["recording"])"#,
        r#"fields(["purpose"])"#,
        r#"fields(["closing"])"#,
    ]);
    sitting.answer("");
    sitting.answer("Warm at night");
    assert_eq!(sitting.take_up(), "Closing");
    assert!(sitting.jump(0));
    assert_eq!(sitting.asked(), "Recording");
}

#[test]
fn a_flag_is_asked_for_what_is_new_and_for_the_rest_on_a_jump() {
    let part = r#"each(kind: "learning", ask: ["share"])"#;
    let mut sitting = Sitting::with_parts(&[part, r#"fields(["closing"])"#]);
    let file = sitting.file.clone();
    let learning = "A warm drink keeps people in";
    add(
        &mut sitting.portfolio,
        &mut sitting.pen,
        &file,
        Kind::Learning,
        learning,
    );
    let share = format!("Share of {learning}");
    assert_eq!(sitting.take_up(), share);
    assert_eq!(sitting.answer("no"), "Closing");
    sitting.pen.now = beal::model::moment::Moment::parse("2026-03-09 10:00").expect("a moment");
    assert_eq!(sitting.take_up(), "Closing", "it was answered a week ago");
    assert!(sitting.jump(0));
    assert_eq!(sitting.asked(), share);
}

#[test]
fn there_is_nothing_to_search_in_a_portfolio_of_one() {
    let mut sitting = Sitting::with_gate("searched", &["search"]);
    assert_eq!(sitting.asked(), "Move", "neither asked for nor missing");
    let questions = sitting.walk.questions(0, sitting.scene());
    assert_eq!(questions[0].standing, Standing::Idle);
    assert!(sitting.walk_it(|walk, scene| walk.go_to(&Spot::Move, scene)));
}
