//! The plan of a session: whether it adds up, when each block begins, what fits into it.

use crate::model::guide::Guide;
use crate::model::guides::Guides;
use crate::model::records::session::{Block, Session};
use crate::model::words::{BlockPart, Length};

/// A time of day in minutes since midnight.
pub type Minutes = u32;

/// One block as it lies in the plan.
#[derive(Clone, Copy, Debug)]
pub struct Planned<'a> {
    /// The block.
    pub block: &'a Block,
    /// Minutes after the beginning of the session.
    pub after: Minutes,
    /// The time of day at which it begins, where the session says when it does.
    pub at: Option<Minutes>,
}

/// How a session adds up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sum {
    /// Minutes of all blocks.
    pub minutes: Minutes,
    /// Minutes that its agenda is made for: the full or the short length, whichever is nearer; `None` for one without.
    pub wanted: Option<Minutes>,
}

impl Sum {
    /// Minutes that are too many (above nothing) or left over (below).
    pub fn over(self) -> i64 {
        self.wanted
            .map_or(0, |wanted| i64::from(self.minutes) - i64::from(wanted))
    }

    /// How it adds up, in words: `120 of 120 minutes`, `5 minutes too many`.
    pub fn words(self) -> String {
        let Some(wanted) = self.wanted else {
            return in_words(self.minutes);
        };
        let over = self.over();
        let all = in_words(wanted);
        let off = match over {
            0 => return format!("{} of {all}", self.minutes),
            1.. => format!("{over} too many"),
            _ => format!("{} left", -over),
        };
        format!("{} of {all}: {off}", self.minutes)
    }
}

/// The blocks with the times at which they begin.
pub fn planned(session: &Session) -> Vec<Planned<'_>> {
    let begins = time_of_day(&session.at);
    let mut after = 0;
    let blocks = session.in_order().into_iter().map(|block| {
        let planned = Planned {
            block,
            after,
            at: begins.map(|at| (at + after) % (24 * 60)),
        };
        after = after.saturating_add(block.minutes.min(24 * 60));
        planned
    });
    blocks.collect()
}

/// How a session adds up.
pub fn sum(session: &Session, guides: &Guides) -> Sum {
    let minutes = session
        .blocks
        .iter()
        .fold(0_u32, |all, block| all.saturating_add(block.minutes));
    let agenda = guides.by_id(&session.agenda);
    let wanted = agenda.map(|agenda| {
        let (full, short) = agenda.minutes();
        if minutes.abs_diff(short) < minutes.abs_diff(full) {
            short
        } else {
            full
        }
    });
    Sum { minutes, wanted }
}

/// Reads a time of day: `13:30`, `9.15`, `9`.
pub fn time_of_day(text: &str) -> Option<Minutes> {
    let (hours, minutes) = text
        .trim()
        .split_once([':', '.'])
        .unwrap_or((text.trim(), "0"));
    let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

/// Writes a time of day: `13:30`.
pub fn shown(at: Minutes) -> String {
    format!("{:02}:{:02}", at / 60 % 24, at % 60)
}

/// Minutes in words: `1 minute`, `25 minutes`.
pub fn in_words(minutes: Minutes) -> String {
    let word = if minutes == 1 { "minute" } else { "minutes" };
    format!("{minutes} {word}")
}

/// The minutes of a guide in a length.
pub fn minutes(guide: &Guide, length: Length) -> Minutes {
    let (full, short) = guide.minutes();
    match length {
        Length::Full => full,
        Length::Short => short,
    }
}

/// The longest length of a guide that fits into some minutes; the short one where none does.
pub fn fitting(guide: &Guide, room: Minutes) -> Length {
    if guide.minutes().0 <= room {
        Length::Full
    } else {
        Length::Short
    }
}

/// Whether a block is never trimmed and lends no time.
pub fn is_kept(block: &Block) -> bool {
    block.part == BlockPart::Break
}

#[cfg(test)]
mod tests {
    use super::{Sum, shown, time_of_day};

    #[test]
    fn a_time_of_day_reads_as_it_is_shown() {
        assert_eq!(time_of_day("13:30").map(shown).as_deref(), Some("13:30"));
        assert_eq!(time_of_day("9.05").map(shown).as_deref(), Some("09:05"));
        assert_eq!(time_of_day("9").map(shown).as_deref(), Some("09:00"));
        assert_eq!(time_of_day("24:00"), None);
        assert_eq!(time_of_day("after lunch"), None);
    }

    #[test]
    fn a_plan_says_how_it_adds_up() {
        let words = |minutes, wanted| Sum { minutes, wanted }.words();
        assert_eq!(words(120, Some(120)), "120 of 120 minutes");
        assert_eq!(words(125, Some(120)), "125 of 120 minutes: 5 too many");
        assert_eq!(words(80, Some(90)), "80 of 90 minutes: 10 left");
        assert_eq!(words(80, None), "80 minutes");
        assert_eq!(words(1, None), "1 minute");
        assert_eq!(words(3, Some(1)), "3 of 1 minute: 2 too many");
    }
}
