//! The rapid set: one short meeting from a worry to an experiment on paper, and thirty minutes on the return.

use std::fs;
use std::path::Path;

use crate::cli::room::{Room, Said};
use crate::walks::sitting::{begun, neighbourhood, refusals, walk};

fn sitting(room: &Room, day: &str, arguments: &[&str]) -> Said {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/walks/rapid/{day}.txt"));
    let said = walk(
        room,
        &format!("{day} 14:00"),
        7,
        arguments,
        &fs::read_to_string(script).expect("a script"),
    );
    assert_eq!(
        (said.code, refusals(&said.out)),
        (Some(0), Vec::new()),
        "{day}\n{}",
        said.out
    );
    said
}

#[test]
fn one_sitting_leads_from_nothing_to_a_designed_experiment() {
    let room = neighbourhood();
    let id = begun(&sitting(&room, "2026-03-02", &["--guide", "rapid"]));
    let inquiry = room.json(&format!("show {id}"));
    assert_eq!(
        (inquiry["stage"].as_str(), inquiry["guides"].as_str()),
        (Some("act"), Some("rapid"))
    );
    let experiments = room.json("list experiments");
    let made: Vec<&serde_json::Value> = experiments
        .as_array()
        .expect("rows")
        .iter()
        .filter(|row| row["title"] == "Leave a kettle on the landing for two weeks")
        .collect();
    assert_eq!(made.len(), 1);
    assert_eq!(made[0]["state"], "designed");
}

#[test]
fn its_card_is_full_so_it_may_start_and_the_return_leads_to_the_end() {
    let room = neighbourhood();
    let id = begun(&sitting(&room, "2026-03-02", &["--guide", "rapid"]));
    sitting(&room, "2026-03-03", &[&id]);
    let said = sitting(&room, "2026-03-16", &[&id]);
    assert!(
        said.out.contains("━━ Rapid Learn"),
        "the set goes on without being named again\n{}",
        said.out
    );
    assert_eq!(room.json(&format!("show {id}"))["stage"], "closed");
    assert_eq!(
        room.done(&format!("owed {id}")),
        "Nothing is waiting: no feedback is owed."
    );
}

#[test]
fn every_forward_move_of_the_rapid_set_meets_its_gate() {
    let room = neighbourhood();
    let id = begun(&sitting(&room, "2026-03-02", &["--guide", "rapid"]));
    sitting(&room, "2026-03-03", &[&id]);
    sitting(&room, "2026-03-16", &[&id]);
    let file = room.file(&id);
    let moves = file.split("    people: [").next().unwrap_or_default();
    assert_eq!(moves.matches("met: [").count(), 4, "{moves}");
    assert!(!moves.contains("unmet: ["), "{moves}");
}
