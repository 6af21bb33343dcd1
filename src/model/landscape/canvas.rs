//! The canvas: two dots a cell, strokes over them, and labels over all; whoever shows it knows the colours.

use std::collections::BTreeMap;

use crate::model::ecology::stop::Stop;
use crate::model::layout;
use crate::model::picture::drawing::{Line, Tone, columns};

/// What a dot is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pigment {
    /// The sky: the ground of the page.
    #[default]
    Sky,
    /// Hills far away.
    Far,
    /// The land.
    Land,
    /// Trees on it.
    Tree,
    /// A cloud.
    Cloud,
    /// The underside of a cloud.
    Shade,
    /// The sun.
    Sun,
    /// The light around it.
    Glow,
    /// Rain.
    Rain,
    /// Water that runs.
    Stream,
    /// Water that stands.
    Lake,
    /// Light on water.
    Crest,
    /// The sea, from its face down.
    Surface,
    /// Below that.
    Deep,
    /// And below that.
    Deeper,
    /// A fish.
    Fish,
    /// Wood: gates and dams.
    Wood,
    /// Stone: what the locks are built of.
    Stone,
    /// What rises from the sea.
    Vapour,
}

impl Pigment {
    /// Whether it is water.
    pub const fn is_water(self) -> bool {
        matches!(
            self,
            Self::Stream | Self::Lake | Self::Crest | Self::Surface | Self::Deep | Self::Deeper
        )
    }
}

/// Words in the picture; a number among them can be stopped at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Its first column.
    pub x: i32,
    /// Its row.
    pub y: i32,
    /// Its words.
    pub words: Line,
    /// The number that it is.
    pub stop: Option<Stop>,
}

impl Label {
    /// How many columns it takes.
    pub fn width(&self) -> i32 {
        wide(&self.words)
    }
}

/// How many columns a line takes.
pub fn wide(line: &Line) -> i32 {
    i32::try_from(columns(line)).unwrap_or(i32::MAX)
}

/// A canvas of so many columns and rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Canvas {
    /// Its columns.
    pub width: i32,
    /// Its rows.
    pub height: i32,
    /// Its words.
    pub labels: Vec<Label>,
    dots: Vec<Pigment>,
    strokes: BTreeMap<(i32, i32), (char, Pigment)>,
}

impl Canvas {
    /// An empty canvas.
    pub fn new(width: i32, height: i32) -> Self {
        let dots = usize::try_from(width.max(0) * height.max(0) * 2).unwrap_or_default();
        Self {
            width,
            height,
            dots: vec![Pigment::Sky; dots],
            ..Self::default()
        }
    }

    fn place(&self, x: i32, y: i32) -> Option<usize> {
        let inside = (0..self.width).contains(&x) && (0..self.height * 2).contains(&y);
        inside
            .then(|| usize::try_from(y * self.width + x).ok())
            .flatten()
    }

    /// The dot at a column and a half row.
    pub fn dot(&self, x: i32, y: i32) -> Pigment {
        let at = self.place(x, y);
        at.and_then(|at| self.dots.get(at))
            .copied()
            .unwrap_or_default()
    }

    /// Paints a dot; what lies outside is not painted.
    pub fn put(&mut self, x: i32, y: i32, pigment: Pigment) {
        let at = self.place(x, y);
        if let Some(dot) = at.and_then(|at| self.dots.get_mut(at)) {
            *dot = pigment;
        }
    }

    /// Paints a row of dots.
    pub fn dash(&mut self, x: i32, y: i32, width: i32, pigment: Pigment) {
        for x in x..x + width {
            self.put(x, y, pigment);
        }
    }

    /// Paints a rounded shape: its first column and half row, its columns and half rows.
    pub fn rounded(&mut self, (x, y): (i32, i32), (width, high): (i32, i32), pigment: Pigment) {
        for row in 0..high {
            let edge = row.min(high - 1 - row);
            let inset = match (edge, high) {
                (_, ..=2) => 0,
                (0, 3..=4) => 2,
                (0, _) => 4,
                (1, 5..) => 1,
                _ => 0,
            };
            self.dash(x + inset, y + row, width - 2 * inset, pigment);
        }
    }

    /// Paints a disc around a dot, down to a half row.
    pub fn disc(&mut self, (x, y): (i32, i32), radius: i32, floor: i32, pigment: Pigment) {
        for down in -radius..=radius.min(floor - y) {
            for along in -radius..=radius {
                if along * along + down * down <= radius * radius + radius / 2 {
                    self.put(x + along, y + down, pigment);
                }
            }
        }
    }

    /// Draws a letter over the dots of a cell.
    pub fn stroke(&mut self, x: i32, y: i32, letter: char, pigment: Pigment) {
        if self.place(x, y * 2).is_some() {
            self.strokes.insert((y, x), (letter, pigment));
        }
    }

    /// Draws letters side by side.
    pub fn strokes(&mut self, x: i32, y: i32, letters: &str, pigment: Pigment) {
        for (x, letter) in (x..).zip(letters.chars()) {
            self.stroke(x, y, letter, pigment);
        }
    }

    /// Writes words, cut to the room that there is. Returns the columns that they take.
    pub fn write(&mut self, (x, y): (i32, i32), room: i32, words: Line, stop: Option<Stop>) -> i32 {
        let room = room.min(self.width - x);
        if room < 1 || !(0..self.height).contains(&y) || x < 0 {
            return 0;
        }
        let words = cut(words, room);
        let label = Label { x, y, words, stop };
        let taken = label.width();
        self.labels.push(label);
        taken
    }

    /// The letter drawn in a cell, where no words are: with a free column left and right of them.
    pub fn drawn(&self, x: i32, y: i32) -> Option<(char, Pigment)> {
        self.strokes.get(&(y, x)).copied()
    }

    /// Whether words stand in a cell or right beside it.
    pub fn is_written(&self, x: i32, y: i32) -> bool {
        let mut labels = self.labels.iter().filter(|label| label.y == y);
        labels.any(|label| (label.x - 1..=label.x + label.width()).contains(&x))
    }

    /// Takes out the letters that are drawn where words stand, or right beside them.
    pub fn clear_words(&mut self) {
        let written: Vec<(i32, i32, i32)> = self
            .labels
            .iter()
            .map(|label| (label.y, label.x - 1, label.x + label.width()))
            .collect();
        self.strokes.retain(|(y, x), _| {
            let mut written = written.iter();
            !written.any(|(row, from, to)| row == y && (from..=to).contains(&x))
        });
    }

    /// The picture in letters alone.
    pub fn plain(&self) -> String {
        let rows = (0..self.height).map(|y| self.plain_row(y).trim_end().to_owned());
        rows.collect::<Vec<_>>().join("\n")
    }

    fn plain_row(&self, y: i32) -> String {
        let mut labels: Vec<&Label> = self.labels.iter().filter(|label| label.y == y).collect();
        labels.sort_by_key(|label| label.x);
        let mut labels = labels.into_iter().peekable();
        let (mut row, mut x) = (String::new(), 0);
        while x < self.width {
            match labels.next_if(|label| label.x <= x) {
                Some(label) if label.x == x => {
                    label.words.iter().for_each(|span| row.push_str(&span.text));
                    x += label.width().max(1);
                }
                Some(_) => {}
                None => {
                    row.push(if self.is_written(x, y) {
                        ' '
                    } else {
                        self.letter(x, y)
                    });
                    x += 1;
                }
            }
        }
        row
    }

    /// The letter that stands for a cell where there are no colours.
    pub fn letter(&self, x: i32, y: i32) -> char {
        if let Some((letter, _)) = self.drawn(x, y) {
            return letter;
        }
        let (upper, lower) = (self.dot(x, y * 2), self.dot(x, y * 2 + 1));
        match (upper, lower) {
            (Pigment::Deep | Pigment::Deeper, _) => ' ',
            (upper, lower) if upper.is_water() || lower.is_water() => '~',
            (Pigment::Wood, _) | (_, Pigment::Wood) => '#',
            (Pigment::Sun, _) | (_, Pigment::Sun) => '@',
            (Pigment::Cloud | Pigment::Shade, _) | (_, Pigment::Cloud | Pigment::Shade) => '░',
            (Pigment::Sky, Pigment::Land) => '_',
            _ => ' ',
        }
    }
}

/// Words cut to a width.
fn cut(words: Line, room: i32) -> Line {
    let mut left = usize::try_from(room).unwrap_or_default();
    let mut kept = Line::new();
    for mut span in words {
        let wide = layout::width(&span.text);
        if wide > left {
            span.text = layout::cut(&span.text, left);
            kept.push(span);
            break;
        }
        left -= wide;
        kept.push(span);
    }
    kept
}

/// A faint text.
pub fn faint(text: impl Into<String>) -> Line {
    vec![crate::model::picture::drawing::span(Tone::Faint, text)]
}
