//! A broadcast put into words: each channel in its own shape, and only what its circle may read.

// What it tells of, and the shapes.
pub mod shape;
pub mod told;

use crate::model::day::Day;
use crate::model::portfolio::{Address, Portfolio};
use crate::model::rain::fallen::items;
use crate::model::records::broadcast::Broadcast;
use crate::model::words::{Channel, Circle};
use crate::report::document::{Block, Depth, Item, Order, Report};
use crate::report::rain::shape::{Sender, shaped};
use crate::report::rain::told::Told;
use crate::report::readers::Readers;

/// A broadcast in words, and what could not be told in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// What it is called.
    pub title: String,
    /// What is sent.
    pub text: String,
    /// What it tells of.
    pub items: Vec<Address>,
    /// What its circle may not read, by title.
    pub held_back: Vec<String>,
}

/// Puts these records into the words of a channel, for a circle.
pub fn words(
    portfolio: &Portfolio,
    (channel, circle): (Channel, Circle),
    items: &[Address],
    today: Day,
) -> Words {
    let readers = Readers::of_circle(circle);
    let mut found: Vec<(Address, Told)> = Vec::new();
    let mut held_back = Vec::new();
    for at in items {
        match Told::of(portfolio, at, readers) {
            Some(told) => found.push((at.clone(), told)),
            None => held_back.push(portfolio.title(at).unwrap_or_default()),
        }
    }
    let told: Vec<Told> = found.iter().map(|(_, told)| told.clone()).collect();
    let sender = Sender {
        name: &portfolio.ecosystem.name,
        today,
    };
    Words {
        title: sender.title(channel),
        text: shaped(channel, &told, &sender),
        items: found.into_iter().map(|(at, _)| at).collect(),
        held_back,
    }
}

/// What a broadcast tells of that its circle may not read, by title: it was marked otherwise, or is for another circle.
pub fn held_back(portfolio: &Portfolio, broadcast: &Broadcast) -> Vec<String> {
    let readers = Readers::of_circle(broadcast.circle);
    let items = items(portfolio, broadcast).into_iter();
    let held = items.filter(|at| Told::of(portfolio, at, readers).is_none());
    held.filter_map(|at| portfolio.title(&at)).collect()
}

/// A broadcast as a report.
pub fn report(broadcast: &Broadcast, today: Day) -> Report {
    Report {
        title: broadcast.title.clone(),
        readers: Some(Readers::of_circle(broadcast.circle)),
        made_on: broadcast.on.unwrap_or(today),
        blocks: blocks(&broadcast.text),
    }
}

/// The words of a broadcast as blocks: `## ` begins a heading, `- ` an entry of a list, an empty line parts paragraphs.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut apart = true;
    for line in text.lines().map(str::trim_end) {
        if line.trim().is_empty() {
            apart = true;
            continue;
        }
        if let Some(heading) = line.strip_prefix("## ") {
            blocks.push(Block::heading(Depth::Part, heading));
            apart = true;
            continue;
        }
        let entry = line.trim_start().strip_prefix("- ").map(|entry| Item {
            text: entry.into(),
            below: Vec::new(),
        });
        match (entry, blocks.last_mut()) {
            (Some(entry), Some(Block::List(_, entries))) => entries.push(entry),
            (Some(entry), _) => blocks.push(Block::List(Order::Loose, vec![entry])),
            (None, Some(Block::Paragraph(phrase))) if !apart => {
                *phrase = std::mem::take(phrase).and(format!("\n{line}"));
            }
            (None, _) => blocks.push(Block::paragraph(line)),
        }
        apart = false;
    }
    blocks
}
