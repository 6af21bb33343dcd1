//! The clocks of the machine, for what has to be right over hours: a session in a room.

use std::fmt::Debug;
use std::time::Duration;

use chrono::TimeZone;

use crate::model::moment::Moment;
use crate::model::session::clock::Seconds;

/// What the clocks of a machine say.
pub trait Times: Debug + Send + Sync {
    /// The time of Greenwich that the system goes by. Somebody may set it to anything at any time.
    fn greenwich(&self) -> Seconds;

    /// How long the machine has been on, with the time in which it slept. Nobody can set it, and it never goes back.
    fn since_start(&self) -> Duration;

    /// Which start of the machine that is counted from; `None` where it cannot be known again by another program.
    fn start(&self) -> Option<String>;

    /// What clocks on the wall show at a moment, written as if they stood in Greenwich.
    fn on_the_wall(&self, at: Seconds) -> Seconds;
}

/// Clocks that stand still, for scripts and tests.
#[derive(Clone, Copy, Debug)]
pub struct Still(pub Seconds);

impl Still {
    /// Clocks that stand at a moment.
    pub fn at(moment: Moment) -> Self {
        Self(moment.seconds())
    }
}

impl Times for Still {
    fn greenwich(&self) -> Seconds {
        self.0
    }

    fn since_start(&self) -> Duration {
        Duration::ZERO
    }

    fn start(&self) -> Option<String> {
        None
    }

    fn on_the_wall(&self, at: Seconds) -> Seconds {
        at
    }
}

/// Clocks that stand still where clocks on the wall go by a time zone: that of the surroundings.
#[derive(Clone, Copy, Debug)]
pub struct StillHere(Seconds);

impl StillHere {
    /// Clocks that stand when those on the wall show a moment. Of an hour that comes twice it is the first.
    pub fn at(moment: Moment) -> Self {
        let shown = chrono::DateTime::from_timestamp(moment.seconds(), 0).unwrap_or_default();
        let here = chrono::Local.from_local_datetime(&shown.naive_utc());
        // Which of two chrono calls the earlier one is not sure.
        let either = here.earliest().into_iter().chain(here.latest());
        let first = either.map(|at| at.timestamp()).min();
        Self(first.unwrap_or(moment.seconds()))
    }
}

impl Times for StillHere {
    fn greenwich(&self) -> Seconds {
        self.0
    }

    fn since_start(&self) -> Duration {
        Duration::ZERO
    }

    fn start(&self) -> Option<String> {
        None
    }

    fn on_the_wall(&self, at: Seconds) -> Seconds {
        here(at)
    }
}

/// What clocks show here at a moment.
fn here(at: Seconds) -> Seconds {
    let there = chrono::DateTime::from_timestamp(at, 0).unwrap_or_default();
    let here = there.with_timezone(&chrono::Local).naive_local();
    here.and_utc().timestamp()
}

/// The clocks of this machine.
#[derive(Clone, Copy, Debug)]
pub struct Machine;

impl Times for Machine {
    #[expect(
        clippy::disallowed_methods,
        reason = "the clock is read here and passed down"
    )]
    fn greenwich(&self) -> Seconds {
        chrono::Utc::now().timestamp()
    }

    fn since_start(&self) -> Duration {
        on()
    }

    fn start(&self) -> Option<String> {
        which()
    }

    fn on_the_wall(&self, at: Seconds) -> Seconds {
        here(at)
    }
}

/// Linux counts the time asleep in a clock of its own; on macOS and the BSDs the steady clock does.
#[cfg(unix)]
fn on() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    #[cfg(any(target_os = "linux", target_os = "android"))]
    let clock = ClockId::Boottime;
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    let clock = ClockId::Monotonic;
    Duration::try_from(clock_gettime(clock)).unwrap_or_default()
}

/// Elsewhere the time since the first look is all that is known; on Windows it goes on in a sleep.
#[cfg(not(unix))]
#[expect(
    clippy::disallowed_methods,
    reason = "the clock is read here and passed down"
)]
fn on() -> Duration {
    static FIRST: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    FIRST.get_or_init(std::time::Instant::now).elapsed()
}

/// Linux names every start of the machine.
#[cfg(any(target_os = "linux", target_os = "android"))]
#[expect(
    clippy::disallowed_methods,
    reason = "a fact of the machine and no file of anybody"
)]
fn which() -> Option<String> {
    let name = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    Some(name.trim().to_owned()).filter(|name| !name.is_empty())
}

/// Other systems do not; their sessions go by the time of Greenwich after a restart of beal.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn which() -> Option<String> {
    None
}
