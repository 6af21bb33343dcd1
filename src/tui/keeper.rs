//! The keeper: sees to it that what is typed is taken down in the journal, and that what others write is looked for.

use std::time::Duration;

use crate::tui::app::App;
use crate::tui::worker::Effect;
use crate::workspace::draft::Draft;
use crate::workspace::recovered::Recovered;
use crate::workspace::recovery::SyncJob;

/// How long after something was taken down it is on the disk at the latest.
const SYNC: Duration = Duration::from_secs(1);
/// How long after a look at the files the next is taken.
const LOOK: Duration = Duration::from_secs(3);
/// The same while a time is shown that goes on: what another window does is seen there within a second.
const LOOK_LIVE: Duration = Duration::from_millis(700);
/// A look that takes long is taken more seldom: it may take one part in this many of the time.
const SHARE: u32 = 50;

/// What is due, and what has been taken down.
#[derive(Debug, Default)]
pub struct Keeper {
    /// The texts of open screens as they were taken down last, and the revision that they are of.
    drafts: Vec<String>,
    seen: Option<u64>,
    sync_at: Option<Duration>,
    look_at: Duration,
    /// When the last look came back, and how long it took.
    looked_at: Duration,
    took: Duration,
    /// When the look that is under way began.
    looking_since: Option<Duration>,
    /// The journal could not be written, and that has been said.
    is_told: bool,
}

impl Keeper {
    /// A keeper that looks at the files some time from now.
    pub fn new(now: Duration) -> Self {
        Self {
            look_at: now + LOOK,
            ..Self::default()
        }
    }

    /// Takes down what has changed, before it is shown as taken. What cannot be taken down is said once.
    pub fn take_down(&mut self, app: &mut App) {
        if self.seen != Some(app.drafts_revision()) {
            self.seen = Some(app.drafts_revision());
            self.drafts = lines(&app.house.recovered, &app.drafts());
        }
        match app.house.workspace.journal(&self.drafts) {
            Ok(false) => self.is_told = false,
            Ok(true) => {
                self.is_told = false;
                let now = (app.house.clock.steady)();
                self.sync_at.get_or_insert(now + SYNC);
            }
            Err(why) if !self.is_told => {
                self.is_told = true;
                app.house.warn(format!(
                    "What is typed would not outlive a crash just now: {why}"
                ));
            }
            Err(_) => {}
        }
    }

    /// Takes down what is to outlive the program: what is not saved, what is still offered, and the texts of open screens
    /// unless the person has left them. Whether all of it is taken down.
    pub fn close(&mut self, app: &mut App, has_left: bool) -> bool {
        let open = if has_left { Vec::new() } else { app.drafts() };
        self.drafts = lines(&app.house.recovered, &open);
        let workspace = &mut app.house.workspace;
        let is_kept = workspace.journal(&self.drafts).is_ok() && workspace.has_journal();
        workspace.sync_job().into_iter().for_each(SyncJob::run);
        workspace.end_journal();
        is_kept
    }

    /// When something is due next.
    pub fn due(&self) -> Duration {
        let look = match self.looking_since {
            Some(_) => Duration::MAX,
            None => self.look_at,
        };
        self.sync_at.map_or(look, |sync| sync.min(look))
    }

    /// What is due now.
    pub fn effects(&mut self, app: &mut App, now: Duration) -> Vec<Effect> {
        let workspace = &mut app.house.workspace;
        let mut effects = Vec::new();
        if self.sync_at.is_some_and(|at| at <= now) {
            self.sync_at = None;
            effects.extend(workspace.sync_job().map(Effect::Sync));
        }
        if app.is_live() {
            self.look_at = self
                .look_at
                .min(self.looked_at + LOOK_LIVE.max(self.took * SHARE));
        }
        let workspace = &mut app.house.workspace;
        if self.looking_since.is_none() && self.look_at <= now {
            self.looking_since = Some(now);
            effects.push(Effect::Look(workspace.look()));
        }
        effects
    }

    /// The files are other than they were: the next look is taken at once.
    pub fn look_soon(&mut self) {
        self.look_at = Duration::ZERO;
    }

    /// The look that was under way has come back.
    pub fn looked(&mut self, now: Duration) {
        let took = now.saturating_sub(self.looking_since.take().unwrap_or(now));
        (self.took, self.looked_at) = (took, now);
        self.look_at = now + LOOK.max(took * SHARE);
    }
}

/// What is offered and what is open, as the journal keeps it.
fn lines(offered: &[Recovered], open: &[Draft]) -> Vec<String> {
    let offered = offered.iter().map(Recovered::line);
    let open = open.iter();
    let open = open.filter_map(|draft| serde_json::to_string(draft).ok());
    offered.chain(open).collect()
}
