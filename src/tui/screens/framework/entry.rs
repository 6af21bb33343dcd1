//! What is seen of a row of the framework: two lines in the list, and all about it beside the list.

use crate::model::framework::aims::{Towards, day, heights};
use crate::model::framework::parts::Touched;
use crate::model::framework::principles::HeldTo;
use crate::model::kind::Kind;
use crate::model::layout::{cell, wrap};
use crate::model::portfolio::Address;
use crate::model::records::reading::Reading;
use crate::model::words::Amount;
use crate::tui::house::House;
use crate::tui::look::{Glyph, Role};
use crate::tui::widgets::column::Line;
use crate::tui::widgets::spread::spread;

/// The columns of a day.
const DAY: usize = 13;

/// The longest bar of an indicator.
const BAR: f64 = 20.0;

/// The two lines of an outcome of the framework.
pub fn aim_lines(row: &Towards<'_>, columns: usize, house: &House) -> Vec<Line> {
    let dot = house.look.glyph(Glyph::Dot);
    let counts = [
        counted(Kind::Outcome, row.outcomes.len()),
        counted(Kind::Learning, row.learning.len()),
        counted(Kind::Experiment, row.experiments.len()),
    ];
    let counts: Vec<String> = counts.into_iter().flatten().collect();
    let right = if row.is_empty() {
        (Role::Needs, "nothing linked yet".to_owned())
    } else {
        (Role::Dim, counts.join(&format!(" {dot} ")))
    };
    let last = row.readings.last().map(|reading| {
        let on = day(reading).spoken(house.today());
        (Role::Plain, format!("{} {dot} {on}", reading.value))
    });
    vec![
        spread(
            vec![(Role::Strong, row.aim.name.clone())],
            vec![right],
            columns,
        ),
        spread(
            vec![(Role::Dim, row.aim.indicator.clone())],
            last.into_iter().collect(),
            columns,
        ),
    ]
}

fn counted(kind: Kind, count: usize) -> Option<String> {
    (count > 0).then(|| kind.counted(count))
}

/// All about an outcome of the framework.
pub fn aim_detail(row: &Towards<'_>, columns: usize, house: &House) -> Vec<Line> {
    let mut lines = title(&row.aim.name, columns);
    if let Some(level) = row.aim.level {
        lines.push(vec![(Role::Dim, format!("at the level of the {level}"))]);
    }
    prose(&mut lines, &row.aim.indicator, columns);
    if row.readings.is_empty() {
        lines.push(Vec::new());
        let words = "No reading of it yet: n writes one down.";
        lines.push(vec![(Role::Dim, words.to_owned())]);
    } else {
        heading(&mut lines, "The indicator over time");
        lines.extend(readings(&row.readings, columns, house));
    }
    let lasting = row.lasting.len();
    let changed = if lasting == 0 {
        "Outcomes".to_owned()
    } else {
        format!("Outcomes, {lasting} of {} lasting", row.outcomes.len())
    };
    for (words, all) in [
        (changed, &row.outcomes),
        ("Learning".to_owned(), &row.learning),
        ("Experiments".to_owned(), &row.experiments),
    ] {
        listed(&mut lines, &words, all, columns, house);
    }
    lines
}

/// The readings, each with its day, its words, and a bar where they can be compared.
fn readings(readings: &[&Reading], columns: usize, house: &House) -> Vec<Line> {
    let look = house.look;
    let heights = heights(readings);
    let bar = |nth: usize| {
        let share = heights.as_ref()?.get(nth)?;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and the longest bar"
        )]
        let length = (share.clamp(0.0, 1.0) * BAR).round() as usize;
        Some(look.glyph(Glyph::Bar).repeat(length))
    };
    let lines = readings.iter().enumerate().map(|(nth, reading)| {
        let on = day(reading).spoken(house.today());
        let left = vec![
            (Role::Dim, cell(&on, DAY)),
            (Role::Plain, reading.value.clone()),
        ];
        let bar = bar(nth).filter(|_| columns >= DAY + 40);
        let bar = bar.map(|bar| (Role::Focus, cell(&bar, 20)));
        spread(left, bar.into_iter().collect(), columns)
    });
    lines.collect()
}

/// The two lines of a principle.
pub fn principle_lines(row: &HeldTo<'_>, columns: usize, house: &House) -> Vec<Line> {
    let dot = house.look.glyph(Glyph::Dot);
    let looked = row.stances.len();
    let right = match (looked, row.silent.len()) {
        (0, _) => (Role::Needs, "no inquiry has looked at it yet".to_owned()),
        (n, 0) => (
            Role::Dim,
            format!("looked at by {}", Kind::Inquiry.counted(n)),
        ),
        (n, silent) => (
            Role::Dim,
            format!("looked at by {}, not by {silent}", Kind::Inquiry.counted(n)),
        ),
    };
    let degrees = [Amount::High, Amount::Medium, Amount::Low];
    let degrees = degrees.into_iter().filter_map(|degree| {
        let count = row.count(Some(degree));
        (count > 0).then(|| format!("{count} {degree}"))
    });
    let degrees: Vec<String> = degrees.collect();
    vec![
        spread(
            vec![(Role::Strong, row.principle.name.clone())],
            vec![right],
            columns,
        ),
        spread(
            vec![(Role::Dim, row.principle.about.clone())],
            vec![(Role::Plain, degrees.join(&format!(" {dot} ")))],
            columns,
        ),
    ]
}

/// All about a principle: what the rooms see.
pub fn principle_detail(row: &HeldTo<'_>, columns: usize, house: &House) -> Vec<Line> {
    let mut lines = title(&row.principle.name, columns);
    prose(&mut lines, &row.principle.about, columns);
    for (inquiry, stance) in &row.stances {
        heading(&mut lines, &inquiry.title);
        let day = stance.added.day().spoken(house.today());
        let degree = stance.degree.map_or("", Amount::word);
        let how = format!("{degree} {day}");
        lines.push(vec![(Role::Dim, how.trim().to_owned())]);
        for line in wrap(&stance.text, columns.min(72)) {
            lines.push(vec![(Role::Plain, line)]);
        }
    }
    if !row.silent.is_empty() {
        heading(&mut lines, "Not looked at yet by");
        for inquiry in &row.silent {
            lines.push(one(&inquiry.title, columns));
        }
    }
    listed(&mut lines, "Learning", &row.learning, columns, house);
    lines
}

/// The two lines of a part of the system.
pub fn part_lines(row: &Touched<'_>, columns: usize, house: &House) -> Vec<Line> {
    let dot = house.look.glyph(Glyph::Dot);
    let barriers = match (row.barriers.len(), row.open.len()) {
        (0, _) => None,
        (all, open) => Some(format!("{}, {open} open", Kind::Barrier.counted(all))),
    };
    let counts = [
        barriers,
        counted(Kind::Experiment, row.experiments.len()),
        counted(Kind::Learning, row.learning.len()),
        counted(Kind::Success, row.successes.len()),
    ];
    let counts: Vec<String> = counts.into_iter().flatten().collect();
    let gap = row
        .is_gap()
        .then(|| (Role::Needs, "nothing tried here yet".to_owned()));
    vec![
        spread(
            vec![(Role::Strong, row.part.name.clone())],
            gap.into_iter().collect(),
            columns,
        ),
        spread(
            vec![(Role::Dim, counts.join(&format!(" {dot} ")))],
            Vec::new(),
            columns,
        ),
    ]
}

/// All about a part of the system.
pub fn part_detail(row: &Touched<'_>, columns: usize, house: &House) -> Vec<Line> {
    let mut lines = title(&row.part.name, columns);
    prose(&mut lines, &row.part.about, columns);
    for (words, all) in [
        ("Barriers", &row.barriers),
        ("Experiments", &row.experiments),
        ("Learning", &row.learning),
        ("Successes", &row.successes),
        ("Inquiries", &row.inquiries),
    ] {
        listed(&mut lines, words, all, columns, house);
    }
    lines
}

fn title(text: &str, columns: usize) -> Vec<Line> {
    let lines = wrap(text, columns.max(8)).into_iter();
    lines.map(|line| vec![(Role::Strong, line)]).collect()
}

fn prose(lines: &mut Vec<Line>, text: &str, columns: usize) {
    for line in wrap(text, columns.clamp(8, 72)) {
        lines.push(vec![(Role::Dim, line)]);
    }
}

fn heading(lines: &mut Vec<Line>, text: &str) {
    lines.push(Vec::new());
    lines.push(vec![(Role::Dim, text.to_owned())]);
}

fn one(text: &str, columns: usize) -> Line {
    spread(vec![(Role::Plain, text.to_owned())], Vec::new(), columns)
}

/// The titles of records under a heading; nothing where there are none.
fn listed(lines: &mut Vec<Line>, words: &str, all: &[Address], columns: usize, house: &House) {
    if all.is_empty() {
        return;
    }
    heading(lines, words);
    let portfolio = &house.workspace.portfolio;
    for at in all {
        lines.push(one(&portfolio.title(at).unwrap_or_default(), columns));
    }
}
