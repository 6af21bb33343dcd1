//! The plan of the landscape: where everything lies, for so much room and so many pools and lakes.

use crate::model::ecology::Ecology;
use crate::model::ecology::place::{Place, Stand};
use crate::model::landscape::canvas::wide;
use crate::model::landscape::numbers::{Numbers, width as numbers_width};
use crate::model::picture::drawing::{Tone, span};

/// The least room in which there is a picture: columns and rows.
const LEAST: (i32, i32) = (76, 20);

/// From here on there is room for more than the least of everything.
const ROOMY: (i32, i32) = (108, 30);

/// How a lake is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One row: its name and its first number.
    Line,
    /// Its name in the water, its numbers below it on the land.
    Pond,
    /// Name and numbers in the water.
    Lake,
}

/// A pool: its place among the stands, its row, and its columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The number of its stand.
    pub stand: usize,
    /// Its first column.
    pub x: i32,
    /// The row of its name.
    pub y: i32,
}

/// The plan. Rows and columns are those of the canvas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The columns of all.
    pub width: i32,
    /// The rows of all.
    pub height: i32,
    /// Whether there is room for more than the least.
    pub roomy: bool,
    /// The first row of the land.
    pub land: i32,
    /// The first row of the sea.
    pub sea: i32,
    /// The pools, from the top; their names stand at their first columns.
    pub pools: Vec<Spot>,
    /// The columns that their names have.
    pub names: i32,
    /// The column at which their water begins, and how wide it is.
    pub water: (i32, i32),
    /// The rows from one pool to the next.
    pub pitch: i32,
    /// The column at which the streams have met.
    pub meet: i32,
    /// The lakes, from the top.
    pub lakes: Vec<Spot>,
    /// The columns of a lake.
    pub lake: i32,
    /// How a lake is drawn.
    pub form: Form,
    /// The rows from one lake to the next.
    pub drop: i32,
    /// The first row of the locks.
    pub locks: i32,
}

impl Plan {
    /// The plan for so much room; `None` where it is too little.
    pub fn of(ecology: &Ecology, width: i32, height: i32) -> Option<Self> {
        if width < LEAST.0 || height < LEAST.1 {
            return None;
        }
        let roomy = width >= ROOMY.0 && height >= ROOMY.1;
        let is_pool = |place: &Place| matches!(place, Place::Pool(_) | Place::Elsewhere);
        let pools = found(ecology, is_pool);
        let tiers = found(ecology, |place| matches!(place, Place::Lake(_)));
        let (sources, rungs) = (count(&pools), count(&tiers));
        let (land, sea) = shores(height, sources.max(rungs))?;
        let rows = sea - land;
        let below = if roomy && rows >= sources + 9 {
            9
        } else if rows >= sources + 5 {
            5
        } else {
            2
        };
        let pitch = ((rows - below) / sources.max(1)).clamp(1, 5);
        let least = if width >= 140 { 30 } else { 8 };
        let names = longest(ecology, &pools).clamp(least, width * 3 / 10);
        let water = (names + 5, (width / 14).clamp(6, 12));
        let meet = water.0 + water.1 + (width / 14).max(5);
        let mut plan = Self {
            width,
            height,
            roomy,
            land,
            sea,
            pools: Vec::new(),
            names,
            water,
            pitch,
            meet,
            lakes: Vec::new(),
            lake: 0,
            form: Form::Line,
            drop: 1,
            locks: locks(land + sources * pitch, sea, (below, roomy)),
        };
        plan.pools = spots(&pools, (3, land), (0, pitch));
        plan.place_lakes(ecology, &tiers);
        Some(plan)
    }

    fn place_lakes(&mut self, ecology: &Ecology, tiers: &[usize]) {
        let rungs = count(tiers).max(1);
        let first = self.meet + if self.roomy { 22 } else { 4 };
        let margin = if self.roomy { self.width / 9 } else { 5 };
        let widest = self.width - margin - first;
        let sources = count_spots(&self.pools);
        let all = self.sea - self.land;
        let rows = if all < rungs + 3 { all - 1 } else { all - 2 };
        // The first lake lies where the streams meet: in the middle of the pools, where all of them have room below it.
        let top = (sources * self.pitch / 2 - 1).clamp(1, (rows - rungs * 2).max(1));
        let top = top.min(rows / 3);
        let spare = rows - rungs * 4;
        let top = if spare > 0 { top.min(spare) } else { top };
        self.drop = ((rows - top) / rungs).max(1);
        self.form = match self.drop {
            1 => Form::Line,
            2 | 3 => Form::Pond,
            _ => Form::Lake,
        };
        let own = widest_lake(ecology, tiers, self.form);
        self.lake = own.clamp(20, widest.max(20));
        let room = (widest - self.lake).max(0);
        let along = if rungs > 1 { room / (rungs - 1) } else { 0 };
        let along = along.min(self.lake - 12).max(0);
        self.lakes = spots(tiers, (first, self.land + top), (along, self.drop));
    }

    /// The half row in which the streams have met.
    pub fn trunk(&self) -> i32 {
        self.lakes.first().map_or(self.land * 2, |lake| lake.y * 2)
    }

    /// The first column of the water that falls from a lake.
    pub fn fall(&self, lake: Spot) -> i32 {
        lake.x + self.lake - if self.form == Form::Lake { 9 } else { 5 }
    }
}

/// The first row of the locks: in the middle of what the pools leave above the dams.
fn locks(end: i32, sea: i32, (below, roomy): (i32, bool)) -> i32 {
    match below {
        ..=2 => end,
        _ if roomy => end + ((sea - 2 - end - 4) / 2).max(0),
        _ => end + 1,
    }
}

/// The first rows of land and sea.
fn shores(height: i32, most: i32) -> Option<(i32, i32)> {
    let sky = (height * 22 / 100).clamp(5, 12);
    let sea = (height * 15 / 100).clamp(3, 8);
    if height - sky - sea >= most + 5 {
        return Some((sky, height - sea));
    }
    // Many pools or lakes: the sky and the sea make room for them.
    (height - 7 >= most + 2).then_some((4, height - 3))
}

fn found(ecology: &Ecology, is_meant: impl Fn(&Place) -> bool) -> Vec<usize> {
    let stands = ecology.stands.iter().enumerate();
    let found = stands.filter(|(_, stand)| is_meant(&stand.place));
    found.map(|(nth, _)| nth).collect()
}

fn count(of: &[usize]) -> i32 {
    i32::try_from(of.len()).unwrap_or(i32::MAX)
}

fn count_spots(of: &[Spot]) -> i32 {
    i32::try_from(of.len()).unwrap_or(i32::MAX)
}

/// Places one after another, each so much further along and down.
fn spots(stands: &[usize], (x, y): (i32, i32), (along, down): (i32, i32)) -> Vec<Spot> {
    let places = (0..).zip(stands);
    let spot = |(nth, stand): (i32, &usize)| Spot {
        stand: *stand,
        x: x + nth * along,
        y: y + nth * down,
    };
    places.map(spot).collect()
}

fn named(stand: &Stand) -> i32 {
    wide(&vec![span(Tone::Plain, stand.name.as_str())])
}

fn longest(ecology: &Ecology, stands: &[usize]) -> i32 {
    let names = stands.iter().filter_map(|nth| ecology.stands.get(*nth));
    names.map(named).max().unwrap_or_default()
}

/// The columns of the widest lake with its words and the water that falls from it.
fn widest_lake(ecology: &Ecology, tiers: &[usize], form: Form) -> i32 {
    let wide = |nth: &usize| {
        let numbers = Numbers::at(ecology, *nth)?;
        let (name, told) = (named(numbers.stand), numbers.told());
        Some(match form {
            Form::Line => name + 2 + numbers_width(told.get(..1).unwrap_or_default()) + 4,
            Form::Pond => name + 7,
            Form::Lake => name.max(numbers_width(&told)) + 6,
        })
    };
    tiers.iter().filter_map(wide).max().unwrap_or_default()
}
