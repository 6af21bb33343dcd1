//! The trend of a survey as text and as JSON: means with their numbers of answers, and small numbers said in words.

use serde_json::{Value as Json, json};

use crate::cli::desk::Desk;
use crate::cli::failure::Failure;
use crate::model::health::{By, ENOUGH, Sum, Trend};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::layout;
use crate::model::reflection::{Need, needs};
use crate::workspace::open::Workspace;

/// How wide a column of a period is.
const COLUMN: usize = 14;
/// How wide the words that name a statement are.
const NAMES: usize = 28;
/// The most periods in the line that draws the trend.
const DRAWN: usize = 12;
/// The most words of people that are shown.
const WORDS: usize = 8;

/// Shows a trend.
pub fn show(
    desk: &mut Desk<'_>,
    workspace: &Workspace,
    trend: &Trend,
    group: Option<&Id>,
) -> Result<(), Failure> {
    if trend.periods.is_empty() {
        desk.say(&format!("Nobody has answered “{}” yet.", trend.title))?;
        return desk.say("`beal health` at a terminal asks; it takes five minutes and no name.");
    }
    let of = group.map_or(String::new(), |id| {
        let name = workspace.portfolio.name_of(Kind::Group, id.as_str());
        format!(" · {name}")
    });
    desk.say(&format!(
        "{}{of} · {} · {}",
        trend.title,
        Kind::Answering.counted(trend.answerings() as usize),
        workspace.today().spoken(workspace.today())
    ))?;
    desk.say("The mean of 1 (not at all) to 5 (fully); in brackets how many answered.")?;
    let drawn = trend.periods.len().min(DRAWN);
    let room = desk.around.width.clamp(60, 120) - 2 - NAMES - 1 - drawn - 1;
    let columns = (room / COLUMN).clamp(1, trend.periods.len());
    let first = trend.periods.len() - columns;
    desk.say("")?;
    let names = trend.periods.iter().skip(first);
    let names: Vec<String> = names
        .map(|period| format!("{:>COLUMN$}", layout::cut(&period.name, COLUMN - 2)))
        .collect();
    let space = " ".repeat(NAMES + 1 + drawn);
    desk.say(&format!("  {space}{}", names.concat()))?;
    let all: Vec<(Sum, u32)> = trend
        .periods
        .iter()
        .map(|period| (period.all, period.answerings))
        .collect();
    row(desk, "All statements", &all, first)?;
    for statement in &trend.statements {
        let sums: Vec<(Sum, u32)> = statement.periods.iter().map(|sum| (*sum, sum.n)).collect();
        row(desk, &statement.title, &sums, first)?;
    }
    shares(desk, trend)?;
    notes(desk, trend, first)?;
    words(desk, trend)
}

/// A statement: its name, its line, and its means.
fn row(desk: &mut Desk<'_>, name: &str, sums: &[(Sum, u32)], first: usize) -> Result<(), Failure> {
    let drawn = sums.len().min(DRAWN);
    let line: String = sums
        .iter()
        .skip(sums.len() - drawn)
        .map(|(sum, _)| bar(*sum))
        .collect();
    let cells: String = sums
        .iter()
        .skip(first)
        .map(|(sum, n)| match sum.mean() {
            Some(mean) => format!("{:>COLUMN$}", format!("{mean:.1} ({n})")),
            None => format!("{:>COLUMN$}", "–"),
        })
        .collect();
    desk.say(&format!("  {} {line}{cells}", layout::cell(name, NAMES)))
}

/// A mean as a bar of one column: the higher, the better.
fn bar(sum: Sum) -> char {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    // From 1 to 5 there are four steps, from the lowest bar to the highest seven; rounded.
    let above = sum.total.saturating_sub(sum.n);
    let at = (above * 14 + sum.n * 4).checked_div(sum.n * 8);
    let bar = at.and_then(|at| BARS.get(usize::try_from(at).ok()?));
    bar.copied().unwrap_or(' ')
}

/// For a statement with enough answers in the last period: how many say “mostly” or “fully”.
fn shares(desk: &mut Desk<'_>, trend: &Trend) -> Result<(), Failure> {
    let told: Vec<(&str, u32, u32)> = trend
        .statements
        .iter()
        .filter_map(|statement| {
            let last = statement.periods.last()?;
            Some((statement.title.as_str(), last.share()?, last.n))
        })
        .collect();
    let Some(period) = trend.periods.last().filter(|_| !told.is_empty()) else {
        return Ok(());
    };
    desk.say(&format!("\nMostly or fully, {}", period.name))?;
    for (title, share, n) in told {
        desk.say(&format!(
            "  {} {share:>3} % of {n}",
            layout::cell(title, NAMES)
        ))?;
    }
    Ok(())
}

fn notes(desk: &mut Desk<'_>, trend: &Trend, first: usize) -> Result<(), Failure> {
    desk.say("")?;
    if first > 0 {
        desk.say(&format!(
            "The last {} of {} times are shown; `beal health --json` has them all.",
            trend.periods.len() - first,
            trend.periods.len()
        ))?;
    }
    if trend.is_small() {
        desk.say(&layout::indented(
            &format!("Fewer than {ENOUGH} have answered each time: this is something to talk about together, and no measurement. One person more or less moves it."),
            "",
            layout::PROSE,
        ))?;
    }
    Ok(())
}

fn words(desk: &mut Desk<'_>, trend: &Trend) -> Result<(), Failure> {
    if trend.words.is_empty() {
        return Ok(());
    }
    desk.say("\nIn their words")?;
    for written in trend.words.iter().take(WORDS) {
        let period = trend.periods.get(written.period);
        let when = period.map_or("", |period| period.name.as_str());
        let text = format!("{when} · {}: {}", written.about, written.text);
        desk.say(&layout::indented(&text, "  ", layout::PROSE))?;
    }
    match trend.words.len().saturating_sub(WORDS) {
        0 => Ok(()),
        more => desk.say(&format!("  and {more} more, in `beal health --json`")),
    }
}

/// The trend as JSON: one object.
pub fn json(workspace: &Workspace, trend: &Trend, group: Option<&Id>) -> Json {
    let periods: Vec<Json> = trend
        .periods
        .iter()
        .map(|period| {
            let mut row = sum(period.all);
            row["period"] = period.name.as_str().into();
            row["from"] = period.from.to_string().into();
            row["answerings"] = period.answerings.into();
            row
        })
        .collect();
    let statements: Vec<Json> = trend
        .statements
        .iter()
        .map(|statement| {
            let sums = statement.periods.iter().zip(&trend.periods);
            let periods: Vec<Json> = sums
                .map(|(of, period)| {
                    let mut row = sum(*of);
                    row["period"] = period.name.as_str().into();
                    row
                })
                .collect();
            json!({
                "id": statement.step.as_str(),
                "title": statement.title,
                "statement": statement.text,
                "periods": periods,
            })
        })
        .collect();
    let words: Vec<Json> = trend
        .words
        .iter()
        .map(|written| {
            let period = trend.periods.get(written.period);
            json!({
                "period": period.map(|period| period.name.as_str()),
                "about": written.about,
                "text": written.text,
            })
        })
        .collect();
    let needs = needs(&workspace.portfolio);
    json!({
        "id": trend.survey.as_str(),
        "title": trend.title,
        "on": workspace.today().to_string(),
        "group": group.map(Id::as_str),
        "by": match trend.by { By::Day => "day", By::Quarter => "quarter" },
        "answerings": trend.answerings(),
        "small": trend.is_small(),
        "periods": periods,
        "statements": statements,
        "words": words,
        "training": named(&needs.training),
        "opportunities": named(&needs.opportunities),
    })
}

/// What reflective sessions have brought together.
fn named(needs: &[Need]) -> Vec<Json> {
    let needs = needs.iter().map(|need| {
        let sessions: Vec<&str> = need.sessions.iter().map(Id::as_str).collect();
        json!({ "text": need.text, "sessions": sessions })
    });
    needs.collect()
}

/// A sum: `share_high` is `null` below ten answers.
fn sum(sum: Sum) -> Json {
    let mean = sum.mean().map(|mean| (mean * 100.0).round() / 100.0);
    json!({ "n": sum.n, "mean": mean, "share_high": sum.share() })
}
