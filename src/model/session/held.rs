//! When a session was held, as clocks on the wall showed it, beside the time that it was planned for.

use chrono::DateTime;

use crate::model::day::Day;
use crate::model::records::session::Session;
use crate::model::session::clock::{Seconds, Timing};
use crate::model::session::plan::{shown, time_of_day};

/// When a session was held: seconds since 1970, as if the clocks on the wall stood in Greenwich.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// When its first block began.
    pub from: Seconds,
    /// When it ended; `None` while it runs.
    pub to: Option<Seconds>,
}

impl Held {
    /// When a session was held; `None` where nobody has begun it.
    pub fn of(session: &Session, on_the_wall: impl Fn(Seconds) -> Seconds) -> Option<Self> {
        let timing = Timing::of(session, 0);
        Some(Self {
            from: on_the_wall(timing.began?),
            to: timing.ended.map(on_the_wall),
        })
    }

    /// The day on which it began.
    pub fn day(self) -> Option<Day> {
        Day::new(DateTime::from_timestamp(self.from, 0)?.date_naive())
    }

    /// From when to when: `13:34 to 15:41`.
    pub fn times(self) -> String {
        let from = time(self.from);
        self.to
            .map_or(from.clone(), |to| format!("{from} to {}", time(to)))
    }

    /// Seconds by which it began later than planned, in whole minutes; below nothing where it was earlier. On another day
    /// than the planned one, and where no time is planned, it began when it began: nothing.
    pub fn late(self, session: &Session) -> Seconds {
        let planned = time_of_day(&session.at).filter(|_| self.day() == session.on);
        planned.map_or(0, |at| {
            let minute = self.from.rem_euclid(24 * 3600).div_euclid(60);
            (minute - Seconds::from(at)) * 60
        })
    }
}

fn time(at: Seconds) -> String {
    let minutes = at.rem_euclid(24 * 3600).div_euclid(60);
    shown(u32::try_from(minutes).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::Held;
    use crate::model::day::Day;
    use crate::model::records::session::Session;
    use crate::model::session::clock::{Seconds, parse};

    fn late(on: &str, at: &str, from: &str) -> Seconds {
        let session = Session {
            on: Day::parse(on),
            at: at.to_owned(),
            ..Session::default()
        };
        let from = parse(from).unwrap_or_default();
        Held { from, to: None }.late(&session)
    }

    #[test]
    fn how_late_it_began_counts_in_whole_minutes_on_its_day_alone() {
        let began = "2026-11-23T13:34:50Z";
        assert_eq!(late("2026-11-23", "13:30", began), 240);
        assert_eq!(late("2026-11-23", "13:40", began), -360);
        assert_eq!(late("2026-11-24", "13:30", began), 0);
        assert_eq!(late("2026-11-23", "after lunch", began), 0);
    }

    #[test]
    fn when_it_was_held_is_said_from_and_to() {
        let held = |to: Option<&str>| Held {
            from: parse("2026-11-23T13:34:50Z").unwrap_or_default(),
            to: to.and_then(parse),
        };
        assert_eq!(held(None).times(), "13:34");
        let both = held(Some("2026-11-23T15:41:02Z"));
        assert_eq!(both.times(), "13:34 to 15:41");
    }
}
