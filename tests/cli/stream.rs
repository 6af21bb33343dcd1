//! `stream`: messages taken in, sorted by every way, answered; and both answers that their senders are owed.

use serde_json::Value;

use crate::cli::room::Room;

fn write(room: &Room, name: &str, text: &str) {
    std::fs::write(room.path(name), text).expect("a file");
}

/// A message of a pool about something that no other message is about.
fn add(room: &Room, kind: &str, group: &str, text: &str) -> String {
    room.done(&format!(
        "stream add --kind {kind} --group {group} --text '{text}'"
    ))
}

/// The titles and kinds of a message's own feedback.
fn told(room: &Room, message: &str) -> Vec<String> {
    let message = room.json(&format!("show {message}"));
    let lines = message["feedback"].as_array().expect("feedback").iter();
    let mut kinds: Vec<String> = lines
        .map(|line| line["kind"].as_str().unwrap_or_default().to_owned())
        .collect();
    kinds.sort();
    kinds
}

/// The kinds of the feedback that stands in an inquiry.
fn told_in(room: &Room, inquiry: &str) -> Vec<String> {
    let inquiry = room.json(&format!("show {inquiry}"));
    let lines = inquiry["feedback"].as_array().expect("feedback").iter();
    lines
        .map(|line| line["kind"].as_str().unwrap_or_default().to_owned())
        .collect()
}

/// A reference of a message to something of a kind that was written down of it.
fn became(room: &Room, message: &str, letter: char) -> String {
    let message = room.json(&format!("show {message}"));
    let refs = message["became"].as_array().expect("references").iter();
    let mut refs = refs.map(|it| it.as_str().unwrap_or_default().to_owned());
    let is_of = |reference: &String| reference.contains(&format!("/{letter}-"));
    refs.find(is_of).expect("a record of that kind")
}

fn finish(room: &Room, barrier: &str) {
    let (inquiry, item) = barrier.split_once('/').expect("a reference");
    let experiment = room.done(&format!(
        "add experiment {inquiry} --title Huddle --barriers {item}"
    ));
    room.done(&format!(
        "set {experiment} --state running --reason 'Already begun'"
    ));
    room.done(&format!("set {experiment} --state finished"));
}

#[test]
fn a_message_is_taken_in_with_its_text_alone_and_waits_to_be_sorted() {
    let room = Room::with_portfolio();
    let id = room.done("stream add --text 'The desk shuts at six'");
    assert!(id.starts_with("2026-10-05-") && id.len() == 17, "{id}");
    let row = &room.json("stream list")[0];
    assert_eq!(row["id"], id.as_str());
    assert_eq!(
        (&row["kind"], &row["route"]),
        (&Value::from("barrier"), &Value::from("unsorted"))
    );
    assert_eq!(told(&room, &id), ["heard"]);
}

#[test]
fn the_group_of_a_message_says_its_source_and_may_not_say_another() {
    let room = Room::with_portfolio();
    let id = add(&room, "success", "op-cambridge", "The porter lends a phone");
    assert_eq!(room.record(&id)["source"], "operational partnership");
    let said = room.refused("stream add --text x --group op-cambridge --source other");
    assert!(said.contains("Operational partnerships"), "{said}");
    let said = room.refused("stream add --text x --group op-cambrige");
    assert!(said.contains("Did you mean"), "{said}");
    let said = room.refused("stream add --text x --source 'operational partners'");
    assert!(said.contains("operational partnership"), "{said}");
    let said = room.refused("stream add --text x --on 2027-01-01");
    assert!(said.contains("still to come"), "{said}");
}

#[test]
fn a_barrier_of_a_pool_goes_to_a_new_inquiry_and_its_sender_hears_twice() {
    let room = Room::with_portfolio();
    let id = add(&room, "barrier", "op-fenland", "No bus runs after six");
    room.done(&format!("stream sort {id} --to new --title 'Evening buses' --run-by 'Change Forum north' --why 'It keeps coming'"));
    let barrier = became(&room, &id, 'b');
    let inquiry = barrier.split('/').next().expect("an inquiry");
    assert_eq!(room.record(inquiry)["run_by"], "forum-north");
    assert_eq!(told_in(&room, inquiry), Vec::<String>::new());
    assert_eq!(told(&room, &id), ["heard"]);
    finish(&room, &barrier);
    assert_eq!(told_in(&room, inquiry), ["effect"]);
    let shown = room.done(&format!("show {id}"));
    for part in [
        "change forum · Evening buses; It keeps coming",
        "No bus runs after six",
        "Huddle",
        "What came of it: Huddle",
    ] {
        assert!(shown.contains(part), "{part}\n{shown}");
    }
}

#[test]
fn what_is_known_already_joins_it_and_its_sender_hears_what_came_of_that() {
    let room = Room::with_portfolio();
    let inquiry = room.inquiry("Evening buses");
    let barrier = room.done(&format!(
        "add barrier {inquiry} --title 'No bus runs after six'"
    ));
    let id = add(
        &room,
        "barrier",
        "coproduction-north",
        "After six there is no bus any more",
    );
    let alike = room.json(&format!("stream sort {id}"));
    assert_eq!(alike[0]["id"], barrier.as_str());
    room.done(&format!("stream sort {id} --to known:{barrier}"));
    let message = room.record(&id);
    assert_eq!(message["route"], "already known");
    assert_eq!(message["same_as"][0], format!("{inquiry}/{barrier}"));
    finish(&room, &format!("{inquiry}/{barrier}"));
    assert_eq!(
        (told(&room, &id), told_in(&room, &inquiry)),
        (vec!["heard".to_owned()], vec!["effect".to_owned()])
    );
    let said = room.refused(&format!("stream sort {id} --to {inquiry}"));
    assert!(said.contains("circle"), "{said}");
}

#[test]
fn what_the_team_resolves_here_is_told_once_it_is_done() {
    let room = Room::with_portfolio();
    let id = add(
        &room,
        "barrier",
        "agents-network",
        "The form has no box for no address",
    );
    room.done(&format!("stream sort {id} --to here --lead communication"));
    let message = room.record(&id);
    assert_eq!(
        (&message["lead"], &message["due"]),
        (&Value::from("communication"), &Value::from("2026-10-19"))
    );
    let said = room.refused(&format!("stream sort {id} --to here"));
    assert!(said.contains("already"), "{said}");
    room.done(&format!(
        "stream answer {id} --text 'The form has the box now'"
    ));
    assert_eq!(told(&room, &id), ["effect", "heard"]);
    assert!(room.done("stream list").contains("resolved by the team"));
}

#[test]
fn what_a_tier_answers_is_told() {
    let room = Room::with_portfolio();
    let id = add(
        &room,
        "barrier",
        "wider-network",
        "Nobody may sign for a key",
    );
    room.done(&format!(
        "stream sort {id} --to 'tactical group' --ask 'Let porters sign' --due +2w"
    ));
    let message = room.record(&id);
    assert_eq!(message["escalations"][0]["ask"], "Let porters sign");
    let said = room.refused(&format!("stream sort {id} --to tactical-group"));
    assert!(said.contains("circle"), "{said}");
    let ask = message["escalations"][0]["ref"]
        .as_str()
        .expect("a reference")
        .to_owned();
    room.done(&format!("respond {ask} --as resolved --text 'They may'"));
    assert_eq!(told(&room, &id), ["effect", "heard"]);
    let said = room.refused(&format!("stream sort {id} --to tactical-group"));
    assert!(
        said.contains("answered: resolved") && said.contains("why"),
        "{said}"
    );
    room.done(&format!(
        "stream sort {id} --to tactical-group --why 'It happened again'"
    ));
}

#[test]
fn a_success_is_passed_on_by_a_group_or_shared_and_a_question_is_answered() {
    let room = Room::with_portfolio();
    let success = add(&room, "success", "op-cambridge", "The porter lends a phone");
    room.done(&format!("stream sort {success} --to board"));
    assert_eq!(room.record(&success)["pass_to"][0], "board");
    room.done(&format!("stream sort {success} --to share"));
    let message = room.record(&success);
    assert_eq!(
        (&message["share"], &message["pass_to"]),
        (&Value::from(true), &serde_json::json!([]))
    );
    let question = add(
        &room,
        "question",
        "coproduction-cambridge",
        "Who pays for an ID?",
    );
    let said = room.refused(&format!("stream sort {question} --to share"));
    assert!(said.contains("successes and learning"), "{said}");
    room.done(&format!("stream answer {question} --text 'The fund does.'"));
    assert_eq!(told(&room, &question), ["effect", "heard"]);
    let answered = room.json("list faq");
    assert_eq!(
        (&answered[0]["question"], &answered[0]["answer"]),
        (
            &Value::from("Who pays for an ID?"),
            &Value::from("The fund does.")
        )
    );
    assert!(
        room.done("report faq --to -")
            .contains("## Who pays for an ID?")
    );
}

#[test]
fn what_was_shared_is_told_to_its_sender_once_it_has_rained() {
    let room = Room::with_portfolio();
    let id = add(
        &room,
        "success",
        "wider-network",
        "The library keeps a phone charger",
    );
    room.done(&format!("set {id} --consent 'in public'"));
    room.done(&format!("stream sort {id} --to share"));
    let rain = room.done("rain draft");
    let rain = rain.lines().next().unwrap_or_default().to_owned();
    room.done(&format!("rain send {rain}"));
    assert_eq!(told(&room, &id), ["effect", "heard"]);
}

#[test]
fn a_message_can_be_taken_back_as_long_as_nobody_has_taken_it_up() {
    let room = Room::with_portfolio();
    let id = add(
        &room,
        "barrier",
        "wider-network",
        "Nobody may sign for a key",
    );
    room.done(&format!(
        "stream sort {id} --to 'strategic board' --ask 'Let porters sign'"
    ));
    room.done(&format!("stream sort {id} --to unsorted --why 'Too early'"));
    let message = room.record(&id);
    assert_eq!(
        (&message["route"], &message["escalations"]),
        (&Value::from("unsorted"), &serde_json::json!([]))
    );
    let shown = room.done(&format!("show {id}"));
    assert!(
        shown.contains("taken back from Strategic Board") && shown.contains("Too early"),
        "{shown}"
    );
    room.done(&format!(
        "stream sort {id} --to 'strategic board' --ask 'Let porters sign' --why again"
    ));
    let ask = room.record(&id)["escalations"][0]["ref"]
        .as_str()
        .expect("a reference")
        .to_owned();
    room.done(&format!(
        "respond {ask} --as accepted --text 'We look into it'"
    ));
    let said = room.refused(&format!("stream sort {id} --to unsorted"));
    assert!(said.contains("accepted"), "{said}");
}

#[test]
fn a_way_to_nowhere_is_refused_with_the_nearest_and_the_list() {
    let room = Room::with_portfolio();
    let id = add(
        &room,
        "barrier",
        "wider-network",
        "Nobody may sign for a key",
    );
    let said = room.refused(&format!("stream sort {id} --to 'tactical gruop'"));
    assert!(
        said.contains("Did you mean") && said.contains("Strategic Board"),
        "{said}"
    );
    let said = room.refused(&format!("stream sort {id} --to op-cambridge"));
    assert!(said.contains("answers none"), "{said}");
    let said = room.refused(&format!("stream sort {id} --to public-services-board"));
    assert!(said.contains("keeps an overview"), "{said}");
    let said = room.refused(&format!("stream sort {id} --to tactical-group --ask ''"));
    assert!(said.contains("asked"), "{said}");
    let said = room.refused(&format!("stream sort {id} --to here --lead comunication"));
    assert!(said.contains("communication"), "{said}");
    room.wrong(&format!("stream sort {id} --to here --ask what"));
    room.refused("stream sort 2026-01-01-nobody --to here");
    room.refused(&format!("stream answer {id} --text ''"));
}

#[test]
fn a_table_is_taken_in_whole_or_not_at_all_and_each_bad_row_is_named() {
    let room = Room::with_portfolio();
    write(
        &room,
        "bad.csv",
        "message,kind,group,date\n\"a, b\",barrier,op-cambridge,3/10/2026\nc,barier,nobody,2026-13-01\nd,success\n,success,,\n",
    );
    let said = room.refused("stream add --csv bad.csv");
    for part in [
        "Row 3, column kind",
        "Row 3, column group",
        "Row 3, column on",
        "Row 4: it has 2 cells",
        "Row 5, column text",
        "Nothing was taken in",
    ] {
        assert!(said.contains(part), "{part}\n{said}");
    }
    assert_eq!(room.json("stream list"), serde_json::json!([]));
    assert_eq!(
        room.done("stream add --csv bad.csv --skip-bad --dry-run"),
        ""
    );
    assert_eq!(
        room.done("stream add --csv bad.csv --skip-bad")
            .lines()
            .count(),
        1
    );
    let row = room.json("stream list")[0].clone();
    assert_eq!(
        (&row["text"], &row["on"]),
        (&Value::from("a, b"), &Value::from("2026-10-03"))
    );
    assert_eq!(room.done("stream add --csv bad.csv --skip-bad"), "");
    assert_eq!(room.json("stream list").as_array().map(Vec::len), Some(1));
}

#[test]
fn a_table_with_a_mark_semicolons_and_letters_of_windows_is_read() {
    let room = Room::with_portfolio();
    std::fs::write(room.path("w.csv"), b"message;place\ncaf\xe9 closed;Ely\n").expect("a file");
    std::fs::write(room.path("u.csv"), "\u{feff}text,place\nno café,Ely\n").expect("a file");
    room.done("stream add --csv w.csv --source other");
    room.done("stream add --csv u.csv");
    let texts = room.done("stream list --sort text --csv");
    assert!(
        texts.contains("café closed") && texts.contains("no café"),
        "{texts}"
    );
    write(&room, "none.csv", "kind,place\na,b\n");
    assert!(
        room.refused("stream add --csv none.csv")
            .contains("no column “text”")
    );
    room.refused("stream add --csv nowhere.csv");
    room.wrong("stream add --text x --dry-run");
}

#[test]
fn messages_are_listed_by_state_found_by_their_words_and_very_long_ones_are_kept_whole() {
    let room = Room::with_portfolio();
    let long = "word ".repeat(20_000);
    let id = room
        .run(&["stream", "add", "--text", &long])
        .out
        .trim()
        .to_owned();
    let other = add(
        &room,
        "barrier",
        "wider-network",
        "Nobody may sign for a key",
    );
    room.done(&format!("stream sort {other} --to here"));
    assert_eq!(
        room.json("list messages --where 'route:resolve-here'")
            .as_array()
            .map(Vec::len),
        Some(1)
    );
    let listed = room.done("stream list");
    let (to_sort, in_hand) = (listed.find("To sort"), listed.find("In hand"));
    assert!(to_sort < in_hand && in_hand.is_some(), "{listed}");
    assert!(room.done("search 'sign for a key'").contains(&other));
    assert_eq!(
        room.record(&id)["text"].as_str().map(str::len),
        Some(long.trim().len())
    );
    room.done(&format!("stream sort {id} --to new"));
}

#[test]
fn what_is_sorted_by_several_at_once_goes_one_way_and_the_others_are_told() {
    let room = Room::with_portfolio();
    let id = add(&room, "barrier", "op-fenland", "No bus runs after six");
    let sorts = (1..=4).map(|n| {
        let mut program = room.program();
        program.args(["stream", "sort", &id, "--to", "new", "--title"]);
        program.arg(format!("NP {n}"));
        program.stdout(std::process::Stdio::piped());
        program.stderr(std::process::Stdio::piped());
        program.spawn().expect("started")
    });
    let sorts: Vec<std::process::Child> = sorts.collect();
    let ended = sorts
        .into_iter()
        .map(|it| it.wait_with_output().expect("ended"));
    let (done, refused): (Vec<_>, Vec<_>) = ended.partition(|it| it.status.success());
    let inquiries = room.json("list");
    let inquiries = inquiries.as_array().expect("inquiries");
    assert_eq!((inquiries.len(), done.len()), (1, 1));
    for said in refused {
        let said = String::from_utf8_lossy(&said.stderr).into_owned();
        let is_told = said.contains("sorted it meanwhile") || said.contains("already");
        assert!(is_told, "{said}");
    }
}

#[test]
fn an_answer_that_goes_back_to_be_sorted_is_owed_no_more_and_stays_in_the_log() {
    let room = Room::with_portfolio();
    let id = add(&room, "question", "op-fenland", "When does the desk shut?");
    room.done(&format!("stream answer {id} --text 'It shuts at six'"));
    room.done(&format!("stream sort {id} --to unsorted"));
    let message = room.record(&id);
    assert!(message["answer"].is_null(), "{message}");
    let shown = room.json(&format!("show {id}"));
    let lines = shown["feedback"].as_array().expect("feedback").iter();
    let line = lines
        .clone()
        .find(|line| line["kind"] == "effect")
        .expect("the line");
    assert_eq!(line["state"], "not possible");
    let entries = crate::cli::room::entries(&message, "route");
    assert!(
        shown
            .to_string()
            .contains("the answer was: “It shuts at six”"),
        "{entries:?}"
    );
    room.done(&format!("stream answer {id} --text 'It shuts at seven'"));
    assert_eq!(told(&room, &id), ["effect", "effect", "heard"]);
}

#[test]
fn an_ask_that_is_taken_back_keeps_all_its_words_in_the_log() {
    let room = Room::with_portfolio();
    let id = add(&room, "barrier", "op-fenland", "No bus runs after six");
    let ask = format!("Say who pays for {}", "the last bus and ".repeat(8));
    room.done(&format!(
        "stream sort {id} --to tactical-group --ask '{ask}'"
    ));
    room.done(&format!(
        "stream sort {id} --to strategic-board --ask 'Say who pays'"
    ));
    let shown = room.json(&format!("show {id}")).to_string();
    assert!(shown.contains(ask.trim()), "{shown}");
}
