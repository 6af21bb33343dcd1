//! The loop: sleeps until something happens, hands it to the app, draws once when nothing more is waiting.

use std::io;
use std::thread;
use std::time::Duration;

use ratatui::crossterm::event as terminal_event;
use thiserror::Error;

use crate::tui::app::App;
use crate::tui::editing;
use crate::tui::event::{Event, from_terminal};
use crate::tui::house::House;
use crate::tui::signals::{self, Asked};
use crate::tui::terminal::{self, Hold};
use crate::tui::worker::{Effect, Finished, Worker};
use crate::workspace::locks::Sleep;

/// The longest sleep while a save is under way: its end wakes nobody.
const WHILE_BUSY: Duration = Duration::from_millis(25);
/// The shortest.
const AT_FIRST: Duration = Duration::from_millis(1);
/// How long after a failed save it is tried again.
const RETRY: Duration = Duration::from_secs(3);

/// Why the screen has ended other than by the person's wish.
#[derive(Debug, Error)]
pub enum ScreenError {
    /// The terminal cannot be drawn to or read from any more.
    #[error("the terminal is gone: {0}\nEverything that was taken is saved.")]
    Terminal(#[from] io::Error),
    /// A fault in the program itself.
    #[error("beal has broken down: {0}\nWhat was saved before is safe. Please report these lines.")]
    Broken(String),
}

/// How the screen has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The person has left.
    Left,
    /// A signal has asked the program to end.
    Signalled(i32),
}

/// What the loop is given from outside.
#[derive(Debug)]
pub struct Setting {
    /// The editor of the system and its arguments, for long texts; empty where there is none.
    pub editor: Vec<String>,
    /// How to wait, off the drawing thread.
    pub sleep: Sleep,
    /// Whether the mouse is listened to.
    pub mouse: bool,
}

/// Runs the screen until the person leaves.
pub fn run(house: House, setting: &Setting) -> Result<Ended, ScreenError> {
    let broken = terminal::watch_for_panics(thread::current().id());
    let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| screen(house, setting)));
    terminal::give_back();
    let _ = std::panic::take_hook();
    match (outcome, broken.take()) {
        (Ok(Ok(ended)), None) => Ok(ended),
        (Ok(Err(error)), None) => Err(error),
        (_, Some(words)) => Err(ScreenError::Broken(words)),
        (Err(_), None) => Err(ScreenError::Broken("a panic without words".to_owned())),
    }
}

fn screen(house: House, setting: &Setting) -> Result<Ended, ScreenError> {
    let worker = Worker::start()?;
    let asked = signals::listen(worker.afloat.clone(), setting.sleep, terminal::give_back)?;
    let hold = Hold::take(setting.mouse)?;
    let mut running = Running {
        app: App::new(house),
        hold,
        worker,
        asked,
        retry_at: None,
    };
    let ended = running.go_on(setting);
    // Whatever ended it, what was taken is saved before the terminal is given back.
    running.save_the_rest();
    ended
}

struct Running {
    app: App,
    hold: Hold,
    worker: Worker,
    asked: Asked,
    retry_at: Option<Duration>,
}

impl Running {
    fn go_on(&mut self, setting: &Setting) -> Result<Ended, ScreenError> {
        while !self.app.quit {
            self.hold.draw(|frame| self.app.draw(frame))?;
            self.wait()?;
            if let Some(signal) = self.asked.signal() {
                return Ok(Ended::Signalled(signal));
            }
            self.take_in()?;
            self.edit(setting)?;
            self.send_saves()?;
        }
        Ok(Ended::Left)
    }

    /// Sleeps until something has happened that may change the picture.
    fn wait(&mut self) -> Result<(), ScreenError> {
        let mut nap = AT_FIRST;
        loop {
            let due = self.due();
            let limit = match (self.worker.is_busy(), due) {
                (true, due) => Some(due.unwrap_or(nap).min(nap)),
                (false, due) => due,
            };
            let Some(limit) = limit else {
                // Nothing is under way: sleep until a key. No CPU, no bytes.
                return Ok(self.poll_long()?);
            };
            if terminal_event::poll(limit)? {
                return Ok(());
            }
            if self.land()? || due == Some(Duration::ZERO) {
                return Ok(());
            }
            nap = (nap * 2).min(WHILE_BUSY);
        }
    }

    fn poll_long(&self) -> io::Result<()> {
        const LONG: Duration = Duration::from_secs(3600);
        while !terminal_event::poll(LONG)? {
            if self.asked.signal().is_some() {
                break;
            }
        }
        Ok(())
    }

    /// How long until something is to be done without a key: a mark that goes out, a save that is tried again.
    fn due(&self) -> Option<Duration> {
        let now = (self.app.house.clock.steady)();
        let marked = self.app.house.fresh.as_ref().map(|(_, until)| *until);
        let soonest = marked.into_iter().chain(self.retry_at).min()?;
        Some(soonest.saturating_sub(now))
    }

    /// Takes every event that is waiting, so that one frame shows them all.
    fn take_in(&mut self) -> Result<(), ScreenError> {
        let now = (self.app.house.clock.steady)();
        if self
            .app
            .house
            .fresh
            .as_ref()
            .is_some_and(|(_, until)| *until <= now)
        {
            self.app.house.fresh = None;
        }
        if self.retry_at.is_some_and(|at| at <= now) {
            self.retry_at = None;
            self.app.house.workspace.retry();
        }
        while terminal_event::poll(Duration::ZERO)? {
            if let Some(event) = from_terminal(terminal_event::read()?) {
                self.app.take(event);
            }
            if self.app.quit || self.app.to_edit.is_some() || self.asked.signal().is_some() {
                break;
            }
        }
        self.land()?;
        Ok(())
    }

    /// Takes in what the worker has finished. `true` if there was anything.
    fn land(&mut self) -> Result<bool, ScreenError> {
        let mut any = false;
        while let Some(finished) = self.worker.finished().map_err(|_| died())? {
            self.landed(finished);
            any = true;
        }
        if any {
            self.send_saves()?;
        }
        Ok(any)
    }

    fn landed(&mut self, finished: Finished) {
        match finished {
            Finished::Saved(done) => {
                let failed = self.app.house.landed(done);
                if failed {
                    self.retry_at = Some((self.app.house.clock.steady)() + RETRY);
                }
            }
        }
    }

    fn send_saves(&mut self) -> Result<(), ScreenError> {
        if let Some(job) = self.app.house.workspace.next_save() {
            self.worker.send(Effect::Save(job)).map_err(|_| died())?;
        }
        Ok(())
    }

    fn edit(&mut self, setting: &Setting) -> Result<(), ScreenError> {
        let Some(text) = self.app.to_edit.take() else {
            return Ok(());
        };
        let workspace = &mut self.app.house.workspace;
        let edited = self
            .hold
            .lend(|| editing::edit(&text, &setting.editor, workspace))?;
        match edited {
            Ok(text) => self.app.edited(Some(text)),
            Err(why) => {
                self.app.edited(None);
                self.app.house.warn(why);
            }
        }
        Ok(())
    }

    /// Waits for the save that is under way and makes those that are left; each once.
    fn save_the_rest(&mut self) {
        while self.worker.is_busy() {
            let Ok(finished) = self.worker.wait() else {
                return;
            };
            self.landed(finished);
        }
        // A save that has failed is tried once more; what came in meanwhile is saved too.
        self.app.house.workspace.retry();
        for _ in 0..20 {
            let Some(job) = self.app.house.workspace.next_save() else {
                return;
            };
            self.app.house.landed(job.run());
        }
    }
}

fn died() -> ScreenError {
    ScreenError::Broken("the thread that saves has ended".to_owned())
}

/// Hands an event to an app without a terminal, as tests do, and saves at once what it changed.
pub fn play(app: &mut App, event: Event) {
    app.take(event);
    while let Some(job) = app.house.workspace.next_save() {
        if app.house.landed(job.run()) {
            break;
        }
    }
}
