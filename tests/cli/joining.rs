//! `merge` and `split`: two inquiries become one, one becomes two, and nothing of either is lost.

use serde_json::Value;

use crate::cli::room::Room;

fn rows(list: &Value) -> &[Value] {
    list.as_array().expect("rows")
}

/// How many rows `list` has for a kind.
fn count(room: &Room, kind: &str) -> usize {
    rows(&room.json(&format!("list {kind}"))).len()
}

/// The sample, in which most inquiries are open and linked to others.
fn sample() -> Room {
    Room::with_sample()
}

#[test]
fn a_merge_says_what_goes_on_and_what_is_closed() {
    let room = sample();
    let out = room.done("merge the-assess --into hospital --reason 'The same ward'");
    let lines: Vec<&str> = out.lines().collect();
    let [kept, left] = lines.as_slice() else {
        panic!("{out}")
    };
    assert!(kept.starts_with("hospital-discharge-to-no-fixed-address-t43e  act · goes on"));
    assert!(left.starts_with("the-assessment-told-five-times-zc68  closed · merged"));
}

#[test]
fn the_page_of_a_merged_inquiry_says_where_it_went() {
    let room = sample();
    room.done("merge hospital --into duty --reason 'The same people'");
    let page = room.done("show hospital");
    assert!(
        page.contains("closed · merged into duty-line-after-five-p1z1"),
        "{page}"
    );
    let moves = room.record("hospital")["moves"].clone();
    let reason = &rows(&moves).last().expect("a move")["reason"];
    assert_eq!(
        *reason,
        "Merged into “Duty line after five” (duty-line-after-five-p1z1): The same people"
    );
    assert!(room.done("show duty").contains("Merged from"));
    assert!(
        room.done("list")
            .contains("merged into duty-line-after-five-p1z1")
    );
    let told = room.refused("reopen hospital");
    assert!(
        told.contains("was merged into duty-line-after-five-p1z1"),
        "{told}"
    );
}

#[test]
fn every_record_is_there_once_and_check_finds_nothing_wrong() {
    let room = sample();
    let kinds = [
        "contributions",
        "barriers",
        "experiments",
        "learning",
        "outcomes",
        "feedback",
        "escalations",
        "actions",
    ];
    let before = kinds.map(|kind| count(&room, kind));
    let owed = rows(&room.json("owed")).len();
    room.done("merge hospital --into duty");
    assert_eq!(kinds.map(|kind| count(&room, kind)), before);
    assert_eq!(
        rows(&room.json("owed")).len(),
        owed,
        "what is owed went along"
    );
    assert_eq!(rows(&room.json("owed hospital")).len(), 0);
    room.done("check");
}

#[test]
fn an_item_is_found_by_its_old_and_its_new_reference() {
    let room = sample();
    let barrier = room.record("hospital")["barriers"][0]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    room.done("merge hospital --into duty");
    for reference in [
        format!("hospital/{barrier}"),
        format!("duty/{barrier}"),
        barrier,
    ] {
        assert_eq!(
            room.record(&reference)["inquiry"],
            "duty-line-after-five-p1z1",
            "{reference}"
        );
    }
}

#[test]
fn a_merge_that_means_nothing_is_refused_with_what_to_do() {
    let room = sample();
    for (line, words) in [
        ("merge hospital --into hospital", "into itself"),
        ("merge hospital --into nowhere", "beal list"),
        ("merge hospital --into key", "beal reopen key-left"),
    ] {
        let told = room.refused(line);
        assert!(told.contains(words), "{line}: {told}");
    }
    room.wrong("merge hospital");
    room.done("merge hospital --into duty");
    assert!(
        room.refused("merge hospital --into cafe")
            .contains("already")
    );
}

#[test]
fn a_split_prints_the_new_id_and_says_beside_it_what_went_along() {
    let room = Room::with_portfolio();
    room.inquiry("Duty line");
    let barrier = room.done("add barrier duty --title 'Nobody answers'");
    room.done("add barrier duty --title 'Nobody knows the number'");
    let huddle = room.done(&format!(
        "add experiment duty --title Huddle --barriers {barrier}"
    ));
    let said = room.beal(&format!(
        "split duty --items {barrier} --title 'Calls that ring out'"
    ));
    assert_eq!(said.code, Some(0), "{}", said.err);
    let new = said.out.trim();
    assert!(new.starts_with("calls-that-ring-out-"), "{new}");
    assert!(
        said.err.contains(&huddle) && said.err.contains("Huddle"),
        "{}",
        said.err
    );
    let made = room.record(new);
    assert_eq!(
        (
            rows(&made["barriers"]).len(),
            rows(&made["experiments"]).len()
        ),
        (1, 1)
    );
    assert_eq!(rows(&room.record("duty")["barriers"]).len(), 1);
    assert!(room.done(&format!("show {new}")).contains("Split from"));
    room.done("check");
}

#[test]
fn items_of_the_sample_are_split_off_and_check_finds_nothing_wrong() {
    let room = sample();
    let barriers = room.record("hospital")["barriers"].clone();
    let ids: Vec<&str> = barriers
        .as_array()
        .expect("barriers")
        .iter()
        .take(2)
        .filter_map(|row| row["id"].as_str())
        .collect();
    let all = count(&room, "barriers");
    let made = room.json(&format!(
        "split hospital --items hospital/{},{} --title 'Fridays'",
        ids[0], ids[1]
    ));
    assert_eq!((&made["stage"], &made["cycle"]), (&"act".into(), &1.into()));
    let here = |file: &str| rows(&room.record(file)["barriers"]).len();
    let id = made["id"].as_str().expect("an id");
    assert!(here(id) >= 2);
    assert_eq!(here(id) + here("hospital"), rows(&barriers).len());
    assert_eq!(count(&room, "barriers"), all);
    room.done("check");
    room.done(&format!("merge {id} --into hospital"));
    assert_eq!(count(&room, "barriers"), all);
    room.done("check");
}

#[test]
fn a_split_that_makes_no_two_inquiries_is_refused() {
    let room = Room::with_portfolio();
    room.inquiry("Duty line");
    let barrier = room.done("add barrier duty --title 'Nobody answers'");
    for (line, words) in [
        (
            format!("split duty --items {barrier} --title T"),
            "Leave something here",
        ),
        (format!("split duty --items {barrier} --title ''"), "title"),
        (
            "split duty --items , --title T".to_owned(),
            "Mark at least one",
        ),
        (
            "split duty --items b-00000 --title T".to_owned(),
            "no “b-00000”",
        ),
    ] {
        let told = room.refused(&line);
        assert!(told.contains(words), "{line}: {told}");
    }
    room.wrong("split duty --title T");
}
