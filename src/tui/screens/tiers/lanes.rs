//! The two lanes of a group: the asks that wait for its answer, and the successes that it is asked to pass on.

use crate::model::layout::{facts, wrap};
use crate::model::records::ecosystem::Group;
use crate::model::tiers::worklist::{Passing, Waiting, Worklist};
use crate::model::words::Answer;
use crate::tui::house::House;
use crate::tui::look::{Glyph, Role};
use crate::tui::widgets::column::{Block, Line};

/// The columns of the days.
const DAYS: usize = 10;

/// The name of the group, when it meets, and its lanes.
pub fn blocks(list: &Worklist, columns: usize, house: &House) -> Vec<Block> {
    let mut blocks = vec![Block::still(head(list, columns, house))];
    blocks.push(lane("To answer", list.asks.len()));
    if list.asks.is_empty() {
        blocks.push(Block::still(empty("No ask waits for them.", columns)));
    }
    for (nth, ask) in list.asks.iter().enumerate() {
        blocks.push(Block {
            stop: Some(nth),
            lines: asked(ask, columns, house),
            fresh: house.is_fresh(&ask.at),
        });
        blocks.push(Block::still(vec![Vec::new()]));
    }
    blocks.push(lane("To pass on", list.passing.len()));
    if list.passing.is_empty() {
        let how = "No success waits to be passed on by them.";
        blocks.push(Block::still(empty(how, columns)));
    }
    for (nth, passing) in list.passing.iter().enumerate() {
        blocks.push(Block {
            stop: Some(list.asks.len() + nth),
            lines: to_pass(passing, columns, house),
            fresh: house.is_fresh(&passing.at),
        });
    }
    blocks
}

fn head(list: &Worklist, columns: usize, house: &House) -> Vec<Line> {
    let ecosystem = &house.workspace.portfolio.ecosystem;
    let mut lines: Vec<Line> = wrap(&list.name(ecosystem), columns)
        .into_iter()
        .map(|line| vec![(Role::Strong, line)])
        .collect();
    let groups = ecosystem.groups.iter();
    let mut groups = groups.filter(|it| Some(&it.id) == list.group.as_ref());
    lines.push(vec![(Role::Dim, meets(groups.next(), house))]);
    lines.push(Vec::new());
    lines
}

/// When and where a group meets.
fn meets(group: Option<&Group>, house: &House) -> String {
    let today = house.today();
    let dot = house.look.glyph(Glyph::Dot);
    let day = group.and_then(|group| group.next_meeting);
    let when = day.map_or("no meeting is written down".to_owned(), |day| {
        let word = if day < today { "met" } else { "meets" };
        format!("{word} {} {dot} {}", day.in_full(), day.away(today))
    });
    match group.map(|group| group.place.as_str()) {
        Some(place) if !place.is_empty() => format!("{when} {dot} {place}"),
        _ => when,
    }
}

fn lane(name: &str, count: usize) -> Block {
    let count = if count == 0 {
        String::new()
    } else {
        format!("  {count}")
    };
    Block::still(vec![
        vec![(Role::Strong, name.to_owned()), (Role::Dim, count)],
        Vec::new(),
    ])
}

fn empty(text: &str, columns: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = wrap(text, columns)
        .into_iter()
        .map(|line| vec![(Role::Dim, line)])
        .collect();
    lines.push(Vec::new());
    lines
}

/// The days that it has waited beside the ask, and below it how it stands.
fn asked(ask: &Waiting, columns: usize, house: &House) -> Vec<Line> {
    let today = house.today();
    let mut lines = beside(&days_word(ask.days(today)), &ask.ask, columns);
    let dot = house.look.glyph(Glyph::Dot);
    let mut stands = Vec::new();
    if ask.at.item.is_none() {
        stands.push("for the team to resolve".to_owned());
    } else if ask.answer == Answer::Accepted {
        stands.push("accepted".to_owned());
    }
    if !ask.lead.is_empty() {
        stands.push(ask.lead.clone());
    }
    let due = ask.due.map(|due| format!("due {}", due.spoken(today)));
    if let Some(due) = due.clone().filter(|_| !ask.is_late(today)) {
        stands.push(due);
    }
    let mut line: Line = vec![(Role::Plain, " ".repeat(DAYS))];
    if let Some(due) = due.filter(|_| ask.is_late(today)) {
        line.push((Role::Needs, format!("late: {due}")));
        if !stands.is_empty() {
            line.push((Role::Dim, format!(" {dot} ")));
        }
    }
    line.push((Role::Dim, stands.join(&format!(" {dot} "))));
    lines.push(line);
    for at in &ask.about {
        let title = house.workspace.portfolio.title(at).unwrap_or_default();
        let about = facts(&format!("about {title}"), columns.saturating_sub(DAYS));
        lines.push(vec![(Role::Plain, " ".repeat(DAYS)), (Role::Dim, about)]);
    }
    lines
}

fn to_pass(passing: &Passing, columns: usize, house: &House) -> Vec<Line> {
    let days = house.today().days_since(passing.since).max(0);
    beside(&days_word(days), &passing.title, columns)
}

fn days_word(days: i64) -> String {
    match days {
        0 => "today".to_owned(),
        1 => "1 day".to_owned(),
        days => format!("{days} days"),
    }
}

/// Something short, dim, in a column of its own, and beside it a text in two lines at most.
fn beside(short: &str, text: &str, columns: usize) -> Vec<Line> {
    let room = columns.saturating_sub(DAYS).max(10);
    let mut lines = Vec::new();
    let wrapped = wrap(text, room);
    for (nth, line) in wrapped.iter().take(2).enumerate() {
        let before = if nth == 0 { short } else { "" };
        let more = nth == 1 && wrapped.len() > 2;
        let line = if more {
            format!("{line}…")
        } else {
            line.clone()
        };
        lines.push(vec![
            (Role::Dim, format!("{before:>8}  ")),
            (Role::Plain, line),
        ]);
    }
    lines
}
