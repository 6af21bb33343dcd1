//! The mirrored bars of the dams: what was new in a quarter to the left, what was overcome and flexed to the right.

use crate::model::dams::quarterly::Season;
use crate::model::day::Day;
use crate::model::kind::Kind;
use crate::model::layout::width;
use crate::model::quarter::Quarter;
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::widgets::column::Line;

/// The most quarters that are drawn: two years.
const MOST: usize = 8;

/// The columns of a quarter's name.
const NAME: usize = 9;

/// The longest bar.
const LONGEST: usize = 32;

/// What this quarter adds up to: `Q4: 4 new, 6 overcome, 2 flexed, 1 came back`.
pub fn sums(seasons: &[Season], today: Day, look: Look) -> String {
    let dot = look.glyph(Glyph::Dot);
    let this = Quarter::of(today);
    let Some(season) = seasons.iter().find(|season| season.quarter == this) else {
        return String::new();
    };
    let counts = [
        (season.new.len(), "new"),
        (season.back.len(), "came back"),
        (season.overcome.len(), "overcome"),
        (season.flexed.len(), "flexed"),
    ];
    let words: Vec<String> = counts
        .iter()
        .map(|(n, word)| format!("{n} {word}"))
        .collect();
    format!("{this} {dot} {}", words.join(&format!(" {dot} ")))
}

/// The bars of the last quarters, the newest last, with a line that says what they are.
pub fn bars(seasons: &[Season], columns: usize, look: Look) -> Vec<Line> {
    let from = seasons.len().saturating_sub(MOST);
    let seasons = seasons.get(from..).unwrap_or_default();
    let most = seasons
        .iter()
        .map(|it| it.new.len().max(it.overcome.len() + it.flexed.len()))
        .max()
        .unwrap_or(0)
        .max(1);
    let words = seasons.iter().map(|it| width(&new_words(it))).max();
    let side = Side {
        words: words.unwrap_or(0),
        longest: (columns.saturating_sub(NAME + 40) / 2).clamp(4, LONGEST),
        most,
        look,
    };
    let left = NAME + side.words + 1 + side.longest;
    let mut lines = vec![side.legend(left, seasons), Vec::new()];
    lines.extend(seasons.iter().map(|season| side.row(season)));
    lines.push(Vec::new());
    lines
}

/// How wide things are on either side of the middle.
struct Side {
    words: usize,
    longest: usize,
    most: usize,
    look: Look,
}

impl Side {
    fn length(&self, count: usize) -> usize {
        match count {
            0 => 0,
            count => (count * self.longest / self.most).max(1),
        }
    }

    fn legend(&self, left: usize, seasons: &[Season]) -> Line {
        let dot = self.look.glyph(Glyph::Dot);
        let all: usize = seasons.iter().map(|season| season.new.len()).sum();
        let new = format!("new {dot} {}", Kind::Barrier.counted(all));
        let gap = left.saturating_sub(width(&new));
        vec![
            (Role::Dim, " ".repeat(gap)),
            (Role::Dim, new),
            (Role::Dim, "   ".to_owned()),
            (Role::Done, "overcome".to_owned()),
            (Role::Dim, " and, apart from it, ".to_owned()),
            (Role::Needs, "flexed".to_owned()),
        ]
    }

    fn row(&self, season: &Season) -> Line {
        let (bar, thin) = (
            self.look.glyph(Glyph::Bar),
            self.look.glyph(Glyph::BarToCome),
        );
        let new = self.length(season.new.len());
        let marked = season.new.iter();
        let marked = marked.filter(|it| season.formed.contains(it) || season.back.contains(it));
        let formed = self.length(marked.count()).min(new);
        let words = new_words(season);
        let gap = self.words.saturating_sub(width(&words)) + 1 + self.longest - new;
        let mut line = vec![
            (Role::Dim, format!("{:<NAME$}", season.quarter.to_string())),
            (Role::Plain, words),
            (Role::Plain, " ".repeat(gap)),
            (Role::Stuck, bar.repeat(formed)),
            (Role::Plain, bar.repeat(new - formed)),
            (Role::Rule, format!(" {} ", self.look.glyph(Glyph::Trunk))),
            (Role::Done, bar.repeat(self.length(season.overcome.len()))),
            (Role::Needs, thin.repeat(self.length(season.flexed.len()))),
        ];
        let removed = removed_words(season, self.look);
        if !removed.is_empty() {
            line.push((Role::Plain, format!(" {removed}")));
        }
        line
    }
}

/// `12 new, 3 formed, 1 came back`.
fn new_words(season: &Season) -> String {
    let counts = [
        (season.new.len(), "new"),
        (season.formed.len(), "formed"),
        (season.back.len(), "came back"),
    ];
    let words = counts.iter().filter(|(count, _)| *count > 0);
    let words: Vec<String> = words.map(|(n, word)| format!("{n} {word}")).collect();
    words.join(", ")
}

fn removed_words(season: &Season, look: Look) -> String {
    let counts = [
        (season.overcome.len(), "overcome"),
        (season.flexed.len(), "flexed"),
    ];
    let words = counts.iter().filter(|(count, _)| *count > 0);
    let words: Vec<String> = words.map(|(n, word)| format!("{n} {word}")).collect();
    words.join(&format!(" {} ", look.glyph(Glyph::Dot)))
}
