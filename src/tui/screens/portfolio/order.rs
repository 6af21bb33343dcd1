//! Orders of cards: that of the board, and that of each column of the table.

use std::cmp::Ordering;

use crate::model::card::Card;
use crate::model::day::Day;
use crate::model::words::Stage;

/// What the table can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// By title.
    Title,
    /// By stage, then as on the board.
    Stage,
    /// By cycle, the highest first.
    Cycle,
    /// By what is to be done next.
    Next,
    /// By the share of criteria that are met, the readiest first.
    Ready,
    /// By days since something last happened, the longest first.
    Quiet,
    /// By the day of review, the soonest first.
    Review,
    /// By open barriers, the most first.
    Barriers,
    /// By running experiments, the most first.
    Running,
    /// By answers owed, the most first.
    Owed,
}

/// The order of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// What it goes by.
    pub column: Column,
    /// Whether it is turned round.
    pub reversed: bool,
}

/// What a card is sorted by before its title.
pub type Rank = (i64, &'static str);

impl Sort {
    /// The order of the board: stage by stage, what rests last, the longest quiet first.
    pub const BOARD: Self = Self {
        column: Column::Stage,
        reversed: false,
    };

    /// What a card is sorted by; those of one rank stand by title.
    pub fn rank(self, card: &Card) -> Rank {
        (number(self.column, card), word(self.column, card))
    }

    /// How two cards stand to each other; never equal for two different ones.
    pub fn compare(self, a: &Card, b: &Card) -> Ordering {
        let order = self.rank(a).cmp(&self.rank(b));
        let order = order.then_with(|| by_title(a, b));
        if self.reversed {
            order.reverse()
        } else {
            order
        }
    }
}

/// The order of titles.
pub fn by_title(a: &Card, b: &Card) -> Ordering {
    a.plain.cmp(&b.plain).then_with(|| a.id.cmp(&b.id))
}

fn word(column: Column, card: &Card) -> &'static str {
    match column {
        Column::Next => card.next,
        _ => "",
    }
}

fn number(column: Column, card: &Card) -> i64 {
    let most = |count: usize| -i64::try_from(count).unwrap_or(i64::MAX);
    match column {
        Column::Title => 0,
        Column::Stage => {
            let stage = Stage::ALL.iter().position(|stage| *stage == card.stage);
            let group = 2 * i64::try_from(stage.unwrap_or(0)).unwrap_or(0) + i64::from(card.paused);
            (group << 40) - card.quiet.min(1 << 39)
        }
        Column::Cycle => -i64::from(card.cycle),
        Column::Next => i64::from(card.next.is_empty()),
        // Cards without a gate have nothing to be ready for: they go last.
        Column::Ready if card.of == 0 => 1,
        Column::Ready => most(card.met * 1000 / card.of),
        Column::Quiet => -card.quiet,
        Column::Review => card
            .review
            .map_or(i64::MAX, |day| day.days_since(Day::first())),
        Column::Barriers => most(card.barriers),
        Column::Running => most(card.running),
        Column::Owed => most(card.owed),
    }
}
