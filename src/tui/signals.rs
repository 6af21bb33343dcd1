//! Signals and the end of the terminal: a request to end, a hang-up, a closed window. The program ends within two
//! seconds with all kept.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};
use std::time::Duration;

use crate::tui::bell::Bell;
use crate::tui::worker::Afloat;
use crate::workspace::locks::Sleep;

/// The signal of a terminal that is gone, whether it was sent or not.
pub const HANG_UP: i32 = 1;

/// How long the drawing thread has to end by itself before it is ended. A terminal that is gone can hold it for ever.
#[cfg(unix)]
const PATIENCE: Duration = Duration::from_millis(1200);
/// How often we look whether the last save is done.
#[cfg(unix)]
const LOOK: Duration = Duration::from_millis(20);
/// How often at most.
#[cfg(unix)]
const MOST_LOOKS: u32 = 25;

/// Whether the program was asked to end, and by which signal; whether it goes on after it was stopped.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    signal: Arc<AtomicI32>,
    resumed: Arc<AtomicBool>,
}

impl Asked {
    /// The signal that asks the program to end.
    pub fn signal(&self) -> Option<i32> {
        match self.signal.load(Ordering::SeqCst) {
            0 => None,
            signal => Some(signal),
        }
    }

    /// Asks the program to end.
    pub fn end(&self, signal: i32) {
        self.signal.store(signal, Ordering::SeqCst);
    }

    /// Whether the program was stopped and goes on since this was asked last: somebody else has had the terminal.
    pub fn was_stopped(&self) -> bool {
        self.resumed.swap(false, Ordering::SeqCst)
    }
}

/// What the thread that listens works with.
#[derive(Debug)]
pub struct Listening {
    /// Wakes the drawing thread.
    pub bell: Bell,
    /// What is not done on disk yet.
    pub afloat: Afloat,
    /// How to wait.
    pub sleep: Sleep,
}

/// Listens on a thread of its own. When asked to end, or when the terminal is gone, it wakes the drawing thread, and ends
/// the program itself where that one does not, after the save that is under way.
#[cfg(unix)]
pub fn listen(with: Listening) -> io::Result<Asked> {
    let asked = Asked::default();
    let told = asked.clone();
    let caught = unix::Caught::new()?;
    std::thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            let signal = unix::until_the_end(&caught, &told, &with.bell);
            told.end(signal);
            with.bell.ring();
            (with.sleep)(PATIENCE);
            // One save may still be writing: it gets a little more.
            let mut looks = 0;
            while with.afloat.count() > 0 && looks < MOST_LOOKS {
                (with.sleep)(LOOK);
                looks += 1;
            }
            crate::tui::terminal::wrest_back();
            std::process::exit(128 + signal);
        })?;
    Ok(asked)
}

/// Where there are no such signals, nobody asks.
#[cfg(not(unix))]
pub fn listen(_with: Listening) -> io::Result<Asked> {
    Ok(Asked::default())
}

#[cfg(unix)]
mod unix {
    use std::io::{self, Read};
    use std::os::unix::net::UnixStream;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    use rustix::event::{PollFd, PollFlags, poll};
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
    use signal_hook::{flag, low_level};

    use crate::tui::bell::Bell;
    use crate::tui::signals::{Asked, HANG_UP};
    use crate::tui::terminal;

    const SIGNALS: [i32; 6] = [SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGTSTP, SIGCONT];

    /// Signals as they come in: a flag for each, so that none hides another, and a stream that says that there is one.
    #[derive(Debug)]
    pub struct Caught {
        flags: Vec<(i32, Arc<AtomicBool>)>,
        stream: UnixStream,
    }

    impl Caught {
        /// From now on they are caught.
        pub fn new() -> io::Result<Self> {
            let (stream, told) = UnixStream::pair()?;
            stream.set_nonblocking(true)?;
            let mut flags = Vec::new();
            for signal in SIGNALS {
                let raised = Arc::new(AtomicBool::new(false));
                // In this order: whoever is woken finds the flag.
                flag::register(signal, raised.clone())?;
                low_level::pipe::register(signal, told.try_clone()?)?;
                flags.push((signal, raised));
            }
            Ok(Self { flags, stream })
        }

        /// Sleeps until there is a signal, or the terminal is gone: then `true`. A key does not wake it.
        fn sleep(&self) -> bool {
            let keys = io::stdin();
            let mut ends = [
                PollFd::new(&self.stream, PollFlags::IN),
                PollFd::new(&keys, PollFlags::empty()),
            ];
            if poll(&mut ends, None).is_err() {
                return false;
            }
            let gone = ends[1].revents();
            let mut told = [0; 64];
            while matches!((&self.stream).read(&mut told), Ok(n) if n == told.len()) {}
            gone.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL)
        }

        fn take(&self) -> impl Iterator<Item = i32> {
            self.flags
                .iter()
                .filter(|(_, raised)| raised.swap(false, Ordering::SeqCst))
                .map(|(signal, _)| *signal)
        }
    }

    /// Listens until the program is to end, and says by which signal.
    pub fn until_the_end(caught: &Caught, asked: &Asked, bell: &Bell) -> i32 {
        loop {
            let gone = caught.sleep();
            for signal in caught.take() {
                match signal {
                    SIGTSTP => {
                        terminal::wrest_back();
                        // Stops the whole program, here, until it is continued.
                        let _ = low_level::emulate_default_handler(SIGTSTP);
                    }
                    SIGCONT => {
                        asked.resumed.store(true, Ordering::SeqCst);
                        bell.ring();
                    }
                    // Ctrl-C in the editor of the system is for that one, though everybody hears it.
                    SIGINT | SIGQUIT if terminal::is_lent() => {}
                    signal => return signal,
                }
            }
            if gone {
                return HANG_UP;
            }
        }
    }
}
