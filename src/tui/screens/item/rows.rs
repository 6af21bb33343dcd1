//! The rows of an item's page as lines of a width.

use crate::model::day::Day;
use crate::model::layout::{PROSE, cell, cut, wrap};
use crate::tui::look::{Glyph, Look, Role};
use crate::tui::screens::item::page::{Entry, Page, Row};
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
pub fn lines(row: &Row, page: &Page, setting: Setting) -> Vec<Line> {
    let mut lines = plainly(row, setting);
    if let Row::Field(field, _) = row
        && page.disputed.iter().any(|name| name == field.name)
    {
        let mark = setting.look.glyph(Glyph::Cross);
        let words = format!("{mark} says two things; ! shows both");
        let indent = " ".repeat(label_width(setting));
        lines.push(vec![(Role::Dim, indent), (Role::Needs, words)]);
    }
    lines
}

fn plainly(row: &Row, setting: Setting) -> Vec<Line> {
    match row {
        Row::Field(field, text) if text.is_empty() => unwritten(field.label, field.help, setting),
        Row::Field(field, text) => written(field.label, text, field.typed, setting),
        Row::Fold(labels, unfolded) => vec![fold(labels, *unfolded, setting)],
        Row::Node(row) => row.lines(setting.width, setting.look),
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
