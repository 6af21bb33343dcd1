//! One inquiry from nothing to closed: walked from answers, made with commands, and kept in the sample.

use std::fs;
use std::path::Path;

use beal::model::document::Document;
use beal::model::kind::Kind;
use beal::model::records::inquiry::Inquiry;
use beal::model::words::{ExperimentState, Stage};
use beal::store::format;

use crate::cli::room::Room;
use crate::walks::comparable::comparable;
use crate::walks::sitting::{DOGS, commanded, neighbourhood, sample, walked};

fn inquiry(room: &Room, id: &str) -> Inquiry {
    let text = room.file(id);
    format::read(Path::new(id), text.as_bytes())
        .expect("an inquiry")
        .0
}

#[test]
fn walked_from_answers_and_made_with_commands_it_is_the_same_inquiry() {
    let (by_walk, by_command) = (neighbourhood(), neighbourhood());
    let (walked, commanded) = (walked(&by_walk), commanded(&by_command));
    assert_ne!(
        walked, commanded,
        "the ids are different, or nothing is compared"
    );
    let (walked, commanded) = (
        comparable(&inquiry(&by_walk, &walked)),
        comparable(&inquiry(&by_command, &commanded)),
    );
    if walked != commanded {
        let differ = walked.lines().zip(commanded.lines()).find(|(a, b)| a != b);
        panic!("walked and commanded differ, first in {differ:#?}");
    }
}

#[test]
fn the_sample_holds_the_inquiry_as_it_was_walked() {
    let room = neighbourhood();
    let id = walked(&room);
    for id in [id.as_str(), DOGS] {
        let (built, kept) = (room.file(id), sample().join(format!("{id}.ron")));
        if std::env::var("BEAL_BLESS").is_ok() {
            fs::write(&kept, &built).expect("the sample");
        }
        let kept = fs::read_to_string(&kept).unwrap_or_default();
        assert!(
            kept == built,
            "inquiries/{id}.ron is not as walked: BEAL_BLESS=1 cargo test walks:: renews it"
        );
    }
}

#[test]
fn the_walk_makes_every_kind_of_record_but_those_of_tools_and_goes_round_twice() {
    let room = neighbourhood();
    let id = walked(&room);
    let made = inquiry(&room, &id);
    for kind in Kind::ITEMS.iter().take_while(|kind| **kind != Kind::Actor) {
        assert!(!made.items(*kind).is_empty(), "no {}", kind.word());
    }
    assert_eq!((made.stage, made.cycle), (Stage::Closed, 2));
    let stages: Vec<&str> = made.moves.iter().map(|step| step.to.word()).collect();

    assert_eq!(
        stages.join(" "),
        "explore act explore act learn act learn closed"
    );
    let loops: Vec<&str> = made
        .moves
        .iter()
        .filter(|step| step.to < step.from)
        .map(|step| step.reason.as_str())
        .collect();
    assert!(
        loops.len() == 2 && loops.iter().all(|reason| !reason.is_empty()),
        "{loops:?}"
    );
    assert!(
        made.experiments
            .iter()
            .any(|x| x.state == ExperimentState::StoppedEarly)
    );
    assert!(
        made.experiments
            .iter()
            .all(|x| x.result.is_some() && x.decision.is_some())
    );
    assert!(made.illustrative && made.feedback.iter().all(|line| !line.state.is_owed()));
}

#[test]
fn a_person_who_just_follows_the_steps_passes_each_gate() {
    let room = neighbourhood();
    let id = walked(&room);
    for step in inquiry(&room, &id)
        .moves
        .iter()
        .filter(|step| step.to > step.from)
    {
        assert_eq!(
            (step.unmet.len(), step.reason.as_str()),
            (0, ""),
            "{} to {}: {:?}",
            step.from,
            step.to,
            step.unmet
        );
    }
}

#[test]
fn what_was_walked_checks_clean_and_its_look_alike_knows_of_it() {
    let room = neighbourhood();
    let id = walked(&room);
    let found = room.beal("check").out;
    assert!(found.contains("files read"), "{found}");
    assert!(!found.contains(&format!("✗ inquiries/{id}")), "{found}");
    assert!(room.file(DOGS).contains(&format!("{id}/b-")));
}
