//! The screen in front of a folder with every file that could do harm: it opens, names them, walks and saves.

use crate::hostile_files::all;
use crate::hostile_files::file::LITTLE;
use crate::tui::play::Play;

#[test]
fn a_folder_full_of_hostile_files_is_opened_walked_and_saved_in() {
    let play = Play::with_nothing();
    let inquiries = play.inquiries();
    let made: Vec<_> = all(LITTLE)
        .into_iter()
        .filter(|hostile| hostile.make(&inquiries))
        .collect();
    assert!(made.len() > 80);
    let mut play = play.later("2026-11-24 09:30:00");
    play.expect("cannot be read")
        .press("!")
        .expect("What needs a hand")
        .expect("what cannot be read is not written to");
    play.press("G")
        .press("esc")
        .press("tab")
        .expect("Round")
        .press("tab");
    play.press("n").type_in("Duty line").press("enter");
    play.expect("Duty line")
        .press("b")
        .type_in("Nobody answers")
        .press("enter")
        .expect("saved");
    for title in ["T\\u{1b}", "Round"] {
        play.press("esc").press("/").type_in(title).press("enter");
        for (columns, rows) in [(60, 20), (200, 60), (120, 36)] {
            play.size(columns, rows);
        }
        play.press("tab down down up tab ? esc s esc");
    }
    let saved = std::fs::read_dir(&inquiries)
        .expect("a folder")
        .filter_map(Result::ok);
    let mut names = saved.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let file = names
        .find(|name| name.starts_with("duty-line"))
        .expect("a saved file");
    let text = std::fs::read_to_string(inquiries.join(file)).expect("its text");
    assert!(text.contains("Nobody answers"));
}

#[test]
fn a_message_about_a_long_title_fits_its_place() {
    let mut play = Play::with_nothing();
    let title = "no key after six ".repeat(12_000);
    play.press("n").paste(&title).press("enter esc");
    play.press("m").type_in("enough").press("enter");
    play.expect("…” is now in Explore. u takes it back.");
}

#[test]
fn a_message_that_is_longer_than_its_place_ends_in_dots() {
    let mut play = Play::with_nothing();
    let rows = play.picture().lines().count();
    play.app.house.warn("nobody knows ".repeat(20_000));
    play.draw();
    let picture = play.picture();
    assert_eq!(picture.lines().count(), rows);
    let said = picture.lines().filter(|row| row.contains("nobody knows"));
    let said: Vec<&str> = said.collect();
    assert!(said.len() <= rows / 3, "{picture}");
    assert!(
        said.last().is_some_and(|row| row.ends_with('…')),
        "{picture}"
    );
}
