//! The terminal: taken over while the program runs and given back whole, however it ends.

use std::io::{self, Write};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, ThreadId};
use std::time::Duration;

use ratatui::Terminal;
use ratatui::crossterm::event::{
    self, DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use ratatui::crossterm::terminal::{
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode,
};
use ratatui::crossterm::{cursor, execute, queue, style};

use crate::tui::bell::Bell;
use crate::tui::canvas::Canvas;
use crate::tui::event::{Event, from_terminal};
use crate::tui::wire::{self, Wire};

/// How long is looked for one more event that has been read already. It is not waited for, as no time at all finds none.
const GLANCE: Duration = Duration::from_micros(100);

/// Whether the terminal is ours just now, so that it is given back once.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether another program has it from us for a while.
static LENT: AtomicBool = AtomicBool::new(false);

/// The terminal while it is ours. Dropping it gives it back.
pub struct Hold {
    drawing: Terminal<Canvas<Wire>>,
    mouse: bool,
}

impl Hold {
    /// Takes the terminal over: raw keys, the other screen, pasted text as text, and the mouse if wanted.
    pub fn take(mouse: bool) -> io::Result<Self> {
        // NO_COLOR is a theme of ours; what is written for it otherwise would reset bold and reverse as well.
        style::force_color_output(true);
        take_over(mouse)?;
        let drawing = Terminal::new(Canvas::new(Wire)).inspect_err(|_| give_back())?;
        Ok(Self { drawing, mouse })
    }

    /// Draws one frame.
    pub fn draw(&mut self, draw: impl FnOnce(&mut ratatui::Frame<'_>)) -> io::Result<()> {
        self.drawing.draw(draw).map(|_| ())
    }

    /// Gives the terminal to another program for a while, and takes it again afterwards.
    pub fn lend<T>(&mut self, run: impl FnOnce() -> T) -> io::Result<T> {
        LENT.store(true, Ordering::SeqCst);
        give_back();
        let before = wire::modes();
        let outcome = run();
        // A program that was killed may have left the terminal as it had it.
        wire::set_modes(&before);
        LENT.store(false, Ordering::SeqCst);
        self.take_again()?;
        Ok(outcome)
    }

    /// Takes the terminal again after another program has had it; the next frame is drawn whole.
    pub fn take_again(&mut self) -> io::Result<()> {
        take_over(self.mouse)?;
        self.drawing.backend_mut().forget();
        self.drawing.clear()
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        give_back();
    }
}

fn take_over(mouse: bool) -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    wire::read_at_once().inspect_err(|_| give_back())?;
    let mut words = Vec::new();
    queue!(
        words,
        EnterAlternateScreen,
        EnableBracketedPaste,
        cursor::Hide
    )?;
    if mouse {
        // On Windows this is no text but a mode, set here.
        queue!(words, EnableMouseCapture)?;
    }
    Wire.write_all(&words).inspect_err(|_| give_back())
}

/// Gives the terminal back as it was. Does nothing if it is not ours; never fails, as nobody could mend it.
pub fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let _ = execute!(
        Wire,
        DisableMouseCapture,
        DisableBracketedPaste,
        EndSynchronizedUpdate,
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = disable_raw_mode();
}

/// Gives it back from another thread, without waiting for one that reads no more.
pub fn wrest_back() {
    if wire::is_listening() {
        give_back();
    } else if TAKEN.swap(false, Ordering::SeqCst) {
        let _ = disable_raw_mode();
    }
}

/// Whether another program has the terminal from us for a while.
pub fn is_lent() -> bool {
    LENT.load(Ordering::SeqCst)
}

/// The next event that has arrived, if any.
pub fn next_event() -> io::Result<Option<Event>> {
    while event::poll(GLANCE)? {
        if let Some(event) = from_terminal(event::read()?) {
            return Ok(Some(event));
        }
    }
    Ok(None)
}

/// What the program broke on, if it did: told once the terminal is whole again.
#[derive(Clone, Debug, Default)]
pub struct Broken(Arc<Mutex<Option<String>>>);

impl Broken {
    /// The words, if something broke.
    pub fn words(&self) -> Option<String> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// The first thing that breaks is told: the others may come of it.
    fn put(&self, words: String) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get_or_insert(words);
    }
}

/// From now on a panic is kept as words; one of the drawing thread gives the terminal back first. A panic of another
/// thread leaves the terminal alone: the drawing thread still uses it, and is woken to end.
pub fn watch_for_panics(drawing: ThreadId, bell: Bell) -> Broken {
    let broken = Broken::default();
    let kept = broken.clone();
    panic::set_hook(Box::new(move |panic| {
        if thread::current().id() == drawing {
            give_back();
        }
        kept.put(panic.to_string());
        bell.ring();
    }));
    broken
}
