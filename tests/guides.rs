//! The built-in guides: complete, of a bearable length, and naming only what there is.

use beal::model::guide::{Becomes, Guide, GuideKind};
use beal::model::guides::{Guides, faults};
use beal::model::words::Stage;
use beal::store::templates;

const WALKED: [Stage; 4] = [Stage::Build, Stage::Explore, Stage::Act, Stage::Learn];

fn guides() -> Guides {
    let loaded = templates::built_in();
    assert_eq!(loaded.faults, []);
    Guides { all: loaded.guides }
}

fn set(guides: &Guides, set: &str) -> Vec<Guide> {
    WALKED
        .iter()
        .map(|stage| {
            guides
                .stage(set, *stage)
                .filter(|guide| guide.set == set)
                .expect("a guide for each stage")
                .clone()
        })
        .collect()
}

#[test]
fn every_step_has_its_question_a_shorter_one_its_why_and_its_minutes() {
    for guide in guides()
        .all
        .iter()
        .filter(|guide| guide.kind == GuideKind::Stage)
    {
        for step in &guide.steps {
            let place = format!("{} {}", guide.id, step.id);
            assert!(
                step.question.len() > 10 && step.question.chars().count() <= 160,
                "{place}: question"
            );
            assert!(
                !step.short.is_empty() && step.short.len() < step.question.len(),
                "{place}: shorter question"
            );
            assert!(step.why.len() > 20, "{place}: why");
            assert!(
                step.minutes >= step.short_minutes && step.short_minutes > 0,
                "{place}: minutes"
            );
            assert!(
                !step.becomes.is_empty(),
                "{place}: the answer becomes nothing"
            );
        }
    }
}

#[test]
fn a_standard_stage_has_six_to_nine_steps_and_notes_of_care() {
    for guide in set(&guides(), "standard") {
        assert!(
            (6..=9).contains(&guide.steps.len()),
            "{}: {} steps",
            guide.id,
            guide.steps.len()
        );
        assert!(
            guide.steps.iter().any(|step| !step.care.is_empty()),
            "{}: no note of care",
            guide.id
        );
    }
}

#[test]
fn the_rapid_set_is_one_meeting_of_ninety_minutes_and_a_return_of_thirty() {
    let rapid = set(&guides(), "rapid");
    let full: Vec<u32> = rapid.iter().map(|guide| guide.minutes().0).collect();
    assert_eq!((full[..3].iter().sum::<u32>(), full[3]), (90, 30));
}

#[test]
fn guides_name_only_criteria_kinds_fields_and_selections_that_there_are() {
    for guide in &guides().all {
        assert_eq!(faults(guide), Vec::<String>::new(), "{}", guide.id);
    }
}

#[test]
fn a_guide_that_names_what_is_not_there_is_told() {
    let mut guide = guides().all[0].clone();
    guide.gate.push("sunshine".to_owned());
    guide.steps[0].becomes.push(Becomes::Each {
        kind: "barrier".to_owned(),
        only: "lonely".to_owned(),
        ask: vec!["title".to_owned()],
        again: false,
    });
    let told = faults(&guide).join("\n");
    assert!(
        told.contains("“sunshine”") && told.contains("“lonely”"),
        "{told}"
    );
}

#[test]
fn the_standard_gates_together_hold_every_criterion() {
    let named: Vec<String> = set(&guides(), "standard")
        .into_iter()
        .flat_map(|guide| guide.gate)
        .collect();
    let all: Vec<&str> = beal::model::criteria::CRITERIA
        .iter()
        .map(|criterion| criterion.id)
        .collect();
    assert_eq!(named, all);
}
