//! The bell: how other threads wake the drawing thread, which sleeps until a key, a ring, or the end of the terminal.

use std::io;
use std::time::Duration;

#[cfg(unix)]
use std::{
    io::{Read, Write},
    os::unix::net::UnixStream,
    sync::Arc,
};
#[cfg(not(unix))]
use std::{
    sync::Arc,
    sync::atomic::{AtomicBool, Ordering},
};

/// What ended a sleep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// A key, a ring or another size.
    Something,
    /// Nothing: the time is over.
    Nothing,
    /// The terminal is gone for good.
    Gone,
}

/// Wakes the drawing thread, from any thread. A ring is never lost: one that comes before the sleep ends it at once.
#[cfg(unix)]
#[derive(Clone, Debug)]
pub struct Bell(Arc<UnixStream>);

/// The drawing thread's end.
#[cfg(unix)]
#[derive(Debug)]
pub struct Ear(UnixStream);

#[cfg(unix)]
impl Bell {
    /// Rings.
    pub fn ring(&self) {
        // Where it cannot be written to it is full, and rings already.
        let _ = self.0.as_ref().write(&[1]);
    }
}

#[cfg(unix)]
impl Ear {
    /// An ear and its bell. A change of the terminal's size rings it too.
    pub fn new() -> io::Result<(Self, Bell)> {
        let (ear, bell) = UnixStream::pair()?;
        ear.set_nonblocking(true)?;
        bell.set_nonblocking(true)?;
        let resized = bell.try_clone()?;
        signal_hook::low_level::pipe::register(signal_hook::consts::SIGWINCH, resized)?;
        Ok((Self(ear), Bell(Arc::new(bell))))
    }

    /// Sleeps until something is heard, at most as long as `limit` says. `_busy`: somebody is about to ring.
    ///
    /// The terminal is asked here and not by reading: one that is gone can be read for ever.
    pub fn wait(&self, limit: Option<Duration>, _busy: bool) -> io::Result<Heard> {
        use rustix::event::{PollFd, PollFlags, Timespec, poll};
        let keys = io::stdin();
        let mut ends = [
            PollFd::new(&keys, PollFlags::IN),
            PollFd::new(&self.0, PollFlags::IN),
        ];
        let limit = limit.and_then(|limit| Timespec::try_from(limit).ok());
        match poll(&mut ends, limit.as_ref()) {
            Ok(0) => return Ok(Heard::Nothing),
            // A signal: whoever wants to know of it rings.
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        let (terminal, rung) = (ends[0].revents(), ends[1].revents());
        if rung.contains(PollFlags::IN) {
            let mut rings = [0; 64];
            while matches!((&self.0).read(&mut rings), Ok(n) if n == rings.len()) {}
        }
        let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
        Ok(if terminal.intersects(gone) {
            Heard::Gone
        } else {
            Heard::Something
        })
    }
}

/// Wakes the drawing thread, from any thread.
#[cfg(not(unix))]
#[derive(Clone, Debug)]
pub struct Bell(Arc<AtomicBool>);

/// The drawing thread's end.
#[cfg(not(unix))]
#[derive(Debug)]
pub struct Ear(Arc<AtomicBool>);

#[cfg(not(unix))]
impl Bell {
    /// Rings.
    pub fn ring(&self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

#[cfg(not(unix))]
impl Ear {
    /// An ear and its bell.
    pub fn new() -> io::Result<(Self, Bell)> {
        let rung = Arc::new(AtomicBool::new(false));
        Ok((Self(rung.clone()), Bell(rung)))
    }

    /// Sleeps until something is heard, at most as long as `limit` says. `busy`: somebody is about to ring. A sleep on
    /// the console cannot be broken by a ring, so that one is looked for now and then, and only while it is expected.
    pub fn wait(&self, limit: Option<Duration>, busy: bool) -> io::Result<Heard> {
        const LOOK: Duration = Duration::from_millis(20);
        const LONG: Duration = Duration::from_secs(3600);
        let mut left = limit.unwrap_or(LONG);
        loop {
            if self.0.swap(false, Ordering::SeqCst) {
                return Ok(Heard::Something);
            }
            let nap = if busy { left.min(LOOK) } else { left };
            if ratatui::crossterm::event::poll(nap)? {
                return Ok(Heard::Something);
            }
            left -= nap;
            if left.is_zero() {
                return Ok(Heard::Nothing);
            }
        }
    }
}
