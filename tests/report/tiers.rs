//! The sheet for a meeting of a group, and the overview for the board that only receives.

use crate::cli::room::Room;
use crate::report::guides::is_kept_as;

fn sample() -> Room {
    Room::with_sample().on("2026-11-23 09:30:00")
}

/// A room with an ask to the Tactical Group about a barrier, and a message that came in.
fn room() -> Room {
    let room = Room::with_portfolio();
    room.inquiry("Duty line");
    let barrier = room.done("add barrier duty --title 'Nobody answers' --scale pattern");
    room.done(&format!(
        "escalate duty/{barrier} --to 'tactical group' --ask 'Say who pays' --due 2026-10-01"
    ));
    let stream = room.path("inquiries/stream");
    std::fs::create_dir_all(stream).expect("a folder");
    room.write(
        "stream/2026-09-30-abc123.ron",
        "(format: 1, id: \"2026-09-30-abc123\", added: \"2026-09-30\", text: \"Words of somebody\", route: \"resolve here\", source: \"system agent\", kind: \"success\", pass_to: [\"tactical\"])",
    );
    room.on("2026-10-15 09:30:00")
}

#[test]
fn the_sheet_of_a_group_has_what_waits_and_room_for_its_answers() {
    let room = room();
    let sheet = room.done("report tier tactical-group --to -") + "\n";
    is_kept_as(&sheet, "tier");
}

#[test]
fn what_a_group_has_answered_is_told_at_its_next_meeting() {
    let room = room();
    let ask = room.json("tiers 'tactical group'")[0]["asks"][0]["ref"].clone();
    let ask = ask.as_str().expect("a reference").to_owned();
    room.done(&format!(
        "respond {ask} --as declined --text 'No money this year'"
    ));
    let sheet = room.done("report tier tactical-group --to -");
    assert!(
        sheet.contains("Say who pays, declined on 15 Oct: No money this year"),
        "{sheet}"
    );
}

#[test]
fn partners_do_not_read_the_words_of_a_message_on_a_sheet() {
    let room = room();
    let ours = room.done("report tier programme-team --to -");
    let theirs = room.done("report tier programme-team --audience partners --to -");
    assert!(ours.contains("Words of somebody"), "{ours}");
    assert!(!theirs.contains("Words of somebody"), "{theirs}");
    let said = room.refused("report tier programme-team --audience public --to -");
    assert!(said.contains("internal · partners"), "{said}");
}

#[test]
fn a_tier_with_several_groups_has_a_sheet_for_each() {
    let said = sample().refused("report tier 'change forum' --to -");
    assert!(
        said.contains("Change Forum north · Change Forum south"),
        "{said}"
    );
    let said = sample().refused("report tier 'tactical grup' --to -");
    assert!(said.contains("Did you mean “Tactical Group”?"), "{said}");
}

#[test]
fn the_overview_counts_over_the_years_and_gives_no_share_of_few() {
    let page = room().done("report oversight --to -") + "\n";
    is_kept_as(&page, "oversight");
    assert!(!page.contains('%'), "{page}");
}

#[test]
fn in_public_small_counts_of_the_overview_are_hidden() {
    let page = room().done("report oversight --audience public --to -");
    assert!(page.contains("fewer than 5"), "{page}");
}
