//! The time of a session: what its ticks say at any moment. Pure: the moment comes in, in seconds of the time of Greenwich.
//!
//! A tick is written down when something happens and never changed, so a crash, a second window and another machine all
//! come to the same times. Daylight saving cannot touch it, and who gives the moments sees to suspends and clock jumps.

use std::ops::RangeInclusive;

use chrono::{DateTime, Datelike};

use crate::model::field::Record;
use crate::model::id::Id;
use crate::model::records::session::{Block, Session, Tick};
use crate::model::words::{SessionState, TickKind};

/// Seconds since 1970 in the time of Greenwich.
pub type Seconds = i64;

/// The years in which sessions are held (ours): a clock that was never set says 1970, and a slip of the hand 9999.
const YEARS: RangeInclusive<i32> = 2000..=2099;

/// Reads `2026-11-23T13:30:05Z`; `None` where that is no moment of a session.
pub fn parse(text: &str) -> Option<Seconds> {
    let at = DateTime::parse_from_rfc3339(text).ok()?;
    YEARS.contains(&at.year()).then(|| at.timestamp())
}

/// Writes `2026-11-23T13:30:05Z`.
pub fn written(at: Seconds) -> String {
    let at = DateTime::from_timestamp(at, 0).unwrap_or_default();
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// How far a session's clock has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Nobody has begun it.
    NotBegun,
    /// A block runs.
    Running,
    /// Everything waits.
    Paused,
    /// It is over.
    Over,
}

/// How much of a block's time is left, as people are told: in words as well as in a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Share {
    /// More than a quarter.
    Enough,
    /// A quarter or less.
    Quarter,
    /// A tenth or less.
    Tenth,
    /// None: it runs over.
    Over,
}

/// The time of one block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockTime {
    /// The block.
    pub id: Id,
    /// Seconds, as planned.
    pub planned: Seconds,
    /// Seconds that it has now.
    pub given: Seconds,
    /// Seconds that it has taken, pauses left out.
    pub spent: Seconds,
    /// Whether it was begun.
    pub begun: bool,
}

impl BlockTime {
    /// Seconds that are left; below nothing where it runs over.
    pub fn left(&self) -> Seconds {
        self.given - self.spent
    }

    /// How much is left.
    pub fn share(&self) -> Share {
        let left = self.left();
        if left < 0 {
            Share::Over
        } else if left * 10 <= self.given {
            Share::Tenth
        } else if left * 4 <= self.given {
            Share::Quarter
        } else {
            Share::Enough
        }
    }

    /// How much is left, in words.
    pub fn words(&self) -> String {
        let minutes = |seconds: Seconds| (seconds + 59) / 60;
        match self.share() {
            Share::Enough => "in time".to_owned(),
            Share::Quarter => "a quarter left".to_owned(),
            Share::Tenth => "time to close".to_owned(),
            Share::Over => format!("{} min over", minutes(-self.left())),
        }
    }
}

/// A timer that everybody shares, for breakouts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SharedTimer {
    /// Seconds that it was set to.
    pub given: Seconds,
    /// Seconds that are left; nothing where it has run out.
    pub left: Seconds,
}

/// All times of a session at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timing {
    /// How far it has come.
    pub phase: Phase,
    /// The blocks, in the order of the agenda.
    pub blocks: Vec<BlockTime>,
    /// The place of the block that runs or is paused.
    pub current: Option<usize>,
    /// The shared timer, while one runs.
    pub timer: Option<SharedTimer>,
    /// When the first block began.
    pub began: Option<Seconds>,
    /// When it ended.
    pub ended: Option<Seconds>,
    /// The moment that it was looked at.
    pub now: Seconds,
}

impl Timing {
    /// The times of a session at a moment. A tick that cannot be read is passed over; one that lies before the one that was
    /// written down before it counts as if both had come together.
    pub fn of(session: &Session, now: Seconds) -> Self {
        let blocks = session.in_order().into_iter().map(time_of).collect();
        let mut timing = Self {
            phase: Phase::NotBegun,
            blocks,
            current: None,
            timer: None,
            began: None,
            ended: None,
            now,
        };
        let mut since = Seconds::MIN;
        let mut timer: Option<(Seconds, Seconds)> = None;
        for tick in &session.ticks {
            let Some(at) = parse(&tick.at).map(|at| at.max(since)) else {
                continue;
            };
            timing.spend(since, at);
            since = at;
            timing.take(tick, at);
            match tick.kind {
                TickKind::Timer => timer = Some((at, Seconds::from(tick.seconds))),
                TickKind::TimerStopped | TickKind::Ended => timer = None,
                _ => {}
            }
        }
        let now = now.max(since);
        timing.spend(since, now);
        timing.now = now;
        timing.timer = timer.map(|(at, given)| SharedTimer {
            given,
            left: (given - (now - at)).max(0),
        });
        if matches!(session.state, SessionState::Ended | SessionState::WrittenUp) {
            (timing.phase, timing.current, timing.timer) = (Phase::Over, None, None);
        }
        timing
    }

    /// The block that runs or is paused.
    pub fn block(&self) -> Option<&BlockTime> {
        self.current.and_then(|at| self.blocks.get(at))
    }

    /// The place of the block after the one that runs: the next in the agenda that was not begun yet.
    pub fn next(&self) -> Option<usize> {
        let from = self.current.map_or(0, |at| at + 1);
        (from..self.blocks.len()).find(|at| !self.blocks[*at].begun)
    }

    /// Seconds that it has taken so far, pauses left out.
    pub fn spent(&self) -> Seconds {
        self.blocks.iter().map(|block| block.spent).sum()
    }

    /// When it will be over if every block to come takes its time and this one the rest of its own. `None` before it begins
    /// and after it has ended.
    pub fn finish(&self) -> Option<Seconds> {
        let current = self.block()?;
        let to_come = self.blocks.iter().enumerate();
        let to_come = to_come.filter(|(at, block)| Some(*at) > self.current && !block.begun);
        let rest: Seconds = to_come.map(|(_, block)| block.given).sum();
        Some(self.now + current.left().max(0) + rest)
    }

    /// Seconds by which it will end later than planned; below nothing where it will be earlier. `late` is how much later
    /// than planned it began.
    pub fn behind(&self, late: Seconds) -> Option<Seconds> {
        let planned: Seconds = self.blocks.iter().map(|block| block.planned).sum();
        Some(self.finish()? - (self.began? + planned) + late)
    }

    fn spend(&mut self, from: Seconds, to: Seconds) {
        if self.phase == Phase::Running
            && let Some(block) = self.current.and_then(|at| self.blocks.get_mut(at))
        {
            block.spent += to - from;
        }
    }

    fn take(&mut self, tick: &Tick, at: Seconds) {
        match tick.kind {
            TickKind::Began => {
                let block = tick.block.first().map(|reference| &reference.item);
                let place = self.blocks.iter().position(|it| Some(&it.id) == block);
                if let Some(place) = place {
                    self.blocks[place].begun = true;
                    self.current = Some(place);
                    self.phase = Phase::Running;
                    self.began = self.began.or(Some(at));
                    self.ended = None;
                }
            }
            TickKind::Paused if self.phase == Phase::Running => self.phase = Phase::Paused,
            TickKind::WentOn if self.phase == Phase::Paused => self.phase = Phase::Running,
            TickKind::Ended if self.phase != Phase::NotBegun => {
                (self.phase, self.current) = (Phase::Over, None);
                self.ended = Some(at);
            }
            _ => {}
        }
    }
}

fn time_of(block: &Block) -> BlockTime {
    BlockTime {
        id: block.id().clone(),
        planned: Seconds::from(block.planned) * 60,
        given: Seconds::from(block.minutes) * 60,
        spent: 0,
        begun: false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Phase, Seconds, Share, Timing, parse, written};
    use crate::model::id::{Id, Ref};
    use crate::model::records::session::{Block, Session, Tick};
    use crate::model::words::{SessionState, TickKind};

    const BEGAN: Seconds = 1_774_787_400;

    fn block(n: u32, minutes: u32) -> Block {
        Block {
            id: Id::parse(&format!("j-{n}")).expect("an id"),
            rank: n,
            planned: minutes,
            minutes,
            ..Block::default()
        }
    }

    fn session(ticks: &[(Seconds, TickKind, u32)]) -> Session {
        let tick = |(n, (after, kind, block)): (usize, &(Seconds, TickKind, u32))| Tick {
            id: Id::parse(&format!("z-{n}")).expect("an id"),
            at: written(BEGAN + after),
            kind: *kind,
            block: vec![Ref::here(Id::parse(&format!("j-{block}")).expect("an id"))],
            seconds: 300,
            ..Tick::default()
        };
        Session {
            blocks: vec![block(1, 10), block(2, 25), block(3, 10)],
            ticks: ticks.iter().enumerate().map(tick).collect(),
            state: SessionState::Running,
            ..Session::default()
        }
    }

    #[test]
    fn a_moment_reads_as_it_is_written() {
        assert_eq!(parse(&written(BEGAN)), Some(BEGAN));
        assert_eq!(parse("half past one"), None);
        assert_eq!(parse("9999-11-23T13:30:00Z"), None);
    }

    #[test]
    fn each_block_takes_the_time_until_the_next_begins() {
        let session = session(&[(0, TickKind::Began, 1), (720, TickKind::Began, 2)]);
        let timing = Timing::of(&session, BEGAN + 1320);
        assert_eq!((timing.blocks[0].spent, timing.blocks[1].spent), (720, 600));
        assert_eq!(timing.block().map(super::BlockTime::left), Some(900));
        assert_eq!(timing.finish(), Some(BEGAN + 1320 + 900 + 600));
        assert_eq!(timing.behind(0), Some(120));
        assert_eq!(timing.behind(-300), Some(-180));
        assert_eq!(timing.next(), Some(2));
    }

    #[test]
    fn a_pause_takes_no_time_and_moves_the_end() {
        let session = session(&[
            (0, TickKind::Began, 1),
            (60, TickKind::Paused, 1),
            (360, TickKind::WentOn, 1),
        ]);
        let timing = Timing::of(&session, BEGAN + 420);
        assert_eq!((timing.phase, timing.spent()), (Phase::Running, 120));
        assert_eq!(timing.behind(0), Some(300));
    }

    #[test]
    fn a_clock_that_goes_back_takes_no_time_away() {
        let session = session(&[(600, TickKind::Began, 1), (0, TickKind::Began, 2)]);
        let timing = Timing::of(&session, BEGAN - 3600);
        assert_eq!(timing.spent(), 0);
        assert_eq!(timing.current, Some(1));
    }

    #[test]
    fn what_is_left_is_said_in_words() {
        let at = |after: Seconds| {
            let timing = Timing::of(&session(&[(0, TickKind::Began, 1)]), BEGAN + after);
            let block = timing.block().expect("a block").clone();
            (block.share(), block.words())
        };
        assert_eq!(at(0), (Share::Enough, "in time".to_owned()));
        assert_eq!(at(450), (Share::Quarter, "a quarter left".to_owned()));
        assert_eq!(at(540), (Share::Tenth, "time to close".to_owned()));
        assert_eq!(at(661), (Share::Over, "2 min over".to_owned()));
    }

    #[test]
    fn the_shared_timer_runs_out_and_stays_there() {
        let session = session(&[(0, TickKind::Began, 1), (10, TickKind::Timer, 1)]);
        let left = |after| Timing::of(&session, BEGAN + after).timer.map(|it| it.left);
        assert_eq!((left(70), left(900)), (Some(240), Some(0)));
    }
}
