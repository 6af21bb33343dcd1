//! A survey over time: for each statement a bar a quarter, with its mean and how many have answered.

use crate::model::health::{ENOUGH, Sum, Trend};
use crate::model::layout::{cell, width};
use crate::model::picture::drawing::{Drawing, Line, Tone, at_least, span};
use crate::model::scoring::SCALE;

/// The columns of one period: the bar, the mean, the number, and space.
const PERIOD: usize = 17;

/// The columns of the words that name a statement, at least and at most.
const NAMES: (usize, usize) = (18, 30);

/// The most words of people that are shown.
const WORDS: usize = 8;

/// Draws the trend of a survey in so many columns.
pub fn survey(trend: &Trend, columns: usize) -> Drawing {
    let columns = at_least(columns);
    if trend.periods.is_empty() {
        let words = format!(
            "Nobody has answered “{}” to its end yet. Once somebody has, the means of its statements stand here, quarter by quarter.",
            trend.title
        );
        return Drawing::empty(&words, columns);
    }
    let names = (columns / 3).clamp(NAMES.0, NAMES.1).min(columns);
    let seen = (columns.saturating_sub(names) / PERIOD).clamp(1, trend.periods.len());
    let first = trend.periods.len() - seen;
    let mut drawing = Drawing::default();
    heads(&mut drawing, trend, first, names);
    let all = trend.periods.iter();
    let all: Vec<(Sum, u32)> = all.map(|it| (it.all, it.answerings)).collect();
    row(
        &mut drawing,
        ("All statements", Tone::Strong),
        (&all, first),
        names,
    );
    drawing.lines.push(Line::new());
    for statement in &trend.statements {
        let name = (statement.title.as_str(), Tone::Plain);
        let sums: Vec<(Sum, u32)> = statement.periods.iter().map(|it| (*it, it.n)).collect();
        row(&mut drawing, name, (&sums, first), names);
    }
    drawing.blank();
    shares(&mut drawing, trend, names);
    said(&mut drawing, trend);
    notes(&mut drawing, trend, first, columns);
    words(&mut drawing, trend, columns);
    drawing
}

/// What each period is called, and how many answered in it.
fn heads(drawing: &mut Drawing, trend: &Trend, first: usize, names: usize) {
    let mut titles = vec![span(Tone::Plain, cell("", names))];
    let mut counts = vec![span(Tone::Plain, cell("", names))];
    for period in trend.periods.iter().skip(first) {
        titles.push(span(Tone::Strong, cell(&period.name, PERIOD)));
        counts.push(span(
            Tone::Faint,
            cell(&format!("n = {}", period.answerings), PERIOD),
        ));
    }
    drawing.lines.extend([titles, counts, Line::new()]);
}

/// A statement: a bar, a mean and a number for each period.
fn row(
    drawing: &mut Drawing,
    (name, tone): (&str, Tone),
    (sums, first): (&[(Sum, u32)], usize),
    names: usize,
) {
    let mut line = vec![
        span(tone, cell(name, names.saturating_sub(2))),
        span(Tone::Plain, "  "),
    ];
    for (sum, answered) in sums.iter().skip(first) {
        let Some(mean) = sum.mean() else {
            line.push(span(Tone::Faint, cell("nobody answered", PERIOD)));
            continue;
        };
        let full = filled(*sum);
        let rest = SCALE.len().saturating_sub(full);
        let number = format!("({answered})");
        let said = format!(" {mean:.1} ");
        let gap = PERIOD.saturating_sub(SCALE.len() + width(&said) + width(&number));
        line.extend([
            span(Tone::Good, "━".repeat(full)),
            span(Tone::Faint, "╌".repeat(rest)),
            span(tone, said),
            span(Tone::Faint, number),
            span(Tone::Plain, " ".repeat(gap)),
        ]);
    }
    drawing.lines.push(line);
}

/// How many of the steps of the scale a mean fills, rounded.
fn filled(sum: Sum) -> usize {
    let steps = (2 * sum.total + sum.n).checked_div(2 * sum.n).unwrap_or(0);
    usize::try_from(steps).unwrap_or(0).min(SCALE.len())
}

/// For a statement with enough answers in the last period: how many say “mostly” or “fully”.
fn shares(drawing: &mut Drawing, trend: &Trend, names: usize) {
    let told = trend.statements.iter().filter_map(|statement| {
        let last = statement.periods.last()?;
        Some((&statement.title, last.share()?, last.n))
    });
    let told: Vec<_> = told.collect();
    let Some(period) = trend.periods.last().filter(|_| !told.is_empty()) else {
        return;
    };
    let heading = format!("Mostly or fully, {}", period.name);
    drawing.lines.push(vec![span(Tone::Strong, heading)]);
    for (title, share, n) in told {
        let number = format!("{share:>3} % of {n}");
        drawing.lines.push(vec![
            span(Tone::Plain, cell(title, names)),
            span(Tone::Faint, number),
        ]);
    }
    drawing.blank();
}

fn notes(drawing: &mut Drawing, trend: &Trend, first: usize, columns: usize) {
    if first > 0 {
        let (seen, all) = (trend.periods.len() - first, trend.periods.len());
        let words = format!("The last {seen} of {all} are shown; a wider window shows more.");
        drawing.text(Tone::Faint, &words, columns);
    }
    if trend.is_small() {
        let words = format!(
            "Fewer than {ENOUGH} have answered each time: this is something to talk about together, and no measurement. One person more or less moves it."
        );
        drawing.text(Tone::Accent, &words, columns);
        drawing.say(&words);
    }
}

fn words(drawing: &mut Drawing, trend: &Trend, columns: usize) {
    if trend.words.is_empty() {
        return;
    }
    drawing.blank();
    let heading = span(Tone::Strong, "In their words");
    drawing.lines.push(vec![heading]);
    for written in trend.words.iter().take(WORDS) {
        let period = trend.periods.get(written.period);
        let when = period.map_or("", |period| period.name.as_str());
        let about = format!("{when} · {}:", written.about);
        let pieces = [span(Tone::Faint, about), span(Tone::Plain, &*written.text)];
        drawing.flow(&[], &[span(Tone::Plain, "  ")], &pieces, columns);
    }
    if let Some(more) = trend
        .words
        .len()
        .checked_sub(WORDS)
        .filter(|more| *more > 0)
    {
        let words = format!("and {more} more");
        drawing.text(Tone::Faint, &words, columns);
    }
}

/// The same in plain words.
fn said(drawing: &mut Drawing, trend: &Trend) {
    for statement in &trend.statements {
        let periods = statement.periods.iter().zip(&trend.periods);
        let means = periods.filter_map(|(sum, period)| {
            let mean = sum.mean()?;
            Some(format!("{mean:.1} in {} ({} answered)", period.name, sum.n))
        });
        let means: Vec<String> = means.collect();
        if !means.is_empty() {
            drawing.say(&format!("{}: {}", statement.title, means.join(", ")));
        }
    }
}
