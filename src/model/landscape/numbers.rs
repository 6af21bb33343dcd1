//! The numbers of a place as they are written into the picture: a figure and its words, one after the other.

use crate::model::ecology::Ecology;
use crate::model::ecology::place::{Count, Place, Stand};
use crate::model::ecology::stop::Stop;
use crate::model::landscape::canvas::{Canvas, wide};
use crate::model::picture::drawing::{Line, Tone, span};

/// What stands between two numbers.
const BETWEEN: &str = "  ";

/// A place and its numbers, to be written.
#[derive(Clone, Copy, Debug)]
pub struct Numbers<'a> {
    /// The place.
    pub stand: &'a Stand,
    nth: usize,
}

impl<'a> Numbers<'a> {
    /// Those of a place, where the ecosystem has it.
    pub fn of(ecology: &'a Ecology, place: &Place) -> Option<Self> {
        let nth = ecology.stands.iter().position(|it| it.place == *place)?;
        Self::at(ecology, nth)
    }

    /// Those of the place with a number of its own.
    pub fn at(ecology: &'a Ecology, nth: usize) -> Option<Self> {
        let stand = ecology.stands.get(nth)?;
        Some(Self { stand, nth })
    }

    /// The numbers with these keys that are told, in this order.
    pub fn keyed(&self, keys: &[&str]) -> Vec<(Stop, &'a Count)> {
        let told = self.told();
        let one = |key: &&str| told.iter().find(|(_, count)| count.key == *key).copied();
        keys.iter().filter_map(one).collect()
    }

    /// Every number that is told.
    pub fn told(&self) -> Vec<(Stop, &'a Count)> {
        let counts = self.stand.counts.iter().enumerate();
        let told = counts.filter(|(nth, count)| *nth == 0 || count.number() > 0);
        let stop = |nth| Stop {
            stand: self.nth,
            count: nth,
        };
        told.map(|(nth, count)| (stop(nth), count)).collect()
    }
}

/// A number as it is written: `12 reused`, the figure in its tone.
pub fn figure(count: &Count) -> Line {
    let number = count.number();
    let words = count.words();
    let words = words.split_once(' ').map_or("", |(_, words)| words);
    let (tone, rest) = match number {
        0 => (Tone::Faint, Tone::Faint),
        _ => (count.tone, Tone::Plain),
    };
    vec![
        span(tone, number.to_string()),
        span(rest, format!(" {words}")),
    ]
}

/// How many columns numbers take side by side.
pub fn width(counts: &[(Stop, &Count)]) -> i32 {
    let gaps = i32::try_from(counts.len().saturating_sub(1)).unwrap_or_default();
    let figures: i32 = counts.iter().map(|(_, count)| wide(&figure(count))).sum();
    figures + gaps * 2
}

/// Writes numbers side by side, as many as fit whole. Returns the columns that they take.
pub fn write(canvas: &mut Canvas, (x, y): (i32, i32), room: i32, counts: &[(Stop, &Count)]) -> i32 {
    let gap = i32::try_from(BETWEEN.len()).unwrap_or_default();
    let mut taken = 0;
    for (nth, (stop, count)) in counts.iter().enumerate() {
        let figure = figure(count);
        let before = if nth == 0 { 0 } else { gap };
        if taken + before + wide(&figure) > room {
            break;
        }
        taken += before;
        taken += canvas.write((x + taken, y), room - taken, figure, Some(*stop));
    }
    taken
}

/// The same, ending at a column.
pub fn write_back(
    canvas: &mut Canvas,
    (end, y): (i32, i32),
    room: i32,
    counts: &[(Stop, &Count)],
) -> i32 {
    let mut fit = counts;
    while width(fit) > room && fit.len() > 1 {
        fit = fit.get(..fit.len() - 1).unwrap_or_default();
    }
    write(canvas, (end - width(fit), y), room, fit)
}
