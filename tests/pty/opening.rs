//! What the program opens with, and when it does not take the screen at all.

use crate::cli::room::Room;
use crate::pty::window::{ENTER, Opening, kept};

#[test]
fn without_a_portfolio_it_offers_to_make_one() {
    let room = Room::empty();
    let window = Opening::of(&room).open();
    window.until_shown("There is no portfolio here yet");
    assert!(!window.is_raw());
    window.send("s\n").until_shown("saved");
    window.send("q");
    assert_eq!(window.ends(), 0);
    assert!(room.path("inquiries/portfolio.ron").exists());
    assert!(room.bytes().len() > 10);
}

#[test]
fn an_empty_one_is_made_where_that_is_asked_for() {
    let room = Room::empty();
    let window = Opening::of(&room).open();
    window
        .until_shown("Which?")
        .send("e\n")
        .until_shown("saved");
    window.send("q");
    assert_eq!(window.ends(), 0);
    assert_eq!(room.bytes().len(), 1);
}

#[test]
fn an_answer_that_is_none_is_asked_again_and_an_empty_one_makes_nothing() {
    let room = Room::empty();
    let window = Opening::of(&room).open();
    window.until_shown("Which?").send("what\n");
    window.until("it is asked again", |screen| {
        screen.contents().matches("Which?").count() == 2
    });
    window.send("\n");
    assert_eq!(window.ends(), 1);
    assert!(room.bytes().is_empty());
    assert!(!window.written().contains("[?1049h"));
}

#[test]
fn it_opens_the_folder_that_is_named() {
    let room = Room::with_portfolio();
    room.done("init other");
    room.done("--portfolio other new 'In the other one'");
    Opening::of(&room)
        .argument("other")
        .open()
        .until_shown("In the other one");
    Opening::of(&room)
        .set("BEAL_PORTFOLIO", "other")
        .open()
        .until_shown("In the other one");
}

#[test]
fn it_opens_the_one_near_by_and_elsewhere_the_last_one() {
    let room = Room::with_portfolio();
    room.inquiry("No key after six");
    Opening::of(&room).open().until_shown("No key after six");
    let elsewhere = tempfile::tempdir().expect("a folder");
    Opening::of(&room)
        .here(elsewhere.path())
        .open()
        .until_shown("No key after six");
}

#[test]
fn a_terminal_that_cannot_be_drawn_on_gets_plain_text() {
    let room = Room::with_portfolio();
    room.inquiry("No key after six");
    let window = Opening::of(&room).set("TERM", "dumb").open();
    assert_eq!(window.ends(), 0);
    window.until_shown("No key after six");
    assert!(!window.written().contains('['), "{}", window.written());
}

#[test]
fn without_a_person_at_both_ends_it_is_plain_text() {
    let room = Room::with_portfolio();
    room.inquiry("No key after six");
    for line in ["\"$BEAL\" < /dev/null", "\"$BEAL\" | cat"] {
        let window = Opening::by_shell(&room, line).open();
        assert_eq!(window.ends(), 0, "{line}");
        window.until_shown("No key after six");
        assert!(!window.written().contains("[?1049h"), "{line}");
    }
}

#[test]
fn the_terminal_is_asked_nothing() {
    let room = Room::with_sample();
    let window = Opening::of(&room).open_on_portfolio();
    window.resize(120, 40).until_shown("saved");
    window.send("n").until_shown("New inquiry");
    window
        .send("q")
        .send(ENTER)
        .until_shown("Kept")
        .until_shown("saved");
    let written = window.written();
    for question in [
        "[6n", "[c", "[>c", "[>q", "[?u", "[0c", "[5n", "P+q", "[14t", "[18t", "]11;?",
    ] {
        assert!(
            !written.contains(&format!("\\u{{1b}}{question}")),
            "{question}: {written}"
        );
    }
    assert!(kept(&room).contains("\"q\""));
}
