//! A session that works on several inquiries: which one a line belongs to is asked in place, and remembered for the block.

use beal::model::words::{Length, NoteState};

use crate::tui::meeting::{Hands, Meeting};

fn two() -> Meeting {
    Meeting::on("change-forum", Length::Full, 2, Hands::new())
}

/// The titles of the barriers of the nth inquiry of the session.
fn barriers(room: &Meeting, nth: usize) -> Vec<String> {
    let id = &room.session().inquiries[nth].item;
    let portfolio = &room.play.app.house.workspace.portfolio;
    let inquiry = portfolio.inquiry(id).expect("an inquiry");
    inquiry.barriers.iter().map(|it| it.title.clone()).collect()
}

#[test]
fn a_typed_kind_asks_which_inquiry_and_one_key_answers() {
    let mut room = two();
    room.say("b: no key after six")
        .expect("Which inquiry is it in?")
        .press("2")
        .expect("this block works on it from now on");
    assert!(barriers(&room, 1).contains(&"no key after six".to_owned()));
    assert_eq!(room.session().notes[0].state, NoteState::Filed);
    // The block remembers it.
    room.play.type_in("no bell").press("alt-b");
    room.play.expect_no("Which inquiry is it in?");
    assert!(barriers(&room, 1).contains(&"no bell".to_owned()));
}

#[test]
fn the_next_block_asks_again() {
    let mut room = two();
    room.say("b: no key after six").press("1 pagedown");
    room.say("b: no bell")
        .expect("Which inquiry is it in?")
        .press("2");
    assert!(barriers(&room, 0).contains(&"no key after six".to_owned()));
    assert!(barriers(&room, 1).contains(&"no bell".to_owned()));
}

#[test]
fn who_does_not_say_it_now_finds_the_line_in_the_inbox() {
    let mut room = two();
    room.say("b: no key after six").press("esc");
    room.play.expect("It waits in the inbox as a barrier");
    assert_eq!(room.session().notes[0].state, NoteState::Inbox);
    room.say("just a line").expect_no("Which inquiry is it in?");
}

#[test]
fn a_selected_line_that_is_given_a_kind_asks_too() {
    let mut room = two();
    room.say("no key after six").press("up alt-b");
    room.play.expect("Which inquiry is it in?").press("1");
    assert!(barriers(&room, 0).contains(&"no key after six".to_owned()));
}
