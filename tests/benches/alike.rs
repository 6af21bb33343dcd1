//! How long it takes to find what a text is like among 10,000 barriers, beside looking for a word in all of them.
//!
//! `cargo bench --bench alike`. The barriers are the labelled ones, told again and again with other words between.

#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    reason = "a benchmark looks at clocks itself"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use beal::model::id::Id;
use beal::model::likeness::Likeness;
use beal::model::portfolio::Address;

const BARRIERS: usize = 10_000;

fn main() {
    let lines: Vec<&str> = include_str!("../model/alike/labelled.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    let texts: Vec<(Address, String, String)> = (0..BARRIERS).map(|n| text(&lines, n)).collect();
    let began = Instant::now();
    let mut likeness = Likeness::over(texts.iter().map(|(at, t, d)| (at.clone(), &**t, &**d)));
    println!(
        "{BARRIERS} barriers, their terms worked out: {:.0?}",
        began.elapsed()
    );
    let asked = times(&lines, |line| likeness.nearest(line, &[], 5).len());
    let floor = times(&lines, |line| {
        let word = line
            .split(' ')
            .max_by_key(|word| word.len())
            .unwrap_or(line);
        let found = texts
            .iter()
            .filter(|(_, t, d)| t.contains(word) || d.contains(word));
        found.count()
    });
    for (name, at) in [("p50", 50), ("p99", 99)] {
        let (ours, theirs) = (percentile(&asked, at), percentile(&floor, at));
        println!(
            "a query {name} {ours:.1?} · {:.2} × looking for one word in all of them ({theirs:.1?})",
            ours.as_secs_f64() / theirs.as_secs_f64()
        );
    }
}

/// The n-th barrier: a labelled line as its title, and four others as its detail.
fn text(lines: &[&str], n: usize) -> (Address, String, String) {
    let line = |step: usize| lines[(n * 7 + step * (n / lines.len() + 1)) % lines.len()];
    let detail: Vec<&str> = (1..5).map(line).collect();
    let id = Id::parse(&format!("n{n}")).unwrap_or_default();
    (Address::document(id), line(0).to_owned(), detail.join(". "))
}

fn times(lines: &[&str], mut ask: impl FnMut(&str) -> usize) -> Vec<Duration> {
    let mut times = Vec::new();
    for line in lines.iter().cycle().take(1_000) {
        let began = Instant::now();
        black_box(ask(line));
        times.push(began.elapsed());
    }
    times.sort();
    times
}

fn percentile(times: &[Duration], at: usize) -> Duration {
    times[(times.len() * at / 100).min(times.len() - 1)]
}
