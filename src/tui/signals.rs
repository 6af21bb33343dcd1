//! Signals: a hang-up, a request to end, a closed window. The program ends within two seconds with all kept.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::thread;
use std::time::Duration;

use crate::tui::worker::Afloat;
use crate::workspace::locks::Sleep;

/// How long the drawing thread has to end by itself before it is ended. A terminal that is gone can hold it for ever.
const PATIENCE: Duration = Duration::from_millis(1200);
/// How often we look whether the last save is done.
const LOOK: Duration = Duration::from_millis(20);
/// How often at most.
const MOST_LOOKS: u32 = 25;

/// Whether the program was asked to end, and by which signal.
#[derive(Clone, Debug, Default)]
pub struct Asked(Arc<AtomicI32>);

impl Asked {
    /// The signal.
    pub fn signal(&self) -> Option<i32> {
        match self.0.load(Ordering::SeqCst) {
            0 => None,
            signal => Some(signal),
        }
    }
}

/// Listens on a thread of its own. When asked to end it wakes the drawing thread, and ends the program itself where that
/// one does not: after the save that is under way, and `last` before the end.
#[cfg(unix)]
pub fn listen(afloat: Afloat, sleep: Sleep, last: fn()) -> io::Result<Asked> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH};
    use signal_hook::iterator::Signals;
    let asked = Asked::default();
    let told = asked.clone();
    let mut signals = Signals::new([SIGHUP, SIGTERM, SIGINT, SIGQUIT])?;
    thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            let Some(signal) = signals.forever().next() else {
                return;
            };
            told.0.store(signal, Ordering::SeqCst);
            // A change of size wakes the drawing thread out of its sleep. If that fails, patience ends it.
            let _ = signal_hook::low_level::raise(SIGWINCH);
            sleep(PATIENCE);
            // One save may still be writing: it gets a little more.
            let mut looks = 0;
            while afloat.count() > 0 && looks < MOST_LOOKS {
                sleep(LOOK);
                looks += 1;
            }
            last();
            std::process::exit(128 + signal);
        })?;
    Ok(asked)
}

/// Where there are no such signals, nobody asks.
#[cfg(not(unix))]
pub fn listen(_afloat: Afloat, _sleep: Sleep, _last: fn()) -> io::Result<Asked> {
    Ok(Asked::default())
}
