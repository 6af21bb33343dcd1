//! `learning`, `dams`, `people`, `framework`: what the portfolio has gathered, by the real program.

use crate::cli::room::Room;

/// A room with two inquiries, and in the first a barrier, an experiment on it and learning from that.
fn room() -> (Room, String) {
    let room = Room::with_portfolio();
    room.done("new 'Duty line'");
    room.done("new 'Ward rounds'");
    let barrier = room.done("add barrier duty --title 'Nobody answers after five'");
    let evidence = room.done(&format!(
        "add evidence duty --title Counted --kind data --barriers {barrier}"
    ));
    let learning = room.done(&format!(
        "add learning duty --title 'A named person answers' --confidence high --barriers {barrier} --evidence {evidence}"
    ));
    (room, learning)
}

fn ids(rows: &serde_json::Value) -> Vec<&str> {
    let rows = rows.as_array().expect("an array");
    rows.iter().filter_map(|row| row["id"].as_str()).collect()
}

#[test]
fn the_library_is_asked_for_by_facets_in_both_lists() {
    let (room, learning) = room();
    for query in [
        "evidence:data",
        "theme:answers",
        "confidence:high reached:nobody",
        "named",
    ] {
        let library = room.json(&format!("learning --where '{query}'"));
        assert!(ids(&library).contains(&learning.as_str()), "{query}");
        let list = room.json(&format!("list learning --where '{query}'"));
        assert_eq!(ids(&list), [learning.as_str()], "{query}");
    }
    for query in ["evidence:research", "reached:reused", "theme:beds"] {
        let list = room.json(&format!("list learning --where '{query}'"));
        assert_eq!(ids(&list).len(), 0, "{query}");
        let said = room.done(&format!("learning --where '{query}'"));
        assert!(said.contains("Nothing in the library fits"), "{said}");
    }
    let said = room.refused("list learning --where reached:nobdy");
    assert!(said.contains("“nobody”"), "{said}");
}

#[test]
fn learning_is_reused_and_leads_to_change_by_commands() {
    let (room, learning) = room();
    room.done(&format!("learning reuse {learning} --in ward"));
    let outcome = room.done(&format!(
        "learning led {learning} --title 'The desk has a name on it' --lasting lasting"
    ));
    let rows = room.json("learning --where reached:outcome");
    assert_eq!(ids(&rows), [learning.as_str()]);
    assert_eq!(rows[0]["led_to"][0], outcome.as_str());
    assert_eq!(rows[0]["reached"], serde_json::json!(["outcome", "reused"]));
    let said = room.done("learning");
    assert!(
        said.contains("1 learning, 1 reused, 1 led to change (1 of it lasting), 0 reached nobody"),
        "{said}"
    );
    let said = room.refused(&format!("learning reuse {learning} --in ward"));
    assert!(said.contains("uses it already"), "{said}");
    let said = room.refused(&format!("learning led {learning} --to {learning}"));
    assert!(said.contains("is no outcome"), "{said}");
    let said = room.refused(&format!(
        "learning led {learning} --title T --lasting for-ever"
    ));
    assert!(said.contains("flex"), "{said}");
}

#[test]
fn a_barrier_that_comes_back_is_found_confirmed_and_counted() {
    let room = Room::with_portfolio();
    room.done("new Keys");
    let before = room.done("add barrier keys --title 'No key after six at the hostel'");
    room.done(&format!("set {before} --status overcome"));
    let room = room.on("2026-11-20 10:00:00");
    room.done("new Nights");
    let now = room.done("add barrier nights --title 'Nobody at the hostel has a key after six'");
    for nth in 0..4 {
        room.done(&format!(
            "add barrier nights --title 'Something else {nth}'"
        ));
    }
    let dams = room.json("dams");
    let asked = &dams["maybe_back"];
    assert!(
        asked[0]["id"].as_str().expect("one").ends_with(&now),
        "{dams}"
    );
    assert!(room.done("dams").contains("Is it the same barrier again?"));
    room.done(&format!("dams {now} --another {before}"));
    assert_eq!(ids(&room.json("dams")["maybe_back"]).len(), 0);
    room.done(&format!("dams {now} --came-back {before}"));
    let dams = room.json("dams");
    assert_eq!(ids(&dams["came_back"]).len(), 1);
    let said = room.refused(&format!("dams {before} --came-back {now}"));
    assert!(said.contains("same as"), "{said}");
}

#[test]
fn people_are_counted_once_and_gaps_are_named() {
    let room = Room::with_portfolio();
    room.done("new 'Duty line'");
    room.done("new 'Ward rounds'");
    room.done("add person duty --label A1 --organisation Council --roles facilitator --involvement consultation");
    room.done("add person ward --label a1 --organisation council --roles 'change agent' --involvement co-design");
    let people = room.json("people");
    assert_eq!(people.as_array().map(Vec::len), Some(1));
    assert_eq!(people[0]["involvement"], "co-design");
    assert_eq!(
        people[0]["roles"],
        serde_json::json!(["facilitator", "change agent"])
    );
    let gaps = room.json("people --gaps");
    let missing: Vec<&str> = gaps
        .as_array()
        .expect("gaps")
        .iter()
        .filter_map(|gap| gap["missing"].as_str())
        .collect();
    assert_eq!(
        missing,
        [
            "lived experience",
            "lived experience",
            "facilitator",
            "change agent"
        ]
    );
    assert!(room.done("people --organisations").contains("2 inquiries"));
}
#[test]
fn readings_and_reflections_stand_in_the_framework() {
    let room = Room::with_portfolio();
    room.done("new 'Duty line'");
    room.done("add aim --name 'People are housed' --indicator 'Share housed after a year'");
    room.done("add reading --aim 'people are housed' --value '34 %' --on 2026-04-01");
    room.done("add reading --aim 'people are housed' --value '41 %' --on 2026-10-01");
    room.done("add stance duty --principle 'Build trust' --degree medium --text 'We came back as we said'");
    let outcome = room.done(
        "add outcome duty --title 'Desks stay open' --aims 'people are housed' --lasting flex",
    );
    let framework = room.json("framework");
    let row = framework["outcomes"]
        .as_array()
        .expect("rows")
        .iter()
        .find(|row| row["name"] == "People are housed")
        .expect("the outcome");
    assert_eq!(row["readings"][1]["value"], "41 %");
    assert!(
        row["outcomes"][0]
            .as_str()
            .expect("one")
            .ends_with(&outcome)
    );
    let said = room.done("framework");
    assert!(said.contains("We came back as we said"), "{said}");
    let said = room.refused("add reading --aim 'people are hosed' --value 3");
    assert!(said.contains("Did you mean"), "{said}");
}
