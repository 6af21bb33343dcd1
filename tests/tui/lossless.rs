//! Nothing that was typed goes without a word: whatever is pressed while it is not kept yet.

use crate::tui::play::Play;

const WORDS: &str = "the desk gives out keys until six";

/// In front of a question of a new inquiry, with something typed.
fn answering() -> Play {
    let mut play = Play::with_nothing();
    play.press("n").type_in("No key after six").press("enter");
    play.press("enter").type_in(WORDS);
    play
}

#[test]
fn an_answer_that_is_left_is_there_again() {
    let mut play = answering();
    play.press("esc").expect("Not kept yet").expect(WORDS);
    play.press("enter").expect(WORDS).press("enter");
    let inquiry = &play.app.house.workspace.portfolio.inquiries[0];
    assert_eq!(inquiry.recording, WORDS);
}

#[test]
fn skipping_and_going_back_keep_what_was_typed() {
    let mut play = answering();
    play.press("ctrl-n").expect_no(WORDS);
    play.press("ctrl-b").expect(WORDS);
}

#[test]
fn leaving_the_inquiry_asks_first_and_a_quick_enter_stays() {
    let mut play = answering();
    play.press("esc esc")
        .expect("not kept yet. Leave, and lose it?");
    play.press("enter").expect("Not kept yet");
    play.press("esc y").expect("Board");
}

#[test]
fn help_and_a_digit_do_not_lose_it() {
    let mut play = answering();
    play.press("f1 1").expect("Esc goes back to it");
    play.press("esc").expect(WORDS);
}

#[test]
fn quitting_asks_first() {
    let mut play = answering();
    play.press("ctrl-q")
        .expect("Leave, and lose it?")
        .press("enter");
    assert!(!play.app.quit);
    play.expect(WORDS);
}

#[test]
fn a_refused_capture_in_passing_stays_in_its_place() {
    let mut play = answering();
    play.press("ctrl-u")
        .type_in("a: ")
        .type_in(WORDS)
        .press("enter");
    play.expect("Kept: action");
}

#[test]
fn a_line_that_is_left_asks_first() {
    let mut play = answering();
    play.press("esc b")
        .type_in("no bell")
        .press("esc")
        .expect("not kept yet");
    play.press("enter")
        .expect("no bell")
        .press("enter")
        .expect("Kept: barrier");
}

#[test]
fn the_words_of_a_move_are_not_lost_unasked() {
    let mut play = Play::with_sample();
    play.press("C")
        .type_in("it leaves a lot behind")
        .press("esc")
        .expect("not made yet");
    play.press("n").expect("it leaves a lot behind");
}

#[test]
fn a_click_does_nothing_while_an_answer_is_typed() {
    let mut play = Play::with_sample();
    play.press("right enter enter").type_in("x");
    let before = play.picture();
    for row in 0..36 {
        for column in [5, 70] {
            let at = ratatui::layout::Position::new(column, row);
            play.event(beal::tui::event::Event::Clicked(at));
        }
    }
    assert_eq!(play.picture(), before);
}

#[test]
fn a_colleagues_move_does_not_take_the_sentence() {
    let mut play = answering();
    let path = std::fs::read_dir(play.inquiries())
        .expect("files")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| path.to_string_lossy().contains("no-key"))
        .expect("the inquiry");
    let text = std::fs::read_to_string(&path).expect("text");
    std::fs::write(
        &path,
        text.replace("stage: \"build\"", "stage: \"explore\""),
    )
    .expect("written");
    play.press("enter");
    let inquiry = &play.app.house.workspace.portfolio.inquiries[0];
    assert_eq!(inquiry.recording, WORDS);
}

#[test]
fn what_is_pasted_into_a_line_is_one_line_of_text() {
    let mut play = Play::with_nothing();
    play.press("n")
        .paste("No key\nafter six\u{1b}[31m")
        .expect("No key after six");
    play.press("enter").expect("No key after six");
}

#[test]
fn a_folder_that_vanishes_leaves_its_place_free_to_come_back() {
    let mut play = Play::with_nothing();
    play.press("n").type_in("No key after six").press("enter");
    let (here, away) = (play.inquiries(), play.folder.path().join("away"));
    std::fs::rename(&here, &away).expect("moved away");
    play.press("b")
        .type_in("no bell")
        .press("enter")
        .expect("not saved yet");
    assert!(!here.exists(), "nothing is made in its place");
    std::fs::rename(&away, &here).expect("moved back");
    play.app.house.workspace.retry();
    play.press("tab").expect("saved");
    let text: String = std::fs::read_dir(&here)
        .expect("files")
        .map(|entry| std::fs::read_to_string(entry.expect("an entry").path()).expect("text"))
        .collect();
    assert!(text.contains("no bell"));
}

#[test]
fn a_folder_that_goes_is_told_until_it_is_back() {
    let mut play = Play::with_sample();
    let (here, away) = (play.inquiries(), play.folder.path().join("away"));
    std::fs::rename(&here, &away).expect("moved away");
    play.look().expect("is not there any more").press("j k");
    play.look().expect("is not there any more");
    std::fs::create_dir(&here).expect("another");
    play.look().expect("another folder than the one");
    std::fs::remove_dir(&here).expect("removed");
    std::fs::rename(&away, &here).expect("moved back");
    play.look().expect_no("not there any more");
    play.expect_no("another folder");
}

#[test]
fn what_would_not_outlive_a_crash_is_marked_in_the_corner_until_it_does() {
    let mut play = Play::with_nothing();
    play.app.house.workspace.recover().expect("recovered");
    play.press("n").type_in("No key after six").press("enter");
    play.expect("saved").expect_no("saved ·");
    let (state, away) = (
        play.folder.path().join("state"),
        play.folder.path().join("away"),
    );
    std::fs::rename(&state, &away).expect("moved away");
    std::fs::write(&state, "").expect("a file in its place");
    assert!(
        play.app
            .house
            .workspace
            .journal(&["typed".to_owned()])
            .is_err()
    );
    play.press("tab").expect("saved · not journalled");
    std::fs::remove_file(&state).expect("removed");
    std::fs::rename(&away, &state).expect("moved back");
    play.app.house.workspace.journal(&[]).expect("taken down");
    play.press("tab").expect_no("saved ·");
}

#[test]
fn a_move_leaves_a_draft_where_it_was() {
    let mut play = answering();
    play.press("esc m").type_in("we know enough").press("enter");
    play.expect("is now in Explore").expect_no(WORDS);
    play.press("esc").expect("not kept yet").press("enter");
    play.press("u").expect("Not kept yet").expect(WORDS);
}
