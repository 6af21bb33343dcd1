//! Programs that are killed at any moment, several at once on one inquiry: no file is bad, and what was acknowledged is
//! there. `BEAL_CASES=1000 cargo test power::kill` kills 1,000 of them.
#![cfg(unix)]

use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::cli::room::{Room, Said};

/// How many are killed in one room: an inquiry that grows for ever would only make them slow.
const EACH: u32 = 40;

/// How many add at the same time.
const AT_ONCE: u32 = 3;

/// Adds barriers until enough of the programs have been killed, and gives the titles of those that said that it is done.
fn add_and_kill(
    room: &Room,
    who: u32,
    kills: &AtomicU32,
    wanted: u32,
    long: Duration,
) -> Vec<String> {
    let mut random = fastrand::Rng::with_seed(u64::from(who));
    let mut done = Vec::new();
    for n in 0.. {
        if kills.load(Ordering::SeqCst) >= wanted {
            break;
        }
        let title = format!("word-{who}-{n}-");
        let mut program = room.program();
        let program = program.args(["add", "barrier", "duty", "--title", &title]);
        let program = program.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = program.spawn().expect("runs");
        // One in four comes to its end.
        if random.u8(0..4) > 0 {
            // Saving comes last.
            thread::sleep(long.mul_f64(0.3 + random.f64()));
            child.kill().expect("killed, or at its end");
        }
        let output = child.wait_with_output().expect("ends");
        if output.status.signal() == Some(9) {
            kills.fetch_add(1, Ordering::SeqCst);
            // It may have said so before it was killed.
            done.extend(output.stdout.ends_with(b"\n").then_some(title));
            continue;
        }
        let said = Said::of(output);
        assert_eq!(said.code, Some(0), "{}", said.err);
        done.push(title);
    }
    done
}

/// What came of one room.
#[derive(Debug, Default)]
struct Count {
    killed: u32,
    said: usize,
    /// Temporary files that were left: killed in the middle of a save.
    left: usize,
}

fn temporary_files(room: &Room) -> usize {
    let paths = room.bytes().into_keys();
    let is_left = |path: &PathBuf| path.to_string_lossy().contains(".beal-");
    paths.filter(is_left).count()
}

/// Kills so many in a room of their own, and holds that nothing is bad and nothing is missing.
fn kill(wanted: u32) -> Count {
    let room = Room::with_portfolio();
    room.inquiry("Duty line");
    let begun = Instant::now();
    room.done("add barrier duty --title 'The first'");
    let long = begun.elapsed();
    let kills = AtomicU32::new(0);
    let done: Vec<String> = thread::scope(|scope| {
        let (room, kills) = (&room, &kills);
        let adds = move |who| move || add_and_kill(room, who, kills, wanted, long);
        let threads: Vec<_> = (0..AT_ONCE).map(|who| scope.spawn(adds(who))).collect();
        let done = threads.into_iter().map(|it| it.join().expect("no panic"));
        done.flatten().collect()
    });
    let left = temporary_files(&room);
    for line in ["mend", "mend --all"] {
        room.done(line);
        let found = room.beal("check");
        assert!(!found.out.contains("unreadable"), "{}", found.out);
        let barriers = room.done("list barriers --json");
        for title in &done {
            let is_there = barriers.contains(title.as_str());
            assert!(is_there, "{title} was said to be kept");
        }
    }
    assert_eq!(temporary_files(&room), 0);
    Count {
        killed: kills.into_inner(),
        said: done.len(),
        left,
    }
}

#[test]
fn whenever_programs_are_killed_no_file_is_bad_and_what_was_said_to_be_done_is_there() {
    let mut all = Count::default();
    let wanted = crate::cases(20);
    while all.killed < wanted {
        let one = kill(wanted.saturating_sub(all.killed).min(EACH));
        all.killed += one.killed;
        all.said += one.said;
        all.left += one.left;
    }
    println!("{all:?}");
}
