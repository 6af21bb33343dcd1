//! `rain`, `owed --draft` and what is reported of both: clouds, drafts, what was told where, and to whom.

use crate::cli::room::Room;

const MESSAGE: &str = "2026-09-01-abc123";

/// A room with one shared and one unshared learning, a shared outcome, and a shared message with this consent.
fn gathered(consent: &str) -> Room {
    let room = Room::with_portfolio();
    room.inquiry("Duty line");
    room.done("add learning duty --title 'One number is enough' --detail 'Nobody rang twice' --confidence high --share yes");
    room.done("add learning duty --title 'Not for telling'");
    room.done(
        "add outcome duty --title 'The line is answered at night' --lasting lasting --share yes",
    );
    message(&room, consent, "");
    room
}

fn message(room: &Room, consent: &str, more: &str) {
    std::fs::create_dir_all(room.path("inquiries/stream")).expect("a folder");
    room.write(
        &format!("stream/{MESSAGE}.ron"),
        &format!(
            "(\n  format: 1,\n  id: \"{MESSAGE}\",\n  added: \"2026-09-01 10:00:00\",\n  text: \"The hostel rings back\",\n  kind: \"success\",\n  route: \"share\",\n  role: \"night worker\",\n  consent: \"{consent}\",\n  share: true,\n{more})\n"
        ),
    );
}

fn titles(rows: &serde_json::Value) -> Vec<String> {
    let rows = rows.as_array().expect("rows").iter();
    rows.filter_map(|row| Some(row["title"].as_str()?.to_owned()))
        .collect()
}

#[test]
fn what_is_marked_to_share_gathers_until_it_has_rained() {
    let room = gathered("in public");
    let all = [
        "The line is answered at night",
        "One number is enough",
        "The hostel rings back",
    ];
    assert_eq!(titles(&room.json("rain clouds")), all);
    let id = room.done("rain draft");
    assert_eq!(
        titles(&room.json("rain clouds")),
        all,
        "a draft has not rained"
    );
    assert_eq!(room.json("rain clouds")[0]["drafts"][0], id.as_str());
    assert!(room.done("rain fallen").contains("Nothing was told"));
    room.done(&format!("rain send {id}"));
    assert!(room.done("rain clouds").contains("Nothing waits"));
    let fallen = room.json("rain fallen");
    assert_eq!(fallen.as_array().map(Vec::len), Some(3));
    assert_eq!(fallen[0]["channels"]["newsletter"], 1);
    assert_eq!(room.json("rain list")[0]["on"], "2026-10-05");
}

#[test]
fn each_channel_has_a_shape_of_its_own() {
    let room = gathered("in public");
    let said = [
        ("newsletter", "## What has changed"),
        ("e-mail", "Hello,"),
        ("website", "## One number is enough"),
        ("discussion", "Where have you seen the same?"),
        ("meeting", "about 6 minutes"),
    ];
    for (channel, words) in said {
        let id = room.done(&format!("rain draft --channel {channel}"));
        let text = room.record(&id)["text"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        assert!(text.contains(words), "{channel}\n{text}");
        assert!(text.contains("The hostel rings back"), "{channel}\n{text}");
        assert!(!text.contains("Not for telling"), "{channel}\n{text}");
    }
}

#[test]
fn a_message_rains_only_as_far_as_its_sender_agreed() {
    for (consent, circle, told) in [
        ("this inquiry only", "partners", false),
        ("with partners", "partners", true),
        ("with partners", "public", false),
        ("in public", "public", true),
        ("this inquiry only", "internal", true),
    ] {
        let room = gathered(consent);
        let id = room.done(&format!("rain draft --circle {circle}"));
        let text = room.record(&id)["text"].to_string();
        let is_told = text.contains("The hostel rings back");
        assert_eq!(is_told, told, "{consent} to {circle}: {text}");
        let drafted = room.beal(&format!("rain draft --circle {circle}"));
        assert_eq!(drafted.err.contains("Held back"), !told, "{}", drafted.err);
    }
}

#[test]
fn what_is_named_and_not_for_the_circle_is_refused_by_name() {
    let room = gathered("in public");
    let rows = room.json("list learning");
    let rows = rows.as_array().expect("rows").iter();
    let mut hidden = rows.filter(|row| row["title"] == "Not for telling");
    let hidden = hidden.next().expect("it")["ref"]
        .as_str()
        .expect("a ref")
        .to_owned();
    let said = room.refused(&format!("rain draft --items {hidden}"));
    assert!(
        said.contains("Not for telling") && said.contains("--share yes"),
        "{said}"
    );
    room.done(&format!("rain draft --items {hidden} --circle internal"));
    let id = room.json("rain list")[0]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    room.done(&format!("set {id} --circle public"));
    let said = room.refused(&format!("rain send {id}"));
    assert!(said.contains("Not for telling"), "{said}");
}

#[test]
fn a_broadcast_is_sent_once_and_not_with_nothing_to_tell() {
    let room = gathered("in public");
    assert!(
        room.refused("rain draft --groups nobody")
            .contains("nobody")
    );
    let id = room.done("rain draft --channel e-mail");
    room.done(&format!("rain send {id} --on 2026-10-02"));
    assert!(
        room.refused(&format!("rain send {id}"))
            .contains("sent on 2026-10-02 already")
    );
    assert!(room.refused("rain draft").contains("Nothing waits"));
    assert!(
        room.refused("rain draft --channel smoke")
            .contains("newsletter")
    );
    assert!(room.refused("rain send duty").contains("is no broadcast"));
}

#[test]
fn the_newsletter_is_a_report_for_its_readers() {
    let room = gathered("with partners");
    let public = room.done("report newsletter --audience public --to -");
    assert!(
        public.contains("What has changed") && !public.contains("The hostel rings back"),
        "{public}"
    );
    let near = room.done("report newsletter --audience partners --to -");
    assert!(near.contains("The hostel rings back"), "{near}");
    let id = room.done("rain draft --circle partners");
    let said = room.refused(&format!("report newsletter {id} --audience public --to -"));
    assert!(said.contains("written for “partners”"), "{said}");
    assert!(
        room.done(&format!("report newsletter {id} --to -"))
            .contains("The hostel rings back")
    );
}

/// A room in which a contribution led to an experiment that was stopped and an ask that was declined.
fn tried() -> (Room, String) {
    let room = Room::with_portfolio();
    room.inquiry("Duty line");
    let said =
        room.done("add contribution duty --text 'It rings out after five' --role 'link worker'");
    room.done("add contribution duty --text 'SOMEBODY ELSES WORDS' --role neighbour");
    let barrier = room.done(&format!(
        "add barrier duty --title 'Nobody answers' --contributions {said}"
    ));
    let ask = room.done(&format!(
        "escalate {barrier} --to 'tactical group' --ask 'Say who pays'"
    ));
    room.done(&format!(
        "respond {ask} --as declined --text 'REPLY OF THE TIER'"
    ));
    (room, format!("duty/{said}"))
}

fn effect(room: &Room) -> String {
    let rows = room.json("owed");
    let rows = rows.as_array().expect("rows").iter();
    let mut effects = rows.filter(|row| row["kind"] == "effect");
    effects.next().expect("an effect")["ref"]
        .as_str()
        .expect("a ref")
        .to_owned()
}

#[test]
fn a_draft_says_what_was_heard_done_and_not_and_leaves_gaps_for_the_rest() {
    let (room, _) = tried();
    let line = effect(&room);
    let words = room.done(&format!("owed {line} --draft"));
    for said in [
        "What we heard: “It rings out after five”",
        "We asked the Tactical Group: “Say who pays”.",
        "They have said no: […].",
        "“Nobody answers” is still in the way.",
        "What comes next: […]",
    ] {
        assert!(words.contains(said), "{said}\n{words}");
    }
    assert!(
        !words.contains("SOMEBODY") && !words.contains("REPLY"),
        "{words}"
    );
    assert_eq!(room.record(&line)["state"], "drafted");
    assert!(
        room.refused(&format!("owed {line} --draft"))
            .contains("has its words already")
    );
    assert!(
        room.refused(&format!("owed {line} --as sent"))
            .contains("own words")
    );
    room.done(&format!(
        "owed {line} --as sent --text 'They said no: there is no money.'"
    ));
}

#[test]
fn a_contributor_reads_what_came_of_their_own_and_nothing_of_others() {
    let (room, said) = tried();
    let line = effect(&room);
    room.done(&format!(
        "owed {line} --as sent --text 'They said no for now.'"
    ));
    for of in [&said, &line] {
        let told = room.done(&format!("report contributor {of} --to -"));
        for words in [
            "It rings out after five",
            "Say who pays",
            "They said no for now.",
        ] {
            assert!(told.contains(words), "{words}\n{told}");
        }
        assert!(
            !told.contains("SOMEBODY") && !told.contains("REPLY"),
            "{told}"
        );
    }
    assert!(
        room.refused("report contributor duty --to -")
            .contains("nobody’s contribution")
    );
}

#[test]
fn an_answered_question_is_told_in_its_answer() {
    let room = Room::with_portfolio();
    message(
        &room,
        "this inquiry only",
        "  question: \"Who rings back?\",\n  answer: \"The hostel does.\",\n  feedback: [\n    (\n      id: \"f-abc12\",\n      added: \"2026-09-01 10:00:00\",\n      title: \"What came of it\",\n      kind: \"effect\",\n      contributions: [\"2026-09-01-abc123\"],\n      about: [\"2026-09-01-abc123\"],\n    ),\n  ],\n",
    );
    let words = room.done(&format!("owed {MESSAGE}/f-abc12 --draft"));
    assert!(words.contains("What was done: The hostel does."), "{words}");
    let id = room.done("rain draft");
    let text = room.record(&id)["text"].to_string();
    assert!(text.contains("Who rings back? The hostel does."), "{text}");
    assert!(!text.contains("The hostel rings back"), "{text}");
}

#[test]
fn what_was_tried_and_what_changed_is_told_in_plain_words() {
    let room = Room::with_portfolio();
    room.inquiry("Duty line");
    let said = room.done("add contribution duty --text 'It rings out' --role 'link worker'");
    let barrier = room.done(&format!(
        "add barrier duty --title 'Nobody answers' --contributions {said}"
    ));
    let tried = room.done(&format!(
        "add experiment duty --title Huddle --barriers {barrier}"
    ));
    room.done(&format!(
        "set {tried} --state running --reason 'Already begun'"
    ));
    room.done(&format!(
        "set {tried} --state 'stopped early' --result 'not supported' --decision adapt"
    ));
    room.done(&format!(
        "add learning duty --title 'A huddle needs a porter' --experiments {tried}"
    ));
    let words = room.done(&format!("owed {} --draft", effect(&room)));
    for told in [
        "We tried “Huddle” and stopped it before its end: […].",
        "It did not do what we had hoped.",
        "We learned: A huddle needs a porter.",
        "We try it again in another way.",
    ] {
        assert!(words.contains(told), "{told}\n{words}");
    }
    room.done(&format!(
        "add outcome duty --title 'A number that is answered' --lasting flex --barriers {barrier}"
    ));
    room.done(&format!("set {barrier} --status flexed"));
    let rows = room.json("owed");
    let rows = rows.as_array().expect("rows").iter();
    let mut told = rows.filter(|row| row["title"] == "What came of it: A number that is answered");
    let line = told.next().expect("a line")["ref"].as_str().expect("a ref");
    let words = room.done(&format!("owed {line} --draft"));
    for told in [
        "This has changed: “A number that is answered”.",
        "It was an exception: the arrangement itself is as it was.",
        "For “Nobody answers” an exception was made",
    ] {
        assert!(words.contains(told), "{told}\n{words}");
    }
}

#[test]
fn a_broadcast_that_is_not_there_and_a_day_to_come_are_refused() {
    let room = Room::with_portfolio();
    let said = room.refused("rain send nope");
    assert!(
        said.contains("There is no broadcast “nope” here."),
        "{said}"
    );
    let message = room
        .done("stream add --kind success --text 'The porter lends a phone' --consent 'in public'");
    room.done(&format!("set {message} --share yes"));
    let id = room.done("rain draft --text 'A porter lends a phone'");
    let said = room.refused(&format!("rain send {id} --on 2027-01-01"));
    assert!(said.contains("still to come"), "{said}");
}
