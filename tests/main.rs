//! The one integration binary: each layer a module, so that two cores link once.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "tests make and look at files themselves, and a broken expectation is a failed test"
)]

mod attack;
mod cli;
mod day;
mod fuzz;
mod guides;
#[cfg(unix)]
mod hostile_files;
mod model;
mod pictures;
mod power;
mod pty;
mod readme;
mod report;
mod sample;
mod store;
mod svg;
mod tidy;
mod tui;
mod walks;
mod workspace;

/// How many generated cases a test takes: this many, or what `BEAL_CASES` says.
fn cases(usual: u32) -> u32 {
    let asked = std::env::var("BEAL_CASES").ok();
    asked.and_then(|n| n.parse().ok()).unwrap_or(usual)
}
