//! What is seen of one thing in the library: two lines in the list, and all about it beside the list.

use crate::model::field::Record;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::layout::{cell, wrap};
use crate::model::portfolio::{Address, Portfolio};
use crate::model::sea::item::{Item, Reach};
use crate::model::sea::library::Library;
use crate::model::words::{EvidenceKind, Lasting};
use crate::tui::house::House;
use crate::tui::look::{Glyph, Role};
use crate::tui::widgets::column::Line;
use crate::tui::widgets::spread::spread;

/// The columns of the kind.
const KIND: usize = 10;

/// The columns of a label beside the list.
const LABEL: usize = 11;

/// The two lines of an item.
pub fn lines(item: &Item, columns: usize, house: &House) -> Vec<Line> {
    let first = vec![
        (Role::Dim, cell(item.kind.word(), KIND)),
        (Role::Strong, item.title.clone()),
    ];
    let sure = sure(item).map(|words| (Role::Dim, words));
    let second = vec![
        (Role::Dim, " ".repeat(KIND)),
        (Role::Dim, item.inquiry.clone()),
    ];
    vec![
        spread(first, sure.into_iter().collect(), columns),
        spread(second, vec![travelled(item, house)], columns),
    ]
}

/// How sure people are; whether an outcome lasts.
fn sure(item: &Item) -> Option<String> {
    match item.kind {
        Kind::Outcome => item.lasting.map(|lasting| lasting.word().to_owned()),
        _ => item
            .confidence
            .map(|confidence| format!("{confidence} confidence")),
    }
}

/// Where it has travelled, in a few words: the farthest counts.
fn travelled(item: &Item, house: &House) -> (Role, String) {
    let dot = house.look.glyph(Glyph::Dot);
    let mut words: Vec<String> = Vec::new();
    match (item.led_to.len(), item.lasting) {
        (0, _) => {}
        (1, Some(lasting)) => words.push(format!("led to a change, {}", as_said(lasting))),
        (1, None) => words.push("led to a change".to_owned()),
        (n, Some(lasting)) => words.push(format!("led to {n} changes, {}", as_said(lasting))),
        (n, None) => words.push(format!("led to {n} changes")),
    }
    match item.reused_by.len() {
        0 => {}
        n => words.push(format!("used by {n} more")),
    }
    if !words.is_empty() {
        return (Role::Done, words.join(&format!(" {dot} ")));
    }
    match item.reaches().first() {
        Some(Reach::Rained) => (Role::Dim, "told in a broadcast".to_owned()),
        Some(Reach::Told) => (Role::Dim, "told to who contributed".to_owned()),
        Some(Reach::Waiting) => (Role::Dim, "waits for rain".to_owned()),
        _ if item.is_orphan() => (Role::Needs, "reached nobody yet".to_owned()),
        _ => (Role::Dim, String::new()),
    }
}

/// Flex or lasting, inside a sentence.
fn as_said(lasting: Lasting) -> &'static str {
    match lasting {
        Lasting::Flex => "a flex",
        Lasting::Lasting => "lasting",
    }
}

/// All about an item, in lines of so many columns.
pub fn detail(item: &Item, library: &Library, columns: usize, house: &House) -> Vec<Line> {
    let portfolio = &house.workspace.portfolio;
    let look = house.look;
    let mut lines: Vec<Line> = Vec::new();
    for line in wrap(&item.title, columns) {
        lines.push(vec![(Role::Strong, line)]);
    }
    let day = item.day.spoken(house.today());
    let dot = look.glyph(Glyph::Dot);
    lines.push(vec![(
        Role::Dim,
        format!("{} {dot} {day}", item.kind.word()),
    )]);
    lines.push(Vec::new());
    let record = portfolio.record(&item.at);
    let text = record.map(|record| record.get("detail").plain());
    for line in wrap(&text.unwrap_or_default(), columns.min(72)) {
        lines.push(vec![(Role::Plain, line)]);
    }
    for (label, words) in facts(item, library, record, portfolio) {
        lines.push(Vec::new());
        lines.extend(labelled(label, &words, columns));
    }
    lines
}

/// What there is to say of it, each with its label; what is empty is left out.
fn facts(
    item: &Item,
    library: &Library,
    record: Option<&dyn Record>,
    portfolio: &Portfolio,
) -> Vec<(&'static str, Vec<String>)> {
    let field = |name: &str| {
        let text = record.map(|record| record.get(name).plain());
        text.filter(|text| !text.is_empty())
    };
    let sure = item.confidence.map(|confidence| {
        field("because").map_or(confidence.to_string(), |why| format!("{confidence}: {why}"))
    });
    let evidence: Vec<&str> = item
        .evidence
        .iter()
        .map(|it| EvidenceKind::word(*it))
        .collect();
    let parts: Vec<String> = item
        .parts
        .iter()
        .map(|part| portfolio.name_of(Kind::Part, part.as_str()))
        .collect();
    let titles = |files: &[Id]| -> Vec<String> {
        let files = files.iter().map(|id| Address::document(id.clone()));
        files.filter_map(|at| portfolio.title(&at)).collect()
    };
    let all = [
        ("Sure", sure.into_iter().collect()),
        ("Because", field("works_because").into_iter().collect()),
        ("Next", field("so_that").into_iter().collect()),
        ("Rests on", joined(&evidence)),
        ("Theme", themes(item, library)),
        ("Parts", joined(&parts)),
        ("From", vec![item.inquiry.clone()]),
        ("Used by", titles(&item.reused_by)),
        ("Led to", led_to(item, portfolio)),
        ("Told in", titles(&item.rained)),
    ];
    all.into_iter()
        .filter(|(_, words)| !words.is_empty())
        .collect()
}

fn joined<T: AsRef<str>>(words: &[T]) -> Vec<String> {
    if words.is_empty() {
        return Vec::new();
    }
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    vec![words.join(", ")]
}

/// The themes that it is about, with how many inquiries have met each.
fn themes(item: &Item, library: &Library) -> Vec<String> {
    let themes = item.themes.iter();
    let themes = themes.filter_map(|place| library.themes.all().get(*place));
    themes
        .map(|theme| match theme.inquiries().len() {
            0 | 1 => theme.title.clone(),
            n => format!("{} (met in {n} inquiries)", theme.title),
        })
        .collect()
}

fn led_to(item: &Item, portfolio: &Portfolio) -> Vec<String> {
    let outcomes = item.led_to.iter();
    let told = outcomes.filter_map(|at| {
        let record = portfolio.record(at)?;
        let lasting = record.get("lasting").plain();
        let title = record.title();
        Some(match lasting.as_str() {
            "" => title,
            lasting => format!("{title} ({lasting})"),
        })
    });
    told.collect()
}

/// A label with what it stands for, wrapped beside it.
fn labelled(label: &str, words: &[String], columns: usize) -> Vec<Line> {
    let room = columns.saturating_sub(LABEL).clamp(8, 72);
    let mut lines: Vec<Line> = Vec::new();
    for text in words {
        for line in wrap(text, room) {
            let first = if lines.is_empty() { label } else { "" };
            lines.push(vec![(Role::Dim, cell(first, LABEL)), (Role::Plain, line)]);
        }
    }
    lines
}
