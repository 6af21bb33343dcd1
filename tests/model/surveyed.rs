//! What a screen asks of a walk: every question of a step, how far the steps have come, jumps, and picked answers.

use beal::model::kind::Kind;
use beal::model::value::Value;
use beal::model::walk::asked::Standing;
use beal::model::walk::given::Given;
use beal::model::walk::prompt::Wants;
use beal::model::walk::question::Question;
use beal::model::walk::spot::Spot;
use beal::model::walk::taken::Taken;
use beal::model::words::Stage;

use crate::model::sitting::{Sitting, add};

fn questions(sitting: &Sitting, step: usize) -> Vec<Question> {
    sitting.walk.questions(step, sitting.scene())
}

/// The questions of a step as `ask: now standing`.
fn lines(sitting: &Sitting, step: usize) -> Vec<String> {
    questions(sitting, step)
        .iter()
        .map(|question| format!("{}: {} {:?}", question.ask, question.now, question.standing))
        .collect()
}

#[test]
fn the_questions_of_a_step_are_told_with_what_they_hold_and_how_they_stand() {
    let mut sitting = Sitting::begin();
    assert_eq!(lines(&sitting, 1), ["Experiment:  Open"]);
    assert_eq!(lines(&sitting, 3), ["Action:  Open", "Closing:  Open"]);
    sitting.answer("A kettle on the landing");
    assert_eq!(
        lines(&sitting, 1),
        ["Contrast:  Open", "Another experiment: 1 experiment Open"]
    );
    sitting.answer("");
    sitting.answer("");
    assert_eq!(
        lines(&sitting, 1),
        [
            "Contrast:  Skipped",
            "Another experiment: 1 experiment Filled"
        ]
    );
    let about = &questions(&sitting, 1)[0].subject;
    assert_eq!(
        *about,
        Some((Kind::Experiment, "A kettle on the landing".to_owned()))
    );
    assert_eq!(questions(&sitting, 9), []);
}

#[test]
fn what_there_is_no_point_in_asking_is_idle() {
    let mut sitting = Sitting::with_parts(&[r#"fields(["no_experiment"])"#]);
    assert_eq!(lines(&sitting, 0), ["Reason for none:  Open"]);
    let file = sitting.file.clone();
    add(
        &mut sitting.portfolio,
        &mut sitting.pen,
        &file,
        Kind::Experiment,
        "A kettle",
    );
    let inquiry = sitting.portfolio.inquiry_mut(&file).expect("the inquiry");
    inquiry.experiments[0].state = beal::model::words::ExperimentState::Running;
    assert_eq!(lines(&sitting, 0), ["Reason for none:  Idle"]);
}

#[test]
fn the_steps_are_told_with_how_many_of_their_questions_are_open() {
    let mut sitting = Sitting::begin();
    let told = |sitting: &Sitting| -> Vec<(usize, usize, usize, Standing)> {
        let steps = sitting.walk.steps(sitting.scene());
        steps
            .into_iter()
            .map(|step| (step.open, step.skipped, step.filled, step.standing))
            .collect()
    };
    assert_eq!(
        told(&sitting),
        [
            (0, 0, 0, Standing::Idle),
            (1, 0, 0, Standing::Open),
            (0, 0, 0, Standing::Idle),
            (2, 0, 0, Standing::Open),
        ]
    );
    assert_eq!(sitting.walk.progress(sitting.scene()), (0, 2));
    sitting.answer("");
    sitting.answer("Buy a kettle");
    assert_eq!(told(&sitting)[1], (0, 1, 0, Standing::Skipped));
    for line in ["worker K1", "", "It stayed warm"] {
        sitting.answer(line);
    }
    assert_eq!(told(&sitting)[3], (0, 0, 4, Standing::Filled));
    assert_eq!(sitting.walk.progress(sitting.scene()), (1, 2));
}

#[test]
fn any_question_can_be_gone_to_and_the_walk_goes_on_from_there() {
    let mut sitting = Sitting::begin();
    sitting.answer("A kettle");
    sitting.answer("It needs no key");
    let contrast = questions(&sitting, 1)[0].spot.clone();
    assert!(sitting.walk_it(|walk, scene| walk.go_to(&contrast, scene)));
    assert_eq!(sitting.asked(), "Contrast of A kettle");
    assert_eq!(sitting.walk.prompt(sitting.scene()).now, "It needs no key");
    assert_eq!(
        sitting.answer("It needs no worker"),
        "Another experiment of Locked at nine"
    );
    assert_eq!(
        sitting.inquiry().experiments[0].contrast,
        "It needs no worker"
    );
    assert!(sitting.walk.back() && sitting.walk.back());
    assert_eq!(
        sitting.asked(),
        "Another experiment of Locked at nine",
        "where the jump began"
    );
}

#[test]
fn what_is_not_asked_cannot_be_gone_to() {
    let mut sitting = Sitting::begin();
    let nowhere = Spot::Answer { step: 1, part: 0 };
    let before = sitting.walk.spot.clone();
    assert!(!sitting.walk_it(|walk, scene| walk.go_to(&nowhere, scene)));
    assert_eq!(sitting.walk.spot, before);
}

#[test]
fn a_closed_list_that_is_gone_to_takes_another() {
    let mut sitting = Sitting::begin();
    sitting.answer("");
    let list = questions(&sitting, 1)[0].spot.clone();
    assert!(sitting.walk_it(|walk, scene| walk.go_to(&list, scene)));
    assert_eq!(sitting.answer("A kettle"), "Contrast of A kettle");
}

#[test]
fn the_way_on_can_be_gone_to_before_the_end() {
    let mut sitting = Sitting::begin();
    assert!(sitting.walk_it(|walk, scene| walk.go_to(&Spot::Move, scene)));
    sitting.pick(&["learn"], "nobody minds");
    assert_eq!(sitting.inquiry().stage, Stage::Learn);
    assert_eq!(sitting.inquiry().moves[0].reason, "nobody minds");
}

#[test]
fn titles_with_commas_are_picked_without_being_parted() {
    let mut sitting = Sitting::with_parts(&[
        r#"each(kind: "experiment", ask: ["barriers"])"#,
        r#"records(kind: "action", ask: ["title", "owner"])"#,
    ]);
    let file = sitting.file.clone();
    let (portfolio, pen) = (&mut sitting.portfolio, &mut sitting.pen);
    add(
        portfolio,
        pen,
        &file,
        Kind::Barrier,
        "Locked at nine, and dark",
    );
    add(portfolio, pen, &file, Kind::Experiment, "A kettle");
    assert_eq!(sitting.take_up(), "Barriers of A kettle");
    let options = sitting.walk.prompt(sitting.scene()).options;
    let values: Vec<&str> = options.iter().map(|option| option.value.as_str()).collect();
    sitting.pick(&values, "");
    assert_eq!(sitting.inquiry().experiments[0].barriers.len(), 2);
    assert_eq!(sitting.answer("Buy it"), "Owner of Buy it");
    sitting.pick(&["Worker K1, on nights"], "");
    assert_eq!(sitting.inquiry().people.len(), 1);
    assert_eq!(sitting.inquiry().people[0].label, "Worker K1, on nights");
}

#[test]
fn a_picked_state_keeps_its_reason_and_picking_nothing_empties() {
    let mut sitting = Sitting::with_parts(&[
        r#"each(kind: "barrier", ask: ["status"], again: true)"#,
        r#"fields(["boundary_in"])"#,
    ]);
    sitting.pick(&["parked"], "nobody has the key");
    let barrier = &sitting.inquiry().barriers[0];
    assert_eq!(barrier.history[0].why, "nobody has the key");
    sitting.pick(&["the kitchen; at night", "the landing"], "");
    assert_eq!(
        sitting.inquiry().boundary_in,
        ["the kitchen; at night", "the landing"]
    );
    assert!(sitting.jump(1));
    sitting.pick(&[], "");
    assert!(sitting.inquiry().boundary_in.is_empty());
}

#[test]
fn a_text_of_several_lines_stays_prose_and_a_list_takes_a_line_each() {
    let mut sitting = Sitting::with_parts(&[
        r#"fields(["purpose", "boundary_in"])"#,
        "answer",
        r#"records(kind: "success", ask: ["title"])"#,
    ]);
    sitting.answer("Warm.\nAnd in company.");
    assert_eq!(sitting.inquiry().purpose, "Warm.\nAnd in company.");
    sitting.answer("the kitchen; at night\nthe landing");
    assert_eq!(
        sitting.inquiry().boundary_in,
        ["the kitchen; at night", "the landing"]
    );
    sitting.answer("One line\nand another");
    assert_eq!(
        sitting.inquiry().sheets[0].answers[0].text,
        "One line\nand another"
    );
    sitting.answer("Locked\nat ten");
    assert_eq!(sitting.inquiry().successes[0].title, "Locked at ten");
}

#[test]
fn a_prompt_tells_which_field_of_which_record_it_wants() {
    let mut sitting = Sitting::begin();
    let prompt = sitting.walk.prompt(sitting.scene());
    assert_eq!(prompt.wants, Wants::NewRecord(Kind::Experiment));
    assert_eq!(prompt.field.map(|field| field.name), Some("title"));
    let barrier = sitting.inquiry().barriers[0].id.clone();
    assert_eq!(prompt.at.and_then(|at| at.item), Some(barrier));
    sitting.answer("A kettle");
    let prompt = sitting.walk.prompt(sitting.scene());
    let kettle = sitting.inquiry().experiments[0].id.clone();
    assert_eq!(prompt.wants, Wants::Field);
    assert_eq!(prompt.field.map(|field| field.name), Some("contrast"));
    assert_eq!(prompt.at.and_then(|at| at.item), Some(kettle));
    assert_eq!(prompt.value, Value::Empty);
}

#[test]
fn a_promise_takes_its_owner_and_date_as_they_are_picked() {
    let mut sitting = Sitting::with_gate("purpose", &[]);
    assert_eq!(sitting.asked(), "Who sees to it, by when");
    assert_eq!(sitting.walk.prompt(sitting.scene()).wants, Wants::Promise);
    sitting.pick(&["Worker K1, on nights", "+2w"], "");
    let action = &sitting.inquiry().actions[0];
    assert_eq!(action.settles, "purpose");
    assert_eq!(sitting.inquiry().people[0].label, "Worker K1, on nights");
}

#[test]
fn what_is_refused_among_picks_leaves_the_walk_where_it_is() {
    let mut sitting =
        Sitting::with_parts(&[r#"each(kind: "barrier", ask: ["status"], again: true)"#]);
    let before = sitting.walk.spot.clone();
    let values = ["no such word".to_owned()];
    let given = Given::Picked {
        values: &values,
        because: "",
    };
    assert!(sitting.give(given).is_err());
    assert_eq!(sitting.walk.spot, before);
    assert_eq!(sitting.give(Given::Typed("")), Ok(Taken::Skipped));
}
