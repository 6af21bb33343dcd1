//! Days as they stand in files, and dates as people type them.

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::model::wording::repeated;

/// A calendar day, `2026-12-14` in files; years 1900 to 2199.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NaiveDate);

impl Day {
    /// The first day that we keep: what a record has whose file gives no date.
    pub fn first() -> Self {
        Self(NaiveDate::from_ymd_opt(1900, 1, 1).unwrap_or_default())
    }

    /// The day of a date, if its year is one that we keep.
    pub fn new(date: NaiveDate) -> Option<Self> {
        (1900..2200).contains(&date.year()).then_some(Self(date))
    }

    /// Reads `2026-12-14` and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let shape = bytes.len() == 10
            && bytes.iter().enumerate().all(|(i, b)| {
                if i == 4 || i == 7 {
                    *b == b'-'
                } else {
                    b.is_ascii_digit()
                }
            });
        if !shape {
            return None;
        }
        Self::new(NaiveDate::from_ymd_opt(
            text[..4].parse().ok()?,
            text[5..7].parse().ok()?,
            text[8..].parse().ok()?,
        )?)
    }

    /// The date, for arithmetic.
    pub fn date(self) -> NaiveDate {
        self.0
    }

    /// Whole days from `earlier` to this day; negative if it comes before.
    pub fn days_since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0).num_days()
    }

    /// So many days after this one; `None` outside the years that we keep.
    pub fn after(self, days: i64) -> Option<Self> {
        self.plus(days, 'd')
    }

    /// The day as people say it: `14 Dec`, with the year where it is not `today`'s.
    pub fn spoken(self, today: Self) -> String {
        let form = if self.0.year() == today.0.year() {
            "%-d %b"
        } else {
            "%-d %b %Y"
        };
        self.0.format(form).to_string()
    }

    /// The day in full: `Mon 19 October 2026`.
    pub fn in_full(self) -> String {
        self.0.format("%a %-d %B %Y").to_string()
    }

    /// How far off the day is: `today`, `in 14 days`, `3 days ago`.
    pub fn away(self, today: Self) -> String {
        match self.days_since(today) {
            0 => "today".to_owned(),
            1 => "tomorrow".to_owned(),
            -1 => "yesterday".to_owned(),
            days if days > 0 => format!("in {days} days"),
            days => format!("{} days ago", -days),
        }
    }

    /// Reads a date as people type it, seen from `today`.
    ///
    /// Accepted: `2026-12-14`, `14/12/2026`, `14/12`, `14 dec`, `dec 14`, `14 december 2026`, `today`, `tomorrow`,
    /// `yesterday`, `friday` (the next one after today), `+3d`, `+2w`, `+1m`, `-10d`, `in 2 weeks`. A day and month
    /// without a year is the one nearest to come, today included.
    pub fn typed(text: &str, today: Self) -> Option<Self> {
        let text = text.trim().to_lowercase();
        if let Some(day) = Self::parse(&text) {
            return Some(day);
        }
        match text.as_str() {
            "today" | "now" => return Some(today),
            "tomorrow" => return today.plus(1, 'd'),
            "yesterday" => return today.plus(-1, 'd'),
            _ => {}
        }
        today
            .typed_offset(&text)
            .or_else(|| today.next_weekday(&text))
            .or_else(|| today.typed_day_month(&text))
    }

    /// Reads a date that has been: as [`Day::typed`], but `26 apr` and `friday` are the last ones, today included.
    pub fn typed_past(text: &str, today: Self) -> Option<Self> {
        let lower = text.trim().to_lowercase();
        if let Some(next) = today.next_weekday(&lower) {
            return next.plus(-7, 'd');
        }
        match day_month(&lower) {
            Some((day, month, None)) => {
                let years = (0..5).filter_map(|back| {
                    Self::new(NaiveDate::from_ymd_opt(today.0.year() - back, month, day)?)
                });
                years.into_iter().find(|found| *found <= today)
            }
            _ => Self::typed(text, today),
        }
    }

    /// `+2w`, `-10d`, `in 3 months`, counted from this day.
    fn typed_offset(self, text: &str) -> Option<Self> {
        let (sign, rest) = match text.split_at_checked(1)? {
            ("+", rest) => (1, rest),
            ("-", rest) => (-1, rest),
            _ => (1, text.strip_prefix("in ")?),
        };
        let rest = rest.trim();
        let digits = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        let n: i64 = rest[..digits].parse().ok()?;
        let unit = match rest[digits..].trim() {
            "" | "d" | "day" | "days" => 'd',
            "w" | "week" | "weeks" => 'w',
            "m" | "month" | "months" => 'm',
            "y" | "year" | "years" => 'y',
            _ => return None,
        };
        self.plus(sign * n, unit)
    }

    /// This day and `n` days (`d`), weeks (`w`), months (`m`) or years (`y`); `None` outside the years we keep.
    fn plus(self, n: i64, unit: char) -> Option<Self> {
        if n.abs() > 100_000 {
            return None;
        }
        let steps = n.unsigned_abs();
        let date = match unit {
            'd' | 'w' => {
                let days = Days::new(if unit == 'w' { steps * 7 } else { steps });
                if n < 0 {
                    self.0.checked_sub_days(days)?
                } else {
                    self.0.checked_add_days(days)?
                }
            }
            _ => {
                let months =
                    Months::new(u32::try_from(if unit == 'y' { steps * 12 } else { steps }).ok()?);
                if n < 0 {
                    self.0.checked_sub_months(months)?
                } else {
                    self.0.checked_add_months(months)?
                }
            }
        };
        Self::new(date)
    }

    /// The next day after this one that has the named weekday.
    fn next_weekday(self, text: &str) -> Option<Self> {
        let name = text.strip_prefix("next ").unwrap_or(text);
        if name.len() < 3 {
            return None;
        }
        let wanted: Weekday = name.parse().ok()?;
        let ahead = (7 + i64::from(wanted.num_days_from_monday())
            - i64::from(self.0.weekday().num_days_from_monday()))
            % 7;
        self.plus(if ahead == 0 { 7 } else { ahead }, 'd')
    }

    /// `14 dec`, `dec 14 2026`, `14/12`, `14.12.2026`; without a year the one nearest to come.
    fn typed_day_month(self, text: &str) -> Option<Self> {
        let (day, month, year) = day_month(text)?;
        if let Some(year) = year {
            return Self::new(NaiveDate::from_ymd_opt(year, month, day)?);
        }
        (0..5)
            .filter_map(|ahead| {
                Self::new(NaiveDate::from_ymd_opt(self.0.year() + ahead, month, day)?)
            })
            .find(|found| *found >= self)
    }
}

/// The day, the month and the year, where there is one, of `14 dec`, `dec 14 2026`, `14/12`, `14.12.2026`.
fn day_month(text: &str) -> Option<(u32, u32, Option<i32>)> {
    let parts: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, '/' | '.' | ','))
        .filter(|p| !p.is_empty())
        .collect();
    let (first, second, year) = match parts.as_slice() {
        [first, second] => (*first, *second, None),
        [first, second, year] => (*first, *second, Some(year.parse::<i32>().ok()?)),
        _ => return None,
    };
    let (day, month) = match (month(first), month(second)) {
        (None, Some(month)) => (first, month),
        (Some(month), None) => (second, month),
        (None, None) => (first, second.parse().ok()?),
        _ => return None,
    };
    let ordinal = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|end| day.strip_suffix(end))
        .unwrap_or(day);
    let year = year.map(|year| {
        if (0..100).contains(&year) {
            year + 2000
        } else {
            year
        }
    });
    Some((ordinal.parse().ok()?, month, year))
}

/// The number of a month from its English name or the first three letters of it.
fn month(text: &str) -> Option<u32> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let found = NAMES
        .iter()
        .position(|name| text.len() >= 3 && name.starts_with(text))?;
    u32::try_from(found + 1).ok()
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            serde::de::Error::custom(format!(
                "“{}” is not a date: write it as 2026-12-14",
                repeated(&text)
            ))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Day;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a date")
    }

    #[test]
    fn dates_are_read_as_people_type_them() {
        let today = day("2026-11-25"); // a Wednesday
        for (typed, meant) in [
            ("2026-12-14", "2026-12-14"),
            ("14 dec", "2026-12-14"),
            ("Dec 14", "2026-12-14"),
            ("14th December 2027", "2027-12-14"),
            ("3 feb", "2027-02-03"),
            ("25 nov", "2026-11-25"),
            ("29 feb", "2028-02-29"),
            ("14/12", "2026-12-14"),
            ("14/12/27", "2027-12-14"),
            ("today", "2026-11-25"),
            ("Tomorrow", "2026-11-26"),
            ("friday", "2026-11-27"),
            ("wed", "2026-12-02"),
            ("+2w", "2026-12-09"),
            ("+1m", "2026-12-25"),
            ("-10d", "2026-11-15"),
            ("in 3 weeks", "2026-12-16"),
            ("+5", "2026-11-30"),
        ] {
            assert_eq!(Day::typed(typed, today), Some(day(meant)), "{typed}");
        }
    }

    #[test]
    fn a_date_that_has_been_is_the_last_one() {
        let today = day("2026-11-25"); // a Wednesday
        for (typed, meant) in [
            ("14 dec", "2025-12-14"),
            ("25 nov", "2026-11-25"),
            ("29 feb", "2024-02-29"),
            ("friday", "2026-11-20"),
            ("wed", "2026-11-25"),
            ("-2w", "2026-11-11"),
            ("yesterday", "2026-11-24"),
            ("14/12/2026", "2026-12-14"),
        ] {
            assert_eq!(Day::typed_past(typed, today), Some(day(meant)), "{typed}");
        }
        assert_eq!(Day::typed_past("31 feb", today), None);
    }

    #[test]
    fn a_day_is_read_back_in_full_and_from_today() {
        let today = day("2026-10-05");
        assert_eq!(day("2026-10-19").in_full(), "Mon 19 October 2026");
        for (other, away) in [
            ("2026-10-19", "in 14 days"),
            ("2026-10-05", "today"),
            ("2026-10-06", "tomorrow"),
            ("2026-10-04", "yesterday"),
            ("2026-10-01", "4 days ago"),
        ] {
            assert_eq!(day(other).away(today), away);
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        let today = day("2026-11-25");
        for bad in [
            "",
            "soon",
            "31 feb",
            "32/1",
            "13/13",
            "2026-02-30",
            "+",
            "+2x",
            "+99999999999y",
            "9999-01-01",
            "-0001-01-01",
            "fr",
            "é",
        ] {
            assert_eq!(Day::typed(bad, today), None, "{bad}");
        }
    }
}
