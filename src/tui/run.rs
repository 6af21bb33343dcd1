//! The loop: sleeps until something happens, hands it to the app, draws once when nothing more is waiting.

use std::collections::VecDeque;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, take_hook};
use std::thread;
use std::time::Duration;

use thiserror::Error;

use crate::tui::app::App;
use crate::tui::bell::{Bell, Ear, Heard};
use crate::tui::editing;
use crate::tui::event::{Event, after_paste};
use crate::tui::house::House;
use crate::tui::keeper::Keeper;
use crate::tui::signals::{self, Asked, HANG_UP, Listening};
use crate::tui::terminal::{self, Broken, Hold};
use crate::tui::worker::{Effect, Finished, Worker};
use crate::workspace::draft::Draft;
use crate::workspace::job::SaveDone;
use crate::workspace::locks::Sleep;
use crate::workspace::opening::First;
use crate::workspace::steady::until_next_second;

/// How long after a failed save it is tried again.
const RETRY: Duration = Duration::from_secs(3);
/// How long events are taken in before the next frame, however many are waiting: a key that is held down is seen to work.
const BATCH: Duration = Duration::from_millis(30);
/// How long after a key is looked once more whether part of what it came with is still waiting, read but not taken in.
const SECOND_LOOK: Duration = Duration::from_millis(50);
/// How many saves in a row are made at the end: each can bring in what somebody else wrote, and then there is one more.
const MOST_SAVES: usize = 20;

/// Why the screen has ended other than by the person's wish.
#[derive(Debug, Error)]
pub enum ScreenError {
    /// The terminal cannot be drawn to or read from any more.
    #[error("the terminal cannot be used: {0}")]
    Terminal(#[from] io::Error),
    /// A fault in the program itself.
    #[error("beal has broken down: {0}\nPlease report these lines.")]
    Broken(String),
}

/// How the screen has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The person has left.
    Left,
    /// A signal has asked the program to end, or the terminal is gone.
    Signalled(i32),
}

/// The end of the screen.
#[derive(Debug)]
pub struct End {
    /// How it came.
    pub how: Result<Ended, ScreenError>,
    /// What could not be saved, in words that can be written down again.
    pub unsaved: Vec<String>,
    /// What was struck and still stands somewhere, and what to do about it.
    pub struck: Option<String>,
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
    /// What the screen begins with.
    pub first: First,
}

/// Runs the screen until the person leaves, or something else ends it.
pub fn run(house: House, setting: &Setting) -> End {
    let end = Ear::new().and_then(|(ear, bell)| {
        let broken = terminal::watch_for_panics(thread::current().id(), bell.clone());
        let running = Running::new(house, setting, broken, (ear, &bell));
        running.map(|running| running.until_ended(setting))
    });
    terminal::give_back();
    let _ = take_hook();
    end.unwrap_or_else(|error| End {
        how: Err(error.into()),
        unsaved: Vec::new(),
        struck: None,
    })
}

struct Running {
    app: App,
    hold: Hold,
    worker: Worker,
    ear: Ear,
    asked: Asked,
    broken: Broken,
    /// What is told to the workspace if the worker ends under the save that it has.
    lost: Option<SaveDone>,
    retry_at: Option<Duration>,
    keeper: Keeper,
    /// Events that were read ahead of their turn.
    ahead: VecDeque<Event>,
    /// What is known to be waiting for the next round.
    next: Round,
    /// Whether the app is in the middle of something: if it breaks there, what it holds is not to be trusted.
    is_acting: bool,
}

/// When the next round begins, if nothing happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Round {
    /// When something is due.
    WhenDue,
    /// A moment from now.
    Soon,
    /// At once: more is waiting.
    AtOnce,
}

impl Running {
    fn new(
        house: House,
        setting: &Setting,
        broken: Broken,
        (ear, bell): (Ear, &Bell),
    ) -> io::Result<Self> {
        let worker = Worker::start(bell.clone())?;
        let asked = signals::listen(Listening {
            bell: bell.clone(),
            afloat: worker.afloat.clone(),
            sleep: setting.sleep,
        })?;
        let first = setting.first.clone();
        let app = catch_unwind(AssertUnwindSafe(|| App::beginning(house, first)));
        let app = app.map_err(|_| {
            let words = broken.words().unwrap_or_default();
            io::Error::other(format!("beal has broken down at its start: {words}"))
        })?;
        let keeper = Keeper::new((app.house.clock.steady)());
        Ok(Self {
            keeper,
            app,
            hold: Hold::take(setting.mouse)?,
            worker,
            ear,
            asked,
            broken,
            lost: None,
            retry_at: None,
            ahead: VecDeque::new(),
            next: Round::WhenDue,
            is_acting: false,
        })
    }

    /// Whatever ends it, what was taken is saved before the terminal is given back.
    fn until_ended(mut self, setting: &Setting) -> End {
        let how = catch_unwind(AssertUnwindSafe(|| self.go_on(setting)));
        // Where it breaks again, the words tell of the first time.
        let _ = catch_unwind(AssertUnwindSafe(|| self.save_the_rest()));
        let workspace = AssertUnwindSafe(&self.app.house.workspace);
        let unsaved = catch_unwind(|| workspace.unsaved_in_full());
        let how = match (how, self.broken.words()) {
            (Ok(Err(ScreenError::Terminal(_))), None) if self.is_gone() => {
                Ok(Ended::Signalled(HANG_UP))
            }
            (Ok(how), None) => how,
            (_, words) => {
                let words = words.unwrap_or_else(|| "a panic without words".to_owned());
                Err(ScreenError::Broken(words))
            }
        };
        let mut unsaved = unsaved.unwrap_or_default();
        let workspace = AssertUnwindSafe(&mut self.app.house.workspace);
        let struck = catch_unwind(|| { workspace }.end_striking()).unwrap_or_default();
        let has_left = matches!(how, Ok(Ended::Left));
        let put_away = catch_unwind(AssertUnwindSafe(|| self.put_away(has_left)));
        unsaved.extend(put_away.unwrap_or_default());
        End {
            how,
            unsaved,
            struck,
        }
    }

    /// What was typed and not kept stays in the journal, unless the person has left it: nobody may be there to read it.
    fn put_away(&mut self, has_left: bool) -> Vec<String> {
        let is_safe = !self.is_acting && self.keeper.close(&mut self.app, has_left);
        if has_left {
            return Vec::new();
        }
        let offered = if is_safe {
            "\n(it is offered again when beal is started)"
        } else {
            ""
        };
        let drafts = self.app.drafts().into_iter();
        drafts
            .map(|Draft { text, .. }| format!("Typed, and not kept: {text}{offered}"))
            .collect()
    }

    fn is_gone(&self) -> bool {
        let now = Some(Duration::ZERO);
        matches!(self.ear.wait(now, false), Ok(Heard::Gone))
    }

    fn go_on(&mut self, setting: &Setting) -> Result<Ended, ScreenError> {
        // What came back from an earlier run waits for nobody.
        self.keeper.take_down(&mut self.app);
        self.send_saves()?;
        loop {
            self.hold.draw(|frame| self.app.draw(frame))?;
            if self.app.quit {
                if self.may_leave()? {
                    return Ok(Ended::Left);
                }
                continue;
            }
            self.wait()?;
            if let Some(signal) = self.asked.signal() {
                return Ok(Ended::Signalled(signal));
            }
            if self.broken.words().is_some() {
                return Err(died());
            }
            if self.asked.was_stopped() {
                self.hold.take_again()?;
            }
            self.take_in()?;
            self.edit(setting)?;
            self.keeper.take_down(&mut self.app);
            self.send_saves()?;
            self.send_what_is_due()?;
        }
    }

    /// Sleeps until something has happened that may change the picture. No CPU, no bytes.
    fn wait(&mut self) -> Result<(), ScreenError> {
        let soon = match self.next {
            Round::AtOnce => Some(Duration::ZERO),
            Round::Soon => Some(SECOND_LOOK),
            Round::WhenDue => None,
        };
        let limit = self.due().into_iter().chain(soon).min();
        self.next = Round::WhenDue;
        if self.ear.wait(limit, self.worker.is_busy())? == Heard::Gone {
            self.asked.end(HANG_UP);
        }
        Ok(())
    }

    /// How long until something is to be done without a key: a mark that goes out, a save that is tried again.
    fn due(&self) -> Option<Duration> {
        let now = (self.app.house.clock.steady)();
        let marked = self.app.house.fresh.as_ref().map(|(_, until)| *until);
        let kept = Some(self.keeper.due()).filter(|due| *due < Duration::MAX);
        let house = &self.app.house;
        let tick = self
            .app
            .is_live()
            .then(|| now + until_next_second(house.times.as_ref()));
        let soonest = marked.into_iter().chain(self.retry_at).chain(kept);
        let soonest = soonest.chain(tick).min()?;
        Some(soonest.saturating_sub(now))
    }

    /// Takes what is waiting, so that one frame shows it all.
    fn take_in(&mut self) -> Result<(), ScreenError> {
        let begun = self.lapse();
        while let Some(event) = self.next_event()? {
            self.is_acting = true;
            self.app.take(event);
            self.is_acting = false;
            self.next = Round::Soon;
            let now = (self.app.house.clock.steady)();
            if self.app.quit || self.app.to_edit.is_some() || now.saturating_sub(begun) > BATCH {
                self.next = Round::AtOnce;
                break;
            }
        }
        self.land()
    }

    fn next_event(&mut self) -> io::Result<Option<Event>> {
        if let Some(event) = self.ahead.pop_front() {
            return Ok(Some(event));
        }
        let event = terminal::next_event()?;
        if matches!(event, Some(Event::Pasted(_))) {
            let mut gulp = Vec::new();
            while let Some(event) = terminal::next_event()? {
                gulp.push(event);
            }
            self.ahead.extend(after_paste(gulp));
        }
        Ok(event)
    }

    /// Ends what was to last until now, and says when that is.
    fn lapse(&mut self) -> Duration {
        let house = &mut self.app.house;
        let now = (house.clock.steady)();
        if house.fresh.as_ref().is_some_and(|(_, until)| *until <= now) {
            house.fresh = None;
        }
        if self.retry_at.is_some_and(|at| at <= now) {
            self.retry_at = None;
            house.workspace.retry();
        }
        now
    }

    /// Takes in what the worker has finished.
    fn land(&mut self) -> Result<(), ScreenError> {
        while let Some(finished) = self.worker.finished().map_err(|_| died())? {
            self.came_of(finished);
        }
        Ok(())
    }

    fn came_of(&mut self, finished: Finished) {
        match finished {
            Finished::Saved(done) => {
                self.lost = None;
                self.landed(done);
            }
            Finished::Looked(looked) => {
                self.keeper.looked((self.app.house.clock.steady)());
                self.app.looked(looked);
            }
            Finished::Synced => {}
            Finished::Brought(brought) => {
                self.app.brought(&brought);
                if brought.has_written() {
                    self.keeper.look_soon();
                }
            }
        }
    }

    fn landed(&mut self, done: SaveDone) {
        if self.app.house.landed(done) {
            self.retry_at = Some((self.app.house.clock.steady)() + RETRY);
        }
    }

    fn send_saves(&mut self) -> Result<(), ScreenError> {
        if let Some(job) = self.app.house.workspace.next_save() {
            self.lost = Some(job.lost());
            self.worker.send(Effect::Save(job)).map_err(|_| died())?;
        }
        Ok(())
    }

    fn send_what_is_due(&mut self) -> Result<(), ScreenError> {
        let now = (self.app.house.clock.steady)();
        let errands = std::mem::take(&mut self.app.house.errands);
        let errands = errands.into_iter().map(Effect::Run);
        let due = self.keeper.effects(&mut self.app, now);
        for effect in errands.chain(due) {
            self.worker.send(effect).map_err(|_| died())?;
        }
        Ok(())
    }

    fn edit(&mut self, setting: &Setting) -> Result<(), ScreenError> {
        let Some(text) = self.app.to_edit.take() else {
            return Ok(());
        };
        // Nobody is here while the editor runs: what was changed before is saved first.
        self.save_the_rest();
        let place = self.app.edited_place();
        let workspace = &mut self.app.house.workspace;
        let edited = self
            .hold
            .lend(|| editing::edit(&text, place, &setting.editor, workspace))?;
        match edited {
            Ok(text) => self.app.edited(Some(text)),
            Err(why) => {
                self.app.edited(None);
                self.app.house.warn(why);
            }
        }
        Ok(())
    }

    /// Whether the person may leave: everything is on disk, or it has been asked whether that may be lost.
    fn may_leave(&mut self) -> Result<bool, ScreenError> {
        self.save_the_rest();
        if self.broken.words().is_some() {
            return Err(died());
        }
        Ok(self.app.may_leave())
    }

    /// Waits for the save that is under way and makes those that are left.
    fn save_the_rest(&mut self) {
        while self.worker.is_busy() {
            let Ok(finished) = self.worker.wait() else {
                break;
            };
            self.came_of(finished);
        }
        if self.is_acting {
            // It broke half-way through a change: what is in memory is no whole of anything.
            return;
        }
        if let Some(lost) = self.lost.take() {
            self.landed(lost);
        }
        let _aboard = self.worker.afloat.board();
        // A save that has failed is tried once more; what came in meanwhile is saved too.
        self.app.house.workspace.retry();
        for _ in 0..MOST_SAVES {
            let Some(job) = self.app.house.workspace.next_save() else {
                return;
            };
            self.landed(job.run());
        }
    }
}

fn died() -> ScreenError {
    ScreenError::Broken("a thread has ended".to_owned())
}

/// Hands an event to an app without a terminal, as tests do, runs its errands and saves at once what it changed.
pub fn play(app: &mut App, event: Event) {
    app.take(event);
    run_errands(app);
    while let Some(job) = app.house.workspace.next_save() {
        if app.house.landed(job.run()) {
            break;
        }
    }
}

fn run_errands(app: &mut App) {
    while !app.house.errands.is_empty() {
        let brought = app.house.errands.remove(0).run();
        app.brought(&brought);
        if brought.has_written() {
            look(app);
        }
    }
}

/// Has an app look at its files, as tests do.
pub fn look(app: &mut App) {
    let looked = app.house.workspace.look().run();
    app.looked(looked);
    run_errands(app);
}
