//! Room to write what an answer becomes: lines, boxes to tick, or a table to fill; and the same in words.

use crate::model::field::{Field, FieldKind, field_named};
use crate::model::guide::Becomes;
use crate::model::guides::Guides;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::scoring::SCALE;
use crate::model::tables::fields;
use crate::model::wording::capital;
use crate::model::words::Length;
use crate::report::document::{Block, Check, Phrase, Table};

/// The most columns of a table that people write into; with more, each field gets lines of its own.
const MOST_COLUMNS: usize = 4;

/// Room for one part of an answer.
pub fn room(part: &Becomes, on: Kind, guides: &Guides, length: Length) -> Vec<Block> {
    match part {
        Becomes::Answer => vec![Block::Lines(by(length, 5, 3))],
        Becomes::Score => vec![boxes(SCALE)],
        Becomes::Fields(names) => each_field(on, names, length),
        Becomes::Records { kind, ask, .. } => match Kind::parse(kind) {
            Some(kind) => records(None, kind, ask, length),
            None => vec![Block::Lines(by(length, 4, 3))],
        },
        Becomes::Each { kind, ask, .. } => match Kind::parse(kind) {
            Some(kind) => records(Some(kind), kind, ask, length),
            None => vec![Block::Lines(by(length, 4, 3))],
        },
        Becomes::ForEach { kind, add, ask, .. } => match (Kind::parse(kind), Kind::parse(add)) {
            (Some(kind), Some(add)) => records(Some(kind), add, ask, length),
            _ => vec![Block::Lines(by(length, 4, 3))],
        },
        Becomes::Search => vec![
            Block::paragraph("Where else it has been met:"),
            Block::Lines(by(length, 3, 2)),
        ],
        Becomes::Guide(id) => vec![Block::Paragraph(
            Phrase::from("Go on with ")
                .and(Phrase::strong(title(guides, id)))
                .and("."),
        )],
    }
}

/// What an answer becomes, in a few words.
pub fn words(part: &Becomes, on: Kind, guides: &Guides) -> String {
    let labels = |kind: Option<Kind>, names: &[String]| {
        let labels: Vec<String> = names.iter().map(|name| label(kind, name)).collect();
        labels.join(", ")
    };
    match part {
        Becomes::Answer => "an answer, kept as it is given".to_owned(),
        Becomes::Score => "a score from 1 to 5".to_owned(),
        Becomes::Fields(names) => {
            format!("of the {}: {}", on.word(), labels(Some(on), names))
        }
        Becomes::Records { kind, ask, .. } => {
            let kind = Kind::parse(kind);
            format!("new {} ({})", plural(kind), labels(kind, ask))
        }
        Becomes::Each { kind, ask, .. } => {
            let kind = Kind::parse(kind);
            format!("for each of the {}: {}", plural(kind), labels(kind, ask))
        }
        Becomes::ForEach { kind, add, ask, .. } => {
            let (kind, add) = (Kind::parse(kind), Kind::parse(add));
            format!(
                "for each of the {}: new {} ({})",
                plural(kind),
                plural(add),
                labels(add, ask)
            )
        }
        Becomes::Search => "links to where else in the portfolio it has been met".to_owned(),
        Becomes::Guide(id) => format!("the guide “{}”", title(guides, id)),
    }
}

fn by(length: Length, full: usize, short: usize) -> usize {
    match length {
        Length::Full => full,
        Length::Short => short,
    }
}

/// A blank table, or lines for each field where there are too many columns; `of` is what is there already.
fn records(of: Option<Kind>, kind: Kind, ask: &[String], length: Length) -> Vec<Block> {
    let asked: Vec<&Field> = ask
        .iter()
        .filter_map(|name| field_named(fields(kind), name))
        .collect();
    let columns = asked.len() + usize::from(of.is_some());
    let (rows, cards) = (by(length, 5, 3), by(length, 2, 1));
    if columns > MOST_COLUMNS {
        let mut blocks = Vec::new();
        for _ in 0..cards {
            if let Some(of) = of {
                blocks.push(Block::Paragraph(Phrase::strong(capital(of.word()))));
                blocks.push(Block::Lines(1));
            }
            blocks.extend(each_field(kind, ask, length));
        }
        return blocks;
    }
    let headings = of.map(|of| capital(of.word())).into_iter();
    let headings = headings.chain(asked.iter().map(|field| heading(kind, field)));
    let mut blocks = choices(&asked);
    blocks.push(Block::Table(Table {
        caption: String::new(),
        headings: headings.collect(),
        rows: vec![vec![Phrase::default(); columns]; rows],
    }));
    blocks
}

/// What a column is called; “Label” says nothing of what is labelled.
fn heading(kind: Kind, field: &Field) -> String {
    match field.label {
        "Label" => capital(kind.word()),
        label => label.to_owned(),
    }
}

/// The words to choose from, for the columns that have them.
fn choices(asked: &[&Field]) -> Vec<Block> {
    let facts = asked.iter().filter_map(|field| match field.kind {
        FieldKind::Choice(words) | FieldKind::Choices(words) => {
            Some((field.label.to_owned(), Phrase::from(words.join(" · "))))
        }
        _ => None,
    });
    let facts: Vec<(String, Phrase)> = facts.collect();
    if facts.is_empty() {
        Vec::new()
    } else {
        vec![Block::Facts(facts)]
    }
}

/// Each field with its help, and room by what it holds.
fn each_field(kind: Kind, names: &[String], length: Length) -> Vec<Block> {
    let mut blocks = Vec::new();
    for name in names {
        let Some(field) = field_named(fields(kind), name) else {
            continue;
        };
        let label = Phrase::strong(field.label).and(format!(" — {}", field.help));
        blocks.push(Block::Paragraph(label));
        blocks.push(match field.kind {
            FieldKind::Choice(words) | FieldKind::Choices(words) => boxes(words),
            FieldKind::Flag => boxes(&["yes", "no"]),
            FieldKind::Text | FieldKind::Lines => Block::Lines(by(length, 3, 2)),
            _ => Block::Lines(1),
        });
    }
    blocks
}

fn boxes(words: &[&str]) -> Block {
    let check = |word: &&str| Check {
        done: false,
        text: (*word).into(),
    };
    Block::Checklist(words.iter().map(check).collect())
}

fn label(kind: Option<Kind>, name: &str) -> String {
    let field = kind.and_then(|kind| field_named(fields(kind), name));
    field.map_or_else(
        || name.replace('_', " "),
        |field| field.label.to_lowercase(),
    )
}

fn plural(kind: Option<Kind>) -> &'static str {
    kind.map_or("records", Kind::plural)
}

fn title(guides: &Guides, id: &Id) -> String {
    guides
        .by_id(id.as_str())
        .map_or_else(|| id.to_string(), |guide| guide.title.clone())
}
