//! The rows of an item's page as lines of a width.

use crate::model::day::Day;
use crate::model::layout::{PROSE, cell, cut, facts, width, wrap};
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::screens::item::page::{Branch, Entry, Row};
use crate::tui::widgets::column::Line;

/// How rows are laid out.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// The columns that there are.
    pub width: usize,
    /// Today, for dates.
    pub today: Day,
    /// How everything looks.
    pub look: Look,
}

/// The lines of a row.
pub fn lines(row: &Row, setting: Setting) -> Vec<Line> {
    match row {
        Row::Field(field, text) if text.is_empty() => unwritten(field.label, field.help, setting),
        Row::Field(field, text) => written(field.label, text, field.typed, setting),
        Row::Fold(labels, unfolded) => vec![fold(labels, *unfolded, setting)],
        Row::Node(branch) => of_branch(branch, setting),
        Row::Entry(entry) => of_entry(entry, setting),
    }
}

/// The columns of the labels.
fn label_width(setting: Setting) -> usize {
    if setting.width < 50 { 14 } else { 18 }
}

fn written(label: &str, text: &str, typed: bool, setting: Setting) -> Vec<Line> {
    let labels = label_width(setting);
    let room = setting.width.saturating_sub(labels).clamp(8, PROSE);
    let role = if typed { Role::Plain } else { Role::Dim };
    let texts = wrap(text, room);
    texts
        .into_iter()
        .enumerate()
        .map(|(nth, text)| {
            let label = if nth == 0 { label } else { "" };
            vec![(Role::Dim, labelled(label, labels)), (role, text)]
        })
        .collect()
}

fn unwritten(label: &str, help: &str, setting: Setting) -> Vec<Line> {
    let labels = label_width(setting);
    let help = cut(help, setting.width.saturating_sub(labels));
    vec![vec![
        (Role::Dim, labelled(label, labels)),
        (Role::Rule, help),
    ]]
}

fn labelled(label: &str, columns: usize) -> String {
    format!("{} ", cell(label, columns.saturating_sub(1)))
}

/// `▸ 8 empty fields: Group, Basis, …`.
fn fold(labels: &[&str], unfolded: bool, setting: Setting) -> Line {
    let glyph = if unfolded {
        Glyph::Unfolded
    } else {
        Glyph::Folded
    };
    let what = match labels.len() {
        1 => "1 empty field".to_owned(),
        n => format!("{n} empty fields"),
    };
    let words = if unfolded {
        what
    } else {
        format!("{what}: {}", labels.join(", "))
    };
    let words = cut(&words, setting.width.saturating_sub(2));
    let glyph = format!("{} ", setting.look.glyph(glyph));
    vec![(Role::Dim, glyph), (Role::Dim, words)]
}

fn of_branch(branch: &Branch, setting: Setting) -> Vec<Line> {
    let look = setting.look;
    let stem = stem(&branch.sisters, look);
    let letter = format!("{} ", branch.kind.letter().unwrap_or(' '));
    let room = setting.width.saturating_sub(width(&stem) + 2);
    let title = width(&branch.title);
    let mut stands = facts(&branch.state, room / 3);
    if title + 2 + width(&stands) > room && room < 24 {
        stands.clear();
    }
    let gap = if stands.is_empty() {
        0
    } else {
        2 + width(&stands)
    };
    let title = cell(&branch.title, room.saturating_sub(gap));
    let stands = if stands.is_empty() {
        stands
    } else {
        format!("  {stands}")
    };
    let mut lines = vec![vec![
        (Role::Rule, stem),
        (Role::Dim, letter),
        (Role::Plain, title),
        (Role::Dim, stands),
    ]];
    if let Some(broken) = branch.broken {
        let words = format!("  {} {broken}", look.glyph(Glyph::BarToCome));
        lines.push(vec![
            (Role::Rule, trunks(&branch.sisters, look)),
            (Role::Needs, words),
        ]);
    }
    lines
}

/// `│ ├ ` before a record; the outermost has none.
fn stem(sisters: &[bool], look: Look) -> String {
    let Some((own, above)) = sisters.split_last().filter(|(_, above)| !above.is_empty()) else {
        return String::new();
    };
    let glyph = if *own {
        Glyph::Branch
    } else {
        Glyph::LastBranch
    };
    format!("{}{} ", trunks(above, look), look.glyph(glyph))
}

/// The trunks that go on beside a row; the outermost has none.
fn trunks(sisters: &[bool], look: Look) -> String {
    let inner = sisters.iter().skip(1);
    let trunk = |goes_on: &bool| {
        if *goes_on {
            format!("{} ", look.glyph(Glyph::Trunk))
        } else {
            "  ".to_owned()
        }
    };
    inner.map(trunk).collect()
}

/// The columns of a date.
const DATE: usize = 13;

fn of_entry(entry: &Entry, setting: Setting) -> Vec<Line> {
    let when = entry.on.day().spoken(setting.today);
    let mut line = vec![
        (Role::Dim, cell(&when, DATE)),
        (Role::Plain, entry.what.clone()),
    ];
    let arrow = setting.look.glyph(Glyph::Right);
    match (entry.was.is_empty(), entry.to.is_empty()) {
        (_, true) if entry.was.is_empty() => {}
        (_, true) => line.push((Role::Dim, format!("  {} {arrow} nothing", entry.was))),
        (true, _) => line.push((Role::Plain, format!("  {}", entry.to))),
        _ => {
            line.push((Role::Dim, format!("  {} {arrow} ", entry.was)));
            line.push((Role::Plain, entry.to.clone()));
        }
    }
    if !entry.by.is_empty() {
        line.push((Role::Dim, format!("  {}", entry.by)));
    }
    let room = setting.width.saturating_sub(DATE).clamp(8, PROSE);
    let why = wrap(&entry.why, room)
        .into_iter()
        .filter(|text| !text.is_empty())
        .map(|text| vec![(Role::Plain, " ".repeat(DATE)), (Role::Dim, text)]);
    std::iter::once(line).chain(why).collect()
}
