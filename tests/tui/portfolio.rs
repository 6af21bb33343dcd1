//! The portfolio on the screen: board, table, filter, find, keys, commands, and what cannot be read.

use std::fs;

use beal::tui::event::Event;
use ratatui::layout::Position;

use crate::tui::play::{Play, is_pictured};

const TITLE: &str = "When the worker leaves, the trust";

/// The row and column at which a text begins, counted in cells.
#[track_caller]
fn place_of(play: &Play, text: &str) -> Position {
    let picture = play.picture();
    let found = picture.lines().enumerate().find_map(|(row, line)| {
        let at = line.find(text)?;
        Some((line[..at].chars().count(), row))
    });
    let (column, row) = found.unwrap_or_else(|| panic!("no “{text}”:\n{picture}"));
    Position::new(
        u16::try_from(column).expect("a column"),
        u16::try_from(row).expect("a row"),
    )
}

fn click(play: &mut Play, text: &str) {
    let at = place_of(play, text);
    play.event(Event::Clicked(at));
}

fn row_of(play: &Play, text: &str) -> u16 {
    place_of(play, text).y
}

/// The sample with so many more inquiries that are begun on the way.
fn with_more(titles: &[&str]) -> Play {
    let mut play = Play::with_sample();
    for title in titles {
        play.press("n").type_in(title).press("enter esc esc");
    }
    play
}

/// The sample with files that cannot be read and a conflict copy.
fn with_faults() -> Play {
    let play = Play::with_sample();
    let dir = play.inquiries();
    let torn = "(\n  format: 1,\n  id: \"torn-1111\",\n  titel: \"A slip\",\n)\n";
    fs::write(dir.join("torn-1111.ron"), torn).expect("a file");
    fs::write(dir.join("half-2222.ron"), "(format: 1, title: \"cut off in").expect("a file");
    let dogs = dir.join("dogs-at-the-night-shelter-b6jt.ron");
    let copy = dir.join("dogs-at-the-night-shelter-b6jt (1).ron");
    fs::copy(dogs, copy).expect("a copy");
    play.later("2026-11-23 09:30:00")
}

#[test]
fn the_board_opens_with_its_first_card_selected() {
    let mut play = Play::with_sample();
    play.expect("Build  2")
        .expect(&format!("▌ {}", "When the worker leaves,"));
    is_pictured(&mut play, "board");
}

#[test]
fn an_empty_portfolio_says_how_to_begin() {
    let mut play = Play::with_nothing();
    play.expect("Press n").expect("For example");
    is_pictured(&mut play, "board-empty");
    play.press("enter").expect("n begins one");
}

#[test]
fn a_new_inquiry_is_one_line_of_typing() {
    let mut play = Play::with_nothing();
    play.press("n").type_in("No key after six").press("enter");
    play.expect("No key after six").expect("saved");
    let files = fs::read_dir(play.inquiries()).expect("files").count();
    assert_eq!(files, 2, "portfolio.ron and the inquiry");
}

#[test]
fn a_new_inquiry_is_the_selected_card_when_one_comes_back() {
    let mut play = with_more(&["Zebra crossing by the clinic"]);
    play.size(200, 60).expect("▌ Zebra crossing by the clinic");
    play.expect("13 inquiries").expect("Build  3");
}

#[test]
fn what_is_taken_back_is_gone_from_the_board() {
    let mut play = with_more(&["Zebra crossing by the clinic"]);
    play.press("u")
        .expect("12 inquiries")
        .expect_no("of 12")
        .expect("Build  2");
    play.press("ctrl-r")
        .expect("13 inquiries")
        .expect("Build  3");
}

#[test]
fn arrows_go_along_the_stages_and_over_empty_ones() {
    let mut play = Play::with_sample();
    play.size(160, 45);
    play.press("right").expect("▌ The assessment told five");
    play.press("down").expect("▌ Duty line after five");
    play.press("right right right")
        .expect("▌ Dogs at the night shelter");
    play.press("left left left left").expect("▌ Café mornings");
    play.press("f").type_in("stage:build,learn").press("enter");
    play.press("right").expect("▌ Three missed appointments");
}

#[test]
fn what_is_closed_is_folded_where_four_stages_fit() {
    let mut play = Play::with_sample();
    play.expect("Closed  3 ▸").expect_no("Dogs at the night");
    click(&mut play, "Closed  3 ▸");
    play.expect("▌ The programme lead").expect("← 2 Build");
    click(&mut play, "← 2 Build");
    play.expect("▌ When the worker").expect("Closed  3 ▸");
}

#[test]
fn facts_of_a_card_are_never_cut() {
    let mut play = Play::with_sample();
    for columns in 60..=200 {
        play.size(columns, 40);
        for line in play.picture().lines().skip(5) {
            let facts = [
                "quiet…",
                "owed…",
                "running…",
                "tier…",
                "ready…",
                "of…",
                "days…",
            ];
            let cut = facts.iter().find(|fact| line.contains(**fact));
            assert_eq!(cut, None, "{columns} columns: {line}");
        }
    }
}

#[test]
fn long_titles_of_any_script_take_two_lines_and_stay_in_their_column() {
    let mut play = with_more(&[
        "漢字かな交じり文の題名がとても長いときにどう切られるかを見るための題名です",
        "Supercalifragilisticexpialidociousantidisestablishmentarianism",
        "👩‍👩‍👧 emoji 🏠 and é combining e\u{301} marks in a title of some length that goes on and on",
    ]);
    is_pictured(&mut play, "board-scripts");
}

#[test]
fn a_paused_inquiry_stands_last_in_its_stage() {
    let mut play = Play::with_sample();
    let paused = row_of(&play, "A bank account without an");
    assert!(paused > row_of(&play, "Duty line after five"));
    play.expect("paused");
}

#[test]
fn the_wheel_scrolls_a_column_and_leaves_the_selection() {
    let titles: Vec<String> = (10..40).map(|n| format!("Begun {n}")).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let mut play = with_more(&titles);
    play.press("g").expect("▌ When the worker");
    let at = place_of(&play, "When the worker");
    for _ in 0..5 {
        play.event(Event::Scrolled(at, 1));
    }
    play.expect_no("When the worker").expect("↑ 5");
    play.press("down").expect("▌ Café mornings");
}

#[test]
fn a_page_is_as_many_cards_as_are_seen() {
    let titles: Vec<String> = (10..40).map(|n| format!("Begun {n}")).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let mut play = with_more(&titles);
    play.press("G")
        .expect("▌ Begun 39")
        .press("g")
        .expect(&format!("▌ {}", "When the worker leaves,"));
    play.press("pagedown")
        .expect_no("▌ When")
        .press("pageup")
        .expect("▌ When");
}

#[test]
fn tab_shows_the_table() {
    let mut play = Play::with_sample();
    play.press("tab").expect("Title").expect("Stage ↓");
    is_pictured(&mut play, "table");
}

#[test]
fn the_table_is_sorted_by_any_column_both_ways() {
    let mut play = Play::with_sample();
    play.size(200, 60).press("tab s").expect("Cycle ↓");
    click(&mut play, "Quiet");
    play.expect("Quiet ↓");
    assert_eq!(row_of(&play, "620 days"), 6, "{}", play.picture());
    click(&mut play, "Quiet ↓");
    play.expect("Quiet ↑");
    assert_eq!(row_of(&play, " 18 days"), 6, "{}", play.picture());
    play.press("S").expect("Quiet ↓");
    click(&mut play, "Title");
    assert_eq!(row_of(&play, "A bank account"), 6);
}

#[test]
fn sorting_goes_through_the_columns_that_are_seen() {
    let mut play = Play::with_sample();
    play.size(60, 20).press("tab s").expect("Quiet ↓");
    play.press("s")
        .expect("Title ↓")
        .press("s")
        .expect("Stage ↓");
}

#[test]
fn a_changed_card_goes_where_it_belongs() {
    let mut play = Play::with_sample();
    play.press("tab").size(200, 60);
    click(&mut play, "Title");
    for title in ["Aardvark", "Nobody answers", "Zebra"] {
        play.press("n").type_in(title).press("enter esc esc");
    }
    assert_eq!(row_of(&play, "A bank account"), 6);
    assert_eq!(row_of(&play, "Aardvark"), 7);
    let zebra = row_of(&play, "Zebra");
    assert!(zebra > row_of(&play, "When the worker"));
    assert!(row_of(&play, "Nobody answers") < zebra);
}

#[test]
fn a_click_selects_a_row_and_a_second_opens_it() {
    let mut play = Play::with_sample();
    play.press("tab");
    click(&mut play, "Duty line after five");
    play.expect("▌ Duty line after five");
    click(&mut play, "Duty line after five");
    play.expect("Ready for Act?");
}

#[test]
fn the_wheel_scrolls_the_table_no_further_than_its_end() {
    let mut play = with_more(&["Begun 1", "Begun 2", "Begun 3", "Begun 4"]);
    play.press("g");
    play.size(80, 20).press("tab");
    for _ in 0..9 {
        play.event(Event::Scrolled(Position::new(10, 10), 1));
    }
    play.expect("Key left at the desk")
        .expect_no("When the worker")
        .expect_no("▌");
    play.press("up").expect("▌ When the worker");
}

#[test]
fn a_filter_takes_terms_and_letters_as_one_types() {
    let mut play = Play::with_sample();
    play.press("f")
        .type_in("stage:act")
        .expect("2 of 12 inquiries");
    play.expect_no(TITLE)
        .type_in(" hospital")
        .expect("1 of 12 inquiries");
    is_pictured(&mut play, "filter");
    play.press("enter tab")
        .expect("Hospital discharge")
        .expect_no("Letters nobody");
    play.press("esc")
        .expect("12 inquiries")
        .expect("Letters nobody");
}

#[test]
fn letters_here_and_there_will_do_where_no_title_holds_the_word() {
    let mut play = Play::with_sample();
    play.press("f")
        .type_in("hspdis")
        .expect("1 of 12 inquiries");
    play.expect("Hospital discharge");
}

#[test]
fn a_filter_that_cannot_be_read_says_why_and_leaves_what_is_there() {
    let mut play = Play::with_sample();
    play.press("f")
        .type_in("stage:acty")
        .expect("did you mean “act”?");
    play.expect("2 of 12 inquiries");
    play.press("enter").expect("› Filter");
    play.press("backspace").expect_no("did you mean");
    play.press("esc").expect("12 inquiries").expect_no("Filter");
}

#[test]
fn a_table_that_nothing_fits_says_so() {
    let mut play = Play::with_sample();
    play.press("tab f").type_in("zebra").press("enter");
    play.expect("Nothing fits the filter").expect("0 of 12");
    play.press("enter").expect("n begins one");
}

#[test]
fn files_that_cannot_be_read_are_named_with_place_line_and_remedy() {
    let mut play = with_faults();
    play.expect("2 files cannot be read · 1 conflict copy");
    play.press("!")
        .expect("torn-1111.ron:4:3")
        .expect("titel: \"A slip\"");
    play.expect("No field “titel”; did you mean “title”?");
    play.expect("half-2222.ron:1:").expect("b6jt (1).ron");
    is_pictured(&mut play, "unreadable");
    play.press("esc").expect("Build  2");
}

#[test]
fn where_every_file_can_be_read_that_is_said() {
    let mut play = Play::with_sample();
    play.expect_no("unreadable")
        .press("!")
        .expect("every file can be read.");
}

#[test]
fn anything_is_found_by_letters_of_its_title() {
    let mut play = Play::with_sample();
    play.press("/").type_in("gate fri");
    play.expect("experiment")
        .expect("A peer supporter at the gate on Fridays");
    is_pictured(&mut play, "find");
    play.press("down enter").expect_no("╭ Find");
}

#[test]
fn what_is_not_there_is_not_found() {
    let mut play = Play::with_sample();
    play.press("/").type_in("zzqx").expect("Nothing fits");
    play.press("enter")
        .expect("Nothing fits")
        .press("esc")
        .expect("Build  2");
}

#[test]
fn what_is_found_follows_a_change() {
    let mut play = with_more(&["Zebra crossing by the clinic"]);
    play.press("/")
        .type_in("zebra")
        .expect("Zebra crossing by the clinic");
    play.press("esc u /")
        .type_in("zebra")
        .expect("Nothing fits");
}

#[test]
fn the_keys_are_listed_in_groups() {
    let mut play = Play::with_sample();
    play.size(120, 50)
        .press("?")
        .expect("In the portfolio")
        .expect("Moving about")
        .expect("Anywhere");
    play.expect("not now: The board has its own order");
    is_pictured(&mut play, "keys");
    play.press("?")
        .expect("Here they are")
        .press("esc")
        .expect("Build  2");
}

#[test]
fn a_command_is_found_by_letters_and_done() {
    let mut play = Play::with_sample();
    play.press(":").expect("Every command here");
    is_pictured(&mut play, "palette");
    play.type_in("narrow").press("enter").expect("› Filter");
}

#[test]
fn a_command_that_does_nothing_now_says_why() {
    let mut play = Play::with_sample();
    play.press(":").type_in("turn the order").press("enter");
    play.expect("The board has its own order");
}

#[test]
fn a_long_message_is_read_to_its_end() {
    let mut play = Play::with_sample();
    play.size(60, 20).press("s");
    play.expect("The board has its own order; Tab shows the table, which");
    play.expect("can be sorted.");
}

#[test]
fn a_narrow_footer_keeps_what_is_needed_most() {
    let mut play = Play::with_sample();
    play.size(60, 20);
    for foot in [
        "↵ open",
        "n new",
        "/ find",
        ": all commands",
        "? keys",
        "saved",
    ] {
        play.expect(foot);
    }
}

#[test]
fn a_key_that_does_nothing_here_says_where_it_does() {
    let mut play = Play::with_sample();
    play.press("b").expect("b works in an inquiry");
}

#[test]
fn no_size_makes_it_panic() {
    let mut play = with_faults();
    for (columns, rows) in [
        (1, 1),
        (2, 50),
        (59, 19),
        (60, 20),
        (61, 21),
        (300, 100),
        (5, 300),
    ] {
        play.size(columns, rows);
        for keys in [
            "tab", "s", "G", "enter", "tab", "?", "esc", ":", "esc", "/", "esc", "s", "esc", "b",
            "esc", "esc", "n", "esc", "!", "pagedown", "esc", "f", "x", "esc", "tab", "right", "G",
            "left",
        ] {
            play.press(keys);
        }
    }
}

#[test]
fn coming_back_from_an_inquiry_its_card_is_selected_however_it_was_opened() {
    let mut play = Play::with_sample();
    play.press("/").type_in("duty line").press("enter esc");
    let selected = play
        .picture()
        .lines()
        .any(|row| row.contains("▌ Duty line") || row.contains("▌Duty line"));
    assert!(selected, "{}", play.picture());
}
