//! Moments as they stand in files: a day with or without the time.

use std::fmt;

use chrono::{NaiveDateTime, NaiveTime, TimeDelta, Timelike};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::model::day::Day;
use crate::model::wording::repeated;

/// A day with or without the time: `2026-12-14` or `2026-12-14 09:30:05`, the wall time of whoever wrote it.
///
/// Moments order by day, then time; a moment without a time comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    day: Day,
    time: Option<NaiveTime>,
}

impl Moment {
    /// The moment of a wall-clock time, to the second; `None` outside the years that we keep.
    pub fn new(at: NaiveDateTime) -> Option<Self> {
        Some(Self {
            day: Day::new(at.date())?,
            time: at.time().with_nanosecond(0),
        })
    }

    /// A day whose time nobody wrote down.
    pub fn on(day: Day) -> Self {
        Self { day, time: None }
    }

    /// The next second, on the same day; the same moment where the day is over.
    #[must_use]
    pub fn next_second(self) -> Self {
        let time = self
            .time
            .unwrap_or_default()
            .overflowing_add_signed(TimeDelta::seconds(1));
        if time.1 == 0 {
            Self {
                day: self.day,
                time: Some(time.0),
            }
        } else {
            self
        }
    }

    /// The last second of a day: for comparing a day with moments of it.
    pub fn end_of(day: Day) -> Self {
        Self {
            day,
            time: NaiveTime::from_hms_opt(23, 59, 59),
        }
    }

    /// Reads `2026-12-14`, `2026-12-14 09:30` or `2026-12-14 09:30:05`; a `T` may stand for the space.
    pub fn parse(text: &str) -> Option<Self> {
        let (day, time) = match text.split_once([' ', 'T']) {
            Some((day, time)) => (day, Some(time)),
            None => (text, None),
        };
        let time = match time {
            None => None,
            Some(time) => Some(
                NaiveTime::parse_from_str(time, "%H:%M:%S")
                    .or_else(|_| NaiveTime::parse_from_str(time, "%H:%M"))
                    .ok()?,
            ),
        };
        Some(Self {
            day: Day::parse(day)?,
            time,
        })
    }

    /// Reads a time stamp with its offset, `2026-12-14T09:30:00Z`: the wall time as it is written there.
    pub fn stamped(text: &str) -> Option<Self> {
        Self::new(
            chrono::DateTime::parse_from_rfc3339(text)
                .ok()?
                .naive_local(),
        )
    }

    /// The moment as people say it: `today 09:30`, `14 Dec 09:30`, `14 Dec 2025`.
    pub fn spoken(self, today: Day) -> String {
        let day = match self.day.days_since(today) {
            0 => "today".to_owned(),
            -1 => "yesterday".to_owned(),
            _ => self.day.spoken(today),
        };
        match self.time {
            Some(time) => format!("{day} {}", time.format("%H:%M")),
            None => day,
        }
    }

    /// Seconds since 1970, as if its clock stood in Greenwich.
    pub fn seconds(self) -> i64 {
        let at = self.day.date().and_time(self.time.unwrap_or_default());
        at.and_utc().timestamp()
    }

    /// The day it falls on.
    pub fn day(self) -> Day {
        self.day
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.day)?;
        match self.time {
            Some(time) => write!(f, " {}", time.format("%H:%M:%S")),
            None => Ok(()),
        }
    }
}

impl Default for Moment {
    /// The first day that we keep: what a record has whose file gives no date.
    fn default() -> Self {
        Self {
            day: Day::first(),
            time: None,
        }
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            serde::de::Error::custom(format!(
                "“{}” is not a date: write 2026-12-14 or 2026-12-14 09:30",
                repeated(&text)
            ))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Moment;
    use crate::model::day::Day;

    #[test]
    fn a_moment_reads_back_as_it_was_written() {
        for text in ["2026-12-14", "2026-12-14 09:30:05"] {
            assert_eq!(
                Moment::parse(text).map(|m| m.to_string()),
                Some(text.to_owned())
            );
        }
        assert_eq!(
            Moment::stamped("2026-12-14T09:30:05Z"),
            Moment::parse("2026-12-14 09:30:05")
        );
        assert!(Moment::parse("2026-12-14") < Moment::parse("2026-12-14 00:00"));
        assert_eq!(Moment::parse("2026-12-14 25:00"), None);
    }

    #[test]
    fn a_moment_is_spoken_seen_from_a_day() {
        let spoken = |text: &str| {
            let today = Day::parse("2026-12-14")?;
            Some(Moment::parse(text)?.spoken(today))
        };
        assert_eq!(
            spoken("2026-12-14 09:30:05").as_deref(),
            Some("today 09:30")
        );
        assert_eq!(
            spoken("2026-12-13 09:30").as_deref(),
            Some("yesterday 09:30")
        );
        assert_eq!(spoken("2025-12-13").as_deref(), Some("13 Dec 2025"));
    }
}
