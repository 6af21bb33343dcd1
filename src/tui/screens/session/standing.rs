//! Where a session stands at a moment, as its screens show it.

use crate::model::id::Id;
use crate::model::records::session::{Block, Session};
use crate::model::session::clock::{BlockTime, Phase, Seconds, Share, Timing};
use crate::model::session::prompts::{Asked, is_short, prompts};
use crate::tui::house::House;
use crate::tui::look::Role;
use crate::workspace::steady::Steady;

/// A session at a moment.
#[derive(Debug)]
pub struct Standing<'a> {
    /// The session.
    pub session: &'a Session,
    /// Its blocks, in the order of the agenda.
    pub order: Vec<&'a Block>,
    /// Its times.
    pub timing: Timing,
    /// Its clock.
    pub steady: &'a Steady,
}

impl<'a> Standing<'a> {
    /// A session now; `None` where it is not there any more.
    pub fn of(house: &'a House, id: &Id, steady: &'a Steady) -> Option<Self> {
        let session = house.workspace.portfolio.sessions.named(id)?;
        Some(Self {
            session,
            order: session.in_order(),
            timing: Timing::of(session, steady.now()),
            steady,
        })
    }

    /// The block that runs, with its place.
    pub fn block(&self) -> Option<(usize, &'a Block)> {
        let at = self.timing.current?;
        Some((at, *self.order.get(at)?))
    }

    /// The block after it.
    pub fn next(&self) -> Option<&'a Block> {
        self.order.get(self.timing.next()?).copied()
    }

    /// What is asked now, which question that is, and how many there are.
    pub fn asked(&self, house: &'a House) -> Option<(Asked<'a>, usize, usize)> {
        let (_, block) = self.block()?;
        let asked = prompts(self.session, block, &house.workspace.guides);
        let nth = usize::try_from(block.asked).unwrap_or(0);
        let nth = nth.min(asked.len().saturating_sub(1));
        Some((*asked.get(nth)?, nth, asked.len()))
    }

    /// Whether there is time for the short wording only.
    pub fn is_short(&self) -> bool {
        self.block().is_some_and(|(_, block)| is_short(block))
    }

    /// The time that is left, as digits: `24:05`, and `+01:10` where it runs over.
    pub fn digits(&self) -> String {
        let left = self.timing.block().map_or(0, BlockTime::left);
        let over = if left < 0 { "+" } else { "" };
        let left = left.abs();
        format!("{over}{:02}:{:02}", left / 60, left % 60)
    }

    /// The minutes that are left of those that there are: `7 of 10 min left`.
    pub fn of_minutes(&self) -> String {
        let Some(block) = self.timing.block() else {
            return String::new();
        };
        let (given, left) = (block.given / 60, block.left());
        if left < 0 {
            format!("of {given} min")
        } else {
            format!("{} of {given} min left", (left + 59) / 60)
        }
    }

    /// How much is left, in words, and what that is for the eye.
    pub fn left(&self) -> (Role, String) {
        let Some(block) = self.timing.block() else {
            return (Role::Dim, String::new());
        };
        let role = match block.share() {
            Share::Enough => Role::Focus,
            Share::Quarter | Share::Tenth => Role::Needs,
            Share::Over => Role::Stuck,
        };
        match self.timing.phase {
            Phase::Paused => (Role::Dim, "paused".to_owned()),
            _ => (role, block.words()),
        }
    }

    /// When it will end: `ends 15:34, 4 min later than planned`; shorter where there is little room.
    pub fn ends(&self, room: usize) -> String {
        let Some(finish) = self.timing.finish() else {
            return String::new();
        };
        let at = format!("ends {}", self.steady.shown(finish));
        let behind = self.behind().unwrap_or(0);
        let minutes = (behind.abs() + 30).div_euclid(60);
        let (long, short) = match (minutes, behind) {
            (0, _) => (", as planned".to_owned(), String::new()),
            (n, 1..) => (
                format!(", {n} min later than planned"),
                format!(", {n} min over"),
            ),
            (n, _) => (
                format!(", {n} min earlier than planned"),
                format!(", {n} min early"),
            ),
        };
        let whole = format!("{at}{long}");
        if whole.chars().count() <= room {
            whole
        } else {
            format!("{at}{short}")
        }
    }

    /// Seconds by which it will end later than planned; below nothing where it will be earlier.
    pub fn behind(&self) -> Option<Seconds> {
        self.steady.behind(self.session, &self.timing)
    }

    /// How long it has been: `53 min in`.
    pub fn so_far(&self) -> String {
        match self.timing.phase {
            Phase::NotBegun => "not begun".to_owned(),
            Phase::Over => "ended".to_owned(),
            _ => format!("{} min in", self.timing.spent() / 60),
        }
    }

    /// The timer that everybody shares: `breakout 4:12`, and what that is for the eye.
    pub fn timer(&self) -> Option<(Role, String)> {
        let timer = self.timing.timer?;
        let left: Seconds = timer.left;
        Some(if left > 0 {
            let words = format!("breakout {}:{:02}", left / 60, left % 60);
            (Role::Focus, words)
        } else {
            (Role::Needs, "breakout is over".to_owned())
        })
    }
}
