//! Minutes for the block that runs: added, borrowed from a later block, or given back; and the timer for everybody.

use crate::model::id::Id;
use crate::model::portfolio::Address;
use crate::model::session::clock::{BlockTime, Seconds};
use crate::model::session::plan::{Minutes, in_words, is_kept};
use crate::model::session::running;
use crate::tui::house::House;
use crate::tui::screen::Next;
use crate::tui::screens::picking::{Picking, Picks};
use crate::tui::screens::session::standing::Standing;
use crate::tui::widgets::picklist::{PickList, PickRow};

/// The minutes that are offered to be added, the usual first.
const MORE: &[Minutes] = &[5, 2, 10, 15];
/// The minutes that are offered to be borrowed.
const BORROWED: &[Minutes] = &[5, 10];
/// The minutes of a timer that are offered.
const TIMERS: &[Minutes] = &[3, 5, 8, 10, 12, 15, 20, 1, 2];

/// What can be done with minutes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    /// The session ends later.
    Give(Minutes),
    /// A later block gets shorter, and the session ends as before.
    Borrow(Id, Minutes),
    /// The session ends earlier.
    GiveBack(Minutes),
}

/// Minutes for the block that runs.
#[derive(Debug)]
pub struct MinutesOffered {
    block: Address,
    title: String,
}

/// Picking minutes.
pub type MinutesScreen = Picking<MinutesOffered>;

impl MinutesScreen {
    /// What can be done for the block that runs; `None` where none does.
    pub fn of(standing: &Standing<'_>) -> Option<Self> {
        let (_, block) = standing.block()?;
        let picks = MinutesOffered {
            block: Address::item(standing.session.id.clone(), block.id.clone()),
            title: block.title.clone(),
        };
        Some(Self::from(picks, PickList::new(rows(standing))))
    }
}

fn rows(standing: &Standing<'_>) -> Vec<(PickRow, Offer)> {
    let later = |minutes: Minutes| ends(standing, Seconds::from(minutes) * 60);
    let give = |minutes: &Minutes| {
        let label = format!("add {minutes} minutes");
        (row(label, later(*minutes)), Offer::Give(*minutes))
    };
    let mut rows: Vec<(PickRow, Offer)> = MORE.iter().take(1).map(give).collect();
    for minutes in BORROWED {
        let lenders = running::lenders(standing.session, &standing.timing, *minutes);
        rows.extend(lenders.into_iter().map(|lender| {
            let label = format!("borrow {minutes} from {}", lender.title);
            let after = format!("keeps {}", lender.minutes.saturating_sub(*minutes));
            (
                row(label, after),
                Offer::Borrow(lender.id.clone(), *minutes),
            )
        }));
    }
    rows.extend(MORE.iter().skip(1).map(give));
    let left = standing.block().map_or(0, |(_, block)| block.minutes);
    if left > 5 && standing.block().is_some_and(|(_, block)| !is_kept(block)) {
        let after = ends(standing, -300);
        rows.push((
            row("give 5 minutes back".to_owned(), after),
            Offer::GiveBack(5),
        ));
    }
    rows
}

fn ends(standing: &Standing<'_>, later: Seconds) -> String {
    let given = standing.timing.block().map_or(0, BlockTime::left);
    // What runs over already has its end moved: only what goes beyond that moves it further.
    let moved = (given + later).max(0) - given.max(0);
    let finish = standing.timing.finish().map(|at| at + moved);
    finish.map_or(String::new(), |at| {
        format!("ends {}", standing.steady.shown(at))
    })
}

fn row(label: String, after: String) -> PickRow {
    PickRow {
        before: String::new(),
        label,
        after,
        dim: false,
    }
}

impl Picks for MinutesOffered {
    type Value = Offer;

    fn title(&self) -> String {
        format!("Time for “{}”", self.title)
    }

    fn hint(&self) -> &'static str {
        "what is borrowed moves no end; the break lends none"
    }

    fn size(&self, list: &PickList<Offer>) -> (u16, u16) {
        (72, u16::try_from(list.len()).unwrap_or(10).min(14) + 4)
    }

    fn picked(&self, offer: &Offer, house: &mut House) -> Next {
        let at = &self.block;
        house.try_change(|composer| match offer {
            Offer::Give(minutes) => running::give(composer, at, *minutes),
            Offer::Borrow(from, minutes) => running::borrow(composer, at, from, *minutes),
            Offer::GiveBack(minutes) => running::trim(composer, at, *minutes),
        });
        Next::Close
    }
}

/// A timer for everybody.
#[derive(Debug)]
pub struct TimerOffered {
    session: Id,
    now: Seconds,
}

/// Picking a timer.
pub type TimerScreen = Picking<TimerOffered>;

impl TimerScreen {
    /// The timers that can be set; first that it stops, where one runs.
    pub fn of(standing: &Standing<'_>) -> Self {
        let stop = standing.timing.timer.map(|_| {
            let after = standing.timer().map_or(String::new(), |(_, words)| words);
            (row("stop the timer".to_owned(), after), None)
        });
        let set = TIMERS.iter().map(|minutes| {
            let ends = standing
                .steady
                .shown(standing.timing.now + Seconds::from(*minutes) * 60);
            let label = in_words(*minutes);
            (row(label, format!("until {ends}")), Some(*minutes))
        });
        let picks = TimerOffered {
            session: standing.session.id.clone(),
            now: standing.timing.now,
        };
        Self::from(picks, PickList::new(stop.into_iter().chain(set).collect()))
    }
}

impl Picks for TimerOffered {
    type Value = Option<Minutes>;

    fn title(&self) -> String {
        "A timer that everybody sees".to_owned()
    }

    fn hint(&self) -> &'static str {
        "↵ starts it; it rings for nobody"
    }

    fn size(&self, list: &PickList<Self::Value>) -> (u16, u16) {
        (54, u16::try_from(list.len()).unwrap_or(10).min(12) + 4)
    }

    fn picked(&self, minutes: &Self::Value, house: &mut House) -> Next {
        let now = self.now;
        house.try_change(|composer| running::set_timer(composer, &self.session, *minutes, now));
        Next::Close
    }
}
