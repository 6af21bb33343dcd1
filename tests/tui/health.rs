//! The learning health check on the screen: answered one statement at a time, seen over the quarters.

use crate::tui::play::{Play, is_pictured};

/// The answerings that are kept, as text.
fn kept(play: &Play) -> Vec<String> {
    let folder = play.inquiries().join("health");
    let files = std::fs::read_dir(folder).expect("the folder");
    let texts = files.map(|file| std::fs::read_to_string(file.expect("a file").path()));
    texts.map(|text| text.expect("text")).collect()
}

/// In front of the sample on the day after its last answering.
fn play() -> Play {
    Play::with_sample().later("2026-11-23 09:30:00")
}

#[test]
fn the_trend_stands_quarter_by_quarter_with_how_many_answered_and_no_percentage() {
    let mut play = play();
    play.press("4 h")
        .expect("Learning health check")
        .expect("2026 Q1")
        .expect("2026 Q3")
        .expect("n = 2")
        .expect("Speaking freely")
        .expect("(2)")
        .expect("no measurement")
        .expect_no("%");
    is_pictured(&mut play, "health");
    play.press("i")
        .expect("Speaking freely: 3.5")
        .expect("in 2026 Q1 (2 answered)");
    play.press("esc").expect("Sessions");
}

#[test]
fn the_palette_leads_to_it_from_the_board() {
    let mut play = play();
    play.press(":").type_in("health check").press("enter");
    play.expect("2026 Q3").expect("answer it");
}

#[test]
fn a_statement_is_scored_with_one_key_and_gets_a_word() {
    let mut play = play();
    play.press("4 h enter")
        .expect("1 of 13")
        .expect("This is anonymous")
        .expect("I can say what I think here");
    play.press("w").expect("Choose 1 to 5 first");
    play.press("4 w").type_in("on good days").press("enter");
    play.expect("“on good days”")
        .expect("●  4  mostly")
        .expect("1 of 13");
    is_pictured(&mut play, "survey");
    play.press("enter")
        .expect("2 of 13")
        .expect_no("on good days");
    play.press("left")
        .expect("“on good days”")
        .expect("●  4  mostly");
    play.press("5")
        .expect("●  5  fully")
        .expect("“on good days”");
}

#[test]
fn an_answering_counts_once_it_is_gone_through_to_its_end() {
    let mut play = play();
    let before = kept(&play).len();
    play.press("4 h enter 5 enter 1 enter");
    play.press("enter enter enter enter enter enter enter enter enter enter");
    play.expect("13 of 13").expect("In your words");
    play.type_in("Tea helps.").press("enter");
    play.expect("Thank you. 3 of 13 answered")
        .expect("2026 Q4")
        .expect("n = 1");
    play.expect("Tea helps.");
    let kept = kept(&play);
    assert_eq!(kept.len(), before + 1);
    assert!(!kept.concat().contains("unfinished"), "{kept:?}");
}

#[test]
fn what_is_left_half_way_asks_first_and_does_not_count() {
    let mut play = play();
    play.press("4 h enter esc").expect("2026 Q3");
    play.press("enter 5 esc").expect("will not count");
    play.press("n").expect("1 of 13");
    play.press("esc y").expect("2026 Q3").expect_no("2026 Q4");
    assert!(kept(&play).concat().contains("unfinished: true"));
}

#[test]
fn no_size_makes_it_panic() {
    let mut play = play();
    for (columns, rows) in [(1, 1), (5, 5), (12, 3), (60, 20), (300, 100)] {
        play.size(columns, rows);
        play.press("4 h i i down G enter 3 w esc enter esc y esc");
    }
}
