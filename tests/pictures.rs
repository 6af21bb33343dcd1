//! The pictures of the README: drawn from the program running in a terminal, and kept as they look now.

use std::cell::RefCell;
use std::path::Path;
use std::time::Duration;

use crate::cli::room::Room;
use crate::pty::window::{ENTER, Opening, Window};
use crate::svg::svg;

/// The sample on the day of the README, in a window of 120 columns and 34 rows.
fn window(room: &Room) -> Window {
    let window = Opening::of(room).open_on_portfolio();
    window.resize(120, 34);
    window.until_shown("Learn");
    window
}

fn room() -> Room {
    Room::with_sample().on("2026-11-16 09:30:00")
}

/// Compares what the window shows, once it shows `last`, with a kept picture. `BEAL_BLESS=1` renews it.
#[track_caller]
fn is_kept(window: &Window, last: &str, name: &str, description: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/pictures/{name}.svg"));
    let shows = |screen: &vt100::Screen| {
        // The footer stands in the last row once the window has been drawn at its new size.
        let foot = screen.rows(0, 120).last().unwrap_or_default();
        screen.contents().contains(last) && foot.contains("saved")
    };
    if std::env::var_os("BEAL_BLESS").is_some() {
        window.until(&format!("“{last}” is shown"), shows);
        window.until_quiet(Duration::from_millis(500));
        let drawn = RefCell::new(String::new());
        window.until("the picture", |screen| {
            *drawn.borrow_mut() = svg(screen, description);
            true
        });
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, drawn.into_inner()).expect("a picture");
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    // Half of a frame may be there first.
    window.until(
        &format!("tests/pictures/{name}.svg is shown: BEAL_BLESS=1 cargo test pictures renews it"),
        |screen| shows(screen) && svg(screen, description) == kept,
    );
}

#[test]
fn the_board_is_as_in_the_readme() {
    let room = room();
    let window = window(&room);
    is_kept(
        &window,
        "all commands",
        "board",
        "The board of the sample portfolio: inquiries as cards, stage by stage",
    );
}

#[test]
fn the_inquiry_is_as_in_the_readme() {
    let room = room();
    let window = window(&room);
    window.send("/").until_shown("Find").send("duty line");
    window.send(ENTER).until_shown("The thread");
    is_kept(
        &window,
        "Ready for",
        "inquiry",
        "An inquiry in Explore: the question at the left, the thread at the right, the gate below",
    );
}

#[test]
fn the_ecosystem_is_as_in_the_readme() {
    let room = room();
    let window = window(&room);
    window.send("2");
    is_kept(
        &window,
        "The sea",
        "ecosystem",
        "The ecosystem of learning of the sample portfolio: pools, streams, lakes, the sea, clouds, rain, locks and sun",
    );
}
