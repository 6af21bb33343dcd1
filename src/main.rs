//! The program: reads its surroundings once and runs the screen or the command line.

use std::io::{self, BufReader, BufWriter, IsTerminal, Write};
use std::process::ExitCode;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use beal::cli;
use beal::cli::desk::{Streams, Surroundings};
use beal::model::moment::Moment;
use beal::model::text::visible;
use beal::store::disk::Disk;
use beal::store::places::Bases;
use beal::store::times::{Machine, Still, StillHere, Times};
use beal::tui::house::{Clock, House};
use beal::tui::look::{Look, Theme};
use beal::tui::run::{self, Ended, Setting};
use beal::workspace::open::Workspace;
use beal::workspace::opening::First;

fn main() -> ExitCode {
    hear_of_limits();
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
    if cli::asks_for_screen(&around) {
        return match cli::open_for_screen(&around, streams) {
            Ok((workspace, first)) => screen(&around, workspace, first),
            Err(code) => ExitCode::from(code),
        };
    }
    ExitCode::from(cli::run(&around, streams))
}

/// A file that grows over a limit of the system (`ulimit -f`) is an error of the write, not the end of the program.
#[cfg(unix)]
fn hear_of_limits() {
    // Where it cannot be heard, the system ends the program as it would have; old files stand all the same.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
}

/// Other systems know no such limit.
#[cfg(not(unix))]
fn hear_of_limits() {}

/// Shows a portfolio on the screen until the person leaves.
fn screen(around: &Surroundings, workspace: Workspace, first: First) -> ExitCode {
    let stands_still: fn(Moment) -> Moment = |earlier| earlier;
    let clock = Clock {
        wall: on_purpose::wall().unwrap_or(if around.clock.is_some() {
            wall
        } else {
            stands_still
        }),
        steady,
    };
    let (look, mut setting) = appearance();
    setting.first = first;
    let mut house = House::new(workspace, look, clock);
    house.times = around.times.clone();
    house.recover();
    let end = run::run(house, &setting);
    // The terminal itself may be what is gone: then nobody reads this.
    let mut errors = io::stderr();
    if !end.unsaved.is_empty() {
        let _ = writeln!(errors, "beal: this could not be saved:");
    }
    for words in &end.unsaved {
        let _ = writeln!(errors, "  {}", visible(words));
    }
    if let Some(words) = &end.struck {
        let _ = writeln!(errors, "beal: {}", visible(words));
    }
    match end.how {
        Ok(Ended::Left) if end.struck.is_some() => ExitCode::FAILURE,
        Ok(Ended::Left) => ExitCode::SUCCESS,
        Ok(Ended::Signalled(signal)) => ExitCode::from(u8::try_from(128 + signal).unwrap_or(1)),
        Err(error) => {
            let _ = writeln!(errors, "beal: {}", visible(&error.to_string()));
            ExitCode::FAILURE
        }
    }
}

/// What the clock on the wall says, never before `earlier`.
#[expect(
    clippy::disallowed_methods,
    reason = "the clock is read here and passed down"
)]
fn wall(earlier: Moment) -> Moment {
    Moment::new(chrono::Local::now().naive_local()).map_or(earlier, |now| now.max(earlier))
}

/// The time since the first look at this clock.
#[expect(
    clippy::disallowed_methods,
    reason = "the clock is read here and passed down"
)]
fn steady() -> Duration {
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed()
}

/// How the screen looks and what it may use, as the environment has it.
#[expect(
    clippy::disallowed_methods,
    reason = "the environment is read here and passed down"
)]
fn appearance() -> (Look, Setting) {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let asked = variable("BEAL_THEME").and_then(|name| Theme::named(&name));
    let theme = match asked {
        Some(theme) => theme,
        None if variable("NO_COLOR").is_some() => Theme::Plain,
        None => Theme::Dark,
    };
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .find_map(|name| variable(name));
    let utf8 = |locale: &String| {
        let locale = locale.to_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    };
    let linux_console = variable("TERM").is_some_and(|term| term == "linux");
    let look = Look {
        theme,
        // Where no locale is set nothing is known, and most terminals show more than ASCII.
        unicode: locale.as_ref().is_none_or(utf8) && !linux_console,
    };
    let editor = variable("VISUAL")
        .or_else(|| variable("EDITOR"))
        .unwrap_or_default();
    let setting = Setting {
        editor: editor.split_whitespace().map(str::to_owned).collect(),
        sleep: |time: Duration| std::thread::sleep(time),
        mouse: variable("BEAL_MOUSE").is_none_or(|word| word != "off"),
        first: First::Portfolio,
    };
    (look, setting)
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
        program: std::env::current_exe().unwrap_or_else(|_| "beal".into()),
        portfolio: std::env::var_os("BEAL_PORTFOLIO")
            .filter(|value| !value.is_empty())
            .map(Into::into),
        here: std::env::current_dir().unwrap_or_else(|_| ".".into()),
        now,
        times: match clock {
            Some(_) => Arc::new(Machine) as Arc<dyn Times>,
            // Without a zone of its own, a clock that a test has set shows the time of Greenwich.
            None if variable("TZ").is_some() => Arc::new(StillHere::at(now)),
            None => Arc::new(Still::at(now)),
        },
        clock,
        author: beal::model::text::line(&variable("BEAL_AUTHOR").unwrap_or_default()),
        seed,
        bases: Bases::of_user().ok(),
        vfs: Arc::new(Disk),
        sleep: on_purpose::sleep().unwrap_or(|time: Duration| std::thread::sleep(time)),
        typed_input: io::stdin().is_terminal(),
        shown_output: io::stdout().is_terminal(),
        can_draw: variable("TERM").is_none_or(|term| term != "dumb"),
        width,
    })
}

/// Breakdowns that tests ask for by `BEAL_BREAK`, to see how the program ends. A release build has none of them.
mod on_purpose {
    use beal::model::moment::Moment;
    use beal::workspace::locks::Sleep;

    /// A clock that breaks the drawing thread, or a thread beside it, at the first change.
    pub fn wall() -> Option<fn(Moment) -> Moment> {
        match asked_for()?.as_str() {
            "drawing" => Some(|_| panic!("broken on purpose while drawing")),
            "beside" => Some(|earlier| {
                std::thread::spawn(|| panic!("broken on purpose beside"));
                earlier
            }),
            _ => None,
        }
    }

    /// A sleep that breaks the thread that waits for a lock, once.
    #[expect(clippy::disallowed_methods, reason = "sleeping is passed in")]
    pub fn sleep() -> Option<Sleep> {
        use std::sync::atomic::{AtomicBool, Ordering};
        static WHOLE: AtomicBool = AtomicBool::new(true);
        (asked_for()? == "saving").then_some(|time| {
            assert!(
                !WHOLE.swap(false, Ordering::SeqCst),
                "broken on purpose while saving"
            );
            std::thread::sleep(time);
        })
    }

    #[cfg(debug_assertions)]
    #[expect(
        clippy::disallowed_methods,
        reason = "the environment is read here and passed down"
    )]
    fn asked_for() -> Option<String> {
        std::env::var("BEAL_BREAK").ok()
    }

    #[cfg(not(debug_assertions))]
    fn asked_for() -> Option<String> {
        None
    }
}
