//! The terminal: taken over while the program runs and given back whole, however it ends.

use std::io::{self, BufWriter, Stdout, Write};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, ThreadId};

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use ratatui::crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use ratatui::crossterm::{cursor, execute, queue};

/// Whether the terminal is ours just now, so that it is given back once.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// What is drawn through.
pub type Drawing = Terminal<CrosstermBackend<BufWriter<Stdout>>>;

/// The terminal while it is ours. Dropping it gives it back.
pub struct Hold {
    /// What is drawn through.
    pub drawing: Drawing,
    mouse: bool,
}

impl Hold {
    /// Takes the terminal over: raw keys, the other screen, pasted text as text, and the mouse if wanted.
    pub fn take(mouse: bool) -> io::Result<Self> {
        take_over(mouse)?;
        let writer = BufWriter::with_capacity(64 * 1024, io::stdout());
        let drawing = Terminal::new(CrosstermBackend::new(writer)).inspect_err(|_| give_back())?;
        Ok(Self { drawing, mouse })
    }

    /// Draws one frame, shown all at once where the terminal can do that.
    pub fn draw(&mut self, draw: impl FnOnce(&mut ratatui::Frame<'_>)) -> io::Result<()> {
        queue!(self.drawing.backend_mut(), BeginSynchronizedUpdate)?;
        self.drawing.draw(draw)?;
        execute!(self.drawing.backend_mut(), EndSynchronizedUpdate)
    }

    /// Gives the terminal to another program for a while, and takes it again afterwards.
    pub fn lend<T>(&mut self, run: impl FnOnce() -> T) -> io::Result<T> {
        give_back();
        let outcome = run();
        take_over(self.mouse)?;
        self.drawing.clear()?;
        Ok(outcome)
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
    let mut out = io::stdout();
    let taken = execute!(
        out,
        EnterAlternateScreen,
        EnableBracketedPaste,
        cursor::Hide
    );
    let taken = taken.and_then(|()| {
        if mouse {
            execute!(out, EnableMouseCapture)
        } else {
            Ok(())
        }
    });
    taken.inspect_err(|_| give_back())
}

/// Gives the terminal back as it was. Does nothing if it is not ours; never fails, as nobody could mend it.
pub fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    let _ = execute!(
        out,
        DisableMouseCapture,
        DisableBracketedPaste,
        EndSynchronizedUpdate,
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = out.flush();
    let _ = disable_raw_mode();
}

/// What the program broke on, if it did: told once the terminal is whole again.
#[derive(Clone, Debug, Default)]
pub struct Broken(Arc<Mutex<Option<String>>>);

impl Broken {
    /// The words, if something broke.
    pub fn take(&self) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn put(&self, words: String) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(words);
    }
}

/// From now on a panic is kept as words; one of the drawing thread gives the terminal back first. A panic of another
/// thread leaves the terminal alone: the drawing thread still uses it, and ends as soon as it learns of it.
pub fn watch_for_panics(drawing: ThreadId) -> Broken {
    let broken = Broken::default();
    let kept = broken.clone();
    panic::set_hook(Box::new(move |panic| {
        if thread::current().id() == drawing {
            give_back();
        }
        kept.put(panic.to_string());
    }));
    broken
}
