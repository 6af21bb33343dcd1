//! A guide on paper: as it is printed to read, and as a handout with room to write.

use crate::model::day::Day;
use crate::model::guide::{Guide, GuideKind, Step};
use crate::model::guides::Guides;
use crate::model::session::plan::in_words;
use crate::model::words::Length;
use crate::report::document::{Block, Depth, Phrase, Report, prose};
use crate::report::guide::room::{room, words};

pub mod room;

/// A guide to read: every step with its question in both lengths, why we ask, notes of care, and what the answer becomes.
pub fn guide(guide: &Guide, guides: &Guides, on: Day) -> Report {
    let mut blocks = prose(&guide.intro);
    blocks.push(Block::Facts(time(guide)));
    for (at, step) in guide.steps.iter().enumerate() {
        blocks.push(heading(at, step));
        blocks.push(Block::Paragraph(Phrase::strong(&step.question)));
        let mut facts = Vec::new();
        for (label, text) in [("In fewer words", &step.short), ("Why we ask", &step.why)] {
            if !text.is_empty() {
                facts.push((label.to_owned(), Phrase::from(text)));
            }
        }
        facts.push((
            "Time".to_owned(),
            minutes(step.minutes, step.short_minutes).into(),
        ));
        let becomes: Vec<String> = step
            .becomes
            .iter()
            .map(|it| words(it, guide.writes_on(), guides))
            .collect();
        if !becomes.is_empty() {
            facts.push(("What it becomes".to_owned(), becomes.join("; ").into()));
        }
        blocks.push(Block::Facts(facts));
        blocks.extend(care(step));
    }
    report(guide, on, blocks)
}

/// A guide as a blank handout: each question with room for its answer.
pub fn handout(guide: &Guide, guides: &Guides, length: Length, on: Day) -> Report {
    report(guide, on, blank(guide, guides, length))
}

/// What stands on a blank handout below its title.
pub fn blank(guide: &Guide, guides: &Guides, length: Length) -> Vec<Block> {
    let (full, short) = guide.minutes();
    let mut blocks = prose(&guide.intro);
    let time = match length {
        Length::Full => full,
        Length::Short => short,
    };
    if time > 0 {
        blocks.push(Block::Facts(vec![(
            "Time".to_owned(),
            in_words(time).into(),
        )]));
    }
    for (at, step) in guide.steps.iter().enumerate() {
        blocks.push(heading(at, step));
        let question = match length {
            Length::Short if !step.short.is_empty() => &step.short,
            _ => &step.question,
        };
        blocks.push(Block::Paragraph(Phrase::strong(question)));
        if length == Length::Full && !step.why.is_empty() {
            blocks.push(Block::Paragraph(Phrase::emphasis(&step.why)));
        }
        blocks.extend(care(step));
        for part in &step.becomes {
            blocks.extend(room(part, guide.writes_on(), guides, length));
        }
    }
    blocks
}

/// What a kind of guide is called.
pub fn kind_word(kind: GuideKind) -> &'static str {
    match kind {
        GuideKind::Stage => "stage guide",
        GuideKind::Tool => "tool",
        GuideKind::Agenda => "agenda",
        GuideKind::Survey => "survey",
        GuideKind::Reflection => "reflective session",
    }
}

fn report(guide: &Guide, made_on: Day, blocks: Vec<Block>) -> Report {
    Report {
        title: guide.title.clone(),
        readers: None,
        made_on,
        blocks,
    }
}

fn heading(at: usize, step: &Step) -> Block {
    Block::heading(Depth::Part, format!("{}. {}", at + 1, step.title))
}

fn time(guide: &Guide) -> Vec<(String, Phrase)> {
    let (full, short) = guide.minutes();
    let mut facts = vec![("What it is".to_owned(), kind_word(guide.kind).into())];
    if !guide.stages.is_empty() {
        let stages: Vec<&str> = guide.stages.iter().map(|stage| stage.word()).collect();
        facts.push(("Serves".to_owned(), stages.join(" · ").into()));
    }
    facts.push(("Time".to_owned(), minutes(full, short).into()));
    facts
}

/// `25 minutes, 18 when time is short`.
pub fn minutes(full: u32, short: u32) -> String {
    let full_words = in_words(full);
    if short == full || short == 0 {
        full_words
    } else {
        format!("{full_words}, {short} when time is short")
    }
}

fn care(step: &Step) -> Option<Block> {
    (!step.care.is_empty()).then(|| Block::Note("Take care".to_owned(), (&step.care).into()))
}
