//! The house: what all screens share. The open portfolio, how things look, the clock, and what was said last.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use crate::model::compose::Composer;
use crate::model::day::Day;
use crate::model::id::Id;
use crate::model::layout::quoted;
use crate::model::moment::Moment;
use crate::model::portfolio::Address;
use crate::model::refusal::Refusal;
use crate::model::scene::Scene;
use crate::model::titles::Titles;
use crate::model::typed::Scope;
use crate::model::wording::capital;
use crate::store::shown;
use crate::store::times::{Still, Times};
use crate::tui::errand::Errand;
use crate::tui::look::{Look, Role};
use crate::tui::message::Message;
use crate::tui::telling;
use crate::workspace::draft::Draft;
use crate::workspace::job::SaveDone;
use crate::workspace::news::News;
use crate::workspace::open::Workspace;
use crate::workspace::recovered::Recovered;

/// How long what has changed stays marked.
pub const FRESH: Duration = Duration::from_secs(2);

/// How long what somebody else has changed stays marked: nobody was looking there.
const FRESH_NEWS: Duration = Duration::from_secs(10);

/// How often the clock is looked at without a change.
const MINUTE: Duration = Duration::from_secs(60);

/// The clocks: what goes into records, and what only goes forward.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    /// The wall clock; never earlier than what it is given.
    pub wall: fn(Moment) -> Moment,
    /// The time since some moment, that never goes back.
    pub steady: fn() -> Duration,
}

/// What all screens share.
pub struct House {
    /// The open portfolio.
    pub workspace: Workspace,
    /// How things look.
    pub look: Look,
    /// The clocks.
    pub clock: Clock,
    /// The clocks that sessions go by.
    pub times: Arc<dyn Times>,
    /// What was said last.
    pub message: Option<Message>,
    /// Why what has changed is not saved yet, as far as a save has failed.
    pub stuck: Option<String>,
    /// What has changed a moment ago, and until when it is marked.
    pub fresh: Option<(BTreeSet<Address>, Duration)>,
    /// The inquiry that was opened last: the portfolio comes back to it.
    pub visited: Option<Id>,
    /// What was typed and not kept when the program ended before its end: offered until it is kept or dropped.
    pub recovered: Vec<Recovered>,
    /// What of it was dropped: it can be brought back until the program ends.
    pub set_aside: Vec<Recovered>,
    /// What was changed and not saved then, and was made again by itself; a sentence.
    pub replayed: Option<String>,
    /// What screens have asked for that is slow; the loop takes it out and has it run.
    pub errands: Vec<Errand>,
    /// The document whose files were just mended here: what comes of it is no news.
    pub awaited: Option<Id>,
    /// When the clock was looked at last without a change, by the steady clock.
    looked: Duration,
    /// The size of the terminal, as drawn last: columns and rows.
    pub size: (u16, u16),
    /// All titles, as they were searched last, and the revision that they are of.
    titles: Option<(u64, Arc<Titles>)>,
}

impl House {
    /// A house around an open portfolio.
    pub fn new(workspace: Workspace, look: Look, clock: Clock) -> Self {
        let times = Arc::new(Still::at(workspace.pen.now));
        Self {
            workspace,
            look,
            clock,
            times,
            message: None,
            stuck: None,
            fresh: None,
            visited: None,
            recovered: Vec::new(),
            set_aside: Vec::new(),
            replayed: None,
            errands: Vec::new(),
            awaited: None,
            looked: Duration::ZERO,
            size: (80, 24),
            titles: None,
        }
    }

    /// Brings back what a program left that did not come to its end, and says so.
    pub fn recover(&mut self) {
        let recovery = match self.workspace.recover() {
            Ok(recovery) => recovery,
            Err(why) => {
                self.warn(format!("What is typed would not outlive a crash: {why}"));
                return;
            }
        };
        let offered = recovery.drafts.iter();
        let offered = offered.filter_map(|(line, when)| Recovered::read(line, *when));
        self.recovered = offered.collect();
        let titles: Vec<String> = recovery
            .files
            .iter()
            .filter_map(|file| self.workspace.portfolio.inquiry(file))
            .map(|inquiry| quoted(&inquiry.title))
            .collect();
        let spoken = |at: Moment| format!(" of {}", at.spoken(self.today()));
        let at = recovery.at.map_or(String::new(), spoken);
        if let Some(aside) = recovery.damaged.first() {
            self.warn(format!(
                "Part of what was typed last could not be read back; it is kept in {}.",
                shown::path(aside)
            ));
        } else if let Some(wait) = recovery.waits.first() {
            self.warn(format!("Changes{at} wait until a file can be read: {wait}"));
        } else if !titles.is_empty() {
            let titles = titles.join(", ");
            self.replayed = Some(format!("Brought back: changes{at} in {titles}."));
        }
    }

    /// All titles as they stand now; gathered when they are asked for first, and then kept up to date.
    pub fn titles(&mut self) -> Arc<Titles> {
        let portfolio = &self.workspace.portfolio;
        let now = self.workspace.revision();
        let titles = match self.titles.take() {
            Some((seen, titles)) if seen == now => titles,
            Some((seen, mut titles)) => {
                let changed = self.workspace.changed_since(seen);
                match Arc::get_mut(&mut titles) {
                    Some(own) => own.renew(portfolio, changed),
                    None => titles = Arc::new(Titles::of(portfolio)),
                }
                titles
            }
            None => Arc::new(Titles::of(portfolio)),
        };
        self.titles = Some((now, titles.clone()));
        titles
    }

    /// Today.
    pub fn today(&self) -> Day {
        self.workspace.today()
    }

    /// An inquiry as it stands today; `None` where it is not there any more.
    pub fn scene(&self, file: &Id) -> Option<Scene<'_>> {
        let inquiry = self.workspace.portfolio.inquiry(file)?;
        Some(self.workspace.scene(inquiry))
    }

    /// Where something is typed today that belongs into a document.
    pub fn scope<'a>(&'a self, file: &'a Id) -> Scope<'a> {
        Scope {
            portfolio: &self.workspace.portfolio,
            file,
            today: self.today(),
        }
    }

    /// Makes a group of changes. What is refused changes nothing.
    pub fn change<T>(
        &mut self,
        compose: impl FnOnce(&mut Composer<'_>) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        self.look_at_the_clock();
        self.workspace.change(compose)
    }

    /// Makes a group of changes; what is refused is said in the footer.
    pub fn try_change<T>(
        &mut self,
        compose: impl FnOnce(&mut Composer<'_>) -> Result<T, Refusal>,
    ) -> Option<T> {
        self.change(compose)
            .map_err(|refusal| self.refuse(&refusal))
            .ok()
    }

    /// Looks at the clock when a minute has gone by, so that a screen that is left open comes into the next day.
    pub fn pass_the_time(&mut self) {
        let now = (self.clock.steady)();
        if now.saturating_sub(self.looked) >= MINUTE {
            self.looked = now;
            self.look_at_the_clock();
        }
    }

    /// The moment that goes into records is now.
    pub fn look_at_the_clock(&mut self) {
        self.workspace.pen.now = (self.clock.wall)(self.workspace.pen.now);
    }

    /// Takes in what came of a save and says what people should know. `true` if it has failed and is to be tried again.
    pub fn landed(&mut self, done: SaveDone) -> bool {
        let landed = self.workspace.landed(done);
        self.tell(&landed.taken_in);
        if let Some(why) = landed.unrecorded {
            self.warn(why);
        }
        let failed = landed.failed.first();
        self.note_stuck(failed.map(|failure| failure.error.to_string()));
        failed.is_some()
    }

    /// What somebody else has done is said quietly, and marked. A warning that stands there is not said over.
    pub fn tell(&mut self, news: &[News]) {
        let is_awaited = |news: &&News| self.awaited.as_ref() == Some(&news.file);
        let told = telling::told(news.iter().filter(|news| !is_awaited(news)));
        if news.iter().any(|news| is_awaited(&news)) {
            self.awaited = None;
        }
        self.mark_touched(news);
        let warned = self.message.as_ref().is_some_and(Message::is_warning);
        if let Some(message) = told.filter(|told| told.is_warning() || !warned) {
            self.message = Some(message);
        }
    }

    /// Marks everything that somebody else has touched, for a while.
    fn mark_touched(&mut self, news: &[News]) {
        let mut touched: BTreeSet<Address> = BTreeSet::new();
        for news in news {
            touched.insert(Address::document(news.file.clone()));
            touched.extend(news.touched.iter().cloned());
        }
        if !touched.is_empty() {
            self.fresh = Some((touched, (self.clock.steady)() + FRESH_NEWS));
        }
    }

    /// A save has failed, or has not. The same reason is said once; it stands in the footer until all is saved.
    fn note_stuck(&mut self, why: Option<String>) {
        // Where the portfolio is, the person knows; the reason comes after the path, and there is one line.
        let root = format!("{}/", shown::path(&self.workspace.root));
        let why = why.map(|why| why.replace(&root, ""));
        match why {
            Some(why) if self.stuck.as_ref() != Some(&why) => {
                self.message = None;
                self.stuck = Some(why);
            }
            None if self.stuck.is_some() && self.workspace.unsaved() == 0 => {
                self.stuck = None;
                self.say("Saved now.");
            }
            _ => {}
        }
    }

    /// What stands in the footer: what was said last, else why something is not saved yet, else why it would not be.
    pub fn said(&self) -> Option<Message> {
        let needs = |text| Message {
            role: Role::Needs,
            text,
        };
        let stuck = self.stuck.as_ref();
        let stuck = stuck.map(|why| needs(format!("Not saved yet: {why}")));
        let adrift = || {
            let adrift = self.workspace.adrift()?;
            Some(needs(format!("{}.", capital(&adrift.to_string()))))
        };
        self.message.clone().or(stuck).or_else(adrift)
    }

    /// Says that something was done.
    pub fn say(&mut self, text: impl Into<String>) {
        self.message = Some(Message::done(text.into()));
    }

    /// Says something that needs attention.
    pub fn warn(&mut self, text: impl Into<String>) {
        self.message = Some(Message::warning(text.into()));
    }

    /// Says why something was not done.
    pub fn refuse(&mut self, refusal: &Refusal) {
        self.warn(refusal.sentence());
    }

    /// Something was typed whose place is gone by now: it waits with what was typed on another day.
    pub fn hold_back(&mut self, draft: Draft) {
        let when = self.workspace.pen.now;
        self.recovered.push(Recovered { draft, when });
        self.warn("It is not there any more. Your text waits: r on the board shows it.");
    }

    /// Marks what has just changed.
    pub fn mark_fresh(&mut self, at: Address) {
        self.fresh = Some((BTreeSet::from([at]), (self.clock.steady)() + FRESH));
    }

    /// Whether something has changed a moment ago.
    pub fn is_fresh(&self, at: &Address) -> bool {
        self.fresh
            .as_ref()
            .is_some_and(|(fresh, until)| fresh.contains(at) && *until > (self.clock.steady)())
    }
}
