//! A day of 24 hours in a hundred thousand events: what memory, open files and the time of a key come to, tenth by tenth.
//!
//! `cargo bench --bench day`; a number as argument is that of the events. What is made is taken back, so the portfolio stays
//! as it was and memory should, too: the aim is under 10 % more in the last tenth than in the first. Nothing is asserted:
//! read the table.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a benchmark looks at files and clocks itself"
)]

#[path = "../day.rs"]
mod day;
#[allow(
    dead_code,
    reason = "the harness of the screen tests has more than this needs"
)]
#[path = "../tui"]
mod tui {
    pub mod play;
}

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use beal::model::moment::Moment;
use beal::tui::house::Clock;
use day::Day;

/// The seconds that have passed since the morning.
static NOW: AtomicU64 = AtomicU64::new(0);

fn main() {
    let asked = std::env::args().find_map(|argument| argument.parse().ok());
    let events: usize = asked.unwrap_or(100_000);
    let mut day = Day::begin();
    day.play.app.house.clock = Clock { wall, steady };
    println!(
        "{:>9}{:>8}{:>12}{:>10}{:>14}{:>13}{:>13}{:>10}",
        "events", "hour", "memory MB", "open", "portfolio KB", "state KB", "ms an event", "grown %"
    );
    let mut first = 0.0;
    for tenth in 1..=10 {
        let (began, before) = (Instant::now(), day.events);
        while day.events < events * tenth / 10 {
            day.hour();
            let passed = 86_400 * day.events / events;
            NOW.store(u64::try_from(passed).unwrap_or_default(), Ordering::Relaxed);
        }
        let each = began.elapsed().as_secs_f64() * 1000.0
            / f64::from(u32::try_from(day.events - before).unwrap_or(1));
        let memory = memory();
        if tenth == 1 {
            first = memory;
        }
        let folder = day.play.folder.path();
        println!(
            "{:>9}{:>8}{memory:>12.2}{:>10}{:>14}{:>13}{each:>13.2}{:>10.1}",
            day.events,
            NOW.load(Ordering::Relaxed) / 3600,
            open_files(),
            length(&folder.join("inquiries")) / 1024,
            length(&folder.join("state")) / 1024,
            (memory / first - 1.0) * 100.0,
        );
    }
}

fn wall(earlier: Moment) -> Moment {
    let seconds = NOW.load(Ordering::Relaxed);
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let text = format!("2026-11-23 {:02}:{minute:02}:{second:02}", hour.min(23));
    Moment::parse(&text).map_or(earlier, |now| now.max(earlier))
}

fn steady() -> Duration {
    Duration::from_secs(NOW.load(Ordering::Relaxed))
}

/// The memory that the system has given to this program, in MB.
fn memory() -> f64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text
        .lines()
        .find(|line| line.starts_with("VmRSS"))
        .unwrap_or_default();
    let kb = line
        .split_whitespace()
        .nth(1)
        .and_then(|kb| kb.parse::<f64>().ok());
    kb.unwrap_or_default() / 1024.0
}

fn open_files() -> usize {
    std::fs::read_dir("/proc/self/fd").map_or(0, Iterator::count)
}

/// The bytes of all files in a folder and below it.
fn length(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(Result::ok);
    let lengths = entries.map(|entry| match entry.metadata() {
        Ok(about) if about.is_dir() => length(&entry.path()),
        Ok(about) => about.len(),
        Err(_) => 0,
    });
    lengths.sum()
}
