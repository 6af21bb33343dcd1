//! Quarters of a year, by which what has happened over time is counted.

use std::fmt;

use chrono::Datelike;

use crate::model::day::Day;

/// A quarter of a year: `2026 Q1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter {
    /// The year.
    pub year: i32,
    /// The quarter in it, from 1 to 4.
    pub nth: u32,
}

impl Quarter {
    /// The quarter that a day lies in.
    pub fn of(day: Day) -> Self {
        let date = day.date();
        Self {
            year: date.year(),
            nth: date.month0() / 3 + 1,
        }
    }

    /// The one after it.
    #[must_use]
    pub fn next(self) -> Self {
        if self.nth >= 4 {
            Self {
                year: self.year + 1,
                nth: 1,
            }
        } else {
            Self {
                nth: self.nth + 1,
                ..self
            }
        }
    }

    /// Every quarter from this one to another, both included; none where the other comes before.
    pub fn through(self, last: Self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), |quarter| Some(quarter.next()))
            .take_while(move |quarter| *quarter <= last)
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04} Q{}", self.year, self.nth)
    }
}

#[cfg(test)]
mod tests {
    use super::Quarter;
    use crate::model::day::Day;

    #[test]
    fn quarters_follow_each_other_over_the_years() {
        let of = |text| Quarter::of(Day::parse(text).expect("a day"));
        let all = of("2025-11-30").through(of("2026-04-01"));
        let all: Vec<String> = all.map(|quarter| quarter.to_string()).collect();
        assert_eq!(all, ["2025 Q4", "2026 Q1", "2026 Q2"]);
        assert_eq!(of("2026-04-01").through(of("2026-03-31")).count(), 0);
    }
}
