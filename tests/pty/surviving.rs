//! What is typed survives whatever ends the program: it is offered, shown, at the next start; what was kept is there.

use std::time::{Duration, Instant};

use beal::store::journal;

use crate::cli::room::Room;
use crate::pty::saving::{allow, read_only};
use crate::pty::window::{ENTER, Opening, Window, eventually, kept};

/// The latest keys that may be lost.
const MAY_BE_LOST: Duration = Duration::from_millis(250);

/// How the program comes to its end.
#[derive(Clone, Copy, Debug)]
enum End {
    Signal(&'static str),
    Closed,
    Panic,
}

const ENDS: &[End] = &[
    End::Signal("KILL"),
    End::Signal("HUP"),
    End::Signal("TERM"),
    End::Closed,
    End::Panic,
];

/// Types a text key by key and says when each key was pressed.
fn type_slowly(window: &Window, text: &str, pace: &mut fastrand::Rng) -> Vec<Instant> {
    let mut pressed = Vec::new();
    for c in text.chars() {
        window.send(&c.to_string());
        pressed.push(Instant::now());
        std::thread::sleep(Duration::from_millis(pace.u64(0..25)));
    }
    pressed
}

fn end(window: &mut Window, end: End) -> Instant {
    let at = Instant::now();
    match end {
        End::Signal(name) => window.signal(name),
        End::Closed => window.close(),
        End::Panic => {
            window.send(ENTER);
        }
    }
    window.ends();
    at
}

/// The text that the journals of a room hold for the next start.
fn taken_down(room: &Room) -> Vec<String> {
    let mut drafts = Vec::new();
    let mut folders = vec![room.path("home/state")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "log")
                && path
                    .file_name()
                    .is_some_and(|it| it.to_string_lossy().starts_with("journal-"))
            {
                drafts.extend(journal::read(&std::fs::read(path).expect("a journal")).drafts);
            }
        }
    }
    drafts
}

#[test]
fn keys_survive_whatever_ends_the_program() {
    let runs = crate::cases(10);
    let mut worst = Duration::ZERO;
    for run in 0..runs {
        let mut rng = fastrand::Rng::with_seed(u64::from(run));
        let how = ENDS[run as usize % ENDS.len()];
        let room = Room::with_portfolio();
        let mut opening = Opening::of(&room);
        if matches!(how, End::Panic) {
            opening = opening.set("BEAL_BREAK", "drawing");
        }
        let mut window = opening.open_on_portfolio();
        window.send("n").until_shown("New inquiry");
        let text: String = (0..rng.usize(3..40))
            .map(|n| ('a'..='z').nth(n % 26).unwrap_or('z'))
            .collect();
        let pressed = type_slowly(&window, &text, &mut rng);
        let at = end(&mut window, how);
        drop(window);
        let found = taken_down(&room);
        let found = found.iter().find_map(|draft| {
            let draft: serde_json::Value = serde_json::from_str(draft).ok()?;
            Some(draft["text"].as_str()?.to_owned())
        });
        let found = found.unwrap_or_default();
        assert!(text.starts_with(&found), "{how:?}: {text} became {found}");
        let lost = pressed.get(found.chars().count());
        let lost = lost.map_or(Duration::ZERO, |first| at.saturating_duration_since(*first));
        worst = worst.max(lost);
        assert!(lost <= MAY_BE_LOST, "{how:?}: {text} became {found}");
    }
    println!("{runs} ends: at most {} ms of keys lost", worst.as_millis());
}

#[test]
fn what_was_typed_is_offered_and_shown_at_the_next_start() {
    let room = Room::with_portfolio();
    let mut window = Opening::of(&room).open_on_portfolio();
    window.send("n").until_shown("New inquiry");
    window.send("Half a thought").until_shown("Half a thought");
    std::thread::sleep(MAY_BE_LOST);
    end(&mut window, End::Signal("KILL"));
    let window = Opening::of(&room).open();
    window
        .until_shown("Half a thought")
        .until_shown("Title of a new inquiry");
}

#[test]
fn what_was_kept_is_there_however_soon_the_program_is_killed() {
    for wait in 0..crate::cases(10) {
        let room = Room::with_portfolio();
        let mut window = Opening::of(&room).open_on_portfolio();
        window.send("n").until_shown("New inquiry");
        window
            .send("No key after six")
            .send(ENTER)
            .until_shown("Kept");
        std::thread::sleep(Duration::from_micros(u64::from(wait) * 137 % 3000));
        end(&mut window, End::Signal("KILL"));
        let window = Opening::of(&room).open();
        window.until_shown("No key after six");
        eventually("it is saved", || kept(&room).contains("No key after six"));
    }
}

#[test]
fn a_command_brings_back_what_was_kept_and_leaves_what_was_typed_to_the_screen() {
    let Some((room, mut window)) = read_only() else {
        return;
    };
    window.send("b").until_shown("Barrier");
    window.send("Half a thought").until_shown("Half a thought");
    std::thread::sleep(MAY_BE_LOST);
    end(&mut window, End::Signal("KILL"));
    allow(&room, true);
    let said = room.beal("list");
    assert!(
        said.out.contains("No key after six"),
        "{}{}",
        said.out,
        said.err
    );
    assert!(said.err.contains("brought back"), "{}", said.err);
    assert!(kept(&room).contains("No key after six"));
    assert_eq!(taken_down(&room).len(), 1);
    Opening::of(&room).open().until_shown("Half a thought");
}
