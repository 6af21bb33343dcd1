//! The program: reads its surroundings once and runs the command line.

use std::io::{self, BufReader, BufWriter, IsTerminal, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use beal::cli;
use beal::cli::desk::{Streams, Surroundings};
use beal::model::moment::Moment;
use beal::store::disk::Disk;
use beal::store::places::Bases;

fn main() -> ExitCode {
    let around = match surroundings() {
        Ok(around) => around,
        Err(message) => {
            // Nobody may be there to read it; the exit code says it too.
            let _ = writeln!(io::stderr(), "beal: {message}");
            return ExitCode::from(cli::failure::WRONG_USAGE);
        }
    };
    let mut input = BufReader::new(io::stdin());
    let mut output = BufWriter::new(io::stdout());
    let mut errors = io::stderr();
    let streams = Streams {
        input: &mut input,
        output: &mut output,
        errors: &mut errors,
    };
    ExitCode::from(cli::run(&around, streams))
}

/// The one place that reads the environment, the clock and the command line.
#[expect(
    clippy::disallowed_methods,
    reason = "surroundings are read here and passed down"
)]
fn surroundings() -> Result<Surroundings, String> {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let clock: fn() -> Option<Moment> = || Moment::new(chrono::Local::now().naive_local());
    let (now, clock) = match variable("BEAL_NOW") {
        Some(text) => (
            Moment::parse(&text)
                .or_else(|| Moment::stamped(&text))
                .ok_or_else(|| {
                    format!("BEAL_NOW is “{text}”: write 2026-12-14 or 2026-12-14 09:30:00")
                })?,
            None,
        ),
        None => (
            clock().ok_or("the clock of this machine is far off: set its date")?,
            Some(clock),
        ),
    };
    let seed = match variable("BEAL_SEED") {
        Some(text) => Some(
            text.parse()
                .map_err(|_| format!("BEAL_SEED is “{text}”: write a whole number"))?,
        ),
        None => None,
    };
    let width = variable("COLUMNS")
        .and_then(|columns| columns.parse().ok())
        .unwrap_or(100);
    Ok(Surroundings {
        arguments: std::env::args_os().collect(),
        portfolio: std::env::var_os("BEAL_PORTFOLIO")
            .filter(|value| !value.is_empty())
            .map(Into::into),
        here: std::env::current_dir().unwrap_or_else(|_| ".".into()),
        now,
        clock,
        author: beal::model::text::line(&variable("BEAL_AUTHOR").unwrap_or_default()),
        seed,
        bases: Bases::of_user().ok(),
        vfs: Arc::new(Disk),
        sleep: |time: Duration| std::thread::sleep(time),
        typed_input: io::stdin().is_terminal(),
        width,
    })
}
