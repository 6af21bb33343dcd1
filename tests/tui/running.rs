//! A session in the room, by keys: from its first block to its end, what is captured, and a crash in the middle.

use beal::model::id::Id;
use beal::model::kind::Kind;
use beal::model::portfolio::Address;
use beal::model::session::clock::Seconds;
use beal::model::session::planning;
use beal::model::words::{NoteState, SessionState};

use crate::tui::meeting::Meeting;
use crate::tui::play::is_pictured;

/// Every kind, by its letter or with Alt.
fn capture_every_kind(room: &mut Meeting) {
    room.say("v: eleven calls in a week");
    room.say("w: the bell was pressed twice");
    room.say("c: a night worker told us of the bell");
    room.say("b: no key after six");
    room.play.type_in("the porter lends a phone").press("alt-+");
    room.say("h: the desk was cut when the budget was");
    room.say("e: a key box for a fortnight");
    room.say("o: two people slept inside");
    room.say("a: ask the porter about the box");
    room.say("p: who pays for the phone");
    room.say("nobody knows who decides");
}

fn every_kind_is_a_record(room: &Meeting) {
    for (kind, title) in [
        (Kind::Success, "the porter lends a phone"),
        (Kind::Hypothesis, "the desk was cut when the budget was"),
        (Kind::Experiment, "a key box for a fortnight"),
        (Kind::Outcome, "two people slept inside"),
        (Kind::Evidence, "eleven calls in a week"),
        (Kind::Observation, "the bell was pressed twice"),
        (Kind::Contribution, "a night worker told us of the bell"),
        (Kind::Action, "ask the porter about the box"),
        (Kind::Feedback, "tell the hostel what came of the key"),
    ] {
        assert!(room.titles(kind).contains(&title.to_owned()), "{kind:?}");
    }
}

#[test]
fn a_session_of_two_hours_goes_through_to_its_end() {
    let mut room = Meeting::begin();
    room.left(10).expect("Check-in").expect("in time");
    // Who is there.
    room.play.press("ctrl-r").expect("Who is in the room");
    room.play.type_in("3").press("down right right enter");
    room.play
        .expect("In the room 5")
        .expect("lived experience 3");
    room.pass(11);
    room.play.expect("1 min over").press("pagedown");
    room.pass(5);
    room.say("f: tell the hostel what came of the key")
        .expect("f tell");
    room.play.press("pagedown");
    room.pass(5);
    room.play.press("pagedown").expect("Hear the barrier");
    capture_every_kind(&mut room);
    room.pass(10);
    room.play.press("ctrl-n").expect("First activity");
    // A line is corrected, and what it became with it.
    room.play
        .press("up up up up up up up up enter")
        .expect("correct");
    room.play
        .press("ctrl-u")
        .type_in("no key after half past six");
    room.play.press("enter");
    assert!(
        room.titles(Kind::Barrier)
            .contains(&"no key after half past six".to_owned())
    );
    // One is something else after all.
    room.play.press("up alt-l");
    assert!(
        room.titles(Kind::Learning)
            .contains(&"nobody knows who decides".to_owned())
    );
    // And one is not to be recorded.
    room.say("b: her sister said so").expect("her sister");
    room.play
        .press("ctrl-d")
        .expect_no("her sister")
        .expect("Struck");
    assert!(
        !room
            .titles(Kind::Barrier)
            .contains(&"her sister said so".to_owned())
    );
    room.pass(24);
    room.play.expect("time to close");
    // Time is borrowed from the longest block to come, never from the break.
    room.play
        .press("ctrl-t")
        .expect("borrow 5 from Second activity")
        .expect_no("from Break");
    room.play.press("down enter");
    let minutes = |room: &Meeting, at: usize| room.session().in_order()[at].minutes;
    assert_eq!(
        (minutes(&room, 4), minutes(&room, 5), minutes(&room, 6)),
        (30, 10, 20)
    );
    room.pass(5);
    room.play.press("pagedown").expect("Break");
    room.pass(5);
    // The machine breaks down in the break, with a line half typed.
    room.play.type_in("b: the kettle");
    let mut room = room.crash();
    room.play.expect("Break").expect("b: the kettle");
    room.left(5).press("ctrl-u");
    room.pass(5);
    room.play.press("pagedown").expect("Second activity");
    room.pass(20);
    for minutes in [15, 8, 7] {
        room.play.press("pagedown");
        room.pass(minutes);
    }
    room.play.press("pagedown").expect("the last block");
    room.play
        .press("ctrl-x")
        .expect("End the session?")
        .press("y");
    room.play.expect("Looking back");
    let session = room.session();
    assert_eq!(session.state, SessionState::Ended);
    let spent: Vec<Seconds> = room
        .timing()
        .blocks
        .iter()
        .map(|it| it.spent / 60)
        .collect();
    assert_eq!(spent, [11, 5, 5, 10, 29, 10, 20, 15, 8, 7]);
    let states = |state| session.notes.iter().filter(|it| it.state == state).count();
    assert_eq!(
        (states(NoteState::Parked), states(NoteState::Inbox)),
        (1, 0)
    );
    every_kind_is_a_record(&room);
}

#[test]
fn what_is_captured_is_tied_to_what_is_talked_about() {
    let mut room = Meeting::begin();
    room.say("b: no key after six");
    room.play
        .press("ctrl-l")
        .type_in("no key after")
        .press("enter");
    room.play.expect("about: no key after six");
    room.say("h: the desk was cut");
    let barrier = room
        .inquiry()
        .barriers
        .last()
        .expect("a barrier")
        .id
        .clone();
    let hypothesis = room.inquiry().hypotheses.last().expect("an explanation");
    assert!(
        hypothesis.barriers.iter().any(|to| to.item == barrier),
        "{hypothesis:?}"
    );
    // A line that was written before is tied as well.
    room.say("e: a key box");
    room.play
        .press("up ctrl-l")
        .type_in("the desk was")
        .press("enter");
    let at = Address::item(room.inquiry.clone(), hypothesis_id(&room));
    let note = room.session().notes.last().expect("a line").clone();
    let about = room
        .play
        .app
        .house
        .workspace
        .portfolio
        .resolve(&note.about[0], &room.session);
    assert_eq!(about, Some(at));
}

fn hypothesis_id(room: &Meeting) -> Id {
    room.inquiry()
        .hypotheses
        .last()
        .expect("an explanation")
        .id
        .clone()
}

#[test]
fn a_capture_takes_at_most_two_presses_beyond_its_words() {
    let mut room = Meeting::begin();
    // `b`, `:` and a space are typed with the words; Alt+letter is one press.
    room.play.type_in("no key after six").press("alt-b");
    room.play.type_in("just this").press("enter");
    assert_eq!(room.session().notes.len(), 2);
}

#[test]
fn a_tool_asks_its_questions_one_by_one() {
    let mut room = Meeting::begin();
    let block = room.session().in_order()[4].id.clone();
    let at = Address::item(room.session.clone(), block);
    let workspace = &mut room.play.app.house.workspace;
    let guides = workspace.guides.clone();
    let tool = guides.by_id("push-and-hold").expect("a tool");
    workspace
        .change(|composer| planning::put_tool(composer, &at, tool))
        .expect("a tool in the block");
    for _ in 0..4 {
        room.play.press("pagedown");
    }
    let steps = tool.steps.len();
    room.play
        .expect(&format!("1 of {steps}  {}", tool.steps[0].title));
    room.play
        .press("tab")
        .expect(&format!("2 of {steps}  {}", tool.steps[1].title));
    room.play
        .press("backtab backtab")
        .expect(&tool.steps[0].title);
    // With all its fields it is walked on the inquiry, and Esc comes back.
    let title = tool.title.clone();
    room.play.press("ctrl-o").expect_no("Captured");
    room.play.press("esc").expect("Captured").expect(&title);
}

#[test]
fn a_session_that_somebody_removed_says_so() {
    let mut room = Meeting::begin();
    let path = format!("sessions/{}.ron", room.session);
    std::fs::remove_file(room.play.inquiries().join(path)).expect("removed");
    room.play
        .look()
        .press("pagedown enter ctrl-t ctrl-x ctrl-d ctrl-l ctrl-r esc esc");
}

#[test]
fn the_session_looks_as_it_did() {
    let mut room = Meeting::begin();
    room.play
        .press("ctrl-r")
        .type_in("3")
        .press("down")
        .type_in("4")
        .press("enter");
    room.pass(11);
    room.play.press("pagedown");
    room.pass(4);
    room.play.press("pagedown");
    room.pass(5);
    room.play.press("pagedown");
    room.say("b: no key after six at the hostel desk");
    room.say("+: the porter lends a phone");
    room.say("p: who pays for the phone");
    room.say("somebody asked for the night numbers");
    room.pass(8);
    room.play.type_in("h: the desk");
    is_pictured(&mut room.play, "session");
}

#[test]
fn a_line_that_wraps_is_shown_in_the_narrowest_window_too() {
    let mut room = Meeting::begin();
    room.play.size(60, 20);
    room.say("b: the hostel closes its desk at six and nobody on the ward knows whom to ring then");
    room.play
        .expect("the hostel closes its desk")
        .expect("whom to ring then");
}

#[test]
fn the_footer_of_the_narrowest_window_names_how_it_ends() {
    let mut room = Meeting::begin();
    room.play
        .size(60, 20)
        .expect("Ctrl-X end")
        .expect("Ctrl-T time");
}

#[test]
fn who_is_in_the_room_has_its_key_on_the_screen() {
    let mut room = Meeting::begin();
    room.play
        .expect("Ctrl-R counts who is in the room")
        .press("ctrl-r right enter")
        .expect_no("Ctrl-R counts")
        .size(120, 36)
        .expect("In the room 1  Ctrl-R");
}

#[test]
fn the_time_stays_in_sight_while_a_tool_is_walked() {
    let mut room = Meeting::begin();
    let block = room.session().in_order()[0].id.clone();
    let at = Address::item(room.session.clone(), block);
    let workspace = &mut room.play.app.house.workspace;
    let guides = workspace.guides.clone();
    let tool = guides.by_id("push-and-hold").expect("a tool");
    workspace
        .change(|composer| planning::put_tool(composer, &at, tool))
        .expect("a tool in the block");
    room.play.press("ctrl-o").expect_no("Captured");
    room.play.expect("10 of 10 min left").expect("ends 15:30");
    assert!(room.play.app.is_live());
    room.pass(9);
    room.play.expect("1 of 10 min left, time to close");
}

#[test]
fn a_wide_screen_shows_what_each_block_is_for() {
    let mut room = Meeting::begin();
    room.play.size(200, 60).expect("plan  took");
    let asked = {
        let workspace = &room.play.app.house.workspace;
        let last = room.session().in_order()[9].clone();
        let asked =
            beal::model::session::prompts::prompts(room.session(), &last, &workspace.guides);
        asked[0].words(true).chars().take(24).collect::<String>()
    };
    room.play.expect(&asked);
}
