//! Pasted text and fast typing: always text, never commands.

use vt100::Screen;

use crate::cli::room::Room;
use crate::pty::window::{ENTER, Opening, kept};

/// 200 KB of words, over many lines.
fn much() -> String {
    let line = "quick query: quit and delete everything, please \n";
    line.repeat(200 * 1024 / line.len())
}

#[test]
fn a_large_paste_into_a_line_is_one_line_of_text() {
    let room = Room::with_portfolio();
    let window = Opening::of(&room).open_on_portfolio();
    window.send("n").until_shown("New inquiry");
    window.paste(&(much() + "the end of it"));
    window.until_shown("the end of it");
    window.send("!").until_shown("the end of it!");
    window.send(ENTER);
    window.until_gone("the end of it!");
    window.until("it goes on", Screen::alternate_screen);
}

#[test]
fn a_large_paste_into_an_answer_is_text() {
    let room = Room::with_portfolio();
    room.inquiry("No key after six");
    let window = Opening::of(&room).open_on_portfolio();
    window.send(ENTER).until_shown("Build · 1 of");
    window.send(ENTER).until_shown("keep");
    window.paste(&(much() + "the end of it"));
    window.until_shown("the end of it");
    window.send("!").until_shown("the end of it!");
}

#[test]
fn control_characters_of_a_paste_are_dropped() {
    let room = Room::with_portfolio();
    let window = Opening::of(&room).open_on_portfolio();
    window.send("n").until_shown("New inquiry");
    window.paste("No \u{7}key \u{1b}[31mafter\u{0} six\u{9b}");
    window.until_shown("six").send(ENTER).until_shown("Kept");
    window.until_shown("saved");
    let kept = kept(&room);
    assert!(kept.contains("No key"), "{kept}");
    assert!(
        !kept.contains(['\u{1b}', '\u{7}', '\0', '\u{9b}']),
        "{kept}"
    );
    assert!(!kept.contains("\\u{1b}"), "{kept}");
}

#[test]
fn a_paste_where_nothing_takes_text_runs_no_commands() {
    let room = Room::with_sample();
    let window = Opening::of(&room).open_on_portfolio();
    let before = room.bytes();
    window.paste("nqqxC\rn\ry\rq");
    window.send("b").until_shown("b works in an inquiry");
    assert!(room.bytes() == before);
}

#[test]
fn a_paste_that_says_it_has_ended_is_text_to_its_end() {
    let room = Room::with_portfolio();
    let before = room.bytes();
    let window = Opening::of(&room).open_on_portfolio();
    window.send("n").until_shown("New inquiry");
    window.paste("harmless\u{1b}[201~ q\ryn\rq\u{11}");
    window.until_shown("harmless q yn q");
    window.until("it goes on", Screen::alternate_screen);
    assert!(room.bytes() == before);
}

#[test]
fn fast_typing_arrives_whole_and_is_seen_meanwhile() {
    let room = Room::with_portfolio();
    let window = Opening::of(&room).open_on_portfolio();
    let title: String = ('a'..='w').cycle().take(20_000).collect();
    window.send("n").until_shown("New inquiry");
    let before = window.frames();
    window.send(&title).send("the end").until_shown("the end");
    assert!(window.frames() > before + 3, "one frame for all of it");
    window.send(ENTER).until_shown("Kept").until_shown("saved");
    assert!(kept(&room).contains(&title));
}

#[test]
fn a_key_whose_end_never_comes_holds_nothing() {
    let room = Room::with_portfolio();
    let window = Opening::of(&room).open_on_portfolio();
    window.send("n").until_shown("New inquiry").send("\u{1b}[");
    window.resize(50, 10).until_shown("too small");
    window.send("200~pasted as far as").resize(90, 30);
    window.until_gone("too small");
    window
        .send(" it goes\u{1b}[201~")
        .until_shown("as far as it goes");
}
