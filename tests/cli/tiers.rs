//! `beal tiers`, and pools, tiers and groups that are added, renamed and merged by command.

use crate::cli::room::Room;

/// A room with the inquiry `duty` and an ask to the Tactical Group about a barrier of it.
fn asked() -> (Room, String) {
    let room = Room::with_portfolio();
    room.inquiry("Duty line");
    let barrier = room.done("add barrier duty --title 'Nobody answers'");
    let ask = room.done(&format!(
        "escalate duty/{barrier} --to 'Tactical Group' --ask 'Say who pays' --due 2026-10-01"
    ));
    (room, ask)
}

fn list_of(room: &Room, tier: &str) -> serde_json::Value {
    let lists = room.json("tiers");
    let lists = lists.as_array().expect("worklists");
    let found = lists.iter().find(|list| list["tier"] == tier);
    found.expect("its worklist").clone()
}

#[test]
fn the_worklist_of_a_group_shows_its_asks_with_days_and_lateness() {
    let (mut room, ask) = asked();
    room.later("2026-10-15 09:30:00");
    let list = list_of(&room, "tactical-group");
    let row = &list["asks"][0];
    assert_eq!(
        (&row["id"], &row["days"]),
        (&ask.as_str().into(), &10.into())
    );
    assert_eq!((&row["late"], &list["late"]), (&true.into(), &1.into()));
    let said = room.done("tiers 'tactical group'");
    assert!(
        said.contains("10 days  Say who pays") && said.contains("late: due 1 Oct"),
        "{said}"
    );
    assert!(said.contains("about “Nobody answers”"), "{said}");
}

#[test]
fn an_answered_ask_leaves_the_worklist() {
    let (room, ask) = asked();
    room.done(&format!("respond {ask} --as resolved --text 'The council'"));
    assert_eq!(
        list_of(&room, "tactical-group")["asks"],
        serde_json::json!([])
    );
}

#[test]
fn an_unknown_tier_or_group_is_refused_with_the_nearest_and_the_list() {
    let (room, _) = asked();
    let message = room.refused("tiers 'tactical grup'");
    assert!(
        message.contains("Did you mean “Tactical Group”?") && message.contains("Strategic Board"),
        "{message}"
    );
}

#[test]
fn a_success_is_asked_to_be_passed_on_and_then_is() {
    let (room, _) = asked();
    let success = room.done("add success duty --title 'A spare phone'");
    let group = room.done("add group --name 'Night staff forum' --tier 'tactical group'");
    room.done(&format!("tiers {group} --ask-to-pass-on {success}"));
    let waits = |room: &Room| room.json(&format!("tiers {group}"))[0]["to_pass_on"].clone();
    assert_eq!(waits(&room)[0]["id"], success);
    room.done(&format!("tiers {group} --passed-on {success}"));
    assert_eq!(waits(&room), serde_json::json!([]));
    let message = room.refused(&format!("tiers {group} --passed-on {success}"));
    assert!(message.contains("passed it on already"), "{message}");
}

#[test]
fn groups_are_added_renamed_and_merged_and_old_records_keep_theirs() {
    let room = Room::with_portfolio();
    room.inquiry("Duty line");
    let east = room.done("add group --name 'Forum east' --tier 'change forum'");
    let west = room.done("add group portfolio --name 'Forum west' --tier 'change forum'");
    let ask =
        room.done("escalate duty --to 'change forum' --group 'forum east' --ask 'Take it on'");
    room.done(&format!(
        "set {east} --name 'Forum of the Fens' --reason 'Their own wish'"
    ));
    room.done(&format!(
        "merge 'forum of the fens' --into {west} --reason 'They meet together'"
    ));
    assert_eq!(room.record(&ask)["group"], east.as_str());
    assert_eq!(room.json(&format!("tiers {west}"))[0]["asks"][0]["id"], ask);
    let rows = room.json("list groups --where 'name:fens'");
    assert_eq!(rows[0]["merged_into"], west.as_str());
    assert_eq!(rows[0]["history"][0]["was"], "Forum east");
}

#[test]
fn merges_and_routes_in_a_circle_are_refused() {
    let room = Room::with_portfolio();
    room.done("add pool --name 'Libraries' --source other");
    room.done("merge libraries --into 'other sources'");
    let message = room.refused("merge 'other sources' --into libraries");
    assert!(message.contains("in a circle"), "{message}");
    let message = room.refused("add route --from 'strategic board' --to 'change forum'");
    assert!(message.contains("in a circle"), "{message}");
}

#[test]
fn a_group_without_a_home_and_a_name_that_is_taken_are_refused() {
    let room = Room::with_portfolio();
    let message = room.refused("add group --name 'Lost'");
    assert!(
        message.contains("--pool") && message.contains("--tier"),
        "{message}"
    );
    let message = room.refused("add tier --name 'tactical group'");
    assert!(message.contains("already"), "{message}");
    let message = room.refused("add group duty --name 'X' --tier 'tactical group'");
    assert!(message.contains("belongs to the portfolio"), "{message}");
}

#[test]
fn an_ask_about_a_message_sorts_it_and_its_answer_lands_there() {
    let room = Room::with_portfolio();
    let message = "2026-10-01-abc123";
    std::fs::create_dir(room.path("inquiries/stream")).expect("a folder");
    room.write(
        &format!("stream/{message}.ron"),
        &format!("(format: 1, id: \"{message}\", added: \"2026-10-01\", text: \"Nobody answers after six\")"),
    );
    let ask = room.done(&format!(
        "escalate {message} --to 'tactical group' --ask 'Say who pays'"
    ));
    let row = &list_of(&room, "tactical-group")["asks"][0];
    assert_eq!(row["ref"], format!("{message}/{ask}"));
    room.done(&format!(
        "respond {message}/{ask} --as passed-up --text 'Too big for us'"
    ));
    assert_eq!(
        list_of(&room, "strategic-board")["asks"][0]["ask"],
        "Say who pays"
    );
    let said = room.refused(&format!("respond {message}/{ask} --as resolved"));
    assert!(said.contains("answered already: passed up"), "{said}");
}

#[test]
fn check_finds_circles_that_were_written_by_hand() {
    let room = Room::with_portfolio();
    let text = room.text("portfolio.ron");
    let round = "routes: [\n(id: \"back\", added: \"2026-01-01\", from: \"strategic-board\", to: \"tactical-group\"),";
    room.write("portfolio.ron", &text.replacen("routes: [", round, 1));
    let said = room.beal("check");
    assert_eq!(said.code, Some(1));
    assert!(
        said.out
            .contains("Routes go in a circle: strategic-board → tactical-group → strategic-board"),
        "{}",
        said.out
    );
}

#[test]
fn a_group_is_shown_by_its_name() {
    let room = Room::with_sample();
    let row = room.record("'change forum north'");
    assert_eq!(row["tier"], "change-forum");
    assert!(room.done("show forum-north").contains("Peterborough"));
}

#[test]
fn a_route_between_two_tiers_that_were_merged_is_no_circle() {
    let room = Room::with_portfolio();
    room.done("add tier --name 'Locality Board' --rank 2");
    room.done("add route --from 'tactical group' --to 'locality board'");
    room.done("merge 'locality board' --into 'tactical group'");
    let said = room.beal("check");
    assert!(!said.out.contains("in a circle"), "{}", said.out);
}

#[test]
fn a_name_that_is_too_long_for_a_line_is_refused() {
    let room = Room::with_portfolio();
    let long = "x".repeat(201);
    let said = room.refused(&format!("set tactical-group --name {long}"));
    assert!(said.contains("201") && said.contains("200"), "{said}");
}
