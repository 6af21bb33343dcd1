//! The wire to the terminal: bytes go out past the buffer and the lock of the standard output.
//!
//! A terminal that reads no more holds the thread that writes to it, and with it that lock: the thread that ends the
//! program must not wait for it.

use std::io::{self, Write};

/// The wire.
#[derive(Clone, Copy, Debug)]
pub struct Wire;

#[cfg(unix)]
impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match rustix::io::write(io::stdout(), bytes) {
            // Another program has left the terminal so that it does not wait for its reader: we do.
            Err(rustix::io::Errno::AGAIN) => {
                listens(None);
                Err(io::ErrorKind::Interrupted.into())
            }
            written => Ok(written?),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Whether the terminal takes bytes now. Waits for it, for ever or not at all.
#[cfg(unix)]
fn listens(limit: Option<&rustix::event::Timespec>) -> bool {
    use rustix::event::{PollFd, PollFlags, poll};
    let out = io::stdout();
    let mut ends = [PollFd::new(&out, PollFlags::OUT)];
    matches!(poll(&mut ends, limit), Ok(1..)) && ends[0].revents() == PollFlags::OUT
}

/// Whether the terminal takes bytes now; one that reads no more does not.
#[cfg(unix)]
pub fn is_listening() -> bool {
    let now = rustix::event::Timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    listens(Some(&now))
}

/// From now on reading from the terminal, in raw mode, waits for nothing. A key of many bytes of which the last never come
/// would hold the thread that reads it, which has more to do.
#[cfg(unix)]
pub fn read_at_once() -> io::Result<()> {
    use rustix::termios::{OptionalActions, SpecialCodeIndex, tcgetattr, tcsetattr};
    let keys = io::stdin();
    let mut modes = tcgetattr(&keys)?;
    modes.special_codes[SpecialCodeIndex::VMIN] = 0;
    modes.special_codes[SpecialCodeIndex::VTIME] = 0;
    Ok(tcsetattr(&keys, OptionalActions::Now, &modes)?)
}

/// How the terminal is set, to be set so again after another program has had it.
#[cfg(unix)]
#[derive(Debug)]
pub struct Modes(Option<rustix::termios::Termios>);

/// How the terminal is set now.
#[cfg(unix)]
pub fn modes() -> Modes {
    Modes(rustix::termios::tcgetattr(io::stdin()).ok())
}

/// Sets the terminal so again. What cannot be set is as the other program left it.
#[cfg(unix)]
pub fn set_modes(modes: &Modes) {
    if let Some(modes) = &modes.0 {
        let _ =
            rustix::termios::tcsetattr(io::stdin(), rustix::termios::OptionalActions::Now, modes);
    }
}

/// The console is set by each program for itself.
#[cfg(not(unix))]
#[derive(Debug)]
pub struct Modes;

/// How the console is set now.
#[cfg(not(unix))]
pub fn modes() -> Modes {
    Modes
}

/// The console is set by each program for itself.
#[cfg(not(unix))]
pub fn set_modes(_modes: &Modes) {}

/// Reading from the console waits for nothing as it is.
#[cfg(not(unix))]
pub fn read_at_once() -> io::Result<()> {
    Ok(())
}

/// The console translates what it is given, so there it goes the common way.
#[cfg(not(unix))]
impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        io::stdout().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stdout().flush()
    }
}

/// Whether the terminal takes bytes now.
#[cfg(not(unix))]
pub fn is_listening() -> bool {
    true
}
