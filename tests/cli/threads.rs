//! The thread of an item in both directions, its broken ends, and links across files.

use serde_json::Value;

use crate::cli::room::Room;

/// The titles of a thread's nodes, children in brackets.
fn drawn(nodes: &Value) -> String {
    let nodes = nodes.as_array().expect("nodes").iter();
    let words: Vec<String> = nodes
        .map(|node| {
            let below = drawn(&node["children"]);
            let title = node["title"].as_str().unwrap_or_default();
            if below.is_empty() {
                title.to_owned()
            } else {
                format!("{title} [{below}]")
            }
        })
        .collect();
    words.join(", ")
}

/// A whole thread, from what was said to what changed: the ids by the words for them.
struct Thread {
    room: Room,
    said: String,
    barrier: String,
    experiment: String,
    learning: String,
    outcome: String,
}

fn thread() -> Thread {
    let room = Room::with_portfolio();
    room.inquiry("Duty line");
    let said = room.done("add contribution duty --text Said --role 'link worker'");
    let barrier = room.done(&format!(
        "add barrier duty --title Barrier --contributions {said}"
    ));
    let experiment = room.done(&format!(
        "add experiment duty --title Experiment --barriers {barrier}"
    ));
    let learning = room.done(&format!(
        "add learning duty --title Learning --experiments {experiment}"
    ));
    let outcome = room.done(&format!(
        "add outcome duty --title Outcome --learning {learning}"
    ));
    Thread {
        room,
        said,
        barrier,
        experiment,
        learning,
        outcome,
    }
}

#[test]
fn a_thread_goes_down_to_what_came_of_it() {
    let all = thread();
    let down = drawn(&all.room.record(&all.said)["thread"]["down"]);
    assert!(
        down.starts_with("Barrier [Experiment [Learning [Outcome [What came of it: Outcome"),
        "{down}"
    );
    assert!(down.contains("That they were heard"), "{down}");
}

#[test]
fn a_thread_goes_up_to_who_brought_it() {
    let all = thread();
    assert_eq!(
        drawn(&all.room.record(&all.outcome)["thread"]["up"]),
        "Learning [Experiment [Barrier [Said]]]"
    );
    let out = all.room.done(&format!("show {}", all.learning));
    let (from, came) = (
        out.find("Comes from").expect("up"),
        out.find("What came of it").expect("down"),
    );
    assert!(
        out[from..came].contains("x Experiment") && out[came..].contains("o Outcome"),
        "{out}"
    );
}

#[test]
fn the_thread_breaks_at_a_barrier_that_nobody_tests() {
    let all = thread();
    let broken = |id: &str| all.room.record(id)["broken"].clone();
    assert_eq!(broken(&all.barrier), Value::Null);
    let untested = all.room.done("add barrier duty --title Untested");
    assert_eq!(broken(&untested), "no experiment yet");
    assert!(
        all.room
            .done("list barriers")
            .contains("Untested  · new · no experiment yet")
    );
    let asked = all.room.done("add barrier duty --title Asked");
    all.room.done(&format!(
        "escalate {asked} --to 'change forum' --ask 'Take it on'"
    ));
    assert_eq!(broken(&asked), Value::Null, "a tier works on it");
    all.room.done(&format!("set {untested} --status parked"));
    assert_eq!(broken(&untested), Value::Null, "it asks for no work");
}

#[test]
fn the_thread_breaks_at_an_ended_experiment_without_learning() {
    let all = thread();
    let lonely = all.room.done("add experiment duty --title Lonely");
    assert_eq!(
        all.room.record(&lonely)["broken"],
        Value::Null,
        "it has not ended"
    );
    for id in [&lonely, &all.experiment] {
        all.room.done(&format!("set {id} --state finished"));
    }
    assert_eq!(all.room.record(&lonely)["broken"], "no learning yet");
    assert_eq!(all.room.record(&all.experiment)["broken"], Value::Null);
}

#[test]
fn the_thread_breaks_at_learning_that_reached_nobody() {
    let all = thread();
    let orphan = all.room.done("add learning duty --title Orphan");
    assert_eq!(all.room.record(&orphan)["broken"], "reached nobody yet");
    assert_eq!(
        all.room.record(&all.learning)["broken"],
        Value::Null,
        "an outcome came of it"
    );
    let other = all.room.inquiry("Ward rounds");
    all.room.done(&format!("set {orphan} --reused-by {other}"));
    assert_eq!(
        all.room.record(&orphan)["broken"],
        Value::Null,
        "it has travelled"
    );
}

#[test]
fn the_thread_breaks_at_a_contributor_who_was_never_told() {
    let all = thread();
    assert_eq!(all.room.record(&all.said)["broken"], "not told yet");
    for line in all.room.json("owed").as_array().expect("rows") {
        all.room.done(&format!(
            "owed {} --as sent",
            line["ref"].as_str().expect("a ref")
        ));
    }
    assert_eq!(all.room.record(&all.said)["broken"], Value::Null);
}

#[test]
fn same_as_joins_barriers_of_two_inquiries_and_shows_from_both() {
    let all = thread();
    all.room.inquiry("Ward rounds");
    let twin = all.room.done("add barrier ward --title Twin");
    let reference = format!("duty/{}", all.barrier);
    all.room.done(&format!("set {twin} --same-as {reference}"));
    assert!(drawn(&all.room.record(&all.barrier)["thread"]["down"]).contains("Twin"));
    assert!(drawn(&all.room.record(&twin)["thread"]["up"]).contains("Barrier"));
}

#[test]
fn a_barrier_that_emerged_from_an_experiment_elsewhere_hangs_on_it() {
    let all = thread();
    let ward = all.room.inquiry("Ward rounds");
    let new = all.room.done(&format!(
        "add barrier {ward} --title Emerged --emerged-from duty/{}",
        all.experiment
    ));
    assert!(drawn(&all.room.record(&all.experiment)["thread"]["down"]).contains("Emerged"));
    assert!(drawn(&all.room.record(&new)["thread"]["up"]).contains("Experiment"));
    let shown = all.room.done(&format!("show {new}"));
    assert!(shown.contains("Emerged from"), "{shown}");
}

#[test]
fn a_circle_of_links_ends_where_it_closes() {
    let room = Room::with_portfolio();
    room.inquiry("Duty line");
    let one = room.done("add barrier duty --title One");
    let two = room.done(&format!("add barrier duty --title Two --same-as {one}"));
    room.done(&format!("set {one} --same-as {two}"));
    assert_eq!(drawn(&room.record(&one)["thread"]["down"]), "Two");
    assert!(room.done("show duty").contains("One"));
}
