//! The clock of a session: right when the machine has slept, when somebody sets its clock, and when beal is started again.
//!
//! The time of Greenwich is asked for once. From then on the count of the machine carries it on, and how the two belong
//! together is kept in the state folder, so that every window and every start of beal on this machine has the same time.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::model::id::Id;
use crate::model::records::session::Session;
use crate::model::session::clock::{Seconds, Timing, parse};
use crate::model::session::held::Held;
use crate::store::save;
use crate::store::times::Times;
use crate::store::vfs::{Access, Read};
use crate::workspace::open::Workspace;

/// More than any such file: a longer one is not ours.
const LIMIT: u64 = 1024;

/// The clock of one session.
#[derive(Clone, Debug)]
pub struct Steady {
    times: Arc<dyn Times>,
    /// The moment at which the count of the machine was at nothing.
    zero: Seconds,
}

impl Steady {
    /// The clock of a session: the one that it had before on this start of the machine; else one that is set by the time of
    /// Greenwich, and never before the last thing that the session was told.
    pub fn of(workspace: &Workspace, session: &Id, times: &Arc<dyn Times>) -> Self {
        let last = workspace.portfolio.sessions.named(session).and_then(last);
        let kept = last.and_then(|_| kept(workspace, session, times.as_ref()));
        let zero = kept.unwrap_or_else(|| {
            let now = times.greenwich().max(last.unwrap_or(Seconds::MIN));
            let zero = now.saturating_sub(count(times.as_ref()));
            keep(workspace, session, times.as_ref(), zero);
            zero
        });
        Self {
            times: times.clone(),
            zero,
        }
    }

    /// Now, in the time of Greenwich.
    pub fn now(&self) -> Seconds {
        self.zero.saturating_add(count(self.times.as_ref()))
    }

    /// Seconds by which a session will end later than planned; below nothing where it will be earlier. What began late ends
    /// late.
    pub fn behind(&self, session: &Session, timing: &Timing) -> Option<Seconds> {
        let held = Held::of(session, |at| self.times.on_the_wall(at));
        timing.behind(held.map_or(0, |held| held.late(session)))
    }

    /// What clocks on the wall show at a moment: `15:04`.
    pub fn shown(&self, at: Seconds) -> String {
        let minutes = self.times.on_the_wall(at).div_euclid(60);
        format!(
            "{:02}:{:02}",
            minutes.div_euclid(60).rem_euclid(24),
            minutes.rem_euclid(60)
        )
    }
}

/// How long until the next second of these clocks.
pub fn until_next_second(times: &dyn Times) -> Duration {
    let part = times.since_start().subsec_nanos();
    Duration::from_secs(1).saturating_sub(Duration::from_nanos(u64::from(part)))
}

/// When a session was told something last.
fn last(session: &Session) -> Option<Seconds> {
    session
        .ticks
        .iter()
        .filter_map(|tick| parse(&tick.at))
        .max()
}

fn count(times: &dyn Times) -> Seconds {
    Seconds::try_from(times.since_start().as_secs()).unwrap_or(Seconds::MAX)
}

fn file(workspace: &Workspace, session: &Id) -> Option<PathBuf> {
    let places = workspace.locks.places.as_ref()?;
    Some(places.clocks().join(session.as_str()))
}

/// What was kept by an earlier start of beal, if the machine was not started again since.
fn kept(workspace: &Workspace, session: &Id, times: &dyn Times) -> Option<Seconds> {
    let start = times.start()?;
    let path = file(workspace, session)?;
    let Ok(Read::File(bytes, _)) = workspace.locks.vfs.read(&path, LIMIT) else {
        return None;
    };
    let text = String::from_utf8(bytes).ok()?;
    let (known, zero) = text.trim_end().split_once(' ')?;
    (known == start).then(|| zero.parse().ok())?
}

/// Keeps it for the next start. Where it cannot be kept, that one goes by the time of Greenwich: no reason to stop.
fn keep(workspace: &Workspace, session: &Id, times: &dyn Times, zero: Seconds) {
    let vfs = workspace.locks.vfs.as_ref();
    let (Some(start), Some(path)) = (times.start(), file(workspace, session)) else {
        return;
    };
    let made = path
        .parent()
        .map(|folder| save::make_folder(vfs, folder, Access::Private));
    if !matches!(made, Some(Ok(()))) {
        return;
    }
    let temporary = path.with_extension("new");
    let _ = vfs.remove(&temporary);
    let text = format!("{start} {zero}\n");
    if vfs
        .create(&temporary, text.as_bytes(), Access::Private)
        .is_ok()
    {
        let _ = vfs.rename(&temporary, &path);
    }
}
